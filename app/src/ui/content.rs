//! What an office has written, among the portal's own words.

use leptos::prelude::*;
use model::Locale;

/// Words of the content within a line: on an English page they are marked as Indonesian.
pub fn words(locale: Locale, text: impl Into<String>) -> AnyView {
    let text = text.into();
    match locale.of_content() {
        Some(lang) => view! { <span lang=lang>{text}</span> }.into_any(),
        None => text.into_any(),
    }
}
