//! The clock of the promise (janji layanan): since when it runs, when it stands, when the promise is due and
//! whether it was kept (design.md 3, domain.md 1.H and 3.5).
//!
//! The rules:
//!
//! 1. **Only states move it.** What is read are the states that the application entered, and when. An edit or
//!    a comment is no entry. Neither is `hold` or `resume`: when blank cards are out the clock runs on, for the
//!    office answers for its stock. An entry that claims to be older than the one before it counts as being of
//!    the same moment.
//! 2. **It starts** with the first entry of the state that the promise names. The promise's condition is words
//!    for readers: what can be reckoned of it ("jika siap cetak") is that state.
//!    - Where the promise names none, it starts when the papers were found complete: with the first entry of
//!      a state after submission, review and completion (domain.md 1.H).
//!    - Where the application passes the named state by, it starts with the first entry of a state in which the
//!      office works and which no route has before the named one. So a promise from `under_review` starts with
//!      `print_queue` where nothing else was recorded; but `print_queue` alone does not show that
//!      `awaiting_validation` was skipped, since some offices validate what is queued.
//!
//!    In both cases [`Reading::start_assumed`] is set. A start never moves once it is there.
//! 3. **It stops** when the product lies ready: with the first entry of `ready_for_pickup`, or of `completed`
//!    where that was handed over on the spot. When a bad card comes back from there, the clock goes on, and
//!    the stop that counts is the last one. The time at the pick-up place was not the office's, and does not count.
//!    An application that was cancelled or has expired has no more promise; opened again, it has, and the time
//!    between does not count.
//! 4. **It stands** in the states that wait for somebody else ([`State::waits_for`]). An appointment that has
//!    not been made yet is the office's business: `awaiting_appointment` runs. What stands before the start is
//!    nobody's concern.
//! 5. **Minutes and hours** are those in which the counters are open, by the office's hours, its periods
//!    (Ramadan) and its days off ([`OfficeDay`](crate::hours::OfficeDay)). An office that has not stated its
//!    hours has those of the law on working days (Perpres 21/2023): from Monday to Thursday 07.30 to 16.00, on
//!    Friday 07.30 to 16.30; [`Reading::hours_assumed`] says so. Nobody has said when the break is, so it is
//!    not taken out.
//! 6. **Working days.** Day 0 is the day of the start; the next working day, where it starts on a day off or
//!    after closing time (that of the law where the office has none on that day). Then every working day
//!    counts that did not begin with the clock standing: a pause takes the working days after the day on which
//!    it began, up to the day on which it ended. The promise is due when the n-th day that counts has ended (after
//!    hours is not late, the next day is). Where that day ends with the clock standing, the promise is due with
//!    the first working day that does not.
//! 7. **Calendar days** are reckoned alike, with every day.
//! 8. **"Hari" that does not say which** has no due date, nor has a service without promise.
//! 9. **What is missed stays missed**: a pause that begins after the promise was due does not lengthen it.
//!
//! Times are whole milliseconds. Nothing here panics, whatever the times. See [`read`]; [`elapsed()`] says how long it
//! took in the end.

mod course;
mod due;
mod elapsed;
mod office_time;

pub use elapsed::{elapsed, open_time};

use crate::application::State;
use crate::calendar::Provisional;
use crate::standard::{Promise, Unit};
use crate::{Calendar, Office};
use course::Course;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a promise is reckoned with.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The promise of the standard that the application keeps, for its situation.
    pub promise: Option<&'a Promise>,
    /// The office, for its zone and its hours.
    pub office: &'a Office,
    /// The office's calendar.
    pub calendar: &'a Calendar,
}

/// A state that stands, in order of time: what an officer's correction undid has already been left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The state that the application entered.
    pub state: State,
    /// When.
    pub at: Timestamp,
}

/// The promise of one application at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reading {
    /// How it stands with the promise.
    pub verdict: Verdict,
    /// Since when the clock runs. Told without a promise too.
    pub started: Option<Timestamp>,
    /// Whether the start was concluded by us: the promise names none, or the application passed it by.
    pub start_assumed: bool,
    /// When the product lay ready, or was handed over on the spot. Told without a promise too; unset after it
    /// came back, and for what was cancelled or has expired.
    pub stopped: Option<Timestamp>,
    /// The times since the start in which the clock stood for somebody else, in order.
    pub pauses: Vec<Pause>,
    /// When the promise is due. Set for every verdict from [`Verdict::Running`] to [`Verdict::Late`], and for no
    /// other. While the clock stands, this is when it would be due if the pause ended now: it moves on.
    pub due: Option<Due>,
    /// Whether the due date rests on the hours of the law, because the office has not stated its own.
    pub hours_assumed: bool,
}

