//! The divisions and sections of the office.

use super::{Problems, ROOT, Told, careful, key, summary, told, wrong};
use crate::officer::paths;
use crate::ui::choice::{Asked, Choice, select};
use crate::ui::field::{Field, field};
use leptos::prelude::*;
use uuid::Uuid;

/// A unit in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name inside the house.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// How far below the head of the office.
    pub depth: usize,
    /// Whether it is closed.
    pub closed: bool,
}

/// All units.
#[derive(Debug, Clone, Default)]
pub struct UnitsView {
    /// Each below the one that it belongs to.
    pub units: Vec<Listed>,
    /// What came of an act.
    pub told: Option<Told>,
}

/// A unit that is added or changed.
#[derive(Debug, Clone)]
pub struct UnitView {
    /// Unset: it is new.
    pub there: Option<There>,
    /// The form's key.
    pub key: Uuid,
    /// The name as it was typed.
    pub name: String,
    /// The id of the unit that it belongs to.
    pub parent: String,
    /// What it can belong to.
    pub parents: Vec<Choice>,
    /// What is wrong.
    pub problems: Problems,
    /// What came of an act.
    pub told: Option<Told>,
}

/// A unit that is there.
#[derive(Debug, Clone)]
pub struct There {
    /// Its name inside the house.
    pub id: Uuid,
    /// What it is called now.
    pub name: String,
    /// Since when it is closed.
    pub closed: Option<String>,
}

/// The page's title.
pub const TITLE: &str = "Bagian";
const NEW: &str = "Tambah bagian";

/// The title of a unit's page.
#[must_use]
pub fn unit_title(view: &UnitView) -> String {
    super::title(view.there.as_ref().map_or(NEW, |there| &there.name), &view.problems)
}

/// The list.
pub fn page(view: &UnitsView) -> impl IntoView + use<> {
    let units = view
        .units
        .iter()
        .map(|unit| {
            let closed = unit.closed.then_some(" (ditutup)");
            view! {
                <li class=format!("depth-{}", unit.depth.min(3))>
                    <a href=paths::below(paths::UNITS, unit.id)>{unit.name.clone()}</a>
                    {closed}
                </li>
            }
        })
        .collect_view();
    let none = view.units.is_empty().then(|| view! { <p>"Belum ada."</p> });
    view! {
        {super::head(&[ROOT], TITLE.to_owned())}
        {told(view.told.as_ref())}
        <p class="lead">"Bidang dan seksi kantor. Bagian tidak menentukan hak; peran petugas yang menentukan."</p>
        <p>
            <a class="button" href=paths::NEW_UNIT>
                {NEW}
            </a>
        </p>
        {none}
        <ul class="plain ways units">{units}</ul>
    }
}

/// The form by which a unit is added or changed.
pub fn unit_page(view: &UnitView) -> impl IntoView + use<> {
    let name = Field {
        name: "nama",
        label: "Nama",
        help: "Contoh: Bidang Pendaftaran Penduduk, Seksi Identitas Penduduk.",
        value: view.name.clone(),
        longest: 80,
        digits: false,
    };
    let parent = Asked { name: "induk", label: "Di bawah", help: "Bagian yang membawahinya." };
    let mut parents = vec![Choice::new("", "Kepala dinas")];
    parents.extend_from_slice(&view.parents);
    let (action, heading) = match &view.there {
        Some(there) => (paths::below(paths::UNITS, there.id), there.name.clone()),
        None => (paths::NEW_UNIT.to_owned(), NEW.to_owned()),
    };
    let acts = view.there.as_ref().map(|there| {
        let act = |act| paths::act(paths::UNITS, there.id, act);
        if there.closed.is_some() {
            let what = "Petugas dapat menjadi anggotanya lagi.";
            careful("Buka kembali bagian ini", what.to_owned(), act("buka"), None).into_any()
        } else {
            let what = "Hanya bagian tanpa petugas dan tanpa bagian di bawahnya yang dapat ditutup.";
            careful("Tutup bagian ini", what.to_owned(), act("tutup"), None).into_any()
        }
    });
    let closed = view.there.as_ref().and_then(|there| there.closed.clone());
    let closed = closed.map(|since| view! { <p class="held">{format!("Ditutup sejak {since}.")}</p> });
    view! {
        {super::head(&[ROOT, (paths::UNITS, TITLE)], heading)}
        {told(view.told.as_ref())}
        {summary(&view.problems)}
        {closed}
        <form class="typed" method="post" action=action>
            {key(view.key)}
            {field(name, wrong(&view.problems, "nama"))}
            {select(parent, parents, &view.parent, wrong(&view.problems, "induk"))}
            <button class="button" type="submit">
                "Simpan"
            </button>
        </form>
        {acts}
    }
}
