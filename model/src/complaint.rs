//! Complaints (pengaduan): what somebody reports, what happens to it, who may do what, and by when.
//!
//! [`vocabulary`] has the words that people choose from, [`text`] the words that they write, [`report`] what was reported;
//! [`state`] and [`action`] are the table of design.md section 3, [`event`] what happened, [`progress`] where that
//! leaves a complaint, [`rules`] how long each stage of it may take, [`deadline`] when it is due.

pub mod action;
pub mod deadline;
pub mod event;
pub mod progress;
pub mod report;
pub mod rules;
pub mod state;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
pub mod vocabulary;

pub use action::{Act, Party};
pub use deadline::Deadline;
pub use event::{Assignment, Event, Happening};
pub use progress::{Progress, Refusal};
pub use report::{Report, Reporter};
pub use rules::{Matter, Rule, Rules, RulesSince};
pub use state::State;
pub use text::{Line, Text};
pub use vocabulary::{
    ArchiveReason, BreachCause, Broken, Channel, Class, Concerns, Identity, Kind, MovedBy, Stage,
};
