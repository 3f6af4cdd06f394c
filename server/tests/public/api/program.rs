//! An office's program with a token, and the requests that it makes.

use crate::site::{Answer, Running, Site};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use model::OfficeId;
use model::api::problem::{Problem, ProblemKind};
use model::api::{Application, Registered};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::keys::MacPurpose;
use server::store::api_token::{self, ApiToken};
use server::token::{Scope, Token};
use uuid::Uuid;

/// Nine in the morning in the west, two hours after the portal of the tests started.
pub(crate) const SUBMITTED: &str = "2026-11-21T06:30:00+07:00";

/// A program of one office at a portal.
pub(crate) struct Program<'a> {
    pub(crate) portal: &'a Running,
    pub(crate) token: String,
}

impl<'a> Program<'a> {
    /// A program of Kapuas that may do everything.
    pub(crate) async fn of_kapuas(portal: &'a Running) -> Self {
        Self::of(portal, "kapuas", &Scope::ALL).await
    }

    pub(crate) async fn of(portal: &'a Running, office: &str, scopes: &[Scope]) -> Self {
        let (inside, token) = (&portal.portal, Token::fresh().reveal().to_string());
        let row = ApiToken {
            id: inside.clock.new_id(),
            office: OfficeId::parse(office).unwrap(),
            name: "Loket".to_owned(),
            scopes: scopes.iter().copied().collect(),
            created_at: inside.clock.now(),
            revoked_at: None,
            last_used_at: None,
        };
        let hash = inside.keys.mac(MacPurpose::Token, &[&secret(&token)]);
        let mut tx = inside.db.write().await.unwrap();
        api_token::add(&mut tx, &row, &hash).await.unwrap();
        tx.commit().await.unwrap();
        Self { portal, token }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], String::new()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, &[], body).await
    }

    pub(crate) async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers = [&[("content-type", "application/json")], headers].concat();
        self.send(Method::POST, path, &headers, body.to_string()).await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1/{path}"));
        request = request.header("authorization", format!("Bearer {}", self.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.portal.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// A new application of the lost card.
    pub(crate) async fn register(&self) -> Registered {
        read(&self.post("applications", &lost_card()).await, StatusCode::CREATED)
    }

    /// Reports an event that is taken in.
    pub(crate) async fn report(&self, number: &str, event: &Value) -> Application {
        read(&self.post(&format!("applications/{number}/events"), event).await, StatusCode::CREATED)
    }
}

/// What is hashed of a token: its random bytes.
fn secret(token: &str) -> Vec<u8> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(token.trim_start_matches("mkl_")).unwrap()
}

/// The least that an application says.
pub(crate) fn lost_card() -> Value {
    json!({ "event_id": id(), "service": "ktp-el", "situation": "hilang", "submitted_at": SUBMITTED })
}

pub(crate) fn id() -> Uuid {
    server::clock::Clock::System.new_id()
}

/// An event of now, ten minutes after the submission for each number.
pub(crate) fn event(sequence: u32, what: &Value) -> Value {
    let at = format!("2026-11-21T06:{:02}:00+07:00", 30 + sequence);
    json!({ "event_id": id(), "sequence": sequence, "occurred_at": at, "what": what })
}

pub(crate) fn enters(state: &str) -> Value {
    json!({ "type": state })
}

/// What an answer of this status says.
pub(crate) fn read<T: DeserializeOwned>(answer: &Answer, status: StatusCode) -> T {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_slice(&answer.body).unwrap()
}

/// Why an answer says no: a problem of this kind, with its status.
pub(crate) fn problem(answer: &Answer, kind: ProblemKind) -> Problem {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem: Problem = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((problem.kind, answer.status.as_u16()), (kind, kind.status()), "{}", answer.text());
    assert_eq!((problem.status, problem.title.as_str()), (kind.status(), kind.title()));
    problem
}

/// Where a body was wrong.
pub(crate) fn pointer(answer: &Answer) -> String {
    problem(answer, ProblemKind::BodyInvalid).errors.unwrap().remove(0).pointer
}

pub(crate) async fn shipped() -> (Site, Running) {
    let site = Site::shipped();
    let portal = site.start().await;
    (site, portal)
}
