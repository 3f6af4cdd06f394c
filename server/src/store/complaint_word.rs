//! Table `complaint_word`: which complaints hold which word, by keyed hashes of their stems. SECURITY.md says what that
//! gives away.

use super::{StoreError, Tx};
use model::OfficeId;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The keyed hash of a stem.
pub type Word = [u8; 16];

const TABLE: &str = "complaint_word";

sql! {
    /// All at once, as a JSON array of hexadecimal words: a complaint has dozens, and holds the journal meanwhile.
    PUT = {
        sqlite: "INSERT INTO complaint_word (office, word, complaint) \
                 SELECT $1, unhex(value), $2 FROM json_each($3) WHERE true \
                 ON CONFLICT (office, word, complaint) DO NOTHING",
        postgres: "INSERT INTO complaint_word (office, word, complaint) \
                   SELECT $1, decode(word, 'hex'), $2 FROM json_array_elements_text(CAST($3 AS TEXT)::json) AS word \
                   ON CONFLICT (office, word, complaint) DO NOTHING",
    };
    /// Ids begin with their time.
    HOLDING =
        "SELECT complaint FROM complaint_word WHERE office = $1 AND word = $2 ORDER BY complaint DESC LIMIT $3";
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
    let words = written(words)?;
    Ok(on!(&mut *tx, PUT, |connection, sql| {
        let query = sqlx::query(sql).bind(office.as_str()).bind(complaint).bind(&words);
        query.execute(connection).await.map(drop)
    })?)
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
