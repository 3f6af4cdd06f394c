//! The words of an event of a complaint.
//!
//! What happened to a complaint is nearly all words, so there is nothing to fold where they were erased: the chain stays
//! valid, the row keeps how it ended, and the complaint itself cannot be opened any more.

use crate::journal::{Content, content};
use crate::keys::Keys;
use crate::store::StoreError;
use crate::store::case_event::{CaseKind, Recorded};
use model::complaint::{Event, Happening};
use serde::{Deserialize, Serialize};

const KIND: CaseKind = CaseKind::Complaint;

/// What an event says.
#[derive(Debug, Serialize, Deserialize)]
struct Words {
    what: Happening,
}

/// The words of an event, as they are kept.
///
/// # Errors
/// Never for what this program makes.
pub(super) fn of(what: &Happening) -> Result<Content, StoreError> {
    Content::of(KIND, &Words { what: what.clone() })
}

/// The event that a row tells of.
///
/// # Errors
/// When its words were erased, do not open, or another program wrote them.
pub(super) fn read(keys: &Keys, recorded: &Recorded) -> Result<Event, StoreError> {
    let header = &recorded.header;
    let body = recorded.body.as_ref().ok_or_else(|| unreadable("kata-kata sudah dihapus"))?;
    let content = Content::open(keys, header.case, header.sequence, body).map_err(unreadable)?;
    let Words { what } = content.words()?;
    Ok(Event { event_id: header.event_id, sequence: header.sequence, at: header.occurred_at, what })
}

pub(super) fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    content::unreadable(KIND, source)
}
