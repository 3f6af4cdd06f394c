//! The weekdays on which people work.

use super::{DAY, count};
use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// The weekdays that are working days: Monday to Friday by law (Perpres 21/2023). That an office serves on a
/// Saturday makes no working day of it; only a region that still works six days has another week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<i8>", into = "Vec<i8>")]
pub struct WorkingWeek([bool; 7]);

/// No weekday at all, or a number that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("hari kerja sepekan ditulis sebagai angka 1 (Senin) sampai 7 (Minggu), paling sedikit satu")]
pub struct BadWeek;

impl Default for WorkingWeek {
    fn default() -> Self {
        Self([true, true, true, true, true, false, false])
    }
}

impl WorkingWeek {
    /// A week of these days.
    ///
    /// # Errors
    /// [`BadWeek`] when there is none: then no day would ever come.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Result<Self, BadWeek> {
        let mut week = [false; 7];
        for day in days {
            if let Some(works) = week.get_mut(index(day)) {
                *works = true;
            }
        }
        if week.contains(&true) { Ok(Self(week)) } else { Err(BadWeek) }
    }

    /// Whether people work on a weekday.
    #[must_use]
    pub fn has(&self, day: Weekday) -> bool {
        self.0.get(index(day)).copied().unwrap_or(false)
    }

    /// How many days of a week are worked; at least one.
    fn length(&self) -> u32 {
        count(self.0.iter().filter(|works| **works))
    }

    /// The day `n` days of this week after another.
    pub(super) fn add(&self, from: Date, n: u32) -> Date {
        let (weeks, mut rest) = (n / self.length(), n % self.length());
        let mut day = from.saturating_add(days(7 * i64::from(weeks)));
        while rest > 0 && day < Date::MAX {
            day = day.saturating_add(DAY);
            rest -= u32::from(self.has(day.weekday()));
        }
        day
    }

    /// How many days of this week lie after `from`, up to and including `to`, which is not earlier.
    pub(super) fn between(&self, from: Date, to: Date) -> u32 {
        let all = to.duration_since(from).as_hours() / 24;
        let weeks = u32::try_from(all / 7).unwrap_or(0);
        let rest = (0..all % 7).map(|n| to.saturating_sub(days(n)));
        weeks * self.length() + count(rest.filter(|day| self.has(day.weekday())))
    }
}

const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

fn index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

impl TryFrom<Vec<i8>> for WorkingWeek {
    type Error = BadWeek;
    fn try_from(numbers: Vec<i8>) -> Result<Self, BadWeek> {
        let days: Result<Vec<_>, _> = numbers.into_iter().map(Weekday::from_monday_one_offset).collect();
        Self::of(days.map_err(|_| BadWeek)?)
    }
}

impl From<WorkingWeek> for Vec<i8> {
    fn from(week: WorkingWeek) -> Self {
        let all = Weekday::Monday.cycle_forward().take(7);
        all.filter(|day| week.has(*day)).map(Weekday::to_monday_one_offset).collect()
    }
}
