//! The client in Python, written from the guide alone, against a running portal.

use crate::portal::{Home, bad_network};
use issuance::client::{Client, Patience};
use model::api::Application;
use model::application::State;
use model::number::{Pin, RegistrationNumber};
use serde_json::Value;
use std::process::Command;
use std::sync::atomic::Ordering;

fn python(arguments: &[&str]) -> String {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/python/klien.py");
    let output = Command::new("python3").arg(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn numbers_and_pins_are_the_same_in_both_languages() {
    let made = python(&["make", "500"]);
    for line in made.lines() {
        let (number, pin) = line.split_once(' ').unwrap();
        RegistrationNumber::parse(number).unwrap();
        Pin::parse(pin).unwrap();
    }
    assert_eq!(made.lines().count(), 500);

    let mut candidates: Vec<String> = (0..200)
        .map(|seed: u64| RegistrationNumber::draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)).digits())
        .collect();
    let spoilt = |digits: &String| format!("{}{}", &digits[..11], (digits.as_bytes()[11] - b'0' + 1) % 10);
    candidates.extend(candidates.iter().map(spoilt).collect::<Vec<_>>());
    candidates
        .extend(["612345678903", "48210937556", "", "48210937556a", "４82109375567"].map(str::to_owned));
    let arguments: Vec<&str> = ["check"].into_iter().chain(candidates.iter().map(String::as_str)).collect();
    for (candidate, line) in candidates.iter().zip(python(&arguments).lines()) {
        // The model also reads what people type; the guide's rule is about the twelve digits alone.
        let plain = candidate.bytes().all(|byte| byte.is_ascii_digit());
        let right = plain && RegistrationNumber::parse(candidate).is_ok();
        assert_eq!(line, format!("{candidate} {}", if right { "yes" } else { "no" }));
    }
}

fn stands(client: &Client, number: &Value) -> Application {
    client.application(RegistrationNumber::parse(number.as_str().unwrap()).unwrap()).unwrap()
}

#[test]
fn a_morning_at_the_counter_over_a_bad_network_arrives_whole() {
    let home = Home::new();
    let portal = home.serve();
    let (network, damage) = bad_network(&portal);
    let (token, journal) = (home.token_file("kapuas"), home.path().join("journal"));
    let said = python(&["play", &network, token.to_str().unwrap(), journal.to_str().unwrap(), "kapuas"]);
    let said: Value = serde_json::from_str(&said).unwrap();

    assert_eq!(said["offline"]["same"], true, "{said:#}");
    assert_eq!((&said["offline"]["kept"], &said["online"]["right"]), (&true.into(), &true.into()));
    assert_eq!(said["refused"], serde_json::json!([]), "{said:#}");
    assert_eq!(said["impossible"]["kind"], "transition-impossible");
    assert!(said["impossible"]["allowed"].as_array().unwrap().contains(&"completed".into()));
    assert_eq!(said["new_pin"], serde_json::json!({ "same_key_same_pin": true, "digits": 6 }));
    assert_eq!(said["after"], serde_json::json!([]));
    assert!(
        said["repeated"].as_u64().unwrap() >= 5 && damage.unanswered.load(Ordering::SeqCst) >= 2,
        "{said:#}"
    );

    let client = Client::new(&portal.address, &std::fs::read_to_string(token).unwrap(), Patience::default());
    let happened =
        ["submitted", "under_review", "needs_completion", "under_review", "print_queue", "held", "resumed"];
    for counter in ["offline", "online"] {
        let number = &said[counter]["number"];
        let application = stands(&client, number);
        assert_eq!((application.state, application.sequence), (State::Printed, 8));
        let told: Vec<&str> = happened.into_iter().chain(["printed"]).collect();
        assert_eq!(said["changes"][number.as_str().unwrap()], serde_json::json!(told));
        assert_eq!(said["stands"][number.as_str().unwrap()], "printed");
    }
    assert!(!std::fs::read_to_string(journal).unwrap().contains("\"pin\""), "a PIN is on the slip alone");
    assert_eq!(home.run(&["audit", "verify"]).status.code(), Some(0));
}
