//! Importing running applications: the file is sent and checked, then imported; what came of it can be read for a day.

mod upload;

use super::door::{Access, Door, Passed};
use super::once::{Kept, Once};
use super::{page, register};
use crate::application::{Column, Import, MOST_LINES, NotChecked, REASON, Refused, Sheet, can_be_imported};
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::spreadsheet::{CSV, Table};
use crate::store::place;
use crate::web::Portal;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::reading::Reading;
use app::officer::frame::Tab;
use app::officer::import::{self, ImportView};
use app::officer::imported::{self, Refusal, SheetView, Strip};
use app::officer::paths;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::Locale;
use model::application::State;
use model::officer::Role;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use upload::Upload;
use uuid::Uuid;

/// How long whoever imports waits for the end of it; after that the page says how far it is. Less than a page may take.
const PATIENCE: Duration = Duration::from_secs(6);

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(|role| matches!(role, Role::CounterOfficer));
    let form = get(ask).post(check).layer(DefaultBodyLimit::max(upload::MOST_READ));
    vec![
        Door::new("/petugas/permohonan/impor", access, form),
        Door::new("/petugas/permohonan/impor/contoh.csv", access, get(example)),
        Door::new("/petugas/permohonan/impor/{kunci}", access, get(show).post(run)),
        Door::new("/petugas/permohonan/impor/{kunci}/ditolak.csv", access, get(refused_lines)),
        Door::new("/petugas/permohonan/impor/{kunci}/lembar", access, get(strips)),
    ]
}

/// What is kept of a file.
#[derive(Clone, Serialize, Deserialize)]
struct Checked {
    sheet: Sheet,
    /// Whether its import was begun.
    begun: bool,
    /// The lines that could not be imported after all, and why.
    failed: Vec<(u64, String)>,
}

/// The form.
async fn ask(reading: Reading, Passed(officer): Passed, headers: HeaderMap) -> Result<Response, Error> {
    form(reading, headers, officer, StatusCode::OK, None).await
}

async fn form(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    status: StatusCode,
    wrong: Option<String>,
) -> Result<Response, Error> {
    let places = place::of_office(&mut reading.portal.db.read().await?, &officer.office).await?;
    let open = places.into_iter().filter(|place| place.closed_at.is_none());
    let view = ImportView {
        key: reading.portal.clock.new_id(),
        wrong,
        offers: register::offers(&reading, office(&reading, &officer)?),
        places: open.map(|place| place.name).collect(),
        states: State::ALL.iter().copied().filter(|state| can_be_imported(*state)).collect(),
        most_lines: MOST_LINES,
    };
    let title = (import::title(&view), Some(Tab::Import));
    page::page(reading, headers, status, officer, title, move |_| import::page(&view)).await
}

