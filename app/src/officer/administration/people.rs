//! The officers of the office.

use super::{Told, told};
use crate::officer::paths;
use leptos::prelude::*;
use model::officer::{Role, Roles};
use uuid::Uuid;

/// One of them.
#[derive(Debug, Clone)]
pub struct Person {
    /// Her account.
    pub id: Uuid,
    /// Her name.
    pub name: String,
    /// What she types.
    pub username: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<String>,
    /// Her unit.
    pub unit: Option<String>,
    /// How her account stands.
    pub standing: Standing,
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its owner comes in by it.
    Active,
    /// It waits for her until then.
    Waiting(String),
    /// It waited too long.
    Late,
    /// Nobody comes in by it.
    Disabled,
}

impl Standing {
    /// In words.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Active => "aktif",
            Self::Waiting(_) | Self::Late => "menunggu aktivasi",
            Self::Disabled => "nonaktif",
        }
    }

    /// What else there is to say.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Waiting(until) => Some(format!("Kode berlaku sampai {until}.")),
            Self::Late => Some("Kode sudah kedaluwarsa. Buka namanya, lalu atur ulang.".to_owned()),
            Self::Active | Self::Disabled => None,
        }
    }
}

/// The page's title.
pub const TITLE: &str = "Petugas";

/// What somebody may be, in words.
#[must_use]
pub fn roles(roles: &Roles) -> String {
    roles.iter().map(Role::label).collect::<Vec<_>>().join(", ")
}

/// The main part of the page.
pub fn page(people: &[Person], done: Option<&Told>) -> impl IntoView + use<> {
    let rows = people.iter().map(row).collect_view();
    view! {
        {super::head(&[super::ROOT], TITLE.to_owned())}
        {told(done)}
        <p>
            <a class="button" href=paths::NEW_PERSON>
                "Tambah petugas"
            </a>
        </p>
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">"Nama"</th>
                    <th scope="col">"Peran"</th>
                    <th scope="col">"Tempat dan bagian"</th>
                    <th scope="col">"Akun"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(person: &Person) -> impl IntoView + use<> {
    let Person { id, name, username, roles: her, place, unit, standing } = person;
    let where_she_is = [place, unit].into_iter().flatten().cloned().collect::<Vec<_>>().join("; ");
    let note = standing.note().map(|note| view! { <span class="note">{note}</span> });
    let off = (*standing == Standing::Disabled).then_some("off");
    view! {
        <tr class=off>
            <th scope="row">
                <a href=paths::below(paths::PEOPLE, *id)>{name.clone()}</a>
                <span class="note">{username.clone()}</span>
            </th>
            <td data-label="Peran">{roles(her)}</td>
            <td data-label="Tempat">{if where_she_is.is_empty() { "–".to_owned() } else { where_she_is }}</td>
            <td data-label="Akun">{standing.label()} " " {note}</td>
        </tr>
    }
}
