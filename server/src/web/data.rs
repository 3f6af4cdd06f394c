//! Open data: a service whole as JSON, every service in brief as JSON and as a table.
//!
//! The bodies are the types of [`model::catalogue`]; any page on the web may read them.

mod table;

use super::Portal;
use super::error::Error;
use super::extract::Query;
use super::page_cache::{PageKey, Rendered};
use super::standard::{Found, Reading};
use crate::content::OfficeEntry;
use app::ui::paths;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use model::catalogue::{Case, Catalogue, Entry, Provider, ServiceDocument, TERMS};
use model::{OfficeId, Standard};
use serde::Serialize;
use std::sync::Arc;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8; header=present");

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route(paths::CATALOGUE_JSON, get(json)).route(paths::CATALOGUE_CSV, get(csv))
}

/// What `/{office}/layanan/{service}.json` answers.
pub(super) async fn service_document(
    reading: Reading,
    office: String,
    service: String,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let found = reading.service(&office, &service)?;
    let key = PageKey::ServiceData(found.standard.office.clone(), found.standard.service.clone());
    let render = move |reading: &Reading| {
        let found = reading.service(&office, &service)?;
        Ok(Rendered::open(to_json(&document(reading, &found))?, JSON))
    };
    reading.page(key, headers, render).await
}

fn document(reading: &Reading, found: &Found<'_>) -> ServiceDocument {
    let standard = found.standard;
    ServiceDocument {
        terms: TERMS.to_owned(),
        page: reading.absolute(&paths::service(&standard.office, &standard.service, None)),
        published_on: published_on(reading, found.entry, standard),
        office: Provider::from(&found.entry.office),
        standard: standard.clone(),
    }
}

async fn json(
    State(portal): State<Arc<Portal>>,
    query: Query,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (reading, office) = asked(portal, &query)?;
    let key = PageKey::CatalogueJson(office.clone());
    let render = move |reading: &Reading| {
        Ok(Rendered::open(to_json(&catalogue(reading, office.as_ref()))?, JSON))
    };
    reading.page(key, &headers, render).await
}

async fn csv(State(portal): State<Arc<Portal>>, query: Query, headers: HeaderMap) -> Result<Response, Error> {
    let (reading, office) = asked(portal, &query)?;
    let key = PageKey::CatalogueTable(office.clone());
    let render = move |reading: &Reading| {
        let table = table::table(&catalogue(reading, office.as_ref())).map_err(|error| internal(&error))?;
        Ok(Rendered::open(table, CSV))
    };
    reading.page(key, &headers, render).await
}

/// The office that `?kantor=` asks for; all without it. One that is not here is no page.
fn asked(portal: Arc<Portal>, query: &Query) -> Result<(Reading, Option<OfficeId>), Error> {
    let reading = Reading::now(portal);
    let office = match query.first("kantor") {
        Some(name) => Some(reading.office(name)?.office.id.clone()),
        None => None,
    };
    Ok((reading, office))
}

fn catalogue(reading: &Reading, only: Option<&OfficeId>) -> Catalogue {
    let offices = reading.snapshot.catalogue.offices.values();
    let offices = offices.filter(|entry| only.is_none_or(|id| entry.office.id == *id));
    let services = offices.flat_map(|entry| {
        let day = entry.office.zone.date_at(reading.now);
        entry.current_standards(day).map(move |standard| self::entry(reading, entry, standard))
    });
    Catalogue { terms: TERMS.to_owned(), services: services.collect() }
}

fn entry(reading: &Reading, entry: &OfficeEntry, standard: &Standard) -> Entry {
    let office = &entry.office;
    Entry {
        office: office.id.clone(),
        office_name: office.name.clone(),
        region: office.region.clone(),
        province: office.province.clone(),
        service: standard.service.clone(),
        title: standard.title.clone(),
        summary: standard.summary.clone(),
        components_set: standard.completeness(),
        number: standard.document.number.clone(),
        effective_from: standard.effective_from,
        published_on: published_on(reading, entry, standard),
        page: reading.absolute(&paths::service(&standard.office, &standard.service, None)),
        document: reading.absolute(&paths::service_data(&standard.office, &standard.service)),
        cases: Case::all(standard),
    }
}

/// The day on which the portal first showed the present version of a standard.
fn published_on(reading: &Reading, entry: &OfficeEntry, standard: &Standard) -> Option<Date> {
    let changes = reading.snapshot.history.of(&standard.office, &standard.service);
    changes.last().map(|change| change.recorded_on(entry.office.zone))
}

fn to_json(data: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(data).map_err(|error| internal(&error))
}

fn internal(error: &dyn std::error::Error) -> Error {
    tracing::error!(%error, "data terbuka tidak dapat ditulis");
    Error::Internal
}
