//! Asks whether an applicant is to have a new PIN: the one on her slip opens nothing from then on.

use super::act::KEY;
use super::paths;
use leptos::prelude::*;
use model::number::RegistrationNumber;
use model::person::MaskedName;
use uuid::Uuid;

/// What the page says.
#[derive(Debug, Clone)]
pub struct NewPinView {
    /// What the application is called inside the house.
    pub id: Uuid,
    /// Made for this form.
    pub key: Uuid,
    /// Its number.
    pub number: RegistrationNumber,
    /// What it is about.
    pub service: String,
    /// Whose it is.
    pub applicant: Option<MaskedName>,
}

/// The page's title.
pub const TITLE: &str = "Buat PIN baru";

/// The main part of the page.
pub fn page(view: &NewPinView) -> impl IntoView + use<> {
    let applicant = view.applicant.as_ref().map(|name| view! { <p>"Pemohon: " {name.to_string()}</p> });
    view! {
        <h1>{TITLE}</h1>
        <p>
            <strong>{view.number.to_string()}</strong>
            " – "
            {view.service.clone()}
        </p>
        {applicant}
        <p>"PIN lama langsung tidak berlaku. PIN baru tampil pada tanda terima untuk dicetak, selama 10 menit."</p>
        <p>"Pastikan orang di depan Anda adalah pemohon atau kuasanya. Pembuatan PIN dicatat."</p>
        <form method="post" action=paths::new_pin(view.id)>
            <input type="hidden" name=KEY value=view.key.to_string() />
            <p>
                <button class="button" type="submit">
                    "Buat PIN baru"
                </button>
            </p>
        </form>
        <p class="ways">
            <a href=paths::case(view.id)>"Batal, kembali ke permohonan"</a>
        </p>
    }
}
