//! What somebody reports, and who she is.

use super::text::{Line, Text};
use super::vocabulary::{Broken, Concerns, Identity, Kind};
use crate::slug::ServiceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was reported, in the complainant's words (UU 25/2009 art. 42). Never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is.
    pub kind: Kind,
    /// The service that it is about. Unset: none, or she does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The promises that were broken. Only complaints have any, and they need not.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub broken: BTreeSet<Broken>,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// Who that is, as far as she can say: a name, a counter, what he looked like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<Line>,
    /// What happened, or what she wants to know or wishes for.
    pub what: Text,
    /// When, in her words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Line>,
    /// Where, in her words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Line>,
    /// What should be done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Text>,
    /// Who may know who she is.
    pub identity: Identity,
}

/// Who complains, as far as she says (pengadu). Empty for anonymous complaints, always.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// Her name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// How the office can reach her: a phone number, an e-mail address, an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Line>,
}

impl Reporter {
    /// Whether nothing is known of her.
    #[must_use]
    pub const fn is_nobody(&self) -> bool {
        self.name.is_none() && self.contact.is_none()
    }
}
