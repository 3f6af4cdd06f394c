//! The steps: who takes them, how long each takes, and where they lead.

use super::heading::heading;
use super::view::ServiceView;
use crate::ui::gap::gap;
use crate::ui::inferred::inferred;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::office::ActorRole;
use model::standard::{Exit, Part, Procedure, Step, Target};

/// The section.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let content = match &view.standard.procedure {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(procedure) => steps(view, procedure).into_any(),
    };
    view! {
        <section id="langkah" class="section">
            {heading("Langkah-langkahnya", Component::Procedure)} {content}
        </section>
    }
}

/// Whether the applicant herself takes the step.
pub(super) fn is_applicant(view: &ServiceView, step: &Step) -> bool {
    let Some(title) = &step.actor else { return false };
    view.office.actors.iter().any(|a| a.title == *title && a.role == Some(ActorRole::Applicant))
}

fn steps(view: &ServiceView, procedure: &Procedure) -> impl IntoView + use<> {
    let situation = view.situation().map(|s| &s.id);
    let steps = procedure
        .steps_for(situation)
        .map(|(number, step)| self::step(view, procedure, number, step))
        .collect_view();
    let sum = procedure.total_minutes(situation).map(|minutes| {
        view! { <p>"Jumlah waktu langkah yang tertulis: " {minutes} " menit."</p> }
    });
    let concluded = procedure.steps.iter().any(|step| step.actor_inferred).then(|| {
        view! {
            <p class="note">
                {inferred()} " berarti tidak tertulis pada dokumen kantor; penyunting portal menyimpulkannya."
            </p>
        }
    });
    view! { <ol class="steps">{steps}</ol> {sum} {concluded} {prose(&procedure.notes, &view.links)} }
}

fn step(view: &ServiceView, procedure: &Procedure, number: usize, step: &Step) -> impl IntoView + use<> {
    let yours = is_applicant(view, step);
    let actor = step.actor.clone().map(|title| {
        view! {
            <p class="actor">
                {title} {yours.then_some(" (Anda)")} {step.actor_inferred.then(inferred)}
            </p>
        }
    });
    let exits = (!step.exits.is_empty()).then(|| {
        let exits = step.exits.iter().map(|one| exit(procedure, one)).collect_view();
        view! { <ul class="exits">{exits}</ul> }
    });
    let facts: Vec<_> = [
        ("Waktu", step.duration.map(|d| d.to_string())),
        ("Kelengkapan", joined(&step.needs)),
        ("Hasil", joined(&step.outputs)),
        ("Keterangan", step.note.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| fact(name, value)))
    .collect();
    let facts = (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> });
    view! {
        <li class=if yours { "yours" } else { "" } value=number.to_string()>
            {actor} <p>{step.activity.clone()}</p>
            {step.decision.clone().map(|question| view! { <p class="decision">{question}</p> })} {exits}
            {facts}
        </li>
    }
}

fn joined(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join("; "))
}

fn fact(name: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn exit(procedure: &Procedure, exit: &Exit) -> impl IntoView + use<> {
    let target = match &exit.to {
        Target::Next => "lanjut ke langkah berikutnya".to_owned(),
        Target::End => "selesai".to_owned(),
        Target::Step(id) => {
            procedure.number_of(id).map_or_else(String::new, |number| format!("ke langkah {number}"))
        }
    };
    let effect = exit.effect.clone().map(|effect| format!("{effect}; "));
    view! {
        <li>
            <strong>{capitalised(&exit.condition)} ":"</strong>
            " "
            {effect}
            <span class="target">{target}</span>
        </li>
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
