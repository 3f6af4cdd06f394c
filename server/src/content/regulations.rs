//! `nasional/peraturan.md`: the registry of national regulations and what replaced them.

use super::diagnostic::{Code, Diagnostic};
use super::fields;
use super::header::{Header, Key, optional, required};
use super::markdown::{self, Block, Row};
use super::sink::Sink;
use super::source::Source;
use super::suggest;
use super::text::Text;
use model::regulation::{Regulation, RegulationId};
use std::collections::BTreeMap;
use std::ops::Range;

const KEYS: [Key; 2] = [required("Judul"), optional("Diperiksa")];
const COLUMNS: [&str; 3] = ["Kode", "Judul", "Diganti oleh"];

/// The registry by regulation.
pub(super) type Registry = BTreeMap<RegulationId, Regulation>;

/// Reads the registry. It is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source) -> (Option<Registry>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let _ = header.day(&mut sink, "Diperiksa");
    let mut registry = Registry::new();
    let mut successors = Vec::new();
    for block in markdown::read(&mut sink, header.end).unwrap_or_default() {
        if let Block::Table { rows, .. } = block {
            table(&mut sink, &rows, &mut registry, &mut successors);
        }
    }
    for (id, at) in successors {
        if !registry.contains_key(&id) {
            let message = format!("Peraturan pengganti \"{id}\" belum ada dalam daftar ini.");
            sink.report(Code::RegistryEntry, at, message, format!("Tambahkan baris untuk {id}."));
        }
    }
    if registry.is_empty() && !sink.has_errors() {
        let help = format!("Tulis sebagai tabel dengan kolom {}.", COLUMNS.join(" | "));
        sink.report(Code::EmptySection, header.end..header.end, "Daftar peraturan ini kosong.", help);
    }
    let registry = if sink.has_errors() { None } else { Some(registry) };
    (registry, sink.into_diagnostics())
}

fn table(
    sink: &mut Sink,
    rows: &[Row],
    registry: &mut Registry,
    successors: &mut Vec<(RegulationId, Range<usize>)>,
) {
    let Some(body) = fields::table_body(sink, rows, &COLUMNS, "kolom daftar peraturan") else { return };
    for row in body {
        if let Some((regulation, replaced)) = entry(sink, row) {
            successors.extend(replaced);
            let at = row.cells.first().map_or(row.at.clone(), Text::span);
            let id = regulation.id;
            if registry.insert(id, regulation).is_some() {
                let message = format!("Peraturan \"{id}\" ditulis dua kali.");
                sink.report(Code::RegistryEntry, at, message, "Hapus salah satu barisnya.");
            }
        }
    }
}

type Entry = (Regulation, Vec<(RegulationId, Range<usize>)>);

fn entry(sink: &mut Sink, row: &Row) -> Option<Entry> {
    let complete = row.written == COLUMNS.len();
    let Some([code, title, replaced]) = row.cells.get(..).filter(|_| complete) else {
        let message =
            format!("Baris tabel ini memiliki {} kolom, seharusnya {}.", row.written, COLUMNS.len());
        let help = format!("Lengkapi dengan tanda | sehingga ada: {}.", COLUMNS.join(" | "));
        sink.report(Code::TableColumns, row.at.clone(), message, help);
        return None;
    };
    let successors: Vec<_> =
        replaced.split(&[',', ';']).iter().filter_map(|text| Some((id(sink, text)?, text.span()))).collect();
    let own = id(sink, code)?;
    if let Some((_, at)) = successors.iter().find(|(successor, _)| *successor == own) {
        let help = "Tulis kode peraturan yang menggantikannya, atau kosongkan.";
        sink.report(
            Code::RegistryEntry,
            at.clone(),
            "Peraturan tidak dapat menggantikan dirinya sendiri.",
            help,
        );
    }
    let replaced_by = successors.iter().map(|(successor, _)| *successor).collect();
    Some((Regulation { id: own, title: sink.words(title), replaced_by }, successors))
}

fn id(sink: &mut Sink, text: &Text) -> Option<RegulationId> {
    let id = RegulationId::parse(&text.as_str().to_lowercase()).ok();
    if id.is_none() {
        let message = format!("Kode peraturan \"{}\" tidak dapat dibaca.", text.as_str());
        let ranks = ["uu", "pp", "perpres", "permendagri", "permenpan"];
        let rank = text.as_str().split('-').next().unwrap_or("");
        let help =
            format!("Tulis jenis-nomor-tahun, misalnya permendagri-8-2016. {}", suggest::help(rank, ranks));
        sink.report(Code::BadValue, text.span(), message, help);
    }
    id
}
