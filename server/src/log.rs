//! The log: on standard error, one line an event, JSON for machines or text for people.
//!
//! Every request writes a line, so lines gather for a moment and go out together; a warning or an error
//! goes out at once, with everything before it.

use crate::config::LogFormat;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tracing::{Level, Metadata};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt;

/// How long a line may wait.
const PAUSE: Duration = Duration::from_millis(200);
/// How much may wait.
const CAPACITY: usize = 64 * 1024;

/// The running log. Dropped, it writes what still waits.
#[must_use = "lines that still wait are lost without it"]
#[derive(Debug)]
pub struct Log(Lines<io::Stderr>);

/// Starts the log. Panics go into it as well, without their text where that may quote what a visitor typed.
pub fn init(filter: &str, format: LogFormat) -> Log {
    let lines = Lines::new(io::stderr());
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(lines.clone())
        .with_ansi(io::stderr().is_terminal());
    // A log that has been started already stays.
    let _ = match format {
        LogFormat::Json => builder.json().flatten_event(true).with_current_span(false).finish().try_init(),
        LogFormat::Text => builder.finish().try_init(),
    };
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // A literal text was written by a programmer; a formatted one may hold anything.
        let text = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("-");
        tracing::error!(place, text, "kesalahan program");
    }));
    let waiting = lines.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(PAUSE);
            waiting.lock().write_out();
        }
    });
    Log(lines)
}

impl Drop for Log {
    fn drop(&mut self) {
        self.0.lock().write_out();
    }
}

/// Lines on their way to an output.
#[derive(Debug)]
struct Lines<W>(Arc<Mutex<Waiting<W>>>);

impl<W> Clone for Lines<W> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[derive(Debug)]
struct Waiting<W> {
    bytes: Vec<u8>,
    output: W,
}

impl<W: Write> Waiting<W> {
    fn write_out(&mut self) {
        // Nobody reads the log: there is nobody to tell.
        let _ = self.output.write_all(&self.bytes);
        self.bytes.clear();
    }
}

impl<W> Lines<W> {
    fn new(output: W) -> Self {
        Self(Arc::new(Mutex::new(Waiting { bytes: Vec::with_capacity(CAPACITY), output })))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a, W: Write + 'a> MakeWriter<'a> for Lines<W> {
    type Writer = Line<'a, W>;

    fn make_writer(&'a self) -> Line<'a, W> {
        Line { lines: self, urgent: false }
    }

    fn make_writer_for(&'a self, event: &Metadata<'_>) -> Line<'a, W> {
        Line { lines: self, urgent: *event.level() <= Level::WARN }
    }
}

/// One event; the subscriber writes it whole.
struct Line<'a, W> {
    lines: &'a Lines<W>,
    urgent: bool,
}

impl<W: Write> Write for Line<'_, W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut waiting = self.lines.lock();
        waiting.bytes.extend_from_slice(line);
        if self.urgent || waiting.bytes.len() >= CAPACITY {
            waiting.write_out();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wait_for_one_that_is_urgent() {
        let lines = Lines::new(Vec::new());
        let logger =
            tracing_subscriber::fmt().with_writer(lines.clone()).without_time().with_ansi(false).finish();
        let written = || String::from_utf8(lines.lock().output.clone()).unwrap();
        tracing::subscriber::with_default(logger, || {
            tracing::info!("satu");
            assert_eq!(written(), "");
            tracing::warn!("dua");
            assert_eq!(written().lines().count(), 2);
            for _ in 0..CAPACITY / 20 {
                tracing::info!("banyak");
            }
            assert!(written().len() >= CAPACITY, "memory is bounded");
        });
    }
}
