//! Table `place`: where the officers of an office sit and applications are taken in.

use super::{StoreError, Tx};
use crate::officer::Place;
use jiff::Timestamp;
use model::OfficeId;
use model::officer::PlaceKind;
use uuid::Uuid;

const TABLE: &str = "place";

sql! {
    /// Leaves the place alone that has this id, or this name where it lies.
    INSERT =
        "INSERT INTO place (id, office, kind, name, parent) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    OF_OFFICE =
        "SELECT id, kind, name, parent, closed_at FROM place WHERE office = $1 ORDER BY kind, name, id";
    ONE = "SELECT id, kind, name, parent, closed_at FROM place WHERE id = $2 AND office = $1";
    RENAME = "UPDATE place SET name = $2 WHERE id = $1";
    CLOSE = "UPDATE place SET closed_at = $2 WHERE id = $1";
    /// Officers whose account is switched off sit nowhere.
    OFFICERS = "SELECT COUNT(*) FROM officer WHERE place = $1 AND disabled_at IS NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    name: String,
    parent: Option<Uuid>,
    closed_at: Option<i64>,
}

/// Keeps a new place. Whether it did: not where one has its id, or its name in the same district.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, office: &OfficeId, place: &Place) -> Result<bool, StoreError> {
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(place.id)
            .bind(office.as_str())
            .bind(place.kind.code())
            .bind(&place.name)
            .bind(place.parent);
        query.execute(connection).await.map(|done| done.rows_affected() == 1)
    })?)
}

/// Every place of an office, also those that are closed: counters, then districts, then villages, each by name.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_office(tx: &mut Tx, office: &OfficeId) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_OFFICE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// One place of an office, open or closed. Those of other offices are not found.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn one(tx: &mut Tx, office: &OfficeId, id: Uuid) -> Result<Option<Place>, StoreError> {
    let row: Option<Row> = on!(tx, ONE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).bind(id).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// Gives a place another name.
///
/// # Errors
/// When the database fails, or another place in the same district has that name.
pub async fn rename(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), StoreError> {
    Ok(on!(tx, RENAME, |connection, sql| {
        sqlx::query(sql).bind(id).bind(name).execute(connection).await.map(drop)
    })?)
}

/// Closes a place, or opens it again.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, id: Uuid, at: Option<Timestamp>) -> Result<(), StoreError> {
    let at = at.map(Timestamp::as_millisecond);
    Ok(on!(tx, CLOSE, |connection, sql| {
        sqlx::query(sql).bind(id).bind(at).execute(connection).await.map(drop)
    })?)
}

/// How many officers sit there.
///
/// # Errors
/// When the database fails.
pub async fn officers(tx: &mut Tx, id: Uuid) -> Result<i64, StoreError> {
    Ok(on!(tx, OFFICERS, |connection, sql| sqlx::query_scalar(sql).bind(id).fetch_one(connection).await)?)
}

