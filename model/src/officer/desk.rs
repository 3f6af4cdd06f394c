//! In whose hands an application is, and so who may do what to it.
//!
//! Nobody writes this down a second time: the standard that the application was filed under says who takes each step,
//! and the office's `kantor.md` what that title means. From these two:
//!
//! 1. **An application is in somebody's hands**: those of the officer whom the standard names for the step on which it
//!    stands. Where the steps right behind cover the same state, it is in the hands of their officers too: the portal does
//!    not see when one of them passes it to the other. Where all of these are the applicant's, or somebody's outside
//!    the office, it is the next step that covers the state and names an officer; where none does, it stays in the hands
//!    that it was in. What has just been handed in is in the hands of whoever will check it. A problem with somebody's data
//!    is the data administrator's, where the office has one.
//! 2. **Whoever has it moves it on**: enters the next state.
//! 3. **Some states say that their own work is done** ([`says_done`]): taken up, papers received, printed, handed over.
//!    Those are entered by the officer whom the standard names for *them*: who prints says that it is printed. Where that
//!    officer is one who consents or signs, it is whoever has the application: a section head who checks a print has not
//!    printed it. What was returned for completion is sent on by whoever has it, too: she has the papers that came.
//!    The application is in the queue of both, and both may hold it and go on with it: she who waits for blank
//!    cards is the one who prints.
//! 4. **Cancelling** is also for the office's counter and the validator, since applicants turn to the one and the
//!    other answers for it; what has expired is opened again by the same two. Letting it expire is for the counter too.
//! 5. **A wrong click** is undone by every role that may have made it, or by the validator.
//! 6. **A new PIN** is given by those who meet applicants.
//! 7. **Places**: what the standard gives to the village is done by the operator of the very village where the application
//!    was taken in, and the district's likewise. Where it was taken in elsewhere, the next larger one does it: the district,
//!    or the office's counter.

use super::role::{PlaceKind, Role};
use crate::application::route::current_step;
use crate::application::{Happening, State};
use crate::office::{ActorRole, Office};
use crate::slug::SituationId;
use crate::standard::{Procedure, Standard, Step};
use std::collections::BTreeSet;

/// What an officer may do to an application that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Move it into a state.
    Enter(State),
    /// Say that nothing moves.
    Hold,
    /// Say that it moves again.
    Resume,
    /// Undo the last move.
    Correct,
    /// Open it again after it expired.
    Reopen,
    /// Make a new PIN.
    ReissuePin,
}

impl Act {
    /// What an officer does who reports this. `None` for the submission: that is how an application begins.
    #[must_use]
    pub fn of(what: &Happening) -> Option<Self> {
        match what {
            Happening::Submitted {} => None,
            Happening::Held { .. } => Some(Self::Hold),
            Happening::Resumed {} => Some(Self::Resume),
            Happening::Corrected { .. } => Some(Self::Correct),
            Happening::Reopened { .. } => Some(Self::Reopen),
            entering => entering.enters().map(Self::Enter),
        }
    }
}

/// Two things that one person does not do to the same application, where the standard gives them to different hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Separation {
    /// Who took it in or entered its data does not consent to it.
    InputAndValidation,
    /// Who printed does not hand over.
    PrintAndHandover,
}

impl Separation {
    /// Whether entering this state was the first of the two things; the second is what [`Desks::separation`] finds. Who
    /// sends an application back to be entered anew has not entered it.
    #[must_use]
    pub const fn began_with(self, from: Option<State>, to: State) -> bool {
        match self {
            Self::InputAndValidation => match to {
                State::Submitted | State::AwaitingValidation => true,
                State::Processing => matches!(from, Some(State::UnderReview)),
                _ => false,
            },
            Self::PrintAndHandover => matches!(to, State::Printed),
        }
    }
}

