//! `kantor.md`: name, address, hours, contacts, complaint channels, and who acts in procedures.

mod hours;
mod team;

use super::diagnostic::{Code, Diagnostic};
use super::fields;
use super::header::{Header, Key, required};
use super::markdown::{self, Item};
use super::sections::{self, Section};
use super::sink::Sink;
use super::source::Source;
use super::suggest;
use super::text::{Text, normalised};
use hours::Hours;
use model::office::{Actor, ActorRole, Channel, ComplaintTeam, Contact, Office, Zone};
use model::standard::Part;
use model::{OfficeId, Prose};
use std::ops::Range;

const KEYS: [Key; 5] = [
    required("Nama"),
    required("Nama pendek"),
    required("Wilayah"),
    required("Provinsi"),
    required("Zona waktu"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Address,
    Hours,
    Contacts,
    Channels,
    Team,
    Actors,
    Notes,
}

const HEADINGS: [(Heading, &[&str]); 7] = [
    (Heading::Address, &["Alamat"]),
    (Heading::Hours, &["Jam pelayanan", "Jam layanan", "Jam buka"]),
    (Heading::Contacts, &["Kontak"]),
    (Heading::Channels, &["Kanal pengaduan", "Pengaduan", "Saluran pengaduan"]),
    (Heading::Team, &["Pengelola pengaduan", "Petugas pengaduan", "Tim pengaduan"]),
    (Heading::Actors, &["Pelaksana"]),
    (Heading::Notes, &["Catatan"]),
];

/// The sections that an office may leave out.
const OPTIONAL: [Heading; 2] = [Heading::Team, Heading::Notes];

/// What separates a contact from the remark about it.
const BEFORE_NOTE: [&str; 3] = [" – ", " — ", " - "];

/// An office that was read without error, with the places that lints point at.
pub(super) struct Draft {
    pub(super) office: Office,
    pub(super) header: Header,
    pub(super) not_set: Vec<(String, Range<usize>)>,
    pub(super) actors: Vec<Range<usize>>,
    /// Where the contacts stand, then the complaint channels, then the contacts of the supervisor.
    pub(super) contacts: Vec<Range<usize>>,
    /// The heading of those who handle complaints, where there is one.
    pub(super) team: Option<Range<usize>>,
}

/// Reads an office. The draft is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source, id: &OfficeId) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let blocks = markdown::read(&mut sink, header.end);
    let draft = blocks.map(|blocks| assemble(&mut sink, id, header, blocks));
    let draft = if sink.has_errors() { None } else { draft };
    (draft, sink.into_diagnostics())
}

fn assemble(sink: &mut Sink, id: &OfficeId, header: Header, blocks: Vec<markdown::Block>) -> Draft {
    let sections = by_name(sink, blocks);
    let mut not_set = Vec::new();
    let mut actor_marks = Vec::new();
    let Hours { week, periods } = opening_hours(sink, &sections, &mut not_set);
    let mut contact_marks = Vec::new();
    let mut marked_contact = |sink: &mut Sink, item: &Item| {
        contact_marks.push(item.text.span());
        contact(sink, item)
    };
    let mut office = Office {
        id: id.clone(),
        name: header.text("Nama"),
        short_name: header.text("Nama pendek"),
        region: header.text("Wilayah"),
        province: header.text("Provinsi"),
        zone: zone(sink, &header),
        address: list(sink, &sections, Heading::Address, &mut not_set, |sink, item| {
            fields::refuse_below(sink, item);
            Some(sink.words(&item.text))
        }),
        hours: week,
        periods,
        contacts: list(sink, &sections, Heading::Contacts, &mut not_set, &mut marked_contact),
        complaint_channels: list(sink, &sections, Heading::Channels, &mut not_set, &mut marked_contact),
        complaint_team: ComplaintTeam::default(),
        actors: list(sink, &sections, Heading::Actors, &mut not_set, |sink, item| {
            actor_marks.push(item.text.span());
            actor(sink, item)
        }),
        notes: find(&sections, Heading::Notes).map_or_else(Prose::default, |section| section.prose(sink)),
    };
    report_repeated_actors(sink, &office.actors, &actor_marks);
    let section = find(&sections, Heading::Team);
    if let Some(section) = section {
        office.complaint_team = complaint_team(sink, section, &mut not_set, &mut contact_marks);
    }
    let team = section.map(|section| section.heading.span());
    Draft { office, header, not_set, actors: actor_marks, contacts: contact_marks, team }
}

