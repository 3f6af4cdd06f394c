//! Tables `officer` and `recovery_code`: the accounts of officers, and what lets each of them in.
//!
//! Names and secrets come sealed or hashed; what they mean is known in [`officer`](crate::officer). An account is read
//! together with the place where its owner sits.

use super::{StoreError, Tx};
use crate::keys::Mac;
use crate::officer::Place;
use jiff::Timestamp;
use model::OfficeId;
use model::officer::{PlaceKind, Roles};
use uuid::Uuid;

const TABLE: &str = "officer";

sql! {
    INSERT =
        "INSERT INTO officer (id, office, username, name, roles, place, unit, activation, activation_until, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (username) DO NOTHING";
    BY_ID =
        "SELECT o.id, o.office, o.username, o.name, o.roles, o.place, o.unit, o.password, o.totp, o.totp_step, \
         o.activation, o.activation_until, o.created_at, o.disabled_at, \
         p.kind AS place_kind, p.name AS place_name, p.parent AS place_parent, p.closed_at AS place_closed_at \
         FROM officer o LEFT JOIN place p ON p.id = o.place WHERE o.id = $1";
    BY_USERNAME =
        "SELECT o.id, o.office, o.username, o.name, o.roles, o.place, o.unit, o.password, o.totp, o.totp_step, \
         o.activation, o.activation_until, o.created_at, o.disabled_at, \
         p.kind AS place_kind, p.name AS place_name, p.parent AS place_parent, p.closed_at AS place_closed_at \
         FROM officer o LEFT JOIN place p ON p.id = o.place WHERE o.username = $1";
    OF_OFFICE =
        "SELECT o.id, o.office, o.username, o.name, o.roles, o.place, o.unit, o.password, o.totp, o.totp_step, \
         o.activation, o.activation_until, o.created_at, o.disabled_at, \
         p.kind AS place_kind, p.name AS place_name, p.parent AS place_parent, p.closed_at AS place_closed_at \
         FROM officer o LEFT JOIN place p ON p.id = o.place WHERE o.office = $1 ORDER BY o.username";
    /// Two acts upon the accounts of an office take turns, so that two administrators cannot end each other.
    HOLD = {
        sqlite: "SELECT id FROM officer WHERE office = $1 ORDER BY id",
        postgres: "SELECT id FROM officer WHERE office = $1 ORDER BY id FOR UPDATE",
    };
    CHANGE = "UPDATE officer SET name = $2, roles = $3, place = $4, unit = $5 WHERE id = $1";
    DISABLE = "UPDATE officer SET disabled_at = $2 WHERE id = $1";
    /// The way in is gone with everything that led to it, until it is activated anew.
    RESET =
        "UPDATE officer SET password = NULL, totp = NULL, totp_step = NULL, activation = $2, activation_until = $3 \
         WHERE id = $1";
    /// Only once: a second try finds no activation.
    ACTIVATE =
        "UPDATE officer SET password = $2, totp = $3, totp_step = $4, activation = NULL, activation_until = NULL \
         WHERE id = $1 AND activation IS NOT NULL";
    SET_PASSWORD = "UPDATE officer SET password = $2 WHERE id = $1";
    /// A step is used once, and none after a later one.
    USE_STEP =
        "UPDATE officer SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)";
    ADD_CODE = "INSERT INTO recovery_code (officer, hash) VALUES ($1, $2)";
    FORGET_CODES = "DELETE FROM recovery_code WHERE officer = $1";
    USE_CODE =
        "UPDATE recovery_code SET used_at = $3 WHERE officer = $1 AND hash = $2 AND used_at IS NULL";
    COUNT_CODES = "SELECT count(*) FROM recovery_code WHERE officer = $1 AND used_at IS NULL";
}

/// An account as it is kept.
#[derive(Clone)]
pub struct Account {
    /// Its name inside the house.
    pub id: Uuid,
    /// The one office that its owner works for.
    pub office: OfficeId,
    /// What she types to come in.
    pub username: String,
    /// Her name, sealed.
    pub name: Vec<u8>,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<Place>,
    /// Her division or section.
    pub unit: Option<Uuid>,
    /// The hash of her password (PHC string). Unset: the account waits to be activated.
    pub password: Option<String>,
    /// The secret of her authenticator, sealed.
    pub totp: Option<Vec<u8>>,
    /// The last step of it that was used.
    pub totp_step: Option<i64>,
    /// What activates the account.
    pub activation: Option<Activation>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when nobody comes in by it.
    pub disabled_at: Option<Timestamp>,
}

