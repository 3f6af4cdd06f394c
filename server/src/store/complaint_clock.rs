//! The complaints that time has something to do with: because it has come, or because hours or days off have changed.

use super::{StoreError, Tx};
use jiff::Timestamp;
use model::OfficeId;
use uuid::Uuid;

const TABLE: &str = "complaint";

sql! {
    COME =
        "SELECT clock_at, id, office FROM complaint WHERE clock_at <= $1 AND (clock_at, id) > ($2, $3) \
         ORDER BY clock_at, id LIMIT $4";
    OF_OTHER_BASIS =
        "SELECT basis, id FROM complaint WHERE office = $1 AND state NOT IN ('closed', 'withdrawn') \
         AND (basis, id) > ($2, $3) AND basis <> $4 ORDER BY basis, id LIMIT $5";
    OFFICES = "SELECT DISTINCT office FROM complaint ORDER BY office";
}

/// A complaint whose time has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Come {
    /// When it came, in milliseconds.
    pub at: i64,
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub office: OfficeId,
}

/// The complaints whose time has come by now, after a place in their order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn come(
    tx: &mut Tx,
    now: Timestamp,
    after: (i64, Uuid),
    limit: i64,
) -> Result<Vec<Come>, StoreError> {
    let rows: Vec<(i64, Uuid, String)> = on!(tx, COME, |connection, sql| {
        let query = sqlx::query_as(sql).bind(now.as_millisecond()).bind(after.0).bind(after.1);
        query.bind(limit).fetch_all(connection).await
    })?;
    let read = |(at, id, office): (i64, Uuid, String)| Ok(Come { at, id, office: office_of(&office)? });
    rows.into_iter().map(read).collect()
}

/// Complaints of an office that are not over for good and were reckoned from something else than that basis, after a place
/// in their order.
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

/// The offices that have complaints.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn offices(tx: &mut Tx) -> Result<Vec<OfficeId>, StoreError> {
    let offices: Vec<String> =
        on!(tx, OFFICES, |connection, sql| sqlx::query_scalar(sql).fetch_all(connection).await)?;
    offices.iter().map(|office| office_of(office)).collect()
}

fn office_of(office: &str) -> Result<OfficeId, StoreError> {
    OfficeId::parse(office).map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })
}
