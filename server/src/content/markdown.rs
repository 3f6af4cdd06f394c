//! Markdown as the small tree that standards are made of: headings, paragraphs, lists and tables.
//!
//! Everything else that Markdown knows is refused here with a diagnostic, so that no reader of the tree
//! has to think of it. The tree is built without recursion.

use super::diagnostic::Code;
use super::guard;
use super::sink::Sink;
use super::text::{Style, Text};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use std::ops::Range;

/// A block of the document.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Heading { level: HeadingLevel, text: Text },
    Paragraph(Text),
    List { ordered: bool, items: Vec<Item>, at: Range<usize> },
    Table { rows: Vec<Row>, at: Range<usize> },
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) text: Text,
    pub(super) below: Vec<Block>,
}

/// A row of a table; the first row is its head.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<Text>,
    /// How many cells the editor wrote: the parser pads short rows and cuts long ones.
    pub(super) written: usize,
    pub(super) at: Range<usize>,
}

impl Block {
    pub(super) fn span(&self) -> Range<usize> {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) => text.span(),
            Self::List { at, .. } | Self::Table { at, .. } => at.clone(),
        }
    }
}

/// Reads the text from an offset on. `None` when it had to be refused as a whole.
pub(super) fn read(sink: &mut Sink, from: usize) -> Option<Vec<Block>> {
    if !guard::admits(sink, from) {
        return None;
    }
    let body = sink.source.slice(from..sink.source.text().len());
    // Footnotes and struck-out words are switched on to be recognised and refused.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut builder =
        Builder { sink, open: vec![Open::new(Kind::Document, from)], refused: 0, style: Styles::default() };
    for (event, at) in Parser::new_ext(body, options).into_offset_iter() {
        builder.take(event, from + at.start..from + at.end);
    }
    builder.open.into_iter().next().map(|document| document.blocks)
}

/// What a construct that is still open will become.
enum Kind {
    Document,
    Heading(HeadingLevel),
    Paragraph,
    List { ordered: bool },
    Item,
    Table,
    Row,
    Cell,
}

/// A construct that is still open, with what it holds so far.
struct Open {
    kind: Kind,
    at: usize,
    text: Text,
    blocks: Vec<Block>,
    items: Vec<Item>,
    rows: Vec<Row>,
    cells: Vec<Text>,
}

impl Open {
    fn new(kind: Kind, at: usize) -> Self {
        let text = Text::empty(at);
        Self { kind, at, text, blocks: Vec::new(), items: Vec::new(), rows: Vec::new(), cells: Vec::new() }
    }
}

/// The stresses and links that are open within a line.
#[derive(Default)]
struct Styles {
    strong: usize,
    emphasis: usize,
    link: Option<String>,
}

impl Styles {
    fn current(&self) -> Style {
        match &self.link {
            Some(address) => Style::Link(address.clone()),
            None if self.strong > 0 => Style::Strong,
            None if self.emphasis > 0 => Style::Emphasis,
            None => Style::Plain,
        }
    }
}

struct Builder<'b, 's> {
    sink: &'b mut Sink<'s>,
    /// From the document inwards; never empty while reading.
    open: Vec<Open>,
    /// How deep we are inside something refused.
    refused: usize,
    style: Styles,
}

