//! What to bring (persyaratan), in which form, in which situation.

use crate::locale::Locale;
use crate::prose::Prose;
use crate::slug::{RequirementId, ServiceId, SituationId};
use serde::{Deserialize, Serialize};

/// The requirements of a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    /// What everybody brings, whatever the situation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<Requirement>,
    /// The situations, in the document's order. Empty when the document knows only one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<Situation>,
    /// What has to be done elsewhere first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prerequisites: Vec<Prerequisite>,
    /// What else the document says about them.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

/// A situation (keadaan) that a citizen recognises as hers: new, lost, damaged, wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The value of `?keadaan=`.
    pub id: SituationId,
    /// What the citizen reads.
    pub title: String,
    /// Whether we sorted it out of a document that does not distinguish it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// What to bring in this situation, beside what everybody brings.
    pub requirements: Vec<Requirement>,
}

/// One thing to bring, or one condition to meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Unique within its situation and the common ones; ticks on the phone are kept under it.
    pub id: RequirementId,
    /// A paper, or a condition such as an age.
    pub kind: RequirementKind,
    /// What it is: `Kartu Keluarga`. Empty where the document says no more than "salah satu dari".
    pub name: String,
    /// In which form. Unset when the document does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Whom it concerns: `pindah datang` of `Jika pindah datang: …`. Unset: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Only if the applicant has it ("jika ada").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub if_available: bool,
    /// What else the document says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Any one of these fulfils it ("salah satu dari"). Empty: the thing itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Requirement>,
    /// Whether we inferred it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

/// Whether a requirement can be put into a bag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// Something to bring.
    Document,
    /// Something that has to be so: an age, a marriage, an account.
    Condition,
}

/// In which form a paper is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The original, handed in.
    Original,
    /// A photocopy.
    Copy,
    /// A photocopy certified by the issuer.
    CertifiedCopy,
    /// The original, shown and taken home again.
    ShowOriginal,
    /// A photocopy, and the original shown.
    CopyAndShowOriginal,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 5] =
        [Self::Original, Self::Copy, Self::CertifiedCopy, Self::ShowOriginal, Self::CopyAndShowOriginal];

    /// As the content writes it in parentheses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => "asli",
            Self::Copy => "fotokopi",
            Self::CertifiedCopy => "fotokopi legalisasi",
            Self::ShowOriginal => "tunjukkan asli",
            Self::CopyAndShowOriginal => "fotokopi dan tunjukkan asli",
        }
    }

    /// As pages show it.
    #[must_use]
    pub const fn label(self, locale: Locale) -> &'static str {
        let english = match self {
            Self::Original => "original",
            Self::Copy => "photocopy",
            Self::CertifiedCopy => "certified photocopy",
            Self::ShowOriginal => "show the original",
            Self::CopyAndShowOriginal => "photocopy, and show the original",
        };
        locale.say(self.name(), english)
    }

    /// Reads [`Form::name`] in any letter case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|form| form.name() == text)
    }
}

/// Something that has to be done before this service can be asked for ("ganti KK dahulu").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prerequisite {
    /// What has to be done.
    pub text: String,
    /// The service of the same office that does it, if the content names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// Whom it concerns. Unset: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The situations it concerns. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<SituationId>,
}

impl Prerequisite {
    /// Whether it concerns a citizen in a situation; while she has not chosen one it may.
    #[must_use]
    pub fn concerns(&self, situation: Option<&SituationId>) -> bool {
        self.situations.is_empty() || situation.is_none_or(|id| self.situations.contains(id))
    }
}

impl Requirements {
    /// Everything to bring in a situation: the common ones, then its own.
    pub fn for_situation<'a>(
        &'a self,
        situation: Option<&'a Situation>,
    ) -> impl Iterator<Item = &'a Requirement> {
        self.common.iter().chain(situation.into_iter().flat_map(|s| &s.requirements))
    }
}
