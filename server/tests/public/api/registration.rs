//! Registering applications, reading them, and their PINs.

use crate::api::program::{Program, enters, event, id, lost_card, pointer, problem, read, shipped};
use axum::http::{Method, StatusCode};
use model::api::problem::ProblemKind;
use model::api::{Application, Registered};
use model::application::State;
use serde_json::{Value, json};
use server::token::Scope;

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

#[tokio::test]
async fn an_application_gets_a_number_and_a_pin_that_open_it() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let body = json!({
        "event_id": id(), "service": "ktp-el", "situation": "hilang", "submitted_at": "2026-11-21T06:30:00+07:00",
        "applicant": "Siti Wulandari", "phone": "0812 3456 7890", "external_reference": "A/2026/117",
        "pickup_place": "Kecamatan Selat"
    });
    let registered: Registered = read(&program.post("applications", &body).await, StatusCode::CREATED);
    let (number, pin) = (registered.number, registered.pin.unwrap());
    assert_eq!(registered.number_in_fours, number.to_string());
    assert!(registered.status_url.starts_with("http://127.0.0.1:8080/status#"), "{}", registered.status_url);
    assert!(portal.portal.applications.open(number, &pin).await.unwrap().is_some());

    let path = format!("applications/{}", number.digits());
    let application: Application = read(&program.get(&path).await, StatusCode::OK);
    assert_eq!(application, registered.application);
    assert_eq!((application.state, application.sequence), (State::Submitted, 1));
    assert_eq!(application.allowed, State::Submitted.next());
    assert_eq!(application.external_reference.unwrap().as_str(), "A/2026/117");
    let whole = program.get(&path).await.text();
    assert!(!whole.contains("Siti") && !whole.contains("8123456"), "{whole}");
}

#[tokio::test]
async fn a_counter_gets_the_receipt_itself_with_the_pin_that_was_just_made() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let page = [("accept", "text/html,*/*;q=0.8"), ("idempotency-key", "loket-3/118")];
    let a5 = program.post_with("applications", &page, &lost_card()).await;
    assert_eq!((a5.status, a5.header("content-type")), (StatusCode::CREATED, "text/html; charset=utf-8"));
    assert_eq!(a5.header("cache-control"), "no-store");
    let text = a5.text();
    assert!(text.contains("Tanda terima permohonan") && text.contains("Rahasiakan PIN"), "{text}");

    // The same receipt again: the printer had no paper.
    let again = program.post_with("applications", &page, &lost_card()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "another event id is another body");
    let number = text.split("class=\"digits\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    let slip = format!("applications/{number}/pin?kertas=58");
    let slip = program.post_with(&slip, &[("accept", "text/html")], &json!({})).await;
    assert_eq!(slip.status, StatusCode::OK);
    assert!(slip.text().contains("Rahasiakan PIN") && slip.text() != text);
    problem(&program.post_with("applications", &page[..1], &json!({})).await, ProblemKind::BodyInvalid);
}

#[tokio::test]
async fn a_number_and_a_pin_made_at_the_counter_are_kept() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let body = with(with(lost_card(), "number", "4821 0937 5567".into()), "pin", "204871".into());
    let registered: Registered = read(&program.post("applications", &body).await, StatusCode::CREATED);
    assert_eq!(registered.number.digits(), "482109375567");
    let again: Registered = read(&program.post("applications", &body).await, StatusCode::OK);
    assert_eq!(again.pin.unwrap().reveal(), "204871");

    let other = with(lost_card(), "number", "482109375567".into());
    problem(&program.post("applications", &other).await, ProblemKind::NumberTaken);
    let same_id = with(body, "situation", "rusak".into());
    problem(&program.post("applications", &same_id).await, ProblemKind::EventIdReused);
}

#[tokio::test]
async fn a_registration_that_comes_again_makes_no_second_application() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let body = lost_card();
    let first: Registered = read(&program.post("applications", &body).await, StatusCode::CREATED);
    let again: Registered = read(&program.post("applications", &body).await, StatusCode::OK);
    assert_eq!((again.number, again.pin), (first.number, None));
}

#[tokio::test]
async fn what_the_standard_does_not_know_is_refused() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let refused =
        async |name: &str, value: Value| program.post("applications", &with(lost_card(), name, value)).await;
    problem(&refused("service", "paspor".into()).await, ProblemKind::ServiceUnknown);
    problem(&refused("situation", "terbakar".into()).await, ProblemKind::SituationUnknown);
    problem(&refused("situation", Value::Null).await, ProblemKind::SituationUnknown);
    problem(&refused("submitted_at", "2026-11-21T07:05:01+07:00".into()).await, ProblemKind::TimeRefused);
    let slack = with(lost_card(), "submitted_at", "2026-11-21T07:05:00+07:00".into());
    read::<Registered>(&program.post("applications", &slack).await, StatusCode::CREATED);
}

