//! Debian packages: what is installed, and installing what is not when we may.

use crate::{
    error::{Error, Result},
    run::{Run, which},
    say,
};

/// Whether this process may install packages.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Makes sure that these packages are there. `what` names the need in messages.
pub(crate) fn provide(what: &str, packages: &[&str]) -> Result<()> {
    let absent: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if absent.is_empty() {
        return Ok(());
    }
    let command = format!("apt-get install --no-install-recommends {}", absent.join(" "));
    if which("apt-get").is_none() {
        return Err(Error::missing(
            what,
            format!("This is no Debian, so install by hand what Debian calls: {}", absent.join(" ")),
        ));
    }
    if !is_root() {
        return Err(Error::missing(what, format!("Run this as root, then try again: {command}")));
    }
    say::note(format_args!("installing {what} (a minute or two): {command}"));
    if install(&absent).is_err() {
        // The usual cause is a package list that is old or was never fetched.
        Run::new("apt-get").arg("update").quiet().map_err(|error| cannot_fetch(what, &error))?;
        install(&absent).map_err(|error| cannot_fetch(what, &error))?;
    }
    Ok(())
}

pub(crate) fn is_installed(package: &str) -> bool {
    Run::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .quiet()
        .is_ok_and(|status| status == "installed")
}

fn install(packages: &[&str]) -> Result<()> {
    Run::new("apt-get")
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .quiet()
        .map(drop)
}

fn cannot_fetch(what: &str, error: &Error) -> Error {
    Error::missing(what, format!("Debian's packages cannot be fetched; is there a network?\n{error}"))
}
