//! A PostgreSQL cluster that lives as long as a test run: a folder of its own, a socket in it, no network.
//!
//! PostgreSQL refuses to run as root, so root starts it as user `postgres`. The kernel ends it when `xtask` dies
//! in any way (`setpriv --pdeathsig`). Nothing in it has to outlive a power cut, so it does not sync.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    debian,
    error::{At, Error, Result},
    run::{Run, stop, unless_interrupted, which},
};

/// The user that Debian's package makes.
const USER: &str = "postgres";
const PATIENCE: Duration = Duration::from_mins(1);

/// A running cluster, stopped and deleted when dropped.
pub(crate) struct Cluster {
    server: Child,
    dir: TempDir,
}

impl Cluster {
    /// Makes and starts one with the programs in this folder.
    pub(crate) fn start(programs: &Path) -> Result<Self> {
        // A socket's path must be short, and user `postgres` must reach it: the plain temporary folder.
        let dir = tempfile::Builder::new().prefix("maklumat-pg-").tempdir_in("/tmp")?;
        if debian::is_root() {
            let uid = Run::new("id").args(["-u", USER]).quiet()?;
            let uid = uid.trim().parse().map_err(|error| Error::wrong("id -u postgres", error))?;
            chown(dir.path(), Some(uid), None).at(dir.path())?;
        }
        fs::set_permissions(dir.path(), Permissions::from_mode(0o700)).at(dir.path())?;
        let data = dir.path().join("data");

        as_user(&programs.join("initdb"))?
            .args([
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--username",
                USER,
                "--pgdata",
            ])
            .arg(&data)
            .dir(dir.path())
            .quiet()?;
        let log = dir.path().join("log");
        let log_file = fs::File::create(&log).at(&log)?;
        let settings = [
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=200",
        ];
        let server = as_user(&programs.join("postgres"))?
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(dir.path())
            .args(settings.into_iter().flat_map(|setting| ["-c", setting]))
            .dir(dir.path())
            .stdio(log_file.try_clone()?, log_file)
            .start()?;
        let mut cluster = Self { server, dir };
        cluster.wait_until_ready(&data, &log)?;
        Ok(cluster)
    }

    /// The address of database `postgres`, as its superuser.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@localhost/postgres?host={}", self.dir.path().display())
    }

    fn wait_until_ready(&mut self, data: &Path, log: &Path) -> Result<()> {
        let started = Instant::now();
        // As `pg_ctl` does: the server writes its state into the eighth line of this file.
        let pid_file = data.join("postmaster.pid");
        let is_ready = |text: String| text.lines().nth(7).is_some_and(|state| state.trim() == "ready");
        while !fs::read_to_string(&pid_file).is_ok_and(is_ready) {
            unless_interrupted()?;
            if self.server.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                let log = fs::read_to_string(log).unwrap_or_default();
                return Err(Error::wrong("PostgreSQL does not start", log));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

/// The folder of PostgreSQL's programs, installed if need be.
pub(crate) fn programs() -> Result<PathBuf> {
    if let Some(found) = find_programs() {
        return Ok(found);
    }
    debian::provide("PostgreSQL, which the tests of the second database need,", &["postgresql"])?;
    find_programs()
        .ok_or_else(|| Error::missing("PostgreSQL's initdb", "Put the folder of its programs on PATH."))
}

/// On the search path, or the newest of Debian's, which keeps several versions side by side.
fn find_programs() -> Option<PathBuf> {
    // A link may stand alone, so follow it to where its siblings are.
    if let Some(initdb) = which("initdb").and_then(|initdb| initdb.canonicalize().ok()) {
        return initdb.parent().map(Path::to_owned);
    }
    let version = |dir: &Path| dir.file_name()?.to_str()?.parse::<u32>().ok();
    fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|dir| dir.join("bin/initdb").is_file())
        .max_by_key(|dir| version(dir))
        .map(|dir| dir.join("bin"))
}

/// A program of PostgreSQL that ends with us and does not run as root.
fn as_user(program: &Path) -> Result<Run> {
    match (which("setpriv"), debian::is_root()) {
        (Some(setpriv), true) => Ok(Run::new(setpriv)
            .args(["--reuid", USER, "--regid", USER, "--init-groups", "--pdeathsig", "INT", "--"])
            .arg(program)),
        (Some(setpriv), false) => Ok(Run::new(setpriv).args(["--pdeathsig", "INT", "--"]).arg(program)),
        (None, true) => Err(Error::missing(
            "setpriv, by which root starts PostgreSQL as another user,",
            "Install util-linux, or run this as an ordinary user.",
        )),
        (None, false) => Ok(Run::new(program)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_while_it_lives_and_leaves_nothing_behind() {
        let programs = find_programs().expect("PostgreSQL is there; `cargo xtask setup` installs it");
        let cluster = Cluster::start(&programs).unwrap();
        let dir = cluster.dir.path().to_owned();
        let answer = Run::new(programs.join("psql"))
            .args([&cluster.url(), "--tuples-only", "--command", "SELECT 6 * 7"])
            .quiet()
            .unwrap();
        assert_eq!(answer.trim(), "42");

        drop(cluster);
        assert!(!dir.exists());
    }
}
