//! What somebody sent with a form. Never to be logged, so nothing here has a `Debug`.

use axum::Form;
use axum::extract::{FromRequest, Request};
use std::convert::Infallible;

/// The fields of a form, in their order. A body that is no form has none.
#[derive(Clone, Default)]
pub(super) struct Sent(Vec<(String, String)>);

impl Sent {
    /// The first value of a field; empty where there is none.
    pub(super) fn one(&self, name: &str) -> String {
        self.all(name).next().unwrap_or_default().to_owned()
    }

    /// Every value of a field.
    pub(super) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A form with these fields.
    #[cfg(test)]
    pub(super) fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// Every field.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let form = Form::from_request(request, state).await;
        Ok(Self(form.map(|Form(fields)| fields).unwrap_or_default()))
    }
}
