//! The counter: what officers do with applications, each within the reach of her roles and her place.
//!
//! [`act`] moves an application, [`reading`] opens one or finds it, [`queue`] tells what there is
//! to do, [`daybook`] what was taken in on a day. Who may do what is told by
//! [`model::officer::Desks`]; here it meets the officer. An application that is not hers does not exist for her.

mod act;
mod daybook;
mod new_pin;
mod queue;
mod reading;

use super::Refused;
use crate::store::StoreError;
use model::application::Happening;
use model::officer::Separation;
use uuid::Uuid;

pub use crate::store::application_queue::{Cursor, Filter};
pub use daybook::DaybookRow;
pub use queue::{Queue, QueuePage, QueueRow};
pub use reading::DeskCase;

/// What an officer wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Made when her form was: sent again, it is done once.
    pub event_id: Uuid,
    /// The number that the event has if the application is as she saw it.
    pub sequence: u32,
    /// What.
    pub what: Happening,
}

/// Why an officer did not get what she wanted. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// It is another office's or another place's, or it is not there: she cannot tell which.
    #[error("no such application for this officer")]
    NotYours,
    /// None of her roles may do this, here and now.
    #[error("none of the officer's roles may do this")]
    Role,
    /// She did the other of two things that one person does not do.
    #[error("one person does not do both: {0:?}")]
    Separation(Separation),
    /// Something has happened since she looked.
    #[error("the application has changed since")]
    Changed,
    /// The event itself cannot be taken in.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Refused(Refused::Store(error))
    }
}
