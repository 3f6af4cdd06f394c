//! The ways to take a standard along: to tick, to send, to print, as data.

use super::view::ServiceView;
use crate::ui::paths;
use leptos::prelude::*;

/// The section: what most readers want comes first.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let (office, service, chosen) = (&standard.office, &standard.service, view.chosen.as_ref());
    let link = |href, indonesian, english| {
        view! {
            <li>
                <a href=href>{locale.say(indonesian, english)}</a>
            </li>
        }
    };
    view! {
        <section id="simpan" class="section screen-only">
            <h2>{locale.say("Simpan dan bagikan", "Keep and share")}</h2>
            <ul class="ways">
                {link(
                    paths::checklist(locale, office, service, chosen),
                    "Daftar yang dibawa, untuk dicentang atau dicetak",
                    "What to bring, to tick or to print",
                )}
                {link(
                    paths::share(locale, office, service, chosen),
                    "Bagikan lewat WhatsApp atau SMS",
                    "Share by WhatsApp or SMS",
                )}
                {link(
                    paths::print(locale, office, service),
                    "Cetak standar lengkap (A4)",
                    "Print the whole standard (A4)",
                )}
                <li>
                    <a href=paths::service_data(office, service) hreflang="id">
                        {locale.say("Data terbuka (JSON)", "Open data (JSON)")}
                    </a>
                </li>
                {link(
                    paths::sippn(locale, office, service),
                    "Teks untuk SIPPN (untuk petugas kantor)",
                    "Text for SIPPN (for officers)",
                )}
            </ul>
        </section>
    }
}
