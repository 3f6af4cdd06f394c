//! Table `complaint`: what each complaint is. Where its events have left it is [`complaint_standing`](super::complaint_standing)'s.

pub use super::complaint_standing::{Schedule, Standing, settle};
use super::complaint_standing::{ScheduleRow, StandingRow, instant, known, unreadable};
use super::{StoreError, Tx};
use jiff::Timestamp;
use model::complaint::{Channel, Concerns, Identity, Kind, Rules};
use model::number::ComplaintNumber;
use model::{OfficeId, ServiceId};
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, office, number, code, kind, service, channel, identity, concerns, application, reporter, rules, \
         received_at, recorded_at, state, sequence, last_at, class, deputy, unit, assignee, drafted, reopened, \
         rung, score, merged_into, stage, due_at, due_precision, due_provisional, risk_at, urgency, clock_at, basis, days, \
         wished_by, news"
    };
}
pub(super) use columns;

sql! {
    BY_ID = (concat!("SELECT ", columns!(), " FROM complaint WHERE id = $1"));
    BY_NUMBER = (concat!("SELECT ", columns!(), " FROM complaint WHERE number = $1 AND office = $2"));
    /// In the order of the ids, for walking through all of them.
    AFTER = (concat!("SELECT ", columns!(), " FROM complaint WHERE id > $1 ORDER BY id LIMIT $2"));
    LOCK = "SELECT id, code FROM complaint WHERE number = $1";
    OFFICE = "SELECT office FROM complaint WHERE id = $1";
    NUMBER = "SELECT number FROM complaint WHERE id = $1";
    CHANGE_CODE = "UPDATE complaint SET code = $2 WHERE id = $1";
    /// What was answered along with it is its part no more.
    PARTS = "SELECT id FROM complaint WHERE merged_into = $1 AND state = 'merged' ORDER BY id";
    OF_APPLICATION =
        "SELECT id FROM complaint WHERE application = $1 ORDER BY id DESC LIMIT $2";
}

/// One row. What is sealed or hashed stays so here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Its name inside the house.
    pub id: Uuid,
    /// Which office it was sent to.
    pub office: OfficeId,
    /// Its name outside.
    pub number: ComplaintNumber,
    /// The access code, hashed.
    pub code: Vec<u8>,
    /// What it is.
    pub kind: Kind,
    /// The service that it is about.
    pub service: Option<ServiceId>,
    /// How it came in.
    pub channel: Channel,
    /// Who may know who complains.
    pub identity: Identity,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// The application that it is about.
    pub application: Option<Uuid>,
    /// Who complains, sealed.
    pub reporter: Option<Vec<u8>>,
    /// The deadlines that it was filed under, as they were written: the chain begins with these very bytes.
    pub rules: String,
    /// When the office received it.
    pub received_at: Timestamp,
    /// When the portal took it in.
    pub recorded_at: Timestamp,
    /// Where its events have left it.
    pub standing: Standing,
    /// Where that puts it in the queues, and when time acts on it next.
    pub schedule: Schedule,
}

/// What a complaint number leads to: the complaint, and what its access code is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The complaint.
    pub id: Uuid,
    /// The access code, hashed.
    pub code: Vec<u8>,
}

impl Complaint {
    /// The deadlines that it was filed under.
    ///
    /// # Errors
    /// When another program wrote them.
    pub fn rules(&self) -> Result<Rules, StoreError> {
        serde_json::from_str(&self.rules).map_err(unreadable)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    office: String,
    number: String,
    code: Vec<u8>,
    kind: String,
    service: Option<String>,
    channel: String,
    identity: String,
    concerns: String,
    application: Option<Uuid>,
    reporter: Option<Vec<u8>>,
    rules: String,
    received_at: i64,
    recorded_at: i64,
    #[sqlx(flatten)]
    standing: StandingRow,
    #[sqlx(flatten)]
    schedule: ScheduleRow,
}

/// The complaint of this id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Complaint>, StoreError> {
    let row: Option<Row> =
        on!(tx, BY_ID, |connection, sql| sqlx::query_as(sql).bind(id).fetch_optional(connection).await)?;
    row.map(Row::read).transpose()
}

