//! The queues: open applications in the order in which they are due. Nothing is unsealed and nothing folded here: what a
//! row shows is in the columns.

use super::{StoreError, Tx, due};
use jiff::Timestamp;
use model::application::State;
use model::clock::Due;
use model::number::RegistrationNumber;
use model::officer::Role;
use model::{OfficeId, ServiceId, SituationId};
use uuid::Uuid;

const TABLE: &str = "application";

sql! {
    OF_DESK =
        "SELECT a.id, a.number, a.service, a.situation, a.state, a.last_at, a.due_at, a.due_precision, \
         a.due_provisional, a.urgency, a.held, a.imported, a.place \
         FROM application_desk d JOIN application a ON a.id = d.application \
         WHERE d.office = $1 AND d.role = $2 AND d.scope = $3 AND (d.urgency, d.application) > ($4, $5) \
         AND (CAST($6 AS TEXT) IS NULL OR a.service = $6) AND (CAST($7 AS TEXT) IS NULL OR a.state = $7) \
         ORDER BY d.urgency, d.application LIMIT $8";
    OF_OFFICE =
        "SELECT a.id, a.number, a.service, a.situation, a.state, a.last_at, a.due_at, a.due_precision, \
         a.due_provisional, a.urgency, a.held, a.imported, a.place \
         FROM application a WHERE a.office = $1 \
         AND a.state NOT IN ('completed', 'cancelled', 'expired') AND (a.urgency, a.id) > ($2, $3) \
         AND (CAST($4 AS TEXT) IS NULL OR a.service = $4) AND (CAST($5 AS TEXT) IS NULL OR a.state = $5) \
         ORDER BY a.urgency, a.id LIMIT $6";
    OF_DISTRICT =
        "SELECT a.id, a.number, a.service, a.situation, a.state, a.last_at, a.due_at, a.due_precision, \
         a.due_provisional, a.urgency, a.held, a.imported, a.place \
         FROM application a WHERE a.office = $1 AND a.district = $2 \
         AND a.state NOT IN ('completed', 'cancelled', 'expired') AND (a.urgency, a.id) > ($3, $4) \
         AND (CAST($5 AS TEXT) IS NULL OR a.service = $5) AND (CAST($6 AS TEXT) IS NULL OR a.state = $6) \
         ORDER BY a.urgency, a.id LIMIT $7";
    OF_PLACE =
        "SELECT a.id, a.number, a.service, a.situation, a.state, a.last_at, a.due_at, a.due_precision, \
         a.due_provisional, a.urgency, a.held, a.imported, a.place \
         FROM application a WHERE a.office = $1 AND a.place = $2 \
         AND a.state NOT IN ('completed', 'cancelled', 'expired') AND (a.urgency, a.id) > ($3, $4) \
         AND (CAST($5 AS TEXT) IS NULL OR a.service = $5) AND (CAST($6 AS TEXT) IS NULL OR a.state = $6) \
         ORDER BY a.urgency, a.id LIMIT $7";
}

/// Whose queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// That of a role, in a village, in a district, or with [`Uuid::nil`] in the whole office.
    Desk(Role, Uuid),
    /// Everything that is open at the office.
    Office,
    /// Everything that was taken in in the district.
    District(Uuid),
    /// Everything that was taken in at the place.
    Place(Uuid),
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One service.
    pub service: Option<ServiceId>,
    /// One state.
    pub state: Option<State>,
}

/// A place in a queue: the row there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// How urgent it is.
    pub urgency: i64,
    /// Which it is.
    pub id: Uuid,
}

/// One application in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: RegistrationNumber,
    /// What is asked for.
    pub service: ServiceId,
    /// In which situation.
    pub situation: Option<SituationId>,
    /// Where it stands.
    pub state: State,
    /// When something last happened to it.
    pub since: Timestamp,
    /// When it is due, while the clock of its promise runs.
    pub due: Option<Due>,
    /// What the queue is ordered by.
    pub urgency: i64,
    /// Whether it is held.
    pub held: bool,
    /// Whether it was running before the portal knew it.
    pub imported: bool,
    /// Where it was taken in.
    pub place: Option<Uuid>,
}

impl Row {
    /// Where it stands in the queue.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { urgency: self.urgency, id: self.id }
    }
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    number: String,
    service: String,
    situation: Option<String>,
    state: String,
    last_at: i64,
    due_at: Option<i64>,
    due_precision: Option<String>,
    due_provisional: Option<String>,
    urgency: i64,
    held: i64,
    imported: i64,
    place: Option<Uuid>,
}

/// The next rows of a queue after a place in it.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn after(
    tx: &mut Tx,
    office: &OfficeId,
    source: Source,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let text = match source {
        Source::Desk(..) => OF_DESK,
        Source::Office => OF_OFFICE,
        Source::District(_) => OF_DISTRICT,
        Source::Place(_) => OF_PLACE,
    };
    let after = after.unwrap_or(Cursor { urgency: i64::MIN, id: Uuid::nil() });
    let rows: Vec<Stored> = on!(tx, text, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str());
        let query = match source {
            Source::Desk(role, scope) => query.bind(role.code()).bind(scope),
            Source::Office => query,
            Source::District(id) | Source::Place(id) => query.bind(id),
        };
        let query = query.bind(after.urgency).bind(after.id);
        let query = query.bind(filter.service.as_ref().map(ServiceId::as_str));
        query.bind(filter.state.map(State::code)).bind(limit).fetch_all(connection).await
    })?;
    rows.into_iter().map(Stored::read).collect()
}

impl Stored {
    fn read(self) -> Result<Row, StoreError> {
        let state = State::ALL.iter().copied().find(|state| state.code() == self.state);
        let due =
            due::read(TABLE, self.due_at, self.due_precision.as_deref(), self.due_provisional.as_deref())?;
        let situation = self.situation.map(|situation| SituationId::parse(&situation)).transpose();
        Ok(Row {
            id: self.id,
            number: RegistrationNumber::parse(&self.number).map_err(unreadable)?,
            service: ServiceId::parse(&self.service).map_err(unreadable)?,
            situation: situation.map_err(unreadable)?,
            state: state.ok_or_else(|| unreadable(format!("status {}", self.state)))?,
            since: Timestamp::from_millisecond(self.last_at).map_err(unreadable)?,
            due,
            urgency: self.urgency,
            held: self.held != 0,
            imported: self.imported != 0,
            place: self.place,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
