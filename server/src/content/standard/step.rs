//! One step of a procedure, filled field by field from a list item or a table row.

use super::promise;
use super::target::{self, Strictness, Way};
use crate::content::diagnostic::Code;
use crate::content::fields::{self, Field};
use crate::content::sink::Sink;
use crate::content::suggest;
use crate::content::text::{Text, normalised};
use model::application::State;
use model::office::Actor;
use model::slug::slugify;
use model::standard::{Duration, Step};
use model::{SituationId, StepId};
use std::ops::Range;

/// What steps may refer to.
pub(super) struct Known<'a> {
    /// The office's actors; unset while they are not known.
    pub(super) actors: Option<&'a [Actor]>,
    pub(super) situations: &'a [SituationId],
}

/// The keys of a step's bullets, beside `Jika …`.
pub(super) const KEYS: [&str; 10] = [
    "Waktu",
    "Tempat",
    "Kelengkapan",
    "Keluaran",
    "Status",
    "Keadaan",
    "Keputusan",
    "Ya",
    "Tidak",
    "Keterangan",
];

/// The keys that a table has no column for; they stand among its remarks.
const KEYS_OF_REMARKS: [&str; 5] = ["Tempat", "Keputusan", "Ya", "Tidak", "Keadaan"];

const SEPARATORS: [char; 1] = [';'];
const STATE_SEPARATORS: [char; 2] = [';', ','];

/// A step while it is read.
pub(super) struct Draft {
    /// Where it stands.
    pub(super) at: Range<usize>,
    pub(super) actor: Option<String>,
    pub(super) actor_inferred: bool,
    activity: String,
    id: Option<(StepId, Range<usize>)>,
    place: Option<String>,
    duration: Option<Duration>,
    needs: Option<Vec<String>>,
    outputs: Option<Vec<String>>,
    states: Option<Vec<State>>,
    situations: Option<Vec<SituationId>>,
    note: Option<String>,
    decision: Option<(String, Range<usize>)>,
    yes: Option<Way>,
    no: Option<Way>,
    ways: Vec<Way>,
}

impl Draft {
    pub(super) fn new(at: Range<usize>) -> Self {
        Self {
            at,
            actor: None,
            actor_inferred: false,
            activity: String::new(),
            id: None,
            place: None,
            duration: None,
            needs: None,
            outputs: None,
            states: None,
            situations: None,
            note: None,
            decision: None,
            yes: None,
            no: None,
            ways: Vec::new(),
        }
    }

    /// `Petugas loket (disimpulkan)`: who acts, among those whom the office has.
    pub(super) fn actor(&mut self, sink: &mut Sink, known: &Known, text: &Text) {
        let inferred = text.strip_suffix("(disimpulkan)");
        self.actor_inferred |= inferred.is_some();
        let title = inferred.unwrap_or_else(|| text.clone()).trim_end_matches(&[':', ' ']);
        let Some(actors) = known.actors else {
            self.actor = Some(title.as_str().to_owned());
            return;
        };
        let wanted = normalised(title.as_str());
        if let Some(actor) = actors.iter().find(|actor| normalised(&actor.title) == wanted) {
            self.actor = Some(actor.title.clone());
        } else {
            let message = format!("Pelaksana \"{}\" tidak ada di kantor.md.", title.as_str());
            let help = suggest::help(title.as_str(), actors.iter().map(|actor| actor.title.as_str()));
            let help = format!("{help} Pelaksana baru ditambahkan di bagian Pelaksana pada kantor.md.");
            sink.report(Code::UnknownActor, title.span(), message, help);
            self.actor = Some(title.as_str().to_owned());
        }
    }

    /// `Mencetak KTP-el. {#cetak}`: what is done, and the id by which cases know the step.
    pub(super) fn activity(&mut self, sink: &mut Sink, text: &Text) {
        let (activity, id) = text.cut_id(sink);
        self.activity = sink.words(&activity);
        if self.activity.is_empty() {
            let help = "Tulis apa yang dilakukan pada langkah ini.";
            sink.report(Code::BadValue, text.span(), "Kegiatan langkah ini belum ditulis.", help);
            return;
        }
        match id.map(|id| (StepId::parse(id.as_str()), id)) {
            Some((Ok(parsed), id)) => self.id = Some((parsed, id.span())),
            Some((Err(error), id)) => {
                let message = format!("Id \"{}\" tidak dapat dipakai.", id.as_str());
                sink.report(Code::BadId, id.span(), message, format!("Aturannya: {error}."));
            }
            // An id in the wrong place has been reported by the cut.
            None if text.as_str().contains("{#") => {}
            None => sink.report(
                Code::MissingId,
                text.span(),
                "Langkah ini belum memiliki id.",
                format!(
                    "Tambahkan {{#{}}} di akhir baris, atau nama pendek lain.",
                    short_slug(activity.as_str())
                ),
            ),
        }
    }

