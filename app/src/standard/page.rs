//! The service page: four answers at a glance, then each in full, then the rest of the standard.

use super::heading::heading;
use super::view::ServiceView;
use super::{glance, history, internals, places, procedure, promise, requirements};
use crate::ui::content::words;
use crate::ui::gap::gap;
use crate::ui::paths;
use crate::ui::place::place;
use crate::ui::prose::prose;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::standard::Part;
use model::{Component, Prose};

/// The main part of the service page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    view! {
        {trail(locale, vec![(paths::office(locale, &office.id), office.short_name.clone())])}
        <header class="page-header" lang=locale.of_content()>
            <h1>
                {view.standard.title.clone()}
                <span class="h1-office">{office.short_name.clone()}</span>
            </h1>
            <p class="lead">{view.standard.summary.clone()}</p>
        </header>
        <div class="columns">
            <div class="side">{chooser(view)} {glance::glance(view)}</div>
            <div>
                {requirements::section(view)}
                {procedure::section(view)}
                {promise::time(view)}
                {promise::fees(view)}
                {product(view)}
                {complaints(view)}
                {whereabouts(view)}
                {internals::section(view)}
                {internals::remarks(view)}
                {history::section(view)}
                {internals::document(view)}
            </div>
        </div>
    }
}

/// Where to go with it.
fn whereabouts(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let more = paths::office(locale, &view.office.id);
    view! {
        <section id="tempat" class="section">
            <h2>{locale.say("Ke mana", "Where to go")}</h2>
            {places::places(view)} {place(locale, &view.office, &view.outlook)}
            <p>
                <a href=more>
                    {locale
                        .say(
                            "Semua layanan dan cara menghubungi kantor ini",
                            "All services of this office and how to reach it",
                        )}
                </a>
            </p>
        </section>
    }
}

/// Plain links, one a situation. Without a choice every situation is shown in full.
fn chooser(view: &ServiceView) -> Option<impl IntoView + use<>> {
    let (locale, standard) = (view.locale, &view.standard);
    if standard.situations().len() < 2 {
        return None;
    }
    let link = |id: Option<&model::SituationId>, title: AnyView| {
        let here = view.chosen.as_ref() == id;
        let href = paths::service(locale, &standard.office, &standard.service, id);
        view! {
            <li>
                <a href=href aria-current=here.then_some("true")>
                    {title}
                </a>
            </li>
        }
    };
    let situations = standard
        .situations()
        .iter()
        .map(|s| link(Some(&s.id), words(locale, s.title.clone())))
        .collect_view();
    let all = view
        .chosen
        .is_some()
        .then(|| link(None, locale.say("Lihat semua keadaan", "See all situations").into_any()));
    Some(view! {
        <nav class="situations" aria-labelledby="pilih-keadaan">
            <h2 id="pilih-keadaan">{locale.say("Pilih keadaan Anda", "Choose your situation")}</h2>
            <ul>{situations} {all}</ul>
        </nav>
    })
}

/// What it is, and where it is collected.
fn product(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    view! {
        <section id="produk" class="section">
            {heading(locale, locale.say("Yang Anda dapatkan", "What you get"), Component::Product)}
            {plain(&view.standard.product, view)} {places::collection(view)}
        </section>
    }
}

fn complaints(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let question = locale.say("Pengaduan, saran, dan masukan", "Complaints, suggestions and feedback");
    view! {
        <section id="pengaduan" class="section">
            {heading(locale, question, Component::ComplaintHandling)}
            {plain(&view.standard.complaint_handling, view)}
        </section>
    }
}

fn plain(part: &Part<Prose>, view: &ServiceView) -> AnyView {
    match part {
        Part::Set(text) => prose(text, &view.links).into_any(),
        Part::NotSet(note) => gap(note, &view.links).into_any(),
    }
}
