//! What an officer sees of one application, and how she finds it.

use super::super::{Applications, Case, CaseId, Reporter, agenda};
use super::Denied;
use super::act::hers;
use crate::keys::{MacPurpose, Purpose};
use crate::officer::{Officer, TakenIn};
use crate::store::application::{self, Application, Origin};
use crate::store::{StoreError, Tx, application_event, audit};
use model::application::{Remark, State};
use model::number::RegistrationNumber;
use model::officer::{Act, Role, Separation};
use model::person::Phone;
use std::collections::BTreeSet;
use uuid::Uuid;

/// So many are found at most.
const FOUND: i64 = 20;

/// An application as an officer sees it.
#[derive(Debug, Clone)]
pub struct DeskCase {
    /// What its applicant sees too.
    pub case: Case,
    /// Where it was taken in.
    pub taken_in: TakenIn,
    /// Whether it was running before the portal knew it.
    pub imported: bool,
    /// The applicant's phone number.
    pub phone: Option<Phone>,
    /// Its number in the office's own system.
    pub external_reference: Option<Remark>,
    /// In whose hands it is: everybody in whose queue it stands.
    pub desks: BTreeSet<Role>,
    /// What this officer may do now.
    pub acts: Vec<Act>,
    /// What her role may do now, and she may not because of something that she has done before.
    pub barred: Vec<(Act, Separation)>,
    /// Who reported each of the case's events, in the same order. `None`: written by a program that is not known here.
    pub reporters: Vec<Option<Reporter>>,
}

impl Applications {
    /// An application of an officer's. `None`: it is not hers, or there is none.
    ///
    /// # Errors
    /// When the database fails, or holds what does not open.
    pub async fn case_for(&self, officer: &Officer, case: CaseId) -> Result<Option<DeskCase>, StoreError> {
        let mut tx = self.db.read().await?;
        let row = match hers(&mut tx, officer, case).await {
            Ok(row) => row,
            Err(Denied::Refused(super::super::Refused::Store(error))) => return Err(error),
            Err(_) => return Ok(None),
        };
        let recorded = application_event::of_application(&mut tx, row.id).await?;
        let case = self.case_of(&mut tx, &row, &recorded).await?;
        let passed = agenda::passed(&case.progress);
        let (mut acts, mut barred) = (Vec::new(), Vec::new());
        for act in possible(&case) {
            if !self.has_role(officer, &mut tx, &row, &passed, act).await? {
                continue;
            }
            match self.barred(&mut tx, officer, &row, &passed, &recorded, act).await? {
                Some(separation) => barred.push((act, separation)),
                None => acts.push(act),
            }
        }
        let snapshot = self.published.current();
        let entry = snapshot.catalogue.offices.get(&row.office);
        let desks = entry.map(|entry| agenda::desks(entry, &row, &case.standard).queues(&passed));
        Ok(Some(DeskCase {
            taken_in: row.origin.taken_in(),
            imported: row.origin.imported,
            phone: self.phone(&row)?,
            external_reference: row.external_reference.clone(),
            desks: desks.unwrap_or_default(),
            acts,
            barred,
            reporters: recorded.iter().map(|event| Reporter::parse(&event.header.reported_by)).collect(),
            case,
        }))
    }

    /// The applications that an officer may see and that a text names: by their number, however it is spelt or scanned,
    /// by their number in the office's own system, or by the applicant's phone number. At most twenty, the latest
    /// first. A search by phone number is recorded in the audit, without the number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_for(&self, officer: &Officer, text: &str) -> Result<Vec<CaseId>, StoreError> {
        let text = text.trim();
        let scanned = text.rsplit_once("/status#").map_or(text, |(_, number)| number);
        let phone = Phone::parse(text).ok();
        // Only what leaves a trace writes.
        let mut tx = if phone.is_some() { self.db.write().await? } else { self.db.read().await? };
        let mut found = Vec::new();
        if let Ok(number) = RegistrationNumber::parse(scanned) {
            let row = application::by_number(&mut tx, &officer.office, number).await?;
            found.extend(row.map(|row| (row.id, row.origin)));
        }
        if let Ok(reference) = Remark::parse(text) {
            let reference = reference.as_str();
            found.extend(application::by_reference(&mut tx, &officer.office, reference, FOUND).await?);
        }
        if let Some(phone) = phone {
            found.extend(self.by_phone(&mut tx, officer, &phone).await?);
            tx.commit().await?;
        }
        let mut seen = BTreeSet::new();
        found.retain(|(id, origin): &(Uuid, Origin)| officer.may_read(origin.taken_in()) && seen.insert(*id));
        found.truncate(usize::try_from(FOUND).unwrap_or(0));
        Ok(found.into_iter().map(|(id, _)| CaseId(id)).collect())
    }

    /// Looked for under every key: the number may have been written under an older one.
    async fn by_phone(
        &self,
        tx: &mut Tx,
        officer: &Officer,
        phone: &Phone,
    ) -> Result<Vec<(Uuid, Origin)>, StoreError> {
        let mut found = Vec::new();
        for mac in self.keys.mac_all(MacPurpose::Phone, &[phone.e164().as_bytes()]) {
            found.extend(application::by_phone(tx, &officer.office, &mac.to_bytes(), FOUND).await?);
        }
        let entry = audit::Entry {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: Reporter::Officer(officer.id),
            action: "application.find",
            office: Some(&officer.office),
            subject: format!("office/{}", officer.office),
            detail: "phone",
        };
        audit::record(tx, &entry).await?;
        Ok(found)
    }

    fn phone(&self, row: &Application) -> Result<Option<Phone>, StoreError> {
        let Some(sealed) = &row.phone else { return Ok(None) };
        let context: &[&[u8]] = &[b"application", b"phone", row.id.as_bytes()];
        let phone = self.keys.open(Purpose::Phone, context, sealed).map_err(|e| unreadable(e.into()))?;
        let phone = String::from_utf8(phone).map_err(|e| unreadable(e.into()))?;
        Phone::parse(&phone).map(Some).map_err(|e| unreadable(e.into()))
    }
}

/// What can be done at all to an application that stands where this one does.
fn possible(case: &Case) -> impl Iterator<Item = Act> + use<> {
    let progress = &case.progress;
    let state = progress.state();
    let over = state.is_final();
    let others = [
        (Act::Hold, !over && progress.hold.is_none()),
        (Act::Resume, progress.hold.is_some()),
        (Act::Correct, progress.entered().len() > 1),
        (Act::Reopen, state == State::Expired),
        (Act::ReissuePin, true),
    ];
    let next = state.next().iter().map(|&next| Act::Enter(next));
    next.chain(others.into_iter().filter(|(_, is)| *is).map(|(act, _)| act))
}

fn unreadable(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unreadable { table: "application", source }
}
