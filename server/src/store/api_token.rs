//! Table `api_token`: who may use the API, for which office and what.

use super::{StoreError, Tx};
use crate::keys::Mac;
use crate::token::Scopes;
use jiff::Timestamp;
use model::OfficeId;
use uuid::Uuid;

const TABLE: &str = "api_token";

sql! {
    INSERT =
        "INSERT INTO api_token (id, office, name, hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    FIND =
        "SELECT id, office, name, scopes, created_at, revoked_at, last_used_at FROM api_token \
         WHERE hash = $1";
    LIST =
        "SELECT id, office, name, scopes, created_at, revoked_at, last_used_at FROM api_token \
         ORDER BY office, id";
    OF_OFFICE =
        "SELECT id, office, name, scopes, created_at, revoked_at, last_used_at FROM api_token \
         WHERE office = $1 ORDER BY id";
    /// What was revoked before keeps its day.
    REVOKE = "UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING office";
    /// Never back in time: nodes may note the same minute in any order.
    TOUCH =
        "UPDATE api_token SET last_used_at = $2 \
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)";
}

/// A token, without what would let anybody in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its name for the log and for revoking it.
    pub id: Uuid,
    /// The one office that it is for.
    pub office: OfficeId,
    /// What it is called: the program that has it.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is refused.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, give or take a minute.
    pub last_used_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    office: String,
    name: String,
    scopes: String,
    created_at: i64,
    revoked_at: Option<i64>,
    last_used_at: Option<i64>,
}

/// Keeps a new token: neither revoked nor used yet.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, token: &ApiToken, hash: &Mac) -> Result<(), StoreError> {
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(token.id)
            .bind(token.office.as_str())
            .bind(&token.name)
            .bind(hash.to_bytes())
            .bind(token.scopes.to_string())
            .bind(token.created_at.as_millisecond());
        query.execute(connection).await.map(drop)
    })?)
}

/// The token with one of these hashes (the same text under every key), revoked or not.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn find(tx: &mut Tx, hashes: &[Mac]) -> Result<Option<ApiToken>, StoreError> {
    for hash in hashes {
        let row: Option<Row> = on!(tx, FIND, |connection, sql| {
            sqlx::query_as(sql).bind(hash.to_bytes()).fetch_optional(connection).await
        })?;
        if let Some(row) = row {
            return row.read().map(Some);
        }
    }
    Ok(None)
}

/// Every token, by office and age.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn list(tx: &mut Tx) -> Result<Vec<ApiToken>, StoreError> {
    let rows: Vec<Row> = on!(tx, LIST, |connection, sql| sqlx::query_as(sql).fetch_all(connection).await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Every token of one office, by age.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_office(tx: &mut Tx, office: &OfficeId) -> Result<Vec<ApiToken>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_OFFICE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// Refuses a token from now on. Returns its office; nothing where there is no such token, or none that was
/// still good.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn revoke(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<Option<OfficeId>, StoreError> {
    let office: Option<String> = on!(tx, REVOKE, |connection, sql| {
        sqlx::query_scalar(sql).bind(id).bind(now.as_millisecond()).fetch_optional(connection).await
    })?;
    office.map(|office| OfficeId::parse(&office).map_err(unreadable)).transpose()
}

/// Notes that a token was used.
///
/// # Errors
/// When the database fails.
pub async fn touch(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    Ok(on!(tx, TOUCH, |connection, sql| {
        sqlx::query(sql).bind(id).bind(now.as_millisecond()).execute(connection).await.map(drop)
    })?)
}

impl Row {
    fn read(self) -> Result<ApiToken, StoreError> {
        let instant = |milliseconds| Timestamp::from_millisecond(milliseconds).map_err(unreadable);
        Ok(ApiToken {
            id: self.id,
            office: OfficeId::parse(&self.office).map_err(unreadable)?,
            name: self.name,
            scopes: self.scopes.parse().map_err(unreadable)?,
            created_at: instant(self.created_at)?,
            revoked_at: self.revoked_at.map(instant).transpose()?,
            last_used_at: self.last_used_at.map(instant).transpose()?,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{new_id, on_both};
    use super::*;
    use crate::keys::{Keys, MacPurpose};
    use crate::testing::at;
    use crate::token::Scope;

    fn token(office: &str) -> ApiToken {
        ApiToken {
            id: new_id(),
            office: OfficeId::parse(office).unwrap(),
            name: "SIAK".to_owned(),
            scopes: [Scope::Read, Scope::Report].into_iter().collect(),
            created_at: at("2026-11-21T01:00:00Z"),
            revoked_at: None,
            last_used_at: None,
        }
    }

    on_both! {
        async fn a_token_is_found_by_its_hash_until_long_after_it_was_revoked(base: &TestBase) {
            let (db, keys) = (base.open().await, Keys::fresh());
            let hash = |text: &[u8]| keys.mac_all(MacPurpose::Token, &[text]);
            let (kept, other) = (token("sintang"), token("kapuas"));
            let mut tx = db.write().await.unwrap();
            add(&mut tx, &kept, &hash(b"a")[0]).await.unwrap();
            add(&mut tx, &other, &hash(b"b")[0]).await.unwrap();
            assert_eq!(find(&mut tx, &hash(b"a")).await.unwrap(), Some(kept.clone()));
            assert_eq!(find(&mut tx, &hash(b"c")).await.unwrap(), None);
            assert_eq!(of_office(&mut tx, &kept.office).await.unwrap(), std::slice::from_ref(&kept));
            assert_eq!(list(&mut tx).await.unwrap(), [other, kept.clone()]);

            let (first, second) = (at("2026-11-21T02:00:00Z"), at("2026-11-21T03:00:00Z"));
            assert_eq!(revoke(&mut tx, kept.id, first).await.unwrap(), Some(kept.office.clone()));
            assert_eq!(revoke(&mut tx, kept.id, second).await.unwrap(), None);
            assert_eq!(revoke(&mut tx, new_id(), second).await.unwrap(), None);
            assert_eq!(find(&mut tx, &hash(b"a")).await.unwrap().unwrap().revoked_at, Some(first));
        }
    }

    on_both! {
        async fn the_last_use_never_goes_back_in_time(base: &TestBase) {
            let (db, keys) = (base.open().await, Keys::fresh());
            let (kept, hash) = (token("kapuas"), keys.mac(MacPurpose::Token, &[b"a"]));
            let mut tx = db.write().await.unwrap();
            add(&mut tx, &kept, &hash).await.unwrap();
            for instant in ["2026-11-21T02:00:00Z", "2026-11-21T03:00:00Z", "2026-11-21T02:30:00Z"] {
                touch(&mut tx, kept.id, at(instant)).await.unwrap();
            }
            let last = list(&mut tx).await.unwrap()[0].last_used_at;
            assert_eq!(last, Some(at("2026-11-21T03:00:00Z")));
        }
    }
}
