//! What there is to do: an officer's own queue, and everything open within her reach, in the order of the agenda.

use super::super::{Applications, CaseId, agenda};
use super::{Cursor, Filter};
use crate::officer::Officer;
use crate::store::application_queue::{self, Row, Source};
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use model::application::State;
use model::clock::Due;
use model::number::RegistrationNumber;
use model::officer::Role;
use model::{ServiceId, SituationId};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Rows of one page.
const PAGE: usize = 50;
/// Counting ends there.
pub(super) const LARGEST_COUNT: usize = 1000;

/// Which queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Queue {
    /// What one of the officer's roles has in its hands, or may say next that it is done.
    Mine,
    /// Everything open that she may see.
    Place,
}

/// One application in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Its name inside the house.
    pub id: CaseId,
    /// Its number.
    pub number: RegistrationNumber,
    /// What is asked for.
    pub service: ServiceId,
    /// In which situation.
    pub situation: Option<SituationId>,
    /// Where it stands.
    pub state: State,
    /// When something last happened to it.
    pub since: Timestamp,
    /// When it is due. Unset without a promise, and while its clock does not run.
    pub due: Option<Due>,
    /// Whether it waits for somebody outside the office: to bring papers, to fetch the card, the national data centre.
    pub waiting: bool,
    /// Whether it is held.
    pub held: bool,
    /// Whether it was running before the portal knew it.
    pub imported: bool,
    /// Where it was taken in.
    pub place: Option<Uuid>,
}

/// A part of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePage {
    /// Fifty rows at most.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins. Unset: this is the last.
    pub next: Option<Cursor>,
}

impl QueuePage {
    /// Whether there is another page.
    #[must_use]
    pub const fn more(&self) -> bool {
        self.next.is_some()
    }
}

impl fmt::Display for Cursor {
    /// As an address carries it: nothing in it opens a case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.urgency, self.id.simple())
    }
}

/// A text that names no place in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place in a queue")]
pub struct BadCursor;

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (urgency, id) = text.split_once('.').ok_or(BadCursor)?;
        let urgency = urgency.parse().map_err(|_| BadCursor)?;
        Ok(Self { urgency, id: Uuid::try_parse(id).map_err(|_| BadCursor)? })
    }
}

impl Applications {
    /// The next fifty of a queue, the most urgent first, after a place in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        officer: &Officer,
        queue: Queue,
        filter: &Filter,
        after: Option<Cursor>,
    ) -> Result<QueuePage, StoreError> {
        let mut tx = self.db.read().await?;
        let mut rows = merged(&mut tx, officer, queue, filter, after, PAGE + 1).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(Row::cursor);
        Ok(QueuePage { rows: rows.into_iter().map(QueueRow::from).collect(), next })
    }

    /// How many there are in a queue; 1000 stands for as many or more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_size(
        &self,
        officer: &Officer,
        queue: Queue,
        filter: &Filter,
    ) -> Result<usize, StoreError> {
        let mut tx = self.db.read().await?;
        Ok(merged(&mut tx, officer, queue, filter, None, LARGEST_COUNT).await?.len())
    }
}

/// The queues of an officer's roles or places, made into one.
async fn merged(
    tx: &mut Tx,
    officer: &Officer,
    queue: Queue,
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Row>, StoreError> {
    let sources = match queue {
        Queue::Mine => desks(officer),
        Queue::Place => reach(officer),
    };
    let at_most = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = Vec::new();
    for source in sources {
        let more = application_queue::after(tx, &officer.office, source, filter, after, at_most).await?;
        rows.extend(more);
    }
    rows.sort_by_key(Row::cursor);
    rows.dedup_by_key(|row| row.id);
    rows.truncate(limit);
    Ok(rows)
}

/// The queues of her roles.
fn desks(officer: &Officer) -> Vec<Source> {
    let desk = |role: Role| match role.needs_place() {
        None => Some(Source::Desk(role, Uuid::nil())),
        Some(_) => seat(officer, role).map(|here| Source::Desk(role, here)),
    };
    officer.roles.iter().filter(|role| role.reads_applications()).filter_map(desk).collect()
}

/// Where she may see applications.
fn reach(officer: &Officer) -> Vec<Source> {
    if officer.roles.any(|role| role.reads_applications() && role.is_office_wide()) {
        return vec![Source::Office];
    }
    let there = |role: Role| {
        let here = seat(officer, role)?;
        Some(if role == Role::VillageOperator { Source::Place(here) } else { Source::District(here) })
    };
    officer.roles.iter().filter_map(there).collect()
}

/// The place where a role of hers is anything.
fn seat(officer: &Officer, role: Role) -> Option<Uuid> {
    let place = officer.place.as_ref().filter(|place| role.needs_place() == Some(place.kind));
    place.map(|place| place.id)
}

impl From<Row> for QueueRow {
    fn from(row: Row) -> Self {
        Self {
            id: CaseId(row.id),
            number: row.number,
            service: row.service,
            situation: row.situation,
            state: row.state,
            since: row.since,
            due: row.due,
            waiting: agenda::waits(row.state),
            held: row.held,
            imported: row.imported,
            place: row.place,
        }
    }
}
