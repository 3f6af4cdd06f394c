//! What an officer does at the office (domain.md 1.I), and where.

use crate::named::named;
use crate::office::ActorRole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

named! {
    /// What an officer may be. One person may be several. The first nine work on applications: design.md's
    /// `counter_officer`, told apart as the source documents tell their actors apart.
    Role {
        /// Takes applications in at the village, and does there what the standard gives to the village.
        VillageOperator = "village_operator", "Operator desa/kelurahan";
        /// Takes in, records, prints or hands over in the district.
        DistrictOperator = "district_operator", "Operator kecamatan";
        /// Receives and checks at the office's counter.
        CounterOfficer = "counter_officer", "Petugas loket";
        /// Records photo, fingerprints and iris.
        RecordingOfficer = "recording_officer", "Petugas rekam";
        /// Prints.
        PrintingOfficer = "printing_officer", "Petugas cetak";
        /// Hands over.
        PickupOfficer = "pickup_officer", "Petugas pengambilan";
        /// Consents: the head of a section.
        Validator = "validator", "Kepala seksi/validator";
        /// Settles problems in the data base.
        DataAdministrator = "data_administrator", "Administrator basis data (ADB)";
        /// Head of the office: signs, and sees everything.
        HeadOfOffice = "head_of_office", "Kepala dinas";
        /// Head of a division: supervises, and sees its cases.
        UnitLead = "unit_lead", "Kepala bidang";
        /// Handles complaints, and looks up the applications that they are about.
        ComplaintOfficer = "complaint_officer", "Petugas pengaduan";
        /// Handles the complaints that concern the complaint officers or the head of the office, in their stead.
        ComplaintDeputy = "complaint_deputy", "Pengganti petugas pengaduan";
        /// May be given complaints to follow up.
        Assignee = "assignee", "Pelaksana tindak lanjut pengaduan";
        /// Sees everything and changes nothing.
        Auditor = "auditor", "Auditor/pengawas";
        /// Keeps accounts, places and tokens. Sees no case.
        Administrator = "administrator", "Administrator";
    }
}

named! {
    /// Where officers sit and applications are taken in.
    PlaceKind {
        /// A counter of the office itself: whoever sits there works for the whole office.
        Counter = "counter", "Loket dinas";
        /// A district's office (kecamatan).
        District = "district", "Kecamatan";
        /// A village's office (desa or kelurahan), in a district.
        Village = "village", "Desa/kelurahan";
    }
}

impl Role {
    /// The role of somebody who acts in the procedures of content. `None` for those outside the office.
    #[must_use]
    pub const fn of_actor(actor: ActorRole) -> Option<Self> {
        Some(match actor {
            ActorRole::VillageOperator => Self::VillageOperator,
            ActorRole::DistrictOperator => Self::DistrictOperator,
            ActorRole::CounterOfficer => Self::CounterOfficer,
            ActorRole::RecordingOfficer => Self::RecordingOfficer,
            ActorRole::PrintingOfficer => Self::PrintingOfficer,
            ActorRole::PickupOfficer => Self::PickupOfficer,
            ActorRole::Validator => Self::Validator,
            ActorRole::DataAdministrator => Self::DataAdministrator,
            ActorRole::DivisionHead => Self::UnitLead,
            ActorRole::HeadOfOffice => Self::HeadOfOffice,
            ActorRole::Applicant | ActorRole::DataCentre | ActorRole::Post => return None,
        })
    }

    /// The kind of place without which the role means nothing.
    #[must_use]
    pub const fn needs_place(self) -> Option<PlaceKind> {
        match self {
            Self::VillageOperator => Some(PlaceKind::Village),
            Self::DistrictOperator => Some(PlaceKind::District),
            _ => None,
        }
    }

    /// Whether it works for the whole office rather than for one place.
    #[must_use]
    pub const fn is_office_wide(self) -> bool {
        self.needs_place().is_none()
    }

    /// Whether it may see applications: those of its place, or of the office.
    #[must_use]
    pub const fn reads_applications(self) -> bool {
        !matches!(self, Self::Administrator | Self::Assignee)
    }

    /// Whether it may see complaints: all of them, or those that are its own.
    #[must_use]
    pub const fn reads_complaints(self) -> bool {
        matches!(
            self,
            Self::ComplaintOfficer
                | Self::ComplaintDeputy
                | Self::Assignee
                | Self::UnitLead
                | Self::HeadOfOffice
                | Self::Auditor
        )
    }

    /// Whether it verifies complaints, gives them to others and answers them.
    #[must_use]
    pub const fn handles_complaints(self) -> bool {
        matches!(self, Self::ComplaintOfficer | Self::ComplaintDeputy)
    }

    /// Whether it may take complaints in for people who tell them, or write them.
    #[must_use]
    pub const fn registers_complaints(self) -> bool {
        self.registers() || self.handles_complaints()
    }

    /// Whether it may be given complaints to follow up.
    #[must_use]
    pub const fn follows_up(self) -> bool {
        matches!(self, Self::Assignee | Self::UnitLead | Self::ComplaintOfficer | Self::ComplaintDeputy)
    }

    /// Whether it keeps the office's accounts, places and tokens.
    #[must_use]
    pub const fn administers(self) -> bool {
        matches!(self, Self::Administrator)
    }

    /// Whether it may see who did what to the office's things.
    #[must_use]
    pub const fn audits(self) -> bool {
        matches!(self, Self::Administrator | Self::Auditor)
    }

    /// Whether it may register applications.
    #[must_use]
    pub const fn registers(self) -> bool {
        matches!(self, Self::VillageOperator | Self::DistrictOperator | Self::CounterOfficer)
    }

    /// Whether it meets applicants, and may give one who has lost her PIN another.
    #[must_use]
    pub const fn meets_applicants(self) -> bool {
        self.registers() || matches!(self, Self::PickupOfficer)
    }
}

/// The roles of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// Whether one is among them.
    #[must_use]
    pub fn contain(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether any is.
    #[must_use]
    pub fn any(&self, is: impl Fn(Role) -> bool) -> bool {
        self.0.iter().copied().any(is)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }

    /// Reads what [`Display`](fmt::Display) writes. `None` where one is unknown.
    #[must_use]
    pub fn parse(codes: &str) -> Option<Self> {
        codes.split_ascii_whitespace().map(Role::parse).collect::<Option<BTreeSet<_>>>().map(Self)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().collect())
    }
}

impl fmt::Display for Roles {
    /// The stable names with a space between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(|role| role.code()).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_kind_of_place_reads_back_from_its_code() {
        for &role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Some(role));
            assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{}\"", role.code()));
        }
        for &kind in PlaceKind::ALL {
            assert_eq!(PlaceKind::parse(kind.code()), Some(kind));
        }
        let roles: Roles = [Role::Validator, Role::CounterOfficer].into_iter().collect();
        assert_eq!(roles.to_string(), "counter_officer validator");
        assert_eq!(Roles::parse(&roles.to_string()), Some(roles));
        assert_eq!(Roles::parse("counter_officer raja"), None);
    }
}
