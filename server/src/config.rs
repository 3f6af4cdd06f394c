//! The settings: every one of them, where it may come from, and what makes it valid.
//!
//! Command line before environment before `maklumat.toml` before default. Nothing else in the server reads
//! the environment. What is written wrongly is refused at the start, in words that say how to mend it.

mod base_url;

use crate::client::{BadProxies, TrustedProxies};
use crate::store::{BadDatabaseUrl, DatabaseUrl};
pub use base_url::{BadBaseUrl, BaseUrl};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;

const DEFAULT_FILE: &str = "maklumat.toml";
const DEFAULT_ADDR: &str = "127.0.0.1:8080";
const DEFAULT_CONTENT: &str = "content";
const DEFAULT_DATA: &str = "data";
const DEFAULT_SITE: &str = "target/site";
const DEFAULT_LOG: &str = "info,sqlx=warn";
const DATABASE_FILE: &str = "maklumat.db";
const KEY_FILE: &str = "kunci";

/// The settings as somebody wrote them: on the command line, in the environment, or in the TOML file, where
/// the keys are the names of these fields.
#[derive(Clone, Default, clap::Args, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Pengaturan")]
pub struct Settings {
    /// Alamat yang dilayani [bawaan: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "IP:PORT", env = "MAKLUMAT_ADDR", hide_env_values = true)]
    addr: Option<String>,

    /// Basis data: `sqlite://BERKAS` atau `postgres://...` [bawaan: maklumat.db di folder data]
    #[arg(long, global = true, value_name = "URL", env = "MAKLUMAT_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,

    /// Folder isi: kantor, standar pelayanan, peraturan [bawaan: content]
    #[arg(long, global = true, value_name = "FOLDER", env = "MAKLUMAT_CONTENT", hide_env_values = true)]
    content: Option<PathBuf>,

    /// Folder data portal, tempat basis data bawaan [bawaan: data]
    #[arg(long, global = true, value_name = "FOLDER", env = "MAKLUMAT_DATA", hide_env_values = true)]
    data: Option<PathBuf>,

    /// Berkas kunci enkripsi data pribadi [bawaan: kunci di folder data]
    #[arg(long, global = true, value_name = "BERKAS", env = "MAKLUMAT_KEY_FILE", hide_env_values = true)]
    key_file: Option<PathBuf>,

    /// Alamat portal bagi masyarakat, misalnya `https://disdukcapil.contoh.go.id`
    #[arg(long, global = true, value_name = "URL", env = "MAKLUMAT_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// Izinkan http tanpa enkripsi di luar komputer ini sendiri
    #[arg(
        long,
        global = true,
        value_name = "YA",
        env = "MAKLUMAT_ALLOW_HTTP",
        hide_env_values = true,
        hide_possible_values = true,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = clap::builder::BoolishValueParser::new()
    )]
    allow_http: Option<bool>,

    /// Proksi balik yang dipercaya menyebut alamat pengunjung: alamat atau jaringan IP, dipisah koma [bawaan: tidak ada]
    #[arg(
        long,
        global = true,
        value_name = "CIDR",
        env = "MAKLUMAT_TRUSTED_PROXIES",
        hide_env_values = true
    )]
    trusted_proxies: Option<String>,

    /// Folder berkas peramban hasil `cargo xtask` [bawaan: target/site]
    #[arg(long, global = true, value_name = "FOLDER", env = "MAKLUMAT_SITE", hide_env_values = true)]
    site: Option<PathBuf>,

    /// Saringan catatan (log) [bawaan: info,sqlx=warn]
    #[arg(long, global = true, value_name = "SARINGAN", env = "MAKLUMAT_LOG", hide_env_values = true)]
    log: Option<String>,

    /// Bentuk catatan: json atau text [bawaan: text di terminal, selain itu json]
    #[arg(long, global = true, value_name = "BENTUK", env = "MAKLUMAT_LOG_FORMAT", hide_env_values = true)]
    log_format: Option<String>,
}

