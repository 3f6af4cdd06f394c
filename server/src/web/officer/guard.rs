//! The guard of every door: who passes, and where whoever is not signed in is led.

use super::door::{Access, Door, Passed};
use super::{kept, session, sign_in};
use crate::web::Portal;
use crate::web::error::Error;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::paths;
use app::officer::sign_in::{Outcome, SignInView};
use axum::Router;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// Adds the address of a door to a router, behind its guard.
pub(super) fn hang(door: Door, router: Router<Arc<Portal>>, portal: &Arc<Portal>) -> Router<Arc<Portal>> {
    let guard = from_fn_with_state((Arc::clone(portal), door.access), pass);
    router.route(door.path, door.handlers.layer(guard))
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
        Ok(None) => way_in(&portal, request).await,
        Err(error) => Error::from(error).into_response(),
    }
}

/// Where whoever is not signed in is led: to the way in, which leads back to where she wanted to go. What she has sent in
/// the meantime is not lost: the way in carries it, sealed, and it can be sent again behind it.
async fn way_in(portal: &Arc<Portal>, request: Request) -> Response {
    let onward =
        request.uri().path_and_query().map(ToString::to_string).and_then(|path| session::own_path(&path));
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let query =
            onward.map(|path| format!("?lanjut={}", app::ui::paths::encoded(&path))).unwrap_or_default();
        return Redirect::to(&format!("{}{query}", paths::SIGN_IN)).into_response();
    }
    let (mut parts, body) = request.into_parts();
    let Ok(reading) = Reading::from_request_parts(&mut parts, portal).await;
    let headers = parts.headers.clone();
    let Ok(sent) = Sent::from_request(Request::from_parts(parts, body), &()).await;
    let view = SignInView {
        username: String::new(),
        onward: None,
        kept: onward.and_then(|path| kept::seal(portal, path, &sent)),
        outcome: Outcome::Ended,
    };
    sign_in::form(reading, headers, StatusCode::UNAUTHORIZED, view).await.into_response()
}
