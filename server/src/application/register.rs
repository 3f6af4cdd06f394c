//! A new application, and a new PIN for an old one.

use super::report::entry;
use super::{
    Applications, Refused, Registration, Reporter, chain, content, not_in_future, whole_milliseconds,
};
use crate::journal::{Content, Ledger};
use crate::keys::{Mac, MacPurpose, Purpose};
use crate::random;
use crate::store::application::{self, Application, Origin, Standing};
use crate::store::application_event;
use crate::store::case_event::Recorded;
use crate::store::{StoreError, Tx, audit};
use model::api::{NewApplication, Registered};
use model::application::{Event, Happening, Progress};
use model::number::{Pin, RegistrationNumber};
use model::person::{MaskedName, Phone};
use model::{OfficeId, SituationId, Standard};
use uuid::Uuid;

/// Of a thousand million numbers few are taken: a second draw is rare, a fifth means that something else is wrong.
const DRAWS: usize = 5;

impl Applications {
    /// Takes in an application that was handed in at a counter of the office.
    ///
    /// # Errors
    /// [`Refused`] says why not; then there is no application.
    pub async fn register(
        &self,
        by: Reporter,
        office: &OfficeId,
        new: NewApplication,
    ) -> Result<Registration, Refused> {
        self.register_from(by, office, new, Origin::default()).await
    }

