//! What somebody typed into a form of an application.

use crate::web::form::Sent;
use axum::extract::{FromRequest, Request};
use std::convert::Infallible;

/// Number and PIN.
pub(super) struct Typed {
    pub(super) number: String,
    pub(super) pin: String,
}

/// Why an application is taken back.
pub(super) struct Reason(pub(super) String);

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let Ok(sent) = Sent::from_request(request, state).await;
        Ok(Self { number: sent.one("nomor"), pin: sent.one("pin") })
    }
}

impl<S: Send + Sync> FromRequest<S> for Reason {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let Ok(sent) = Sent::from_request(request, state).await;
        Ok(Self(sent.one("alasan")))
    }
}
