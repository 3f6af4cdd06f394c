//! The backend at work against a running portal, over a network that loses things.

use crate::portal::{Home, bad_network};
use issuance::book::{Book, Entry, Span};
use issuance::client::{Client, Patience, now};
use issuance::drive::{Pace, Summary, play};
use issuance::office::Office;
use jiff::SignedDuration;
use model::application::State;
use model::number::{Pin, RegistrationNumber};
use model::{Calendar, OfficeId};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

fn impatient() -> Patience {
    let first = Duration::from_millis(2);
    Patience { tries: 20, first, longest: Duration::from_secs(2), answer: Duration::from_secs(20) }
}

/// Plays an office; the past ends now.
fn played(client: &Client, office: &str, applications: usize, seed: u64) -> (Book, Summary) {
    let office = Office::learn(client, &OfficeId::parse(office).unwrap(), Calendar::default()).unwrap();
    let until = now();
    let from = until - SignedDuration::from_hours(24 * 60);
    let mut book = Book::plan(&office.services(), applications, seed, Span { from, until, cut: Some(until) });
    let summary = play(client, &mut book, Pace::Past).unwrap();
    (book, summary)
}

#[test]
fn every_flow_of_every_office_reads_back_as_the_backend_told_it() {
    let home = Home::new();
    let portal = home.serve();
    let mut reached = BTreeSet::new();
    for (office, applications) in
        [("kapuas", 40), ("sintang", 40), ("pasaman-barat", 40), ("kota-tangerang", 40), ("wonogiri", 135)]
    {
        let client = Client::new(&portal.address, &home.token(office), impatient());
        let (book, summary) = played(&client, office, applications, 11);
        assert_eq!(summary.given_up, [] as [&str; 0], "{office}");
        assert_eq!(
            (summary.registered, summary.known, summary.repaired),
            (book.entries.len(), 0, 0),
            "{office}"
        );
        assert_eq!(book.compare(&client, 0).unwrap(), [] as [&str; 0], "{office}");
        let told = |entry: &Entry| entry.told == entry.last() && entry.pin.is_some();
        assert!(book.entries.iter().all(told), "{office}");
        let states = book.entries.iter().filter_map(Entry::progress);
        reached.extend(
            states.flat_map(|progress| progress.entered().iter().map(|at| at.state).collect::<Vec<_>>()),
        );
    }
    assert_eq!(reached, State::ALL.iter().copied().collect());
    let verified = home.run(&["audit", "verify"]);
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn what_a_bad_network_loses_is_told_again_and_counted_once() {
    let home = Home::new();
    let portal = home.serve();
    let (network, damage) = bad_network(&portal);
    let token = home.token("sintang");
    let client = Client::new(&network, &token, impatient());
    let (book, summary) = played(&client, "sintang", 40, 5);
    assert_eq!(summary.given_up, [] as [&str; 0]);
    let lost = damage.unanswered.load(Ordering::SeqCst);
    assert!(lost >= 5 && damage.refused.load(Ordering::SeqCst) >= 10, "{lost}");
    assert!(client.retries() >= 15);
    let direct = Client::new(&portal.address, &token, impatient());
    assert_eq!(book.compare(&direct, 0).unwrap(), [] as [&str; 0]);
    let at_the_portal = direct.changes(0).unwrap().changes.len();
    let told: usize = book.entries.iter().map(|entry| entry.told as usize).sum();
    assert_eq!(at_the_portal, told);
}

#[test]
fn a_backend_that_starts_again_tells_nothing_twice() {
    let home = Home::new();
    let portal = home.serve();
    let client = Client::new(&portal.address, &home.token("kapuas"), impatient());
    let (mut book, first) = played(&client, "kapuas", 10, 3);
    // It ended before it wrote anything down.
    for entry in &mut book.entries {
        let registration = &entry.case.registration;
        (entry.told, entry.number, entry.pin) = (0, registration.number, registration.pin.clone());
    }
    let again = play(&client, &mut book, Pace::Past).unwrap();
    assert_eq!(again.given_up, [] as [&str; 0]);
    assert_eq!((again.accepted, again.known), (0, first.accepted));
    assert!(book.entries.iter().all(|entry| entry.pin.is_some()), "the same key brings the same PIN");
    assert_eq!(book.compare(&client, 0).unwrap(), [] as [&str; 0]);
}

#[test]
fn a_portal_that_has_lost_what_it_was_told_is_told_again() {
    let home = Home::new();
    let portal = home.serve();
    let client = Client::new(&portal.address, &home.token("pasaman-barat"), impatient());
    let office =
        Office::learn(&client, &OfficeId::parse("pasaman-barat").unwrap(), Calendar::default()).unwrap();
    let until = now() - SignedDuration::from_hours(24 * 60);
    let span = Span { from: until - SignedDuration::from_hours(24 * 30), until, cut: None };
    let mut book = Book::plan(&office.services(), 12, 9, span);
    // As after a portal came back from an older copy of its data: the backend has told all but the last event, the
    // portal knows every other application without any event, and the rest not at all.
    for (place, entry) in book.entries.iter_mut().enumerate() {
        entry.number.get_or_insert(RegistrationNumber::draw(place as u64));
        entry.pin.get_or_insert(Pin::draw(place as u64));
        entry.told = entry.last() - 1;
        if place % 2 == 0 {
            client.register(&entry.registration(), entry.case.registration.event_id).unwrap();
        }
    }
    let summary = play(&client, &mut book, Pace::Past).unwrap();
    assert_eq!(summary.given_up, [] as [&str; 0]);
    assert!(summary.repaired >= 10, "{summary:?}");
    assert_eq!(book.compare(&client, 0).unwrap(), [] as [&str; 0]);
    assert!(book.entries.iter().all(|entry| entry.told == entry.last()));
}

#[test]
fn a_number_that_another_counter_made_first_is_made_anew() {
    let home = Home::new();
    let portal = home.serve();
    let client = Client::new(&portal.address, &home.token("kapuas"), impatient());
    let (first, _) = played(&client, "kapuas", 1, 1);
    let (office, until) = (OfficeId::parse("kapuas").unwrap(), now());
    let office = Office::learn(&client, &office, Calendar::default()).unwrap();
    let span = Span { from: until - SignedDuration::from_hours(24 * 9), until, cut: Some(until) };
    let mut book = Book::plan(&office.services(), 1, 2, span);
    let (number, slip) = (first.entries[0].number, Pin::draw(7));
    (book.entries[0].number, book.entries[0].pin) = (number, Some(slip.clone()));
    let summary = play(&client, &mut book, Pace::Past).unwrap();
    assert_eq!((summary.given_up.len(), summary.registered), (0, 1), "{summary:?}");
    assert_ne!(book.entries[0].number, number);
    assert_ne!(book.entries[0].pin, Some(slip));
    assert_eq!(book.compare(&client, 0).unwrap(), [] as [&str; 0]);
    assert_eq!(first.compare(&client, 0).unwrap(), [] as [&str; 0]);
}

#[test]
fn at_a_chosen_speed_everything_is_told_when_it_happens() {
    let home = Home::new();
    let portal = home.serve();
    let client = Client::new(&portal.address, &home.token("kapuas"), impatient());
    let office = Office::learn(&client, &OfficeId::parse("kapuas").unwrap(), Calendar::default()).unwrap();
    let (until, began) = (now(), Instant::now());
    let from = until - SignedDuration::from_hours(24 * 30);
    let mut book = Book::plan(&office.services(), 12, 3, Span { from, until, cut: Some(until) });
    // Thirty days in three seconds.
    let speed = 30 * 24 * 3600 / 3;
    let summary = play(&client, &mut book, Pace::Times { speed, from, began }).unwrap();
    assert_eq!(summary.given_up, [] as [&str; 0]);
    assert_eq!(book.compare(&client, 0).unwrap(), [] as [&str; 0]);
    for change in client.changes(0).unwrap().changes {
        let happened = change.event.occurred_at.duration_since(from).as_millis() / i128::from(speed);
        let told = change.recorded_at.duration_since(until).as_millis();
        // The two clocks were read one after the other.
        assert!(told + 5 >= happened, "{change:?} was told {happened} - {told} ms too early");
    }
}
