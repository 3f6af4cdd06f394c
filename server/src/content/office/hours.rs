//! `## Jam pelayanan`: the week's hours, and below `###` the periods with other hours.

use crate::content::dates;
use crate::content::diagnostic::Code;
use crate::content::fields;
use crate::content::hours;
use crate::content::markdown::{Block, Item};
use crate::content::sections::Section;
use crate::content::sink::Sink;
use crate::content::text::Text;
use jiff::civil::{Date, Weekday};
use model::PeriodId;
use model::office::{HoursPeriod, OpeningHours};
use model::slug::slugify;

const LASTS: &str = "berlaku:";

/// What the section says.
#[derive(Default)]
pub(super) struct Hours {
    pub(super) week: Vec<OpeningHours>,
    pub(super) periods: Vec<HoursPeriod>,
}

/// Reads the section.
pub(super) fn read(sink: &mut Sink, section: &Section) -> Hours {
    let items = fields::only_items(sink, &section.blocks);
    let mut hours = Hours { week: week(sink, items), periods: Vec::new() };
    for (heading, blocks) in &section.parts {
        if let Some(period) = period(sink, heading, blocks, &hours.periods) {
            hours.periods.push(period);
        }
    }
    hours
}

fn week(sink: &mut Sink, items: Vec<&Item>) -> Vec<OpeningHours> {
    let mut seen: Vec<Weekday> = Vec::new();
    let mut hours: Vec<OpeningHours> = Vec::new();
    for item in items {
        fields::refuse_below(sink, item);
        match hours::parse(item.text.as_str()) {
            Ok((days, own)) => {
                if days.iter().any(|day| seen.contains(day)) {
                    let help = "Tulis semua jam satu hari dalam satu butir, dipisah koma.";
                    sink.report(Code::RepeatedKey, item.text.span(), "Hari ini sudah ditulis di atas.", help);
                }
                seen.extend(days);
                hours.extend(own);
            }
            Err(error) => {
                let message = format!("Jam pelayanan ini tidak dapat dibaca: {error}.");
                let help = "Tulis misalnya \"Senin–Kamis: 08.00–12.00, 13.00–15.00\" atau \"Sabtu: tutup\".";
                sink.report(Code::BadValue, item.text.span(), message, help);
            }
        }
    }
    hours.sort_by_key(|span| (span.day.to_monday_one_offset(), span.opens));
    hours
}

/// `### Ramadan {#ramadan}` with `Berlaku: 18 Februari 2026 – 19 Maret 2026` and the hours of its week.
fn period(sink: &mut Sink, heading: &Text, blocks: &[Block], others: &[HoursPeriod]) -> Option<HoursPeriod> {
    let name = name(sink, heading, others);
    let (mut lasts, mut lines) = (None, Vec::new());
    for block in blocks {
        match block {
            Block::Paragraph(text) if text.strip_prefix(LASTS).is_some() => lasts = text.strip_prefix(LASTS),
            Block::List { items, .. } => {
                for item in items {
                    match item.text.strip_prefix(LASTS) {
                        Some(text) => lasts = Some(text),
                        None => lines.push(item),
                    }
                }
            }
            _ => drop(fields::only_items(sink, std::slice::from_ref(block))),
        }
    }
    let days = lasting(sink, heading, lasts, others);
    if lines.is_empty() {
        let help = "Tulis di bawahnya misalnya \"- Senin–Kamis: 08.00–14.00\"; hari yang tidak disebut berarti tutup.";
        sink.report(Code::EmptySection, heading.span(), "Masa ini belum memuat jam pelayanan.", help);
    }
    let hours = week(sink, lines);
    let ((id, name), (from, until)) = (name?, days?);
    Some(HoursPeriod { id, name, from, until, hours })
}

fn name(sink: &mut Sink, heading: &Text, others: &[HoursPeriod]) -> Option<(PeriodId, String)> {
    let (name, id) = heading.cut_id(sink);
    let Some(id) = id else {
        let help =
            format!("Tambahkan {{#{}}} di akhir judul, atau nama pendek lain.", slugify(name.as_str()));
        sink.report(Code::MissingId, heading.span(), "Judul masa ini belum memiliki id.", help);
        return None;
    };
    let parsed = match PeriodId::parse(id.as_str()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("Id \"{}\" tidak dapat dipakai.", id.as_str());
            sink.report(Code::BadId, id.span(), message, format!("Aturannya: {error}."));
            return None;
        }
    };
    if others.iter().any(|other| other.id == parsed) {
        let message = format!("Id \"{parsed}\" sudah dipakai oleh masa lain.");
        sink.report(Code::RepeatedId, id.span(), message, "Beri id yang lain, misalnya dengan tahunnya.");
        return None;
    }
    Some((parsed, sink.words(&name)))
}

/// The first and the last day, which no other period has.
fn lasting(
    sink: &mut Sink,
    heading: &Text,
    lasts: Option<Text>,
    others: &[HoursPeriod],
) -> Option<(Date, Date)> {
    let help = "Tulis di bawahnya misalnya \"- Berlaku: 18 Februari 2026 – 19 Maret 2026\".";
    let Some(text) = lasts else {
        sink.report(Code::MissingKey, heading.span(), "Masa ini belum menyebut sejak kapan berlaku.", help);
        return None;
    };
    let Some((from, until)) = dates::parse(text.as_str()) else {
        let message = format!("Rentang tanggal \"{}\" tidak dikenal.", text.as_str());
        sink.report(Code::BadValue, text.span(), message, help);
        return None;
    };
    if let Some(other) = others.iter().find(|other| from <= other.until && other.from <= until) {
        let message = format!("Masa ini bertumpuk dengan masa \"{}\".", other.name);
        let help = "Setiap hari hanya boleh termasuk satu masa; ubah salah satu tanggalnya.";
        sink.report(Code::OverlappingPeriods, text.span(), message, help);
    }
    Some((from, until))
}
