//! The daily register: as a page that is also its print, and as a table to download.

use super::door::{Access, Door, Passed};
use super::page;
use crate::application::DaybookRow;
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::spreadsheet::{CSV, Table};
use crate::store::audit::Actor;
use crate::store::{StoreError, place};
use crate::web::error::Error;
use crate::web::reading::Reading;
use app::officer::daybook::{self, DaybookView, Line};
use app::officer::frame::Tab;
use app::officer::paths;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use model::officer::Role;
use model::{Locale, Standard, format};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_applications);
    vec![
        Door::new("/petugas/permohonan/register", access, get(read)),
        Door::new("/petugas/permohonan/register.csv", access, get(download)),
    ]
}

/// The day that is asked for.
enum Asked {
    Day(Date),
    /// Typed in three boxes: it gets an address.
    Typed(Date),
    /// Typed, and no day.
    Unreadable([String; 3]),
}

fn asked(query: &[(String, String)], today: Date) -> Asked {
    let one =
        |name: &str| query.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim().to_owned());
    let boxes = ["hari", "bulan", "tahun"].map(one);
    if let [Some(day), Some(month), Some(year)] = boxes {
        let read = |day: &str, month: &str, year: &str| {
            let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
            Date::new(year, month, day).ok().filter(|date| date.year() >= 1000)
        };
        return read(&day, &month, &year)
            .map_or_else(|| Asked::Unreadable([day.clone(), month.clone(), year.clone()]), Asked::Typed);
    }
    Asked::Day(one("tanggal").and_then(|text| text.parse().ok()).unwrap_or(today))
}

async fn read(
    reading: Reading,
    Passed(officer): Passed,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let zone = office(&reading, &officer)?.office.zone;
    let today = zone.date_at(reading.now);
    let (day, typed) = match asked(&query, today) {
        Asked::Day(day) => (day, None),
        Asked::Typed(day) => return Ok(Redirect::to(&paths::daybook(day)).into_response()),
        Asked::Unreadable(typed) => (today, Some(typed)),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lines = lines(&reading, &officer, day).await?;
    let view = DaybookView {
        office: office(&reading, &officer)?.office.name.clone(),
        reach: reach(&officer),
        day,
        today,
        now: (zone.offset().to_datetime(reading.now).time(), zone.abbreviation()),
        lines,
        typed,
    };
    let title = format!("{} {}", daybook::TITLE, format::long_date(Locale::Indonesian, day));
    page::page(reading, headers, status, officer, (title, Some(Tab::Daybook)), move |_| daybook::page(&view))
        .await
}

/// The same as a table for spreadsheets.
async fn download(
    reading: Reading,
    Passed(officer): Passed,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let today = office(&reading, &officer)?.office.zone.date_at(reading.now);
    let (Asked::Day(day) | Asked::Typed(day)) = asked(&query, today) else { return Err(Error::NoPage) };
    let lines = lines(&reading, &officer, day).await?;
    let table = table(day, &lines).map_err(|error| {
        tracing::error!(%error, "register harian tidak dapat ditulis");
        Error::Internal
    })?;
    let name = format!("attachment; filename=\"register-{}-{day}.csv\"", officer.office);
    let name = HeaderValue::from_str(&name).map_err(|_| Error::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, CSV),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, table).into_response())
}

fn table(day: Date, lines: &[Line]) -> Result<String, csv::Error> {
    let mut table = Table::with(["No.", "Tanggal"].into_iter().chain(daybook::HEADINGS))?;
    for (line, number) in lines.iter().zip(1_u32..) {
        let first = [number.to_string(), day.strftime("%d-%m-%Y").to_string()];
        table.line(first.iter().chain(&line.cells))?;
    }
    table.finish()
}

fn office<'r>(reading: &'r Reading, officer: &Officer) -> Result<&'r OfficeEntry, Error> {
    reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)
}

/// How far her register reaches, in words.
fn reach(officer: &Officer) -> String {
    let everywhere = officer.roles.any(|role| role.reads_applications() && role.is_office_wide());
    match &officer.place {
        Some(place) if !everywhere => place.name.clone(),
        _ => "seluruh kantor".to_owned(),
    }
}

/// What was handed in on a day, in words.
async fn lines(reading: &Reading, officer: &Officer, day: Date) -> Result<Vec<Line>, Error> {
    let rows = reading.portal.applications.registered_on(officer, day).await?;
    let names = Names::of(reading, officer).await?;
    let entry = office(reading, officer)?;
    Ok(rows.into_iter().map(|row| line(entry, &names, row)).collect())
}

/// The names of places and colleagues.
struct Names {
    places: HashMap<Uuid, String>,
    officers: HashMap<Uuid, String>,
}

impl Names {
    async fn of(reading: &Reading, officer: &Officer) -> Result<Self, StoreError> {
        let mut tx = reading.portal.db.read().await?;
        let places = place::of_office(&mut tx, &officer.office).await?;
        drop(tx);
        let officers = reading.portal.accounts.list(&officer.office).await?;
        Ok(Self {
            places: places.into_iter().map(|place| (place.id, place.name)).collect(),
            officers: officers.into_iter().map(|account| (account.id, account.name)).collect(),
        })
    }

    fn who(&self, by: Option<Actor>) -> String {
        match by {
            Some(Actor::Officer(id)) => {
                self.officers.get(&id).cloned().unwrap_or_else(|| "petugas".to_owned())
            }
            Some(Actor::Token(_)) => "program".to_owned(),
            _ => "–".to_owned(),
        }
    }
}

fn line(entry: &OfficeEntry, names: &Names, row: DaybookRow) -> Line {
    let versions = entry.services.get(&row.service);
    let standard = versions.and_then(|versions| versions.last());
    let title =
        standard.map_or_else(|| row.service.to_string(), |standard: &Standard| standard.title.clone());
    let situation = row.situation.map(|id| {
        let situation = standard.and_then(|standard| standard.situation(&id));
        situation.map_or_else(|| id.to_string(), |situation| situation.title.clone())
    });
    let local = entry.office.zone.offset().to_datetime(row.submitted_at);
    let imported = if row.imported { " (impor)" } else { "" };
    Line {
        case: row.id.0,
        cells: [
            format::clock(Locale::Indonesian, local.time()),
            row.number.to_string(),
            title,
            situation.unwrap_or_default(),
            row.applicant.map(|name| name.to_string()).unwrap_or_default(),
            row.external_reference.map(|reference| reference.as_str().to_owned()).unwrap_or_default(),
            row.place.and_then(|id| names.places.get(&id).cloned()).unwrap_or_default(),
            row.state.label(Locale::Indonesian).to_owned(),
            format!("{}{imported}", names.who(row.registered_by)),
        ],
    }
}
