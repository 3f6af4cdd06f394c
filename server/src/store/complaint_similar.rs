//! Which complaints look like another: they share words that few have.

use super::{StoreError, Tx};
use model::OfficeId;
use uuid::Uuid;

sql! {
    /// A word that more than two hundred complaints have says nothing; those that are not sorted in yet are not counted.
    BY_WORDS =
        "WITH rare AS (SELECT w.word FROM complaint_word w WHERE w.complaint = $2 \
             AND (SELECT COUNT(*) FROM (SELECT 1 FROM complaint_by_word x \
                  WHERE x.office = $1 AND x.word = w.word LIMIT 201) AS some_of_it) <= 200) \
         SELECT complaint, COUNT(*) AS shared FROM ( \
             SELECT r.word, o.complaint FROM rare r JOIN complaint_by_word o ON o.office = $1 AND o.word = r.word \
             UNION \
             SELECT r.word, w.complaint FROM complaint_unsorted u JOIN complaint_word w ON w.complaint = u.complaint \
             JOIN rare r ON r.word = w.word WHERE u.office = $1) AS sharing \
         WHERE complaint <> $2 GROUP BY complaint ORDER BY shared DESC, complaint DESC LIMIT $3";
    HOW_COMMON =
        "SELECT COUNT(*) FROM (SELECT 1 FROM complaint_by_word WHERE office = $1 AND word = $2 LIMIT 1000) AS counted";
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

/// How many complaints hold a word, but for the newest, which are few; counting ends at a thousand. The rarest of some words
/// is looked up first, so that the others are only looked up for few.
///
/// # Errors
/// When the database fails.
pub async fn how_common(tx: &mut Tx, office: &OfficeId, word: &[u8]) -> Result<i64, StoreError> {
    Ok(on!(tx, HOW_COMMON, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(word).fetch_one(connection).await
    })?)
}
