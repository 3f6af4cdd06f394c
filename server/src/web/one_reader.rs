//! Pages for one reader: never kept, never indexed.

use super::error::Error;
use super::headers::Csp;
use super::reading::Reading;
use super::representation::respond_once;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use std::panic::resume_unwind;
use tokio::task::spawn_blocking;

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The page, made aside, so that it holds up no other request.
pub(super) async fn page(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    render: impl FnOnce(&Reading) -> String + Send + 'static,
) -> Result<Response, Error> {
    let work = spawn_blocking(move || respond_once(Bytes::from(render(&reading)), &headers));
    // A panic is the same wherever it happens: the request's frame catches it.
    let mut response = work.await.map_err(|stopped| match stopped.try_into_panic() {
        Ok(panic) => resume_unwind(panic),
        Err(_) => Error::Internal,
    })?;
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, Csp::Page.header_value());
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    Ok(response)
}
