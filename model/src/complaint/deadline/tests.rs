//! The deadlines in the words of the design. The second implementation is `model/tests/oracle`.

mod histories;

use super::*;
use crate::calendar::tests::known;
use crate::calendar::{JointLeave, Provisional};
use crate::complaint::Happening;
use crate::complaint::testing::{assignment, classified, event, line, received_as, text};
use crate::complaint::vocabulary::{ArchiveReason, Kind};
use crate::hours::tests::office;
use crate::office::Zone;
use crate::standard::{Duration, Unit};
use jiff::civil::DateTime;

/// `20-11 16.31` of 2026, or with a year in front, on the wall of an office in the west.
fn at(text: &str) -> Timestamp {
    let (year, text) = text.split_once('/').unwrap_or(("2026", text));
    let (day, time) = text.split_once(' ').unwrap();
    let ((day, month), (hour, minute)) = (day.split_once('-').unwrap(), time.split_once('.').unwrap());
    let shown: DateTime = format!("{year}-{month}-{day}T{hour}:{minute}").parse().unwrap();
    Zone::Wib.offset().to_timestamp(shown).unwrap()
}

/// The day and time at the office, with the year where it is another than 2026.
fn shown(at: Timestamp) -> String {
    let shown = Zone::Wib.offset().to_datetime(at);
    let format = if shown.year() == 2026 { "%d-%m %H.%M" } else { "%Y/%d-%m %H.%M" };
    shown.strftime(format).to_string()
}

/// A story: what happened and when, after a complaint of a kind was received.
fn story(kind: Kind, first: &str, then: &[(&str, Happening)]) -> Progress {
    let mut progress = Progress::begin(&received_as(kind, at(first))).unwrap();
    for (when, what) in then {
        progress.apply(&event(progress.sequence + 1, at(when), what.clone())).unwrap();
    }
    progress
}

/// What is reckoned with, under the defaults, by the calendar of domain.md 3.5, at an office open from eight to three.
fn with_terms<T>(ask: impl FnOnce(&Terms) -> T) -> T {
    let (rules, office, calendar) = (Rules::unconfirmed(), office(), known(JointLeave::Off));
    ask(&Terms { rules: &rules, office: &office, calendar: &calendar })
}

/// Stage, beginning, due, end and verdict of each deadline.
fn told(progress: &Progress, now: &str) -> Vec<String> {
    let one = |deadline: &Deadline| {
        let due = deadline.due.map_or("-".to_owned(), |due| shown(due.at));
        let ended = deadline.ended.map_or("-".to_owned(), shown);
        let (stage, from) = (deadline.stage, shown(deadline.from));
        format!("{stage}: {from}, {due}, {ended}, {:?}", deadline.verdict)
    };
    with_terms(|terms| read(terms, progress, at(now)).iter().map(one).collect())
}

fn taken_up() -> Happening {
    Happening::TakenUp {}
}

fn assigned() -> Happening {
    Happening::Assigned(assignment())
}

fn responded() -> Happening {
    Happening::Responded { response: text() }
}

#[test]
fn a_case_that_is_done_in_time() {
    let progress = story(
        Kind::Complaint,
        "20-11 09.00",
        &[
            ("23-11 08.10", taken_up()),
            ("23-11 08.20", classified(Class::NonSupervisory)),
            ("24-11 10.00", assigned()),
            ("25-11 10.00", Happening::Begun {}),
            ("02-12 14.00", responded()),
            ("04-12 19.00", Happening::Confirmed {}),
        ],
    );
    assert_eq!(
        told(&progress, "05-12 08.00"),
        [
            "verification: 20-11 09.00, 25-11 23.59, 24-11 10.00, Kept",
            "decision: 20-11 09.00, 2027/19-01 23.59, 02-12 14.00, Kept",
            "handling: 24-11 10.00, 14-12 23.59, 02-12 14.00, Kept",
            "reply: 02-12 14.00, 16-12 23.59, 04-12 19.00, Kept",
        ]
    );
}

/// domain.md 3.5: from 20 November 2026 three, five, fourteen and sixty working days on.
#[test]
fn each_class_has_its_own_time_from_the_assignment() {
    let handling = |class, day: &str| {
        let then = [(day, taken_up()), (day, classified(class)), (day, assigned())];
        let progress = story(Kind::Complaint, day, &then);
        told(&progress, day).into_iter().find(|line| line.starts_with("handling")).unwrap()
    };
    for (class, due) in [
        (Class::Information, "27-11 23.59"),
        (Class::Normative, "27-11 23.59"),
        (Class::Aspiration, "27-11 23.59"),
        (Class::NonSupervisory, "10-12 23.59"),
        (Class::Supervisory, "2027/19-02 23.59"),
    ] {
        assert_eq!(handling(class, "20-11 09.00"), format!("handling: 20-11 09.00, {due}, -, Running"));
    }
    // Over two feasts with joint leave.
    let supervisory = handling(Class::Supervisory, "16-03 09.00");
    assert_eq!(supervisory, "handling: 16-03 09.00, 25-06 23.59, -, Running");
    let normative = handling(Class::Normative, "16-03 09.00");
    assert_eq!(normative, "handling: 16-03 09.00, 30-03 23.59, -, Running");
}

