//! One service on the page: the answer in a sentence, the chart, the table, the waits, why papers came back.

use super::name::titles;
use super::rows::{Row, What, rows};
use super::table::{leaves_steps_out, table, waits};
use super::view::Served;
use super::words::{Standing, amount, exact, formula};
use super::{chart, reasons};
use crate::ui::content::words;
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;
use model::measure::Figure;

/// The section of a service. `begun`: some period has been published.
pub(super) fn section(locale: Locale, served: &Served, begun: bool) -> impl IntoView + use<> {
    let standard = &served.standard;
    let (voice, rows) = (served.voice, rows(standard, served.figures.as_ref()));
    let href = paths::service(locale, &standard.office, &standard.service, None);
    let measured = rows.iter().any(|row| row.latest().is_some());
    let answers = rows
        .iter()
        .filter(|row| matches!(row.what, What::Whole(_)))
        .map(|row| answer(locale, served, row))
        .collect_view();
    let shown = measured.then(|| {
        let left_out = leaves_steps_out(served, &rows).then(|| {
            let words = locale.say(
                "Langkah yang tidak disebut di sini tidak punya janji waktu dan belum cukup data.",
                "Steps that are not named here have neither a promised time nor enough data.",
            );
            view! { <p class="note">{words}</p> }
        });
        view! {
            {chart::charts(locale, served, &rows)}
            {table(locale, served, &rows)}
            {left_out}
        }
    });
    view! {
        <section id=standard.service.to_string() class="section measured">
            <h2>
                <a href=href>{words(voice, &standard.title)}</a>
            </h2>
            {answers}
            {(begun && !measured).then(|| silent(locale))}
            {shown}
            {waits(locale, served)}
            {reasons::section(locale, served)}
        </section>
    }
}

/// That nothing can be said, and that this is nobody's fault.
fn silent(locale: Locale) -> impl IntoView {
    let words = locale.say(
        "Belum cukup data: dalam 90 hari terakhir kurang dari 10 permohonan selesai dan tercatat di portal ini. Ini tidak berarti layanannya lambat atau cepat.",
        "Not enough data yet: within the last 90 days fewer than 10 applications were finished and recorded in this portal. This says nothing about how fast the service is.",
    );
    view! { <p class="gap">{words}</p> }
}

/// What was promised and what came of it, in sentences.
fn answer(locale: Locale, served: &Served, row: &Row<'_>) -> impl IntoView + use<> {
    let whose = match &row.what {
        What::Whole(situations) if !situations.is_empty() => {
            Some(view! { {titles(served, situations)} ": " })
        }
        _ => None,
    };
    let promised = row.promised.map(|promised| {
        view! {
            {if row.now.is_some() {
                locale.say("Janji lama ", "Promised before: ")
            } else {
                locale.say("Dijanjikan ", "Promised: ")
            }}
            <strong>{promised.in_words(locale)}</strong>
            ". "
        }
    });
    let nothing = row
        .promised
        .is_none()
        .then(|| locale.say("Kantor tidak menjanjikan waktu. ", "The office has promised no time. "));
    let measured = row.latest().map(|figure| {
        let scale = figure.scale;
        view! {
            {locale.say("Terukur: separuh permohonan selesai dalam ", "Measured: half of the applications were finished in ")}
            <strong>{exact(locale, scale, figure.median)}</strong>
            {locale.say(", 9 dari 10 dalam ", ", 9 of 10 in ")}
            <strong>{exact(locale, scale, figure.ninetieth)}</strong>
            "."
        }
    });
    view! {
        <p class="answer">{whose} {promised} {nothing} {measured}</p>
        {row.latest().map(|figure| verdict(locale, row, figure))}
    }
}

/// Whether the promise was kept, and how that was reckoned.
fn verdict(locale: Locale, row: &Row<'_>, figure: &Figure) -> impl IntoView + use<> {
    let standing = Standing::of(figure);
    let class = match standing {
        Standing::Kept => "verdict kept",
        Standing::Missed | Standing::HalfKept => "verdict missed",
        Standing::NoPromise | Standing::Incomparable => "verdict",
    };
    let against = figure.promised.map(|promised| {
        let median = amount(locale, figure.scale, figure.median);
        let promise = locale.say("janji", "promised");
        let told = standing.in_words(locale);
        view! { <strong>{format!("Median {median} – {promise} {}: {told}.", promised.in_words(locale))}</strong> }
    });
    view! {
        <div class=class>
            {against} <p class="note">{formula(locale, row.days(), figure)}</p>
        </div>
    }
}
