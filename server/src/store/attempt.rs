//! Table `attempt`: how often somebody guessed wrong, in windows that begin with the first wrong try.
//!
//! A row is a slot, the part of a keyed hash that [`guessing`](crate::guessing) chooses; what a window means is
//! decided there. Counting is one statement, so that nodes that count at once lose nothing.

use super::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

const TABLE: &str = "attempt";

sql! {
    /// A window that is over begins anew with this try.
    COUNT =
        "INSERT INTO attempt (kind, slot, window_start, expires_at, tries) VALUES ($1, $2, $3, $4, 1) \
         ON CONFLICT (kind, slot) DO UPDATE SET \
         tries = CASE WHEN attempt.expires_at <= excluded.window_start THEN 1 ELSE attempt.tries + 1 END, \
         window_start = CASE WHEN attempt.expires_at <= excluded.window_start \
                        THEN excluded.window_start ELSE attempt.window_start END, \
         expires_at = CASE WHEN attempt.expires_at <= excluded.window_start \
                      THEN excluded.expires_at ELSE attempt.expires_at END";
    STANDING = "SELECT tries, expires_at FROM attempt WHERE kind = $1 AND slot = $2 AND expires_at > $3";
    /// On PostgreSQL past the rows that others are counting in: two that wait for each other would both fail.
    PURGE = {
        sqlite: "DELETE FROM attempt WHERE (kind, slot) IN \
                 (SELECT kind, slot FROM attempt WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
        postgres: "DELETE FROM attempt WHERE (kind, slot) IN \
                   (SELECT kind, slot FROM attempt WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 \
                    FOR UPDATE SKIP LOCKED)",
    };
}

/// The wrong tries of a window that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many.
    pub tries: u32,
    /// When they are forgotten.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    tries: i64,
    expires_at: i64,
}

/// Counts a wrong try. When there is no window, one begins that lasts as long as said.
///
/// # Errors
/// When the database fails.
pub async fn count(
    tx: &mut Tx,
    kind: &str,
    slot: u32,
    now: Timestamp,
    lasts: SignedDuration,
) -> Result<(), StoreError> {
    let now = now.as_millisecond();
    let expires_at = now.saturating_add(i64::try_from(lasts.as_millis()).unwrap_or(i64::MAX));
    Ok(on!(tx, COUNT, |connection, sql| {
        let query = sqlx::query(sql).bind(kind).bind(i64::from(slot)).bind(now).bind(expires_at);
        query.execute(connection).await.map(drop)
    })?)
}

/// The wrong tries that still count.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn standing(
    tx: &mut Tx,
    kind: &str,
    slot: u32,
    now: Timestamp,
) -> Result<Option<Standing>, StoreError> {
    let row: Option<Row> = on!(tx, STANDING, |connection, sql| {
        let query = sqlx::query_as(sql).bind(kind).bind(i64::from(slot)).bind(now.as_millisecond());
        query.fetch_optional(connection).await
    })?;
    row.map(|row| {
        let expires_at = Timestamp::from_millisecond(row.expires_at)
            .map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })?;
        Ok(Standing { tries: u32::try_from(row.tries).unwrap_or(u32::MAX), expires_at })
    })
    .transpose()
}

/// Forgets windows that are over, the oldest first, at most so many. Returns how many went.
///
/// # Errors
/// When the database fails.
pub async fn purge(tx: &mut Tx, now: Timestamp, at_most: u32) -> Result<u64, StoreError> {
    Ok(on!(tx, PURGE, |connection, sql| {
        let query = sqlx::query(sql).bind(now.as_millisecond()).bind(i64::from(at_most));
        query.execute(connection).await.map(|done| done.rows_affected())
    })?)
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_both;
    use super::*;
    use crate::testing::at;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    on_both! {
        async fn tries_add_up_until_their_window_is_over(base: &TestBase) {
            let db = base.open().await;
            let (start, end) = (at("2026-11-21T01:00:00Z"), at("2026-11-21T02:00:00Z"));
            let mut tx = db.write().await.unwrap();
            assert_eq!(standing(&mut tx, "a", 1, start).await.unwrap(), None);
            count(&mut tx, "a", 1, start, HOUR).await.unwrap();
            count(&mut tx, "a", 1, at("2026-11-21T01:59:59Z"), HOUR).await.unwrap();
            count(&mut tx, "a", 2, start, HOUR).await.unwrap();
            count(&mut tx, "b", 1, start, HOUR).await.unwrap();
            let standing_of = async |tx: &mut Tx, now| standing(tx, "a", 1, now).await.unwrap();
            let two = Standing { tries: 2, expires_at: end };
            assert_eq!(standing_of(&mut tx, at("2026-11-21T01:59:59Z")).await, Some(two));
            assert_eq!(standing_of(&mut tx, end).await, None);

            count(&mut tx, "a", 1, end, HOUR).await.unwrap();
            let anew = Standing { tries: 1, expires_at: at("2026-11-21T03:00:00Z") };
            assert_eq!(standing_of(&mut tx, end).await, Some(anew));
        }
    }

    on_both! {
        async fn only_what_is_over_is_forgotten_and_only_so_much_at_once(base: &TestBase) {
            let db = base.open().await;
            let start = at("2026-11-21T01:00:00Z");
            let mut tx = db.write().await.unwrap();
            for slot in 0..5 {
                count(&mut tx, "a", slot, start, HOUR).await.unwrap();
            }
            count(&mut tx, "a", 9, start, HOUR * 2).await.unwrap();
            assert_eq!(purge(&mut tx, at("2026-11-21T01:59:59Z"), 3).await.unwrap(), 0);
            let later = at("2026-11-21T02:00:00Z");
            assert_eq!(purge(&mut tx, later, 3).await.unwrap(), 3);
            assert_eq!(purge(&mut tx, later, 3).await.unwrap(), 2);
            assert!(standing(&mut tx, "a", 9, later).await.unwrap().is_some());
        }
    }

    on_both! {
        async fn nodes_that_count_at_once_lose_no_try(base: &TestBase) {
            let db = base.open().await;
            let now = at("2026-11-21T01:00:00Z");
            let mut nodes = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let db = db.clone();
                nodes.spawn(async move {
                    let mut tx = db.write().await.unwrap();
                    count(&mut tx, "a", 1, now, HOUR).await.unwrap();
                    purge(&mut tx, now, 8).await.unwrap();
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                    tx.commit().await.unwrap();
                });
            }
            nodes.join_all().await;
            let counted = standing(&mut db.read().await.unwrap(), "a", 1, now).await.unwrap();
            assert_eq!(counted.unwrap().tries, 8);
        }
    }
}
