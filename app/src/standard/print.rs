//! The whole standard for paper: all 14 components open, in the order of the law, with where it was taken from.
//!
//! The service page folds eight of them, and browsers of some years ago print what is folded as it is.

use super::heading::{page_header, unofficial};
use super::internals;
use super::view::ServiceView;
use crate::ui;
use crate::ui::paths;
use leptos::prelude::*;
use model::Component;
use model::format::long_date;
use model::office::Channel;

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
        {unofficial(view, |locale, office, service, _| paths::print(locale, office, service))}
        <p class="screen-only">
            {locale
                .say(
                    "Untuk mencetak, gunakan menu Cetak pada peramban Anda. Ukuran kertas: A4.",
                    "To print, use the Print menu of your browser. Paper size: A4.",
                )}
        </p>
        {letterhead(view)}
        {source(view)}
        {internals::document(view)}
        {components.collect_view()}
        {internals::beside(view)}
        {internals::remarks(view)}
    }
}

/// Who promises, in two lines.
fn letterhead(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    let phone = office.contacts.iter().find(|contact| contact.channel == Channel::Phone);
    let phone = phone.map(|contact| format!("{} {}", contact.channel.name(), contact.value));
    let lines: Vec<String> = office.address.iter().cloned().chain(phone).collect();
    view! {
        <p lang=locale.of_content()>
            <strong>{office.name.clone()}</strong>
            <br />
            {lines.join(", ")}
        </p>
    }
}

/// On paper: where the sheet is from, and how old it is.
pub(super) fn source(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let since = view.history.first().map(|change| {
        format!("{} {}.", locale.say("Dimuat pada", "Published on"), long_date(locale, change.recorded))
    });
    view! {
        {ui::source::source(locale, &view.address(), view.today)}
        {since.map(|since| view! { <p class="print-only">{since}</p> })}
    }
}
