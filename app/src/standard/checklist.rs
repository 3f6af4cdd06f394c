//! The checklist to tick on the phone or to print: one sheet of A4, black on white, with where and when.

use super::requirements::{alternatives, describe, prerequisites, shown, situation_heading};
use super::ticks::Ticks;
use super::view::ServiceView;
use crate::ui::gap::gap;
use crate::ui::paths;
use crate::ui::place::place;
use crate::ui::prose::prose;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::format::long_date;
use model::standard::{Part, Requirement, Requirements, Situation};

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("Daftar yang dibawa – {}", view.title())
}

/// The main part of the checklist page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let standard = &view.standard;
    let back = paths::service(&standard.office, &standard.service, view.chosen.as_ref());
    let content = match &standard.requirements {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(requirements) => lists(view, requirements).into_any(),
    };
    view! {
        {trail(vec![
            ("/".to_owned(), "Beranda".to_owned()),
            (paths::office(&view.office.id), view.office.short_name.clone()),
            (back, standard.title.clone()),
        ])}
        <header class="page-header">
            <h1>
                "Daftar yang dibawa: " {standard.title.clone()}
                <span class="h1-office">{view.office.short_name.clone()}</span>
            </h1>
            <p class="screen-only">
                "Centang yang sudah siap. Untuk mencetak, gunakan menu Cetak pada peramban Anda."
            </p>
        </header>
        <section class="section">
            <h2>"Yang disiapkan"</h2>
            {content}
        </section>
        {office(view)}
    }
}

fn lists(view: &ServiceView, requirements: &Requirements) -> impl IntoView + use<> {
    let key = format!("maklumat:daftar:{}/{}", view.standard.office, view.standard.service);
    let lists = shown(view, requirements)
        .into_iter()
        .map(|(situation, list)| {
            let items = list.into_iter().map(|r| item(situation, r)).collect_view();
            view! { {situation.map(situation_heading)} <ul class="requirements ticks">{items}</ul> }
        })
        .collect_view();
    view! {
        {prerequisites(view, requirements)}
        <Ticks key=key>{lists}</Ticks>
        {prose(&requirements.notes, &view.links)}
    }
}

fn item(situation: Option<&Situation>, requirement: &Requirement) -> AnyView {
    if let Some(choices) = alternatives(requirement, |choice| item(situation, choice)) {
        return view! { <li class="group">{describe(requirement)} {choices}</li> }.into_any();
    }
    let place = situation.map_or("semua", |s| s.id.as_str());
    let value = format!("{place}/{}", requirement.id);
    view! {
        <li>
            <label>
                <input type="checkbox" value=value autocomplete="off" />
                {describe(requirement)}
            </label>
        </li>
    }
    .into_any()
}

/// Where to go, when, and whom to ask; on paper also where the list is from and how old it is.
fn office(view: &ServiceView) -> impl IntoView + use<> {
    let source = paths::service(&view.office.id, &view.standard.service, view.chosen.as_ref());
    let since = view.history.first().map(|change| format!(" Dimuat pada {}.", long_date(change.recorded)));
    view! {
        <section class="section">
            <h2>{view.office.name.clone()}</h2>
            {place(&view.office)}
            <p class="print-only">"Sumber: halaman " {source} " pada portal Maklumat." {since}</p>
        </section>
    }
}
