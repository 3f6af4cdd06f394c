//! What happens (sistem, mekanisme, dan prosedur): steps, who takes them, and where they lead.

use super::promise::{Duration, Unit};
use crate::application::State;
use crate::prose::Prose;
use crate::slug::{SituationId, StepId};
use serde::{Deserialize, Serialize};

/// The steps of a service, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// The steps.
    pub steps: Vec<Step>,
    /// What else the document says about them.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

/// One step (langkah).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Stays when steps are moved: applications stand on it.
    pub id: StepId,
    /// Who takes it, by a title of the office's `kantor.md`. Unset for an end mark without actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Whether we inferred the actor: the document does not name one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub actor_inferred: bool,
    /// What is done.
    pub activity: String,
    /// Where it takes place, as the document writes it: `loket pengambilan kecamatan`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is needed for it (kelengkapan).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// How long it takes. Unset when the document does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Duration>,
    /// What comes out of it (keluaran).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
    /// The question that is decided here, if the document words one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Where it can lead. Empty: to the next step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exits: Vec<Exit>,
    /// The application states it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<State>,
    /// The situations in which it is taken. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<SituationId>,
    /// What else the document says about it (keterangan).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A way out of a step under a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// When this way is taken: `belum memiliki data rekam`.
    pub condition: String,
    /// What happens on it before it leads on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// Where it leads.
    pub to: Target,
}

/// Where a way out of a step leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// To the step written next.
    Next,
    /// To a step by its name, forward or back.
    Step(StepId),
    /// To the end.
    End,
}

impl Procedure {
    /// The steps taken in a situation, each with its number in the document.
    pub fn steps_for<'a>(
        &'a self,
        situation: Option<&'a SituationId>,
    ) -> impl Iterator<Item = (usize, &'a Step)> {
        self.steps.iter().enumerate().map(|(i, step)| (i + 1, step)).filter(move |(_, step)| {
            step.situations.is_empty() || situation.is_none_or(|id| step.situations.contains(id))
        })
    }

    /// The number of a step in the document, counted from 1.
    #[must_use]
    pub fn number_of(&self, id: &StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == *id).map(|i| i + 1)
    }

    /// Where the application is handed in (tempat pengajuan): the place of the first step that covers
    /// [`State::Submitted`] and names one. `None` when the document does not say.
    #[must_use]
    pub fn place_of_application<'a>(&'a self, situation: Option<&'a SituationId>) -> Option<&'a str> {
        self.steps_for(situation)
            .filter(|(_, step)| step.states.contains(&State::Submitted))
            .find_map(|(_, step)| step.place.as_deref())
    }

    /// Where the document is collected (tempat pengambilan): the place of the last step that covers
    /// [`State::ReadyForPickup`] and names one, else of the last that covers [`State::Completed`]. `None` when
    /// the document does not say. Places of printing and of collection differ in some offices (domain.md 1.E).
    #[must_use]
    pub fn place_of_collection<'a>(&'a self, situation: Option<&'a SituationId>) -> Option<&'a str> {
        self.last_place(situation, [State::ReadyForPickup, State::Completed]).map(|(_, place)| place)
    }

    /// The last step of a situation that names a place and covers the first of these states that any such step
    /// covers: its number in the document, and the place.
    #[must_use]
    pub fn last_place<'a>(
        &'a self,
        situation: Option<&'a SituationId>,
        states: impl IntoIterator<Item = State>,
    ) -> Option<(usize, &'a str)> {
        states.into_iter().find_map(|state| {
            let covering = self.steps_for(situation).filter(|(_, step)| step.states.contains(&state));
            covering.filter_map(|(number, step)| Some((number, step.place.as_deref()?))).last()
        })
    }

    /// The sum of the durations of the steps taken in a situation, in minutes, when every duration that is
    /// stated is in minutes or hours. `None` when no step states one.
    #[must_use]
    pub fn total_minutes(&self, situation: Option<&SituationId>) -> Option<u32> {
        let minutes: Option<Vec<u32>> = self
            .steps_for(situation)
            .filter_map(|(_, step)| step.duration)
            .map(|d| match d.unit {
                Unit::Minutes => Some(d.amount),
                Unit::Hours => d.amount.checked_mul(60),
                _ => None,
            })
            .collect();
        let minutes = minutes?;
        if minutes.is_empty() { None } else { minutes.into_iter().try_fold(0u32, u32::checked_add) }
    }
}

#[cfg(test)]
impl Step {
    /// A step of a test: nothing but its name and the states it covers.
    pub(crate) fn covering(id: &str, states: &[State]) -> Self {
        Self {
            id: StepId::parse(id).unwrap(),
            actor: None,
            actor_inferred: false,
            activity: String::new(),
            place: None,
            needs: Vec::new(),
            duration: None,
            outputs: Vec::new(),
            decision: None,
            exits: Vec::new(),
            states: states.to_vec(),
            situations: Vec::new(),
            note: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: &str, minutes: u32, situation: &str) -> Step {
        Step {
            duration: Some(Duration { amount: minutes, unit: Unit::Minutes }),
            situations: SituationId::parse(situation).into_iter().collect(),
            ..Step::covering(id, &[])
        }
    }

    #[test]
    fn the_sum_counts_the_steps_that_are_taken() {
        let steps = vec![step("a", 5, ""), step("b", 10, "baru"), step("c", 20, "hilang")];
        let procedure = Procedure { steps, notes: Prose::default() };
        let lost = SituationId::parse("hilang").unwrap();
        assert_eq!(procedure.total_minutes(Some(&lost)), Some(25));
        assert_eq!(procedure.total_minutes(None), Some(35));
        assert_eq!(Procedure::default().total_minutes(None), None);
    }

    #[test]
    fn a_card_is_applied_for_and_collected_where_the_steps_say() {
        let at = |id: &str, place: &str, states: &[State]| Step {
            place: (!place.is_empty()).then(|| place.to_owned()),
            states: states.to_vec(),
            ..step(id, 1, "")
        };
        let mut procedure = Procedure {
            steps: vec![
                at("datang", "desa", &[State::Submitted]),
                at("cetak", "kecamatan", &[State::Printed]),
                at("sms", "papan", &[State::ReadyForPickup]),
                at("ambil", "loket desa", &[State::ReadyForPickup, State::Completed]),
                at("arsip", "dinas", &[State::Completed]),
            ],
            notes: Prose::default(),
        };
        assert_eq!(procedure.place_of_application(None), Some("desa"));
        assert_eq!(procedure.place_of_collection(None), Some("loket desa"));

        // Another place for one situation, and none that is written for the rest.
        procedure.steps[2].place = None;
        procedure.steps[3].situations = SituationId::parse("baru").into_iter().collect();
        let lost = SituationId::parse("hilang").unwrap();
        assert_eq!(procedure.place_of_collection(Some(&lost)), Some("dinas"));
        procedure.steps[4].place = None;
        assert_eq!(procedure.place_of_collection(Some(&lost)), None);
        assert_eq!(Procedure::default().place_of_application(None), None);
    }

    #[test]
    fn a_step_without_a_place_is_kept_as_it_was_before_places_were() {
        let kept = serde_json::to_string(&step("a", 5, "")).unwrap();
        assert!(!kept.contains("place"), "{kept}");
        let read: Step = serde_json::from_str(&kept).unwrap();
        assert_eq!(read.place, None);
    }
}
