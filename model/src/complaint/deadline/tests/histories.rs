//! What holds for every history.

use super::*;
use crate::complaint::testing::{harmless, histories};
use crate::complaint::{Event, Refusal};
use proptest::prelude::*;

/// A history with something put into it, as it would go on from there; without what is impossible now. `None` where it
/// cannot be put there, or where time goes another way then: what she sends is no silence.
fn with_inserted(events: &[Event], after: usize, what: &Happening) -> Option<Progress> {
    let mut progress = Progress::replay(&events[..after]).unwrap();
    progress.apply(&event(progress.sequence + 1, progress.last_at, what.clone())).ok()?;
    for later in &events[after..] {
        let next =
            |what: &Happening, progress: &Progress| event(progress.sequence + 1, later.at, what.clone());
        let taken = progress.apply(&next(&later.what, &progress));
        match (taken, &later.what) {
            // A note has begun it already, and what was rated is rated; but somebody else has not begun yet.
            (Err(Refusal::Impossible { state: State::InProgress }), Happening::Begun {})
            | (Err(Refusal::RatedAlready), Happening::Rated { .. }) => {}
            (Err(Refusal::Silence), Happening::Lapsed {}) => return None,
            (Err(Refusal::Impossible { state: State::Assigned }), Happening::Responded { .. }) => {
                progress.apply(&next(&Happening::Begun {}, &progress)).unwrap();
                progress.apply(&next(&later.what, &progress)).unwrap();
            }
            (taken, _) => taken.unwrap(),
        }
    }
    Some(progress)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_that_keeps_a_complaint_in_its_stage_moves_a_deadline(
        events in histories(),
        after in any::<proptest::sample::Index>(),
    ) {
        let after = after.index(events.len()) + 1;
        let plain = Progress::replay(&events).unwrap();
        with_terms(|terms| {
            let now = plain.last_at;
            for what in harmless() {
                let Some(disturbed) = with_inserted(&events, after, &what) else { continue };
                prop_assert_eq!(
                    read(terms, &disturbed, now),
                    read(terms, &plain, now),
                    "{:?} after {}", what, after
                );
                prop_assert_eq!(
                    answer_by(terms, &disturbed, &read(terms, &disturbed, now)),
                    answer_by(terms, &plain, &read(terms, &plain, now))
                );
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_happens_later_changes_no_verdict_that_was_given(events in histories(), known in any::<proptest::sample::Index>()) {
        let known = known.index(events.len()) + 1;
        let then = Progress::replay(&events[..known]).unwrap();
        let last = Progress::replay(&events).unwrap();
        with_terms(|terms| {
            let (before, after) = (read(terms, &then, then.last_at), read(terms, &last, last.last_at));
            for (old, new) in before.iter().zip(&after) {
                prop_assert_eq!((old.stage, old.from, old.due), (new.stage, new.from, new.due));
                prop_assert!(old.ended.is_none() || old == new);
                prop_assert!(!old.is_breached() || new.is_breached());
            }
            prop_assert!(before.len() <= after.len());
            Ok(())
        })?;
    }

    #[test]
    fn of_each_stage_one_runs_at_most_and_those_of_the_office_only_on_its_turn(events in histories()) {
        let progress = Progress::replay(&events).unwrap();
        with_terms(|terms| {
            let deadlines = read(terms, &progress, progress.last_at);
            for &stage in Stage::ALL {
                let running: Vec<_> =
                    deadlines.iter().filter(|one| one.stage == stage && one.ended.is_none()).collect();
                prop_assert!(running.len() <= 1);
                if stage.is_the_offices() && !running.is_empty() {
                    prop_assert!(progress.state().is_the_offices());
                }
            }
            prop_assert_eq!(
                progress.state().is_the_offices(),
                answer_by(terms, &progress, &deadlines).is_some()
            );
            Ok(())
        })?;
    }
}
