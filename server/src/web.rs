//! The portal over HTTP: what every request passes, and where it goes.
//!
//! [`router`] names every address. Each answer leaves through one frame, which gives it an id, a log line, the
//! security headers, and something readable where a page panicked or took too long.

pub mod assets;
mod frame;
pub mod headers;
mod health;
pub mod log;
pub mod page_cache;
pub mod representation;

use crate::clock::Clock;
use crate::config::BaseUrl;
use crate::publication::Published;
use crate::store::Db;
use assets::Site;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use frame::{failure, frame};
use headers::CachePolicy;
use log::RequestId;
use page_cache::PageCache;
use std::sync::Arc;
use std::time::Duration;

/// How long a page may take: longer than any does, shorter than a visitor waits.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// The largest body of a request. Routes that take files state their own.
const BODY_LIMIT: usize = 64 * 1024;

/// Everything a handler may need.
#[derive(Debug)]
pub struct Portal {
    /// What the public sees.
    pub published: Published,
    /// The rows.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The browser's files.
    pub site: Site,
    /// The portal's address for browsers.
    pub base_url: BaseUrl,
    /// Public pages as bytes.
    pub pages: PageCache,
    /// How long a page may take; [`PATIENCE`].
    pub patience: Duration,
}

/// Every address of the portal.
pub fn router(portal: Arc<Portal>) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/pkg/{file}", get(asset))
        .route("/favicon.ico", get(favicon))
        .route("/robots.txt", get(robots))
        .fallback(not_found)
        // Outermost first; as one layer, which costs a request less than two.
        .layer((from_fn_with_state(Arc::clone(&portal), frame), DefaultBodyLimit::max(BODY_LIMIT)))
        .with_state(portal)
}

async fn not_found(request: Request) -> Response {
    let id = request.extensions().get::<RequestId>().copied().unwrap_or(RequestId(uuid::Uuid::nil()));
    failure(StatusCode::NOT_FOUND, id)
}

async fn asset(
    State(portal): State<Arc<Portal>>,
    Path(file): Path<String>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    match portal.site.respond(&file, &headers) {
        Some(response) => response,
        None => not_found(request).await,
    }
}

/// Browsers ask for it whatever a page says; pages name their icon.
async fn favicon() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, CachePolicy::Week.header_value())]).into_response()
}

async fn robots() -> Response {
    ([(header::CACHE_CONTROL, CachePolicy::Week.header_value())], "User-agent: *\nAllow: /\n").into_response()
}

#[cfg(test)]
mod tests;
