//! Where an applicant types the number and the PIN from her slip.
//!
//! The slip's code leads here with the number behind a `#`. That part reaches no server, so the number would take a
//! script to fill in, and this page has none: it says where the number stands instead.

use crate::ui::field::{Field, alert, field, other_length, problems};
use crate::ui::paths;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Locale;
use model::number::NumberError;

/// What the form says.
#[derive(Debug, Clone)]
pub struct FormView {
    /// The reader's language.
    pub locale: Locale,
    /// The number as it was typed. The PIN never comes back.
    pub number: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The offices, their names and addresses: whom to ask.
    pub offices: Vec<(String, String)>,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was tried.
    Asked,
    /// The half hour in which an application stays open is over, or none is open.
    Ended,
    /// What was typed cannot be a number, or a PIN.
    Unreadable {
        /// What is wrong with the number.
        number: Option<NumberError>,
        /// What is wrong with the PIN.
        pin: Option<NumberError>,
    },
    /// There is no application of that number and PIN. Which of the two is wrong is not said.
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
    let name = name(view.locale);
    let wrong = match view.outcome {
        Outcome::Unreadable { .. } | Outcome::NoMatch => {
            view.locale.say("Perlu diperbaiki", "To be put right")
        }
        Outcome::TooMany { .. } => view.locale.say("Terlalu banyak percobaan", "Too many tries"),
        Outcome::Ended => view.locale.say("Sesi berakhir", "Session ended"),
        Outcome::Asked => return name.to_owned(),
    };
    format!("{wrong}: {name}")
}

/// What the page is called.
#[must_use]
pub const fn name(locale: Locale) -> &'static str {
    locale.say("Cek status permohonan", "Check application status")
}

/// The way to the form from other pages.
pub fn way(locale: Locale) -> impl IntoView {
    view! {
        <p class="screen-only">
            <a class="button" href=paths::status(locale)>
                {name(locale)}
            </a>
        </p>
    }
}

/// The same in a line, for pages that have little room.
pub fn short_way(locale: Locale) -> impl IntoView {
    view! {
        <p class="ways screen-only">
            <a href=paths::status(locale)>
                {locale.say("Sudah mengajukan? Cek status permohonan", "Already applied? Check the application status")}
            </a>
        </p>
    }
}

/// The main part of the page. `style` is the address of its own style sheet.
pub fn page(view: &FormView, style: &str) -> impl IntoView + use<> {
    let locale = view.locale;
    let (number, pin) = wrongs(view);
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages of applications have it.
        <link rel="stylesheet" href=style.to_owned() />
        {trail(locale, Vec::new())}
        <header class="page-header">
            <h1>{name(locale)}</h1>
        </header>
        {summary(view, number.as_ref(), pin.as_ref())}
        <p class="lead">
            {locale
                .say(
                    "Ketik nomor pendaftaran dan PIN dari tanda terima Anda.",
                    "Type the registration number and the PIN from your receipt.",
                )}
        </p>
        <form class="typed" method="post" action=paths::status(locale)>
            {field(
                Field {
                    name: "nomor",
                    label: locale.say("Nomor pendaftaran", "Registration number"),
                    help: locale
                        .say(
                            "12 angka di bawah judul tanda terima, misalnya 4821 0937 5567. Spasi dan tanda hubung boleh ditulis.",
                            "12 digits below the title of the receipt, such as 4821 0937 5567. Spaces and dashes may be typed.",
                        ),
                    value: view.number.clone(),
                    longest: 40,
                    digits: true,
                },
                number,
            )}
            {field(
                Field {
                    name: "pin",
                    label: locale.say("PIN cek status", "Status PIN"),
                    help: locale
                        .say(
                            "6 angka yang tertulis pada tanda terima saat Anda mengajukan.",
                            "6 digits printed on the receipt when you applied.",
                        ),
                    value: String::new(),
                    longest: 20,
                    digits: true,
                },
                pin,
            )} <button class="button" type="submit">
                {locale.say("Lihat status", "See the status")}
            </button>
        </form>
        {lost(view)}
    }
}

