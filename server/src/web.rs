//! The portal over HTTP: what every request passes, and where it goes.
//!
//! [`router`] names every address. Each answer leaves through one frame, which gives it an id, a log line, the
//! security headers, and something readable where a page panicked or took too long.

mod about;
pub mod api;
mod application;
pub mod assets;
pub mod client;
mod complaint;
pub mod cookie;
mod cross_site;
mod data;
mod entrance;
pub mod error;
mod extract;
pub mod flood;
mod form;
mod frame;
pub mod headers;
mod health;
pub mod log;
mod office;
mod officer;
mod once;
mod one_reader;
pub mod page_cache;
mod performance;
mod pledge;
mod reading;
pub mod render;
pub mod representation;
pub mod search;
mod sitemap;
mod standard;

use crate::application::Applications;
use crate::client::TrustedProxies;
use crate::clock::Clock;
use crate::complaint::Complaints;
use crate::config::BaseUrl;
use crate::guessing::Guessing;
use crate::keys::Keys;
use crate::officer::accounts::Accounts;
use crate::publication::Published;
use crate::store::Db;
use api::auth::WrongTokens;
use assets::Site;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use error::Error;
use extract::Segments;
use flood::FloodGuard;
use frame::frame;
use headers::CachePolicy;
use page_cache::PageCache;
use render::Renderer;
use search::SearchIndex;
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
    /// The applications.
    pub applications: Applications,
    /// The complaints.
    pub complaints: Complaints,
    /// The accounts of officers, and who of them is signed in.
    pub accounts: Accounts,
    /// What personal data is sealed under.
    pub keys: Arc<Keys>,
    /// Who has guessed wrong how often.
    pub guessing: Guessing,
    /// How fast one client may send forms.
    pub flood: FloodGuard,
    /// Who came with tokens that are none.
    pub wrong_tokens: WrongTokens,
    /// Whose word about the client counts.
    pub trusted_proxies: TrustedProxies,
    /// The time.
    pub clock: Clock,
    /// The browser's files.
    pub site: Site,
    /// Makes documents that point to those files.
    pub renderer: Renderer,
    /// The portal's address for browsers.
    pub base_url: BaseUrl,
    /// Public pages as bytes.
    pub pages: PageCache,
    /// What can be searched.
    pub search: SearchIndex,
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
        .merge(sitemap::routes())
        .merge(data::routes())
        .merge(api::routes())
        .merge(officer::routes(&portal))
        .merge(public())
        .nest("/en", public())
        .fallback(nowhere)
        .method_not_allowed_fallback(async || Error::Method)
        // Outermost first; as one layer, which costs a request less than two.
        .layer((
            from_fn_with_state(Arc::clone(&portal), frame),
            cross_site::layer(&portal.base_url),
            DefaultBodyLimit::max(BODY_LIMIT),
        ))
        .with_state(portal)
}

/// The pages for everybody, which exist in both languages.
fn public() -> Router<Arc<Portal>> {
    Router::new()
        .merge(office::routes())
        .merge(pledge::routes())
        .merge(performance::routes())
        .merge(about::routes())
        .merge(data::pages())
        .merge(search::routes())
        .merge(application::routes())
        .merge(complaint::routes())
        .merge(standard::routes())
}

/// An address that is only written with a slash too many leads to the right one; all others lead nowhere.
async fn nowhere(uri: Uri) -> Response {
    let tidy = format!("/{}", uri.path().trim_matches('/'));
    // Browsers read a backslash as a slash: two at the start would name another host.
    if tidy == uri.path() || tidy.contains('\\') {
        return Error::NoPage.into_response();
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    Redirect::permanent(&format!("{tidy}{query}")).into_response()
}

async fn asset(
    State(portal): State<Arc<Portal>>,
    Segments(file): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    portal.site.respond(&file, &headers).ok_or(Error::NoPage)
}

/// Browsers ask for it whatever a page says; pages name their icon.
async fn favicon() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, CachePolicy::Week.header_value())]).into_response()
}

#[cfg(test)]
mod tests;
