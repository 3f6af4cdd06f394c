//! The daily register: what was taken in on a day.

use super::super::{Applications, CaseId, Reporter};
use crate::officer::Officer;
use crate::store::StoreError;
use crate::store::daybook::{self, Row};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use model::application::{Remark, State};
use model::number::RegistrationNumber;
use model::office::Zone;
use model::person::MaskedName;
use model::{ServiceId, SituationId};
use uuid::Uuid;

/// One application in the daily register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaybookRow {
    /// Its name inside the house.
    pub id: CaseId,
    /// Its number.
    pub number: RegistrationNumber,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// What is asked for.
    pub service: ServiceId,
    /// In which situation.
    pub situation: Option<SituationId>,
    /// Whose it is.
    pub applicant: Option<MaskedName>,
    /// Its number in the office's own system.
    pub external_reference: Option<Remark>,
    /// Where it was taken in.
    pub place: Option<Uuid>,
    /// Where it stands now.
    pub state: State,
    /// Whether it was running before the portal knew it.
    pub imported: bool,
    /// Who took it in. `None`: written by a program that is not known here.
    pub registered_by: Option<Reporter>,
}

impl Applications {
    /// What was handed in on a day of the office's zone, within an officer's reach, in the order of the hours.
    ///
    /// # Errors
    /// When the database fails, or holds what does not open.
    pub async fn registered_on(&self, officer: &Officer, day: Date) -> Result<Vec<DaybookRow>, StoreError> {
        let snapshot = self.published.current();
        let zone =
            snapshot.catalogue.offices.get(&officer.office).map_or(Zone::Wib, |entry| entry.office.zone);
        let (from, until) =
            (midnight(zone, day), midnight(zone, day.saturating_add(jiff::Span::new().days(1))));
        let rows = daybook::between(&mut self.db.read().await?, &officer.office, from, until).await?;
        let hers = rows.into_iter().filter(|row| officer.may_read(row.origin.taken_in()));
        hers.map(|row| self.daybook_row(row)).collect()
    }

    fn daybook_row(&self, row: Row) -> Result<DaybookRow, StoreError> {
        Ok(DaybookRow {
            id: CaseId(row.id),
            number: row.number,
            submitted_at: row.submitted_at,
            service: row.service,
            situation: row.situation,
            applicant: self.applicant(row.id, row.applicant.as_deref())?,
            external_reference: row.external_reference,
            place: row.origin.place,
            state: row.state,
            imported: row.origin.imported,
            registered_by: Reporter::parse(&row.reported_by),
        })
    }
}

/// When a day begins.
fn midnight(zone: Zone, day: Date) -> Timestamp {
    let start: DateTime = day.to_datetime(jiff::civil::Time::midnight());
    zone.offset().to_timestamp(start).unwrap_or(Timestamp::MAX)
}
