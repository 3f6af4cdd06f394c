//! A file's tree cut at its headings: sections at level 2, situations at level 3.

use super::diagnostic::Code;
use super::markdown::Block;
use super::prose;
use super::sink::Sink;
use super::suggest;
use super::text::{Text, normalised};
use model::Prose;
use model::standard::Part;
use pulldown_cmark::HeadingLevel;
use std::ops::Range;

/// What stands below a heading of level 2.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: Text,
    /// What stands above its first heading of level 3.
    pub(super) blocks: Vec<Block>,
    /// What stands below its headings of level 3.
    pub(super) parts: Vec<(Text, Vec<Block>)>,
}

impl Section {
    /// From its heading to the end of its last block.
    pub(super) fn span(&self) -> Range<usize> {
        let blocks = self.blocks.iter().chain(self.parts.iter().flat_map(|(_, blocks)| blocks));
        let headings = self.parts.iter().map(|(heading, _)| heading.span().end);
        let end = blocks.map(|block| block.span().end).chain(headings).max().unwrap_or(0);
        let heading = self.heading.span();
        heading.start..end.max(heading.end)
    }

    /// What the section says, or what there is to say about it not having been set.
    ///
    /// `None` where there is nothing at all, which is an error.
    pub(super) fn part<T>(
        &self,
        sink: &mut Sink,
        read: impl FnOnce(&mut Sink, &Self) -> Option<T>,
    ) -> Option<Part<T>> {
        match self.blocks.first() {
            Some(Block::Paragraph(text)) if says_not_set(text) => {
                self.refuse_parts(sink);
                Some(Part::NotSet(prose::of(sink, self.blocks.get(1..).unwrap_or(&[]))))
            }
            None if self.parts.is_empty() => {
                sink.report(
                    Code::EmptySection,
                    self.heading.span(),
                    format!("Bagian \"{}\" kosong.", self.heading.as_str()),
                    "Tulis isinya di bawah judul ini, atau tulis: Belum ditetapkan",
                );
                None
            }
            _ => match self.blurred_not_set() {
                Some(text) => {
                    sink.report(
                        Code::Misplaced,
                        text.span(),
                        "\"Belum ditetapkan\" tidak berdiri sendiri, sehingga akan tampil sebagai isi.",
                        "Tulis Belum ditetapkan saja sebagai paragraf pertama, tanpa tanda daftar; penjelasannya \
                         di paragraf berikutnya, setelah satu baris kosong.",
                    );
                    None
                }
                None => read(sink, self).map(Part::Set),
            },
        }
    }

    /// Words in the first block that are meant to say that nothing has been set, and would become content.
    fn blurred_not_set(&self) -> Option<&Text> {
        match self.blocks.first()? {
            Block::Paragraph(text) => Some(text).filter(|text| begins_not_set(text)),
            Block::List { items, .. } => {
                items.iter().map(|item| &item.text).find(|text| begins_not_set(text))
            }
            Block::Heading { .. } | Block::Table { .. } => None,
        }
    }

    /// Running text, where the section holds nothing else.
    pub(super) fn prose(&self, sink: &mut Sink) -> Prose {
        self.refuse_parts(sink);
        prose::of(sink, &self.blocks)
    }

    /// Says that this section knows no situations.
    pub(super) fn refuse_parts(&self, sink: &mut Sink) {
        for (heading, _) in &self.parts {
            sink.report(
                Code::Misplaced,
                heading.span(),
                "Judul tingkat tiga (###) tidak dipakai di bagian ini.",
                "Judul ### hanya untuk keadaan (di bawah Persyaratan, Jangka waktu, dan Biaya) dan untuk masa dengan jam \
                 lain (di bawah Jam pelayanan).",
            );
        }
    }
}

const NOT_SET: &str = "belum ditetapkan";

/// Whether a paragraph says that the office has not set this part, and nothing else.
fn says_not_set(text: &Text) -> bool {
    normalised(text.as_str()) == NOT_SET
}

/// Whether a line says so, whatever else it says.
fn begins_not_set(text: &Text) -> bool {
    normalised(text.as_str())
        .strip_prefix(NOT_SET)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Cuts the tree of a file into sections.
pub(super) fn cut(sink: &mut Sink, blocks: Vec<Block>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for block in blocks {
        match (block, sections.last_mut()) {
            (Block::Heading { level: HeadingLevel::H2, text }, last) => {
                if is_underlined(sink, &text) {
                    report_underlined(sink, &text);
                    if let Some(section) = last {
                        section.blocks.push(Block::Paragraph(text));
                    }
                    continue;
                }
                sections.push(Section { heading: text, blocks: Vec::new(), parts: Vec::new() });
            }
            (Block::Heading { level: HeadingLevel::H3, text }, Some(section)) => {
                section.parts.push((text, Vec::new()));
            }
            (Block::Heading { text, .. }, _) => sink.report(
                Code::UnknownHeading,
                text.span(),
                "Judul hanya bertingkat dua (##) untuk bagian dan tiga (###) untuk keadaan atau masa.",
                "Ubah jumlah tanda # di depan judul ini.",
            ),
            (block, Some(section)) => match section.parts.last_mut() {
                Some((_, blocks)) => blocks.push(block),
                None => section.blocks.push(block),
            },
            (block, None) => sink.report(
                Code::Misplaced,
                block.span(),
                "Teks ini berada di atas judul bagian yang pertama.",
                "Pindahkan ke bawah salah satu judul ##, misalnya ## Catatan.",
            ),
        }
    }
    sections
}

/// A line of hyphens right below a paragraph makes a heading of it, which nobody means.
fn is_underlined(sink: &Sink, heading: &Text) -> bool {
    let start = heading.span().start;
    let line_start = sink.source.slice(0..start).rfind('\n').map_or(0, |at| at + 1);
    !sink.source.slice(line_start..start).contains('#')
}

fn report_underlined(sink: &mut Sink, heading: &Text) {
    sink.report(
        Code::UnknownHeading,
        heading.span(),
        "Garis --- tepat di bawah teks ini menjadikannya judul.",
        "Hapus garis --- itu.",
    );
}

/// Which of the known sections a heading names, by its usual names.
pub(super) fn resolve<T: Copy>(sink: &mut Sink, heading: &Text, known: &[(T, &[&'static str])]) -> Option<T> {
    if sink.is_full() {
        return None;
    }
    let wanted = normalised(heading.as_str());
    let wanted = without_number(&wanted);
    let all = || known.iter().flat_map(|(section, names)| names.iter().map(|name| (*section, *name)));
    if let Some((section, _)) = all().find(|(_, name)| normalised(name) == wanted) {
        return Some(section);
    }
    let official = known.iter().filter_map(|(_, names)| names.first().copied());
    let help = match suggest::nearest(wanted, all().map(|(_, name)| name)) {
        Some(meant) => format!("Maksud Anda \"{meant}\"?"),
        None => suggest::help(wanted, official),
    };
    let message = format!("Judul \"{}\" tidak dikenal.", heading.as_str());
    sink.report(Code::UnknownHeading, heading.span(), message, help);
    None
}

/// `3 prosedur` and `c prosedur` are headings copied together with their number.
fn without_number(heading: &str) -> &str {
    match heading.split_once(' ') {
        Some((number, rest)) if number.len() == 1 || number.parse::<u8>().is_ok() => rest,
        _ => heading,
    }
}
