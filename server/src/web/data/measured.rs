//! What was measured at an office, as data: the published rows of the newest three periods, from which everybody can
//! reckon the figures again, and the figures.

use super::{JSON, internal, to_json};
use crate::spreadsheet::{CSV, Table};
use crate::web::Portal;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::page_cache::{PageKey, Rendered};
use crate::web::reading::Reading;
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use model::catalogue::{FORMULA, LEFT_OUT, Performance, TERMS};
use model::measure::OfficeFigures;
use model::{Locale, OfficeId};
use std::sync::Arc;

/// The columns of the rows; `app::data` says what they mean.
const ROWS: [&str; 8] =
    ["periode_dari", "periode_sampai", "layanan", "ukuran", "langkah", "satuan", "janji", "nilai"];
/// The columns of the returns.
const RETURNS: [&str; 5] = ["periode_dari", "periode_sampai", "layanan", "persyaratan", "permohonan"];

pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/{office}/kinerja.json", get(json))
        .route("/{office}/kinerja.csv", get(rows))
        .route("/{office}/kinerja-pengembalian.csv", get(returns))
}

async fn json(
    reading: Reading,
    Segments(name): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let office = reading.office(&name)?.office.id.clone();
    let render = {
        let office = office.clone();
        move |reading: &Reading| Ok(Rendered::open(to_json(&document(reading, &office))?, JSON))
    };
    reading.page(PageKey::PerformanceJson(office), &headers, render).await
}

async fn rows(
    reading: Reading,
    Segments(name): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let office = reading.office(&name)?.office.id.clone();
    let key = PageKey::PerformanceTable(office.clone());
    reading.page(key, &headers, move |reading| table(reading, &office, rows_of)).await
}

async fn returns(
    reading: Reading,
    Segments(name): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let office = reading.office(&name)?.office.id.clone();
    let key = PageKey::PerformanceReturns(office.clone());
    reading.page(key, &headers, move |reading| table(reading, &office, returns_of)).await
}

fn document(reading: &Reading, office: &OfficeId) -> Performance {
    let figures = reading.snapshot.figures.get(office).cloned().unwrap_or_default();
    Performance {
        terms: TERMS.to_owned(),
        office: office.clone(),
        page: reading.absolute(&paths::performance(Locale::Indonesian, office)),
        formula: FORMULA.to_owned(),
        left_out: LEFT_OUT.to_owned(),
        periods: figures.periods,
        services: figures.services,
        cells: figures.cells,
        returns: figures.returns,
    }
}

fn table(
    reading: &Reading,
    office: &OfficeId,
    write: impl Fn(&OfficeFigures) -> Result<String, csv::Error>,
) -> Result<Rendered, Error> {
    let nothing = OfficeFigures::default();
    let table = write(reading.snapshot.figures.get(office).unwrap_or(&nothing));
    Ok(Rendered::open(table.map_err(|error| internal(&error))?, CSV))
}

/// A line for each value.
fn rows_of(figures: &OfficeFigures) -> Result<String, csv::Error> {
    let mut table = Table::with(ROWS)?;
    for cell in &figures.cells {
        let (measure, step) = cell.measure.code();
        let promised = cell.promised.map(|promised| promised.to_string()).unwrap_or_default();
        let (from, until) = (cell.period.from.to_string(), cell.period.until.to_string());
        for value in cell.values.as_slice() {
            let value = value.to_string();
            let service = cell.service.as_str();
            table.line([&from, &until, service, measure, step, cell.scale.code(), &promised, &value])?;
        }
    }
    table.finish()
}

fn returns_of(figures: &OfficeFigures) -> Result<String, csv::Error> {
    let mut table = Table::with(RETURNS)?;
    for one in &figures.returns {
        let (from, until) = (one.period.from.to_string(), one.period.until.to_string());
        let cases = one.cases.to_string();
        table.line([&from, &until, one.service.as_str(), one.requirement.as_str(), &cases])?;
    }
    table.finish()
}
