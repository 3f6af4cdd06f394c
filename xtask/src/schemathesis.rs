//! Schemathesis: a program that reads the portal's description of its API and tries to make the portal break it.
//!
//! It comes from the Python package index into a Python environment of its own in the user's cache folder, and asks a portal that is
//! started for it on an empty database. The run is the same every time; its report is counted with the other tests.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    checkout::{self, Checkout},
    debian,
    error::{At, Error, Result},
    run::{Run, stop, unless_interrupted, which},
    say,
    serve::SITE,
};

/// What is installed. A new one may find more: raise it on purpose, not by chance.
const VERSION: &str = "4.32.5";
/// Bounds the run to well under a minute.
const EXAMPLES: &str = "20";
/// What an answer is held against: that nothing of ours breaks, and that every status, header and body is described.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance,\
    missing_required_header,ignored_auth,negative_data_rejection";
/// The shipped office whose token is used.
const OFFICE: &str = "kapuas";
const SCOPES: &str = "applications:create,applications:report,applications:read,applications:pin";
/// Which application all addresses are about: the one that the examples of the description register. Numbers by lot
/// would never meet one.
const CONFIG: &str = "[parameters]\n\"path.number\" = \"482109375567\"\n";
const PATIENCE: Duration = Duration::from_secs(30);

/// The program, installed.
pub(crate) struct Schemathesis(PathBuf);

impl Schemathesis {
    /// Finds or installs it.
    pub(crate) fn provide() -> Result<Self> {
        let home = cache()?.join(format!("schemathesis-{VERSION}"));
        let whole = home.join(".maklumat-installed");
        if !whole.is_file() {
            install(&home)?;
            fs::write(&whole, VERSION).at(&whole)?;
        }
        Ok(Self(home.join("bin/schemathesis")))
    }

    /// The command that tries the portal's API; the report goes into this file.
    pub(crate) fn attack(&self, portal: &Portal, report: &Path) -> Run {
        Run::new(&self.0)
            .arg("--config-file")
            .arg(&portal.config)
            .arg("run")
            .arg(format!("{}/api/v1/openapi.json", portal.address))
            .args(["--header", &format!("Authorization: Bearer {}", portal.token)])
            .args(["--checks", CHECKS])
            .args(["--max-examples", EXAMPLES])
            .arg("--generation-deterministic")
            .args(["--suppress-health-check", "all", "--warnings", "off"])
            .args(["--request-timeout", "20", "--no-color"])
            .args(["--report", "junit", "--report-junit-path"])
            .arg(report)
            // It would leave its notes in the folder in which it runs.
            .dir(portal.data.path())
    }
}

fn cache() -> Result<PathBuf> {
    let of_user = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let of_home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    of_user.or_else(of_home).map(|cache| cache.join("maklumat")).ok_or_else(|| {
        Error::missing("The user's cache folder", "Set HOME, or name the folder in XDG_CACHE_HOME.")
    })
}

fn install(home: &Path) -> Result<()> {
    say::note(format_args!("installing Schemathesis {VERSION} (half a minute)"));
    let environment = || Run::new("python3").args(["-m", "venv", "--clear"]).arg(home).quiet();
    if which("python3").is_none() || environment().is_err() {
        debian::provide("Python with venv, in which the API is tried,", &["python3", "python3-venv"])?;
        environment()?;
    }
    Run::new(home.join("bin/pip"))
        .args(["install", "--quiet", "--disable-pip-version-check"])
        .arg(format!("schemathesis=={VERSION}"))
        .quiet()
        .map(drop)
        .map_err(|error| {
            let how = format!("pip cannot install it; is there a network?\n{error}");
            Error::missing("Schemathesis, which tries the API,", how)
        })
}

/// A portal on an empty database, with a token for its API. Ends when dropped.
pub(crate) struct Portal {
    server: Child,
    data: TempDir,
    address: String,
    token: String,
    config: PathBuf,
}

impl Portal {
    /// Starts it with the shipped content.
    pub(crate) fn start(checkout: &Checkout, maklumat: &Path, site: &Path) -> Result<Self> {
        let data = tempfile::tempdir()?;
        // Nobody else is likely to take the port within the second until the server does; if so, it says so.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = data.path().join("log");
        let file = fs::File::create(&log).at(&log)?;
        let server = program(checkout, maklumat, data.path(), port)
            .arg("serve")
            .env(SITE, site)
            .stdio(file.try_clone()?, file)
            .start()?;
        let config = data.path().join("schemathesis.toml");
        fs::write(&config, CONFIG).at(&config)?;
        let address = format!("http://127.0.0.1:{port}");
        let mut portal = Self { server, data, address, token: String::new(), config };
        portal.wait_until_ready(&log)?;
        portal.token = token(program(checkout, maklumat, portal.data.path(), port))?;
        Ok(portal)
    }

    /// What the portal has to say about itself.
    pub(crate) fn log(&self) -> Result<String> {
        checkout::read(&self.data.path().join("log"))
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result<()> {
        let started = Instant::now();
        while !checkout::read(log)?.contains("Portal siap:") {
            unless_interrupted()?;
            if self.server.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                return Err(Error::wrong("the portal does not start", checkout::read(log)?));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

/// The portal's program with this folder for its data and nothing of the settings of whoever runs the tests.
fn program(checkout: &Checkout, maklumat: &Path, data: &Path, port: u16) -> Run {
    Run::new(maklumat)
        .env("MAKLUMAT_ADDR", format!("127.0.0.1:{port}"))
        .env("MAKLUMAT_DATA", data)
        .env("MAKLUMAT_DATABASE_URL", format!("sqlite://{}", data.join("maklumat.db").display()))
        .env("MAKLUMAT_CONTENT", checkout.content())
        .env("MAKLUMAT_LOG", "warn")
        .without_env("MAKLUMAT_KEY_FILE")
        .without_env("MAKLUMAT_BASE_URL")
        .dir(&checkout.root)
}

/// A token that may do everything that a token can.
fn token(maklumat: Run) -> Result<String> {
    let said = maklumat
        .args(["token", "add", "--office", OFFICE, "--name", "Schemathesis", "--scope", SCOPES])
        .quiet()?;
    let token = said.split_ascii_whitespace().find(|word| word.starts_with("mkl_"));
    token.map(str::to_owned).ok_or_else(|| Error::wrong("maklumat token add", "it told no token"))
}
