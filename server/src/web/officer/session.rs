//! Who is signed in, and where whoever is not is led.

use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::{Portal, cookie};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

/// The officer whose session a request carries, if it is still good.
pub(super) async fn officer(portal: &Portal, headers: &HeaderMap) -> Result<Option<Officer>, StoreError> {
    match cookie::session(portal, headers) {
        Some(session) => portal.accounts.signed_in(session).await,
        None => Ok(None),
    }
}

/// Where whoever is not signed in is led.
#[expect(clippy::unused_async, reason = "it will read the form that was sent")]
pub(super) async fn way_in(_request: Request) -> Response {
    Redirect::to(app::officer::paths::SIGN_IN).into_response()
}
