//! The time that the steps take, held against the time that is promised.

use super::procedure::{Procedure, Step};
use super::promise::{Duration, Promise, Unit};
use crate::slug::SituationId;

/// Minutes of a working day of 7.5 hours (37.5 hours a week, Perpres 21/2023).
pub const WORKING_DAY: u32 = 450;

impl Duration {
    /// Working time in minutes. `None` for calendar days, which hold no known amount of it, and for days of
    /// which the document does not say what they are.
    #[must_use]
    pub const fn working_minutes(self) -> Option<u32> {
        let factor = match self.unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::WorkingDays => WORKING_DAY,
            Unit::CalendarDays | Unit::UnstatedDays => return None,
        };
        Some(self.amount.saturating_mul(factor))
    }
}

/// What the steps of a situation take together, and what of it a promise covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Minutes that all steps state together, as far as they can be counted.
    pub stated: u32,
    /// Minutes that the steps state which the promise covers: those from its starting state on.
    pub covered: u32,
    /// The number of the step at which the promise begins to count, where that is not the first.
    pub from: Option<usize>,
    /// How many steps with an actor state no time.
    pub untimed: usize,
    /// How many steps state a time that is no amount of working time.
    pub uncountable: usize,
    /// Whether a working day stands in the sum or in the promise.
    pub working_days: bool,
    /// Whether the steps fit. Unset where nothing is promised or no step states a time.
    pub verdict: Option<Verdict>,
}

/// Whether the steps fit into the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Within,
    /// They take longer than is promised.
    Exceeds,
    /// It cannot be known: a unit is no amount of working time, or no step has the state that starts the clock.
    Incomparable,
}

impl Procedure {
    /// The steps taken in a situation against the promise that holds there.
    #[must_use]
    pub fn timing(&self, situation: Option<&SituationId>, promise: Option<&Promise>) -> Timing {
        let before = |step: &Step| {
            promise.and_then(|promise| promise.starts).is_some_and(|start| !step.states.contains(&start))
        };
        let covered: Vec<(usize, &Step)> =
            self.steps_for(situation).skip_while(|(_, step)| before(step)).collect();
        let first = self.steps_for(situation).next().map(|(number, _)| number);
        let durations = || self.steps_for(situation).filter_map(|(_, step)| step.duration);
        let mut timing = Timing {
            stated: sum(durations()),
            covered: sum(covered.iter().filter_map(|(_, step)| step.duration)),
            from: covered.first().map(|(number, _)| *number).filter(|number| Some(*number) != first),
            untimed: self
                .steps_for(situation)
                .filter(|(_, step)| step.actor.is_some() && step.duration.is_none())
                .count(),
            uncountable: durations().filter(|d| d.working_minutes().is_none()).count(),
            working_days: durations()
                .chain(promise.map(|promise| promise.duration))
                .any(|d| d.unit == Unit::WorkingDays),
            verdict: None,
        };
        if let Some(promise) = promise.filter(|_| durations().next().is_some()) {
            timing.verdict = Some(match promise.duration.working_minutes() {
                Some(promised) if timing.covered > promised => Verdict::Exceeds,
                Some(_) if timing.uncountable == 0 && !covered.is_empty() => Verdict::Within,
                _ => Verdict::Incomparable,
            });
        }
        timing
    }
}

fn sum(durations: impl Iterator<Item = Duration>) -> u32 {
    durations.filter_map(Duration::working_minutes).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::State;
    use crate::prose::Prose;
    use crate::slug::StepId;

    fn procedure(steps: &[(u32, Unit, State)]) -> Procedure {
        let step = |(at, (amount, unit, state)): (usize, &(u32, Unit, State))| Step {
            id: StepId::parse(&format!("langkah-{at}")).unwrap(),
            actor: Some("Petugas".to_owned()),
            actor_inferred: false,
            activity: String::new(),
            needs: Vec::new(),
            duration: (*amount > 0).then_some(Duration { amount: *amount, unit: *unit }),
            outputs: Vec::new(),
            decision: None,
            exits: Vec::new(),
            states: vec![*state],
            situations: Vec::new(),
            place: None,
            note: None,
        };
        Procedure { steps: steps.iter().enumerate().map(step).collect(), notes: Prose::default() }
    }

    fn promise(amount: u32, unit: Unit, starts: Option<State>) -> Promise {
        let duration = Duration { amount, unit };
        Promise { duration, written: String::new(), starts, starts_inferred: false, condition: None }
    }

    #[test]
    fn a_promise_covers_the_steps_from_its_starting_state_on() {
        let procedure = procedure(&[
            (5, Unit::Minutes, State::Submitted),
            (1, Unit::Hours, State::UnderReview),
            (10, Unit::Minutes, State::Printed),
            (0, Unit::Minutes, State::Completed),
        ]);
        let timing = |promise: Option<&Promise>| procedure.timing(None, promise);
        let from_review = timing(Some(&promise(70, Unit::Minutes, Some(State::UnderReview))));
        assert_eq!((from_review.stated, from_review.covered, from_review.from), (75, 70, Some(2)));
        assert_eq!((from_review.untimed, from_review.verdict), (1, Some(Verdict::Within)));
        let from_start = timing(Some(&promise(70, Unit::Minutes, None)));
        assert_eq!((from_start.from, from_start.verdict), (None, Some(Verdict::Exceeds)));
        assert_eq!(timing(None).verdict, None);
    }

    #[test]
    fn what_is_no_working_time_is_not_compared() {
        let verdict = |steps: &[_], promise: Promise| procedure(steps).timing(None, Some(&promise)).verdict;
        let minutes = [(5, Unit::Minutes, State::Submitted)];
        assert_eq!(verdict(&minutes, promise(14, Unit::UnstatedDays, None)), Some(Verdict::Incomparable));
        assert_eq!(verdict(&minutes, promise(1, Unit::CalendarDays, None)), Some(Verdict::Incomparable));
        let unknown_start = promise(1, Unit::WorkingDays, Some(State::Printed));
        assert_eq!(verdict(&minutes, unknown_start), Some(Verdict::Incomparable));
        let mixed = [(500, Unit::Minutes, State::Submitted), (2, Unit::CalendarDays, State::Printed)];
        assert_eq!(verdict(&mixed, promise(2, Unit::WorkingDays, None)), Some(Verdict::Incomparable));
        assert_eq!(verdict(&mixed, promise(1, Unit::WorkingDays, None)), Some(Verdict::Exceeds));
        let silent = [(0, Unit::Minutes, State::Submitted)];
        assert_eq!(verdict(&silent, promise(1, Unit::WorkingDays, None)), None);
    }
}
