//! What went wrong, for programs: problem details (RFC 9457), in English for those who write the programs.

use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

/// Where every kind of problem is explained. A kind, once given out, keeps its name.
const KINDS: &str = "/api/v1/masalah#";

/// One problem. `type` names the kind for ever; programs decide by it, never by the words.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    #[serde(serialize_with = "as_number")]
    status: StatusCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is said beyond the RFC's own members.
    #[serde(flatten)]
    more: Map<String, Value>,
    #[serde(skip)]
    headers: Vec<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem of a kind (`token-tidak-sah`); the title is the same for every problem of the kind.
    #[must_use]
    pub fn new(status: StatusCode, kind: &str, title: &'static str) -> Self {
        let kind = format!("{KINDS}{kind}");
        Self { kind, title, status, detail: None, more: Map::new(), headers: Vec::new() }
    }

    /// What it was this time. Never a token, a name or a phone number.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// One more member for programs, `"expected_sequence": 4`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
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
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// A header beside it. One that cannot be a header is left out.
    pub(super) fn header(mut self, name: header::HeaderName, value: &str) -> Self {
        self.headers.extend(HeaderValue::from_str(value).map(|value| (name, value)));
        self
    }
}

impl From<StoreError> for Problem {
    /// The cause goes to the log and never out.
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "permintaan API gagal karena basis data");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "gangguan", "Something of ours broke").retry_after(5)
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let (status, headers) = (self.status, std::mem::take(&mut self.headers));
        let mut response = (status, Json(self)).into_response();
        let answer = response.headers_mut();
        answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        answer.extend(headers);
        response
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn as_number<S: serde::Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    #[tokio::test]
    async fn a_problem_is_written_as_the_rfc_says() {
        let problem = Problem::new(StatusCode::CONFLICT, "urutan", "Events are missing")
            .detail("expected 4")
            .with("expected_sequence", 4)
            .retry_after(7);
        let response = problem.into_response();
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::RETRY_AFTER], "7");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(
            serde_json::from_slice::<Value>(&body).unwrap(),
            serde_json::json!({
                "type": "/api/v1/masalah#urutan",
                "title": "Events are missing",
                "status": 409,
                "detail": "expected 4",
                "expected_sequence": 4
            })
        );
    }
}
