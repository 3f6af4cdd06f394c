//! Table `office_journal`: where each office's journal of events ends.

use super::{Hash, StoreError, Tx, hash_of};
use model::OfficeId;

const TABLE: &str = "office_journal";

sql! {
    /// Holds the row until the transaction ends, whether it was there or not: the next one waits here, and then
    /// sees everything that this one has written.
    HOLD =
        "INSERT INTO office_journal (office, position, hash) VALUES ($1, 0, $2) \
         ON CONFLICT (office) DO UPDATE SET position = office_journal.position RETURNING position, hash";
    EXTEND = "UPDATE office_journal SET position = $2, hash = $3 WHERE office = $1";
    END = "SELECT position, hash FROM office_journal WHERE office = $1";
    KEPT = "SELECT office FROM office_journal ORDER BY office";
    /// Also of offices whose row somebody has taken away.
    EXPECTED =
        "SELECT office FROM office_journal UNION SELECT office FROM application \
         UNION SELECT office FROM complaint UNION SELECT office FROM checkpoint ORDER BY office";
}

/// The end of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The place of the last event; 0 before the first.
    pub position: i64,
    /// The journal's hash there.
    pub hash: Hash,
}

/// The end of an office's journal, held until the transaction ends. A journal that is not there begins with `first`.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, office: &OfficeId, first: &Hash) -> Result<End, StoreError> {
    let (position, hash): (i64, Vec<u8>) = on!(tx, HOLD, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(&first[..]).fetch_one(connection).await
    })?;
    Ok(End { position, hash: hash_of(TABLE, &hash)? })
}

/// The journal ends there now.
///
/// # Errors
/// When the database fails.
pub async fn extend(tx: &mut Tx, office: &OfficeId, end: End) -> Result<(), StoreError> {
    Ok(on!(tx, EXTEND, |connection, sql| {
        let query = sqlx::query(sql).bind(office.as_str()).bind(end.position).bind(&end.hash[..]);
        query.execute(connection).await.map(drop)
    })?)
}

/// Where an office's journal ends. `None`: nothing has happened there.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, office: &OfficeId) -> Result<Option<End>, StoreError> {
    let row: Option<(i64, Vec<u8>)> = on!(tx, END, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).fetch_optional(connection).await
    })?;
    row.map(|(position, hash)| Ok(End { position, hash: hash_of(TABLE, &hash)? })).transpose()
}

/// Every office that has a journal.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn kept(tx: &mut Tx) -> Result<Vec<OfficeId>, StoreError> {
    read(on!(tx, KEPT, |connection, sql| sqlx::query_scalar(sql).fetch_all(connection).await)?)
}

/// Every office that should have a journal. Reads all cases.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn expected(tx: &mut Tx) -> Result<Vec<OfficeId>, StoreError> {
    read(on!(tx, EXPECTED, |connection, sql| sqlx::query_scalar(sql).fetch_all(connection).await)?)
}

fn read(names: Vec<String>) -> Result<Vec<OfficeId>, StoreError> {
    let read = |name: String| {
        OfficeId::parse(&name)
            .map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })
    };
    names.into_iter().map(read).collect()
}
