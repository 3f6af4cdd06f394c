//! The way back: from the page to its office to the start.

use leptos::prelude::*;

/// Links from the start down to the page's parent.
pub fn trail(steps: Vec<(String, String)>) -> impl IntoView + use<> {
    view! {
        <nav class="trail" aria-label="Letak halaman ini">
            <ol>
                {steps
                    .into_iter()
                    .map(|(href, name)| {
                        view! {
                            <li>
                                <a href=href>{name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </nav>
    }
}
