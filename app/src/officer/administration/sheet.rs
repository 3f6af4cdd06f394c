//! The sheet that an administrator prints and hands over: the code that activates an account, and what to do with it.

use super::ROOT;
use crate::officer::paths;
use leptos::prelude::*;

/// What stands on it.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// The office.
    pub office: String,
    /// Whose account it is.
    pub name: String,
    /// What she types.
    pub username: String,
    /// The code, ten digits.
    pub code: String,
    /// Until when it is good.
    pub until: String,
    /// The address at which it is used.
    pub address: String,
}

/// The page's title.
pub const TITLE: &str = "Kode aktivasi";

/// The sheet.
pub fn page(view: &SheetView) -> impl IntoView + use<> {
    let SheetView { office, name, username, code, until, address } = view.clone();
    view! {
        {super::head(&[ROOT, (paths::PEOPLE, super::people::TITLE)], TITLE.to_owned())}
        <p class="held screen-only">
            "Cetak atau salin sekarang. Kode hanya dapat dilihat selama sepuluh menit, dan hanya oleh Anda. Serahkan langsung kepada orangnya, jangan lewat grup pesan."
        </p>
        <section class="sheet">
            <h2>{office}</h2>
            <dl class="facts">
                <div>
                    <dt>"Nama"</dt>
                    <dd>{name}</dd>
                </div>
                <div>
                    <dt>"Nama pengguna"</dt>
                    <dd class="sign">{username}</dd>
                </div>
                <div>
                    <dt>"Kode aktivasi"</dt>
                    <dd class="sign">{in_groups(&code)}</dd>
                </div>
                <div>
                    <dt>"Berlaku sampai"</dt>
                    <dd>{until}</dd>
                </div>
            </dl>
            <h3>"Yang perlu dilakukan"</h3>
            <ol>
                <li>
                    "Pasang aplikasi autentikator pada HP Anda, misalnya Google Authenticator, Microsoft Authenticator, Aegis, atau FreeOTP."
                </li>
                <li>"Buka " <strong>{address}</strong></li>
                <li>"Ketik nama pengguna dan kode aktivasi di atas, lalu buat kata sandi Anda sendiri."</li>
                <li>"Pindai kotak yang tampil dengan aplikasi itu, lalu ketik 6 angka yang muncul."</li>
                <li>"Cetak kode pemulihan yang ditampilkan, dan simpan di tempat terkunci."</li>
            </ol>
            <p>
                "Kode ini hanya dapat dipakai satu kali. Setelah itu hancurkan lembar ini. Kata sandi tidak boleh diberitahukan kepada siapa pun, juga tidak kepada administrator."
            </p>
        </section>
        <p class="screen-only">"Tekan Ctrl+P untuk mencetak lembar ini."</p>
    }
}

/// The page where the code can be seen no more.
pub fn gone() -> impl IntoView {
    view! {
        {super::head(&[ROOT, (paths::PEOPLE, super::people::TITLE)], TITLE.to_owned())}
        <p class="held">
            "Kode ini tidak ditampilkan lagi. Jika belum sempat dicatat, buka nama petugasnya dan pilih "
            <strong>"Atur ulang jalan masuk"</strong> ": Anda mendapat kode baru."
        </p>
    }
}

/// Ten digits as people read them out.
fn in_groups(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(5).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
