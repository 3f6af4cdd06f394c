//! The end of an office's journal while a transaction appends to it.

use super::content::Content;
use super::{Reporter, chain};
use crate::clock::Clock;
use crate::keys::Keys;
use crate::store::application_event::{self, Header, Seals};
use crate::store::office_journal::{self, End};
use crate::store::{Hash, StoreError, Tx};
use jiff::Timestamp;
use model::OfficeId;
use model::application::Event;
use uuid::Uuid;

/// Holds the journal's end until the transaction ends: nobody else appends to it meanwhile.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    keys: &'a Keys,
    office: OfficeId,
    before: End,
    end: End,
    now: Timestamp,
}

/// An event to append, and where in its case it comes.
pub(super) struct Entry<'a> {
    pub(super) application: Uuid,
    /// The hash of the case before it.
    pub(super) before: Hash,
    pub(super) event: &'a Event,
    pub(super) content: Content,
    pub(super) by: Reporter,
}

impl<'a> Ledger<'a> {
    /// Waits for whoever appends at this moment; then it is this transaction's turn.
    pub(super) async fn hold(
        tx: &mut Tx,
        keys: &'a Keys,
        office: &OfficeId,
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        let end = office_journal::hold(tx, office, &chain::journal(office)).await?;
        // Only now: what was waited for has been recorded before.
        Ok(Self { keys, office: office.clone(), before: end, end, now: clock.now() })
    }

    /// When what is appended counts as taken in.
    pub(super) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Appends an event. `false`: the office has reported another under its id, and nothing was written.
    pub(super) async fn append(&mut self, tx: &mut Tx, entry: Entry<'_>) -> Result<bool, StoreError> {
        let header = Header {
            application: entry.application,
            sequence: entry.event.sequence,
            office: self.office.clone(),
            position: self.end.position + 1,
            event_id: entry.event.event_id,
            kind: entry.event.what.kind().to_owned(),
            occurred_at: entry.event.occurred_at,
            recorded_at: self.now,
            reported_by: entry.by.to_string(),
        };
        let commitment = entry.content.commitment();
        let hash = chain::event(&entry.before, &header, &commitment);
        let journal = chain::entry(&self.end.hash, &hash);
        let body = entry.content.seal(self.keys, header.application, header.sequence);
        let appended =
            application_event::append(tx, &header, &Seals { commitment, hash, journal }, &body).await?;
        if appended {
            self.end = End { position: header.position, hash: journal };
        }
        Ok(appended)
    }

    /// Makes what was appended last, when there is any.
    pub(super) async fn commit(self, mut tx: Tx) -> Result<(), StoreError> {
        if self.end == self.before {
            return Ok(());
        }
        office_journal::extend(&mut tx, &self.office, self.end).await?;
        tx.commit().await
    }
}
