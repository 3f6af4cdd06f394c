//! The body of a request: JSON of a known size and shape, or a problem that says what to mend and where.

use super::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use model::api::problem::{BodyError, ProblemKind};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use std::fmt::Write;

/// A body as it came, known to be called JSON.
pub(super) struct JsonText(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonText {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(ProblemKind::MediaType).detail("send Content-Type: application/json"));
        }
        match Bytes::from_request(request, state).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(ProblemKind::BodyTooLarge.into())
            }
            // It broke off under way: whoever sent it is gone, or thinks that it was whole.
            Err(_) => Err(Problem::of_body(vec![whole("the body broke off")])),
        }
    }
}

impl JsonText {
    /// What it says.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let mut json = serde_json::Deserializer::from_slice(&self.0);
        let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let message = error.inner().to_string();
            let syntax = !error.inner().is_data();
            let pointer = if syntax { String::new() } else { pointer(error.path()) };
            Problem::of_body(vec![BodyError { pointer, message }])
        })?;
        json.end().map_err(|error| Problem::of_body(vec![whole(&error.to_string())]))?;
        Ok(read)
    }
}

fn whole(message: &str) -> BodyError {
    BodyError { pointer: String::new(), message: message.to_owned() }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// As RFC 6901 writes it. The path ends where the reader had to look at a whole object before it knew its kind.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        // Writing into a text cannot fail.
        let _ = match segment {
            Segment::Seq { index } => write!(pointer, "/{index}"),
            Segment::Map { key } => write!(pointer, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { .. } => Ok(()),
            Segment::Unknown => break,
        };
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::api::{Batch, NewApplication};

    fn refused<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> (String, String) {
        let body = JsonText(Bytes::copy_from_slice(text.as_bytes())).read::<T>().unwrap_err().into_body();
        let error = body.errors.unwrap().remove(0);
        (error.pointer, error.message)
    }

    #[test]
    fn a_refusal_points_at_what_is_wrong_and_says_what() {
        let number = r#"{"events":[{"number":"482109375561"}]}"#;
        let (pointer, message) = refused::<Batch>(number);
        assert_eq!(pointer, "/events/0/number");
        assert!(message.contains("salah ketik"), "{message}");

        let what = r#"{"events":[{"number":"482109375567","event":{
            "event_id":"019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e11","sequence":2,
            "occurred_at":"2026-11-23T09:05:00+07:00","what":{"type":"processing","raeson":"x"}}}]}"#;
        let (pointer, message) = refused::<Batch>(what);
        assert!(pointer.starts_with("/events/0/event/what"), "{pointer}");
        assert!(message.contains("raeson"), "{message}");

        let (pointer, message) = refused::<NewApplication>(r#"{"event_id":"x"}"#);
        assert_eq!(pointer, "/event_id");
        assert!(message.contains("UUID"), "{message}");
        let (pointer, message) = refused::<NewApplication>("{}");
        assert_eq!(pointer, "");
        assert!(message.contains("missing field `event_id`"), "{message}");
    }

    #[test]
    fn what_is_no_json_or_more_than_one_is_refused_as_a_whole() {
        assert_eq!(refused::<Batch>(r#"{"events":[}"#).0, "");
        assert_eq!(refused::<Batch>("").0, "");
        let (pointer, message) = refused::<Batch>(r#"{"events":[]} {}"#);
        assert_eq!(pointer, "");
        assert!(message.contains("trailing characters"), "{message}");
    }
}
