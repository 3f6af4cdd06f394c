//! Pages for one reader: never kept, never indexed.

use super::error::Error;
use super::headers::Csp;
use super::reading::Reading;
use super::representation::{respond_again, respond_once};
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
    let respond = move |html: String| respond_once(Bytes::from(html), &headers);
    let mut response = aside(move || respond(render(&reading))).await?;
    *response.status_mut() = status;
    Ok(for_one_reader(response, &Csp::Page))
}

/// A page that has a script beside what works without, a file of this origin.
pub(super) async fn scripted_page(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    render: impl FnOnce(&Reading) -> String + Send + 'static,
) -> Result<Response, Error> {
    let mut response = page(reading, headers, status, render).await?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, Csp::Script.header_value());
    Ok(response)
}

/// A page whose script asks for it again and again: it is sent where it says something else.
pub(super) async fn live_page(
    reading: Reading,
    headers: HeaderMap,
    render: impl FnOnce(&Reading) -> String + Send + 'static,
) -> Result<Response, Error> {
    let respond = move |html: String| respond_again(Bytes::from(html), &headers);
    let response = aside(move || respond(render(&reading))).await?;
    Ok(for_one_reader(response, &Csp::Script))
}

async fn aside(work: impl FnOnce() -> Response + Send + 'static) -> Result<Response, Error> {
    // A panic is the same wherever it happens: the request's frame catches it.
    spawn_blocking(work).await.map_err(|stopped| match stopped.try_into_panic() {
        Ok(panic) => resume_unwind(panic),
        Err(_) => Error::Internal,
    })
}

fn for_one_reader(mut response: Response, csp: &Csp) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, csp.header_value());
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    response
}
