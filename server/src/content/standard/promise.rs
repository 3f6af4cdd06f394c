//! Jangka waktu and Biaya: `Janji: 10 menit`, `Biaya: gratis`, per situation where the document differs.

use crate::content::diagnostic::Code;
use crate::content::fields::{self, Field};
use crate::content::markdown::Block;
use crate::content::prose;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use crate::content::suggest;
use crate::content::text::Text;
use model::SituationId;
use model::application::State;
use model::format::Rupiah;
use model::standard::promise::DurationError;
use model::standard::{CompletionTime, Duration, Fee, Fees, Fine, Promise};
use std::ops::Range;

/// Reads a duration, or says what is missing from it.
pub(in crate::content) fn duration(sink: &mut Sink, text: &Text) -> Option<Duration> {
    match Duration::parse(text.as_str()) {
        Ok(duration) => Some(duration),
        Err(error) => {
            let (code, help) = match error {
                DurationError::NoUnit => {
                    (Code::TimeWithoutUnit, "Tambahkan satuannya, misalnya \"5 menit\".")
                }
                DurationError::UnknownUnit | DurationError::NoAmount => {
                    (Code::BadTime, "Tulis misalnya \"10 menit\", \"2 jam\", atau \"3 hari kerja\".")
                }
            };
            let message = format!("Waktu \"{}\" tidak dapat dipakai: {error}.", text.as_str());
            sink.report(code, text.span(), message, help);
            None
        }
    }
}

/// Reads a state, or says which one was probably meant.
pub(super) fn state(sink: &mut Sink, text: &Text) -> Option<State> {
    let state = State::parse(text.as_str().trim_end_matches('.')).ok();
    if state.is_none() {
        let names: Vec<String> =
            State::ALL.iter().map(|s| s.indonesian().to_lowercase().replace('_', " ")).collect();
        let message = format!("Status \"{}\" tidak dikenal.", text.as_str());
        let help = suggest::help(text.as_str(), names.iter().map(String::as_str));
        sink.report(Code::UnknownState, text.span(), message, help);
    }
    state
}

/// Jangka waktu penyelesaian.
pub(super) fn read_times(
    sink: &mut Sink,
    section: &Section,
    situations: &[SituationId],
    marks: &mut Vec<Range<usize>>,
) -> CompletionTime {
    let (general, rest) = promise(sink, &section.blocks, marks);
    let mut times = CompletionTime { general, by_situation: Vec::new(), notes: prose::of(sink, &rest) };
    for (heading, blocks) in &section.parts {
        let id = fields::declared_situation(sink, heading, situations);
        let (promise, rest) = promise(sink, blocks, marks);
        refuse_prose(sink, &rest);
        if let (Some(id), Some(promise)) = (id, promise) {
            refuse_repeated(sink, heading, times.by_situation.iter().any(|(own, _)| *own == id));
            times.by_situation.push((id, promise));
        }
    }
    if times.promises().next().is_none() && !sink.has_errors() {
        sink.report(
            Code::MissingKey,
            section.heading.span(),
            "Janji waktu belum ditulis.",
            "Tulis butir \"- Janji: 10 menit\", atau: Belum ditetapkan",
        );
    }
    times
}

fn promise(
    sink: &mut Sink,
    blocks: &[Block],
    marks: &mut Vec<Range<usize>>,
) -> (Option<Promise>, Vec<Block>) {
    let (items, rest) = fields::items(blocks);
    let (mut duration_field, mut condition, mut starts) = (None, None, None);
    for item in &items {
        let Some(field) = fields::field(sink, item, &["Janji", "Syarat", "Dihitung sejak"]) else { continue };
        match field.key {
            "Janji" => fields::put(sink, &mut duration_field, field.value.clone(), &field),
            "Syarat" => {
                let words = sink.words(&field.value);
                fields::put(sink, &mut condition, words, &field);
            }
            _ => {
                let start = start(sink, &field.value);
                fields::put(sink, &mut starts, start, &field);
            }
        }
    }
    let Some(written) = duration_field else {
        if let Some(item) = items.first().filter(|_| condition.is_some() || starts.is_some()) {
            let help = "Tambahkan butir \"- Janji: 10 menit\".";
            sink.report(Code::MissingKey, item.text.span(), "Janji waktunya sendiri belum ditulis.", help);
        }
        return (None, rest);
    };
    if starts.is_none() {
        sink.report(
            Code::MissingKey,
            written.span(),
            "Belum ditulis sejak kapan waktu ini dihitung.",
            "Tambahkan butir \"- Dihitung sejak: diajukan\"; jika dokumen tidak menyebutnya: \"tidak disebut\".",
        );
    }
    let (starts, starts_inferred) = starts.unwrap_or_default();
    let promise = duration(sink, &written).map(|duration| {
        marks.push(written.span());
        Promise { duration, written: sink.words(&written), starts, starts_inferred, condition }
    });
    (promise, rest)
}

