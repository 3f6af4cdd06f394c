//! The clock of the promise.

use crate::application::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A state that stands (an officer's corrected wrong clicks have already been left out), in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub state: State,
    /// When.
    pub at: Timestamp,
}

/// The promise of one application at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reading {}
