//! The clock in the words of the domain. The second implementation is `model/tests/oracle`.

mod course;
mod due;

use super::*;
use crate::application::State::{self, *};
use crate::calendar::tests::known;
use crate::calendar::{CalendarYear, DayOff, DayOffKind, JointLeave, OfficeDays};
use crate::hours::tests::office;
use crate::office::{OpeningHours, Zone};
use crate::standard::Duration;
use jiff::civil::{DateTime, Time, date};
use proptest::prelude::*;

/// `20-11 16.31` of 2026, or with a year in front, on the wall of an office in the west.
fn at(text: &str) -> Timestamp {
    let (year, text) = text.split_once('/').unwrap_or(("2026", text));
    let (day, time) = text.split_once(' ').unwrap();
    let ((day, month), (hour, minute)) = (day.split_once('-').unwrap(), time.split_once('.').unwrap());
    let shown: DateTime = format!("{year}-{month}-{day}T{hour}:{minute}").parse().unwrap();
    Zone::Wib.offset().to_timestamp(shown).unwrap()
}

fn entries(path: &[(State, &str)]) -> Vec<Entry> {
    path.iter().map(|&(state, text)| Entry { state, at: at(text) }).collect()
}

fn promise(duration: &str, starts: Option<State>) -> Promise {
    let duration = Duration::parse(duration).unwrap();
    Promise { duration, written: duration.to_string(), starts, starts_inferred: false, condition: None }
}

/// An office that has stated no hours, as the shipped ones.
fn silent() -> Office {
    Office { hours: Vec::new(), periods: Vec::new(), ..office() }
}

fn reading(office: &Office, promise: &Promise, path: &[(State, &str)], now: &str) -> Reading {
    let calendar = known(JointLeave::Off);
    read(&Terms { promise: Some(promise), office, calendar: &calendar }, &entries(path), at(now))
}

/// When it is due: `23-11 23.59`; `-` when it is not.
fn due(reading: &Reading) -> String {
    reading.due.map_or("-".to_owned(), |due| {
        Zone::Wib.offset().to_datetime(due.at).strftime("%d-%m %H.%M").to_string()
    })
}

/// When a promise is due that began with this path, read at its last entry.
fn due_after(office: &Office, duration: &str, path: &[(State, &str)]) -> String {
    due(&reading(office, &promise(duration, Some(path[0].0)), path, path[path.len() - 1].1))
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    let near = |end: i64, span: i64| (end.max(end - span)..=end.saturating_add(span).min(last)).boxed();
    let times = prop_oneof![
        first..=last,
        near(first, 400_000_000_000),
        last - 400_000_000_000..=last,
        1_700_000_000_000i64..1_900_000_000_000
    ];
    times.prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

proptest! {
    #[test]
    fn no_times_and_no_amount_make_the_clock_panic(
        path in proptest::collection::vec((proptest::sample::select(State::ALL), any_time()), 0..8),
        named in proptest::option::of(proptest::sample::select(State::ALL)),
        amount in prop_oneof![0u32..100, any::<u32>()],
        unit in proptest::sample::select(vec![Unit::Minutes, Unit::Hours, Unit::WorkingDays, Unit::CalendarDays]),
        zone in proptest::sample::select(Zone::ALL.to_vec()),
        stated: bool,
        now in any_time(),
    ) {
        let mut promise = promise("1 jam", named);
        promise.duration = Duration { amount, unit };
        let office = Office { zone, ..if stated { office() } else { silent() } };
        let calendar = known(JointLeave::Off);
        let path: Vec<Entry> = path.into_iter().map(|(state, at)| Entry { state, at }).collect();
        let read = read(&Terms { promise: Some(&promise), office: &office, calendar: &calendar }, &path, now);
        let reckoned = matches!(
            read.verdict,
            Verdict::Running | Verdict::Paused(_) | Verdict::Overdue | Verdict::Kept | Verdict::Late
        );
        prop_assert_eq!(read.due.is_some(), reckoned);
        prop_assert!(!reckoned || read.started.is_some());
    }
}
