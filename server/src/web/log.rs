//! One log line for each request: the route's template, never the address. Addresses hold case numbers.

use crate::clock::Clock;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::response::Response;
use std::fmt;
use std::time::Instant;
use uuid::Uuid;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What ties an answer, its log line and an error page together. In every request's extensions. Always made
/// here: a client's own id would let it write into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A request under way.
pub(super) struct Visit {
    pub(super) id: RequestId,
    method: Method,
    route: Option<MatchedPath>,
    began: Instant,
}

impl Visit {
    /// Gives a request its id.
    pub(super) fn begin(clock: &Clock, request: &mut Request) -> Self {
        let id = RequestId(clock.new_id());
        request.extensions_mut().insert(id);
        Self {
            id,
            method: request.method().clone(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            began: Instant::now(),
        }
    }

    /// Puts the id on the answer and writes the line.
    pub(super) fn end(&self, response: &mut Response) {
        let mut text = Uuid::encode_buffer();
        let text = self.id.0.hyphenated().encode_lower(&mut text);
        if let Ok(value) = HeaderValue::from_str(text) {
            response.headers_mut().insert(HEADER, value);
        }
        let milliseconds = self.began.elapsed().as_secs_f64() * 1000.0;
        tracing::info!(
            target: "maklumat::request",
            id = &*text,
            method = method_name(&self.method),
            route = self.route(),
            status = response.status().as_u16(),
            ms = (milliseconds * 1000.0).round() / 1000.0,
        );
    }

    /// The route's template, or a dash where no route matched.
    pub(super) fn route(&self) -> &str {
        self.route.as_ref().map_or("-", MatchedPath::as_str)
    }
}

/// A method's name, if it is one of HTTP's own: any other is text that the client chose.
fn method_name(method: &Method) -> &str {
    match *method {
        Method::GET
        | Method::HEAD
        | Method::POST
        | Method::PUT
        | Method::PATCH
        | Method::DELETE
        | Method::OPTIONS => method.as_str(),
        _ => "-",
    }
}
