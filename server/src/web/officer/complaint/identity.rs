//! Who complains, where that is confidential: asked for by an act of its own, which leaves a record.

use super::case::{broken, hers, respond};
use super::desk::Came;
use crate::complaint::Denied;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::reading::Reading;
use app::officer::complaint::way::Way;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_complaints);
    vec![Door::new("/petugas/pengaduan/{id}/identitas", access, get(back).post(open))]
}

/// Who loads what was shown again sees the complaint: nothing is told without a record.
async fn back(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    Ok(Redirect::to(&Way::read(&query).complaint(desk.id.0)).into_response())
}

async fn open(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let reporter = match reading.portal.complaints.reveal(&officer, desk.id).await {
        Ok(reporter) => reporter,
        Err(Denied::NotYours) => return Err(Error::NoPage),
        Err(Denied::Party) => return Err(Error::NotAllowed),
        Err(Denied::Store(error)) => return Err(error.into()),
        Err(denied) => return Err(broken(&denied)),
    };
    let came = Came { opened: Some(reporter), ..Came::by(Way::read(&query)) };
    Box::pin(respond(reading, headers, officer, desk, (StatusCode::OK, came))).await
}
