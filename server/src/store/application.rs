//! Table `application`: what each application is, and where its events have left it.

use super::{StoreError, Tx};
use jiff::Timestamp;
use model::application::{Progress, Remark, State};
use model::number::RegistrationNumber;
use model::{OfficeId, ServiceId, SituationId};
use uuid::Uuid;

const TABLE: &str = "application";

sql! {
    /// Leaves the application alone that has this number.
    INSERT =
        "INSERT INTO application (id, office, service, situation, standard_version, number, pin, applicant, \
         phone, phone_mac, external_reference, pickup_place, state, sequence, last_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         ON CONFLICT (number) DO NOTHING";
    BY_NUMBER =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, state, sequence, last_at FROM application \
         WHERE number = $1 AND office = $2";
    BY_ID =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, state, sequence, last_at FROM application WHERE id = $1";
    /// In the order of the ids, for walking through all of them.
    AFTER =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, state, sequence, last_at FROM application \
         WHERE id > $1 ORDER BY id LIMIT $2";
    LOCK = "SELECT id, pin FROM application WHERE number = $1";
    MOVE = "UPDATE application SET state = $2, sequence = $3, last_at = $4 WHERE id = $1";
    CHANGE_PIN = "UPDATE application SET pin = $2 WHERE id = $1";
}

/// One row. What is sealed or hashed stays so here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its name inside the house.
    pub id: Uuid,
    /// Whose it is to work on.
    pub office: OfficeId,
    /// What is asked for.
    pub service: ServiceId,
    /// In which situation.
    pub situation: Option<SituationId>,
    /// The version of the service's standard that holds for it.
    pub standard_version: i64,
    /// Its name outside.
    pub number: RegistrationNumber,
    /// The PIN, hashed.
    pub pin: Vec<u8>,
    /// The masked name, sealed.
    pub applicant: Option<Vec<u8>>,
    /// The phone number, sealed.
    pub phone: Option<Vec<u8>>,
    /// The phone number, hashed, to find it by.
    pub phone_mac: Option<Vec<u8>>,
    /// Its number in the office's own system.
    pub external_reference: Option<Remark>,
    /// Where it will be collected.
    pub pickup_place: Option<Remark>,
    /// Where its events have left it.
    pub standing: Standing,
}

/// What is kept of an application's [`Progress`]: as much as is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The number of the last event.
    pub sequence: u32,
    /// When it happened.
    pub last_at: Timestamp,
}

/// What a registration number leads to: the case, and what its PIN is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The case.
    pub id: Uuid,
    /// The PIN, hashed.
    pub pin: Vec<u8>,
}

impl From<&Progress> for Standing {
    fn from(progress: &Progress) -> Self {
        Self { state: progress.state(), sequence: progress.sequence, last_at: progress.last_at }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    office: String,
    service: String,
    situation: Option<String>,
    standard_version: i64,
    number: String,
    pin: Vec<u8>,
    applicant: Option<Vec<u8>>,
    phone: Option<Vec<u8>>,
    phone_mac: Option<Vec<u8>>,
    external_reference: Option<String>,
    pickup_place: Option<String>,
    state: String,
    sequence: i64,
    last_at: i64,
}

/// Keeps a new application. `false`: its number is taken, and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, new: &Application) -> Result<bool, StoreError> {
    let inserted = on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(new.id)
            .bind(new.office.as_str())
            .bind(new.service.as_str())
            .bind(new.situation.as_ref().map(SituationId::as_str))
            .bind(new.standard_version)
            .bind(new.number.digits())
            .bind(&new.pin)
            .bind(&new.applicant)
            .bind(&new.phone)
            .bind(&new.phone_mac)
            .bind(new.external_reference.as_ref().map(Remark::as_str))
            .bind(new.pickup_place.as_ref().map(Remark::as_str))
            .bind(new.standing.state.code())
            .bind(i64::from(new.standing.sequence))
            .bind(new.standing.last_at.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(inserted == 1)
}

/// The application of an office with this number. Those of other offices are not found.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_number(
    tx: &mut Tx,
    office: &OfficeId,
    number: RegistrationNumber,
) -> Result<Option<Application>, StoreError> {
    let row: Option<Row> = on!(tx, BY_NUMBER, |connection, sql| {
        sqlx::query_as(sql).bind(number.digits()).bind(office.as_str()).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// The application of this id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Application>, StoreError> {
    let row: Option<Row> =
        on!(tx, BY_ID, |connection, sql| sqlx::query_as(sql).bind(id).fetch_optional(connection).await)?;
    row.map(Row::read).transpose()
}

/// The next applications in the order of their ids, after [`Uuid::nil`] for the first.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(tx: &mut Tx, id: Uuid, limit: i64) -> Result<Vec<Application>, StoreError> {
    let rows: Vec<Row> = on!(tx, AFTER, |connection, sql| {
        sqlx::query_as(sql).bind(id).bind(limit).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// What a number leads to, at whichever office.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, number: RegistrationNumber) -> Result<Option<Lock>, StoreError> {
    let row: Option<(Uuid, Vec<u8>)> = on!(tx, LOCK, |connection, sql| {
        sqlx::query_as(sql).bind(number.digits()).fetch_optional(connection).await
    })?;
    Ok(row.map(|(id, pin)| Lock { id, pin }))
}

/// Notes where an event has left an application.
///
/// # Errors
/// When the database fails.
pub async fn move_to(tx: &mut Tx, id: Uuid, standing: Standing) -> Result<(), StoreError> {
    Ok(on!(tx, MOVE, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(id)
            .bind(standing.state.code())
            .bind(i64::from(standing.sequence))
            .bind(standing.last_at.as_millisecond());
        query.execute(connection).await.map(drop)
    })?)
}

/// From now on another PIN opens it.
///
/// # Errors
/// When the database fails.
pub async fn change_pin(tx: &mut Tx, id: Uuid, pin: &[u8]) -> Result<(), StoreError> {
    Ok(on!(tx, CHANGE_PIN, |connection, sql| {
        sqlx::query(sql).bind(id).bind(pin).execute(connection).await.map(drop)
    })?)
}

impl Row {
    fn read(self) -> Result<Application, StoreError> {
        let remark = |text: Option<String>| text.map(|text| Remark::parse(&text)).transpose();
        let state = State::ALL.iter().copied().find(|state| state.code() == self.state);
        Ok(Application {
            id: self.id,
            office: OfficeId::parse(&self.office).map_err(unreadable)?,
            service: ServiceId::parse(&self.service).map_err(unreadable)?,
            situation: self
                .situation
                .map(|situation| SituationId::parse(&situation))
                .transpose()
                .map_err(unreadable)?,
            standard_version: self.standard_version,
            number: RegistrationNumber::parse(&self.number).map_err(unreadable)?,
            pin: self.pin,
            applicant: self.applicant,
            phone: self.phone,
            phone_mac: self.phone_mac,
            external_reference: remark(self.external_reference).map_err(unreadable)?,
            pickup_place: remark(self.pickup_place).map_err(unreadable)?,
            standing: Standing {
                state: state.ok_or_else(|| unreadable(format!("status {}", self.state)))?,
                sequence: u32::try_from(self.sequence).map_err(unreadable)?,
                last_at: Timestamp::from_millisecond(self.last_at).map_err(unreadable)?,
            },
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
