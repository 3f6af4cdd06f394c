//! Table `complaint_brought`: the units before whose leads a complaint was brought. A projection of its events.

use super::{StoreError, Tx};
use uuid::Uuid;

sql! {
    CLEAR = "DELETE FROM complaint_brought WHERE complaint = $1";
    PUT = "INSERT INTO complaint_brought (complaint, unit) VALUES ($1, $2)";
    OF_COMPLAINT = "SELECT unit FROM complaint_brought WHERE complaint = $1 ORDER BY unit";
}

/// It was brought before the leads of these, and of no others.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    complaint: Uuid,
    units: impl Iterator<Item = Uuid> + Send,
) -> Result<(), StoreError> {
    on!(&mut *tx, CLEAR, |connection, sql| {
        sqlx::query(sql).bind(complaint).execute(connection).await.map(drop)
    })?;
    for unit in units {
        on!(&mut *tx, PUT, |connection, sql| {
            sqlx::query(sql).bind(complaint).bind(unit).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

/// The units before whose leads it was brought.
///
/// # Errors
/// When the database fails.
pub async fn of_complaint(tx: &mut Tx, complaint: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, OF_COMPLAINT, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).fetch_all(connection).await
    })?)
}
