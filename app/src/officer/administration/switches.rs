//! What the office has switched.

use super::{ROOT, Told, told};
use crate::officer::paths;
use leptos::prelude::*;

/// How the switches stand.
#[derive(Debug, Clone)]
pub struct SwitchesView {
    /// Whether two things that the standard gives to different hands are kept from one person.
    pub separation: bool,
    /// What came of an act.
    pub told: Option<Told>,
}

/// The page's title.
pub const TITLE: &str = "Pengaturan";

/// The page.
pub fn page(view: &SwitchesView) -> impl IntoView + use<> {
    let (now, to, button) = if view.separation {
        ("Sekarang: hidup.", "mati", "Matikan pemisahan tugas")
    } else {
        ("Sekarang: mati.", "hidup", "Hidupkan pemisahan tugas")
    };
    view! {
        {super::head(&[ROOT], TITLE.to_owned())}
        {told(view.told.as_ref())}
        <section class="section">
            <h2>"Pemisahan tugas"</h2>
            <p>
                "Jika hidup, dua pekerjaan pada permohonan yang sama tidak boleh dilakukan oleh orang yang sama, bila standar pelayanan menyerahkannya kepada petugas yang berbeda:"
            </p>
            <ul>
                <li>"yang menginput tidak memvalidasi;"</li>
                <li>"yang mencetak tidak menyerahkan."</li>
            </ul>
            <p>
                "Ini mencegah satu orang menerbitkan dokumen sendirian. Matikan hanya jika petugas terlalu sedikit, misalnya ketika yang lain cuti. Setiap perubahan tercatat dalam jejak audit."
            </p>
            <p>
                <strong>{now}</strong>
            </p>
            <form method="post" action=paths::SWITCHES>
                <input type="hidden" name="pemisahan" value=to />
                <button class="button" type="submit">
                    {button}
                </button>
            </form>
        </section>
    }
}
