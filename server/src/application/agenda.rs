//! The agenda: when an application is due, in whose queues it is and in which order. Nobody decides by it: it is reckoned
//! from the events, the standard, and the office's hours, calendar and titles, written with every event, and reckoned
//! anew when one of those has changed or an older release has written.
//!
//! Queues are in the order of the urgency, in milliseconds:
//! - what the clock of a promise runs for: the instant when it is due;
//! - what has no promise, or whose clock does not run: [`UNPROMISED`] after it was handed in, so behind all of
//!   those, and among themselves the oldest first;
//! - what waits for somebody outside the office, ready to be fetched too: [`WAITING`] after it was handed in.

use super::{Applications, content};
use crate::content::OfficeEntry;
use crate::store::application::{self, Agenda, Application, Standing};
use crate::store::application_event;
use crate::store::case_event::Recorded;
use crate::store::{StoreError, Tx, application_desk, office_journal};
use jiff::civil::Date;
use model::application::{Progress, State};
use model::clock::Due;
use model::office::Zone;
use model::officer::{Desks, PlaceKind, Role};
use model::{OfficeId, Standard};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};
use uuid::Uuid;

/// A hundred years in milliseconds.
const UNPROMISED: i64 = 100 * 31_557_600_000;
/// Two hundred.
const WAITING: i64 = 2 * UNPROMISED;

/// How often it looks whether something has to be reckoned anew.
const TICK: Duration = Duration::from_secs(30);
/// So many applications are reckoned in one transaction: others wait for it.
const BATCH: i64 = 500;

/// What an agenda is reckoned from: an office's hours, calendar and titles.
pub(super) fn basis(entry: &OfficeEntry) -> Vec<u8> {
    let OfficeEntry { office, calendar, .. } = entry;
    let read = (office.zone, &office.hours, &office.periods, &office.actors, calendar);
    serde_json::to_vec(&read).unwrap_or_default()
}

/// Whether an application waits for somebody outside the office.
pub(super) const fn waits(state: State) -> bool {
    state.waits_for().is_some() || matches!(state, State::ReadyForPickup)
}

fn urgency(progress: &Progress, due: Option<Due>) -> i64 {
    let submitted = progress.submitted_at().as_millisecond();
    match due {
        _ if waits(progress.state()) => submitted.saturating_add(WAITING),
        Some(due) => due.at.as_millisecond(),
        None => submitted.saturating_add(UNPROMISED),
    }
}

/// The village, the district, or [`Uuid::nil`] for the whole office: where an application is a role's.
fn scope(role: Role, place: Option<Uuid>, district: Option<Uuid>) -> Uuid {
    match role.needs_place() {
        Some(PlaceKind::Village) => place.unwrap_or_default(),
        Some(_) => district.unwrap_or_default(),
        None => Uuid::nil(),
    }
}

/// The states that an application has passed, corrected ones left out.
pub(super) fn passed(progress: &Progress) -> Vec<State> {
    progress.entered().iter().map(|entered| entered.state).collect()
}

/// The hands through which an application goes.
pub(super) fn desks<'a>(entry: &'a OfficeEntry, row: &'a Application, standard: &'a Standard) -> Desks<'a> {
    let place = row.origin.taken_in().kind;
    Desks { office: &entry.office, standard, situation: row.situation.as_ref(), place }
}

impl Applications {
    /// Notes where an application stands now, and in whose queues.
    pub(super) async fn settle(
        &self,
        tx: &mut Tx,
        row: &Application,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let snapshot = self.published.current();
        let basis = self.bases.get(&snapshot.catalogue, &row.office);
        let due = self.due(row, &standard, progress);
        let agenda = Agenda { due, urgency: urgency(progress, due), basis };
        application::move_to(tx, row.id, Standing::from(progress), &agenda).await?;

        let entry = snapshot.catalogue.offices.get(&row.office);
        let roles = entry.map(|entry| desks(entry, row, &standard).queues(&passed(progress)));
        let (place, district) = (row.origin.place, row.origin.district);
        let desks = roles.into_iter().flatten().map(|role| (role, scope(role, place, district)));
        application_desk::put(tx, &row.office, row.id, agenda.urgency, &desks.collect::<Vec<_>>()).await
    }

