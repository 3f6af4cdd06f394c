//! The hashes that hold every event in its place: in its case, and in its office's journal
//! (docs/decisions/0011-event-chain.md writes the forms down).
//!
//! All of it is plain SHA-256 over parts, each behind its length in eight bytes, so that nothing can move from one
//! part to the next. Numbers are eight bytes, the highest first; instants milliseconds since 1970; ids their
//! sixteen bytes; words UTF-8. A form never changes: a new one gets a new name in front.

use crate::store::Hash;
use crate::store::case_event::Header;
use hmac::{Hmac, KeyInit, Mac as _};
use model::OfficeId;
use sha2::{Digest, Sha256};

/// The next hash of a case: over the one before, the event without its words, and the commitment to them.
#[must_use]
pub(crate) fn event(before: &Hash, header: &Header, commitment: &Hash) -> Hash {
    digest(&[
        b"maklumat/event/1",
        before,
        header.case.id.as_bytes(),
        &i64::from(header.sequence).to_be_bytes(),
        header.office.as_str().as_bytes(),
        &header.position.to_be_bytes(),
        header.event_id.as_bytes(),
        header.kind.as_bytes(),
        &header.occurred_at.as_millisecond().to_be_bytes(),
        &header.recorded_at.as_millisecond().to_be_bytes(),
        header.reported_by.as_bytes(),
        commitment,
    ])
}

/// What an office's journal begins with.
#[must_use]
pub(crate) fn journal(office: &OfficeId) -> Hash {
    digest(&[b"maklumat/journal/1", office.as_str().as_bytes()])
}

/// The next hash of a journal: over the one before and the event, whose hash says its position.
#[must_use]
pub(crate) fn entry(before: &Hash, event: &Hash) -> Hash {
    digest(&[b"maklumat/entry/1", before, event])
}

/// The hash of parts under the key that is kept with them: says nothing about them once both are erased, however few texts
/// there are to guess from.
#[must_use]
pub(crate) fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> Hash {
    // HMAC fills a key that is shorter than its block with zeros.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut hasher = Hmac::<Sha256>::new(&block.into());
    each(parts, |bytes| hasher.update(bytes));
    hasher.finalize().into_bytes().into()
}

/// The hash of parts: what a case begins with is made of what never changes about it, with a name of its own in front.
#[must_use]
pub(crate) fn digest(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    each(parts, |bytes| Digest::update(&mut hasher, bytes));
    hasher.finalize().into()
}

fn each(parts: &[&[u8]], mut update: impl FnMut(&[u8])) {
    for part in parts {
        update(&(part.len() as u64).to_be_bytes());
        update(part);
    }
}
