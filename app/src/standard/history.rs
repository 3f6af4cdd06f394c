//! The change history of a standard, from the versions that the portal has published.

use super::view::{Change, ServiceView};
use leptos::prelude::*;
use model::format::long_date;

/// The section. Nothing before the first version has been recorded.
pub(super) fn section(view: &ServiceView) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = view.history.iter().map(|change| view! { <li>{sentence(change)}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section id="riwayat" class="section">
                <h2>"Riwayat perubahan"</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

/// `21 November 2026: Biaya/tarif diubah. Berlaku mulai 1 Desember 2026. Nomor: DAFDUK-01.`
fn sentence(change: &Change) -> String {
    let mut parts: Vec<String> = change.components.iter().map(|c| c.name().to_owned()).collect();
    if change.other {
        parts.push("keterangan dokumen".to_owned());
    }
    let what = if change.first {
        "pertama kali dimuat di portal ini".to_owned()
    } else {
        format!("{} diubah", parts.join("; "))
    };
    let from = change.effective_from.map(|day| format!(" Berlaku mulai {}.", long_date(day)));
    let number = change.number.as_ref().map(|number| format!(" Nomor: {number}."));
    format!(
        "{}: {what}.{}{}",
        long_date(change.recorded),
        from.unwrap_or_default(),
        number.unwrap_or_default()
    )
}
