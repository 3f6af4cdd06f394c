//! What to bring, on the service page.

use super::heading::heading;
use super::view::ServiceView;
use crate::ui::gap::gap;
use crate::ui::inferred::inferred;
use crate::ui::paths;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::standard::{Part, Prerequisite, Requirement, RequirementKind, Requirements, Situation};

/// The section, with every situation while the reader has not chosen hers.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let content = match &view.standard.requirements {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(requirements) => lists(view, requirements).into_any(),
    };
    view! {
        <section id="bawa" class="section">
            {heading("Apa yang dibawa", Component::Requirements)} {content}
        </section>
    }
}

fn lists(view: &ServiceView, requirements: &Requirements) -> impl IntoView + use<> {
    let standard = &view.standard;
    let to_print = paths::checklist(&standard.office, &standard.service, view.chosen.as_ref());
    view! {
        {prerequisites(view, requirements)}
        {shown(view, requirements)
            .into_iter()
            .map(|(situation, list)| {
                view! {
                    {situation.map(situation_heading)}
                    <ul class="requirements">{list.into_iter().map(item).collect_view()}</ul>
                }
            })
            .collect_view()}
        {prose(&requirements.notes, &view.links)}
        <p>
            <a class="button" href=to_print>
                "Centang atau cetak daftar ini"
            </a>
        </p>
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

pub(super) fn situation_heading(situation: &Situation) -> impl IntoView + use<> {
    view! { <h3>{situation.title.clone()} {situation.inferred.then(inferred)}</h3> }
}

/// What has to be done elsewhere first. Nothing when nothing has.
pub(super) fn prerequisites(view: &ServiceView, requirements: &Requirements) -> Option<AnyView> {
    let concerned = |p: &&Prerequisite| {
        p.situations.is_empty() || view.chosen.as_ref().is_none_or(|id| p.situations.contains(id))
    };
    let items: Vec<_> = requirements
        .prerequisites
        .iter()
        .filter(concerned)
        .map(|p| {
            let href = p.service.as_ref().and_then(|id| view.links.service(id));
            let elsewhere = p.service.is_some() && href.is_none();
            view! {
                <li>
                    {condition(p.when.as_ref())} {p.text.clone()}
                    {href.map(|href| view! { " " <a href=href>"Lihat persyaratannya"</a> })}
                    {elsewhere
                        .then_some(" Layanan itu belum ada di portal ini; tanyakan kepada kantor.")}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="first-do">
                <h3>"Lakukan dahulu"</h3>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    })
}

fn item(requirement: &Requirement) -> AnyView {
    let class = match requirement.kind {
        RequirementKind::Document => "document",
        RequirementKind::Condition => "condition",
    };
    let choices = alternatives(requirement, item);
    view! { <li class=class>{describe(requirement)} {choices}</li> }.into_any()
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
pub(super) fn describe(requirement: &Requirement) -> impl IntoView + use<> {
    let mut name = requirement.name.clone();
    if !requirement.any_of.is_empty() {
        name =
            if name.is_empty() { "Salah satu dari:".to_owned() } else { format!("{name}, salah satu dari:") };
    }
    let kind = (requirement.kind == RequirementKind::Condition && requirement.any_of.is_empty())
        .then_some("Ketentuan: ");
    view! {
        <span class="requirement">
            {kind} {condition(requirement.when.as_ref())} <span class="requirement-name">{name}</span>
            {requirement.form.map(|form| view! { " " <span class="form">{form.name()}</span> })}
            {requirement.if_available.then(|| view! { " " <span class="form">"jika ada"</span> })}
            {requirement.inferred.then(inferred)}
            {requirement.detail.clone().map(|detail| view! { " " <span class="detail">{detail}</span> })}
        </span>
    }
}

fn condition(when: Option<&String>) -> Option<String> {
    when.map(|when| format!("Jika {when}: "))
}
