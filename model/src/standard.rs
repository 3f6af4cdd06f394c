//! The service standard (standar pelayanan): the 14 components of UU 25/2009 article 21 as typed fields.
//!
//! [`requirement`] says what to bring, [`procedure`] what happens, [`route`] whether it can, [`promise`] how long and how much. [`words`]
//! puts it into plain text, [`difference`] tells two versions apart, [`timing`] says whether the
//! steps fit into what is promised.

pub mod component;
pub mod difference;
pub mod procedure;
pub mod promise;
pub mod requirement;
pub mod route;
pub mod timing;
mod translation;
pub mod words;

pub use component::{Component, Part};
pub use difference::Difference;
pub use procedure::{Exit, Procedure, Step, Target};
pub use promise::{CompletionTime, Duration, Fee, Fees, Fine, Promise, Unit};
pub use requirement::{Form, Prerequisite, Requirement, RequirementKind, Requirements, Situation};
pub use route::Impassable;
pub use timing::{Timing, Verdict};

use crate::prose::Prose;
use crate::regulation::Citation;
use crate::slug::{OfficeId, ServiceId, SituationId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A service standard as an office has issued it, gaps included.
///
/// The serialised form is what the portal keeps for ever of each published version; fields are only ever
/// added to it, with a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// The office that promises.
    pub office: OfficeId,
    /// The service that is promised.
    pub service: ServiceId,
    /// The title that citizens read.
    pub title: String,
    /// What the service is for, in one sentence.
    pub summary: String,
    /// The paper it was taken from.
    pub document: Document,
    /// How far it has come.
    pub status: Status,
    /// First day on which it holds. Unset when the document does not say: it has always held.
    pub effective_from: Option<Date>,
    /// The components that the document has, in the document's own order.
    pub order: Vec<Component>,
    /// Dasar hukum.
    pub legal_basis: Part<Vec<Citation>>,
    /// Persyaratan.
    pub requirements: Part<Requirements>,
    /// Sistem, mekanisme, dan prosedur.
    pub procedure: Part<Procedure>,
    /// Jangka waktu penyelesaian.
    pub completion_time: Part<CompletionTime>,
    /// Biaya/tarif, and fines apart from it.
    pub fees: Part<Fees>,
    /// Produk pelayanan.
    pub product: Part<Prose>,
    /// Sarana, prasarana, dan/atau fasilitas.
    pub facilities: Part<Prose>,
    /// Kompetensi pelaksana.
    pub competence: Part<Prose>,
    /// Pengawasan internal.
    pub internal_supervision: Part<Prose>,
    /// Penanganan pengaduan, saran, dan masukan.
    pub complaint_handling: Part<Prose>,
    /// Jumlah pelaksana.
    pub staff_count: Part<Vec<StaffGroup>>,
    /// Jaminan pelayanan.
    pub service_guarantee: Part<Prose>,
    /// Jaminan keamanan dan keselamatan pelayanan.
    pub safety_guarantee: Part<Prose>,
    /// Evaluasi kinerja pelaksana.
    pub evaluation: Part<Prose>,
    /// What an SOP warns of (peringatan): sanctions, risks and their mending.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub cautions: Prose,
    /// Which other SOPs an SOP hangs together with (keterkaitan).
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub related: Prose,
    /// What an SOP wants to be written down (pencatatan dan pendataan).
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub records: Prose,
    /// What the portal's editors have to say about the document. Corrections stand here, never in the text.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

/// The paper that a standard was taken from, as it names itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `Standar pelayanan`, `SOP`.
    pub kind: String,
    /// The title as issued.
    pub title: String,
    /// Number of the decree or the SOP (nomor SK). Unset when the document bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date as written. Unset when the document bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The date of its last revision as written (tanggal revisi). Unset when the document bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<String>,
    /// The unit that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Who signed it: name and office held, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
}

