//! The clock in the words of the domain. The second implementation is `tests/oracle`.

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

#[test]
fn working_days_are_due_as_the_domain_lists_them() {
    const N: [u32; 7] = [1, 3, 5, 10, 14, 17, 60];
    let table = [
        ("16-03", JointLeave::Off, "03-17 03-26 03-30 04-07 04-13 04-16 06-25"),
        ("16-03", JointLeave::Worked, "03-17 03-20 03-24 03-31 04-07 04-10 06-17"),
        ("20-11", JointLeave::Off, "11-23 11-25 11-27 12-04 12-10 12-15 2027-02-19"),
        ("18-12", JointLeave::Off, "12-21 12-23 12-29 2027-01-07 2027-01-13 2027-01-18 2027-03-31"),
    ];
    for (start, joint_leave, expected) in table {
        let (office, calendar, start) = (silent(), known(joint_leave), at(&format!("{start} 09.00")));
        for (n, expected) in N.into_iter().zip(expected.split(' ')) {
            let promise = promise(&format!("{n} hari kerja"), Some(PrintQueue));
            let terms = Terms { promise: Some(&promise), office: &office, calendar: &calendar };
            let read = read(&terms, &[Entry { state: PrintQueue, at: start }], start);
            let day = Zone::Wib.date_at(read.due.unwrap().at).to_string();
            assert_eq!(day.strip_prefix("2026-").unwrap_or(&day), expected, "{start} + {n} {joint_leave:?}");
        }
    }
}

#[test]
fn one_working_day_from_the_print_queue_leaves_the_weekend_out() {
    let promise = promise("1 hari kerja", Some(PrintQueue));
    // Three weeks at the national centre are not the office's.
    let mut path = vec![
        (Submitted, "29-10 09.00"),
        (UnderReview, "29-10 09.10"),
        (AwaitingBiometrics, "29-10 10.00"),
        (AwaitingDeduplication, "30-10 10.00"),
    ];
    let waiting = reading(&silent(), &promise, &path, "20-11 09.00");
    assert_eq!((waiting.verdict, waiting.pauses.len()), (Verdict::NotStarted, 0));
    path.push((PrintQueue, "20-11 10.00"));
    let queued = reading(&silent(), &promise, &path, "20-11 10.01");
    assert_eq!((queued.verdict, due(&queued)), (Verdict::Running, "23-11 23.59".to_owned()));
    assert!(queued.hours_assumed && !queued.start_assumed);
    assert_eq!(queued.due.map(|due| due.precision), Some(Precision::Day));
    assert_eq!(reading(&silent(), &promise, &path, "23-11 23.59").verdict, Verdict::Running);
    assert_eq!(reading(&silent(), &promise, &path, "24-11 00.00").verdict, Verdict::Overdue);
    for (ready, verdict) in [("23-11 18.00", Verdict::Kept), ("24-11 07.00", Verdict::Late)] {
        let path = [&path[..], &[(Printed, "23-11 09.00"), (ReadyForPickup, ready)]].concat();
        assert_eq!(reading(&silent(), &promise, &path, "30-11 09.00").verdict, verdict, "{ready}");
    }
}

#[test]
fn what_starts_after_closing_time_starts_on_the_next_working_day() {
    for (office, start, expected) in [
        (silent(), "20-11 16.30", "23-11 23.59"),
        (silent(), "20-11 16.31", "24-11 23.59"),
        (silent(), "19-11 16.01", "23-11 23.59"),
        (silent(), "21-11 08.00", "24-11 23.59"),
        (silent(), "20-11 05.00", "23-11 23.59"),
        (office(), "20-11 15.00", "23-11 23.59"),
        (office(), "20-11 15.01", "24-11 23.59"),
        // In Ramadan it closes at two.
        (office(), "25-02 14.01", "27-02 23.59"),
    ] {
        assert_eq!(due_after(&office, "1 hari kerja", &[(PrintQueue, start)]), expected, "{start}");
    }
    assert_eq!(due_after(&office(), "1 hari kalender", &[(PrintQueue, "20-11 23.00")]), "21-11 23.59");
}