/// What activates an account.
#[derive(Debug, Clone)]
pub struct Activation {
    /// The code, hashed.
    pub hash: Mac,
    /// Until when it does.
    pub until: Timestamp,
}

/// What may change about an account while it is used.
#[derive(Debug, Clone, Copy)]
pub struct Particulars<'a> {
    /// Her name, sealed.
    pub name: &'a [u8],
    /// What she may be.
    pub roles: &'a Roles,
    /// Where she sits.
    pub place: Option<Uuid>,
    /// Her division or section.
    pub unit: Option<Uuid>,
}

/// What an activation leaves behind.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The hash of the password.
    pub password: &'a str,
    /// The secret of the authenticator, sealed.
    pub totp: &'a [u8],
    /// The step that proved that the authenticator has it.
    pub totp_step: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    office: String,
    username: String,
    name: Vec<u8>,
    roles: String,
    place: Option<Uuid>,
    unit: Option<Uuid>,
    password: Option<String>,
    totp: Option<Vec<u8>>,
    totp_step: Option<i64>,
    activation: Option<Vec<u8>>,
    activation_until: Option<i64>,
    created_at: i64,
    disabled_at: Option<i64>,
    place_kind: Option<String>,
    place_name: Option<String>,
    place_parent: Option<Uuid>,
    place_closed_at: Option<i64>,
}

/// Keeps a new account, which waits to be activated. `false` where somebody has the user name.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, account: &Account) -> Result<bool, StoreError> {
    let activation = account.activation.as_ref();
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(account.id)
            .bind(account.office.as_str())
            .bind(&account.username)
            .bind(&account.name)
            .bind(account.roles.to_string())
            .bind(account.place.as_ref().map(|place| place.id))
            .bind(account.unit)
            .bind(activation.map(|activation| activation.hash.to_bytes()))
            .bind(activation.map(|activation| activation.until.as_millisecond()))
            .bind(account.created_at.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected() > 0)
    })?)
}

/// The account of that id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> =
        on!(tx, BY_ID, |connection, sql| sqlx::query_as(sql).bind(id).fetch_optional(connection).await)?;
    row.map(Row::read).transpose()
}

/// The account of that user name.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn by_username(tx: &mut Tx, username: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = on!(tx, BY_USERNAME, |connection, sql| {
        sqlx::query_as(sql).bind(username).fetch_optional(connection).await
    })?;
    row.map(Row::read).transpose()
}

/// Every account of an office, by user name.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_office(tx: &mut Tx, office: &OfficeId) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> = on!(tx, OF_OFFICE, |connection, sql| {
        sqlx::query_as(sql).bind(office.as_str()).fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// Makes every other transaction wait that holds the accounts of this office.
///
/// # Errors
/// When the database fails.
pub async fn hold_office(tx: &mut Tx, office: &OfficeId) -> Result<(), StoreError> {
    Ok(on!(tx, HOLD, |connection, sql| {
        sqlx::query(sql).bind(office.as_str()).fetch_all(connection).await.map(drop)
    })?)
}

/// Changes who somebody is.
///
/// # Errors
/// When the database fails.
pub async fn change(tx: &mut Tx, id: Uuid, to: Particulars<'_>) -> Result<(), StoreError> {
    Ok(on!(tx, CHANGE, |connection, sql| {
        let query =
            sqlx::query(sql).bind(id).bind(to.name).bind(to.roles.to_string()).bind(to.place).bind(to.unit);
        query.execute(connection).await.map(drop)
    })?)
}

/// Lets nobody in by an account from an instant on; unset, lets its owner in again.
///
/// # Errors
/// When the database fails.
pub async fn disable(tx: &mut Tx, id: Uuid, since: Option<Timestamp>) -> Result<(), StoreError> {
    Ok(on!(tx, DISABLE, |connection, sql| {
        let query = sqlx::query(sql).bind(id).bind(since.map(Timestamp::as_millisecond));
        query.execute(connection).await.map(drop)
    })?)
}

/// Takes an account back to where it waits to be activated.
///
/// # Errors
/// When the database fails.
pub async fn reset(tx: &mut Tx, id: Uuid, activation: &Activation) -> Result<(), StoreError> {
    on!(tx, RESET, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(id)
            .bind(activation.hash.to_bytes())
            .bind(activation.until.as_millisecond());
        query.execute(connection).await.map(drop)
    })?;
    forget_codes(tx, id).await
}

