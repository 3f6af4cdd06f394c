//! What `xtask` tells the person who waits: headings, steps with their time, the last word.
//!
//! Progress goes to standard error and results to standard output, so that results can be piped.

use std::{
    fmt::Display,
    io::{Write, stderr, stdout},
    time::Duration,
};

use crate::error::Error;

/// A part of the work begins.
pub(crate) fn heading(text: impl Display) {
    to_stderr(format_args!("\n== {text}"));
}

/// Something that takes a while is done now.
pub(crate) fn note(text: impl Display) {
    to_stderr(format_args!("   {text}"));
}

/// The command cannot go on.
pub(crate) fn error(error: &Error) {
    to_stderr(format_args!("\nerror: {error}"));
}

/// A line of the result.
pub(crate) fn result(text: impl Display) {
    // A closed pipe is the reader's wish to hear no more.
    let _ = writeln!(stdout(), "{text}");
}

fn to_stderr(text: impl Display) {
    let _ = writeln!(stderr(), "{text}");
}

/// `3.4 s`, `2 min 07 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// `3.4 KB`, in thousands as the budgets count.
pub(crate) fn size(bytes: u64) -> String {
    let (unit, divisor) = if bytes < 1_000_000 { ("KB", 100) } else { ("MB", 100_000) };
    let tenths = (bytes + divisor / 2) / divisor;
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_sizes_are_written_for_people() {
        assert_eq!(duration(Duration::from_millis(3_420)), "3.4 s");
        assert_eq!(duration(Duration::from_secs(127)), "2 min 07 s");
        assert_eq!(size(13_960), "14.0 KB");
        assert_eq!(size(24_510_000), "24.5 MB");
    }
}
