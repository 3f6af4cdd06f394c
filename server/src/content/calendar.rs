//! `nasional/kalender-2026.md` and `{office}/kalender.md`: days off, who decreed them, and which may still move.

use super::dates;
use super::diagnostic::{Code, Diagnostic};
use super::fields;
use super::header::{Header, Key, optional, required};
use super::markdown::{self, Block, Item};
use super::sections::{self, Section};
use super::sink::Sink;
use super::source::Source;
use super::suggest;
use super::text::Text;
use jiff::civil::Date;
use model::Locale;
use model::calendar::{CalendarYear, DayOff, DayOffKind, JointLeave, OfficeDays};
use model::format::long_date;
use model::standard::Part;
use std::collections::BTreeSet;
use std::ops::Range;

const OF_THE_NATION: [Key; 3] = [required("Judul"), required("Dasar"), required("Revisi")];
const OF_AN_OFFICE: [Key; 4] =
    [required("Judul"), optional("Dasar"), required("Revisi"), optional("Cuti bersama")];

/// A heading: days off of a kind, or remarks that are for editors alone.
type Heading = Option<DayOffKind>;

const NATIONAL_HEADINGS: [(Heading, &[&str]); 4] = [
    (Some(DayOffKind::NationalHoliday), &["Libur nasional", "Hari libur nasional"]),
    (Some(DayOffKind::JointLeave), &["Cuti bersama"]),
    (Some(DayOffKind::Election), &["Pilkada", "Pemilihan kepala daerah"]),
    (None, &["Catatan"]),
];
const OFFICE_HEADINGS: [(Heading, &[&str]); 4] = [
    (Some(DayOffKind::RegionalHoliday), &["Libur daerah", "Hari libur daerah"]),
    (Some(DayOffKind::Election), &["Pilkada", "Pemilihan kepala daerah"]),
    (Some(DayOffKind::OfficeClosed), &["Tutup kantor", "Kantor tutup"]),
    (None, &["Catatan"]),
];

/// More days in a row than any feast or closing takes; a longer run is a slip of the year.
const LONGEST_RUN: i64 = 62;

const ESTIMATE: &str = "(perkiraan)";

/// A calendar that was read without error, with the places that lints point at.
pub(super) struct Draft<T> {
    pub(super) days: T,
    pub(super) header: Header,
    pub(super) not_set: Vec<(String, Range<usize>)>,
}

/// Reads a year of the national calendar. The draft is there exactly when no diagnostic is an error.
pub(super) fn read_year(source: &Source, year: i16) -> (Option<Draft<CalendarYear>>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &OF_THE_NATION);
    let revision = revision(&mut sink, &header);
    let mut reader = Reader::new(Some(year), &header);
    let both = [DayOffKind::NationalHoliday, DayOffKind::JointLeave];
    reader.read(&mut sink, &header, &NATIONAL_HEADINGS, &both);
    let Reader { days_off, not_set, .. } = reader;
    let draft = Draft { days: CalendarYear { year, revision, days_off }, header, not_set };
    (Some(draft).filter(|_| !sink.has_errors()), sink.into_diagnostics())
}

/// Reads what an office adds. The draft is there exactly when no diagnostic is an error.
pub(super) fn read_office(source: &Source) -> (Option<Draft<OfficeDays>>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &OF_AN_OFFICE);
    let (revision, joint_leave) = (revision(&mut sink, &header), joint_leave(&mut sink, &header));
    let mut reader = Reader::new(None, &header);
    reader.read(&mut sink, &header, &OFFICE_HEADINGS, &[]);
    let Reader { days_off, not_set, .. } = reader;
    let draft = Draft { days: OfficeDays { revision, joint_leave, days_off }, header, not_set };
    (Some(draft).filter(|_| !sink.has_errors()), sink.into_diagnostics())
}

fn revision(sink: &mut Sink, header: &Header) -> u32 {
    let Some(value) = header.get("Revisi").filter(|value| !value.is_empty()) else { return 0 };
    let revision = value.as_str().parse().ok().filter(|revision| *revision > 0);
    revision.unwrap_or_else(|| {
        let message = format!("Revisi \"{}\" bukan angka.", value.as_str());
        let help = "Tulis 1 untuk yang pertama, lalu naikkan setiap kali hari liburnya berubah.";
        sink.report(Code::BadValue, value.span(), message, help);
        0
    })
}

fn joint_leave(sink: &mut Sink, header: &Header) -> JointLeave {
    let Some(value) = header.get("Cuti bersama").filter(|value| !value.is_empty()) else {
        return JointLeave::default();
    };
    match value.as_str().to_lowercase().as_str() {
        "libur" | "tutup" => JointLeave::Off,
        "hari kerja" | "buka" => JointLeave::Worked,
        _ => {
            let message = format!("\"{}\" tidak dikenal.", value.as_str());
            let help = suggest::help(value.as_str(), ["libur", "hari kerja"]);
            sink.report(Code::BadValue, value.span(), message, help);
            JointLeave::default()
        }
    }
}

/// The days off of one file while they are read.
struct Reader {
    /// The year to which all of them belong, if they have to.
    year: Option<i16>,
    /// The decree behind all that name no other.
    decree: Option<String>,
    days_off: Vec<DayOff>,
    seen: BTreeSet<Date>,
    not_set: Vec<(String, Range<usize>)>,
}

