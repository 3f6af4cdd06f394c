//! What programs meet under `/api/v1`: bearer tokens, problem details, and the applications of one office.
//!
//! [`openapi`] describes all of it; `docs/api/integrasi.md` is the guide for those who write the programs.

mod application;
pub mod auth;
mod body;
mod guide;
mod offer;
pub mod openapi;
pub mod problem;
mod query;
mod refusals;
mod refused;
mod repeat;
mod slip;

use super::Portal;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::sync::Arc;

/// The largest batch: a thousand events with two sentences each are well below.
const BATCH_LIMIT: usize = 2 * 1024 * 1024;

/// Whether an address is for programs: they get no pages, carry no cookies, and are not asked where they come from.
pub(super) fn is_address(path: &str) -> bool {
    path.strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The addresses for programs.
pub(super) fn routes() -> Router<Arc<Portal>> {
    let batch = post(application::report_batch).layer(DefaultBodyLimit::max(BATCH_LIMIT));
    let addresses = Router::new()
        .route("/openapi.json", get(openapi::document))
        .route("/guide", get(guide::guide))
        .route("/offices", get(offer::offices))
        .route("/services", get(offer::services))
        .route("/applications", post(application::register))
        .route("/applications/{number}", get(application::read))
        .route("/applications/{number}/events", post(application::report))
        .route("/applications/{number}/pin", post(application::reissue_pin))
        .route("/events", batch)
        .route("/changes", get(application::changes));
    Router::new().nest("/api/v1", addresses)
}
