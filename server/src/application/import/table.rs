//! A file of running applications as spreadsheets write it: which line says what in which column.
//!
//! `;`, `,` or tabs between the cells, a byte order mark, `sep=;` at the top, CRLF, empty lines at the end and an
//! apostrophe that keeps a cell from being a formula: all of it is taken as it comes.

use crate::spreadsheet::as_meant;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most lines of one file.
pub const MOST_LINES: usize = 2000;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $heading:literal;)*) => {
        /// A column of the file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Column { $($(#[$doc])* $name,)* }

        impl Column {
            /// Every column, in the order of the example.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What stands above it.
            #[must_use]
            pub const fn heading(self) -> &'static str {
                match self { $(Self::$name => $heading,)* }
            }
        }
    };
}

columns! {
    /// The service, by its id or title.
    Service = "layanan";
    /// The situation, by its id or title.
    Situation = "keadaan";
    /// The applicant's name.
    Name = "nama";
    /// Her phone.
    Phone = "hp";
    /// The number in the office's own system.
    Reference = "nomor_asal";
    /// Where it was taken in.
    Place = "tempat";
    /// When it was handed in.
    Submitted = "diajukan";
    /// Where it stands.
    State = "status";
    /// Since when it stands there.
    Since = "sejak";
}

/// What the portal writes into a file of refused lines beside the columns. It is skipped when the file comes back.
pub const REASON: &str = "alasan";

impl Column {
    const fn is_needed(self) -> bool {
        matches!(self, Self::Service | Self::Submitted | Self::State)
    }
}

/// The cells of a line, in the order of [`Column::ALL`]. Personal.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cells(Vec<String>);

impl Cells {
    /// What stands in a column; empty where the file does not have it.
    #[must_use]
    pub fn get(&self, column: Column) -> &str {
        let at = Column::ALL.iter().position(|own| *own == column);
        at.and_then(|at| self.0.get(at)).map_or("", String::as_str)
    }

    /// Every cell, in the order of the columns.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }
}

impl fmt::Debug for Cells {
    /// Names and phones stay out of test output and logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cells({})", self.0.len())
    }
}

/// One line of the file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its number, as spreadsheets count: the headings are line 1.
    pub(super) line: u64,
    /// What stands in it.
    pub(super) cells: Cells,
    /// Whether something stands where no heading is.
    pub(super) overlong: bool,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing was chosen, or the file is empty.
    #[error("Pilih berkas CSV yang akan diperiksa.")]
    Empty,
    /// A workbook as the spreadsheet keeps it.
    #[error(
        "Ini berkas lembar kerja (misalnya .xlsx atau .ods). Buka berkasnya, lalu simpan sebagai CSV UTF-8."
    )]
    Workbook,
    /// UTF-16, or no text at all.
    #[error("Berkas ini bukan CSV yang dapat dibaca. Simpan kembali sebagai CSV UTF-8.")]
    NoText,
    /// The first line names other columns.
    #[error("{}", headings(.missing, .unknown))]
    Headings {
        /// Needed and not there.
        missing: Vec<&'static str>,
        /// There and not known, or there twice.
        unknown: Vec<String>,
    },
    /// There are only headings.
    #[error("Berkas ini hanya berisi judul kolom. Isi paling sedikit satu baris permohonan.")]
    NoLines,
    /// More lines than are taken at once.
    #[error("Berkas ini berisi lebih dari {MOST_LINES} baris. Bagilah menjadi beberapa berkas.")]
    TooMany,
}

fn headings(missing: &[&str], unknown: &[String]) -> String {
    let mut told = Vec::new();
    if !missing.is_empty() {
        told.push(format!("Baris pertama belum memuat kolom {}.", missing.join(", ")));
    }
    if !unknown.is_empty() {
        told.push(format!("Kolom {} tidak dikenal atau tertulis dua kali.", unknown.join(", ")));
    }
    told.push("Pakailah judul kolom seperti pada contoh berkas.".to_owned());
    told.join(" ")
}

