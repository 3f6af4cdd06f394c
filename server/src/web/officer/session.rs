//! Who is signed in.

use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::Portal;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

/// The officer whose session a request carries, if it is still good.
#[expect(clippy::unused_async, reason = "it will look into the database")]
pub(super) async fn officer(_portal: &Portal, _headers: &HeaderMap) -> Result<Option<Officer>, StoreError> {
    Ok(None)
}

/// Where whoever is not signed in is led.
#[expect(clippy::unused_async, reason = "it will read the form that was sent")]
pub(super) async fn way_in(_request: Request) -> Response {
    Redirect::to(app::officer::paths::SIGN_IN).into_response()
}
