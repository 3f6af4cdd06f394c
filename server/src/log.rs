//! The log: on standard error, one line an event, JSON for machines or text for people.

use crate::config::LogFormat;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts the log. Panics go into it as well, without their text: it may quote what a visitor typed.
pub fn init(filter: &str, format: LogFormat) {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A log that has been started already stays: tests start several portals in one process.
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
}
