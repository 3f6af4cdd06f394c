//! What an officer does: take an application in, move it, give it a new PIN.

use super::super::{Applications, CaseId, Refused, Registration, Reported, Reporter, agenda, content};
use super::{Asked, Denied};
use crate::journal::Ledger;
use crate::officer::{Officer, TakenIn};
use crate::store::application::{self, Application, Origin};
use crate::store::application_event;
use crate::store::case_event::Recorded;
use crate::store::office_switch::{self, Switch};
use crate::store::{StoreError, Tx};
use model::api::{NewApplication, Registered};
use model::application::{Event, Happening, State};
use model::officer::{Act, Separation};

impl Applications {
    /// Takes in what somebody hands in to an officer, at the place where she sits.
    ///
    /// # Errors
    /// [`Denied`] says why not; then there is no application.
    pub async fn register_for(&self, officer: &Officer, new: NewApplication) -> Result<Registration, Denied> {
        let kind = officer.place.as_ref().map(|place| place.kind);
        let here = |role: model::officer::Role| role.needs_place().is_none_or(|needed| kind == Some(needed));
        if !officer.roles.any(|role| role.registers() && here(role)) {
            return Err(Denied::Role);
        }
        let origin = officer.place.as_ref().map(|place| Origin::from(TakenIn::from(place)));
        let by = Reporter::Officer(officer.id);
        Ok(self.register_from(by, &officer.office, new, origin.unwrap_or_default()).await?)
    }

