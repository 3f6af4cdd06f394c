//! The ways to a complaint from other pages: the office's, a service's, an application's.

use super::paths;
use leptos::prelude::*;
use model::{Locale, OfficeId};

/// What the way to a new complaint is called.
#[must_use]
pub const fn send(locale: Locale) -> &'static str {
    locale.say("Sampaikan pengaduan", "Make a complaint")
}

/// What the way to one that was sent is called.
#[must_use]
pub const fn follow(locale: Locale) -> &'static str {
    locale.say("Lacak pengaduan", "Follow a complaint")
}

/// Both, on an office's page above its other channels.
pub fn of_office(locale: Locale, office: &OfficeId) -> impl IntoView + use<> {
    view! {
        <p class="screen-only">
            <a class="button" href=paths::form_at(locale, office)>
                {send(locale)}
            </a>
        </p>
        <ul class="ways screen-only">
            <li>
                <a href=paths::follow(locale)>{follow(locale)}</a>
            </li>
            <li>
                <a href=paths::landing_at(locale, office)>
                    {locale.say("Apa yang terjadi dengan pengaduan, dan kapan", "What happens with a complaint, and when")}
                </a>
            </li>
        </ul>
    }
}
