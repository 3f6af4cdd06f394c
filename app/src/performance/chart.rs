//! The chart of a service: a bar a row, as pictures between words, so that it fits any width and letters of any size.
//!
//! Rows that count in the same unit share a scale. A picture adds nothing to the words beside it; who does not see it misses nothing.

use super::name::name;
use super::rows::{Row, What};
use super::view::Served;
use super::words::amount;
use leptos::prelude::*;
use model::Locale;
use model::measure::{Figure, Scale};

/// Parts of the width of a bar that are told apart.
const PARTS: u64 = 10_000;
/// The scales of bars, in the order of the charts.
const SCALES: [Scale; 3] = [Scale::OpenMinutes, Scale::WorkingDays, Scale::CalendarDays];

/// The charts of the latest figures, of the whole and of the steps; nothing where none are.
pub(super) fn charts(locale: Locale, served: &Served, rows: &[Row<'_>]) -> Option<AnyView> {
    let (whole, steps): (Vec<_>, Vec<_>) = rows
        .iter()
        .filter_map(|row| row.latest().map(|figure| (row, figure)))
        .partition(|(row, _)| matches!(row.what, What::Whole(_)));
    let of_steps = locale.say("Langkah demi langkah", "Step by step");
    let of_whole = locale.say("Seluruh layanan", "The whole service");
    let whole = SCALES.map(|scale| chart(locale, served, &whole, scale, of_whole));
    let steps = SCALES.map(|scale| chart(locale, served, &steps, scale, of_steps));
    let charts: Vec<_> = whole.into_iter().chain(steps).flatten().collect();
    let promised = rows.iter().filter_map(Row::latest).any(|figure| figure.limit().is_some());
    (!charts.is_empty()).then(|| view! { {charts} {key(locale, promised)} }.into_any())
}

/// A chart of what counts in one scale.
fn chart(
    locale: Locale,
    served: &Served,
    rows: &[(&Row<'_>, &Figure)],
    scale: Scale,
    title: &'static str,
) -> Option<AnyView> {
    let measured = || rows.iter().filter(|(_, figure)| figure.scale == scale);
    let longest = measured().flat_map(|(_, figure)| [figure.ninetieth, figure.limit().unwrap_or(0)]).max()?;
    let end = round_end(scale, longest);
    let bars = measured()
        .map(|(row, figure)| {
            view! {
                <li>
                    <p class="bar-name">{name(locale, served, row, false)}</p>
                    {bar(figure, end)}
                    <p class="bar-words">{told(locale, row, figure)}</p>
                </li>
            }
        })
        .collect_view();
    let unit = match scale {
        Scale::OpenMinutes | Scale::Minutes => locale.say("dalam jam layanan", "in opening hours"),
        Scale::WorkingDays => locale.say("dalam hari kerja", "in working days"),
        Scale::CalendarDays => locale.say("dalam hari kalender", "in calendar days"),
    };
    Some(
        view! {
            <figure class="chart">
                <figcaption>{title} ", " {unit}</figcaption>
                <ul class="bars">{bars}</ul>
                <div class="scale" aria-hidden="true">
                    <span>"0"</span>
                    <span>{amount(locale, scale, end)}</span>
                </div>
            </figure>
        }
        .into_any(),
    )
}

/// `separuh dalam 12 menit; 9 dari 10 dalam 40 menit; janji 10 menit`. A figure of 90 days says so.
fn told(locale: Locale, row: &Row<'_>, figure: &Figure) -> String {
    let half = locale.say("separuh dalam", "half within");
    let nine = locale.say("9 dari 10 dalam", "9 of 10 within");
    let [median, ninetieth] =
        [figure.median, figure.ninetieth].map(|value| amount(locale, figure.scale, value));
    let promise = figure
        .promised
        .map(|promised| format!("; {} {}", locale.say("janji", "promised"), promised.in_words(locale)));
    let days = match (row.days(), locale) {
        (90, Locale::Indonesian) => "90 hari: ",
        (90, Locale::English) => "90 days: ",
        _ => "",
    };
    format!("{days}{half} {median}; {nine} {ninetieth}{}", promise.unwrap_or_default())
}

fn bar(figure: &Figure, end: u32) -> impl IntoView + use<> {
    let promise = figure.limit().map(|limit| {
        let x = share(limit, end);
        view! { <line class="promised" x1=x.clone() x2=x y1="0" y2="28"></line> }
    });
    view! {
        <svg aria-hidden="true" focusable="false">
            <rect class="ninetieth" x="0" y="5" height="18" width=share(figure.ninetieth, end)></rect>
            <rect class="median" x="0" y="9" height="10" width=share(figure.median, end)></rect>
            {promise}
        </svg>
    }
}

/// What the marks mean. `promised`: some bar has the line of a promise.
fn key(locale: Locale, promised: bool) -> impl IntoView {
    let mark = |mark: AnyView, words: &'static str| {
        view! {
            <li>
                <svg aria-hidden="true" focusable="false">
                    {mark}
                </svg>
                {words}
            </li>
        }
    };
    view! {
        <ul class="key">
            {mark(
                view! { <rect class="median" x="0" y="5" height="10" width="100%"></rect> }.into_any(),
                locale.say("separuh permohonan (median)", "half of the applications (median)"),
            )}
            {mark(
                view! { <rect class="ninetieth" x="0" y="1" height="18" width="100%"></rect> }.into_any(),
                locale.say("9 dari 10 permohonan", "9 of 10 applications"),
            )}
            {promised
                .then(|| {
                    mark(
                        view! { <line class="promised" x1="50%" x2="50%" y1="0" y2="20"></line> }.into_any(),
                        locale.say("yang dijanjikan", "what was promised"),
                    )
                })}
        </ul>
    }
}

/// `34.50%`: a part of the width.
fn share(value: u32, end: u32) -> String {
    let (value, end) = (u64::from(value.min(end)), u64::from(end));
    let parts = (value * PARTS + end / 2) / end.max(1);
    format!("{}.{:02}%", parts / 100, parts % 100)
}

/// Where a scale ends: the next amount that is round in its unit.
fn round_end(scale: Scale, longest: u32) -> u32 {
    let steps: &[u32] = match scale {
        // Ten minutes, an hour, half a working day, five of them.
        Scale::OpenMinutes => &[10, 60, 450, 2_250],
        Scale::Minutes => &[60, 1_440],
        Scale::WorkingDays | Scale::CalendarDays => &[5, 10, 50],
    };
    let fits = |step: &&u32| longest <= **step * 8;
    let step = steps.iter().find(fits).or(steps.last()).copied().unwrap_or(1);
    longest.div_ceil(step).max(1).saturating_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_its_share_of_the_scale() {
        assert_eq!(share(0, 60), "0.00%");
        assert_eq!(share(20, 60), "33.33%");
        assert_eq!((share(60, 60), share(61, 60)), ("100.00%".into(), "100.00%".into()));
    }

    #[test]
    fn a_scale_ends_at_a_round_amount_that_holds_everything() {
        for (longest, end) in [(0, 10), (7, 10), (41, 50), (81, 120), (500, 900), (4_000, 4_500)] {
            assert_eq!(round_end(Scale::OpenMinutes, longest), end, "{longest}");
        }
        assert_eq!(round_end(Scale::WorkingDays, 3), 5);
    }
}
