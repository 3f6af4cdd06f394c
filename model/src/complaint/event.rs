//! What can happen to a complaint. The serialised form is kept for as long as there are complaints: fields and kinds are
//! only ever added.

use super::report::Report;
use super::text::{Line, Text};
use super::vocabulary::Stage;
use super::vocabulary::{ArchiveReason, BreachCause, Channel, Class, MovedBy};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// One thing that happened to one complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Made once by whoever does it: the same again changes nothing.
    pub event_id: Uuid,
    /// 1 is how it was received; each further one has the next number.
    pub sequence: u32,
    /// When it happened. For the first, when the office received it: a letter lies for a day before it is typed in, and
    /// the deadlines run from here.
    pub at: Timestamp,
    /// What.
    pub what: Happening,
}

/// Who is to follow a complaint up (disposisi), and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The unit. Unset: a person who belongs to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Uuid>,
    /// The person. Unset: whoever is in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<Uuid>,
    /// What is to be done.
    pub instruction: Text,
    /// By when, as the complaint officer wishes: never after the deadline of the stage.
    pub due: Date,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Happening {
    /// It came in. Always the first event, and never another.
    Received {
        /// What was reported.
        report: Box<Report>,
        /// How it came.
        channel: Channel,
    },
    /// A complaint officer looks at it.
    TakenUp {},
    /// It is of this class.
    Classified {
        /// Which.
        class: Class,
        /// Why, where it was of another before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Line>,
    },
    /// The complainant was asked.
    Asked {
        /// What.
        question: Text,
    },
    /// What was asked for has come.
    Supplied {
        /// What she says.
        text: Text,
    },
    /// Answered without a follow-up.
    AnsweredAtOnce {
        /// The answer.
        response: Text,
    },
    /// Passed on to whoever is competent.
    Referred {
        /// To whom.
        destination: Line,
        /// Why, and what she can do.
        explanation: Text,
    },
    /// Put away.
    Archived {
        /// Why.
        reason: ArchiveReason,
        /// The same in words for her.
        explanation: Text,
    },
    /// Part of another complaint from here on.
    Merged {
        /// Which.
        into: Uuid,
        /// Why, in words for her.
        explanation: Text,
    },
    /// Given to whoever is to follow it up.
    Assigned(Assignment),
    /// Given back.
    Returned {
        /// Why.
        reason: Text,
    },
    /// Given to somebody else in the unit.
    Reassigned(Assignment),
    /// Being followed up.
    Begun {},
    /// An internal note.
    Noted {
        /// What only officers read.
        text: Text,
    },
    /// An answer that waits for approval; the latest one counts.
    Drafted {
        /// The answer.
        response: Text,
    },
    /// The answer was approved and sent.
    Responded {
        /// The answer.
        response: Text,
    },
    /// The complainant says that it is solved.
    Confirmed {},
    /// The complainant says that it is not.
    Disputed {
        /// What is missing.
        reason: Text,
    },
    /// The complainant rates how it was handled.
    Rated {
        /// From 1 (sangat tidak puas) to 4 (sangat puas), as the public surveys have it (domain.md 2.5).
        score: u8,
        /// In her words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<Line>,
    },
    /// The complainant took it back.
    Withdrawn {
        /// Why, if she says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Line>,
    },
    /// Nobody said anything until time was up.
    Lapsed {},
    /// The time to say what was asked for is over; the office goes on with what she has sent meanwhile.
    Resumed {},
    /// The complaint that it is part of was answered, for everybody who waits for that.
    AnsweredAlong {
        /// The answer.
        response: Text,
    },
    /// The complaint that it was part of ended without an answer: it goes on by itself.
    Separated {},
    /// Brought before whoever is next above.
    Escalated {
        /// Which step this is: 1 is the first.
        rung: u8,
        /// The unit whose lead it came before. Unset: the head of the office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Uuid>,
        /// Why, where an officer did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Line>,
    },
    /// The complainant wrote something more.
    Commented {
        /// What.
        text: Text,
    },
    /// A picture or a paper was added.
    EvidenceAdded {
        /// Which.
        evidence: Uuid,
    },
    /// Who is accused: they see nothing of it any more.
    ConcernedNamed {
        /// Officers.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        officers: BTreeSet<Uuid>,
        /// Units, with everybody in them.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        units: BTreeSet<Uuid>,
        /// Whether the complaint officers stand aside for their deputy.
        #[serde(default)]
        to_deputy: bool,
    },
    /// Another complaint has become part of it: what is answered here is answered there too.
    Joined {
        /// Which.
        part: Uuid,
    },
    /// Why a deadline was missed.
    BreachExplained {
        /// Which.
        stage: Stage,
        /// Why.
        cause: BreachCause,
        /// The same in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<Line>,
    },
    /// A deadline is on another day than the one that was told.
    Rescheduled {
        /// Which. Where the class was changed before it was assigned, or it was joined with another, [`Stage::Handling`]: the
        /// day of the answer.
        stage: Stage,
        /// Why.
        why: MovedBy,
        /// The day it was due.
        was: Date,
        /// The day it is due.
        is: Date,
    },
}

impl Happening {
    /// The stable name of its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::TakenUp {} => "taken_up",
            Self::Classified { .. } => "classified",
            Self::Asked { .. } => "asked",
            Self::Supplied { .. } => "supplied",
            Self::AnsweredAtOnce { .. } => "answered_at_once",
            Self::Referred { .. } => "referred",
            Self::Archived { .. } => "archived",
            Self::Merged { .. } => "merged",
            Self::Assigned(_) => "assigned",
            Self::Returned { .. } => "returned",
            Self::Reassigned(_) => "reassigned",
            Self::Begun {} => "begun",
            Self::Noted { .. } => "noted",
            Self::Drafted { .. } => "drafted",
            Self::Responded { .. } => "responded",
            Self::Confirmed {} => "confirmed",
            Self::Disputed { .. } => "disputed",
            Self::Rated { .. } => "rated",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Lapsed {} => "lapsed",
            Self::Resumed {} => "resumed",
            Self::AnsweredAlong { .. } => "answered_along",
            Self::Separated {} => "separated",
            Self::Escalated { .. } => "escalated",
            Self::Commented { .. } => "commented",
            Self::EvidenceAdded { .. } => "evidence_added",
            Self::ConcernedNamed { .. } => "concerned_named",
            Self::Joined { .. } => "joined",
            Self::BreachExplained { .. } => "breach_explained",
            Self::Rescheduled { .. } => "rescheduled",
        }
    }

    /// Whether the complainant may read it. Instructions, notes, drafts, who is accused and what others
    /// report are the office's.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        !matches!(
            self,
            Self::Noted { .. }
                | Self::Drafted { .. }
                | Self::ConcernedNamed { .. }
                | Self::Joined { .. }
                | Self::Returned { .. }
                | Self::Reassigned(_)
        )
    }
}
