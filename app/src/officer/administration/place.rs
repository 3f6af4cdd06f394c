//! One place: its name, and whether it is open.

use super::{Problems, ROOT, Told, careful, summary, told, wrong};
use crate::officer::paths;
use crate::ui::field::{Field, field};
use leptos::prelude::*;
use model::officer::PlaceKind;
use uuid::Uuid;

/// A place.
#[derive(Debug, Clone)]
pub struct PlaceView {
    /// Its name inside the house.
    pub id: Uuid,
    /// What it is.
    pub kind: PlaceKind,
    /// What it is called now.
    pub name: String,
    /// The district that a village lies in.
    pub district: Option<String>,
    /// Since when it is closed.
    pub closed: Option<String>,
    /// The name as it was typed.
    pub typed: String,
    /// What is wrong.
    pub problems: Problems,
    /// What came of an act.
    pub told: Option<Told>,
}

/// The page's title.
#[must_use]
pub fn title(view: &PlaceView) -> String {
    super::title(&view.name, &view.problems)
}

/// The page.
pub fn page(view: &PlaceView) -> impl IntoView + use<> {
    let name = Field {
        name: "nama",
        label: "Nama",
        help: "Nama baru juga tampil pada permohonan yang sudah diterima di sini.",
        value: view.typed.clone(),
        longest: 80,
        digits: false,
    };
    let lies = match &view.district {
        Some(district) => format!("{}, {district}.", view.kind.label()),
        None => format!("{}.", view.kind.label()),
    };
    let closed =
        view.closed.as_ref().map(|since| view! { <p class="held">{format!("Ditutup sejak {since}.")}</p> });
    let act = |act| paths::act(paths::PLACES, view.id, act);
    let acts = if view.closed.is_some() {
        let what = "Petugas dapat ditempatkan di sini lagi.";
        careful("Buka kembali tempat ini", what.to_owned(), act("buka"), None).into_any()
    } else {
        let what = "Hanya tempat tanpa petugas yang dapat ditutup; kecamatan hanya jika semua desanya sudah ditutup. \
                    Permohonan yang pernah diterima di sini tetap ada.";
        careful("Tutup tempat ini", what.to_owned(), act("tutup"), None).into_any()
    };
    view! {
        {super::head(&[ROOT, (paths::PLACES, super::places::TITLE)], view.name.clone())}
        {told(view.told.as_ref())}
        {summary(&view.problems)}
        {closed}
        <p>{lies}</p>
        <form class="typed" method="post" action=paths::below(paths::PLACES, view.id)>
            {field(name, wrong(&view.problems, "nama"))}
            <button class="button" type="submit">
                "Simpan nama"
            </button>
        </form>
        {acts}
    }
}
