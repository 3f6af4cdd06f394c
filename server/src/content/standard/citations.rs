//! Dasar hukum: one item a regulation, titles as issued, remarks of the editors below them.

use crate::content::diagnostic::Code;
use crate::content::fields;
use crate::content::markdown::Item;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use model::regulation::{Citation, RegulationId};
use std::ops::Range;

pub(super) fn read(
    sink: &mut Sink,
    section: &Section,
    marks: &mut Vec<Range<usize>>,
) -> Option<Vec<Citation>> {
    section.refuse_parts(sink);
    let items = fields::only_items(sink, &section.blocks);
    if items.is_empty() {
        sink.report(
            Code::EmptySection,
            section.heading.span(),
            "Dasar hukum harus berupa daftar.",
            "Tulis satu peraturan tiap butir, atau: Belum ditetapkan",
        );
        return None;
    }
    Some(items.into_iter().map(|item| citation(sink, item, marks)).collect())
}

fn citation(sink: &mut Sink, item: &Item, marks: &mut Vec<Range<usize>>) -> Citation {
    let text = sink.words(&item.text);
    marks.push(item.text.span());
    let mut note = None;
    for below in fields::only_items(sink, &item.below) {
        if let Some(field) = fields::field(sink, below, &["Catatan"]) {
            let words = sink.words(&field.value);
            fields::put(sink, &mut note, words, &field);
        }
    }
    Citation { regulation: RegulationId::recognise(&text), text, note }
}
