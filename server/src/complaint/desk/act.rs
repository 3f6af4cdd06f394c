//! What an officer does to a complaint: decided in the transaction that writes it, while nobody else decides about it.

use super::super::staff::Staff;
use super::super::turn::Turn;
use super::super::{ComplaintId, Complaints, Denied, climbing, schedule};
use super::receivers::within;
use super::{Asked, Stage};
use crate::officer::Officer;
use crate::store::StoreError;
use crate::store::audit::Actor;
use jiff::Timestamp;
use model::complaint::deadline::{self, Verdict};
use model::complaint::{Act, Deadline, Happening, MovedBy, Party, Progress, Refusal};
use std::collections::BTreeSet;

impl Complaints {
    /// Does what an officer asks, if she may and if the complaint is still as she saw it. It happens now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then it stands where it stood.
    pub async fn act(&self, officer: &Officer, id: ComplaintId, asked: Asked) -> Result<(), Denied> {
        let mut turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        self.act_in(&mut turn, officer, asked).await?;
        Ok(turn.commit().await?)
    }

    /// The same without making it last.
    pub(in super::super) async fn act_in(
        &self,
        turn: &mut Turn<'_>,
        officer: &Officer,
        asked: Asked,
    ) -> Result<(), Denied> {
        let by = Actor::Officer(officer.id);
        // Before anything else: what she did may have taken it out of her sight.
        if let Some((known, who)) = turn.known(asked.form) {
            let again = *who == by.to_string() && is_again(&asked.what, &known.what);
            return if again { Ok(()) } else { Err(Denied::EventIdReused) };
        }
        let id = ComplaintId(turn.whole.row.id);
        let (row, eyes) = self.hers(&mut turn.tx, officer, id).await?;
        if asked.sequence != turn.whole.progress.sequence.saturating_add(1) {
            return Err(Denied::Changed);
        }
        let act = Act::of(&asked.what).filter(|act| is_done_here(*act)).ok_or(Denied::Party)?;
        let action = audited(act).ok_or(Denied::Party)?;
        let parties = eyes.parties(&row);
        if !act.parties().iter().any(|party| parties.contains(party)) {
            return Err(Denied::Party);
        }
        act.leads(turn.whole.progress.state())
            .ok_or(Refusal::Impossible { state: turn.whole.progress.state() })?;
        let deadlines = self.deadlines(&turn.whole.row, &turn.whole.progress, turn.now())?;
        in_time(act, &turn.whole.progress, &deadlines)?;
        let what = self.aimed(turn, &eyes, within(&eyes, &parties), asked.what).await?;
        self.explain(turn, by, &deadlines, &what, asked.cause).await?;
        let moved = self.moved_by_class(turn, &deadlines, &what)?;
        self.happen(turn, by, asked.form, what.clone()).await?;
        if let Some(moved) = moved {
            self.happen(turn, by, self.clock.new_id(), moved).await?;
        }
        self.record(turn, by, action).await?;
        self.accuse_in_all(turn, by, &what).await
    }

    /// The day of the answer, where another class moves it. The first class moves nothing that was told.
    fn moved_by_class(
        &self,
        turn: &Turn<'_>,
        deadlines: &[Deadline],
        what: &Happening,
    ) -> Result<Option<Happening>, StoreError> {
        let (row, progress) = (&turn.whole.row, &turn.whole.progress);
        let (Happening::Classified { class: new, .. }, Some(old)) = (what, progress.class) else {
            return Ok(None);
        };
        let (rules, snapshot) = (row.rules()?, self.published.current());
        let Some(terms) = schedule::terms(&snapshot.catalogue, row, &rules) else { return Ok(None) };
        let day = |class| {
            let due = deadline::answer_by_as(&terms, progress, deadlines, Some(class))?;
            Some(terms.office.zone.date_at(due.at))
        };
        let moved = |(was, is)| {
            let (stage, why) = (Stage::Handling, MovedBy::Class);
            (was != is).then_some(Happening::Rescheduled { stage, why, was, is })
        };
        Ok(day(old).zip(day(*new)).and_then(moved))
    }

    /// What she may do now, in the order of the table.
    pub(super) fn possible(
        parties: &BTreeSet<Party>,
        staff: &Staff,
        progress: &Progress,
        deadlines: &[Deadline],
    ) -> Vec<Act> {
        let can = |act: Act| match act {
            Act::AnswerAtOnce | Act::Assign => progress.class.is_some(),
            Act::Classify => progress.class_may_change() && in_time(act, progress, deadlines).is_ok(),
            Act::Escalate => !climbing::ladder(staff, progress).is_empty(),
            act => in_time(act, progress, deadlines).is_ok(),
        };
        let is_hers = |act: &Act| act.parties().iter().any(|party| parties.contains(party));
        let is_possible = |act: &Act| audited(*act).is_some() && act.leads(progress.state()).is_some();
        let acts = Act::ALL.iter().copied().filter(|act| is_hers(act) && is_possible(act));
        acts.filter(|act| can(*act)).collect()
    }

