//! What happens in every office and stands in no document: somebody does not come, a print is bad, blank cards run
//! out, an officer clicks on the wrong button.
//!
//! A mishap is a way round that comes back to where it began, or an end.

use crate::flow::Flow;
use model::application::{HoldReason, State};

/// A way round.
#[derive(Debug)]
pub struct Mishap {
    /// The state in which it can happen.
    pub at: State,
    /// How often, in a thousand.
    pub per_mille: u32,
    /// Where it can happen.
    pub among: Among,
    /// What happens, one thing after the other.
    pub course: &'static [Turn],
}

/// Which flows can meet a mishap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// All.
    All,
    /// Those whose document does not say what is done about papers that are not complete.
    SilentOnReturns,
    /// Those that make appointments.
    WithAppointments,
}

/// One thing on the way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// A state is entered.
    To(State),
    /// Nothing moves.
    Hold(HoldReason),
    /// It moves again.
    Resume,
    /// A state that could follow is entered by mistake, and the mistake corrected.
    WrongClick,
    /// An expired application goes on.
    Reopen,
    /// The applicant withdraws.
    Withdraw,
}

use State::{
    AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication, AwaitingOriginals, AwaitingSignature,
    AwaitingValidation, DataIssue, Expired, NeedsCompletion, OriginalsReceived, PrintQueue, Printed,
    Processing, ReadyForPickup, Submitted, UnderReview,
};
use Turn::{Hold, Reopen, Resume, To, Withdraw, WrongClick};

const fn mishap(at: State, per_mille: u32, among: Among, course: &'static [Turn]) -> Mishap {
    Mishap { at, per_mille, among, course }
}

/// Every mishap that we play.
pub static MISHAPS: [Mishap; 30] = [
    mishap(Submitted, 15, Among::All, &[Withdraw]),
    mishap(UnderReview, 90, Among::SilentOnReturns, &[To(NeedsCompletion), To(UnderReview)]),
    mishap(UnderReview, 10, Among::SilentOnReturns, &[To(NeedsCompletion), To(Expired)]),
    mishap(
        UnderReview,
        10,
        Among::SilentOnReturns,
        &[To(NeedsCompletion), To(Expired), Reopen, To(UnderReview)],
    ),
    mishap(UnderReview, 15, Among::All, &[To(DataIssue), To(UnderReview)]),
    mishap(UnderReview, 25, Among::All, &[WrongClick]),
    mishap(UnderReview, 10, Among::All, &[Withdraw]),
    mishap(NeedsCompletion, 40, Among::All, &[To(Expired), Reopen]),
    mishap(NeedsCompletion, 30, Among::All, &[To(Expired)]),
    mishap(NeedsCompletion, 30, Among::All, &[Withdraw]),
    mishap(AwaitingAppointment, 15, Among::All, &[To(Expired)]),
    mishap(
        AwaitingBiometrics,
        120,
        Among::WithAppointments,
        &[To(AwaitingAppointment), To(AwaitingBiometrics)],
    ),
    mishap(AwaitingBiometrics, 10, Among::All, &[To(Expired)]),
    mishap(AwaitingBiometrics, 20, Among::All, &[Hold(HoldReason::EquipmentBroken), Resume]),
    mishap(AwaitingDeduplication, 40, Among::All, &[To(DataIssue), To(AwaitingDeduplication)]),
    mishap(
        AwaitingDeduplication,
        25,
        Among::All,
        &[To(DataIssue), To(AwaitingBiometrics), To(AwaitingDeduplication)],
    ),
    mishap(Processing, 30, Among::All, &[Hold(HoldReason::SystemDown), Resume]),
    mishap(Processing, 20, Among::All, &[WrongClick]),
    mishap(AwaitingOriginals, 40, Among::All, &[To(Expired), Reopen]),
    mishap(AwaitingOriginals, 25, Among::All, &[To(Expired)]),
    mishap(
        OriginalsReceived,
        30,
        Among::All,
        &[
            To(NeedsCompletion),
            To(UnderReview),
            To(AwaitingValidation),
            To(AwaitingOriginals),
            To(OriginalsReceived),
        ],
    ),
    mishap(PrintQueue, 60, Among::All, &[Hold(HoldReason::BlankCardsOut), Resume]),
    mishap(PrintQueue, 20, Among::All, &[WrongClick]),
    mishap(PrintQueue, 10, Among::All, &[Hold(HoldReason::Other), Resume, Withdraw]),
    // Held until it moves on: nothing else may come after it.
    mishap(PrintQueue, 20, Among::All, &[Hold(HoldReason::BlankCardsOut)]),
    mishap(AwaitingSignature, 60, Among::All, &[To(PrintQueue), To(AwaitingSignature)]),
    mishap(Printed, 50, Among::All, &[To(PrintQueue), To(Printed)]),
    mishap(Printed, 15, Among::All, &[WrongClick]),
    mishap(ReadyForPickup, 20, Among::All, &[To(DataIssue), To(PrintQueue), To(Printed), To(ReadyForPickup)]),
    mishap(ReadyForPickup, 15, Among::All, &[WrongClick]),
];

impl Mishap {
    /// Whether it can happen to an application in this state on this way.
    #[must_use]
    pub fn may_happen(&self, flow: &Flow, state: State) -> bool {
        self.at == state
            && match self.among {
                Among::All => true,
                Among::SilentOnReturns => !flow.knows(NeedsCompletion) && !flow.knows(State::Cancelled),
                Among::WithAppointments => flow.knows(AwaitingAppointment),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_after_a_mishap_that_leaves_an_application_held() {
        for (place, mishap) in MISHAPS.iter().enumerate() {
            let holds = mishap.course.iter().filter(|turn| matches!(turn, Hold(_))).count();
            let resumes = mishap.course.iter().filter(|turn| matches!(turn, Resume)).count();
            let more = MISHAPS.iter().skip(place + 1).any(|other| other.at == mishap.at);
            assert!(holds == resumes || !more, "{mishap:?}");
        }
    }
}
