//! The checklist to tick on the phone or to print: one sheet of A4, black on white, with where and when.

use super::requirements::{alternatives, describe, prerequisites, shown, situation_heading};
use super::ticks::Ticks;
use super::view::ServiceView;
use crate::ui::gap::gap;
use crate::ui::hours::hours;
use crate::ui::paths;
use crate::ui::prose::prose;
use crate::ui::trail::trail;
use leptos::prelude::*;
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
        {content}
        {place(view)}
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

/// Where to go, when, and whom to ask.
fn place(view: &ServiceView) -> impl IntoView + use<> {
    let office = &view.office;
    let address = if office.address.is_empty() {
        view! { <p>"Belum ditetapkan. Tanyakan dahulu kepada kantor."</p> }.into_any()
    } else {
        view! { <p>{office.address.join(", ")}</p> }.into_any()
    };
    let contacts = office
        .contacts
        .iter()
        .map(|contact| view! { <li>{format!("{}: {}", contact.channel.name(), contact.value)}</li> })
        .collect_view();
    let source = paths::service(&office.id, &view.standard.service, view.chosen.as_ref());
    view! {
        <section class="section place">
            <h2>{office.name.clone()}</h2>
            <h3>"Alamat"</h3>
            {address}
            <h3>"Jam pelayanan"</h3>
            {hours(office)}
            <h3>"Kontak"</h3>
            <ul class="plain">{contacts}</ul>
            <p class="print-only">"Sumber: halaman " {source} " pada portal Maklumat."</p>
        </section>
    }
}
