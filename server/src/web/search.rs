//! The search page. What readers type is answered and forgotten: neither kept, nor logged, nor cached.

use super::Portal;
use super::error::Error;
use super::headers::Csp;
use super::page_cache::Edition;
use super::reading::Reading;
use super::representation::respond_once;
use crate::search::{Found, Hit, Index};
use app::search::form::MAX_LENGTH;
use app::search::page;
use app::search::view::{self, Outcome, SearchResult, SearchView};
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use model::{Locale, OfficeId};
use std::convert::Infallible;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::spawn_blocking;

/// So many results are shown; further ones are counted.
const SHOWN: usize = 20;
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/cari", get(search))
}

/// What a reader asks: `?q=` and `?kantor=`, each as far as it can be read.
struct Asked {
    typed: String,
    office: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
        let pairs = query.unwrap_or_default();
        let value = |name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        Ok(Self { typed: value("q").unwrap_or_default(), office: value("kantor") })
    }
}

async fn search(reading: Reading, asked: Asked, headers: HeaderMap) -> Result<Response, Error> {
    // Looking, rendering and compressing hold up no other request.
    let work = spawn_blocking(move || answer(&reading, asked, &headers));
    // A panic is the same wherever it happens: the request's frame catches it.
    work.await.map_err(|stopped| match stopped.try_into_panic() {
        Ok(panic) => resume_unwind(panic),
        Err(_) => Error::Internal,
    })
}

fn answer(reading: &Reading, asked: Asked, headers: &HeaderMap) -> Response {
    let view = look(reading, asked);
    let status = match view.outcome {
        Outcome::TooLong(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::NotAsked | Outcome::Found(_) => StatusCode::OK,
    };
    let mut response = respond_once(Bytes::from(render(reading, &view)), headers);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, Csp::Page.header_value());
    if !matches!(view.outcome, Outcome::NotAsked) {
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
    response
}

fn render(reading: &Reading, view: &SearchView) -> String {
    let locale = reading.locale;
    let title = locale.say("Cari layanan", "Search services");
    let scope = reading
        .snapshot
        .catalogue
        .offices
        .values()
        .find(|entry| Some(&entry.office.id) == view.scope.as_ref());
    let head = Head {
        locale,
        in_other_language: Some(here(view, locale.other())),
        data: None,
        // Never the words that were typed: titles stand in histories and on other people's screens.
        title: match scope {
            Some(entry) => format!("{title} – {}", entry.office.short_name),
            None => title.to_owned(),
        },
        description: locale
            .say(
                "Cari layanan kependudukan menurut dokumen dan keadaan Anda.",
                "Search civil registration services by document and situation.",
            )
            .to_owned(),
        island: false,
    };
    let main = || (page::page(view), reading.source(&here(view, locale)));
    reading.portal.renderer.document(head, scope.map(|entry| &entry.office), main)
}

/// The address of the same search in a language.
fn here(view: &SearchView, locale: Locale) -> String {
    match view.outcome {
        Outcome::Found(_) => paths::search_for(locale, &view.typed, view.scope.as_ref()),
        Outcome::NotAsked | Outcome::TooLong(_) => paths::search(locale),
    }
}

fn look(reading: &Reading, asked: Asked) -> SearchView {
    let offices = &reading.snapshot.catalogue.offices;
    let only = offices.values().next().filter(|_| offices.len() == 1);
    let scope = match only {
        Some(entry) => Some(entry.office.id.clone()),
        None => {
            asked.office.and_then(|name| OfficeId::parse(&name).ok()).filter(|id| offices.contains_key(id))
        }
    };
    let typed = asked.typed.trim().to_owned();
    let outcome = if typed.is_empty() {
        Outcome::NotAsked
    } else if typed.chars().count() > MAX_LENGTH {
        Outcome::TooLong(MAX_LENGTH)
    } else {
        Outcome::Found(Box::new(found(reading, &typed, scope.as_ref())))
    };
    let choice = offices.values().filter(|_| only.is_none());
    let in_scope = offices.values().filter(|entry| scope.as_ref().is_none_or(|id| entry.office.id == *id));
    SearchView {
        locale: reading.locale,
        typed,
        offices: choice.map(|entry| (entry.office.id.clone(), entry.office.short_name.clone())).collect(),
        ways: in_scope.map(|entry| reading.office_view(entry)).collect(),
        scope,
        outcome,
    }
}

fn found(reading: &Reading, typed: &str, scope: Option<&OfficeId>) -> view::Found {
    let index = reading.portal.search.index(reading);
    let Found { hits, wanted, unknown, corrected, suggestions } = index.search(typed, scope);
    let elsewhere = match (hits.first(), scope) {
        (None, Some(_)) => index.search(typed, None).hits.len(),
        _ => 0,
    };
    let total = hits.len();
    let results = hits.into_iter().take(SHOWN).filter_map(|hit| result(reading, hit)).collect();
    view::Found { results, total, wanted, unknown, corrected, suggestions, elsewhere }
}

fn result(reading: &Reading, hit: Hit) -> Option<SearchResult> {
    let entry = reading.snapshot.catalogue.offices.get(&hit.office)?;
    let standard = entry.current(&hit.service, entry.office.zone.date_at(reading.now))?.clone();
    let Hit { situation, title, situation_title, reasons, .. } = hit;
    Some(SearchResult {
        office: entry.office.short_name.clone(),
        standard,
        situation,
        title,
        situation_title,
        reasons,
    })
}

/// The index of the present edition: made when somebody searches, and again when the content or the day changes.
#[derive(Debug, Default)]
pub struct SearchIndex(Mutex<(Edition, Option<Arc<Index>>)>);

impl SearchIndex {
    /// Some milliseconds when it has to be made. Those who come meanwhile wait for it.
    fn index(&self, reading: &Reading) -> Arc<Index> {
        let edition = Edition::at(reading.snapshot.revision, reading.now);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let (known, Some(index)) = &*kept
            && *known == edition
        {
            return Arc::clone(index);
        }
        let index = Arc::new(Index::new(&reading.snapshot.catalogue, reading.now));
        // A reader who began before the present edition did takes nothing from those who came later.
        if edition >= kept.0 {
            *kept = (edition, Some(Arc::clone(&index)));
        }
        index
    }
}
