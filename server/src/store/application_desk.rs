//! Table `application_desk`: in whose queues each open application is.

use super::{StoreError, Tx};
use model::OfficeId;
use model::officer::Role;
use uuid::Uuid;

sql! {
    CLEAR = "DELETE FROM application_desk WHERE application = $1";
    PUT =
        "INSERT INTO application_desk (office, role, scope, urgency, application) VALUES ($1, $2, $3, $4, $5)";
}

/// Those officers have an application in their queue, and no others: roles, each with the village or the district where
/// it is theirs, [`Uuid::nil`] for the whole office.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    office: &OfficeId,
    application: Uuid,
    urgency: i64,
    desks: &[(Role, Uuid)],
) -> Result<(), StoreError> {
    on!(&mut *tx, CLEAR, |connection, sql| {
        sqlx::query(sql).bind(application).execute(connection).await.map(drop)
    })?;
    for (role, scope) in desks {
        on!(&mut *tx, PUT, |connection, sql| {
            let query = sqlx::query(sql).bind(office.as_str()).bind(role.code()).bind(scope);
            query.bind(urgency).bind(application).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}
