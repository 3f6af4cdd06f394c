//! Working days (hari kerja) and the days off between them, as a value that is passed in (domain.md 3.5).
//!
//! A [`Calendar`] is made of the national years that are known and of what one office adds. It answers which
//! days are working days, which day is the n-th from another, and which days are off and why. What it says of
//! days that nobody has settled yet is marked: see [`Reckoned`].

mod week;

pub use week::{BadWeek, WorkingWeek};

use crate::Locale;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included};

/// Why a day is off, in the order in which it is named where several reasons fall on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffKind {
    /// Libur nasional, by decree of three ministers.
    NationalHoliday,
    /// Cuti bersama: leave that all civil servants take together, by the same decree.
    JointLeave,
    /// Libur daerah, by decree of the regent, mayor or governor.
    RegionalHoliday,
    /// The polling day of a regional election (pilkada).
    Election,
    /// The office's own counters are closed.
    OfficeClosed,
}

impl DayOffKind {
    /// Every kind, in the order in which they are named.
    pub const ALL: [Self; 5] =
        [Self::NationalHoliday, Self::JointLeave, Self::RegionalHoliday, Self::Election, Self::OfficeClosed];

    /// What the content calls it: `Libur nasional`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NationalHoliday => "Libur nasional",
            Self::JointLeave => "Cuti bersama",
            Self::RegionalHoliday => "Libur daerah",
            Self::Election => "Pilkada",
            Self::OfficeClosed => "Tutup kantor",
        }
    }

    /// What readers call it: `Libur nasional`, `National holiday`.
    #[must_use]
    pub const fn label(self, locale: Locale) -> &'static str {
        match self {
            Self::NationalHoliday => locale.say("Libur nasional", "National holiday"),
            Self::JointLeave => locale.say("Cuti bersama", "Collective leave"),
            Self::RegionalHoliday => locale.say("Libur daerah", "Regional holiday"),
            Self::Election => locale.say("Pilkada", "Regional election day"),
            Self::OfficeClosed => locale.say("Kantor tutup", "Office closed"),
        }
    }
}

/// A day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOff {
    /// The day.
    pub date: Date,
    /// Why it is off.
    pub kind: DayOffKind,
    /// What it is called: `Tahun Baru 2026 Masehi`.
    pub name: String,
    /// The decree behind it (dasar), if the content names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decree: Option<String>,
    /// Whether the day may still move (perkiraan): it waits for the sighting of the moon or for a decree.
    #[serde(default)]
    pub estimated: bool,
}

/// A year of the national calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// Grows with every change of the year's days.
    pub revision: u32,
    /// Its days off.
    pub days_off: Vec<DayOff>,
}

/// What an office adds to the national calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDays {
    /// Grows with every change; 0 where the office adds nothing.
    pub revision: u32,
    /// What joint leave means here.
    pub joint_leave: JointLeave,
    /// Its own days off.
    pub days_off: Vec<DayOff>,
}

/// Whether joint leave is off. Units that serve the public may work on it (Perpres 21/2023, art. 7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointLeave {
    /// It is a day off.
    #[default]
    Off,
    /// It is a working day as any other.
    Worked,
}

/// A day that was reckoned, and what could still move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// The day.
    pub date: Date,
    /// Why it is provisional (sementara). Unset: it stands.
    pub provisional: Option<Provisional>,
}

/// Why a reckoned day may still move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Provisional {
    /// The reckoning passes through a year whose days off nobody has entered yet.
    BeyondCalendar,
    /// The reckoning passes a day off that is itself an estimate.
    Estimate,
}

/// The working days of one office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct Calendar {
    parts: Parts,
    /// Days of the working week on which nobody works.
    closed: BTreeSet<Date>,
    /// Days off that may still move. They may move onto a working day from a Sunday too.
    estimates: BTreeSet<Date>,
}

/// What a calendar is made of; the rest follows from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Parts {
    years: BTreeMap<i16, CalendarYear>,
    office: OfficeDays,
    week: WorkingWeek,
}

impl Calendar {
    /// The calendar of an office in the five-day week of the law.
    #[must_use]
    pub fn new(years: impl IntoIterator<Item = CalendarYear>, office: OfficeDays) -> Self {
        let years = years.into_iter().map(|year| (year.year, year)).collect();
        Parts { years, office, week: WorkingWeek::default() }.into()
    }

    /// The same calendar with other working weekdays.
    #[must_use]
    pub fn with_week(self, week: WorkingWeek) -> Self {
        Parts { week, ..self.parts }.into()
    }

