//! Applications that the backend plays, without a portal: what it would report is what the model takes in.

use crate::shipped;
use fastrand::Rng;
use issuance::case::{Case, Service};
use issuance::flow::Flow;
use jiff::Timestamp;
use model::application::{Event, Happening, HoldReason, Progress, State};
use model::{SituationId, Standard};
use std::collections::{BTreeMap, BTreeSet};

const SEEDS: u64 = 200;

fn span() -> (Timestamp, Timestamp) {
    ("2026-01-05T00:00:00Z".parse().unwrap(), "2026-06-30T00:00:00Z".parse().unwrap())
}

/// Every flow under every seed: what was reported, from the submission on.
fn played() -> Vec<(Flow, Standard, Case)> {
    let catalogue = shipped::catalogue();
    let (from, until) = span();
    let mut played = Vec::new();
    for (flow, standard, hours) in shipped::flows(&catalogue) {
        for seed in 0..SEEDS {
            let service = Service { flow: &flow, standard, hours: &hours };
            let case = Case::play(&service, from, until, &mut Rng::with_seed(seed)).unwrap();
            played.push((flow.clone(), standard.clone(), case));
        }
    }
    played
}

fn events(case: &Case) -> Vec<Event> {
    [case.submission()].into_iter().chain(case.events.iter().cloned()).collect()
}

/// The states as they were entered, wrong clicks and all.
fn entered(case: &Case) -> Vec<State> {
    events(case).iter().filter_map(|event| event.what.enters()).collect()
}

#[test]
fn the_model_takes_in_every_event_of_every_flow() {
    let played = played();
    assert_eq!(played.len(), 13 * 200);
    for (flow, _, case) in &played {
        let progress = Progress::replay(&events(case));
        let progress = progress.unwrap_or_else(|refusal| panic!("{}: {refusal} {case:#?}", flow.service));
        assert!(progress.state().is_final(), "{} ends in {}", flow.service, progress.state());
    }
}

#[test]
fn every_state_is_reached_and_every_flow_can_end_well() {
    let mut reached = BTreeSet::new();
    let mut ends: BTreeMap<String, BTreeSet<State>> = BTreeMap::new();
    for (flow, _, case) in played() {
        let states = entered(&case);
        ends.entry(format!("{}/{}", flow.office, flow.service)).or_default().insert(states[states.len() - 1]);
        reached.extend(states);
    }
    assert_eq!(reached, State::ALL.iter().copied().collect());
    assert_eq!(ends.len(), 13);
    assert!(ends.values().all(|ends| ends.contains(&State::Completed)), "{ends:?}");
}

#[test]
fn every_situation_of_every_flow_comes_to_the_counter() {
    let mut come: BTreeMap<String, BTreeSet<SituationId>> = BTreeMap::new();
    for (flow, standard, case) in played() {
        let come = come.entry(format!("{}/{}", flow.office, flow.service)).or_default();
        come.extend(case.registration.situation);
        assert!(come.iter().all(|id| standard.situation(id).is_some()));
    }
    for flow in issuance::flow::all() {
        let come = &come[&format!("{}/{}", flow.office, flow.service)];
        assert_eq!(come.len(), flow.situations.len(), "{}", flow.service);
    }
}

#[test]
fn every_branch_of_the_documents_is_gone() {
    use State::*;
    let routes: [(&str, &str, &[State]); 17] = [
        ("kapuas", "ktp-el", &[Submitted, UnderReview, AwaitingValidation, PrintQueue, Printed, Completed]),
        ("kapuas", "ktp-el", &[UnderReview, AwaitingBiometrics, AwaitingDeduplication, AwaitingValidation]),
        ("sintang", "ktp-el", &[Printed, DataIssue, PrintQueue, Printed, ReadyForPickup, Completed]),
        ("pasaman-barat", "ktp-el", &[UnderReview, NeedsCompletion, UnderReview, PrintQueue]),
        ("pasaman-barat", "ktp-el", &[PrintQueue, DataIssue, PrintQueue, Printed, Completed]),
        (
            "kota-tangerang",
            "ktp-el-baru",
            &[Processing, AwaitingAppointment, AwaitingBiometrics, AwaitingAppointment, AwaitingBiometrics],
        ),
        ("kota-tangerang", "ktp-el-baru", &[AwaitingDeduplication, AwaitingValidation, PrintQueue, Printed]),
        ("wonogiri", "ktp-el-baru", &[UnderReview, AwaitingBiometrics, AwaitingDeduplication, PrintQueue]),
        ("wonogiri", "ktp-el-rusak", &[AwaitingValidation, NeedsCompletion, UnderReview, Processing]),
        (
            "wonogiri",
            "ktp-el-hilang",
            &[AwaitingValidation, AwaitingOriginals, OriginalsReceived, PrintQueue],
        ),
        ("wonogiri", "kia-baru", &[AwaitingValidation, NeedsCompletion, UnderReview, Processing]),
        ("wonogiri", "kia-hilang", &[OriginalsReceived, PrintQueue, Printed, ReadyForPickup, Completed]),
        ("wonogiri", "peristiwa-penting-lainnya", &[UnderReview, Cancelled]),
        ("wonogiri", "peristiwa-penting-lainnya", &[AwaitingValidation, Cancelled]),
        ("wonogiri", "peristiwa-penting-lainnya", &[OriginalsReceived, Cancelled]),
        ("wonogiri", "peristiwa-penting-lainnya", &[PrintQueue, Cancelled]),
        (
            "wonogiri",
            "peristiwa-penting-lainnya",
            &[PrintQueue, AwaitingValidation, AwaitingSignature, Printed, ReadyForPickup],
        ),
    ];
    let played = played();
    for (office, service, course) in routes {
        let mut here = played.iter().filter(|(flow, _, _)| flow.office == office && flow.service == service);
        let gone = here.any(|(_, _, case)| entered(case).windows(course.len()).any(|at| at == course));
        assert!(gone, "{office}/{service}: {course:?}");
    }
}