/// The settings as they hold: complete and valid.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub addr: SocketAddr,
    /// Where the rows are.
    pub database: DatabaseUrl,
    /// What the office edits.
    pub content: PathBuf,
    /// The keys of what is sealed in the database.
    pub key_file: PathBuf,
    /// The reverse proxies whose word about the client counts.
    pub trusted_proxies: TrustedProxies,
    /// The built browser files. Ignored by a binary that has them inside.
    pub site: PathBuf,
    /// Which log lines are written.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    base_url: Option<BaseUrl>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line, for machines.
    Json,
    /// For people.
    Text,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was asked for is not there, or is not text.
    #[error("berkas pengaturan \"{}\" tidak dapat dibaca: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// It is not TOML, or has a key that is no setting.
    #[error("berkas pengaturan \"{}\" baris {line} salah: {message}", path.display())]
    Toml {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong, without the line itself: it may hold a password.
        message: String,
    },
    /// Not an address to listen on.
    #[error("MAKLUMAT_ADDR \"{0}\" harus berupa alamat IP dan nomor port, misalnya 127.0.0.1:8080")]
    Addr(String),
    /// Not a database.
    #[error("MAKLUMAT_DATABASE_URL: {0}")]
    Database(#[from] BadDatabaseUrl),
    /// Not an address for browsers.
    #[error("MAKLUMAT_BASE_URL: {0}")]
    BaseUrl(#[from] BadBaseUrl),
    /// Not networks.
    #[error("MAKLUMAT_TRUSTED_PROXIES: {0}")]
    TrustedProxies(#[from] BadProxies),
    /// Passwords and case numbers would travel in the clear.
    #[error(
        "alamat portal {0} memakai http tanpa enkripsi; atur MAKLUMAT_BASE_URL ke alamat https, atau \
         MAKLUMAT_ALLOW_HTTP=true bila memang dikehendaki"
    )]
    PlainHttp(BaseUrl),
    /// Not a filter.
    #[error("MAKLUMAT_LOG \"{0}\" bukan saringan catatan; contoh: info,sqlx=warn")]
    Log(String),
    /// Neither of the two.
    #[error("MAKLUMAT_LOG_FORMAT \"{0}\" harus json atau text")]
    LogFormat(String),
}

impl Config {
    /// Completes what the command line and the environment say by the file and the defaults.
    ///
    /// # Errors
    /// When the file cannot be read or a setting is not valid.
    pub fn load(given: Settings, file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::resolve(given.or(read_file(file)?))
    }

    /// The portal's address for browsers: as set, or else the address that it listens on.
    #[must_use]
    pub fn base_url(&self, listening_on: SocketAddr) -> BaseUrl {
        self.base_url.clone().unwrap_or_else(|| BaseUrl::of(listening_on))
    }

    fn resolve(set: Settings) -> Result<Self, ConfigError> {
        let addr = set.addr.unwrap_or_else(|| DEFAULT_ADDR.to_owned());
        let addr: SocketAddr = addr.parse().map_err(|_| ConfigError::Addr(addr))?;
        let data = set.data.unwrap_or_else(|| DEFAULT_DATA.into());
        let database = match set.database_url {
            Some(url) => url.parse()?,
            None => DatabaseUrl::file(&data.join(DATABASE_FILE)),
        };
        let base_url: Option<BaseUrl> = set.base_url.map(|url| url.parse()).transpose()?;
        let public = base_url.clone().unwrap_or_else(|| BaseUrl::of(addr));
        if !public.is_https() && !public.is_loopback() && !set.allow_http.unwrap_or(false) {
            return Err(ConfigError::PlainHttp(public));
        }
        let log = set.log.unwrap_or_else(|| DEFAULT_LOG.to_owned());
        if EnvFilter::try_new(&log).is_err() {
            return Err(ConfigError::Log(log));
        }
        Ok(Self {
            addr,
            database,
            key_file: set.key_file.unwrap_or_else(|| data.join(KEY_FILE)),
            trusted_proxies: set.trusted_proxies.map(|list| list.parse()).transpose()?.unwrap_or_default(),
            content: set.content.unwrap_or_else(|| DEFAULT_CONTENT.into()),
            site: set.site.unwrap_or_else(|| DEFAULT_SITE.into()),
            log,
            log_format: log_format(set.log_format.as_deref())?,
            base_url,
        })
    }
}

impl Settings {
    /// These settings, and where they are silent the other ones. An empty value says nothing.
    fn or(self, other: Self) -> Self {
        let text = |a: Option<String>, b: Option<String>| {
            a.filter(|a| !a.trim().is_empty()).or(b.filter(|b| !b.trim().is_empty()))
        };
        let path = |a: Option<PathBuf>, b: Option<PathBuf>| {
            a.filter(|a| !a.as_os_str().is_empty()).or(b.filter(|b| !b.as_os_str().is_empty()))
        };
        Self {
            addr: text(self.addr, other.addr),
            database_url: text(self.database_url, other.database_url),
            content: path(self.content, other.content),
            data: path(self.data, other.data),
            key_file: path(self.key_file, other.key_file),
            base_url: text(self.base_url, other.base_url),
            allow_http: self.allow_http.or(other.allow_http),
            trusted_proxies: text(self.trusted_proxies, other.trusted_proxies),
            site: path(self.site, other.site),
            log: text(self.log, other.log),
            log_format: text(self.log_format, other.log_format),
        }
    }
}

