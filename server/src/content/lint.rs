//! What deserves a look although it can be published: gaps, promises that cannot hold, old law, old notices,
//! spelling.

mod announced;
mod deadlines;
mod exit;
mod law;
mod phone;
mod place;
mod route;
mod spelling;

use super::calendar;
use super::diagnostic::{Code, Diagnostic};
use super::header::Header;
use super::office;
use super::regulations::Registry;
use super::source::Source;
use super::standard::Draft;
use super::text::Text;
pub(super) use announced::{end_of_notice, notice, pledge};
pub(super) use deadlines::{deadlines, no_deadlines};
use model::standard::Requirement;
use model::{Component, ServiceId};
use std::collections::BTreeSet;
use std::ops::Range;

/// The file of the registry.
pub(super) const REGISTRY: &str = "nasional/peraturan.md";

/// What a standard is held against.
pub(super) struct Context<'a> {
    /// The services that the office has.
    pub(super) services: &'a BTreeSet<ServiceId>,
    /// Unset while the registry cannot be read: then no citation is doubted.
    pub(super) registry: Option<&'a Registry>,
}

/// The lints of one file while they are collected.
struct Lints<'s> {
    source: &'s Source,
    found: Vec<Diagnostic>,
}

impl Lints<'_> {
    fn add(&mut self, code: Code, at: &Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(self.source.diagnostic(code, at.clone(), message, help));
    }

    /// A key of the header that the document has no value for.
    fn not_stated(&mut self, key: &str, value: &Text) {
        let message = format!("\"{key}\" tidak tercantum pada dokumen.");
        self.add(Code::NotStated, &value.span(), message, "Tanyakan kepada kantor, lalu tulis di sini.");
    }
}

/// What there is to say about a standard without errors.
pub(super) fn standard(source: &Source, draft: &Draft, context: &Context) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    gaps(&mut lints, draft);
    not_stated(&mut lints, &draft.header);
    blank_number(&mut lints, draft);
    route::promises(&mut lints, draft);
    route::steps(&mut lints, draft);
    exit::outcomes(&mut lints, draft);
    place::collection(&mut lints, draft);
    law::citations(&mut lints, draft, context.registry);
    neighbourhood_letter(&mut lints, draft);
    unknown_services(&mut lints, &draft.marks.services, context.services);
    // Titles of laws and of the document itself stay as issued.
    let laws =
        draft.marks.components.get(&Component::LegalBasis).map_or(0..0, |(_, section)| section.clone());
    spelling::check(&mut lints, &draft.header, &["Judul dokumen"], &laws);
    lints.found
}

/// What there is to say about an office without errors.
pub(super) fn office(source: &Source, draft: &office::Draft) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    let help = "Lengkapi setelah kantor memastikannya; sementara itu halaman menyebutnya belum ditetapkan.";
    sections_not_set(&mut lints, &draft.not_set, help);
    for (actor, at) in draft.office.actors.iter().zip(&draft.actors) {
        if actor.role.is_none() {
            let message = format!("Peran \"{}\" di portal belum ditulis.", actor.title);
            let help =
                format!("Tulis perannya setelah titik dua, misalnya \"{}: petugas loket\".", actor.title);
            lints.add(Code::ActorWithoutRole, at, message, help);
        }
    }
    incomplete_team(&mut lints, draft);
    phone::prefixes(&mut lints, draft);
    spelling::check(&mut lints, &draft.header, &[], &(0..0));
    lints.found
}

/// Complaints about those who handle them, or about the head, wait for somebody who is not named.
fn incomplete_team(lints: &mut Lints, draft: &office::Draft) {
    let Some(at) = &draft.team else { return };
    let team = &draft.office.complaint_team;
    let missing = [
        ("Petugas", team.officers.is_empty()),
        ("Pengganti", team.deputy.is_none()),
        ("Pengawas", team.supervisor.is_none()),
    ];
    let missing: Vec<&str> = missing.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    if !team.is_empty() && !missing.is_empty() {
        let message = format!("Pengelola pengaduan belum lengkap: {} belum disebut.", missing.join(", "));
        let help = "Tanyakan kepada kantor. Pengganti menangani pengaduan tentang petugas pengaduan atau kepala dinas.";
        lints.add(Code::IncompleteTeam, at, message, help);
    }
}

