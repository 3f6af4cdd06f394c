//! Applications (permohonan): taken in, moved on, read. Everything that changes one goes through [`Applications`],
//! whoever asks for it: the API, the counter, the applicant.
//!
//! Each use case is one transaction. It first holds the end of the office's journal ([`journal`](crate::journal)), so that the
//! decisions about one office are made one after the other, on every node; then it decides; then it writes event,
//! projection and journal together. What is refused has written nothing.
//!
//! What holds for every report (the page for integrators says the same):
//!
//! - **Time**: `occurred_at` counts in whole milliseconds. It is not before the event before it, and not more than
//!   five minutes after the portal's clock.
//! - **Order**: the first event of an application is number 1, made by registering it; each further one has the next
//!   number. Another number: [`Refusal::Gap`] with the expected one.
//! - **Repeats**: the same `event_id` with the same body changes nothing and answers as the first time would now
//!   (`Known`). With another body, or for another application of the office: [`Refused::EventIdReused`].
//! - **Standard**: an application keeps the version of the service's standard that the public saw at `submitted_at`;
//!   where the portal knew the service only later, the present one. A service that was never public at the office is
//!   [`Refused::WrongService`]. One that the office has withdrawn is still taken: a counter without network may
//!   report late, and the portal does not know the hour.
//! - **Situation**: required where that version knows situations, and one of them; none where it knows none.
//! - **Requirements** that an application is returned for stand in that version.
//! - **Numbers**: the portal draws one, or the client brings one made by the published rule; one that exists is
//!   [`Refused::NumberTaken`].
//! - **PIN**: told once, in the answer to the registration. A repeat of the registration tells it only where the
//!   request brings it and it still opens the application; it never makes another. Whoever lost the answer and did not bring
//!   the PIN has it issued anew.
//! - **Other offices' applications** do not exist for an office.

mod agenda;
mod chain;
mod checkpoint;
mod content;
mod counter;
mod import;
mod measured;
mod read;
mod register;
mod report;
mod standards;
mod verify;

use crate::basis::Bases;
use crate::clock::Clock;
use crate::config::BaseUrl;
use crate::keys::{Keys, Mac, MacPurpose};
use crate::publication::Published;
use crate::random;
use crate::store::audit::Actor;
use crate::store::{Db, StoreError};
use jiff::{SignedDuration, Timestamp};
use model::RequirementId;
use model::api::{self, CLOCK_SLACK_SECONDS};
use model::application::Refusal;
use std::sync::Arc;
use uuid::Uuid;

pub use agenda::keep_agendas;
pub use checkpoint::keep_checkpoints;
pub use counter::{Asked, Cursor, DaybookRow, Denied, DeskCase, Filter, Queue, QueuePage, QueueRow};
pub use import::{
    Cells, Column, Import, Line, MOST_LINES, NotChecked, REASON, RefusedLine, Sheet, Unreadable,
    can_be_imported,
};
pub use read::{Case, Happened};
pub(crate) use verify::walk;

/// The applications of all offices. Cheap to clone; clones are the same.
#[derive(Debug, Clone)]
pub struct Applications {
    db: Db,
    keys: Arc<Keys>,
    clock: Clock,
    published: Published,
    base_url: BaseUrl,
    standards: standards::Standards,
    bases: Bases,
    /// What the PIN for a number that does not exist is compared with.
    nobody: Arc<(Uuid, Mac)>,
}

/// The name of a case inside the house. It opens the case: only [`Applications::open`] and officers' searches give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CaseId(pub Uuid);

/// Who reports.
pub type Reporter = Actor;

/// What came of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registration {
    /// There is a new application.
    New(api::Registered),
    /// It was registered before, in the same words.
    Known(api::Registered),
}

/// What came of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reported {
    /// Taken in; so it stands now.
    Taken(api::Application),
    /// It had been reported before, in the same words; so it stands now.
    Known(api::Application),
}

/// Why something was not done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The event does not fit where the application stands.
    #[error(transparent)]
    Progress(#[from] Refusal),
    /// The office has no application of this number.
    #[error("the office has no application with this number")]
    UnknownNumber,
    /// The number that the client brought exists.
    #[error("this number is taken")]
    NumberTaken,
    /// The office has no such service.
    #[error("the office has no such service")]
    WrongService,
    /// The service's standard has no such situation, or wants one.
    #[error("the service has no such situation, or wants one")]
    WrongSituation,
    /// The application's standard has no such requirement.
    #[error("the standard has no requirement {0}")]
    UnknownRequirement(RequirementId),
    /// It is told to have happened later than now.
    #[error("it has not happened yet")]
    InFuture,
    /// The office has reported something else under this id.
    #[error("another event was reported under this id")]
    EventIdReused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Applications {
    /// The applications in a database, whose tables are up to date.
    #[must_use]
    pub fn new(db: Db, keys: Arc<Keys>, clock: Clock, published: Published, base_url: BaseUrl) -> Self {
        let nobody = Uuid::from_bytes(random::bytes());
        let mac = keys.mac(MacPurpose::Pin, &[nobody.as_bytes(), &random::bytes::<6>()]);
        let nobody = Arc::new((nobody, mac));
        let (standards, bases) = (standards::Standards::default(), Bases::of(agenda::basis));
        Self { db, keys, clock, published, base_url, standards, bases, nobody }
    }
}

/// An instant as it is kept.
fn whole_milliseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}

/// Nothing is reported before it happens; clocks may differ a little.
fn not_in_future(instant: Timestamp, now: Timestamp) -> Result<(), Refused> {
    let latest = now.saturating_add(SignedDuration::from_secs(CLOCK_SLACK_SECONDS));
    if latest.is_ok_and(|latest| instant > latest) { Err(Refused::InFuture) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
