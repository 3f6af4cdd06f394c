//! The table of a service: every figure there is, for both windows, with what was promised.

use super::amount::number;
use super::name::name;
use super::rows::{Row, What};
use super::view::Served;
use super::words::{Standing, exact};
use leptos::prelude::*;
use model::Locale;
use model::clock::WaitsFor;
use model::measure::{Figure, Measure, ServiceFigures};

/// The table of what the office answers for. Without a promise anywhere it has no columns for one.
pub(super) fn table(locale: Locale, served: &Served, rows: &[Row<'_>]) -> AnyView {
    let promised = rows.iter().any(|row| row.promised.is_some());
    let head = [
        Some(locale.say("Yang diukur", "What is measured")),
        Some(locale.say("Periode", "Period")),
        Some(locale.say("Permohonan", "Applications")),
        promised.then_some(locale.say("Janji", "Promised")),
        Some(MEDIAN),
        Some(locale.say("9 dari 10", "9 of 10")),
        promised.then_some(locale.say("Dibanding janji", "Against the promise")),
    ];
    let body = rows.iter().map(|row| self::row(locale, served, row, promised)).collect_view();
    let caption = locale.say("Semua angka layanan ini", "Every figure of this service");
    framed(head.into_iter().flatten(), caption, body.into_any())
}

/// The same word in both languages.
const MEDIAN: &str = "Median";

fn framed(head: impl Iterator<Item = &'static str>, caption: &'static str, body: AnyView) -> AnyView {
    let head = head.map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    view! {
        <table class="figures">
            <caption>{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// The lines of a row: one for each window; one that says there is too little where there is none.
fn row(locale: Locale, served: &Served, row: &Row<'_>, promised: bool) -> AnyView {
    let windows: Vec<(u32, &Figure)> = [(30, row.last30), (90, row.last90)]
        .into_iter()
        .filter_map(|(days, figure)| Some((days, figure?)))
        .collect();
    let name = name(locale, served, row, true);
    if windows.is_empty() {
        return view! {
            <tr>
                {heading(name, 1)} <td colspan="2">{few(locale)}</td> {promise(locale, row)} <td colspan="3"></td>
            </tr>
        }
        .into_any();
    }
    let mut heading = Some(heading(name, windows.len()));
    let lines = windows.into_iter().map(|(days, figure)| {
        let standing = Standing::of(figure).in_words(locale);
        let against = promised.then(|| {
            let name = locale.say("Dibanding janji", "Against the promise");
            view! { <td class="against" data-name=name>{standing}</td> }
        });
        view! {
            <tr>
                {heading.take()} {counted(locale, days, figure)} {promised.then(|| promise(locale, row))}
                {measured(locale, figure)} {against}
            </tr>
        }
    });
    lines.collect_view().into_any()
}

fn heading(name: AnyView, span: usize) -> impl IntoView {
    view! {
        <th scope="rowgroup" rowspan=span.to_string()>
            {name}
        </th>
    }
}

/// Of which days, and how many applications.
fn counted(locale: Locale, days: u32, figure: &Figure) -> impl IntoView + use<> {
    let cases = number(locale, figure.cases as u64);
    view! {
        <td class="window">{window(locale, days)}</td>
        <td data-name=locale.say("Permohonan", "Applications")>{cases}</td>
    }
}

fn measured(locale: Locale, figure: &Figure) -> impl IntoView + use<> {
    let nine = locale.say("9 dari 10", "9 of 10");
    view! {
        <td data-name=MEDIAN>{exact(locale, figure.scale, figure.median)}</td>
        <td data-name=nine>{exact(locale, figure.scale, figure.ninetieth)}</td>
    }
}

/// `30 hari`, `90 days`.
pub(super) fn window(locale: Locale, days: u32) -> String {
    format!("{days} {}", locale.say("hari", "days"))
}

/// That there is too little to say anything.
const fn few(locale: Locale) -> &'static str {
    locale.say("belum cukup data", "not enough data yet")
}

fn promise(locale: Locale, row: &Row<'_>) -> impl IntoView + use<> {
    let promised = row.promised.map_or_else(
        || locale.say("tidak dijanjikan", "none").to_owned(),
        |promised| promised.in_words(locale),
    );
    let now = row.now.map(|now| {
        let now = format!("{} {}", locale.say("kini:", "now:"), now.in_words(locale));
        view! { <small>{now}</small> }
    });
    view! { <td data-name=locale.say("Janji", "Promised")>{promised} {now}</td> }
}

/// The times for which the office does not answer, apart from the rest. Nothing where none were measured.
pub(super) fn waits(locale: Locale, served: &Served) -> Option<AnyView> {
    let figures = served.figures.as_ref()?;
    let whom = [
        (WaitsFor::Applicant, locale.say("Menunggu pemohon", "Waiting for the applicant")),
        (
            WaitsFor::Post,
            locale.say("Menunggu kiriman berkas asli (pos)", "Waiting for original papers (post)"),
        ),
        (
            WaitsFor::NationalData,
            locale.say("Menunggu pusat data nasional", "Waiting for the national data centre"),
        ),
    ];
    let rows: Vec<_> =
        whom.into_iter().filter_map(|(waits_for, name)| wait(locale, figures, waits_for, name)).collect();
    let head = [
        locale.say("Menunggu siapa", "Waiting for whom"),
        locale.say("Periode", "Period"),
        locale.say("Permohonan", "Applications"),
        MEDIAN,
        locale.say("9 dari 10", "9 of 10"),
    ];
    let caption = locale.say("Lama menunggu", "Length of the waits");
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{locale.say("Menunggu pihak lain", "Waiting for others")}</h3>
            <p>
                {locale
                    .say(
                        "Waktu ini tidak dihitung dalam angka di atas, karena bukan kantor yang ditunggu. Dihitung dengan jam biasa, siang dan malam.",
                        "This time is not part of the figures above, since it was not the office that was waited for. It is counted by the clock, day and night.",
                    )}
            </p>
            {framed(head.into_iter(), caption, rows.into_any())}
        }
        .into_any()
    })
}

/// The lines of a wait.
fn wait(
    locale: Locale,
    figures: &ServiceFigures,
    waits_for: WaitsFor,
    name: &'static str,
) -> Option<AnyView> {
    let measure = Measure::Wait(waits_for);
    let windows: Vec<_> = [(30, &figures.last30), (90, &figures.last90)]
        .into_iter()
        .filter_map(|(days, window)| Some((days, ServiceFigures::of(window, &measure).next()?)))
        .collect();
    let mut heading = (!windows.is_empty()).then(|| heading(name.into_any(), windows.len()));
    heading.is_some().then(|| {
        let lines = windows.into_iter().map(|(days, figure)| {
            view! { <tr>{heading.take()} {counted(locale, days, figure)} {measured(locale, figure)}</tr> }
        });
        lines.collect_view().into_any()
    })
}

/// Whether the standard has steps about which the table says nothing.
pub(super) fn leaves_steps_out(served: &Served, rows: &[Row<'_>]) -> bool {
    let steps = served.standard.procedure.set().map_or(0, |procedure| procedure.steps.len());
    let mut shown: Vec<usize> = rows
        .iter()
        .filter_map(|row| match row.what {
            What::Step(number, _) => Some(number),
            _ => None,
        })
        .collect();
    shown.dedup();
    shown.len() < steps
}
