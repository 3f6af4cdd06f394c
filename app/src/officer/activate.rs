//! How an officer makes an account hers: the code from her administrator and a password; then her authenticator; then the
//! recovery codes, which are shown once.

use super::credential::{Kind, Line, line};
use super::paths;
use crate::application::qr;
use crate::ui::field::{alert, problems};
use leptos::prelude::*;
use model::Locale;

/// How a password is to be chosen.
pub(super) const CHOOSING: &str =
    "Paling sedikit 10 huruf. Tiga atau empat kata yang tidak berhubungan mudah diingat dan sulit ditebak.";

/// The first page.
#[derive(Debug, Clone, Default)]
pub struct AskView {
    /// The user name as it was typed.
    pub username: String,
    /// What is wrong, by field.
    pub wrong: Vec<(&'static str, String)>,
    /// Too many wrong tries: after how many minutes it is of use to try again.
    pub too_many: Option<u64>,
}

/// The second page: the authenticator. Nothing here has a `Debug`: it holds a secret.
#[derive(Clone)]
pub struct SetUpView {
    /// What authenticators read from the square.
    pub address: String,
    /// What is typed where they cannot.
    pub letters: String,
    /// What the portal has to remember, sealed.
    pub sealed: String,
    /// What is wrong with the code.
    pub wrong: Option<&'static str>,
}

/// The titles of the three pages.
pub const TITLES: [&str; 3] = ["Aktifkan akun", "Hubungkan aplikasi autentikator", "Kode pemulihan Anda"];

/// The first page. `style` is the address of the style sheet of officers' pages.
pub fn ask(view: &AskView, style: &str) -> impl IntoView + use<> {
    let wrong = |name: &str| view.wrong.iter().find(|(own, _)| *own == name).map(|(_, told)| told.as_str());
    let too_many = view.too_many.map(|minutes| {
        alert(view! { <p>{format!("Terlalu banyak percobaan. Coba lagi {minutes} menit lagi.")}</p> })
    });
    view! {
        <link rel="stylesheet" href=style.to_owned() />
        {heading(0)}
        {too_many}
        {problems(Locale::Indonesian, view.wrong.clone())}
        <p class="lead">
            "Siapkan lembar aktivasi dari administrator dan HP dengan aplikasi autentikator, misalnya Google Authenticator, Microsoft Authenticator, Aegis, atau FreeOTP."
        </p>
        <form class="typed" method="post" action=paths::ACTIVATE>
            {line(Line {
                name: "pengguna",
                label: "Nama pengguna",
                help: "Seperti pada lembar aktivasi.",
                kind: Kind::Username,
                value: &view.username,
                problem: wrong("pengguna"),
            })}
            {line(Line {
                name: "kode",
                label: "Kode aktivasi",
                help: "10 angka pada lembar aktivasi.",
                kind: Kind::Code,
                value: "",
                problem: wrong("kode"),
            })}
            {line(Line {
                name: "sandi",
                label: "Kata sandi baru",
                help: CHOOSING,
                kind: Kind::NewPassword,
                value: "",
                problem: wrong("sandi"),
            })}
            {line(Line {
                name: "sandi-ulang",
                label: "Kata sandi baru, sekali lagi",
                help: "Sama persis, supaya tidak ada salah ketik.",
                kind: Kind::NewPassword,
                value: "",
                problem: wrong("sandi-ulang"),
            })} <button class="button" type="submit">
                "Lanjutkan"
            </button>
        </form>
    }
}

/// The second page.
pub fn set_up(view: &SetUpView, style: &str) -> impl IntoView + use<> {
    let wrong = view.wrong.map(|told| ("kode", told.to_owned())).into_iter().collect();
    view! {
        <link rel="stylesheet" href=style.to_owned() />
        {heading(1)}
        {problems(Locale::Indonesian, wrong)}
        <ol class="setting-up">
            <li>"Buka aplikasi autentikator di HP Anda, lalu pilih tambah akun."</li>
            <li>
                "Pindai kotak ini:" {qr::code(&view.address)} <p>"Tidak dapat memindai? Ketik kunci ini di aplikasi:"</p>
                <p class="key">{fours(&view.letters)}</p>
            </li>
            <li>"Ketik 6 angka yang kini tampil di aplikasi."</li>
        </ol>
        <form class="typed" method="post" action=paths::ACTIVATE_CODE>
            <input type="hidden" name="bekal" value=view.sealed.clone() />
            {line(Line {
                name: "kode",
                label: "Kode dari aplikasi",
                help: "6 angka. Kode berganti setiap 30 detik.",
                kind: Kind::Code,
                value: "",
                problem: view.wrong,
            })}
            <button class="button" type="submit">
                "Aktifkan akun"
            </button>
        </form>
    }
}

/// The third page, in the frame of whoever is signed in by now.
pub fn recovery(codes: &[String]) -> impl IntoView + use<> {
    let codes = codes.iter().map(|code| view! { <li>{fours(code)}</li> }).collect_view();
    view! {
        {heading(2)}
        <p class="lead">
            "Jika HP hilang atau rusak, Anda masuk dengan salah satu kode ini sebagai ganti kode dari aplikasi. Setiap kode berlaku sekali."
        </p>
        <ol class="codes">{codes}</ol>
        <p>
            <strong>"Cetak atau catat sekarang: kode ini tidak ditampilkan lagi."</strong>
            " Simpan di tempat terkunci, bukan di dekat komputer."
        </p>
        <p class="screen-only">
            <a class="button" href=paths::HOME>
                "Sudah saya simpan"
            </a>
        </p>
    }
}

fn heading(step: usize) -> impl IntoView {
    view! {
        <header class="page-header">
            <h1>{TITLES.get(step).copied()}</h1>
        </header>
    }
}

/// In fours, which the eye finds again.
fn fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
