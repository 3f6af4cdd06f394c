//! Non-standard spellings that offices are fond of. Titles of laws and words in quotation marks stay.

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::header::Header;
use std::ops::Range;

/// Spelling found in documents, and the standard one (KBBI).
const STANDARD: &[(&str, &str)] = &[
    ("blanko", "blangko"),
    ("akte", "akta"),
    ("antri", "antre"),
    ("antrian", "antrean"),
    ("mengantrikan", "mengantrekan"),
    ("fotocopy", "fotokopi"),
    ("foto copy", "fotokopi"),
    ("foto kopi", "fotokopi"),
    ("photocopy", "fotokopi"),
    ("photo copy", "fotokopi"),
    ("fotocopi", "fotokopi"),
    ("ijin", "izin"),
    ("telephone", "telepon"),
    ("telpon", "telepon"),
    ("tilpon", "telepon"),
    ("faximile", "faksimile"),
    ("facsimile", "faksimile"),
    ("faksimili", "faksimile"),
    ("kontinyu", "kontinu"),
    ("legalisir", "legalisasi"),
    ("dirubah", "diubah"),
    ("merubah", "mengubah"),
    ("nomer", "nomor"),
    ("chip", "cip"),
    ("jum'at", "Jumat"),
    ("jum’at", "Jumat"),
    ("nopember", "November"),
    ("pebruari", "Februari"),
    ("perlindungan data pribadi", "pelindungan data pribadi"),
    ("memasukan", "memasukkan"),
    ("ijasah", "ijazah"),
    ("yg", "yang"),
    ("pas photo", "pasfoto"),
    ("pas foto", "pasfoto"),
    ("dibawah", "di bawah"),
    ("biometric", "biometrik"),
    ("mengupload", "mengunggah"),
    ("mengupdate", "memperbarui"),
];

/// Opening and closing quotation marks.
const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('«', '»')];

/// Looks through a file, except for some keys of its header and one range.
pub(super) fn check(lints: &mut Lints, header: &Header, keys_as_issued: &[&str], as_issued: &Range<usize>) {
    for (_, value) in header.values().filter(|(key, _)| !keys_as_issued.contains(key)) {
        line(lints, value.as_str(), value.span().start);
    }
    let source = lints.source;
    let mut start = header.end;
    for words in source.slice(header.end..source.text().len()).split_inclusive('\n') {
        if !as_issued.contains(&start) {
            line(lints, words, start);
        }
        start += words.len();
    }
}

fn line(lints: &mut Lints, words: &str, at: usize) {
    let masked = mask(words);
    for (wrong, right) in STANDARD {
        for (start, _) in masked.match_indices(*wrong) {
            let end = start + wrong.len();
            if is_whole_word(&masked, start..end) {
                let written = words.get(start..end).unwrap_or(wrong);
                lints.add(
                    Code::Spelling,
                    &(at + start..at + end),
                    format!("Ejaan \"{written}\" tidak baku."),
                    format!("Tulis \"{right}\"; jika dikutip dari dokumen, beri tanda kutip."),
                );
            }
        }
    }
    for (amount, right) in amounts(&masked) {
        let written = words.get(amount.clone()).unwrap_or("");
        lints.add(
            Code::Spelling,
            &(at + amount.start..at + amount.end),
            format!("Penulisan uang \"{written}\" tidak baku."),
            format!("Tulis \"{right}\"; jika dikutip dari dokumen, beri tanda kutip."),
        );
    }
}

/// Amounts written as `Rp. 25.000,-`, each with the way they are written: `Rp25.000` (domain.md 3.6).
fn amounts(masked: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    masked.match_indices("rp").filter_map(|(start, _)| {
        let begins_word = !masked.get(..start)?.ends_with(char::is_alphanumeric);
        let after = masked.get(start + 2..)?.trim_start_matches(['.', ' ', '\u{a0}']);
        let length = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
        let (figures, rest) = after.split_at_checked(length)?;
        let amount = figures.trim_end_matches('.');
        let end = match rest.strip_prefix(",-") {
            Some(rest) => masked.len() - rest.len(),
            // A full stop after the amount ends the sentence.
            None => masked.len() - rest.len() - (figures.len() - amount.len()),
        };
        let standard = masked.get(start..end)?.strip_prefix("rp") == Some(amount);
        (begins_word && !amount.is_empty() && !standard).then(|| (start..end, format!("Rp{amount}")))
    })
}