    /// When an application is due, while the clock of its promise runs.
    fn due(&self, row: &Application, standard: &Standard, progress: &Progress) -> Option<Due> {
        let state = progress.state();
        if waits(state) || state.is_final() {
            return None;
        }
        let reading = self.promise(row, standard, progress);
        reading.due.filter(|_| reading.stopped.is_none())
    }

    /// Reckons every agenda anew that was reckoned from something else than what holds now, or not at all: a batch in
    /// each transaction, so that the counter goes on meanwhile. Any number of nodes may do this at any time.
    ///
    /// # Errors
    /// When the database fails; what was done until then lasts.
    pub async fn rebuild_agendas(&self) -> Result<(), StoreError> {
        for office in self.offices_with_cases().await? {
            self.rebuild(&office, Wanted::Stale).await?;
            self.rebuild(&office, Wanted::OfOtherBasis).await?;
        }
        Ok(())
    }

    /// The same only for what an older release has written.
    async fn rebuild_stale(&self) -> Result<(), StoreError> {
        for office in self.offices_with_cases().await? {
            self.rebuild(&office, Wanted::Stale).await?;
        }
        Ok(())
    }

    async fn offices_with_cases(&self) -> Result<Vec<OfficeId>, StoreError> {
        office_journal::kept(&mut self.db.read().await?).await
    }

    async fn rebuild(&self, office: &OfficeId, wanted: Wanted) -> Result<(), StoreError> {
        let mut after = (i64::MIN, Uuid::nil());
        // Looked for without holding anybody up.
        while !self.wanted(&mut self.db.read().await?, office, wanted, after).await?.is_empty() {
            let mut tx = self.db.write().await?;
            office_journal::hold(&mut tx, office, &crate::journal::chain::journal(office)).await?;
            let batch = self.wanted(&mut tx, office, wanted, after).await?;
            for place in batch {
                self.reckon_anew(&mut tx, place.1).await?;
                after = place;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// The next that are wanted, each with what they are in the order of.
    async fn wanted(
        &self,
        tx: &mut Tx,
        office: &OfficeId,
        wanted: Wanted,
        after: (i64, Uuid),
    ) -> Result<Vec<(i64, Uuid)>, StoreError> {
        match wanted {
            Wanted::Stale => {
                let ids = application::stale(tx, office, after.1, BATCH).await?;
                Ok(ids.into_iter().map(|id| (0, id)).collect())
            }
            Wanted::OfOtherBasis => {
                let basis = self.bases.get(&self.published.current().catalogue, office);
                application::of_other_basis(tx, office, after, basis, BATCH).await
            }
        }
    }

    /// One that cannot be reckoned is left as it is, and told: it must not hold up the others.
    async fn reckon_anew(&self, tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
        let reckoned = async {
            let Some(row) = application::by_id(tx, id).await? else { return Ok(()) };
            let progress = bare(&application_event::of_application(tx, id).await?)?;
            self.settle(tx, &row, &progress).await
        };
        match reckoned.await {
            Err(error @ StoreError::Unreadable { .. }) => {
                tracing::error!(case = %id, %error, "antrean permohonan ini tidak dapat dihitung");
                Ok(())
            }
            done => done,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    Stale,
    OfOtherBasis,
}

/// Where events leave an application, as far as can be told without unsealing their words: its states and times.
fn bare(recorded: &[Recorded]) -> Result<Progress, StoreError> {
    let events = recorded.iter().map(|recorded| content::bare(&recorded.header));
    Progress::replay(&events.collect::<Result<Vec<_>, _>>()?).map_err(content::unreadable)
}

/// Keeps the agendas right: when the portal has started, when the content has changed, once a day, and at once where an
/// older release has written.
pub async fn keep_agendas(applications: Applications) -> std::convert::Infallible {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut done, mut failing): (Option<(String, [Date; 3])>, bool) = (None, false);
    loop {
        ticks.tick().await;
        let now = applications.clock.now();
        let version = applications.published.current().catalogue.version.clone();
        let wanted = Some((version, Zone::ALL.map(|zone| zone.date_at(now))));
        let rebuilt = if done == wanted {
            applications.rebuild_stale().await
        } else {
            applications.rebuild_agendas().await
        };
        match rebuilt {
            Ok(()) => (done, failing) = (wanted, false),
            Err(error) if !failing => {
                failing = true;
                let reference = applications.clock.new_id();
                tracing::error!(%reference, %error, "antrean belum dapat dihitung ulang; dicoba terus");
            }
            Err(_) => {}
        }
    }
}
