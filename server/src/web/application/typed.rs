//! What somebody typed into a form of an application, as far as it can be read: a body that is no form is empty. Never
//! to be logged, so nothing here has a `Debug`.

use axum::Form;
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
        let fields = fields(request, state).await;
        Ok(Self { number: value(&fields, "nomor"), pin: value(&fields, "pin") })
    }
}

impl<S: Send + Sync> FromRequest<S> for Reason {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        Ok(Self(value(&fields(request, state).await, "alasan")))
    }
}

async fn fields<S: Send + Sync>(request: Request, state: &S) -> Vec<(String, String)> {
    let form = Form::from_request(request, state).await;
    form.map(|Form(fields)| fields).unwrap_or_default()
}

/// The first value of a field.
fn value(fields: &[(String, String)], name: &str) -> String {
    fields.iter().find(|(own, _)| own == name).map_or_else(String::new, |(_, value)| value.clone())
}
