//! The four answers at a glance: what to bring, which steps, how long, how much.

use super::view::ServiceView;
use leptos::prelude::*;
use model::standard::{Fee, Requirement, RequirementKind};

const NOT_SET: &str = "Belum ditetapkan";
const DIFFERS: &str = "berbeda menurut keadaan";

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
    let all = |situation| requirements.for_situation(situation);
    let papers = |situation| all(situation).filter(|r| is_for_everybody(r)).count();
    let others = |situation| all(situation).count() - papers(situation);
    let more = |count| (count > 0).then(|| format!("dan {count} hal menurut keadaan Anda"));
    if view.situation().is_some() || requirements.situations.is_empty() {
        return (format!("{} berkas", papers(view.situation())), more(others(view.situation())));
    }
    let counts: Vec<usize> = requirements.situations.iter().map(|s| papers(Some(s))).collect();
    let (least, most) = (counts.iter().min().unwrap_or(&0), counts.iter().max().unwrap_or(&0));
    let papers = if least == most { least.to_string() } else { format!("{least}–{most}") };
    (format!("{papers} berkas"), Some(DIFFERS.to_owned()))
}

/// A paper that every applicant has to bring: no condition may stand in its place, and nobody is spared.
fn is_for_everybody(requirement: &Requirement) -> bool {
    requirement.kind == RequirementKind::Document
        && requirement.when.is_none()
        && !requirement.if_available
        && requirement.any_of.iter().all(is_for_everybody)
}

fn steps(view: &ServiceView) -> Answer {
    let Some(procedure) = view.standard.procedure.set() else { return (NOT_SET.to_owned(), None) };
    let steps = procedure.steps_for(view.situation().map(|s| &s.id)).count();
    (format!("{steps} langkah"), None)
}

fn time(view: &ServiceView) -> Answer {
    let situation = view.situation().map(|s| &s.id);
    let Some(time) = view.standard.completion_time.set() else { return (NOT_SET.to_owned(), None) };
    let Some(promise) = time.promise_for(situation) else {
        let differs = situation.is_none() && !time.by_situation.is_empty();
        return (if differs { DIFFERS } else { NOT_SET }.to_owned(), None);
    };
    let unclear = || promise.starts.is_none().then(|| "dokumen tidak menyebut sejak kapan".to_owned());
    let differs = (situation.is_none() && !time.by_situation.is_empty()).then(|| DIFFERS.to_owned());
    (promise.duration.to_string(), differs.or_else(|| promise.condition.clone()).or_else(unclear))
}

fn fee(view: &ServiceView) -> Answer {
    let situation = view.situation().map(|s| &s.id);
    let Some(fees) = view.standard.fees.set() else {
        return (NOT_SET.to_owned(), Some("menurut UU 24/2013 gratis".to_owned()));
    };
    let answer = match fees.fee_for(situation) {
        Fee::Free => "Gratis".to_owned(),
        Fee::Amount(amount) => amount.to_string(),
    };
    let differs = (situation.is_none() && !fees.by_situation.is_empty()).then(|| DIFFERS.to_owned());
    let fined = super::promise::fines_for(fees, situation).next().is_some();
    (answer, differs.or_else(|| fined.then(|| "denda jika terlambat".to_owned())))
}
