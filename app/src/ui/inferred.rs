//! The mark of what we concluded.

use leptos::prelude::*;

/// The mark of what the document does not say and we concluded.
pub fn inferred() -> impl IntoView {
    view! { " " <span class="inferred">"disimpulkan"</span> }
}
