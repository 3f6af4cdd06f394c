//! Where the database is, without ever showing the password.

use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The address of a database. Its password is in no output.
#[derive(Clone)]
pub struct DatabaseUrl(pub(super) Place);

#[derive(Clone)]
pub(super) enum Place {
    File(PathBuf),
    Server(Box<PgConnectOptions>),
}

/// Why a text is not the address of a database. The text itself is not repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadDatabaseUrl {
    /// It begins with neither `sqlite:` nor `postgres:`.
    #[error("alamat basis data harus diawali sqlite:// atau postgres://")]
    Scheme,
    /// It names no plain file.
    #[error("alamat SQLite harus berupa nama berkas, misalnya sqlite://data/maklumat.db")]
    File,
    /// PostgreSQL's part of it cannot be read.
    #[error(
        "alamat PostgreSQL tidak terbaca; contoh: postgres://pengguna:sandi@localhost/maklumat \
         (huruf khusus dalam sandi ditulis sebagai %XX)"
    )]
    Server,
}

impl DatabaseUrl {
    /// An SQLite file.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self(Place::File(path.to_owned()))
    }
}

impl FromStr for DatabaseUrl {
    type Err = BadDatabaseUrl;

    fn from_str(text: &str) -> Result<Self, BadDatabaseUrl> {
        let text = text.trim();
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            // No parameters and nothing in memory: two pools have to see one file.
            if file.is_empty() || file.ends_with('/') || file.contains(['?', ':']) {
                return Err(BadDatabaseUrl::File);
            }
            return Ok(Self::file(Path::new(file)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options = text.parse().map_err(|_| BadDatabaseUrl::Server)?;
            return Ok(Self(Place::Server(Box::new(options))));
        }
        Err(BadDatabaseUrl::Scheme)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::File(path) => write!(f, "sqlite://{}", path.display()),
            Place::Server(options) => {
                let (user, host, port) = (options.get_username(), options.get_host(), options.get_port());
                write!(f, "postgres://{user}@{host}:{port}/{}", options.get_database().unwrap_or(user))
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_in_no_output() {
        let url: DatabaseUrl = "postgres://portal:rahasia@db.example:5433/maklumat".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://portal@db.example:5433/maklumat");
        assert_eq!(format!("{url:?}"), url.to_string());

        let broken = "postgres://portal:raha/sia@:x/".parse::<DatabaseUrl>().unwrap_err();
        assert!(!broken.to_string().contains("raha") && !format!("{broken:?}").contains("raha"));
    }

    #[test]
    fn a_file_is_named_with_or_without_slashes() {
        for text in ["sqlite://data/maklumat.db", "sqlite:data/maklumat.db"] {
            assert_eq!(text.parse::<DatabaseUrl>().unwrap().to_string(), "sqlite://data/maklumat.db");
        }
        assert_eq!(
            "sqlite:///var/maklumat.db".parse::<DatabaseUrl>().unwrap().to_string(),
            "sqlite:///var/maklumat.db"
        );
    }

    #[test]
    fn what_is_no_database_is_refused() {
        for (text, why) in [
            ("", BadDatabaseUrl::Scheme),
            ("data/maklumat.db", BadDatabaseUrl::Scheme),
            ("mysql://localhost/x", BadDatabaseUrl::Scheme),
            ("sqlite://", BadDatabaseUrl::File),
            ("sqlite::memory:", BadDatabaseUrl::File),
            ("sqlite://x.db?mode=memory", BadDatabaseUrl::File),
            ("postgres://localhost:port/x", BadDatabaseUrl::Server),
        ] {
            assert_eq!(text.parse::<DatabaseUrl>().unwrap_err(), why, "{text}");
        }
    }
}
