//! The words of an event of an application, and what is left of it without them.

use crate::journal::chain;
use crate::journal::content::{self, Content};
use crate::keys::Keys;
use crate::store::StoreError;
use crate::store::application::Origin;
use crate::store::case_event::{CaseKind, Header, Recorded};
use model::application::{CancelledBy, Event, Happening, HoldReason, Remark, Returned, State};
use serde::{Deserialize, Serialize};

const KIND: CaseKind = CaseKind::Application;

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

/// The words of an event, as they are kept.
///
/// # Errors
/// Never for what this program makes.
pub(super) fn of(what: &Happening) -> Result<Content, StoreError> {
    Content::of(KIND, &Words { what: what.clone(), request: None, origin: None })
}

/// The words of a submission: which request brought it, and where it comes from.
///
/// # Errors
/// Never for what this program makes.
pub(super) fn of_submission(request: &[u8], origin: Origin) -> Result<Content, StoreError> {
    Content::keyed(KIND, |key| {
        let request = Some(came_as(key, request));
        let origin = (origin != Origin::default()).then_some(origin);
        Words { what: Happening::Submitted {}, request, origin }
    })
}

/// Whether words came in this request.
///
/// # Errors
/// When another program wrote them.
pub(super) fn came_in(content: &Content, request: &[u8]) -> Result<bool, StoreError> {
    Ok(content.words::<Words>()?.request == Some(came_as(content.key(), request)))
}

/// By what the request that a registration came in is known when it comes again.
fn came_as(key: &[u8; 32], request: &[u8]) -> String {
    hex::encode(chain::keyed(key, &[b"maklumat/request/1", request]))
}

/// The event that a row tells of.
///
/// # Errors
/// When its words do not open, or another program wrote them.
pub(super) fn read(keys: &Keys, recorded: &Recorded) -> Result<Event, StoreError> {
    let header = &recorded.header;
    let what = match &recorded.body {
        Some(body) => {
            let content = Content::open(keys, header.case, header.sequence, body).map_err(unreadable)?;
            content.words::<Words>()?.what
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
    content::unreadable(KIND, source)
}
