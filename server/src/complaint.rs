//! Complaints (pengaduan): taken in, worked on, answered, followed. Everything that changes one goes through [`Complaints`],
//! whoever asks for it: the public form, the complainant with her code, officers, time.
//!
//! Each use case is one transaction. It first holds the end of the office's journal, so that the decisions about one office
//! are made one after the other, on every node; then it decides; then it writes event, projection, words to search by and
//! journal together. What is refused has written nothing.
//!
//! [`intake`] takes a complaint in, [`following`] is the complainant's side, [`desk`] the officers', [`tending`] what time
//! does, [`parts`] what follows for what is part of another. Who may do what is [`model::complaint::action`]'s table; [`desk`]
//! says which officer is which party.

mod chain;
mod cleaning;
mod climbing;
mod content;
mod crowd;
pub mod desk;
pub mod evidence;
mod file;
pub mod following;
pub mod intake;
mod new_code;
mod parties;
pub mod parts;
mod schedule;
mod staff;
pub mod tending;
mod turn;
mod verify;
mod words;

pub(crate) use verify::walk;

use crate::basis::Bases;
use crate::clock::Clock;
use crate::keys::{Keys, Mac, MacPurpose};
use crate::publication::Published;
use crate::random;
use crate::store::{Db, StoreError};
use model::complaint::Refusal;
use std::sync::Arc;
use uuid::Uuid;

/// The complaints of all offices. Cheap to clone; clones are the same.
#[derive(Debug, Clone)]
pub struct Complaints {
    db: Db,
    keys: Arc<Keys>,
    clock: Clock,
    published: Published,
    /// From what the deadlines of each office are reckoned now.
    bases: Bases,
    /// What the code for a number that does not exist is compared with.
    nobody: Arc<(Uuid, Mac)>,
    /// Where evidence is made anew.
    cleaning: Arc<cleaning::Cleaning>,
    /// Who sends and fetches evidence at this moment.
    crowd: Arc<crowd::Crowd>,
    /// Who complains at this moment.
    arrivals: Arc<intake::Arrivals>,
}

/// The name of a complaint inside the house. It opens it: only [`Complaints::open`] and officers' pages give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintId(pub Uuid);

/// Why something was not done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// It is not there, or it is not this person's: she cannot tell which.
    #[error("no such complaint for this person")]
    NotYours,
    /// She is no party that may do this, here and now.
    #[error("not her act")]
    Party,
    /// Something has happened since she looked.
    #[error("the complaint has changed since")]
    Changed,
    /// It cannot be done where the complaint stands.
    #[error(transparent)]
    Progress(#[from] Refusal),
    /// The time in which it could be disputed or confirmed is over.
    #[error("the window is closed")]
    TooLate,
    /// A deadline was missed before this act: it needs a cause.
    #[error("the missed deadline has no cause")]
    CauseMissing,
    /// What it names (a unit, an officer, a complaint, a day) is not there, or cannot be named here.
    #[error("{0} cannot be named here")]
    Wrong(&'static str),
    /// There are as many or as large pieces of evidence as there may be.
    #[error("no more evidence")]
    Full,
    /// Too many fetch evidence at this moment.
    #[error(transparent)]
    Busy(#[from] evidence::Busy),
    /// This office has no such service.
    #[error("no such service")]
    WrongService,
    /// Another event came under this id.
    #[error("another event came under this id")]
    EventIdReused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Complaints {
    /// The complaints in a database, whose tables are up to date.
    #[must_use]
    pub fn new(db: Db, keys: Arc<Keys>, clock: Clock, published: Published) -> Self {
        let nobody = Uuid::from_bytes(random::bytes());
        let mac = keys.mac(MacPurpose::AccessCode, &[nobody.as_bytes(), &random::bytes::<10>()]);
        let (bases, nobody) = (Bases::of(schedule::basis), Arc::new((nobody, mac)));
        let (cleaning, crowd, arrivals) = (Arc::default(), Arc::default(), Arc::default());
        Self { db, keys, clock, published, bases, nobody, cleaning, crowd, arrivals }
    }
}

#[cfg(test)]
mod tests;