fn by_name(sink: &mut Sink, blocks: Vec<markdown::Block>) -> Vec<(Heading, Section)> {
    let mut named: Vec<(Heading, Section)> = Vec::new();
    for section in sections::cut(sink, blocks) {
        let Some(heading) = sections::resolve(sink, &section.heading, &HEADINGS) else { continue };
        if find(&named, heading).is_some() {
            let message = format!("Bagian \"{}\" sudah ada di atas.", section.heading.as_str());
            sink.report(Code::RepeatedHeading, section.heading.span(), message, "Gabungkan keduanya.");
        } else {
            named.push((heading, section));
        }
    }
    let end = sink.source.text().trim_end().len();
    for (heading, names) in HEADINGS.iter().filter(|(heading, _)| !OPTIONAL.contains(heading)) {
        let name = names.first().copied().unwrap_or("");
        if find(&named, *heading).is_none() {
            let message = format!("Bagian \"{name}\" belum ada.");
            let help = format!(
                "Tambahkan judul \"## {name}\"; jika belum ada isinya, tulis di bawahnya: Belum ditetapkan"
            );
            sink.report(Code::MissingSection, end..end, message, help);
        }
    }
    named
}

fn find(sections: &[(Heading, Section)], heading: Heading) -> Option<&Section> {
    sections.iter().find(|(own, _)| *own == heading).map(|(_, section)| section)
}

