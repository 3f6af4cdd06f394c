//! The guide for integrators: that it tells everything, and that what it shows can be sent.

use crate::api::program::shipped;
use axum::http::StatusCode;
use model::Locale;
use model::api::offer::Services;
use model::api::problem::{Problem, ProblemKind};
use model::api::{Batch, BatchResults, Changes, NewApplication, Registered};
use model::application::{Event, Happening, State};
use model::number::{Pin, RegistrationNumber};
use serde::de::DeserializeOwned;
use serde_json::Value;
use server::web::api::openapi::openapi;

const GUIDE: &str = include_str!("../../../../docs/api/integrasi.md");

/// The lines of a table whose first cell is this.
fn row(first: &str) -> &'static str {
    GUIDE
        .lines()
        .find(|line| line.starts_with(&format!("| `{first}` |")))
        .unwrap_or_else(|| panic!("{first}"))
}

/// The line that the table of states has to have.
fn line(state: State) -> String {
    let next: Vec<_> = state.next().iter().map(|next| format!("`{}`", next.code())).collect();
    let next = if next.is_empty() { "–".to_owned() } else { next.join(", ") };
    let clock = match state {
        State::ReadyForPickup | State::Completed => "stops",
        state if state.is_final() => "ends",
        state if state.waits_for().is_some() => "**stands**",
        _ => "runs",
    };
    format!(
        "| `{}` | {} / {} | {} | {next} | {clock} |",
        state.code(),
        state.label(Locale::Indonesian),
        state.label(Locale::English),
        state.meaning()
    )
}

#[test]
fn every_state_stands_in_it_with_its_words_its_followers_and_its_clock() {
    let wrong: Vec<_> =
        State::ALL.iter().map(|&state| line(state)).filter(|line| !GUIDE.contains(line)).collect();
    assert!(wrong.is_empty(), "lines that the guide lacks:\n{}", wrong.join("\n"));
}

#[test]
fn every_problem_has_a_heading_that_its_type_leads_to() {
    let part = |kind: ProblemKind| {
        format!("### {}\n\n{} {}. {}\n", kind.code(), kind.status(), kind.title(), kind.meaning())
    };
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let guide = tidy(GUIDE);
    let wrong: Vec<_> =
        ProblemKind::ALL.iter().map(|&kind| part(kind)).filter(|part| !guide.contains(&tidy(part))).collect();
    assert!(wrong.is_empty(), "parts that the guide lacks:\n{}", wrong.join("\n"));
    assert_eq!(GUIDE.matches("\n### ").count(), ProblemKind::ALL.len(), "a heading for nothing");
}

#[test]
fn every_route_and_every_kind_of_event_stands_in_it() {
    for (path, operations) in openapi()["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().filter(|_| !path.ends_with("openapi.json")) {
            let route = format!("{} {path}`", method.to_uppercase());
            assert!(GUIDE.contains(&route), "{route}");
        }
    }
    let kinds = openapi()["components"]["schemas"]["Happening"]["oneOf"].as_array().unwrap();
    for kind in kinds {
        let members = kind["properties"].as_object().unwrap();
        let name = kind["properties"]["type"]["enum"][0].as_str().unwrap();
        assert!(GUIDE.contains(&format!("| `{name}` |")), "{name}");
        for member in members.keys().filter(|member| *member != "type") {
            let named = GUIDE.lines().any(|line| {
                line.starts_with(&format!("| `{name}` |")) && line.contains(&format!("`{member}`"))
            });
            assert!(named, "{name}: {member}");
        }
    }
}

#[test]
fn every_example_can_be_read_as_what_it_is_called() {
    fn read<T: DeserializeOwned + serde::Serialize>(text: &str) {
        let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let (shown, said): (Value, _) =
            (serde_json::from_str(text).unwrap(), serde_json::to_value(read).unwrap());
        let members = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(members(&shown), members(&said), "a member that nobody reads");
    }
    let mut examples = 0;
    for (name, text) in GUIDE.split("```json ").skip(1).map(|rest| rest.split_once('\n').unwrap()) {
        let text = text.split_once("```").unwrap().0;
        match name {
            "NewApplication" => read::<NewApplication>(text),
            "Registered" => read::<Registered>(text),
            "Event" => read::<Event>(text),
            "Batch" => read::<Batch>(text),
            "BatchResults" => read::<BatchResults>(text),
            "Changes" => read::<Changes>(text),
            "Problem" => read::<Problem>(text),
            "Services" => read::<Services>(text),
            other => panic!("no type is called {other}"),
        }
        examples += 1;
    }
    assert_eq!((examples, GUIDE.matches("```json").count()), (10, 10));
}

#[test]
fn the_rule_for_numbers_is_the_one_that_the_portal_keeps() {
    let table: Vec<Vec<usize>> = (0..10)
        .map(|row| {
            let line = GUIDE.lines().find(|line| line.starts_with(&format!("| **{row}** |"))).unwrap();
            line.split('|').filter_map(|cell| cell.trim().parse().ok()).collect()
        })
        .collect();
    for random in (0..100_000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)) {
        let digits = RegistrationNumber::draw(random).digits();
        let left = digits.bytes().fold(0, |value, digit| table[value][usize::from(digit - b'0')]);
        assert_eq!(left, 0, "{digits}");
    }
    let mut seen = (0, 0);
    for line in GUIDE.lines() {
        let Some((number, verdict)) = line.strip_prefix("| `").and_then(|line| line.split_once("` | "))
        else {
            continue;
        };
        match (verdict.starts_with("yes"), verdict.starts_with("no:")) {
            (true, _) => {
                RegistrationNumber::parse(number).unwrap();
                seen.0 += 1;
            }
            (_, true) => {
                RegistrationNumber::parse(number).unwrap_err();
                seen.1 += 1;
            }
            _ => {}
        }
    }
    assert_eq!(seen, (5, 3));
    assert!(Pin::parse("204871").is_ok() && row("cancelled").contains("`reason`"));
    assert!(Happening::plain(State::Cancelled).is_none());
}

#[tokio::test]
async fn the_portal_gives_it_to_whoever_follows_a_problem() {
    let (_site, portal) = shipped().await;
    let answer = portal.get("/api/v1/guide").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "text/markdown; charset=utf-8")
    );
    assert_eq!(answer.text(), GUIDE);
}
