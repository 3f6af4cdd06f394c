//! What the chain of a complaint begins with.

use crate::journal::chain::digest;
use crate::store::Hash;
use crate::store::complaint::Complaint;

/// What about a complaint never changes and is not in its first event. Whoever changes it breaks the first link. Who
/// complained is not in it: that can be erased.
#[must_use]
pub(super) fn complaint(complaint: &Complaint) -> Hash {
    let application = complaint.application.as_ref().map_or(&[][..], |id| id.as_bytes());
    digest(&[
        b"maklumat/complaint/1",
        complaint.id.as_bytes(),
        complaint.office.as_str().as_bytes(),
        complaint.number.digits().as_bytes(),
        complaint.kind.code().as_bytes(),
        complaint.identity.code().as_bytes(),
        complaint.channel.code().as_bytes(),
        &complaint.received_at.as_millisecond().to_be_bytes(),
        application,
        complaint.rules.as_bytes(),
    ])
}