#[tokio::test]
async fn a_body_that_is_wrong_is_told_where() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    for (name, value) in [
        ("event_id", json!("1")),
        ("service", json!("KTP el")),
        ("situation", json!(7)),
        ("submitted_at", json!("2026-11-21T06:30:00")),
        ("number", json!("482109375561")),
        ("pin", json!("12345")),
        ("phone", json!("0511 21270")),
        ("applicant", json!("123")),
        ("external_reference", json!("NIK 6203 0117 0890 0001")),
        ("pickup_place", json!("x".repeat(301))),
        ("nik", json!("6203011708900001")),
    ] {
        let answer = program.post("applications", &with(lost_card(), name, value)).await;
        assert_eq!(pointer(&answer), format!("/{name}"));
    }
    let json = [("content-type", "application/json")];
    let send = async |headers: &[(&str, &str)], body: &str| {
        program.send(Method::POST, "applications", headers, body.to_owned()).await
    };
    assert_eq!(pointer(&send(&json, "{\"event_id\":").await), "");
    assert_eq!(pointer(&send(&json, "").await), "");
    problem(&send(&[("content-type", "text/plain")], "{}").await, ProblemKind::MediaType);
    problem(&send(&[], "{}").await, ProblemKind::MediaType);
    let large = format!("{{\"x\":\"{}\"}}", "x".repeat(64 * 1024));
    problem(&send(&json, &large).await, ProblemKind::BodyTooLarge);
}

#[tokio::test]
async fn a_new_pin_opens_and_the_old_one_does_not() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    let first = program.register().await;
    let path = format!("applications/{}/pin", first.number.digits());
    let second: Registered =
        read(&program.send(Method::POST, &path, &[], String::new()).await, StatusCode::OK);
    assert_eq!(second.number, first.number);
    let opens = async |pin| portal.portal.applications.open(first.number, &pin).await.unwrap().is_some();
    assert!(opens(second.pin.unwrap()).await);
    assert!(!opens(first.pin.unwrap()).await);
}

#[tokio::test]
async fn an_application_of_another_office_is_none() {
    let (_site, portal) = shipped().await;
    let kapuas = Program::of_kapuas(&portal).await;
    let sintang = Program::of(&portal, "sintang", &Scope::ALL).await;
    let number = kapuas.register().await.number.digits();
    let none = "100000000001";
    for number in [number.as_str(), none, "100000000002", "nomor", "123"] {
        let answers = [
            sintang.get(&format!("applications/{number}")).await,
            sintang.post(&format!("applications/{number}/events"), &event(2, &enters("under_review"))).await,
            sintang.post(&format!("applications/{number}/pin"), &json!({})).await,
        ];
        for answer in answers {
            problem(&answer, ProblemKind::ApplicationUnknown);
        }
    }
    assert_eq!(
        sintang.get(&format!("applications/{number}")).await.body,
        sintang.get(&format!("applications/{none}")).await.body,
        "another office's number is not told from none"
    );
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_and_nothing_else() {
    let (_site, portal) = shipped().await;
    let number = Program::of_kapuas(&portal).await.register().await.number.digits();
    let one = format!("applications/{number}");
    for scope in Scope::ALL {
        let program = Program::of(&portal, "kapuas", &[scope]).await;
        let asked = [
            (Scope::Create, program.post("applications", &lost_card()).await),
            (Scope::Report, program.post(&format!("{one}/events"), &event(9, &enters("printed"))).await),
            (Scope::Report, program.post("events", &json!({ "events": [] })).await),
            (Scope::Read, program.get(&one).await),
            (Scope::Read, program.get("changes").await),
            (Scope::Pin, program.post(&format!("{one}/pin"), &json!({})).await),
        ];
        for (wanted, answer) in asked {
            if wanted == scope {
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{scope}");
            } else {
                let refused = problem(&answer, ProblemKind::ScopeMissing);
                assert_eq!(refused.required_scope.as_deref(), Some(wanted.name()));
            }
        }
    }
}

#[tokio::test]
async fn without_a_good_token_nothing_is_told() {
    let (_site, portal) = shipped().await;
    let number = Program::of_kapuas(&portal).await.register().await.number.digits();
    let path = format!("applications/{number}");
    problem(&portal.get(&format!("/api/v1/{path}")).await, ProblemKind::TokenMissing);
    let stranger = Program { portal: &portal, token: format!("mkl_{}", "A".repeat(43)) };
    let refused = stranger.get(&path).await;
    problem(&refused, ProblemKind::TokenInvalid);
    assert!(refused.header("www-authenticate").starts_with("Bearer "));
    for _ in 0..10 {
        stranger.get(&path).await;
    }
    let slowed = stranger.get(&path).await;
    problem(&slowed, ProblemKind::WrongTokens);
    assert!(slowed.header("retry-after").parse::<u32>().unwrap() > 0);
}

#[tokio::test]
async fn without_a_database_programs_are_asked_to_come_back() {
    let (_site, portal) = shipped().await;
    let program = Program::of_kapuas(&portal).await;
    portal.portal.db.close().await;
    let answer = program.post("applications", &lost_card()).await;
    problem(&answer, ProblemKind::Unavailable);
    assert_eq!(answer.header("retry-after"), "5");
}
