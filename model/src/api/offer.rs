//! What the offices offer, as far as whoever sends applications needs it: names, requirements, and the states that a
//! case will pass.

use crate::application::State;
use crate::office::Zone;
use crate::slug::{OfficeId, RequirementId, ServiceId, SituationId};
use crate::standard::{Procedure, Requirement, Situation};
use crate::{Office, Standard};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `GET offices`: every office of this portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Offices {
    /// By id.
    pub offices: Vec<OfficeInBrief>,
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfficeInBrief {
    /// Its name in addresses and in the API.
    pub id: OfficeId,
    /// The full official name.
    pub name: String,
    /// The regency or city.
    pub region: String,
    /// The province.
    pub province: String,
    /// The zone of its clocks: WIB is UTC+7, WITA UTC+8, WIT UTC+9.
    pub zone: Zone,
    /// The page for people, with scheme and host.
    pub page: String,
}

/// `GET services`: every service that the offices offer today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Services {
    /// By office and id.
    pub services: Vec<ServiceInBrief>,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceInBrief {
    /// Whose it is.
    pub office: OfficeId,
    /// Its id: what an application names.
    pub service: ServiceId,
    /// The title that citizens read.
    pub title: String,
    /// The first day on which this version of the standard holds, if its document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// The page for people, with scheme and host.
    pub page: String,
    /// Its situations in the standard's order. A service that knows none has one case without a name.
    pub cases: Vec<CaseInBrief>,
}

/// One situation of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseInBrief {
    /// Its id: what an application names. Unset where the standard knows no situations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<SituationId>,
    /// What citizens read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What has to be brought, alternatives one by one: what `needs_completion` can name.
    pub requirements: Vec<RequirementInBrief>,
    /// The states that the steps of the standard name, in the order of the steps. A case may leave them and come
    /// back, as far as one state may follow another. Empty when the procedure is not set.
    pub states: Vec<State>,
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RequirementInBrief {
    /// Its id in this service.
    pub id: RequirementId,
    /// What citizens read.
    pub name: String,
}

impl OfficeInBrief {
    /// The office, with the address of its page.
    #[must_use]
    pub fn of(office: &Office, page: String) -> Self {
        Self {
            id: office.id.clone(),
            name: office.name.clone(),
            region: office.region.clone(),
            province: office.province.clone(),
            zone: office.zone,
            page,
        }
    }
}

impl ServiceInBrief {
    /// The service by its standard, with the address of its page.
    #[must_use]
    pub fn of(standard: &Standard, page: String) -> Self {
        let cases = match standard.situations() {
            [] => vec![CaseInBrief::of(standard, None)],
            situations => situations.iter().map(|case| CaseInBrief::of(standard, Some(case))).collect(),
        };
        Self {
            office: standard.office.clone(),
            service: standard.service.clone(),
            title: standard.title.clone(),
            effective_from: standard.effective_from,
            page,
            cases,
        }
    }
}

impl CaseInBrief {
    fn of(standard: &Standard, situation: Option<&Situation>) -> Self {
        let wanted = standard.requirements.set().into_iter().flat_map(|set| set.for_situation(situation));
        let mut requirements = Vec::new();
        wanted.for_each(|requirement| list(requirement, &mut requirements));
        Self {
            situation: situation.map(|situation| situation.id.clone()),
            title: situation.map(|situation| situation.title.clone()),
            requirements,
            states: standard.procedure.set().map_or_else(Vec::new, |procedure| states(procedure, situation)),
        }
    }
}

/// A requirement and its alternatives.
fn list(requirement: &Requirement, into: &mut Vec<RequirementInBrief>) {
    into.push(RequirementInBrief { id: requirement.id.clone(), name: requirement.name.clone() });
    requirement.any_of.iter().for_each(|one| list(one, into));
}

/// The states of the steps, each at its first place.
fn states(procedure: &Procedure, situation: Option<&Situation>) -> Vec<State> {
    let mut states = Vec::new();
    for &state in procedure.steps_for(situation.map(|case| &case.id)).flat_map(|(_, step)| &step.states) {
        if !states.contains(&state) {
            states.push(state);
        }
    }
    states
}
