//! What browser tests run in: Debian's Chromium (or another that is there), and Playwright from npm.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    checkout::{self, Checkout},
    debian,
    error::{At, Error, Result},
    run::{Run, which},
    say,
    serve::SITE,
};

/// Chromiums by the names and places they are known under, best known first.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser and what drives it.
pub(crate) struct Browser {
    chromium: PathBuf,
    end2end: PathBuf,
}

impl Browser {
    /// Finds or installs it.
    pub(crate) fn provide(checkout: &Checkout) -> Result<Self> {
        let end2end = checkout.end2end();
        install_playwright(&end2end)?;
        Ok(Self { chromium: chromium()?, end2end })
    }

    /// The command `playwright test` against this server, with an empty folder for its data.
    pub(crate) fn tests(&self, maklumat: &Path, site: &Path, data: &Path) -> Result<Run> {
        // Nobody else is likely to take the port within the second until the server does; if so, it says so.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        Ok(Run::new(self.end2end.join("node_modules/.bin/playwright"))
            .arg("test")
            .env("MAKLUMAT_CHROMIUM", &self.chromium)
            .env("MAKLUMAT_BIN", maklumat)
            .env(SITE, site)
            .env("MAKLUMAT_E2E_PORT", port.to_string())
            .env("MAKLUMAT_E2E_DATA", data)
            .dir(&self.end2end))
    }
}

fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("MAKLUMAT_CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = CHROMIUMS.into_iter().find_map(which) {
        return Ok(found);
    }
    debian::provide("Chromium, which the browser tests drive,", &["chromium"])?;
    which("chromium").ok_or_else(|| Error::missing("Chromium", "Name its program in MAKLUMAT_CHROMIUM."))
}

/// Playwright's oldest Node.js.
const NODE: u32 = 20;

fn expect_recent_node() -> Result<()> {
    let version = Run::new("node").arg("--version").quiet()?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE) {
        return Ok(());
    }
    Err(Error::missing(
        format!("Node.js {NODE} or newer, on which Playwright runs,"),
        format!("Here is {}. Leave the browser tests out: cargo xtask test --no-browser", version.trim()),
    ))
}

/// `npm ci`, unless what it would install is there.
fn install_playwright(end2end: &Path) -> Result<()> {
    let wanted = hex::encode(Sha256::digest(checkout::read(&end2end.join("package-lock.json"))?));
    let note = end2end.join("node_modules/.maklumat-installed");
    if fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if which("npm").is_none() {
        return Err(Error::missing(
            "npm, which brings Playwright for the browser tests,",
            "Install Node.js 20 or newer with npm (Debian 13, as root: apt-get install nodejs npm), \
             or leave these tests out: cargo xtask test --no-browser",
        ));
    }
    expect_recent_node()?;
    say::note("npm ci in end2end (a few seconds)");
    Run::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .dir(end2end)
        .quiet()
        .map_err(|error| {
            Error::missing("Playwright", format!("npm cannot install it; is there a network?\n{error}"))
        })?;
    fs::write(&note, wanted).at(&note)
}
