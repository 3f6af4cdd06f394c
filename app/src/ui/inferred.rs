//! The mark of what we concluded.

use leptos::prelude::*;
use model::Locale;

/// The mark of what the document does not say and we concluded.
pub fn inferred(locale: Locale) -> impl IntoView {
    view! { " " <span class="inferred">{locale.say("disimpulkan", "inferred")}</span> }
}

/// What the mark means, below a list that bears it.
pub fn inferred_explained(locale: Locale) -> impl IntoView {
    view! {
        <p class="note">
            {inferred(locale)}
            {locale
                .say(
                    " berarti tidak tertulis pada dokumen kantor; penyunting portal menyimpulkannya.",
                    " means that the office's document does not say so; the portal's editors concluded it.",
                )}
        </p>
    }
}
