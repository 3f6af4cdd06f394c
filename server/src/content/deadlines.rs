//! `nasional/tenggat-pengaduan.md` and `{office}/tenggat-pengaduan.md`: by when each stage of a complaint has to be done,
//! who says so, since when, and who of the office has confirmed it.

use super::diagnostic::{Code, Diagnostic};
use super::fields;
use super::header::{Header, Key, required};
use super::markdown::{self, Item};
use super::sections::{self, Section};
use super::sink::Sink;
use super::source::Source;
use super::standard;
use super::text::{Text, normalised};
use jiff::civil::Date;
use model::Locale;
use model::complaint::{Matter, Rule, Rules, RulesSince};
use model::format::{long_date, parse_date};
use model::standard::{Duration, Unit};
use std::collections::BTreeMap;
use std::ops::Range;

const KEYS: [Key; 1] = [required("Judul")];
/// How the headings of dated sets begin.
const SINCE: &str = "berlaku mulai";
const NOTES: &str = "catatan";
const BASIS: &str = "Dasar";
const VERIFIED_BY: &str = "Diverifikasi oleh";

/// Sets of rules that were read without error, in order of time, with the places that lints point at.
pub(super) struct Draft {
    pub(super) sets: Vec<RulesSince>,
    pub(super) header: Header,
    /// Where the latest set has its heading, and each of its rules.
    pub(super) latest: Option<Marks>,
}

/// Where a set stands.
pub(super) struct Marks {
    pub(super) heading: Range<usize>,
    pub(super) rules: BTreeMap<Matter, Range<usize>>,
}

/// Reads the sets of rules of one file. The draft is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let blocks = markdown::read(&mut sink, header.end).unwrap_or_default();
    let mut sets = BTreeMap::new();
    for section in sections::cut(&mut sink, blocks) {
        let Some(since) = section.heading.strip_prefix(SINCE) else {
            other(&mut sink, &section);
            continue;
        };
        let day = day(&mut sink, &since.strip_prefix(":").unwrap_or(since));
        let read = set(&mut sink, &section);
        let (Some(day), Some(read)) = (day, read) else { continue };
        if sets.insert(day, read).is_some() {
            let message = format!("Sudah ada batas waktu yang berlaku mulai {}.", in_words(day));
            sink.report(Code::RepeatedHeading, section.heading.span(), message, "Gabungkan keduanya.");
        }
    }
    if sets.is_empty() && !sink.has_errors() {
        let help =
            "Tambahkan judul \"## Berlaku mulai 1 Januari 2027\" dengan daftar batas waktu di bawahnya.";
        sink.report(Code::EmptySection, header.end..header.end, "Berkas ini belum memuat batas waktu.", help);
    }
    let draft = (!sink.has_errors()).then(|| assemble(sets, header));
    (draft, sink.into_diagnostics())
}

/// Remarks are for editors alone; there is nothing else.
fn other(sink: &mut Sink, section: &Section) {
    if normalised(section.heading.as_str()) == NOTES {
        return drop(section.prose(sink));
    }
    let message = format!("Judul \"{}\" tidak dikenal.", section.heading.as_str());
    let help = "Di sini hanya ada judul \"## Berlaku mulai\" dengan tanggalnya, misalnya \"## Berlaku mulai 1 Januari \
                2027\", dan \"## Catatan\".";
    sink.report(Code::UnknownHeading, section.heading.span(), message, help);
}

fn assemble(sets: BTreeMap<Date, (Rules, Marks)>, header: Header) -> Draft {
    let mut latest = None;
    let mut dated = Vec::new();
    for (since, (rules, marks)) in sets {
        dated.push(RulesSince { since, rules });
        latest = Some(marks);
    }
    Draft { sets: dated, header, latest }
}

fn day(sink: &mut Sink, text: &Text) -> Option<Date> {
    let day = parse_date(text.as_str());
    if day.is_none() {
        let message = format!("Tanggal \"{}\" tidak dikenal.", text.as_str());
        sink.report(Code::BadValue, text.span(), message, "Tulis misalnya \"Berlaku mulai 1 Januari 2027\".");
    }
    day
}

