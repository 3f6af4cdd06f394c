//! The portal as a process: started on fresh data, asked until it is ready, its memory read, ended when dropped.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{Error, Result, http, table::Line};

const PATIENCE: Duration = Duration::from_secs(30);
const READY_BUDGET: Duration = Duration::from_millis(500);
const MEMORY_BUDGET_KB: u64 = 150_000;
const STARTS: usize = 5;

/// A running portal.
pub(crate) struct Server {
    pub(crate) addr: SocketAddr,
    process: Child,
    took: Duration,
    /// Goes away with the server, when it is the server's own.
    data: Option<TempDir>,
}

impl Server {
    /// Starts it with the shipped content and an empty database, and waits until it is ready.
    pub(crate) fn start(maklumat: &Path) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let mut server = Self::start_in(maklumat, data.path())?;
        server.data = Some(data);
        Ok(server)
    }

    /// The same on the database of a folder that stays.
    pub(crate) fn start_in(maklumat: &Path, data: &Path) -> Result<Self> {
        let addr = free_address()?;
        // As many lines as an office would have: writing them is part of what is measured.
        let log = fs::File::create(data.join("log"))?;
        let mut command = Command::new(maklumat);
        command.arg("serve").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        configure(&mut command, addr, data);
        let started = Instant::now();
        let mut process = command.spawn()?;
        match wait_until_ready(&mut process, addr, PATIENCE) {
            Ok(()) => Ok(Self { addr, process, took: started.elapsed(), data: None }),
            Err(error) => {
                let _ = process.kill();
                let _ = process.wait();
                let log = fs::read_to_string(data.join("log")).unwrap_or_default();
                Err(Error::Program(error.to_string(), log))
            }
        }
    }

    /// Row 5: how long it takes to be ready, with that many applications in the database of a folder.
    pub(crate) fn start_line(maklumat: &Path, data: &Path, applications: u64) -> Result<Line> {
        let mut times = (0..STARTS)
            .map(|_| Self::start_in(maklumat, data).map(|server| server.took))
            .collect::<Result<Vec<_>>>()?;
        times.sort();
        let worst = times.last().copied().unwrap_or_default();
        Ok(Line {
            row: 5,
            what: format!("start to ready, shipped content, {applications} applications"),
            budget: format!("<= {} ms", READY_BUDGET.as_millis()),
            measured: format!("{} ms, the slowest of {STARTS}", worst.as_millis()),
            kept: worst <= READY_BUDGET,
        })
    }

    /// Row 5: how much memory it holds, now and at most.
    pub(crate) fn memory_line(&self, after: &str) -> Result<Line> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let kilobytes = |name: &str| -> Option<u64> {
            status
                .lines()
                .find_map(|line| line.strip_prefix(name))?
                .split_ascii_whitespace()
                .next()?
                .parse()
                .ok()
        };
        let (Some(now), Some(peak)) = (kilobytes("VmRSS:"), kilobytes("VmHWM:")) else {
            return Err(Error::Answer("/proc/PID/status".to_owned(), "names no memory".to_owned()));
        };
        // The kernel counts in 1024 bytes, the budget in 1000.
        let peak_kb = peak * 1_024 / 1_000;
        Ok(Line {
            row: 5,
            what: format!("resident memory, {after}"),
            budget: format!("<= {} MB", MEMORY_BUDGET_KB / 1_000),
            measured: format!("{} MB, at most {} MB", now * 1_024 / 1_000_000, peak_kb / 1_000),
            kept: peak_kb <= MEMORY_BUDGET_KB,
        })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An address of this machine that nobody uses.
pub(crate) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Tells the portal where to listen and where its data is; content and site are those of the checkout.
pub(crate) fn configure(command: &mut Command, addr: SocketAddr, data: &Path) {
    command
        .env("MAKLUMAT_ADDR", addr.to_string())
        .env("MAKLUMAT_BASE_URL", format!("http://{addr}"))
        .env("MAKLUMAT_DATA", data)
        // Loads that stand for many people name an address for each.
        .env("MAKLUMAT_TRUSTED_PROXIES", "127.0.0.1/32")
        .env("MAKLUMAT_DATABASE_URL", format!("sqlite://{}", data.join("maklumat.db").display()));
}

/// Asks until it says that it is ready.
pub(crate) fn wait_until_ready(process: &mut Child, addr: SocketAddr, patience: Duration) -> Result<()> {
    let started = Instant::now();
    loop {
        if http::get(addr, "/readyz").is_ok_and(|answer| answer.is_success()) {
            return Ok(());
        }
        let problem = if let Some(status) = process.try_wait()? {
            format!("ended with {status}")
        } else if started.elapsed() > patience {
            format!("is not ready after {} s", patience.as_secs())
        } else {
            thread::sleep(Duration::from_millis(1));
            continue;
        };
        return Err(Error::Program("maklumat serve".to_owned(), problem));
    }
}