#[test]
fn day_zero_is_the_next_working_day_on_days_off_and_after_closing_time() {
    let verification = |received: &str| told(&story(Kind::Complaint, received, &[]), received)[0].clone();
    for (received, due) in [
        ("20-11 15.00", "25-11"), // Friday, at closing time
        ("20-11 15.01", "26-11"),
        ("21-11 09.00", "26-11"), // Saturday
        ("22-11 23.59", "26-11"),
        ("23-11 00.01", "26-11"), // before opening on Monday
    ] {
        assert_eq!(
            verification(received),
            format!("verification: {received}, {due} 23.59, -, Running"),
            "{received}"
        );
    }
    // Calendar days begin on the day itself, whatever the hour.
    let decision = |received: &str| told(&story(Kind::Complaint, received, &[]), received)[1].clone();
    assert_eq!(decision("21-11 23.00"), "decision: 21-11 23.00, 2027/20-01 23.59, -, Running");
}

#[test]
fn the_last_moment_of_the_day_is_in_time_and_the_next_one_is_not() {
    let taken = |when: &str| {
        let then =
            [("25-11 08.00", taken_up()), ("25-11 08.00", classified(Class::Normative)), (when, assigned())];
        told(&story(Kind::Complaint, "20-11 09.00", &then), when)[0].clone()
    };
    assert!(taken("25-11 23.59").ends_with("Kept"));
    assert!(taken("26-11 00.00").ends_with("Late"));
    let waits = story(Kind::Complaint, "20-11 09.00", &[]);
    assert!(told(&waits, "25-11 23.59")[0].ends_with("Running"));
    assert!(told(&waits, "26-11 00.00")[0].ends_with("Overdue"));
}

#[test]
fn a_return_and_another_assignment_give_no_new_time() {
    let progress = story(
        Kind::Complaint,
        "20-11 09.00",
        &[
            ("20-11 10.00", taken_up()),
            ("20-11 10.00", classified(Class::Normative)),
            ("20-11 11.00", assigned()),
            ("24-11 09.00", Happening::Returned { reason: text() }),
            ("25-11 09.00", assigned()),
            ("26-11 09.00", Happening::Reassigned(assignment())),
            ("26-11 10.00", Happening::Noted { text: text() }),
        ],
    );
    assert_eq!(
        told(&progress, "01-12 08.00"),
        [
            "verification: 20-11 09.00, 25-11 23.59, 20-11 11.00, Kept",
            "decision: 20-11 09.00, 2027/19-01 23.59, -, Running",
            "handling: 20-11 11.00, 27-11 23.59, -, Overdue",
        ]
    );
}

#[test]
fn what_waits_for_the_complainant_has_no_deadline_of_the_office_and_begins_anew_when_it_is_complete() {
    let asked = [("20-11 10.00", taken_up()), ("24-11 10.00", Happening::Asked { question: text() })];
    assert_eq!(
        told(&story(Kind::Complaint, "20-11 09.00", &asked), "01-12 08.00"),
        [
            "verification: 20-11 09.00, 25-11 23.59, 24-11 10.00, Kept",
            "decision: 20-11 09.00, 2027/19-01 23.59, 24-11 10.00, Ended",
            "completion: 24-11 10.00, 24-12 23.59, -, Running",
        ]
    );
    let supplied = [&asked[..], &[("02-12 20.00", Happening::Supplied { text: text() })]].concat();
    assert_eq!(
        told(&story(Kind::Complaint, "20-11 09.00", &supplied), "03-12 08.00")[2..],
        [
            "completion: 24-11 10.00, 24-12 23.59, 02-12 20.00, Kept",
            "verification: 02-12 20.00, 08-12 23.59, -, Running",
            "decision: 02-12 20.00, 2027/31-01 23.59, -, Running",
        ]
    );
    let resumed = [
        ("30-11 08.00", Happening::EvidenceAdded { evidence: uuid::Uuid::nil() }),
        ("25-12 00.01", Happening::Resumed {}),
    ];
    assert_eq!(
        told(&story(Kind::Complaint, "20-11 09.00", &[&asked[..], &resumed].concat()), "26-12 08.00")[2..],
        [
            "completion: 24-11 10.00, 24-12 23.59, 25-12 00.01, Late",
            "verification: 25-12 00.01, 31-12 23.59, -, Running",
            "decision: 25-12 00.01, 2027/23-02 23.59, -, Running",
        ]
    );
    let given_up = [&asked[..], &[("25-12 00.01", Happening::Lapsed {})]].concat();
    assert_eq!(
        told(&story(Kind::Complaint, "20-11 09.00", &given_up), "26-12 08.00")[2],
        "completion: 24-11 10.00, 24-12 23.59, 25-12 00.01, Late"
    );
}

