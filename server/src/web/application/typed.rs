//! What somebody typed into the form.

use axum::Form;
use axum::extract::{FromRequest, Request};
use std::convert::Infallible;

/// Number and PIN as far as they could be read: a body that is no form has neither. Never to be logged, so it has no
/// `Debug`.
pub(super) struct Typed {
    pub(super) number: String,
    pub(super) pin: String,
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let fields = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let fields = fields.map(|Form(fields)| fields).unwrap_or_default();
        let value = |name| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        Ok(Self { number: value("nomor").unwrap_or_default(), pin: value("pin").unwrap_or_default() })
    }
}
