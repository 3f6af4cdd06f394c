//! Who is signed in, and where whoever is not is led.

use super::{kept, sign_in};
use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use crate::web::{Portal, cookie};
use app::officer::paths;
use app::officer::sign_in::{Outcome, SignInView};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// Sent by the script of the queue with what it asks by itself.
const UNATTENDED: &str = "maklumat-unattended";

/// The officer whose session a request carries, if it is still good.
pub(super) async fn officer(portal: &Portal, headers: &HeaderMap) -> Result<Option<Officer>, StoreError> {
    let Some(session) = cookie::session(portal, headers) else { return Ok(None) };
    if headers.contains_key(UNATTENDED) {
        portal.accounts.signed_in_unattended(session).await
    } else {
        portal.accounts.signed_in(session).await
    }
}

/// Where whoever is not signed in is led: to the way in, which leads back to where she wanted to go. What she has sent in
/// the meantime is not lost: the way in carries it, sealed, and it can be sent again behind it.
pub(super) async fn way_in(portal: &Arc<Portal>, request: Request) -> Response {
    let onward = request.uri().path_and_query().map(ToString::to_string).and_then(|path| own_path(&path));
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

/// An address of officers' pages, as a browser may be sent to it; nothing else is ever led to.
pub(super) fn own_path(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let inside = uri.path() == paths::HOME
        || uri.path().strip_prefix(paths::HOME).is_some_and(|rest| rest.starts_with('/'));
    let plain = uri.scheme().is_none() && uri.authority().is_none() && text.starts_with('/');
    let again = [paths::SIGN_IN, paths::SIGN_OUT].contains(&uri.path());
    (inside && plain && !again && !text.contains(['\\', '#'])).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_way_in_leads_to_officers_pages_and_nowhere_else() {
        for own in ["/petugas", "/petugas/permohonan", "/petugas/permohonan?urut=tempo&a=b", "/petugas?a=1"] {
            assert_eq!(own_path(own).as_deref(), Some(own));
        }
        for other in [
            "",
            "/",
            "/petugasan",
            "//petugas/x",
            "https://petugas/petugas/",
            "https://jahat.example/petugas/akun",
            "petugas/akun",
            "/petugas/..\\..\\x",
            "/kapuas",
            "/petugas/masuk?lanjut=/petugas",
            "/petugas/keluar",
            "/petugas/\r\nSet-Cookie: a=b",
        ] {
            assert_eq!(own_path(other), None, "{other}");
        }
    }
}
