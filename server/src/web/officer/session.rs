//! Who is signed in, and where she may be led back to.

use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::{Portal, cookie};
use app::officer::paths;
use axum::http::{HeaderMap, Uri};

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
