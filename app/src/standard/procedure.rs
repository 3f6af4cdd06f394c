//! The steps: who takes them, how long each takes, and where they lead.

use super::heading::heading;
use super::view::ServiceView;
use crate::ui::content::{Voice, words};
use crate::ui::gap::gap;
use crate::ui::inferred::{inferred, inferred_explained};
use crate::ui::paths;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::office::ActorRole;
use model::standard::{Duration, Exit, Part, Procedure, Step, Target, Unit};

/// The section.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    view! {
        <section id="langkah" class="section">
            {heading(view.locale, view.locale.say("Langkah-langkahnya", "The steps"), Component::Procedure)}
            {content(view)}
        </section>
    }
}

/// The steps, or the gap.
pub(super) fn content(view: &ServiceView) -> AnyView {
    match &view.standard.procedure {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(procedure) => steps(view, procedure).into_any(),
    }
}

/// Whether the applicant herself takes the step.
pub(super) fn is_applicant(view: &ServiceView, step: &Step) -> bool {
    let Some(title) = &step.actor else { return false };
    view.office.actors.iter().any(|a| a.title == *title && a.role == Some(ActorRole::Applicant))
}

fn steps(view: &ServiceView, procedure: &Procedure) -> impl IntoView + use<> {
    let locale = view.locale;
    let situation = view.situation().map(|s| &s.id);
    let steps = procedure
        .steps_for(situation)
        .map(|(number, step)| self::step(view, procedure, number, step))
        .collect_view();
    let sum = procedure.total_minutes(situation).map(|minutes| {
        let sum = Duration { amount: minutes, unit: Unit::Minutes }.in_words(locale);
        view! { <p>{locale.say("Jumlah waktu langkah yang tertulis: ", "The stated times of the steps add up to ")} {sum} "."</p> }
    });
    let concluded =
        procedure.steps.iter().any(|step| step.actor_inferred).then(|| inferred_explained(locale));
    let drawn = paths::sop(locale, &view.office.id, &view.standard.service, view.chosen.as_ref());
    let name = if view.standard.document.is_sop() {
        locale.say("Lihat alur kerja (SOP)", "See the work flow (SOP)")
    } else {
        locale.say("Lihat alur kerja", "See the work flow")
    };
    view! {
        <ol class="steps">{steps}</ol>
        {sum}
        {concluded}
        <p>
            <a href=drawn>{name}</a>
        </p>
        {prose(&procedure.notes, &view.links)}
    }
}

fn step(view: &ServiceView, procedure: &Procedure, number: usize, step: &Step) -> impl IntoView + use<> {
    let (locale, voice) = (view.locale, view.voice());
    let yours = is_applicant(view, step);
    let actor = step.actor.clone().map(|title| {
        view! {
            <p class="actor">
                {words(locale, title)} {yours.then(|| locale.say(" (Anda)", " (you)"))}
                {step.actor_inferred.then(|| inferred(locale))}
            </p>
        }
    });
    let exits = (!step.exits.is_empty()).then(|| {
        let exits = step.exits.iter().map(|one| exit(voice, procedure, one)).collect_view();
        view! { <ul class="exits">{exits}</ul> }
    });
    let facts: Vec<_> = [
        (locale.say("Tempat", "Place"), step.place.clone().map(|place| words(voice, place))),
        (locale.say("Waktu", "Time"), step.duration.map(|d| d.in_words(locale).into_any())),
        (locale.say("Kelengkapan", "Needed"), joined(voice, &step.needs)),
        (locale.say("Hasil", "Result"), joined(voice, &step.outputs)),
        (locale.say("Keterangan", "Remark"), step.note.clone().map(|note| words(voice, note))),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| fact(name, value)))
    .collect();
    let facts = (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> });
    view! {
        <li class=if yours { "yours" } else { "" } value=number.to_string()>
            {actor} <p lang=voice.lang()>{step.activity.clone()}</p>
            {step.decision.clone().map(|question| view! { <p class="decision" lang=voice.lang()>{question}</p> })} {exits}
            {facts}
        </li>
    }
}

fn joined(voice: Voice, values: &[String]) -> Option<AnyView> {
    (!values.is_empty()).then(|| words(voice, values.join("; ")))
}

fn fact(name: &'static str, value: AnyView) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn exit(voice: Voice, procedure: &Procedure, exit: &Exit) -> impl IntoView + use<> {
    let locale = voice.page;
    let target = match &exit.to {
        Target::Next => locale.say("lanjut ke langkah berikutnya", "on to the next step").to_owned(),
        Target::End => locale.say("prosesnya berakhir di sini", "the process ends here").to_owned(),
        Target::Step(id) => {
            let to = locale.say("ke langkah", "to step");
            procedure.number_of(id).map_or_else(String::new, |number| format!("{to} {number}"))
        }
    };
    let effect = exit.effect.clone().map(|effect| view! { {words(voice, effect)} "; " });
    view! {
        <li>
            <strong lang=voice.lang()>{capitalised(&exit.condition)} ":"</strong>
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
