//! The daily register (register harian): what was handed in on a day, to read, to print on A4 across, to download.

use super::paths;
use crate::ui::field::problems;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use model::{Locale, format};
use uuid::Uuid;

/// What the page is called.
pub const TITLE: &str = "Register harian";
/// The columns, on the page and in the table to download.
pub const HEADINGS: [&str; 9] = [
    "Pukul",
    "Nomor pendaftaran",
    "Layanan",
    "Keadaan",
    "Nama (disamarkan)",
    "Nomor asal",
    "Tempat",
    "Status",
    "Didaftarkan oleh",
];

/// One application.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its case.
    pub case: Uuid,
    /// What stands in the columns, in their order.
    pub cells: [String; 9],
}

/// What the page says.
#[derive(Debug, Clone)]
pub struct DaybookView {
    /// The office's full name.
    pub office: String,
    /// Whose part of the register it is: her place, or the whole office.
    pub reach: String,
    /// The day.
    pub day: Date,
    /// Today, on the office's calendar.
    pub today: Date,
    /// The hour at which it is read, and the zone.
    pub now: (Time, &'static str),
    /// What was handed in.
    pub lines: Vec<Line>,
    /// The day as it was typed, and why it is none.
    pub typed: Option<[String; 3]>,
}

/// The main part of the page.
pub fn page(view: &DaybookView) -> impl IntoView + use<> {
    let day = format::full_date(Locale::Indonesian, view.day);
    let count = view.lines.len();
    let wrong = view.typed.as_ref().map(|_| ("hari", "Tanggal tidak dikenal. Contoh: 17 8 2026.".to_owned()));
    let (time, zone) = view.now;
    let printed = format!(
        "Dicetak {}, pukul {} {zone}",
        format::long_date(Locale::Indonesian, view.today),
        format::clock(Locale::Indonesian, time)
    );
    view! {
        <div class="daybook">
            <header class="page-header">
                <h1>{TITLE} <span class="h1-office">{view.office.clone()} " – " {view.reach.clone()}</span></h1>
            </header>
            {problems(Locale::Indonesian, wrong.into_iter().collect())}
            {other_days(view)}
            <h2>{day}</h2>
            <p>
                {match count {
                    0 => "Tidak ada permohonan yang diajukan pada hari ini.".to_owned(),
                    count => format!("{count} permohonan."),
                }}
            </p>
            {(count > 0).then(|| table(view))}
            <p class="print-only">{printed}</p>
            {(count > 0).then(|| view! {
                <p class="ways screen-only">
                    <a href=paths::daybook_table(view.day) download>"Unduh register hari ini sebagai CSV"</a>
                </p>
                <p class="note screen-only">"Untuk mencetak, gunakan menu Cetak pada peramban. Kertas A4 mendatar."</p>
            })}
        </div>
    }
}

/// The day before and after, today, and any day.
fn other_days(view: &DaybookView) -> impl IntoView + use<> {
    let neighbour = |day: Result<Date, jiff::Error>, name: &'static str| {
        day.ok().map(|day| {
            let full = format!("{name}: {}", format::long_date(Locale::Indonesian, day));
            view! {
                <li>
                    <a href=paths::daybook(day)>{full}</a>
                </li>
            }
        })
    };
    let later = (view.day < view.today).then(|| neighbour(view.day.tomorrow(), "Hari sesudahnya")).flatten();
    let today = (view.day != view.today).then(|| {
        view! {
            <li>
                <a href=paths::DAYBOOK>"Hari ini"</a>
            </li>
        }
    });
    let typed = view.typed.clone();
    let fresh = [view.day.day().to_string(), view.day.month().to_string(), view.day.year().to_string()];
    let invalid = typed.as_ref().map(|_| "true");
    let boxes = [("hari", "Tanggal", "2"), ("bulan", "Bulan", "2"), ("tahun", "Tahun", "4")];
    let boxes = boxes.into_iter().zip(typed.unwrap_or(fresh)).map(|((name, label, longest), value)| {
        view! {
            <p>
                <label for=name>{label}</label>
                <input
                    id=name
                    name=name
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    size=longest
                    maxlength=longest
                    value=value
                    aria-invalid=invalid
                />
            </p>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <nav class="screen-only" aria-label="Hari lain">
            <ul class="ways desk-days">{neighbour(view.day.yesterday(), "Hari sebelumnya")} {today} {later}</ul>
            <form class="desk-day" method="get" action=paths::DAYBOOK>
                <fieldset>
                    <legend>"Hari lain"</legend>
                    {boxes}
                    <button class="button button-quiet" type="submit">
                        "Lihat"
                    </button>
                </fieldset>
            </form>
        </nav>
    }
}

fn table(view: &DaybookView) -> impl IntoView + use<> {
    let headings = HEADINGS.map(|heading| view! { <th scope="col">{heading}</th> }).collect_view();
    let lines = view
        .lines
        .iter()
        .zip(1..)
        .map(|(line, number)| {
            let cells = line.cells.iter().zip(HEADINGS).map(|(cell, heading)| {
                let cell = if heading == "Nomor pendaftaran" {
                    view! { <a href=paths::case(line.case)>{cell.clone()}</a> }.into_any()
                } else {
                    // A cell without a text node is empty for the style sheet.
                    (!cell.is_empty()).then(|| cell.clone()).into_any()
                };
                view! { <td data-label=heading>{cell}</td> }
            });
            view! {
                <tr>
                    <td data-label="No.">{number}</td>
                    {cells.collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="desk-table">
            <thead>
                <tr>
                    <th scope="col">"No."</th>
                    {headings}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
