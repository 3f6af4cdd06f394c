//! Asks whether a complainant is to have a new access code: the one that she had opens nothing from then on.

use crate::officer::paths;
use leptos::prelude::*;
use model::complaint::Identity;
use model::number::ComplaintNumber;
use uuid::Uuid;

/// What the page says.
#[derive(Debug, Clone)]
pub struct NewCodeView {
    /// What the complaint is called inside the house.
    pub id: Uuid,
    /// Made for this form.
    pub key: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// Who may know who complains.
    pub identity: Identity,
}

/// The page's title.
pub const TITLE: &str = "Buat kode akses baru";

/// The name of the hidden field with the form's key.
pub const KEY: &str = "kunci";

/// The main part of the page.
pub fn page(view: &NewCodeView) -> impl IntoView + use<> {
    let back = paths::complaint(view.id);
    let main = if view.identity == Identity::Anonymous {
        view! {
            <p>
                "Pengaduan ini tanpa identitas: tidak ada yang dapat memastikan siapa pengadunya. Karena itu kode baru tidak dibuat."
            </p>
        }
        .into_any()
    } else {
        view! {
            <p>
                "Kode lama langsung tidak berlaku. Kode baru tampil pada lembar untuk dicetak, selama 10 menit."
            </p>
            <p>
                "Pastikan orang di depan Anda adalah pengadunya: cocokkan nama dan kontaknya, jangan menyebutkannya lebih dahulu. Pembuatan kode dicatat."
                {(view.identity == Identity::Confidential)
                    .then_some(
                        " Identitas pengadu dirahasiakan dan dapat dibaca dengan kode itu, sehingga hal ini juga dicatat sebagai pembukaan identitas.",
                    )}
            </p>
            <form method="post" action=paths::new_code(view.id)>
                <input type="hidden" name=KEY value=view.key.to_string() />
                <p>
                    <button class="button" type="submit">
                        "Buat kode akses baru"
                    </button>
                </p>
            </form>
        }
        .into_any()
    };
    view! {
        <h1>{TITLE}</h1>
        <p>
            "Pengaduan "
            <strong>{view.number.to_string()}</strong>
        </p>
        {main}
        <p class="ways">
            <a href=back>"Kembali ke pengaduan"</a>
        </p>
    }
}
