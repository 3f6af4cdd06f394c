//! When an office is open: the hours of one day, by its weekly hours, its periods with other hours, and the
//! calendar. Times are those of the office's own zone.

use crate::Calendar;
use crate::calendar::{DayOff, DayOffKind, JointLeave};
use crate::office::{Office, OpeningHours};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// How far ahead the next opening is looked for. Longer closings have no next day that anybody can promise.
const HORIZON: usize = 60;

/// From when to when the counters are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// When they open.
    pub opens: Time,
    /// When they close.
    pub closes: Time,
}

/// An office on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDay {
    /// The day by the office's own calendar.
    pub date: Date,
    /// Whether it is open.
    pub opening: Opening,
    /// The day off that this day is. Offices may work on joint leave; and where no hours are stated, it is all
    /// that can be said.
    pub day_off: Option<DayOff>,
    /// The period whose hours hold.
    pub period: Option<String>,
    /// Whether the days off of this year are known.
    pub known: bool,
}

/// Whether an office is open on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Open in these spans, of which there is at least one.
    Open(Vec<Span>),
    /// Closed on this weekday every week.
    ClosedWeekday,
    /// Closed because of the [`day_off`](OfficeDay::day_off).
    ClosedDayOff,
    /// The office has not stated its hours.
    NotStated,
}

impl OfficeDay {
    /// An office on a day of its calendar.
    #[must_use]
    pub fn of(office: &Office, calendar: &Calendar, date: Date) -> Self {
        let period = office.periods.iter().find(|period| (period.from..=period.until).contains(&date));
        let week = period.map_or(&office.hours, |period| &period.hours);
        let off = calendar.days_off(date, date);
        let closing = off.iter().find(|day| closes(calendar, day.kind));
        let opening = match spans(week, date) {
            _ if week.is_empty() => Opening::NotStated,
            _ if closing.is_some() => Opening::ClosedDayOff,
            spans if spans.is_empty() => Opening::ClosedWeekday,
            spans => Opening::Open(spans),
        };
        Self {
            date,
            opening,
            day_off: closing.or(off.first()).map(|day| DayOff::clone(day)),
            period: period.map(|period| period.name.clone()),
            known: calendar.knows(date.year()),
        }
    }

    /// Whether the counters open on this day.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.opening, Opening::Open(_))
    }
}

/// Seven days of an office from a day on, and when it opens next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Today.
    pub today: OfficeDay,
    /// The six days after it.
    pub ahead: Vec<OfficeDay>,
    /// The first day after today on which the office opens. Unset when none is near or none is known.
    pub next: Option<OfficeDay>,
}

impl Outlook {
    /// An office seen from a day of its calendar.
    #[must_use]
    pub fn from(office: &Office, calendar: &Calendar, today: Date) -> Self {
        let on = |date| OfficeDay::of(office, calendar, date);
        let after = || days_after(today);
        Self {
            today: on(today),
            ahead: after().take(6).map(on).collect(),
            next: after().take(HORIZON).map(on).find(OfficeDay::is_open),
        }
    }

    /// Today and the six days after it.
    pub fn week(&self) -> impl Iterator<Item = &OfficeDay> {
        std::iter::once(&self.today).chain(&self.ahead)
    }
}

fn days_after(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |day| day.tomorrow().ok()).skip(1)
}

fn spans(week: &[OpeningHours], date: Date) -> Vec<Span> {
    let today = week.iter().filter(|span| span.day == date.weekday());
    today.map(|span| Span { opens: span.opens, closes: span.closes }).collect()
}

