//! Tables `application_event` and `complaint_event`, each with its `…_content`: what happened, append-only, and the words
//! of it, sealed and apart. Both are built alike, and their rows stand in the one journal of their office.

use super::{Hash, Sql, StoreError, Tx, hash_of};
use jiff::Timestamp;
use model::OfficeId;
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// The texts for the events of one kind of case.
struct Texts {
    insert: Sql,
    insert_content: Sql,
    of_case: Sql,
    by_event_id: Sql,
    known: Sql,
}

/// Declares the texts for the events of one kind of case, which names table and column.
macro_rules! texts {
    ($module:ident, $case:literal) => {
        mod $module {
            sql! {
                /// Leaves the event alone that the office has under this id.
                INSERT = (concat!(
                    "INSERT INTO ", $case, "_event (", $case, ", sequence, office, position, event_id, kind, \
    occurred_at, recorded_at, reported_by, commitment, hash, journal) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
    ON CONFLICT (office, event_id) DO NOTHING"
                ));
                INSERT_CONTENT = (concat!(
                    "INSERT INTO ", $case, "_event_content (", $case, ", sequence, body) VALUES ($1, $2, $3)"
                ));
                OF_CASE = (concat!(
                    "SELECT e.", $case, " AS id, e.sequence, e.office, e.position, e.event_id, e.kind, \
    e.occurred_at, e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body \
    FROM ", $case, "_event e LEFT JOIN ", $case, "_event_content c \
    ON c.", $case, " = e.", $case, " AND c.sequence = e.sequence \
    WHERE e.", $case, " = $1 ORDER BY e.sequence"
                ));
                BY_EVENT_ID = (concat!(
                    "SELECT e.", $case, " AS id, e.sequence, e.office, e.position, e.event_id, e.kind, \
    e.occurred_at, e.recorded_at, e.reported_by, e.commitment, e.hash, e.journal, c.body \
    FROM ", $case, "_event e LEFT JOIN ", $case, "_event_content c \
    ON c.", $case, " = e.", $case, " AND c.sequence = e.sequence \
    WHERE e.office = $1 AND e.event_id = $2"
                ));
                KNOWN = {
                    sqlite: concat!(
                        "SELECT event_id FROM ", $case, "_event WHERE office = $1 \
    AND event_id IN (SELECT unhex(value) FROM json_each($2))"
                    ),
                    postgres: concat!(
                        "SELECT event_id FROM ", $case, "_event WHERE office = $1 \
    AND event_id IN (SELECT CAST(id AS UUID) FROM json_array_elements_text(CAST($2 AS TEXT)::json) AS id)"
                    ),
                };
            }

            pub(super) const TEXTS: super::Texts = super::Texts {
                insert: INSERT,
                insert_content: INSERT_CONTENT,
                of_case: OF_CASE,
                by_event_id: BY_EVENT_ID,
                known: KNOWN,
            };
        }
    };
}

texts!(application, "application");
texts!(complaint, "complaint");

/// Those of both, for the test that prepares them.
#[cfg(test)]
pub(super) const OF_KINDS: [&[Sql]; 2] = [application::STATEMENTS, complaint::STATEMENTS];

sql! {
    /// Both kinds, each cut before they are joined: an index serves each half.
    JOURNAL =
        "SELECT * FROM (SELECT e.position, 'application' AS whose, e.application AS id, e.sequence, e.hash, e.journal, \
             a.number FROM application_event e LEFT JOIN application a ON a.id = e.application \
             WHERE e.office = $1 AND e.position > $2 ORDER BY e.position LIMIT $3) AS applications \
         UNION ALL \
         SELECT * FROM (SELECT e.position, 'complaint' AS whose, e.complaint AS id, e.sequence, e.hash, e.journal, \
             a.number FROM complaint_event e LEFT JOIN complaint a ON a.id = e.complaint \
             WHERE e.office = $1 AND e.position > $2 ORDER BY e.position LIMIT $3) AS complaints \
         ORDER BY position LIMIT $3";
    JOURNAL_AT =
        "SELECT journal FROM application_event WHERE office = $1 AND position = $2 \
         UNION ALL SELECT journal FROM complaint_event WHERE office = $1 AND position = $2";
}

/// What an event happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// An application.
    Application,
    /// A complaint.
    Complaint,
}

/// One case of either kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Case {
    /// Which kind.
    pub kind: CaseKind,
    /// Its name inside the house.
    pub id: Uuid,
}

/// An event as the journal sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub position: i64,
    /// Whose event.
    pub case: Case,
    /// Its number in the case.
    pub sequence: i64,
    /// The hash of the case.
    pub hash: Hash,
    /// The hash of the journal.
    pub journal: Hash,
    /// Whether there is such a case.
    pub has_case: bool,
}

/// An event without its words: what the chain is made over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Whose event.
    pub case: Case,
    /// Its number in the case.
    pub sequence: u32,
    /// The office whose journal it stands in.
    pub office: OfficeId,
    /// Its place there.
    pub position: i64,
    /// Its id, given by whoever reported it.
    pub event_id: Uuid,
    /// What happened, in one word.
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

