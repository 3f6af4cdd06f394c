//! The queues of complaints, in the order in which they are due. Nothing is unsealed and nothing folded here: what a row
//! shows is in the columns.
//!
//! An index leads to the rows of one [`Reach`] in one state in the order of their urgency, so a part of a queue is made of a
//! few short looks, and costs the same however many complaints there are.

use super::{StoreError, Tx, due};
use jiff::Timestamp;
use jiff::civil::Date;
use model::clock::Due;
use model::complaint::{Class, Concerns, Identity, Kind, Stage, State};
use model::number::ComplaintNumber;
use model::{OfficeId, ServiceId};
use uuid::Uuid;

const TABLE: &str = "complaint";

/// That it was brought before the lead of a unit.
macro_rules! brought {
    ($unit:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM complaint_brought b WHERE b.complaint = c.id AND b.unit = ",
            $unit,
            ")"
        )
    };
}

/// With whether it was brought before the lead of a unit: that of whoever looks.
macro_rules! columns {
    ($unit:literal) => {
        concat!(
            "SELECT c.id, c.number, c.kind, c.class, c.service, c.identity, c.concerns, c.state, c.received_at, c.deputy, \
         c.stage, c.due_at, c.due_precision, c.due_provisional, c.risk_at, c.urgency, c.unit, c.assignee, c.reopened, c.rung, c.drafted, \
         c.wished_by, c.news, CAST(CASE WHEN ",
            brought!($unit),
            " THEN 1 ELSE 0 END AS BIGINT) AS brought "
        )
    };
}

/// That somebody is not accused, nor her unit, nor one of the units above it as they are now.
macro_rules! not_accused {
    ($officer:literal, $unit:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM complaint_accused a WHERE a.complaint = c.id AND (a.who = ",
            $officer,
            " OR a.who IN (WITH RECURSIVE up (id, parent) AS (SELECT id, parent FROM unit WHERE id = ",
            $unit,
            " UNION SELECT u.id, u.parent FROM unit u JOIN up ON u.id = up.parent) SELECT id FROM up)))"
        )
    };
}
pub(super) use not_accused;

/// What is looked for, `$1` to `$12`, and who looks, `$13` and `$14`; `$15` is the limit.
macro_rules! wanted {
    () => {
        concat!(
            "FROM complaint c WHERE c.office = $1 AND c.deputy = $2 AND c.state = $3 \
             AND (c.urgency, c.id) > ($4, $5) AND c.urgency <= $6 \
             AND (CAST($7 AS TEXT) IS NULL OR c.service = $7) AND (CAST($8 AS TEXT) IS NULL OR c.class = $8) \
             AND (CAST($9 AS BIGINT) IS NULL OR c.risk_at <= $9) AND c.drafted >= $10 AND c.concerns NOT IN ($11, $12) \
             AND ",
            not_accused!("$13", "$14")
        )
    };
}

macro_rules! of_unit {
    () => {
        concat!(
            " AND c.unit = $16 AND c.rung >= $17 AND ($17 = 0 OR ",
            brought!("$14"),
            ") AND (c.assignee IS NULL OR $18 = 2 OR ($18 = 1 AND c.assignee <> $13))"
        )
    };
}

macro_rules! of_person {
    () => {
        " AND c.assignee = $13"
    };
}

macro_rules! in_order {
    () => {
        " ORDER BY c.urgency, c.id LIMIT $15"
    };
}

/// One office's, `$1`, without those in which whoever looks, `$3` and `$4`, is accused.
macro_rules! to_see {
    () => {
        concat!("FROM complaint c WHERE c.office = $1 AND ", not_accused!("$3", "$4"), " ")
    };
}

sql! {
    OF_DESK = (concat!(columns!("$14"), wanted!(), in_order!()));
    OF_UNIT = (concat!(columns!("$14"), wanted!(), of_unit!(), in_order!()));
    OF_PERSON = (concat!(columns!("$14"), wanted!(), of_person!(), in_order!()));
    COUNT_DESK = (concat!("SELECT COUNT(*) FROM (SELECT 1 ", wanted!(), " LIMIT $15) AS counted"));
    COUNT_UNIT = (concat!("SELECT COUNT(*) FROM (SELECT 1 ", wanted!(), of_unit!(), " LIMIT $15) AS counted"));
    COUNT_PERSON = (concat!("SELECT COUNT(*) FROM (SELECT 1 ", wanted!(), of_person!(), " LIMIT $15) AS counted"));
    BY_ID = (concat!(columns!("$4"), to_see!(), "AND c.id = $2"));
    BY_NUMBER = (concat!(columns!("$4"), to_see!(), "AND c.number = $2"));
    /// The latest first.
    MERGED_INTO = (concat!(columns!("$4"), to_see!(), "AND c.merged_into = $2 ORDER BY c.id DESC LIMIT 50"));
}

