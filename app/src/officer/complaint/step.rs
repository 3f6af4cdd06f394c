//! The forms of a complaint's page and their fields by their names: a form for every act of officers in the table.

use model::complaint::{Act, Stage, State};

/// The field with a second key, for what takes two events.
pub const SECOND: &str = "kunci-kedua";
/// The field with the class.
pub const CLASS: &str = "golongan";
/// What stands in it while nobody knows yet.
pub const LATER: &str = "nanti";
/// The field with a reason in one line.
pub const REASON: &str = "alasan";
/// The field with paragraphs: an answer, a question, an instruction, a note.
pub const TEXT: &str = "isi";
/// The field that names to whom it is referred, put away, merged or given.
pub const TARGET: &str = "tujuan";
/// The field with what the list of [`TARGET`] does not have.
pub const OTHER_TARGET: &str = "tujuan-lain";
/// What stands in [`TARGET`] then.
pub const OTHER: &str = "lain";
/// The field with the day by which it is to be done.
pub const DUE: &str = "batas";
/// The fields with the officers and the units who are accused.
pub const OFFICERS: &str = "petugas";
/// See [`OFFICERS`].
pub const UNITS: &str = "bagian";
/// The field that says that the complaint officers stand aside.
pub const DEPUTY: &str = "pengganti";
/// The field that says why a deadline was missed.
pub const CAUSE: &str = "sebab-terlambat";
/// The field with the same in words.
pub const REMARK: &str = "keterangan-terlambat";

/// A form of the page: an act, or a way to do one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What the table calls it.
    Act(Act),
    /// She herself is concerned: [`Act::NameConcerned`] with her own name.
    StandAside,
}

impl Step {
    /// Everything that an officer can have a form for.
    pub const ALL: &[Self] = &[
        Self::Act(Act::TakeUp),
        Self::Act(Act::Classify),
        Self::Act(Act::Ask),
        Self::Act(Act::Supply),
        Self::Act(Act::AnswerAtOnce),
        Self::Act(Act::Refer),
        Self::Act(Act::Archive),
        Self::Act(Act::Merge),
        Self::Act(Act::Assign),
        Self::Act(Act::Return),
        Self::Act(Act::Reassign),
        Self::Act(Act::Begin),
        Self::Act(Act::Note),
        Self::Act(Act::Draft),
        Self::Act(Act::Approve),
        Self::Act(Act::Escalate),
        Self::Act(Act::NameConcerned),
        Self::StandAside,
    ];

    /// Its name in the form. Empty for what officers have no form for here.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StandAside => "berkepentingan",
            Self::Act(act) => match act {
                Act::TakeUp => "ambil",
                Act::Classify => "golongkan",
                Act::Ask => "tanya",
                Act::Supply => "lengkapi",
                Act::AnswerAtOnce => "jawab",
                Act::Refer => "teruskan",
                Act::Archive => "arsipkan",
                Act::Merge => "gabungkan",
                Act::Assign => "disposisi",
                Act::Return => "kembalikan",
                Act::Reassign => "alihkan",
                Act::Begin => "mulai",
                Act::Note => "catat",
                Act::Draft => "konsep",
                Act::Approve => "kirim",
                Act::Escalate => "naikkan",
                Act::NameConcerned => "diadukan",
                Act::AddEvidence
                | Act::Confirm
                | Act::Dispute
                | Act::Rate
                | Act::Withdraw
                | Act::Lapse
                | Act::Resume
                | Act::AnswerAlong
                | Act::Separate
                | Act::Comment => "",
            },
        }
    }

    /// Reads its name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.code() == code)
    }

    /// What it is in the table.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Act(act) => act,
            Self::StandAside => Act::NameConcerned,
        }
    }

    /// Whether it ends a stage of the office's: where that was missed before, it needs a cause.
    pub(super) const fn ends(self, stage: Stage) -> bool {
        match self.act() {
            // The follow-up begins, and the law's limit goes on.
            Act::Assign => matches!(stage, Stage::Verification),
            Act::Ask | Act::AnswerAtOnce | Act::Refer | Act::Archive | Act::Merge | Act::Approve => true,
            _ => false,
        }
    }

    /// Whether it has to know more than that it is done.
    pub(super) const fn has_fields(self) -> bool {
        !matches!(self, Self::Act(Act::Begin))
    }

    /// Whether it is what one does next in a state. The rest is folded away under a heading of its own.
    pub(super) const fn is_usual(self, state: State) -> bool {
        matches!(
            (state, self.act()),
            (State::Received, Act::TakeUp)
                | (State::UnderVerification, Act::Assign | Act::AnswerAtOnce | Act::Ask)
                | (State::AwaitingInformation, Act::Supply)
                | (State::Assigned, Act::Begin | Act::Draft | Act::Note)
                | (State::InProgress, Act::Approve | Act::Draft | Act::Note)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_act_reads_back_from_its_name_and_no_two_share_one() {
        for &step in Step::ALL {
            assert_eq!(Step::parse(step.code()), Some(step));
        }
        assert_eq!(Step::parse(""), None);
        assert_eq!(Step::parse("cabut"), None, "the complainant's");
    }

    #[test]
    fn there_is_a_form_for_every_act_of_officers() {
        use model::complaint::Party;
        let of_officers = Act::ALL.iter().filter(|act| {
            let theirs = [Party::ComplaintOfficer, Party::Assignee, Party::UnitLead];
            act.parties().iter().any(|party| theirs.contains(party))
        });
        for &act in of_officers.filter(|act| **act != Act::AddEvidence) {
            assert!(Step::ALL.contains(&Step::Act(act)), "{act:?}");
        }
    }
}