/// Reads a file.
pub(super) fn read(file: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let text = text(file)?;
    let (text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim().to_lowercase().starts_with("sep=") => (rest, 1),
        _ => (text.as_str(), 0),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let layout = Layout::of(reader.headers().map_err(|_| Unreadable::NoText)?)?;
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + skipped };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::NoText)?;
        let line = lines.of(&record);
        let row = layout.row(line, &record);
        if row.cells.is_empty() && !row.overlong {
            continue;
        }
        if rows.len() == MOST_LINES {
            return Err(Unreadable::TooMany);
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(Unreadable::NoLines) } else { Ok(rows) }
}

/// Counts the lines of a text. The reader of the cells says where a record begins, and means the end of the line before it.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// On which line a record begins that comes after those before.
    fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let begin =
            record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        while let Some(byte) = self.text.get(self.at) {
            if self.at >= begin && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

fn text(file: &[u8]) -> Result<String, Unreadable> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if file.is_empty() {
        return Err(Unreadable::Empty);
    }
    if file.starts_with(b"PK\x03\x04") || file.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Unreadable::Workbook);
    }
    if file.contains(&0) {
        return Err(Unreadable::NoText);
    }
    // What Excel writes without being asked for UTF-8: one byte a sign, of which names keep the first letter.
    Ok(std::str::from_utf8(file)
        .map_or_else(|_| file.iter().copied().map(char::from).collect(), str::to_owned))
}

/// What stands between the cells: the sign that makes most headings known.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let known = |sign: char| {
        first
            .split(sign)
            .filter(|cell| Heading::parse(cell.trim().trim_matches('"')) != Heading::Unknown)
            .count()
    };
    let best = [';', ',', '\t'].into_iter().rev().max_by_key(|sign| known(*sign));
    best.and_then(|sign| u8::try_from(sign).ok()).unwrap_or(b';')
}

/// What a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Ours(Column),
    /// The portal's own words about a refused line, which are skipped.
    Reason,
    Unknown,
}

impl Heading {
    fn parse(text: &str) -> Self {
        let text = text.to_lowercase().replace([' ', '-'], "_");
        if text == REASON {
            return Self::Reason;
        }
        let ours = Column::ALL.iter().copied().find(|column| column.heading() == text);
        ours.map_or(Self::Unknown, Self::Ours)
    }
}

/// Where the columns stand in a file.
struct Layout {
    /// Each of ours, in our order.
    places: Vec<Option<usize>>,
    /// Whether there is a heading, in the file's order.
    named: Vec<bool>,
}

impl Layout {
    fn of(headings: &csv::StringRecord) -> Result<Self, Unreadable> {
        let columns: Vec<_> = headings.iter().map(Heading::parse).collect();
        let stands = |wanted: Column| columns.iter().position(|heading| *heading == Heading::Ours(wanted));
        let places: Vec<_> = Column::ALL.iter().map(|column| stands(*column)).collect();
        let missing =
            Column::ALL.iter().zip(&places).filter(|(column, place)| column.is_needed() && place.is_none());
        let missing: Vec<_> = missing.map(|(column, _)| column.heading()).collect();
        let is_wrong = |at: usize, heading: &str| match columns.get(at) {
            Some(Heading::Unknown) | None => !heading.is_empty(),
            Some(known) => columns.iter().take(at).any(|before| before == known),
        };
        let unknown = headings.iter().enumerate().filter(|(at, heading)| is_wrong(*at, heading));
        let unknown: Vec<_> = unknown.map(|(_, heading)| heading.to_owned()).collect();
        if missing.is_empty() && unknown.is_empty() {
            Ok(Self { places, named: columns.iter().map(|heading| *heading != Heading::Unknown).collect() })
        } else {
            Err(Unreadable::Headings { missing, unknown })
        }
    }

