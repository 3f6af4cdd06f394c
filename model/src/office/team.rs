//! Who handles complaints, who stands in, and who watches from outside (UU 25/2009 articles 36 and 47).

use super::Contact;
use serde::{Deserialize, Serialize};

/// Those whom an office names for its complaints, as far as it names them. What is absent nobody has said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintTeam {
    /// Who handles complaints (Petugas): a person, or a part of the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<Official>,
    /// Who handles those that concern them, or the head of the office (Pengganti).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Official>,
    /// Who watches the office from outside (Pengawas): the Inspektorat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<Supervisor>,
}

/// A person of the office, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// The title: `Sekretaris Dinas`.
    pub title: String,
    /// Who it is, where the office publishes the name of the person. Never a NIP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Who watches an office from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    /// The name: `Inspektorat Kabupaten Kapuas`.
    pub name: String,
    /// How to reach it. Empty where nobody has said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
}

impl ComplaintTeam {
    /// Whether nobody is named at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.officers.is_empty() && self.deputy.is_none() && self.supervisor.is_none()
    }
}
