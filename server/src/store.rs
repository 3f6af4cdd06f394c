//! The rows: one database, SQLite or PostgreSQL, behind one door.
//!
//! Every query is one SQL text that means the same on both (`migrations/README.md` has the rules), run by
//! `on!` on whichever is open. Store functions take a running transaction, [`Tx`]: a use case that changes
//! state is one transaction, and who began it commits it. No other module speaks SQL; a test reads the
//! sources for it.

/// One SQL text, or one for each database where they must differ. Made by `sql!` only.
#[derive(Debug, Clone, Copy)]
struct Sql {
    sqlite: &'static str,
    postgres: &'static str,
}

/// Declares every SQL text of a file, and lists them for the test that prepares them all.
macro_rules! sql {
    (@one { sqlite: $sqlite:expr, postgres: $postgres:expr $(,)? }) => {
        $crate::store::Sql { sqlite: $sqlite, postgres: $postgres }
    };
    (@one ($text:expr)) => { $crate::store::Sql { sqlite: $text, postgres: $text } };
    (@one $text:literal) => { $crate::store::Sql { sqlite: $text, postgres: $text } };
    ($($(#[$doc:meta])* $name:ident = $text:tt;)*) => {
        $($(#[$doc])* const $name: $crate::store::Sql = sql!(@one $text);)*

        #[cfg(test)]
        pub(super) const STATEMENTS: &[$crate::store::Sql] = &[$($name),*];
    };
}

/// Runs one body on whichever database a transaction is on: `$connection` is its connection, `$sql` the text.
macro_rules! on {
    ($tx:expr, $text:expr, |$connection:ident, $sql:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let ($connection, $sql) = (&mut **tx, $text.sqlite);
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let ($connection, $sql) = (&mut **tx, $text.postgres);
                $body
            }
        }
    };
}

pub mod api_token;
pub mod application;
pub mod application_desk;
pub mod application_event;
pub mod application_queue;
pub mod attempt;
pub mod audit;
pub mod case_event;
pub mod checkpoint;
pub mod complaint;
pub mod complaint_accused;
pub mod complaint_brought;
pub mod complaint_clock;
pub mod complaint_evidence;
pub mod complaint_intake;
pub mod complaint_queue;
pub mod complaint_reading;
pub mod complaint_similar;
pub mod complaint_standing;
pub mod complaint_word;
pub mod daybook;
mod db;
mod due;
pub mod first_answer;
pub mod installation;
pub mod measured;
pub mod office_journal;
pub mod office_switch;
pub mod officer;
pub mod officer_session;
pub mod place;
pub mod standard_version;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod unit;
mod url;

pub use db::{Db, Tx};
pub use url::{BadDatabaseUrl, DatabaseUrl};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Reads a column that holds a hash.
fn hash_of(table: &'static str, bytes: &[u8]) -> Result<Hash, StoreError> {
    bytes.try_into().map_err(|_| StoreError::Unreadable { table, source: "hash".into() })
}

/// What can go wrong between the program and its rows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not be reached, or refused what it was asked.
    #[error("basis data tidak dapat dipakai: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("skema basis data tidak dapat diperbarui: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database did not answer in time.
    #[error("basis data tidak menjawab")]
    Silent,
    /// The folder of the database file could not be made.
    #[error("folder basis data \"{}\" tidak dapat dibuat: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: std::path::PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A row holds what this program cannot read: another program wrote it, or the disk is failing.
    #[error("isi tabel {table} tidak terbaca: {source}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// What the reader said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Other nodes kept writing the same row first.
    #[error("tabel {table} terus-menerus diubah oleh server lain")]
    Contended {
        /// The table.
        table: &'static str,
    },
}
