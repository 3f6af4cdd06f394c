//! Open data: a service whole as JSON, every service in brief as JSON and as a table, what was measured, and the page
//! about them.
//!
//! The bodies are the types of [`model::catalogue`]; any page on the web may read them. Data has one address,
//! whatever the reader's language.

mod measured;
mod table;

use super::Portal;
use super::error::Error;
use super::extract::OfficeChoice;
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::{Found, Reading};
use crate::content::OfficeEntry;
use crate::spreadsheet::CSV;
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::catalogue::{Case, Catalogue, Entry, Provider, ServiceDocument, TERMS};
use model::{Locale, OfficeId, Standard};
use serde::Serialize;
use std::sync::Arc;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The page, which exists in both languages.
pub(super) fn pages() -> Router<Arc<Portal>> {
    Router::new().route("/data", get(page))
}

/// The data that is not about one service.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route(paths::CATALOGUE_JSON, get(json))
        .route(paths::CATALOGUE_CSV, get(csv))
        .merge(measured::routes())
}

async fn page(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let render = |reading: &Reading| {
        let locale = reading.locale;
        let offices: Vec<_> =
            reading.snapshot.catalogue.offices.values().map(|entry| entry.office.clone()).collect();
        let title = app::data::title(locale);
        let contents = locale.say("semua layanan sebagai CSV dan JSON.", "all services as CSV and JSON.");
        let head = Head {
            locale,
            in_other_language: Some(paths::data(locale.other())),
            data: Some(paths::CATALOGUE_JSON.to_owned()),
            title: title.to_owned(),
            description: format!("{title}: {contents}"),
            island: false,
        };
        let portal = reading.absolute("");
        let main = || (app::data::page(locale, &portal, &offices), reading.source(&paths::data(locale)));
        Ok(Rendered::html(reading.portal.renderer.document(head, None, main), Csp::Page))
    };
    reading.page(PageKey::Data, &headers, render).await
}

/// What `/{office}/layanan/{service}.json` answers.
pub(super) async fn service_document(
    reading: Reading,
    office: String,
    service: String,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let found = reading.service(&office, &service)?;
    let (office_id, service_id) = (&found.standard.office, &found.standard.service);
    if reading.locale == Locale::English {
        return Ok(Redirect::permanent(&paths::service_data(office_id, service_id)).into_response());
    }
    let key = PageKey::ServiceData(office_id.clone(), service_id.clone());
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
        page: page_of(reading, standard),
        published_on: reading.published_on(found.entry, &standard.service),
        office: Provider::from(&found.entry.office),
        standard: standard.clone(),
    }
}

async fn json(reading: Reading, choice: OfficeChoice, headers: HeaderMap) -> Result<Response, Error> {
    let office = asked(&reading, choice)?;
    let key = PageKey::CatalogueJson(office.clone());
    let render =
        move |reading: &Reading| Ok(Rendered::open(to_json(&catalogue(reading, office.as_ref()))?, JSON));
    reading.page(key, &headers, render).await
}

async fn csv(reading: Reading, choice: OfficeChoice, headers: HeaderMap) -> Result<Response, Error> {
    let office = asked(&reading, choice)?;
    let key = PageKey::CatalogueTable(office.clone());
    let render = move |reading: &Reading| {
        let table = table::table(&catalogue(reading, office.as_ref())).map_err(|error| internal(&error))?;
        Ok(Rendered::open(table, CSV))
    };
    reading.page(key, &headers, render).await
}

/// The office that `?kantor=` asks for; all without it. One that is not here is no page.
fn asked(reading: &Reading, choice: OfficeChoice) -> Result<Option<OfficeId>, Error> {
    choice.0.map(|name| Ok(reading.office(&name)?.office.id.clone())).transpose()
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
        published_on: reading.published_on(entry, &standard.service),
        page: page_of(reading, standard),
        document: reading.absolute(&paths::service_data(&standard.office, &standard.service)),
        cases: Case::all(standard),
    }
}

/// The page for people: data is Indonesian, and so is the page it points to.
fn page_of(reading: &Reading, standard: &Standard) -> String {
    reading.absolute(&paths::service(Locale::Indonesian, &standard.office, &standard.service, None))
}

fn to_json(data: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(data).map_err(|error| internal(&error))
}

fn internal(error: &dyn std::error::Error) -> Error {
    tracing::error!(%error, "data terbuka tidak dapat ditulis");
    Error::Internal
}
