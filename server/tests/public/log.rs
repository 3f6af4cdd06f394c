//! What a portal writes into its log while a test runs, every level of it.

use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::subscriber::{DefaultGuard, NoSubscriber};

/// A log that is written while this is held.
pub(crate) struct Log {
    lines: Lines,
    _logging: DefaultGuard,
    /// With one subscriber in the process, a log line that another test comes by first, on a thread without any, is
    /// switched off for good; with a second, all of them are asked.
    _second: tracing::Dispatch,
}

impl Log {
    pub(crate) fn begin() -> Self {
        let lines = Lines::default();
        let own = lines.clone();
        let logger = tracing_subscriber::fmt()
            .without_time()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || own.clone());
        let second = tracing::Dispatch::new(NoSubscriber::new());
        Self { lines, _logging: tracing::subscriber::set_default(logger.finish()), _second: second }
    }

    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.lines.0.lock().unwrap().clone()).unwrap()
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
