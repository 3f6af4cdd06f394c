//! `pengumuman/*.md`: a notice of the office, for some days, about all its services or a few.

use super::diagnostic::{Code, Diagnostic};
use super::header::{Header, Key, optional, required};
use super::prose;
use super::sink::Sink;
use super::source::Source;
use super::suggest;
use model::{Notice, ServiceId};
use std::collections::BTreeSet;
use std::ops::Range;

const KEYS: [Key; 5] =
    [required("Judul"), optional("Tempat"), optional("Layanan"), required("Mulai"), optional("Sampai")];

/// A notice that was read without error, with the places that lints point at.
pub(super) struct Draft {
    pub(super) notice: Notice,
    pub(super) header: Header,
    /// The services that its text links to.
    pub(super) links: Vec<(ServiceId, Range<usize>)>,
}

/// Reads a notice of an office that has these services. The draft is there exactly when no diagnostic is an
/// error.
pub(super) fn read(source: &Source, services: &BTreeSet<ServiceId>) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let notice = assemble(&mut sink, &header, services);
    let notice = notice.filter(|_| !sink.has_errors());
    let links = std::mem::take(&mut sink.services);
    (notice.map(|notice| Draft { notice, header, links }), sink.into_diagnostics())
}

/// The notice, unless its first day cannot be read.
fn assemble(sink: &mut Sink, header: &Header, services: &BTreeSet<ServiceId>) -> Option<Notice> {
    let services = concerned(sink, header, services);
    let (from, until) = (header.day(sink, "Mulai"), header.day(sink, "Sampai"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
        && let Some(value) = header.get("Sampai")
    {
        let message = "Hari terakhir pengumuman ini lebih awal daripada hari pertamanya.";
        sink.report(Code::NoticePeriod, value.span(), message, "Perbaiki \"Mulai\" atau \"Sampai\".");
    }
    if let Some(value) = header.get("Mulai").filter(|_| header.stated("Mulai").is_none()) {
        let help = "Tulis hari pertama pengumuman ini tampil, misalnya 21 November 2026.";
        sink.report(Code::BadValue, value.span(), "Pengumuman harus menyebut hari mulainya.", help);
    }
    let text = prose::whole(sink, header, "Pengumuman");
    Some(Notice {
        title: header.text("Judul"),
        place: header.stated("Tempat").map(|value| value.as_str().to_owned()),
        services,
        from: from?,
        until,
        text,
    })
}

/// The services that the header names, by the names of their files.
fn concerned(sink: &mut Sink, header: &Header, known: &BTreeSet<ServiceId>) -> BTreeSet<ServiceId> {
    let Some(value) = header.stated("Layanan") else { return BTreeSet::new() };
    let mut concerned = BTreeSet::new();
    for name in value.split(&[',', ';']) {
        if let Some(service) = known.iter().find(|own| own.as_str().eq_ignore_ascii_case(name.as_str())) {
            concerned.insert(service.clone());
        } else {
            let message = format!("Layanan \"{}\" tidak ada di kantor ini.", name.as_str());
            let help = suggest::help(name.as_str(), known.iter().map(ServiceId::as_str));
            let help = format!(
                "{help} Tulis nama berkas layanan tanpa .md; hapus baris ini jika untuk semua layanan."
            );
            sink.report(Code::NoSuchService, name.span(), message, help);
        }
    }
    concerned
}