/// The complaint of an office with this number. Those of other offices are not found.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_number(
    tx: &mut Tx,
    office: &OfficeId,
    number: ComplaintNumber,
) -> Result<Option<Complaint>, StoreError> {
    let row: Option<Row> = on!(tx, BY_NUMBER, |connection, sql| {
        sqlx::query_as(sql).bind(number.digits()).bind(office.as_str()).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// The next complaints in the order of their ids, after [`Uuid::nil`] for the first.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(tx: &mut Tx, id: Uuid, limit: i64) -> Result<Vec<Complaint>, StoreError> {
    let rows: Vec<Row> = on!(tx, AFTER, |connection, sql| {
        sqlx::query_as(sql).bind(id).bind(limit).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// What a number leads to, at whichever office.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, number: ComplaintNumber) -> Result<Option<Lock>, StoreError> {
    let row: Option<(Uuid, Vec<u8>)> = on!(tx, LOCK, |connection, sql| {
        sqlx::query_as(sql).bind(number.digits()).fetch_optional(connection).await
    })?;
    Ok(row.map(|(id, code)| Lock { id, code }))
}

/// Whose a complaint is. Never changes.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn office(tx: &mut Tx, id: Uuid) -> Result<Option<OfficeId>, StoreError> {
    let office: Option<String> =
        on!(tx, OFFICE, |connection, sql| sqlx::query_scalar(sql).bind(id).fetch_optional(connection).await)?;
    office.map(|office| OfficeId::parse(&office).map_err(unreadable)).transpose()
}

/// The number of a complaint.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn number(tx: &mut Tx, id: Uuid) -> Result<Option<ComplaintNumber>, StoreError> {
    let number: Option<String> =
        on!(tx, NUMBER, |connection, sql| sqlx::query_scalar(sql).bind(id).fetch_optional(connection).await)?;
    number.map(|number| ComplaintNumber::parse(&number).map_err(unreadable)).transpose()
}

/// Another access code opens a complaint from now on; the one before opens nothing.
///
/// # Errors
/// When the database fails.
pub async fn change_code(tx: &mut Tx, id: Uuid, hash: &[u8]) -> Result<(), StoreError> {
    Ok(on!(tx, CHANGE_CODE, |connection, sql| {
        sqlx::query(sql).bind(id).bind(hash).execute(connection).await.map(drop)
    })?)
}

/// The complaints that are part of one and wait for its answer, in the order of their ids.
///
/// # Errors
/// When the database fails.
pub async fn parts(tx: &mut Tx, id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, PARTS, |connection, sql| sqlx::query_scalar(sql).bind(id).fetch_all(connection).await)?)
}

/// The complaints about an application, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_application(tx: &mut Tx, application: Uuid, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(tx, OF_APPLICATION, |connection, sql| {
        sqlx::query_scalar(sql).bind(application).bind(limit).fetch_all(connection).await
    })?)
}

impl Row {
    fn read(self) -> Result<Complaint, StoreError> {
        Ok(Complaint {
            id: self.id,
            office: OfficeId::parse(&self.office).map_err(unreadable)?,
            number: ComplaintNumber::parse(&self.number).map_err(unreadable)?,
            code: self.code,
            kind: known(&self.kind, Kind::parse)?,
            service: self
                .service
                .map(|service| ServiceId::parse(&service))
                .transpose()
                .map_err(unreadable)?,
            channel: known(&self.channel, Channel::parse)?,
            identity: known(&self.identity, Identity::parse)?,
            concerns: known(&self.concerns, Concerns::parse)?,
            application: self.application,
            reporter: self.reporter,
            rules: self.rules,
            received_at: instant(self.received_at)?,
            recorded_at: instant(self.recorded_at)?,
            standing: self.standing.read()?,
            schedule: self.schedule.read()?,
        })
    }
}
