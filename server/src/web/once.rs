//! What an officer's form brings about, once: kept sealed for a day under the form's key.
//!
//! A form is first *prepared*: what will be done is decided, random numbers and all, and kept before anything is done. So
//! whoever sends it again (a double click, a lost answer, a portal that stopped half way) does the very same, which the use
//! cases know by its ids. What came of it then takes the place of what was prepared. Only the
//! officer whose form it was can open it.

use super::Portal;
use crate::keys::{Mac, MacPurpose, Purpose};
use crate::officer::Officer;
use crate::store::StoreError;
use crate::store::first_answer::{self, FirstAnswer};
use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use uuid::Uuid;

/// How long it is kept (design.md section 4).
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// The status of what is done. Before that it is a claim.
const DONE: u16 = 201;
/// Answers whose time is over that each form clears away.
const FORGOTTEN_AT_ONCE: u32 = 8;

/// The place of one form.
pub(super) struct Once {
    portal: Arc<Portal>,
    scope: String,
    /// The form's key under every key of the key file, the newest first.
    hashes: Vec<Mac>,
}

/// What was kept.
pub(super) struct Kept<T> {
    /// What was sent, as a keyed hash: to tell a repeat from another form under the same key.
    pub(super) sent: [u8; 32],
    /// Whether it is done.
    pub(super) done: bool,
    /// What was decided, or what came of it.
    pub(super) value: T,
}

impl Once {
    /// The place of an officer's form. `form` tells her forms apart, `key` is the form's own.
    pub(super) fn of(portal: &Arc<Portal>, officer: &Officer, form: &str, key: Uuid) -> Self {
        let scope = format!("officer/{}/{form}", officer.id);
        let hashes = portal.keys.mac_all(MacPurpose::Repeat, &[scope.as_bytes(), key.as_bytes()]);
        Self { portal: Arc::clone(portal), scope, hashes }
    }

    /// The keyed hash of what was sent: phones and names can be guessed from a plain one.
    pub(super) fn hash(&self, sent: &[&[u8]]) -> [u8; 32] {
        *self.portal.keys.mac(MacPurpose::Repeat, sent).hash()
    }

    /// What is kept here, if anything is.
    pub(super) async fn find<T: DeserializeOwned>(&self) -> Result<Option<Kept<T>>, StoreError> {
        let mut tx = self.portal.db.read().await?;
        let found = first_answer::find(&mut tx, &self.scope, &self.hashes, self.portal.clock.now()).await?;
        found.map(|answer| self.open(&answer)).transpose()
    }

    /// Keeps what is going to be done. Where another request with this key was faster, what that one decided.
    pub(super) async fn prepare<T>(&self, sent: [u8; 32], value: T) -> Result<Kept<T>, StoreError>
    where
        T: Serialize + DeserializeOwned,
    {
        let now = self.portal.clock.now();
        let mut tx = self.portal.db.write().await?;
        first_answer::purge(&mut tx, now, FORGOTTEN_AT_ONCE).await?;
        if let Some(first) = first_answer::find(&mut tx, &self.scope, &self.hashes, now).await? {
            return self.open(&first);
        }
        let answer = FirstAnswer { sealed_body: self.seal(&sent, &value)?, ..FirstAnswer::claim(sent) };
        if !first_answer::keep(&mut tx, &self.scope, self.newest()?, &answer, now, now + KEPT).await? {
            return Err(StoreError::Contended { table: "first_answer" });
        }
        tx.commit().await?;
        Ok(Kept { sent, done: false, value })
    }

    /// Keeps what came of it.
    pub(super) async fn settle<T: Serialize>(&self, sent: [u8; 32], value: &T) -> Result<(), StoreError> {
        let until = self.portal.clock.now() + KEPT;
        let answer =
            FirstAnswer { status: DONE, sealed_body: self.seal(&sent, value)?, ..FirstAnswer::claim(sent) };
        let mut tx = self.portal.db.write().await?;
        for key in &self.hashes {
            first_answer::settle(&mut tx, &self.scope, key, &answer, until).await?;
        }
        tx.commit().await
    }

    /// Gives the place back: nothing has been done.
    pub(super) async fn give_back(&self, sent: [u8; 32]) -> Result<(), StoreError> {
        let mut tx = self.portal.db.write().await?;
        for key in &self.hashes {
            first_answer::release(&mut tx, &self.scope, key, &FirstAnswer::claim(sent)).await?;
        }
        tx.commit().await
    }

    fn open<T: DeserializeOwned>(&self, answer: &FirstAnswer) -> Result<Kept<T>, StoreError> {
        let sent = answer.request_digest;
        let opened = self.portal.keys.open(Purpose::Answer, &self.place(&sent), &answer.sealed_body);
        let json = opened.map_err(|error| unreadable(error.into()))?;
        let value = serde_json::from_slice(&json).map_err(|error| unreadable(error.into()))?;
        Ok(Kept { sent, done: !answer.is_claim(), value })
    }

    fn seal<T: Serialize>(&self, sent: &[u8; 32], value: &T) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map_err(|error| unreadable(error.into()))?;
        Ok(self.portal.keys.seal(Purpose::Answer, &self.place(sent), &json))
    }

    /// What the answer is sealed to.
    fn place<'a>(&'a self, sent: &'a [u8; 32]) -> [&'a [u8]; 4] {
        [b"first_answer", b"body", self.scope.as_bytes(), sent]
    }

    fn newest(&self) -> Result<&Mac, StoreError> {
        self.hashes.first().ok_or_else(|| unreadable("no key".into()))
    }
}

fn unreadable(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unreadable { table: "first_answer", source }
}
