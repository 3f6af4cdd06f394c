//! What holds for the store as a whole: both databases agree, no SQL escapes, nothing acknowledged is lost.

use super::testing::{TestBase, new_id, on_both};
use super::{DatabaseUrl, Db, Sql, StoreError, Tx, measured};
use super::{api_token, application, application_desk, application_event, application_queue, attempt, audit};
use super::{
    case_event, complaint, complaint_accused, complaint_brought, complaint_clock, complaint_evidence,
    complaint_intake,
};
use super::{checkpoint, daybook, db, first_answer, installation, office_journal, office_switch, officer};
use super::{complaint_queue, complaint_reading, complaint_similar, complaint_standing, complaint_word};
use super::{officer_session, place, standard_version, unit};
use crate::testing::{at, standard};
use sqlx::{Executor, Row};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The SQL texts of every file that declares some.
const ALL: &[(&str, &[Sql])] = &[
    ("api_token.rs", api_token::STATEMENTS),
    ("application.rs", application::STATEMENTS),
    ("application_desk.rs", application_desk::STATEMENTS),
    ("application_event.rs", application_event::STATEMENTS),
    ("application_queue.rs", application_queue::STATEMENTS),
    ("attempt.rs", attempt::STATEMENTS),
    ("audit.rs", audit::STATEMENTS),
    ("case_event.rs", case_event::STATEMENTS),
    ("case_event.rs", case_event::OF_KINDS[0]),
    ("case_event.rs", case_event::OF_KINDS[1]),
    ("checkpoint.rs", checkpoint::STATEMENTS),
    ("complaint.rs", complaint::STATEMENTS),
    ("complaint_accused.rs", complaint_accused::STATEMENTS),
    ("complaint_brought.rs", complaint_brought::STATEMENTS),
    ("complaint_clock.rs", complaint_clock::STATEMENTS),
    ("complaint_evidence.rs", complaint_evidence::STATEMENTS),
    ("complaint_intake.rs", complaint_intake::STATEMENTS),
    ("complaint_queue.rs", complaint_queue::STATEMENTS),
    ("complaint_reading.rs", complaint_reading::STATEMENTS),
    ("complaint_similar.rs", complaint_similar::STATEMENTS),
    ("complaint_standing.rs", complaint_standing::STATEMENTS),
    ("complaint_word.rs", complaint_word::STATEMENTS),
    ("daybook.rs", daybook::STATEMENTS),
    ("db.rs", db::STATEMENTS),
    ("first_answer.rs", first_answer::STATEMENTS),
    ("installation.rs", installation::STATEMENTS),
    ("measured.rs", measured::STATEMENTS),
    ("office_journal.rs", office_journal::STATEMENTS),
    ("office_switch.rs", office_switch::STATEMENTS),
    ("officer.rs", officer::STATEMENTS),
    ("officer_session.rs", officer_session::STATEMENTS),
    ("place.rs", place::STATEMENTS),
    ("standard_version.rs", standard_version::STATEMENTS),
    ("unit.rs", unit::STATEMENTS),
];

on_both! {
    async fn every_sql_text_is_understood(base: &TestBase) {
        let db = base.open().await;
        for sql in ALL.iter().flat_map(|(_, texts)| *texts) {
            let mut tx = db.write().await.unwrap();
            let prepared = on!(&mut tx, sql, |connection, text| {
                connection.prepare(sqlx::SqlSafeStr::into_sql_str(text)).await.map(drop)
            });
            assert!(prepared.is_ok(), "{sql:?}: {prepared:?}");
        }
    }
}

#[test]
fn no_sql_text_escapes_the_list() {
    let declared: BTreeSet<&str> = ALL.iter().map(|(file, _)| *file).collect();
    for file in sources() {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        let in_store = file.parent().unwrap().ends_with("store");
        if in_store && ["tests.rs", "testing.rs"].contains(&name) {
            continue;
        }
        let allowed = in_store || file.ends_with("src/store.rs");
        assert!(allowed || !text.contains("sqlx::"), "{}: only the store speaks SQL", file.display());
        let program = text.split("#[cfg(test)]").next().unwrap();
        for line in program.lines().filter(|line| line.contains("sqlx::query")) {
            assert!(line.contains("(sql)"), "{}: {line}: take the text from `sql!`", file.display());
        }
        if in_store {
            assert_eq!(
                text.contains("sql! {"),
                declared.contains(name),
                "{name} and the list `ALL` disagree"
            );
        }
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |folder: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(folder);
        let files = std::fs::read_dir(folder).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let Some(server) = TestBase::postgres().await else { return };
    let file = TestBase::sqlite();
    let columns = |db: Db| async move {
        let rows: Vec<(String, String)> = match db.read().await.unwrap() {
            Tx::Sqlite(mut tx) => sqlx::query_as(
                "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c \
                 WHERE t.schema = 'main' AND t.type = 'table'",
            )
            .fetch_all(&mut *tx)
            .await
            .unwrap(),
            Tx::Postgres(mut tx) => sqlx::query_as(
                "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns \
                 WHERE table_schema = 'public'",
            )
            .fetch_all(&mut *tx)
            .await
            .unwrap(),
        };
        rows.into_iter().filter(|(table, _)| !table.starts_with("sqlite_")).collect::<BTreeSet<_>>()
    };
    let (in_file, on_server) = (columns(file.open().await).await, columns(server.open().await).await);
    assert!(in_file.contains(&("standard_version".to_owned(), "body".to_owned())));
    assert_eq!(in_file, on_server);
    server.drop_database().await;
}

#[tokio::test]
async fn every_sqlite_table_is_strict() {
    let base = TestBase::sqlite();
    let Tx::Sqlite(mut tx) = base.open().await.read().await.unwrap() else { unreachable!() };
    let lax = sqlx::query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
         AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    );
    let lax = lax.fetch_all(&mut *tx).await.unwrap();
    assert!(lax.is_empty(), "{:?}", lax.iter().map(|row| row.get::<String, _>(0)).collect::<Vec<_>>());
}

