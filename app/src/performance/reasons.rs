//! Why papers came back, so that the next applicant brings the right ones.

use super::table::window;
use super::view::Served;
use crate::ui::content::{Voice, words};
use crate::ui::paths;
use leptos::prelude::*;
use model::measure::{Reason, ServiceFigures};
use model::standard::{Requirement, Requirements};
use model::{Locale, RequirementId, SituationId};

/// So many are named: the ones worth remembering.
const MOST: usize = 5;

/// Why papers came back most often.
pub(super) fn section(locale: Locale, served: &Served) -> Option<AnyView> {
    let figures = served.figures.as_ref()?;
    let items: Vec<_> = top(figures).map(|reason| item(locale, served, figures, reason)).collect();
    (!items.is_empty()).then(|| {
        view! {
            <h3>{locale.say("Paling sering dikembalikan karena", "Most often sent back because of")}</h3>
            <ol>{items}</ol>
        }
        .into_any()
    })
}

/// The reasons of the last 90 days, most frequent first.
pub(super) fn top(figures: &ServiceFigures) -> impl Iterator<Item = &Reason> {
    figures.reasons90.iter().take(MOST)
}

fn item(locale: Locale, served: &Served, figures: &ServiceFigures, reason: &Reason) -> impl IntoView + use<> {
    let voice = served.links.voice;
    let times = |times: u32, days| {
        let within = locale.say("permohonan dalam", "applications within");
        format!("{times} {within} {}", window(locale, days))
    };
    let recent = figures.reasons30.iter().find(|other| other.requirement == reason.requirement);
    let recent = recent.map(|recent| format!("; {}", times(recent.cases, 30)));
    let found = served.standard.requirements.set().and_then(|all| find(all, &reason.requirement));
    let (name, advice) = match found {
        Some((requirement, situation)) => {
            (words(voice, title(requirement)), Some(advice(locale, served, requirement, situation)))
        }
        None => {
            let former = locale.say(" (syarat lama)", " (former requirement)");
            let name = words(locale, reason.requirement.to_string().replace('-', " "));
            (view! { {name} {former} }.into_any(), None)
        }
    };
    view! {
        <li>
            <strong>{name}</strong>
            {format!(": {} {}", locale.say("sedikitnya", "at least"), times(reason.cases, 90))}
            {recent}
            ". "
            {advice}
        </li>
    }
}

/// What to prepare, with the way to the very list that has it.
fn advice(
    locale: Locale,
    served: &Served,
    requirement: &Requirement,
    situation: Option<&SituationId>,
) -> impl IntoView + use<> {
    let (standard, voice) = (&served.standard, served.links.voice);
    let href = format!("{}#bawa", paths::service(locale, &standard.office, &standard.service, situation));
    let detail = requirement.detail.clone().map(|detail| view! { ", " {words(voice, detail)} });
    view! {
        {locale.say("Siapkan ini: ", "Prepare this: ")}
        <a href=href>{words(voice, title(requirement))}</a>
        {requirement.form.map(|form| format!(" ({})", form.label(locale)))}
        {detail}
        "."
    }
}

/// The name of a requirement; that of its alternatives where it has none.
fn title(requirement: &Requirement) -> String {
    if !requirement.name.is_empty() {
        return requirement.name.clone();
    }
    requirement.any_of.iter().map(title).collect::<Vec<_>>().join(" / ")
}

/// The requirement of that name, and the situation that it stands under; none for those of everybody.
fn find<'a>(
    all: &'a Requirements,
    id: &RequirementId,
) -> Option<(&'a Requirement, Option<&'a SituationId>)> {
    fn within<'a>(list: &'a [Requirement], id: &RequirementId) -> Option<&'a Requirement> {
        list.iter().find_map(|one| if one.id == *id { Some(one) } else { within(&one.any_of, id) })
    }
    let common = within(&all.common, id).map(|requirement| (requirement, None));
    common.or_else(|| {
        let own = |situation: &'a model::standard::Situation| {
            within(&situation.requirements, id).map(|requirement| (requirement, Some(&situation.id)))
        };
        all.situations.iter().find_map(own)
    })
}

/// The most frequent reason in a line, for the service page: its words and how often.
pub(super) fn first(
    locale: Locale,
    voice: Voice,
    requirements: &Requirements,
    figures: &ServiceFigures,
) -> Option<AnyView> {
    let named = top(figures).filter_map(|reason| Some((find(requirements, &reason.requirement)?.0, reason.cases)));
    let items: Vec<_> = named
        .take(3)
        .enumerate()
        .map(|(place, (requirement, times))| {
            let comma = (place > 0).then_some(", ");
            let times = match locale {
                Locale::Indonesian => format!(" ({times} kali)"),
                Locale::English => format!(" ({times} times)"),
            };
            view! { {comma} {words(voice, title(requirement))} {times} }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <p>{locale.say("Paling sering dikembalikan karena: ", "Most often sent back because of: ")} {items} "."</p>
        }
        .into_any()
    })
}