/// What is wrong with the number, and what with the PIN, in words.
fn wrongs(view: &FormView) -> (Option<String>, Option<String>) {
    let locale = view.locale;
    match view.outcome {
        Outcome::Unreadable { number, pin } => (
            number.map(|problem| number_problem(locale, problem)),
            pin.map(|problem| pin_problem(locale, problem)),
        ),
        Outcome::NoMatch => (Some(no_match(locale).to_owned()), None),
        Outcome::Asked | Outcome::Ended | Outcome::TooMany { .. } => (None, None),
    }
}

/// What is said of a number and a PIN that open nothing.
#[must_use]
pub const fn no_match(locale: Locale) -> &'static str {
    locale.say(
        "Nomor pendaftaran atau PIN tidak cocok. Periksa kembali pada tanda terima.",
        "The registration number or the PIN does not match. Check both on the receipt.",
    )
}

/// What is wrong with a number, in words.
#[must_use]
pub fn number_problem(locale: Locale, problem: NumberError) -> String {
    let fixed = match problem {
        NumberError::Length(0) => locale.say("Isi nomor pendaftaran.", "Type the registration number."),
        NumberError::Length(typed) => {
            return other_length(locale, ("Nomor pendaftaran", "The registration number"), 12, typed);
        }
        NumberError::NotDigits => locale.say(
            "Nomor pendaftaran hanya terdiri atas angka. Periksa apakah ada huruf di dalamnya.",
            "The registration number has digits only. Check whether there is a letter in it.",
        ),
        NumberError::Mistyped => locale.say(
            "Ada angka yang salah ketik dalam nomor pendaftaran. Periksa kembali satu per satu.",
            "A digit of the registration number is mistyped. Check them one by one.",
        ),
        NumberError::OtherKind => locale.say(
            "Ini bukan nomor pendaftaran. Nomor pendaftaran diawali angka 1 sampai 5.",
            "This is not a registration number. Those begin with 1 to 5.",
        ),
    };
    fixed.to_owned()
}

/// What is wrong with a PIN, in words.
#[must_use]
pub fn pin_problem(locale: Locale, problem: NumberError) -> String {
    match problem {
        NumberError::Length(0) => locale.say("Isi PIN.", "Type the PIN.").to_owned(),
        NumberError::Length(typed) => other_length(locale, ("PIN", "The PIN"), 6, typed),
        NumberError::NotDigits | NumberError::Mistyped | NumberError::OtherKind => {
            locale.say("PIN hanya terdiri atas angka.", "The PIN has digits only.").to_owned()
        }
    }
}

/// What stands above the form: a list of what to mend with links to the fields, or why there is nothing to show.
fn summary(view: &FormView, number: Option<&String>, pin: Option<&String>) -> Option<AnyView> {
    let locale = view.locale;
    match view.outcome {
        Outcome::Asked => None,
        Outcome::Ended => {
            let ended = locale.say(
                "Sesi Anda sudah berakhir. Ketik lagi nomor pendaftaran dan PIN Anda.",
                "Your session has ended. Type your registration number and PIN again.",
            );
            Some(view! { <p class="held">{ended}</p> }.into_any())
        }
        Outcome::TooMany { minutes } => Some(too_many(locale, minutes).into_any()),
        Outcome::NoMatch | Outcome::Unreadable { .. } => {
            let told = [("nomor", number), ("pin", pin)];
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
            "Terlalu banyak percobaan. Coba lagi {minutes} menit lagi atau datang ke loket dengan tanda terima."
        ),
        Locale::English => {
            format!(
                "Too many tries. Try again in {minutes} minutes, or come to the counter with your receipt."
            )
        }
    };
    alert(view! { <p>{told}</p> })
}

/// Who has lost the slip, or cannot get in, is told whom to ask.
fn lost(view: &FormView) -> impl IntoView + use<> {
    let locale = view.locale;
    let offices = view
        .offices
        .iter()
        .map(|(name, href)| {
            view! {
                <li>
                    <a href=href.clone() lang=locale.of_content()>
                        {name.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{locale.say("Tanda terima atau PIN hilang?", "Lost the receipt or the PIN?")}</h2>
            <p>
                {locale
                    .say(
                        "Datanglah ke loket atau hubungi kantor tempat Anda mengajukan. Petugas dapat membuat PIN baru.",
                        "Go to the counter or contact the office where you applied. An officer can issue a new PIN.",
                    )}
            </p>
            <ul class="ways">{offices}</ul>
        </section>
    }
}
