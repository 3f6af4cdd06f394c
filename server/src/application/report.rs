//! What has happened to an application.

use super::{Applications, Refused, Reported, Reporter, content, not_in_future, whole_milliseconds};
use crate::journal::{Content, Entry, Ledger};
use crate::store::application::{self, Application};
use crate::store::application_event;
use crate::store::case_event::{CaseKind, Recorded};
use crate::store::{Hash, StoreError, Tx};
use model::api::BatchItem;
use model::application::{Event, Happening, Progress};
use model::number::RegistrationNumber;
use model::standard::Requirement;
use model::{OfficeId, RequirementId, Standard};

impl Applications {
    /// Takes in what happened to an application of the office.
    ///
    /// # Errors
    /// [`Refused`] says why not; then the application stands where it stood.
    pub async fn report(
        &self,
        by: Reporter,
        office: &OfficeId,
        number: RegistrationNumber,
        event: Event,
    ) -> Result<Reported, Refused> {
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, office, &self.clock).await?;
        let reported = self.take_in(&mut tx, &mut ledger, by, office, BatchItem { number, event }).await?;
        ledger.commit(tx).await?;
        Ok(reported)
    }

    /// Takes in what happened to several applications of the office, in this order. Each report is accepted or refused
    /// by itself; what is accepted lasts together.
    ///
    /// # Errors
    /// When the database fails; then none has been accepted.
    pub async fn report_batch(
        &self,
        by: Reporter,
        office: &OfficeId,
        reports: Vec<BatchItem>,
    ) -> Result<Vec<Result<Reported, Refused>>, StoreError> {
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, office, &self.clock).await?;
        let mut results = Vec::with_capacity(reports.len());
        for report in reports {
            match self.take_in(&mut tx, &mut ledger, by, office, report).await {
                Err(Refused::Store(error)) => return Err(error),
                result => results.push(result),
            }
        }
        ledger.commit(tx).await?;
        Ok(results)
    }

    /// Decides, and only then writes.
    pub(super) async fn take_in(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        by: Reporter,
        office: &OfficeId,
        report: BatchItem,
    ) -> Result<Reported, Refused> {
        let event = Event { occurred_at: whole_milliseconds(report.event.occurred_at), ..report.event };
        let row = application::by_number(tx, office, report.number).await?.ok_or(Refused::UnknownNumber)?;
        let recorded = application_event::of_application(tx, row.id).await?;
        let mut progress = self.replay(&recorded)?;
        if let Some(known) = recorded.iter().find(|known| known.header.event_id == event.event_id) {
            return if self.is_same(known, &event)? {
                Ok(Reported::Known(self.view(tx, &row, &progress).await?))
            } else {
                Err(Refused::EventIdReused)
            };
        }
        progress.apply(&event)?;
        not_in_future(event.occurred_at, ledger.now())?;
        self.check_requirements(tx, &row, &event.what).await?;

        self.append(tx, ledger, by, &row, &recorded, &event, &progress).await?;
        Ok(Reported::Taken(self.view(tx, &row, &progress).await?))
    }

    /// Writes an event that was accepted, and where it leaves the application.
    #[expect(
        clippy::too_many_arguments,
        reason = "one case in its parts: whoever accepts has read each of them"
    )]
    pub(super) async fn append(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        by: Reporter,
        row: &Application,
        recorded: &[Recorded],
        event: &Event,
        progress: &Progress,
    ) -> Result<(), Refused> {
        let before = recorded.last().map_or_else(|| super::chain::case(row), |last| last.seals.hash);
        let content = content::of(&event.what)?;
        ledger.append(tx, entry(row, before, event, content, by)).await?.ok_or(Refused::EventIdReused)?;
        Ok(self.settle(tx, row, progress).await?)
    }

    /// Whether a report is the recorded one again. Of one whose words were erased, as far as can be told.
    fn is_same(&self, recorded: &Recorded, event: &Event) -> Result<bool, StoreError> {
        let known = content::read(&self.keys, recorded)?;
        if recorded.body.is_some() {
            return Ok(known == *event);
        }
        Ok(known.sequence == event.sequence
            && known.occurred_at == event.occurred_at
            && recorded.header.kind == event.what.kind())
    }

    /// What an application is returned for is in its standard.
    pub(super) async fn check_requirements(
        &self,
        tx: &mut Tx,
        row: &Application,
        what: &Happening,
    ) -> Result<(), Refused> {
        let Happening::NeedsCompletion { returned, .. } = what else { return Ok(()) };
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let mut named = returned.iter().filter_map(|returned| returned.requirement.as_ref());
        match named.find(|id| !knows(&standard, id)) {
            Some(unknown) => Err(Refused::UnknownRequirement(unknown.clone())),
            None => Ok(()),
        }
    }
}

/// An event of an application, to be appended.
pub(super) fn entry(row: &Application, before: Hash, event: &Event, content: Content, by: Reporter) -> Entry {
    Entry {
        case: CaseKind::Application.case(row.id),
        before,
        sequence: event.sequence,
        event_id: event.event_id,
        kind: event.what.kind(),
        occurred_at: event.occurred_at,
        content,
        by,
    }
}

/// Whether a standard has a requirement of this id, for everybody or in some situation: what an application turns
/// out to lack may be another situation's.
fn knows(standard: &Standard, id: &RequirementId) -> bool {
    standard.requirements.set().is_some_and(|requirements| {
        let of_situations = requirements.situations.iter().flat_map(|situation| &situation.requirements);
        requirements.common.iter().chain(of_situations).any(|requirement| is_or_offers(requirement, id))
    })
}

fn is_or_offers(requirement: &Requirement, id: &RequirementId) -> bool {
    requirement.id == *id || requirement.any_of.iter().any(|choice| is_or_offers(choice, id))
}
