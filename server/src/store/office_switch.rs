//! Table `office_switch`: what an office has switched from how it is delivered.

use super::{StoreError, Tx};
use model::OfficeId;

sql! {
    GET = "SELECT is_on FROM office_switch WHERE office = $1 AND name = $2";
    SET =
        "INSERT INTO office_switch (office, name, is_on) VALUES ($1, $2, $3) \
         ON CONFLICT (office, name) DO UPDATE SET is_on = excluded.is_on";
}

/// What an office may switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Whether two things that the standard gives to different hands are kept from one person. On as delivered.
    SeparationOfDuties,
}

impl Switch {
    /// Its stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SeparationOfDuties => "separation_of_duties",
        }
    }

    const fn as_delivered(self) -> bool {
        match self {
            Self::SeparationOfDuties => true,
        }
    }
}

/// Whether it is on at an office.
///
/// # Errors
/// When the database fails.
pub async fn is_on(tx: &mut Tx, office: &OfficeId, switch: Switch) -> Result<bool, StoreError> {
    let set: Option<i64> = on!(tx, GET, |connection, sql| {
        sqlx::query_scalar(sql).bind(office.as_str()).bind(switch.name()).fetch_optional(connection).await
    })?;
    Ok(set.map_or(switch.as_delivered(), |is_on| is_on != 0))
}

/// Switches it. Whoever does this records it in the audit, in the same transaction.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, office: &OfficeId, switch: Switch, is_on: bool) -> Result<(), StoreError> {
    Ok(on!(tx, SET, |connection, sql| {
        let query = sqlx::query(sql).bind(office.as_str()).bind(switch.name()).bind(i64::from(is_on));
        query.execute(connection).await.map(drop)
    })?)
}
