//! What other pages say of the figures: a line beside the promise, the reasons beside the requirements, the outlook
//! of those who wait.

use super::amount::outlook;
use super::reasons;
use super::words::{amount, cases};
use crate::ui::content::Voice;
use crate::ui::paths;
use leptos::prelude::*;
use model::measure::{Figure, Measure, ServiceFigures};
use model::standard::{Duration, Requirements};
use model::{Locale, OfficeId, ServiceId};

/// What was measured of a service, beside a promise of it; `whose` stands before it where there are several. Nothing
/// where nothing was measured.
pub fn beside_promise(
    locale: Locale,
    (office, service): (&OfficeId, &ServiceId),
    whose: Option<String>,
    promised: Option<Duration>,
    figures: &ServiceFigures,
) -> Option<AnyView> {
    let asked = |figure: &&Figure| figure.measure == Measure::Whole && figure.promised == promised;
    let recent = figures.last30.iter().find(asked).map(|figure| (30, figure));
    let (days, figure) = recent.or_else(|| Some((90, figures.last90.iter().find(asked)?)))?;
    let [median, ninetieth] =
        [figure.median, figure.ninetieth].map(|value| amount(locale, figure.scale, value));
    let count = cases(locale, figure.cases);
    let words = match locale {
        Locale::Indonesian => format!(
            "Terukur {days} hari terakhir: separuh permohonan selesai dalam {median}; 9 dari 10 dalam {ninetieth} ({count}). "
        ),
        Locale::English => format!(
            "Measured, last {days} days: half of the applications were finished in {median}; 9 of 10 in {ninetieth} ({count}). "
        ),
    };
    let href = paths::performance_of(locale, office, service);
    Some(view! { <p>{whose} {words} <a href=href>{locale.say("Rinciannya", "In detail")}</a></p> }.into_any())
}

/// Why papers came back most often, beside the requirements.
pub fn beside_requirements(
    locale: Locale,
    voice: Voice,
    requirements: &Requirements,
    figures: &ServiceFigures,
) -> Option<AnyView> {
    reasons::first(locale, voice, requirements, figures)
}

/// How much longer others took from the step on which an application stands.
#[must_use]
pub fn how_much_longer(locale: Locale, onward: &Figure) -> String {
    let range = outlook(locale, u64::from(onward.median), u64::from(onward.ninetieth));
    match locale {
        Locale::Indonesian => format!(
            "Permohonan lain dari langkah ini biasanya siap dalam {range} lagi, tidak termasuk waktu menunggu Anda. Ini bukan janji."
        ),
        Locale::English => format!(
            "From this step, other applications were usually ready in another {range}, not counting time spent waiting for you. This is no promise."
        ),
    }
}
