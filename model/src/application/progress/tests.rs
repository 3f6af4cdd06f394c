use super::*;
use crate::application::event::{CancelledBy, Returned};
use crate::application::remark::Remark;
use proptest::prelude::*;
use uuid::Uuid;

fn event(sequence: u32, minute: i64, what: Happening) -> Event {
    let occurred_at = Timestamp::from_second(1_763_769_600 + minute * 60).unwrap();
    Event { event_id: Uuid::from_u128(sequence.into()), sequence, occurred_at, what }
}

fn remark() -> Remark {
    Remark::parse("Keliru memilih").unwrap()
}

/// An application that has passed these after its submission, a minute apart.
fn passed(whats: impl IntoIterator<Item = Happening>) -> Progress {
    let mut progress = Progress::begin(&event(1, 0, Happening::Submitted {})).unwrap();
    for what in whats {
        apply(&mut progress, what).unwrap();
    }
    progress
}

fn apply(progress: &mut Progress, what: Happening) -> Result<(), Refusal> {
    let next = progress.sequence + 1;
    progress.apply(&event(next, i64::from(next), what))
}

fn happenings() -> impl Strategy<Value = Happening> {
    let states = State::ALL.iter().map(|&state| match state {
        State::NeedsCompletion => Happening::NeedsCompletion {
            returned: vec![Returned { requirement: None, reason: remark() }],
            deadline: None,
        },
        State::Cancelled => Happening::Cancelled { by: CancelledBy::Office, reason: remark() },
        state => Happening::plain(state).unwrap(),
    });
    let others = [
        Happening::Held { reason: HoldReason::BlankCardsOut, until: None },
        Happening::Resumed {},
        Happening::Corrected { reason: remark() },
        Happening::Reopened { reason: remark() },
        Happening::NeedsCompletion { returned: Vec::new(), deadline: None },
    ];
    proptest::sample::select(states.chain(others).collect::<Vec<_>>())
}

#[test]
fn a_card_goes_from_the_counter_to_its_owner() {
    let progress = passed([
        Happening::UnderReview {},
        Happening::PrintQueue {},
        Happening::Printed {},
        Happening::Completed { receiver: None },
    ]);
    assert_eq!((progress.state(), progress.sequence), (State::Completed, 5));
}

#[test]
fn a_wrong_click_is_undone_and_the_state_before_it_was_never_left() {
    let mut progress = passed([Happening::UnderReview {}, Happening::Processing {}]);
    let before = progress.entered()[1].clone();
    apply(&mut progress, Happening::Corrected { reason: remark() }).unwrap();
    assert_eq!(progress.now(), Some(&before));
    assert_eq!(progress.sequence, 4);
    apply(&mut progress, Happening::Corrected { reason: remark() }).unwrap();
    assert_eq!(progress.state(), State::Submitted);
    assert_eq!(
        apply(&mut progress, Happening::Corrected { reason: remark() }),
        Err(Refusal::NothingToCorrect)
    );
}

#[test]
fn an_expired_application_goes_on_where_it_was() {
    let mut progress =
        passed([Happening::UnderReview {}, Happening::AwaitingAppointment {}, Happening::Expired {}]);
    assert_eq!(progress.state(), State::Expired);
    apply(&mut progress, Happening::Reopened { reason: remark() }).unwrap();
    assert_eq!(progress.state(), State::AwaitingAppointment);
    assert_eq!(progress.now().map(|now| now.at), Some(progress.last_at), "the time in between is nobody's");
    assert_eq!(apply(&mut progress, Happening::Reopened { reason: remark() }), Err(Refusal::NotExpired));
    apply(&mut progress, Happening::Corrected { reason: remark() }).unwrap();
    assert_eq!(progress.state(), State::Expired, "opening it was the wrong click");
}

#[test]
fn a_hold_ends_when_it_is_lifted_or_when_the_case_moves_on() {
    let held = || Happening::Held { reason: HoldReason::BlankCardsOut, until: None };
    let mut progress = passed([Happening::UnderReview {}, Happening::PrintQueue {}, held()]);
    assert_eq!(apply(&mut progress, held()), Err(Refusal::AlreadyHeld));
    apply(&mut progress, Happening::Resumed {}).unwrap();
    assert_eq!(apply(&mut progress, Happening::Resumed {}), Err(Refusal::NotHeld));
    apply(&mut progress, held()).unwrap();
    apply(&mut progress, Happening::Printed {}).unwrap();
    assert_eq!(progress.hold, None);
    apply(&mut progress, Happening::Completed { receiver: None }).unwrap();
    assert_eq!(apply(&mut progress, held()), Err(Refusal::Finished));
}

#[test]
fn numbers_leave_no_gap_and_times_do_not_run_back() {
    let mut progress = passed([Happening::UnderReview {}]);
    assert_eq!(progress.apply(&event(4, 9, Happening::Processing {})), Err(Refusal::Gap { expected: 3 }));
    assert_eq!(progress.apply(&event(2, 9, Happening::Processing {})), Err(Refusal::Gap { expected: 3 }));
    let early = progress.apply(&event(3, 1, Happening::Processing {}));
    assert_eq!(early, Err(Refusal::BeforePredecessor { predecessor: progress.last_at }));
    progress.apply(&event(3, 2, Happening::Processing {})).unwrap();
}

#[test]
fn the_first_event_is_the_submission_and_no_later_one_is() {
    let refused = Progress::begin(&event(1, 0, Happening::UnderReview {}));
    assert!(matches!(refused, Err(Refusal::Impossible { .. })));
    assert_eq!(Progress::begin(&event(2, 0, Happening::Submitted {})), Err(Refusal::Gap { expected: 1 }));
    assert!(Progress::replay([]).is_err());
    let mut progress = passed([]);
    assert!(apply(&mut progress, Happening::Submitted {}).is_err());
}

proptest! {
    #[test]
    fn a_refused_event_changes_nothing_and_the_accepted_ones_replay_to_the_same(
        whats in proptest::collection::vec(happenings(), 0..60)
    ) {
        let mut progress = passed([]);
        let mut accepted = vec![event(1, 0, Happening::Submitted {})];
        for what in whats {
            let before = progress.clone();
            let next = event(progress.sequence + 1, i64::from(progress.sequence + 1), what);
            if progress.apply(&next).is_ok() {
                accepted.push(next);
            } else {
                prop_assert_eq!(&progress, &before);
            }
        }
        prop_assert_eq!(Progress::replay(&accepted).unwrap(), progress);
    }

    #[test]
    fn what_stands_is_always_a_way_through_the_table(whats in proptest::collection::vec(happenings(), 0..60)) {
        let mut progress = passed([]);
        for what in whats {
            let _ = apply(&mut progress, what);
            let states: Vec<_> = progress.entered().iter().map(|entered| entered.state).collect();
            let goes = |from: State, to: State| from.may_lead_to(to) || (from == State::Expired && to.may_lead_to(from));
            prop_assert!(states.windows(2).all(|pair| goes(pair[0], pair[1])));
        }
    }
}
