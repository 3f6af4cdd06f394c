//! When a promise is due.

use super::*;

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
