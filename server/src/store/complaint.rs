//! Table `complaint`: what each complaint is, and where its events have left it.

use super::{StoreError, Tx, due};
use jiff::Timestamp;
use jiff::civil::Date;
use model::clock::Due;
use model::complaint::{Channel, Class, Concerns, Identity, Kind, Progress, Rules, Stage, State};
use model::number::ComplaintNumber;
use model::{OfficeId, ServiceId};
use uuid::Uuid;

const TABLE: &str = "complaint";

macro_rules! columns {
    () => {
        "id, office, number, code, kind, service, channel, identity, concerns, application, reporter, rules, \
         received_at, recorded_at, state, sequence, last_at, class, deputy, unit, assignee, drafted, reopened, \
         rung, score, merged_into, stage, due_at, due_precision, due_provisional, risk_at, urgency, clock_at, basis, days"
    };
}

sql! {
    /// Leaves the complaint alone that has this number.
    INSERT = (concat!(
        "INSERT INTO complaint (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
         $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35) \
         ON CONFLICT (number) DO NOTHING"
    ));
    BY_ID = (concat!("SELECT ", columns!(), " FROM complaint WHERE id = $1"));
    BY_NUMBER = (concat!("SELECT ", columns!(), " FROM complaint WHERE number = $1 AND office = $2"));
    /// In the order of the ids, for walking through all of them.
    AFTER = (concat!("SELECT ", columns!(), " FROM complaint WHERE id > $1 ORDER BY id LIMIT $2"));
    LOCK = "SELECT id, code FROM complaint WHERE number = $1";
    OFFICE = "SELECT office FROM complaint WHERE id = $1";
    SETTLE =
        "UPDATE complaint SET state = $2, sequence = $3, last_at = $4, class = $5, deputy = $6, unit = $7, \
         assignee = $8, drafted = $9, reopened = $10, rung = $11, score = $12, merged_into = $13, stage = $14, \
         due_at = $15, due_precision = $16, due_provisional = $17, risk_at = $18, urgency = $19, clock_at = $20, \
         basis = $21, days = $22 WHERE id = $1";
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

/// What is kept of a complaint's [`Progress`]: as much as is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The number of the last event.
    pub sequence: u32,
    /// When it happened.
    pub last_at: Timestamp,
    /// The class.
    pub class: Option<Class>,
    /// Whether the complaint officers stand aside for their deputy.
    pub deputy: bool,
    /// The unit that it is assigned to, or was last: in other states than assigned and in progress it means nothing.
    pub unit: Option<Uuid>,
    /// Whom it is assigned to, or was last.
    pub assignee: Option<Uuid>,
    /// Whether a draft waits for approval.
    pub drafted: bool,
    /// How often it was disputed.
    pub reopened: u32,
    /// How many steps up it was brought.
    pub rung: u8,
    /// How the complainant rated it.
    pub score: Option<u8>,
    /// The complaint that it is part of now.
    pub merged_into: Option<Uuid>,
}

/// What follows from a complaint's standing, its rules, and the office's hours and calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The deadline of the office that comes first, and whose stage it is.
    pub due: Option<(Stage, Due)>,
    /// From when on it is at risk.
    pub risk_at: Option<Timestamp>,
    /// What the queues are ordered by: see `complaint::schedule`.
    pub urgency: i64,
    /// When time has to do something next.
    pub clock_at: Option<Timestamp>,
    /// From which hours and calendar: their fingerprint.
    pub basis: i64,
    /// On which day each stage is due that runs.
    pub days: Vec<(Stage, Date)>,
}

/// What a complaint number leads to: the complaint, and what its access code is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The complaint.
    pub id: Uuid,
    /// The access code, hashed.
    pub code: Vec<u8>,
}

