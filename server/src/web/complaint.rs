//! What somebody who complains sees: what happens with a complaint, the form, the receipt, and how she follows it.
//!
//! Nothing typed is ever part of an address or of the log; what a form opens stands in a sealed cookie, and no client
//! address is kept.

mod case;
mod drawn;
pub(super) mod evidence;
mod following;
mod form;
mod landing;
pub(super) mod on_behalf;
mod promised;
mod receipt;
mod related;
mod sending;
mod typed;

use super::Portal;
use app::shell::Head;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use model::Locale;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/pengaduan", get(landing::show))
        .route("/pengaduan/baru", get(form::ask).post(sending::send))
        .route("/pengaduan/terkirim/{kunci}", get(receipt::show))
        .route("/pengaduan/lacak", get(following::ask).post(following::look_up))
        .route("/pengaduan/lacak/kasus", get(case::show))
        .route(
            "/pengaduan/lacak/kasus/bukti",
            post(evidence::send).layer(DefaultBodyLimit::max(evidence::MOST_READ)),
        )
        .route("/pengaduan/lacak/kasus/tutup", post(following::close))
        .route("/pengaduan/lacak/kasus/{tindakan}", post(case::send))
        .route("/pengaduan/lacak/bukti/{bukti}", get(evidence::show))
}

/// The head of one of the pages. Titles say what kind of page it is and which office, never of what somebody complains.
fn head(locale: Locale, title: String, in_other_language: Option<String>) -> Head {
    Head { locale, in_other_language, data: None, description: format!("{title}."), title, island: false }
}