#[test]
fn what_no_document_tells_happens_too() {
    let events: Vec<Event> = played().iter().flat_map(|(_, _, case)| events(case)).collect();
    let pairs: Vec<(&Happening, &Happening)> =
        events.windows(2).filter(|two| two[1].sequence > 1).map(|two| (&two[0].what, &two[1].what)).collect();
    let one_after_the_other = |before: fn(&Happening) -> bool, after: fn(&Happening) -> bool| {
        pairs.iter().any(|(first, second)| before(first) && after(second))
    };
    let held = |what: &Happening| matches!(what, Happening::Held { reason: HoldReason::BlankCardsOut, .. });
    assert!(one_after_the_other(held, |what| *what == Happening::Resumed {}), "blank cards out");
    assert!(one_after_the_other(
        |what| *what == Happening::Printed {},
        |what| *what == Happening::PrintQueue {}
    ));
    assert!(one_after_the_other(
        |what| *what == Happening::AwaitingDeduplication {},
        |what| *what == Happening::DataIssue {}
    ));
    assert!(one_after_the_other(
        |what| what.enters().is_some(),
        |what| matches!(what, Happening::Corrected { .. })
    ));
    assert!(one_after_the_other(
        |what| *what == Happening::Expired {},
        |what| matches!(what, Happening::Reopened { .. })
    ));
    assert!(one_after_the_other(
        |what| *what == Happening::AwaitingSignature {},
        |what| *what == Happening::PrintQueue {}
    ));
}

#[test]
fn papers_are_returned_by_the_ids_of_the_standard() {
    let (mut by_id, mut whole) = (0, 0);
    for (_, standard, case) in played() {
        let situation = case.registration.situation.as_ref().and_then(|id| standard.situation(id));
        let asked = standard.requirements.set().unwrap();
        let asked: BTreeSet<_> = asked.for_situation(situation).map(|asked| &asked.id).collect();
        for event in &case.events {
            let Happening::NeedsCompletion { returned, .. } = &event.what else { continue };
            for paper in returned {
                match &paper.requirement {
                    Some(id) => by_id += usize::from(assert_asked(&asked, id)),
                    None => whole += 1,
                }
            }
        }
    }
    assert!(by_id > 50 && whole > 10, "{by_id} {whole}");
}

fn assert_asked(asked: &BTreeSet<&model::RequirementId>, id: &model::RequirementId) -> bool {
    assert!(asked.contains(id), "{id}");
    true
}

#[test]
fn nothing_happens_while_the_office_is_closed_and_one_in_seven_counters_has_no_network() {
    let catalogue = shipped::catalogue();
    let hours: BTreeMap<_, _> =
        shipped::flows(&catalogue).into_iter().map(|(flow, _, hours)| (flow.office, hours)).collect();
    let played = played();
    let offline = played.iter().filter(|(_, _, case)| case.online_at.is_some()).count();
    assert!((200..600).contains(&offline), "{offline}");
    for (flow, _, case) in &played {
        for event in events(case) {
            assert!(hours[flow.office].are_open(event.occurred_at), "{} {event:?}", flow.service);
        }
        let told = case.registration.number.is_some() && case.registration.pin.is_some();
        assert_eq!(told, case.online_at.is_some());
        assert!(case.online_at.is_none_or(|at| at > case.registration.submitted_at));
    }
}

#[test]
fn the_same_seed_plays_the_same_and_another_plays_something_else() {
    let catalogue = shipped::catalogue();
    let (from, until) = span();
    let flows = shipped::flows(&catalogue);
    let (flow, standard, hours) = &flows[0];
    let play = |seed| {
        let service = Service { flow, standard, hours };
        events(&Case::play(&service, from, until, &mut Rng::with_seed(seed)).unwrap())
    };
    assert_eq!(play(7), play(7));
    assert_ne!(play(7), play(8));
}
