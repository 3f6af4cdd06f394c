//! Where what has happened leaves a complaint: the fold over its events.

use super::action::Act;
use super::event::{Assignment, Event, Happening};
use super::report::Report;
use super::state::State;
use super::vocabulary::{Channel, Class};
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A state that was entered. What leaves a complaint in its state enters none: so no comment, note or new assignee can move
/// a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// Which.
    pub state: State,
    /// By which act; `None` for how it began.
    pub by: Option<Act>,
    /// Which class the complaint was of then.
    pub class: Option<Class>,
    /// When.
    pub at: Timestamp,
}

/// Where a complaint stands. Made of its events alone: whoever folds the same events has the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What was reported.
    pub report: Report,
    /// How it came in.
    pub channel: Channel,
    /// Which class it is of, once somebody has said so or its kind does.
    pub class: Option<Class>,
    /// To whom it is assigned, or was last.
    pub assignment: Option<Assignment>,
    /// The number of the event with the latest draft of an answer, since it was last assigned or disputed.
    pub draft: Option<u32>,
    /// How often the complainant disputed how it ended.
    pub reopened: u32,
    /// What the complainant thinks of how it was handled.
    pub score: Option<u8>,
    /// How far up it was brought: the highest step.
    pub rung: u8,
    /// The units before whose leads it was brought.
    pub brought: BTreeSet<Uuid>,
    /// When it was brought a step up, each time, and before whose lead; without a unit before the head.
    pub escalations: Vec<(Timestamp, Option<Uuid>)>,
    /// The complaint that it is part of, or was answered along with.
    pub merged_into: Option<Uuid>,
    /// The officers who are accused.
    pub accused: BTreeSet<Uuid>,
    /// The units that are accused, with everybody in them.
    pub accused_units: BTreeSet<Uuid>,
    /// Whether the complaint officers stand aside for their deputy.
    pub is_the_deputys: bool,
    /// Whether a message or evidence of hers has come since she was last asked: then she was not silent.
    pub wrote_since_asked: bool,
    /// The number of the last event.
    pub sequence: u32,
    /// When the last event happened.
    pub last_at: Timestamp,
    /// The states that were entered; never empty.
    entered: Vec<Entered>,
    /// Whether it was assigned since it was last received, supplied or disputed.
    was_assigned: bool,
}

/// Why an event cannot be taken in. The complaint stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its number is not the next one.
    #[error("expected sequence {expected}")]
    Gap {
        /// The next one.
        expected: u32,
    },
    /// It happened before the event that came before it.
    #[error("before its predecessor at {predecessor}")]
    BeforePredecessor {
        /// When that was.
        predecessor: Timestamp,
    },
    /// It can only be received once, and first.
    #[error("received first, and once")]
    Received,
    /// Nobody can do that in this state.
    #[error("impossible in {state:?}")]
    Impossible {
        /// The present state.
        state: State,
    },
    /// Nobody has said yet of which class it is: without it there is no deadline.
    #[error("not classified")]
    Unclassified,
    /// Once it was assigned, its class stays.
    #[error("assigned already")]
    ClassStays,
    /// A new class says why.
    #[error("another class without a reason")]
    NoReason,
    /// An assignment names a unit or a person.
    #[error("assigned to nobody")]
    Nobody,
    /// It was rated before.
    #[error("rated already")]
    RatedAlready,
    /// A score is from 1 to 4.
    #[error("no score")]
    NoScore,
    /// Time withdraws where nothing has come from her, and only there.
    #[error("silence decides")]
    Silence,
    /// A complaint cannot be part of itself.
    #[error("merged into itself")]
    Itself,
}

impl Progress {
    /// What the first event makes.
    ///
    /// # Errors
    /// [`Refusal`] unless it is how the complaint came in, with number 1.
    pub fn begin(event: &Event) -> Result<Self, Refusal> {
        let Happening::Received { report, channel } = &event.what else { return Err(Refusal::Received) };
        if event.sequence != 1 {
            return Err(Refusal::Gap { expected: 1 });
        }
        Ok(Self {
            class: report.kind.class(),
            is_the_deputys: report.concerns.is_for_the_deputy(),
            wrote_since_asked: false,
            report: Report::clone(report),
            channel: *channel,
            assignment: None,
            draft: None,
            reopened: 0,
            score: None,
            rung: 0,
            brought: BTreeSet::new(),
            escalations: Vec::new(),
            merged_into: None,
            accused: BTreeSet::new(),
            accused_units: BTreeSet::new(),
            sequence: 1,
            last_at: event.at,
            entered: vec![Entered {
                state: State::Received,
                by: None,
                class: report.kind.class(),
                at: event.at,
            }],
            was_assigned: false,
        })
    }

