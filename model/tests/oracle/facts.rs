//! What holds at an office, and what follows from it by looking at one day and one minute after the other.
//! Days are counted from 1 January 1970, minutes from its first midnight.

use jiff::civil::Date;
use model::calendar::{DayOffKind, Provisional};

/// 1 January 2026.
pub(crate) const FIRST_DAY: i64 = 20_454;
pub(crate) const MINUTES: i64 = 24 * 60;

#[derive(Debug)]
pub(crate) struct Facts {
    /// East of Greenwich.
    pub(crate) zone_hours: i64,
    pub(crate) week: Vec<Hours>,
    /// First day, last day, the week's hours between.
    pub(crate) periods: Vec<(i64, i64, Vec<Hours>)>,
    /// From Monday on.
    pub(crate) working_week: [bool; 7],
    pub(crate) joint_leave_is_worked: bool,
    pub(crate) known_years: Vec<i64>,
    pub(crate) off: Vec<Off>,
}

/// Weekdays count from Monday, 0; minutes from midnight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hours {
    pub(crate) weekday: i64,
    pub(crate) opens: i64,
    pub(crate) closes: i64,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Off {
    pub(crate) day: i64,
    pub(crate) kind: DayOffKind,
    pub(crate) estimated: bool,
}

pub(crate) fn weekday_of(day: i64) -> i64 {
    (day + 3) % 7 // 1 January 1970 was a Thursday.
}

pub(crate) fn year_of(day: i64) -> i64 {
    civil(day).0
}

pub(crate) fn date_of(day: i64) -> Date {
    let (year, month, day) = civil(day);
    Date::new(year as i16, month as i8, day as i8).unwrap()
}

pub(crate) const fn minute_of(day: i64, minute: i64) -> i64 {
    day * MINUTES + minute
}

/// Year, month and day, by taking years and months off.
fn civil(mut day: i64) -> (i64, i64, i64) {
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let mut year = 1970;
    if day >= FIRST_DAY {
        (year, day) = (2026, day - FIRST_DAY);
    }
    while day >= 365 + i64::from(leap(year)) {
        day -= 365 + i64::from(leap(year));
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month, day + 1)
}

impl Facts {
    pub(crate) fn works(&self, day: i64) -> bool {
        for off in &self.off {
            if off.day == day && self.nobody_works(off.kind) {
                return false;
            }
        }
        let mut weekdays = self.working_week.iter().cycle();
        for _ in 0..weekday_of(day) {
            weekdays.next();
        }
        *weekdays.next().unwrap()
    }

    fn nobody_works(&self, kind: DayOffKind) -> bool {
        match kind {
            DayOffKind::OfficeClosed => false,
            DayOffKind::JointLeave => !self.joint_leave_is_worked,
            DayOffKind::NationalHoliday | DayOffKind::RegionalHoliday | DayOffKind::Election => true,
        }
    }

    pub(crate) fn add(&self, from: i64, n: i64) -> i64 {
        let mut day = from;
        while !self.works(day) {
            day += 1;
        }
        for _ in 0..n {
            day += 1;
            while !self.works(day) {
                day += 1;
            }
        }
        day
    }

    pub(crate) fn between(&self, from: i64, to: i64) -> i64 {
        let mut count = 0;
        let mut day = from + 1;
        while day <= to {
            if self.works(day) {
                count += 1;
            }
            day += 1;
        }
        count
    }

    pub(crate) fn provisional(&self, from: i64, to: i64) -> Option<Provisional> {
        let mut estimate = None;
        for day in from - 1..=to + 1 {
            if (from..=to).contains(&day) && !self.known_years.contains(&year_of(day)) {
                return Some(Provisional::BeyondCalendar);
            }
            for off in &self.off {
                if off.day == day && off.estimated && self.nobody_works(off.kind) {
                    estimate = Some(Provisional::Estimate);
                }
            }
        }
        estimate
    }

    /// The spans of a day in which minutes count: opening and closing minute.
    pub(crate) fn open(&self, day: i64) -> Vec<(i64, i64)> {
        let mut hours = &self.week;
        for (from, until, own) in &self.periods {
            if *from <= day && day <= *until {
                hours = own;
            }
        }
        if hours.is_empty() {
            return if self.works(day) { vec![by_law(day)] } else { Vec::new() };
        }
        for off in &self.off {
            let worked = off.kind == DayOffKind::JointLeave && self.joint_leave_is_worked;
            if off.day == day && !worked {
                return Vec::new();
            }
        }
        let mut spans = Vec::new();
        for span in hours {
            if span.weekday == weekday_of(day) {
                spans.push((span.opens, span.closes));
            }
        }
        spans
    }

    /// The last minute of a working day that is no earlier than closing time.
    pub(crate) fn closing(&self, day: i64) -> i64 {
        let mut last = None;
        for (_, closes) in self.open(day) {
            if last.is_none_or(|last| closes > last) {
                last = Some(closes);
            }
        }
        last.unwrap_or(by_law(day).1)
    }
}

/// Half past seven to four, on Fridays to half past four.
fn by_law(day: i64) -> (i64, i64) {
    if weekday_of(day) == 4 { (450, 990) } else { (450, 960) }
}