    /// The same for what comes from somewhere.
    pub(super) async fn register_from(
        &self,
        by: Reporter,
        office: &OfficeId,
        new: NewApplication,
        origin: Origin,
    ) -> Result<Registration, Refused> {
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, office, &self.clock).await?;
        let registration = self.register_in(&mut tx, &mut ledger, by, office, new, origin).await?;
        ledger.commit(tx).await?;
        Ok(registration)
    }

    /// The same in a transaction that does more.
    pub(super) async fn register_in(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        by: Reporter,
        office: &OfficeId,
        new: NewApplication,
        origin: Origin,
    ) -> Result<Registration, Refused> {
        let new = NewApplication { submitted_at: whole_milliseconds(new.submitted_at), ..new };
        let request = serde_json::to_vec(&new).map_err(|source| unreadable(source.into()))?;
        if let Some(first) = application_event::by_event_id(tx, office, new.event_id).await? {
            return self.known(tx, &first, &new, &request).await;
        }
        not_in_future(new.submitted_at, ledger.now())?;
        let held = self.standards.held_at(tx, office, &new.service, new.submitted_at).await?;
        let (version, standard) = held.ok_or(Refused::WrongService)?;
        if !fits(&standard, new.situation.as_ref()) {
            return Err(Refused::WrongSituation);
        }

        let event = Event {
            event_id: new.event_id,
            sequence: 1,
            occurred_at: new.submitted_at,
            what: Happening::Submitted {},
        };
        let progress = Progress::begin(&event)?;
        let pin = new.pin.clone().unwrap_or_else(|| Pin::draw(random::bits()));
        let row = self.row(office, version, &new, origin, &pin, &progress);
        let row = self.insert(tx, row, new.number).await?;
        let content = content::of_submission(&request, origin)?;
        let entry = entry(&row, chain::case(&row), &event, content, by);
        ledger.append(tx, entry).await?.ok_or(Refused::EventIdReused)?;
        self.settle(tx, &row, &progress).await?;
        Ok(Registration::New(self.registered(tx, &row, &progress, Some(pin)).await?))
    }

    /// Makes a new PIN for an application, and notes who did. The one before opens nothing any more.
    ///
    /// # Errors
    /// [`Refused::UnknownNumber`], or when the database fails.
    pub async fn reissue_pin(
        &self,
        by: Reporter,
        office: &OfficeId,
        number: RegistrationNumber,
    ) -> Result<Registered, Refused> {
        let mut tx = self.db.write().await?;
        let row = application::by_number(&mut tx, office, number).await?.ok_or(Refused::UnknownNumber)?;
        let registered = self.change_pin(&mut tx, by, &row).await?;
        tx.commit().await?;
        Ok(registered)
    }

    /// The new PIN, and who made it.
    pub(super) async fn change_pin(
        &self,
        tx: &mut Tx,
        by: Reporter,
        row: &Application,
    ) -> Result<Registered, StoreError> {
        let pin = Pin::draw(random::bits());
        application::change_pin(tx, row.id, &self.hash_pin(row.id, &pin).to_bytes()).await?;
        let entry = audit::Entry {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: by,
            action: "application.pin.reissue",
            office: Some(&row.office),
            subject: format!("application/{}", row.id),
            detail: "",
        };
        audit::record(tx, &entry).await?;
        let progress = self.progress(tx, row.id).await?;
        self.registered(tx, row, &progress, Some(pin)).await
    }

    /// The case that a number and a PIN open. A number that does not exist costs the same statement and the same
    /// keyed work as a wrong PIN.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(
        &self,
        number: RegistrationNumber,
        pin: &Pin,
    ) -> Result<Option<super::CaseId>, StoreError> {
        let mut tx = self.db.read().await?;
        let lock = application::lock(&mut tx, number).await?;
        let stored = lock.as_ref().and_then(|lock| Mac::from_bytes(&lock.pin).ok());
        let (id, mac) = match (&lock, &stored) {
            (Some(lock), Some(mac)) => (lock.id, mac),
            _ => (self.nobody.0, &self.nobody.1),
        };
        let right = self.keys.verify(MacPurpose::Pin, &[id.as_bytes(), pin.reveal().as_bytes()], mac);
        Ok(lock.filter(|_| right && stored.is_some()).map(|lock| super::CaseId(lock.id)))
    }

    /// The case of a number, for those who have opened it before: nobody else may learn whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, number: RegistrationNumber) -> Result<Option<super::CaseId>, StoreError> {
        let lock = application::lock(&mut self.db.read().await?, number).await?;
        Ok(lock.map(|lock| super::CaseId(lock.id)))
    }

    /// The answer to a registration that has been there before, when it is the same.
    async fn known(
        &self,
        tx: &mut Tx,
        first: &Recorded,
        new: &NewApplication,
        request: &[u8],
    ) -> Result<Registration, Refused> {
        let header = &first.header;
        let body = first.body.as_ref().filter(|_| header.sequence == 1).ok_or(Refused::EventIdReused)?;
        let content =
            Content::open(&self.keys, header.case, 1, body).map_err(|source| unreadable(source.into()))?;
        if !content::came_in(&content, request)? {
            return Err(Refused::EventIdReused);
        }
        let row = application::by_id(tx, header.case.id).await?.ok_or(Refused::UnknownNumber)?;
        let pin = new.pin.clone().filter(|pin| self.opens(&row, pin));
        let progress = self.progress(tx, row.id).await?;
        Ok(Registration::Known(self.registered(tx, &row, &progress, pin).await?))
    }

    /// The row of a new application. Its number comes with [`insert`](Self::insert).
    fn row(
        &self,
        office: &OfficeId,
        version: i64,
        new: &NewApplication,
        origin: Origin,
        pin: &Pin,
        progress: &Progress,
    ) -> Application {
        let id = self.clock.new_id();
        let sealed = |purpose, column: &[u8], text: &str| {
            self.keys.seal(purpose, &[b"application", column, id.as_bytes()], text.as_bytes())
        };
        let name = new.applicant.as_ref().map(MaskedName::to_string);
        let phone = new.phone.as_ref().map(Phone::e164);
        Application {
            id,
            office: office.clone(),
            service: new.service.clone(),
            situation: new.situation.clone(),
            standard_version: version,
            number: new.number.unwrap_or_else(|| RegistrationNumber::draw(random::bits())),
            pin: self.hash_pin(id, pin).to_bytes(),
            applicant: name.map(|name| sealed(Purpose::Name, b"applicant", &name)),
            phone: phone.map(|phone| sealed(Purpose::Phone, b"phone", phone)),
            phone_mac: phone.map(|phone| self.keys.mac(MacPurpose::Phone, &[phone.as_bytes()]).to_bytes()),
            external_reference: new.external_reference.clone(),
            pickup_place: new.pickup_place.clone(),
            origin,
            standing: Standing::from(progress),
            agenda_sequence: 0,
        }
    }

    /// Keeps a new application under the number that the client brought, or under one that is free.
    async fn insert(
        &self,
        tx: &mut Tx,
        mut row: Application,
        brought: Option<RegistrationNumber>,
    ) -> Result<Application, Refused> {
        for _ in 0..DRAWS {
            if application::insert(tx, &row).await? {
                return Ok(row);
            }
            if brought.is_some() {
                return Err(Refused::NumberTaken);
            }
            row.number = RegistrationNumber::draw(random::bits());
        }
        Err(StoreError::Contended { table: "application" }.into())
    }

    /// What the applicant's slip says.
    async fn registered(
        &self,
        tx: &mut Tx,
        row: &Application,
        progress: &Progress,
        pin: Option<Pin>,
    ) -> Result<Registered, StoreError> {
        Ok(Registered {
            number: row.number,
            pin,
            number_in_fours: row.number.to_string(),
            status_url: format!("{}/status#{}", self.base_url, row.number.digits()),
            application: self.view(tx, row, progress).await?,
        })
    }

    fn hash_pin(&self, id: Uuid, pin: &Pin) -> Mac {
        self.keys.mac(MacPurpose::Pin, &[id.as_bytes(), pin.reveal().as_bytes()])
    }

    pub(super) fn opens(&self, row: &Application, pin: &Pin) -> bool {
        let parts: &[&[u8]] = &[row.id.as_bytes(), pin.reveal().as_bytes()];
        Mac::from_bytes(&row.pin).is_ok_and(|mac| self.keys.verify(MacPurpose::Pin, parts, &mac))
    }
}

/// Whether a standard has this situation, or has none and none is named.
fn fits(standard: &Standard, situation: Option<&SituationId>) -> bool {
    match situation {
        Some(situation) => standard.situation(situation).is_some(),
        None => standard.situations().is_empty(),
    }
}

fn unreadable(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unreadable { table: "application", source }
}
