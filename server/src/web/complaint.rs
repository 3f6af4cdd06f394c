//! What somebody who complains sees: what happens with a complaint, the form, the receipt.
//!
//! Nothing typed is ever part of an address or of the log; what a form opens stands in a sealed cookie, and no client
//! address is kept.

use super::Portal;
use axum::Router;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
}
