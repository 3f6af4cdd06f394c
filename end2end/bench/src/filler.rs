//! Rows by the million beside the applications that are looked up.
//!
//! They have the shape and the size of real rows and lie in the same tables and indexes; what is sealed in them is
//! random bytes. Made by SQL in one go, because a million applications through the API would take an hour and show
//! nothing else about a look-up.

use std::path::Path;

use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

/// Events of each application.
const EVENTS: u8 = 5;
/// The office whose applications they are; nobody looks there.
const OFFICE: &str = "sintang";

/// Numbers that are spread over all there are: steps of a prime that does not divide how many there are.
const APPLICATIONS: &str = "\
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
    INSERT OR IGNORE INTO application (id, office, service, situation, standard_version, number, pin, applicant, \
        phone, phone_mac, state, sequence, last_at) \
    SELECT randomblob(16), $2, 'ktp-el', NULL, 1, \
        CAST(100000000000 + (i * 317424341647) % 499999999999 AS TEXT), randomblob(34), randomblob(60), \
        randomblob(60), randomblob(34), 'printed', $3, 1700000000000 + i FROM n";
const EVENT: &str = "\
    INSERT INTO application_event (application, sequence, office, position, event_id, kind, occurred_at, \
        recorded_at, reported_by, commitment, hash, journal) \
    SELECT id, $2, office, rowid * $3 + $2, randomblob(16), 'under_review', last_at, last_at, \
        'token/00000000-0000-7000-8000-000000000000', randomblob(32), randomblob(32), randomblob(32) \
    FROM application WHERE office = $1";
const CONTENT: &str = "\
    INSERT INTO application_event_content (application, sequence, body) \
    SELECT id, $2, randomblob(180) FROM application WHERE office = $1";

/// Adds so many applications to the database of a folder. The portal must not run on it.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn add(data: &Path, applications: u64) -> Result<(), sqlx::Error> {
    // Nothing is lost that could not be made again.
    let options = SqliteConnectOptions::new()
        .filename(data.join("maklumat.db"))
        .foreign_keys(false)
        .pragma("synchronous", "OFF")
        .pragma("cache_size", "-400000");
    let mut connection = options.connect().await?;
    let mut tx = sqlx::Connection::begin(&mut connection).await?;
    let count = i64::try_from(applications).unwrap_or(i64::MAX);
    let query = sqlx::query(APPLICATIONS).bind(count).bind(OFFICE).bind(i64::from(EVENTS));
    query.execute(&mut *tx).await?;
    for sequence in 1..=i64::from(EVENTS) {
        let query = sqlx::query(EVENT).bind(OFFICE).bind(sequence).bind(i64::from(EVENTS));
        query.execute(&mut *tx).await?;
        sqlx::query(CONTENT).bind(OFFICE).bind(sequence).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await?;
    sqlx::query("ANALYZE").execute(&mut connection).await?;
    sqlx::Connection::close(connection).await
}