#[test]
fn a_working_day_without_hours_closes_as_the_law_says() {
    let mondays = OpeningHours {
        day: jiff::civil::Weekday::Monday,
        opens: Time::constant(8, 0, 0, 0),
        closes: Time::constant(12, 0, 0, 0),
    };
    let office = Office { hours: vec![mondays], ..silent() };
    assert_eq!(due_after(&office, "1 hari kerja", &[(PrintQueue, "16-11 12.01")]), "18-11 23.59");
    assert_eq!(due_after(&office, "1 hari kerja", &[(PrintQueue, "17-11 12.01")]), "18-11 23.59");
    assert_eq!(due_after(&office, "1 hari kerja", &[(PrintQueue, "17-11 16.01")]), "19-11 23.59");
    assert_eq!(due_after(&office, "5 jam", &[(PrintQueue, "16-11 08.00")]), "23-11 09.00");
}

#[test]
fn minutes_pass_only_while_the_counters_are_open() {
    for (office, minutes, start, expected) in [
        // Ten minutes before closing on a Friday; Monday, 1 June is a holiday.
        (office(), "10 menit", "29-05 14.50", "29-05 15.00"),
        (office(), "30 menit", "29-05 14.50", "02-06 08.20"),
        (silent(), "10 menit", "29-05 16.20", "29-05 16.30"),
        (silent(), "11 menit", "29-05 16.20", "02-06 07.31"),
        // At night, on a Sunday.
        (office(), "10 menit", "22-11 23.00", "23-11 08.10"),
        // In Ramadan the counters close at two, and the day before it at three.
        (office(), "30 menit", "25-02 13.50", "26-02 08.20"),
        (office(), "30 menit", "16-12 13.50", "16-12 14.20"),
        // From Ramadan over Lebaran: holidays, joint leave and a weekend.
        (office(), "1 jam", "17-03 13.30", "25-03 08.30"),
        (office(), "10 jam", "16-11 08.00", "17-11 11.00"),
    ] {
        assert_eq!(due_after(&office, minutes, &[(Processing, start)]), expected, "{minutes} {start}");
    }
    let read = reading(&office(), &promise("10 menit", None), &[(Processing, "29-05 14.50")], "29-05 14.50");
    assert_eq!(read.due.map(|due| due.precision), Some(Precision::Minute));
    assert!(!read.hours_assumed);
}

#[test]
fn minutes_are_exact_to_the_second() {
    let (office, calendar) = (office(), known(JointLeave::Off));
    let promise = promise("10 menit", Some(Processing));
    let terms = Terms { promise: Some(&promise), office: &office, calendar: &calendar };
    let start = at("20-11 14.50") + jiff::SignedDuration::from_millis(30_250);
    let due = read(&terms, &[Entry { state: Processing, at: start }], start).due.unwrap().at;
    assert_eq!(due, at("23-11 08.00") + jiff::SignedDuration::from_millis(30_250));
}

#[test]
fn the_office_that_shuts_its_counters_stops_minutes_but_no_working_days() {
    let closed = DayOff {
        date: date(2026, 11, 24),
        kind: DayOffKind::OfficeClosed,
        name: "Pindah kantor".to_owned(),
        decree: None,
        estimated: false,
    };
    let days_off = OfficeDays { revision: 1, days_off: vec![closed], ..OfficeDays::default() };
    let year = CalendarYear { year: 2026, revision: 1, days_off: Vec::new() };
    let calendar = Calendar::new([year], days_off);
    let due_with = |office: &Office, duration: &str| {
        let promise = promise(duration, Some(Processing));
        let terms = Terms { promise: Some(&promise), office, calendar: &calendar };
        due(&read(&terms, &entries(&[(Processing, "23-11 14.50")]), at("23-11 14.50")))
    };
    assert_eq!(due_with(&office(), "30 menit"), "25-11 08.20");
    assert_eq!(due_with(&office(), "1 hari kerja"), "24-11 23.59");
    assert_eq!(due_with(&silent(), "3 jam"), "24-11 09.20", "who states no hours has not shut them");
}