/// What the items of a section say; nothing where the section says that it has not been set.
fn list<T>(
    sink: &mut Sink,
    sections: &[(Heading, Section)],
    heading: Heading,
    not_set: &mut Vec<(String, Range<usize>)>,
    mut read: impl FnMut(&mut Sink, &Item) -> Option<T>,
) -> Vec<T> {
    let Some(section) = find(sections, heading) else { return Vec::new() };
    let part = section.part(sink, |sink, section| {
        section.refuse_parts(sink);
        let items = fields::only_items(sink, &section.blocks);
        Some(items.into_iter().filter_map(|item| read(sink, item)).collect())
    });
    match part {
        Some(Part::Set(items)) => items,
        Some(Part::NotSet(_)) => {
            not_set.push((section.heading.as_str().to_owned(), section.heading.span()));
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn zone(sink: &mut Sink, header: &Header) -> Zone {
    let Some(value) = header.get("Zona waktu") else { return Zone::Wib };
    let zone = Zone::ALL.into_iter().find(|zone| zone.abbreviation().eq_ignore_ascii_case(value.as_str()));
    zone.unwrap_or_else(|| {
        let message = format!("Zona waktu \"{}\" tidak dikenal.", value.as_str());
        let help = suggest::help(value.as_str(), Zone::ALL.map(Zone::abbreviation));
        sink.report(Code::BadValue, value.span(), message, help);
        Zone::Wib
    })
}

fn opening_hours(
    sink: &mut Sink,
    sections: &[(Heading, Section)],
    not_set: &mut Vec<(String, Range<usize>)>,
) -> Hours {
    let Some(section) = find(sections, Heading::Hours) else { return Hours::default() };
    match section.part(sink, |sink, section| Some(hours::read(sink, section))) {
        Some(Part::Set(hours)) => hours,
        Some(Part::NotSet(_)) => {
            not_set.push((section.heading.as_str().to_owned(), section.heading.span()));
            Hours::default()
        }
        None => Hours::default(),
    }
}

fn complaint_team(
    sink: &mut Sink,
    section: &Section,
    not_set: &mut Vec<(String, Range<usize>)>,
    marks: &mut Vec<Range<usize>>,
) -> ComplaintTeam {
    match section.part(sink, |sink, section| Some(team::read(sink, section, marks))) {
        Some(Part::Set(team)) => team,
        Some(Part::NotSet(_)) => {
            not_set.push((section.heading.as_str().to_owned(), section.heading.span()));
            ComplaintTeam::default()
        }
        None => ComplaintTeam::default(),
    }
}

/// `Telepon: (0513) 21270 – pada jam kerja`, `Kotak saran – di pintu masuk`.
fn contact(sink: &mut Sink, item: &Item) -> Option<Contact> {
    fields::refuse_below(sink, item);
    let (way, note) = cut_note(&item.text);
    let (name, value) = match way.split_once(':') {
        Some((name, value)) => (name, value),
        None => (way.clone(), Text::empty(way.span().end)),
    };
    let Some(channel) = Channel::parse(name.as_str()) else {
        let message = format!("Kanal \"{}\" tidak dikenal.", name.as_str());
        let help = suggest::help(name.as_str(), Channel::ALL.iter().map(|channel| channel.name()));
        sink.report(Code::UnknownKey, name.span(), message, help);
        return None;
    };
    if let Some(help) = wrong_value(channel, value.as_str()) {
        let message = format!("{} ini belum dapat dihubungi: \"{}\".", channel.name(), value.as_str());
        sink.report(Code::BadValue, way.span(), message, help);
    }
    Some(Contact { channel, value: value.as_str().to_owned(), note: note.map(|note| sink.words(&note)) })
}

/// What stands before the first dash, and the remark after it.
fn cut_note(text: &Text) -> (Text, Option<Text>) {
    let note_at = BEFORE_NOTE.iter().filter_map(|mark| Some((text.as_str().find(mark)?, mark.len()))).min();
    match note_at {
        Some((at, length)) => (text.slice(0..at).trim(), Some(text.from(at + length).trim())),
        None => (text.clone(), None),
    }
}

/// How to mend a value with which nobody could reach the office.
fn wrong_value(channel: Channel, value: &str) -> Option<&'static str> {
    match channel {
        Channel::Sms | Channel::Phone | Channel::Fax | Channel::Whatsapp => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            let only_number = value.chars().all(|c| c.is_ascii_digit() || "+-() .".contains(c));
            (!only_number || !(3..=15).contains(&digits)).then_some(
                "Tulis satu nomor, misalnya \"Telepon: (0513) 21270\"; keterangan ditulis setelah tanda – .",
            )
        }
        Channel::Email => {
            let whole =
                value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            (!whole || value.contains(' ')).then_some("Tulis misalnya \"Surel: disdukcapil@contoh.go.id\".")
        }
        Channel::Web => {
            let whole = value.strip_prefix("https://").is_some_and(|rest| rest.contains('.'));
            (!whole || value.contains(' ')).then_some("Tulis alamat lengkap yang diawali https://.")
        }
        Channel::InPerson | Channel::Letter | Channel::Box | Channel::Lapor => None,
    }
}

/// `Kepala Seksi Identitas Penduduk: validator`; the role may be missing as long as nobody knows it. The name
/// of a person whom the office itself names follows after a dash.
fn actor(sink: &mut Sink, item: &Item) -> Option<Actor> {
    fields::refuse_below(sink, item);
    let (title, role) = match item.text.split_once(':') {
        Some((title, role)) => (title, Some(role)),
        None => (item.text.clone(), None),
    };
    if title.is_empty() {
        let help = "Tulis misalnya \"Petugas registrasi: petugas loket\".";
        sink.report(Code::BadValue, item.text.span(), "Nama pelaksana belum ditulis.", help);
        return None;
    }
    let (role, name) = role.map_or((None, None), |role| {
        let (role, name) = cut_note(&role);
        (Some(role), name.map(|name| sink.words(&name)))
    });
    let role = role.filter(|role| !role.is_empty() && normalised(role.as_str()) != "belum ditetapkan");
    let role = role.and_then(|text| {
        let role = ActorRole::parse(text.as_str());
        if role.is_none() {
            let message = format!("Peran \"{}\" tidak dikenal.", text.as_str());
            let help = suggest::help(text.as_str(), ActorRole::ALL.iter().map(|role| role.name()));
            sink.report(Code::BadValue, text.span(), message, help);
        }
        role
    });
    Some(Actor { title: sink.words(&title), role, name })
}

fn report_repeated_actors(sink: &mut Sink, actors: &[Actor], marks: &[Range<usize>]) {
    for (i, (actor, at)) in actors.iter().zip(marks).enumerate() {
        let title = normalised(&actor.title);
        if actors.iter().take(i).any(|earlier| normalised(&earlier.title) == title) {
            let message = format!("Pelaksana \"{}\" ditulis dua kali.", actor.title);
            sink.report(Code::RepeatedKey, at.clone(), message, "Hapus salah satunya.");
        }
    }
}
