//! Cross-site request forgery: what changes something is taken from the portal's own pages only.
//!
//! Over every route but those for programs, which carry a token and no cookie; so a new form cannot be forgotten.
//! Browsers say where a request comes from (`Sec-Fetch-Site`, before 2023 `Origin`), and no page can lie about it.

use super::api;
use super::error::Error;
use crate::config::BaseUrl;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// The layer for everything.
pub(super) fn layer(base_url: &BaseUrl) -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone + use<>> {
    let plain = || CsrfLayer::new();
    // Behind a proxy that changes `Host`, it is the base URL that tells the portal's own pages.
    plain()
        .add_trusted_origin(base_url.origin())
        .unwrap_or_else(|_| plain())
        .with_insecure_bypass(|_, uri| api::is_address(uri.path()))
        .with_rejection_response(|_| Error::CrossSite.into_response())
}
