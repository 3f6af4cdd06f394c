//! Tables for spreadsheets: `;` between cells, CRLF between lines and a byte order mark, as Excel set to Indonesian
//! expects them (domain.md 3.6); and no cell that a spreadsheet would take for a formula.

use axum::http::HeaderValue;
use std::borrow::Cow;

/// What a table is, for whoever downloads it.
pub(crate) const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8; header=present");

/// With one of these signs, or what looks like one, a formula begins.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table that is being written.
pub(crate) struct Table(csv::Writer<Vec<u8>>);

impl Table {
    /// A table with its headings.
    ///
    /// # Errors
    /// When a line cannot be written, which memory does not refuse.
    pub(crate) fn with<'a>(headings: impl IntoIterator<Item = &'a str>) -> Result<Self, csv::Error> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(headings)?;
        Ok(Self(writer))
    }

    /// One more line.
    ///
    /// # Errors
    /// When it has another number of cells than the headings.
    pub(crate) fn line<Cell: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = Cell>,
    ) -> Result<(), csv::Error> {
        self.0.write_record(cells.into_iter().map(|cell| harmless(cell.as_ref()).into_owned()))
    }

    /// The whole table.
    ///
    /// # Errors
    /// When it cannot be written, which memory does not refuse.
    pub(crate) fn finish(self) -> Result<String, csv::Error> {
        let bytes = self.0.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
    }
}

/// The cell so that no spreadsheet takes it for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if looks_like_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn looks_like_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA) || cell.trim_start().starts_with(FORMULA)
}

/// The cell as it was before it was made harmless.
pub(crate) fn as_meant(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula_and_each_can_be_had_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+62 812-3456-7890", "'+62 812-3456-7890"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("KTP-el", "KTP-el"),
            ("0812-3456-7890", "0812-3456-7890"),
            ("'Aisyah", "'Aisyah"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
            assert_eq!(as_meant(written), cell);
        }
    }

    #[test]
    fn a_table_is_what_excel_set_to_indonesian_opens() {
        let mut table = Table::with(["nama", "catatan"]).unwrap();
        table.line(["S***; W***", "=kata \"kutip\""]).unwrap();
        let text = table.finish().unwrap();
        assert_eq!(text, "\u{feff}nama;catatan\r\n\"S***; W***\";\"'=kata \"\"kutip\"\"\"\r\n");
    }
}
