//! The way back: from the page to its office to the start.

use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;

/// Links from the start down to the page's parent, each an address and a name.
pub fn trail(locale: Locale, below: Vec<(String, AnyView)>) -> impl IntoView + use<> {
    let steps = below
        .into_iter()
        .map(|(href, name)| {
            view! {
                <li>
                    <a href=href>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="trail" aria-label=locale.say("Letak halaman ini", "Where this page is")>
            <ol>
                <li>
                    <a href=paths::home(locale)>{locale.say("Beranda", "Home")}</a>
                </li>
                {steps}
            </ol>
        </nav>
    }
}
