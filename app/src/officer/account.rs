//! An officer's own account: who she is here, her password, her recovery codes, where she is signed in.

use super::activate::CHOOSING;
use super::credential::{Kind, Line, line};
use super::paths;
use crate::ui::field::{alert, problems};
use leptos::prelude::*;
use model::Locale;
use model::officer::Roles;

/// What the page says.
#[derive(Debug, Clone)]
pub struct AccountView {
    /// Her name.
    pub name: String,
    /// What she types to come in.
    pub username: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<String>,
    /// Her division or section.
    pub unit: Option<String>,
    /// How many recovery codes are left.
    pub codes_left: u32,
    /// Since when she is signed in and when she was last seen there, on each device.
    pub sessions: Vec<(String, String)>,
    /// What has just been done.
    pub done: Option<&'static str>,
    /// What is wrong, by field.
    pub wrong: Vec<(&'static str, String)>,
    /// Too many wrong tries: after how many minutes it is of use to try again.
    pub too_many: Option<u64>,
}

/// The page's title.
pub const TITLE: &str = "Akun saya";

/// The main part of the page.
pub fn page(view: &AccountView) -> impl IntoView + use<> {
    let too_many = view.too_many.map(|minutes| {
        alert(view! { <p>{format!("Terlalu banyak percobaan. Coba lagi {minutes} menit lagi.")}</p> })
    });
    view! {
        <header class="page-header">
            <h1>{TITLE}</h1>
        </header>
        {too_many}
        {problems(Locale::Indonesian, view.wrong.clone())}
        {view.done.map(|done| view! { <p class="done" role="status">{done}</p> })}
        {who(view)}
        {password(view)}
        {codes(view)}
        {devices(view)}
    }
}

fn who(view: &AccountView) -> impl IntoView + use<> {
    let roles = view.roles.iter().map(|role| view! { <li>{role.label()}</li> }).collect_view();
    let row = |term: &'static str, told: Option<String>| {
        told.map(|told| {
            view! {
                <dt>{term}</dt>
                <dd>{told}</dd>
            }
        })
    };
    view! {
        <dl class="who">
            {row("Nama", Some(view.name.clone()))}
            {row("Nama pengguna", Some(view.username.clone()))}
            <dt>"Peran"</dt>
            <dd>
                <ul>{roles}</ul>
            </dd>
            {row("Tempat tugas", view.place.clone())}
            {row("Bidang/seksi", view.unit.clone())}
        </dl>
        <p class="note">"Ada yang keliru? Administrator kantor Anda dapat mengubahnya."</p>
    }
}

fn password(view: &AccountView) -> impl IntoView + use<> {
    let wrong = wrong_in(view);
    view! {
        <section class="section">
            <h2>"Ganti kata sandi"</h2>
            <form class="typed" method="post" action=paths::ACCOUNT_PASSWORD>
                {line(Line {
                    name: "sandi",
                    label: "Kata sandi sekarang",
                    help: "Untuk memastikan bahwa ini Anda.",
                    kind: Kind::Password,
                    value: "",
                    problem: wrong("sandi").as_deref(),
                })}
                {line(Line {
                    name: "kode",
                    label: "Kode",
                    help: "6 angka dari aplikasi autentikator. Kode yang baru dipakai untuk masuk tidak berlaku lagi; tunggu kode berikutnya.",
                    kind: Kind::Code,
                    value: "",
                    problem: None,
                })}
                {line(Line {
                    name: "sandi-baru",
                    label: "Kata sandi baru",
                    help: CHOOSING,
                    kind: Kind::NewPassword,
                    value: "",
                    problem: wrong("sandi-baru").as_deref(),
                })}
                {line(Line {
                    name: "sandi-ulang",
                    label: "Kata sandi baru, sekali lagi",
                    help: "Sama persis, supaya tidak ada salah ketik.",
                    kind: Kind::NewPassword,
                    value: "",
                    problem: wrong("sandi-ulang").as_deref(),
                })} <button class="button" type="submit">
                    "Ganti kata sandi"
                </button>
                <p class="note">"Perangkat lain tempat Anda masuk akan keluar."</p>
            </form>
        </section>
    }
}

fn codes(view: &AccountView) -> impl IntoView + use<> {
    let left = match view.codes_left {
        0 => "Tidak ada kode pemulihan yang tersisa.".to_owned(),
        left => format!("Masih ada {left} kode pemulihan yang belum dipakai."),
    };
    let wrong = wrong_in(view);
    view! {
        <section class="section">
            <h2>"Kode pemulihan"</h2>
            <p>{left}</p>
            <form class="typed" method="post" action=paths::ACCOUNT_CODES>
                {line(Line {
                    name: "sandi-kode",
                    label: "Kata sandi",
                    help: "Untuk memastikan bahwa ini Anda.",
                    kind: Kind::Password,
                    value: "",
                    problem: wrong("sandi-kode").as_deref(),
                })}
                {line(Line {
                    name: "kode-kode",
                    label: "Kode",
                    help: "6 angka dari aplikasi autentikator, yang belum dipakai.",
                    kind: Kind::Code,
                    value: "",
                    problem: None,
                })}
                <button class="button button-quiet" type="submit">
                    "Buat 10 kode baru"
                </button>
                <p class="note">"Kode yang lama tidak berlaku lagi."</p>
            </form>
        </section>
    }
}

fn devices(view: &AccountView) -> impl IntoView + use<> {
    let rows = view
        .sessions
        .iter()
        .map(|(since, seen)| {
            view! {
                <tr>
                    <td>{since.clone()}</td>
                    <td>{seen.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>"Perangkat tempat Anda masuk"</h2>
            <table class="devices">
                <thead>
                    <tr>
                        <th scope="col">"Masuk sejak"</th>
                        <th scope="col">"Terakhir terlihat"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="note">
                "Ada yang tidak Anda kenali? Keluarkan semuanya, lalu ganti kata sandi. Sesi berakhir sendiri setelah satu jam tanpa kegiatan dan paling lama dua belas jam."
            </p>
            <form method="post" action=paths::ACCOUNT_SIGN_OUT>
                <button class="button button-quiet" type="submit">
                    "Keluar dari semua perangkat"
                </button>
            </form>
        </section>
    }
}

fn wrong_in(view: &AccountView) -> impl Fn(&str) -> Option<String> + use<> {
    let wrong = view.wrong.clone();
    move |name| wrong.iter().find(|(own, _)| *own == name).map(|(_, told)| told.clone())
}
