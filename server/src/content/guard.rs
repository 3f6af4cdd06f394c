//! Refuses text that no person wrote before the Markdown parser sees it.
//!
//! Everything after this may rely on lines of bounded length and nesting of bounded depth, so that a
//! hostile file costs a diagnostic, never a stack or a minute.

use super::diagnostic::Code;
use super::sink::Sink;
use std::ops::Range;

/// The longest line in bytes. The longest line of a real standard has about 700.
const MAX_LINE: usize = 16 * 1024;
/// The most list and quotation markers at the beginning of one line.
const MAX_MARKERS: usize = 6;
/// The deepest indentation in columns: ten lists in each other.
const MAX_INDENT: usize = 40;
/// The most brackets opened and not yet closed in one paragraph.
const MAX_BRACKETS: usize = 6;

/// Whether the text from an offset on may be parsed; says why not otherwise.
pub(super) fn admits(sink: &mut Sink, from: usize) -> bool {
    let source = sink.source;
    let mut brackets = 0usize;
    let mut start = from;
    for line in source.slice(from..source.text().len()).split_inclusive('\n') {
        let at = start;
        start += line.len();
        if line.len() > MAX_LINE {
            let help = "Bagi menjadi beberapa baris atau beberapa butir.";
            sink.report(Code::LineTooLong, at..at, "Baris ini terlalu panjang.", help);
            return false;
        }
        if let Some(deep) = too_deep(line, &mut brackets) {
            sink.report(
                Code::TooDeep,
                at + deep.start..at + deep.end,
                "Daftar, kutipan, atau tautan di sini bersarang terlalu dalam.",
                "Gunakan paling banyak dua tingkat daftar, tanpa kutipan di dalamnya.",
            );
            return false;
        }
    }
    true
}

/// Where a line nests deeper than any standard needs.
fn too_deep(line: &str, brackets: &mut usize) -> Option<Range<usize>> {
    if line.trim().is_empty() {
        *brackets = 0;
        return None;
    }
    let bytes = line.as_bytes();
    let (mut at, mut column, mut markers) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let blank_at = |i: usize| bytes.get(i).is_none_or(u8::is_ascii_whitespace);
        let digits = bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        let marker = match byte {
            b' ' => 0,
            b'\t' => 3,
            b'>' => 1,
            b'-' | b'+' | b'*' if blank_at(at + 1) => 1,
            b'0'..=b'9'
                if matches!(bytes.get(at + digits), Some(b'.' | b')')) && blank_at(at + digits + 1) =>
            {
                at += digits;
                1
            }
            _ => break,
        };
        markers += usize::from(!byte.is_ascii_whitespace());
        at += 1;
        column += 1 + marker;
        if markers > MAX_MARKERS || column > MAX_INDENT {
            return Some(at - 1..at);
        }
    }
    let mut escaped = false;
    for (i, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'[' if !escaped => *brackets += 1,
            b']' if !escaped => *brackets = brackets.saturating_sub(1),
            _ => {}
        }
        escaped = *byte == b'\\' && !escaped;
        if *brackets > MAX_BRACKETS {
            return Some(i..i + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::Source;

    fn refused(text: &str) -> bool {
        let source = Source::new("a.md", text.as_bytes().to_vec()).unwrap();
        !admits(&mut Sink::new(&source), 0)
    }

    #[test]
    fn what_people_write_passes() {
        assert!(!refused(
            "1. **Pemohon**: [a](b)\n   - Waktu: 5 menit\n     - [x] [y]\n\n---\n\n- - -\n> kutip\n"
        ));
        assert!(!refused(
            "                                                            \n2026 adalah tahun\n"
        ));
    }

    #[test]
    fn what_nobody_writes_is_refused() {
        assert!(refused(&"- ".repeat(10_000)));
        assert!(refused(&"1. ".repeat(10_000)));
        assert!(refused(&">".repeat(10_000)));
        assert!(refused(&"[".repeat(100)));
        assert!(refused(&"[\n".repeat(100)));
        assert!(refused(&"a".repeat(20_000)));
        assert!(refused(&format!("- a\n{}- b\n", "  ".repeat(20))));
    }
}
