//! A line of words that knows its stresses, its links, and where in the file each word stands.
//!
//! The parsers of fields cut lines into pieces by the plain words (`Kunci: nilai`, `a; b`, `… {#id}`);
//! every piece still knows its place, so every diagnostic can point at the very word.

use super::diagnostic::Code;
use super::sink::Sink;
use model::prose::{Line, Span};
use std::ops::Range;

/// How a piece of text is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Emphasis,
    /// A link to an address as written.
    Link(String),
}

#[derive(Debug, Clone)]
struct Piece {
    /// Where in the plain words.
    plain: Range<usize>,
    /// Where in the file.
    source: Range<usize>,
    style: Style,
}

impl Piece {
    /// The place in the file of an offset into the plain words.
    fn source_of(&self, plain: usize) -> usize {
        if self.plain.len() == self.source.len() {
            self.source.start + plain.saturating_sub(self.plain.start)
        } else if plain >= self.plain.end {
            self.source.end
        } else {
            self.source.start
        }
    }
}

/// Words of a line.
#[derive(Debug, Clone)]
pub(super) struct Text {
    plain: String,
    pieces: Vec<Piece>,
    /// Where it stands when it has no words.
    at: usize,
}

impl Text {
    /// No words, at a place.
    pub(super) fn empty(at: usize) -> Self {
        Self { plain: String::new(), pieces: Vec::new(), at }
    }

    /// Unstyled words that stand in the file exactly as they are.
    pub(super) fn verbatim(words: &str, at: usize) -> Self {
        let mut text = Self::empty(at);
        text.push(words, at..at + words.len(), Style::Plain);
        text
    }

    /// Adds words at the end.
    pub(super) fn push(&mut self, words: &str, source: Range<usize>, style: Style) {
        if words.is_empty() {
            return;
        }
        let start = self.plain.len();
        self.plain.push_str(words);
        self.pieces.push(Piece { plain: start..self.plain.len(), source, style });
    }

    /// The plain words.
    pub(super) fn as_str(&self) -> &str {
        &self.plain
    }

    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// Where in the file it stands.
    pub(super) fn span(&self) -> Range<usize> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => {
                let start = first.source_of(first.plain.start);
                start..last.source_of(last.plain.end).max(start)
            }
            _ => self.at..self.at,
        }
    }

    /// The part of it between two offsets of the plain words.
    pub(super) fn slice(&self, part: Range<usize>) -> Self {
        let words = self.plain.get(part.clone()).unwrap_or("");
        let first = self.pieces.partition_point(|piece| piece.plain.end <= part.start);
        let at = self.pieces.get(first).map_or(self.span().end, |piece| piece.source_of(part.start));
        let mut out = Self::empty(at);
        if words.is_empty() {
            return out;
        }
        for piece in self.pieces.iter().skip(first).take_while(|piece| piece.plain.start < part.end) {
            let plain = piece.plain.start.max(part.start)..piece.plain.end.min(part.end);
            let source = piece.source_of(plain.start)..piece.source_of(plain.end);
            let words = self.plain.get(plain).unwrap_or("");
            out.push(words, source, piece.style.clone());
        }
        out
    }

    /// From an offset of the plain words to the end.
    pub(super) fn from(&self, start: usize) -> Self {
        self.slice(start..self.plain.len())
    }

    /// Without white space at both ends.
    pub(super) fn trim(&self) -> Self {
        let start = self.plain.len() - self.plain.trim_start().len();
        self.slice(start..start.max(self.plain.trim_end().len()))
    }

    /// Without a last full stop, comma or the like.
    pub(super) fn trim_end_matches(&self, marks: &[char]) -> Self {
        self.slice(0..self.plain.trim_end_matches(marks).len())
    }

    /// The trimmed parts before and after the first mark.
    pub(super) fn split_once(&self, mark: char) -> Option<(Self, Self)> {
        let at = self.plain.find(mark)?;
        Some((self.slice(0..at).trim(), self.from(at + mark.len_utf8()).trim()))
    }

    /// The trimmed parts between marks, empty ones left out.
    pub(super) fn split(&self, marks: &[char]) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, mark) in self.plain.match_indices(marks) {
            parts.push(self.slice(start..at).trim());
            start = at + mark.len();
        }
        parts.push(self.from(start).trim());
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// What follows a word at the beginning, in any letter case; the prefix is lower-case ASCII.
    pub(super) fn strip_prefix(&self, prefix: &str) -> Option<Self> {
        let head = self.plain.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| self.from(prefix.len()).trim())
    }

    /// What precedes a word at the end, in any letter case.
    pub(super) fn strip_suffix(&self, suffix: &str) -> Option<Self> {
        let start = self.plain.len().checked_sub(suffix.len())?;
        let tail = self.plain.get(start..)?;
        tail.eq_ignore_ascii_case(suffix).then(|| self.slice(0..start).trim())
    }

    /// The words in bold at the beginning, and the rest.
    pub(super) fn leading_bold(&self) -> Option<(Self, Self)> {
        let end = self.pieces.iter().take_while(|p| p.style == Style::Strong).last()?.plain.end;
        Some((self.slice(0..end).trim(), self.from(end).trim()))
    }

    /// Where links stand.
    pub(super) fn link_spans(&self) -> Vec<Range<usize>> {
        let links = self.pieces.iter().filter(|piece| matches!(piece.style, Style::Link(_)));
        links.map(|piece| piece.source.clone()).collect()
    }

    /// The addresses it links to, and where.
    pub(super) fn links(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.pieces.iter().filter_map(|piece| match &piece.style {
            Style::Link(address) => Some((address.as_str(), piece.source.clone())),
            _ => None,
        })
    }

    /// The line as pages show it.
    pub(super) fn line(&self, sink: &mut Sink) -> Line {
        let mut line: Line = Vec::new();
        let mut last: Option<&Style> = None;
        for piece in &self.pieces {
            let words = self.plain.get(piece.plain.clone()).unwrap_or("");
            let same = last == Some(&piece.style);
            last = Some(&piece.style);
            if same && let Some(end) = line.last_mut() {
                match end {
                    Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Link { text: t, .. } => {
                        t.push_str(words);
                    }
                }
                continue;
            }
            let text = words.to_owned();
            line.push(match &piece.style {
                Style::Plain => Span::Text(text),
                Style::Strong => Span::Strong(text),
                Style::Emphasis => Span::Emphasis(text),
                Style::Link(address) => match sink.link(address, piece.source.clone()) {
                    Some(to) => Span::Link { text, to },
                    None => Span::Text(text),
                },
            });
        }
        line
    }

    /// Cuts an id off the end: `Mencetak KTP-el. {#cetak}` gives `Mencetak KTP-el.` and `cetak`.
    pub(super) fn cut_id(&self, sink: &mut Sink) -> (Self, Option<Self>) {
        let Some(open) = self.plain.rfind("{#") else { return (self.clone(), None) };
        let text = self.slice(0..open).trim();
        let mark = self.from(open);
        let id = mark.strip_prefix("{#").and_then(|rest| rest.strip_suffix("}"));
        if id.is_none() {
            sink.report(
                Code::BadId,
                mark.span(),
                "Id harus berada di akhir baris dan ditutup dengan kurung kurawal.",
                "Tulis misalnya {#cetak} sebagai kata terakhir.",
            );
        }
        (text, id)
    }
}

