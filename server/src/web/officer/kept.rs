//! A form that came when its officer was signed in no more: kept in the page with the way in, sealed, so that whoever
//! finds that page open reads nothing of it; and given back behind the way in.

use crate::keys::Purpose;
use crate::web::Portal;
use crate::web::form::Sent;
use app::officer::sign_in::ResumeView;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// What is kept must come back with the way in, within the limit of a body.
pub(super) const LONGEST: usize = 128 * 1024;
/// How long it is kept.
const KEPT: i64 = 12 * 60 * 60 * 1000;
const CONTEXT: &[&[u8]] = &[b"kept"];

#[derive(Serialize, Deserialize)]
struct Kept {
    path: String,
    fields: Vec<(String, String)>,
    until: i64,
}

/// The fields that were sent to an address, but for secrets. Nothing where there are none: files are not kept.
pub(super) fn seal(portal: &Portal, path: String, sent: &Sent) -> Option<String> {
    let fields: Vec<(String, String)> = sent
        .fields()
        .filter(|(name, _)| !is_secret(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    if fields.is_empty() {
        return None;
    }
    let until = portal.clock.now().as_millisecond().saturating_add(KEPT);
    let text = serde_json::to_vec(&Kept { path, fields, until }).ok()?;
    Some(BASE64_URL_SAFE_NO_PAD.encode(portal.keys.seal(Purpose::Form, CONTEXT, &text)))
}

/// What was kept, if it is ours.
pub(super) fn open(portal: &Portal, sealed: &str) -> Option<ResumeView> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let text = portal.keys.open(Purpose::Form, CONTEXT, &sealed).ok()?;
    let Kept { path, fields, until } = serde_json::from_slice(&text).ok()?;
    (portal.clock.now().as_millisecond() < until).then_some(ResumeView { path, fields })
}

/// Passwords and codes are asked again, always.
fn is_secret(name: &str) -> bool {
    name.starts_with("sandi") || name.starts_with("kode")
}