/// Activates an account that waits for it. `false` where it does not.
///
/// # Errors
/// When the database fails.
pub async fn activate(tx: &mut Tx, id: Uuid, with: Credentials<'_>) -> Result<bool, StoreError> {
    Ok(on!(tx, ACTIVATE, |connection, sql| {
        let query = sqlx::query(sql).bind(id).bind(with.password).bind(with.totp).bind(with.totp_step);
        query.execute(connection).await.map(|done| done.rows_affected() > 0)
    })?)
}

/// Changes the hash of a password.
///
/// # Errors
/// When the database fails.
pub async fn set_password(tx: &mut Tx, id: Uuid, hash: &str) -> Result<(), StoreError> {
    Ok(on!(tx, SET_PASSWORD, |connection, sql| {
        sqlx::query(sql).bind(id).bind(hash).execute(connection).await.map(drop)
    })?)
}

/// Uses up a step of the authenticator. `false` where it, or a later one, has been used.
///
/// # Errors
/// When the database fails.
pub async fn use_step(tx: &mut Tx, id: Uuid, step: i64) -> Result<bool, StoreError> {
    Ok(on!(tx, USE_STEP, |connection, sql| {
        let query = sqlx::query(sql).bind(id).bind(step);
        query.execute(connection).await.map(|done| done.rows_affected() > 0)
    })?)
}

/// Replaces the recovery codes of an account.
///
/// # Errors
/// When the database fails.
pub async fn set_codes(tx: &mut Tx, id: Uuid, hashes: &[Mac]) -> Result<(), StoreError> {
    forget_codes(tx, id).await?;
    for hash in hashes {
        on!(tx, ADD_CODE, |connection, sql| {
            sqlx::query(sql).bind(id).bind(hash.to_bytes()).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

async fn forget_codes(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    Ok(on!(tx, FORGET_CODES, |connection, sql| {
        sqlx::query(sql).bind(id).execute(connection).await.map(drop)
    })?)
}

/// Uses up the recovery code with one of these hashes (the same code under every key). `false` where there is none that
/// has not been used.
///
/// # Errors
/// When the database fails.
pub async fn use_code(tx: &mut Tx, id: Uuid, hashes: &[Mac], now: Timestamp) -> Result<bool, StoreError> {
    let mut used = false;
    for hash in hashes {
        used |= on!(tx, USE_CODE, |connection, sql| {
            let query = sqlx::query(sql).bind(id).bind(hash.to_bytes()).bind(now.as_millisecond());
            query.execute(connection).await.map(|done| done.rows_affected() > 0)
        })?;
    }
    Ok(used)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database fails.
pub async fn codes_left(tx: &mut Tx, id: Uuid) -> Result<u32, StoreError> {
    let count: i64 = on!(tx, COUNT_CODES, |connection, sql| {
        sqlx::query_scalar(sql).bind(id).fetch_one(connection).await
    })?;
    u32::try_from(count).map_err(unreadable)
}

impl Row {
    fn read(self) -> Result<Account, StoreError> {
        let instant = |milliseconds| Timestamp::from_millisecond(milliseconds).map_err(unreadable);
        let place = match (self.place, self.place_kind, self.place_name) {
            (Some(id), Some(kind), Some(name)) => Some(Place {
                id,
                kind: PlaceKind::parse(&kind).ok_or_else(|| unreadable("kind"))?,
                name,
                parent: self.place_parent,
                closed_at: self.place_closed_at.map(instant).transpose()?,
            }),
            _ => None,
        };
        let activation = match (self.activation, self.activation_until) {
            (Some(hash), Some(until)) => {
                Some(Activation { hash: Mac::from_bytes(&hash).map_err(unreadable)?, until: instant(until)? })
            }
            _ => None,
        };
        Ok(Account {
            id: self.id,
            office: OfficeId::parse(&self.office).map_err(unreadable)?,
            username: self.username,
            name: self.name,
            roles: Roles::parse(&self.roles).ok_or_else(|| unreadable("roles"))?,
            place,
            unit: self.unit,
            password: self.password,
            totp: self.totp,
            totp_step: self.totp_step,
            activation,
            created_at: instant(self.created_at)?,
            disabled_at: self.disabled_at.map(instant).transpose()?,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}

#[cfg(test)]
mod tests;