/// How it stands with a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There is none; or in days that nobody has said the kind of; or one that cannot be reckoned: minutes at an
    /// office that has not been open for so long in ten years, or days beyond the end of the calendar (9999).
    NoPromise,
    /// Its clock has not started yet.
    NotStarted,
    /// The clock runs, and there is time left.
    Running,
    /// The clock stands, and there is time left.
    Paused(WaitsFor),
    /// The time is over and the product is not ready. The clock may stand meanwhile: see [`Reading::pauses`].
    Overdue,
    /// Ready when it was due, or before.
    Kept,
    /// Ready, but later than it was due.
    Late,
    /// The application was cancelled or has expired before it was ready, or was over before the clock started.
    Ended,
}

/// A time in which the clock stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pause {
    /// When it began.
    pub from: Timestamp,
    /// When it ended. Unset: it lasts.
    pub until: Option<Timestamp>,
    /// The state of the application.
    pub state: State,
    /// For whom it waited.
    pub waits_for: WaitsFor,
}

/// For whom an application waits while the clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// The applicant has to do something.
    Applicant,
    /// The original papers are under way.
    Post,
    /// The national data centre has to answer, or a fault in the person's record has to be settled with it.
    NationalData,
}

/// When a promise is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Due {
    /// The last moment at which it is kept. For days the last millisecond of the day in the office's zone.
    pub at: Timestamp,
    /// How exactly that is promised, and should be told.
    pub precision: Precision,
    /// Why it may still move with the calendar (sementara). Unset: it stands.
    pub provisional: Option<Provisional>,
}

/// How exactly a due time is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the minute: promises in minutes and hours.
    Minute,
    /// The day counts: promises in days.
    Day,
}

impl State {
    /// For whom the application waits in this state, so that the clock of the promise stands.
    #[must_use]
    pub const fn waits_for(self) -> Option<WaitsFor> {
        match self {
            Self::NeedsCompletion | Self::AwaitingBiometrics => Some(WaitsFor::Applicant),
            Self::AwaitingOriginals => Some(WaitsFor::Post),
            Self::AwaitingDeduplication | Self::DataIssue => Some(WaitsFor::NationalData),
            Self::Submitted
            | Self::UnderReview
            | Self::AwaitingAppointment
            | Self::Processing
            | Self::AwaitingValidation
            | Self::OriginalsReceived
            | Self::PrintQueue
            | Self::AwaitingSignature
            | Self::Printed
            | Self::ReadyForPickup
            | Self::Completed
            | Self::Cancelled
            | Self::Expired => None,
        }
    }

    /// Whether the office works on it: it waits for nobody else, is not ready and not closed.
    #[must_use]
    pub const fn is_worked(self) -> bool {
        self.waits_for().is_none() && !course::rests(self)
    }
}

/// Reads the clock of one application. `now` counts as no earlier than its last entry.
#[must_use]
pub fn read(terms: &Terms, entries: &[Entry], now: Timestamp) -> Reading {
    let now = entries.iter().fold(now, |now, entry| now.max(entry.at));
    let course = Course::of(terms.promise.and_then(|promise| promise.starts), entries, now);
    let promise = terms.promise.filter(|promise| promise.duration.unit != Unit::UnstatedDays);
    let due = promise
        .zip(course.started.filter(|_| !course.ended))
        .and_then(|(promise, start)| due::reckon(terms, promise.duration, start, &course.standstills));
    Reading {
        verdict: verdict(promise.is_some(), &course, due, now),
        started: course.started,
        start_assumed: course.start_assumed,
        stopped: course.stopped,
        hours_assumed: due.is_some()
            && terms.office.hours.is_empty()
            && promise.is_some_and(|promise| promise.duration.unit != Unit::CalendarDays),
        pauses: course.pauses,
        due,
    }
}

/// When something is due that runs for a while from a moment on and never stands: the deadlines of complaints. `None` for
/// [`Unit::UnstatedDays`], and where time as computers know it ends before.
#[must_use]
pub fn due_after(
    office: &Office,
    calendar: &Calendar,
    time: crate::standard::Duration,
    from: Timestamp,
) -> Option<Due> {
    due::reckon(&Terms { promise: None, office, calendar }, time, from, &[])
}

fn verdict(promised: bool, course: &Course, due: Option<Due>, now: Timestamp) -> Verdict {
    if !promised {
        return Verdict::NoPromise;
    }
    if course.ended {
        return Verdict::Ended;
    }
    if course.started.is_none() {
        return Verdict::NotStarted;
    }
    let Some(due) = due else { return Verdict::NoPromise };
    match (course.stopped, course.waits_for) {
        (Some(stopped), _) if stopped <= due.at => Verdict::Kept,
        (Some(_), _) => Verdict::Late,
        (None, _) if now > due.at => Verdict::Overdue,
        (None, Some(whom)) => Verdict::Paused(whom),
        (None, None) => Verdict::Running,
    }
}

#[cfg(test)]
mod tests;
