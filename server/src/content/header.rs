//! The header of a file: plain `Kunci: nilai` lines between two lines of `---`.

use super::diagnostic::Code;
use super::sink::Sink;
use super::suggest;
use super::text::Text;
use jiff::civil::Date;
use model::format::parse_date;
use std::ops::Range;

/// The words that say that a document does not state something.
const NOT_STATED: &str = "tidak tercantum";

/// A key that a header may have.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) required: bool,
}

/// A key that a header must have.
pub(super) const fn required(name: &'static str) -> Key {
    Key { name, required: true }
}

/// A key that a header may leave out.
pub(super) const fn optional(name: &'static str) -> Key {
    Key { name, required: false }
}

/// A header that has been read.
pub(super) struct Header {
    values: Vec<(&'static str, Text)>,
    /// Where the header stands.
    pub(super) at: Range<usize>,
    /// Where the text after it begins.
    pub(super) end: usize,
}

impl Header {
    /// Reads the header of a file, and says what is wrong with it.
    pub(super) fn read(sink: &mut Sink, keys: &[Key]) -> Self {
        let Some((at, end)) = bounds(sink) else {
            // There is no header at all: that alone is the news, and its lines are no stray text.
            let end = first_heading(sink.source.text());
            return Self { values: Vec::new(), at: 0..0, end };
        };
        let mut header = Self { values: Vec::new(), at: at.clone(), end };
        let mut start = at.start;
        for line in sink.source.slice(at.clone()).split_inclusive('\n') {
            let text = Text::verbatim(line, start).trim();
            start += line.len();
            if !text.is_empty() {
                header.take(sink, keys, &text);
            }
        }
        header.report_missing(sink, keys);
        header
    }

    fn take(&mut self, sink: &mut Sink, keys: &[Key], line: &Text) {
        let names = keys.iter().map(|key| key.name);
        let Some((key, value)) = line.split_once(':') else {
            let message = "Baris kepala berkas harus berbentuk \"Kunci: nilai\".";
            let help = format!("Tulis titik dua setelah kuncinya. {}", suggest::help(line.as_str(), names));
            return sink.report(Code::Header, line.span(), message, help);
        };
        let Some(name) = names.clone().find(|name| name.eq_ignore_ascii_case(key.as_str())) else {
            let message = format!("Kunci \"{}\" tidak dikenal.", key.as_str());
            return sink.report(Code::UnknownKey, key.span(), message, suggest::help(key.as_str(), names));
        };
        if self.get(name).is_some() {
            let message = format!("Kunci \"{name}\" ditulis dua kali.");
            return sink.report(Code::RepeatedKey, key.span(), message, "Hapus salah satunya.");
        }
        if value.is_empty() {
            let message = format!("\"{name}\" belum diisi.");
            let help =
                "Tulis nilainya setelah titik dua; jika dokumen tidak menyebutnya, tulis: tidak tercantum.";
            sink.report(Code::BadValue, line.span(), message, help);
        }
        self.values.push((name, value));
    }

    fn report_missing(&self, sink: &mut Sink, keys: &[Key]) {
        for key in keys.iter().filter(|key| key.required && self.get(key.name).is_none()) {
            sink.report(
                Code::MissingKey,
                self.at.end..self.at.end,
                format!("Kunci \"{}\" belum ada di kepala berkas.", key.name),
                format!("Tambahkan baris \"{}: …\" di atas garis --- ini.", key.name),
            );
        }
    }

    /// The value of a key as written.
    pub(super) fn get(&self, name: &str) -> Option<&Text> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The value of a required key; empty where it is missing, which has been reported.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).map_or_else(String::new, |value| value.as_str().to_owned())
    }

    /// The value of a key, unless the document does not state it.
    pub(super) fn stated(&self, name: &str) -> Option<&Text> {
        self.get(name).filter(|value| !says_not_stated(value))
    }

    /// The day that a key states; `None` where it states none, or nothing that is a day, which is reported.
    pub(super) fn day(&self, sink: &mut Sink, name: &str) -> Option<Date> {
        let value = self.stated(name)?;
        let date = parse_date(value.as_str());
        if date.is_none() {
            let message = format!("Tanggal \"{}\" tidak dikenal.", value.as_str());
            sink.report(Code::BadValue, value.span(), message, "Tulis misalnya 21 November 2026.");
        }
        date
    }

    /// The keys whose values say that the document does not state them.
    pub(super) fn not_stated(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        self.values.iter().filter(|(_, value)| says_not_stated(value)).map(|(name, value)| (*name, value))
    }

    /// All keys and values.
    pub(super) fn values(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }
}

