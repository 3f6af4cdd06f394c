//! On paper: where a sheet is from, and how old it is.

use jiff::civil::Date;
use leptos::prelude::*;
use model::Locale;
use model::format::long_date;

/// The line for paper. `address` with scheme and host; `as_of` the day on which it was read.
pub fn source(locale: Locale, address: &str, as_of: Date) -> impl IntoView + use<> {
    let (from, on) = (locale.say("Sumber:", "Source:"), locale.say("Keadaan pada", "As of"));
    view! { <p class="print-only">{format!("{from} {address} – {on} {}.", long_date(locale, as_of))}</p> }
}
