//! The way in: user name, password and code on one page; and what was sent while nobody was signed in, to be sent again.

use super::credential::{Kind, Line, line};
use super::paths;
use crate::ui::field::alert;
use leptos::prelude::*;

/// What every failure is told in.
const NO_MATCH: &str = "Nama pengguna, kata sandi, atau kode tidak cocok.";

/// What the page says.
#[derive(Clone)]
pub struct SignInView {
    /// The user name as it was typed. Nothing else comes back.
    pub username: String,
    /// Where she wanted to go.
    pub onward: Option<String>,
    /// What she had sent when nobody was signed in any more, sealed.
    pub kept: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was tried.
    Asked,
    /// A form came when nobody was signed in any more.
    Ended,
    /// She is not let in.
    NoMatch,
    /// Too many wrong tries.
    TooMany {
        /// After how many minutes it is of use to try again.
        minutes: u64,
    },
}

/// The page's title.
#[must_use]
pub const fn title(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Asked => "Masuk untuk petugas",
        Outcome::Ended => "Sesi berakhir: masuk lagi",
        Outcome::NoMatch => "Perlu diperbaiki: masuk untuk petugas",
        Outcome::TooMany { .. } => "Terlalu banyak percobaan: masuk untuk petugas",
    }
}

/// The main part of the page. `style` is the address of the style sheet of officers' pages.
pub fn page(view: &SignInView, style: &str) -> impl IntoView + use<> {
    let onward =
        view.onward.clone().map(|onward| view! { <input type="hidden" name="lanjut" value=onward /> });
    let kept = view.kept.clone().map(|kept| view! { <input type="hidden" name="isian" value=kept /> });
    let wrong = (view.outcome == Outcome::NoMatch).then_some(NO_MATCH);
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); officers' pages have it.
        <link rel="stylesheet" href=style.to_owned() />
        <header class="page-header">
            <h1>"Masuk untuk petugas"</h1>
        </header>
        {told(view)}
        <form class="typed" method="post" action=paths::SIGN_IN>
            {onward}
            {kept}
            {line(Line {
                name: "pengguna",
                label: "Nama pengguna",
                help: "Seperti pada lembar aktivasi dari administrator kantor Anda.",
                kind: Kind::Username,
                value: &view.username,
                problem: wrong,
            })}
            {line(Line {
                name: "sandi",
                label: "Kata sandi",
                help: "Yang Anda pilih saat mengaktifkan akun.",
                kind: Kind::Password,
                value: "",
                problem: None,
            })}
            {line(Line {
                name: "kode",
                label: "Kode",
                help: "6 angka dari aplikasi autentikator; setiap kode berlaku sekali. Tanpa HP: ketik satu kode pemulihan, 10 angka.",
                kind: Kind::Code,
                value: "",
                problem: None,
            })} <button class="button" type="submit">
                "Masuk"
            </button>
        </form>
        <section class="section">
            <h2>"Belum dapat masuk?"</h2>
            <ul class="ways">
                <li>
                    "Baru menerima kode aktivasi: " <a href=paths::ACTIVATE>"Aktifkan akun Anda"</a>
                </li>
            </ul>
            <p>
                "Lupa kata sandi, atau HP dan kode pemulihan hilang? Hubungi administrator kantor Anda untuk meminta kode aktivasi baru."
            </p>
        </section>
    }
}

fn told(view: &SignInView) -> Option<AnyView> {
    let text = match view.outcome {
        Outcome::Asked => return None,
        Outcome::Ended if view.kept.is_some() => {
            "Sesi Anda sudah berakhir. Masuk lagi; isian Anda masih ada dan dapat dikirim sesudahnya."
        }
        Outcome::Ended => {
            "Sesi Anda sudah berakhir, dan kiriman itu tidak tersimpan. Masuk lagi, lalu kirim ulang."
        }
        Outcome::NoMatch => {
            let link = view! { <a href="#pengguna">{NO_MATCH}</a> };
            return Some(alert(view! { <p>{link}</p> }).into_any());
        }
        Outcome::TooMany { minutes } => {
            let text = format!(
                "Terlalu banyak percobaan. Coba lagi {minutes} menit lagi, atau hubungi administrator kantor Anda."
            );
            return Some(alert(view! { <p>{text}</p> }).into_any());
        }
    };
    Some(view! { <p class="held">{text}</p> }.into_any())
}

/// What was sent when nobody was signed in any more.
#[derive(Clone)]
pub struct ResumeView {
    /// Where it was sent.
    pub path: String,
    /// The fields of the form.
    pub fields: Vec<(String, String)>,
}

/// The title of the page that offers to send it again.
pub const RESUME: &str = "Isian Anda masih ada";

/// The main part of the page that offers to send it again.
pub fn resume(view: &ResumeView) -> impl IntoView + use<> {
    let fields = view
        .fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect_view();
    view! {
        <header class="page-header">
            <h1>{RESUME}</h1>
        </header>
        <p class="lead">"Sesi Anda sempat berakhir. Isian Anda masih ada."</p>
        <form class="typed" method="post" action=view.path.clone()>
            {fields}
            <button class="button" type="submit">
                "Kirim isian saya"
            </button>
        </form>
        <p>
            <a href=paths::HOME>"Jangan kirim; kembali ke ruang petugas"</a>
        </p>
    }
}
