//! The mark of what we concluded.

use leptos::prelude::*;
use model::Locale;

/// The mark of what the document does not say and we concluded.
pub fn inferred(locale: Locale) -> impl IntoView {
    view! { " " <span class="inferred">{locale.say("disimpulkan", "inferred")}</span> }
}
