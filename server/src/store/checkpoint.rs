//! Table `checkpoint`: once a day the end of each office's journal, signed. Append-only.

use super::office_journal::End;
use super::{StoreError, Tx, hash_of};
use jiff::Timestamp;
use jiff::civil::Date;
use model::OfficeId;

const TABLE: &str = "checkpoint";

sql! {
    /// Leaves the one alone that another node has made on this day.
    INSERT =
        "INSERT INTO checkpoint (office, day, position, hash, mac, made_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (office, day) DO NOTHING";
    AFTER =
        "SELECT day, position, hash, mac FROM checkpoint WHERE office = $1 AND day > $2 ORDER BY day LIMIT $3";
    EXISTS = "SELECT COUNT(*) FROM checkpoint WHERE office = $1 AND day = $2";
}

/// The end of a journal on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The day on the office's calendar.
    pub day: Date,
    /// Where the journal ended.
    pub end: End,
    /// The signature.
    pub mac: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct Row {
    day: String,
    position: i64,
    hash: Vec<u8>,
    mac: Vec<u8>,
}

/// Keeps a checkpoint, unless there is one of that day. Returns whether it was kept.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    office: &OfficeId,
    checkpoint: &Checkpoint,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let inserted = on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(office.as_str())
            .bind(checkpoint.day.to_string())
            .bind(checkpoint.end.position)
            .bind(&checkpoint.end.hash[..])
            .bind(&checkpoint.mac)
            .bind(now.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(inserted == 1)
}

/// Whether an office has a checkpoint of a day.
///
/// # Errors
/// When the database fails.
pub async fn exists(tx: &mut Tx, office: &OfficeId, day: Date) -> Result<bool, StoreError> {
    let count: i64 = on!(tx, EXISTS, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(day.to_string()).fetch_one(connection).await
    })?;
    Ok(count > 0)
}

/// An office's next checkpoints after a day.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(
    tx: &mut Tx,
    office: &OfficeId,
    day: Date,
    limit: i64,
) -> Result<Vec<Checkpoint>, StoreError> {
    let rows: Vec<Row> = on!(tx, AFTER, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(day.to_string()).bind(limit);
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<Checkpoint, StoreError> {
        let day = self
            .day
            .parse()
            .map_err(|source: jiff::Error| StoreError::Unreadable { table: TABLE, source: source.into() })?;
        let end = End { position: self.position, hash: hash_of(TABLE, &self.hash)? };
        Ok(Checkpoint { day, end, mac: self.mac })
    }
}
