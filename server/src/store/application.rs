//! Table `application`: what each application is, and where its events have left it.

use super::{StoreError, Tx, due};
use crate::officer::TakenIn;
use jiff::Timestamp;
use model::application::{Progress, Remark, State};
use model::clock::Due;
use model::number::RegistrationNumber;
use model::officer::PlaceKind;
use model::{OfficeId, ServiceId, SituationId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const TABLE: &str = "application";

sql! {
    /// Leaves the application alone that has this number.
    INSERT =
        "INSERT INTO application (id, office, service, situation, standard_version, number, pin, applicant, \
         phone, phone_mac, external_reference, pickup_place, place, district, imported, state, sequence, \
         last_at, submitted_at, held) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
         ON CONFLICT (number) DO NOTHING";
    BY_NUMBER =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, place, district, imported, state, sequence, last_at, \
         submitted_at, held, agenda_sequence FROM application \
         WHERE number = $1 AND office = $2";
    BY_ID =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, place, district, imported, state, sequence, last_at, \
         submitted_at, held, agenda_sequence FROM application WHERE id = $1";
    /// In the order of the ids, for walking through all of them.
    AFTER =
        "SELECT id, office, service, situation, standard_version, number, pin, applicant, phone, phone_mac, \
         external_reference, pickup_place, place, district, imported, state, sequence, last_at, \
         submitted_at, held, agenda_sequence FROM application \
         WHERE id > $1 ORDER BY id LIMIT $2";
    LOCK = "SELECT id, pin FROM application WHERE number = $1";
    MOVE =
        "UPDATE application SET state = $2, sequence = $3, last_at = $4, submitted_at = $5, held = $6, \
         due_at = $7, due_precision = $8, due_provisional = $9, urgency = $10, agenda_basis = $11, \
         agenda_sequence = $3 WHERE id = $1";
    /// What a release wrote that keeps no agenda.
    STALE =
        "SELECT id FROM application WHERE office = $1 AND id > $2 AND agenda_sequence <> sequence \
         ORDER BY id LIMIT $3";
    /// What is open, and was reckoned from other hours, days off or titles. In the order of the queue, which has an index:
    /// whoever reckons one anew takes it out of here.
    OF_OTHER_BASIS =
        "SELECT urgency, id FROM application WHERE office = $1 AND (urgency, id) > ($2, $3) \
         AND agenda_basis <> $4 AND state NOT IN ('completed', 'cancelled', 'expired') \
         ORDER BY urgency, id LIMIT $5";
    BY_PHONE =
        "SELECT id, place, district FROM application WHERE office = $1 AND phone_mac = $2 \
         ORDER BY id DESC LIMIT $3";
    BY_REFERENCE =
        "SELECT id, place, district FROM application WHERE office = $1 AND external_reference = $2 \
         ORDER BY id DESC LIMIT $3";
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
    /// Where it was taken in.
    pub origin: Origin,
    /// Where its events have left it.
    pub standing: Standing,
    /// The event after which its agenda was reckoned; 0 before the first time.
    pub agenda_sequence: u32,
}

/// Where an application comes from. Never changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The place where it was taken in. Unset: at the office without saying where, or by its own system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Uuid>,
    /// The district: the place itself, or that of the village.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Uuid>,
    /// Whether it was running before the portal knew it: its history is not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub imported: bool,
}

impl Origin {
    /// What the place is. A village that is said to lie in no district counts as a counter of the office.
    #[must_use]
    pub fn taken_in(self) -> TakenIn {
        let kind = match (self.place, self.district) {
            (None, _) => None,
            (Some(_), None) => Some(PlaceKind::Counter),
            (place, district) if place == district => Some(PlaceKind::District),
            _ => Some(PlaceKind::Village),
        };
        TakenIn { place: self.place, kind, district: self.district }
    }
}

impl From<TakenIn> for Origin {
    fn from(taken_in: TakenIn) -> Self {
        Self { place: taken_in.place, district: taken_in.district, imported: false }
    }
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
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// Whether it is held.
    pub held: bool,
}

