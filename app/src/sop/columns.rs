//! The columns of the form beside number, activity and actor: the quality standard (mutu baku) and remarks.

use crate::standard::view::ServiceView;
use crate::ui::content::{Voice, words};
use leptos::prelude::*;
use model::Locale;
use model::standard::{Procedure, Step};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Needs,
    Time,
    Output,
    Remarks,
}

impl Column {
    const ALL: [Self; 4] = [Self::Needs, Self::Time, Self::Output, Self::Remarks];

    /// An SOP has them all, however empty. Of a document that never promised them, only those that it fills.
    pub(super) fn of(view: &ServiceView, procedure: &Procedure) -> Vec<Self> {
        let all = view.standard.document.is_sop();
        let filled =
            |column: &Self| procedure.steps.iter().any(|step| column.value(view.voice(), step).is_some());
        Self::ALL.into_iter().filter(|column| all || filled(column)).collect()
    }

    pub(super) const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Needs => locale.say("Kelengkapan", "Needed"),
            Self::Time => locale.say("Waktu", "Time"),
            Self::Output => locale.say("Keluaran", "Output"),
            Self::Remarks => locale.say("Keterangan", "Remarks"),
        }
    }

    /// The class by which style/sop.css knows its width.
    pub(super) const fn width(self) -> &'static str {
        match self {
            Self::Needs => "c-need",
            Self::Time => "c-time",
            Self::Output => "c-out",
            Self::Remarks => "c-note",
        }
    }

    /// The cell of a step.
    pub(super) fn cell(self, voice: Voice, step: &Step) -> AnyView {
        match self.value(voice, step) {
            Some(value) => view! { <td data-name=self.name(voice.page)>{value}</td> }.into_any(),
            None => view! { <td class="blank"></td> }.into_any(),
        }
    }

    fn value(self, voice: Voice, step: &Step) -> Option<AnyView> {
        match self {
            Self::Needs => list(voice, &step.needs),
            Self::Time => step.duration.map(|duration| duration.in_words(voice.page).into_any()),
            Self::Output => list(voice, &step.outputs),
            Self::Remarks => step.note.as_ref().map(|note| words(voice, note)),
        }
    }
}

fn list(voice: Voice, values: &[String]) -> Option<AnyView> {
    match values {
        [] => None,
        [only] => Some(words(voice, only)),
        several => {
            let items = several.iter().map(|value| view! { <li>{value.clone()}</li> }).collect_view();
            Some(view! { <ul lang=voice.lang()>{items}</ul> }.into_any())
        }
    }
}