#[test]
fn a_dispute_begins_a_new_round_and_forgives_nothing() {
    let progress = story(
        Kind::Complaint,
        "20-11 09.00",
        &[
            ("26-11 10.00", taken_up()),
            ("26-11 10.00", classified(Class::Normative)),
            ("26-11 11.00", Happening::AnsweredAtOnce { response: text() }),
            ("07-12 21.00", Happening::Disputed { reason: text() }),
            ("08-12 10.00", assigned()),
        ],
    );
    assert_eq!(
        told(&progress, "08-12 11.00"),
        [
            "verification: 20-11 09.00, 25-11 23.59, 26-11 11.00, Late",
            "decision: 20-11 09.00, 2027/19-01 23.59, 26-11 11.00, Kept",
            "reply: 26-11 11.00, 10-12 23.59, 07-12 21.00, Kept",
            "verification: 07-12 21.00, 11-12 23.59, 08-12 10.00, Kept",
            "decision: 07-12 21.00, 2027/05-02 23.59, -, Running",
            "handling: 08-12 10.00, 15-12 23.59, -, Running",
        ]
    );
}

#[test]
fn what_is_referred_or_archived_can_be_disputed_for_as_long_as_an_answer() {
    for what in [
        Happening::Referred { destination: line(), explanation: text() },
        Happening::Archived { reason: ArchiveReason::Spam, explanation: text() },
    ] {
        let progress =
            story(Kind::Complaint, "20-11 09.00", &[("20-11 10.00", taken_up()), ("20-11 11.00", what)]);
        assert_eq!(told(&progress, "20-11 12.00")[2], "reply: 20-11 11.00, 04-12 23.59, -, Running");
    }
}