    /// Does what an officer asks, if she may and if the application is still as she saw it. It happens now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then the application stands where it stood.
    pub async fn act(&self, officer: &Officer, case: CaseId, asked: Asked) -> Result<Reported, Denied> {
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, &officer.office, &self.clock).await?;
        let reported = self.act_in(&mut tx, &mut ledger, officer, case, asked).await?;
        ledger.commit(tx).await?;
        Ok(reported)
    }

    /// The same in a transaction of the caller's: decides, and only then writes.
    pub(in super::super) async fn act_in(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        officer: &Officer,
        case: CaseId,
        asked: Asked,
    ) -> Result<Reported, Denied> {
        let row = hers(tx, officer, case).await?;
        let recorded = application_event::of_application(tx, row.id).await?;
        let mut progress = self.replay(&recorded)?;
        if let Some(known) = recorded.iter().find(|known| known.header.event_id == asked.event_id) {
            return if self.did(officer, known, &asked)? {
                Ok(Reported::Known(self.view(tx, &row, &progress).await?))
            } else {
                Err(Refused::EventIdReused.into())
            };
        }
        if asked.sequence != progress.sequence.saturating_add(1) {
            return Err(Denied::Changed);
        }
        let passed = agenda::passed(&progress);
        let event = Event {
            event_id: asked.event_id,
            sequence: asked.sequence,
            occurred_at: super::super::whole_milliseconds(ledger.now()).max(progress.last_at),
            what: asked.what,
        };
        progress.apply(&event).map_err(Refused::from)?;
        self.may(tx, officer, &row, &passed, &recorded, &event.what).await?;
        self.check_requirements(tx, &row, &event.what).await?;
        let by = Reporter::Officer(officer.id);
        self.append(tx, ledger, by, &row, &recorded, &event, &progress).await?;
        Ok(Reported::Taken(self.view(tx, &row, &progress).await?))
    }

    /// Makes a new PIN for an application whose applicant has lost hers, and notes who did. The one before opens nothing
    /// any more.
    ///
    /// # Errors
    /// [`Denied`] says why not; then the old one still opens it.
    pub async fn new_pin(&self, officer: &Officer, case: CaseId) -> Result<Registered, Denied> {
        let mut tx = self.db.write().await?;
        let registered = self.new_pin_in(&mut tx, officer, case).await?;
        tx.commit().await?;
        Ok(registered)
    }

    /// The same in a transaction of the caller's.
    pub(super) async fn new_pin_in(
        &self,
        tx: &mut Tx,
        officer: &Officer,
        case: CaseId,
    ) -> Result<Registered, Denied> {
        let row = hers(tx, officer, case).await?;
        let progress = self.progress(tx, row.id).await?;
        if !self.has_role(officer, tx, &row, &agenda::passed(&progress), Act::ReissuePin).await? {
            return Err(Denied::Role);
        }
        Ok(self.change_pin(tx, Reporter::Officer(officer.id), &row).await?)
    }

    /// Whether an event is the one that an officer asks for again.
    fn did(&self, officer: &Officer, recorded: &Recorded, asked: &Asked) -> Result<bool, StoreError> {
        let known = content::read(&self.keys, recorded)?;
        Ok(recorded.header.reported_by == Reporter::Officer(officer.id).to_string()
            && known.sequence == asked.sequence
            && known.what == asked.what)
    }

    /// Whether an officer may do this to an application that has passed these states.
    async fn may(
        &self,
        tx: &mut Tx,
        officer: &Officer,
        row: &Application,
        passed: &[State],
        recorded: &[Recorded],
        what: &Happening,
    ) -> Result<(), Denied> {
        let Some(act) = Act::of(what) else { return Err(Denied::Role) };
        if !self.has_role(officer, tx, row, passed, act).await? {
            return Err(Denied::Role);
        }
        let barred = self.barred(tx, officer, row, passed, recorded, act).await?;
        barred.map_or(Ok(()), |separation| Err(Denied::Separation(separation)))
    }

    /// Whether one of an officer's roles may do this.
    pub(super) async fn has_role(
        &self,
        officer: &Officer,
        tx: &mut Tx,
        row: &Application,
        passed: &[State],
        act: Act,
    ) -> Result<bool, StoreError> {
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let snapshot = self.published.current();
        let Some(entry) = snapshot.catalogue.offices.get(&row.office) else { return Ok(false) };
        let roles = agenda::desks(entry, row, &standard).roles_for(passed, act);
        Ok(roles.into_iter().any(|role| officer.serves(role, row.origin.taken_in())))
    }

    /// What keeps this act from an officer whose role may do it.
    pub(super) async fn barred(
        &self,
        tx: &mut Tx,
        officer: &Officer,
        row: &Application,
        passed: &[State],
        recorded: &[Recorded],
        act: Act,
    ) -> Result<Option<Separation>, StoreError> {
        let standard = self.standards.one(tx, &row.office, &row.service, row.standard_version).await?;
        let snapshot = self.published.current();
        let Some(entry) = snapshot.catalogue.offices.get(&row.office) else { return Ok(None) };
        let Some(separation) = agenda::desks(entry, row, &standard).separation(passed, act) else {
            return Ok(None);
        };
        if !began(officer, separation, recorded)? {
            return Ok(None);
        }
        let is_on = office_switch::is_on(tx, &row.office, Switch::SeparationOfDuties).await?;
        Ok(is_on.then_some(separation))
    }
}

/// The row of an application that an officer may see.
pub(super) async fn hers(tx: &mut Tx, officer: &Officer, case: CaseId) -> Result<Application, Denied> {
    let row = application::by_id(tx, case.0).await?;
    row.filter(|row| row.office == officer.office && officer.may_read(row.origin.taken_in()))
        .ok_or(Denied::NotYours)
}

/// Whether an officer did the first of two things that one person does not do both of. What was corrected was never done.
fn began(officer: &Officer, separation: Separation, recorded: &[Recorded]) -> Result<bool, StoreError> {
    let her = Reporter::Officer(officer.id).to_string();
    let mut entered: Vec<(State, bool)> = Vec::new();
    for recorded in recorded {
        match content::bare(&recorded.header)?.what {
            Happening::Corrected { .. } => drop(entered.pop()),
            Happening::Reopened { .. } => {
                let before = entered.iter().rev().find(|(state, _)| *state != State::Expired).copied();
                entered.extend(before);
            }
            what => entered.extend(what.enters().map(|state| (state, recorded.header.reported_by == her))),
        }
    }
    let before = [None].into_iter().chain(entered.iter().map(|(state, _)| Some(*state)));
    let mut both = before.zip(&entered);
    Ok(both.any(|(from, (to, by_her))| *by_her && separation.began_with(from, *to)))
}
