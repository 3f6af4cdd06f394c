//! Pages for when something cannot be had: what happened, and the ways on.

use leptos::prelude::*;
use model::Locale;

/// What an error page says.
#[derive(Debug, Clone)]
pub struct ErrorView {
    /// What happened, as a heading.
    pub title: &'static str,
    /// What the reader can do.
    pub message: &'static str,
    /// Ways on: address and words.
    pub links: Vec<(String, String)>,
    /// The number under which the cause stands in the log. Only where there is a cause to look up.
    pub reference: Option<String>,
}

/// The main part of an error page.
pub fn page(locale: Locale, view: ErrorView) -> impl IntoView {
    let ErrorView { title, message, links, reference } = view;
    view! {
        <header class="page-header">
            <h1>{title}</h1>
            <p class="lead">{message}</p>
        </header>
        <nav class="section" aria-label=locale.say("Lanjutkan ke", "Go on to")>
            <ul class="ways">
                {links
                    .into_iter()
                    .map(|(href, words)| {
                        view! {
                            <li>
                                <a href=href>{words}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
        {reference
            .map(|reference| {
                view! { <p class="note">{locale.say("Nomor rujukan untuk petugas: ", "Reference number for the office: ")} {reference}</p> }
            })}
    }
}