#[test]
fn a_complaint_that_is_withdrawn_leaves_nothing_kept_but_what_was_late_is_late() {
    let withdrawn = |when: &str| {
        let progress =
            story(Kind::Complaint, "20-11 09.00", &[(when, Happening::Withdrawn { reason: None })]);
        told(&progress, when)
            .iter()
            .map(|line| line.rsplit(", ").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(withdrawn("24-11 09.00"), ["Ended", "Ended"]);
    assert_eq!(withdrawn("27-11 09.00"), ["Late", "Ended"]);
}

#[test]
fn of_those_that_run_the_earliest_comes_next() {
    let then = [
        ("20-11 10.00", taken_up()),
        ("20-11 10.00", classified(Class::Supervisory)),
        ("20-11 11.00", assigned()),
    ];
    let progress = story(Kind::Complaint, "20-11 09.00", &then);
    with_terms(|terms| {
        let deadlines = read(terms, &progress, at("23-11 08.00"));
        // Sixty calendar days are over before sixty working days.
        assert_eq!(next(&deadlines).unwrap().stage, Stage::Decision);
        let answered = story(
            Kind::Complaint,
            "20-11 09.00",
            &[
                &then[..],
                &[
                    ("23-11 09.00", Happening::Begun {}),
                    ("23-11 10.00", responded()),
                    ("24-11 10.00", Happening::Confirmed {}),
                ],
            ]
            .concat(),
        );
        assert_eq!(next(&read(terms, &answered, at("25-11 08.00"))), None);
    });
}

#[test]
fn four_fifths_of_the_time_are_over_where_it_is_at_risk() {
    let progress = story(Kind::Complaint, "21-11 00.00", &[]);
    with_terms(|terms| {
        // From midnight of the 21st to midnight after the 26th: six days, of which four fifths are 4 days 19 h 12 min.
        let deadline = &read(terms, &progress, at("21-11 00.00"))[0];
        assert_eq!(shown(deadline.at_risk_from().unwrap()), "25-11 19.12");
    });
}

#[test]
fn a_day_beyond_the_known_calendar_is_provisional() {
    let progress = story(Kind::Complaint, "2027/29-12 09.00", &[]);
    with_terms(|terms| {
        let deadline = &read(terms, &progress, at("2027/29-12 09.00"))[0];
        assert_eq!(deadline.due.unwrap().provisional, Some(Provisional::BeyondCalendar));
    });
}

#[test]
fn a_now_before_the_last_event_counts_as_that_event() {
    let progress = story(Kind::Complaint, "20-11 09.00", &[("30-11 10.00", taken_up())]);
    assert_eq!(told(&progress, "21-11 09.00"), told(&progress, "30-11 10.00"));
}

/// By when an answer can be expected.
fn answered_by(progress: &Progress, now: &str) -> String {
    with_terms(|terms| {
        let deadlines = read(terms, progress, at(now));
        answer_by(terms, progress, &deadlines).map_or("-".to_owned(), |due| shown(due.at))
    })
}

#[test]
fn an_answer_can_be_expected_at_the_end_of_all_that_still_follows() {
    let question = |then: &[(&str, Happening)]| story(Kind::Information, "20-11 09.00", then);
    // Verified on the last evening, which counts for the day after; then five working days.
    assert_eq!(answered_by(&question(&[]), "20-11 10.00"), "03-12 23.59");
    // A verification that is late moves nothing.
    assert_eq!(answered_by(&question(&[]), "18-12 10.00"), "03-12 23.59");
    let up = [("20-11 10.00", taken_up())];
    assert_eq!(answered_by(&question(&up), "20-11 10.00"), "03-12 23.59");
    let given = [&up[..], &[("20-11 11.00", assigned())]].concat();
    assert_eq!(answered_by(&question(&given), "20-11 12.00"), "27-11 23.59", "from when it was assigned");
    let back = [&given[..], &[("24-11 11.00", Happening::Returned { reason: text() })]].concat();
    assert_eq!(answered_by(&question(&back), "24-11 12.00"), "27-11 23.59");
    let asked = [&up[..], &[("20-11 11.00", Happening::Asked { question: text() })]].concat();
    assert_eq!(answered_by(&question(&asked), "24-11 12.00"), "-", "it is not the office's turn");
}

#[test]
fn a_complaint_of_no_class_may_be_of_the_longest_and_another_class_moves_the_answer() {
    let unclassified = story(Kind::Complaint, "20-11 09.00", &[("20-11 10.00", taken_up())]);
    // Sixty working days end after the law's sixty calendar days.
    assert_eq!(answered_by(&unclassified, "20-11 10.00"), "2027/19-01 23.59");
    with_terms(|terms| {
        let deadlines = read(terms, &unclassified, at("20-11 10.00"));
        let of = |class| shown(answer_by_as(terms, &unclassified, &deadlines, Some(class)).unwrap().at);
        assert_eq!(of(Class::Normative), "03-12 23.59");
        assert_eq!(of(Class::NonSupervisory), "16-12 23.59");
        assert_eq!(of(Class::Supervisory), "2027/19-01 23.59");
        // Where the longest class is short, it counts.
        let mut rules = Rules::unconfirmed();
        rules.supervisory.time = Duration { amount: 20, unit: Unit::WorkingDays };
        let terms = Terms { rules: &rules, ..*terms };
        let longest = answer_by(&terms, &unclassified, &read(&terms, &unclassified, at("20-11 10.00")));
        assert_eq!(longest, answer_by_as(&terms, &unclassified, &deadlines, Some(Class::Supervisory)));
        assert_eq!(shown(longest.unwrap().at), "28-12 23.59");
    });
}

#[test]
fn what_is_part_of_another_has_no_deadline_until_the_answer_of_that_one_is_its_own() {
    let merged = [
        ("23-11 08.00", taken_up()),
        ("23-11 09.00", Happening::Merged { into: uuid::Uuid::nil(), explanation: text() }),
    ];
    let then =
        |what| story(Kind::Complaint, "20-11 09.00", &[&merged[..], &[("21-12 10.00", what)]].concat());
    let until_then = [
        "verification: 20-11 09.00, 25-11 23.59, 23-11 09.00, Kept",
        "decision: 20-11 09.00, 2027/19-01 23.59, 23-11 09.00, Kept",
    ];
    assert_eq!(told(&story(Kind::Complaint, "20-11 09.00", &merged), "20-12 08.00"), until_then);
    let answered = told(&then(Happening::AnsweredAlong { response: text() }), "21-12 11.00");
    assert_eq!(answered[..2], until_then);
    assert_eq!(answered[2..], ["reply: 21-12 10.00, 2027/08-01 23.59, -, Running"]);
    let apart = told(&then(Happening::Separated {}), "21-12 11.00");
    assert_eq!(
        apart[2..],
        [
            "verification: 21-12 10.00, 28-12 23.59, -, Running",
            "decision: 21-12 10.00, 2027/19-02 23.59, -, Running",
        ]
    );
}
