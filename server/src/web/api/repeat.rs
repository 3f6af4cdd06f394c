//! Requests that may come twice: `Idempotency-Key`.
//!
//! A program that did not get its answer sends the request again under the same key, and gets the answer of the
//! first; nothing is done a second time. A request claims its key before it does anything, so that two that come at
//! once do not both do it. What was refused has changed nothing and gives its key back.

use super::auth::Bearer;
use super::problem::Problem;
use crate::keys::{Mac, MacPurpose, Purpose};
use crate::store::StoreError;
use crate::store::audit::Actor;
use crate::store::first_answer::{self, FirstAnswer};
use crate::web::Portal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use model::api::problem::ProblemKind;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// How long an answer is kept (design.md section 4).
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// After this a claim is nobody's: its node has died. Longer than any request takes.
const CLAIMED: SignedDuration = SignedDuration::from_mins(1);
/// The longest key: a UUID has 36 signs.
const LONGEST: usize = 255;
/// Answers whose time is over that each claim clears away.
const FORGOTTEN_AT_ONCE: u32 = 8;

/// A good answer, as bytes that can be kept.
pub(super) struct Answer {
    status: StatusCode,
    json: Vec<u8>,
    replayed: bool,
}

impl Answer {
    pub(super) fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, Problem> {
        let json = serde_json::to_vec(body).map_err(|error| {
            tracing::error!(%error, "jawaban API tidak dapat ditulis");
            Problem::new(ProblemKind::Internal)
        })?;
        Ok(Self { status, json, replayed: false })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let mut response = (self.status, json, self.json).into_response();
        if self.replayed {
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}

/// How a program says which request this is.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes the header; read by name")]
pub(super) struct IdempotencyKey {
    /// Made for this request: the same key again within seven days gets the answer of the first, and nothing is done a
    /// second time.
    #[param(
        rename = "Idempotency-Key",
        nullable = false,
        min_length = 1,
        max_length = 255,
        pattern = "^[!-~]+$"
    )]
    key: Option<String>,
}

/// A request of a program that changes something: who sends it, and what tells it from another.
pub(super) struct Call {
    pub(super) portal: Arc<Portal>,
    pub(super) bearer: Bearer,
    method: Method,
    path: String,
    key: Option<HeaderValue>,
}

impl FromRequestParts<Arc<Portal>> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Problem> {
        Ok(Self {
            bearer: Bearer::from_request_parts(parts, portal).await?,
            portal: Arc::clone(portal),
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            key: parts.headers.get(KEY).cloned(),
        })
    }
}

impl Call {
    /// Who calls, for the record.
    pub(super) const fn by(&self) -> Actor {
        Actor::Token(self.bearer.token_id)
    }

    /// Does the work, unless it was done before under the same key.
    pub(super) async fn once(
        &self,
        body: &[u8],
        work: impl Future<Output = Result<Answer, Problem>> + Send + 'static,
    ) -> Result<Answer, Problem> {
        let Some(claim) = self.claim(body)? else { return work.await };
        if let Some(first) = claim.make().await? {
            return Ok(first);
        }
        // To its end, though whoever asked may have gone: the answer has to be there when she comes back.
        let worked = tokio::spawn(async move {
            let done = work.await;
            claim.settle(done.as_ref().ok()).await?;
            done
        });
        worked.await.unwrap_or_else(|_| Err(Problem::new(ProblemKind::Internal)))
    }

    fn claim(&self, body: &[u8]) -> Result<Option<Claim>, Problem> {
        let Some(key) = &self.key else { return Ok(None) };
        let readable = key.as_bytes().iter().all(u8::is_ascii_graphic) && (1..=LONGEST).contains(&key.len());
        if !readable {
            let detail = "Idempotency-Key: 1 to 255 visible ASCII characters without spaces";
            return Err(Problem::new(ProblemKind::BadRequest).detail(detail));
        }
        let mut request = Sha256::new();
        for part in [self.method.as_str().as_bytes(), self.path.as_bytes(), body] {
            request.update((part.len() as u64).to_be_bytes());
            request.update(part);
        }
        let scope = format!("token/{}", self.bearer.token_id);
        let hashes = self.portal.keys.mac_all(MacPurpose::Repeat, &[scope.as_bytes(), key.as_bytes()]);
        Ok(Some(Claim {
            portal: Arc::clone(&self.portal),
            scope,
            hashes,
            request: request.finalize().into(),
        }))
    }
}

/// A key that a request holds while it is worked on.
struct Claim {
    portal: Arc<Portal>,
    scope: String,
    /// The key under every key of the key file, the newest first.
    hashes: Vec<Mac>,
    request: [u8; 32],
}

impl Claim {
    /// Takes the key, or finds what the first request with it was answered.
    async fn make(&self) -> Result<Option<Answer>, Problem> {
        let (now, db) = (self.portal.clock.now(), &self.portal.db);
        let mut tx = db.write().await?;
        if let Some(first) = first_answer::find(&mut tx, &self.scope, &self.hashes, now).await? {
            return self.repeat(&first).map(Some);
        }
        first_answer::purge(&mut tx, now, FORGOTTEN_AT_ONCE).await?;
        let claim = FirstAnswer::claim(self.request);
        if !first_answer::keep(&mut tx, &self.scope, self.key()?, &claim, now, now + CLAIMED).await? {
            return Err(under_way());
        }
        tx.commit().await?;
        Ok(None)
    }

    fn repeat(&self, first: &FirstAnswer) -> Result<Answer, Problem> {
        if first.request_digest != self.request {
            return Err(ProblemKind::IdempotencyKeyReused.into());
        }
        if first.is_claim() {
            return Err(under_way());
        }
        let opened = self.portal.keys.open(Purpose::Answer, &self.place(), &first.sealed_body);
        let json =
            opened.map_err(|error| StoreError::Unreadable { table: "first_answer", source: error.into() })?;
        let status = StatusCode::from_u16(first.status).unwrap_or(StatusCode::OK);
        Ok(Answer { status, json, replayed: true })
    }

    /// Keeps the answer, or gives the key back.
    async fn settle(&self, done: Option<&Answer>) -> Result<(), Problem> {
        let until = self.portal.clock.now() + KEPT;
        let mut tx = self.portal.db.write().await?;
        if let Some(answer) = done {
            let sealed_body = self.portal.keys.seal(Purpose::Answer, &self.place(), &answer.json);
            let answer =
                FirstAnswer { request_digest: self.request, status: answer.status.as_u16(), sealed_body };
            first_answer::settle(&mut tx, &self.scope, self.key()?, &answer, until).await?;
        } else {
            let claim = FirstAnswer::claim(self.request);
            first_answer::release(&mut tx, &self.scope, self.key()?, &claim).await?;
        }
        Ok(tx.commit().await?)
    }

    fn key(&self) -> Result<&Mac, Problem> {
        self.hashes.first().ok_or_else(|| Problem::new(ProblemKind::Internal))
    }

    /// Where the answer is kept: what it is sealed to.
    fn place(&self) -> [&[u8]; 4] {
        [b"first_answer", b"body", self.scope.as_bytes(), &self.request]
    }
}

fn under_way() -> Problem {
    Problem::new(ProblemKind::RequestInProgress).retry_after(1)
}