#[test]
fn three_pauses_are_left_out_and_told() {
    let path = [
        (UnderReview, "16-11 08.00"),
        (NeedsCompletion, "16-11 08.20"),
        (UnderReview, "17-11 09.00"),
        (AwaitingDeduplication, "17-11 09.10"),
        (AwaitingValidation, "19-11 14.50"),
        (AwaitingOriginals, "19-11 14.55"),
    ];
    let promise = promise("1 jam", Some(UnderReview));
    // 20, 10 and 5 minutes have passed.
    let read = reading(&office(), &promise, &path, "20-11 14.50");
    assert_eq!(read.verdict, Verdict::Paused(WaitsFor::Post));
    assert_eq!(due(&read), "23-11 08.15", "were the papers here now");
    let told: Vec<_> = read.pauses.iter().map(|pause| (pause.state, pause.waits_for, pause.until)).collect();
    assert_eq!(
        told,
        [
            (NeedsCompletion, WaitsFor::Applicant, Some(at("17-11 09.00"))),
            (AwaitingDeduplication, WaitsFor::NationalData, Some(at("19-11 14.50"))),
            (AwaitingOriginals, WaitsFor::Post, None),
        ]
    );
    let path = [&path[..], &[(OriginalsReceived, "24-11 08.00"), (Completed, "24-11 08.25")]].concat();
    let read = reading(&office(), &promise, &path, "30-11 08.00");
    assert_eq!((read.verdict, due(&read)), (Verdict::Kept, "24-11 08.25".to_owned()));
}

#[test]
fn a_pause_takes_the_working_days_that_began_in_it() {
    for (from, until, expected) in [
        // Within a day it takes nothing, over night a day, over the weekend one.
        ("17-11 08.00", "17-11 15.00", "18-11 23.59"),
        ("17-11 14.00", "18-11 08.00", "19-11 23.59"),
        ("17-11 14.00", "19-11 08.00", "20-11 23.59"),
        ("18-11 14.00", "23-11 08.00", "23-11 23.59"),
        // From the last day to a Saturday: not due before the Monday.
        ("18-11 14.00", "21-11 08.00", "23-11 23.59"),
    ] {
        let path = [(Processing, "16-11 09.00"), (NeedsCompletion, from), (UnderReview, until)];
        assert_eq!(due_after(&silent(), "2 hari kerja", &path), expected, "{from} to {until}");
    }
    let path = [(Processing, "19-11 09.00"), (DataIssue, "20-11 09.00"), (Processing, "21-11 09.00")];
    assert_eq!(due_after(&silent(), "1 hari kerja", &path), "23-11 23.59");
    assert_eq!(due_after(&silent(), "1 hari kalender", &path), "21-11 23.59");
    // Before day 0 there is nothing to take: it came in on a Saturday.
    let path = [(Processing, "21-11 09.00"), (DataIssue, "21-11 10.00"), (Processing, "23-11 09.00")];
    assert_eq!(due_after(&silent(), "1 hari kerja", &path), "24-11 23.59");
}

#[test]
fn nothing_is_overdue_while_the_applicant_is_waited_for() {
    let path = [(Processing, "19-11 09.00"), (NeedsCompletion, "20-11 15.00")];
    for now in ["20-11 23.00", "21-11 12.00", "22-11 23.59", "23-11 00.00", "31-12 09.00"] {
        let read = reading(&silent(), &promise("1 hari kerja", Some(Processing)), &path, now);
        assert_eq!(read.verdict, Verdict::Paused(WaitsFor::Applicant), "{now}");
        assert!(read.due.unwrap().at >= at(now), "{now}");
    }
}

#[test]
fn what_was_missed_stays_missed() {
    let path = [
        (Processing, "16-11 09.00"),
        (DataIssue, "18-11 09.00"),
        (Processing, "25-11 09.00"),
        (ReadyForPickup, "25-11 10.00"),
    ];
    for (duration, expected) in [("1 hari kerja", "17-11 23.59"), ("1 jam", "16-11 10.00")] {
        for (known, verdict) in
            [(1, Verdict::Overdue), (2, Verdict::Overdue), (3, Verdict::Overdue), (4, Verdict::Late)]
        {
            let read =
                reading(&office(), &promise(duration, Some(Processing)), &path[..known], "30-11 09.00");
            assert_eq!((read.verdict, due(&read).as_str()), (verdict, expected), "{duration} {known}");
        }
    }
}