/// Whether output for people may be coloured (<https://no-color.org>).
#[must_use]
pub fn colour(output: &impl IsTerminal) -> bool {
    output.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn read_file(asked_for: Option<&Path>) -> Result<Settings, ConfigError> {
    let path = asked_for.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            ConfigError::Toml { path: path.to_owned(), line, message: error.message().to_owned() }
        }),
        Err(error) if asked_for.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            Ok(Settings::default())
        }
        Err(source) => Err(ConfigError::File { path: path.to_owned(), source }),
    }
}

fn log_format(set: Option<&str>) -> Result<LogFormat, ConfigError> {
    match set {
        None if std::io::stderr().is_terminal() => Ok(LogFormat::Text),
        None | Some("json") => Ok(LogFormat::Json),
        Some("text") => Ok(LogFormat::Text),
        Some(other) => Err(ConfigError::LogFormat(other.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_toml(text: &str) -> Result<Config, ConfigError> {
        Config::resolve(toml::from_str(text).unwrap())
    }

    #[test]
    fn without_settings_the_portal_is_for_this_machine_only() {
        let config = from_toml("").unwrap();
        assert_eq!(config.addr.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database.to_string(), "sqlite://data/maklumat.db");
        assert_eq!(config.base_url(config.addr).to_string(), "http://127.0.0.1:8080");
        assert_eq!((config.content, config.site), ("content".into(), "target/site".into()));
    }

    #[test]
    fn the_default_database_and_the_keys_lie_in_the_data_folder() {
        let config = from_toml("data = '/srv/portal'").unwrap();
        assert_eq!(config.key_file, Path::new("/srv/portal/kunci"));
        assert_eq!(config.database.to_string(), "sqlite:///srv/portal/maklumat.db");
    }

    #[test]
    fn whoever_wrote_first_wins_and_empty_values_say_nothing() {
        let given = Settings {
            addr: Some("127.0.0.1:1".to_owned()),
            log: Some(" ".to_owned()),
            ..Settings::default()
        };
        let file = toml::from_str("addr = '127.0.0.1:2'\nlog = 'debug'").unwrap();
        let config = Config::resolve(given.or(file)).unwrap();
        assert_eq!((config.addr.port(), config.log.as_str()), (1, "debug"));
    }

    #[test]
    fn plain_http_stays_on_this_machine_unless_somebody_insists() {
        assert!(matches!(from_toml("addr = '0.0.0.0:80'"), Err(ConfigError::PlainHttp(_))));
        assert!(matches!(from_toml("base_url = 'http://portal.example'"), Err(ConfigError::PlainHttp(_))));
        from_toml("addr = '0.0.0.0:80'\nallow_http = true").unwrap();
        let behind_proxy = from_toml("addr = '0.0.0.0:80'\nbase_url = 'https://portal.example/'").unwrap();
        assert_eq!(behind_proxy.base_url(behind_proxy.addr).to_string(), "https://portal.example");
    }

    #[test]
    fn mistakes_are_refused_by_name() {
        for (text, name) in [
            ("addr = 'localhost'", "MAKLUMAT_ADDR"),
            ("database_url = 'mysql://u:rahasia@h/d'", "MAKLUMAT_DATABASE_URL"),
            ("base_url = 'portal.example'", "MAKLUMAT_BASE_URL"),
            ("trusted_proxies = 'proksi.example'", "MAKLUMAT_TRUSTED_PROXIES"),
            ("log = 'a=b=c'", "MAKLUMAT_LOG"),
            ("log_format = 'xml'", "MAKLUMAT_LOG_FORMAT"),
        ] {
            let message = from_toml(text).unwrap_err().to_string();
            assert!(message.contains(name) && !message.contains("rahasia"), "{message}");
        }
    }

    #[test]
    fn a_file_that_is_wrong_is_refused_with_its_line_and_without_its_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("maklumat.toml");
        let refused = |text: &str| {
            std::fs::write(&file, text).unwrap();
            Config::load(Settings::default(), Some(&file)).unwrap_err().to_string()
        };
        let message = refused("log = 'info'\nadress = '127.0.0.1:80'");
        assert!(message.contains("baris 2") && message.contains("adress"), "{message}");
        let message = refused("database_url = 'postgres://u:rahasia@h/d");
        assert!(message.contains("baris 1") && !message.contains("rahasia"), "{message}");
    }
}
