//! What happens to applications, one by one and many at once.

use crate::api::program::{Program, enters, event, id, pointer, problem, read, shipped};
use axum::http::StatusCode;
use model::api::problem::ProblemKind;
use model::api::{Application, BatchResults, Changes};
use model::application::State;
use serde_json::{Value, json};
use server::token::Scope;

#[tokio::test]
async fn reports_move_an_application_on() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number.digits();
    program.report(&number, &event(2, &enters("under_review"))).await;
    let returned = json!({ "type": "needs_completion", "returned": [{ "requirement": "kartu-keluarga", "reason": "Tidak terbaca" }] });
    let application = program.report(&number, &event(3, &returned)).await;
    assert_eq!((application.state, application.sequence), (State::NeedsCompletion, 3));
    assert_eq!(application.allowed, State::NeedsCompletion.next());
    let states: Vec<_> = application.entered.iter().map(|entered| entered.state).collect();
    assert_eq!(states, [State::Submitted, State::UnderReview, State::NeedsCompletion]);
    let read_back: Application = read(&program.get(&format!("applications/{number}")).await, StatusCode::OK);
    assert_eq!(read_back, application);
}

#[tokio::test]
async fn a_report_that_comes_again_is_known_and_another_under_its_id_refused() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number.digits();
    let path = format!("applications/{number}/events");
    let review = event(2, &enters("under_review"));
    program.report(&number, &review).await;
    program.report(&number, &event(3, &enters("print_queue"))).await;
    let known: Application = read(&program.post(&path, &review).await, StatusCode::OK);
    assert_eq!((known.state, known.sequence), (State::PrintQueue, 3), "where it stands now");
    let mut other = review.clone();
    other["what"] = enters("processing");
    problem(&program.post(&path, &other).await, ProblemKind::EventIdReused);
}

#[tokio::test]
async fn what_comes_too_early_or_does_not_fit_is_told_what_would() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number.digits();
    let path = format!("applications/{number}/events");
    let post = async |event: &Value| program.post(&path, event).await;

    let gap = problem(&post(&event(4, &enters("under_review"))).await, ProblemKind::SequenceGap);
    assert_eq!(gap.expected, Some(2));
    let behind = problem(&post(&event(1, &enters("under_review"))).await, ProblemKind::SequenceGap);
    assert_eq!(behind.expected, Some(2));
    let impossible = problem(&post(&event(2, &enters("printed"))).await, ProblemKind::TransitionImpossible);
    assert_eq!(
        (impossible.state, impossible.allowed),
        (Some(State::Submitted), Some(State::Submitted.next().to_vec()))
    );
    problem(&post(&event(2, &enters("resumed"))).await, ProblemKind::EventMisplaced);

    let mut early = event(2, &enters("under_review"));
    early["occurred_at"] = "2026-11-21T06:29:59+07:00".into();
    let refused = problem(&post(&early).await, ProblemKind::TimeRefused);
    assert_eq!(refused.predecessor.unwrap().to_string(), "2026-11-20T23:30:00Z");
    early["occurred_at"] = "2026-11-21T07:05:01+07:00".into();
    problem(&post(&early).await, ProblemKind::TimeRefused);
    early["occurred_at"] = "2026-11-21T06:30:00+07:00".into();
    read::<Application>(&post(&early).await, StatusCode::CREATED);

    let strange = json!({ "type": "needs_completion", "returned": [{ "requirement": "surat-sakti", "reason": "Tidak ada" }] });
    problem(&post(&event(3, &strange)).await, ProblemKind::RequirementUnknown);
    let nothing = json!({ "type": "needs_completion", "returned": [] });
    problem(&post(&event(3, &nothing)).await, ProblemKind::BodyInvalid);
}

#[tokio::test]
async fn a_report_that_is_written_wrongly_is_told_where() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number.digits();
    let path = format!("applications/{number}/events");
    for (what, wrong) in [
        (json!({ "type": "processing", "raeson": "x" }), "raeson"),
        (json!({ "type": "cancelled", "by": "office" }), "reason"),
        (json!({ "type": "cancelled", "by": "office", "reason": "NIK 6203011708900001" }), "NIK"),
        (json!({ "type": "draft" }), "draft"),
    ] {
        let answer = program.post(&path, &event(2, &what)).await;
        let error = problem(&answer, ProblemKind::BodyInvalid).errors.unwrap().remove(0);
        assert!(error.pointer.starts_with("/what"), "{}", error.pointer);
        assert!(error.message.contains(wrong), "{}", error.message);
    }
    let mut unknown = event(2, &enters("processing"));
    unknown["note"] = "x".into();
    assert_eq!(pointer(&program.post(&path, &unknown).await), "/note");
}

