//! When the office is open: today, every week, and day by day for the week ahead.

use super::view::OfficeView;
use crate::ui::content::words;
use crate::ui::hours::{cause, hours, joined, reason};
use leptos::prelude::*;
use model::Locale;
use model::format::day_of_year;
use model::hours::{OfficeDay, Opening, Outlook};
use model::office::Zone;

/// The section of the office's page.
pub(super) fn section(view: &OfficeView) -> impl IntoView + use<> {
    let (locale, office, outlook) = (view.locale, &view.office, &view.outlook);
    view! {
        <section id="jam" class="section">
            <h2>{locale.say("Jam pelayanan", "Opening hours")}</h2>
            {hours(locale, office, outlook)}
            {ahead(locale, office.zone, outlook)}
            {unknown_year(locale, outlook)}
        </section>
    }
}

/// The seven days from today on; of an office that states no hours, the days off among them.
fn ahead(locale: Locale, zone: Zone, outlook: &Outlook) -> Option<AnyView> {
    let stated = outlook.week().any(|day| day.opening != Opening::NotStated);
    let days = outlook.week().filter(|day| stated || day.day_off.is_some());
    let rows: Vec<_> = days.map(|day| row(locale, day)).collect();
    if rows.is_empty() {
        return None;
    }
    let (caption, second) = if stated {
        let caption = locale.say("Tujuh hari mulai hari ini", "Seven days from today on");
        (caption, format!("{} ({})", locale.say("Jam", "Hours"), zone.abbreviation()))
    } else {
        let caption = locale
            .say("Hari libur dalam tujuh hari mulai hari ini", "Days off in the seven days from today on");
        (caption, locale.say("Sebab", "Why").to_owned())
    };
    Some(
        view! {
            <table class="week">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{locale.say("Hari", "Day")}</th>
                        <th scope="col">{second}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

fn row(locale: Locale, day: &OfficeDay) -> impl IntoView + use<> {
    let told = |why: AnyView| view! { <span class="detail">{why}</span> };
    let day_off = day.day_off.as_ref();
    let opening = match &day.opening {
        Opening::Open(open) => {
            let period = day.period.as_ref().map(|period| told(words(locale, period)));
            view! { {joined(locale, open)} {period} {day_off.map(|off| told(reason(locale, off)))} }
                .into_any()
        }
        Opening::ClosedWeekday => locale.say("Tutup", "Closed").into_any(),
        Opening::ClosedDayOff => {
            let why = day_off.map(|off| told(cause(locale, off)));
            view! { {locale.say("Tutup", "Closed")} {why} }.into_any()
        }
        Opening::NotStated => day_off.map(|off| reason(locale, off)).into_any(),
    };
    view! {
        <tr>
            <th scope="row">{day_of_year(locale, day.date)}</th>
            <td>{opening}</td>
        </tr>
    }
}

/// Says that days off may be missing: nobody has entered that year yet.
fn unknown_year(locale: Locale, outlook: &Outlook) -> Option<impl IntoView + use<>> {
    let year = outlook.week().find(|day| !day.known)?.date.year();
    let missing = match locale {
        Locale::Indonesian => {
            format!("Hari libur tahun {year} belum dimuat di portal ini. Tanyakan dahulu kepada kantor.")
        }
        Locale::English => {
            format!("The days off of {year} are not in this portal yet. Please ask the office first.")
        }
    };
    Some(view! { <p class="note">{missing}</p> })
}
