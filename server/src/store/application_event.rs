//! Table `application_event`: what is asked of the events of applications alone. The rest is in
//! [`case_event`](super::case_event).

use super::case_event::{CaseKind, Recorded, Row};
use super::{StoreError, Tx};
use jiff::Timestamp;
use model::OfficeId;
use model::number::RegistrationNumber;
use std::ops::Range;
use uuid::Uuid;

const TABLE: &str = "application_event";

sql! {
    /// In the order in which they were accepted, each with the number of its application.
    AFTER =
        "SELECT e.application AS id, e.sequence, e.office, e.position, e.event_id, e.kind, e.occurred_at, \
         e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body, a.number \
         FROM application_event e JOIN application a ON a.id = e.application \
         LEFT JOIN application_event_content c ON c.application = e.application AND c.sequence = e.sequence \
         WHERE e.office = $1 AND e.position > $2 ORDER BY e.position LIMIT $3";
    /// To whom something happened from one instant until before another.
    MOVED =
        "SELECT DISTINCT application FROM application_event \
         WHERE office = $1 AND occurred_at >= $2 AND occurred_at < $3";
    FIRST = "SELECT MIN(occurred_at) FROM application_event WHERE office = $1";
}

#[derive(sqlx::FromRow)]
struct NumberedRow {
    #[sqlx(flatten)]
    event: Row,
    number: String,
}

/// The events of one application, in order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_application(tx: &mut Tx, application: Uuid) -> Result<Vec<Recorded>, StoreError> {
    super::case_event::of_case(tx, CaseKind::Application.case(application)).await
}

/// The event that an office has reported under this id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_event_id(
    tx: &mut Tx,
    office: &OfficeId,
    event_id: Uuid,
) -> Result<Option<Recorded>, StoreError> {
    super::case_event::by_event_id(tx, CaseKind::Application, office, event_id).await
}

/// The next events of an office after a position, each with the number of its application.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(
    tx: &mut Tx,
    office: &OfficeId,
    position: i64,
    limit: i64,
) -> Result<Vec<(RegistrationNumber, Recorded)>, StoreError> {
    let rows: Vec<NumberedRow> = on!(tx, AFTER, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(position).bind(limit).fetch_all(connection).await
    })?;
    let read = |row: NumberedRow| {
        Ok((
            RegistrationNumber::parse(&row.number).map_err(unreadable)?,
            row.event.read(CaseKind::Application)?,
        ))
    };
    rows.into_iter().map(read).collect()
}

/// The applications of an office to which something happened in a span of time.
///
/// # Errors
/// When the database fails.
pub async fn moved(tx: &mut Tx, office: &OfficeId, span: Range<Timestamp>) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, MOVED, |connection, sql| {
        let query = sqlx::query_scalar(sql).bind(office.as_str());
        let query = query.bind(span.start.as_millisecond()).bind(span.end.as_millisecond());
        query.fetch_all(connection).await
    })?)
}

/// When the first thing happened at an office. `None`: nothing has.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn first(tx: &mut Tx, office: &OfficeId) -> Result<Option<Timestamp>, StoreError> {
    let first: Option<i64> = on!(tx, FIRST, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).fetch_one(connection).await
    })?;
    first.map(|first| Timestamp::from_millisecond(first).map_err(unreadable)).transpose()
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
