//! Notices and the pledge: notices that stay when nobody needs them, fields left open, links, spelling.

use super::{Lints, spelling, unknown_services};
use crate::content::diagnostic::{Code, Diagnostic};
use crate::content::source::Source;
use crate::content::text::Text;
use crate::content::{notice, pledge};
use jiff::civil::Date;
use model::ServiceId;
use std::collections::BTreeSet;

/// A notice past for longer than this, in days, is clutter and no record.
const LONG: i32 = 30;

/// What there is to say about a notice without errors, as seen on a day.
pub(in crate::content) fn notice(
    source: &Source,
    draft: &notice::Draft,
    services: &BTreeSet<ServiceId>,
    today: Date,
) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    let at = |key: &str| draft.header.get(key).map_or(draft.header.at.clone(), Text::span);
    match draft.notice.until {
        None => lints.add(
            Code::NoticeWithoutEnd,
            &at("Mulai"),
            "Pengumuman ini tampil terus sampai berkasnya dihapus.",
            "Tambahkan hari terakhirnya, misalnya \"Sampai: 31 Desember 2026\".",
        ),
        Some(until) if until.duration_until(today).as_hours() > i64::from(LONG) * 24 => lints.add(
            Code::NoticePast,
            &at("Sampai"),
            format!("Pengumuman ini sudah lewat lebih dari {LONG} hari."),
            "Hapus berkas ini.",
        ),
        Some(_) => {}
    }
    unknown_services(&mut lints, &draft.links, services);
    spelling::check(&mut lints, &draft.header, &[], &(0..0));
    lints.found
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
