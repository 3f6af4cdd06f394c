//! Table `first_answer`: what a request that may come twice was answered the first time.
//!
//! A form carries its own key, a program sends `Idempotency-Key`; the same key again gets the same answer, and
//! nothing is done a second time. The key is kept as a keyed hash, the answer sealed.

use super::{StoreError, Tx};
use crate::keys::Mac;
use jiff::Timestamp;

const TABLE: &str = "first_answer";

sql! {
    FIND =
        "SELECT request_digest, status, body FROM first_answer \
         WHERE scope = $1 AND key_hash = $2 AND expires_at > $3";
    /// Takes the place of an answer whose time is over, and of no other.
    KEEP =
        "INSERT INTO first_answer (scope, key_hash, request_digest, status, body, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (scope, key_hash) DO UPDATE SET request_digest = excluded.request_digest, \
         status = excluded.status, body = excluded.body, expires_at = excluded.expires_at \
         WHERE first_answer.expires_at <= $7";
    /// Of the very claim, and not of what came after it.
    SETTLE =
        "UPDATE first_answer SET status = $4, body = $5, expires_at = $6 \
         WHERE scope = $1 AND key_hash = $2 AND request_digest = $3 AND status = 0";
    RELEASE =
        "DELETE FROM first_answer \
         WHERE scope = $1 AND key_hash = $2 AND request_digest = $3 AND status = 0";
    /// On PostgreSQL past the rows that others are writing.
    PURGE = {
        sqlite: "DELETE FROM first_answer WHERE (scope, key_hash) IN \
                 (SELECT scope, key_hash FROM first_answer WHERE expires_at <= $1 \
                  ORDER BY expires_at LIMIT $2)",
        postgres: "DELETE FROM first_answer WHERE (scope, key_hash) IN \
                   (SELECT scope, key_hash FROM first_answer WHERE expires_at <= $1 \
                    ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
    };
}

/// The status of a claim: the request is being worked on, and has no answer yet.
const UNDER_WAY: u16 = 0;

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAnswer {
    /// SHA-256 of the request, to tell a repeat from another request under the same key.
    pub request_digest: [u8; 32],
    /// The HTTP status.
    pub status: u16,
    /// The body, sealed for [`Answer`](crate::keys::Purpose::Answer).
    pub sealed_body: Vec<u8>,
}

impl FirstAnswer {
    /// Stands for the answer while a request is being worked on.
    #[must_use]
    pub const fn claim(request_digest: [u8; 32]) -> Self {
        Self { request_digest, status: UNDER_WAY, sealed_body: Vec::new() }
    }

    /// Whether there is no answer yet.
    #[must_use]
    pub const fn is_claim(&self) -> bool {
        self.status == UNDER_WAY
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    request_digest: Vec<u8>,
    status: i64,
    body: Vec<u8>,
}

/// The first answer under a key (its hash under every key of the key file), if it is still kept. `scope` is whose keys
/// these are: a form's name, a token's id.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn find(
    tx: &mut Tx,
    scope: &str,
    key: &[Mac],
    now: Timestamp,
) -> Result<Option<FirstAnswer>, StoreError> {
    for hash in key {
        let row: Option<Row> = on!(tx, FIND, |connection, sql| {
            let query = sqlx::query_as(sql).bind(scope).bind(hash.to_bytes()).bind(now.as_millisecond());
            query.fetch_optional(connection).await
        })?;
        if let Some(row) = row {
            return row.read().map(Some);
        }
    }
    Ok(None)
}

/// Keeps an answer in the transaction of what it tells of. `false`: another request under the same key came first;
/// then this transaction must not be committed, and that one's answer is to be given.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    scope: &str,
    key: &Mac,
    answer: &FirstAnswer,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let kept = on!(tx, KEEP, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(scope)
            .bind(key.to_bytes())
            .bind(&answer.request_digest[..])
            .bind(i64::from(answer.status))
            .bind(&answer.sealed_body)
            .bind(until.as_millisecond())
            .bind(now.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(kept == 1)
}

/// Puts the answer in the place of its claim. Where the claim is gone, its time was over.
///
/// # Errors
/// When the database fails.
pub async fn settle(
    tx: &mut Tx,
    scope: &str,
    key: &Mac,
    answer: &FirstAnswer,
    until: Timestamp,
) -> Result<(), StoreError> {
    Ok(on!(tx, SETTLE, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(scope)
            .bind(key.to_bytes())
            .bind(&answer.request_digest[..])
            .bind(i64::from(answer.status))
            .bind(&answer.sealed_body)
            .bind(until.as_millisecond());
        query.execute(connection).await.map(drop)
    })?)
}

/// Takes a claim back: nothing was done.
///
/// # Errors
/// When the database fails.
pub async fn release(tx: &mut Tx, scope: &str, key: &Mac, claim: &FirstAnswer) -> Result<(), StoreError> {
    Ok(on!(tx, RELEASE, |connection, sql| {
        let query = sqlx::query(sql).bind(scope).bind(key.to_bytes()).bind(&claim.request_digest[..]);
        query.execute(connection).await.map(drop)
    })?)
}

