//! What the chain of an application begins with.

use crate::journal::chain::digest;
use crate::store::Hash;
use crate::store::application::Application;
use model::SituationId;

/// What a case begins with: what about an application never changes. Whoever changes it breaks the first link.
#[must_use]
pub(super) fn case(application: &Application) -> Hash {
    let situation = application.situation.as_ref().map_or("", SituationId::as_str);
    digest(&[
        b"maklumat/case/1",
        application.id.as_bytes(),
        application.office.as_str().as_bytes(),
        application.service.as_str().as_bytes(),
        situation.as_bytes(),
        &application.standard_version.to_be_bytes(),
        application.number.digits().as_bytes(),
    ])
}
