//! A gap in what the office has stated. Gaps are shown, never papered over.

use crate::ui::prose::{Links, prose};
use leptos::prelude::*;
use model::Prose;

/// "Belum ditetapkan", with what there is to say about the gap.
pub fn gap(note: &Prose, links: &Links) -> impl IntoView + use<> {
    let locale = links.voice.page;
    view! {
        <div class="gap">
            <p>
                <strong>{locale.say("Belum ditetapkan.", "Not set by the office.")}</strong>
                {locale.say(" Dokumen kantor ini belum menyebutkannya.", " The office's document does not say.")}
            </p>
            {prose(note, links)}
        </div>
    }
}
