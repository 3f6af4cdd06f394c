//! `Idempotency-Key`: the same request twice is done once.

use crate::api::program::{Program, enters, event, lost_card, problem, read, shipped};
use crate::site::at;
use axum::http::StatusCode;
use model::api::Registered;
use model::api::problem::ProblemKind;
use serde_json::json;
use server::token::Scope;

const KEY: &[(&str, &str)] = &[("idempotency-key", "loket-3/117")];

#[tokio::test]
async fn the_first_answer_is_given_again_word_for_word_for_seven_days() {
    let (site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let body = lost_card();
    let first = program.post_with("applications", KEY, &body).await;
    assert_eq!(first.header("idempotent-replayed"), "");
    at(&site.clock, "2026-11-27T23:59:59Z");
    let again = program.post_with("applications", KEY, &body).await;
    assert_eq!((again.status, &again.body), (StatusCode::CREATED, &first.body), "with its PIN");
    assert_eq!(again.header("idempotent-replayed"), "true");
    at(&site.clock, "2026-11-28T00:00:01Z");
    let late: Registered = read(&program.post_with("applications", KEY, &body).await, StatusCode::OK);
    assert_eq!(late.pin, None);
}

#[tokio::test]
async fn a_new_pin_is_made_once() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let path = format!("applications/{}/pin", program.register().await.number.digits());
    let pin =
        async || read::<Registered>(&program.post_with(&path, KEY, &json!({})).await, StatusCode::OK).pin;
    let first = pin().await;
    assert!(first.is_some());
    assert_eq!(pin().await, first);
}

#[tokio::test]
async fn one_key_is_for_one_request_of_one_token() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let first: Registered =
        read(&program.post_with("applications", KEY, &lost_card()).await, StatusCode::CREATED);
    let refused = program.post_with("applications", KEY, &lost_card()).await;
    problem(&refused, ProblemKind::IdempotencyKeyReused);
    let path = format!("applications/{}/events", first.number.digits());
    let refused = program.post_with(&path, KEY, &event(2, &enters("under_review"))).await;
    problem(&refused, ProblemKind::IdempotencyKeyReused);
    let other = Program::of(&portal, "kapuas", &Scope::ALL).await;
    read::<Registered>(&other.post_with("applications", KEY, &lost_card()).await, StatusCode::CREATED);
    for key in ["", "dua kata", &"k".repeat(256)] {
        let refused = program.post_with("applications", &[("idempotency-key", key)], &lost_card()).await;
        problem(&refused, ProblemKind::BadRequest);
    }
}

#[tokio::test]
async fn what_was_refused_gives_its_key_back() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let number = program.register().await.number.digits();
    let path = format!("applications/{number}/events");
    let third = event(3, &enters("print_queue"));
    problem(&program.post_with(&path, KEY, &third).await, ProblemKind::SequenceGap);
    program.report(&number, &event(2, &enters("under_review"))).await;
    let taken = program.post_with(&path, KEY, &third).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text());
}

#[tokio::test]
async fn of_two_that_come_at_once_one_is_done() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let path = format!("applications/{}/pin", program.register().await.number.digits());
    let body = json!({});
    let ask = || program.post_with(&path, KEY, &body);
    let (one, two, three) = tokio::join!(ask(), ask(), ask());
    let answers = [one, two, three];
    let done: Vec<_> = answers.iter().filter(|answer| answer.status == StatusCode::OK).collect();
    assert!(!done.is_empty());
    assert!(done.iter().all(|answer| answer.body == done[0].body), "one PIN");
    for waits in answers.iter().filter(|answer| answer.status != StatusCode::OK) {
        problem(waits, ProblemKind::RequestInProgress);
        assert_eq!(waits.header("retry-after"), "1");
    }
}
