//! Blocks of the tree as running text.

use super::diagnostic::Code;
use super::markdown::Block;
use super::sink::Sink;
use model::Prose;
use model::prose::{Block as Out, Item};

/// Blocks as running text. The guard bounds how deep lists go, so recursion is safe here.
pub(super) fn of(sink: &mut Sink, blocks: &[Block]) -> Prose {
    Prose(blocks.iter().filter_map(|block| one(sink, block)).collect())
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
