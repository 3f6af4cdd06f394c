//! The change history of a standard, from the versions that the portal has published.

use super::view::{Change, ServiceView};
use leptos::prelude::*;
use model::Locale;
use model::format::long_date;

/// The section. Nothing before the first version has been recorded.
pub(super) fn section(view: &ServiceView) -> Option<impl IntoView + use<>> {
    let items: Vec<_> =
        view.history.iter().map(|change| view! { <li>{sentence(view.locale, change)}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section id="riwayat" class="section">
                <h2>{view.locale.say("Riwayat perubahan", "History of changes")}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

/// `21 November 2026: Biaya/tarif diubah. Berlaku mulai 1 Desember 2026. Nomor: DAFDUK-01.`
fn sentence(locale: Locale, change: &Change) -> String {
    let mut parts: Vec<String> = change.components.iter().map(|c| c.label(locale).to_owned()).collect();
    if change.other {
        parts.push(locale.say("keterangan dokumen", "details of the document").to_owned());
    }
    let what = if change.first {
        locale.say("pertama kali dimuat di portal ini", "first published in this portal").to_owned()
    } else {
        format!("{} {}", parts.join("; "), locale.say("diubah", "changed"))
    };
    let from = change
        .effective_from
        .map(|day| format!(" {} {}.", locale.say("Berlaku mulai", "In force from"), long_date(locale, day)));
    let number =
        change.number.as_ref().map(|number| format!(" {}: {number}.", locale.say("Nomor", "Number")));
    format!(
        "{}: {what}.{}{}",
        long_date(locale, change.recorded),
        from.unwrap_or_default(),
        number.unwrap_or_default()
    )
}
