//! Applications over HTTP: registering them, reporting what happens to them, reading them.

use super::auth::Bearer;
use super::body::JsonText;
use super::problem::Problem;
use super::query::{Asked, Named};
use super::refusals::{
    BatchRefusals, ChangesRefusals, PinRefusals, ReadRefusals, RegisterRefusals, ReportRefusals,
};
use super::repeat::{Answer, Call, IdempotencyKey};
use super::slip::Slip;
use crate::application::{Refused, Registration, Reported};
use crate::token::Scope;
use crate::web::Portal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use model::api::problem::{BodyError, ProblemKind};
use model::api::{
    Application, Batch, BatchItem, BatchResult, BatchResults, Changes, LARGEST_BATCH, LARGEST_PAGE,
    NewApplication, Registered,
};
use model::application::Event;
use model::number::RegistrationNumber;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// Register an application
///
/// An application that was handed in at a counter. Without `number` and `pin` the portal makes them. The answer is the
/// only one that tells the PIN.
#[utoipa::path(
    post,
    path = "/api/v1/applications",
    tag = "applications",
    request_body = NewApplication,
    params(IdempotencyKey),
    responses(
        (status = 201, description = "Registered now.", body = Registered),
        (status = 200, description = "It was registered before, in the same words.", body = Registered),
        RegisterRefusals
    )
)]
pub(super) async fn register(call: Call, slip: Slip, body: JsonText) -> Result<Response, Problem> {
    call.bearer.require(Scope::Create)?;
    let new: NewApplication = body.read()?;
    let (applications, by, office) =
        (call.portal.applications.clone(), call.by(), call.bearer.office.clone());
    let answer = call.once(&body.0, async move {
        match Box::pin(applications.register(by, &office, new)).await? {
            Registration::New(registered) => Answer::new(StatusCode::CREATED, &registered),
            Registration::Known(registered) => Answer::new(StatusCode::OK, &registered),
        }
    });
    slip.show(answer.await?, &call).await
}

/// Make a new PIN
///
/// For an applicant who has lost hers. The one before opens nothing any more. The answer is the only one that tells
/// the new one.
#[utoipa::path(
    post,
    path = "/api/v1/applications/{number}/pin",
    tag = "applications",
    params(
        ("number" = RegistrationNumber, Path, description = "The number."),
        IdempotencyKey
    ),
    responses((status = 200, description = "The new PIN.", body = Registered), PinRefusals)
)]
pub(super) async fn reissue_pin(call: Call, slip: Slip, Named(number): Named) -> Result<Response, Problem> {
    call.bearer.require(Scope::Pin)?;
    let (applications, by, office) =
        (call.portal.applications.clone(), call.by(), call.bearer.office.clone());
    let answer = call.once(&[], async move {
        Answer::new(StatusCode::OK, &applications.reissue_pin(by, &office, number).await?)
    });
    slip.show(answer.await?, &call).await
}

/// Report an event
///
/// What happened to one application. Events of one application come in the order of their `sequence`.
#[utoipa::path(
    post,
    path = "/api/v1/applications/{number}/events",
    tag = "events",
    request_body = Event,
    params(
        ("number" = RegistrationNumber, Path, description = "The number."),
        IdempotencyKey
    ),
    responses(
        (status = 201, description = "Taken in; so the application stands now.", body = Application),
        (status = 200, description = "It had been reported before, in the same words; so the application stands now.", body = Application),
        ReportRefusals
    )
)]
pub(super) async fn report(call: Call, Named(number): Named, body: JsonText) -> Result<Response, Problem> {
    call.bearer.require(Scope::Report)?;
    let event: Event = body.read()?;
    let (applications, by, office) =
        (call.portal.applications.clone(), call.by(), call.bearer.office.clone());
    let answer = call.once(&body.0, async move {
        match applications.report(by, &office, number, event).await? {
            Reported::Taken(application) => Answer::new(StatusCode::CREATED, &application),
            Reported::Known(application) => Answer::new(StatusCode::OK, &application),
        }
    });
    Ok(answer.await?.into_response())
}

