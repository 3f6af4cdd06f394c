//! Table `officer_session`: who is signed in, found by a hash of what her browser holds.
//!
//! A session is over when nobody was seen in it for too long (`idle_since`) or at `expires_at`, whichever comes first.

use super::{Hash, StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

sql! {
    INSERT =
        "INSERT INTO officer_session (id_hash, officer, created_at, last_seen_at, expires_at) \
         VALUES ($1, $2, $3, $3, $4) ON CONFLICT (id_hash) DO NOTHING";
    FIND =
        "SELECT officer, created_at, last_seen_at, expires_at FROM officer_session \
         WHERE id_hash = $1 AND expires_at > $2 AND last_seen_at > $3";
    /// Never back in time: nodes may note the same minute in any order.
    TOUCH = "UPDATE officer_session SET last_seen_at = $2 WHERE id_hash = $1 AND last_seen_at < $2";
    DELETE = "DELETE FROM officer_session WHERE id_hash = $1";
    DELETE_ALL = "DELETE FROM officer_session WHERE officer = $1";
    OF_OFFICER =
        "SELECT officer, created_at, last_seen_at, expires_at FROM officer_session \
         WHERE officer = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id_hash";
    PURGE = "DELETE FROM officer_session WHERE expires_at <= $1 OR last_seen_at <= $2";
}

/// One session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerSession {
    /// Whose.
    pub officer: Uuid,
    /// Since when.
    pub created_at: Timestamp,
    /// When she was last seen in it, give or take a minute.
    pub last_seen_at: Timestamp,
    /// When it is over, however busy she is.
    pub expires_at: Timestamp,
}

/// The moment at which it is asked whether sessions are still good.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// Who was last seen then, or before, is signed in no more.
    pub idle_since: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    officer: Uuid,
    created_at: i64,
    last_seen_at: i64,
    expires_at: i64,
}

/// Keeps a new session, last seen when it began. `false` where there is one with that hash.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, hash: &Hash, session: &OfficerSession) -> Result<bool, StoreError> {
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(&hash[..])
            .bind(session.officer)
            .bind(session.created_at.as_millisecond())
            .bind(session.expires_at.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected() > 0)
    })?)
}

/// The session of that hash, if it is still good.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn find(tx: &mut Tx, hash: &Hash, at: Moment) -> Result<Option<OfficerSession>, StoreError> {
    let row: Option<Row> = on!(tx, FIND, |connection, sql| {
        let query = sqlx::query_as(sql)
            .bind(&hash[..])
            .bind(at.now.as_millisecond())
            .bind(at.idle_since.as_millisecond());
        query.fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// Notes that somebody was seen in a session.
///
/// # Errors
/// When the database fails.
pub async fn touch(tx: &mut Tx, hash: &Hash, now: Timestamp) -> Result<(), StoreError> {
    Ok(on!(tx, TOUCH, |connection, sql| {
        sqlx::query(sql).bind(&hash[..]).bind(now.as_millisecond()).execute(connection).await.map(drop)
    })?)
}

/// Ends a session. Nothing where there is none.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, hash: &Hash) -> Result<(), StoreError> {
    Ok(on!(tx, DELETE, |connection, sql| {
        sqlx::query(sql).bind(&hash[..]).execute(connection).await.map(drop)
    })?)
}

/// Ends every session of an officer.
///
/// # Errors
/// When the database fails.
pub async fn delete_all(tx: &mut Tx, officer: Uuid) -> Result<(), StoreError> {
    Ok(on!(tx, DELETE_ALL, |connection, sql| {
        sqlx::query(sql).bind(officer).execute(connection).await.map(drop)
    })?)
}

/// The sessions of an officer that are still good, the last seen first.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_officer(tx: &mut Tx, officer: Uuid, at: Moment) -> Result<Vec<OfficerSession>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_OFFICER, |connection, sql| {
        let query = sqlx::query_as(sql)
            .bind(officer)
            .bind(at.now.as_millisecond())
            .bind(at.idle_since.as_millisecond());
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// Forgets every session that is over. Returns how many there were.
///
/// # Errors
/// When the database fails.
pub async fn purge(tx: &mut Tx, at: Moment) -> Result<u64, StoreError> {
    Ok(on!(tx, PURGE, |connection, sql| {
        let query = sqlx::query(sql).bind(at.now.as_millisecond()).bind(at.idle_since.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected())
    })?)
}

impl Row {
    fn read(self) -> Result<OfficerSession, StoreError> {
        let instant = |milliseconds| {
            Timestamp::from_millisecond(milliseconds)
                .map_err(|source| StoreError::Unreadable { table: "officer_session", source: source.into() })
        };
        Ok(OfficerSession {
            officer: self.officer,
            created_at: instant(self.created_at)?,
            last_seen_at: instant(self.last_seen_at)?,
            expires_at: instant(self.expires_at)?,
        })
    }
}
