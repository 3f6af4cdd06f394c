//! Complaints of a list as a page shows them: with the names of services, officers and units in it.

use crate::complaint::desk;
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::reading::Reading;
use app::officer::complaint::row::{Moment, Row};
use jiff::Timestamp;
use model::ServiceId;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What things of an office are called, and when that is asked.
pub(super) struct Names<'r> {
    entry: &'r OfficeEntry,
    now: Timestamp,
    holders: BTreeMap<Uuid, String>,
}

impl<'r> Names<'r> {
    /// The names at an officer's office, and of those who have some complaints.
    pub(super) async fn of(
        reading: &'r Reading,
        officer: &Officer,
        rows: &[desk::Row],
    ) -> Result<Self, Error> {
        let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
        let holders = reading.portal.complaints.holders(officer, rows).await?;
        Ok(Self { entry, now: reading.now, holders })
    }

    /// When the list is looked at, and where.
    pub(super) const fn moment(&self) -> Moment {
        Moment { now: self.now, zone: self.entry.office.zone }
    }

    /// The services that the office has, or had.
    pub(super) fn services(&self) -> Vec<(ServiceId, String)> {
        self.entry.services.keys().map(|id| (id.clone(), self.service(id))).collect()
    }

    /// Whether somebody of the office still has to confirm the deadlines that hold today.
    pub(super) fn has_defaults(&self) -> bool {
        let today = self.entry.office.zone.date_at(self.now);
        !self.entry.deadlines_on(today).are_confirmed()
    }

    fn service(&self, id: &ServiceId) -> String {
        let latest = self.entry.services.get(id).and_then(|versions| versions.last());
        latest.map_or_else(|| id.to_string(), |standard| standard.title.clone())
    }

    /// Who has a complaint, while somebody does.
    fn holder(&self, row: &desk::Row) -> Option<String> {
        let unit = row.unit.and_then(|id| self.holders.get(&id));
        let person = row.assignee.and_then(|id| self.holders.get(&id));
        match (person, unit) {
            (Some(person), Some(unit)) => Some(format!("{person} ({unit})")),
            (one, other) => one.or(other).cloned(),
        }
    }

    /// The row as it is shown.
    pub(super) fn row(&self, row: &desk::Row) -> Row {
        let zone = self.entry.office.zone;
        let days = |(_, due): &(_, model::clock::Due)| {
            let (today, day) = (zone.date_at(self.now), zone.date_at(due.at));
            self.entry.calendar.working_days_between(today.min(day), today.max(day))
        };
        Row {
            id: row.id.0,
            number: row.number,
            kind: row.kind,
            class: row.class,
            service: row.service.as_ref().map(|id| self.service(id)),
            identity: row.identity,
            state: row.state,
            received: row.received_at,
            due: row.due,
            working_days: row.due.as_ref().map_or(0, days),
            risk_at: row.risk_at,
            holder: self.holder(row),
            reopened: row.reopened,
            rung: row.rung,
            drafted: row.drafted,
            wished_by: row.wished_by,
            news: row.news,
            place: row.place().to_string(),
        }
    }
}
