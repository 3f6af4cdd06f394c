//! Tables `complaint_word`, `complaint_by_word` and `complaint_unsorted`: which words a complaint holds, and which complaints
//! hold a word, by keyed hashes of their stems. SECURITY.md says what that gives away.
//!
//! Every word has a place of its own in the second table, and a page of the disk each: so words are sorted in for many
//! complaints at once, and until then are looked at complaint by complaint (docs/decisions/0018).

use super::{StoreError, Tx};
use model::OfficeId;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The keyed hash of a stem.
pub type Word = [u8; 16];

const TABLE: &str = "complaint_word";
/// How much of an office waits at most until it is sorted in. Every word costs one when it is sorted in, and every complaint
/// [`COMPLAINT`] to whoever searches before: some 280 complaints of usual length.
const UNSORTED: i64 = 16_384;
const COMPLAINT: i64 = 32;

sql! {
    /// All at once, as a JSON array of hexadecimal words.
    PUT = {
        sqlite: "INSERT INTO complaint_word (complaint, word) \
                 SELECT $1, unhex(value) FROM json_each($2) WHERE true ON CONFLICT (complaint, word) DO NOTHING",
        postgres: "INSERT INTO complaint_word (complaint, word) \
                   SELECT $1, decode(word, 'hex') FROM json_array_elements_text(CAST($2 AS TEXT)::json) AS word \
                   ON CONFLICT (complaint, word) DO NOTHING",
    };
    NOTE =
        "INSERT INTO complaint_unsorted (office, complaint, words) VALUES ($1, $2, $3) \
         ON CONFLICT (office, complaint) DO UPDATE SET words = complaint_unsorted.words + excluded.words";
    WAITING =
        "SELECT CAST(COALESCE(SUM(words + $2), 0) AS BIGINT) FROM complaint_unsorted WHERE office = $1";
    SORT_IN =
        "INSERT INTO complaint_by_word (office, word, complaint) \
         SELECT u.office, w.word, w.complaint FROM complaint_unsorted u \
         JOIN complaint_word w ON w.complaint = u.complaint WHERE u.office = $1 ORDER BY w.word, w.complaint \
         ON CONFLICT (office, word, complaint) DO NOTHING";
    SORTED_IN = "DELETE FROM complaint_unsorted WHERE office = $1";
    /// Ids begin with their time. The first part is cut before they are joined; of the second there is never much.
    HOLDING =
        "SELECT complaint FROM (SELECT complaint FROM complaint_by_word WHERE office = $1 AND word = $2 \
             ORDER BY complaint DESC LIMIT $3) AS sorted \
         UNION \
         SELECT w.complaint FROM complaint_unsorted u JOIN complaint_word w ON w.complaint = u.complaint AND w.word = $2 \
             WHERE u.office = $1 \
         ORDER BY complaint DESC LIMIT $3";
    HOLDS = "SELECT COUNT(*) FROM complaint_word WHERE complaint = $1 AND word = $2";
    OF_COMPLAINT = "SELECT word FROM complaint_word WHERE complaint = $1";
}

/// Notes that a complaint holds these words too.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    office: &OfficeId,
    complaint: Uuid,
    words: &BTreeSet<Word>,
) -> Result<(), StoreError> {
    if words.is_empty() {
        return Ok(());
    }
    let (words, count) = (written(words)?, i64::try_from(words.len()).unwrap_or(i64::MAX));
    on!(&mut *tx, PUT, |connection, sql| {
        sqlx::query(sql).bind(complaint).bind(&words).execute(connection).await.map(drop)
    })?;
    on!(&mut *tx, NOTE, |connection, sql| {
        let query = sqlx::query(sql).bind(office.as_str()).bind(complaint).bind(count);
        query.execute(connection).await.map(drop)
    })?;
    sort_in(tx, office).await
}

/// Sorts in the words of those that wait at an office, where they are many. To be called when some have come.
///
/// # Errors
/// When the database fails.
pub async fn sort_in(tx: &mut Tx, office: &OfficeId) -> Result<(), StoreError> {
    let waiting: i64 = on!(&mut *tx, WAITING, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(COMPLAINT).fetch_one(connection).await
    })?;
    if waiting < UNSORTED {
        return Ok(());
    }
    for text in [SORT_IN, SORTED_IN] {
        on!(&mut *tx, text, |connection, sql| {
            sqlx::query(sql).bind(office.as_str()).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

/// Words as they are handed to the database: a JSON array of hexadecimal words.
pub(super) fn written(words: &BTreeSet<Word>) -> Result<String, StoreError> {
    let words: Vec<String> = words.iter().map(hex::encode).collect();
    serde_json::to_string(&words)
        .map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })
}

/// The complaints of an office that hold a word, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn holding(
    tx: &mut Tx,
    office: &OfficeId,
    word: Word,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, HOLDING, |connection, sql| {
        let query = sqlx::query_scalar(sql).bind(office.as_str()).bind(&word[..]).bind(limit);
        query.fetch_all(connection).await
    })?)
}

/// Whether a complaint holds a word.
///
/// # Errors
/// When the database fails.
pub async fn holds(tx: &mut Tx, complaint: Uuid, word: Word) -> Result<bool, StoreError> {
    let count: i64 = on!(tx, HOLDS, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).bind(&word[..]).fetch_one(connection).await
    })?;
    Ok(count > 0)
}

/// The words of a complaint.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_complaint(tx: &mut Tx, complaint: Uuid) -> Result<BTreeSet<Word>, StoreError> {
    let words: Vec<Vec<u8>> = on!(tx, OF_COMPLAINT, |connection, sql| {
        sqlx::query_scalar(sql).bind(complaint).fetch_all(connection).await
    })?;
    let read = |word: Vec<u8>| {
        word.try_into().map_err(|_| StoreError::Unreadable { table: TABLE, source: "word".into() })
    };
    words.into_iter().map(read).collect()
}
