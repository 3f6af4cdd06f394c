//! Who may do what to a complaint, in which state, and where it leads: the table of design.md section 3.
//!
//! The table says what is possible at all. What also depends on time or on what came before (the window in which an answer
//! may be disputed, one rating, no new class once it was assigned) is [`Progress`](super::Progress)'s.
//! Beside that table (docs/decisions/0016) are [`Act::Comment`], [`Act::AddEvidence`] and [`Act::NameConcerned`], which move
//! no state, and so no deadline; [`Act::Resume`]; and [`Act::AnswerAlong`] and [`Act::Separate`], by which what was merged
//! goes on.

use super::event::Happening;
use super::state::State;

/// Somebody's part in one complaint. One officer can have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Whoever complained and has number and access code.
    Complainant,
    /// The complaint officers, or their deputy where they stand aside.
    ComplaintOfficer,
    /// Whom it is assigned to.
    Assignee,
    /// The lead of the unit that it is assigned to.
    UnitLead,
    /// Time, and what follows by itself from what was done to another complaint.
    Clock,
}

/// What can be done to a complaint that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Begin to look at it.
    TakeUp,
    /// Say which class it is of, or that it is of another.
    Classify,
    /// Ask the complainant.
    Ask,
    /// Say what was asked for; also by an officer who was told it.
    Supply,
    /// Answer without any follow-up.
    AnswerAtOnce,
    /// Pass it on to whoever is competent.
    Refer,
    /// Put it away.
    Archive,
    /// Make it part of another.
    Merge,
    /// Give it to a unit or a person (disposisi).
    Assign,
    /// Give it back.
    Return,
    /// Give it to somebody else in the unit.
    Reassign,
    /// Begin to follow it up.
    Begin,
    /// Write down what only officers read.
    Note,
    /// Write an answer that waits for approval.
    Draft,
    /// Approve an answer and send it.
    Approve,
    /// Say that it is solved.
    Confirm,
    /// Say that it is not.
    Dispute,
    /// Rate how it was handled.
    Rate,
    /// Take it back.
    Withdraw,
    /// Say nothing until time is up.
    Lapse,
    /// Go on with what the complainant has sent, where she was asked and did not say that this is her answer until time was
    /// up.
    Resume,
    /// Give it the answer of the complaint that it is part of.
    AnswerAlong,
    /// Let it go on by itself, where the complaint that it is part of ends without an answer.
    Separate,
    /// Bring it before whoever is next above.
    Escalate,
    /// Write something more to the office.
    Comment,
    /// Add a picture or a paper.
    AddEvidence,
    /// Say which officers or units are accused, so that they see nothing of it any more.
    NameConcerned,
}

impl Act {
    /// Every act, in the order of the table.
    pub const ALL: &[Self] = &[
        Self::TakeUp,
        Self::Classify,
        Self::Ask,
        Self::Supply,
        Self::AnswerAtOnce,
        Self::Refer,
        Self::Archive,
        Self::Merge,
        Self::Assign,
        Self::Return,
        Self::Reassign,
        Self::Begin,
        Self::Note,
        Self::Draft,
        Self::Approve,
        Self::Confirm,
        Self::Dispute,
        Self::Rate,
        Self::Withdraw,
        Self::Lapse,
        Self::Resume,
        Self::AnswerAlong,
        Self::Separate,
        Self::Escalate,
        Self::Comment,
        Self::AddEvidence,
        Self::NameConcerned,
    ];