#[test]
fn a_wrong_click_that_was_corrected_moves_nothing() {
    let standing = [(Processing, "16-11 09.00"), (Printed, "17-11 14.00")];
    let clicked = [standing[0], (NeedsCompletion, "16-11 14.00"), (Processing, "17-11 08.05"), standing[1]];
    assert_eq!(due_after(&office(), "2 hari kerja", &standing), "18-11 23.59");
    assert_eq!(
        due_after(&office(), "2 hari kerja", &clicked),
        "19-11 23.59",
        "what the correction leaves out"
    );
}

#[test]
fn a_bad_card_starts_the_clock_again_and_the_shelf_does_not_count() {
    let promise = promise("3 hari kerja", Some(PrintQueue));
    let path = [
        (PrintQueue, "02-11 09.00"),
        (Printed, "03-11 09.00"),
        (ReadyForPickup, "03-11 10.00"),
        (DataIssue, "12-11 09.00"),
        (PrintQueue, "13-11 09.00"),
        (ReadyForPickup, "16-11 09.00"),
        (Completed, "17-11 09.00"),
    ];
    let read = |known: usize| reading(&silent(), &promise, &path[..known], "17-11 09.00");
    assert_eq!(
        (read(3).verdict, read(3).stopped, due(&read(3))),
        (Verdict::Kept, Some(at("03-11 10.00")), "05-11 23.59".to_owned())
    );
    assert_eq!((read(4).verdict, read(4).stopped), (Verdict::Paused(WaitsFor::NationalData), None));
    // From the 4th to the 13th nothing counts: the 16th is the second day, the 17th the third.
    assert_eq!((read(5).verdict, due(&read(5))), (Verdict::Running, "17-11 23.59".to_owned()));
    assert_eq!(read(5).pauses.len(), 1, "the shelf is no pause");
    assert_eq!((read(7).verdict, read(7).stopped), (Verdict::Kept, Some(at("16-11 09.00"))));
}

#[test]
fn handing_over_on_the_spot_stops_the_clock() {
    let path = [(Submitted, "16-11 08.00"), (Printed, "16-11 08.10"), (Completed, "16-11 08.10")];
    let read = reading(&office(), &promise("10 menit", Some(Submitted)), &path, "16-11 09.00");
    assert_eq!((read.verdict, read.stopped), (Verdict::Kept, Some(at("16-11 08.10"))));
    let read = reading(&office(), &promise("9 menit", Some(Submitted)), &path, "16-11 09.00");
    assert_eq!(read.verdict, Verdict::Late);
}

#[test]
fn cancelled_is_ended_and_opened_again_it_goes_on() {
    let promise = promise("2 hari kerja", Some(UnderReview));
    let path = [
        (UnderReview, "02-11 09.00"),
        (NeedsCompletion, "03-11 09.00"),
        (Expired, "09-11 09.00"),
        (NeedsCompletion, "11-11 09.00"),
        (Processing, "12-11 09.00"),
        (Cancelled, "13-11 09.00"),
    ];
    let read = |known: usize| reading(&silent(), &promise, &path[..known], "13-11 09.00");
    assert_eq!((read(3).verdict, read(3).due, read(3).stopped), (Verdict::Ended, None, None));
    // The 3rd had begun; from the 4th to the 12th nothing counts.
    assert_eq!((read(5).verdict, due(&read(5))), (Verdict::Running, "13-11 23.59".to_owned()));
    assert_eq!(read(6).verdict, Verdict::Ended);
    let never_begun = [(Submitted, "02-11 09.00"), (Cancelled, "03-11 09.00")];
    assert_eq!(reading(&silent(), &promise, &never_begun, "03-11 09.00").verdict, Verdict::Ended);
}

