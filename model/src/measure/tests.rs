//! What is measured of one application, and what of many may be told.

use super::*;
use crate::application::State::{self, *};
use crate::application::{Event, Happening, Progress, Remark, Returned};
use crate::calendar::JointLeave;
use crate::calendar::tests::known;
use crate::clock::{self, Terms, Verdict};
use crate::hours::tests::office;
use crate::office::Zone;
use crate::prose::Prose;
use crate::slug::{RequirementId, ServiceId, StepId};
use crate::standard::difference::tests::standard;
use crate::standard::{CompletionTime, Part, Procedure, Promise, Step};
use crate::{Calendar, Office, Standard};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

/// A standard with four steps; the third is somebody else's alone.
fn with_promise(written: &str) -> Standard {
    let steps = vec![
        Step::covering("loket", &[Submitted, UnderReview, NeedsCompletion]),
        Step::covering("rekam", &[AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication]),
        Step::covering("cetak", &[PrintQueue, Printed, DataIssue]),
        Step::covering("ambil", &[ReadyForPickup, Completed]),
    ];
    let promise = Duration::parse(written).ok().map(|duration| Promise {
        duration,
        written: written.to_owned(),
        starts: Some(Submitted),
        starts_inferred: false,
        condition: None,
    });
    let times = CompletionTime { general: promise, ..CompletionTime::default() };
    Standard {
        procedure: Part::Set(Procedure { steps, notes: Prose::default() }),
        completion_time: Part::Set(times),
        ..standard()
    }
}

/// An office that is open from Monday to Friday from 8 to 15, and has no other hours.
fn plain() -> Office {
    Office { periods: Vec::new(), ..office() }
}

/// `20-11 08.05` of 2026, on the wall in the west.
fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').unwrap();
    let ((day, month), (hour, minute)) = (day.split_once('-').unwrap(), time.split_once('.').unwrap());
    let shown = format!("2026-{month}-{day}T{hour}:{minute}").parse().unwrap();
    Zone::Wib.offset().to_timestamp(shown).unwrap()
}

fn happening(state: State) -> Happening {
    let reason = || Remark::parse("x").unwrap();
    match state {
        NeedsCompletion => {
            let requirement = RequirementId::parse("kartu-keluarga").ok();
            Happening::NeedsCompletion {
                returned: vec![Returned { requirement, reason: reason() }],
                deadline: None,
            }
        }
        Cancelled => Happening::Cancelled { by: crate::application::CancelledBy::Office, reason: reason() },
        plain => Happening::plain(plain).unwrap(),
    }
}

fn progress(path: impl IntoIterator<Item = (State, Timestamp)>) -> Progress {
    let events: Vec<_> = (1..)
        .zip(path)
        .map(|(sequence, (state, occurred_at))| Event {
            event_id: Uuid::from_u128(u128::from(sequence)),
            sequence,
            occurred_at,
            what: happening(state),
        })
        .collect();
    Progress::replay(&events).unwrap()
}

/// What a case took in a period, as tables write it: `langkah loket menit-buka 5`.
fn told(standard: &Standard, path: &[(State, &str)], period: Period) -> Vec<String> {
    let progress = progress(path.iter().map(|(state, text)| (*state, at(text))));
    let (office, calendar) = (plain(), known(JointLeave::Off));
    let case = Case { standard, situation: None, progress: &progress, office: &office, calendar: &calendar };
    let line = |taken: Taken| {
        let (kind, step) = taken.measure.code();
        format!("{kind} {step} {} {}", taken.scale.code(), taken.value).replace("  ", " ")
    };
    let mut lines: Vec<_> = case.measure(period).into_iter().map(line).collect();
    lines.sort();
    lines
}

/// From 28 October to 26 November 2026.
fn november() -> Period {
    Period::containing(date(2026, 11, 20))
}

