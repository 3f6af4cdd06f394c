//! A translation beside a standard's file: `ktp-el.en.md` says in English what `ktp-el.md` says.
//!
//! It is written in the same form, down to the Indonesian headings and field words. Nothing but the words may differ;
//! the standard alone binds, and the translation is never recorded.

use super::diagnostic::{Code, Diagnostic};
use super::source::Source;
use super::standard::{self, Draft, Place};
use model::standard::{Part, Procedure};
use model::{Component, Locale, Standard};
use std::collections::BTreeMap;

/// A translation that was read without error and has not yet been held against its original.
#[derive(Debug, Clone)]
pub(super) struct Translation {
    standard: Standard,
    /// What to say about each component that turns out to differ.
    differences: BTreeMap<Component, Diagnostic>,
}

/// Reads a translation. It is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source, place: &Place) -> (Option<Translation>, Vec<Diagnostic>) {
    let (draft, found) = standard::read(source, place);
    (draft.map(|draft| Translation::new(source, draft)), found)
}

impl Translation {
    fn new(source: &Source, draft: Draft) -> Self {
        let difference = |component: Component| {
            let heading = draft.marks.components.get(&component).map_or(0..0, |(heading, _)| heading.clone());
            (component, differs(source, component, heading))
        };
        let differences = Component::ALL.into_iter().map(difference).collect();
        Self { standard: draft.standard, differences }
    }

    /// The original in English.
    ///
    /// # Errors
    /// The first component in which more than the words differs.
    pub(super) fn of(&self, original: &Standard) -> Result<Standard, Option<&Diagnostic>> {
        let mut english = original.in_words_of(&self.standard).map_err(|c| self.differences.get(&c))?;
        translate_field_words(&mut english);
        Ok(english)
    }
}

fn differs(source: &Source, component: Component, heading: std::ops::Range<usize>) -> Diagnostic {
    source.diagnostic(
        Code::TranslationDiffers,
        heading,
        format!("Terjemahan komponen \"{}\" tidak sama dengan berkas asalnya.", component.name()),
        "Hanya kata-katanya yang boleh berbeda. Samakan banyaknya butir, urutan, tanda {#…}, pelaksana, status, tujuan, waktu, dan biayanya dengan berkas asal.",
    )
}

/// What the form itself says in Indonesian and pages show: promised times, and the answers to a question.
fn translate_field_words(standard: &mut Standard) {
    if let Part::Set(time) = &mut standard.completion_time {
        let of_situations = time.by_situation.iter_mut().map(|(_, promise)| promise);
        for promise in time.general.iter_mut().chain(of_situations) {
            promise.written = promise.duration.in_words(Locale::English);
        }
    }
    if let Part::Set(procedure) = &mut standard.procedure {
        translate_answers(procedure);
    }
}

fn translate_answers(procedure: &mut Procedure) {
    for exit in procedure.steps.iter_mut().flat_map(|step| &mut step.exits) {
        match exit.condition.as_str() {
            "Ya" => "Yes".clone_into(&mut exit.condition),
            "Tidak" => "No".clone_into(&mut exit.condition),
            _ => {}
        }
    }
}