impl From<&Progress> for Standing {
    fn from(progress: &Progress) -> Self {
        let assignment = progress.assignment.as_ref();
        Self {
            state: progress.state(),
            sequence: progress.sequence,
            last_at: progress.last_at,
            class: progress.class,
            deputy: progress.is_the_deputys,
            unit: assignment.and_then(|assignment| assignment.unit),
            assignee: assignment.and_then(|assignment| assignment.officer),
            drafted: progress.draft.is_some(),
            reopened: progress.reopened,
            rung: progress.rung,
            score: progress.score,
            merged_into: progress.merged_into,
        }
    }
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

#[derive(sqlx::FromRow)]
struct StandingRow {
    state: String,
    sequence: i64,
    last_at: i64,
    class: Option<String>,
    deputy: i64,
    unit: Option<Uuid>,
    assignee: Option<Uuid>,
    drafted: i64,
    reopened: i64,
    rung: i64,
    score: Option<i64>,
    merged_into: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct ScheduleRow {
    stage: Option<String>,
    due_at: Option<i64>,
    due_precision: Option<String>,
    due_provisional: Option<String>,
    risk_at: Option<i64>,
    urgency: i64,
    clock_at: Option<i64>,
    basis: i64,
    days: String,
}

/// Keeps a new complaint. `false`: its number is taken, and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, new: &Complaint) -> Result<bool, StoreError> {
    let (standing, schedule) = (&new.standing, &new.schedule);
    let (stage, due) = schedule.due.unzip();
    let inserted = on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(new.id)
            .bind(new.office.as_str())
            .bind(new.number.digits())
            .bind(&new.code)
            .bind(new.kind.code())
            .bind(new.service.as_ref().map(ServiceId::as_str))
            .bind(new.channel.code())
            .bind(new.identity.code())
            .bind(new.concerns.code())
            .bind(new.application)
            .bind(&new.reporter)
            .bind(&new.rules)
            .bind(new.received_at.as_millisecond())
            .bind(new.recorded_at.as_millisecond())
            .bind(standing.state.code())
            .bind(i64::from(standing.sequence))
            .bind(standing.last_at.as_millisecond())
            .bind(standing.class.map(Class::code))
            .bind(i64::from(standing.deputy))
            .bind(standing.unit)
            .bind(standing.assignee)
            .bind(i64::from(standing.drafted))
            .bind(i64::from(standing.reopened))
            .bind(i64::from(standing.rung))
            .bind(standing.score.map(i64::from))
            .bind(standing.merged_into)
            .bind(stage.map(Stage::code))
            .bind(due.map(|due| due.at.as_millisecond()))
            .bind(due.map(|due| due::precision(due.precision)))
            .bind(due.and_then(|due| due.provisional).map(due::provisional))
            .bind(schedule.risk_at.map(Timestamp::as_millisecond))
            .bind(schedule.urgency)
            .bind(schedule.clock_at.map(Timestamp::as_millisecond))
            .bind(schedule.basis)
            .bind(written(&schedule.days));
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(inserted == 1)
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

/// Notes where an event has left a complaint, and what follows from that.
///
/// # Errors
/// When the database fails.
pub async fn settle(
    tx: &mut Tx,
    id: Uuid,
    standing: &Standing,
    schedule: &Schedule,
) -> Result<(), StoreError> {
    let (stage, due) = schedule.due.unzip();
    Ok(on!(tx, SETTLE, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(id)
            .bind(standing.state.code())
            .bind(i64::from(standing.sequence))
            .bind(standing.last_at.as_millisecond())
            .bind(standing.class.map(Class::code))
            .bind(i64::from(standing.deputy))
            .bind(standing.unit)
            .bind(standing.assignee)
            .bind(i64::from(standing.drafted))
            .bind(i64::from(standing.reopened))
            .bind(i64::from(standing.rung))
            .bind(standing.score.map(i64::from))
            .bind(standing.merged_into)
            .bind(stage.map(Stage::code))
            .bind(due.map(|due| due.at.as_millisecond()))
            .bind(due.map(|due| due::precision(due.precision)))
            .bind(due.and_then(|due| due.provisional).map(due::provisional))
            .bind(schedule.risk_at.map(Timestamp::as_millisecond))
            .bind(schedule.urgency)
            .bind(schedule.clock_at.map(Timestamp::as_millisecond))
            .bind(schedule.basis)
            .bind(written(&schedule.days));
        query.execute(connection).await.map(drop)
    })?)
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

impl StandingRow {
    fn read(self) -> Result<Standing, StoreError> {
        Ok(Standing {
            state: known(&self.state, State::parse)?,
            sequence: u32::try_from(self.sequence).map_err(unreadable)?,
            last_at: instant(self.last_at)?,
            class: self.class.map(|class| known(&class, Class::parse)).transpose()?,
            deputy: self.deputy != 0,
            unit: self.unit,
            assignee: self.assignee,
            drafted: self.drafted != 0,
            reopened: u32::try_from(self.reopened).map_err(unreadable)?,
            rung: u8::try_from(self.rung).map_err(unreadable)?,
            score: self.score.map(u8::try_from).transpose().map_err(unreadable)?,
            merged_into: self.merged_into,
        })
    }
}

impl ScheduleRow {
    fn read(self) -> Result<Schedule, StoreError> {
        let stage = self.stage.map(|stage| known(&stage, Stage::parse)).transpose()?;
        let (precision, provisional) = (self.due_precision.as_deref(), self.due_provisional.as_deref());
        let due = due::read(TABLE, self.due_at, precision, provisional)?;
        Ok(Schedule {
            due: stage.zip(due),
            risk_at: self.risk_at.map(instant).transpose()?,
            urgency: self.urgency,
            clock_at: self.clock_at.map(instant).transpose()?,
            basis: self.basis,
            days: days(&self.days)?,
        })
    }
}

/// `verification 2026-11-27 decision 2027-01-18`.
fn written(days: &[(Stage, Date)]) -> String {
    days.iter().map(|(stage, day)| format!("{} {day}", stage.code())).collect::<Vec<_>>().join(" ")
}

fn days(written: &str) -> Result<Vec<(Stage, Date)>, StoreError> {
    let words: Vec<&str> = written.split_ascii_whitespace().collect();
    let pairs = words.chunks(2).map(|pair| match pair {
        [stage, day] => Ok((known(stage, Stage::parse)?, day.parse().map_err(unreadable)?)),
        _ => Err(unreadable(written)),
    });
    pairs.collect()
}

fn known<T>(code: &str, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(code).ok_or_else(|| unreadable(format!("nilai {code}")))
}

fn instant(milliseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(milliseconds).map_err(unreadable)
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
