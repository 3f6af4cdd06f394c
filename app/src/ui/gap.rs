//! A gap in what the office has stated. Gaps are shown, never papered over.

use crate::ui::prose::{Links, prose};
use leptos::prelude::*;
use model::Prose;

/// "Belum ditetapkan", with what there is to say about the gap.
pub fn gap(note: &Prose, links: &Links) -> impl IntoView + use<> {
    view! {
        <div class="gap">
            <p>
                <strong>"Belum ditetapkan."</strong>
                " Dokumen kantor ini belum menyebutkannya."
            </p>
            {prose(note, links)}
        </div>
    }
}
