//! What is written beside a complaint so that queues and time find it: by when the office has to do something, how urgent
//! that is, when time itself acts. Nobody decides by it: it is reckoned from the events, the rules that the complaint was filed
//! under, and the office's hours and calendar; written with every event, and reckoned anew when one of the latter changed.
//!
//! Queues are in the order of the urgency, in milliseconds:
//! - what the office has to do: the instant when it is due;
//! - what has no due date, because the content does not have the office any more: [`UNDATED`] after it was received;
//! - what waits for the complainant: [`WAITING`] after her own deadline;
//! - what is over: the instant of its last event below zero, so the latest first.

use super::staff::Staff;
use super::turn::{Whole, has_news};
use super::{Complaints, climbing};
use crate::content::{Catalogue, OfficeEntry};
use crate::store::complaint::{self, Complaint, Schedule, Standing};
use crate::store::{StoreError, Tx, complaint_accused, complaint_brought};
use jiff::Timestamp;
use jiff::civil::Date;
use model::OfficeId;
use model::complaint::deadline::{self, Terms};
use model::complaint::{Deadline, Progress, Rules, Stage, State};
use model::office::Zone;

/// A hundred years in milliseconds.
const UNDATED: i64 = 100 * 31_557_600_000;
/// Two hundred.
const WAITING: i64 = 2 * UNDATED;

/// What deadlines are reckoned from beside a complaint's own rules: an office's hours and calendar.
pub(super) fn basis(entry: &OfficeEntry) -> Vec<u8> {
    let OfficeEntry { office, calendar, .. } = entry;
    serde_json::to_vec(&(office.zone, &office.hours, &office.periods, calendar)).unwrap_or_default()
}

/// What the deadlines of a complaint are reckoned with. `None` where the content does not have its office any more.
pub(super) fn terms<'a>(catalogue: &'a Catalogue, row: &Complaint, rules: &'a Rules) -> Option<Terms<'a>> {
    let entry = catalogue.offices.get(&row.office)?;
    Some(Terms { rules, office: &entry.office, calendar: &entry.calendar })
}

impl Complaints {
    /// Notes where a complaint stands now, who is accused in it, and what follows from that: every projected column.
    /// Returns what is scheduled from here.
    pub(super) async fn settle(&self, tx: &mut Tx, whole: &Whole) -> Result<Schedule, StoreError> {
        let Whole { row, progress, events, .. } = whole;
        let news = has_news(events.iter().map(|(event, by)| (&event.what, by.as_str())));
        let staff = Staff::of(tx, &row.office).await?;
        let schedule = self.schedule(row, &row.rules()?, progress, &staff);
        complaint::settle(tx, row.id, &Standing::of(progress, news), &schedule).await?;
        let accused = progress.accused.union(&progress.accused_units).copied();
        complaint_accused::put(tx, row.id, accused).await?;
        complaint_brought::put(tx, row.id, progress.brought.iter().copied()).await?;
        Ok(schedule)
    }

    /// What follows from where a complaint stands, with those who are at its office.
    pub(super) fn schedule(
        &self,
        row: &Complaint,
        rules: &Rules,
        progress: &Progress,
        staff: &Staff,
    ) -> Schedule {
        let snapshot = self.published.current();
        let basis = self.bases.get(&snapshot.catalogue, &row.office);
        let terms = terms(&snapshot.catalogue, row, rules);
        let deadlines = terms.as_ref().map(|terms| deadline::read(terms, progress, progress.last_at));
        let deadlines = deadlines.unwrap_or_default();
        let next = deadline::next(&deadlines);
        let of_office = next.filter(|next| next.stage.is_the_offices());
        Schedule {
            due: of_office.and_then(|next| Some((next.stage, next.due?))),
            risk_at: of_office.and_then(Deadline::at_risk_from),
            urgency: urgency(row.received_at, progress, next),
            clock_at: terms.and_then(|terms| clock_at(&terms, progress, &deadlines, staff)),
            basis,
            days: days(&deadlines, self.zone_of(&row.office)),
        }
    }

    /// Where the days of an office begin and end.
    pub(super) fn zone_of(&self, office: &OfficeId) -> Zone {
        let snapshot = self.published.current();
        snapshot.catalogue.offices.get(office).map_or(Zone::Wib, |entry| entry.office.zone)
    }

    /// Every deadline that a complaint has had so far. Empty where the content does not have its office any more.
    pub(super) fn deadlines(
        &self,
        row: &Complaint,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<Vec<Deadline>, StoreError> {
        let (rules, snapshot) = (row.rules()?, self.published.current());
        let terms = terms(&snapshot.catalogue, row, &rules);
        Ok(terms.map_or_else(Vec::new, |terms| deadline::read(&terms, progress, now)))
    }
}

/// The days on which those that run are due.
pub(super) fn days(deadlines: &[Deadline], zone: Zone) -> Vec<(Stage, Date)> {
    let running = deadlines.iter().filter(|deadline| deadline.ended.is_none());
    running.filter_map(|deadline| Some((deadline.stage, zone.date_at(deadline.due?.at)))).collect()
}

fn urgency(received_at: Timestamp, progress: &Progress, next: Option<&Deadline>) -> i64 {
    let due = next.and_then(|next| next.due).map(|due| due.at.as_millisecond());
    let received = received_at.as_millisecond();
    let state = progress.state();
    match due {
        _ if state.is_final() => progress.last_at.as_millisecond().saturating_neg(),
        due if !state.is_the_offices() => due.unwrap_or(received).saturating_add(WAITING),
        Some(due) => due,
        None => received.saturating_add(UNDATED),
    }
}

/// When time acts next: it closes or withdraws what the complainant leaves alone, and brings before the next above what the
/// office has missed.
fn clock_at(terms: &Terms, progress: &Progress, deadlines: &[Deadline], staff: &Staff) -> Option<Timestamp> {
    if progress.state().is_the_offices() {
        return climbing::next_at(terms, progress, deadlines, &climbing::ladder(staff, progress));
    }
    matches!(progress.state(), State::Answered | State::AwaitingInformation)
        .then(|| climbing::just_after(deadline::next(deadlines)?.due?.at))
        .flatten()
}
