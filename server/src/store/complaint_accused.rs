//! Table `complaint_accused`: who is accused in a complaint, and sees nothing of it. A projection of its events; a unit
//! stands there with every unit below it, so that one look-up tells.

use super::{StoreError, Tx};
use std::collections::BTreeSet;
use uuid::Uuid;

sql! {
    CLEAR = "DELETE FROM complaint_accused WHERE complaint = $1";
    ADD = "INSERT INTO complaint_accused (complaint, who) VALUES ($1, $2)";
    OF_COMPLAINT = "SELECT who FROM complaint_accused WHERE complaint = $1 ORDER BY who";
}

/// Those officers and units are accused, and no others.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, complaint: Uuid, who: &BTreeSet<Uuid>) -> Result<(), StoreError> {
    on!(&mut *tx, CLEAR, |connection, sql| {
        sqlx::query(sql).bind(complaint).execute(connection).await.map(drop)
    })?;
    for accused in who {
        on!(&mut *tx, ADD, |connection, sql| {
            sqlx::query(sql).bind(complaint).bind(accused).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

/// Who is accused: officers, and units with all that are below them.
///
/// # Errors
/// When the database fails.
pub async fn of_complaint(tx: &mut Tx, complaint: Uuid) -> Result<BTreeSet<Uuid>, StoreError> {
    let who: Vec<Uuid> = on!(tx, OF_COMPLAINT, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).fetch_all(connection).await
    })?;
    Ok(who.into_iter().collect())
}
