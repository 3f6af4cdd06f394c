//! What a refusal of the use cases is called in the API.

use super::problem::Problem;
use crate::application::Refused;
use model::api::problem::{BodyError, ProblemKind};
use model::application::Refusal;

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let detail = refused.to_string();
        match refused {
            Refused::Store(error) => error.into(),
            Refused::Progress(refusal) => of_progress(&refusal),
            Refused::UnknownNumber => ProblemKind::ApplicationUnknown.into(),
            Refused::NumberTaken => ProblemKind::NumberTaken.into(),
            Refused::WrongService => ProblemKind::ServiceUnknown.into(),
            Refused::WrongSituation => ProblemKind::SituationUnknown.into(),
            Refused::UnknownRequirement(_) => Self::new(ProblemKind::RequirementUnknown).detail(detail),
            Refused::InFuture => Self::new(ProblemKind::TimeRefused).detail(detail),
            Refused::EventIdReused => ProblemKind::EventIdReused.into(),
        }
    }
}

fn of_progress(refusal: &Refusal) -> Problem {
    let detail = refusal.to_string();
    match *refusal {
        Refusal::Gap { expected } => {
            Problem::new(ProblemKind::SequenceGap).and(|body| body.expected = Some(expected))
        }
        Refusal::BeforePredecessor { predecessor } => Problem::new(ProblemKind::TimeRefused)
            .and(|body| body.predecessor = Some(predecessor))
            .detail(detail),
        Refusal::Impossible { from, .. } => Problem::new(ProblemKind::TransitionImpossible).standing(from),
        Refusal::NothingReturned => {
            Problem::of_body(vec![BodyError { pointer: String::new(), message: detail }])
        }
        Refusal::Finished
        | Refusal::AlreadyHeld
        | Refusal::NotHeld
        | Refusal::NothingToCorrect
        | Refusal::NotExpired => Problem::new(ProblemKind::EventMisplaced).detail(detail),
    }
}
