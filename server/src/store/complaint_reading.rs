//! Table `complaint_reading`: who has a complaint open at this moment. Kept for moments only.

use super::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

sql! {
    FORGET = "DELETE FROM complaint_reading WHERE seen_at < $1";
    NOTE =
        "INSERT INTO complaint_reading (complaint, officer, seen_at) VALUES ($1, $2, $3) \
         ON CONFLICT (complaint, officer) DO UPDATE SET seen_at = excluded.seen_at";
    OTHERS =
        "SELECT officer FROM complaint_reading WHERE complaint = $1 AND officer <> $2 AND seen_at >= $3 \
         ORDER BY officer";
}

/// Notes that an officer has a complaint open now, and forgets whoever has not looked at any since an instant.
///
/// # Errors
/// When the database fails.
pub async fn note(
    tx: &mut Tx,
    complaint: Uuid,
    officer: Uuid,
    now: Timestamp,
    since: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut *tx, FORGET, |connection, sql| {
        sqlx::query(sql).bind(since.as_millisecond()).execute(connection).await.map(drop)
    })?;
    Ok(on!(tx, NOTE, |connection, sql| {
        let query = sqlx::query(sql).bind(complaint).bind(officer).bind(now.as_millisecond());
        query.execute(connection).await.map(drop)
    })?)
}

/// Who else has looked at it since an instant.
///
/// # Errors
/// When the database fails.
pub async fn others(
    tx: &mut Tx,
    complaint: Uuid,
    officer: Uuid,
    since: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, OTHERS, |connection, sql| {
        let query = sqlx::query_scalar(sql).bind(complaint).bind(officer).bind(since.as_millisecond());
        query.fetch_all(connection).await
    })?)
}
