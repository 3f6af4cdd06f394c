//! Where applications stand, and what has happened to them.

use super::{Applications, CaseId, Refused, content};
use crate::keys::Purpose;
use crate::store::application::{self, Application};
use crate::store::application_event;
use crate::store::case_event::Recorded;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use model::api::{self, Change, Changes, LARGEST_PAGE};
use model::application::{Event, Progress, Remark};
use model::clock::{self, Reading, Terms, Verdict};
use model::number::RegistrationNumber;
use model::person::MaskedName;
use model::{OfficeId, ServiceId, SituationId, Standard};
use std::sync::Arc;
use uuid::Uuid;

/// Everything that its applicant may see of an application.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name inside the house.
    pub id: CaseId,
    /// The office.
    pub office: OfficeId,
    /// The service.
    pub service: ServiceId,
    /// The situation.
    pub situation: Option<SituationId>,
    /// The version of the standard that holds for it.
    pub standard_version: i64,
    /// That version.
    pub standard: Arc<Standard>,
    /// The number.
    pub number: RegistrationNumber,
    /// Whose it is.
    pub applicant: Option<MaskedName>,
    /// Where it will be collected. Unset: as the standard says.
    pub pickup_place: Option<Remark>,
    /// Where it stands.
    pub progress: Progress,
    /// How the promise stands now.
    pub promise: Reading,
    /// Everything that happened, wrong clicks too, in order.
    pub events: Vec<Happened>,
}

/// One event, and when it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub event: Event,
    /// When the portal took it in.
    pub recorded_at: Timestamp,
}

impl Applications {
    /// Where an application of the office stands.
    ///
    /// # Errors
    /// [`Refused::UnknownNumber`], or when the database fails.
    pub async fn read(
        &self,
        office: &OfficeId,
        number: RegistrationNumber,
    ) -> Result<api::Application, Refused> {
        let mut tx = self.db.read().await?;
        let row = application::by_number(&mut tx, office, number).await?.ok_or(Refused::UnknownNumber)?;
        let progress = self.progress(&mut tx, row.id).await?;
        Ok(self.view(&mut tx, &row, &progress).await?)
    }

    /// The case behind an office's number: for whoever may see it without the PIN.
    ///
    /// # Errors
    /// [`Refused::UnknownNumber`], or when the database fails.
    pub async fn find(&self, office: &OfficeId, number: RegistrationNumber) -> Result<CaseId, Refused> {
        let mut tx = self.db.read().await?;
        let row = application::by_number(&mut tx, office, number).await?.ok_or(Refused::UnknownNumber)?;
        Ok(CaseId(row.id))
    }