impl Row {
    fn read(self) -> Result<Place, StoreError> {
        Ok(Place {
            id: self.id,
            kind: PlaceKind::parse(&self.kind).ok_or_else(|| unreadable(format!("jenis {}", self.kind)))?,
            name: self.name,
            parent: self.parent,
            closed_at: self.closed_at.map(Timestamp::from_millisecond).transpose().map_err(unreadable)?,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{execute, new_id, on_both};
    use super::*;
    use crate::testing::at;

    fn place(kind: PlaceKind, name: &str, parent: Option<&Place>) -> Place {
        let parent = parent.map(|place| place.id);
        Place { id: new_id(), kind, name: name.to_owned(), parent, closed_at: None }
    }

    on_both! {
        async fn places_are_told_by_kind_and_name_and_stay_with_their_office(base: &TestBase) {
            let (db, here) = (base.open().await, OfficeId::parse("wonogiri").unwrap());
            let elsewhere = OfficeId::parse("kapuas").unwrap();
            let selogiri = place(PlaceKind::District, "Kecamatan Selogiri", None);
            let eromoko = place(PlaceKind::District, "Kecamatan Eromoko", None);
            let counter = place(PlaceKind::Counter, "Loket 1", None);
            // Two districts of Wonogiri may each have a village of one name.
            let first = place(PlaceKind::Village, "Desa Sumberejo", Some(&selogiri));
            let second = place(PlaceKind::Village, "Desa Sumberejo", Some(&eromoko));
            // Told in the order of their ids, which are made in one millisecond here.
            let (first, second) =
                (Place { id: Uuid::from_u128(1), ..first }, Place { id: Uuid::from_u128(2), ..second });
            let mut tx = db.write().await.unwrap();
            for place in [&selogiri, &eromoko, &first, &second, &counter] {
                assert!(add(&mut tx, &here, place).await.unwrap());
            }
            let told = of_office(&mut tx, &here).await.unwrap();
            assert_eq!(told, [counter, eromoko.clone(), selogiri, first.clone(), second]);
            assert_eq!(of_office(&mut tx, &elsewhere).await.unwrap(), []);
            assert_eq!(one(&mut tx, &here, first.id).await.unwrap(), Some(first.clone()));
            assert_eq!(one(&mut tx, &elsewhere, first.id).await.unwrap(), None);

            assert!(!add(&mut tx, &here, &first).await.unwrap(), "its id is there");
            let twin = Place { id: new_id(), ..first.clone() };
            assert!(!add(&mut tx, &here, &twin).await.unwrap(), "its name is there");
            let twin = Place { id: new_id(), ..eromoko };
            assert!(!add(&mut tx, &here, &twin).await.unwrap(), "its name is there");
            assert!(add(&mut tx, &elsewhere, &twin).await.unwrap(), "but not at another office");
        }
    }

    on_both! {
        async fn a_place_is_renamed_closed_and_opened(base: &TestBase) {
            let (db, office) = (base.open().await, OfficeId::parse("wonogiri").unwrap());
            let counter = place(PlaceKind::Counter, "Loket 1", None);
            let mut tx = db.write().await.unwrap();
            add(&mut tx, &office, &counter).await.unwrap();
            let day = at("2026-11-21T01:00:00Z");
            rename(&mut tx, counter.id, "Loket A").await.unwrap();
            close(&mut tx, counter.id, Some(day)).await.unwrap();
            let closed = one(&mut tx, &office, counter.id).await.unwrap().unwrap();
            assert_eq!((&*closed.name, closed.closed_at), ("Loket A", Some(day)));
            close(&mut tx, counter.id, None).await.unwrap();
            assert_eq!(one(&mut tx, &office, counter.id).await.unwrap().unwrap().closed_at, None);
        }
    }

    on_both! {
        async fn only_officers_whose_account_is_on_sit_at_a_place(base: &TestBase) {
            let (db, office) = (base.open().await, OfficeId::parse("wonogiri").unwrap());
            let id = Uuid::from_u128(0x11);
            let counter = Place { id, ..place(PlaceKind::Counter, "Loket 1", None) };
            let mut tx = db.write().await.unwrap();
            add(&mut tx, &office, &counter).await.unwrap();
            assert_eq!(officers(&mut tx, id).await.unwrap(), 0);
            tx.commit().await.unwrap();
            let (id_text, name) = match db.read().await.unwrap() {
                Tx::Sqlite(_) => (["21", "22", "11"].map(|id| format!("x'{id:0>32}'")), "x'00'"),
                Tx::Postgres(_) => (["21", "22", "11"].map(|id| format!("'{id:0>32}'")), "'\\x00'"),
            };
            let [first, second, there] = id_text;
            for (officer, username, disabled) in [(first, "siti", "NULL"), (second, "budi", "1")] {
                let sql = format!(
                    "INSERT INTO officer (id, office, username, name, roles, place, created_at, disabled_at) \
                     VALUES ({officer}, 'wonogiri', '{username}', {name}, '', {there}, 0, {disabled})"
                );
                execute(&db, &sql).await.unwrap();
            }
            assert_eq!(officers(&mut db.read().await.unwrap(), id).await.unwrap(), 1);
        }
    }
}
