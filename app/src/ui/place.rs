//! Where an office is, when it is open, and how to reach it, in short.

use crate::ui::contacts::contacts;
use crate::ui::hours::hours;
use leptos::prelude::*;
use model::Office;

/// Address, hours and contacts, each under a heading of the third level.
pub fn place(office: &Office) -> impl IntoView + use<> {
    let address = if office.address.is_empty() {
        "Belum ditetapkan. Tanyakan dahulu kepada kantor.".to_owned()
    } else {
        office.address.join(", ")
    };
    view! {
        <h3>"Alamat"</h3>
        <p>{address}</p>
        <h3>"Jam pelayanan"</h3>
        {hours(office)}
        <h3>"Kontak"</h3>
        {contacts(&office.contacts)}
    }
}