/// Checks the file that was sent, and keeps what it says.
async fn check(
    reading: Reading,
    Passed(officer): Passed,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Response, Error> {
    let Upload { key, file } = upload;
    let Ok(file) = file else {
        let told = "Berkas ini lebih besar dari 2 MB. Bagilah menjadi beberapa berkas.".to_owned();
        return form(reading, headers, officer, StatusCode::PAYLOAD_TOO_LARGE, Some(told)).await;
    };
    let sheet = match reading.portal.applications.check_import(&officer, &file).await {
        Ok(sheet) => sheet,
        Err(NotChecked::Unreadable(why)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return form(reading, headers, officer, status, Some(why.to_string())).await;
        }
        Err(NotChecked::NoOffice) => return Err(Error::NoPage),
        Err(NotChecked::Store(error)) => return Err(error.into()),
    };
    let key = key.unwrap_or_else(|| reading.portal.clock.new_id());
    let place = once(&reading.portal, &officer, key);
    let sent = place.hash(&[&file]);
    let checked = Checked { sheet, begun: false, failed: Vec::new() };
    let kept = place.prepare(sent, checked.clone()).await?;
    if kept.sent == sent {
        return Ok(Redirect::to(&paths::imported(key)).into_response());
    }
    // The form has been sent before with another file: this one gets a key of its own.
    let key = reading.portal.clock.new_id();
    once(&reading.portal, &officer, key).prepare(sent, checked).await?;
    Ok(Redirect::to(&paths::imported(key)).into_response())
}

/// What a file says, and what has become of it.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (key, kept) = kept(&reading, &officer, &key).await?;
    let Checked { sheet, failed, .. } = kept.value;
    let stands = reading.portal.applications.import_stands(&officer, &sheet).await?;
    let count = |is: fn(&Import) -> bool| stands.iter().filter(|stands| is(stands)).count();
    let before = sheet.accepted.iter().zip(&stands).filter_map(|(line, stands)| match stands {
        Import::Before(case, number) => Some((line.line, *number, case.0)),
        _ => None,
    });
    let done = count(|stands| matches!(stands, Import::Done { .. }));
    let view = SheetView {
        key,
        waiting: count(|stands| matches!(stands, Import::Waiting)),
        done,
        before: before.collect(),
        refused: refusals(&sheet),
        begun: kept.done || done > 0,
        failed,
    };
    let title = (imported::title(&view).to_owned(), Some(Tab::Import));
    page::page(reading, headers, StatusCode::OK, officer, title, move |_| imported::page(&view)).await
}

fn refusals(sheet: &Sheet) -> Vec<Refusal> {
    let refused = sheet.refused.iter().flat_map(|refused| {
        refused.wrong.iter().map(|(column, told)| Refusal {
            line: refused.line,
            column: column.map_or("", Column::heading).to_owned(),
            cell: column.map_or("", |column| refused.cells.get(column)).to_owned(),
            told: told.clone(),
        })
    });
    refused.collect()
}

/// Imports a file that was checked. To its end, though whoever asked may have gone.
async fn run(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
) -> Result<Response, Error> {
    let (key, kept) = kept(&reading, &officer, &key).await?;
    let place = once(&reading.portal, &officer, key);
    let applications = reading.portal.applications.clone();
    let working = tokio::spawn(async move {
        let Kept { sent, value, done } = kept;
        let failed = applications.import(&officer, &value.sheet).await?;
        let failed = failed.into_iter().map(|(line, why)| (line, reason(&why))).collect();
        if !done {
            place.settle(sent, &Checked { failed, begun: true, ..value }).await?;
        }
        Ok::<(), crate::store::StoreError>(())
    });
    match tokio::time::timeout(PATIENCE, working).await {
        Ok(Ok(Ok(()))) | Err(_) => {}
        Ok(Ok(Err(error))) => return Err(error.into()),
        Ok(Err(_)) => return Err(Error::Internal),
    }
    Ok(Redirect::to(&paths::imported(key)).into_response())
}

/// Why a line that had been accepted was refused after all.
fn reason(refused: &Refused) -> String {
    let told = match refused {
        Refused::WrongService => "layanan ini tidak dikenal pada tanggal diajukan.",
        Refused::WrongSituation => "keadaan ini belum ada pada standar yang berlaku pada tanggal diajukan.",
        Refused::NumberTaken => "nomornya baru saja dipakai permohonan lain.",
        _ => "tidak dapat diimpor sekarang.",
    };
    told.to_owned()
}

/// The refused lines, to mend and send again.
async fn refused_lines(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
) -> Result<Response, Error> {
    let (_, kept) = kept(&reading, &officer, &key).await?;
    let headings = Column::ALL.iter().map(|column| column.heading()).chain([REASON]);
    let mut table = Table::with(headings).map_err(|error| internal(&error))?;
    for refused in &kept.value.sheet.refused {
        let told = refused.wrong.iter().map(|(column, told)| match column {
            Some(column) => format!("{}: {told}", column.heading()),
            None => told.clone(),
        });
        let told = told.collect::<Vec<_>>().join(" ");
        table.line(refused.cells.iter().chain([told.as_str()])).map_err(|error| internal(&error))?;
    }
    download(table, "baris-ditolak.csv")
}

