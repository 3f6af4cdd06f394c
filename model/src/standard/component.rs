//! The names of the 14 components, and what it means that one has not been set.

use crate::locale::Locale;
use crate::prose::Prose;
use serde::{Deserialize, Serialize};

/// A component of a service standard (UU 25/2009 article 21, letters a to n).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// a. Dasar hukum.
    LegalBasis,
    /// b. Persyaratan.
    Requirements,
    /// c. Sistem, mekanisme, dan prosedur.
    Procedure,
    /// d. Jangka waktu penyelesaian.
    CompletionTime,
    /// e. Biaya/tarif.
    Fees,
    /// f. Produk pelayanan.
    Product,
    /// g. Sarana, prasarana, dan/atau fasilitas.
    Facilities,
    /// h. Kompetensi pelaksana.
    Competence,
    /// i. Pengawasan internal.
    InternalSupervision,
    /// j. Penanganan pengaduan, saran, dan masukan.
    ComplaintHandling,
    /// k. Jumlah pelaksana.
    StaffCount,
    /// l. Jaminan pelayanan.
    ServiceGuarantee,
    /// m. Jaminan keamanan dan keselamatan pelayanan.
    SafetyGuarantee,
    /// n. Evaluasi kinerja pelaksana.
    Evaluation,
}

impl Component {
    /// All 14, in the order of the law.
    pub const ALL: [Self; 14] = [
        Self::LegalBasis,
        Self::Requirements,
        Self::Procedure,
        Self::CompletionTime,
        Self::Fees,
        Self::Product,
        Self::Facilities,
        Self::Competence,
        Self::InternalSupervision,
        Self::ComplaintHandling,
        Self::StaffCount,
        Self::ServiceGuarantee,
        Self::SafetyGuarantee,
        Self::Evaluation,
    ];

    /// The name that the law gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LegalBasis => "Dasar hukum",
            Self::Requirements => "Persyaratan",
            Self::Procedure => "Sistem, mekanisme, dan prosedur",
            Self::CompletionTime => "Jangka waktu penyelesaian",
            Self::Fees => "Biaya/tarif",
            Self::Product => "Produk pelayanan",
            Self::Facilities => "Sarana, prasarana, dan/atau fasilitas",
            Self::Competence => "Kompetensi pelaksana",
            Self::InternalSupervision => "Pengawasan internal",
            Self::ComplaintHandling => "Penanganan pengaduan, saran, dan masukan",
            Self::StaffCount => "Jumlah pelaksana",
            Self::ServiceGuarantee => "Jaminan pelayanan",
            Self::SafetyGuarantee => "Jaminan keamanan dan keselamatan pelayanan",
            Self::Evaluation => "Evaluasi kinerja pelaksana",
        }
    }

    /// The name as pages show it.
    #[must_use]
    pub const fn label(self, locale: Locale) -> &'static str {
        let english = match self {
            Self::LegalBasis => "Legal basis",
            Self::Requirements => "Requirements",
            Self::Procedure => "System, mechanism and procedure",
            Self::CompletionTime => "Completion time",
            Self::Fees => "Fees",
            Self::Product => "Service product",
            Self::Facilities => "Facilities",
            Self::Competence => "Staff competence",
            Self::InternalSupervision => "Internal supervision",
            Self::ComplaintHandling => "Handling of complaints, suggestions and feedback",
            Self::StaffCount => "Number of staff",
            Self::ServiceGuarantee => "Service guarantee",
            Self::SafetyGuarantee => "Security and safety guarantee",
            Self::Evaluation => "Staff performance evaluation",
        };
        locale.say(self.name(), english)
    }

    /// Whether it is one of the six that concern delivery and must be published; the other eight concern
    /// the office's own working (Permenpan RB 15/2014).
    #[must_use]
    pub const fn concerns_delivery(self) -> bool {
        matches!(
            self,
            Self::Requirements
                | Self::Procedure
                | Self::CompletionTime
                | Self::Fees
                | Self::Product
                | Self::ComplaintHandling
        )
    }
}

/// A component's content, or the plain fact that the office has not set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part<T> {
    /// The office has set it.
    Set(T),
    /// "Belum ditetapkan": the document is silent. The gap is shown, with what there is to say about it.
    NotSet(Prose),
}

impl<T> Part<T> {
    /// The content, if there is any.
    pub const fn set(&self) -> Option<&T> {
        match self {
            Self::Set(content) => Some(content),
            Self::NotSet(_) => None,
        }
    }

    /// Whether the office has set it.
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }
}
