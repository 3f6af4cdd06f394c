//! Table `complaint_accused`: the officers and units that are accused in a complaint, as they were named. A projection of its
//! events. The same are accused in everything that it is joined with.

use super::{StoreError, Tx};
use uuid::Uuid;

sql! {
    CLEAR = "DELETE FROM complaint_accused WHERE complaint = $1";
    PUT = "INSERT INTO complaint_accused (complaint, who) VALUES ($1, $2) ON CONFLICT (complaint, who) DO NOTHING";
    /// Up to the one that takes the others in, and down to each of them.
    JOINED =
        "WITH RECURSIVE joined (id) AS (SELECT id FROM complaint WHERE id = $1 \
         UNION SELECT other.id FROM joined JOIN complaint one ON one.id = joined.id \
         JOIN complaint other ON other.id = one.merged_into OR other.merged_into = one.id) \
         SELECT id FROM joined ORDER BY id";
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

/// Everything that a complaint is joined with, and itself.
///
/// # Errors
/// When the database fails.
pub async fn joined(tx: &mut Tx, complaint: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, JOINED, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).fetch_all(connection).await
    })?)
}
