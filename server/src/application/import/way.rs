//! The way that an application is taken to have gone to where it stands.

use model::application::{Happening, State};
use std::collections::VecDeque;

/// The shortest way from handing in to a state, both ends in it, through states that can be entered without a word more.
/// `None`: there is none, or nothing follows the state.
pub(super) fn to(state: State) -> Option<Vec<State>> {
    if state.is_final() {
        return None;
    }
    let mut reached = vec![State::Submitted];
    let mut ways = VecDeque::from([vec![State::Submitted]]);
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == state {
            return Some(way);
        }
        let plain = |next: &&State| !next.is_final() && Happening::plain(**next).is_some();
        for next in last.next().iter().filter(plain) {
            if !reached.contains(next) {
                reached.push(*next);
                ways.push_back(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_state_that_needs_no_words_has_a_legal_way_and_no_other_has() {
        for &state in State::ALL {
            let way = to(state);
            let enterable = !state.is_final() && state != State::NeedsCompletion;
            assert_eq!(way.is_some(), enterable, "{state:?}");
            let Some(way) = way else { continue };
            assert_eq!((way.first(), way.last()), (Some(&State::Submitted), Some(&state)));
            assert!(way.windows(2).all(|pair| pair[0].may_lead_to(pair[1])), "{way:?}");
        }
        assert_eq!(
            to(State::ReadyForPickup),
            Some(vec![
                State::Submitted,
                State::UnderReview,
                State::PrintQueue,
                State::Printed,
                State::ReadyForPickup
            ])
        );
    }
}
