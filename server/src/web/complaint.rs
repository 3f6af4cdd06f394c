//! What somebody who complains sees: what happens with a complaint, the form, the receipt.
//!
//! Nothing typed is ever part of an address or of the log; what a form opens stands in a sealed cookie, and no client
//! address is kept.

mod form;
mod landing;
mod promised;
mod receipt;
mod related;
mod sending;
mod typed;

use super::Portal;
use app::shell::Head;
use axum::Router;
use axum::routing::get;
use model::Locale;
use std::sync::Arc;

/// The name under which forms of complaints are kept.
const FORM: &str = "pengaduan";

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/pengaduan", get(landing::show))
        .route("/pengaduan/baru", get(form::ask).post(sending::send))
        .route("/pengaduan/terkirim/{kunci}", get(receipt::show))
}

/// The head of one of the pages. Titles say what kind of page it is and which office, never of what somebody complains.
fn head(locale: Locale, title: String, in_other_language: Option<String>) -> Head {
    Head { locale, in_other_language, data: None, description: format!("{title}."), title, island: false }
}
