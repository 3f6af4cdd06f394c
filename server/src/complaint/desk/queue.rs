//! What there is to do: the buckets of the queue, and how many there are in each.
//!
//! Each part of the queue is made of the parts of an officer's reach ([`Eyes::reaches`]) in each state, all in the order of
//! urgency, and merged. What is over has its last event for an order: the latest first.

use super::super::parties::Eyes;
use super::super::{ComplaintId, Complaints};
use super::{Bucket, Counts, Cursor, Filter, Page, Row};
use crate::officer::Officer;
use crate::store::complaint_queue::{self, Wanted};
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use model::complaint::State;
use model::office::Zone;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows of one page.
const PAGE: usize = 50;
/// Counting ends there.
pub(in super::super) const LARGEST_COUNT: usize = 1000;

impl Bucket {
    /// Every bucket, in the order in which an officer reads them.
    pub const EACH: [Self; 10] = [
        Self::All,
        Self::Unverified,
        Self::DueToday,
        Self::AtRisk,
        Self::Late,
        Self::Mine,
        Self::Unit,
        Self::ToApprove,
        Self::NotBegun,
        Self::WaitingForComplainant,
    ];

    /// The states of what is in it.
    const fn states(self) -> &'static [State] {
        use State::{Answered, Assigned, AwaitingInformation, InProgress, Received, UnderVerification};
        match self {
            Self::All => &[Received, UnderVerification, AwaitingInformation, Assigned, InProgress, Answered],
            Self::Unverified => &[Received, UnderVerification],
            Self::DueToday | Self::AtRisk | Self::Late => {
                &[Received, UnderVerification, Assigned, InProgress]
            }
            Self::Mine | Self::Unit => &[Assigned, InProgress],
            Self::ToApprove => &[InProgress],
            Self::NotBegun => &[Assigned],
            Self::WaitingForComplainant => &[AwaitingInformation, Answered],
        }
    }

    /// The same with a filter. What is over is in nobody's way: it is only found by asking for its state.
    fn with(self, filter: Option<State>) -> Vec<State> {
        match filter {
            None => self.states().to_vec(),
            Some(state) if state.is_final() && matches!(self, Self::All | Self::Mine | Self::Unit) => {
                vec![state]
            }
            Some(state) => self.states().iter().copied().filter(|known| *known == state).collect(),
        }
    }
}

impl Complaints {
    /// A part of the queue of an officer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        officer: &Officer,
        bucket: Bucket,
        filter: &Filter,
        after: Option<Cursor>,
    ) -> Result<Page, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        let span = Span::of(bucket, self.zone_of(&officer.office), self.clock.now());
        let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
        let mut rows = Vec::new();
        for (deputy, reach) in eyes.reaches(bucket) {
            for state in bucket.with(filter.state) {
                let wanted = span.wanted(deputy, state, filter, after);
                rows.extend(complaint_queue::after(&mut tx, eyes.reader(), reach, wanted, limit).await?);
            }
        }
        rows.sort_by_key(|row| (row.urgency, row.id));
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more);
        let next = next.map(|row| Cursor { urgency: row.urgency, id: row.id });
        Ok(Page { rows: rows.into_iter().map(Row::from).collect(), next })
    }

    /// How many there are in each bucket.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, officer: &Officer) -> Result<Counts, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        let (zone, now) = (self.zone_of(&officer.office), self.clock.now());
        let mut counts = Counts::new();
        for bucket in Bucket::EACH {
            let span = Span::of(bucket, zone, now);
            counts.insert(bucket, count(&mut tx, &eyes, bucket, &span).await?);
        }
        Ok(counts)
    }

    /// How many are late that are there for an officer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn late(&self, officer: &Officer) -> Result<usize, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        let span = Span::of(Bucket::Late, self.zone_of(&officer.office), self.clock.now());
        count(&mut tx, &eyes, Bucket::Late, &span).await
    }

    /// The names of the officers and units who have some complaints of an officer's office.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holders(
        &self,
        officer: &Officer,
        rows: &[Row],
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let mut tx = self.db.read().await?;
        let ids = rows.iter().flat_map(|row| [row.unit, row.assignee]).flatten().collect();
        self.names(&mut tx, officer, ids).await
    }
}

/// How many there are in a bucket, without a filter.
async fn count(tx: &mut Tx, eyes: &Eyes<'_>, bucket: Bucket, span: &Span) -> Result<usize, StoreError> {
    let (mut counted, anything) = (0_usize, Filter::default());
    for (deputy, reach) in eyes.reaches(bucket) {
        for &state in bucket.states() {
            let left = LARGEST_COUNT.saturating_sub(counted);
            if left == 0 {
                return Ok(counted);
            }
            let wanted = span.wanted(deputy, state, &anything, None);
            let limit = i64::try_from(left).unwrap_or(i64::MAX);
            let more = complaint_queue::count(tx, eyes.reader(), reach, wanted, limit).await?;
            counted = counted.saturating_add(usize::try_from(more).unwrap_or(0));
        }
    }
    Ok(counted)
}

/// What a bucket asks of time.
struct Span {
    /// The urgency of everything in it is above that.
    above: i64,
    /// And not above that.
    until: i64,
    /// When it has to be at risk.
    at_risk: Option<i64>,
    drafted: bool,
}

impl Span {
    fn of(bucket: Bucket, zone: Zone, now: Timestamp) -> Self {
        let instant = now.as_millisecond();
        let any = Self { above: i64::MIN, until: i64::MAX, at_risk: None, drafted: false };
        // A deadline is over once its last millisecond is.
        match bucket {
            Bucket::Late => Self { until: instant.saturating_sub(1), ..any },
            Bucket::DueToday => {
                Self { above: instant.saturating_sub(1), until: end_of_day(zone, now), ..any }
            }
            Bucket::AtRisk => Self { above: instant.saturating_sub(1), at_risk: Some(instant), ..any },
            Bucket::ToApprove => Self { drafted: true, ..any },
            _ => any,
        }
    }

    fn wanted<'a>(
        &self,
        deputy: bool,
        state: State,
        filter: &'a Filter,
        after: Option<Cursor>,
    ) -> Wanted<'a> {
        let begin = (self.above, Uuid::max());
        let after = after.map_or(begin, |cursor| begin.max((cursor.urgency, cursor.id)));
        Wanted {
            deputy,
            state,
            after,
            until: self.until,
            service: filter.service.as_ref(),
            class: filter.class,
            at_risk: self.at_risk,
            drafted: self.drafted,
        }
    }
}

/// The last millisecond of a day in a zone.
fn end_of_day(zone: Zone, now: Timestamp) -> i64 {
    let tomorrow = zone.date_at(now).tomorrow().ok();
    let end = tomorrow.and_then(|day| zone.offset().to_timestamp(day.at(0, 0, 0, 0)).ok());
    end.map_or(i64::MAX, |end| end.as_millisecond().saturating_sub(1))
}

impl From<complaint_queue::Row> for Row {
    fn from(row: complaint_queue::Row) -> Self {
        Self {
            id: ComplaintId(row.id),
            number: row.number,
            kind: row.kind,
            class: row.class,
            service: row.service,
            identity: row.identity,
            state: row.state,
            received_at: row.received_at,
            due: row.due,
            risk_at: row.risk_at,
            unit: row.unit,
            assignee: row.assignee,
            reopened: row.reopened,
            rung: row.rung,
            drafted: row.drafted,
            wished_by: row.wished_by,
            news: row.news,
            urgency: row.urgency,
        }
    }
}
