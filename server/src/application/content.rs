//! The words of an event: sealed, with the key of the commitment to them, and readable as long as they are kept.

use super::chain;
use crate::keys::{Keys, Purpose, Unopened};
use crate::random;
use crate::store::application::Origin;
use crate::store::application_event::{Header, Recorded};
use crate::store::{Hash, StoreError};
use model::application::{CancelledBy, Event, Happening, HoldReason, Remark, Returned, State};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const TABLE: &str = "application_event_content";

/// What stands where words were erased.
const ERASED: &str = "(dihapus)";

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    /// What happened.
    pub(super) what: Happening,
    /// For a submission: the keyed hash of the request that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) request: Option<String>,
    /// For a submission: where it comes from. Unset: at the office itself, or by its own system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<Origin>,
}

/// The same as it is kept: the very bytes that the commitment is over, and its key.
#[derive(Debug, Clone)]
pub(super) struct Content {
    key: [u8; 32],
    text: Vec<u8>,
}

impl Content {
    /// The words of an event, under a key that has never been before.
    ///
    /// # Errors
    /// Never for what this program makes.
    pub(super) fn of(what: &Happening) -> Result<Self, StoreError> {
        let words = Words { what: what.clone(), request: None, origin: None };
        Ok(Self { key: random::bytes(), text: serde_json::to_vec(&words).map_err(unreadable)? })
    }

    /// The words of a submission: which request brought it, and where it comes from.
    ///
    /// # Errors
    /// Never for what this program makes.
    pub(super) fn of_submission(request: &[u8], origin: Origin) -> Result<Self, StoreError> {
        let key = random::bytes();
        let request = Some(hex::encode(chain::request(&key, request)));
        let origin = (origin != Origin::default()).then_some(origin);
        let words = Words { what: Happening::Submitted {}, request, origin };
        Ok(Self { key, text: serde_json::to_vec(&words).map_err(unreadable)? })
    }

    /// What the chain holds of it.
    #[must_use]
    pub(super) fn commitment(&self) -> Hash {
        chain::commitment(&self.key, &self.text)
    }

    /// As the database keeps it. It opens at its place only.
    #[must_use]
    pub(super) fn seal(&self, keys: &Keys, application: Uuid, sequence: u32) -> Vec<u8> {
        let plain = [&self.key[..], &self.text].concat();
        let place: &[&[u8]] = &[TABLE.as_bytes(), application.as_bytes(), &sequence.to_be_bytes()];
        keys.seal(Purpose::EventContent, place, &plain)
    }

    /// Opens what was sealed at this place.
    ///
    /// # Errors
    /// When it was not.
    pub(super) fn open(keys: &Keys, application: Uuid, sequence: u32, body: &[u8]) -> Result<Self, Unopened> {
        let place: &[&[u8]] = &[TABLE.as_bytes(), application.as_bytes(), &sequence.to_be_bytes()];
        let plain = keys.open(Purpose::EventContent, place, body)?;
        let (key, text) = plain.split_first_chunk().ok_or(Unopened)?;
        Ok(Self { key: *key, text: text.to_vec() })
    }

    /// The words.
    ///
    /// # Errors
    /// When another program wrote them.
    pub(super) fn words(&self) -> Result<Words, StoreError> {
        serde_json::from_slice(&self.text).map_err(unreadable)
    }

    /// Whether they came in this request.
    ///
    /// # Errors
    /// When another program wrote them.
    pub(super) fn came_in(&self, request: &[u8]) -> Result<bool, StoreError> {
        Ok(self.words()?.request == Some(hex::encode(chain::request(&self.key, request))))
    }
}

/// The event that a row tells of.
///
/// # Errors
/// When its words do not open, or another program wrote them.
pub(super) fn read(keys: &Keys, recorded: &Recorded) -> Result<Event, StoreError> {
    let header = &recorded.header;
    let what = match &recorded.body {
        Some(body) => {
            Content::open(keys, header.application, header.sequence, body).map_err(unreadable)?.words()?.what
        }
        None => return bare(header),
    };
    Ok(Event { event_id: header.event_id, sequence: header.sequence, occurred_at: header.occurred_at, what })
}

/// What a row tells without its words, whether they are kept or not: enough to know the state.
///
/// # Errors
/// When another program wrote it.
pub(super) fn bare(header: &Header) -> Result<Event, StoreError> {
    let what = erased(&header.kind)?;
    Ok(Event { event_id: header.event_id, sequence: header.sequence, occurred_at: header.occurred_at, what })
}

/// What is left of an event whose words were erased: what its kind says. It leads to the same state.
fn erased(kind: &str) -> Result<Happening, StoreError> {
    let reason = || Remark::parse(ERASED).map_err(unreadable);
    Ok(match kind {
        "needs_completion" => {
            let returned = vec![Returned { requirement: None, reason: reason()? }];
            Happening::NeedsCompletion { returned, deadline: None }
        }
        "cancelled" => Happening::Cancelled { by: CancelledBy::Office, reason: reason()? },
        "held" => Happening::Held { reason: HoldReason::Other, until: None },
        "resumed" => Happening::Resumed {},
        "corrected" => Happening::Corrected { reason: reason()? },
        "reopened" => Happening::Reopened { reason: reason()? },
        entered => {
            let state = State::ALL.iter().copied().find(|state| state.code() == entered);
            state.and_then(Happening::plain).ok_or_else(|| unreadable(format!("jenis peristiwa {kind}")))?
        }
    })
}

pub(super) fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
