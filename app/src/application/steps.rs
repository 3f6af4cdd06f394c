//! The steps of the standard that she applied under, and the one on which her application stands.

use super::view::CaseView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::application::State;
use model::standard::Step;

/// The section; nothing where the standard states no procedure.
pub(super) fn section(view: &CaseView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let procedure = view.worded().procedure.set()?;
    let situation = view.situation().map(|situation| &situation.id);
    let current = view.step().map(|(number, _)| number);
    let steps = procedure
        .steps_for(situation)
        .map(|(number, step)| self::step(view, number, step, current == Some(number)))
        .collect_view();
    let about = locale.say(
        "Langkah-langkah ini ditetapkan kantor dan berlaku saat Anda mengajukan permohonan.",
        "The office set these steps; they are those that held when you applied.",
    );
    Some(view! {
        <section id="langkah" class="section">
            <h2>{locale.say("Langkah layanan ini", "The steps of this service")}</h2>
            <p>{about}</p>
            <ol class="steps">{steps}</ol>
        </section>
    })
}

fn step(view: &CaseView, number: usize, step: &Step, here: bool) -> impl IntoView + use<> {
    let voice = view.voice();
    let mark = here.then(|| view! { <p class="now">{mark(view)}</p> });
    // What has come to its end stands on no step any more.
    let current = (here && !view.state().is_final()).then_some("step");
    let actor = step.actor.clone().map(|title| view! { <p class="actor">{words(voice, title)}</p> });
    view! {
        <li class=if here { "yours" } else { "" } value=number.to_string() aria-current=current>
            {mark}
            {actor}
            <p lang=voice.lang()>{step.activity.clone()}</p>
        </li>
    }
}

fn mark(view: &CaseView) -> &'static str {
    match view.state() {
        State::Completed => view.locale.say("Selesai pada langkah ini", "Completed with this step"),
        State::Cancelled | State::Expired => {
            view.locale.say("Berhenti pada langkah ini", "Ended at this step")
        }
        _ => view.locale.say("Tahap sekarang", "Current step"),
    }
}
