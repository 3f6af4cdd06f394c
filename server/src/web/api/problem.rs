//! What went wrong, for programs: problem details (RFC 9457), in English for those who write the programs.
//!
//! The kinds and the body are the model's ([`model::api::problem`]); this is the answer around them.

use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::api::problem::{self as body, BodyError, ProblemKind};
use model::application::State;

/// When a program may come back that the database kept waiting, in seconds.
const SOON: u64 = 5;

/// One problem, to be answered or to be told as one result of a batch.
#[derive(Debug, Clone)]
pub struct Problem {
    body: Box<body::Problem>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem of a kind, with the kind's status.
    #[must_use]
    pub fn new(kind: ProblemKind) -> Self {
        Self { body: Box::new(body::Problem::new(kind)), headers: Vec::new() }
    }

    /// What is wrong with a body.
    #[must_use]
    pub fn of_body(errors: Vec<BodyError>) -> Self {
        Self::new(ProblemKind::BodyInvalid).and(|body| body.errors = Some(errors))
    }

    /// What it was this time. Never a token, a name or a phone number.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        self.and(|body| body.detail = Some(detail.into()))
    }

    /// Where the application stands, and what may follow.
    #[must_use]
    pub fn standing(self, state: State) -> Self {
        self.and(|body| {
            body.state = Some(state);
            body.allowed = Some(state.next().to_vec());
        })
    }

    /// With one more member.
    #[must_use]
    pub fn and(mut self, say: impl FnOnce(&mut body::Problem)) -> Self {
        say(&mut self.body);
        self
    }

    /// When to come back, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.headers.push((header::RETRY_AFTER, seconds.into()));
        self
    }

    /// The status that it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// A header beside it. One that cannot be a header is left out.
    pub(in crate::web) fn header(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.extend(HeaderValue::from_str(value).map(|value| (name, value)));
        self
    }

    /// What is told of it in a batch.
    pub(super) fn into_body(self) -> body::Problem {
        *self.body
    }
}

impl From<ProblemKind> for Problem {
    fn from(kind: ProblemKind) -> Self {
        Self::new(kind)
    }
}

impl From<StoreError> for Problem {
    /// The cause goes to the log and never out.
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "permintaan API gagal karena basis data");
        Self::new(ProblemKind::Unavailable).retry_after(SOON)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(self.body)).into_response();
        let answer = response.headers_mut();
        answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        answer.extend(self.headers);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    #[tokio::test]
    async fn a_problem_is_answered_as_the_rfc_says() {
        let problem = Problem::new(ProblemKind::SequenceGap).and(|body| body.expected = Some(4));
        let response = problem.detail("expected 4").retry_after(7).into_response();
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::RETRY_AFTER], "7");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&body).unwrap(),
            serde_json::json!({
                "type": "/api/v1/guide#sequence-gap",
                "title": "Not the next event",
                "status": 409,
                "detail": "expected 4",
                "expected": 4
            })
        );
    }
}
