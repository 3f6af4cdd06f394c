//! The vectors of domain.md 3.5, and a second, naive reckoning as oracle.

use super::*;
use jiff::civil::{Weekday, date};
use proptest::prelude::*;

/// Libur nasional of 2026 and 2027, then cuti bersama, as domain.md 3.5 lists them.
const HOLIDAYS: [(i16, &str); 2] = [
    (
        2026,
        "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25",
    ),
    (
        2027,
        "01-01 01-05 02-06 03-08 03-10* 03-11* 03-26 03-28 05-01 05-06 05-17* 05-20 06-01 06-06 08-15 08-17 12-25 12-26",
    ),
];
const JOINT_LEAVE: [(i16, &str); 2] = [
    (2026, "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"),
    (2027, "02-05 03-09 03-12 03-15 03-25 05-18 05-19 12-24"),
];

fn days(year: i16, kind: DayOffKind, text: &str) -> Vec<DayOff> {
    let day = |text: &str| DayOff {
        date: format!("{year}-{}", text.trim_end_matches('*')).parse().unwrap(),
        kind,
        name: text.to_owned(),
        decree: None,
        estimated: text.ends_with('*'),
    };
    text.split(' ').map(day).collect()
}

/// The calendar of domain.md 3.5.
pub(crate) fn known(joint_leave: JointLeave) -> Calendar {
    let years = HOLIDAYS.iter().zip(JOINT_LEAVE).map(|((year, holidays), (_, leave))| CalendarYear {
        year: *year,
        revision: 1,
        days_off: [
            days(*year, DayOffKind::NationalHoliday, holidays),
            days(*year, DayOffKind::JointLeave, leave),
        ]
        .concat(),
    });
    Calendar::new(years, OfficeDays { joint_leave, ..OfficeDays::default() })
}

fn one(date: Date, kind: DayOffKind) -> DayOff {
    DayOff { date, kind, name: "x".to_owned(), decree: None, estimated: false }
}

#[test]
fn the_vectors_of_the_domain_hold() {
    const N: [u32; 7] = [1, 3, 5, 10, 14, 17, 60];
    let table = [
        ("2026-03-16", JointLeave::Off, "03-17 03-26 03-30 04-07 04-13 04-16 06-25"),
        ("2026-03-16", JointLeave::Worked, "03-17 03-20 03-24 03-31 04-07 04-10 06-17"),
        ("2026-11-20", JointLeave::Off, "11-23 11-25 11-27 12-04 12-10 12-15 2027-02-19"),
        ("2026-12-18", JointLeave::Off, "12-21 12-23 12-29 2027-01-07 2027-01-13 2027-01-18 2027-03-31"),
    ];
    for (start, joint_leave, expected) in table {
        let calendar = known(joint_leave);
        for (n, expected) in N.into_iter().zip(expected.split(' ')) {
            let expected = if expected.len() == 5 { format!("2026-{expected}") } else { expected.to_owned() };
            let reckoned = calendar.add_working_days(start.parse().unwrap(), n);
            assert_eq!(reckoned.date.to_string(), expected, "{start} +{n} {joint_leave:?}");
        }
    }
}

#[test]
fn what_comes_in_on_a_day_off_counts_from_the_next_working_day() {
    let calendar = known(JointLeave::Off);
    // A Saturday before Christmas, and Christmas Eve, which is joint leave.
    for came in [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 27)] {
        assert_eq!(calendar.add_working_days(came, 0).date, date(2026, 12, 28), "{came}");
        assert_eq!(calendar.add_working_days(came, 1).date, date(2026, 12, 29), "{came}");
        assert_eq!(calendar.next_working_day(came).date, date(2026, 12, 28), "{came}");
    }
    assert_eq!(calendar.next_working_day(date(2026, 12, 23)).date, date(2026, 12, 28));
    assert_eq!(calendar.add_working_days(date(2026, 12, 23), 0).date, date(2026, 12, 23));
}