/// Part of what an officer may see. The parts of one officer never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything at the office.
    Desk,
    /// What is assigned to a unit.
    Unit {
        /// Which.
        unit: Uuid,
        /// Whether only what was brought before the lead of the reader's own unit.
        brought: bool,
        /// To whom there.
        whose: Whose,
    },
    /// What is assigned to her.
    Person,
}

/// To whom something is assigned that is assigned to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// To nobody by name.
    Units,
    /// To anybody but her.
    Others,
    /// To anybody.
    Anybodys,
}

/// Who looks, and what is hidden from her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader<'a> {
    /// The office whose complaints are all that she may ever see.
    pub office: &'a OfficeId,
    /// She.
    pub officer: Uuid,
    /// Her unit.
    pub unit: Option<Uuid>,
    /// Whether complaints about the complaint officers are hidden from her.
    pub is_team: bool,
    /// Whether complaints about the head of the office are.
    pub is_head: bool,
}

impl Reader<'_> {
    /// Whom complaints must not concern that she may see, as the columns have it.
    pub(super) const fn hidden(&self) -> [&'static str; 2] {
        [
            if self.is_team { Concerns::Team.code() } else { "" },
            if self.is_head { Concerns::Head.code() } else { "" },
        ]
    }
}

/// What is looked for within a reach.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Whether the complaints are those of the deputy, or all others.
    pub deputy: bool,
    /// The state.
    pub state: State,
    /// After which place in the order.
    pub after: (i64, Uuid),
    /// Up to which urgency.
    pub until: i64,
    /// One service.
    pub service: Option<&'a ServiceId>,
    /// One class.
    pub class: Option<Class>,
    /// Only what is at risk at that instant, in milliseconds.
    pub at_risk: Option<i64>,
    /// Only what has a draft.
    pub drafted: bool,
}

/// One complaint in a queue, and what decides who sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub struct Row {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// What it is.
    pub kind: Kind,
    /// Its class.
    pub class: Option<Class>,
    /// The service.
    pub service: Option<ServiceId>,
    /// Who may know who complains.
    pub identity: Identity,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// Whether it is the deputy's.
    pub deputy: bool,
    /// Where it stands.
    pub state: State,
    /// When the office received it.
    pub received_at: Timestamp,
    /// The deadline of the office that comes first, and whose stage it is.
    pub due: Option<(Stage, Due)>,
    /// From when on it is at risk.
    pub risk_at: Option<Timestamp>,
    /// What the queue is ordered by.
    pub urgency: i64,
    /// The unit that it is or was last assigned to.
    pub unit: Option<Uuid>,
    /// Whom it is or was last assigned to.
    pub assignee: Option<Uuid>,
    /// How often it was disputed.
    pub reopened: u32,
    /// How many steps up it was brought.
    pub rung: u8,
    /// Whether it was brought before the lead of the reader's unit.
    pub brought: bool,
    /// Whether a draft waits for approval.
    pub drafted: bool,
    /// The day by which whom it is or was last assigned to is to be done.
    pub wished_by: Option<Date>,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    number: String,
    kind: String,
    class: Option<String>,
    service: Option<String>,
    identity: String,
    concerns: String,
    state: String,
    received_at: i64,
    deputy: i64,
    stage: Option<String>,
    due_at: Option<i64>,
    due_precision: Option<String>,
    due_provisional: Option<String>,
    risk_at: Option<i64>,
    urgency: i64,
    unit: Option<Uuid>,
    assignee: Option<Uuid>,
    reopened: i64,
    rung: i64,
    drafted: i64,
    wished_by: Option<String>,
    news: i64,
    brought: i64,
}

/// Binds everything that the statements of a reach have in common, `$1` to `$18`.
macro_rules! bound {
    ($query:expr, $reader:expr, $reach:expr, $wanted:expr, $limit:expr) => {{
        let (reader, wanted) = ($reader, $wanted);
        let [team, head] = reader.hidden();
        let query = $query
            .bind(reader.office.as_str())
            .bind(i64::from(wanted.deputy))
            .bind(wanted.state.code())
            .bind(wanted.after.0)
            .bind(wanted.after.1)
            .bind(wanted.until)
            .bind(wanted.service.map(ServiceId::as_str))
            .bind(wanted.class.map(Class::code))
            .bind(wanted.at_risk)
            .bind(i64::from(wanted.drafted))
            .bind(team)
            .bind(head)
            .bind(reader.officer)
            .bind(reader.unit)
            .bind($limit);
        match $reach {
            Reach::Desk | Reach::Person => query,
            Reach::Unit { unit, brought, whose } => {
                let whose: i64 = match whose {
                    Whose::Units => 0,
                    Whose::Others => 1,
                    Whose::Anybodys => 2,
                };
                query.bind(unit).bind(i64::from(brought)).bind(whose)
            }
        }
    }};
}

