//! The ways an application can go through a procedure (domain.md 1.H): which state may follow which is the same for
//! every service; which states one passes, and in which order, is what its steps cover.

use super::procedure::{Procedure, Step, Target};
use crate::application::State;
use crate::slug::SituationId;
use std::collections::BTreeSet;

/// Something in a procedure that no application can do. Steps are named by their number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impassable {
    /// A step leads to another, and no state in which the one may be left leads to a state of the other.
    Way {
        /// The step that is left.
        from: usize,
        /// The step that cannot be entered from it.
        to: usize,
    },
    /// A step covers a state that no application is ever in there.
    State {
        /// The step.
        step: usize,
        /// The state.
        state: State,
    },
}

/// A place in a procedure and a state in which an application stands there.
type Standing = (usize, State);

impl Procedure {
    /// Everything that no application can do in a situation. It begins at the first step as submitted and goes every
    /// way that is written; a step that covers no state is passed in the state in which it was entered.
    #[must_use]
    pub fn impassable(&self, situation: Option<&SituationId>) -> Vec<Impassable> {
        let (numbers, steps): (Vec<usize>, Vec<&Step>) = self.steps_for(situation).unzip();
        let (stood, gone) = walk(&steps);
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        // What lies behind a blocked way cannot be reached either; one complaint is enough.
        let entered: BTreeSet<usize> = stood.iter().map(|(at, _)| *at).collect();
        let ways = entered.iter().flat_map(|&at| leads(&steps, at).into_iter().map(move |to| (at, to)));
        let blocked = ways
            .filter(|way| !gone.contains(way))
            .map(|(from, to)| Impassable::Way { from: number(from), to: number(to) });
        let covered = entered.iter().filter_map(|&at| Some((at, steps.get(at)?)));
        let unmet = covered
            .flat_map(|(at, step)| step.states.iter().map(move |&state| (at, state)))
            .filter(|standing| !stood.contains(standing))
            .map(|(at, state)| Impassable::State { step: number(at), state });
        blocked.chain(unmet).collect()
    }
}

/// Every standing that is reached, and every way between steps that was gone.
fn walk(steps: &[&Step]) -> (BTreeSet<Standing>, BTreeSet<(usize, usize)>) {
    let mut open: Vec<Standing> = if steps.is_empty() { Vec::new() } else { vec![(0, State::Submitted)] };
    let mut stood: BTreeSet<Standing> = open.iter().copied().collect();
    let mut gone = BTreeSet::new();
    while let Some((at, state)) = open.pop() {
        for to in leads(steps, at).into_iter().chain([at]) {
            for then in entered(steps, to, state) {
                gone.insert((at, to));
                if stood.insert((to, then)) {
                    open.push((to, then));
                }
            }
        }
    }
    (stood, gone)
}

/// The states in which an application that stands in `state` can be at a step.
fn entered(steps: &[&Step], at: usize, state: State) -> Vec<State> {
    let Some(step) = steps.get(at) else { return Vec::new() };
    if step.states.is_empty() {
        return vec![state];
    }
    step.states.iter().copied().filter(|&then| then == state || state.may_lead_to(then)).collect()
}

/// The places that a step leads to; none where the procedure ends.
fn leads(steps: &[&Step], at: usize) -> Vec<usize> {
    let next = (at + 1 < steps.len()).then_some(at + 1);
    let exits = steps.get(at).map_or(&[][..], |step| &step.exits);
    if exits.is_empty() {
        return next.into_iter().collect();
    }
    let place = |target: &Target| match target {
        Target::Step(id) => steps.iter().position(|step| step.id == *id),
        Target::Next => next,
        Target::End => None,
    };
    exits.iter().filter_map(|exit| place(&exit.to)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slug::StepId;
    use crate::standard::Exit;

    fn step(id: &str, states: &[State], to: &[&str]) -> Step {
        let exit = |to: &&str| Exit {
            condition: "x".to_owned(),
            effect: None,
            to: if to.is_empty() { Target::Next } else { Target::Step(StepId::parse(to).unwrap()) },
        };
        Step { exits: to.iter().map(exit).collect(), ..Step::covering(id, states) }
    }

    fn impassable(steps: Vec<Step>) -> Vec<Impassable> {
        Procedure { steps, notes: crate::Prose::default() }.impassable(None)
    }

    #[test]
    fn a_procedure_that_returns_what_is_incomplete_can_be_gone_both_ways() {
        let found = impassable(vec![
            step("a", &[State::Submitted, State::NeedsCompletion], &[]),
            step("b", &[State::UnderReview], &["", "a"]),
            step("tunggu", &[], &[]),
            step("c", &[State::PrintQueue, State::Printed, State::Completed], &[]),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn a_way_to_a_state_that_may_not_follow_is_impassable() {
        let found = impassable(vec![
            step("a", &[State::Submitted], &[]),
            step("b", &[State::UnderReview], &["", "a"]),
            step("c", &[State::Completed], &[]),
        ]);
        // From under_review nobody comes back to submitted, nor at once to completed.
        assert_eq!(found, [Impassable::Way { from: 2, to: 3 }, Impassable::Way { from: 2, to: 1 }]);
    }

    #[test]
    fn a_state_that_is_never_met_is_impassable() {
        let found = impassable(vec![
            step("a", &[State::Submitted], &[]),
            step("b", &[State::UnderReview, State::Printed], &[]),
        ]);
        assert_eq!(found, [Impassable::State { step: 2, state: State::Printed }]);
        assert_eq!(impassable(Vec::new()), []);
    }
}
