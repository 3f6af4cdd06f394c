//! What the backend of one office asks the portal before it begins: the standards by which it is to work.

use crate::case::Service;
use crate::client::{Client, Trouble};
use crate::flow::{self, Flow};
use crate::waiting::Hours;
use model::catalogue::ServiceDocument;
use model::slug::ServiceId;
use model::{Calendar, OfficeId};

/// An office with everything that is needed to play its applications.
pub struct Office {
    services: Vec<(Flow, ServiceDocument)>,
    hours: Hours,
}

/// Why an office cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum CannotBegin {
    /// We know no document of it.
    #[error("there is no flow for the office {0}; there are flows for {known}", known = known())]
    NoFlow(OfficeId),
    /// The portal does not tell.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

fn known() -> String {
    let mut offices: Vec<_> = flow::all().into_iter().map(|flow| flow.office).collect();
    offices.dedup();
    offices.join(", ")
}

impl Office {
    /// Reads the standards of an office from a portal. The days on which nobody works are those of the calendar.
    ///
    /// # Errors
    /// [`CannotBegin`].
    pub fn learn(client: &Client, office: &OfficeId, calendar: Calendar) -> Result<Self, CannotBegin> {
        let flows = flow::of_office(office.as_str());
        let document = |flow: Flow| {
            let service = ServiceId::parse(flow.service);
            let service = service.map_err(|_| CannotBegin::NoFlow(office.clone()))?;
            let document = client.service(office, &service)?;
            Ok::<_, CannotBegin>((flow, document))
        };
        let services = flows.into_iter().map(document).collect::<Result<Vec<_>, _>>()?;
        let (_, first) = services.first().ok_or_else(|| CannotBegin::NoFlow(office.clone()))?;
        let hours = Hours::new(first.office.zone, calendar);
        Ok(Self { services, hours })
    }

    /// Its services, in the order of the document.
    #[must_use]
    pub fn services(&self) -> Vec<Service<'_>> {
        let played = self.services.iter();
        played
            .map(|(flow, document)| Service { flow, standard: &document.standard, hours: &self.hours })
            .collect()
    }
}