/// The next rows within a reach after a place in their order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(
    tx: &mut Tx,
    reader: Reader<'_>,
    reach: Reach,
    wanted: Wanted<'_>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let text = match reach {
        Reach::Desk => OF_DESK,
        Reach::Unit { .. } => OF_UNIT,
        Reach::Person => OF_PERSON,
    };
    let rows: Vec<Stored> = on!(tx, text, |connection, sql| {
        bound!(sqlx::query_as(sql), reader, reach, wanted, limit).fetch_all(connection).await
    })?;
    rows.into_iter().map(Stored::read).collect()
}

/// How many there are within a reach; counting ends at the limit.
///
/// # Errors
/// When the database fails.
pub async fn count(
    tx: &mut Tx,
    reader: Reader<'_>,
    reach: Reach,
    wanted: Wanted<'_>,
    limit: i64,
) -> Result<i64, StoreError> {
    let text = match reach {
        Reach::Desk => COUNT_DESK,
        Reach::Unit { .. } => COUNT_UNIT,
        Reach::Person => COUNT_PERSON,
    };
    Ok(on!(tx, text, |connection, sql| {
        bound!(sqlx::query_scalar(sql), reader, reach, wanted, limit).fetch_one(connection).await
    })?)
}

/// The row of a complaint of the reader's office, unless she is accused in it.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_id(tx: &mut Tx, reader: Reader<'_>, id: Uuid) -> Result<Option<Row>, StoreError> {
    let row: Option<Stored> = on!(tx, BY_ID, |connection, sql| {
        let query = sqlx::query_as(sql).bind(reader.office.as_str()).bind(id);
        query.bind(reader.officer).bind(reader.unit).fetch_optional(connection).await
    })?;
    row.map(Stored::read).transpose()
}

/// The same by its number.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_number(
    tx: &mut Tx,
    reader: Reader<'_>,
    number: ComplaintNumber,
) -> Result<Option<Row>, StoreError> {
    let row: Option<Stored> = on!(tx, BY_NUMBER, |connection, sql| {
        let query = sqlx::query_as(sql).bind(reader.office.as_str()).bind(number.digits());
        query.bind(reader.officer).bind(reader.unit).fetch_optional(connection).await
    })?;
    row.map(Stored::read).transpose()
}

/// Those that are part of a complaint now, the latest first, fifty at most.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn merged_into(tx: &mut Tx, reader: Reader<'_>, id: Uuid) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<Stored> = on!(tx, MERGED_INTO, |connection, sql| {
        let query = sqlx::query_as(sql).bind(reader.office.as_str()).bind(id);
        query.bind(reader.officer).bind(reader.unit).fetch_all(connection).await
    })?;
    rows.into_iter().map(Stored::read).collect()
}

impl Stored {
    fn read(self) -> Result<Row, StoreError> {
        let (precision, provisional) = (self.due_precision.as_deref(), self.due_provisional.as_deref());
        let due = due::read(TABLE, self.due_at, precision, provisional)?;
        let stage = self.stage.as_deref().map(|stage| read(Stage::parse(stage), "stage")).transpose()?;
        let instant = |milliseconds| Timestamp::from_millisecond(milliseconds).map_err(unreadable);
        Ok(Row {
            id: self.id,
            number: ComplaintNumber::parse(&self.number).map_err(unreadable)?,
            kind: read(Kind::parse(&self.kind), "kind")?,
            class: self.class.as_deref().map(|class| read(Class::parse(class), "class")).transpose()?,
            service: self.service.map(|id| ServiceId::parse(&id)).transpose().map_err(unreadable)?,
            identity: read(Identity::parse(&self.identity), "identity")?,
            concerns: read(Concerns::parse(&self.concerns), "concerns")?,
            deputy: self.deputy != 0,
            state: read(State::parse(&self.state), "state")?,
            received_at: instant(self.received_at)?,
            due: stage.zip(due),
            risk_at: self.risk_at.map(instant).transpose()?,
            urgency: self.urgency,
            unit: self.unit,
            assignee: self.assignee,
            reopened: u32::try_from(self.reopened).map_err(unreadable)?,
            rung: u8::try_from(self.rung).map_err(unreadable)?,
            brought: self.brought != 0,
            drafted: self.drafted != 0,
            wished_by: self.wished_by.map(|day| day.parse().map_err(unreadable)).transpose()?,
            news: self.news != 0,
        })
    }
}

/// A word that is known.
fn read<T>(word: Option<T>, column: &'static str) -> Result<T, StoreError> {
    word.ok_or_else(|| unreadable(column))
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