    /// Writes why the deadlines were missed that an act ends.
    async fn explain(
        &self,
        turn: &mut Turn<'_>,
        by: Actor,
        deadlines: &[Deadline],
        what: &Happening,
        cause: super::Cause,
    ) -> Result<(), Denied> {
        let after = self.after(turn, what)?;
        let still_runs = |missed: &Deadline| {
            after
                .iter()
                .any(|one| one.stage == missed.stage && one.from == missed.from && one.ended.is_none())
        };
        let left: Vec<Stage> = missed(deadlines)
            .filter(|deadline| !still_runs(deadline))
            .map(|deadline| deadline.stage)
            .collect();
        for stage in left {
            let (cause, remark) = cause.clone().ok_or(Denied::CauseMissing)?;
            let explained = Happening::BreachExplained { stage, cause, remark };
            self.happen(turn, by, self.clock.new_id(), explained).await?;
        }
        Ok(())
    }

    /// The deadlines as something would leave them that happens now.
    pub(super) fn after(&self, turn: &Turn<'_>, what: &Happening) -> Result<Vec<Deadline>, Denied> {
        let progress = turn.whole.progress.clone();
        let after = would_be(progress, turn.now(), what)?;
        Ok(self.deadlines(&turn.whole.row, &after, turn.now())?)
    }
}

/// Where something would leave a complaint.
fn would_be(mut progress: Progress, now: Timestamp, what: &Happening) -> Result<Progress, Refusal> {
    let event = model::complaint::Event {
        event_id: uuid::Uuid::nil(),
        sequence: progress.sequence.saturating_add(1),
        at: now.max(progress.last_at),
        what: what.clone(),
    };
    progress.apply(&event)?;
    Ok(progress)
}

/// The deadlines of the office that are over and not done.
pub(super) fn missed(deadlines: &[Deadline]) -> impl Iterator<Item = &Deadline> {
    let is_missed =
        |deadline: &&Deadline| deadline.verdict == Verdict::Overdue && deadline.stage.is_the_offices();
    deadlines.iter().filter(is_missed)
}

/// What depends on time: no other class once a deadline was missed.
fn in_time(act: Act, progress: &Progress, deadlines: &[Deadline]) -> Result<(), Refusal> {
    match act {
        Act::Classify if progress.class.is_some() && was_late(deadlines) => Err(Refusal::ClassStays),
        _ => Ok(()),
    }
}

/// Whether the office has missed a deadline, by now or for good.
fn was_late(deadlines: &[Deadline]) -> bool {
    deadlines.iter().any(|deadline| deadline.stage.is_the_offices() && deadline.is_breached())
}

/// Whether an act is asked for here. Evidence comes by another door.
fn is_done_here(act: Act) -> bool {
    act != Act::AddEvidence
}

/// Whether what is asked for is what was done. What the portal filled in by itself was not asked for.
fn is_again(asked: &Happening, known: &Happening) -> bool {
    match (asked, known) {
        (Happening::Assigned(asked), Happening::Assigned(known))
        | (Happening::Reassigned(asked), Happening::Reassigned(known)) => {
            asked.officer == known.officer
                && (asked.unit.is_none() || asked.unit == known.unit)
                && asked.instruction == known.instruction
                && asked.due == known.due
        }
        (Happening::Escalated { reason: asked, .. }, Happening::Escalated { reason: known, .. }) => {
            asked == known
        }
        (
            Happening::ConcernedNamed { officers, units, .. },
            Happening::ConcernedNamed { officers: known, units: known_units, .. },
        ) => officers == known && units == known_units,
        (asked, known) => asked == known,
    }
}

/// How an act of an officer is called in the audit. `None`: it is none of an officer's.
const fn audited(act: Act) -> Option<&'static str> {
    Some(match act {
        Act::TakeUp => "complaint.take_up",
        Act::Classify => "complaint.classify",
        Act::Ask => "complaint.ask",
        Act::Supply => "complaint.supply",
        Act::AnswerAtOnce => "complaint.answer",
        Act::Refer => "complaint.refer",
        Act::Archive => "complaint.archive",
        Act::Merge => "complaint.merge",
        Act::Assign => "complaint.assign",
        Act::Return => "complaint.return",
        Act::Reassign => "complaint.reassign",
        Act::Begin => "complaint.begin",
        Act::Note => "complaint.note",
        Act::Draft => "complaint.draft",
        Act::Approve => "complaint.approve",
        Act::Escalate => "complaint.escalate",
        Act::AddEvidence => "complaint.evidence",
        Act::NameConcerned => "complaint.concerned",
        Act::Confirm
        | Act::Dispute
        | Act::Rate
        | Act::Withdraw
        | Act::Lapse
        | Act::Resume
        | Act::AnswerAlong
        | Act::Separate
        | Act::Comment => {
            return None;
        }
    })
}