/// An example of a file, with the office's first service.
async fn example(reading: Reading, Passed(officer): Passed) -> Result<Response, Error> {
    let entry = office(&reading, &officer)?;
    let today = entry.office.zone.date_at(reading.now);
    let written = |day: jiff::civil::Date| day.strftime("%d-%m-%Y").to_string();
    let day_before = written(today.yesterday().unwrap_or(today));
    let standard = entry.current_standards(today).next();
    let service = standard.map_or_else(String::new, |standard| standard.service.to_string());
    let situation = standard.and_then(|standard| standard.situations().first());
    let situation = situation.map_or_else(String::new, |situation| situation.id.to_string());
    let headings = Column::ALL.iter().map(|column| column.heading());
    let mut table = Table::with(headings).map_err(|error| internal(&error))?;
    let cells = [
        &service,
        &situation,
        "Siti Wulandari (contoh)",
        "0812 3456 7890",
        "BR-2026/0042",
        "",
        &format!("{day_before} 08.15"),
        State::UnderReview.indonesian(),
        &written(today),
    ];
    table.line(cells).map_err(|error| internal(&error))?;
    download(table, "contoh-impor.csv")
}

/// The numbers and PINs of what was imported, to be cut into strips.
async fn strips(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (key, kept) = kept(&reading, &officer, &key).await?;
    let sheet = kept.value.sheet;
    let stands = reading.portal.applications.import_stands(&officer, &sheet).await?;
    let entry = office(&reading, &officer)?;
    let offers = register::offers(&reading, entry);
    let strip = |(line, stands): (&crate::application::Line, &Import)| {
        let Import::Done { pin_opens, .. } = stands else { return None };
        let new = &line.new;
        Some(Strip {
            line: line.line,
            service: register::words(&offers, &new.service, new.situation.as_ref()),
            applicant: new.applicant.as_ref().map(ToString::to_string),
            reference: new.external_reference.as_ref().map(ToString::to_string),
            number: new.number?,
            pin: new.pin.clone().filter(|_| *pin_opens),
        })
    };
    let strips: Vec<_> = sheet.accepted.iter().zip(&stands).filter_map(strip).collect();
    let office = entry.office.short_name.clone();
    let check = app::ui::paths::status(Locale::Indonesian);
    let check =
        reading.absolute(&check).trim_start_matches("https://").trim_start_matches("http://").to_owned();
    let title = (imported::SLIPS.to_owned(), Some(Tab::Import));
    let main = move |_: &Reading| imported::slips(key, &office, &check, &strips);
    page::page(reading, headers, StatusCode::OK, officer, title, main).await
}

async fn kept(reading: &Reading, officer: &Officer, key: &str) -> Result<(Uuid, Kept<Checked>), Error> {
    let key = Uuid::try_parse(key).map_err(|_| Error::NoPage)?;
    let kept = once(&reading.portal, officer, key).find().await?;
    kept.map(|kept| (key, kept)).ok_or(Error::NoPage)
}

fn once(portal: &Arc<Portal>, officer: &Officer, key: Uuid) -> Once {
    Once::of(portal, officer, "impor", key)
}

fn office<'r>(reading: &'r Reading, officer: &Officer) -> Result<&'r OfficeEntry, Error> {
    reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)
}

fn download(table: Table, name: &str) -> Result<Response, Error> {
    let table = table.finish().map_err(|error| internal(&error))?;
    let name =
        HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(|_| Error::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, CSV),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, table).into_response())
}

fn internal(error: &dyn std::error::Error) -> Error {
    tracing::error!(%error, "tabel impor tidak dapat ditulis");
    Error::Internal
}