/// Whether the counters are closed on such a day.
fn closes(calendar: &Calendar, kind: DayOffKind) -> bool {
    kind != DayOffKind::JointLeave || calendar.joint_leave() == JointLeave::Off
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::calendar::{CalendarYear, OfficeDays};
    use crate::office::{HoursPeriod, Zone};
    use crate::{OfficeId, PeriodId, Prose};
    use jiff::civil::{Weekday, date, time};

    fn span(day: Weekday, from: i8, to: i8) -> OpeningHours {
        OpeningHours { day, opens: time(from, 0, 0, 0), closes: time(to, 0, 0, 0) }
    }

    /// Open on weekdays from eight to three, in Ramadan 2026 until two.
    pub(crate) fn office() -> Office {
        let week = |closes| Weekday::Monday.cycle_forward().take(5).map(|d| span(d, 8, closes)).collect();
        Office {
            id: OfficeId::parse("contoh").unwrap(),
            name: String::new(),
            short_name: String::new(),
            region: String::new(),
            province: String::new(),
            zone: Zone::Wib,
            address: Vec::new(),
            hours: week(15),
            periods: vec![HoursPeriod {
                id: PeriodId::parse("ramadan").unwrap(),
                name: "Ramadan".to_owned(),
                from: date(2026, 2, 18),
                until: date(2026, 3, 19),
                hours: week(14),
            }],
            contacts: Vec::new(),
            complaint_channels: Vec::new(),
            complaint_team: crate::office::ComplaintTeam::default(),
            actors: Vec::new(),
            notes: Prose::default(),
        }
    }

    fn off(date: Date, kind: DayOffKind, name: &str) -> DayOff {
        DayOff { date, kind, name: name.to_owned(), decree: None, estimated: false }
    }

    fn calendar(joint_leave: JointLeave) -> Calendar {
        let days_off = vec![
            off(date(2026, 12, 24), DayOffKind::JointLeave, "Natal"),
            off(date(2026, 12, 25), DayOffKind::NationalHoliday, "Natal"),
        ];
        let own = vec![off(date(2026, 12, 28), DayOffKind::OfficeClosed, "Pindah kantor")];
        Calendar::new(
            [CalendarYear { year: 2026, revision: 1, days_off }],
            OfficeDays { revision: 1, joint_leave, days_off: own },
        )
    }

    /// `15` for a day that closes at three, or why it is closed.
    fn closes_at(date: Date, joint_leave: JointLeave) -> String {
        let day = OfficeDay::of(&office(), &calendar(joint_leave), date);
        match day.opening {
            Opening::Open(spans) => spans[0].closes.hour().to_string(),
            Opening::ClosedDayOff => day.day_off.unwrap().name,
            Opening::ClosedWeekday => "hari".to_owned(),
            Opening::NotStated => "?".to_owned(),
        }
    }

    #[test]
    fn a_day_has_the_hours_of_its_week_its_period_and_its_calendar() {
        for (day, told) in [
            (date(2026, 2, 17), "15"),
            (date(2026, 2, 18), "14"),
            (date(2026, 3, 19), "14"),
            (date(2026, 3, 20), "15"),
            (date(2026, 12, 23), "15"),
            (date(2026, 12, 24), "Natal"),
            (date(2026, 12, 25), "Natal"),
            (date(2026, 12, 26), "hari"),
            (date(2026, 12, 28), "Pindah kantor"),
        ] {
            assert_eq!(closes_at(day, JointLeave::Off), told, "{day}");
        }
        assert_eq!(closes_at(date(2026, 12, 24), JointLeave::Worked), "15");
    }

    #[test]
    fn joint_leave_that_is_worked_is_still_named() {
        let day = OfficeDay::of(&office(), &calendar(JointLeave::Worked), date(2026, 12, 24));
        assert_eq!(day.day_off.map(|day| day.kind), Some(DayOffKind::JointLeave));
    }

    #[test]
    fn an_office_without_stated_hours_still_has_its_days_off() {
        let office = Office { hours: Vec::new(), ..office() };
        let day = OfficeDay::of(&office, &calendar(JointLeave::Off), date(2026, 12, 25));
        assert_eq!((&day.opening, day.day_off.is_some()), (&Opening::NotStated, true));
        let outlook = Outlook::from(&office, &calendar(JointLeave::Off), date(2026, 12, 25));
        assert_eq!(outlook.next, None);
        let ramadan = OfficeDay::of(&office, &calendar(JointLeave::Off), date(2026, 3, 2));
        assert!(ramadan.is_open(), "the period's own hours are stated");
    }

    #[test]
    fn the_next_opening_is_after_the_feast_the_weekend_and_the_move() {
        let outlook = Outlook::from(&office(), &calendar(JointLeave::Off), date(2026, 12, 23));
        assert!(outlook.today.is_open());
        assert_eq!(outlook.next.map(|day| day.date), Some(date(2026, 12, 29)));
        assert_eq!(outlook.ahead.len(), 6);
        assert_eq!(outlook.ahead.last().map(|day| day.date), Some(date(2026, 12, 29)));
    }

    #[test]
    fn a_day_of_a_year_that_nobody_has_entered_says_so() {
        let known = |date| OfficeDay::of(&office(), &calendar(JointLeave::Off), date).known;
        assert!(known(date(2026, 12, 31)) && !known(date(2027, 1, 1)));
    }

    #[test]
    fn the_last_day_of_time_is_no_panic() {
        let outlook = Outlook::from(&office(), &calendar(JointLeave::Off), Date::MAX);
        assert!(outlook.ahead.is_empty() && outlook.next.is_none());
    }
}