    /// A field of a bullet, a column or a remark.
    pub(super) fn field(&mut self, sink: &mut Sink, known: &Known, field: &Field) {
        let value = &field.value;
        match field.key {
            "Waktu" => {
                if let Some(duration) = promise::duration(sink, value) {
                    fields::put(sink, &mut self.duration, duration, field);
                }
            }
            "Tempat" => {
                let place = sink.words(value);
                fields::put(sink, &mut self.place, place, field);
            }
            "Kelengkapan" => {
                let needs = list(sink, value);
                fields::put(sink, &mut self.needs, needs, field);
            }
            "Keluaran" => {
                let outputs = list(sink, value);
                fields::put(sink, &mut self.outputs, outputs, field);
            }
            "Status" => {
                let parts = value.split(&STATE_SEPARATORS);
                let states = parts.iter().filter_map(|part| promise::state(sink, part)).collect();
                fields::put(sink, &mut self.states, states, field);
            }
            "Keadaan" => {
                let parts = value.split(&STATE_SEPARATORS);
                let ids =
                    parts.iter().filter_map(|part| fields::situation(sink, part, known.situations)).collect();
                fields::put(sink, &mut self.situations, ids, field);
            }
            "Keputusan" => {
                let question = sink.words(value);
                fields::put(sink, &mut self.decision, (question, field.at.clone()), field);
            }
            "Ya" => {
                let way = target::answer(sink, "Ya", value);
                fields::put(sink, &mut self.yes, way, field);
            }
            "Tidak" => {
                let way = target::answer(sink, "Tidak", value);
                fields::put(sink, &mut self.no, way, field);
            }
            _ => {
                let note = sink.words(value);
                fields::put(sink, &mut self.note, note, field);
            }
        }
    }

    /// `Jika …` as a bullet of its own.
    pub(super) fn exit(&mut self, sink: &mut Sink, text: &Text) {
        self.ways.extend(target::conditional(sink, text, Strictness::Exit));
    }

    /// The last column of a table: exits, answers, place and situations between semicolons, and remarks.
    pub(super) fn remarks(&mut self, sink: &mut Sink, known: &Known, text: &Text) {
        let mut notes: Vec<String> = Vec::new();
        for part in text.split(&SEPARATORS) {
            let keyed = part.split_once(':').and_then(|(key, _)| {
                KEYS_OF_REMARKS.into_iter().find(|k| k.eq_ignore_ascii_case(key.as_str()))
            });
            if let Some(way) = target::conditional(sink, &part, Strictness::MaybeRemark) {
                self.ways.push(way);
            } else if let Some(field) = keyed.and_then(|key| fields::keyed(sink, &part, &[key])) {
                self.field(sink, known, &field);
            } else {
                notes.push(sink.words(&part));
            }
        }
        if !notes.is_empty() {
            self.note = Some(notes.join("; "));
        }
    }

    /// The step, with the ways out of it that have yet to find their targets.
    pub(super) fn finish(mut self, sink: &mut Sink, before: &[Step]) -> Option<(Step, Vec<Way>)> {
        for (answer, given) in [("Ya", self.yes.is_some()), ("Tidak", self.no.is_some())] {
            if given && self.decision.is_none() {
                let message = format!("\"{answer}:\" tanpa pertanyaan.");
                let help = "Tambahkan butir \"Keputusan: …?\" pada langkah ini.";
                sink.report(Code::MissingKey, self.at.start..self.at.start, message, help);
            }
        }
        let ways: Vec<Way> = self.yes.take().into_iter().chain(self.no.take()).chain(self.ways).collect();
        if let Some((_, at)) = self.decision.as_ref().filter(|_| ways.is_empty()) {
            sink.report(
                Code::DecisionWithoutExits,
                at.clone(),
                "Keputusan ini tidak memiliki jalan keluar.",
                "Tambahkan butir \"Jika …: … → langkah …\" untuk setiap jawaban, atau \"Ya:\" dan \"Tidak:\".",
            );
        }
        let (id, id_at) = self.id?;
        if before.iter().any(|step| step.id == id) {
            let message = format!("Id \"{id}\" sudah dipakai oleh langkah lain.");
            sink.report(Code::RepeatedId, id_at, message, "Beri id yang lain.");
        }
        let step = Step {
            id,
            actor: self.actor,
            actor_inferred: self.actor_inferred,
            activity: self.activity,
            place: self.place,
            needs: self.needs.unwrap_or_default(),
            duration: self.duration,
            outputs: self.outputs.unwrap_or_default(),
            decision: self.decision.map(|(question, _)| question),
            exits: Vec::new(),
            states: self.states.unwrap_or_default(),
            situations: self.situations.unwrap_or_default(),
            note: self.note,
        };
        Some((step, ways))
    }
}

fn list(sink: &mut Sink, value: &Text) -> Vec<String> {
    value.split(&SEPARATORS).iter().map(|part| sink.words(part)).collect()
}

/// The first two words of an activity: ids are typed by people.
fn short_slug(activity: &str) -> String {
    slugify(&activity.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
}
