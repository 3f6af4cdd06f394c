//! The fold: what it refuses, what it remembers, and that it is nothing but its events.

use super::*;
use crate::complaint::testing::{
    assignment, classified, event, histories, line, one_of_each, received, received_as, text, tries,
};
use crate::complaint::vocabulary::{Concerns, Kind};
use proptest::prelude::*;

fn apply(progress: &mut Progress, what: Happening) -> Result<(), Refusal> {
    progress.apply(&event(progress.sequence + 1, progress.last_at, what))
}

/// A complaint to which this has happened.
fn after(whats: impl IntoIterator<Item = Happening>) -> Progress {
    let mut progress = Progress::begin(&received()).unwrap();
    for what in whats {
        apply(&mut progress, what).unwrap();
    }
    progress
}

fn assigned() -> Progress {
    after([Happening::TakenUp {}, classified(Class::Normative), Happening::Assigned(assignment())])
}

#[test]
fn a_complaint_is_received_once_and_first() {
    assert_eq!(Progress::begin(&event(1, received().at, Happening::TakenUp {})), Err(Refusal::Received));
    assert_eq!(Progress::begin(&Event { sequence: 2, ..received() }), Err(Refusal::Gap { expected: 1 }));
    assert_eq!(Progress::replay(&[]), Err(Refusal::Gap { expected: 1 }));
    let mut progress = after([]);
    assert_eq!(apply(&mut progress, received().what), Err(Refusal::Received));
    assert_eq!((progress.state(), progress.received_at()), (State::Received, received().at));
}

#[test]
fn an_event_has_the_next_number_and_is_no_older_than_the_one_before() {
    let mut progress = after([]);
    let taken_up = |sequence, at| event(sequence, at, Happening::TakenUp {});
    let at = progress.last_at;
    for sequence in [0, 1, 3, u32::MAX] {
        assert_eq!(progress.apply(&taken_up(sequence, at)), Err(Refusal::Gap { expected: 2 }));
    }
    let older = at - jiff::SignedDuration::from_millis(1);
    assert_eq!(progress.apply(&taken_up(2, older)), Err(Refusal::BeforePredecessor { predecessor: at }));
    assert_eq!(progress.apply(&taken_up(2, at)), Ok(()));
}

#[test]
fn an_answer_and_an_assignment_need_a_class_and_an_assignment_needs_somebody() {
    let mut progress = after([Happening::TakenUp {}]);
    for what in [Happening::AnsweredAtOnce { response: text() }, Happening::Assigned(assignment())] {
        assert_eq!(apply(&mut progress, what), Err(Refusal::Unclassified));
    }
    apply(&mut progress, Happening::Classified { class: Class::Normative, reason: None }).unwrap();
    let nobody = Assignment { unit: None, officer: None, ..assignment() };
    assert_eq!(apply(&mut progress, Happening::Assigned(nobody.clone())), Err(Refusal::Nobody));
    apply(&mut progress, Happening::Assigned(assignment())).unwrap();
    assert_eq!(apply(&mut progress, Happening::Reassigned(nobody)), Err(Refusal::Nobody));
    // Questions and wishes are of a class from the beginning.
    for (kind, class) in [(Kind::Information, Class::Information), (Kind::Aspiration, Class::Aspiration)] {
        assert_eq!(Progress::begin(&received_as(kind, received().at)).unwrap().class, Some(class));
    }
}

#[test]
fn another_class_needs_a_reason_and_comes_too_late_once_it_was_assigned() {
    let bare = |class| Happening::Classified { class, reason: None };
    let mut progress = after([Happening::TakenUp {}, bare(Class::Normative)]);
    assert_eq!(apply(&mut progress, bare(Class::Supervisory)), Err(Refusal::NoReason));
    apply(&mut progress, bare(Class::Normative)).unwrap();
    apply(&mut progress, classified(Class::Supervisory)).unwrap();
    assert_eq!((progress.class, progress.class_may_change()), (Some(Class::Supervisory), true));

    let mut progress = assigned();
    apply(&mut progress, Happening::Returned { reason: text() }).unwrap();
    assert_eq!(apply(&mut progress, classified(Class::Supervisory)), Err(Refusal::ClassStays));
    assert!(!progress.class_may_change());
    // What the complainant adds may change the matter, whether she says that it is her answer or not.
    let mut resumed = progress.clone();
    apply(&mut resumed, Happening::Asked { question: text() }).unwrap();
    apply(&mut resumed, Happening::Commented { text: text() }).unwrap();
    apply(&mut resumed, Happening::Resumed {}).unwrap();
    apply(&mut resumed, classified(Class::Supervisory)).unwrap();
    apply(&mut progress, Happening::Asked { question: text() }).unwrap();
    apply(&mut progress, Happening::Supplied { text: text() }).unwrap();
    apply(&mut progress, classified(Class::Supervisory)).unwrap();
}

