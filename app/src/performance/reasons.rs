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
    let voice = served.voice;
    let times = |times: u32, days| {
        let within = locale.say("permohonan dalam", "applications within");
        format!("{times} {within} {}", window(locale, days))
    };
    let recent = figures.reasons30.iter().find(|other| other.requirement == reason.requirement);
    let recent = recent.map(|recent| format!("; {}", times(recent.cases, 30)));
    let found =
        served.standard.requirements.set().map_or_else(Vec::new, |all| find(all, &reason.requirement));
    let (name, advice) = if let Some((requirement, _)) = found.first() {
        (words(voice, title(requirement)), Some(advice(locale, served, &found)))
    } else {
        let former = locale.say(" (syarat lama)", " (former requirement)");
        let name = words(locale, reason.requirement.to_string().replace('-', " "));
        (view! { {name} {former} }.into_any(), None)
    };
    view! {
        <li>
            <p>
                <strong>{name}</strong>
                {format!(": {} {}", locale.say("sedikitnya", "at least"), times(reason.cases, 90))}
                {recent}
                ". "
                {advice}
            </p>
        </li>
    }
}

/// What to prepare, with the way to the list that has it: that of the situation, where only one has.
fn advice(locale: Locale, served: &Served, found: &[Place]) -> impl IntoView + use<> {
    let (standard, voice) = (&served.standard, served.voice);
    let situation = match found {
        [(_, situation)] => *situation,
        _ => None,
    };
    let href = format!("{}#bawa", paths::service(locale, &standard.office, &standard.service, situation));
    let name = found.first().map(|(requirement, _)| title(requirement)).unwrap_or_default();
    let form = agreed(found, |requirement| requirement.form);
    let detail = agreed(found, |requirement| requirement.detail.clone());
    view! {
        {locale.say("Siapkan ini: ", "Prepare this: ")}
        <a href=href>{words(voice, name)}</a>
        {form.map(|form| format!(" ({})", form.label(locale)))}
        {detail.map(|detail| view! { ", " {words(voice, detail)} })}
        "."
    }
}

/// What every situation says alike of a requirement; nothing where they differ.
fn agreed<T: PartialEq>(found: &[Place], of: impl Fn(&Requirement) -> Option<T>) -> Option<T> {
    let mut all = found.iter().map(|(requirement, _)| of(requirement));
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// The name of a requirement; that of its alternatives where it has none.
fn title(requirement: &Requirement) -> String {
    if !requirement.name.is_empty() {
        return requirement.name.clone();
    }
    requirement.any_of.iter().map(title).collect::<Vec<_>>().join(" / ")
}

/// A requirement, and the situation that it stands under; none for those of everybody.
type Place<'a> = (&'a Requirement, Option<&'a SituationId>);

/// Every place where a requirement of that name stands.
fn find<'a>(all: &'a Requirements, id: &RequirementId) -> Vec<Place<'a>> {
    fn within<'a>(list: &'a [Requirement], id: &RequirementId) -> Option<&'a Requirement> {
        list.iter().find_map(|one| if one.id == *id { Some(one) } else { within(&one.any_of, id) })
    }
    let common = within(&all.common, id).map(|requirement| (requirement, None));
    let own = all
        .situations
        .iter()
        .filter_map(|situation| Some((within(&situation.requirements, id)?, Some(&situation.id))));
    common.into_iter().chain(own).collect()
}

/// The most frequent reasons in a line, for the service page: their words and how often.
pub(super) fn first(
    locale: Locale,
    voice: Voice,
    requirements: &Requirements,
    figures: &ServiceFigures,
) -> Option<AnyView> {
    let named = top(figures)
        .filter_map(|reason| Some((find(requirements, &reason.requirement).first()?.0, reason.cases)));
    let items: Vec<_> = named
        .take(3)
        .enumerate()
        .map(|(place, (requirement, times))| {
            let comma = (place > 0).then_some(", ");
            let times = match locale {
                Locale::Indonesian => format!(" ({times} permohonan)"),
                Locale::English => format!(" ({times} applications)"),
            };
            view! { {comma} {words(voice, title(requirement))} {times} }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <p>
                {locale
                    .say(
                        "Dalam 90 hari terakhir, permohonan paling sering dikembalikan karena: ",
                        "In the last 90 days, applications were most often sent back because of: ",
                    )} {items} "."
            </p>
        }
        .into_any()
    })
}
