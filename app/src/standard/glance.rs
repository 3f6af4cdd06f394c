//! The four answers at a glance: what to bring, which steps, how long, how much.

use super::view::ServiceView;
use leptos::prelude::*;
use model::standard::{Fee, Requirement, RequirementKind};

const NOT_SET: &str = "Belum ditetapkan";

/// The four answers, each leading to its section.
pub(super) fn glance(view: &ServiceView) -> impl IntoView + use<> {
    let answers = [
        ("#bawa", "Bawa apa", bring(view)),
        ("#langkah", "Langkahnya", steps(view)),
        ("#waktu", "Berapa lama", time(view)),
        ("#biaya", "Berapa biaya", fee(view)),
    ];
    view! {
        <dl class="glance">
            {answers
                .into_iter()
                .map(|(href, question, (answer, more))| {
                    view! {
                        <div>
                            <dt>{question}</dt>
                            <dd>
                                <a href=href>{answer}</a>
                                {more.map(|more| view! { <span>{more}</span> })}
                            </dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

/// An answer, and what has to be known beside it.
type Answer = (String, Option<String>);

fn bring(view: &ServiceView) -> Answer {
    let Some(requirements) = view.standard.requirements.set() else { return (NOT_SET.to_owned(), None) };
    let count = |situation| requirements.for_situation(situation).filter(|r| is_paper(r)).count();
    if let Some(situation) = view.situation() {
        return (format!("{} berkas", count(Some(situation))), Some(situation.title.clone()));
    }
    let counts: Vec<usize> = requirements.situations.iter().map(|s| count(Some(s))).collect();
    let (Some(least), Some(most)) = (counts.iter().min(), counts.iter().max()) else {
        let others = requirements.common.len() - count(None);
        return (format!("{} berkas", count(None)), (others > 0).then(|| format!("dan {others} ketentuan")));
    };
    let papers = if least == most { least.to_string() } else { format!("{least}–{most}") };
    (format!("{papers} berkas"), Some("berbeda menurut keadaan".to_owned()))
}

/// Whether everybody has to bring it: not so where a condition may stand in its place.
fn is_paper(requirement: &Requirement) -> bool {
    requirement.kind == RequirementKind::Document && requirement.any_of.iter().all(is_paper)
}

fn steps(view: &ServiceView) -> Answer {
    let Some(procedure) = view.standard.procedure.set() else { return (NOT_SET.to_owned(), None) };
    let situation = view.situation().map(|s| &s.id);
    let steps: Vec<_> = procedure.steps_for(situation).map(|(_, step)| step).collect();
    let yours = steps.iter().filter(|step| super::procedure::is_applicant(view, step)).count();
    (format!("{} langkah", steps.len()), Some(format!("{yours} oleh Anda")).filter(|_| yours > 0))
}

fn time(view: &ServiceView) -> Answer {
    let situation = view.situation().map(|s| &s.id);
    match view.standard.completion_time.set() {
        None => (NOT_SET.to_owned(), None),
        Some(time) => time.promise_for(situation).map_or_else(
            || ("Berbeda menurut keadaan".to_owned(), None),
            |promise| (promise.duration.to_string(), promise.condition.clone()),
        ),
    }
}

fn fee(view: &ServiceView) -> Answer {
    let situation = view.situation().map(|s| &s.id);
    match view.standard.fees.set() {
        None => (NOT_SET.to_owned(), None),
        Some(fees) => {
            let answer = match fees.fee_for(situation) {
                Fee::Free => "Gratis".to_owned(),
                Fee::Amount(amount) => amount.to_string(),
            };
            let fined = super::promise::fines_for(fees, situation).next().is_some();
            (answer, fined.then(|| "denda jika terlambat".to_owned()))
        }
    }
}