    /// What has happened at an office after a position, oldest first; [`LARGEST_PAGE`] at most. Whoever has seen a
    /// position has seen all before it: none is ever filled later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes(&self, office: &OfficeId, after: i64, limit: usize) -> Result<Changes, StoreError> {
        let limit = limit.clamp(1, LARGEST_PAGE);
        let mut tx = self.db.read().await?;
        let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let rows = application_event::after(&mut tx, office, after, one_more).await?;
        let more = rows.len() > limit;
        let change = |(number, recorded): &(RegistrationNumber, Recorded)| {
            Ok(Change {
                position: recorded.header.position,
                number: *number,
                recorded_at: recorded.header.recorded_at,
                event: content::read(&self.keys, recorded)?,
            })
        };
        let changes = rows.iter().take(limit).map(change).collect::<Result<Vec<_>, StoreError>>()?;
        let next = changes.last().map_or(after, |last| last.position);
        Ok(Changes { changes, next, more })
    }

    /// A whole case. `None`: there is none of this id.
    ///
    /// # Errors
    /// When the database fails, or holds what does not open.
    pub async fn case(&self, id: CaseId) -> Result<Option<Case>, StoreError> {
        let mut tx = self.db.read().await?;
        let Some(row) = application::by_id(&mut tx, id.0).await? else { return Ok(None) };
        let recorded = application_event::of_application(&mut tx, row.id).await?;
        self.case_of(&mut tx, &row, &recorded).await.map(Some)
    }

    /// The case that a row and its events make.
    pub(super) async fn case_of(
        &self,
        tx: &mut Tx,
        row: &Application,
        recorded: &[Recorded],
    ) -> Result<Case, StoreError> {
        let progress = self.replay(recorded)?;
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let happened = |recorded: &Recorded| {
            let event = content::read(&self.keys, recorded)?;
            Ok(Happened { event, recorded_at: recorded.header.recorded_at })
        };
        let events = recorded.iter().map(happened).collect::<Result<Vec<_>, StoreError>>()?;
        let promise = self.promise(row, &standard, &progress);
        Ok(Case {
            id: CaseId(row.id),
            office: row.office.clone(),
            service: row.service.clone(),
            situation: row.situation.clone(),
            standard_version: row.standard_version,
            standard,
            number: row.number,
            applicant: self.applicant(row.id, row.applicant.as_deref())?,
            pickup_place: row.pickup_place.clone(),
            progress,
            promise,
            events,
        })
    }

    /// What the API tells of an application.
    pub(super) async fn view(
        &self,
        tx: &mut Tx,
        row: &Application,
        progress: &Progress,
    ) -> Result<api::Application, StoreError> {
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let state = progress.state();
        Ok(api::Application {
            number: row.number,
            office: row.office.clone(),
            service: row.service.clone(),
            situation: row.situation.clone(),
            standard_version: row.standard_version,
            external_reference: row.external_reference.clone(),
            state,
            citizen_step: state.citizen_step(),
            sequence: progress.sequence,
            allowed: state.next().to_vec(),
            hold: progress.hold.clone(),
            entered: progress.entered().to_vec(),
            promise: self.promise(row, &standard, progress),
        })
    }

    /// Where an application's events leave it.
    pub(super) async fn progress(&self, tx: &mut Tx, id: Uuid) -> Result<Progress, StoreError> {
        self.replay(&application_event::of_application(tx, id).await?)
    }

    /// The fold over recorded events. They were accepted by the same fold: one that does not fit was not written by it.
    pub(super) fn replay(&self, recorded: &[Recorded]) -> Result<Progress, StoreError> {
        let events = recorded.iter().map(|recorded| content::read(&self.keys, recorded));
        let events = events.collect::<Result<Vec<_>, _>>()?;
        Progress::replay(&events).map_err(|refusal| unreadable(refusal.into()))
    }

    /// How the promise of its standard stands now.
    pub(super) fn promise(&self, row: &Application, standard: &Standard, progress: &Progress) -> Reading {
        let snapshot = self.published.current();
        let Some(entry) = snapshot.catalogue.offices.get(&row.office) else { return unreckoned() };
        let times = standard.completion_time.set();
        let promise = times.and_then(|times| times.promise_for(row.situation.as_ref()));
        let terms = Terms { promise, office: &entry.office, calendar: &entry.calendar };
        clock::read(&terms, &progress.entries(), self.clock.now())
    }

    /// The name that an application's row keeps sealed.
    pub(super) fn applicant(
        &self,
        id: Uuid,
        sealed: Option<&[u8]>,
    ) -> Result<Option<MaskedName>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let context: &[&[u8]] = &[b"application", b"applicant", id.as_bytes()];
        let name =
            self.keys.open(Purpose::Name, context, sealed).map_err(|source| unreadable(source.into()))?;
        let name = String::from_utf8(name).map_err(|source| unreadable(source.into()))?;
        MaskedName::mask(&name).map(Some).map_err(|source| unreadable(source.into()))
    }
}

/// Nobody knows the hours and the calendar of an office that the content no longer has.
const fn unreckoned() -> Reading {
    Reading {
        verdict: Verdict::NoPromise,
        started: None,
        start_assumed: false,
        stopped: None,
        pauses: Vec::new(),
        due: None,
        hours_assumed: false,
    }
}

fn unreadable(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unreadable { table: "application", source }
}
