//! Bringing a complaint before whoever is next above (eskalasi).
//!
//! The ladder leads from the lead of the unit that has the complaint over the leads of the units above it to the head of the
//! office; what is assigned to no unit is right below the head. Who is accused stands on no ladder. When a deadline of the
//! office is missed the first rung is reached at once, and each further one when another [`Rules::escalation`] is over, each
//! once per deadline. Where two deadlines are missed at the same time they climb together.
//!
//! [`Rules::escalation`]: model::complaint::rules::Rules

use super::parties::with_all_below;
use crate::officer::Unit;
use jiff::{SignedDuration, Timestamp};
use model::complaint::deadline::{self, Terms};
use model::complaint::{Concerns, Deadline, Progress, State};
use uuid::Uuid;

/// A step up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// 1 is the lead of the unit that has it, each further one is above the one before.
    pub(super) rung: u8,
    /// The unit whose lead it comes before. Unset: the head of the office.
    pub(super) unit: Option<Uuid>,
}

/// Before whom a complaint can be brought where it stands, the nearest first.
pub(super) fn ladder(units: &[Unit], progress: &Progress) -> Vec<Step> {
    let has_it = matches!(progress.state(), State::Assigned | State::InProgress);
    let assigned = progress.assignment.as_ref().filter(|_| has_it);
    let mut above: Vec<&Unit> = Vec::new();
    let mut next = assigned.and_then(|assignment| assignment.unit);
    // A circle ends where it began.
    while let Some(unit) = units.iter().find(|unit| Some(unit.id) == next && !above.contains(unit)) {
        above.push(unit);
        next = unit.parent;
    }
    let accused = with_all_below(units, &progress.accused_units);
    let heads = (progress.report.concerns != Concerns::Head).then_some(None);
    let all = above.iter().map(|unit| Some(*unit)).chain(heads);
    let stands =
        |unit: Option<&Unit>| unit.is_none_or(|unit| unit.closed_at.is_none() && !accused.contains(&unit.id));
    let rungs = (1..=u8::MAX).zip(all).filter(|(_, unit)| stands(*unit));
    rungs.map(|(rung, unit)| Step { rung, unit: unit.map(|unit| unit.id) }).collect()
}

/// The step that an officer takes by hand: the next one since it was assigned, the last one again.
pub(super) fn by_hand(progress: &Progress, ladder: &[Step]) -> Option<Step> {
    let assigned = progress.entered().iter().rev().find(|entered| entered.state == State::Assigned);
    let since = assigned.map_or(Timestamp::MIN, |entered| entered.at);
    let taken = progress.escalations.iter().filter(|at| **at >= since).count();
    ladder.get(taken.min(ladder.len().saturating_sub(1))).copied()
}

/// When time takes the next step, as far as is known now.
pub(super) fn next_at(
    terms: &Terms,
    progress: &Progress,
    deadlines: &[Deadline],
    ladder: &[Step],
) -> Option<Timestamp> {
    open(terms, progress, deadlines, ladder).map(|(at, _)| at).min()
}

/// The step that time takes now.
pub(super) fn by_time(
    terms: &Terms,
    progress: &Progress,
    deadlines: &[Deadline],
    ladder: &[Step],
    now: Timestamp,
) -> Option<Step> {
    let come = open(terms, progress, deadlines, ladder).filter(|(at, _)| *at <= now);
    ladder.get(come.map(|(_, taken)| taken).max()?).copied()
}

/// Each missed or running deadline of the office for which there is another step: when, and how many were taken.
fn open<'a>(
    terms: &'a Terms<'_>,
    progress: &'a Progress,
    deadlines: &'a [Deadline],
    ladder: &'a [Step],
) -> impl Iterator<Item = (Timestamp, usize)> + 'a {
    let running =
        deadlines.iter().filter(|deadline| deadline.stage.is_the_offices() && deadline.ended.is_none());
    let step = |from: Timestamp| deadline::after(terms, &terms.rules.escalation, from).map(|due| due.at);
    running.filter_map(move |deadline| {
        let due = deadline.due?.at;
        let taken = progress.escalations.iter().filter(|at| **at > due).count();
        let over = match progress.escalations.last().filter(|_| taken > 0) {
            None => due,
            Some(last) => step(before(&step, due, taken, *last)?)?,
        };
        (taken < ladder.len()).then_some((just_after(over)?, taken))
    })
}

/// From when the next step counts: from when the last one was due, so that a clock that looks only now and then takes no day
/// from anybody; from the last one itself where that came much later.
fn before(
    step: &impl Fn(Timestamp) -> Option<Timestamp>,
    due: Timestamp,
    taken: usize,
    last: Timestamp,
) -> Option<Timestamp> {
    let was_due = (1..taken).try_fold(due, |from, _| step(from))?;
    let in_time = last.duration_since(was_due) < SignedDuration::from_hours(24);
    Some(if in_time { was_due } else { last })
}

/// The first moment at which a deadline is over.
pub(super) fn just_after(due: Timestamp) -> Option<Timestamp> {
    due.checked_add(SignedDuration::from_millis(1)).ok()
}
