//! Blocks of the tree as running text.

use super::diagnostic::Code;
use super::header::Header;
use super::markdown::{self, Block};
use super::sink::Sink;
use model::Prose;
use model::prose::{Block as Out, Item};

/// Blocks as running text. The guard bounds how deep lists go, so recursion is safe here.
pub(super) fn of(sink: &mut Sink, blocks: &[Block]) -> Prose {
    Prose(blocks.iter().filter_map(|block| one(sink, block)).collect())
}

/// What stands below a header when it is running text and nothing else. `what` it is, for whoever left it out.
pub(super) fn whole(sink: &mut Sink, header: &Header, what: &str) -> Prose {
    let blocks = markdown::read(sink, header.end).unwrap_or_default();
    let (headings, blocks): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|block| matches!(block, Block::Heading { .. }));
    for heading in headings {
        sink.report(
            Code::Misplaced,
            heading.span(),
            format!("{what} tidak memakai judul di dalam teksnya."),
            "Judulnya sudah ada di kepala berkas. Hapus tanda # atau garis --- pada baris ini.",
        );
    }
    let text = of(sink, &blocks);
    if text.is_empty() && !sink.has_errors() {
        let at = header.end..header.end;
        sink.report(
            Code::EmptySection,
            at,
            format!("{what} ini belum ada teksnya."),
            "Tulis di bawah kepala berkas.",
        );
    }
    text
}

fn one(sink: &mut Sink, block: &Block) -> Option<Out> {
    match block {
        Block::Paragraph(text) => Some(Out::Paragraph(text.line(sink))),
        Block::List { ordered, items, .. } => {
            let items = items
                .iter()
                .map(|item| Item { line: item.text.line(sink), below: of(sink, &item.below).0 })
                .collect();
            Some(Out::List { ordered: *ordered, items })
        }
        Block::Table { at, .. } => {
            sink.report(
                Code::Misplaced,
                at.clone(),
                "Tabel hanya dipakai di bagian prosedur.",
                "Tulis isinya sebagai daftar.",
            );
            None
        }
        // Headings inside of list items; all others have been taken by the sections.
        Block::Heading { text, .. } => {
            sink.report(
                Code::Misplaced,
                text.span(),
                "Judul tidak dapat berada di dalam daftar.",
                "Hapus tanda # di depannya.",
            );
            None
        }
    }
}