impl Builder<'_, '_> {
    fn take(&mut self, event: Event, at: Range<usize>) {
        match event {
            Event::Start(_) if self.refused > 0 => self.refused += 1,
            Event::End(_) if self.refused > 0 => self.refused -= 1,
            _ if self.refused > 0 => {}
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at.end),
            Event::Text(words) => self.words(&words, at),
            Event::SoftBreak | Event::HardBreak => self.words(" ", at),
            Event::Html(_) | Event::InlineHtml(_) => self.refuse_html(at),
            Event::Code(_) => self.refuse(at, "Teks di antara tanda ` tidak didukung.", "Hapus tanda ` itu."),
            Event::Rule => self.refuse(at, "Garis pemisah tidak didukung.", "Hapus garis ini."),
            Event::FootnoteReference(_) => {
                self.refuse(at, "Catatan kaki tidak didukung.", "Pindahkan isinya ke bagian Catatan.");
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                self.refuse(at, "Bentuk ini tidak didukung.", "Tulis sebagai teks biasa.");
            }
        }
    }

    fn start(&mut self, tag: Tag, at: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level),
            Tag::List(first) => Kind::List { ordered: first.is_some() },
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Strong => {
                self.style.strong += 1;
                return;
            }
            Tag::Emphasis => {
                self.style.emphasis += 1;
                return;
            }
            Tag::Link { dest_url, .. } => {
                self.style.link = Some(dest_url.into_string());
                return;
            }
            other => {
                self.refused = 1;
                self.refuse_tag(&other, at);
                return;
            }
        };
        if !matches!(kind, Kind::Paragraph) {
            self.close_tight_text();
        }
        self.style = Styles::default();
        self.open.push(Open::new(kind, at.start));
    }

    fn end(&mut self, tag: pulldown_cmark::TagEnd, end: usize) {
        use pulldown_cmark::TagEnd;
        match tag {
            TagEnd::Strong => self.style.strong = self.style.strong.saturating_sub(1),
            TagEnd::Emphasis => self.style.emphasis = self.style.emphasis.saturating_sub(1),
            TagEnd::Link => self.style.link = None,
            _ => self.close(end),
        }
    }

    fn words(&mut self, words: &str, at: Range<usize>) {
        let style = self.style.current();
        if let Some(open) = self.open.last_mut() {
            // An entity such as &nbsp; becomes a character only here.
            if words.contains('\u{a0}') {
                open.text.push(&words.replace('\u{a0}', " "), at, style);
            } else {
                open.text.push(words, at, style);
            }
        }
    }

    /// The words of an item of a tight list stand in it without a paragraph of their own.
    fn close_tight_text(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        if matches!(open.kind, Kind::Item) && !open.text.as_str().trim().is_empty() {
            let text = std::mem::replace(&mut open.text, Text::empty(open.at)).trim();
            open.blocks.push(Block::Paragraph(text));
        }
    }

    /// Closes the innermost construct and hands it to the one around it.
    fn close(&mut self, end: usize) {
        self.close_tight_text();
        if self.open.len() < 2 {
            return;
        }
        let (Some(closed), Some(parent)) = (self.open.pop(), self.open.last_mut()) else { return };
        let at = closed.at..end.max(closed.at);
        let text = closed.text.trim();
        match closed.kind {
            Kind::Document => {}
            Kind::Heading(level) => parent.blocks.push(Block::Heading { level, text }),
            Kind::Paragraph => {
                if text.as_str().starts_with('|') {
                    self.sink.report(
                        Code::TableColumns,
                        text.span(),
                        "Ini tampak seperti tabel, tetapi tidak dapat dibaca sebagai tabel.",
                        "Baris kedua tabel harus berisi | --- | untuk setiap kolom pada baris pertama.",
                    );
                }
                parent.blocks.push(Block::Paragraph(text));
            }
            Kind::List { ordered } => parent.blocks.push(Block::List { ordered, items: closed.items, at }),
            Kind::Item => match item(closed.blocks) {
                Some(item) => parent.items.push(item),
                None => self.sink.report(
                    Code::EmptySection,
                    at.start..at.start,
                    "Butir daftar ini kosong.",
                    "Tulis isinya, atau hapus butir ini.",
                ),
            },
            Kind::Table => parent.blocks.push(Block::Table { rows: closed.rows, at }),
            Kind::Row => {
                let written = written_cells(self.sink.source.slice(at.clone()));
                parent.rows.push(Row { cells: closed.cells, written, at });
            }
            Kind::Cell => parent.cells.push(text),
        }
    }

    fn refuse(&mut self, at: Range<usize>, message: &str, help: &str) {
        self.sink.report(Code::Unsupported, at, message, help);
    }

    fn refuse_html(&mut self, at: Range<usize>) {
        let help =
            "Tulis sebagai teks biasa: **tebal**, daftar dengan tanda -, paragraf dipisah baris kosong.";
        self.sink.report(Code::RawHtml, at, "Kode HTML tidak boleh dipakai.", help);
    }

    fn refuse_tag(&mut self, tag: &Tag, at: Range<usize>) {
        match tag {
            Tag::HtmlBlock => self.refuse_html(at),
            Tag::Image { .. } => self.refuse(at, "Gambar tidak didukung.", "Tulis isinya dengan kata-kata."),
            Tag::CodeBlock(_) => self.refuse(
                at,
                "Baris yang menjorok empat spasi atau lebih dibaca sebagai kode, dan kode tidak didukung.",
                "Hapus spasi di awal baris, juga tanda ``` jika ada.",
            ),
            Tag::BlockQuote(_) => {
                self.refuse(at, "Kutipan (tanda >) tidak didukung.", "Hapus tanda > di awal baris.");
            }
            Tag::FootnoteDefinition(_) => {
                self.refuse(at, "Catatan kaki tidak didukung.", "Pindahkan isinya ke bagian Catatan.");
            }
            Tag::Strikethrough => {
                self.refuse(
                    at,
                    "Teks yang dicoret tidak didukung.",
                    "Hapus teks itu, atau tanda ~ di sekitarnya.",
                );
            }
            _ => self.refuse(at, "Bentuk ini tidak didukung.", "Tulis sebagai teks biasa."),
        }
    }
}

