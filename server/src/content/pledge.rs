//! `maklumat.md`: the service pledge of an office (UU 25/2009 article 22).

use super::diagnostic::Diagnostic;
use super::header::{Header, Key, required};
use super::prose;
use super::sink::Sink;
use super::source::Source;
use model::{Pledge, ServiceId};
use std::ops::Range;

const KEYS: [Key; 4] =
    [required("Judul"), required("Nomor"), required("Tanggal"), required("Ditandatangani oleh")];

/// A pledge that was read without error, with the places that lints point at.
pub(super) struct Draft {
    pub(super) pledge: Pledge,
    pub(super) header: Header,
    /// The services that its text links to.
    pub(super) links: Vec<(ServiceId, Range<usize>)>,
}

/// Reads a pledge. The draft is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let stated = |key| header.stated(key).map(|value| value.as_str().to_owned());
    let pledge = Pledge {
        title: header.text("Judul"),
        number: stated("Nomor"),
        date: header.day(&mut sink, "Tanggal"),
        signed_by: stated("Ditandatangani oleh"),
        text: prose::whole(&mut sink, &header, "Maklumat"),
    };
    let links = std::mem::take(&mut sink.services);
    let draft = (!sink.has_errors()).then_some(Draft { pledge, header, links });
    (draft, sink.into_diagnostics())
}