    /// What all of a complaint's events leave.
    ///
    /// # Errors
    /// [`Refusal`] by the first that does not fit; a missing first one counts as a gap.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Refusal> {
        let mut events = events.into_iter();
        let mut progress = Self::begin(events.next().ok_or(Refusal::Gap { expected: 1 })?)?;
        events.try_for_each(|event| progress.apply(event))?;
        Ok(progress)
    }

    /// Takes the next event in, or leaves everything as it was.
    ///
    /// # Errors
    /// [`Refusal`] says why not.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refusal> {
        let expected = self.sequence.saturating_add(1);
        if event.sequence != expected {
            return Err(Refusal::Gap { expected });
        }
        if event.at < self.last_at {
            return Err(Refusal::BeforePredecessor { predecessor: self.last_at });
        }
        let act = Act::of(&event.what);
        let before = self.state();
        let after = match (act, &event.what) {
            (None, Happening::Received { .. }) => return Err(Refusal::Received),
            (None, _) => before,
            (Some(act), _) => act.leads(before).ok_or(Refusal::Impossible { state: before })?,
        };
        self.check(&event.what)?;
        self.note(event);
        if after != before {
            self.entered.push(Entered { state: after, by: act, class: self.class, at: event.at });
        }
        self.sequence = event.sequence;
        self.last_at = event.at;
        Ok(())
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.entered.last().map_or(State::Received, |entered| entered.state)
    }

    /// The states that it has entered, in order.
    #[must_use]
    pub fn entered(&self) -> &[Entered] {
        &self.entered
    }

    /// When the office received it: what its deadlines begin with.
    #[must_use]
    pub fn received_at(&self) -> Timestamp {
        self.entered.first().map_or(self.last_at, |entered| entered.at)
    }

    /// Whether its class can still be changed, as far as that does not depend on time: never once it was assigned, unless
    /// the complainant has supplied or disputed something since.
    #[must_use]
    pub const fn class_may_change(&self) -> bool {
        !self.was_assigned
    }

    /// What an event must be beside possible.
    fn check(&self, what: &Happening) -> Result<(), Refusal> {
        match what {
            Happening::Classified { .. } if self.was_assigned => Err(Refusal::ClassStays),
            Happening::Classified { class, reason: None } if self.class.is_some_and(|old| old != *class) => {
                Err(Refusal::NoReason)
            }
            Happening::AnsweredAtOnce { .. } | Happening::Assigned(_) if self.class.is_none() => {
                Err(Refusal::Unclassified)
            }
            Happening::Assigned(to) | Happening::Reassigned(to)
                if to.unit.is_none() && to.officer.is_none() =>
            {
                Err(Refusal::Nobody)
            }
            Happening::Lapsed {} if self.state() == State::AwaitingInformation && self.wrote_since_asked => {
                Err(Refusal::Silence)
            }
            Happening::Resumed {} if !self.wrote_since_asked => Err(Refusal::Silence),
            Happening::Rated { .. } if self.score.is_some() => Err(Refusal::RatedAlready),
            Happening::Rated { score, .. } if !(1..=4).contains(score) => Err(Refusal::NoScore),
            _ => Ok(()),
        }
    }

    /// What an event says beside the state.
    fn note(&mut self, event: &Event) {
        match &event.what {
            Happening::Classified { class, .. } => self.class = Some(*class),
            Happening::Asked { .. } => self.wrote_since_asked = false,
            Happening::Commented { .. } | Happening::EvidenceAdded { .. } => self.wrote_since_asked = true,
            Happening::Supplied { .. } | Happening::Resumed {} => self.was_assigned = false,
            Happening::Separated {} => {
                self.was_assigned = false;
                self.draft = None;
                self.merged_into = None;
            }
            Happening::Assigned(to) | Happening::Reassigned(to) => {
                self.assignment = Some(to.clone());
                self.was_assigned = true;
                self.draft = None;
            }
            Happening::Drafted { .. } => self.draft = Some(event.sequence),
            Happening::Disputed { .. } => {
                self.reopened = self.reopened.saturating_add(1);
                self.was_assigned = false;
                self.draft = None;
                self.merged_into = None;
            }
            Happening::Rated { score, .. } => self.score = Some(*score),
            Happening::Escalated { rung, unit, .. } => {
                // Whom it came before once keeps sight of it when another deadline begins below. A step says nothing of
                // who is meant once another unit has it: that is why the units are remembered.
                self.rung = self.rung.max(*rung);
                self.brought.extend(unit);
                self.escalations.push((event.at, *unit));
            }
            Happening::Merged { into, .. } => self.merged_into = Some(*into),
            Happening::ConcernedNamed { officers, units, to_deputy } => {
                self.accused.clone_from(officers);
                self.accused_units.clone_from(units);
                // Who is accused from the beginning stays so.
                self.is_the_deputys = *to_deputy || self.report.concerns.is_for_the_deputy();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