#[test]
fn what_an_office_worked_and_what_others_took_are_measured_apart() {
    let path = [
        (Submitted, "09-11 08.00"),
        (UnderReview, "09-11 08.10"),
        (NeedsCompletion, "09-11 08.30"),
        (UnderReview, "11-11 09.00"),
        (PrintQueue, "11-11 09.05"),
        (DataIssue, "11-11 10.00"),
        (PrintQueue, "12-11 10.00"),
        (Printed, "12-11 15.30"),
        (ReadyForPickup, "13-11 08.20"),
        (Completed, "20-11 09.00"),
    ];
    assert_eq!(
        told(&with_promise("1 hari kerja"), &path, november()),
        [
            "keseluruhan hari-kerja 1",
            "langkah cetak menit-buka 375", // 55 before the fault, 300 until closing, 20 in the morning
            "langkah loket menit-buka 35",
            "sisa cetak menit-buka 375",
            "sisa loket menit-buka 410",
            "tunggu-pemohon menit 2910",
            "tunggu-pusat menit 1440",
        ]
    );
    assert_eq!(told(&with_promise("2 jam"), &path, november())[0], "keseluruhan menit-buka 410");
    assert_eq!(
        told(&with_promise("-"), &path, november())[0],
        "keseluruhan menit-buka 375",
        "from complete papers"
    );
    assert_eq!(told(&with_promise("3 hari"), &path, november())[0], "keseluruhan hari-kalender 1");
}

#[test]
fn only_what_ended_in_the_period_is_in_it() {
    let standard = with_promise("1 hari kerja");
    let begun = [(Submitted, "20-10 08.00"), (UnderReview, "20-10 08.10")];
    assert_eq!(told(&standard, &begun, Period::containing(date(2026, 10, 20))), [""; 0]);
    let path = [begun[0], begun[1], (PrintQueue, "20-10 08.20"), (Printed, "03-12 09.00")];
    assert_eq!(
        told(&standard, &path, Period::containing(date(2026, 10, 20))),
        ["langkah loket menit-buka 20"]
    );
    assert_eq!(told(&standard, &path, november()), [""; 0]);
    let ready = [&path[..], &[(ReadyForPickup, "03-12 09.10")]].concat();
    let october = told(&standard, &ready, Period::containing(date(2026, 10, 20)));
    assert_eq!(october, ["langkah loket menit-buka 20"], "it was not ready then");
    let december = told(&standard, &ready, Period::containing(date(2026, 12, 3)));
    assert_eq!(december.len(), 4, "{december:?}");
    assert!(december[0].starts_with("keseluruhan") && december[1].starts_with("langkah cetak"));
}

#[test]
fn what_took_all_of_the_promise_and_ended_after_closing_time_took_longer() {
    let ready = |text| {
        [
            (Submitted, "09-11 14.50"),
            (UnderReview, "09-11 14.50"),
            (PrintQueue, "09-11 14.50"),
            (Printed, text),
            (ReadyForPickup, text),
        ]
    };
    let whole = |text| told(&with_promise("10 menit"), &ready(text), november())[0].clone();
    assert_eq!(whole("09-11 15.00"), "keseluruhan menit-buka 10");
    assert_eq!(whole("09-11 15.05"), "keseluruhan menit-buka 11");
}

#[test]
fn what_was_cancelled_has_steps_and_no_whole_and_a_wait_that_ended_with_it_was_none() {
    let path = [
        (Submitted, "09-11 08.00"),
        (UnderReview, "09-11 08.10"),
        (NeedsCompletion, "09-11 08.30"),
        (Cancelled, "11-11 09.00"),
    ];
    assert_eq!(told(&with_promise("1 jam"), &path, november()), ["langkah loket menit-buka 30"]);
}

#[test]
fn a_card_that_came_back_is_measured_until_it_was_ready_for_good() {
    let path = [
        (Submitted, "09-11 08.00"),
        (UnderReview, "09-11 08.00"),
        (PrintQueue, "09-11 08.00"),
        (Printed, "09-11 08.10"),
        (ReadyForPickup, "09-11 08.20"),
        (DataIssue, "10-11 08.00"),
        (PrintQueue, "10-11 09.00"),
        (Printed, "10-11 09.10"),
        (ReadyForPickup, "10-11 09.30"),
    ];
    assert_eq!(
        told(&with_promise("1 jam"), &path, november()),
        [
            "keseluruhan menit-buka 50",
            "langkah cetak menit-buka 50",
            "langkah loket menit-buka 0",
            "sisa cetak menit-buka 50",
            "sisa loket menit-buka 50",
            "tunggu-pusat menit 60",
        ]
    );
}

