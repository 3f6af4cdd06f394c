//! What the way of an application makes of its clock.

use super::*;

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
fn a_clock_that_went_wrong_does_not_turn_time_back() {
    let path = [(Processing, "17-11 09.00"), (DataIssue, "16-11 09.00"), (Processing, "18-11 09.00")];
    let read = reading(&silent(), &promise("1 hari kerja", Some(Processing)), &path, "01-11 00.00");
    assert_eq!((read.verdict, due(&read)), (Verdict::Running, "19-11 23.59".to_owned()));
    assert_eq!(read.pauses.first().map(|pause| pause.from), Some(at("17-11 09.00")));
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
