//! The five steps in which citizens see every application, and how far this one has come (domain.md 1.H).

use super::view::CaseView;
use leptos::prelude::*;
use model::application::{CitizenStep, State};

/// The five steps. What was cancelled or has expired stands on none: they show how far it had come.
pub(super) fn stages(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let now = view.state().citizen_step();
    let reached = reached(view);
    let items = CitizenStep::FIVE
        .into_iter()
        .map(|step| {
            let done = step < reached || (step == reached && step != now) || now == CitizenStep::Completed;
            let current = (step == now).then_some("step");
            let mark = done.then(|| {
                view! { <span class="hidden">{locale.say("sudah: ", "done: ")}</span> }
            });
            view! {
                <li class=if done { "done" } else { "" } aria-current=current>
                    {mark}
                    {step.label(locale)}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="stages" aria-label=locale.say("Tahap permohonan", "Stages of the application")>
            {items}
        </ol>
    }
}

/// The last of the five steps that it came to.
fn reached(view: &CaseView) -> CitizenStep {
    let passed = view.progress.entered().iter().rev().map(|entered| entered.state);
    let step = passed.map(State::citizen_step).find(|step| CitizenStep::FIVE.contains(step));
    step.unwrap_or(CitizenStep::Submitted)
}