/// What there is to say about a calendar without errors.
pub(super) fn calendar<T>(source: &Source, draft: &calendar::Draft<T>) -> Vec<Diagnostic> {
    let mut lints = Lints { source, found: Vec::new() };
    sections_not_set(
        &mut lints,
        &draft.not_set,
        "Lengkapi setelah keputusannya terbit, lalu naikkan Revisi.",
    );
    not_stated(&mut lints, &draft.header);
    spelling::check(&mut lints, &draft.header, &["Dasar"], &(0..0));
    lints.found
}

fn sections_not_set(lints: &mut Lints, not_set: &[(String, Range<usize>)], help: &str) {
    for (section, at) in not_set {
        lints.add(Code::NotSet, at, format!("Bagian \"{section}\" belum ditetapkan."), help);
    }
}

/// Says that there is nothing to hold citations against.
pub(super) fn no_registry() -> Diagnostic {
    Diagnostic::of_file(
        REGISTRY,
        Code::NoRegistry,
        "Daftar peraturan belum ada; dasar hukum tidak dapat diperiksa.",
        "Buat berkas nasional/peraturan.md dengan tabel Kode | Judul | Diganti oleh.",
    )
}

fn gaps(lints: &mut Lints, draft: &Draft) {
    let missing: Vec<Component> = Component::ALL.into_iter().filter(|c| !draft.standard.has(*c)).collect();
    for component in &missing {
        if let Some((heading, _)) = draft.marks.components.get(component) {
            let message = format!("Komponen \"{}\" belum ditetapkan.", component.name());
            let help = "UU 25/2009 pasal 21 mewajibkannya. Lengkapi setelah kantor menetapkannya.";
            lints.add(Code::NotSet, heading, message, help);
        }
    }
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|component| component.name()).collect();
        let message = format!("Standar ini memuat {} dari 14 komponen.", draft.standard.completeness());
        let help = format!("Belum ada: {}.", names.join("; "));
        lints.add(Code::Completeness, &(draft.header.at.start..draft.header.at.start), message, help);
    }
}

fn not_stated(lints: &mut Lints, header: &Header) {
    for (key, value) in header.not_stated() {
        if matches!(key, "Dasar" | "Nomor SK" | "Berlaku mulai" | "Tanggal dokumen") {
            lints.not_stated(key, value);
        }
    }
}

/// A number such as `/SOP/Disdukcapil/2021` was left to be filled in, and the document went out without it.
fn blank_number(lints: &mut Lints, draft: &Draft) {
    let Some(number) = draft.header.stated("Nomor SK") else { return };
    let blank = |part: &str| part.trim_matches([' ', '.', '…', '_', '-']).is_empty();
    if number.as_str().split('/').any(blank) {
        lints.add(
            Code::BlankNumber,
            &number.span(),
            "Nomor dokumen ini belum lengkap: ada bagian yang kosong.",
            "Tanyakan nomor lengkapnya kepada kantor; bagian yang kosong tidak diisi sendiri.",
        );
    }
}

/// The letter of RT or RW is no longer required for these documents (Perpres 96/2018).
fn neighbourhood_letter(lints: &mut Lints, draft: &Draft) {
    let Some(requirements) = draft.standard.requirements.set() else { return };
    let own = requirements.situations.iter().flat_map(|situation| &situation.requirements);
    for (requirement, at) in requirements.common.iter().chain(own).zip(&draft.marks.requirements) {
        if asks_for_neighbourhood_letter(requirement) {
            lints.add(
                Code::NeighbourhoodLetter,
                at,
                "Surat pengantar RT/RW tidak lagi menjadi syarat sejak Perpres 96/2018.",
                "Tanyakan kepada kantor apakah syarat ini masih diminta; jika tidak, hapus.",
            );
        }
    }
}

fn asks_for_neighbourhood_letter(requirement: &Requirement) -> bool {
    let text = format!("{} {}", requirement.name, requirement.detail.as_deref().unwrap_or("")).to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let of_neighbourhood = words.any(|word| matches!(word, "rt" | "rw"));
    (text.contains("pengantar") && of_neighbourhood)
        || requirement.any_of.iter().any(asks_for_neighbourhood_letter)
}

fn unknown_services(lints: &mut Lints, linked: &[(ServiceId, Range<usize>)], services: &BTreeSet<ServiceId>) {
    for (service, at) in linked.iter().filter(|(service, _)| !services.contains(service)) {
        let message = format!("Layanan \"{service}\" belum ada di kantor ini.");
        let help = format!("Buat berkas {service}.md; sampai saat itu pembaca hanya melihat kata-katanya.");
        lints.add(Code::UnknownService, at, message, help);
    }
}
