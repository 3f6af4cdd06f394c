//! Where its events, the rules, and the office's hours and calendar have left a complaint: the columns of its row that every
//! event writes anew.

use super::{StoreError, Tx, due};
use jiff::Timestamp;
use jiff::civil::Date;
use model::clock::Due;
use model::complaint::{Class, Progress, Stage, State};
use uuid::Uuid;

pub(super) const TABLE: &str = "complaint";

sql! {
    SETTLE =
        "UPDATE complaint SET state = $2, sequence = $3, last_at = $4, class = $5, deputy = $6, unit = $7, \
         assignee = $8, drafted = $9, reopened = $10, rung = $11, score = $12, merged_into = $13, stage = $14, \
         due_at = $15, due_precision = $16, due_provisional = $17, risk_at = $18, urgency = $19, clock_at = $20, \
         basis = $21, days = $22, wished_by = $23, news = $24 WHERE id = $1";
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
    /// The day by which whom it is or was last assigned to is to be done.
    pub wished_by: Option<Date>,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
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

impl Standing {
    /// What is kept of a complaint that stands there, with whether there is news of the complainant.
    #[must_use]
    pub fn of(progress: &Progress, news: bool) -> Self {
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
            wished_by: assignment.map(|assignment| assignment.due),
            news,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct StandingRow {
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
    wished_by: Option<String>,
    news: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct ScheduleRow {
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
            .bind(written(&schedule.days))
            .bind(standing.wished_by.map(|day| day.to_string()))
            .bind(i64::from(standing.news));
        query.execute(connection).await.map(drop)
    })?)
}

impl StandingRow {
    pub(super) fn read(self) -> Result<Standing, StoreError> {
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
            wished_by: self.wished_by.map(|day| day.parse().map_err(unreadable)).transpose()?,
            news: self.news != 0,
        })
    }
}

impl ScheduleRow {
    pub(super) fn read(self) -> Result<Schedule, StoreError> {
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
pub(super) fn written(days: &[(Stage, Date)]) -> String {
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

pub(super) fn known<T>(code: &str, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(code).ok_or_else(|| unreadable(format!("nilai {code}")))
}

pub(super) fn instant(milliseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(milliseconds).map_err(unreadable)
}

pub(super) fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
