//! Where an office is, when it is open, and how to reach it, in short.

use crate::ui::contacts::contacts;
use crate::ui::content::words;
use crate::ui::hours::hours;
use leptos::prelude::*;
use model::hours::Outlook;
use model::{Locale, Office};

/// Address, hours and contacts, each under a heading of the third level.
pub fn place(locale: Locale, office: &Office, outlook: &Outlook) -> impl IntoView + use<> {
    let address = if office.address.is_empty() {
        locale
            .say(
                "Belum ditetapkan. Tanyakan dahulu kepada kantor.",
                "Not stated. Please ask the office first.",
            )
            .into_any()
    } else {
        words(locale, office.address.join(", "))
    };
    view! {
        <h3>{locale.say("Alamat", "Address")}</h3>
        <p>{address}</p>
        <h3>{locale.say("Jam pelayanan", "Opening hours")}</h3>
        {hours(locale, office, outlook)}
        <h3>{locale.say("Kontak", "Contact")}</h3>
        {contacts(locale, &office.contacts)}
    }
}
