//! The words of an event: sealed, with the key of the commitment to them, and readable as long as they are kept.

use super::chain;
use crate::keys::{Keys, Purpose, Unopened};
use crate::random;
use crate::store::case_event::{Case, CaseKind};
use crate::store::{Hash, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The very bytes that the commitment is over, and its key.
#[derive(Clone)]
pub(crate) struct Content {
    kind: CaseKind,
    key: [u8; 32],
    text: Vec<u8>,
}

impl Content {
    /// The words of an event, under a key that has never been before.
    ///
    /// # Errors
    /// Never for what this program makes.
    pub(crate) fn of<W: Serialize>(kind: CaseKind, words: &W) -> Result<Self, StoreError> {
        Self::keyed(kind, |_| words)
    }

    /// The same for words that say something under their key.
    ///
    /// # Errors
    /// Never for what this program makes.
    pub(crate) fn keyed<W: Serialize>(
        kind: CaseKind,
        words: impl FnOnce(&[u8; 32]) -> W,
    ) -> Result<Self, StoreError> {
        let key = random::bytes();
        let text = serde_json::to_vec(&words(&key)).map_err(|source| unreadable(kind, source))?;
        Ok(Self { kind, key, text })
    }

    /// The key.
    #[must_use]
    pub(crate) const fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// What the chain holds of it.
    #[must_use]
    pub(crate) fn commitment(&self) -> Hash {
        chain::keyed(&self.key, &[b"maklumat/content/1", &self.text])
    }

    /// As the database keeps it. It opens at its place only.
    #[must_use]
    pub(crate) fn seal(&self, keys: &Keys, case: Case, sequence: u32) -> Vec<u8> {
        let plain = [&self.key[..], &self.text].concat();
        let (purpose, table) = place(case.kind);
        keys.seal(purpose, &[table.as_bytes(), case.id.as_bytes(), &sequence.to_be_bytes()], &plain)
    }

    /// Opens what was sealed at this place.
    ///
    /// # Errors
    /// When it was not.
    pub(crate) fn open(keys: &Keys, case: Case, sequence: u32, body: &[u8]) -> Result<Self, Unopened> {
        let (purpose, table) = place(case.kind);
        let context: &[&[u8]] = &[table.as_bytes(), case.id.as_bytes(), &sequence.to_be_bytes()];
        let plain = keys.open(purpose, context, body)?;
        let (key, text) = plain.split_first_chunk().ok_or(Unopened)?;
        Ok(Self { kind: case.kind, key: *key, text: text.to_vec() })
    }

    /// The words.
    ///
    /// # Errors
    /// When another program wrote them.
    pub(crate) fn words<W: DeserializeOwned>(&self) -> Result<W, StoreError> {
        serde_json::from_slice(&self.text).map_err(|source| unreadable(self.kind, source))
    }
}

impl std::fmt::Debug for Content {
    /// Keeps it out of logs and test output.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Content({:?})", self.kind)
    }
}

/// What words are sealed for, and where they lie.
const fn place(kind: CaseKind) -> (Purpose, &'static str) {
    match kind {
        CaseKind::Application => (Purpose::EventContent, "application_event_content"),
        CaseKind::Complaint => (Purpose::ComplaintContent, "complaint_event_content"),
    }
}

/// What the database holds of a kind of case and this program cannot read.
pub(crate) fn unreadable(
    kind: CaseKind,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> StoreError {
    StoreError::Unreadable { table: place(kind).1, source: source.into() }
}
