//! The tokens of an office's own programs, as its administrator gives and takes them.

use super::shown;
use crate::clock::Clock;
use crate::keys::Keys;
use crate::naming::{BadName, name};
use crate::store::audit::Actor;
use crate::store::{Db, StoreError, api_token};
use crate::token::Scopes;
use crate::token::grant::{self, NewToken};
use model::OfficeId;
use uuid::Uuid;

/// One office, and the officer who gives its tokens.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// The rows.
    pub db: &'a Db,
    /// What tokens are hashed under.
    pub keys: &'a Keys,
    /// The time.
    pub clock: &'a Clock,
    /// The office. Tokens of another office are not there.
    pub office: &'a OfficeId,
    /// The officer.
    pub officer: Uuid,
}

/// What is wrong with what was asked.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefused {
    /// The office has no such token that is good.
    #[error("token tidak ada atau sudah dicabut")]
    NotThere,
    /// That is no name.
    #[error(transparent)]
    Name(#[from] BadName),
    /// It would be good for nothing.
    #[error("tidak ada cakupan")]
    NoScope,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Tokens<'_> {
    /// Makes a token under the key of the form, by which it is [`shown`]. The same form sent again makes no other.
    ///
    /// # Errors
    /// When it is refused or the database fails; then there is none.
    pub async fn add(&self, form: Uuid, called: &str, scopes: Scopes) -> Result<(), TokenRefused> {
        let name = name(called)?;
        if scopes == Scopes::default() {
            return Err(TokenRefused::NoScope);
        }
        let mut tx = self.db.write().await?;
        if api_token::of_office(&mut tx, self.office).await?.iter().any(|token| token.id == form) {
            return Ok(());
        }
        let new = NewToken { id: form, office: self.office.clone(), name, scopes };
        let (_, token) = grant::grant(&mut tx, self.keys, self.clock, self.actor(), new).await?;
        let (by, now) = ((self.officer, form), self.clock.now());
        shown::keep(&mut tx, self.keys, by, &token.reveal(), now).await?;
        Ok(tx.commit().await?)
    }

    /// Refuses a token from now on.
    ///
    /// # Errors
    /// When it is refused or the database fails; then the token stays as it is.
    pub async fn revoke(&self, id: Uuid) -> Result<(), TokenRefused> {
        let mut tx = self.db.write().await?;
        let tokens = api_token::of_office(&mut tx, self.office).await?;
        if !tokens.iter().any(|token| token.id == id) {
            return Err(TokenRefused::NotThere);
        }
        // What was revoked before stays so.
        grant::revoke(&mut tx, self.clock, self.actor(), id).await?;
        Ok(tx.commit().await?)
    }

    const fn actor(&self) -> Actor {
        Actor::Officer(self.officer)
    }
}
