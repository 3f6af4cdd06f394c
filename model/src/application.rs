//! An application (permohonan): its states, what happens to it, and where that leaves it.
//!
//! [`state`] has the states and which may follow which; [`event`] what can happen, as a counter or an issuance
//! backend reports it; [`remark`] the free words in it; [`progress`] folds what has happened into where the
//! application stands; [`route`] finds the step of the standard that this is. Nobody may hold a second truth: the
//! office's system and the portal both fold the same events with this code.

pub mod event;
pub mod progress;
pub mod remark;
pub mod route;
pub mod state;

pub use event::{Appointment, CancelledBy, Event, Happening, HoldReason, Receiver, Returned};
pub use progress::{Entered, Progress, Refusal};
pub use remark::{Remark, RemarkError};
pub use state::{CitizenStep, State, UnknownState};