#[test]
fn where_no_start_is_named_it_starts_when_the_papers_are_complete() {
    let path = [
        (Submitted, "16-11 08.00"),
        (UnderReview, "16-11 08.05"),
        (NeedsCompletion, "16-11 08.10"),
        (UnderReview, "17-11 08.00"),
        (PrintQueue, "17-11 08.20"),
    ];
    let promise = promise("10 menit", None);
    let before = reading(&office(), &promise, &path[..4], "17-11 08.19");
    assert_eq!((before.verdict, before.start_assumed), (Verdict::NotStarted, false));
    let read = reading(&office(), &promise, &path, "17-11 08.20");
    assert_eq!((read.started, read.start_assumed), (Some(at("17-11 08.20")), true));
    assert_eq!((due(&read).as_str(), read.pauses.len()), ("17-11 08.30", 0));
}

#[test]
fn a_start_that_is_passed_by_is_taken_from_what_surely_comes_after_it() {
    let path = |states: &[State]| -> Vec<Entry> {
        let minutes = states.iter().zip(0..);
        minutes.map(|(&state, n)| Entry { state, at: at(&format!("16-11 08.{n:02}")) }).collect()
    };
    let table: [(State, &[State], Option<usize>); 9] = [
        (UnderReview, &[Submitted, PrintQueue, Printed], Some(1)),
        (Processing, &[Submitted, UnderReview, AwaitingValidation, Processing], Some(2)),
        // What waits for others starts nothing, and neither does an end.
        (UnderReview, &[Submitted, AwaitingOriginals, OriginalsReceived], Some(2)),
        (PrintQueue, &[Submitted, UnderReview, Processing], None),
        (Processing, &[Submitted, Cancelled], None),
        // Input before recording; the validator after the queue.
        (AwaitingDeduplication, &[Processing, AwaitingAppointment, AwaitingDeduplication], Some(2)),
        (AwaitingAppointment, &[AwaitingValidation, AwaitingAppointment], Some(1)),
        (AwaitingValidation, &[UnderReview, PrintQueue, AwaitingValidation, AwaitingSignature], Some(2)),
        (AwaitingValidation, &[UnderReview, PrintQueue, Printed], Some(2)),
    ];
    let (office, calendar) = (office(), known(JointLeave::Off));
    for (named, states, expected) in table {
        let (promise, entries) = (promise("1 jam", Some(named)), path(states));
        let terms = Terms { promise: Some(&promise), office: &office, calendar: &calendar };
        let read = read(&terms, &entries, at("16-11 09.00"));
        assert_eq!(read.started, expected.map(|index| entries[index].at), "{named} in {states:?}");
        assert_eq!(read.start_assumed, expected.is_some_and(|index| states[index] != named), "{named}");
    }
}

#[test]
fn an_appointment_that_nobody_has_made_yet_is_the_offices_business() {
    let told: Vec<_> =
        State::ALL.iter().filter_map(|state| Some((state.code(), state.waits_for()?))).collect();
    assert_eq!(
        told,
        [
            ("needs_completion", WaitsFor::Applicant),
            ("awaiting_biometrics", WaitsFor::Applicant),
            ("awaiting_deduplication", WaitsFor::NationalData),
            ("data_issue", WaitsFor::NationalData),
            ("awaiting_originals", WaitsFor::Post),
        ]
    );
}

#[test]
fn lebaran_is_left_out_and_an_estimate_says_so() {
    assert_eq!(due_after(&silent(), "3 hari kerja", &[(Processing, "17-03 09.00")]), "27-03 23.59");
    let provisional = |duration, start| {
        let read = reading(&silent(), &promise(duration, Some(Processing)), &[(Processing, start)], start);
        read.due.unwrap().provisional
    };
    assert_eq!(provisional("3 hari kerja", "17-03 09.00"), None);
    assert_eq!(provisional("3 hari kerja", "2027/04-03 09.00"), Some(Provisional::Estimate));
    assert_eq!(provisional("30 jam", "2027/04-03 09.00"), Some(Provisional::Estimate));
    assert_eq!(provisional("2 jam", "2028/04-01 09.00"), Some(Provisional::BeyondCalendar));
    assert_eq!(provisional("9 hari kalender", "2027/04-03 09.00"), None, "a calendar day is one in any case");
}