    fn row(&self, line: u64, record: &csv::StringRecord) -> Row {
        let cell =
            |place: &Option<usize>| place.and_then(|at| record.get(at)).map_or("", as_meant).to_owned();
        let is_named = |at: usize| self.named.get(at).copied().unwrap_or(false);
        let overlong = record.iter().enumerate().any(|(at, cell)| !cell.is_empty() && !is_named(at));
        Row { line, cells: Cells(self.places.iter().map(cell).collect()), overlong }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(file: &[u8]) -> Result<Vec<(u64, String)>, Unreadable> {
        Ok(read(file)?.iter().map(|row| (row.line, row.cells.iter().collect::<Vec<_>>().join("|"))).collect())
    }

    #[test]
    fn what_spreadsheets_write_is_read_as_it_is_meant() {
        let wanted = vec![
            (2, "ktp-el|hilang|Siti; Wulandari|0812|||22-11-2026|DIPERIKSA|".to_owned()),
            (4, "ktp-el||=Budi|+62 812|||22-11-2026||".to_owned()),
        ];
        for file in [
            "\u{feff}layanan;keadaan;nama;hp;diajukan;status\r\nktp-el;hilang;\"Siti; Wulandari\";0812;22-11-2026;DIPERIKSA\r\n;;;;;\r\nktp-el;;'=Budi;'+62 812;22-11-2026;\r\n",
            "status,Diajukan,HP,Nama,KEADAAN,layanan\nDIPERIKSA,22-11-2026,0812,Siti; Wulandari,hilang,ktp-el\n,,,,,\n,22-11-2026,+62 812,=Budi,,ktp-el\n",
            "layanan\tkeadaan\tnama\thp\tdiajukan\tstatus\tnomor asal\talasan\t\n ktp-el \thilang\tSiti; Wulandari\t0812\t22-11-2026\tDIPERIKSA\t\tnama salah\t\n\t\t\t\t\t\t\t\t\nktp-el\t\t=Budi\t+62 812\t22-11-2026\t\t\t\t",
        ] {
            assert_eq!(rows(file.as_bytes()), Ok(wanted.clone()), "{file}");
        }
        let excel = "sep=;\r\nlayanan;diajukan;status\r\nktp-el;22-11-2026;DIPERIKSA\r\n";
        assert_eq!(rows(excel.as_bytes()).unwrap(), [(3, "ktp-el||||||22-11-2026|DIPERIKSA|".to_owned())]);
        let old = b"layanan;nama;diajukan;status\nktp-el;\xc9lis;22-11-2026;DIPERIKSA\n";
        assert!(rows(old).unwrap()[0].1.contains("Élis"));
    }

    #[test]
    fn what_stands_beside_the_columns_is_noticed() {
        let file =
            "layanan;diajukan;status\nktp-el;22-11-2026;DIPERIKSA;apa ini\nktp-el;22-11-2026;DIPERIKSA;\n";
        let read = read(file.as_bytes()).unwrap();
        assert_eq!(read.iter().map(|row| row.overlong).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_file_that_cannot_be_read_says_what_to_do() {
        let long =
            format!("layanan;diajukan;status\n{}", "ktp-el;22-11-2026;DIPERIKSA\n".repeat(MOST_LINES + 1));
        for (file, told) in [
            (&b""[..], Unreadable::Empty),
            (b"\xef\xbb\xbf", Unreadable::Empty),
            (b"PK\x03\x04 workbook", Unreadable::Workbook),
            (b"\xff\xfel\0a\0", Unreadable::NoText),
            (b"layanan;diajukan;status\n;;\n", Unreadable::NoLines),
            (long.as_bytes(), Unreadable::TooMany),
        ] {
            assert_eq!(rows(file), Err(told));
        }
        let told = rows(b"layanan;nik;status;nama;nama\nx;y;z;;").unwrap_err().to_string();
        assert_eq!(
            told,
            "Baris pertama belum memuat kolom diajukan. Kolom nik, nama tidak dikenal atau tertulis dua kali. \
             Pakailah judul kolom seperti pada contoh berkas."
        );
        let whole =
            format!("layanan;diajukan;status\n{}", "ktp-el;22-11-2026;DIPERIKSA\n".repeat(MOST_LINES));
        assert_eq!(rows(whole.as_bytes()).unwrap().len(), MOST_LINES);
    }
}
