//! One complaint in the hands of whoever may change it at this moment.

use super::{ComplaintId, Complaints, Denied, chain, content};
use crate::journal::{Entry, Ledger};
use crate::store::audit::Actor;
use crate::store::case_event::{self, CaseKind};
use crate::store::complaint::{self, Complaint};
use crate::store::{Hash, StoreError, Tx};
use jiff::Timestamp;
use model::complaint::{Event, Happening, Progress};
use uuid::Uuid;

/// A complaint with everything that happened to it.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    /// Its row, as it was read, with what is scheduled now.
    pub(super) row: Complaint,
    /// What happened, in order; who did it as the record has it.
    pub(super) events: Vec<(Event, String)>,
    /// Where that leaves it.
    pub(super) progress: Progress,
    /// The hash of its last event.
    head: Hash,
}

/// A transaction that holds the journal of a complaint's office: nobody else decides about it meanwhile. Dropped without
/// [`commit`](Self::commit), it has changed nothing.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    /// The transaction.
    pub(super) tx: Tx,
    /// The complaint, as the transaction leaves it so far.
    pub(super) whole: Whole,
    ledger: Ledger<'a>,
}

impl Turn<'_> {
    /// The moment at which everything in it happens.
    pub(super) fn now(&self) -> Timestamp {
        whole_milliseconds(self.ledger.now())
    }

    /// What this form has done before. `None`: nothing yet.
    pub(super) fn known(&self, form: Uuid) -> Option<&(Event, String)> {
        self.whole.events.iter().find(|(event, _)| event.event_id == form)
    }

    /// Makes everything last.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        self.ledger.commit_whole(self.tx).await
    }
}

impl Complaints {
    /// Waits until nobody else decides about complaints and applications of this one's office. `None`: there is no such
    /// complaint.
    pub(super) async fn turn(&self, id: ComplaintId) -> Result<Option<Turn<'_>>, StoreError> {
        let mut tx = self.db.write().await?;
        let Some(office) = complaint::office(&mut tx, id.0).await? else { return Ok(None) };
        let ledger = Ledger::hold(&mut tx, &self.keys, &office, &self.clock).await?;
        // Only now: what was waited for may have changed it.
        let Some(whole) = self.whole(&mut tx, id).await? else { return Ok(None) };
        Ok(Some(Turn { tx, whole, ledger }))
    }

    /// A complaint with everything that happened to it. `None`: there is none of this id.
    pub(super) async fn whole(&self, tx: &mut Tx, id: ComplaintId) -> Result<Option<Whole>, StoreError> {
        let Some(row) = complaint::by_id(tx, id.0).await? else { return Ok(None) };
        let recorded = case_event::of_case(tx, CaseKind::Complaint.case(row.id)).await?;
        let read = |recorded: &case_event::Recorded| {
            Ok((content::read(&self.keys, recorded)?, recorded.header.reported_by.clone()))
        };
        let events = recorded.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        let progress =
            Progress::replay(events.iter().map(|(event, _)| event)).map_err(content::unreadable)?;
        let head = recorded.last().map_or_else(|| chain::complaint(&row), |last| last.seals.hash);
        Ok(Some(Whole { row, events, progress, head }))
    }

    /// Lets something happen to a complaint now, with everything that comes before it and follows from it: a day that a
    /// revised calendar has moved, or that this moves, is told first, and the one that it becomes part of
    /// and those that are part of it learn of that. The caller has looked whether
    /// whoever does it may.
    ///
    /// # Errors
    /// [`Denied::Progress`] where it is impossible, [`Denied::EventIdReused`], or when the database fails.
    pub(super) async fn happen(
        &self,
        turn: &mut Turn<'_>,
        by: Actor,
        event_id: Uuid,
        what: Happening,
    ) -> Result<(), Denied> {
        self.tell_what_moved(turn).await?;
        self.tell_what_joining_moves(turn, &what).await?;
        self.add(turn, by, event_id, what.clone()).await?;
        self.tell_whole(turn, &what).await?;
        Ok(self.tell_parts(turn, &what).await?)
    }

    /// One event: the chain, projection and words to search by together.
    ///
    /// # Errors
    /// Like [`happen`](Self::happen).
    pub(super) async fn add(
        &self,
        turn: &mut Turn<'_>,
        by: Actor,
        event_id: Uuid,
        what: Happening,
    ) -> Result<(), Denied> {
        // Clocks of several nodes differ a little.
        let at = turn.now().max(turn.whole.progress.last_at);
        let sequence = turn.whole.progress.sequence.saturating_add(1);
        let event = Event { event_id, sequence, at, what };
        let mut progress = turn.whole.progress.clone();
        progress.apply(&event)?;

        let Turn { tx, whole, ledger } = turn;
        let entry = entry(whole.row.id, whole.head, &event, by)?;
        whole.head = ledger.append(tx, entry).await?.ok_or(Denied::EventIdReused)?;
        whole.progress = progress;
        self.index(tx, &whole.row, &event.what).await?;
        whole.events.push((event, by.to_string()));
        whole.row.schedule = self.settle(tx, whole).await?;
        Ok(())
    }
}

/// An event of a complaint as the journal takes it.
pub(super) fn entry(complaint: Uuid, before: Hash, event: &Event, by: Actor) -> Result<Entry, StoreError> {
    Ok(Entry {
        case: CaseKind::Complaint.case(complaint),
        before,
        sequence: event.sequence,
        event_id: event.event_id,
        kind: event.what.kind(),
        occurred_at: event.at,
        content: content::of(&event.what)?,
        by,
    })
}

/// Whether the complainant has said something since an officer last did anything. What time does is neither.
pub(super) fn has_news<'a>(mut events: impl DoubleEndedIterator<Item = (&'a Happening, &'a str)>) -> bool {
    let says = |what: &Happening| {
        matches!(
            what,
            Happening::Commented { .. } | Happening::Supplied { .. } | Happening::EvidenceAdded { .. }
        )
    };
    let told = events.rfind(|(what, by)| match Actor::parse(by) {
        Some(Actor::Complainant) => says(what),
        Some(Actor::Officer(_)) => true,
        _ => false,
    });
    told.is_some_and(|(_, by)| Actor::parse(by) == Some(Actor::Complainant))
}

/// An instant as it is kept.
pub(super) fn whole_milliseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}
