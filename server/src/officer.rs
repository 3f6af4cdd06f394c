//! Officers (petugas): who they are, and what each may do to which application.
//!
//! What a role may do is the model's ([`model::officer`]); here it meets the person, her place and the place where an
//! application was taken in. [`accounts`] has the accounts of an office, [`entry`] how an officer comes in by hers
//! ([`password`], [`authenticator`]), [`sessions`] who is signed in; [`invitations`], [`premises`] and [`tokens`] are what
//! an administrator arranges about her office, [`shown`] what she sees once.

pub mod accounts;
pub mod authenticator;
pub mod entry;
pub mod invitations;
pub mod password;
pub mod premises;
pub mod sessions;
pub mod shown;
pub mod tokens;

use jiff::Timestamp;
use model::OfficeId;
use model::officer::{PlaceKind, Role, Roles};
use uuid::Uuid;

/// An officer who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Her account.
    pub id: Uuid,
    /// Where she works: the office whose cases are all that she may ever see.
    pub office: OfficeId,
    /// What colleagues read.
    pub name: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<Place>,
    /// Her division or section.
    pub unit: Option<Uuid>,
}

/// A place of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name inside the house.
    pub id: Uuid,
    /// What it is.
    pub kind: PlaceKind,
    /// What people call it: `Desa Ngadirojo Kidul`.
    pub name: String,
    /// The district that a village lies in.
    pub parent: Option<Uuid>,
    /// Since when nobody works there any more. It stays for what was taken in there.
    pub closed_at: Option<Timestamp>,
}

/// A division or section of an office (bidang, seksi).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name inside the house.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// The unit that it belongs to. Unset: the head of the office is right above it.
    pub parent: Option<Uuid>,
    /// Since when it is no more.
    pub closed_at: Option<Timestamp>,
}

/// Where an application was taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// The place. Unset: at the office without saying where, or by its own system.
    pub place: Option<Uuid>,
    /// What it is.
    pub kind: Option<PlaceKind>,
    /// The district: the place itself, or that of the village.
    pub district: Option<Uuid>,
}

impl From<&Place> for TakenIn {
    fn from(place: &Place) -> Self {
        let district = match place.kind {
            PlaceKind::Counter => None,
            PlaceKind::District => Some(place.id),
            PlaceKind::Village => place.parent,
        };
        Self { place: Some(place.id), kind: Some(place.kind), district }
    }
}

impl Officer {
    /// Whether she has a role that reaches an application of her office that was taken in there.
    #[must_use]
    pub fn serves(&self, role: Role, taken_in: TakenIn) -> bool {
        // An operator who does not sit at a place of her kind works nowhere.
        let here = self.place.as_ref().filter(|place| role.needs_place() == Some(place.kind));
        let here = here.map(|place| place.id);
        self.roles.contain(role)
            && match role.needs_place() {
                None => true,
                Some(PlaceKind::Village) => here.is_some() && here == taken_in.place,
                Some(_) => here.is_some() && here == taken_in.district,
            }
    }

    /// Whether she may see an application of her office that was taken in there.
    #[must_use]
    pub fn may_read(&self, taken_in: TakenIn) -> bool {
        self.roles.iter().any(|role| role.reads_applications() && self.serves(role, taken_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(role: Role, place: Option<Place>) -> Officer {
        Officer {
            id: Uuid::from_u128(1),
            office: OfficeId::parse("wonogiri").unwrap(),
            name: "Petugas Contoh".to_owned(),
            roles: [role].into_iter().collect(),
            place,
            unit: None,
        }
    }

    fn village(id: u128, district: u128) -> Place {
        Place {
            id: Uuid::from_u128(id),
            kind: PlaceKind::Village,
            name: format!("Desa {id}"),
            parent: Some(Uuid::from_u128(district)),
            closed_at: None,
        }
    }

    #[test]
    fn operators_reach_what_was_taken_in_at_their_own_place_and_others_the_whole_office() {
        let (here, elsewhere) = (TakenIn::from(&village(11, 1)), TakenIn::from(&village(21, 2)));
        let district = Place { parent: None, kind: PlaceKind::District, ..village(1, 0) };
        let (own, at_office) = (TakenIn::from(&district), TakenIn::default());
        let of_village = officer(Role::VillageOperator, Some(village(11, 1)));
        let of_district = officer(Role::DistrictOperator, Some(district));
        let nowhere = officer(Role::VillageOperator, None);
        for (who, reach) in [
            (&of_village, [true, false, false, false]),
            (&of_district, [true, false, true, false]),
            (&nowhere, [false, false, false, false]),
            (&officer(Role::Validator, Some(village(11, 1))), [true, true, true, true]),
            (&officer(Role::Administrator, None), [false, false, false, false]),
        ] {
            let reads = [here, elsewhere, own, at_office].map(|taken_in| who.may_read(taken_in));
            assert_eq!(reads, reach, "{:?}", who.roles);
        }
        assert!(!of_village.serves(Role::DistrictOperator, here), "not her role");
    }
}
