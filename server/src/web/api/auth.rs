//! Who a program is: the bearer token of a request (RFC 6750), for one office and with scopes.

use super::problem::Problem;
use crate::client::Client;
use crate::clock::Clock;
use crate::keys::MacPurpose;
use crate::pace::{Pace, Rate};
use crate::store::api_token::{self, ApiToken};
use crate::store::{Db, StoreError};
use crate::token::{Scope, Scopes, Token};
use crate::web::Portal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::SignedDuration;
use model::OfficeId;
use model::api::problem::ProblemKind;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How exactly the last use of a token is known: a write for every request would be too much.
const LAST_USE: SignedDuration = SignedDuration::from_mins(1);
/// Wrong tokens that a client may show: some in a row (a program that was set up wrongly), then one in six seconds.
const WRONG: Rate = Rate { burst: 10, every: Duration::from_secs(6), longest_wait: Duration::ZERO };
/// How many right tokens are remembered: more than an installation has.
const REMEMBERED: usize = 1024;

/// A program that has shown a good token.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// Which token, for the audit log and the keys of repeats.
    pub token_id: Uuid,
    /// The one office that it speaks for.
    pub office: OfficeId,
    /// What it may do.
    pub scopes: Scopes,
}

impl Bearer {
    /// Refuses what the token may not do.
    ///
    /// # Errors
    /// 403 with the scope that is missing.
    pub fn require(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contain(scope) {
            return Ok(());
        }
        Err(Problem::new(ProblemKind::ScopeMissing)
            .and(|body| body.required_scope = Some(scope.name().to_owned()))
            .header(
                header::WWW_AUTHENTICATE,
                &challenge(&format!(", error=\"insufficient_scope\", scope=\"{scope}\"")),
            ))
    }
}

/// Guards the database from clients that show one wrong token after the other. A token is 256 random bits: nobody guesses
/// one, but every try is a look-up. Whoever has shown a right token keeps being served, also from an address from
/// which wrong ones come.
#[derive(Debug)]
pub struct WrongTokens {
    pace: Pace,
    right: Mutex<HashSet<[u8; 32]>>,
}

impl Default for WrongTokens {
    fn default() -> Self {
        Self { pace: Pace::new(WRONG), right: Mutex::default() }
    }
}

impl WrongTokens {
    /// How long the client has to wait before a token that is not known to be right may be looked up.
    fn wait(&self, client: Client, hash: &[u8; 32], now: Instant) -> Duration {
        let known = self.right.lock().unwrap_or_else(PoisonError::into_inner).contains(hash);
        if known { Duration::ZERO } else { self.pace.wait(client, now) }
    }

    fn note_right(&self, hash: [u8; 32]) {
        let mut right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        if right.len() >= REMEMBERED {
            right.clear();
        }
        right.insert(hash);
    }

    fn note_wrong(&self, client: Client, hash: &[u8; 32], now: Instant) {
        self.right.lock().unwrap_or_else(PoisonError::into_inner).remove(hash);
        self.pace.take(client, now);
    }
}

impl FromRequestParts<Arc<Portal>> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Problem> {
        let Ok(client) = Client::from_request_parts(parts, portal).await;
        let token = shown(&parts.headers)?;
        let hashes = portal.keys.mac_all(MacPurpose::Token, &[token.secret()]);
        let newest = *hashes.first().ok_or_else(no_good)?.hash();

        let now = Instant::now();
        let wait = portal.wrong_tokens.wait(client, &newest, now);
        if !wait.is_zero() {
            return Err(too_many_wrong(wait));
        }
        let found = api_token::find(&mut portal.db.read().await?, &hashes).await?;
        let Some(token) = found.filter(|token| token.revoked_at.is_none()) else {
            portal.wrong_tokens.note_wrong(client, &newest, now);
            return Err(no_good());
        };
        portal.wrong_tokens.note_right(newest);
        note_use(&portal.db, &portal.clock, &token).await?;
        Ok(Self { token_id: token.id, office: token.office, scopes: token.scopes })
    }
}

/// The token that a request shows.
fn shown(headers: &HeaderMap) -> Result<Token, Problem> {
    let none = || Problem::new(ProblemKind::TokenMissing).header(header::WWW_AUTHENTICATE, &challenge(""));
    let value = headers.get(header::AUTHORIZATION).ok_or_else(none)?.to_str().map_err(|_| none())?;
    let (scheme, token) = value.split_once(' ').ok_or_else(none)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(none());
    }
    token.trim().parse().map_err(|_| no_good())
}

/// The same for a token that is none, one that nobody has, and one that was revoked.
fn no_good() -> Problem {
    Problem::new(ProblemKind::TokenInvalid)
        .header(header::WWW_AUTHENTICATE, &challenge(", error=\"invalid_token\""))
}

fn too_many_wrong(wait: Duration) -> Problem {
    Problem::new(ProblemKind::WrongTokens).retry_after(wait.as_secs() + 1)
}

fn challenge(more: &str) -> String {
    format!("Bearer realm=\"maklumat\"{more}")
}

async fn note_use(db: &Db, clock: &Clock, token: &ApiToken) -> Result<(), StoreError> {
    let now = clock.now();
    if token.last_used_at.is_some_and(|last| now.duration_since(last) < LAST_USE) {
        return Ok(());
    }
    let mut tx = db.write().await?;
    api_token::touch(&mut tx, token.id, now).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
