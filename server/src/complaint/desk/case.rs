//! One complaint with everything about it, as an officer may see it.

use super::super::parties::Shown;
use super::super::staff::Staff;
use super::super::turn::Whole;
use super::super::{ComplaintId, Complaints, Denied, evidence};
use super::accused::successor;
use super::act::missed;
use super::receivers::{receivers, within};
use super::{DeskComplaint, finding};
use crate::application::CaseId;
use crate::officer::{Officer, accounts};
use crate::store::audit::Actor;
use crate::store::{StoreError, Tx, complaint, complaint_queue, complaint_reading, officer, unit};
use jiff::{SignedDuration, Timestamp};
use model::complaint::{Happening, Progress, Reporter};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Whoever has asked for a complaint has it open for so long.
const PRESENT: SignedDuration = SignedDuration::from_secs(90);

impl Complaints {
    /// One complaint with everything about it; notes that she has it open.
    ///
    /// # Errors
    /// [`Denied::NotYours`], or when the database fails.
    pub async fn desk(&self, officer: &Officer, id: ComplaintId) -> Result<DeskComplaint, Denied> {
        let mut tx = self.db.read().await?;
        let (row, eyes) = self.hers(&mut tx, officer, id).await?;
        let Whole { row: case, events, progress, .. } =
            self.whole(&mut tx, id).await?.ok_or(Denied::NotYours)?;
        let now = self.clock.now();
        let deadlines = self.deadlines(&case, &progress, now)?;
        let shown = eyes.identity(&row);
        let reporter = if shown == Shown::Always { Some(self.reporter(&case)?) } else { None };
        let merged = complaint_queue::merged_into(&mut tx, eyes.reader(), id.0).await?;
        let since = now.checked_sub(PRESENT).unwrap_or(now);
        let others = complaint_reading::others(&mut tx, id.0, officer.id, since).await?;
        let breach = missed(&deadlines).map(|deadline| deadline.stage).next();
        let people = involved(&progress, &events);
        let staff = Staff::of(&mut tx, &officer.office).await?;
        let parties = eyes.parties(&row);
        let into = match progress.merged_into {
            Some(into) => complaint_queue::by_id(&mut tx, eyes.reader(), into).await?,
            None => None,
        };
        let seen = DeskComplaint {
            id,
            number: case.number,
            reporter_hidden: case.reporter.is_some() && shown != Shown::Always,
            may_reveal: case.reporter.is_some() && shown == Shown::WhenAsked,
            reporter,
            names: self.names(&mut tx, officer, people).await?,
            rules: case.rules()?,
            news: row.news,
            breach,
            evidence: evidence::pieces(&mut tx, id.0, events.iter().map(|(event, _)| event)).await?,
            // It would tell who complains.
            application: case.application.filter(|_| shown != Shown::Never).map(CaseId),
            similar: finding::alike(&mut tx, &eyes, &case, shown == Shown::Always).await?,
            merged_into: into.filter(|into| eyes.reads(into)).map(|into| (ComplaintId(into.id), into.number)),
            waiting: complaint::parts(&mut tx, id.0).await?.len(),
            merged: merged.iter().filter(|row| eyes.reads(row)).map(|row| row.number).collect(),
            others: self.names(&mut tx, officer, others.into_iter().collect()).await?.into_values().collect(),
            acts: Self::possible(&parties, &staff, &progress, &deadlines),
            receivers: receivers(&staff, &progress, within(&eyes, &parties)),
            successor: successor(&staff, &progress, officer.id),
            deadlines,
            events,
            progress,
        };
        drop(tx);
        // Whether others see that she is here must not keep her from reading.
        if let Err(error) = self.note_presence(officer, id, now, since).await {
            tracing::warn!(%error, "siapa yang sedang membuka pengaduan tidak dapat dicatat");
        }
        Ok(seen)
    }

    async fn note_presence(
        &self,
        officer: &Officer,
        id: ComplaintId,
        now: Timestamp,
        since: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        complaint_reading::note(&mut tx, id.0, officer.id, now, since).await?;
        tx.commit().await
    }

    /// Who complains; that she looked is recorded.
    ///
    /// # Errors
    /// [`Denied`] where it is not hers to know.
    pub async fn reveal(&self, officer: &Officer, id: ComplaintId) -> Result<Reporter, Denied> {
        let mut turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        let (row, eyes) = self.hers(&mut turn.tx, officer, id).await?;
        if eyes.identity(&row) == Shown::Never {
            return Err(Denied::Party);
        }
        let reporter = self.reporter(&turn.whole.row)?;
        self.record(&mut turn, Actor::Officer(officer.id), "complaint.reveal").await?;
        turn.commit().await?;
        Ok(reporter)
    }

    /// The names of officers and units of an office; what is neither is left out.
    pub(super) async fn names(
        &self,
        tx: &mut Tx,
        of: &Officer,
        ids: BTreeSet<Uuid>,
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
        let units = unit::of_office(tx, &of.office).await?.into_iter();
        names.extend(units.filter(|unit| ids.contains(&unit.id)).map(|unit| (unit.id, unit.name)));
        for id in ids {
            let account = officer::by_id(tx, id).await?.filter(|account| account.office == of.office);
            if let Some(account) = account {
                names.insert(id, accounts::name_of(&self.keys, &account)?);
            }
        }
        Ok(names)
    }
}

/// The officers and units who have to do with a complaint.
fn involved(progress: &Progress, events: &[(model::complaint::Event, String)]) -> BTreeSet<Uuid> {
    let mut ids: BTreeSet<Uuid> = progress.accused.union(&progress.accused_units).copied().collect();
    for (event, by) in events {
        if let Some(Actor::Officer(officer)) = Actor::parse(by) {
            ids.insert(officer);
        }
        match &event.what {
            Happening::Assigned(to) | Happening::Reassigned(to) => {
                ids.extend([to.unit, to.officer].into_iter().flatten());
            }
            Happening::Escalated { unit, .. } => ids.extend(unit),
            Happening::ConcernedNamed { officers, units, .. } => ids.extend(officers.union(units)),
            _ => {}
        }
    }
    ids
}
