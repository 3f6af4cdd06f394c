//! What every request passes on its way in, and every answer on its way out.

use super::complaint::evidence;
use super::error::Error;
use super::log::Visit;
use super::{Portal, api, headers};
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::Locale;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

/// Gives a request its id and its time; gives its answer the headers, the log line, and the page of whatever
/// went wrong.
pub(super) async fn frame(State(portal): State<Arc<Portal>>, mut request: Request, next: Next) -> Response {
    let visit = Visit::begin(&portal.clock, &mut request);
    let locale = locale_of(request.uri().path());
    let for_programs = api::is_address(request.uri().path());
    request.extensions_mut().insert(locale);
    // Pictures come as slowly as the network of whoever sends them.
    let sends_files = request.method() == Method::POST && evidence::takes_files(request.uri().path());
    let patience = if sends_files { evidence::PATIENCE } else { portal.patience };
    let answer = tokio::time::timeout(patience, catch_panic(next.run(request)));
    let mut response = match answer.await {
        Ok(Ok(response)) => response,
        Ok(Err(Panicked)) => {
            tracing::error!(id = %visit.id, route = visit.route(), "permintaan gagal karena kesalahan program");
            Error::Internal.into_response()
        }
        Err(_) => {
            tracing::error!(id = %visit.id, route = visit.route(), "permintaan terlalu lama");
            Error::Timeout.into_response()
        }
    };
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        let allow = response.headers_mut().remove(header::ALLOW);
        response = if for_programs {
            error.problem(visit.id).into_response()
        } else {
            error.page(&portal, locale, visit.id)
        };
        // A refused method is told which ones there are (RFC 9110, 15.5.6).
        allow.map(|methods| response.headers_mut().insert(header::ALLOW, methods));
    }
    headers::secure(response.headers_mut(), portal.base_url.is_https());
    visit.end(&mut response);
    response
}

/// The language of an address: English under `/en`.
fn locale_of(path: &str) -> Locale {
    match path.strip_prefix("/en") {
        Some("") => Locale::English,
        Some(rest) if rest.starts_with('/') => Locale::English,
        _ => Locale::Indonesian,
    }
}

struct Panicked;

/// A layer that catches panics could not tell the page which request it was; this can.
async fn catch_panic<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(_) => Poll::Ready(Err(Panicked)),
    })
    .await
}
