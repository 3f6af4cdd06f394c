//! The page: what was promised beside what was measured, service by service, and how to read it.

use super::rows::{What, rows};
use super::view::PerformanceView;
use super::words::{Standing, amount, formula};
use super::{reading, service};
use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::source::source;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::format::long_date;
use model::measure::{Measure, ServiceFigures};
use model::{Locale, OfficeId};

/// What the page is called.
#[must_use]
pub const fn name(locale: Locale) -> &'static str {
    locale.say("Kinerja: janji dan kenyataan", "Performance: promised and measured")
}

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &PerformanceView) -> String {
    format!("{} – {}", name(view.locale), view.office.short_name)
}

/// The way to the page from the office's.
pub fn way(locale: Locale, office: &OfficeId) -> impl IntoView + use<> {
    view! {
        <section class="section">
            <h2>
                <a href=paths::performance(locale, office)>{name(locale)}</a>
            </h2>
            <p>
                {locale
                    .say(
                        "Waktu yang dijanjikan kantor ini di samping waktu yang benar-benar terukur, untuk setiap layanan.",
                        "The time that this office promises beside the time that was measured, for each service.",
                    )}
            </p>
        </section>
    }
}

/// The main part of the page.
pub fn page(view: &PerformanceView) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    let begun = !view.periods.is_empty();
    let services = view.services.iter().map(|served| service::section(locale, served, begun)).collect_view();
    let none = view.services.is_empty().then(|| {
        view! { <p>{locale.say("Belum ada standar pelayanan yang ditetapkan.", "No service standard has been set yet.")}</p> }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); this page alone has it.
        <link rel="stylesheet" href=view.style.clone() />
        {trail(locale, vec![(paths::office(locale, &office.id), words(locale, &office.short_name))])}
        <header class="page-header">
            <h1>
                {name(locale)} <span class="h1-office" lang=locale.of_content()>{office.short_name.clone()}</span>
            </h1>
            <p class="lead">
                {locale
                    .say(
                        "Berapa lama yang dijanjikan, dan berapa lama sebenarnya. Dihitung dari permohonan yang tercatat di portal ini.",
                        "How long it should take, and how long it took. Reckoned from the applications recorded in this portal.",
                    )}
            </p>
            {covered(view)}
        </header>
        {none}
        {summary(view)}
        {services}
        {former(view)}
        {reading::section(view)}
        {source(locale, &view.address, view.today)}
    }
}

/// How each service stands, in a line that leads to it; nothing where there is one alone.
fn summary(view: &PerformanceView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let lines = view.services.iter().flat_map(|served| {
        let rows = rows(&served.standard, served.figures.as_ref());
        let told = rows.iter().filter(|row| matches!(row.what, What::Whole(_))).filter_map(|row| {
            let figure = row.latest()?;
            let median = amount(locale, figure.scale, figure.median);
            let promise = row.promised.map(|own| {
                format!(", {} {}", locale.say("janji", "promised"), own.in_words(locale))
            });
            let standing = Standing::of(figure).in_words(locale);
            let told = format!("Median {median}{} – {standing}.", promise.unwrap_or_default());
            Some(view! {
                <li>
                    <a href=format!("#{}", served.standard.service)>{words(served.voice, &served.standard.title)}</a>
                    <p>{told}</p>
                </li>
            })
        });
        told.collect::<Vec<_>>()
    });
    let lines: Vec<_> = lines.collect();
    (view.services.len() > 1 && !lines.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{locale.say("Ringkasnya", "In short")}</h2>
                <ul class="services">{lines}</ul>
            </section>
        }
    })
}

/// Services that are no longer offered, as far as they were measured.
fn former(view: &PerformanceView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let measured = view.former.iter().filter_map(|(id, figures)| {
        let figure = ServiceFigures::of(&figures.last90, &Measure::Whole).next()?;
        let name = words(locale, id.to_string().replace('-', " "));
        Some(view! { <li>{name} ": " {formula(locale, 90, figure)}</li> })
    });
    let items: Vec<_> = measured.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{locale.say("Layanan yang sudah tidak ada", "Services that are no longer offered")}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

/// Which days the figures cover; from when there will be any.
fn covered(view: &PerformanceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let next = long_date(locale, view.next);
    let (Some(first), Some(last)) = (view.periods.first(), view.periods.last()) else {
        let words = match locale {
            Locale::Indonesian => format!(
                "Belum ada angka. Angka pertama tampil mulai {next}, jika sampai saat itu cukup banyak permohonan yang selesai."
            ),
            Locale::English => {
                format!(
                    "There are no figures yet. The first appear from {next}, if enough applications are finished by then."
                )
            }
        };
        return view! { <p class="gap">{words}</p> }.into_any();
    };
    let thirty = locale.say("30 hari terakhir: ", "Last 30 days: ");
    let ninety = locale.say("90 hari terakhir: ", "Last 90 days: ");
    let then = match locale {
        Locale::Indonesian => format!("Periode berikutnya tampil mulai {next}."),
        Locale::English => format!("The next period appears from {next}."),
    };
    let short = (view.periods.len() < 3).then(|| {
        locale.say(
            " Portal belum punya data 90 hari; angka 90 hari memuat yang sudah ada.",
            " The portal does not have data of 90 days yet; the figures of 90 days hold what there is.",
        )
    });
    view! {
        <ul class="plain">
            <li>{thirty} <strong>{span(locale, last.from, last.until)}</strong></li>
            <li>{ninety} <strong>{span(locale, first.from, last.until)}</strong></li>
        </ul>
        <p class="note">{then} {short}</p>
    }
    .into_any()
}

/// `2 Oktober 2026 sampai 31 Oktober 2026`.
fn span(locale: Locale, from: jiff::civil::Date, until: jiff::civil::Date) -> String {
    format!("{} {} {}", long_date(locale, from), locale.say("sampai", "to"), long_date(locale, until))
}
