//! Whether anybody has changed what happened: walks journals, checkpoints and the chains of cases, a page at a time.
//!
//! A portal may serve meanwhile: each page is of one moment, and what was appended since comes on a later one.

use super::content::Content;
use super::flaw::{Finding, Flaw, Summary};
use super::{chain, signature};
use crate::keys::Keys;
use crate::store::case_event::{self, Case, Recorded};
use crate::store::checkpoint::{self as checkpoints, Checkpoint};
use crate::store::{Db, Hash, StoreError, Tx, office_journal};
use jiff::civil::Date;
use model::OfficeId;

/// Rows of one page.
pub(crate) const PAGE: i64 = 500;

/// What looks at everything, and what it has found so far.
pub(crate) struct Walk<'a> {
    pub(crate) db: &'a Db,
    pub(crate) keys: &'a Keys,
    pub(crate) tell: &'a mut (dyn FnMut(&Finding) + Send),
    pub(crate) summary: Summary,
}

impl Walk<'_> {
    /// Tells what is wrong.
    pub(crate) fn found(&mut self, office: &OfficeId, flaw: Flaw) {
        self.summary.findings += 1;
        (self.tell)(&Finding { office: office.clone(), flaw });
    }

    /// Every place of a journal is filled, each hash follows from the one before, and the end is where it is noted.
    pub(crate) async fn journal(&mut self, office: &OfficeId) -> Result<(), StoreError> {
        let (mut position, mut before) = (0, chain::journal(office));
        loop {
            let mut tx = self.db.read().await?;
            let page = case_event::journal(&mut tx, office, position, PAGE).await?;
            if page.is_empty() {
                return self.end(&mut tx, office, position, &before).await;
            }
            for entry in page {
                if entry.position != position + 1 {
                    self.found(office, Flaw::Gap(position + 1, entry.position - 1));
                } else if entry.journal != chain::entry(&before, &entry.hash) {
                    self.found(office, Flaw::Journal(entry.position));
                }
                if !entry.has_case {
                    self.found(office, Flaw::NoCase(entry.case, entry.sequence));
                }
                self.summary.events += 1;
                (position, before) = (entry.position, entry.journal);
            }
        }
    }

    async fn end(
        &mut self,
        tx: &mut Tx,
        office: &OfficeId,
        position: i64,
        hash: &Hash,
    ) -> Result<(), StoreError> {
        match office_journal::end(tx, office).await? {
            None => self.found(office, Flaw::NoEnd),
            Some(end) if end.position != position || end.hash != *hash => {
                self.found(office, Flaw::End(position, end.position));
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// The journal still passes through each of its checkpoints.
    pub(crate) async fn checkpoints(&mut self, office: &OfficeId) -> Result<(), StoreError> {
        let mut day = Date::MIN;
        loop {
            let mut tx = self.db.read().await?;
            let page = checkpoints::after(&mut tx, office, day, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            day = last.day;
            for checkpoint in &page {
                self.checkpoint(&mut tx, office, checkpoint).await?;
            }
        }
    }

    async fn checkpoint(
        &mut self,
        tx: &mut Tx,
        office: &OfficeId,
        checkpoint: &Checkpoint,
    ) -> Result<(), StoreError> {
        self.summary.checkpoints += 1;
        if !signature::is_good(self.keys, office, checkpoint) {
            self.found(office, Flaw::Signature(checkpoint.day));
            return Ok(());
        }
        let end = checkpoint.end;
        let there = match end.position {
            0 => Some(chain::journal(office).to_vec()),
            position => case_event::journal_at(tx, office, position).await?,
        };
        match there {
            None => self.found(office, Flaw::CutOff(checkpoint.day)),
            Some(hash) if hash != end.hash => self.found(office, Flaw::Rewritten(checkpoint.day)),
            Some(_) => {}
        }
        Ok(())
    }

    /// The events of a case are numbered without a gap, each hash follows from the one before, beginning with what the case
    /// begins with, and the words are those that were written.
    pub(crate) fn chain(&mut self, office: &OfficeId, case: Case, first: Hash, recorded: &[Recorded]) {
        let (mut sequence, mut before) = (0, first);
        for event in recorded {
            let (header, seals) = (&event.header, &event.seals);
            if header.sequence != sequence + 1 {
                self.found(office, Flaw::Missing(case, sequence + 1));
            } else if seals.hash != chain::event(&before, header, &seals.commitment) {
                self.found(office, Flaw::Changed(case, header.sequence));
            }
            if header.office != *office {
                self.found(office, Flaw::Moved(case, header.sequence));
            }
            self.words(office, event);
            (sequence, before) = (header.sequence, seals.hash);
        }
        if recorded.is_empty() {
            self.found(office, Flaw::Missing(case, 1));
        }
    }

    /// The words are those that the chain holds a commitment to.
    fn words(&mut self, office: &OfficeId, event: &Recorded) {
        let header = &event.header;
        let Some(body) = &event.body else {
            self.summary.erased += 1;
            return;
        };
        let content = Content::open(self.keys, header.case, header.sequence, body);
        if !content.is_ok_and(|content| content.commitment() == event.seals.commitment) {
            self.found(office, Flaw::Words(header.case, header.sequence));
        }
    }
}