impl Document {
    /// Whether the paper calls itself a standard operating procedure: only such a one has an SOP's identity.
    #[must_use]
    pub fn is_sop(&self) -> bool {
        let kind = self.kind.to_lowercase();
        kind.split(|c: char| !c.is_alphanumeric()).any(|word| word == "sop")
            || kind.contains("standar operasional prosedur")
    }
}

/// How far a standard has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Draf: being written; never public.
    Draft,
    /// Ditetapkan: enacted by the head of the office; public from its day on.
    Enacted,
}

/// People of one kind who carry out a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffGroup {
    /// Their title.
    pub title: String,
    /// How many of them there are.
    pub count: u32,
}

impl Standard {
    /// Whether the public may see this version on a day of the office's calendar.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.status == Status::Enacted && self.effective_from.is_none_or(|from| from <= day)
    }

    /// Of several versions of one standard, the one that holds on a day: the latest to have come into force.
    #[must_use]
    pub fn current<'a, I>(versions: I, day: Date) -> Option<&'a Self>
    where
        I: IntoIterator<Item = &'a Self>,
    {
        versions.into_iter().filter(|v| v.in_force_on(day)).max_by_key(|v| v.effective_from)
    }

    /// The situations that the reader chooses from. Empty when requirements are not set.
    #[must_use]
    pub fn situations(&self) -> &[Situation] {
        self.requirements.set().map_or(&[], |r| &r.situations)
    }

    /// The situation of that name.
    #[must_use]
    pub fn situation(&self, id: &SituationId) -> Option<&Situation> {
        self.situations().iter().find(|s| s.id == *id)
    }

    /// Whether a component has been set.
    #[must_use]
    pub fn has(&self, component: Component) -> bool {
        match component {
            Component::LegalBasis => self.legal_basis.is_set(),
            Component::Requirements => self.requirements.is_set(),
            Component::Procedure => self.procedure.is_set(),
            Component::CompletionTime => self.completion_time.is_set(),
            Component::Fees => self.fees.is_set(),
            Component::Product => self.product.is_set(),
            Component::Facilities => self.facilities.is_set(),
            Component::Competence => self.competence.is_set(),
            Component::InternalSupervision => self.internal_supervision.is_set(),
            Component::ComplaintHandling => self.complaint_handling.is_set(),
            Component::StaffCount => self.staff_count.is_set(),
            Component::ServiceGuarantee => self.service_guarantee.is_set(),
            Component::SafetyGuarantee => self.safety_guarantee.is_set(),
            Component::Evaluation => self.evaluation.is_set(),
        }
    }

    /// How many of the 14 components have been set.
    #[must_use]
    pub fn completeness(&self) -> usize {
        Component::ALL.into_iter().filter(|&c| self.has(c)).count()
    }

    /// The components in which two versions differ, in the order of the law.
    #[must_use]
    pub fn changed_components(&self, other: &Self) -> Vec<Component> {
        Component::ALL.into_iter().filter(|&c| !self.same_component(other, c)).collect()
    }

    fn same_component(&self, other: &Self, component: Component) -> bool {
        match component {
            Component::LegalBasis => self.legal_basis == other.legal_basis,
            Component::Requirements => self.requirements == other.requirements,
            Component::Procedure => self.procedure == other.procedure,
            Component::CompletionTime => self.completion_time == other.completion_time,
            Component::Fees => self.fees == other.fees,
            Component::Product => self.product == other.product,
            Component::Facilities => self.facilities == other.facilities,
            Component::Competence => self.competence == other.competence,
            Component::InternalSupervision => self.internal_supervision == other.internal_supervision,
            Component::ComplaintHandling => self.complaint_handling == other.complaint_handling,
            Component::StaffCount => self.staff_count == other.staff_count,
            Component::ServiceGuarantee => self.service_guarantee == other.service_guarantee,
            Component::SafetyGuarantee => self.safety_guarantee == other.safety_guarantee,
            Component::Evaluation => self.evaluation == other.evaluation,
        }
    }
}
