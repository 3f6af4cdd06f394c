//! On which step of the standard an application stands.
//!
//! A standard's step says which states it covers, and several steps may cover one state: what a state means depends
//! on the way that led to it. So the way is walked: each state that was passed is looked for from the step on which
//! the application stands.

use super::state::State;
use crate::slug::SituationId;
use crate::standard::{Procedure, Step};

/// The step of a situation on which an application stands that has passed these states, corrected ones left out:
/// its number in the document, and the step. `None` before any state is covered by a step.
///
/// A state is looked for from the present step forward, the present one included; a state that no further step
/// covers is one that was gone back to, and the nearest step behind has it; a state that no step covers moves
/// nothing.
#[must_use]
pub fn current_step<'a>(
    procedure: &'a Procedure,
    situation: Option<&'a SituationId>,
    passed: impl IntoIterator<Item = State>,
) -> Option<(usize, &'a Step)> {
    let steps: Vec<_> = procedure.steps_for(situation).collect();
    let walked = passed.into_iter().fold(None, |at, state| next(&steps, at, state).or(at));
    walked.and_then(|at| steps.get(at).copied())
}

/// The place of the step that covers a state, seen from another place.
fn next(steps: &[(usize, &Step)], at: Option<usize>, state: State) -> Option<usize> {
    let at = at.unwrap_or(0);
    let covers = |place: &usize| steps.get(*place).is_some_and(|(_, step)| step.states.contains(&state));
    (at..steps.len()).find(covers).or_else(|| (0..at).rev().find(covers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    /// The validator comes twice, as in some offices for changes of civil records.
    fn procedure() -> Procedure {
        use State::{
            AwaitingOriginals, AwaitingSignature, AwaitingValidation, Completed, OriginalsReceived,
            PrintQueue, Printed, Processing, ReadyForPickup, Submitted, UnderReview,
        };
        let steps = vec![
            Step::covering("datang", &[Submitted]),
            Step::covering("input", &[Submitted, State::NeedsCompletion]),
            Step::covering("verifikasi", &[UnderReview, Processing]),
            Step::covering("penelitian", &[AwaitingValidation, AwaitingOriginals]),
            Step::covering("berkas", &[OriginalsReceived]),
            Step::covering("konsep", &[PrintQueue]),
            Step::covering("validasi-cetak", &[AwaitingValidation]),
            Step::covering("ttd", &[AwaitingSignature]),
            Step::covering("cetak", &[Printed]),
            Step::covering("koreksi", &[Printed]),
            Step::covering("ambil", &[ReadyForPickup, Completed]),
        ];
        Procedure { steps, notes: Prose::default() }
    }

    fn stands(passed: &[State]) -> String {
        let procedure = procedure();
        let found = current_step(&procedure, None, passed.iter().copied());
        found.map_or_else(String::new, |(_, step)| step.id.to_string())
    }

    #[test]
    fn a_state_that_two_steps_cover_is_told_apart_by_the_way_to_it() {
        use State::{
            AwaitingOriginals, AwaitingSignature, AwaitingValidation, OriginalsReceived, PrintQueue, Printed,
            Submitted, UnderReview,
        };
        let first = [Submitted, UnderReview, AwaitingValidation];
        assert_eq!(stands(&first), "penelitian");
        let second =
            [&first[..], &[AwaitingOriginals, OriginalsReceived, PrintQueue, AwaitingValidation]].concat();
        assert_eq!(stands(&second), "validasi-cetak");
        assert_eq!(stands(&[&second[..], &[AwaitingSignature]].concat()), "ttd");
        assert_eq!(stands(&[&second[..], &[AwaitingSignature, Printed]].concat()), "cetak");
    }

    #[test]
    fn what_is_sent_back_stands_on_the_nearest_step_behind() {
        use State::{AwaitingValidation, NeedsCompletion, PrintQueue, Printed, Submitted, UnderReview};
        let returned = [Submitted, UnderReview, NeedsCompletion];
        assert_eq!(stands(&returned), "input");
        assert_eq!(stands(&[&returned[..], &[UnderReview, AwaitingValidation]].concat()), "penelitian");
        let bad_print = [Submitted, UnderReview, PrintQueue, Printed, PrintQueue];
        assert_eq!(stands(&bad_print), "konsep");
    }

    #[test]
    fn a_state_that_no_step_covers_moves_nothing() {
        use State::{Cancelled, DataIssue, PrintQueue, Submitted, UnderReview};
        assert_eq!(stands(&[]), "");
        assert_eq!(stands(&[DataIssue]), "");
        assert_eq!(stands(&[Submitted, UnderReview, PrintQueue, DataIssue]), "konsep");
        assert_eq!(stands(&[Submitted, UnderReview, Cancelled]), "verifikasi");
    }

    #[test]
    fn steps_of_other_situations_are_not_stood_on() {
        let mut procedure = procedure();
        let lost = SituationId::parse("hilang").unwrap();
        procedure.steps[2].situations = vec![SituationId::parse("baru").unwrap()];
        let passed = [State::Submitted, State::UnderReview];
        let found = current_step(&procedure, Some(&lost), passed);
        assert_eq!(found.map(|(number, _)| number), Some(1));
        assert_eq!(current_step(&procedure, None, passed).map(|(number, _)| number), Some(3));
    }
}
