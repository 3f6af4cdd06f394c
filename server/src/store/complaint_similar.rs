//! Which complaints look like another: they share words that few have, or are about the same application.

use super::{StoreError, Tx};
use model::OfficeId;
use uuid::Uuid;

sql! {
    /// A word that more than two hundred complaints have says nothing.
    BY_WORDS =
        "SELECT o.complaint, COUNT(*) AS shared FROM complaint_word w \
         JOIN complaint_word o ON o.office = w.office AND o.word = w.word \
         WHERE w.complaint = $2 AND w.office = $1 AND o.complaint <> $2 \
         AND (SELECT COUNT(*) FROM (SELECT 1 FROM complaint_word x \
              WHERE x.office = w.office AND x.word = w.word LIMIT 201) AS some_of_it) <= 200 \
         GROUP BY o.complaint ORDER BY shared DESC, o.complaint DESC LIMIT $3";
    /// The rarest of some words comes first, so the others are only looked up for few.
    HOLDING =
        "SELECT COUNT(*) FROM (SELECT 1 FROM complaint_word WHERE office = $1 AND word = $2 LIMIT 1000) AS counted";
    HOLDS = "SELECT COUNT(*) FROM complaint_word WHERE office = $1 AND word = $2 AND complaint = $3";
}

/// The complaints that share most rare words with one, and how many.
///
/// # Errors
/// When the database fails.
pub async fn by_words(
    tx: &mut Tx,
    office: &OfficeId,
    complaint: Uuid,
    limit: i64,
) -> Result<Vec<(Uuid, i64)>, StoreError> {
    Ok(on!(tx, BY_WORDS, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(complaint).bind(limit);
        query.fetch_all(connection).await
    })?)
}

/// How many complaints hold a word; counting ends at a thousand.
///
/// # Errors
/// When the database fails.
pub async fn how_common(tx: &mut Tx, office: &OfficeId, word: &[u8]) -> Result<i64, StoreError> {
    Ok(on!(tx, HOLDING, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(word).fetch_one(connection).await
    })?)
}

/// Whether a complaint holds a word.
///
/// # Errors
/// When the database fails.
pub async fn holds(tx: &mut Tx, office: &OfficeId, word: &[u8], complaint: Uuid) -> Result<bool, StoreError> {
    let count: i64 = on!(tx, HOLDS, |connection, sql| {
        let query = sqlx::query_scalar(sql).bind(office.as_str()).bind(word).bind(complaint);
        query.fetch_one(connection).await
    })?;
    Ok(count > 0)
}