    /// Where it leads from a state; `None` where it is impossible there.
    #[must_use]
    pub fn leads(self, from: State) -> Option<State> {
        use State::{
            Answered, Archived, Assigned, AwaitingInformation, Closed, InProgress, Merged, Received,
            Referred, UnderVerification, Withdrawn,
        };
        let verified = |to: State| (from == UnderVerification).then_some(to);
        let worked = |to: State| matches!(from, Assigned | InProgress).then_some(to);
        let open = |to: State| (!from.is_final()).then_some(to);
        match self {
            Self::TakeUp => (from == Received).then_some(UnderVerification),
            Self::Classify => verified(UnderVerification),
            Self::Ask => verified(AwaitingInformation),
            Self::Supply | Self::Resume => (from == AwaitingInformation).then_some(UnderVerification),
            Self::AnswerAtOnce => verified(Answered),
            Self::Refer => verified(Referred),
            Self::Archive => verified(Archived),
            Self::Merge => verified(Merged),
            Self::Assign => verified(Assigned),
            Self::Return => worked(UnderVerification),
            Self::Reassign => worked(Assigned),
            Self::Begin => (from == Assigned).then_some(InProgress),
            Self::Note | Self::Draft => worked(InProgress),
            Self::Approve => (from == InProgress).then_some(Answered),
            Self::Confirm => (from == Answered).then_some(Closed),
            Self::Dispute => from.is_disputable().then_some(UnderVerification),
            Self::Rate => matches!(from, Answered | Closed).then_some(from),
            Self::Withdraw => open(Withdrawn),
            Self::Lapse => match from {
                Answered => Some(Closed),
                AwaitingInformation => Some(Withdrawn),
                _ => None,
            },
            Self::AnswerAlong => (from == Merged).then_some(Answered),
            Self::Separate => (from == Merged).then_some(UnderVerification),
            Self::Escalate | Self::Comment | Self::AddEvidence => open(from),
            // What is over can still be read, and disputed: who is accused may come to light at any time.
            Self::NameConcerned => Some(from),
        }
    }

    /// Whose act it is.
    #[must_use]
    pub const fn parties(self) -> &'static [Party] {
        use Party::{Assignee, Clock, Complainant, ComplaintOfficer, UnitLead};
        match self {
            Self::TakeUp
            | Self::Classify
            | Self::Ask
            | Self::AnswerAtOnce
            | Self::Refer
            | Self::Archive
            | Self::Merge
            | Self::Assign
            | Self::NameConcerned => &[ComplaintOfficer],
            Self::Supply | Self::AddEvidence => &[Complainant, ComplaintOfficer],
            Self::Return | Self::Begin | Self::Note | Self::Draft => &[Assignee, UnitLead],
            Self::Reassign | Self::Approve => &[ComplaintOfficer, UnitLead],
            Self::Confirm | Self::Dispute | Self::Rate | Self::Withdraw | Self::Comment => &[Complainant],
            Self::Lapse | Self::Resume | Self::AnswerAlong | Self::Separate => &[Clock],
            Self::Escalate => &[ComplaintOfficer, Clock],
        }
    }

    /// Which act made this happen. `None` for how a complaint begins, and for what comes along with an act: the cause of
    /// a missed deadline, a calendar that was revised, another complaint that became part of this one.
    #[must_use]
    pub const fn of(what: &Happening) -> Option<Self> {
        Some(match what {
            Happening::Received { .. }
            | Happening::Joined { .. }
            | Happening::BreachExplained { .. }
            | Happening::Rescheduled { .. } => {
                return None;
            }
            Happening::TakenUp {} => Self::TakeUp,
            Happening::Classified { .. } => Self::Classify,
            Happening::Asked { .. } => Self::Ask,
            Happening::Supplied { .. } => Self::Supply,
            Happening::AnsweredAtOnce { .. } => Self::AnswerAtOnce,
            Happening::Referred { .. } => Self::Refer,
            Happening::Archived { .. } => Self::Archive,
            Happening::Merged { .. } => Self::Merge,
            Happening::Assigned { .. } => Self::Assign,
            Happening::Returned { .. } => Self::Return,
            Happening::Reassigned { .. } => Self::Reassign,
            Happening::Begun {} => Self::Begin,
            Happening::Noted { .. } => Self::Note,
            Happening::Drafted { .. } => Self::Draft,
            Happening::Responded { .. } => Self::Approve,
            Happening::Confirmed {} => Self::Confirm,
            Happening::Disputed { .. } => Self::Dispute,
            Happening::Rated { .. } => Self::Rate,
            Happening::Withdrawn { .. } => Self::Withdraw,
            Happening::Lapsed {} => Self::Lapse,
            Happening::Resumed {} => Self::Resume,
            Happening::AnsweredAlong { .. } => Self::AnswerAlong,
            Happening::Separated {} => Self::Separate,
            Happening::Escalated { .. } => Self::Escalate,
            Happening::Commented { .. } => Self::Comment,
            Happening::EvidenceAdded { .. } => Self::AddEvidence,
            Happening::ConcernedNamed { .. } => Self::NameConcerned,
        })
    }
}

#[cfg(test)]
mod tests;
