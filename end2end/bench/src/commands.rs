//! Rows 6 and 7: how long a person waits for `cargo xtask serve` and `cargo xtask test`.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    Error, Result, note,
    server::{configure, free_address, wait_until_ready},
    table::Line,
};

/// Where a command runs, and how long it may.
struct Place {
    dir: PathBuf,
    /// An empty target folder, in a clone; both go when this goes.
    fresh: Option<TempDir>,
    what: &'static str,
}

impl Place {
    /// This checkout with everything built, or a fresh clone of it with nothing.
    fn new(cold: bool) -> Result<Self> {
        if !cold {
            return Ok(Self { dir: ".".into(), fresh: None, what: "nothing changed" });
        }
        let fresh = tempfile::tempdir()?;
        let dir = fresh.path().join("clone");
        let cloned = Command::new("git").args(["clone", "--quiet", "."]).arg(&dir).status()?;
        if !cloned.success() {
            return Err(Error::Program("git clone".to_owned(), format!("ended with {cloned}")));
        }
        Ok(Self {
            dir,
            fresh: Some(fresh),
            what: "fresh clone, empty target folder, crates and packages downloaded",
        })
    }

    fn xtask(&self, cargo: &Path, command: &str) -> Command {
        let mut run = Command::new(cargo);
        run.args(["xtask", command]).current_dir(&self.dir).stdin(Stdio::null()).stdout(Stdio::null());
        // The site of the optimised build that the other rows measure is not this build's.
        run.env_remove("MAKLUMAT_SITE");
        if let Some(fresh) = &self.fresh {
            run.env("CARGO_TARGET_DIR", fresh.path().join("target"));
        }
        run
    }
}

/// Row 6: from the command to the portal's first ready answer.
pub(crate) fn serve_line(cargo: &Path, cold: bool) -> Result<Line> {
    let place = Place::new(cold)?;
    let budget = Duration::from_secs(if cold { 20 * 60 } else { 10 });
    if !cold {
        note("row 6: making sure that everything is built");
        time_serve(cargo, &place)?;
    }
    note(&format!("row 6: `cargo xtask serve`, {}", place.what));
    let took = time_serve(cargo, &place)?;
    Ok(line(6, "from `cargo xtask serve` to ready", &place, budget, took, true))
}

/// Row 7: the whole test run.
pub(crate) fn test_line(cargo: &Path, cold: bool) -> Result<Line> {
    let place = Place::new(cold)?;
    let budget = Duration::from_mins(if cold { 60 } else { 12 });
    note(&format!("row 7: `cargo xtask test`, {} (may take {})", place.what, minutes(budget)));
    let started = Instant::now();
    let mut run = place.xtask(cargo, "test").spawn()?;
    let green = loop {
        if let Some(status) = run.try_wait()? {
            break status.success();
        }
        if started.elapsed() > 2 * budget {
            run.kill()?;
            run.wait()?;
            break false;
        }
        thread::sleep(Duration::from_millis(100));
    };
    Ok(line(7, "`cargo xtask test`", &place, budget, started.elapsed(), green))
}

fn time_serve(cargo: &Path, place: &Place) -> Result<Duration> {
    let (addr, data) = (free_address()?, tempfile::tempdir()?);
    let mut command = place.xtask(cargo, "serve");
    configure(&mut command, addr, data.path());
    let started = Instant::now();
    // Cargo becomes xtask, and xtask becomes the server: one process from beginning to end.
    let mut process = command.spawn()?;
    let ready = wait_until_ready(&mut process, addr, Duration::from_mins(40));
    let took = started.elapsed();
    let _ = process.kill();
    process.wait()?;
    ready.map(|()| took)
}

fn line(row: u8, what: &str, place: &Place, budget: Duration, took: Duration, green: bool) -> Line {
    Line {
        row,
        what: format!("{what} ({})", place.what),
        budget: format!("<= {}", minutes(budget)),
        measured: if green { minutes(took) } else { format!("FAILED after {}", minutes(took)) },
        kept: green && took <= budget,
    }
}

fn minutes(time: Duration) -> String {
    if time < Duration::from_mins(1) {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}
