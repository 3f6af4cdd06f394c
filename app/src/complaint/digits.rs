//! Sixteen digits in a row: the warning before they are kept, and the tick for whoever sends them all the same.

use leptos::prelude::*;
use model::Locale;

/// The field that says that it is to be sent although there are numbers in it.
pub const ANYWAY: &str = "tetap";

/// What is said at the field in which they stand.
#[must_use]
pub const fn warning(locale: Locale) -> &'static str {
    locale.say(
        "Di sini ada 16 angka berurutan, mungkin NIK, nomor KK, atau nomor kartu. Hapus angkanya; kami tidak memerlukannya.",
        "There are 16 digits in a row here, perhaps an identity, family card or card number. Take them out; we do not need them.",
    )
}

/// What is said at the tick.
#[must_use]
pub const fn choice(locale: Locale) -> &'static str {
    locale.say(
        "Hapus angka itu, atau centang \"Tetap kirim\" jika memang perlu.",
        "Take those digits out, or tick \"Send it all the same\" if they are needed.",
    )
}

/// The tick, with what is said at it.
pub(super) fn tick(locale: Locale, checked: bool, problem: Option<String>) -> impl IntoView {
    let problem = problem.map(|told| view! { <p id="tetap-salah" class="wrong">{told}</p> });
    view! {
        <div class="held">
            {problem}
            <p class="tick">
                <input type="checkbox" id=ANYWAY name=ANYWAY value="ya" checked=checked />
                <label for=ANYWAY>
                    {locale.say("Tetap kirim dengan angka itu", "Send it with these digits all the same")}
                </label>
            </p>
        </div>
    }
}