fn is_whole_word(text: &str, at: Range<usize>) -> bool {
    let before = text.get(..at.start).and_then(|before| before.chars().next_back());
    let after = text.get(at.end..).and_then(|after| after.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// A line in lower case with quotations, ids and addresses blanked out, byte for byte as long as before.
fn mask(words: &str) -> String {
    let mut masked = String::with_capacity(words.len());
    let mut until: Option<char> = None;
    let mut word_start = true;
    for (at, c) in words.char_indices() {
        let rest = words.get(at..).unwrap_or("");
        let blank = |out: &mut String| out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        if let Some(end) = until {
            blank(&mut masked);
            if c == end || (end == ' ' && c.is_whitespace()) {
                until = None;
            }
        } else if let Some(end) = opens(rest, word_start) {
            blank(&mut masked);
            until = Some(end);
        } else {
            masked.push(c.to_ascii_lowercase());
        }
        word_start = !c.is_alphanumeric();
    }
    masked
}

/// The character that ends what begins here, if something that is no prose begins here and ends.
fn opens(rest: &str, word_start: bool) -> Option<char> {
    let closes = |end: char| rest.chars().skip(1).any(|c| c == end).then_some(end);
    if let Some((_, end)) = QUOTES.into_iter().find(|(start, _)| rest.starts_with(*start)) {
        return closes(end);
    }
    if rest.starts_with("{#") {
        return closes('}');
    }
    if rest.starts_with("](") {
        return closes(')');
    }
    let address = ["https://", "http://", "www.", "layanan:", "mailto:"];
    (word_start && address.iter().any(|start| rest.starts_with(start))).then_some(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&'static str> {
        let masked = mask(words);
        assert_eq!(masked.len(), words.len());
        let hit = |wrong: &str| {
            masked.match_indices(wrong).any(|(at, _)| is_whole_word(&masked, at..at + wrong.len()))
        };
        STANDARD.iter().map(|(wrong, _)| *wrong).filter(|wrong| hit(wrong)).collect()
    }

    #[test]
    fn whole_words_of_prose_are_looked_at_and_nothing_else() {
        assert_eq!(found("Nomer antrian, Akte"), ["akte", "antrian", "nomer"]);
        assert_eq!(found("akta blangko nomor mikrochip ijinkan"), [] as [&str; 0]);
        assert_eq!(
            found("menu \"Antrian Perekaman\" dan “nomer” {#antrian} [x](https://nomer.id/akte)"),
            [] as [&str; 0]
        );
        assert_eq!(found("lihat https://nomer.id/akte dan nomer"), ["nomer"]);
        assert_eq!(found("dibawah ini yg"), ["yg", "dibawah"]);
        assert_eq!(found("layar 5\" untuk antrian"), ["antrian"], "an inch mark opens no quotation");
    }

    #[test]
    fn money_has_neither_dot_nor_space_nor_dash() {
        let found = |words: &str| {
            let masked = mask(words);
            amounts(&masked).map(|(at, right)| format!("{} {right}", &words[at])).collect::<Vec<_>>()
        };
        assert_eq!(found("denda Rp. 25.000,- per hari"), ["Rp. 25.000,- Rp25.000"]);
        assert_eq!(found("RP 500. Rp5,-"), ["RP 500 Rp500", "Rp5,- Rp5"]);
        let standard = "Rp25.000. Rp1.234,56 Rp Rp. harpa 5 \"Rp. 25.000,-\"";
        assert_eq!(found(standard), [] as [&str; 0]);
    }
}
