//! From the bytes of a file to text that can be parsed, with the way back to where each word stood.
//!
//! Word and its relatives leave byte-order marks, CRLF, non-breaking spaces, soft hyphens and their own
//! bullets in a file. They are taken out here, once, so that no parser has to know of them; positions in
//! the clean text are translated back, so that a diagnostic still names the place that the editor sees.

use super::diagnostic::{Code, Diagnostic, Excerpt};
use std::ops::Range;

/// The largest file that is read. The longest standard known has 15 KB.
pub(super) const MAX_BYTES: usize = 1024 * 1024;

/// The most lines that are read. A standard has some hundred; what compares all with all may rely on it.
const MAX_LINES: usize = 20_000;

/// A content file that has been read.
#[derive(Debug)]
pub(super) struct Source {
    file: String,
    original: String,
    /// Where each line of the original begins.
    lines: Vec<usize>,
    text: String,
    /// Pairs of (clean, original) offsets from which on both run in step.
    steps: Vec<(usize, usize)>,
}

impl Source {
    /// Accepts the bytes of a file, named as diagnostics will name it.
    pub(super) fn new(file: &str, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        let too_large = |message| {
            let help =
                "Satu berkas memuat satu standar pelayanan. Pecah berkas ini, atau hapus yang bukan teks.";
            Err(Box::new(Diagnostic::of_file(file, Code::TooLarge, message, help)))
        };
        if bytes.len() > MAX_BYTES {
            return too_large("Berkas ini lebih besar dari 1 MB.");
        }
        let source = match String::from_utf8(bytes) {
            Ok(original) => Self::of_text(file, original),
            Err(error) => return Err(Box::new(not_utf8(file, &error))),
        };
        if source.lines.len() > MAX_LINES {
            too_large("Berkas ini memuat lebih dari 20.000 baris.")
        } else {
            Ok(source)
        }
    }

