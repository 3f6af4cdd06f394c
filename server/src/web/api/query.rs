//! The variable parts of an address of the API.

use super::problem::Problem;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use model::api::problem::ProblemKind;
use model::number::RegistrationNumber;
use serde::de::DeserializeOwned;

/// The query. One that cannot be read is told what is wrong with it.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(refused) => Err(Problem::new(ProblemKind::BadRequest).detail(refused.body_text())),
        }
    }
}

/// The application that the address names. A text that is no number names none.
pub(super) struct Named(pub(super) RegistrationNumber);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let unknown = || Problem::new(ProblemKind::ApplicationUnknown);
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| unknown())?;
        let mistyped =
            |_| unknown().detail("not a registration number: twelve digits, the last the check digit");
        RegistrationNumber::parse(&text).map(Self).map_err(mistyped)
    }
}