#[test]
fn a_requirement_counts_once_however_often_one_application_was_returned_for_it() {
    let path = [
        (Submitted, "09-11 08.00"),
        (UnderReview, "09-11 08.10"),
        (NeedsCompletion, "09-11 08.30"),
        (UnderReview, "11-11 09.00"),
        (NeedsCompletion, "11-11 09.30"),
    ];
    let progress = progress(path.map(|(state, text)| (state, at(text))));
    let (standard, office, calendar) = (with_promise("-"), plain(), known(JointLeave::Off));
    let case = Case {
        standard: &standard,
        situation: None,
        progress: &progress,
        office: &office,
        calendar: &calendar,
    };
    assert_eq!(case.returned(november()).len(), 1);
    assert_eq!(case.returned(november().next()).len(), 0);
}

#[test]
fn tables_name_every_measure_and_scale_so_that_they_can_be_read_back() {
    let step = || StepId::parse("cetak").unwrap();
    let waits = [WaitsFor::Applicant, WaitsFor::Post, WaitsFor::NationalData].map(Measure::Wait);
    for measure in [Measure::Whole, Measure::Step(step()), Measure::Onward(step())].into_iter().chain(waits) {
        let (kind, of) = measure.code();
        assert_eq!(Measure::parse(kind, of), Some(measure.clone()));
        let other = if of.is_empty() { "cetak" } else { "" };
        assert_eq!(Measure::parse(kind, other), None, "{measure:?}");
    }
    assert_eq!(Measure::parse("rata-rata", ""), None);
    assert!(Scale::ALL.iter().all(|scale| Scale::parse(scale.code()) == Some(*scale)));
}

fn class(version: i64, promised: &str) -> Class {
    let service = ServiceId::parse("ktp-el").unwrap();
    Class { service, version, promised: Duration::parse(promised).ok() }
}

fn whole(value: u32) -> Taken {
    Taken { measure: Measure::Whole, scale: Scale::OpenMinutes, promised: None, value }
}

/// The published values of so many applications of each class.
fn published(classes: &[(Class, &[u32])]) -> Vec<u32> {
    let mut gathering = Gathering::default();
    for (class, values) in classes {
        for value in *values {
            gathering.add(class, [whole(*value)], []);
        }
    }
    let (cells, _) = gathering.publish(november());
    assert!(cells.len() <= 1);
    cells.first().map(|cell| cell.values.as_slice().to_vec()).unwrap_or_default()
}

#[test]
fn fewer_than_ten_of_a_class_are_left_out_even_where_another_class_reads_the_same() {
    let (ten, nine) = ([1; 10], [7; 9]);
    assert_eq!(published(&[(class(1, "-"), &nine)]), [0; 0]);
    assert_eq!(published(&[(class(1, "-"), &ten), (class(2, "-"), &nine)]), ten);
    assert_eq!(published(&[(class(1, "-"), &ten), (class(1, "1 jam"), &nine)]), ten);
    assert_eq!(published(&[(class(1, "-"), &[7; 10]), (class(2, "-"), &ten)]).len(), 20);
}

#[test]
fn returns_are_told_in_tens_by_class_and_never_fewer() {
    let of = |classes: &[(i64, usize)]| {
        let mut gathering = Gathering::default();
        for (version, cases) in classes {
            for _ in 0..*cases {
                gathering.add(&class(*version, "-"), [], RequirementId::parse("kartu-keluarga").ok());
            }
        }
        gathering.publish(november()).1.first().map(|returns| returns.cases)
    };
    assert_eq!(of(&[(1, 9)]), None);
    assert_eq!(of(&[(1, 29), (2, 9)]), Some(20));
    assert_eq!(of(&[(1, 29), (2, 11)]), Some(30));
}