#[test]
fn a_complaint_is_rated_once_from_one_to_four() {
    let rated = |score| Happening::Rated { score, remark: None };
    let mut progress = after([
        Happening::TakenUp {},
        classified(Class::Normative),
        Happening::AnsweredAtOnce { response: text() },
    ]);
    for score in [0, 5] {
        assert_eq!(apply(&mut progress, rated(score)), Err(Refusal::NoScore));
    }
    apply(&mut progress, rated(4)).unwrap();
    apply(&mut progress, Happening::Confirmed {}).unwrap();
    assert_eq!(apply(&mut progress, rated(1)), Err(Refusal::RatedAlready));
    assert_eq!((progress.score, progress.state()), (Some(4), State::Closed));
}

#[test]
fn the_latest_draft_counts_until_somebody_else_has_it_or_it_is_disputed() {
    let drafted = || Happening::Drafted { response: text() };
    let mut progress = assigned();
    apply(&mut progress, drafted()).unwrap();
    apply(&mut progress, drafted()).unwrap();
    assert_eq!((progress.draft, progress.state()), (Some(6), State::InProgress));
    apply(&mut progress, Happening::Reassigned(assignment())).unwrap();
    assert_eq!((progress.draft, progress.state()), (None, State::Assigned));
    apply(&mut progress, drafted()).unwrap();
    apply(&mut progress, Happening::Responded { response: text() }).unwrap();
    assert_eq!((progress.draft, progress.reopened), (Some(8), 0));
    apply(&mut progress, Happening::Disputed { reason: text() }).unwrap();
    assert_eq!((progress.draft, progress.reopened), (None, 1));
}

#[test]
fn who_is_accused_from_the_beginning_stays_so() {
    let named = |to_deputy| Happening::ConcernedNamed {
        officers: [Uuid::from_u128(5)].into(),
        units: BTreeSet::new(),
        to_deputy,
    };
    let mut about_the_team = received();
    if let Happening::Received { report, .. } = &mut about_the_team.what {
        report.concerns = Concerns::Team;
    }
    let mut progress = Progress::begin(&about_the_team).unwrap();
    apply(&mut progress, named(false)).unwrap();
    assert!(progress.is_the_deputys);
    assert_eq!(progress.accused, [Uuid::from_u128(5)].into());

    let mut progress = after([named(true)]);
    assert!(progress.is_the_deputys);
    apply(&mut progress, named(false)).unwrap();
    assert!(!progress.is_the_deputys, "what an officer said an officer can take back");
}

#[test]
fn the_units_before_which_it_was_brought_are_remembered_whoever_has_it_next() {
    let up = |rung, unit: Option<u128>| Happening::Escalated {
        rung,
        unit: unit.map(Uuid::from_u128),
        reason: None,
    };
    let mut progress = assigned();
    for what in [up(1, Some(1)), up(3, None), Happening::Reassigned(assignment()), up(2, Some(7))] {
        apply(&mut progress, what).unwrap();
    }
    assert_eq!(progress.brought, [1, 7].map(Uuid::from_u128).into());
    assert_eq!(progress.rung, 3);
}

#[test]
fn silence_withdraws_and_whatever_she_has_sent_since_she_was_asked_is_none() {
    let asked = || after([Happening::TakenUp {}, Happening::Asked { question: text() }]);
    let mut silent = asked();
    assert_eq!(apply(&mut silent, Happening::Resumed {}), Err(Refusal::Silence));
    apply(&mut silent, Happening::Lapsed {}).unwrap();
    assert_eq!(silent.state(), State::Withdrawn);
    let (comment, piece) =
        (Happening::Commented { text: text() }, Happening::EvidenceAdded { evidence: Uuid::from_u128(1) });
    for sent in [comment, piece] {
        let mut heard = asked();
        apply(&mut heard, sent.clone()).unwrap();
        assert_eq!(apply(&mut heard, Happening::Lapsed {}), Err(Refusal::Silence));
        apply(&mut heard, Happening::Resumed {}).unwrap();
        assert_eq!(heard.state(), State::UnderVerification);
        // Asked anew she has to be heard anew; what came before the question is no answer to it.
        apply(&mut heard, Happening::Asked { question: text() }).unwrap();
        assert_eq!(apply(&mut heard, Happening::Resumed {}), Err(Refusal::Silence));
        let mut before = after([sent, Happening::TakenUp {}, Happening::Asked { question: text() }]);
        apply(&mut before, Happening::Lapsed {}).unwrap();
    }
    // What was answered closes all the same: she had her word with the answer before her.
    let mut answered = after([
        Happening::TakenUp {},
        classified(Class::Normative),
        Happening::AnsweredAtOnce { response: text() },
        Happening::Commented { text: text() },
    ]);
    apply(&mut answered, Happening::Lapsed {}).unwrap();
}

