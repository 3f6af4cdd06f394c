//! Where the administrator begins.

use crate::officer::paths;
use leptos::prelude::*;

/// How things stand at the office.
#[derive(Debug, Clone, Copy)]
pub struct OverviewView {
    /// Accounts that let somebody in.
    pub active: usize,
    /// Accounts that wait for their owner.
    pub waiting: usize,
    /// Open places.
    pub places: usize,
    /// Open units.
    pub units: usize,
    /// Tokens that are good.
    pub tokens: usize,
}

/// The page's title.
pub const TITLE: &str = "Kelola kantor";

/// The main part of the page.
pub fn page(view: &OverviewView) -> impl IntoView + use<> {
    let OverviewView { active, waiting, places, units, tokens } = *view;
    let rooms = [
        (
            paths::PEOPLE,
            "Petugas",
            format!(
                "{active} aktif, {waiting} menunggu aktivasi. Tambah, ubah peran, nonaktifkan, atur ulang."
            ),
        ),
        (
            paths::PLACES,
            "Tempat tugas",
            format!("{places} buka: loket, kecamatan, dan desa tempat permohonan diterima."),
        ),
        (paths::UNITS, "Bagian", format!("{units} bidang dan seksi.")),
        (
            paths::TOKENS,
            "Token program",
            format!("{tokens} berlaku: pintu masuk bagi program kantor, misalnya sistem penerbitan."),
        ),
        (paths::SWITCHES, "Pengaturan", "Pemisahan tugas.".to_owned()),
        (paths::AUDIT, "Jejak audit", "Siapa melakukan apa, dan kapan.".to_owned()),
    ];
    let rooms = rooms
        .into_iter()
        .map(|(href, name, what)| {
            view! {
                <li>
                    <a href=href>{name}</a>
                    <p class="note">{what}</p>
                </li>
            }
        })
        .collect_view();
    let first = (active + waiting < 2).then(|| {
        view! {
            <p class="held">
                "Anda satu-satunya petugas di sini. Tambahkan dahulu tempat tugas, lalu petugasnya. Tunjuk juga seorang administrator kedua: jika HP Anda hilang, ia dapat membuka kembali jalan masuk Anda."
            </p>
        }
    });
    view! {
        {super::head(&[], TITLE.to_owned())}
        {first}
        <ul class="services rooms">{rooms}</ul>
        <p class="note">
            "Administrator mengatur akun dan tempat. Isi permohonan tidak terlihat dari sini."
        </p>
    }
}
