//! The heading of a section of the service page.

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