/// Report events of several applications
///
/// At most 1,000, taken in in this order. Each is accepted or refused by itself, and has its result at its place.
#[utoipa::path(
    post,
    path = "/api/v1/events",
    tag = "events",
    request_body = Batch,
    params(IdempotencyKey),
    responses((status = 200, description = "A result for each.", body = BatchResults), BatchRefusals)
)]
pub(super) async fn report_batch(call: Call, body: JsonText) -> Result<Response, Problem> {
    call.bearer.require(Scope::Report)?;
    let Batch { events } = body.read()?;
    if events.len() > LARGEST_BATCH {
        let message = format!("at most {LARGEST_BATCH} events in one batch, not {}", events.len());
        return Err(Problem::of_body(vec![BodyError { pointer: "/events".to_owned(), message }]));
    }
    let (applications, by, office) =
        (call.portal.applications.clone(), call.by(), call.bearer.office.clone());
    let answer = call.once(&body.0, async move {
        let names: Vec<_> =
            events.iter().map(|item: &BatchItem| (item.number, item.event.event_id)).collect();
        let results = applications.report_batch(by, &office, events).await?;
        let results = names.into_iter().zip(results).map(|(name, result)| told(name, result));
        Answer::new(StatusCode::OK, &BatchResults { results: results.collect() })
    });
    Ok(answer.await?.into_response())
}

fn told((number, event_id): (RegistrationNumber, Uuid), result: Result<Reported, Refused>) -> BatchResult {
    let (status, state, problem) = match result {
        Ok(Reported::Taken(application)) => (StatusCode::CREATED, Some(application.state), None),
        Ok(Reported::Known(application)) => (StatusCode::OK, Some(application.state), None),
        Err(refused) => {
            let problem = Problem::from(refused);
            (problem.status(), None, Some(problem.into_body()))
        }
    };
    BatchResult { number, event_id, status: status.as_u16(), state, problem }
}

/// Read an application
///
/// Where an application of the token's office stands.
#[utoipa::path(
    get,
    path = "/api/v1/applications/{number}",
    tag = "applications",
    params(("number" = RegistrationNumber, Path, description = "The number.")),
    responses((status = 200, description = "Where it stands.", body = Application), ReadRefusals)
)]
pub(super) async fn read(
    bearer: Bearer,
    State(portal): State<Arc<Portal>>,
    Named(number): Named,
) -> Result<Json<Application>, Problem> {
    bearer.require(Scope::Read)?;
    Ok(Json(portal.applications.read(&bearer.office, number).await?))
}

/// Where to go on reading.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// The position after which to begin: `next` of the answer before. 0, or unset: the beginning.
    #[serde(default)]
    #[param(minimum = 0, required = false)]
    after: i64,
    /// How many at most.
    #[serde(default = "largest_page")]
    #[param(minimum = 1, maximum = 1000, required = false)]
    limit: usize,
}

const fn largest_page() -> usize {
    LARGEST_PAGE
}

/// Read what happened
///
/// Every event that was accepted for the token's office since a position, oldest first, whoever reported it.
#[utoipa::path(
    get,
    path = "/api/v1/changes",
    tag = "events",
    params(From),
    responses((status = 200, description = "What happened.", body = Changes), ChangesRefusals)
)]
pub(super) async fn changes(
    bearer: Bearer,
    State(portal): State<Arc<Portal>>,
    Asked(From { after, limit }): Asked<From>,
) -> Result<Json<Changes>, Problem> {
    bearer.require(Scope::Read)?;
    let refused = |detail: &str| Problem::new(ProblemKind::BadRequest).detail(detail);
    if after < 0 {
        return Err(refused("after: 0 or more"));
    }
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(refused("limit: 1 to 1000"));
    }
    Ok(Json(portal.applications.changes(&bearer.office, after, limit).await?))
}
