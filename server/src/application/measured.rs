//! What the applications of an office took, gathered for publication (docs/decisions/0015).

use super::Applications;
use crate::content::OfficeEntry;
use crate::store::{StoreError, Tx, application, application_event};
use model::measure::{Case, Class, Gathering, Period};
use uuid::Uuid;

/// How many cases are read in one transaction: an office may have thousands, and writers wait for nobody's reading.
const PAGE: usize = 200;

impl Applications {
    /// What ended at an office in a period. Applications that were running before the portal knew them are left out:
    /// nobody knows when they began.
    ///
    /// # Errors
    /// When the database fails, or holds what does not open.
    pub(crate) async fn gather(&self, office: &OfficeEntry, period: Period) -> Result<Gathering, StoreError> {
        let zone = office.office.zone;
        let span = period.begins(zone)..period.next().begins(zone);
        let moved = application_event::moved(&mut self.db.read().await?, &office.office.id, span).await?;
        let mut gathering = Gathering::default();
        for page in moved.chunks(PAGE) {
            let mut tx = self.db.read().await?;
            for id in page {
                self.gather_one(&mut tx, office, period, *id, &mut gathering).await?;
            }
        }
        Ok(gathering)
    }

    async fn gather_one(
        &self,
        tx: &mut Tx,
        office: &OfficeEntry,
        period: Period,
        id: Uuid,
        gathering: &mut Gathering,
    ) -> Result<(), StoreError> {
        let row = application::by_id(tx, id).await?.filter(|row| !row.origin.imported);
        let Some(row) = row else { return Ok(()) };
        let progress = self.progress(tx, id).await?;
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let case = Case {
            standard: &standard,
            situation: row.situation.as_ref(),
            progress: &progress,
            office: &office.office,
            calendar: &office.calendar,
        };
        let class = Class { service: row.service, version: row.standard_version, promised: case.promised() };
        gathering.add(&class, case.measure(period), case.returned(period));
        Ok(())
    }
}