#[test]
fn thirty_days_are_the_newest_period_and_ninety_the_newest_three() {
    let cell = |period: Period, value: u32| Cell {
        period,
        service: ServiceId::parse("ktp-el").unwrap(),
        measure: Measure::Whole,
        scale: Scale::OpenMinutes,
        promised: None,
        values: vec![value; 10].into(),
    };
    let returns = |period: Period, requirement: &str, cases: u32| Returns {
        period,
        service: ServiceId::parse("ktp-el").unwrap(),
        requirement: RequirementId::parse(requirement).unwrap(),
        cases,
    };
    let periods: Vec<Period> = (0..4).map(|back| november().before(back)).collect();
    let cells: Vec<Cell> = (0..).zip(&periods).map(|(back, period)| cell(*period, back)).collect();
    let returned = [
        returns(periods[0], "ijazah", 10),
        returns(periods[1], "kartu-keluarga", 20),
        returns(periods[3], "ijazah", 50),
    ];
    let figures = OfficeFigures::of(periods.clone(), &cells, &returned);
    assert_eq!(figures.periods, [periods[2], periods[1], periods[0]]);
    let service = figures.service(&ServiceId::parse("ktp-el").unwrap()).unwrap();
    let counted =
        |window: &[Figure]| window.iter().map(|f| (f.cases, f.median, f.ninetieth)).collect::<Vec<_>>();
    assert_eq!(counted(&service.last30), [(10, 0, 0)]);
    assert_eq!(counted(&service.last90), [(30, 1, 2)]);
    let named = |reasons: &[Reason]| {
        reasons.iter().map(|reason| (reason.requirement.to_string(), reason.cases)).collect::<Vec<_>>()
    };
    assert_eq!(named(&service.reasons30), [("ijazah".to_owned(), 10)]);
    assert_eq!(named(&service.reasons90), [("kartu-keluarga".to_owned(), 20), ("ijazah".to_owned(), 10)]);
    assert_eq!((figures.cells.len(), figures.returns.len()), (3, 2));
}

/// A random way through the table of states, with gaps in minutes.
fn any_path() -> impl Strategy<Value = Vec<(usize, u32)>> {
    proptest::collection::vec((0usize..20, prop_oneof![0u32..30, 0u32..3_000]), 1..14)
}

fn walk(choices: &[(usize, u32)]) -> Vec<(State, Timestamp)> {
    let mut path = vec![(Submitted, at("03-11 08.00"))];
    for (choice, gap) in choices {
        let (state, instant) = path[path.len() - 1];
        let Some(next) = state.next().get(choice % state.next().len().max(1)) else { break };
        path.push((*next, instant + SignedDuration::from_mins(i64::from(*gap))));
    }
    path
}

