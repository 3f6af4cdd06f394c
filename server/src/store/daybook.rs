//! What was taken in in a time: rows of `application` with who registered each.

use super::application::Origin;
use super::{StoreError, Tx};
use jiff::Timestamp;
use model::application::{Remark, State};
use model::number::RegistrationNumber;
use model::{OfficeId, ServiceId, SituationId};
use uuid::Uuid;

const TABLE: &str = "application";

sql! {
    BETWEEN =
        "SELECT a.id, a.number, a.submitted_at, a.service, a.situation, a.applicant, a.external_reference, \
         a.place, a.district, a.imported, a.state, e.reported_by \
         FROM application a JOIN application_event e ON e.application = a.id AND e.sequence = 1 \
         WHERE a.office = $1 AND a.submitted_at >= $2 AND a.submitted_at < $3 ORDER BY a.submitted_at, a.id";
}

/// One application. What is sealed stays so here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: RegistrationNumber,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// What is asked for.
    pub service: ServiceId,
    /// In which situation.
    pub situation: Option<SituationId>,
    /// The masked name, sealed.
    pub applicant: Option<Vec<u8>>,
    /// Its number in the office's own system.
    pub external_reference: Option<Remark>,
    /// Where it was taken in.
    pub origin: Origin,
    /// Where it stands.
    pub state: State,
    /// Who registered it, as the audit writes it.
    pub reported_by: String,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    number: String,
    submitted_at: i64,
    service: String,
    situation: Option<String>,
    applicant: Option<Vec<u8>>,
    external_reference: Option<String>,
    place: Option<Uuid>,
    district: Option<Uuid>,
    imported: i64,
    state: String,
    reported_by: String,
}

/// What was handed in at an office from one instant until before another, in the order of the instants.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn between(
    tx: &mut Tx,
    office: &OfficeId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<Stored> = on!(tx, BETWEEN, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str());
        query.bind(from.as_millisecond()).bind(until.as_millisecond()).fetch_all(connection).await
    })?;
    rows.into_iter().map(Stored::read).collect()
}

impl Stored {
    fn read(self) -> Result<Row, StoreError> {
        let state = State::ALL.iter().copied().find(|state| state.code() == self.state);
        let situation = self.situation.map(|situation| SituationId::parse(&situation)).transpose();
        let reference = self.external_reference.map(|text| Remark::parse(&text)).transpose();
        Ok(Row {
            id: self.id,
            number: RegistrationNumber::parse(&self.number).map_err(unreadable)?,
            submitted_at: Timestamp::from_millisecond(self.submitted_at).map_err(unreadable)?,
            service: ServiceId::parse(&self.service).map_err(unreadable)?,
            situation: situation.map_err(unreadable)?,
            applicant: self.applicant,
            external_reference: reference.map_err(unreadable)?,
            origin: Origin { place: self.place, district: self.district, imported: self.imported != 0 },
            state: state.ok_or_else(|| unreadable(format!("status {}", self.state)))?,
            reported_by: self.reported_by,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}