/// Where an application stands in the queues. Reckoned from its standing, its standard, and the office's hours, calendar
/// and titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agenda {
    /// When it is due, while the clock of its promise runs.
    pub due: Option<Due>,
    /// Queues are in this order: see `application::agenda`.
    pub urgency: i64,
    /// From which hours, calendar and titles: their fingerprint.
    pub basis: i64,
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
        Self {
            state: progress.state(),
            sequence: progress.sequence,
            last_at: progress.last_at,
            submitted_at: progress.submitted_at(),
            held: progress.hold.is_some(),
        }
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
    place: Option<Uuid>,
    district: Option<Uuid>,
    imported: i64,
    state: String,
    sequence: i64,
    last_at: i64,
    submitted_at: i64,
    held: i64,
    agenda_sequence: i64,
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
            .bind(new.origin.place)
            .bind(new.origin.district)
            .bind(i64::from(new.origin.imported))
            .bind(new.standing.state.code())
            .bind(i64::from(new.standing.sequence))
            .bind(new.standing.last_at.as_millisecond())
            .bind(new.standing.submitted_at.as_millisecond())
            .bind(i64::from(new.standing.held));
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

/// Notes where an event has left an application, and where that puts it in the queues.
///
/// # Errors
/// When the database fails.
pub async fn move_to(tx: &mut Tx, id: Uuid, standing: Standing, agenda: &Agenda) -> Result<(), StoreError> {
    let due = agenda.due.as_ref();
    Ok(on!(tx, MOVE, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(id)
            .bind(standing.state.code())
            .bind(i64::from(standing.sequence))
            .bind(standing.last_at.as_millisecond())
            .bind(standing.submitted_at.as_millisecond())
            .bind(i64::from(standing.held))
            .bind(due.map(|due| due.at.as_millisecond()))
            .bind(due.map(|due| due::precision(due.precision)))
            .bind(due.and_then(|due| due.provisional).map(due::provisional))
            .bind(agenda.urgency)
            .bind(agenda.basis);
        query.execute(connection).await.map(drop)
    })?)
}

/// The next applications of an office whose agenda is not that of their last event, after [`Uuid::nil`] for the first.
///
/// # Errors
/// When the database fails.
pub async fn stale(tx: &mut Tx, office: &OfficeId, after: Uuid, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, STALE, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(after).bind(limit).fetch_all(connection).await
    })?)
}

/// The next open applications of an office whose agenda was reckoned from something else than this basis, each with its
/// urgency, after such a pair.
///
/// # Errors
/// When the database fails.
pub async fn of_other_basis(
    tx: &mut Tx,
    office: &OfficeId,
    after: (i64, Uuid),
    basis: i64,
    limit: i64,
) -> Result<Vec<(i64, Uuid)>, StoreError> {
    Ok(on!(tx, OF_OTHER_BASIS, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(after.0).bind(after.1);
        query.bind(basis).bind(limit).fetch_all(connection).await
    })?)
}

/// The applications of an office with this phone number, hashed; the latest first.
///
/// # Errors
/// When the database fails.
pub async fn by_phone(
    tx: &mut Tx,
    office: &OfficeId,
    mac: &[u8],
    limit: i64,
) -> Result<Vec<(Uuid, Origin)>, StoreError> {
    let rows: Vec<FoundRow> = on!(tx, BY_PHONE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(mac).bind(limit).fetch_all(connection).await
    })?;
    Ok(rows.into_iter().map(FoundRow::read).collect())
}

/// The applications of an office that its own system knows under this number; the latest first.
///
/// # Errors
/// When the database fails.
pub async fn by_reference(
    tx: &mut Tx,
    office: &OfficeId,
    reference: &str,
    limit: i64,
) -> Result<Vec<(Uuid, Origin)>, StoreError> {
    let rows: Vec<FoundRow> = on!(tx, BY_REFERENCE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(reference).bind(limit).fetch_all(connection).await
    })?;
    Ok(rows.into_iter().map(FoundRow::read).collect())
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    id: Uuid,
    place: Option<Uuid>,
    district: Option<Uuid>,
}

impl FoundRow {
    fn read(self) -> (Uuid, Origin) {
        (self.id, Origin { place: self.place, district: self.district, imported: false })
    }
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
            origin: Origin { place: self.place, district: self.district, imported: self.imported != 0 },
            standing: Standing {
                state: state.ok_or_else(|| unreadable(format!("status {}", self.state)))?,
                sequence: u32::try_from(self.sequence).map_err(unreadable)?,
                last_at: Timestamp::from_millisecond(self.last_at).map_err(unreadable)?,
                submitted_at: Timestamp::from_millisecond(self.submitted_at).map_err(unreadable)?,
                held: self.held != 0,
            },
            agenda_sequence: u32::try_from(self.agenda_sequence).map_err(unreadable)?,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
