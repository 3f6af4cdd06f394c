//! Evidence at an officer's desk: what there is, and what she was handed for the complainant.

use super::case::{hers, respond};
use super::desk::Came;
use crate::complaint::ComplaintId;
use crate::web::complaint::evidence::{Giver, MOST_READ, Sender, handed, receive};
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::reading::Reading;
use app::complaint::upload::Wrong;
use app::officer::complaint::view::Upload;
use app::officer::complaint::way::Way;
use axum::extract::{DefaultBodyLimit, Query, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use model::Locale;
use model::complaint::{Act, Identity};
use model::officer::Role;
use uuid::Uuid;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_complaints);
    let files = post(send).layer(DefaultBodyLimit::max(MOST_READ));
    vec![
        Door::new("/petugas/pengaduan/{id}/bukti", access, files),
        Door::new("/petugas/pengaduan/{id}/bukti/{kunci}", access, get(show)),
    ]
}

/// Looking at evidence is reading: it leaves no record.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments((id, piece)): Segments<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    handed(reading.portal.complaints.evidence_for(&officer, ComplaintId(id), piece).await)
}

async fn send(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let way = Way::read(&query);
    let sender = Sender {
        id: desk.id,
        only_pictures: desk.progress.report.identity == Identity::Anonymous,
        may: desk.acts.contains(&Act::AddEvidence),
        from: Giver::Officer(&officer),
    };
    let came = receive(&reading.portal, &sender, request).await?;
    if came.wrongs.is_empty() {
        return Ok(Redirect::to(&format!("{}#bukti", way.complaint(desk.id.0))).into_response());
    }
    let busy = came.wrongs.contains(&Wrong::Busy);
    let status = if busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNPROCESSABLE_ENTITY };
    let only_pictures = desk.progress.report.identity == Identity::Anonymous;
    let in_words = |wrong: &Wrong| wrong.in_words(Locale::Indonesian, only_pictures);
    let wrongs = came.wrongs.iter().map(in_words).collect();
    let upload = Some(Upload { kept: came.kept, wrongs });
    let desk = hers(&reading, &officer, &id).await?;
    let mut response =
        Box::pin(respond(reading, headers, officer, desk, (status, Came { upload, ..Came::by(way) })))
            .await?;
    if busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("20"));
    }
    Ok(response)
}