/// Forgets answers whose time is over, the oldest first, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn purge(tx: &mut Tx, now: Timestamp, at_most: u32) -> Result<u64, StoreError> {
    Ok(on!(tx, PURGE, |connection, sql| {
        let query = sqlx::query(sql).bind(now.as_millisecond()).bind(i64::from(at_most));
        query.execute(connection).await.map(|done| done.rows_affected())
    })?)
}

impl Row {
    fn read(self) -> Result<FirstAnswer, StoreError> {
        let unreadable = |what: &str| StoreError::Unreadable { table: TABLE, source: what.into() };
        Ok(FirstAnswer {
            request_digest: self.request_digest.try_into().map_err(|_| unreadable("request_digest"))?,
            status: u16::try_from(self.status).map_err(|_| unreadable("status"))?,
            sealed_body: self.body,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_both;
    use super::*;
    use crate::keys::{Keys, MacPurpose};
    use crate::testing::at;

    fn answer(status: u16) -> FirstAnswer {
        FirstAnswer { request_digest: [7; 32], status, sealed_body: vec![1, 2, 3] }
    }

    on_both! {
        async fn the_first_answer_stays_until_its_time_is_over(base: &TestBase) {
            let (db, keys) = (base.open().await, Keys::fresh());
            let key = keys.mac_all(MacPurpose::Repeat, &[b"k"]);
            let (now, until) = (at("2026-11-21T01:00:00Z"), at("2026-11-22T01:00:00Z"));
            let mut tx = db.write().await.unwrap();
            assert!(keep(&mut tx, "form", &key[0], &answer(303), now, until).await.unwrap());
            assert!(!keep(&mut tx, "form", &key[0], &answer(422), now, until).await.unwrap());
            assert!(keep(&mut tx, "other", &key[0], &answer(201), now, until).await.unwrap());
            let last_moment = at("2026-11-22T00:59:59Z");
            assert_eq!(find(&mut tx, "form", &key, last_moment).await.unwrap(), Some(answer(303)));
            assert_eq!(find(&mut tx, "form", &key, until).await.unwrap(), None);
            let later = at("2026-11-23T01:00:00Z");
            assert!(keep(&mut tx, "form", &key[0], &answer(422), until, later).await.unwrap());
            assert_eq!(find(&mut tx, "form", &key, until).await.unwrap(), Some(answer(422)));
            assert_eq!(purge(&mut tx, until, 10).await.unwrap(), 1);
            assert_eq!(find(&mut tx, "form", &key, until).await.unwrap(), Some(answer(422)));
        }
    }

    on_both! {
        async fn a_claim_holds_the_place_until_it_is_settled_or_taken_back(base: &TestBase) {
            let (db, keys) = (base.open().await, Keys::fresh());
            let key = keys.mac(MacPurpose::Repeat, &[b"k"]);
            let (now, until) = (at("2026-11-21T01:00:00Z"), at("2026-11-22T01:00:00Z"));
            let mut tx = db.write().await.unwrap();
            let claim = FirstAnswer::claim([7; 32]);
            let find = async |tx: &mut Tx| find(tx, "form", std::slice::from_ref(&key), now).await.unwrap();
            assert!(keep(&mut tx, "form", &key, &claim, now, until).await.unwrap());
            assert!(find(&mut tx).await.unwrap().is_claim());
            release(&mut tx, "form", &key, &FirstAnswer::claim([8; 32])).await.unwrap();
            assert!(!keep(&mut tx, "form", &key, &claim, now, until).await.unwrap(), "another's claim");
            release(&mut tx, "form", &key, &claim).await.unwrap();
            assert_eq!(find(&mut tx).await, None);
            assert!(keep(&mut tx, "form", &key, &claim, now, until).await.unwrap());
            settle(&mut tx, "form", &key, &answer(201), until).await.unwrap();
            assert_eq!(find(&mut tx).await, Some(answer(201)));
            release(&mut tx, "form", &key, &claim).await.unwrap();
            settle(&mut tx, "form", &key, &answer(500), until).await.unwrap();
            assert_eq!(find(&mut tx).await, Some(answer(201)), "an answer stays");
        }
    }

    on_both! {
        async fn of_requests_that_come_at_once_one_is_the_first(base: &TestBase) {
            let (db, keys) = (base.open().await, Keys::fresh());
            let key = keys.mac(MacPurpose::Repeat, &[b"k"]);
            let (now, until) = (at("2026-11-21T01:00:00Z"), at("2026-11-22T01:00:00Z"));
            let mut nodes = tokio::task::JoinSet::new();
            for status in 200..208 {
                let (db, key) = (db.clone(), key.clone());
                nodes.spawn(async move {
                    let mut tx = db.write().await.unwrap();
                    let first = keep(&mut tx, "form", &key, &answer(status), now, until).await.unwrap();
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                    tx.commit().await.unwrap();
                    first.then_some(status)
                });
            }
            let first: Vec<u16> = nodes.join_all().await.into_iter().flatten().collect();
            let kept = find(&mut db.read().await.unwrap(), "form", &[key], now).await.unwrap();
            assert_eq!(first, [kept.unwrap().status]);
        }
    }
}
