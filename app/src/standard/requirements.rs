//! What to bring, on the service page.

use super::heading::heading;
use super::view::ServiceView;
use crate::performance::line::beside_requirements;
use crate::ui::content::{Voice, words};
use crate::ui::gap::gap;
use crate::ui::inferred::{inferred, inferred_explained};
use crate::ui::paths;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::standard::{Part, Requirement, RequirementKind, Requirements, Situation};

/// The section, with every situation while the reader has not chosen hers.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let to_print = paths::checklist(locale, &standard.office, &standard.service, view.chosen.as_ref());
    let checklist = standard.requirements.is_set().then(|| {
        view! {
            <p>
                <a class="button" href=to_print>
                    {locale.say("Centang atau cetak daftar ini", "Tick or print this list")}
                </a>
            </p>
        }
    });
    view! {
        <section id="bawa" class="section">
            {heading(locale, locale.say("Apa yang dibawa", "What to bring"), Component::Requirements)}
            {returned(view)} {content(view)} {checklist}
        </section>
    }
}

/// Why papers came back most often.
fn returned(view: &ServiceView) -> Option<AnyView> {
    beside_requirements(view.locale, view.voice(), view.standard.requirements.set()?, view.figures.as_ref()?)
}

/// The lists, or the gap.
pub(super) fn content(view: &ServiceView) -> AnyView {
    match &view.standard.requirements {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(requirements) => lists(view, requirements).into_any(),
    }
}

fn lists(view: &ServiceView, requirements: &Requirements) -> impl IntoView + use<> {
    let voice = view.voice();
    view! {
        {prerequisites(view, requirements)}
        {shown(view, requirements)
            .into_iter()
            .map(|(situation, list)| {
                view! {
                    {situation.map(|s| situation_heading(voice, s))}
                    <ul class="requirements">{list.into_iter().map(|r| item(voice, r)).collect_view()}</ul>
                }
            })
            .collect_view()}
        {concluded(view, requirements)}
        {prose(&requirements.notes, &view.links)}
    }
}

/// The lists that this reader has to see, each with the situation it stands under.
pub(super) fn shown<'a>(
    view: &'a ServiceView,
    requirements: &'a Requirements,
) -> Vec<(Option<&'a Situation>, Vec<&'a Requirement>)> {
    if requirements.situations.is_empty() {
        return vec![(None, requirements.common.iter().collect())];
    }
    view.situations_shown().iter().map(|s| (Some(s), requirements.for_situation(Some(s)).collect())).collect()
}

/// What "inferred" means, where this reader meets it.
pub(super) fn concluded(view: &ServiceView, requirements: &Requirements) -> Option<impl IntoView + use<>> {
    fn one(requirement: &Requirement) -> bool {
        requirement.inferred || requirement.any_of.iter().any(one)
    }
    shown(view, requirements)
        .into_iter()
        .any(|(situation, list)| situation.is_some_and(|s| s.inferred) || list.into_iter().any(one))
        .then(|| inferred_explained(view.locale))
}

pub(super) fn situation_heading(voice: Voice, situation: &Situation) -> impl IntoView + use<> {
    view! { <h3>{words(voice, situation.title.clone())} {situation.inferred.then(|| inferred(voice.page))}</h3> }
}

/// What has to be done elsewhere first. Nothing when nothing has.
pub(super) fn prerequisites(view: &ServiceView, requirements: &Requirements) -> Option<AnyView> {
    let (locale, voice) = (view.locale, view.voice());
    let items: Vec<_> = requirements
        .prerequisites
        .iter()
        .filter(|p| p.concerns(view.chosen.as_ref()))
        .map(|p| {
            let href = p.service.as_ref().and_then(|id| view.links.service(id));
            let elsewhere = p.service.is_some() && href.is_none();
            view! {
                <li>
                    {condition(voice, p.when.as_ref())} {words(voice, p.text.clone())}
                    {href.map(|href| view! { " " <a href=href>{locale.say("Lihat persyaratannya", "See its requirements")}</a> })}
                    {elsewhere
                        .then(|| {
                            locale
                                .say(
                                    " Layanan itu belum ada di portal ini; tanyakan kepada kantor.",
                                    " That service is not in this portal yet; please ask the office.",
                                )
                        })}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="first-do">
                <h3>{locale.say("Lakukan dahulu", "Do this first")}</h3>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    })
}

fn item(voice: Voice, requirement: &Requirement) -> AnyView {
    let class = match requirement.kind {
        RequirementKind::Document => "document",
        RequirementKind::Condition => "condition",
    };
    let choices = alternatives(requirement, |choice| item(voice, choice));
    view! { <li class=class>{describe(voice, requirement)} {choices}</li> }.into_any()
}

/// The alternatives of a requirement as a list, each drawn by `draw`.
pub(super) fn alternatives(
    requirement: &Requirement,
    draw: impl Fn(&Requirement) -> AnyView,
) -> Option<AnyView> {
    (!requirement.any_of.is_empty()).then(|| {
        let choices: Vec<AnyView> = requirement.any_of.iter().map(draw).collect();
        view! { <ul class="requirements choices">{choices}</ul> }.into_any()
    })
}

/// A requirement in words: condition, name, form, and what else there is to know.
pub(super) fn describe(voice: Voice, requirement: &Requirement) -> impl IntoView + use<> {
    let locale = voice.page;
    let name = words(voice, requirement.name.clone());
    let one_of = (!requirement.any_of.is_empty()).then(|| {
        let (alone, after_name) =
            (locale.say("Salah satu dari:", "One of:"), locale.say(", salah satu dari:", ", one of:"));
        if requirement.name.is_empty() { alone } else { after_name }
    });
    let kind = (requirement.kind == RequirementKind::Condition && requirement.any_of.is_empty())
        .then(|| locale.say("Ketentuan: ", "Condition: "));
    view! {
        <span class="requirement">
            {kind} {condition(voice, requirement.when.as_ref())} <span class="requirement-name">{name} {one_of}</span>
            {requirement.form.map(|form| view! { " " <span class="form">{form.label(locale)}</span> })}
            {requirement.if_available.then(|| view! { " " <span class="form">{locale.say("jika ada", "if you have it")}</span> })}
            {requirement.inferred.then(|| inferred(locale))}
            {requirement.detail.clone().map(|detail| view! { " " <span class="detail" lang=voice.lang()>{detail}</span> })}
        </span>
    }
}

fn condition(voice: Voice, when: Option<&String>) -> Option<AnyView> {
    when.map(|when| words(voice, format!("{} {when}: ", voice.content.say("Jika", "If"))))
}
