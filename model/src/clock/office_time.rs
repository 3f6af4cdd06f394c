//! The hours that the clock runs in: the office's, or those of the law where it has stated none.

use super::Terms;
use crate::hours::{OfficeDay, Opening, Span};
use jiff::civil::{Date, Time, Weekday};

/// When the counters are open on a day, in order.
pub(super) fn open(terms: &Terms, date: Date) -> Vec<Span> {
    match OfficeDay::of(terms.office, terms.calendar, date).opening {
        Opening::Open(mut spans) => {
            spans.sort_by_key(|span| span.opens);
            spans
        }
        Opening::NotStated if terms.calendar.is_working_day(date) => vec![by_law(date)],
        Opening::NotStated | Opening::ClosedDayOff | Opening::ClosedWeekday => Vec::new(),
    }
}

/// Whether a moment of a day is one of the working day that it falls on: a working day, up to closing time.
pub(super) fn is_working_time(terms: &Terms, date: Date, time: Time) -> bool {
    let closes = || match OfficeDay::of(terms.office, terms.calendar, date).opening {
        Opening::Open(spans) => spans.iter().map(|span| span.closes).max(),
        Opening::NotStated | Opening::ClosedDayOff | Opening::ClosedWeekday => None,
    };
    terms.calendar.is_working_day(date) && time <= closes().unwrap_or(by_law(date).closes)
}

/// The hours of government offices (Perpres 21/2023): 37 hours and a half in five days, breaks of 60 minutes and
/// of 90 on Fridays added.
fn by_law(date: Date) -> Span {
    let (hour, minute) = if date.weekday() == Weekday::Friday { (16, 30) } else { (16, 0) };
    Span { opens: Time::constant(7, 30, 0, 0), closes: Time::constant(hour, minute, 0, 0) }
}