#[test]
fn hari_that_does_not_say_which_and_no_promise_have_no_due_date() {
    let path = [(UnderReview, "16-11 08.00"), (DataIssue, "16-11 09.00"), (Printed, "17-11 09.00")];
    let unstated = reading(&silent(), &promise("14 hari", None), &path, "30-12 08.00");
    let (office, calendar) = (silent(), known(JointLeave::Off));
    let none = read(
        &Terms { promise: None, office: &office, calendar: &calendar },
        &entries(&path),
        at("30-12 08.00"),
    );
    for read in [unstated, none] {
        assert_eq!((read.verdict, read.due), (Verdict::NoPromise, None));
        assert_eq!((read.started, read.pauses.len()), (Some(at("16-11 09.00")), 1));
    }
}

#[test]
fn the_day_is_that_of_the_offices_zone() {
    let calendar = known(JointLeave::Off);
    let promise = promise("1 hari kalender", Some(Processing));
    // Half past ten at night in the west, half past midnight in the east.
    let start = at("16-11 22.30");
    for (zone, expected) in [(Zone::Wib, "2026-11-17T16:59:59.999Z"), (Zone::Wit, "2026-11-18T14:59:59.999Z")]
    {
        let office = Office { zone, ..silent() };
        let terms = Terms { promise: Some(&promise), office: &office, calendar: &calendar };
        let read = read(&terms, &[Entry { state: Processing, at: start }], start);
        assert_eq!(read.due.map(|due| due.at), Some(expected.parse().unwrap()));
    }
}

#[test]
fn a_clock_that_went_wrong_does_not_turn_time_back() {
    let path = [(Processing, "17-11 09.00"), (DataIssue, "16-11 09.00"), (Processing, "18-11 09.00")];
    let read = reading(&silent(), &promise("1 hari kerja", Some(Processing)), &path, "01-11 00.00");
    assert_eq!((read.verdict, due(&read)), (Verdict::Running, "19-11 23.59".to_owned()));
    assert_eq!(read.pauses.first().map(|pause| pause.from), Some(at("17-11 09.00")));
}

#[test]
fn what_cannot_be_reckoned_is_no_promise() {
    let never = |day| OpeningHours { day, opens: Time::midnight(), closes: Time::midnight() };
    let week: Vec<_> = jiff::civil::Weekday::Monday.cycle_forward().take(7).map(never).collect();
    let shut = Office { hours: week, ..silent() };
    let read =
        reading(&shut, &promise("10 menit", Some(Processing)), &[(Processing, "16-11 09.00")], "17-11 09.00");
    assert_eq!((read.verdict, read.due), (Verdict::NoPromise, None));
    for duration in ["9999 hari kerja", "9999 hari kalender", "9999 jam"] {
        let path = [(Processing, "9990/16-11 09.00")];
        let read = reading(&silent(), &promise(duration, Some(Processing)), &path, "9990/16-11 09.00");
        assert_eq!(read.due.is_some(), duration == "9999 jam", "{duration}");
    }
}

#[test]
fn a_pause_of_fifty_years_is_one_pause() {
    let path = [(Processing, "16-11 09.00"), (DataIssue, "16-11 09.10"), (Processing, "2076/16-11 09.00")];
    let (office, promised) = (silent(), promise("1 jam", Some(Processing)));
    let read = reading(&office, &promised, &path, "2076/16-11 09.00");
    assert_eq!(read.due.map(|due| due.at), Some(at("2076/16-11 09.50")));
    assert_eq!(read.due.and_then(|due| due.provisional), Some(Provisional::BeyondCalendar));
}

#[test]
fn a_reading_is_told_in_snake_case() {
    let path = [(Processing, "16-11 09.00"), (AwaitingOriginals, "16-11 09.10")];
    let read = reading(&silent(), &promise("1 jam", Some(Processing)), &path, "17-11 09.00");
    let json = serde_json::to_value(&read).unwrap();
    assert_eq!(json["verdict"], serde_json::json!({ "paused": "post" }));
    assert_eq!(json["pauses"][0]["state"], "awaiting_originals");
    assert_eq!(json["due"]["precision"], "minute");
    assert_eq!(json["start_assumed"], false);
    assert_eq!(serde_json::from_value::<Reading>(json).unwrap(), read);
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
