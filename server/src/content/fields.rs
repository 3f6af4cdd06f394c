//! `- Kunci: nilai` items, as sections of time, fees, steps and offices use them.

use super::diagnostic::Code;
use super::markdown::{Block, Item, Row};
use super::sink::Sink;
use super::suggest;
use super::text::{Text, normalised};
use model::SituationId;
use std::ops::Range;

/// One field: a known key and what the editor wrote after it.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) value: Text,
    pub(super) at: Range<usize>,
}

/// Reads an item as a field with one of the known keys. Unknown keys and missing values are reported.
pub(super) fn field(sink: &mut Sink, item: &Item, known: &[&'static str]) -> Option<Field> {
    refuse_below(sink, item);
    keyed(sink, &item.text, known)
}

/// Reads a line as a field with one of the known keys.
pub(super) fn keyed(sink: &mut Sink, text: &Text, known: &[&'static str]) -> Option<Field> {
    let names = known.iter().copied();
    let Some((key, value)) = text.split_once(':') else {
        let message = "Butir ini harus berbentuk \"Kunci: nilai\".";
        sink.report(Code::UnknownKey, text.span(), message, suggest::help(text.as_str(), names));
        return None;
    };
    let Some(name) = known.iter().copied().find(|name| name.eq_ignore_ascii_case(key.as_str())) else {
        let message = format!("Kunci \"{}\" tidak dikenal di sini.", key.as_str());
        sink.report(Code::UnknownKey, key.span(), message, suggest::help(key.as_str(), names));
        return None;
    };
    if value.is_empty() {
        let message = format!("\"{name}\" belum diisi.");
        sink.report(
            Code::BadValue,
            text.span(),
            message,
            "Tulis nilainya setelah titik dua, atau hapus butir ini.",
        );
        return None;
    }
    Some(Field { key: name, value, at: text.span() })
}

/// Puts a value into its place, unless one is there already.
pub(super) fn put<T>(sink: &mut Sink, place: &mut Option<T>, value: T, field: &Field) {
    if place.is_some() {
        let message = format!("\"{}\" ditulis dua kali.", field.key);
        sink.report(Code::RepeatedKey, field.at.clone(), message, "Hapus salah satunya.");
    } else {
        *place = Some(value);
    }
}

/// The items of the lists among blocks; what is no list goes to the second result.
pub(super) fn items(blocks: &[Block]) -> (Vec<&Item>, Vec<Block>) {
    let (mut items, mut rest) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::List { items: own, .. } => items.extend(own),
            other => rest.push(other.clone()),
        }
    }
    (items, rest)
}

/// The items of the lists among blocks, where nothing else may stand.
pub(super) fn only_items<'b>(sink: &mut Sink, blocks: &'b [Block]) -> Vec<&'b Item> {
    let (items, rest) = items(blocks);
    for block in rest {
        sink.report(
            Code::Misplaced,
            block.span(),
            "Di sini hanya dapat berdiri daftar.",
            "Awali baris ini dengan tanda - , atau pindahkan ke bagian Catatan.",
        );
    }
    items
}

/// Says that nothing may hang below an item.
pub(super) fn refuse_below(sink: &mut Sink, item: &Item) {
    if let Some(block) = item.below.first() {
        sink.report(
            Code::Misplaced,
            block.span(),
            "Butir ini tidak dapat memuat daftar atau paragraf di bawahnya.",
            "Tulis dalam satu baris, atau jadikan butir tersendiri.",
        );
    }
}

/// The situation that a heading of level 3 below time or fees refers to.
pub(super) fn declared_situation(
    sink: &mut Sink,
    heading: &Text,
    known: &[SituationId],
) -> Option<SituationId> {
    let (_, id) = heading.cut_id(sink);
    let Some(id) = id else {
        sink.report(
            Code::MissingId,
            heading.span(),
            "Judul keadaan ini belum memiliki id.",
            "Tulis id yang sama seperti di bagian Persyaratan, misalnya {#baru}.",
        );
        return None;
    };
    situation(sink, &id, known)
}

/// A situation by its id, among those that Persyaratan declares.
pub(super) fn situation(sink: &mut Sink, id: &Text, known: &[SituationId]) -> Option<SituationId> {
    let found = known.iter().find(|own| own.as_str() == id.as_str().trim_start_matches('#'));
    if found.is_none() {
        let message = format!("Keadaan \"{}\" tidak ada di bagian Persyaratan.", id.as_str());
        let help = suggest::help(id.as_str(), known.iter().map(SituationId::as_str));
        sink.report(Code::UnknownSituation, id.span(), message, help);
    }
    found.cloned()
}

/// The rows below a table's head, if the head names the columns that belong there: `what` they are.
pub(super) fn table_body<'a>(
    sink: &mut Sink,
    rows: &'a [Row],
    columns: &[&str],
    what: &str,
) -> Option<&'a [Row]> {
    let (head, body) = rows.split_first()?;
    let named = |(cell, name): (&Text, &&str)| normalised(cell.as_str()) == normalised(name);
    if head.cells.len() == columns.len() && head.cells.iter().zip(columns).all(named) {
        return Some(body);
    }
    let help = format!("Tulis kolom-kolom ini berurutan: {}.", columns.join(" | "));
    let message = format!("Kolom tabel ini bukan {what}.");
    sink.report(Code::TableColumns, head.at.clone(), message, help);
    None
}
