//! The checklist to tick on the phone or to print: one sheet of A4, black on white, with where and when.

use super::heading::unofficial;
use super::places::places;
use super::print::source;
use super::requirements::{alternatives, concluded, describe, prerequisites, shown, situation_heading};
use super::ticks::{CLEAR, PRINT, Ticks};
use super::view::ServiceView;
use crate::notice;
use crate::ui::content::{Voice, words};
use crate::ui::gap::gap;
use crate::ui::paths;
use crate::ui::place::place;
use crate::ui::prose::prose;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Locale;
use model::standard::{Part, Requirement, Requirements, Situation};

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", view.locale.say("Daftar yang dibawa", "What to bring"), view.title())
}

/// The main part of the checklist page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let back = paths::service(locale, &standard.office, &standard.service, view.chosen.as_ref());
    let content = match &standard.requirements {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(requirements) => lists(view, requirements).into_any(),
    };
    view! {
        {trail(
            locale,
            vec![
                (paths::office(locale, &view.office.id), words(locale, &view.office.short_name)),
                (back.clone(), words(view.voice(), &standard.title)),
            ],
        )}
        <header class="page-header">
            <h1>
                {locale.say("Daftar yang dibawa: ", "What to bring: ")} {words(view.voice(), &standard.title)}
                <span class="h1-office" lang=locale.of_content()>{view.office.short_name.clone()}</span>
            </h1>
            <p class="screen-only">
                {locale
                    .say(
                        "Centang yang sudah siap. Untuk mencetak, gunakan menu Cetak pada peramban Anda.",
                        "Tick what is ready. To print, use the Print menu of your browser.",
                    )}
            </p>
        </header>
        {unofficial(view, paths::checklist)}
        {notice::lines(locale, &view.notices, &back)}
        <section class="section">
            <h2>{locale.say("Yang disiapkan", "What to prepare")}</h2>
            {content}
        </section>
        {office(view)}
    }
}

fn lists(view: &ServiceView, requirements: &Requirements) -> impl IntoView + use<> {
    let (locale, voice) = (view.locale, view.voice());
    let key = format!("maklumat:daftar:{}/{}", view.standard.office, view.standard.service);
    let lists = shown(view, requirements)
        .into_iter()
        .map(|(situation, list)| {
            let items = list.into_iter().map(|r| item(voice, situation, r)).collect_view();
            view! { {situation.map(|s| situation_heading(voice, s))} <ul class="requirements ticks">{items}</ul> }
        })
        .collect_view();
    view! {
        {prerequisites(view, requirements)}
        <Ticks key=key>{lists} {memory(locale)}</Ticks>
        {concluded(view, requirements)}
        {prose(&requirements.notes, &view.links)}
    }
}

/// What is remembered where, with the buttons that the island wakes. Without a script it stays hidden.
fn memory(locale: Locale) -> impl IntoView {
    view! {
        <div class="memory screen-only" hidden>
            <p>
                {locale
                    .say(
                        "Centang Anda tersimpan di perangkat ini saja.",
                        "Your ticks are kept on this device only.",
                    )}
            </p>
            <button type="button" class="button" name=PRINT>
                {locale.say("Cetak", "Print")}
            </button>
            <button type="button" class="button button-quiet" name=CLEAR>
                {locale.say("Hapus centang", "Clear ticks")}
            </button>
        </div>
    }
}

fn item(voice: Voice, situation: Option<&Situation>, requirement: &Requirement) -> AnyView {
    if let Some(choices) = alternatives(requirement, |choice| item(voice, situation, choice)) {
        return view! { <li class="group">{describe(voice, requirement)} {choices}</li> }.into_any();
    }
    let place = situation.map_or("semua", |s| s.id.as_str());
    let value = format!("{place}/{}", requirement.id);
    view! {
        <li>
            <label>
                <input type="checkbox" value=value autocomplete="off" />
                {describe(voice, requirement)}
            </label>
        </li>
    }
    .into_any()
}

/// Where to go, when, and whom to ask; on paper also where the list is from and how old it is.
fn office(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    view! {
        <section class="section">
            <h2 lang=locale.of_content()>{view.office.name.clone()}</h2>
            {places(view)} {place(locale, &view.office, &view.outlook)} {source(view)}
        </section>
    }
}
