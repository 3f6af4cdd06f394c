//! `/pengaduan/lacak`: where number and access code are typed.
//!
//! The code on the receipt leads here with the number behind a `#`. That part reaches no server, and this page has no script to
//! fill it in: it says where the number stands instead.

use super::{paths, ways};
use crate::ui::field::{Field, alert, field, other_length, problems};
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Locale;
use model::number::NumberError;

/// What the form says.
#[derive(Debug, Clone)]
pub struct FormView {
    /// The reader's language.
    pub locale: Locale,
    /// The number as it was typed. The code never comes back.
    pub number: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was tried.
    Asked,
    /// The half hour in which a complaint stays open is over, or none is open.
    Ended,
    /// She has closed it.
    Closed,
    /// What was typed cannot be a number, or a code.
    Unreadable {
        /// What is wrong with the number.
        number: Option<NumberError>,
        /// What is wrong with the code.
        code: Option<NumberError>,
    },
    /// There is no complaint of that number and code. Which of the two is wrong is not said.
    NoMatch,
    /// Too many wrong tries.
    TooMany {
        /// After how many minutes it is of use to try again.
        minutes: u64,
    },
}

/// The page's title, with a mark where something is wrong.
#[must_use]
pub fn title(view: &FormView) -> String {
    let name = ways::follow(view.locale);
    let mark = match view.outcome {
        Outcome::Unreadable { .. } | Outcome::NoMatch => {
            view.locale.say("Perlu diperbaiki", "To be put right")
        }
        Outcome::TooMany { .. } => view.locale.say("Terlalu banyak percobaan", "Too many tries"),
        Outcome::Ended => view.locale.say("Sesi berakhir", "Session ended"),
        Outcome::Asked | Outcome::Closed => return name.to_owned(),
    };
    format!("{mark}: {name}")
}

/// The main part of the page. `style` is the address of its own style sheet.
pub fn page(view: &FormView, style: &str) -> impl IntoView + use<> {
    let locale = view.locale;
    let (number, code) = wrongs(view);
    let landing = (paths::landing(locale), locale.say("Pengaduan", "Complaints").into_any());
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=style.to_owned() />
        {trail(locale, vec![landing])}
        <header class="page-header">
            <h1>{ways::follow(locale)}</h1>
        </header>
        {summary(view, number.as_ref(), code.as_ref())}
        <p class="lead">
            {locale
                .say(
                    "Ketik nomor pengaduan dan kode akses dari tanda terima Anda.",
                    "Type the complaint number and the access code from your receipt.",
                )}
        </p>
        <form class="typed" method="post" action=paths::follow(locale)>
            {field(
                Field {
                    name: "nomor",
                    label: locale.say("Nomor pengaduan", "Complaint number"),
                    help: locale
                        .say(
                            "12 angka, diawali 6, 7, 8, atau 9. Spasi dan tanda hubung boleh ditulis.",
                            "12 digits that begin with 6, 7, 8 or 9. Spaces and dashes may be typed.",
                        ),
                    value: view.number.clone(),
                    longest: 40,
                    digits: true,
                },
                number,
            )}
            {field(
                Field {
                    name: "kode",
                    label: locale.say("Kode akses", "Access code"),
                    help: locale
                        .say(
                            "10 angka yang tampil sekali saat pengaduan terkirim.",
                            "10 digits that were shown once when the complaint was sent.",
                        ),
                    value: String::new(),
                    longest: 30,
                    digits: true,
                },
                code,
            )} <button class="button" type="submit">
                {locale.say("Buka pengaduan", "Open the complaint")}
            </button>
        </form>
        {lost(locale)}
    }
}

/// What is wrong with the number, and what with the code, in words.
fn wrongs(view: &FormView) -> (Option<String>, Option<String>) {
    let locale = view.locale;
    match view.outcome {
        Outcome::Unreadable { number, code } => (
            number.map(|problem| number_problem(locale, problem)),
            code.map(|problem| code_problem(locale, problem)),
        ),
        Outcome::NoMatch => (Some(no_match(locale).to_owned()), None),
        Outcome::Asked | Outcome::Ended | Outcome::Closed | Outcome::TooMany { .. } => (None, None),
    }
}

