//! Importing running applications: the form for the file, and how such a file is made.

use super::paths;
use super::register::Offer;
use crate::ui::field::problems;
use leptos::prelude::*;
use model::Locale;
use model::application::State;
use uuid::Uuid;

/// What the form is called.
pub const TITLE: &str = "Impor permohonan berjalan";
/// The field with the file.
pub const FILE: &str = "berkas";

/// What the form says.
#[derive(Debug, Clone)]
pub struct ImportView {
    /// The key of this form.
    pub key: Uuid,
    /// Why the file that was sent cannot be read.
    pub wrong: Option<String>,
    /// The services of the office.
    pub offers: Vec<Offer>,
    /// The places of the office.
    pub places: Vec<String>,
    /// The states that can be imported.
    pub states: Vec<State>,
    /// The most lines of a file.
    pub most_lines: usize,
}

/// The title of the page, with a mark where something is wrong.
#[must_use]
pub fn title(view: &ImportView) -> String {
    if view.wrong.is_some() { format!("Perlu diperbaiki: {TITLE}") } else { TITLE.to_owned() }
}

/// The page with the form.
pub fn page(view: &ImportView) -> impl IntoView + use<> {
    let wrong = view.wrong.clone();
    let described = if wrong.is_some() { "berkas-salah berkas-bantuan" } else { "berkas-bantuan" };
    let invalid = wrong.is_some().then_some("true");
    let told = wrong.clone().map(|told| {
        view! {
            <p id="berkas-salah" class="wrong">
                {told}
            </p>
        }
    });
    view! {
        <header class="page-header">
            <h1>{TITLE}</h1>
        </header>
        {problems(Locale::Indonesian, wrong.into_iter().map(|told| (FILE, told)).collect())}
        <p class="lead">
            "Untuk permohonan yang sudah berjalan di buku atau sistem lain, supaya pemohonnya dapat mengecek status di sini."
        </p>
        <form class="typed desk-form" method="post" action=paths::IMPORT enctype="multipart/form-data">
            <input type="hidden" name="kunci" value=view.key.to_string() />
            <div>
                <label for=FILE>"Berkas CSV"</label>
                <p id="berkas-bantuan" class="note">
                    {format!("Paling besar 2 MB dan {} baris. Berkas diperiksa dahulu; belum ada yang diimpor.", thousands(view.most_lines))}
                </p>
                {told}
                <input
                    id=FILE
                    name=FILE
                    type="file"
                    accept=".csv,text/csv,text/plain"
                    aria-describedby=described
                    aria-invalid=invalid
                />
            </div>
            <button class="button" type="submit">
                "Periksa berkas"
            </button>
        </form>
        {how(view)}
    }
}

/// How a file is made.
fn how(view: &ImportView) -> impl IntoView + use<> {
    let columns = [
        ("layanan", "Wajib. Nama layanan, seperti pada daftar di bawah."),
        ("keadaan", "Wajib jika layanan mengenal keadaan. Lihat daftar di bawah."),
        ("nama", "Boleh kosong. Disamarkan sebelum disimpan."),
        ("hp", "Boleh kosong. Contoh: 0812 3456 7890."),
        ("nomor_asal", "Boleh kosong. Nomor pada buku atau sistem lama. Bukan NIK."),
        ("tempat", "Boleh kosong. Nama loket, kecamatan, atau desa tempat permohonan diterima."),
        ("diajukan", "Wajib. Contoh: 22-11-2026 atau 22-11-2026 09.30."),
        ("status", "Wajib. Status sekarang, seperti pada daftar di bawah."),
        ("sejak", "Sejak kapan berstatus itu. Boleh kosong hanya untuk DIAJUKAN."),
    ];
    let columns = columns
        .map(|(name, told)| {
            view! {
                <div>
                    <dt>
                        <code>{name}</code>
                    </dt>
                    <dd>{told}</dd>
                </div>
            }
        })
        .collect_view();
    let states = view
        .states
        .iter()
        .map(|state| {
            view! {
                <li>
                    <code>{state.indonesian()}</code>
                    " – "
                    {state.label(Locale::Indonesian)}
                </li>
            }
        })
        .collect_view();
    let places = (!view.places.is_empty()).then(|| {
        let places = view.places.iter().map(|place| view! { <li>{place.clone()}</li> }).collect_view();
        view! {
            <details>
                <summary>"Isi kolom tempat"</summary>
                <ul>{places}</ul>
            </details>
        }
    });
    view! {
        <section class="section">
            <h2>"Cara membuat berkasnya"</h2>
            <ol>
                <li>
                    <a href=paths::IMPORT_EXAMPLE download>
                        "Unduh contoh berkas (CSV)"
                    </a>
                    ", lalu buka dengan aplikasi lembar kerja."
                </li>
                <li>"Isi satu baris untuk setiap permohonan. Baris pertama berisi judul kolom dan tidak diubah."</li>
                <li>"Simpan sebagai CSV UTF-8, lalu kirim dengan formulir di atas."</li>
            </ol>
            <p>
                "Berkas yang sama boleh dikirim lagi: baris yang sudah diimpor tidak masuk dua kali."
            </p>
            <h3>"Kolom"</h3>
            <dl class="facts">{columns}</dl>
            <details>
                <summary>"Isi kolom layanan dan keadaan"</summary>
                {services(&view.offers)}
            </details>
            <details>
                <summary>"Isi kolom status"</summary>
                <ul>{states}</ul>
                <p>
                    "Permohonan yang sudah berakhir tidak diimpor. Yang sedang dikembalikan kepada pemohon diimpor sebagai "
                    <code>"DIPERIKSA"</code> ", lalu dikembalikan dari halaman permohonannya."
                </p>
            </details>
            {places}
        </section>
    }
}

fn services(offers: &[Offer]) -> impl IntoView + use<> {
    let offers = offers.iter().map(|offer| {
        let mut choices =
            offer.choices.iter().map(|(value, situation)| (value.split_once('/'), value, situation));
        let service =
            offer.choices.first().map(|(value, _)| value.split('/').next().unwrap_or(value).to_owned());
        let situations: Vec<_> = choices
            .by_ref()
            .filter_map(|(parts, _, title)| {
                let (_, situation) = parts?;
                Some(view! {
                    <li>
                        <code>{situation.to_owned()}</code>
                        " – "
                        {title.clone()}
                    </li>
                })
            })
            .collect();
        let situations = (!situations.is_empty()).then(|| view! { <ul>{situations.collect_view()}</ul> });
        view! {
            <li>
                <code>{service}</code>
                " – "
                {offer.title.clone()}
                {situations}
            </li>
        }
    });
    let offers = offers.collect_view();
    view! { <ul>{offers}</ul> }
}

/// `2.000`.
fn thousands(count: usize) -> String {
    match (count / 1000, count % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands}.{rest:03}"),
    }
}
