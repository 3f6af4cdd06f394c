//! The field that takes a number, typed or scanned: atop the queue and on every case, so that the next one can be scanned
//! at once.

use super::paths;
use crate::ui::field::alert;
use leptos::prelude::*;

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
    let FindView { typed, problem, first } = view.clone();
    let described = if problem.is_some() { "cari-salah cari-bantuan" } else { "cari-bantuan" };
    let (invalid, autofocus) = (problem.is_some().then_some("true"), first);
    let problem = problem.map(|problem| view! { <p id="cari-salah">{problem}</p> }).map(alert);
    view! {
        <form class="find screen-only" method="post" action=paths::FIND role="search">
            {problem}
            <label for="cari">"Cari permohonan"</label>
            <p id="cari-bantuan" class="note">
                "Pindai atau ketik nomor pendaftaran, nomor rujukan, atau nomor HP."
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