/// An item from its blocks: the first paragraph is its line, and there has to be one.
fn item(blocks: Vec<Block>) -> Option<Item> {
    let mut blocks = blocks.into_iter();
    match blocks.next() {
        Some(Block::Paragraph(text)) => Some(Item { text, below: blocks.collect() }),
        _ => None,
    }
}

/// How many cells a line of a table holds; `\|` is no border.
fn written_cells(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut borders, mut escaped, mut closed) = (0, false, false);
    for c in line.chars() {
        closed = c == '|' && !escaped;
        borders += usize::from(closed);
        escaped = c == '\\' && !escaped;
    }
    borders + usize::from(!closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::Source;

    fn refused(text: &str) -> Vec<Code> {
        let source = Source::new("a.md", text.as_bytes().to_vec()).unwrap();
        let mut sink = Sink::new(&source);
        let _ = read(&mut sink, 0);
        sink.into_diagnostics().iter().map(|d| d.code).collect()
    }

    #[test]
    fn what_a_standard_has_no_use_for_is_refused() {
        for html in ["<b>a</b>", "<div>\nx\n</div>", "a<br>b", "<!-- catatan -->", "<script>x</script>"] {
            assert!(refused(html).iter().all(|c| *c == Code::RawHtml) && !refused(html).is_empty(), "{html}");
        }
        for text in
            ["![a](b)", "    kode", "```\nkode\n```", "`kode`", "> kutip", "a[^1]\n\n[^1]: b", "~~a~~", "***"]
        {
            assert!(refused(text).contains(&Code::Unsupported), "{text}");
        }
        assert_eq!(refused("- a\n-\n- b"), [Code::EmptySection]);
        assert_eq!(refused("| a | b |\n| --- |\n"), [Code::TableColumns]);
        assert_eq!(refused("a < b & c > d, **tebal** [t](https://a.id)"), []);
    }

    #[test]
    fn cells_are_counted_as_they_are_written() {
        for (line, cells) in
            [("| a | b |", 2), ("a | b", 2), ("| a | b", 2), (r"| a \| b |", 1), ("| | |", 2)]
        {
            assert_eq!(written_cells(line), cells, "{line}");
        }
    }
}
