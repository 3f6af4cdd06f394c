//! When the office is open: today, every week, and day by day for the week ahead.

use super::view::OfficeView;
use crate::ui::hours::{closed, hours, reason, spans};
use leptos::prelude::*;
use model::Locale;
use model::format::full_date;
use model::hours::{OfficeDay, Opening, Outlook};
use model::office::Zone;

/// The section of the office's page.
pub(super) fn section(view: &OfficeView) -> impl IntoView + use<> {
    let (locale, office, outlook) = (view.locale, &view.office, &view.outlook);
    view! {
        <section id="jam" class="section">
            <h2>{locale.say("Jam pelayanan", "Opening hours")}</h2>
            {hours(locale, office, outlook)}
            {ahead(view)}
            {unknown_year(locale, outlook)}
        </section>
    }
}

/// The seven days from today on; of an office that states no hours, the days off among them.
fn ahead(view: &OfficeView) -> Option<AnyView> {
    let (locale, zone) = (view.locale, view.office.zone);
    let days: Vec<&OfficeDay> = view
        .outlook
        .week()
        .filter(|day| day.opening != Opening::NotStated || day.day_off.is_some())
        .collect();
    if days.is_empty() {
        return None;
    }
    let all = days.len() > view.outlook.ahead.len();
    let caption = if all {
        locale.say("Tujuh hari mulai hari ini", "Seven days from today on")
    } else {
        locale.say("Hari libur dalam tujuh hari mulai hari ini", "Days off in the seven days from today on")
    };
    let rows = days.into_iter().map(|day| row(locale, zone, day)).collect_view();
    Some(
        view! {
            <table class="week">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{locale.say("Hari", "Day")}</th>
                        <th scope="col">{locale.say("Jam", "Hours")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

fn row(locale: Locale, zone: Zone, day: &OfficeDay) -> impl IntoView + use<> {
    let opening = match &day.opening {
        Opening::Open(open) => Some(spans(locale, zone, open)),
        Opening::ClosedWeekday | Opening::ClosedDayOff => Some(closed(locale).to_owned()),
        Opening::NotStated => None,
    };
    let why = day.day_off.as_ref().map(|off| view! { <span class="detail">{reason(locale, off)}</span> });
    let period = day
        .period
        .clone()
        .map(|period| view! { <span class="detail" lang=locale.of_content()>{period}</span> });
    view! {
        <tr>
            <th scope="row">{full_date(locale, day.date)}</th>
            <td>{opening} {period} {why}</td>
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
