//! The end of an office's journal while a transaction appends to it.

use super::chain;
use super::content::Content;
use crate::clock::Clock;
use crate::keys::Keys;
use crate::store::audit::Actor;
use crate::store::case_event::{self, Case, Header, Next, Seals};
use crate::store::office_journal::{self, End};
use crate::store::{Hash, StoreError, Tx};
use jiff::Timestamp;
use model::OfficeId;
use uuid::Uuid;

/// Holds the journal's end until the transaction ends: nobody else appends to it meanwhile.
#[derive(Debug)]
pub(crate) struct Ledger<'a> {
    keys: &'a Keys,
    office: OfficeId,
    before: End,
    end: End,
    now: Timestamp,
}

/// An event to append, and where in its case it comes.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Whose event.
    pub(crate) case: Case,
    /// The hash of the case before it.
    pub(crate) before: Hash,
    /// Its number in the case.
    pub(crate) sequence: u32,
    /// Its id.
    pub(crate) event_id: Uuid,
    /// What happened, in one word.
    pub(crate) kind: &'static str,
    /// When it happened.
    pub(crate) occurred_at: Timestamp,
    /// Its words.
    pub(crate) content: Content,
    /// Who did it.
    pub(crate) by: Actor,
}

impl<'a> Ledger<'a> {
    /// Waits for whoever appends at this moment; then it is this transaction's turn.
    pub(crate) async fn hold(
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
    pub(crate) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Appends an event and returns the hash of its case. `None`: the office has another under its id, and nothing was
    /// written.
    pub(crate) async fn append(&mut self, tx: &mut Tx, entry: Entry) -> Result<Option<Hash>, StoreError> {
        let next = self.next(&entry);
        if !case_event::append(tx, &next).await? {
            return Ok(None);
        }
        self.end_with(&next);
        Ok(Some(next.seals.hash))
    }

    /// What is to be written of an event that comes next.
    pub(crate) fn next(&self, entry: &Entry) -> Next {
        let header = Header {
            case: entry.case,
            sequence: entry.sequence,
            office: self.office.clone(),
            position: self.end.position + 1,
            event_id: entry.event_id,
            kind: entry.kind.to_owned(),
            occurred_at: entry.occurred_at,
            recorded_at: self.now,
            reported_by: entry.by.to_string(),
        };
        let commitment = entry.content.commitment();
        let hash = chain::event(&entry.before, &header, &commitment);
        let journal = chain::entry(&self.end.hash, &hash);
        let body = entry.content.seal(self.keys, header.case, header.sequence);
        Next { header, seals: Seals { commitment, hash, journal }, body }
    }

    /// What [`next`](Self::next) gave has been written: the journal ends with it now.
    pub(crate) fn end_with(&mut self, next: &Next) {
        self.end = End { position: next.header.position, hash: next.seals.journal };
    }

    /// Makes what was appended last, when there is any.
    pub(crate) async fn commit(self, tx: Tx) -> Result<(), StoreError> {
        if self.end == self.before {
            return Ok(());
        }
        self.commit_whole(tx).await
    }

    /// Makes everything last that was done in the transaction, whether anything was appended or not.
    pub(crate) async fn commit_whole(self, mut tx: Tx) -> Result<(), StoreError> {
        if self.end != self.before {
            office_journal::extend(&mut tx, &self.office, self.end).await?;
        }
        tx.commit().await
    }
}
