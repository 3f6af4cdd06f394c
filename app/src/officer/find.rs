//! The field that takes a number, typed or scanned: atop the queue and on every case, so that the next one can be scanned
//! at once.

use super::paths;
use crate::ui::field::alert;
use leptos::prelude::*;
use model::number::{NumberError, RegistrationNumber};
use model::person::{Nik, Phone};

/// The field's name.
pub const FIELD: &str = "cari";

/// What stands in the field.
#[derive(Debug, Clone, Default)]
pub struct FindView {
    /// As it was typed.
    pub typed: String,
    /// Why it led nowhere.
    pub problem: Option<String>,
    /// Whether the page opens with the cursor in it.
    pub first: bool,
}

/// The field with its button, and why what was typed led nowhere. What is typed is sent in the body of the request: neither
/// a number nor a phone ever stands in an address.
pub fn find(view: &FindView) -> impl IntoView + use<> {
    let help = "Pindai atau ketik nomor pendaftaran, nomor rujukan, atau nomor HP.";
    line(paths::FIND, "Cari permohonan", help, view)
}

/// Such a field: where what is typed goes, what it is called and what can be typed.
pub(super) fn line(
    action: &'static str,
    label: &'static str,
    help: &'static str,
    view: &FindView,
) -> impl IntoView + use<> {
    let FindView { typed, problem, first } = view.clone();
    let described = if problem.is_some() { "cari-salah cari-bantuan" } else { "cari-bantuan" };
    let (invalid, autofocus) = (problem.is_some().then_some("true"), first);
    let problem = problem.map(|problem| view! { <p id="cari-salah">{problem}</p> }).map(alert);
    view! {
        <form class="find screen-only" method="post" action=action role="search">
            {problem}
            <label for="cari">{label}</label>
            <p id="cari-bantuan" class="note">
                {help}
            </p>
            <div class="find-line">
                <input
                    id="cari"
                    name=FIELD
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    value=typed
                    autofocus=autofocus
                    aria-describedby=described
                    aria-invalid=invalid
                />
                <button class="button" type="submit">
                    "Cari"
                </button>
            </div>
        </form>
    }
}

/// Why nothing was found under what was typed. Whether it exists where the officer may not look is not said.
#[must_use]
pub fn not_found(typed: &str) -> &'static str {
    // A slip's code holds an address with the number behind a `#`.
    let typed = typed.rsplit('#').next().unwrap_or_default().trim();
    match RegistrationNumber::parse(typed) {
        _ if typed.is_empty() => "Ketik atau pindai nomornya dahulu.",
        _ if Nik::may_stand_in(typed) => {
            "NIK tidak disimpan di sini. Cari dengan nomor pendaftaran atau nomor HP."
        }
        Err(_) if Phone::parse(typed).is_ok() => {
            "Tidak ada permohonan dengan nomor HP ini. Periksa lagi nomornya."
        }
        Ok(_) => "Tidak ada permohonan dengan nomor pendaftaran ini. Periksa lagi nomornya.",
        Err(NumberError::Mistyped) => "Nomor pendaftaran ini salah ketik. Periksa lagi angkanya.",
        Err(NumberError::OtherKind) => "Ini nomor pengaduan, bukan nomor pendaftaran permohonan.",
        Err(_) => {
            "Tidak ada permohonan dengan nomor ini. Periksa lagi nomor pendaftaran, nomor rujukan, atau nomor HP-nya."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::not_found;

    #[test]
    fn why_nothing_was_found_is_told_by_what_was_typed() {
        for (typed, told) in [
            (" ", "dahulu"),
            ("4821 0937 5567", "nomor pendaftaran ini. Periksa"),
            ("https://portal.example/status#482109375567", "nomor pendaftaran ini. Periksa"),
            ("4821 0937 5561", "salah ketik"),
            ("0812-3456-7890", "nomor HP ini"),
            ("081234567890", "nomor HP ini"),
            ("6203 0101 0190 0001", "NIK tidak disimpan"),
            ("SIAK/2026/17", "nomor rujukan"),
        ] {
            assert!(not_found(typed).contains(told), "{typed}: {}", not_found(typed));
        }
    }
}