#[tokio::test]
async fn a_batch_has_a_result_for_each_report() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let sintang = Program::of(&portal, "sintang", &Scope::ALL).await;
    let (one, two) = (program.register().await.number.digits(), program.register().await.number.digits());
    let review = event(2, &enters("under_review"));
    let batch = json!({ "events": [
        { "number": one, "event": review },
        { "number": one, "event": event(3, &enters("print_queue")) },
        { "number": two, "event": event(3, &enters("print_queue")) },
        { "number": two, "event": event(2, &enters("completed")) },
        { "number": one, "event": review },
        { "number": "100000000001", "event": event(2, &enters("under_review")) },
    ] });
    let BatchResults { results } = read(&program.post("events", &batch).await, StatusCode::OK);
    let told: Vec<_> = results
        .iter()
        .map(|result| (result.status, result.state, result.problem.as_ref().map(|problem| problem.kind)))
        .collect();
    assert_eq!(
        told,
        [
            (201, Some(State::UnderReview), None),
            (201, Some(State::PrintQueue), None),
            (409, None, Some(ProblemKind::SequenceGap)),
            (409, None, Some(ProblemKind::TransitionImpossible)),
            (200, Some(State::PrintQueue), None),
            (404, None, Some(ProblemKind::ApplicationUnknown)),
        ]
    );
    assert_eq!(results[0].event_id.to_string(), review["event_id"]);
    let BatchResults { results } = read(&sintang.post("events", &batch).await, StatusCode::OK);
    assert!(results.iter().all(|result| result.status == 404));
}

#[tokio::test]
async fn a_thousand_reports_are_one_batch_and_one_more_is_too_many() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let mut numbers = Vec::new();
    for _ in 0..50 {
        numbers.push(program.register().await.number.digits());
    }
    let at = "2026-11-21T06:31:00+07:00";
    let report = |number: &String, sequence: u32| {
        let what = match sequence % 2 {
            0 => json!({ "type": "held", "reason": "blank_cards_out" }),
            _ => enters("resumed"),
        };
        json!({ "number": number, "event": { "event_id": id(), "sequence": sequence, "occurred_at": at, "what": what } })
    };
    let mut events: Vec<Value> =
        (2..22).flat_map(|sequence| numbers.iter().map(move |number| report(number, sequence))).collect();
    let BatchResults { results } =
        read(&program.post("events", &json!({ "events": events })).await, StatusCode::OK);
    assert_eq!(results.len(), 1000);
    assert!(results.iter().all(|result| result.status == 201));
    events.push(events[0].clone());
    assert_eq!(pointer(&program.post("events", &json!({ "events": events })).await), "/events");
}

#[tokio::test]
async fn changes_tell_what_was_accepted_in_pages_and_to_its_office_alone() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number;
    program.report(&number.digits(), &event(2, &enters("under_review"))).await;
    program.report(&number.digits(), &event(3, &enters("print_queue"))).await;
    let first: Changes = read(&program.get("changes?limit=2").await, StatusCode::OK);
    assert!(first.more);
    let kinds: Vec<_> = first.changes.iter().map(|change| change.event.what.kind()).collect();
    assert_eq!(kinds, ["submitted", "under_review"]);
    let rest: Changes = read(&program.get(&format!("changes?after={}", first.next)).await, StatusCode::OK);
    assert_eq!((rest.changes.len(), rest.more), (1, false));
    assert_eq!(rest.changes[0].number, number);
    let none: Changes = read(&program.get(&format!("changes?after={}", rest.next)).await, StatusCode::OK);
    assert_eq!((none.changes.len(), none.next), (0, rest.next));
    let sintang = Program::of(&portal, "sintang", &Scope::ALL).await;
    assert!(read::<Changes>(&sintang.get("changes").await, StatusCode::OK).changes.is_empty());
    for query in ["after=-1", "after=x", "limit=0", "limit=1001", "limit=x"] {
        problem(&program.get(&format!("changes?{query}")).await, ProblemKind::BadRequest);
    }
}