    fn of_text(file: &str, original: String) -> Self {
        let (text, steps) = clean(&original);
        let mut lines = vec![0];
        let bytes = original.as_bytes();
        lines.extend((0..bytes.len()).filter_map(|i| {
            let ends = match bytes.get(i) {
                Some(b'\n') => true,
                Some(b'\r') => bytes.get(i + 1) != Some(&b'\n'),
                _ => false,
            };
            ends.then_some(i + 1)
        }));
        Self { file: file.to_owned(), original, lines, text, steps }
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The clean text. All offsets that parsers pass about are offsets into it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The part of the clean text at a range; empty for a range that is none.
    pub(super) fn slice(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or("")
    }

    /// Line and column, both from 1, of an offset into the clean text.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.to_original(offset);
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.original.get(start..offset).unwrap_or("");
        (line.max(1), before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// A diagnostic at a range of the clean text.
    pub(super) fn diagnostic(
        &self,
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let (line, column) = self.position(at.start);
        let start = self.to_original(at.start);
        Diagnostic {
            code,
            file: self.file.clone(),
            span: start..self.to_original(at.end).max(start),
            line,
            column,
            message: message.into(),
            help: help.into(),
            excerpt: Some(Excerpt::new(&self.text, at)),
        }
    }

    fn to_original(&self, clean: usize) -> usize {
        let clean = clean.min(self.text.len());
        let after = self.steps.partition_point(|&(own, _)| own <= clean);
        let (own, original) = self.steps.get(after.saturating_sub(1)).copied().unwrap_or((0, 0));
        (original + (clean - own)).min(self.original.len())
    }
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let start = error.utf8_error().valid_up_to();
    let bad = error.utf8_error().error_len().unwrap_or(error.as_bytes().len() - start);
    let readable = Source::of_text(file, String::from_utf8_lossy(error.as_bytes()).into_owned());
    let at = readable.text.find('\u{fffd}').unwrap_or(0);
    let mut diagnostic = readable.diagnostic(
        Code::NotUtf8,
        at..(at + '\u{fffd}'.len_utf8()).min(readable.text.len()),
        "Berkas ini tidak tersimpan sebagai UTF-8; huruf ini tidak dapat dibaca.",
        "Buka berkas di editor, pilih \"Simpan sebagai\", lalu pilih pengodean (encoding) UTF-8.",
    );
    diagnostic.span = start..start + bad;
    diagnostic
}

/// The text without the gifts of word processors, and where it runs in step with the original.
fn clean(original: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(original.len());
    let mut steps = vec![(0, 0)];
    let mut in_step = true;
    let mut chars = original.char_indices().peekable();
    let mut line_is_blank = true;
    while let Some((at, c)) = chars.next() {
        if !in_step {
            steps.push((text.len(), at));
        }
        let next = chars.peek().map(|&(_, next)| next);
        let kept = match c {
            '\r' if next == Some('\n') => None,
            '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
            '•' | '·' | '▪' | '◦' | '●' | '‣' | '–' | '\u{f0b7}'
                if line_is_blank && matches!(next, Some(' ' | '\t' | '\u{a0}')) =>
            {
                Some('-')
            }
            c if is_invisible(c) => None,
            c => Some(c),
        };
        text.extend(kept);
        in_step = kept.is_some_and(|kept| kept.len_utf8() == c.len_utf8());
        line_is_blank = match kept {
            Some('\n') => true,
            Some(' ' | '\t') | None => line_is_blank,
            Some(_) => false,
        };
    }
    steps.push((text.len(), original.len()));
    (text, steps)
}

/// Characters that nobody can see: byte-order marks, soft hyphens, joiners, changes of direction, controls.
fn is_invisible(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}');
    format || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source::new("a.md", text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn the_gifts_of_word_are_taken_out() {
        let gifts = "\u{feff}Kartu\u{a0}Keluarga\r\n\u{2022}\u{a0}foto\u{ad}kopi\r– asli\u{b}–5–";
        assert_eq!(source(gifts).text(), "Kartu Keluarga\n- fotokopi\n- asli\n–5–");
    }

    #[test]
    fn positions_are_those_of_the_file_that_the_editor_sees() {
        let s = source("\u{feff}satu\r\nd\u{a0}ua\u{200b}x\rtiga é!");
        let of = |needle: char| s.position(s.text().find(needle).unwrap());
        assert_eq!(of('s'), (1, 1));
        assert_eq!(of('u'), (1, 4), "the first u, in satu");
        assert_eq!(of('x'), (2, 6), "an invisible character still takes a column");
        assert_eq!(of('!'), (3, 7), "columns count characters, not bytes");
    }

    #[test]
    fn a_file_that_is_not_utf_8_is_refused_at_its_first_bad_byte() {
        let refused = Source::new("a.md", b"satu\nd\xffua\n".to_vec()).unwrap_err();
        assert_eq!((refused.code, refused.line, refused.column), (Code::NotUtf8, 2, 2));
        assert_eq!(refused.span, 6..7);
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() {
        assert!(Source::new("a.md", vec![b'a'; MAX_BYTES]).is_ok());
        assert_eq!(Source::new("a.md", vec![b'a'; MAX_BYTES + 1]).unwrap_err().code, Code::TooLarge);
        assert!(Source::new("a.md", vec![b'\n'; MAX_LINES - 1]).is_ok());
        assert_eq!(Source::new("a.md", vec![b'\n'; MAX_LINES]).unwrap_err().code, Code::TooLarge);
    }

    proptest! {
        #[test]
        fn every_clean_character_leads_back_to_the_one_it_was(text in "[ab\u{a0}\u{200b}\r\n•é ]{0,40}") {
            let s = source(&text);
            for (at, c) in s.text().char_indices().filter(|(_, c)| matches!(c, 'a' | 'b' | 'é')) {
                prop_assert!(text[s.to_original(at)..].starts_with(c));
            }
            prop_assert_eq!(s.to_original(s.text().len()), text.len());
        }
    }
}
