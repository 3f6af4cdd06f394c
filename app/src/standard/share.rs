//! The text to send on: by `WhatsApp`, by SMS, or copied into whatever the reader uses.

use super::view::ServiceView;
use super::{chooser, message, print};
use crate::ui::paths;
use crate::ui::text_area::copyable;
use leptos::prelude::*;
use model::sms;

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", view.locale.say("Bagikan", "Share"), view.title())
}

/// The main part of the page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let (full, short) = (message::full(view), message::short(view));
    let whatsapp = format!("https://wa.me/?text={}", paths::encoded(&full));
    let by_sms = format!("sms:?body={}", paths::encoded(&short));
    let (letters, parts) = (short.len(), sms::parts(&short));
    let length = locale.say("huruf, dikirim sebagai", "letters, sent as");
    view! {
        {super::heading::page_header(view, locale.say("Bagikan: ", "Share: "))}
        <p class="lead">
            {locale
                .say(
                    "Kirim daftar ini kepada keluarga atau tetangga. Pesan baru terkirim setelah Anda memilih penerimanya.",
                    "Send this list to family or neighbours. Nothing is sent before you have chosen who gets it.",
                )}
        </p>
        {print::source(view)}
        {chooser::chooser(view, paths::share)}
        <section class="section">
            <h2>"WhatsApp"</h2>
            {copyable("teks-lengkap", locale.say("Teks lengkap", "Full text"), &full, None)}
            <p>
                <a class="button" href=whatsapp>
                    {locale.say("Kirim lewat WhatsApp", "Send by WhatsApp")}
                </a>
            </p>
        </section>
        <section class="section">
            <h2>"SMS"</h2>
            {copyable("teks-pendek", locale.say("Teks pendek", "Short text"), &short, None)}
            <p class="note">{format!("{letters} {length} {parts} SMS.")}</p>
            <p>
                <a class="button" href=by_sms>
                    {locale.say("Kirim lewat SMS", "Send by SMS")}
                </a>
            </p>
        </section>
    }
}
