//! The field that takes a number: sent in the body, so that neither number nor phone ever stands in an address.

use super::door::{Access, Door, Passed};
use super::page::page;
use crate::application::DeskCase;
use crate::web::error::Error;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::find::{FIELD, FindView, not_found};
use app::officer::frame::Tab;
use app::officer::paths;
use app::officer::queue::{self, Found, FoundView};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    vec![Door::new(paths::FIND, Access::With(Role::reads_applications), get(back).post(find))]
}

/// Who loads what was found again has nothing to send any more.
async fn back() -> Redirect {
    Redirect::to(paths::QUEUE)
}

async fn find(
    reading: Reading,
    Passed(officer): Passed,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = sent.one(FIELD);
    let found = reading.portal.applications.find_for(&officer, &typed).await?;
    if let [only] = found[..] {
        return Ok(Redirect::to(&paths::case(only.0)).into_response());
    }
    let mut cases = Vec::with_capacity(found.len());
    for id in found {
        cases.extend(reading.portal.applications.case_for(&officer, id).await?.as_ref().map(named));
    }
    let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
    let problem = cases.is_empty().then(|| not_found(&typed).to_owned());
    let status = if cases.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let find = FindView { first: problem.is_none(), typed, problem };
    let view = FoundView { zone: entry.office.zone, find, found: cases };
    let name = (queue::FOUND.to_owned(), Some(Tab::Queue));
    page(reading, headers, status, officer, name, move |_| queue::found(&view)).await
}

fn named(desk: &DeskCase) -> Found {
    Found {
        id: desk.case.id.0,
        number: desk.case.number,
        service: desk.case.standard.title.clone(),
        state: desk.case.progress.state(),
        submitted: desk.case.progress.submitted_at(),
    }
}
