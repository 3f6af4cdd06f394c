//! Rows by the million beside the applications that are looked up.
//!
//! They have the shape and the size of real rows and lie in the same tables and indexes; what is sealed in them is
//! random bytes. Made by SQL in one go, because a million applications through the API would take an hour and show
//! nothing else about a look-up.

use std::path::Path;

use model::number::{ComplaintNumber, RegistrationNumber};
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

/// What has happened to each application: most of an office's are over.
const OVER: [&str; 5] = ["submitted", "under_review", "print_queue", "printed", "completed"];
/// What has happened to each that an officer's queue is full of.
const OPEN: [&str; 2] = ["submitted", "under_review"];
/// The office whose applications they are that nobody looks up.
const ELSEWHERE: &str = "sintang";
/// A prime, so that a hundred thousand numbers lie all over those there are.
const SPREAD: u64 = 499_979;

/// Numbers that are spread over all there are: steps of a prime that does not divide how many there are.
const APPLICATIONS: &str = "\
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
    INSERT OR IGNORE INTO application (id, office, service, situation, standard_version, number, pin, applicant, \
        phone, phone_mac, state, sequence, last_at, submitted_at, agenda_sequence) \
    SELECT randomblob(16), $2, 'ktp-el', $3, 1, \
        CAST(100000000000 + (i * 317424341647) % 499999999999 AS TEXT), randomblob(34), randomblob(60), \
        randomblob(60), randomblob(34), $4, $5, 1700000000000 + i * 60000, 1700000000000 + i * 60000, $6 FROM n";
const EVENT: &str = "\
    INSERT INTO application_event (application, sequence, office, position, event_id, kind, occurred_at, \
        recorded_at, reported_by, commitment, hash, journal) \
    SELECT id, $2, office, 1000000 + rowid * 8 + $2, randomblob(16), $3, last_at, last_at, \
        'token/00000000-0000-7000-8000-000000000000', randomblob(32), randomblob(32), randomblob(32) \
    FROM application WHERE office = $1 AND rowid > $4";
const CONTENT: &str = "\
    INSERT INTO application_event_content (application, sequence, body) \
    SELECT id, $2, randomblob(180) FROM application WHERE office = $1 AND rowid > $3";
/// What the portal has registered itself lies up to here, with its events, far below the positions of those made here.
const REAL: &str = "SELECT COALESCE(MAX(rowid), 0) FROM application";

/// Adds so many applications that are over to the database of a folder. The portal must not run on it.
pub(crate) fn add(data: &Path, applications: u64) -> Result<(), sqlx::Error> {
    // Nothing is left to reckon of what is over: its agenda is as old as its last event.
    fill(data, applications, &Filling { office: ELSEWHERE, situation: None, passed: &OVER, reckoned: true })
}

/// Adds so many open applications, which the portal puts in its queues when it starts.
pub(crate) fn add_open(
    data: &Path,
    applications: u64,
    office: &str,
    situation: &str,
) -> Result<(), sqlx::Error> {
    let situation = Some(situation);
    fill(data, applications, &Filling { office, situation, passed: &OPEN, reckoned: false })?;
    number(data, office)
}

/// Gives the applications of an office numbers with a check digit, without which the portal reads none of them.
#[tokio::main(flavor = "current_thread")]
async fn number(data: &Path, office: &str) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(data.join("maklumat.db")).pragma("synchronous", "OFF");
    let mut connection = options.connect().await?;
    let mut tx = sqlx::Connection::begin(&mut connection).await?;
    let rows: Vec<i64> = sqlx::query_scalar("SELECT rowid FROM application WHERE office = $1")
        .bind(office)
        .fetch_all(&mut *tx)
        .await?;
    for (row, nth) in rows.into_iter().zip(1u64..) {
        sqlx::query("UPDATE application SET number = $2 WHERE rowid = $1")
            .bind(row)
            .bind(RegistrationNumber::draw(nth * SPREAD).digits())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    sqlx::Connection::close(connection).await
}

