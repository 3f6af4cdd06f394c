//! Opening a database, bringing its tables up to date, beginning and committing transactions.

use super::url::Place;
use super::{DatabaseUrl, StoreError};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::path::Path;
use std::time::Duration;

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/postgres");

/// How long a request waits for a connection, or for the write lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// A database that does not answer a ping in this time counts as unreachable.
const PING_PATIENCE: Duration = Duration::from_secs(2);
/// SQLite readers; each has a thread of its own.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

sql! {
    /// Everything that one transaction reads is of the same moment, on both.
    BEGIN_READ = {
        sqlite: "BEGIN DEFERRED",
        postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    /// SQLite takes the write lock at once: a transaction that has read could not wait for it any more.
    BEGIN_WRITE = { sqlite: "BEGIN IMMEDIATE", postgres: "BEGIN" };
    /// Touches a table, so that it fails where nothing has been migrated.
    PING = "SELECT 1 FROM standard_version LIMIT 1";
}

/// Where the rows live. Cloned freely: the pools are shared.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file beside the program.
    Sqlite {
        /// Connections that cannot write.
        read: SqlitePool,
        /// The one connection that can.
        write: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// A running transaction. Dropped without [`commit`](Tx::commit), it has never been.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens the database; an SQLite file and its folder are made when there are none.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn connect(url: &DatabaseUrl) -> Result<Self, StoreError> {
        match &url.0 {
            Place::File(path) => connect_sqlite(path).await,
            Place::Server(options) => connect_postgres(options).await,
        }
    }

    /// Brings the tables up to date. Nodes that start together do it one after the other.
    ///
    /// `run_direct` is what `Migrator::run` calls; a future with `run` in it cannot be spawned (its bound on
    /// `Acquire` is "not general enough").
    ///
    /// # Errors
    /// When a migration fails, or when a newer program has already migrated further.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite { write, .. } => {
                let mut connection = write.acquire().await?;
                // The migrator has no lock for SQLite; the write lock around the whole of it is one.
                let mut tx = connection.begin_with(BEGIN_WRITE.sqlite).await?;
                SQLITE_MIGRATIONS.run_direct(None, &mut *tx, false).await?;
                tx.commit().await?;
            }
            Self::Postgres(pool) => {
                // On a connection of its own: a migration may take longer than any request may.
                let options = PgConnectOptions::clone(&pool.connect_options()).options([
                    ("statement_timeout", "0"),
                    ("lock_timeout", "0"),
                    ("idle_in_transaction_session_timeout", "0"),
                ]);
                let mut connection = options.connect().await?;
                POSTGRES_MIGRATIONS.run_direct(None, &mut connection, false).await?;
                connection.close().await?;
            }
        }
        Ok(())
    }

    /// Whether the database answers and its tables are there.
    ///
    /// # Errors
    /// When it does not, or not soon.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let asked = async {
            let mut tx = self.read().await?;
            on!(&mut tx, PING, |connection, sql| sqlx::query(sql).execute(connection).await.map(drop))?;
            Ok(())
        };
        tokio::time::timeout(PING_PATIENCE, asked).await.unwrap_or(Err(StoreError::Silent))
    }

    /// Begins a transaction that only reads and sees one moment throughout.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin_with(BEGIN_READ.sqlite).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(BEGIN_READ.postgres).await?),
        })
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// When no connection is to be had, or another program holds the file's write lock.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with(BEGIN_WRITE.sqlite).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(BEGIN_WRITE.postgres).await?),
        })
    }

    /// Closes every connection once its transaction has ended.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                // The last to close folds the write-ahead log into the file; readers could not.
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything done in it last. Once this has returned, it survives power loss.
    ///
    /// # Errors
    /// When the database could not; then nothing of it has been done.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

async fn connect_sqlite(path: &Path) -> Result<Db, StoreError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|source| StoreError::Folder { folder: folder.to_owned(), source })?;
    }
    let options = SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(PATIENCE);
    let for_writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // Without it `INSERT OR REPLACE` would delete rows behind the back of the append-only triggers.
        .pragma("recursive_triggers", "ON")
        // What a statement would take back if it failed is noted in memory: by default it goes through a file of its own,
        // outside the portal's folder.
        .pragma("temp_store", "MEMORY")
        // Sixteen megabytes before the log is folded in: where much is written, pages that change again and again are folded in
        // once.
        .pragma("wal_autocheckpoint", "4000");
    // Connections stay open: the last to close would fold the write-ahead log in, again and again.
    // Nor are they asked whether they are still there: a file does not go away.
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let write = connect_when_free(&pool().max_connections(1), &for_writing).await?;
    let read = pool().max_connections(SQLITE_READERS).connect_with(options.read_only(true)).await?;
    Ok(Db::Sqlite { read, write })
}

/// Opens a file that another program may be making at this moment: to turn a new file to WAL, SQLite needs
/// it alone and, unlike elsewhere, does not wait for that.
async fn connect_when_free(
    pool: &SqlitePoolOptions,
    options: &SqliteConnectOptions,
) -> Result<SqlitePool, sqlx::Error> {
    const PAUSE: Duration = Duration::from_millis(50);
    let mut waited = Duration::ZERO;
    loop {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if is_busy(&error) && waited < PATIENCE => {
                tokio::time::sleep(PAUSE).await;
                waited += PAUSE;
            }
            result => return result,
        }
    }
}

/// `SQLITE_BUSY` in any of its extended forms: the low byte is 5.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}

async fn connect_postgres(options: &PgConnectOptions) -> Result<Db, StoreError> {
    let options = options.clone().application_name("maklumat").options([
        ("statement_timeout", "10s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "30s"),
    ]);
    let pool = PgPoolOptions::new()
        .acquire_timeout(PATIENCE)
        .max_connections(POSTGRES_CONNECTIONS)
        .connect_with(options)
        .await?;
    Ok(Db::Postgres(pool))
}