#[test]
fn a_result_that_nobody_can_know_yet_says_so() {
    let calendar = known(JointLeave::Off);
    let why = |from, n| calendar.add_working_days(from, n).provisional;
    assert_eq!(why(date(2026, 11, 20), 14), None);
    assert_eq!(why(date(2027, 12, 30), 1), None, "the last day that is known");
    assert_eq!(why(date(2027, 12, 30), 2), Some(Provisional::BeyondCalendar));
    assert_eq!(why(date(2025, 12, 31), 1), Some(Provisional::BeyondCalendar), "from before the calendar");
    assert_eq!(why(date(2026, 12, 18), 60), Some(Provisional::Estimate), "past Idulfitri");
    // 9 March may become a holiday, should the moon be seen an evening early.
    let alone = Calendar::new(
        [CalendarYear {
            year: 2027,
            revision: 1,
            days_off: days(2027, DayOffKind::NationalHoliday, "03-10* 05-16*"),
        }],
        OfficeDays::default(),
    );
    assert_eq!(alone.add_working_days(date(2027, 3, 4), 2).provisional, None);
    assert_eq!(alone.add_working_days(date(2027, 3, 4), 3).provisional, Some(Provisional::Estimate));
    let sunday = alone.next_working_day(date(2027, 5, 14));
    assert_eq!((sunday.date, sunday.provisional), (date(2027, 5, 17), Some(Provisional::Estimate)));
    assert_eq!(
        Calendar::default().next_working_day(date(2026, 1, 1)).provisional,
        Some(Provisional::BeyondCalendar)
    );
}

#[test]
fn an_office_adds_days_off_but_cannot_stop_its_own_clocks() {
    let own = |kind| {
        let days_off = vec![one(date(2026, 11, 25), kind)];
        let calendar = known(JointLeave::Off).parts;
        let office = OfficeDays { revision: 2, days_off, ..OfficeDays::default() };
        Calendar::new(calendar.years.into_values(), office)
    };
    for (kind, works) in [
        (DayOffKind::RegionalHoliday, false),
        (DayOffKind::Election, false),
        (DayOffKind::OfficeClosed, true),
    ] {
        assert_eq!(own(kind).is_working_day(date(2026, 11, 25)), works, "{kind:?}");
    }
    assert_eq!(own(DayOffKind::Election).revision(), "2026.1 2027.1 kantor.2");
    assert_eq!(known(JointLeave::Off).revision(), "2026.1 2027.1");
}

#[test]
fn the_days_off_of_a_week_are_told_in_order_and_the_weightier_first() {
    let office = OfficeDays {
        days_off: vec![
            one(date(2026, 12, 25), DayOffKind::OfficeClosed),
            one(date(2026, 12, 22), DayOffKind::OfficeClosed),
            one(date(2026, 12, 22), DayOffKind::RegionalHoliday),
        ],
        ..OfficeDays::default()
    };
    let calendar = Calendar::new(known(JointLeave::Off).parts.years.into_values(), office);
    let week = calendar.days_off(date(2026, 12, 22), date(2026, 12, 28));
    let told: Vec<_> = week.iter().map(|day| (day.date.day(), day.kind)).collect();
    assert_eq!(
        told,
        [
            (22, DayOffKind::RegionalHoliday),
            (22, DayOffKind::OfficeClosed),
            (24, DayOffKind::JointLeave),
            (25, DayOffKind::NationalHoliday),
            (25, DayOffKind::OfficeClosed)
        ]
    );
}

#[test]
fn a_region_may_work_on_saturdays_and_no_week_is_empty() {
    let six = WorkingWeek::of(Weekday::Monday.cycle_forward().take(6)).unwrap();
    let calendar = known(JointLeave::Off).with_week(six);
    assert_eq!(calendar.add_working_days(date(2026, 11, 20), 1).date, date(2026, 11, 21));
    assert_eq!(WorkingWeek::of([]), Err(BadWeek));
    assert!(serde_json::from_str::<WorkingWeek>("[]").is_err());
    assert!(serde_json::from_str::<WorkingWeek>("[8]").is_err());
}

/// The same questions answered one day after the other.
struct Naive<'a>(&'a Calendar);

