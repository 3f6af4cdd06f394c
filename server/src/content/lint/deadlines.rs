//! Deadlines of complaints: those that nobody of the office has confirmed, and those of law that has been replaced.

use super::{Lints, law, spelling};
use crate::content::deadlines::Draft;
use crate::content::diagnostic::{Code, Diagnostic};
use crate::content::folder::NATIONAL_DEADLINES;
use crate::content::regulations::Registry;
use crate::content::source::Source;
use model::Locale;
use model::complaint::Matter;
use model::regulation::RegulationId;
use std::collections::BTreeSet;

/// What there is to say about the deadlines of a file without errors. Only the latest set is looked at: what held before
/// stays as it was.
pub(in crate::content) fn deadlines(
    source: &Source,
    draft: &Draft,
    registry: Option<&Registry>,
) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    unverified(&mut lints, draft);
    if let Some(registry) = registry {
        old_law(&mut lints, draft, registry);
    }
    spelling::check(&mut lints, &draft.header, &[], &(0..0));
    lints.found
}

/// One note for a set that nobody has confirmed, one for each rule where only some are.
fn unverified(lints: &mut Lints, draft: &Draft) {
    let (Some(set), Some(marks)) = (draft.sets.last(), &draft.latest) else { return };
    let left: Vec<Matter> = Matter::ALL
        .iter()
        .copied()
        .filter(|matter| set.rules.of_matter(*matter).verified_by.is_none())
        .collect();
    let help =
        "Bandingkan dengan peraturan yang berlaku, lalu tambahkan \"- Diverifikasi oleh: …\" di bawahnya.";
    if left.len() == Matter::ALL.len() {
        let message = "Batas waktu ini angka bawaan, belum diverifikasi kantor.";
        return lints.add(Code::UnverifiedDeadline, &marks.heading, message, help);
    }
    for matter in left {
        if let Some(at) = marks.rules.get(&matter) {
            let name = matter.label(Locale::Indonesian);
            let message = format!("Batas waktu \"{name}\" belum diverifikasi kantor.");
            lints.add(Code::UnverifiedDeadline, at, message, help);
        }
    }
}

fn old_law(lints: &mut Lints, draft: &Draft, registry: &Registry) {
    let (Some(set), Some(marks)) = (draft.sets.last(), &draft.latest) else { return };
    let mut met = BTreeSet::new();
    for (matter, at) in &marks.rules {
        let cited = RegulationId::recognise(&set.rules.of_matter(*matter).basis);
        // Said once, where it is cited first.
        if let Some(id) = cited.filter(|id| met.insert(*id)) {
            law::in_force(lints, id, at, registry);
        }
    }
}

/// Says that defaults hold because there is no file.
pub(in crate::content) fn no_deadlines() -> Diagnostic {
    Diagnostic::of_file(
        NATIONAL_DEADLINES,
        Code::NoDeadlines,
        "Batas waktu pengaduan belum ada; portal memakai angka bawaannya sendiri.",
        "Salin nasional/tenggat-pengaduan.md dari contoh portal, lalu sesuaikan.",
    )
}