/// Adds so many open complaints that are like the one that is there, each due a little later and under a number of its own.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn add_complaints(data: &Path, complaints: u64) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(data.join("maklumat.db")).pragma("synchronous", "OFF");
    let mut connection = options.connect().await?;
    let mut tx = sqlx::Connection::begin(&mut connection).await?;
    let columns: Vec<String> =
        sqlx::query_scalar("SELECT name FROM pragma_table_info('complaint')").fetch_all(&mut *tx).await?;
    // Half of them are late already. Time has nothing to do to any.
    let value = |column: &String| match column.as_str() {
        // As the portal's own ids begin.
        "id" => "unhex('01' || hex(randomblob(15)))".to_owned(),
        "number" => "CAST(600000000000 + i AS TEXT)".to_owned(),
        "clock_at" => "NULL".to_owned(),
        "urgency" | "due_at" | "risk_at" => {
            format!("{column} - due_at + unixepoch() * 1000 + (i - $1 / 2) * 6000")
        }
        _ => column.clone(),
    };
    let insert = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
         INSERT INTO complaint ({}) SELECT {} FROM (SELECT * FROM complaint LIMIT 1), n",
        columns.join(", "),
        columns.iter().map(value).collect::<Vec<_>>().join(", "),
    );
    let count = i64::try_from(complaints).unwrap_or(i64::MAX);
    sqlx::query(sqlx::AssertSqlSafe(insert)).bind(count).execute(&mut *tx).await?;
    let rows: Vec<i64> = sqlx::query_scalar("SELECT rowid FROM complaint").fetch_all(&mut *tx).await?;
    for (row, nth) in rows.into_iter().zip(1u64..) {
        sqlx::query("UPDATE complaint SET number = $2 WHERE rowid = $1")
            .bind(row)
            .bind(ComplaintNumber::draw(nth * SPREAD).digits())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    sqlx::query("ANALYZE").execute(&mut connection).await?;
    sqlx::Connection::close(connection).await
}

/// How many applications have not been put in their queues yet.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn unreckoned(data: &Path) -> Result<i64, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(data.join("maklumat.db")).read_only(true);
    let mut connection = options.connect().await?;
    let count = "SELECT count(*) FROM application WHERE agenda_sequence <> sequence";
    sqlx::query_scalar(count).fetch_one(&mut connection).await
}

struct Filling<'a> {
    office: &'a str,
    situation: Option<&'a str>,
    passed: &'a [&'a str],
    reckoned: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn fill(data: &Path, applications: u64, filling: &Filling<'_>) -> Result<(), sqlx::Error> {
    // Nothing is lost that could not be made again.
    let options = SqliteConnectOptions::new()
        .filename(data.join("maklumat.db"))
        .foreign_keys(false)
        .pragma("synchronous", "OFF")
        .pragma("cache_size", "-400000");
    let mut connection = options.connect().await?;
    let mut tx = sqlx::Connection::begin(&mut connection).await?;
    let count = i64::try_from(applications).unwrap_or(i64::MAX);
    let Filling { office, situation, passed, reckoned } = filling;
    let events = i64::try_from(passed.len()).unwrap_or(i64::MAX);
    let real: i64 = sqlx::query_scalar(REAL).fetch_one(&mut *tx).await?;
    sqlx::query(APPLICATIONS)
        .bind(count)
        .bind(office)
        .bind(situation)
        .bind(passed.last())
        .bind(events)
        .bind(if *reckoned { events } else { 0 })
        .execute(&mut *tx)
        .await?;
    for (sequence, kind) in (1i64..).zip(passed.iter()) {
        sqlx::query(EVENT).bind(office).bind(sequence).bind(kind).bind(real).execute(&mut *tx).await?;
        sqlx::query(CONTENT).bind(office).bind(sequence).bind(real).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await?;
    sqlx::query("ANALYZE").execute(&mut connection).await?;
    sqlx::Connection::close(connection).await
}