    /// Whether the days off of a year have been entered.
    #[must_use]
    pub fn knows(&self, year: i16) -> bool {
        self.parts.years.contains_key(&year)
    }

    /// Which revision of every year this is, for the record: `2026.1 2027.2 kantor.1`.
    #[must_use]
    pub fn revision(&self) -> String {
        let years = self.parts.years.values().map(|year| format!("{}.{}", year.year, year.revision));
        let office = Some(self.parts.office.revision).filter(|revision| *revision > 0);
        years.chain(office.map(|revision| format!("kantor.{revision}"))).collect::<Vec<_>>().join(" ")
    }

    /// Whether a day is a working day, as far as is known.
    ///
    /// A day on which the office closes its own counters is one: no office stops its own clocks by shutting
    /// its door.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.parts.week.has(date.weekday()) && !self.closed.contains(&date)
    }

    /// The working day `n` working days after `from`. Day 0 is `from` itself, or the next working day where
    /// `from` is none (domain.md 3.5); whoever comes after closing time comes on the day after.
    #[must_use]
    pub fn add_working_days(&self, from: Date, n: u32) -> Reckoned {
        let mut at = self.on_or_after(from);
        let mut missing = n;
        while missing > 0 {
            let to = self.parts.week.add(at, missing);
            missing = self.closed_between(at, to);
            at = to;
        }
        self.reckoned(from, at)
    }

    /// The first working day after a day.
    #[must_use]
    pub fn next_working_day(&self, after: Date) -> Reckoned {
        self.reckoned(after, self.on_or_after(after.saturating_add(DAY)))
    }

    /// How many working days lie after `from`, up to and including `to`; none where `to` is not later.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        if to <= from { 0 } else { self.parts.week.between(from, to) - self.closed_between(from, to) }
    }

    /// The days off from one day to another, both included, in order.
    #[must_use]
    pub fn days_off(&self, from: Date, to: Date) -> Vec<&DayOff> {
        let mut days: Vec<&DayOff> = self.parts.all().filter(|day| (from..=to).contains(&day.date)).collect();
        days.sort_by_key(|day| (day.date, day.kind));
        days
    }

    /// Whether joint leave is off here.
    #[must_use]
    pub const fn joint_leave(&self) -> JointLeave {
        self.parts.office.joint_leave
    }

    fn on_or_after(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working_day(day) && day < Date::MAX {
            day = day.saturating_add(DAY);
        }
        day
    }

    /// The days after `from`, up to and including `to`, that would be working days were they not off.
    fn closed_between(&self, from: Date, to: Date) -> u32 {
        count(self.closed.range((Excluded(from), Included(to))))
    }

    fn reckoned(&self, from: Date, to: Date) -> Reckoned {
        Reckoned { date: to, provisional: self.provisional(from, to) }
    }

    /// Why what was reckoned over these days may still move.
    pub(crate) fn provisional(&self, from: Date, to: Date) -> Option<Provisional> {
        // The moon is sighted on one of two evenings: an estimate moves by a day.
        let span = from.saturating_sub(DAY)..=to.saturating_add(DAY);
        if (from.year()..=to.year()).any(|year| !self.knows(year)) {
            Some(Provisional::BeyondCalendar)
        } else {
            self.estimates.range(span).next().map(|_| Provisional::Estimate)
        }
    }
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

impl Parts {
    fn all(&self) -> impl Iterator<Item = &DayOff> {
        self.years.values().flat_map(|year| &year.days_off).chain(&self.office.days_off)
    }

    /// Whether nobody works on such a day, by law.
    fn is_off(&self, kind: DayOffKind) -> bool {
        match kind {
            DayOffKind::NationalHoliday | DayOffKind::RegionalHoliday | DayOffKind::Election => true,
            DayOffKind::JointLeave => self.office.joint_leave == JointLeave::Off,
            DayOffKind::OfficeClosed => false,
        }
    }
}

impl From<Parts> for Calendar {
    fn from(parts: Parts) -> Self {
        let off = || parts.all().filter(|day| parts.is_off(day.kind));
        let closed = off().map(|day| day.date).filter(|date| parts.week.has(date.weekday())).collect();
        let estimates = off().filter(|day| day.estimated).map(|day| day.date).collect();
        Self { parts, closed, estimates }
    }
}

impl From<Calendar> for Parts {
    fn from(calendar: Calendar) -> Self {
        calendar.parts
    }
}

#[cfg(test)]
pub(crate) mod tests;
