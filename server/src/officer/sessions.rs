//! Who is signed in: sessions, on the core of tower-sessions with a store of our own (docs/decisions/0012).
//!
//! What a browser holds is 128 random bits; the database has only their hash. A session ends when nobody was seen in it
//! for an hour, after twelve hours (a shift and its overtime) whatever happens, and when its officer signs out, is
//! disabled or is given a new way in. All of it by the portal's clock. Being seen is written at most once a minute,
//! so that reading pages is not writing.

use crate::clock::Clock;
use crate::store::officer_session::{self, Moment, OfficerSession};
use crate::store::{Db, Hash, StoreError};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tower_sessions_core::session::{Error as SessionError, Id, Record};
use tower_sessions_core::session_store::{Error as KeepingError, Result as Kept};
use tower_sessions_core::{Session, SessionStore};
use uuid::Uuid;

/// Who was not seen for so long is signed in no more.
pub const IDLE: SignedDuration = SignedDuration::from_mins(60);
/// However busy she is, she signs in again after this.
pub const SHIFT: SignedDuration = SignedDuration::from_hours(12);
/// How exactly it is known when somebody was last seen.
const SEEN: SignedDuration = SignedDuration::from_mins(1);
/// Under which name a record has its officer.
const OFFICER: &str = "petugas";
/// Of 2^128 ids none comes twice; a third draw means that something else is wrong.
const DRAWS: usize = 3;

/// The sessions of officers.
#[derive(Debug, Clone)]
pub struct Sessions {
    db: Db,
    clock: Clock,
}

impl Sessions {
    pub(super) const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Whose session it is, if it is still good; notes that she was seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn officer(&self, id: Id) -> Result<Option<Uuid>, StoreError> {
        let (hash, at) = (hash(id), self.moment());
        let Some(session) = self.find(&hash, at).await? else { return Ok(None) };
        if at.now.duration_since(session.last_seen_at) >= SEEN {
            let mut tx = self.db.write().await?;
            officer_session::touch(&mut tx, &hash, at.now).await?;
            tx.commit().await?;
        }
        Ok(Some(session.officer))
    }

    /// Whose session it is, if it is still good; notes nothing. For what a page asks by itself: nobody was seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unattended(&self, id: Id) -> Result<Option<Uuid>, StoreError> {
        Ok(self.find(&hash(id), self.moment()).await?.map(|session| session.officer))
    }

    async fn find(&self, hash: &Hash, at: Moment) -> Result<Option<OfficerSession>, StoreError> {
        officer_session::find(&mut self.db.read().await?, hash, at).await
    }

    /// Begins a session for an officer who has just proved who she is, under an id that has never been before. The one
    /// that her browser showed until then is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&self, shown: Option<Id>, officer: Uuid) -> Result<Id, StoreError> {
        let before = match shown {
            Some(id) => self.officer(id).await?.map(|_| id),
            None => None,
        };
        let session = Session::new(before, Arc::new(self.clone()), None);
        if before.is_some() {
            session.cycle_id().await.map_err(failed)?;
        }
        session.insert(OFFICER, officer).await.map_err(failed)?;
        session.save().await.map_err(failed)?;
        session.id().ok_or_else(|| unreadable("id"))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end(&self, id: Id) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        officer_session::delete(&mut tx, &hash(id)).await?;
        tx.commit().await
    }

    /// The sessions of an officer that are still good, the last seen first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(&self, officer: Uuid) -> Result<Vec<OfficerSession>, StoreError> {
        officer_session::of_officer(&mut self.db.read().await?, officer, self.moment()).await
    }

    fn moment(&self) -> Moment {
        let now = self.clock.now();
        Moment { now, idle_since: now.saturating_sub(IDLE).unwrap_or(Timestamp::MIN) }
    }

    /// Keeps a new session. `false` where there is one with that id. Those that are over are forgotten in passing.
    async fn keep(&self, id: Id, officer: Uuid) -> Result<bool, StoreError> {
        let at = self.moment();
        let session = OfficerSession {
            officer,
            created_at: at.now,
            last_seen_at: at.now,
            expires_at: at.now.saturating_add(SHIFT).unwrap_or(Timestamp::MAX),
        };
        let mut tx = self.db.write().await?;
        officer_session::purge(&mut tx, at).await?;
        let kept = officer_session::add(&mut tx, &hash(id), &session).await?;
        tx.commit().await?;
        Ok(kept)
    }
}

/// The times of a record are the library's, by the machine's clock; they are neither kept nor asked.
#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Kept<()> {
        let officer = record.data.get(OFFICER).and_then(Value::as_str).and_then(|id| id.parse().ok());
        let officer = officer.ok_or_else(|| KeepingError::Encode("no officer".to_owned()))?;
        for _ in 0..DRAWS {
            if self.keep(record.id, officer).await.map_err(backend)? {
                return Ok(());
            }
            record.id = Id::default();
        }
        Err(KeepingError::Backend("every id is taken".to_owned()))
    }

    async fn save(&self, record: &Record) -> Kept<()> {
        self.officer(record.id).await.map(drop).map_err(backend)
    }

    async fn load(&self, id: &Id) -> Kept<Option<Record>> {
        let officer = self.officer(*id).await.map_err(backend)?;
        let record = officer.map(|officer| Record {
            id: *id,
            data: [(OFFICER.to_owned(), Value::from(officer.to_string()))].into(),
            expiry_date: Session::new(None, Arc::new(self.clone()), None).expiry_date(),
        });
        Ok(record)
    }

    async fn delete(&self, id: &Id) -> Kept<()> {
        self.end(*id).await.map_err(backend)
    }
}

/// Of 128 random bits there is nothing to guess: the hash needs no key.
fn hash(id: Id) -> Hash {
    Sha256::digest(id.0.to_le_bytes()).into()
}

#[expect(clippy::needless_pass_by_value, reason = "given to `map_err`")]
fn backend(error: StoreError) -> KeepingError {
    KeepingError::Backend(error.to_string())
}

fn failed(error: SessionError) -> StoreError {
    unreadable(error)
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: "officer_session", source: source.into() }
}

#[cfg(test)]
mod tests;
