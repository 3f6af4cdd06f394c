//! The whole standard for paper: all 14 components open, in the order of the law, with where it was taken from.
//!
//! The service page folds eight of them, and browsers of some years ago print what is folded as it is.

use super::heading::page_header;
use super::internals;
use super::view::ServiceView;
use crate::ui::place::place;
use leptos::prelude::*;
use model::Component;
use model::format::long_date;

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", view.locale.say("Standar lengkap", "The whole standard"), view.title())
}

/// The main part of the page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let components = (1..).zip(Component::ALL).map(|(number, component)| {
        view! {
            <section class="section">
                <h2>{format!("{number}. {}", component.label(locale))}</h2>
                {internals::component(view, component)}
            </section>
        }
    });
    view! {
        {page_header(view, locale.say("Standar pelayanan: ", "Service standard: "))}
        <p class="screen-only">
            {locale
                .say(
                    "Untuk mencetak, gunakan menu Cetak pada peramban Anda. Ukuran kertas: A4.",
                    "To print, use the Print menu of your browser. Paper size: A4.",
                )}
        </p>
        {internals::document(view)}
        {components.collect_view()}
        {internals::remarks(view)}
        <section class="section">
            <h2 lang=locale.of_content()>{view.office.name.clone()}</h2>
            {place(locale, &view.office)}
            {source(view)}
        </section>
    }
}

/// Where the sheet is from and how old it is.
fn source(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let since = view.history.first().map(|change| {
        format!(" {} {}.", locale.say("Dimuat pada", "Published on"), long_date(locale, change.recorded))
    });
    let (source, as_of) = (locale.say("Sumber:", "Source:"), locale.say("Keadaan pada", "As of"));
    view! {
        <p>
            {source} " " {view.address()} ". "
            {format!("{as_of} {}.", long_date(locale, view.today))} {since}
        </p>
    }
}