impl Sink<'_> {
    /// The words of a text that stands where links cannot be shown.
    pub(super) fn words(&mut self, text: &Text) -> String {
        for at in text.link_spans() {
            self.report(
                Code::Misplaced,
                at,
                "Tautan tidak dapat dipakai di sini.",
                "Tulis kata-katanya saja, atau pindahkan tautan ke paragraf di bagian ini.",
            );
        }
        text.as_str().to_owned()
    }
}

/// Words in lower case without punctuation, for comparing headings: `Biaya/tarif` becomes `biaya tarif`.
pub(super) fn normalised(words: &str) -> String {
    let words = words.replace('&', " dan ").to_lowercase();
    let mut out = String::with_capacity(words.len());
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::Source;

    /// `a **b** c` as the Markdown reader would hand it over.
    fn sample() -> Text {
        let mut text = Text::empty(0);
        text.push("a ", 0..2, Style::Plain);
        text.push("b", 4..5, Style::Strong);
        text.push(" c", 7..9, Style::Plain);
        text
    }

    #[test]
    fn a_piece_of_a_line_knows_where_it_stands_in_the_file() {
        assert_eq!(sample().span(), 0..9);
        assert_eq!(sample().slice(2..3).span(), 4..5);
        assert_eq!(sample().from(3).trim().span(), 8..9);
        assert_eq!(sample().from(99).as_str(), "");
        let parts: Vec<_> = Text::verbatim("a; b ;;c", 10)
            .split(&[';'])
            .iter()
            .map(|t| (t.as_str().to_owned(), t.span()))
            .collect();
        assert_eq!(parts, [("a".into(), 10..11), ("b".into(), 13..14), ("c".into(), 17..18)]);
    }

    #[test]
    fn an_entity_in_the_file_does_not_shift_what_follows_it() {
        let mut text = Text::empty(0);
        text.push("&", 0..5, Style::Plain);
        text.push(" dan", 5..9, Style::Plain);
        assert_eq!(text.slice(2..5).span(), 6..9);
    }

    #[test]
    fn an_id_is_cut_off_the_end() {
        let source = Source::new("a.md", Vec::new()).unwrap();
        let mut sink = Sink::new(&source);
        let (text, id) = Text::verbatim("Mencetak. {#cetak}", 0).cut_id(&mut sink);
        assert_eq!((text.as_str(), id.unwrap().as_str()), ("Mencetak.", "cetak"));
        assert!(!sink.has_errors());
        let (_, id) = Text::verbatim("Mencetak {#cetak} lagi", 0).cut_id(&mut sink);
        assert!(id.is_none() && sink.has_errors());
    }

    #[test]
    fn headings_are_compared_by_their_words() {
        assert_eq!(normalised(" Sarana, prasarana & fasilitas "), "sarana prasarana dan fasilitas");
    }
}
