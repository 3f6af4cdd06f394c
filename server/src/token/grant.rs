//! Tokens are given and taken away, each with its row in the audit log, in the transaction of whoever asks.

use super::{Scopes, Token};
use crate::clock::Clock;
use crate::keys::{Keys, MacPurpose};
use crate::store::api_token::{self, ApiToken};
use crate::store::audit::{self, Actor, Entry};
use crate::store::{StoreError, Tx};
use model::OfficeId;
use uuid::Uuid;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Its name for the log and for revoking it.
    pub id: Uuid,
    /// The one office that it is for.
    pub office: OfficeId,
    /// The program that has it; a [`name`](crate::naming::name).
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
}

/// Makes a token, and records that it was made. It is good once the transaction is committed.
///
/// # Errors
/// When the database fails.
pub async fn grant(
    tx: &mut Tx,
    keys: &Keys,
    clock: &Clock,
    by: Actor,
    new: NewToken,
) -> Result<(ApiToken, Token), StoreError> {
    let token = Token::fresh();
    let hash = keys.mac(MacPurpose::Token, &[token.secret()]);
    let now = clock.now();
    let NewToken { id, office, name, scopes } = new;
    let row = ApiToken { id, office, name, scopes, created_at: now, revoked_at: None, last_used_at: None };
    api_token::add(tx, &row, &hash).await?;
    let act = Entry {
        id: clock.new_id(),
        at: now,
        actor: by,
        action: "token.add",
        office: Some(&row.office),
        subject: format!("token/{id}"),
        detail: &row.scopes.to_string(),
    };
    audit::record(tx, &act).await?;
    Ok((row, token))
}

/// Refuses a token from the commit on, and records it. `false` where no such token was good.
///
/// # Errors
/// When the database fails.
pub async fn revoke(tx: &mut Tx, clock: &Clock, by: Actor, id: Uuid) -> Result<bool, StoreError> {
    let now = clock.now();
    let Some(office) = api_token::revoke(tx, id, now).await? else { return Ok(false) };
    let act = Entry {
        id: clock.new_id(),
        at: now,
        actor: by,
        action: "token.revoke",
        office: Some(&office),
        subject: format!("token/{id}"),
        detail: "",
    };
    audit::record(tx, &act).await?;
    Ok(true)
}