proptest! {
    #[test]
    fn the_whole_is_within_the_promise_exactly_when_the_promise_was_kept(
        choices in any_path(),
        promised in proptest::sample::select(vec!["10 menit", "1 jam", "9 jam", "1 hari kerja", "2 hari kalender"]),
    ) {
        let (standard, office, calendar) = (with_promise(promised), plain(), known(JointLeave::Off));
        let progress = progress(walk(&choices));
        let case = Case { standard: &standard, situation: None, progress: &progress, office: &office, calendar: &calendar };
        let promise = standard.completion_time.set().unwrap().general.clone().unwrap();
        let terms = Terms { promise: Some(&promise), office: &office, calendar: &calendar };
        let read = clock::read(&terms, &progress.entries(), progress.last_at);
        let whole = read.stopped.and_then(|stopped| {
            let period = Period::containing(Zone::Wib.date_at(stopped));
            case.measure(period).into_iter().find(|taken| taken.measure == Measure::Whole)
        });
        let limit = whole.as_ref().map(|whole| whole.scale.limit(promise.duration).unwrap());
        match read.verdict {
            Verdict::Kept => prop_assert!(whole.unwrap().value <= limit.unwrap()),
            Verdict::Late => prop_assert!(whole.unwrap().value > limit.unwrap()),
            _ => prop_assert!(whole.is_none()),
        }
    }

    #[test]
    fn the_steps_of_what_is_ready_add_up_to_what_the_office_needed(choices in any_path()) {
        let (standard, office, calendar) = (with_promise("1 jam"), plain(), known(JointLeave::Off));
        let mut path = walk(&choices);
        path.truncate(path.iter().position(|(state, _)| *state == ReadyForPickup).map_or(path.len(), |at| at + 1));
        let progress = progress(path.iter().copied());
        let case = Case { standard: &standard, situation: None, progress: &progress, office: &office, calendar: &calendar };
        let (first, last) = (Period::containing(date(2026, 11, 3)), Zone::Wib.date_at(progress.last_at));
        prop_assume!(first.has(progress.last_at, Zone::Wib));
        let taken = case.measure(first);
        let mut names: Vec<_> = taken.iter().map(|taken| &taken.measure).collect();
        names.sort();
        prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "told twice: {:?}", names);
        let onward = taken.iter().filter(|taken| matches!(taken.measure, Measure::Onward(_))).map(|taken| taken.value);
        if let (ReadyForPickup, Some(all)) = (progress.state(), onward.max()) {
            let steps: Vec<u32> =
                taken.iter().filter(|taken| matches!(taken.measure, Measure::Step(_))).map(|taken| taken.value).collect();
            let sum: u32 = steps.iter().sum();
            // Each step's last minute counts as whole.
            prop_assert!(all <= sum && sum <= all + u32::try_from(steps.len()).unwrap(), "{} {:?} {}", all, steps, last);
        }
    }

    #[test]
    fn a_published_cell_has_the_shape_of_the_whole_in_tens(values in proptest::collection::vec(0u32..5_000, 0..120)) {
        let told = published(&[(class(1, "-"), &values)]);
        let mut all = values.clone();
        all.sort_unstable();
        prop_assert_eq!(told.len(), values.len() / 10 * 10);
        prop_assert!(told.is_sorted());
        let mut left = all.clone();
        for value in &told {
            let found = left.iter().position(|own| own == value);
            prop_assert!(found.is_some(), "{} is nobody's", value);
            left.remove(found.unwrap());
        }
        // No figure is further off than the values beside it that were left out.
        for percent in [10, 50, 90] {
            if let Some(told) = nearest_rank(&told, percent) {
                let rank = (all.len() * percent).div_ceil(100);
                let (low, high) = (all[rank.saturating_sub(2)], all[(rank + 1).min(all.len() - 1)]);
                prop_assert!((low..=high).contains(&told), "{}: {} not in {}..{}", percent, told, low, high);
            }
        }
        let mut turned = values;
        turned.reverse();
        prop_assert_eq!(told, published(&[(class(1, "-"), &turned)]));
    }

    #[test]
    fn the_nearest_rank_is_the_smallest_that_enough_do_not_exceed(
        values in proptest::collection::vec(0u32..50, 1..60),
        percent in 1usize..=100,
    ) {
        let mut ascending = values.clone();
        ascending.sort_unstable();
        let told = nearest_rank(&ascending, percent).unwrap();
        let enough = |limit: u32| values.iter().filter(|value| **value <= limit).count() * 100 >= percent * values.len();
        prop_assert!(enough(told));
        prop_assert!(values.iter().all(|value| *value >= told || !enough(*value)));
    }
}

/// Whatever a clock that went wrong has written.
#[test]
fn nothing_that_happened_makes_the_measuring_panic_however_late() {
    let (standard, office, calendar) = (with_promise("1 hari kerja"), plain(), Calendar::default());
    let path = [(Submitted, Timestamp::MIN), (UnderReview, Timestamp::MIN), (PrintQueue, Timestamp::MAX)];
    let progress = progress(path);
    let case = Case {
        standard: &standard,
        situation: None,
        progress: &progress,
        office: &office,
        calendar: &calendar,
    };
    for period in [Period::containing(date(9999, 12, 30)), Period::containing(date(-9999, 1, 2)), november()]
    {
        let _ = case.measure(period);
    }
}
