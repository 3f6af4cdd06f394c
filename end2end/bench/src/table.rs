//! The result: a row per budget, with what was measured and whether it is kept.

use std::{fmt::Write as _, io};

/// One row of the result.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its number in the table of budgets.
    pub(crate) row: u8,
    pub(crate) what: String,
    pub(crate) budget: String,
    pub(crate) measured: String,
    pub(crate) kept: bool,
}

/// Writes the rows as a Markdown table.
pub(crate) fn print(lines: &[Line], to: &mut impl io::Write) -> io::Result<()> {
    let mut text = String::from("| | what | budget | measured | |\n|---|---|---|---|---|\n");
    for Line { row, what, budget, measured, kept } in lines {
        let verdict = if *kept { "kept" } else { "**not kept**" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {row} | {what} | {budget} | {measured} | {verdict} |");
    }
    to.write_all(text.as_bytes())
}

/// `13.9 KB`, in thousands.
pub(crate) fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_markdown_and_says_what_is_not_kept() {
        let line = |kept| Line {
            row: 1,
            what: "home".to_owned(),
            budget: "<= 30 KB".to_owned(),
            measured: kilobytes(31_260),
            kept,
        };
        let mut out = Vec::new();
        print(&[line(true), line(false)], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("| 1 | home | <= 30 KB | 31.3 KB | **not kept** |\n"), "{text}");
        assert!(text.contains("| 31.3 KB | kept |"), "{text}");
    }
}
