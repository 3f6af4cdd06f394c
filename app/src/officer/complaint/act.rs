//! What an officer can do to a complaint now: what is usual in its state first, the rest folded away below.
//!
//! Each act is a form of its own to the address of the complaint. It carries the number of the event that it would be and
//! a key, so that a double click does it once, and what somebody else has changed meanwhile is noticed.

use super::fields;
use super::step::{OTHER_TARGET, REASON, REMARK, SECOND, Step, TEXT};
use super::view::{Attempt, CaseView};
use super::words::verb;
use crate::officer::act::{ACT, KEY, SEQUENCE, unusual};
use crate::officer::input::Form;
use crate::officer::queue::short;
use crate::officer::view::Why;
use crate::ui::field::alert;
use leptos::prelude::*;
use model::complaint::Act;

/// Why what she sent was not done, above everything else.
pub(super) fn problems(view: &CaseView) -> Option<AnyView> {
    let attempt = view.attempt.as_ref()?;
    let told = match &attempt.why {
        Why::Wrong(problems) => {
            let title = format!("Ada {} hal yang perlu diperbaiki", problems.len());
            let items = problems.iter().map(|(field, told)| {
                view! {
                    <li>
                        <a href=format!("#{}-{field}", attempt.step.code())>{told.clone()}</a>
                    </li>
                }
            });
            view! {
                <h2>{title}</h2>
                <ul>{items.collect_view()}</ul>
            }
            .into_any()
        }
        Why::Changed => changed(view, attempt).into_any(),
        Why::NotHers(why) => view! {
            <h2>"Belum dicatat"</h2>
            <p>{*why}</p>
            {kept(view, attempt)}
        }
        .into_any(),
    };
    Some(alert(told).into_any())
}

/// Somebody was faster. What she typed is in the form, where there still is one; else here.
fn changed(view: &CaseView, attempt: &Attempt) -> impl IntoView + use<> {
    let at = short(view.progress.last_at, view.zone, view.today());
    let who = view.events.last().map_or("petugas lain", |last| last.who.as_str());
    let how = format!("Pengaduan ini sudah berubah: terakhir oleh {who}, {at}.");
    let then = if view.offers(attempt.step) {
        "Lihat keadaannya sekarang. Isian Anda masih ada; kirim lagi jika masih perlu."
    } else {
        "Lihat keadaannya sekarang. Tindakan yang Anda pilih tidak berlaku lagi."
    };
    view! {
        <h2>"Belum dicatat"</h2>
        <p>{how}</p>
        <p>{then}</p>
        {kept(view, attempt)}
    }
}

/// What she wrote, where no form is left to keep it.
fn kept(view: &CaseView, attempt: &Attempt) -> Option<impl IntoView + use<>> {
    let written = |name: &str| [TEXT, REASON, OTHER_TARGET, REMARK].contains(&name);
    let typed = attempt.typed.iter().filter(|(name, value)| written(name) && !value.trim().is_empty());
    let typed: Vec<_> = typed.map(|(_, value)| value.clone()).collect();
    (!view.offers(attempt.step) && !typed.is_empty())
        .then(|| view! { <p>"Yang Anda tulis: " {typed.join("; ")}</p> })
}

/// The section.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let state = view.progress.state();
    let (usual, others): (Vec<Step>, Vec<Step>) =
        view.steps().into_iter().partition(|step| step.is_usual(state) || is_first(view, *step));
    let usual = ordered(view, usual);
    let none =
        (usual.is_empty() && (others.is_empty() || state.is_final())).then(|| view! { <p>{turn(view)}</p> });
    let usual = usual.into_iter().map(|step| shown(view, step)).collect_view();
    let others = unusual(others.into_iter().map(|step| folded(view, step)).collect());
    view! {
        <section id="tindakan" class="acts screen-only" aria-labelledby="tindakan-sekarang">
            <h2 id="tindakan-sekarang">"Yang dapat Anda lakukan"</h2>
            {none}
            {usual}
            {others}
        </section>
    }
}

/// Without a class nothing can be answered or assigned: that comes first.
fn is_first(view: &CaseView, step: Step) -> bool {
    step == Step::Act(Act::Classify) && view.progress.class.is_none()
}

/// One click first, then what is open, then what is folded.
fn ordered(view: &CaseView, mut steps: Vec<Step>) -> Vec<Step> {
    let rank = |step: &Step| match step.act() {
        Act::Begin => 0,
        _ if is_open(view, *step) => 1,
        Act::Assign | Act::Draft => 2,
        Act::AnswerAtOnce => 3,
        _ => 4,
    };
    steps.sort_by_key(rank);
    steps
}

/// Whether its form stands open: what is waited for, and no other.
fn is_open(view: &CaseView, step: Step) -> bool {
    match step.act() {
        Act::TakeUp | Act::Supply => true,
        Act::Classify => is_first(view, step),
        Act::Approve => view.progress.draft.is_some(),
        _ => false,
    }
}

/// Whose turn it is where it is not hers.
fn turn(view: &CaseView) -> String {
    if view.progress.state().is_final() {
        return "Pengaduan ini sudah berakhir.".to_owned();
    }
    format!("Tidak ada tindakan Anda sekarang. Pengaduan ini ada pada: {}.", view.holder())
}

fn shown(view: &CaseView, step: Step) -> AnyView {
    if !step.has_fields() || is_open(view, step) {
        let title = step.has_fields().then(|| view! { <h3>{verb(step, &view.progress)}</h3> });
        view! {
            {title}
            {form(view, step, "button")}
        }
        .into_any()
    } else {
        folded(view, step)
    }
}

/// An act and its form when that is opened. What was just sent stands open.
fn folded(view: &CaseView, step: Step) -> AnyView {
    let open = view.attempt.as_ref().is_some_and(|attempt| attempt.step == step);
    view! {
        <details class="act-fold" open=open>
            <summary>{verb(step, &view.progress)}</summary>
            {form(view, step, "button")}
        </details>
    }
    .into_any()
}

fn form(view: &CaseView, step: Step, class: &'static str) -> impl IntoView + use<> {
    let attempt = view.attempt.as_ref().filter(|attempt| attempt.step == step);
    let problems = attempt.map(|attempt| match &attempt.why {
        Why::Wrong(problems) => problems.as_slice(),
        Why::Changed | Why::NotHers(_) => &[],
    });
    let typed = attempt.map(|attempt| attempt.typed.as_slice());
    let form = Form { name: step.code(), typed, problems: problems.unwrap_or_default() };
    let late = view.late(step);
    let asks_cause = !late.is_empty() || attempt.is_some_and(Attempt::lacks_cause);
    // Enter in a line of words presses the first button of a form; one that is switched off sends nothing, so that no long
    // form goes off half filled in.
    let guard = step.has_fields().then(|| view! { <button type="submit" disabled hidden></button> });
    let second = (step == Step::Act(Act::TakeUp))
        .then(|| view! { <input type="hidden" name=SECOND value=view.offer.second.to_string() /> });
    view! {
        <form class="act" method="post" action=view.way.complaint(view.id)>
            {guard}
            <input type="hidden" name=ACT value=step.code() />
            <input type="hidden" name=KEY value=view.offer.key.to_string() />
            {second}
            <input type="hidden" name=SEQUENCE value=view.offer.sequence.to_string() />
            {fields::for_parts(view, step)}
            {fields::fields(&form, view, step)}
            {asks_cause.then(|| fields::cause(&form, &late))}
            <p>
                <button class=class type="submit">
                    {verb(step, &view.progress)}
                </button>
            </p>
        </form>
    }
}
