//! The service page: four answers at a glance, then each in full, then the rest of the standard.

use super::chooser::chooser;
use super::heading::{heading, unofficial};
use super::view::ServiceView;
use super::{
    glance, history, internals, places, print, procedure, promise, requirements, structured, take_along,
};
use crate::application::form::short_way;
use crate::notice;
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
        {trail(locale, vec![(paths::office(locale, &office.id), words(locale, &office.short_name))])}
        <header class="page-header" lang=view.voice().lang()>
            <h1>
                {view.standard.title.clone()}
                <span class="h1-office" lang=locale.of_content()>{office.short_name.clone()}</span>
            </h1>
            <p class="lead">{view.standard.summary.clone()}</p>
        </header>
        {unofficial(view, paths::service)}
        {notice::section(&view.notices, &[], &view.links)}
        <div class="columns">
            <div class="side">{chooser(view, paths::service)} {glance::glance(view)} {short_way(locale)}</div>
            <div>
                {requirements::section(view)}
                {procedure::section(view)}
                {promise::time(view)}
                {promise::fees(view)}
                {product(view)}
                {complaints(view)}
                {whereabouts(view)}
                {take_along::section(view)}
                {internals::section(view)}
                {internals::remarks(view)}
                {history::section(view)}
                {internals::document(view)}
                {print::source(view)}
            </div>
        </div>
        {structured::data(view)}
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
            <p class="screen-only">
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
