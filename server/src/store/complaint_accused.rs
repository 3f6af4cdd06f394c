//! Table `complaint_accused`: the officers and units that are accused in a complaint. A projection of its events.

use super::{StoreError, Tx};
use uuid::Uuid;

sql! {
    CLEAR = "DELETE FROM complaint_accused WHERE complaint = $1";
    PUT = "INSERT INTO complaint_accused (complaint, who) VALUES ($1, $2) ON CONFLICT (complaint, who) DO NOTHING";
    OF_COMPLAINT = "SELECT who FROM complaint_accused WHERE complaint = $1 ORDER BY who";
}

/// Those are accused, and nobody else.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    complaint: Uuid,
    accused: impl Iterator<Item = Uuid> + Send,
) -> Result<(), StoreError> {
    on!(&mut *tx, CLEAR, |connection, sql| {
        sqlx::query(sql).bind(complaint).execute(connection).await.map(drop)
    })?;
    for who in accused {
        on!(&mut *tx, PUT, |connection, sql| {
            sqlx::query(sql).bind(complaint).bind(who).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

/// Who is accused in a complaint: officers and units, as they were named.
///
/// # Errors
/// When the database fails.
pub async fn of_complaint(tx: &mut Tx, complaint: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, OF_COMPLAINT, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).fetch_all(connection).await
    })?)
}
