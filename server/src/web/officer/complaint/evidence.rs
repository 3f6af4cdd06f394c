//! A piece of evidence, for an officer who may read the complaint.

use crate::complaint::evidence::{Clean, Media};
use crate::complaint::{ComplaintId, Denied};
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::reading::Reading;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use model::officer::Role;
use uuid::Uuid;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_complaints);
    vec![Door::new("/petugas/pengaduan/{id}/bukti/{kunci}", access, get(show))]
}

async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments((id, piece)): Segments<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    match reading.portal.complaints.evidence_for(&officer, ComplaintId(id), piece).await {
        Ok(clean) => Ok(download(clean)),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(_) => Err(Error::NoPage),
    }
}

/// The bytes, to be kept or to stand in our own page as a picture; opened by itself it can do nothing.
fn download(clean: Clean) -> Response {
    let (kind, name) = match clean.media {
        Media::Jpeg => ("image/jpeg", "attachment; filename=\"bukti.jpg\""),
        Media::Pdf => ("application/pdf", "attachment; filename=\"bukti.pdf\""),
    };
    let mut response = clean.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
