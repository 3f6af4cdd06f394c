//! An address and who may pass.

use crate::officer::Officer;
use crate::web::Portal;
use crate::web::error::Error;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::MethodRouter;
use model::officer::Role;
use std::sync::Arc;

/// An address of officers' pages.
pub(in crate::web) struct Door {
    /// The address, as the router writes it.
    pub(in crate::web) path: &'static str,
    /// Who may pass.
    pub(in crate::web) access: Access,
    pub(super) handlers: MethodRouter<Arc<Portal>>,
}

/// Who may pass a door.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) enum Access {
    /// Anybody: the way in.
    Anybody,
    /// Every officer who is signed in.
    SignedIn,
    /// Officers with a role of which this holds.
    With(fn(Role) -> bool),
}

/// The officer who has passed a door. Only a door that is not open to anybody puts it there.
#[derive(Debug, Clone)]
pub(in crate::web) struct Passed(pub(in crate::web) Officer);

impl Door {
    pub(super) fn new(path: &'static str, access: Access, handlers: MethodRouter<Arc<Portal>>) -> Self {
        Self { path, access, handlers }
    }
}

impl Access {
    /// Whether an officer may pass.
    pub(in crate::web) fn lets(self, officer: &Officer) -> bool {
        match self {
            Self::Anybody | Self::SignedIn => true,
            Self::With(is) => officer.roles.any(is),
        }
    }
}

impl FromRequestParts<Arc<Portal>> for Passed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Portal>) -> Result<Self, Error> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            tracing::error!("halaman petugas tanpa penjaga");
            Error::Internal
        })
    }
}
