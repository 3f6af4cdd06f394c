//! What the public sees of complaints: how they are sent, and how whoever sent one follows it.
//!
//! Nothing of a complaint is cached or indexed, and neither number nor access code is ever part of an address. No client
//! address is logged or kept on these routes.

use super::Portal;
use axum::Router;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
}