fn says_not_stated(value: &Text) -> bool {
    value.as_str().trim_end_matches('.').eq_ignore_ascii_case(NOT_STATED)
}

/// The range between the two lines of hyphens, and where the text after them begins.
fn bounds(sink: &mut Sink) -> Option<(Range<usize>, usize)> {
    let text = sink.source.text();
    let start = text.len() - text.trim_start().len();
    let mut lines = text.get(start..).unwrap_or("").split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if !is_fence(first) {
        sink.report(
            Code::Header,
            start..start + first.trim_end().len(),
            "Berkas harus diawali kepala berkas.",
            "Mulai berkas dengan garis ---, lalu baris \"Kunci: nilai\", lalu garis --- lagi.",
        );
        return None;
    }
    let open = start + first.len();
    let mut at = open;
    for line in lines {
        if is_fence(line) {
            return Some((open..at, at + line.len()));
        }
        if line.starts_with('#') {
            break;
        }
        at += line.len();
    }
    sink.report(
        Code::Header,
        start..start + first.trim_end().len(),
        "Kepala berkas ini tidak ditutup.",
        "Tulis garis --- setelah baris \"Kunci: nilai\" yang terakhir.",
    );
    Some((open..at, at))
}

/// Where the first line that is a heading begins.
fn first_heading(text: &str) -> usize {
    if text.starts_with('#') { 0 } else { text.find("\n#").map_or(text.len(), |at| at + 1) }
}

/// Three hyphens or more, also after Word has made dashes of them.
fn is_fence(line: &str) -> bool {
    let width = |c| match c {
        '-' => Some(1),
        '–' => Some(2),
        '—' => Some(3),
        _ => None,
    };
    line.trim().chars().map(width).sum::<Option<u32>>().is_some_and(|sum| sum >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::Source;

    const KEYS: [Key; 2] = [required("Judul"), optional("Unit")];

    fn found(text: &str) -> Vec<(Code, usize, usize)> {
        let source = Source::new("a.md", text.as_bytes().to_vec()).unwrap();
        let mut sink = Sink::new(&source);
        let _ = Header::read(&mut sink, &KEYS);
        sink.into_diagnostics().iter().map(|d| (d.code, d.line, d.column)).collect()
    }

    #[test]
    fn a_header_is_read_even_after_word_has_improved_it() {
        for text in ["---\nJudul: a: b\n---\n", "—\njudul:  a: b\n\n–-\n", "\n\n----\nJUDUL: a: b\n---"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_header_is_named_where_it_stands() {
        assert_eq!(found("Judul: a\n"), [(Code::Header, 1, 1)]);
        assert_eq!(found(""), [(Code::Header, 1, 1)]);
        assert_eq!(found("---\nJudul: a\n\n## Dasar hukum\n---\n"), [(Code::Header, 1, 1)]);
        assert_eq!(found("---\nJudul a\n---\n"), [(Code::Header, 2, 1), (Code::MissingKey, 3, 1)]);
        assert_eq!(found("---\nJudul: a\nUnitt: b\n---\n"), [(Code::UnknownKey, 3, 1)]);
        assert_eq!(found("---\nJudul: a\nJudul: b\n---\n"), [(Code::RepeatedKey, 3, 1)]);
        assert_eq!(found("---\nJudul:\n---\n"), [(Code::BadValue, 2, 1)]);
        assert_eq!(found("---\nUnit: a\n---\n"), [(Code::MissingKey, 3, 1)]);
    }
}
