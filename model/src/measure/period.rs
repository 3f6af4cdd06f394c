//! The blocks of days in which is measured.

use crate::office::Zone;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A block of [`Period::DAYS`] days on an office's calendar. Blocks touch and never overlap, and are the same for every
/// office: the first day of 2026 begins one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

const EPOCH: Date = Date::constant(2026, 1, 1);

impl Period {
    /// How many days a period has.
    pub const DAYS: i64 = 30;
    /// How many whole days pass after its end before it is published: what is reported late can still come in.
    pub const GRACE: i64 = 3;

    /// The period that a day is in.
    #[must_use]
    pub fn containing(day: Date) -> Self {
        let since = EPOCH.duration_until(day).as_hours() / 24;
        Self::beginning(later(day, -since.rem_euclid(Self::DAYS)))
    }

    /// The newest period that may be published on a day.
    #[must_use]
    pub fn newest_due(day: Date) -> Self {
        // The day before a period begins is the last one of the period that has ended then.
        Self::containing(later(day, -Self::GRACE)).before(1)
    }

    /// The first day on which it may be published.
    #[must_use]
    pub fn due(self) -> Date {
        later(self.until, Self::GRACE + 1)
    }

    /// The period so many before this one.
    #[must_use]
    pub fn before(self, periods: u32) -> Self {
        Self::beginning(later(self.from, -Self::DAYS * i64::from(periods)))
    }

    /// The period after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::beginning(later(self.until, 1))
    }

    /// Whether this is a block of the grid: what comes from outside may be any two days.
    #[must_use]
    pub fn is_whole(self) -> bool {
        Self::containing(self.from) == self
    }

    /// Whether something happened in it, by the clocks of a zone.
    #[must_use]
    pub fn has(self, instant: Timestamp, zone: Zone) -> bool {
        (self.from..=self.until).contains(&zone.date_at(instant))
    }

    /// When its first day begins in a zone.
    #[must_use]
    pub fn begins(self, zone: Zone) -> Timestamp {
        let midnight = self.from.to_datetime(Time::midnight());
        zone.offset().to_timestamp(midnight).unwrap_or(Timestamp::MIN)
    }

    fn beginning(from: Date) -> Self {
        Self { from, until: later(from, Self::DAYS - 1) }
    }
}

fn later(day: Date, days: i64) -> Date {
    day.saturating_add(SignedDuration::from_hours(24 * days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(period: Period) -> String {
        format!("{} {}", period.from, period.until)
    }

    #[test]
    fn the_first_day_of_2026_begins_a_period_and_thirty_days_later_the_next() {
        assert_eq!(told(Period::containing(date(2026, 1, 1))), "2026-01-01 2026-01-30");
        assert_eq!(told(Period::containing(date(2026, 1, 30))), "2026-01-01 2026-01-30");
        assert_eq!(told(Period::containing(date(2026, 1, 31))), "2026-01-31 2026-03-01");
        assert_eq!(told(Period::containing(date(2025, 12, 31))), "2025-12-02 2025-12-31");
        let mut period = Period::containing(date(2024, 2, 29));
        for _ in 0..100 {
            let next = period.next();
            assert_eq!(period.until.tomorrow().unwrap(), next.from);
            assert_eq!(next.before(1), period);
            assert!(next.is_whole());
            period = next;
        }
        assert!(!Period { until: date(2026, 1, 29), ..Period::containing(date(2026, 1, 1)) }.is_whole());
    }

    #[test]
    fn a_period_is_due_when_three_whole_days_have_passed_since_its_end() {
        let first = Period::containing(date(2026, 1, 1));
        assert_eq!(Period::newest_due(date(2026, 2, 2)), first.before(1));
        assert_eq!(Period::newest_due(date(2026, 2, 3)), first);
        assert_eq!(first.due(), date(2026, 2, 3));
        assert_eq!(Period::newest_due(date(2026, 3, 4)), first);
        assert_eq!(Period::newest_due(date(2026, 3, 5)), first.next());
    }

    #[test]
    fn a_period_begins_and_ends_at_the_offices_own_midnight() {
        let period = Period::containing(date(2026, 1, 1));
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(period.begins(Zone::Wib), at("2025-12-31T17:00:00Z"));
        assert!(!period.has(at("2025-12-31T16:59:59.999Z"), Zone::Wib));
        assert!(period.has(at("2025-12-31T16:59:59.999Z"), Zone::Wita));
        assert!(period.has(at("2026-01-30T16:59:59.999Z"), Zone::Wib));
        assert!(!period.has(at("2026-01-30T17:00:00Z"), Zone::Wib));
    }
}
