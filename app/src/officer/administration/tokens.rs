//! The tokens by which the office's own programs are let in.

use super::{Problems, ROOT, Told, careful, key, summary, told, wrong};
use crate::officer::paths;
use crate::ui::choice::{Asked, Choice, checks};
use crate::ui::field::{Field, field};
use crate::ui::text_area::copyable;
use leptos::prelude::*;
use uuid::Uuid;

/// A token in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name for revoking it.
    pub id: Uuid,
    /// The program that has it.
    pub name: String,
    /// What it may do, by the stable names.
    pub scopes: Vec<String>,
    /// When it was made.
    pub made: String,
    /// When it was last used.
    pub used: Option<String>,
    /// Since when it is refused.
    pub revoked: Option<String>,
}

/// A token is made.
#[derive(Debug, Clone)]
pub struct NewTokenView {
    /// The form's key.
    pub key: Uuid,
    /// The program's name.
    pub name: String,
    /// The stable names of every scope there is.
    pub scopes: Vec<&'static str>,
    /// Those that were chosen.
    pub chosen: Vec<String>,
    /// What is wrong.
    pub problems: Problems,
}

/// The page's title.
pub const TITLE: &str = "Token program";
const TOKENS: (&str, &str) = (paths::TOKENS, TITLE);
const NEW: &str = "Buat token";
/// The title of the page that shows a token once.
pub const SHOWN: &str = "Token baru";

/// The title of the form.
#[must_use]
pub fn new_title(view: &NewTokenView) -> String {
    super::title(NEW, &view.problems)
}

/// What a scope lets a program do. One that is not known here is told by its own name.
#[must_use]
pub fn scope(name: &str) -> &str {
    match name {
        "applications:create" => "mendaftarkan permohonan",
        "applications:report" => "melaporkan perkembangan permohonan",
        "applications:read" => "membaca permohonan",
        "applications:pin" => "membuat PIN baru",
        other => other,
    }
}

/// The list.
pub fn page(tokens: &[Listed], done: Option<&Told>) -> impl IntoView + use<> {
    let none = tokens.is_empty().then(|| view! { <p>"Belum ada."</p> });
    let tokens = tokens.iter().map(token).collect_view();
    view! {
        {super::head(&[ROOT], TITLE.to_owned())}
        {told(done)}
        <p class="lead">
            "Token adalah kata sandi bagi program, misalnya sistem penerbitan kantor Anda, untuk melapor ke portal ini."
        </p>
        <p>
            <a class="button" href=paths::NEW_TOKEN>
                {NEW}
            </a>
        </p>
        {none}
        <ul class="plain tokens">{tokens}</ul>
    }
}

fn token(token: &Listed) -> impl IntoView + use<> {
    let Listed { id, name, scopes, made, used, revoked } = token.clone();
    let may = scopes.iter().map(|name| scope(name)).collect::<Vec<_>>().join(", ");
    let used =
        used.map_or_else(|| "Belum pernah dipakai.".to_owned(), |used| format!("Terakhir dipakai {used}."));
    let end = if let Some(revoked) = revoked {
        view! { <p>{format!("Dicabut {revoked}.")}</p> }.into_any()
    } else {
        let what = format!("Program {name} langsung ditolak. Token yang dicabut tidak dapat dipakai lagi.");
        careful("Cabut token ini", what, paths::act(paths::TOKENS, id, "cabut"), None).into_any()
    };
    view! {
        <li>
            <h2>{name.clone()}</h2>
            <p>{format!("Boleh {may}.")}</p>
            <p class="note">{format!("Dibuat {made}. {used}")}</p>
            {end}
        </li>
    }
}

/// The form by which one is made.
pub fn new_page(view: &NewTokenView) -> impl IntoView + use<> {
    let name = Field {
        name: "nama",
        label: "Nama program",
        help: "Supaya kelak jelas token ini milik siapa. Contoh: Sistem penerbitan loket.",
        value: view.name.clone(),
        longest: 80,
        digits: false,
    };
    let may = Asked { name: "cakupan", label: "Program ini boleh", help: "Pilih sesedikit mungkin." };
    let choices = view.scopes.iter().map(|name| Choice::new(*name, first_upper(scope(name)))).collect();
    view! {
        {super::head(&[ROOT, TOKENS], NEW.to_owned())}
        {summary(&view.problems)}
        <form class="typed" method="post" action=paths::NEW_TOKEN>
            {key(view.key)}
            {field(name, wrong(&view.problems, "nama"))}
            {checks(may, choices, &view.chosen, wrong(&view.problems, "cakupan"))}
            <button class="button" type="submit">
                "Buat token"
            </button>
        </form>
    }
}

/// The token, once.
pub fn shown_page(token: Option<&str>) -> impl IntoView + use<> {
    let body = match token {
        Some(token) => view! {
            <p class="held">
                "Salin sekarang ke pengaturan program itu. Token hanya dapat dilihat selama sepuluh menit, dan hanya oleh Anda. Siapa pun yang memegangnya dapat bertindak atas nama kantor."
            </p>
            {copyable("token", "Token", token, None)}
        }
        .into_any(),
        None => view! {
            <p class="held">"Token ini tidak ditampilkan lagi. Jika belum sempat disalin, cabut dan buat yang baru."</p>
        }
        .into_any(),
    };
    view! {
        {super::head(&[ROOT, TOKENS], SHOWN.to_owned())}
        {body}
        <p class="ways">
            <a href=paths::TOKENS>"Kembali ke daftar token"</a>
        </p>
    }
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