fn in_words(day: Date) -> String {
    long_date(Locale::Indonesian, day)
}

/// One rule as it is read; what is missing has been reported.
struct Written {
    time: Duration,
    basis: Option<String>,
    verified_by: Option<String>,
    at: Range<usize>,
}

/// A set: every rule once, and who has confirmed those that name nobody.
fn set(sink: &mut Sink, section: &Section) -> Option<(Rules, Marks)> {
    section.refuse_parts(sink);
    let names: Vec<&'static str> =
        Matter::ALL.iter().map(|matter| name(*matter)).chain([VERIFIED_BY]).collect();
    let (mut written, mut verified_by) = (BTreeMap::new(), None);
    let mut met: Vec<&str> = Vec::new();
    for item in fields::only_items(sink, &section.blocks) {
        let Some(field) = fields::keyed(sink, &item.text, &names) else { continue };
        let Some(matter) = Matter::ALL.iter().copied().find(|matter| name(*matter) == field.key) else {
            fields::refuse_below(sink, item);
            let who = sink.words(&field.value);
            fields::put(sink, &mut verified_by, who, &field);
            continue;
        };
        if met.contains(&field.key) {
            let message = format!("\"{}\" ditulis dua kali.", field.key);
            sink.report(Code::RepeatedKey, field.at.clone(), message, "Hapus salah satunya.");
            continue;
        }
        met.push(field.key);
        let (basis, own_verifier) = below(sink, item);
        if let Some(time) = time(sink, &field.value) {
            let rule = Written { time, basis, verified_by: own_verifier, at: field.at };
            written.insert(matter, rule);
        }
    }
    report_missing(sink, section, &met);
    let marks = written.iter().map(|(matter, rule)| (*matter, rule.at.clone())).collect();
    let rules = Rules::of_matters(|matter| {
        let Written { time, basis, verified_by: own, .. } = written.remove(&matter)?;
        Some(Rule { time, basis: basis?, verified_by: own.or_else(|| verified_by.clone()) })
    })?;
    Some((rules, Marks { heading: section.heading.span(), rules: marks }))
}

fn name(matter: Matter) -> &'static str {
    matter.label(Locale::Indonesian)
}

fn report_missing(sink: &mut Sink, section: &Section, met: &[&str]) {
    for name in Matter::ALL.iter().map(|matter| name(*matter)).filter(|name| !met.contains(name)) {
        let message = format!("Batas waktu \"{name}\" belum ditulis.");
        let help =
            format!("Tambahkan misalnya \"- {name}: 5 hari kerja\", dan di bawahnya \"  - {BASIS}: …\".");
        sink.report(Code::MissingKey, section.heading.span(), message, help);
    }
}

/// A time that can be reckoned: of "hari" nobody knows which.
fn time(sink: &mut Sink, value: &Text) -> Option<Duration> {
    let time = standard::duration(sink, value)?;
    if time.unit == Unit::UnstatedDays {
        let message = format!("\"{}\" tidak menyebut hari apa.", value.as_str());
        let help = format!("Tulis \"{0} hari kerja\" atau \"{0} hari kalender\".", time.amount);
        sink.report(Code::TimeWithoutUnit, value.span(), message, help);
        return None;
    }
    Some(time)
}

/// `- Dasar: …` and `- Diverifikasi oleh: …` below a rule.
fn below(sink: &mut Sink, rule: &Item) -> (Option<String>, Option<String>) {
    let (mut basis, mut verified_by) = (None, None);
    for item in fields::only_items(sink, &rule.below) {
        let Some(field) = fields::field(sink, item, &[BASIS, VERIFIED_BY]) else { continue };
        let words = sink.words(&field.value);
        let place = if field.key == BASIS { &mut basis } else { &mut verified_by };
        fields::put(sink, place, words, &field);
    }
    if basis.is_none() {
        let help = format!(
            "Tambahkan di bawahnya, menjorok: \"- {BASIS}: …\". Jika tidak ada peraturannya, tulis siapa yang menetapkannya."
        );
        sink.report(Code::MissingKey, rule.text.span(), "Dasar batas waktu ini belum ditulis.", help);
    }
    (basis, verified_by)
}