/// The hands through which the applications of one standard go.
#[derive(Debug, Clone, Copy)]
pub struct Desks<'a> {
    /// The office, for what its titles mean.
    pub office: &'a Office,
    /// The standard that the application was filed under.
    pub standard: &'a Standard,
    /// Its situation.
    pub situation: Option<&'a SituationId>,
    /// The kind of place where it was taken in. Unset: at the office, or by its own system.
    pub place: Option<PlaceKind>,
}

/// Whether entering a state says that the work of its own step has been done.
#[must_use]
pub const fn says_done(state: State) -> bool {
    matches!(state, State::UnderReview | State::OriginalsReceived | State::Printed | State::Completed)
}

impl Desks<'_> {
    /// In whose hands an application is that has passed these states, corrected ones left out. Nobody's once it is over.
    #[must_use]
    pub fn hands(&self, passed: &[State]) -> BTreeSet<Role> {
        if passed.last().is_none_or(|state| state.is_final()) {
            return BTreeSet::new();
        }
        self.in_hands(passed).into_iter().map(|role| self.at_place(role)).collect()
    }

    /// Everybody in whose queue it belongs: whose hands it is in, and who may say next that something is done.
    #[must_use]
    pub fn queues(&self, passed: &[State]) -> BTreeSet<Role> {
        let Some(&state) = passed.last() else { return BTreeSet::new() };
        let done = state.next().iter().copied().filter(|&next| says_done(next));
        let takers = done.flat_map(|next| self.enter(passed, next));
        self.hands(passed).into_iter().chain(takers).collect()
    }

    /// Every role that may do this to an application that has passed these states; none where the act is impossible.
    #[must_use]
    pub fn roles_for(&self, passed: &[State], act: Act) -> BTreeSet<Role> {
        let Some((&state, before)) = passed.split_last() else { return BTreeSet::new() };
        match act {
            Act::Enter(to) if !state.may_lead_to(to) => BTreeSet::new(),
            Act::Enter(State::Cancelled) => {
                self.hands(passed).into_iter().chain([Role::CounterOfficer, Role::Validator]).collect()
            }
            Act::Enter(State::Expired) => {
                self.hands(passed).into_iter().chain([Role::CounterOfficer]).collect()
            }
            Act::Enter(State::UnderReview) if state == State::NeedsCompletion => {
                self.hands(passed).into_iter().chain(self.enter(passed, State::UnderReview)).collect()
            }
            Act::Enter(to) => self.enter(passed, to),
            Act::Hold | Act::Resume => self.queues(passed),
            Act::Correct if before.is_empty() => BTreeSet::new(),
            Act::Correct => {
                let reopened = before.last() == Some(&State::Expired);
                let act = if reopened { Act::Reopen } else { Act::Enter(state) };
                let made = self.roles_for(before, act);
                made.into_iter().chain([Role::Validator]).collect()
            }
            Act::Reopen if state == State::Expired => [Role::CounterOfficer, Role::Validator].into(),
            Act::Reopen => BTreeSet::new(),
            Act::ReissuePin => Role::ALL.iter().copied().filter(|role| role.meets_applicants()).collect(),
        }
    }

    /// What this act may not be done together with, by the same person, where the standard gives the two to different
    /// hands (domain.md 1.I). Sending back and cancelling is no consent.
    #[must_use]
    pub fn separation(&self, passed: &[State], act: Act) -> Option<Separation> {
        let Act::Enter(to) = act else { return None };
        let state = *passed.last()?;
        if to == State::Completed {
            let (printed, handed) = (self.named_for(State::Printed)?, self.named_for(to)?);
            return (printed != handed).then_some(Separation::PrintAndHandover);
        }
        let back = matches!(to, State::NeedsCompletion | State::Processing | State::Cancelled);
        let decides = matches!(state, State::Processing | State::AwaitingValidation);
        if back || !decides {
            return None;
        }
        let by = self.at_step(passed).into_iter().find(|&role| consents(role))?;
        (self.named_for(State::UnderReview)? != by).then_some(Separation::InputAndValidation)
    }

    /// Who enters a state from where the application stands.
    fn enter(&self, passed: &[State], to: State) -> BTreeSet<Role> {
        if says_done(to) {
            let then = [passed, &[to]].concat();
            if let Some(&role) = self.at_step(&then).first().filter(|&&role| !consents(role)) {
                return [self.at_place(role)].into();
            }
        }
        self.hands(passed)
    }

    /// The officers of the standard's step, or whoever had the application before.
    fn in_hands(&self, passed: &[State]) -> Vec<Role> {
        let Some((&state, before)) = passed.split_last() else { return vec![usual(State::Submitted)] };
        if state == State::Submitted {
            let checked = self.at_step(&[passed, &[State::UnderReview]].concat());
            return vec![checked.first().copied().unwrap_or(usual(State::UnderReview))];
        }
        if state == State::DataIssue && self.has(ActorRole::DataAdministrator) {
            return vec![Role::DataAdministrator];
        }
        let named = self.at_step(passed);
        match before {
            _ if !named.is_empty() => named,
            [] => vec![usual(state)],
            _ if self.procedure().is_none() => vec![usual(state)],
            before => self.in_hands(before),
        }
    }

    /// The officers whom the standard names for the step on which the application stands and for those right behind it,
    /// as far as they cover the state; else the next one that it names for the state.
    fn at_step(&self, passed: &[State]) -> Vec<Role> {
        let at = |state| {
            let procedure = self.procedure()?;
            let (at, _) = current_step(procedure, self.situation, passed.iter().copied())?;
            let onward = procedure.steps_for(self.situation).skip_while(move |(number, _)| *number < at);
            Some(onward.map(move |(_, step)| (step.states.contains(&state), self.officer(step))))
        };
        let Some(steps) = passed.last().and_then(|&state| at(state)) else { return Vec::new() };
        let steps: Vec<_> = steps.collect();
        let run = steps.iter().take_while(|(covers, _)| *covers).filter_map(|(_, officer)| *officer);
        let named: Vec<_> = run.collect();
        if named.is_empty() {
            steps
                .into_iter()
                .filter(|(covers, _)| *covers)
                .find_map(|(_, officer)| officer)
                .into_iter()
                .collect()
        } else {
            named
        }
    }

    /// The officer whom the standard names first for a state.
    fn named_for(&self, state: State) -> Option<Role> {
        let steps = self.procedure()?.steps_for(self.situation);
        steps.filter(|(_, step)| step.states.contains(&state)).find_map(|(_, step)| self.officer(step))
    }

    fn procedure(&self) -> Option<&Procedure> {
        self.standard.procedure.set()
    }

    fn officer(&self, step: &Step) -> Option<Role> {
        let title = step.actor.as_ref()?;
        let actor = self.office.actors.iter().find(|actor| actor.title == *title)?;
        Role::of_actor(actor.role?)
    }

    fn has(&self, role: ActorRole) -> bool {
        self.office.actors.iter().any(|actor| actor.role == Some(role))
    }

    /// The role that does it for an application from where this one was taken in.
    fn at_place(&self, role: Role) -> Role {
        match (role, self.place) {
            (Role::VillageOperator, Some(PlaceKind::District)) => Role::DistrictOperator,
            (Role::VillageOperator | Role::DistrictOperator, None | Some(PlaceKind::Counter)) => {
                Role::CounterOfficer
            }
            (role, _) => role,
        }
    }
}

/// Whether a role consents to or signs what others have done.
const fn consents(role: Role) -> bool {
    matches!(role, Role::Validator | Role::HeadOfOffice | Role::UnitLead)
}

/// Who has an application in a state in most offices: for standards that name nobody.
const fn usual(state: State) -> Role {
    match state {
        State::AwaitingBiometrics | State::AwaitingDeduplication => Role::RecordingOfficer,
        State::DataIssue => Role::DataAdministrator,
        State::AwaitingValidation => Role::Validator,
        State::PrintQueue | State::Printed => Role::PrintingOfficer,
        State::AwaitingSignature => Role::HeadOfOffice,
        State::ReadyForPickup => Role::PickupOfficer,
        _ => Role::CounterOfficer,
    }
}
