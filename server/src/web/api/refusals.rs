//! Which problems each address may answer with, for the description.

use axum::http::StatusCode;
use model::api::problem::{Problem, ProblemKind};
use std::collections::BTreeMap;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $($kind:ident)*;)*) => {
        $(
            $(#[$doc])*
            pub(super) struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    refused(&[$(ProblemKind::$kind),*])
                }
            }
        )*
    };
}

refusals! {
    /// Of `GET services`.
    OfferRefusals: BadRequest OfficeUnknown;
    /// Of `POST applications`.
    RegisterRefusals: BadRequest EventIdReused NumberTaken RequestInProgress BodyTooLarge MediaType BodyInvalid
        ServiceUnknown SituationUnknown TimeRefused IdempotencyKeyReused TokenMissing TokenInvalid ScopeMissing
        WrongTokens;
    /// Of `POST applications/{number}/events`.
    ReportRefusals: BadRequest ApplicationUnknown SequenceGap TransitionImpossible EventMisplaced EventIdReused
        RequestInProgress BodyTooLarge MediaType BodyInvalid RequirementUnknown TimeRefused IdempotencyKeyReused
        TokenMissing TokenInvalid ScopeMissing WrongTokens;
    /// Of `POST events` as a whole.
    BatchRefusals: BadRequest RequestInProgress BodyTooLarge MediaType BodyInvalid IdempotencyKeyReused TokenMissing
        TokenInvalid ScopeMissing WrongTokens;
    /// Of `GET applications/{number}`.
    ReadRefusals: ApplicationUnknown TokenMissing TokenInvalid ScopeMissing WrongTokens;
    /// Of `GET changes`.
    ChangesRefusals: BadRequest TokenMissing TokenInvalid ScopeMissing WrongTokens;
    /// Of `POST applications/{number}/pin`.
    PinRefusals: BadRequest ApplicationUnknown RequestInProgress IdempotencyKeyReused TokenMissing TokenInvalid
        ScopeMissing WrongTokens;
}

/// The answers with these problems and with those that every address may have, by status.
fn refused(kinds: &[ProblemKind]) -> BTreeMap<String, RefOr<Response>> {
    let everywhere = [ProblemKind::Internal, ProblemKind::Unavailable, ProblemKind::Timeout];
    let mut by_status: BTreeMap<u16, Vec<ProblemKind>> = BTreeMap::new();
    for &kind in kinds.iter().chain(&everywhere) {
        by_status.entry(kind.status()).or_default().push(kind);
    }
    by_status
        .into_iter()
        .map(|(status, kinds)| (status.to_string(), refusal(status, &kinds).into()))
        .collect()
}

fn refusal(status: u16, kinds: &[ProblemKind]) -> Response {
    let lines: Vec<_> = kinds.iter().map(|kind| format!("`{}`: {}.", kind.code(), kind.title())).collect();
    let content = Content::new(Some(Ref::from_schema_name(Problem::name())));
    let response =
        ResponseBuilder::new().description(lines.join(" ")).content("application/problem+json", content);
    let comes_back = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
    if !comes_back.iter().any(|code| code.as_u16() == status) {
        return response.build();
    }
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    let header = HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds to wait.")).build();
    response.header("Retry-After", header).build()
}
