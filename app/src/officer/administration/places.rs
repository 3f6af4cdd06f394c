//! The places of the office, and many of them added at once.

use super::{Problems, ROOT, Told, key, summary, told, wrong};
use crate::officer::paths;
use crate::ui::choice::{Asked, Choice, select};
use crate::ui::field::{Field, field};
use crate::ui::text_area::editable;
use leptos::prelude::*;
use model::officer::PlaceKind;
use uuid::Uuid;

/// A place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name inside the house.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// Whether it is closed.
    pub closed: bool,
}

/// All places of the office.
#[derive(Debug, Clone, Default)]
pub struct PlacesView {
    /// The counters.
    pub counters: Vec<Listed>,
    /// The districts, each with its villages.
    pub districts: Vec<(Listed, Vec<Listed>)>,
    /// What came of an act.
    pub told: Option<Told>,
}

/// A place is added.
#[derive(Debug, Clone)]
pub struct NewPlaceView {
    /// The form's key.
    pub key: Uuid,
    /// The code of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The id of its district.
    pub district: String,
    /// The open districts.
    pub districts: Vec<Choice>,
    /// What is wrong.
    pub problems: Problems,
}

/// Many are added.
#[derive(Debug, Clone, Default)]
pub struct ImportView {
    /// The lines.
    pub lines: String,
    /// What is wrong with the whole.
    pub problems: Problems,
    /// What is wrong with which line.
    pub refused: Vec<(usize, String)>,
}

/// The page's title.
pub const TITLE: &str = "Tempat tugas";
const PLACES: (&str, &str) = (paths::PLACES, TITLE);
const NEW: &str = "Tambah tempat";
const IMPORT: &str = "Impor kecamatan dan desa";

/// The title of the form.
#[must_use]
pub fn new_title(view: &NewPlaceView) -> String {
    super::title(NEW, &view.problems)
}

/// The title of the import.
#[must_use]
pub fn import_title(view: &ImportView) -> String {
    super::title(IMPORT, &view.problems)
}

/// The list.
pub fn page(view: &PlacesView) -> impl IntoView + use<> {
    let districts = view
        .districts
        .iter()
        .map(|(district, villages)| {
            let open = villages.iter().filter(|village| !village.closed).count();
            let name = format!("{} – {open} desa/kelurahan", district.name);
            view! {
                <details class="careful">
                    <summary>{name}</summary>
                    <ul class="plain ways">
                        <li>{link(district, "Buka kecamatan ini")}</li>
                        {villages.iter().map(|village| view! { <li>{link(village, "")}</li> }).collect_view()}
                    </ul>
                </details>
            }
        })
        .collect_view();
    let counters = view.counters.iter().map(|counter| view! { <li>{link(counter, "")}</li> }).collect_view();
    let no_counter = view.counters.is_empty().then(|| view! { <p>"Belum ada."</p> });
    let no_district = view.districts.is_empty().then(|| view! { <p>"Belum ada."</p> });
    view! {
        {super::head(&[ROOT], TITLE.to_owned())}
        {told(view.told.as_ref())}
        <p class="lead">"Tempat petugas bekerja dan permohonan diterima."</p>
        <p class="buttons">
            <a class="button" href=paths::NEW_PLACE>
                {NEW}
            </a>
            " "
            <a class="button button-quiet" href=paths::IMPORT_PLACES>
                {IMPORT}
            </a>
        </p>
        <section class="section">
            <h2>"Loket dinas"</h2>
            {no_counter}
            <ul class="plain ways">{counters}</ul>
        </section>
        <section class="section">
            <h2>"Kecamatan dan desa"</h2>
            {no_district}
            {districts}
        </section>
    }
}

fn link(place: &Listed, instead: &'static str) -> impl IntoView + use<> {
    let name = if instead.is_empty() { place.name.clone() } else { format!("{}: {instead}", place.name) };
    let closed = place.closed.then_some(" (ditutup)");
    view! {
        <a href=paths::below(paths::PLACES, place.id)>{name}</a>
        {closed}
    }
}

/// The form by which a place is added.
pub fn new_page(view: &NewPlaceView) -> impl IntoView + use<> {
    let problems = &view.problems;
    let kind = Asked { name: "jenis", label: "Jenis", help: "Loket dinas ada di kantor dinas sendiri." };
    let kinds = PlaceKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label())).collect();
    let name = Field {
        name: "nama",
        label: "Nama",
        help: "Lengkap, seperti disebut orang. Contoh: Loket 1, Kecamatan Selogiri, Desa Kepatihan.",
        value: view.name.clone(),
        longest: 80,
        digits: false,
    };
    let district = Asked { name: "kecamatan", label: "Kecamatan", help: "Hanya untuk desa/kelurahan." };
    let mut districts = vec![Choice::new("", "– tidak ada –")];
    districts.extend_from_slice(&view.districts);
    view! {
        {super::head(&[ROOT, PLACES], NEW.to_owned())}
        {summary(problems)}
        <form class="typed" method="post" action=paths::NEW_PLACE>
            {key(view.key)}
            {select(kind, kinds, &view.kind, wrong(problems, "jenis"))}
            {field(name, wrong(problems, "nama"))}
            {select(district, districts, &view.district, wrong(problems, "kecamatan"))}
            <button class="button" type="submit">
                "Simpan"
            </button>
        </form>
    }
}

/// The form by which many are added.
pub fn import_page(view: &ImportView) -> impl IntoView + use<> {
    let lines = Asked {
        name: "daftar",
        label: "Daftar",
        help: "Satu baris untuk satu desa: kecamatan, titik koma, desa. Dua kolom yang disalin dari lembar kerja (Excel) juga diterima. Contoh: Kecamatan Selogiri;Desa Kepatihan",
    };
    let refused = view
        .refused
        .iter()
        .map(|(number, why)| view! { <li>{format!("Baris {number}: {why}")}</li> })
        .collect_view();
    let refused = (!view.refused.is_empty()).then(|| {
        view! {
            <div class="held">
                <h2>{format!("{} baris perlu diperbaiki", view.refused.len())}</h2>
                <p>"Belum ada yang disimpan. Perbaiki baris berikut, lalu kirim lagi seluruhnya."</p>
                <ul>{refused}</ul>
            </div>
        }
    });
    view! {
        {super::head(&[ROOT, PLACES], IMPORT.to_owned())}
        {summary(&view.problems)}
        {refused}
        <form class="typed" method="post" action=paths::IMPORT_PLACES>
            {editable(lines, &view.lines, 14, wrong(&view.problems, "daftar"))}
            <p class="note">"Yang sudah ada tidak ditambahkan dua kali. Paling banyak 2.000 baris sekaligus."</p>
            <button class="button" type="submit">
                "Tambahkan"
            </button>
        </form>
    }
}
