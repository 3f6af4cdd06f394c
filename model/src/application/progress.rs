//! Where what has happened leaves an application: the fold over its events.

use super::event::{Event, Happening, HoldReason};
use super::state::State;
use crate::clock::Entry;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A state that stands, with what was said when it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Entered {
    /// Which.
    pub state: State,
    /// When.
    pub at: Timestamp,
    /// What was said: deadline, place, reason.
    pub what: Happening,
}

/// Nothing moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: HoldReason,
    /// Until when, as far as the office knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Where an application stands. Made of its events alone: whoever folds the same events has the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The states it has passed, corrected ones left out; the last is where it stands. Never empty.
    entered: Vec<Entered>,
    /// Set while nothing moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// The number of the last event.
    pub sequence: u32,
    /// When the last event happened.
    pub last_at: Timestamp,
}

/// Why an event cannot be taken in. The application stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its number is not the next one.
    #[error("expected sequence {expected}")]
    Gap {
        /// The next one.
        expected: u32,
    },
    /// It happened before the event that came before it.
    #[error("occurred before its predecessor at {predecessor}")]
    BeforePredecessor {
        /// When that was.
        predecessor: Timestamp,
    },
    /// The state may not follow the present one.
    #[error("{to:?} may not follow {from:?}")]
    Impossible {
        /// The present state.
        from: State,
        /// What was reported.
        to: State,
    },
    /// Only what is not finished can be held.
    #[error("a finished application cannot be held")]
    Finished,
    /// It is held already; resume it first, or report the next state.
    #[error("already on hold")]
    AlreadyHeld,
    /// It is not held.
    #[error("not on hold")]
    NotHeld,
    /// There is nothing before the submission.
    #[error("nothing to correct")]
    NothingToCorrect,
    /// Only an expired application can be opened again.
    #[error("not expired")]
    NotExpired,
    /// An application is returned for something.
    #[error("nothing was returned")]
    NothingReturned,
}

impl Progress {
    /// What the first event makes.
    ///
    /// # Errors
    /// [`Refusal`] unless it is a submission with number 1.
    pub fn begin(event: &Event) -> Result<Self, Refusal> {
        if event.sequence != 1 {
            return Err(Refusal::Gap { expected: 1 });
        }
        if event.what != (Happening::Submitted {}) {
            let to = event.what.enters().unwrap_or(State::Submitted);
            return Err(Refusal::Impossible { from: State::Submitted, to });
        }
        let entered =
            Entered { state: State::Submitted, at: event.occurred_at, what: Happening::Submitted {} };
        Ok(Self { entered: vec![entered], hold: None, sequence: 1, last_at: event.occurred_at })
    }

    /// What all of an application's events leave.
    ///
    /// # Errors
    /// [`Refusal`] by the first that does not fit; a missing first one counts as a gap.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Refusal> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(Refusal::Gap { expected: 1 })?;
        let mut progress = Self::begin(first)?;
        events.try_for_each(|event| progress.apply(event))?;
        Ok(progress)
    }

    /// Takes the next event in, or changes nothing.
    ///
    /// # Errors
    /// [`Refusal`] says why not.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refusal> {
        let expected = self.sequence.saturating_add(1);
        if event.sequence != expected {
            return Err(Refusal::Gap { expected });
        }
        if event.occurred_at < self.last_at {
            return Err(Refusal::BeforePredecessor { predecessor: self.last_at });
        }
        self.take(&event.what, event.occurred_at)?;
        self.sequence = expected;
        self.last_at = event.occurred_at;
        Ok(())
    }

    fn take(&mut self, what: &Happening, at: Timestamp) -> Result<(), Refusal> {
        let from = self.state();
        match what {
            Happening::Held { .. } if from.is_final() => Err(Refusal::Finished),
            Happening::Held { .. } if self.hold.is_some() => Err(Refusal::AlreadyHeld),
            Happening::Held { reason, until } => {
                self.hold = Some(Hold { since: at, reason: *reason, until: *until });
                Ok(())
            }
            Happening::Resumed {} => self.hold.take().map(drop).ok_or(Refusal::NotHeld),
            Happening::Reopened { .. } if from != State::Expired => Err(Refusal::NotExpired),
            Happening::Reopened { .. } => {
                self.reopen(at);
                Ok(())
            }
            Happening::Corrected { .. } => self.step_back(),
            Happening::NeedsCompletion { returned, .. } if returned.is_empty() => {
                Err(Refusal::NothingReturned)
            }
            entering => self.enter(entering, at),
        }
    }

    /// The state entered last has never been; the one before it goes on as if it had not been left.
    fn step_back(&mut self) -> Result<(), Refusal> {
        if self.entered.len() < 2 {
            return Err(Refusal::NothingToCorrect);
        }
        self.entered.pop();
        self.hold = None;
        Ok(())
    }

    /// The state before the expiry is entered anew: the time in between was nobody's.
    fn reopen(&mut self, at: Timestamp) {
        let before = self.entered.iter().rev().find(|entered| entered.state != State::Expired);
        if let Some(before) = before.cloned() {
            self.entered.push(Entered { at, ..before });
        }
    }

    /// Whoever moves on is no longer held.
    fn enter(&mut self, what: &Happening, at: Timestamp) -> Result<(), Refusal> {
        let (from, Some(to)) = (self.state(), what.enters()) else { return Ok(()) };
        if !from.may_lead_to(to) {
            return Err(Refusal::Impossible { from, to });
        }
        self.entered.push(Entered { state: to, at, what: what.clone() });
        self.hold = None;
        Ok(())
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.entered.last().map_or(State::Submitted, |entered| entered.state)
    }

    /// Where it stands, with what was said when it came there.
    #[must_use]
    pub fn now(&self) -> Option<&Entered> {
        self.entered.last()
    }

    /// The states it has passed, corrected ones left out, in order.
    #[must_use]
    pub fn entered(&self) -> &[Entered] {
        &self.entered
    }

    /// The same for the clock of the promise.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.entered.iter().map(|entered| Entry { state: entered.state, at: entered.at }).collect()
    }

    /// When it was handed in.
    #[must_use]
    pub fn submitted_at(&self) -> Timestamp {
        self.entered.first().map_or(self.last_at, |first| first.at)
    }
}

#[cfg(test)]
mod tests;