on_both! {
    async fn nodes_that_start_together_migrate_once(base: &TestBase) {
        let mut nodes = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let url = base.url.clone();
            nodes.spawn(async move {
                let db = Db::connect(&url).await?;
                db.migrate().await?;
                db.ping().await
            });
        }
        for started in nodes.join_all().await {
            started.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_that_make_the_same_new_file_at_once_wait_for_each_other() {
    // Each round is a chance to meet in the short moment in which SQLite needs the file alone.
    for _ in 0..30 {
        let base = TestBase::sqlite();
        let mut programs = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let url = base.url.clone();
            programs.spawn(async move { Db::connect(&url).await });
        }
        for opened in programs.join_all().await {
            opened.unwrap();
        }
    }
}

on_both! {
    async fn a_database_without_tables_is_not_ready(base: &TestBase) {
        let db = Db::connect(&base.url).await.unwrap();
        assert!(matches!(db.ping().await, Err(StoreError::Database(_))));
        db.migrate().await.unwrap();
        db.ping().await.unwrap();
        db.close().await;
        assert!(db.ping().await.is_err());
    }
}

on_both! {
    async fn what_is_not_committed_has_never_been(base: &TestBase) {
        let db = base.open().await;
        let mut tx = db.write().await.unwrap();
        let ktp = standard("ktp-el", "KTP-el");
        standard_version::record(&mut tx, &ktp, at("2026-11-21T00:00:00Z"), new_id()).await.unwrap();
        drop(tx);
        let mut tx = db.read().await.unwrap();
        assert_eq!(standard_version::latest(&mut tx).await.unwrap(), []);
    }
}

on_both! {
    async fn a_reader_cannot_write(base: &TestBase) {
        let db = base.open().await;
        let mut tx = db.read().await.unwrap();
        let ktp = standard("ktp-el", "KTP-el");
        let refused = standard_version::record(&mut tx, &ktp, at("2026-11-21T00:00:00Z"), new_id()).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn sqlite_flushes_every_commit_to_the_disk_and_checks_references() {
    let base = TestBase::sqlite();
    let Tx::Sqlite(mut tx) = base.open().await.write().await.unwrap() else { unreachable!() };
    for (pragma, wanted) in [
        ("SELECT synchronous FROM pragma_synchronous", 2),
        ("SELECT foreign_keys FROM pragma_foreign_keys", 1),
    ] {
        let value: i64 = sqlx::query_scalar(pragma).fetch_one(&mut *tx).await.unwrap();
        assert_eq!(value, wanted, "{pragma}");
    }
    let journal: String =
        sqlx::query_scalar("SELECT journal_mode FROM pragma_journal_mode").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(journal, "wal");
}

const CHILD_URL: &str = "MAKLUMAT_TEST_CHILD_URL";
const ACKNOWLEDGED: &str = "acknowledged";

on_both! {
    async fn what_was_acknowledged_survives_a_kill(base: &TestBase) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::tests::commit_and_wait_to_be_killed", "--ignored", "--nocapture"])
            .env(CHILD_URL, &base.secret_url)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().ends_with(ACKNOWLEDGED)), "the child died before its commit");
        child.kill().unwrap();
        child.wait().unwrap();

        let mut tx = Db::connect(&base.url).await.unwrap().read().await.unwrap();
        assert_eq!(standard_version::latest(&mut tx).await.unwrap(), [standard("ktp-el", "KTP-el")]);
    }
}

/// The half of the test above that is killed.
#[tokio::test]
#[ignore = "started by what_was_acknowledged_survives_a_kill"]
async fn commit_and_wait_to_be_killed() {
    #[expect(clippy::disallowed_methods, reason = "a setting of the test run, not of the program")]
    let Ok(url) = std::env::var(CHILD_URL) else { return };
    let db = Db::connect(&url.parse::<DatabaseUrl>().unwrap()).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let ktp = standard("ktp-el", "KTP-el");
    standard_version::record(&mut tx, &ktp, at("2026-11-21T00:00:00Z"), new_id()).await.unwrap();
    tx.commit().await.unwrap();
    println!("{ACKNOWLEDGED}");
    std::thread::sleep(std::time::Duration::from_mins(1));
}

/// Every Rust file of this crate.
fn sources() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}
