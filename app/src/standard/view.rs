//! What a page of a service needs to know.

use crate::ui::content::Voice;
use crate::ui::paths;
use crate::ui::prose::Links;
use jiff::civil::Date;
use model::hours::Outlook;
use model::measure::ServiceFigures;
use model::regulation::{Regulation, RegulationId};
use model::standard::{Difference, Fee, Situation};
use model::{Locale, Notice, Office, SituationId, Standard};
use std::collections::BTreeMap;

/// A service as one reader sees it.
#[derive(Debug, Clone)]
pub struct ServiceView {
    /// The reader's language.
    pub locale: Locale,
    /// The portal's scheme and host, for addresses that leave it.
    pub portal: String,
    /// The day on which she reads, by the office's calendar.
    pub today: Date,
    /// The office.
    pub office: Office,
    /// When the office is open, seen from today by its own calendar.
    pub outlook: Outlook,
    /// The version in force, in the words that the reader is to see.
    pub standard: Standard,
    /// The situation that the reader chose, one of the standard's own.
    pub chosen: Option<SituationId>,
    /// The office's notices of today that concern the service.
    pub notices: Vec<Notice>,
    /// The language of the standard's words, and the services that they may link to.
    pub links: Links,
    /// The regulations that the standard cites, where the registry knows them.
    pub regulations: BTreeMap<RegulationId, Regulation>,
    /// The published versions, latest first.
    pub history: Vec<Change>,
    /// What was measured of the service. Unset where nothing was.
    pub figures: Option<ServiceFigures>,
}

/// One published version of a standard, as the change history tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day it appeared in the portal, by the office's calendar.
    pub recorded: Date,
    /// The day from which it holds, if the document says.
    pub effective_from: Option<Date>,
    /// The number of its decree, if the document bears one.
    pub number: Option<String>,
    /// What differs from the version before. Unset for the first version that the portal knows.
    pub difference: Option<Difference>,
}

impl ServiceView {
    /// The reader's language and that of the standard's words. What is about the office itself stays Indonesian.
    #[must_use]
    pub fn voice(&self) -> Voice {
        self.links.voice
    }

    /// The situation that the reader chose, or the only one there is.
    #[must_use]
    pub fn situation(&self) -> Option<&Situation> {
        match (&self.chosen, self.standard.situations()) {
            (Some(id), _) => self.standard.situation(id),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// The situations whose requirements this reader has to see: hers, or all while she has not chosen.
    #[must_use]
    pub fn situations_shown(&self) -> &[Situation] {
        match self.situation() {
            Some(situation) => std::slice::from_ref(situation),
            None => self.standard.situations(),
        }
    }

    /// The address of this service's page, with scheme and host.
    #[must_use]
    pub fn address(&self) -> String {
        let standard = &self.standard;
        let path = paths::service(self.locale, &standard.office, &standard.service, self.chosen.as_ref());
        format!("{}{path}", self.portal)
    }

    /// Whether a fee that this reader sees is none. Where the office has not stated it, the law has
    /// (UU 24/2013 article 79A).
    #[must_use]
    pub fn may_be_free(&self) -> bool {
        let Some(fees) = self.standard.fees.set() else { return true };
        let own = self.situation().map(|situation| &situation.id);
        let unchosen = own.is_none() && fees.by_situation.iter().any(|(_, fee)| *fee == Fee::Free);
        unchosen || fees.fee_for(own) == Fee::Free
    }

    /// The page's title without the portal's name. The office stands in every title.
    #[must_use]
    pub fn title(&self) -> String {
        let service = format!("{} – {}", self.standard.title, self.office.short_name);
        match self.chosen.as_ref().and_then(|id| self.standard.situation(id)) {
            Some(situation) => format!("{}: {service}", situation.title),
            None => service,
        }
    }
}