#[test]
fn what_was_merged_stands_alone_again_or_is_answered_along() {
    let merged =
        after([Happening::TakenUp {}, Happening::Merged { into: Uuid::from_u128(9), explanation: text() }]);
    assert_eq!(merged.merged_into, Some(Uuid::from_u128(9)));
    for apart in [Happening::Disputed { reason: text() }, Happening::Separated {}] {
        let mut progress = merged.clone();
        apply(&mut progress, apart).unwrap();
        assert_eq!((progress.merged_into, progress.state()), (None, State::UnderVerification));
    }
    // The answer of the other one is its own from then on.
    let mut answered = merged;
    apply(&mut answered, Happening::AnsweredAlong { response: text() }).unwrap();
    assert_eq!(answered.state(), State::Answered);
    apply(&mut answered, Happening::Confirmed {}).unwrap();
}

#[test]
fn nothing_more_happens_to_what_is_over_unless_it_is_disputed() {
    let ends = [
        vec![Happening::TakenUp {}, Happening::Referred { destination: line(), explanation: text() }],
        vec![Happening::TakenUp {}, Happening::Merged { into: Uuid::from_u128(9), explanation: text() }],
        vec![Happening::Withdrawn { reason: None }],
        vec![
            Happening::TakenUp {},
            classified(Class::Normative),
            Happening::AnsweredAtOnce { response: text() },
            Happening::Lapsed {},
        ],
    ];
    for end in ends {
        let progress = after(end);
        assert!(progress.state().is_final());
        for what in one_of_each() {
            let mut progress = progress.clone();
            let (before, is_disputable) = (progress.state(), progress.state().is_disputable());
            match apply(&mut progress, what.clone()) {
                Ok(()) if what.kind() == "disputed" => assert!(is_disputable),
                Ok(()) if ["answered_along", "separated"].contains(&what.kind()) => {
                    assert_eq!(before, State::Merged);
                }
                Ok(()) => assert_eq!(progress.state(), before, "{what:?}"),
                Err(refusal) => assert_eq!(refusal, Refusal::Impossible { state: before }, "{what:?}"),
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_refused_changes_nothing_and_what_is_taken_in_replays_to_the_same(tries in tries()) {
        let mut progress = Progress::begin(&received()).unwrap();
        let mut taken = vec![received()];
        for (what, minutes) in tries {
            let before = progress.clone();
            let at = progress.last_at + jiff::SignedDuration::from_mins(minutes);
            let next = event(progress.sequence + 1, at, what);
            if progress.apply(&next).is_ok() {
                taken.push(next);
            } else {
                prop_assert_eq!(&progress, &before);
            }
            prop_assert_eq!(&Progress::replay(&taken).unwrap(), &progress);
        }
    }

    #[test]
    fn events_read_back_from_what_is_kept_fold_to_the_same(events in histories()) {
        let kept: Vec<String> = events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
        let read: Vec<Event> = kept.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        prop_assert_eq!(Progress::replay(&read).unwrap(), Progress::replay(&events).unwrap());
    }

    #[test]
    fn every_way_is_one_through_the_table_and_what_is_over_comes_back_by_a_dispute_or_with_what_it_is_part_of(events in histories()) {
        let progress = Progress::replay(&events).unwrap();
        let entered = progress.entered();
        prop_assert_eq!((entered[0].state, entered[0].by), (State::Received, None));
        for pair in entered.windows(2) {
            let by = pair[1].by.unwrap();
            prop_assert_eq!(by.leads(pair[0].state), Some(pair[1].state));
            prop_assert!(pair[0].state != pair[1].state && pair[0].at <= pair[1].at);
            let along = pair[0].state == State::Merged && matches!(by, Act::AnswerAlong | Act::Separate);
            prop_assert!(!pair[0].state.is_final() || by == Act::Dispute || along);
        }
    }
}
