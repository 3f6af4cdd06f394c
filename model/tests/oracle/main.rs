//! The oracle of the deadlines: calendar, clock and complaints against a second, naive implementation, on a million random
//! cases. Both share the types of data and nothing else: here days are numbers, and one minute is looked at after
//! the other.
//!
//! `MAKLUMAT_TEST_SEED` chooses other cases; a failure names its seed.
#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod complaint;
mod facts;
mod naive;
mod random;
mod world;

use facts::{date_of, minute_of};
use jiff::Timestamp;
use jiff::civil::Date;
use model::calendar::Reckoned;
use model::clock::{self, Entry, Precision, Reading, Terms, Verdict};
use model::measure::Scale;
use naive::{Case, Kind, Told};
use random::{Random, seed};
use world::World;

/// A million in all.
const CALENDAR: u32 = 400_000;
const IN_DAYS: u32 = 350_000;
const IN_MINUTES: u32 = 250_000;
/// Beside the million.
const COMPLAINTS: u32 = 200_000;
/// How many questions one world answers. Making it costs more than a question.
const PER_WORLD: u32 = 100;

/// Asks every question of a random world.
fn ask(cases: u32, salt: u64, question: impl Fn(&World, &mut Random)) {
    let seed = seed();
    for round in 0..cases / PER_WORLD {
        let mut random = Random::new(seed, salt + u64::from(round));
        let world = World::some(&mut random);
        for number in 0..PER_WORLD {
            let asked =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| question(&world, &mut random)));
            if let Err(panic) = asked {
                eprintln!("seed {seed}, world {round}, question {number}: {:?}", world.facts);
                std::panic::resume_unwind(panic);
            }
        }
    }
}

#[test]
fn the_calendar_agrees_with_counting_day_by_day() {
    ask(CALENDAR, 1 << 32, |World { facts, calendar, .. }, random| {
        let from = random.day();
        let (n, to) = (random.below(40), from + random.between(-10, 60));
        let told = |reckoned: Reckoned| (reckoned.date, reckoned.provisional);
        let naive = |due: i64| (date_of(due), facts.provisional(from, due));
        let due = facts.add(from, n);
        assert_eq!(told(calendar.add_working_days(date_of(from), n as u32)), naive(due), "{from} + {n}");
        let next = facts.add(from + 1, 0);
        assert_eq!(told(calendar.next_working_day(date_of(from))), naive(next), "after {from}");
        let between = calendar.working_days_between(date_of(from), date_of(to));
        assert_eq!(i64::from(between), facts.between(from, to), "{from} to {to}");
        assert_eq!(calendar.is_working_day(date_of(from)), facts.works(from), "{from}");
    });
}

#[test]
fn a_promise_in_days_agrees_with_stepping_through_the_days() {
    ask(IN_DAYS, 2 << 32, |world, random| compare(world, &Case::in_days(random), random));
}

#[test]
fn a_promise_in_minutes_agrees_with_stepping_through_the_minutes() {
    ask(IN_MINUTES, 3 << 32, |world, random| compare(world, &Case::in_minutes(random), random));
}

#[test]
fn the_deadlines_of_a_complaint_agree_with_looking_for_the_end_of_each() {
    ask(COMPLAINTS, 4 << 32, complaint::compare);
}

fn compare(world: &World, case: &Case, random: &mut Random) {
    let promise = case.promise();
    let terms = Terms { promise: Some(&promise), office: &world.office, calendar: &world.calendar };
    let entries: Vec<Entry> =
        case.entries.iter().map(|&(state, minute)| Entry { state, at: at(minute) }).collect();
    let reading = clock::read(&terms, &entries, at(case.now));
    assert_eq!(told(&reading), naive::read(&world.facts, case), "{case:?}");
    let day = reading.due.map(|due| due.precision == Precision::Day);
    assert!(day.is_none_or(|day| day == case.unit.is_days()));
    assert_eq!(reading.due.is_some(), has_due(reading.verdict), "{case:?}");
    took_as_long(&terms, &entries, &reading, world, case);
    later_events_undo_nothing(&terms, &entries, &reading, random);
}

/// How long it took, in the scale of the promise; the promise is kept exactly when that is no more than was promised.
fn took_as_long(terms: &Terms, entries: &[Entry], reading: &Reading, world: &World, case: &Case) {
    let (scale, promised) = match case.unit {
        Kind::Minutes => (Scale::OpenMinutes, case.amount),
        Kind::Hours => (Scale::OpenMinutes, case.amount * 60),
        Kind::WorkingDays => (Scale::WorkingDays, case.amount),
        Kind::CalendarDays | Kind::Days => (Scale::CalendarDays, case.amount),
    };
    let took = clock::elapsed(terms, entries, scale).map(i64::from);
    assert_eq!(took, naive::elapsed(&world.facts, case), "{case:?}");
    match reading.verdict {
        Verdict::Kept => assert!(took.is_some_and(|took| took <= promised), "{took:?} {case:?}"),
        Verdict::Late => assert!(took.is_some_and(|took| took > promised), "{took:?} {case:?}"),
        Verdict::NoPromise => {}
        _ => assert_eq!(took, None, "{case:?}"),
    }
}

/// As it looked when only the first entries were known.
fn later_events_undo_nothing(terms: &Terms, entries: &[Entry], last: &Reading, random: &mut Random) {
    let known = random.index(entries.len() + 1);
    let Some((before, next)) = entries.get(..known).zip(entries.get(known)) else { return };
    if entries.windows(2).any(|pair| matches!(pair, [a, b] if b.at < a.at)) {
        return; // What was known earlier has to be earlier.
    }
    let then = clock::read(terms, before, next.at);
    assert!(then.started.is_none() || then.started == last.started, "the start moved: {entries:?}");
    if then.verdict == Verdict::Overdue {
        let missed = matches!(last.verdict, Verdict::Overdue | Verdict::Late | Verdict::Ended);
        assert!(missed, "what was missed was kept: {entries:?}");
    }
}

fn told(reading: &Reading) -> Told {
    let minute = |at: Timestamp| at.as_second() / 60;
    Told {
        verdict: reading.verdict,
        started: reading.started.map(minute),
        start_assumed: reading.start_assumed,
        stopped: reading.stopped.map(minute),
        pauses: reading
            .pauses
            .iter()
            .map(|pause| (minute(pause.from), pause.until.map(minute), pause.state, pause.waits_for))
            .collect(),
        due: reading.due.map(|due| due.at.as_millisecond()),
        provisional: reading.due.and_then(|due| due.provisional),
        hours_assumed: reading.hours_assumed,
    }
}

const fn has_due(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::NoPromise | Verdict::NotStarted | Verdict::Ended)
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(minute * 60).unwrap()
}

#[test]
fn the_oracle_counts_days_as_calendars_do() {
    let first = Date::constant(1970, 1, 1);
    let mut day = first;
    for number in 0..40_000 {
        assert_eq!((date_of(number), facts::year_of(number)), (day, i64::from(day.year())));
        assert_eq!(facts::weekday_of(number), i64::from(day.weekday().to_monday_zero_offset()));
        assert_eq!(minute_of(number, 0), first.duration_until(day).as_mins());
        day = day.tomorrow().unwrap();
    }
}
