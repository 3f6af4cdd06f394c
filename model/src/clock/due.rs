//! When a promise is due, from its start and the times that do not count.

use super::course::Standstill;
use super::{Due, Precision, Terms, office_time};
use crate::Calendar;
use crate::calendar::Provisional;
use crate::standard::{Duration, Unit};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};

/// After how many days of looking for opening hours the clock gives up: ten years. Promises run for minutes; what
/// runs longer is an office that never opens.
const PATIENCE: u32 = 3_660;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// When a promise is due that started at `start`. None where that cannot be told: no kind of day is stated, the
/// office does not open for so long, or time as computers know it ends before.
pub(super) fn reckon(
    terms: &Terms,
    promised: Duration,
    start: Timestamp,
    standstills: &[Standstill],
) -> Option<Due> {
    let amount = i64::from(promised.amount);
    match promised.unit {
        Unit::Minutes => open_time(terms, SignedDuration::from_mins(amount), start, standstills),
        Unit::Hours => open_time(terms, SignedDuration::from_hours(amount), start, standstills),
        Unit::WorkingDays => {
            let at = local(terms, start);
            let late = terms.calendar.is_working_day(at.date())
                && !office_time::is_working_time(terms, at.date(), at.time());
            let first = if late { at.date().saturating_add(DAY) } else { at.date() };
            days(terms, &Days::Working(terms.calendar), promised.amount, first, standstills)
        }
        Unit::CalendarDays => {
            days(terms, &Days::Calendar, promised.amount, local(terms, start).date(), standstills)
        }
        Unit::UnstatedDays => None,
    }
}

/// Minutes and hours: the opening hours of one day after the other are taken off what was promised.
fn open_time(
    terms: &Terms,
    mut promised: SignedDuration,
    start: Timestamp,
    standstills: &[Standstill],
) -> Option<Due> {
    let mut patience = PATIENCE;
    let mut from = start;
    let runs = standstills.iter().map(|stands| (Some(stands.from), stands.until)).chain([(None, start)]);
    for (until, next) in runs {
        match run(terms, promised, from, until, &mut patience)? {
            Run::Due(at) => {
                let (first, last) = (local(terms, start).date(), local(terms, at).date());
                let provisional = terms.calendar.provisional(first, last);
                return Some(Due { at, precision: Precision::Minute, provisional });
            }
            Run::Left(left) => promised = left,
        }
        from = next;
    }
    None
}

/// How long the counters are open between two moments. None when patience ends, or time.
pub(super) fn open_between(terms: &Terms, from: Timestamp, until: Timestamp) -> Option<SignedDuration> {
    let mut patience = PATIENCE;
    // Nobody promises that much: all of it is taken off that there is.
    let endless = SignedDuration::MAX;
    match run(terms, endless, from, Some(until), &mut patience)? {
        Run::Left(left) => endless.checked_sub(left),
        Run::Due(_) => None,
    }
}

/// What a time in which the clock ran has made of a promise.
enum Run {
    /// It fell due then.
    Due(Timestamp),
    /// So much is left of it.
    Left(SignedDuration),
}

/// Lets the clock run from one moment to another, or until the promise is due. None when patience ends, or time.
fn run(
    terms: &Terms,
    mut promised: SignedDuration,
    from: Timestamp,
    until: Option<Timestamp>,
    patience: &mut u32,
) -> Option<Run> {
    let mut from = from;
    let mut date = local(terms, from).date();
    loop {
        for span in office_time::open(terms, date) {
            let opens = instant(terms, date.to_datetime(span.opens))?.max(from);
            let closes = instant(terms, date.to_datetime(span.closes))?;
            let closes = until.map_or(closes, |until| closes.min(until));
            let open = closes.duration_since(opens);
            if open <= SignedDuration::ZERO {
                continue;
            }
            if promised <= open {
                return opens.checked_add(promised).ok().map(Run::Due);
            }
            promised -= open;
            from = closes; // Where hours overlap, no minute counts twice.
        }
        if until.is_some_and(|until| date >= local(terms, until).date()) {
            return Some(Run::Left(promised));
        }
        date = date.tomorrow().ok()?;
        *patience = patience.checked_sub(1)?;
    }
}

/// Days: as many as were promised, and those that a standstill took away.
fn days(terms: &Terms, days: &Days, promised: u32, first: Date, standstills: &[Standstill]) -> Option<Due> {
    let day_0 = days.add(first, 0);
    let mut count = promised;
    let mut due = days.add(first, count);
    for stands in standstills {
        let (from, until) = (local(terms, stands.from).date(), local(terms, stands.until).date());
        if from > due {
            break; // It was missed by then.
        }
        count = count.saturating_add(days.between(from.max(day_0), until));
        // Where it stood from its last day until a day off: no promise falls due while the clock stands.
        due = days.add(first, count).max(days.add(until, 0));
    }
    let at = instant(terms, due.to_datetime(Time::constant(23, 59, 59, 999_000_000)))?;
    Some(Due { at, precision: Precision::Day, provisional: days.provisional(first, due) })
}

/// The days that are counted.
enum Days<'a> {
    Working(&'a Calendar),
    Calendar,
}

impl Days<'_> {
    /// The n-th day from one that is counted, or from the next that is.
    fn add(&self, from: Date, n: u32) -> Date {
        match self {
            Self::Working(calendar) => calendar.add_working_days(from, n).date,
            Self::Calendar => from.saturating_add(SignedDuration::from_hours(24 * i64::from(n))),
        }
    }

    /// How many are counted after `from`, up to and including `to`; none where `to` is not later.
    fn between(&self, from: Date, to: Date) -> u32 {
        match self {
            Self::Working(calendar) => calendar.working_days_between(from, to),
            Self::Calendar => u32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(0),
        }
    }

    /// Why what was counted over these days may still move.
    fn provisional(&self, from: Date, to: Date) -> Option<Provisional> {
        match self {
            Self::Working(calendar) => calendar.provisional(from, to),
            Self::Calendar => None,
        }
    }
}

/// What clock and calendar on the office's wall show at an instant.
fn local(terms: &Terms, instant: Timestamp) -> DateTime {
    terms.office.zone.offset().to_datetime(instant)
}

/// The instant at which they show that. None beyond the end of time (jiff's: 30 December 9999).
fn instant(terms: &Terms, shown: DateTime) -> Option<Timestamp> {
    terms.office.zone.offset().to_timestamp(shown).ok()
}
