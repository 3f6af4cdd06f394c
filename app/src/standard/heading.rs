//! The headings of the pages of a service, and of their sections.

use super::view::ServiceView;
use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::{Component, Locale};

/// What the citizen asks and, smaller, what the law calls it.
pub(super) fn heading(locale: Locale, question: &'static str, component: Component) -> impl IntoView {
    let official = component.label(locale);
    view! {
        <h2>
            {question} {(question != official).then(|| view! { <span class="official-name">{official}</span> })}
        </h2>
    }
}

/// The way back and the heading of a page beside the service page. `what` stands before the service's title.
pub(crate) fn page_header(view: &ServiceView, what: &'static str) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let back = paths::service(locale, &standard.office, &standard.service, view.chosen.as_ref());
    let below = vec![
        (paths::office(locale, &view.office.id), words(locale, &view.office.short_name)),
        (back, words(view.voice(), &standard.title)),
    ];
    view! {
        {trail(locale, below)}
        <header class="page-header">
            <h1>
                {what} {words(view.voice(), &standard.title)}
                <span class="h1-office" lang=locale.of_content()>{view.office.short_name.clone()}</span>
            </h1>
        </header>
    }
}

/// What a reader of a translation has to know: it binds nobody. `path` is that of the page she reads.
pub(crate) fn unofficial(view: &ServiceView, path: paths::ServicePath) -> Option<impl IntoView + use<>> {
    let (binding, standard) = (Locale::Indonesian, &view.standard);
    let original = path(binding, &standard.office, &standard.service, view.chosen.as_ref());
    view.voice().is_translated().then(|| {
        view! {
            <p class="note">
                "This is an unofficial translation. Only the "
                <a href=original hreflang=binding.tag()>"Indonesian text"</a> " is binding."
            </p>
        }
    })
}