impl Naive<'_> {
    fn works(&self, day: Date) -> bool {
        let off = self.0.days_off(day, day).into_iter().any(|day| match day.kind {
            DayOffKind::OfficeClosed => false,
            DayOffKind::JointLeave => self.0.joint_leave() == JointLeave::Off,
            _ => true,
        });
        self.0.parts.week.has(day.weekday()) && !off
    }

    fn add(&self, from: Date, n: u32) -> Date {
        let mut day = from;
        while !self.works(day) {
            day = day.tomorrow().unwrap();
        }
        for _ in 0..n {
            day = day.tomorrow().unwrap();
            while !self.works(day) {
                day = day.tomorrow().unwrap();
            }
        }
        day
    }

    fn between(&self, from: Date, to: Date) -> u32 {
        let days = from.series(jiff::ToSpan::days(1)).skip(1).take_while(|day| *day <= to);
        u32::try_from(days.filter(|day| self.works(*day)).count()).unwrap()
    }
}

fn some_day() -> impl Strategy<Value = Date> {
    (0i64..1_000).prop_map(|n| date(2026, 1, 1).saturating_add(DAY * i32::try_from(n).unwrap()))
}

fn some_calendar() -> impl Strategy<Value = Calendar> {
    let kind = proptest::sample::select(DayOffKind::ALL.to_vec());
    let day = (some_day(), kind, any::<bool>())
        .prop_map(|(date, kind, estimated)| DayOff { estimated, ..one(date, kind) })
        .boxed();
    let days = || proptest::collection::vec(day.clone(), 0..60);
    let week = proptest::collection::vec(1i8..=7, 1..7).prop_map(|days| WorkingWeek::try_from(days).unwrap());
    let leave = proptest::sample::select(vec![JointLeave::Off, JointLeave::Worked]);
    (days(), days(), 2026i16..2029, leave, week).prop_map(|(national, own, last, joint_leave, week)| {
        let year = |year| CalendarYear {
            year,
            revision: 1,
            days_off: national.iter().filter(|day| day.date.year() == year).cloned().collect(),
        };
        let office = OfficeDays { revision: 1, joint_leave, days_off: own };
        Calendar::new((2026..=last).map(year), office).with_week(week)
    })
}

proptest! {
    #[test]
    fn reckoning_agrees_with_counting_day_by_day(
        calendar in some_calendar(), from in some_day(), to in some_day(), n in 0u32..200,
    ) {
        let naive = Naive(&calendar);
        prop_assert_eq!(calendar.is_working_day(from), naive.works(from));
        prop_assert_eq!(calendar.add_working_days(from, n).date, naive.add(from, n));
        prop_assert_eq!(calendar.next_working_day(from).date, naive.add(from.tomorrow().unwrap(), 0));
        prop_assert_eq!(calendar.working_days_between(from, to), naive.between(from, to));
    }

    #[test]
    fn adding_and_counting_undo_each_other(calendar in some_calendar(), from in some_day(), n in 0u32..200) {
        let start = calendar.add_working_days(from, 0).date;
        let end = calendar.add_working_days(from, n).date;
        prop_assert_eq!(calendar.working_days_between(start, end), n);
        prop_assert!(calendar.is_working_day(end));
    }

    #[test]
    fn a_result_stands_only_if_no_estimate_and_no_unknown_year_is_near(
        calendar in some_calendar(), from in some_day(), n in 0u32..10,
    ) {
        let reckoned = calendar.add_working_days(from, n);
        let known = (from.year()..=reckoned.date.year()).all(|year| calendar.knows(year));
        let (first, last) = (from.yesterday().unwrap(), reckoned.date.tomorrow().unwrap());
        let moves = calendar.days_off(first, last).into_iter().any(|day| day.estimated && match day.kind {
            DayOffKind::OfficeClosed => false,
            DayOffKind::JointLeave => calendar.joint_leave() == JointLeave::Off,
            _ => true,
        });
        prop_assert_eq!(reckoned.provisional.is_none(), known && !moves);
    }

    #[test]
    fn a_calendar_reads_back_from_json(calendar in some_calendar()) {
        let json = serde_json::to_string(&calendar).unwrap();
        prop_assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    }

    #[test]
    fn the_end_of_time_is_no_panic(calendar in some_calendar(), n: u32, back in 0i32..10) {
        let near = Date::MAX.saturating_sub(DAY * back);
        prop_assert!(calendar.add_working_days(near, n).provisional.is_some());
        prop_assert!(calendar.add_working_days(Date::MIN, n).date <= Date::MAX);
        prop_assert!(calendar.next_working_day(near).date <= Date::MAX);
        prop_assert!(calendar.working_days_between(Date::MIN, Date::MAX) > 0);
    }
}
