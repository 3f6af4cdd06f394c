//! How long it took, as the promise counts.

use super::course::Course;
use super::{Entry, Terms, due};
use crate::measure::Scale;
use crate::standard::{Duration, Unit};
use jiff::{SignedDuration, Timestamp};

/// How long an application took from the start of its clock until the product lay ready: the shortest promise in this scale
/// that would have been kept. So a promise is kept exactly when no more than promised has elapsed. 0 days is the day of
/// the start.
///
/// `None` where the clock has not started or the product is not ready; where it cannot be told, as in [`read`](super::read);
/// and for [`Scale::Minutes`], in which nothing is promised.
#[must_use]
pub fn elapsed(terms: &Terms, entries: &[Entry], scale: Scale) -> Option<u32> {
    let now = entries.iter().map(|entry| entry.at).max()?;
    let went = Course::of(terms.promise.and_then(|promise| promise.starts), entries, now);
    let (started, stopped) = went.started.filter(|_| !went.ended).zip(went.stopped)?;
    let (unit, least) = match scale {
        Scale::OpenMinutes => (Unit::Minutes, open_minutes(terms, &went, started, stopped)?),
        Scale::WorkingDays => (Unit::WorkingDays, 0),
        Scale::CalendarDays => (Unit::CalendarDays, 0),
        Scale::Minutes => return None,
    };
    let kept = |amount| {
        let promised = Duration { amount, unit };
        due::reckon(terms, promised, started, &went.standstills).map(|due| stopped <= due.at)
    };
    // A longer promise is never due earlier. Of minutes at most one more is needed: what took exactly ten and ended after
    // closing time is later than what was due at closing time.
    let most = match scale {
        Scale::OpenMinutes => least.checked_add(1)?,
        // Where the clock starts with what comes after readiness, it was ready before.
        _ => u32::try_from(stopped.duration_since(started).as_hours().max(0) / 24 + 1).ok()?,
    };
    smallest(least, most, kept)
}

/// The smallest number between two that holds, where every number after one that holds does too, and the last does.
fn smallest(mut least: u32, mut most: u32, holds: impl Fn(u32) -> Option<bool>) -> Option<u32> {
    while least < most {
        let middle = least + (most - least) / 2;
        if holds(middle)? {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    Some(least)
}

/// The open minutes in which the clock ran; one that has begun counts.
fn open_minutes(terms: &Terms, course: &Course, started: Timestamp, stopped: Timestamp) -> Option<u32> {
    let mut open = SignedDuration::ZERO;
    let mut from = started;
    for stands in &course.standstills {
        open += due::open_between(terms, from, stands.from)?;
        from = stands.until;
    }
    open += due::open_between(terms, from, stopped)?;
    u32::try_from((open.as_millis() + 59_999) / 60_000).ok()
}

/// How long the counters are open between two moments, counted as [`read`](super::read) counts minutes. `None` where that
/// takes longer than ten years, or the days end.
#[must_use]
pub fn open_time(terms: &Terms, from: Timestamp, until: Timestamp) -> Option<SignedDuration> {
    due::open_between(terms, from, until)
}
