//! The table of a service: every figure there is, for both windows, with what was promised.

use super::rows::{Row, What};
use super::service::name;
use super::view::Served;
use super::words::{Standing, exact};
use leptos::prelude::*;
use model::Locale;
use model::clock::WaitsFor;
use model::measure::{Figure, Measure};

/// The table of what the office answers for.
pub(super) fn table(locale: Locale, served: &Served, rows: &[Row<'_>]) -> AnyView {
    let head = [
        locale.say("Yang diukur", "What is measured"),
        locale.say("Periode", "Period"),
        locale.say("Permohonan", "Applications"),
        locale.say("Janji", "Promised"),
        locale.say("Median", "Median"),
        locale.say("9 dari 10", "9 of 10"),
        locale.say("Dibanding janji", "Against the promise"),
    ];
    let body = rows.iter().map(|row| self::row(locale, served, row)).collect_view();
    let caption = locale.say("Semua angka layanan ini", "Every figure of this service");
    framed(head.to_vec(), caption, body.into_any())
}

fn framed(head: Vec<&'static str>, caption: &'static str, body: AnyView) -> AnyView {
    let head = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
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

fn row(locale: Locale, served: &Served, row: &Row<'_>) -> AnyView {
    let windows: Vec<(u32, &Figure)> = [(30, row.last30), (90, row.last90)]
        .into_iter()
        .filter_map(|(days, figure)| Some((days, figure?)))
        .collect();
    let heading = |span: usize| {
        view! {
            <th scope="rowgroup" rowspan=span.to_string()>
                {name(locale, served, row, true)}
            </th>
        }
    };
    if windows.is_empty() {
        return view! {
            <tr>
                {heading(1)} <td colspan="2">{few(locale)}</td>
                <td data-name=locale.say("Janji", "Promised")>{promise(locale, row)}</td> <td colspan="3"></td>
            </tr>
        }
        .into_any();
    }
    let mut heading = Some(heading(windows.len()));
    let lines = windows.into_iter().map(|(days, figure)| line(locale, heading.take(), row, days, figure));
    lines.collect_view().into_any()
}

fn line<H: IntoView + 'static>(
    locale: Locale,
    heading: Option<H>,
    row: &Row<'_>,
    days: u32,
    figure: &Figure,
) -> AnyView {
    let standing = Standing::of(figure);
    view! {
        <tr>
            {heading}
            <td class="window">{window(locale, days)}</td>
            <td data-name=locale.say("Permohonan", "Applications")>{figure.cases.to_string()}</td>
            <td data-name=locale.say("Janji", "Promised")>{promise(locale, row)}</td>
            <td data-name=locale.say("Median", "Median")>{exact(locale, figure.scale, figure.median)}</td>
            <td data-name=locale.say("9 dari 10", "9 of 10")>{exact(locale, figure.scale, figure.ninetieth)}</td>
            <td class="against" data-name=locale.say("Dibanding janji", "Against the promise")>{standing.in_words(locale)}</td>
        </tr>
    }
    .into_any()
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
    view! { {promised} {now} }
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
    let find = |among: &[Figure], whom: WaitsFor| {
        among.iter().find(|figure| figure.measure == Measure::Wait(whom)).cloned()
    };
    let mut rows = Vec::new();
    for (waits_for, name) in whom {
        let windows = [(30, find(&figures.last30, waits_for)), (90, find(&figures.last90, waits_for))];
        let windows: Vec<_> =
            windows.into_iter().filter_map(|(days, figure)| Some((days, figure?))).collect();
        let span = windows.len().to_string();
        for (place, (days, figure)) in windows.into_iter().enumerate() {
            let heading = (place == 0).then(|| {
                view! {
                    <th scope="rowgroup" rowspan=span.clone()>
                        {name}
                    </th>
                }
            });
            rows.push(view! {
                <tr>
                    {heading}
                    <td class="window">{window(locale, days)}</td>
                    <td data-name=locale.say("Permohonan", "Applications")>{figure.cases.to_string()}</td>
                    <td data-name=locale.say("Median", "Median")>{exact(locale, figure.scale, figure.median)}</td>
                    <td data-name=locale.say("9 dari 10", "9 of 10")>
                        {exact(locale, figure.scale, figure.ninetieth)}
                    </td>
                </tr>
            });
        }
    }
    let head = vec![
        locale.say("Menunggu siapa", "Waiting for whom"),
        locale.say("Periode", "Period"),
        locale.say("Permohonan", "Applications"),
        locale.say("Median", "Median"),
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
            {framed(head, caption, rows.into_any())}
        }
        .into_any()
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
