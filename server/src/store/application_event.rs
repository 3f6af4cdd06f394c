//! Tables `application_event` and `application_event_content`: what happened, append-only, and the words of it,
//! sealed and apart.

use super::{Hash, StoreError, Tx, hash_of};
use jiff::Timestamp;
use model::OfficeId;
use model::number::RegistrationNumber;
use std::ops::Range;
use uuid::Uuid;

const TABLE: &str = "application_event";

sql! {
    /// Leaves the event alone that the office has reported under this id.
    INSERT =
        "INSERT INTO application_event (application, sequence, office, position, event_id, kind, occurred_at, \
         recorded_at, reported_by, commitment, hash, journal) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (office, event_id) DO NOTHING";
    INSERT_CONTENT =
        "INSERT INTO application_event_content (application, sequence, body) VALUES ($1, $2, $3)";
    OF_APPLICATION =
        "SELECT e.application, e.sequence, e.office, e.position, e.event_id, e.kind, e.occurred_at, \
         e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body \
         FROM application_event e LEFT JOIN application_event_content c \
         ON c.application = e.application AND c.sequence = e.sequence \
         WHERE e.application = $1 ORDER BY e.sequence";
    BY_EVENT_ID =
        "SELECT e.application, e.sequence, e.office, e.position, e.event_id, e.kind, e.occurred_at, \
         e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body \
         FROM application_event e LEFT JOIN application_event_content c \
         ON c.application = e.application AND c.sequence = e.sequence \
         WHERE e.office = $1 AND e.event_id = $2";
    /// In the order in which they were accepted, each with the number of its application.
    AFTER =
        "SELECT e.application, e.sequence, e.office, e.position, e.event_id, e.kind, e.occurred_at, \
         e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body, a.number \
         FROM application_event e JOIN application a ON a.id = e.application \
         LEFT JOIN application_event_content c ON c.application = e.application AND c.sequence = e.sequence \
         WHERE e.office = $1 AND e.position > $2 ORDER BY e.position LIMIT $3";
    /// To whom something happened from one instant until before another.
    MOVED =
        "SELECT DISTINCT application FROM application_event \
         WHERE office = $1 AND occurred_at >= $2 AND occurred_at < $3";
    FIRST = "SELECT MIN(occurred_at) FROM application_event WHERE office = $1";
    JOURNAL =
        "SELECT e.position, e.application, e.sequence, e.hash, e.journal, a.number \
         FROM application_event e LEFT JOIN application a ON a.id = e.application \
         WHERE e.office = $1 AND e.position > $2 ORDER BY e.position LIMIT $3";
}

/// An event as the journal sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub position: i64,
    /// Whose event.
    pub application: Uuid,
    /// Its number in the case.
    pub sequence: i64,
    /// The hash of the case.
    pub hash: Hash,
    /// The hash of the journal.
    pub journal: Hash,
    /// Whether there is such a case.
    pub has_application: bool,
}

/// An event without its words: what the chain is made over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Whose event.
    pub application: Uuid,
    /// Its number in the case.
    pub sequence: u32,
    /// The office whose journal it stands in.
    pub office: OfficeId,
    /// Its place there.
    pub position: i64,
    /// Its id, given by whoever reported it.
    pub event_id: Uuid,
    /// What happened, in one word of the API.
    pub kind: String,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When the portal took it in.
    pub recorded_at: Timestamp,
    /// Who reported it.
    pub reported_by: String,
}

/// The hashes that hold an event in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seals {
    /// Over the words, keyed by a key that is kept with them.
    pub commitment: Hash,
    /// Over the event, and the event of the case before it.
    pub hash: Hash,
    /// Over that, and the event of the office before it.
    pub journal: Hash,
}

/// One event as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What is said in the clear.
    pub header: Header,
    /// What holds it.
    pub seals: Seals,
    /// Its words, sealed. Unset where they were erased.
    pub body: Option<Vec<u8>>,
}

#[derive(sqlx::FromRow)]
struct Row {
    application: Uuid,
    sequence: i64,
    office: String,
    position: i64,
    event_id: Uuid,
    kind: String,
    occurred_at: i64,
    recorded_at: i64,
    reported_by: String,
    commitment: Vec<u8>,
    hash: Vec<u8>,
    journal: Vec<u8>,
    body: Option<Vec<u8>>,
}

#[derive(sqlx::FromRow)]
struct NumberedRow {
    #[sqlx(flatten)]
    event: Row,
    number: String,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    position: i64,
    application: Uuid,
    sequence: i64,
    hash: Vec<u8>,
    journal: Vec<u8>,
    number: Option<String>,
}

/// Appends an event. `false`: the office has reported another under this id, and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn append(tx: &mut Tx, header: &Header, seals: &Seals, body: &[u8]) -> Result<bool, StoreError> {
    let inserted = on!(&mut *tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(header.application)
            .bind(i64::from(header.sequence))
            .bind(header.office.as_str())
            .bind(header.position)
            .bind(header.event_id)
            .bind(&header.kind)
            .bind(header.occurred_at.as_millisecond())
            .bind(header.recorded_at.as_millisecond())
            .bind(&header.reported_by)
            .bind(&seals.commitment[..])
            .bind(&seals.hash[..])
            .bind(&seals.journal[..]);
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    if inserted == 0 {
        return Ok(false);
    }
    on!(tx, INSERT_CONTENT, |connection, sql| {
        let query = sqlx::query(sql).bind(header.application).bind(i64::from(header.sequence)).bind(body);
        query.execute(connection).await.map(drop)
    })?;
    Ok(true)
}

/// The events of one application, in order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_application(tx: &mut Tx, application: Uuid) -> Result<Vec<Recorded>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_APPLICATION, |connection, sql| {
        sqlx::query_as(sql).bind(application).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
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
    let row: Option<Row> = on!(tx, BY_EVENT_ID, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(event_id).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
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
        Ok((RegistrationNumber::parse(&row.number).map_err(unreadable)?, row.event.read()?))
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

/// The next entries of an office's journal after a position.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn journal(
    tx: &mut Tx,
    office: &OfficeId,
    position: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<EntryRow> = on!(tx, JOURNAL, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(position).bind(limit).fetch_all(connection).await
    })?;
    let read = |row: EntryRow| {
        Ok(Entry {
            position: row.position,
            application: row.application,
            sequence: row.sequence,
            hash: hash_of(TABLE, &row.hash)?,
            journal: hash_of(TABLE, &row.journal)?,
            has_application: row.number.is_some(),
        })
    };
    rows.into_iter().map(read).collect()
}

impl Row {
    fn read(self) -> Result<Recorded, StoreError> {
        let instant = |milliseconds| Timestamp::from_millisecond(milliseconds).map_err(unreadable);
        Ok(Recorded {
            header: Header {
                application: self.application,
                sequence: u32::try_from(self.sequence).map_err(unreadable)?,
                office: OfficeId::parse(&self.office).map_err(unreadable)?,
                position: self.position,
                event_id: self.event_id,
                kind: self.kind,
                occurred_at: instant(self.occurred_at)?,
                recorded_at: instant(self.recorded_at)?,
                reported_by: self.reported_by,
            },
            seals: Seals {
                commitment: hash_of(TABLE, &self.commitment)?,
                hash: hash_of(TABLE, &self.hash)?,
                journal: hash_of(TABLE, &self.journal)?,
            },
            body: self.body,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
