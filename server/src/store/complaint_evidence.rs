//! Table `complaint_evidence`: pictures and papers, sealed. Names of files are never kept.

use super::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const TABLE: &str = "complaint_evidence";

sql! {
    INSERT =
        "INSERT INTO complaint_evidence (id, complaint, media, bytes, body, added_at) VALUES ($1, $2, $3, $4, $5, $6)";
    OF_COMPLAINT =
        "SELECT id, media, bytes, added_at FROM complaint_evidence WHERE complaint = $1 ORDER BY id";
    SIZE = "SELECT bytes FROM complaint_evidence WHERE complaint = $1 AND id = $2";
    BODY = "SELECT media, body FROM complaint_evidence WHERE complaint = $1 AND id = $2";
}

/// A piece of evidence, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its media type.
    pub media: String,
    /// How large it was before it was sealed.
    pub bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    media: String,
    bytes: i64,
    added_at: i64,
}

/// Keeps a piece of evidence.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    complaint: Uuid,
    evidence: &Evidence,
    body: &[u8],
) -> Result<(), StoreError> {
    let bytes = i64::try_from(evidence.bytes).map_err(unreadable)?;
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(evidence.id)
            .bind(complaint)
            .bind(&evidence.media)
            .bind(bytes)
            .bind(body)
            .bind(evidence.added_at.as_millisecond());
        query.execute(connection).await.map(drop)
    })?)
}

/// The evidence of a complaint, in the order in which it came.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_complaint(tx: &mut Tx, complaint: Uuid) -> Result<Vec<Evidence>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_COMPLAINT, |connection, sql| {
        sqlx::query_as(sql).bind(complaint).fetch_all(connection).await
    })?;
    let read = |row: Row| {
        Ok(Evidence {
            id: row.id,
            media: row.media,
            bytes: u64::try_from(row.bytes).map_err(unreadable)?,
            added_at: Timestamp::from_millisecond(row.added_at).map_err(unreadable)?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// How large one piece of a complaint's evidence was before it was sealed. `None`: it has no such piece.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn size(tx: &mut Tx, complaint: Uuid, id: Uuid) -> Result<Option<u64>, StoreError> {
    let bytes: Option<i64> = on!(tx, SIZE, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).bind(id).fetch_optional(connection).await
    })?;
    bytes.map(u64::try_from).transpose().map_err(unreadable)
}

/// The media type and the sealed bytes of one piece of a complaint's evidence. `None`: it has no such piece.
///
/// # Errors
/// When the database fails.
pub async fn body(tx: &mut Tx, complaint: Uuid, id: Uuid) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    Ok(on!(tx, BODY, |connection, sql| {
        sqlx::query_as(sql).bind(complaint).bind(id).fetch_optional(connection).await
    })?)
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