impl Reader {
    fn new(year: Option<i16>, header: &Header) -> Self {
        let decree = header.stated("Dasar").map(|value| value.as_str().to_owned());
        Self { year, decree, days_off: Vec::new(), seen: BTreeSet::new(), not_set: Vec::new() }
    }

    fn read(
        &mut self,
        sink: &mut Sink,
        header: &Header,
        headings: &[(Heading, &[&'static str])],
        required: &[DayOffKind],
    ) {
        let Some(blocks) = markdown::read(sink, header.end) else { return };
        let mut met: Vec<Heading> = Vec::new();
        for section in sections::cut(sink, blocks) {
            let Some(heading) = sections::resolve(sink, &section.heading, headings) else { continue };
            if met.contains(&heading) {
                let message = format!("Bagian \"{}\" sudah ada di atas.", section.heading.as_str());
                sink.report(Code::RepeatedHeading, section.heading.span(), message, "Gabungkan keduanya.");
                continue;
            }
            met.push(heading);
            match heading {
                Some(kind) => self.section(sink, &section, kind),
                None => drop(section.prose(sink)),
            }
        }
        let end = sink.source.text().trim_end().len();
        for kind in required.iter().filter(|kind| !met.contains(&Some(**kind))) {
            let message = format!("Bagian \"{}\" belum ada.", kind.name());
            let help = format!(
                "Tambahkan judul \"## {}\"; jika belum ada keputusannya, tulis di bawahnya: Belum ditetapkan",
                kind.name()
            );
            sink.report(Code::MissingSection, end..end, message, help);
        }
    }

    fn section(&mut self, sink: &mut Sink, section: &Section, kind: DayOffKind) {
        let part = section.part(sink, |sink, section| {
            section.refuse_parts(sink);
            for item in fields::only_items(sink, &section.blocks) {
                self.item(sink, item, kind);
            }
            Some(())
        });
        if let Some(Part::NotSet(_)) = part {
            self.not_set.push((section.heading.as_str().to_owned(), section.heading.span()));
        }
    }

    /// `- 10 Maret 2027: Idulfitri 1448 Hijriah (perkiraan)`.
    fn item(&mut self, sink: &mut Sink, item: &Item, kind: DayOffKind) {
        let own = decree(sink, &item.below);
        let Some((day, name)) = item.text.split_once(':') else {
            let message = "Tanggal dan nama hari libur dipisah dengan titik dua.";
            let help = "Tulis misalnya \"1 Januari 2026: Tahun Baru 2026 Masehi\".";
            return sink.report(Code::BadValue, item.text.span(), message, help);
        };
        let estimated = name.strip_suffix(ESTIMATE);
        let words = sink.words(estimated.as_ref().unwrap_or(&name));
        if words.is_empty() {
            let message = "Nama hari libur ini belum ditulis.";
            sink.report(Code::BadValue, item.text.span(), message, "Tulis namanya setelah titik dua.");
        }
        let Some((from, until)) = self.run(sink, &day) else { return };
        for date in from.series(jiff::ToSpan::days(1)).take_while(|date| *date <= until) {
            if !self.seen.insert(date) {
                let message =
                    format!("Tanggal {} sudah ditulis di atas.", long_date(Locale::Indonesian, date));
                let help = "Hapus salah satunya. Jika dua hari besar jatuh pada hari yang sama, tulis dalam satu \
                            butir.";
                return sink.report(Code::RepeatedDate, day.span(), message, help);
            }
            let decree = own.clone().or_else(|| self.decree.clone());
            let (name, estimated) = (words.clone(), estimated.is_some());
            self.days_off.push(DayOff { date, kind, name, decree, estimated });
        }
    }

    /// The first and the last day, if they can stand in this file.
    fn run(&self, sink: &mut Sink, text: &Text) -> Option<(Date, Date)> {
        let Some((from, until)) = dates::parse(text.as_str()) else {
            let message = format!("Tanggal \"{}\" tidak dikenal.", text.as_str());
            let help = "Tulis misalnya 1 Januari 2026, atau 21–22 Maret 2026.";
            sink.report(Code::BadValue, text.span(), message, help);
            return None;
        };
        if let Some(year) = self.year.filter(|year| from.year() != *year || until.year() != *year) {
            let other = if from.year() == year { until.year() } else { from.year() };
            let message = format!("Tanggal ini bukan tanggal tahun {year}.");
            let help = format!("Perbaiki tahunnya, atau pindahkan ke nasional/kalender-{other}.md.");
            sink.report(Code::WrongYear, text.span(), message, help);
            return None;
        }
        if until.duration_since(from).as_hours() / 24 >= LONGEST_RUN {
            let message = format!("Rentang ini lebih panjang dari {LONGEST_RUN} hari.");
            sink.report(Code::BadValue, text.span(), message, "Periksa bulan dan tahunnya.");
            return None;
        }
        Some((from, until))
    }
}

/// `- Dasar: Keputusan Bupati …` below a day that another decree sets.
fn decree(sink: &mut Sink, below: &[Block]) -> Option<String> {
    let mut decree = None;
    for item in fields::only_items(sink, below) {
        if let Some(field) = fields::field(sink, item, &["Dasar"]) {
            let words = sink.words(&field.value);
            fields::put(sink, &mut decree, words, &field);
        }
    }
    decree
}
