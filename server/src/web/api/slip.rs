//! Answers that tell a PIN, in the form in which they are wanted.

use super::problem::Problem;
use super::repeat::{Answer, Call};
use crate::web::Portal;
use crate::web::application::open::{self, Wanted};
use crate::web::reading::Reading;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use model::api::Registered;
use std::convert::Infallible;
use std::sync::Arc;

/// How what tells a PIN is wanted: as JSON, or (`Accept: text/html`) as the receipt to print.
pub(super) struct Slip {
    reading: Reading,
    paper: Wanted,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<Portal>> for Slip {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Infallible> {
        Ok(Self {
            reading: Reading::from_request_parts(parts, portal).await?,
            paper: Wanted::from_request_parts(parts, portal).await?,
            headers: parts.headers.clone(),
        })
    }
}

impl Slip {
    /// A program that prefers one to the other names that one first.
    fn is_page(&self) -> bool {
        let accepted = self.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
        accepted.is_some_and(|accepted| accepted.trim_start().starts_with("text/html"))
    }

    pub(super) async fn show(self, answer: Answer, call: &Call) -> Result<Response, Problem> {
        if !self.is_page() {
            return Ok(answer.into_response());
        }
        let registered: Registered = answer.read()?;
        let case = call.portal.applications.find(&call.bearer.office, registered.number).await?;
        let page = open::slip(self.reading, self.headers, case, registered.pin, self.paper).await;
        Ok(answer.shown_as(page.unwrap_or_else(IntoResponse::into_response)))
    }
}