const fn no_match(locale: Locale) -> &'static str {
    locale.say(
        "Nomor pengaduan atau kode akses tidak cocok. Periksa kembali pada tanda terima.",
        "The complaint number or the access code does not match. Check both on the receipt.",
    )
}

fn number_problem(locale: Locale, problem: NumberError) -> String {
    let fixed = match problem {
        NumberError::Length(0) => locale.say("Isi nomor pengaduan.", "Type the complaint number."),
        NumberError::Length(typed) => {
            return other_length(locale, ("Nomor pengaduan", "The complaint number"), 12, typed);
        }
        NumberError::NotDigits => locale.say(
            "Nomor pengaduan hanya terdiri atas angka. Periksa apakah ada huruf di dalamnya.",
            "The complaint number has digits only. Check whether there is a letter in it.",
        ),
        NumberError::Mistyped => locale.say(
            "Ada angka yang salah ketik dalam nomor pengaduan. Periksa kembali satu per satu.",
            "A digit of the complaint number is mistyped. Check them one by one.",
        ),
        NumberError::OtherKind => locale.say(
            "Ini bukan nomor pengaduan. Nomor yang diawali 1 sampai 5 adalah nomor pendaftaran permohonan.",
            "This is not a complaint number. Those that begin with 1 to 5 are of applications.",
        ),
    };
    fixed.to_owned()
}

fn code_problem(locale: Locale, problem: NumberError) -> String {
    match problem {
        NumberError::Length(0) => locale.say("Isi kode akses.", "Type the access code.").to_owned(),
        NumberError::Length(typed) => other_length(locale, ("Kode akses", "The access code"), 10, typed),
        NumberError::NotDigits | NumberError::Mistyped | NumberError::OtherKind => {
            locale.say("Kode akses hanya terdiri atas angka.", "The access code has digits only.").to_owned()
        }
    }
}

/// What stands above the form: a list of what to mend with links to the fields, or why there is nothing to show.
fn summary(view: &FormView, number: Option<&String>, code: Option<&String>) -> Option<AnyView> {
    let locale = view.locale;
    let told = |told: &'static str| Some(view! { <p class="held">{told}</p> }.into_any());
    match view.outcome {
        Outcome::Asked => None,
        Outcome::Ended => told(locale.say(
            "Sesi Anda sudah berakhir. Ketik lagi nomor pengaduan dan kode akses Anda.",
            "Your session has ended. Type your complaint number and access code again.",
        )),
        Outcome::Closed => told(
            locale
                .say("Pengaduan sudah ditutup di perangkat ini.", "The complaint is closed on this device."),
        ),
        Outcome::TooMany { minutes } => Some(too_many(locale, minutes).into_any()),
        Outcome::NoMatch | Outcome::Unreadable { .. } => {
            let told = [("nomor", number), ("kode", code)];
            problems(
                locale,
                told.into_iter().filter_map(|(name, told)| Some((name, told?.clone()))).collect(),
            )
        }
    }
}

fn too_many(locale: Locale, minutes: u64) -> impl IntoView {
    let told = match locale {
        Locale::Indonesian => format!(
            "Terlalu banyak percobaan. Coba lagi {minutes} menit lagi atau datang ke kantor dengan tanda terima."
        ),
        Locale::English => {
            format!(
                "Too many tries. Try again in {minutes} minutes, or come to the office with your receipt."
            )
        }
    };
    alert(view! { <p>{told}</p> })
}

/// Who has lost the code is told what can be done, and what cannot.
fn lost(locale: Locale) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{locale.say("Nomor atau kode hilang?", "Lost the number or the code?")}</h2>
            <p>
                {locale
                    .say(
                        "Jika Anda mengadu dengan nama, datanglah ke kantor. Jika tanpa identitas, kode tidak dapat diganti karena kami tidak tahu siapa Anda: sampaikan pengaduan baru dan sebutkan bahwa Anda pernah mengadu.",
                        "If you gave your name, come to the office. If you complained anonymously the code cannot be replaced, because we do not know who you are: send a new complaint and say that there was one before.",
                    )}
            </p>
            <p class="ways">
                <a href=paths::landing(locale)>{locale.say("Tentang pengaduan", "About complaints")}</a>
            </p>
        </section>
    }
}
