//! The four answers at a glance: what to bring, which steps, how long, how much.

use super::view::ServiceView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::Locale;
use model::standard::{Fee, Requirement, RequirementKind};

/// The four answers, each leading to its section.
pub(super) fn glance(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let answers = [
        ("#bawa", locale.say("Bawa apa", "What to bring"), bring(view)),
        ("#langkah", locale.say("Langkahnya", "Steps"), steps(view)),
        ("#waktu", locale.say("Berapa lama", "How long"), time(view)),
        ("#biaya", locale.say("Berapa biaya", "How much"), fee(view)),
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
type Answer = (String, Option<AnyView>);

fn not_set(locale: Locale) -> String {
    locale.say("Belum ditetapkan", "Not set").to_owned()
}

const fn differs(locale: Locale) -> &'static str {
    locale.say("berbeda menurut keadaan", "depends on your situation")
}

fn bring(view: &ServiceView) -> Answer {
    let locale = view.locale;
    let Some(requirements) = view.standard.requirements.set() else { return (not_set(locale), None) };
    let all = |situation| requirements.for_situation(situation);
    let papers = |situation| all(situation).filter(|r| is_for_everybody(r)).count();
    if view.situation().is_some() || requirements.situations.is_empty() {
        let certain = papers(view.situation());
        let others = all(view.situation()).count() - certain;
        return (count_papers(locale, certain, certain), (others > 0).then(|| count_others(locale, others)));
    }
    let counts: Vec<usize> = requirements.situations.iter().map(|s| papers(Some(s))).collect();
    let (least, most) = (counts.iter().min().unwrap_or(&0), counts.iter().max().unwrap_or(&0));
    (count_papers(locale, *least, *most), Some(differs(locale).into_any()))
}

/// `3 berkas`, `2–4 berkas`.
fn count_papers(locale: Locale, least: usize, most: usize) -> String {
    let count = if least == most { least.to_string() } else { format!("{least}–{most}") };
    let papers = if (least, most) == (1, 1) { "paper" } else { "papers" };
    format!("{count} {}", locale.say("berkas", papers))
}

fn count_others(locale: Locale, count: usize) -> AnyView {
    match locale {
        Locale::Indonesian => format!("dan {count} hal menurut keadaan Anda"),
        Locale::English => format!("and {count} more, depending on you"),
    }
    .into_any()
}

/// A paper that every applicant has to bring: no condition may stand in its place, and nobody is spared.
fn is_for_everybody(requirement: &Requirement) -> bool {
    requirement.kind == RequirementKind::Document
        && requirement.when.is_none()
        && !requirement.if_available
        && requirement.any_of.iter().all(is_for_everybody)
}

fn steps(view: &ServiceView) -> Answer {
    let locale = view.locale;
    let Some(procedure) = view.standard.procedure.set() else { return (not_set(locale), None) };
    let steps = procedure.steps_for(view.situation().map(|s| &s.id)).count();
    (format!("{steps} {}", locale.say("langkah", if steps == 1 { "step" } else { "steps" })), None)
}

fn time(view: &ServiceView) -> Answer {
    let locale = view.locale;
    let situation = view.situation().map(|s| &s.id);
    let Some(time) = view.standard.completion_time.set() else { return (not_set(locale), None) };
    let is_different = situation.is_none() && !time.by_situation.is_empty();
    let Some(promise) = time.promise_for(situation) else {
        return (if is_different { differs(locale).to_owned() } else { not_set(locale) }, None);
    };
    let unclear = locale.say("dokumen tidak menyebut sejak kapan", "the document does not say from when");
    let more = match &promise.condition {
        _ if is_different => Some(differs(locale).into_any()),
        Some(condition) => Some(words(view.voice(), condition)),
        None => promise.starts.is_none().then(|| unclear.into_any()),
    };
    (promise.duration.in_words(locale), more)
}

fn fee(view: &ServiceView) -> Answer {
    let locale = view.locale;
    let situation = view.situation().map(|s| &s.id);
    let Some(fees) = view.standard.fees.set() else {
        let by_law = locale.say("menurut UU 24/2013 gratis", "free by law (UU 24/2013)");
        return (not_set(locale), Some(by_law.into_any()));
    };
    let answer = match fees.fee_for(situation) {
        Fee::Free => locale.say("Gratis", "Free").to_owned(),
        Fee::Amount(amount) => amount.to_string(),
    };
    let is_different = situation.is_none() && !fees.by_situation.is_empty();
    let fined = fees.fines_for(situation).next().is_some();
    let more = match (is_different, fined) {
        (true, _) => Some(differs(locale)),
        (false, true) => Some(locale.say("denda jika terlambat", "a fine if late")),
        (false, false) => None,
    };
    (answer, more.map(IntoAny::into_any))
}
