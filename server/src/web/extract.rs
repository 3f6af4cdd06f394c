//! What handlers take from a request. Unlike the framework's own, these refuse with our pages.

use super::error::Error;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// The variable parts of an address. An address that cannot be read is no page.
pub(super) struct Segments<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Segments<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let Path(segments) = Path::from_request_parts(parts, state).await.map_err(|_| Error::NoPage)?;
        Ok(Self(segments))
    }
}

/// The reader's choice of a situation, `?keadaan=`. Whatever else stands in the query is not ours.
pub(super) struct Choice(pub(super) Option<String>);

/// The office that data is asked for, `?kantor=`.
pub(super) struct OfficeChoice(pub(super) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Choice {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(first_of(parts, "keadaan")))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OfficeChoice {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(first_of(parts, "kantor")))
    }
}

/// The first value that the query gives to a key.
fn first_of(parts: &Parts, key: &str) -> Option<String> {
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
    query.unwrap_or_default().into_iter().find(|(own, _)| own == key).map(|(_, value)| value)
}
