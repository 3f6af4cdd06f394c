//! The change history of a standard in short, from the versions that the portal has published.

use super::view::{Change, ServiceView};
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;
use model::format::long_date;
use model::standard::difference::Field;

/// How many versions the service page tells of; the history's own page tells of all.
const LATEST: usize = 3;

/// The section. Nothing before the first version has been recorded.
pub(super) fn section(view: &ServiceView) -> Option<impl IntoView + use<>> {
    let (locale, standard) = (view.locale, &view.standard);
    let latest = view.history.iter().take(LATEST);
    let items: Vec<_> = latest.map(|change| view! { <li>{sentence(locale, change)}</li> }).collect();
    let more = paths::changes(locale, &standard.office, &standard.service);
    (!items.is_empty()).then(|| {
        view! {
            <section id="riwayat" class="section">
                <h2>{locale.say("Riwayat perubahan", "History of changes")}</h2>
                <ul>{items}</ul>
                <p class="screen-only">
                    <a href=more>{locale.say("Apa saja yang berubah", "What has changed")}</a>
                </p>
            </section>
        }
    })
}

/// `21 November 2026: Biaya/tarif diubah. Berlaku mulai 1 Desember 2026. Nomor: DAFDUK-01.`
fn sentence(locale: Locale, change: &Change) -> String {
    let facts = facts(locale, change).map_or_else(String::new, |facts| format!(" {facts}"));
    format!("{}: {}.{facts}", long_date(locale, change.recorded), what(locale, change))
}

/// `Biaya/tarif; keterangan dokumen diubah`
fn what(locale: Locale, change: &Change) -> String {
    let Some(difference) = &change.difference else {
        return locale.say("pertama kali dimuat di portal ini", "first published in this portal").to_owned();
    };
    let mut parts: Vec<&str> = difference.components.iter().map(|one| one.component.label(locale)).collect();
    // Versions differ somewhere: when no component does, something else does, if only the order of the document.
    // The first day is told anyway.
    if parts.is_empty() || difference.fields.iter().any(|one| one.field != Field::EffectiveFrom) {
        parts.push(locale.say("keterangan dokumen", "details of the document"));
    }
    format!("{} {}", parts.join("; "), locale.say("diubah", "changed"))
}

/// `Berlaku mulai 1 Desember 2026. Nomor: DAFDUK-01.`
pub(super) fn facts(locale: Locale, change: &Change) -> Option<String> {
    let from = |day| format!("{} {}.", locale.say("Berlaku mulai", "In force from"), long_date(locale, day));
    let number = |number| format!("{}: {number}.", locale.say("Nomor", "Number"));
    let facts = [change.effective_from.map(from), change.number.as_ref().map(number)];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    (!facts.is_empty()).then(|| facts.join(" "))
}
