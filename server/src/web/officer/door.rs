//! An address and who may pass.

use super::session;
use crate::officer::Officer;
use crate::web::Portal;
use crate::web::error::Error;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use model::officer::Role;
use std::sync::Arc;

/// An address of officers' pages.
pub(in crate::web) struct Door {
    /// The address, as the router writes it.
    pub(in crate::web) path: &'static str,
    /// Who may pass.
    pub(in crate::web) access: Access,
    handlers: MethodRouter<Arc<Portal>>,
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

    /// Adds the address to a router, behind its guard.
    pub(super) fn hang(self, router: Router<Arc<Portal>>, portal: &Arc<Portal>) -> Router<Arc<Portal>> {
        let guard = from_fn_with_state((Arc::clone(portal), self.access), pass);
        router.route(self.path, self.handlers.layer(guard))
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

/// Who is not signed in is shown the way in; who may not pass is told so.
async fn pass(
    State((portal, access)): State<(Arc<Portal>, Access)>,
    mut request: Request,
    next: Next,
) -> Response {
    if matches!(access, Access::Anybody) {
        return next.run(request).await;
    }
    match session::officer(&portal, request.headers()).await {
        Ok(Some(officer)) if access.lets(&officer) => {
            request.extensions_mut().insert(Passed(officer));
            next.run(request).await
        }
        Ok(Some(_)) => Error::NotAllowed.into_response(),
        Ok(None) => session::way_in(&portal, request).await,
        Err(error) => Error::from(error).into_response(),
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
