//! What went wrong with a request, as problem details (RFC 9457).

use crate::application::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the `type` of every problem begins with: the guide for integrators explains each at its name.
const GUIDE: &str = "/api/v1/guide#";

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $status:literal, $title:literal;)*) => {
        /// Every kind of problem. A kind, once given out, keeps its name, its status and its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum ProblemKind { $($(#[doc = $doc])* $name,)* }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its stable name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The HTTP status that it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// What it is called, the same for every problem of the kind.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What it means, and what to do.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*).trim_ascii(),)* }
            }
        }
    };
}

kinds! {
    /// A parameter of the query, or a header, cannot be read; `detail` names it. Mend the program.
    BadRequest = "bad-request", 400, "A parameter cannot be read";
    /// The request carries no bearer token.
    TokenMissing = "token-missing", 401, "This address needs a bearer token";
    /// The token is none, or was revoked. Ask the office for another.
    TokenInvalid = "token-invalid", 401, "The token is not valid";
    /// The token lacks the scope that `required_scope` names.
    ScopeMissing = "scope-missing", 403, "The token may not do this";
    /// A browser sent this from a page of another site.
    CrossSite = "cross-site", 403, "Sent by a page of another site";
    /// Nothing is at this address.
    NotFound = "not-found", 404, "Nothing is at this address";
    /// The office of the token has no application of this number. Another office's is not told from none.
    ApplicationUnknown = "application-unknown", 404, "No such application";
    /// The portal has no office of this name.
    OfficeUnknown = "office-unknown", 404, "No such office";
    /// The address does not take this method; `Allow` names those that it takes.
    MethodNotAllowed = "method-not-allowed", 405, "Method not allowed at this address";
    /// Events are missing, or were reported already: `expected` is the sequence that comes next. Send the missing events
    /// first; where your own count is wrong, read the application.
    SequenceGap = "sequence-gap", 409, "Not the next event";
    /// The state cannot follow the present one. `state` is the present one, `allowed` what may follow it.
    TransitionImpossible = "transition-impossible", 409, "This cannot follow the present state";
    /// The event does not fit: what is finished cannot be held, what is not held cannot be resumed, only what has
    /// expired can be reopened, the submission cannot be corrected. `detail` says which.
    EventMisplaced = "event-misplaced", 409, "The event does not fit where the application stands";
    /// Something else was reported under this `event_id` before. Make a fresh id for every event.
    EventIdReused = "event-id-reused", 409, "Another event has this id";
    /// An application has the number that was brought. Make another number.
    NumberTaken = "number-taken", 409, "The number is taken";
    /// The first request with this `Idempotency-Key` is still being worked on. Ask again after `Retry-After`.
    RequestInProgress = "request-in-progress", 409, "The first request with this key is under way";
    /// The body is larger than this address takes.
    BodyTooLarge = "body-too-large", 413, "The body is too large";
    /// The body is not `application/json`.
    MediaType = "media-type", 415, "The body is not JSON";
    /// The body is not what this address takes; `errors` says where and why.
    BodyInvalid = "body-invalid", 422, "The body is not as described";
    /// The office had no such service at that time. `GET services` names those that there are.
    ServiceUnknown = "service-unknown", 422, "No such service";
    /// The service has no such situation, or wants one. `GET services` names them.
    SituationUnknown = "situation-unknown", 422, "No such situation, or one is missing";
    /// The standard that holds for the application has no such requirement. `GET services` names them.
    RequirementUnknown = "requirement-unknown", 422, "No such requirement";
    /// It happened before the event before it, at `predecessor`; or later than five minutes from now. Set the clock
    /// of the machine that reports.
    TimeRefused = "time-refused", 422, "The time cannot be right";
    /// Another request was sent with this `Idempotency-Key` before. Make a fresh key for every request.
    IdempotencyKeyReused = "idempotency-key-reused", 422, "Another request has this key";
    /// Too many wrong tokens came from this client. Wait for `Retry-After`, and mend the token.
    WrongTokens = "wrong-tokens", 429, "Too many wrong tokens came from here";
    /// Too many requests came from this client. Wait for `Retry-After`.
    TooFast = "too-fast", 429, "Too many requests";
    /// Something of ours broke; `request_id` finds it in our log. Send the same again later.
    Internal = "internal", 500, "Something of ours broke";
    /// The database is busy or away. Send the same again after `Retry-After`.
    Unavailable = "unavailable", 503, "Not available now";
    /// The request took too long; it may have been done all the same. Send the same again after `Retry-After`.
    Timeout = "timeout", 503, "The request took too long";
}

/// One problem. Programs decide by `type` and `status`, never by the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Which kind: an address at which the kind is explained.
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// What the kind is called.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What it was this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The sequence that comes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<u32>,
    /// Where the application stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The states that may follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<State>>,
    /// When the event before it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<Timestamp>,
    /// What is wrong with the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<BodyError>>,
    /// The scope that the token lacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_scope: Option<String>,
    /// By which the portal's log knows the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// One thing that is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BodyError {
    /// Where: a JSON Pointer (RFC 6901), empty for the body as a whole.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl Problem {
    /// A problem of which no more is known than its kind.
    #[must_use]
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            title: kind.title().to_owned(),
            status: kind.status(),
            detail: None,
            expected: None,
            state: None,
            allowed: None,
            predecessor: None,
            errors: None,
            required_scope: None,
            request_id: None,
        }
    }
}

impl fmt::Display for ProblemKind {
    /// The address of its explanation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{GUIDE}{}", self.code())
    }
}

/// A `type` that this version of the program does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no known kind of problem: {0}")]
pub struct UnknownProblem(String);

impl TryFrom<String> for ProblemKind {
    type Error = UnknownProblem;
    fn try_from(text: String) -> Result<Self, UnknownProblem> {
        let code = text.rsplit_once('#').map_or(text.as_str(), |(_, code)| code);
        let known = Self::ALL.iter().copied().find(|kind| kind.code() == code);
        known.ok_or_else(|| UnknownProblem(text.clone()))
    }
}

impl From<ProblemKind> for String {
    fn from(kind: ProblemKind) -> Self {
        kind.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_written_as_the_rfc_says_and_reads_back() {
        let problem = Problem { expected: Some(4), ..Problem::new(ProblemKind::SequenceGap) };
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "type": "/api/v1/guide#sequence-gap", "title": "Not the next event", "status": 409, "expected": 4
            })
        );
        assert_eq!(serde_json::from_value::<Problem>(json).unwrap(), problem);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for &kind in ProblemKind::ALL {
            assert_eq!(ProblemKind::try_from(kind.to_string()), Ok(kind));
        }
        ProblemKind::try_from("/api/v1/guide#new".to_owned()).unwrap_err();
    }
}
