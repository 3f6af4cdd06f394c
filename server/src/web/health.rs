//! Whether the portal is alive, and whether it can serve: for load balancers, service managers and people.

use super::Portal;
use crate::content::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;

/// `/healthz`: the process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `/readyz`: content and database are usable. Broken files whose last good version is shown are reported
/// and do no harm; without a database, or without any office, no traffic should come here.
pub(super) async fn ready(State(portal): State<Arc<Portal>>) -> Response {
    let database = match portal.db.ping().await {
        Ok(()) => Database::Ok,
        Err(error) => {
            tracing::warn!(%error, "basis data tidak siap");
            Database::Error
        }
    };
    let snapshot = portal.published.current();
    let content = Content {
        version: &snapshot.catalogue.version,
        offices: snapshot.catalogue.offices.len(),
        problems: snapshot.catalogue.problems.iter().map(Into::into).collect(),
    };
    let status = match database {
        Database::Error => Status::Unavailable,
        Database::Ok if content.offices == 0 => Status::Unavailable,
        Database::Ok if !content.problems.is_empty() => Status::Degraded,
        Database::Ok => Status::Ready,
    };
    let code = if status == Status::Unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (code, Json(Readiness { status, content, database })).into_response()
}

#[derive(Serialize)]
struct Readiness<'a> {
    status: Status,
    content: Content<'a>,
    database: Database,
}

#[derive(Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Status {
    Ready,
    Degraded,
    Unavailable,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Database {
    Ok,
    Error,
}

#[derive(Serialize)]
struct Content<'a> {
    version: &'a str,
    offices: usize,
    problems: Vec<ProblemBody<'a>>,
}

/// Where something is wrong, and what kind of thing. Not the message: it may quote a draft, and this address
/// is open to everybody.
#[derive(Serialize)]
struct ProblemBody<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    code: &'static str,
}

impl<'a> From<&'a Problem> for ProblemBody<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self { file: &problem.file, line: problem.line, column: problem.column, code: problem.code }
    }
}
