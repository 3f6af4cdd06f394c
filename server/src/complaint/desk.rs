//! The officers' side: what there is to do, one complaint with everything about it, and what this officer may do now.
//!
//! [`queue`] has what there is to do, [`finding`] what is found by number, words and likeness, [`case`] one complaint, [`act`] what
//! is done to it, [`aims`] what an act may name, [`receivers`] to whom it can be given, [`accused`] what follows from who is accused.
//!
//! Who is who ([`parties`](super::parties)): a complaint officer handles what is not its deputy's, a deputy what is; whom it is assigned to is its assignee;
//! the lead of the unit that it is assigned to is its unit lead. The head of the office, auditors, and the leads of the units
//! above to whom it was escalated read it, with identities masked. Who is accused finds nothing of it.

mod accused;
mod act;
mod aims;
mod case;
mod finding;
mod queue;
mod receivers;

use super::ComplaintId;
use super::evidence::Piece;
use crate::application::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use model::ServiceId;
use model::complaint::{
    Act, BreachCause, Class, Deadline, Event, Happening, Identity, Kind, Progress, Reporter, Rules, Stage,
    State,
};
use model::number::ComplaintNumber;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The parts of the queue (domain: what an officer asks in the morning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// Everything open that she may see.
    All,
    /// Received, or being verified.
    Unverified,
    /// Due today, by the office's clock.
    DueToday,
    /// Four fifths of the time are over.
    AtRisk,
    /// The deadline is over.
    Late,
    /// Assigned to her.
    Mine,
    /// Assigned to her unit.
    Unit,
    /// A draft waits for her approval.
    ToApprove,
    /// Assigned, and not begun.
    NotBegun,
    /// The complainant has to do something.
    WaitingForComplainant,
}

/// What is looked for beside the bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One service.
    pub service: Option<ServiceId>,
    /// One class.
    pub class: Option<Class>,
    /// One state; a final one finds what is over.
    pub state: Option<State>,
}

/// A place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// What the queue is ordered by.
    pub urgency: i64,
    /// Which row.
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    /// As an address carries it: nothing in it opens a complaint.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.urgency, self.id.simple())
    }
}

/// A text that names no place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place in the queue")]
pub struct BadCursor;

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (urgency, id) = text.split_once('.').ok_or(BadCursor)?;
        let urgency = urgency.parse().map_err(|_| BadCursor)?;
        Ok(Self { urgency, id: Uuid::try_parse(id).map_err(|_| BadCursor)? })
    }
}

/// One complaint in the queue. Nothing in it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name inside the house.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// What it is.
    pub kind: Kind,
    /// Its class.
    pub class: Option<Class>,
    /// The service.
    pub service: Option<ServiceId>,
    /// Who may know who complains.
    pub identity: Identity,
    /// Where it stands.
    pub state: State,
    /// When the office received it.
    pub received_at: Timestamp,
    /// The deadline that comes first, and whose stage it is.
    pub due: Option<(Stage, model::clock::Due)>,
    /// From when on it is at risk.
    pub risk_at: Option<Timestamp>,
    /// The unit that it is assigned to.
    pub unit: Option<Uuid>,
    /// Whom it is assigned to.
    pub assignee: Option<Uuid>,
    /// How often it was disputed.
    pub reopened: u32,
    /// How many steps up it was brought.
    pub rung: u8,
    /// Whether a draft waits for approval.
    pub drafted: bool,
    /// The day by which whom it is assigned to is to be done.
    pub wished_by: Option<Date>,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
    /// What the queue is ordered by.
    pub urgency: i64,
}

impl Row {
    /// Its place in the queue: what comes after it is the next.
    #[must_use]
    pub const fn place(&self) -> Cursor {
        Cursor { urgency: self.urgency, id: self.id.0 }
    }
}

/// A part of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Fifty rows at most.
    pub rows: Vec<Row>,
    /// Where the next page begins. Unset: this is the last.
    pub next: Option<Cursor>,
}

/// How many there are in each bucket. Counting ends at 1000.
pub type Counts = BTreeMap<Bucket, usize>;

/// One complaint as an officer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskComplaint {
    /// Its name inside the house.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Where it stands, and what was reported.
    pub progress: Progress,
    /// Who complains. For confidential ones only after [`Complaints::reveal`](super::Complaints::reveal); for those who read with masked identities
    /// never.
    pub reporter: Option<Reporter>,
    /// Whether somebody is known who is not shown to her.
    pub reporter_hidden: bool,
    /// Whether [`Complaints::reveal`](super::Complaints::reveal) would show her who it is.
    pub may_reveal: bool,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
    /// Everything that happened, in order; who did it as the record has it (`officer/…`, `complainant`, `clock`).
    pub events: Vec<(Event, String)>,
    /// The names of the officers and units in it.
    pub names: BTreeMap<Uuid, String>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
    /// The rules that it was filed under: until when it would be due if it were assigned now.
    pub rules: Rules,
    /// The deadline that the next act will have to give a cause for.
    pub breach: Option<Stage>,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// The application that it is about.
    pub application: Option<CaseId>,
    /// Others that look alike, the likest first; only those that she may read.
    pub similar: Vec<Row>,
    /// The one that it is part of now, where she may read that.
    pub merged_into: Option<(ComplaintId, ComplaintNumber)>,
    /// How many others are part of it and get its answer, whether she may read them or not.
    pub waiting: usize,
    /// Others that were merged into it, as far as she may read them.
    pub merged: Vec<ComplaintNumber>,
    /// Who else has it open at this moment.
    pub others: Vec<String>,
    /// What she may do at this moment.
    pub acts: Vec<Act>,
    /// To whom she may give it.
    pub receivers: Receivers,
    /// Who handles it if she stands aside.
    pub successor: Successor,
}

/// To whom a complaint can be given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receivers {
    /// Units in which somebody follows it up.
    pub units: BTreeSet<Uuid>,
    /// Officers.
    pub officers: BTreeSet<Uuid>,
}

/// Who handles a complaint once somebody who does stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// Others with the same role.
    Colleagues,
    /// The deputy of the complaint officers.
    Deputy,
    /// Nobody until the office gives somebody the deputy's role.
    Nobody,
}

/// Why a deadline was missed, and the same in words.
pub type Cause = Option<(BreachCause, Option<model::complaint::Line>)>;

/// What an officer wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The id of the event: the form's own key. Sent again, it is done once.
    pub form: Uuid,
    /// The number that the event has if the complaint is as she saw it.
    pub sequence: u32,
    /// What.
    pub what: Happening,
    /// Why the deadline before it was missed, where it was.
    pub cause: Cause,
}