/// An event that is to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What is said in the clear.
    pub header: Header,
    /// What holds it.
    pub seals: Seals,
    /// Its words, sealed.
    pub body: Vec<u8>,
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
pub(super) struct Row {
    id: Uuid,
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
struct EntryRow {
    position: i64,
    whose: String,
    id: Uuid,
    sequence: i64,
    hash: Vec<u8>,
    journal: Vec<u8>,
    number: Option<String>,
}

/// Appends an event. `false`: the office has another under this id, and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn append(tx: &mut Tx, Next { header, seals, body }: &Next) -> Result<bool, StoreError> {
    let texts = header.case.kind.texts();
    let inserted = on!(&mut *tx, texts.insert, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(header.case.id)
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
    on!(tx, texts.insert_content, |connection, sql| {
        let query = sqlx::query(sql).bind(header.case.id).bind(i64::from(header.sequence)).bind(body);
        query.execute(connection).await.map(drop)
    })?;
    Ok(true)
}

/// The events of one case, in order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_case(tx: &mut Tx, case: Case) -> Result<Vec<Recorded>, StoreError> {
    let rows: Vec<Row> = on!(tx, case.kind.texts().of_case, |connection, sql| {
        sqlx::query_as(sql).bind(case.id).fetch_all(connection).await
    })?;
    rows.into_iter().map(|row| row.read(case.kind)).collect()
}

/// The event of one kind of case that an office has under this id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_event_id(
    tx: &mut Tx,
    kind: CaseKind,
    office: &OfficeId,
    event_id: Uuid,
) -> Result<Option<Recorded>, StoreError> {
    let row: Option<Row> = on!(tx, kind.texts().by_event_id, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(event_id).fetch_optional(connection).await
    })?;
    row.map(|row| row.read(kind)).transpose()
}

/// Which of these events of one kind of case an office has.
///
/// # Errors
/// When the database fails.
pub async fn known(
    tx: &mut Tx,
    kind: CaseKind,
    office: &OfficeId,
    events: &[Uuid],
) -> Result<BTreeSet<Uuid>, StoreError> {
    let events: Vec<String> = events.iter().map(|id| id.simple().to_string()).collect();
    let events = serde_json::to_string(&events).map_err(|source| unreadable(kind.table(), source))?;
    let known: Vec<Uuid> = on!(tx, kind.texts().known, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(&events).fetch_all(connection).await
    })?;
    Ok(known.into_iter().collect())
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
    rows.into_iter().map(EntryRow::read).collect()
}

/// The journal's hash at a position. `None`: no event stands there.
///
/// # Errors
/// When the database fails.
pub async fn journal_at(
    tx: &mut Tx,
    office: &OfficeId,
    position: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(on!(tx, JOURNAL_AT, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(position).fetch_optional(connection).await
    })?)
}

impl CaseKind {
    const fn texts(self) -> Texts {
        match self {
            Self::Application => application::TEXTS,
            Self::Complaint => complaint::TEXTS,
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Application => "application_event",
            Self::Complaint => "complaint_event",
        }
    }

    /// A case of this kind.
    #[must_use]
    pub const fn case(self, id: Uuid) -> Case {
        Case { kind: self, id }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            CaseKind::Application => "permohonan",
            CaseKind::Complaint => "pengaduan",
        };
        write!(f, "{kind} {}", self.id)
    }
}

impl EntryRow {
    fn read(self) -> Result<Entry, StoreError> {
        let kind = if self.whose == "complaint" { CaseKind::Complaint } else { CaseKind::Application };
        Ok(Entry {
            position: self.position,
            case: kind.case(self.id),
            sequence: self.sequence,
            hash: hash_of(kind.table(), &self.hash)?,
            journal: hash_of(kind.table(), &self.journal)?,
            has_case: self.number.is_some(),
        })
    }
}

impl Row {
    pub(super) fn read(self, kind: CaseKind) -> Result<Recorded, StoreError> {
        let table = kind.table();
        let instant = |milliseconds| {
            Timestamp::from_millisecond(milliseconds).map_err(|source| unreadable(table, source))
        };
        Ok(Recorded {
            header: Header {
                case: kind.case(self.id),
                sequence: u32::try_from(self.sequence).map_err(|source| unreadable(table, source))?,
                office: OfficeId::parse(&self.office).map_err(|source| unreadable(table, source))?,
                position: self.position,
                event_id: self.event_id,
                kind: self.kind,
                occurred_at: instant(self.occurred_at)?,
                recorded_at: instant(self.recorded_at)?,
                reported_by: self.reported_by,
            },
            seals: Seals {
                commitment: hash_of(table, &self.commitment)?,
                hash: hash_of(table, &self.hash)?,
                journal: hash_of(table, &self.journal)?,
            },
            body: self.body,
        })
    }
}

fn unreadable(
    table: &'static str,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> StoreError {
    StoreError::Unreadable { table, source: source.into() }
}
