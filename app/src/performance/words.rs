//! A figure in words: how long, against what was promised, and how it was reckoned.

use super::amount::{calendar_days, number, open_minutes, wall_minutes, working_days};
use leptos::prelude::*;
use model::Locale;
use model::measure::{Figure, Scale};

/// How a measured time stands beside the promise that was made to the same applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was promised.
    NoPromise,
    /// The promise is in a unit that is no amount of the measured one ("14 hari" beside opening hours).
    Incomparable,
    /// Nine of ten were as fast as promised, or faster.
    Kept,
    /// Half were, but nine of ten were not.
    HalfKept,
    /// Not even half were.
    Missed,
}

impl Standing {
    /// Holds a figure against its promise.
    #[must_use]
    pub fn of(figure: &Figure) -> Self {
        match figure.limit() {
            None if figure.promised.is_none() => Self::NoPromise,
            None => Self::Incomparable,
            Some(limit) if figure.ninetieth <= limit => Self::Kept,
            Some(limit) if figure.median <= limit => Self::HalfKept,
            Some(_) => Self::Missed,
        }
    }

    /// In words that stand alone.
    #[must_use]
    pub const fn in_words(self, locale: Locale) -> &'static str {
        match self {
            Self::NoPromise => locale.say("tidak ada janji waktu", "no time was promised"),
            Self::Incomparable => {
                locale.say("tidak dapat dibandingkan dengan janji", "cannot be compared with the promise")
            }
            Self::Kept => {
                locale.say("sesuai janji bagi sedikitnya 9 dari 10", "as promised for at least 9 of 10")
            }
            Self::HalfKept => locale.say(
                "sesuai janji bagi separuh, lebih lama bagi sebagian lain",
                "as promised for half, longer for others",
            ),
            Self::Missed => locale.say("lebih lama dari janji", "longer than promised"),
        }
    }
}

/// A measured amount in words.
#[must_use]
pub fn amount(locale: Locale, scale: Scale, value: u32) -> String {
    let count = u64::from(value);
    match scale {
        Scale::WorkingDays | Scale::CalendarDays if value == 0 => {
            locale.say("hari yang sama", "the same day").to_owned()
        }
        Scale::OpenMinutes => open_minutes(locale, count),
        Scale::WorkingDays => working_days(locale, count),
        Scale::CalendarDays => calendar_days(locale, count),
        Scale::Minutes => wall_minutes(locale, count),
    }
}

/// A measured amount, with the very value that the public rows have for whoever reads the page by a program.
pub fn exact(locale: Locale, scale: Scale, value: u32) -> impl IntoView + use<> {
    view! { <data value=value.to_string()>{amount(locale, scale, value)}</data> }
}

/// `120 permohonan`.
#[must_use]
pub fn cases(locale: Locale, count: usize) -> String {
    let one = if count == 1 { "application" } else { "applications" };
    format!("{} {}", number(locale, count as u64), locale.say("permohonan", one))
}

/// How the two figures came about, in words with their numbers.
#[must_use]
pub fn formula(locale: Locale, days: u32, figure: &Figure) -> String {
    let (n, half, nine) = (figure.cases, figure.cases.div_ceil(2), (figure.cases * 9).div_ceil(10));
    let [median, ninetieth] =
        [figure.median, figure.ninetieth].map(|value| amount(locale, figure.scale, value));
    match locale {
        Locale::Indonesian => format!(
            "Cara hitung: dari {n} permohonan yang selesai dalam {days} hari itu, separuhnya ({half}) selesai paling \
             lama {median} – itulah median; 9 dari 10 ({nine}) selesai paling lama {ninetieth} – itulah persentil 90."
        ),
        Locale::English => format!(
            "Reckoned so: of {n} applications finished within those {days} days, half ({half}) took at most {median} – \
             the median; 9 of 10 ({nine}) took at most {ninetieth} – the 90th percentile."
        ),
    }
}
