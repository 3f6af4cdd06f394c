//! A database for each test: an SQLite file, and a database on the PostgreSQL server that the run names.

use super::url::Place;
use super::{DatabaseUrl, Db, Tx};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor};
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

/// Writes one story twice: as the test `on_sqlite` and as the test `on_postgres`.
macro_rules! on_both {
    ($(#[$doc:meta])* async fn $name:ident($base:ident: &TestBase) $story:block) => {
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn story($base: &$crate::store::testing::TestBase) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let base = $crate::store::testing::TestBase::sqlite();
                story(&base).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(base) = $crate::store::testing::TestBase::postgres().await {
                    story(&base).await;
                    base.drop_database().await;
                }
            }
        }
    };
}
pub(crate) use on_both;

/// Numbers the databases of one test run.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// An empty database of one test's own.
pub(crate) struct TestBase {
    pub(crate) url: DatabaseUrl,
    /// The address with its password, for a child process.
    pub(crate) secret_url: String,
    home: Home,
}

enum Home {
    Folder { _kept: tempfile::TempDir },
    Server { admin: Box<PgConnectOptions>, name: String },
}

impl TestBase {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let secret_url = format!("sqlite://{}", folder.path().join("baru/maklumat.db").display());
        Self { url: secret_url.parse().unwrap(), secret_url, home: Home::Folder { _kept: folder } }
    }

    /// `None` only where the tests were told to leave PostgreSQL out: a test that nobody ran must not look
    /// like one that passed.
    pub(crate) async fn postgres() -> Option<Self> {
        #[expect(clippy::disallowed_methods, reason = "a setting of the test run, not of the program")]
        let server = std::env::var("MAKLUMAT_TEST_POSTGRES_URL").expect(
            "no PostgreSQL to test with: run `cargo xtask test`, \
             or set MAKLUMAT_TEST_POSTGRES_URL=none to leave PostgreSQL out",
        );
        if server == "none" {
            return None;
        }
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let admin: PgConnectOptions = server.parse().unwrap();
        let create = format!("CREATE DATABASE {name} TEMPLATE template0");
        admin.connect().await.unwrap().execute(AssertSqlSafe(create)).await.unwrap();

        let (address, parameters) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').unwrap();
        Some(Self {
            url: DatabaseUrl(Place::Server(Box::new(admin.clone().database(&name)))),
            secret_url: format!("{host}/{name}?{parameters}"),
            home: Home::Server { admin: Box::new(admin), name },
        })
    }

    /// Opens it, with tables in it.
    pub(crate) async fn open(&self) -> Db {
        let db = Db::connect(&self.url).await.unwrap();
        db.migrate().await.unwrap();
        db
    }

    pub(crate) async fn drop_database(self) {
        if let Home::Server { admin, name } = self.home {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            admin.connect().await.unwrap().execute(AssertSqlSafe(drop)).await.unwrap();
        }
    }
}

/// An id like those of the program's clock.
pub(crate) fn new_id() -> Uuid {
    crate::clock::Clock::System.new_id()
}

/// Runs one statement as anybody may who has the database; the message where it is refused.
pub(crate) async fn execute(db: &Db, statement: &str) -> Result<(), String> {
    let statement = AssertSqlSafe(statement.to_owned());
    let mut tx = db.write().await.unwrap();
    let done = match &mut tx {
        Tx::Sqlite(tx) => sqlx::query(statement).execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sqlx::query(statement).execute(&mut **tx).await.map(drop),
    };
    done.map_err(|error| error.to_string())?;
    tx.commit().await.map_err(|error| error.to_string())
}

/// The same as the database's owner, whom no trigger stops: they are taken away first.
pub(crate) async fn tamper(db: &Db, statement: &str) {
    let triggers: Vec<String> = match db.write().await.unwrap() {
        Tx::Sqlite(mut tx) => {
            let names = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'";
            sqlx::query_scalar(names).fetch_all(&mut *tx).await.unwrap()
        }
        Tx::Postgres(_) => vec!["SET LOCAL session_replication_role = replica".to_owned()],
    };
    let mut tx = db.write().await.unwrap();
    for sql in triggers.into_iter().chain([statement.to_owned()]) {
        let sql = AssertSqlSafe(sql);
        match &mut tx {
            Tx::Sqlite(tx) => drop(sqlx::query(sql).execute(&mut **tx).await.unwrap()),
            Tx::Postgres(tx) => drop(sqlx::query(sql).execute(&mut **tx).await.unwrap()),
        }
    }
    tx.commit().await.unwrap();
}

/// Everything that some tables hold, as text; bytes as hexadecimal digits in lower case.
pub(crate) async fn dump(db: &Db, tables: &[&str]) -> String {
    let mut kept = Vec::new();
    let mut tx = db.read().await.unwrap();
    for table in tables {
        let rows: Vec<String> = match &mut tx {
            Tx::Sqlite(tx) => {
                let columns = format!(
                    "SELECT group_concat('quote(' || name || ')', ' || ') FROM pragma_table_info('{table}')"
                );
                let columns: String =
                    sqlx::query_scalar(AssertSqlSafe(columns)).fetch_one(&mut **tx).await.unwrap();
                let rows = format!("SELECT {columns} FROM {table}");
                sqlx::query_scalar(AssertSqlSafe(rows)).fetch_all(&mut **tx).await.unwrap()
            }
            Tx::Postgres(tx) => {
                let rows = format!("SELECT t::TEXT FROM {table} t");
                sqlx::query_scalar(AssertSqlSafe(rows)).fetch_all(&mut **tx).await.unwrap()
            }
        };
        kept.extend(rows);
    }
    kept.join("\n")
}