/// The state from which a promise is counted, and whether we inferred it: `antrean cetak (disimpulkan)`.
/// `tidak disebut` where the document does not say.
fn start(sink: &mut Sink, value: &Text) -> (Option<State>, bool) {
    if value.as_str().trim_end_matches('.').eq_ignore_ascii_case("tidak disebut") {
        return (None, false);
    }
    match value.strip_suffix("(disimpulkan)") {
        Some(inferred) => (state(sink, &inferred.trim()), true),
        None => (state(sink, value), false),
    }
}

/// Biaya/tarif.
pub(super) fn read_fees(sink: &mut Sink, section: &Section, situations: &[SituationId]) -> Option<Fees> {
    let mut fines = Vec::new();
    let (general, rest) = fee(sink, &section.blocks, &[], &mut fines);
    let notes = prose::of(sink, &rest);
    let mut by_situation: Vec<(SituationId, Fee)> = Vec::new();
    for (heading, blocks) in &section.parts {
        let Some(id) = fields::declared_situation(sink, heading, situations) else { continue };
        let (fee, rest) = fee(sink, blocks, std::slice::from_ref(&id), &mut fines);
        refuse_prose(sink, &rest);
        if let Some(fee) = fee {
            refuse_repeated(sink, heading, by_situation.iter().any(|(own, _)| *own == id));
            by_situation.push((id, fee));
        }
    }
    if general.is_none() && !sink.has_errors() {
        sink.report(
            Code::MissingKey,
            section.heading.span(),
            "Biaya umum belum ditulis.",
            "Tulis butir \"- Biaya: gratis\" atau \"- Biaya: Rp25.000\", atau: Belum ditetapkan",
        );
    }
    Some(Fees { general: general?, by_situation, fines, notes })
}

fn fee(
    sink: &mut Sink,
    blocks: &[Block],
    situations: &[SituationId],
    fines: &mut Vec<Fine>,
) -> (Option<Fee>, Vec<Block>) {
    let (items, rest) = fields::items(blocks);
    let mut fee = None;
    for item in items {
        let Some(field) = fields::field(sink, item, &["Biaya", "Denda"]) else { continue };
        if field.key == "Biaya" {
            if let Some(amount) = amount(sink, &field) {
                fields::put(sink, &mut fee, amount, &field);
            }
        } else {
            fines.extend(fine(sink, &field, situations));
        }
    }
    (fee, rest)
}

fn amount(sink: &mut Sink, field: &Field) -> Option<Fee> {
    let words = field.value.as_str().trim_end_matches('.').to_lowercase();
    if matches!(words.as_str(), "gratis" | "tidak dipungut biaya") {
        return Some(Fee::Free);
    }
    match Rupiah::parse(field.value.as_str()) {
        Some(Rupiah(0)) => Some(Fee::Free),
        Some(amount) => Some(Fee::Amount(amount)),
        None => {
            let message = format!("Biaya \"{}\" tidak dapat dibaca.", field.value.as_str());
            let help = "Tulis \"gratis\", atau jumlahnya, misalnya \"Rp25.000\".";
            sink.report(Code::BadValue, field.value.span(), message, help);
            None
        }
    }
}

/// `Rp25.000 jika terlambat melapor`.
fn fine(sink: &mut Sink, field: &Field, situations: &[SituationId]) -> Option<Fine> {
    let words = field.value.as_str();
    let at = words.to_ascii_lowercase().find(" jika ");
    let parts = at.map(|at| (field.value.slice(0..at).trim(), field.value.from(at + " jika ".len()).trim()));
    let read = parts.and_then(|(amount, condition)| Some((Rupiah::parse(amount.as_str())?, condition)));
    let Some((amount, condition)) = read else {
        let message = format!("Denda \"{words}\" tidak dapat dibaca.");
        let help = "Tulis jumlah dan sebabnya, misalnya \"Rp25.000 jika terlambat melapor 30 hari\".";
        sink.report(Code::BadValue, field.value.span(), message, help);
        return None;
    };
    Some(Fine { amount, condition: sink.words(&condition), situations: situations.to_vec() })
}

fn refuse_prose(sink: &mut Sink, rest: &[Block]) {
    if let Some(block) = rest.first() {
        sink.report(
            Code::Misplaced,
            block.span(),
            "Di bawah judul keadaan hanya dapat berdiri daftar.",
            "Pindahkan teks ini ke atas judul ### yang pertama.",
        );
    }
}

fn refuse_repeated(sink: &mut Sink, heading: &Text, repeated: bool) {
    if repeated {
        let help = "Gabungkan dengan judul yang sama di atas.";
        sink.report(Code::RepeatedId, heading.span(), "Keadaan ini sudah ditulis di atas.", help);
    }
}
