//! Bringing a complaint before whoever is next above (eskalasi).
//!
//! The ladder leads from the lead of the unit that has the complaint over the leads of the units above it to the head of the
//! office; what is assigned to no unit is right below the head. From whom it is hidden stands on no ladder: neither an accused
//! unit, nor one whose every lead is accused, nor a head who is. When a deadline of the
//! office is missed the first rung is reached at once, and each further one when another [`Rules::escalation`] is over, each
//! once per deadline. Where two deadlines are missed at the same time they climb together.
//!
//! [`Rules::escalation`]: model::complaint::rules::Rules

use super::staff::Staff;
use crate::officer::Unit;
use jiff::{SignedDuration, Timestamp};
use model::clock::Precision;
use model::complaint::deadline::{self, Terms};
use model::complaint::{Concerns, Deadline, Progress, State};
use model::officer::Role;
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
pub(super) fn ladder(staff: &Staff, progress: &Progress) -> Vec<Step> {
    let has_it = matches!(progress.state(), State::Assigned | State::InProgress);
    let assigned = progress.assignment.as_ref().filter(|_| has_it);
    let mut above: Vec<&Unit> = Vec::new();
    let mut next = assigned.and_then(|assignment| assignment.unit);
    // A circle ends where it began.
    while let Some(unit) = staff.units.iter().find(|unit| Some(unit.id) == next && !above.contains(unit)) {
        above.push(unit);
        next = unit.parent;
    }
    let sight = staff.sight(progress);
    let has_no_lead_to_see_it =
        |unit: Uuid| sight.hides_from_each(|one| one.unit == Some(unit) && one.roles.contain(Role::UnitLead));
    let stands = |unit: Option<&Unit>| match unit {
        Some(unit) => {
            let is_there = unit.closed_at.is_none() && !sight.accuses_unit(Some(unit.id));
            is_there && !has_no_lead_to_see_it(unit.id)
        }
        None => !sight.hides_from_each(|one| one.roles.contain(Role::HeadOfOffice)),
    };
    let heads = (progress.report.concerns != Concerns::Head).then_some(None);
    let all = above.iter().map(|unit| Some(*unit)).chain(heads);
    let rungs = (1..=u8::MAX).zip(all).filter(|(_, unit)| stands(*unit));
    rungs.map(|(rung, unit)| Step { rung, unit: unit.map(|unit| unit.id) }).collect()
}

/// The step that an officer takes by hand: the next one since it was assigned, the last one again.
pub(super) fn by_hand(progress: &Progress, ladder: &[Step]) -> Option<Step> {
    let assigned = progress.entered().iter().rev().find(|entered| entered.state == State::Assigned);
    let since = assigned.map_or(Timestamp::MIN, |entered| entered.at);
    next(progress, since, ladder).or(ladder.last().copied())
}

/// The step above the highest one that was taken from a moment on. Steps are not counted: some may be gone since, and with
/// another unit others are there.
fn next(progress: &Progress, since: Timestamp, ladder: &[Step]) -> Option<Step> {
    let was_taken =
        |step: &Step| progress.escalations.iter().any(|(at, unit)| *at >= since && *unit == step.unit);
    let above = ladder.iter().rposition(was_taken).map_or(0, |highest| highest + 1);
    ladder.get(above).copied()
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
    come.map(|(_, step)| step).max_by_key(|step| step.rung)
}

/// Each missed or running deadline of the office for which there is another step: when it is due, and which.
fn open<'a>(
    terms: &'a Terms<'_>,
    progress: &'a Progress,
    deadlines: &'a [Deadline],
    ladder: &'a [Step],
) -> impl Iterator<Item = (Timestamp, Step)> + 'a {
    let running =
        deadlines.iter().filter(|deadline| deadline.stage.is_the_offices() && deadline.ended.is_none());
    running.filter_map(move |deadline| {
        let due = deadline.due?.at;
        let taken = progress.escalations.iter().filter(|(at, _)| *at > due).count();
        let over = match progress.escalations.last().filter(|_| taken > 0) {
            None => due,
            Some((last, _)) => next_over(terms, due, taken, *last)?,
        };
        Some((just_after(over)?, next(progress, just_after(due)?, ladder)?))
    })
}

/// When the time of the last step is over. It counts from when that step was due, so that a clock that looks only now and then
/// takes no day from anybody; from the step itself where that came much later.
fn next_over(terms: &Terms, due: Timestamp, taken: usize, last: Timestamp) -> Option<Timestamp> {
    let was_due = (1..taken).try_fold(due, |due, _| one_on(terms, due))?;
    if last.duration_since(was_due) < SignedDuration::from_hours(24) {
        return one_on(terms, was_due);
    }
    deadline::after(terms, &terms.rules.escalation, last).map(|due| due.at)
}

/// When the step after one is due that was due then. A day that ended with a deadline is day 0 of what follows.
fn one_on(terms: &Terms, due: Timestamp) -> Option<Timestamp> {
    let zone = terms.office.zone;
    let next = deadline::after(terms, &terms.rules.escalation, due)?;
    if next.precision == Precision::Minute {
        return Some(next.at);
    }
    let morning = zone.offset().to_timestamp(zone.date_at(due).at(0, 0, 0, 0)).ok()?;
    deadline::after(terms, &terms.rules.escalation, morning).map(|due| due.at)
}

/// The first moment at which a deadline is over.
pub(super) fn just_after(due: Timestamp) -> Option<Timestamp> {
    due.checked_add(SignedDuration::from_millis(1)).ok()
}
