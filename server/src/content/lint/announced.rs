//! Notices and the pledge: notices that stay when nobody needs them, fields left open, links, spelling.

use super::{Lints, spelling, unknown_services};
use crate::content::diagnostic::{Code, Diagnostic};
use crate::content::source::Source;
use crate::content::text::Text;
use crate::content::{notice, pledge};
use jiff::civil::Date;
use model::ServiceId;
use std::collections::BTreeSet;
use std::ops::Range;

/// What there is to say about a notice without errors.
pub(in crate::content) fn notice(
    source: &Source,
    draft: &notice::Draft,
    services: &BTreeSet<ServiceId>,
) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    if draft.notice.until.is_none() {
        lints.add(
            Code::NoticeWithoutEnd,
            &place_of(draft, "Mulai"),
            "Pengumuman ini tampil terus sampai berkasnya dihapus.",
            "Tambahkan hari terakhirnya, misalnya \"Sampai: 31 Desember 2026\".",
        );
    }
    unknown_services(&mut lints, &draft.links, services);
    spelling::check(&mut lints, &draft.header, &[], &(0..0));
    lints.found
}

/// The last day of a notice, if it has one, and what to say about it once that is long past.
pub(in crate::content) fn end_of_notice(
    source: &Source,
    draft: &notice::Draft,
) -> Option<(Date, Diagnostic)> {
    let until = draft.notice.until?;
    let message = "Pengumuman ini sudah lama lewat.";
    let past = source.diagnostic(Code::NoticePast, place_of(draft, "Sampai"), message, "Hapus berkas ini.");
    Some((until, past))
}

fn place_of(draft: &notice::Draft, key: &str) -> Range<usize> {
    draft.header.get(key).map_or(draft.header.at.clone(), Text::span)
}

/// What there is to say about a pledge without errors.
pub(in crate::content) fn pledge(
    source: &Source,
    draft: &pledge::Draft,
    services: &BTreeSet<ServiceId>,
) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    for (key, value) in draft.header.not_stated() {
        lints.not_stated(key, value);
    }
    unknown_services(&mut lints, &draft.links, services);
    spelling::check(&mut lints, &draft.header, &["Judul"], &(0..0));
    lints.found
}
