//! Table `unit`: the divisions and sections of an office (bidang, seksi).

use super::{StoreError, Tx};
use crate::officer::Unit;
use jiff::Timestamp;
use model::OfficeId;
use uuid::Uuid;

const TABLE: &str = "unit";

sql! {
    /// Leaves the unit alone that has this id or name.
    INSERT = "INSERT INTO unit (id, office, name, parent) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    OF_OFFICE = "SELECT id, name, parent, closed_at FROM unit WHERE office = $1 ORDER BY name, id";
    ONE = "SELECT id, name, parent, closed_at FROM unit WHERE id = $2 AND office = $1";
    CHANGE = "UPDATE unit SET name = $2, parent = $3 WHERE id = $1";
    CLOSE = "UPDATE unit SET closed_at = $2 WHERE id = $1";
    /// Officers whose account is switched off belong nowhere.
    OFFICERS = "SELECT COUNT(*) FROM officer WHERE unit = $1 AND disabled_at IS NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    parent: Option<Uuid>,
    closed_at: Option<i64>,
}

/// Keeps a new unit. Whether it did: not where one of the office has its id or name.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, office: &OfficeId, unit: &Unit) -> Result<bool, StoreError> {
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql).bind(unit.id).bind(office.as_str()).bind(&unit.name).bind(unit.parent);
        query.execute(connection).await.map(|done| done.rows_affected() == 1)
    })?)
}

/// Every unit of an office, also those that are closed, by name.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_office(tx: &mut Tx, office: &OfficeId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_OFFICE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// One unit of an office, open or closed. Those of other offices are not found.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn one(tx: &mut Tx, office: &OfficeId, id: Uuid) -> Result<Option<Unit>, StoreError> {
    let row: Option<Row> = on!(tx, ONE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(id).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// Gives a unit another name, and hangs it below another.
///
/// # Errors
/// When the database fails, or another unit has that name.
pub async fn change(tx: &mut Tx, id: Uuid, name: &str, parent: Option<Uuid>) -> Result<(), StoreError> {
    Ok(on!(tx, CHANGE, |connection, sql| {
        sqlx::query(sql).bind(id).bind(name).bind(parent).execute(connection).await.map(drop)
    })?)
}

/// Closes a unit, or opens it again.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, id: Uuid, at: Option<Timestamp>) -> Result<(), StoreError> {
    let at = at.map(Timestamp::as_millisecond);
    Ok(on!(tx, CLOSE, |connection, sql| {
        sqlx::query(sql).bind(id).bind(at).execute(connection).await.map(drop)
    })?)
}

/// How many officers belong to it.
///
/// # Errors
/// When the database fails.
pub async fn officers(tx: &mut Tx, id: Uuid) -> Result<i64, StoreError> {
    Ok(on!(tx, OFFICERS, |connection, sql| sqlx::query_scalar(sql).bind(id).fetch_one(connection).await)?)
}

impl Row {
    fn read(self) -> Result<Unit, StoreError> {
        let closed_at = self.closed_at.map(Timestamp::from_millisecond).transpose();
        let closed_at =
            closed_at.map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })?;
        Ok(Unit { id: self.id, name: self.name, parent: self.parent, closed_at })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{new_id, on_both};
    use super::*;
    use crate::testing::at;

    fn unit(name: &str, parent: Option<&Unit>) -> Unit {
        Unit { id: new_id(), name: name.to_owned(), parent: parent.map(|unit| unit.id), closed_at: None }
    }

    on_both! {
        async fn units_are_told_by_name_and_stay_with_their_office(base: &TestBase) {
            let (db, here) = (base.open().await, OfficeId::parse("wonogiri").unwrap());
            let elsewhere = OfficeId::parse("kapuas").unwrap();
            let division = unit("Bidang Pendaftaran Penduduk", None);
            let section = unit("Seksi Identitas Penduduk", Some(&division));
            let mut tx = db.write().await.unwrap();
            for unit in [&division, &section] {
                assert!(add(&mut tx, &here, unit).await.unwrap());
            }
            assert_eq!(of_office(&mut tx, &here).await.unwrap(), [division.clone(), section.clone()]);
            assert_eq!(one(&mut tx, &elsewhere, section.id).await.unwrap(), None);
            let twin = Unit { id: new_id(), ..section.clone() };
            assert!(!add(&mut tx, &here, &twin).await.unwrap(), "its name is there");
            assert!(add(&mut tx, &elsewhere, &twin).await.unwrap(), "but not at another office");

            let day = at("2026-11-21T01:00:00Z");
            change(&mut tx, section.id, "Seksi KTP-el", None).await.unwrap();
            close(&mut tx, section.id, Some(day)).await.unwrap();
            let changed = Unit { name: "Seksi KTP-el".to_owned(), parent: None, closed_at: Some(day), ..section };
            assert_eq!(one(&mut tx, &here, changed.id).await.unwrap(), Some(changed.clone()));
            close(&mut tx, changed.id, None).await.unwrap();
            assert_eq!(one(&mut tx, &here, changed.id).await.unwrap().unwrap().closed_at, None);
            assert_eq!(officers(&mut tx, changed.id).await.unwrap(), 0);
        }
    }
}
