//! Table `standard_version`: every version of every standard that the public has seen. Append-only.

use super::{StoreError, Tx};
use jiff::Timestamp;
use model::{OfficeId, ServiceId, Standard};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const TABLE: &str = "standard_version";

/// Other nodes may number the same next version first; each time one has, there is a newer one to compare with.
const ATTEMPTS: u32 = 5;

sql! {
    LATEST_OF_SERVICE =
        "SELECT sequence, recorded_at, digest, body FROM standard_version \
         WHERE office = $1 AND service = $2 ORDER BY sequence DESC LIMIT 1";
    /// Leaves the row alone that another node has just written under the same number.
    INSERT =
        "INSERT INTO standard_version \
         (id, office, service, sequence, recorded_at, effective_from, digest, body) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (office, service, sequence) DO NOTHING";
    LATEST =
        "SELECT sequence, recorded_at, digest, body FROM standard_version v \
         WHERE sequence = (SELECT MAX(sequence) FROM standard_version w \
                           WHERE w.office = v.office AND w.service = v.service) \
         ORDER BY office, service";
    HEADS =
        "SELECT office, service, MAX(sequence) AS sequence FROM standard_version \
         GROUP BY office, service ORDER BY office, service";
    /// The one that held at an instant; before the first, the newest.
    HELD_AT =
        "SELECT sequence, recorded_at, digest, body FROM standard_version \
         WHERE office = $1 AND service = $2 \
         ORDER BY CASE WHEN recorded_at <= $3 THEN 0 ELSE 1 END, sequence DESC LIMIT 1";
    ONE =
        "SELECT sequence, recorded_at, digest, body FROM standard_version \
         WHERE office = $1 AND service = $2 AND sequence = $3";
    HISTORY =
        "SELECT sequence, recorded_at, digest, body FROM standard_version \
         WHERE office = $1 AND service = $2 AND sequence >= $3 ORDER BY sequence";
}

/// One version as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 … for each service.
    pub sequence: i64,
    /// When the portal first showed it.
    pub recorded_at: Timestamp,
    /// The standard, whole.
    pub standard: Standard,
}

/// The number of a service's newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The office.
    pub office: OfficeId,
    /// Its service.
    pub service: ServiceId,
    /// The newest version's number.
    pub sequence: i64,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    sequence: i64,
    recorded_at: i64,
    digest: String,
    body: String,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    office: String,
    service: String,
    sequence: i64,
}

/// Keeps a standard as its service's next version, unless it is the newest version already. Returns the
/// number under which it has been kept.
///
/// # Errors
/// When the database fails.
pub async fn record(
    tx: &mut Tx,
    standard: &Standard,
    now: Timestamp,
    id: Uuid,
) -> Result<Option<i64>, StoreError> {
    let body = serde_json::to_string(standard).map_err(unreadable)?;
    let digest = hex::encode(Sha256::digest(&body));
    for _ in 0..ATTEMPTS {
        let latest = latest_of_service(tx, &standard.office, &standard.service).await?;
        if let Some(latest) = &latest
            && (latest.digest == digest
                || latest.readable().is_some_and(|latest| latest.standard == *standard))
        {
            // The second question is for a newer model: a field added with a default changes no promise.
            return Ok(None);
        }
        let sequence = latest.map_or(1, |latest| latest.sequence + 1);
        if insert(tx, standard, sequence, now, id, &digest, &body).await? {
            return Ok(Some(sequence));
        }
    }
    Err(StoreError::Contended { table: TABLE })
}

/// The newest version of every service, those left out that cannot be read.
///
/// # Errors
/// When the database fails.
pub async fn latest(tx: &mut Tx) -> Result<Vec<Standard>, StoreError> {
    let rows: Vec<VersionRow> =
        on!(tx, LATEST, |connection, sql| sqlx::query_as(sql).fetch_all(connection).await)?;
    Ok(rows.iter().filter_map(VersionRow::readable).map(|version| version.standard).collect())
}

/// The number of every service's newest version.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn heads(tx: &mut Tx) -> Result<Vec<Head>, StoreError> {
    let rows: Vec<HeadRow> =
        on!(tx, HEADS, |connection, sql| sqlx::query_as(sql).fetch_all(connection).await)?;
    rows.into_iter().map(HeadRow::read).collect()
}

/// A service's versions in order, from a number on, those left out that cannot be read.
///
/// # Errors
/// When the database fails.
pub async fn history(
    tx: &mut Tx,
    office: &OfficeId,
    service: &ServiceId,
    from: i64,
) -> Result<Vec<Version>, StoreError> {
    let rows: Vec<VersionRow> = on!(tx, HISTORY, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(service.as_str()).bind(from);
        query.fetch_all(connection).await
    })?;
    Ok(rows.iter().filter_map(VersionRow::readable).collect())
}

/// The version of a service that the public saw at an instant. Where that was before the portal knew the service, the
/// newest: the office promises it now, and nothing says what it promised then. `None`: the service was never public.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn held_at(
    tx: &mut Tx,
    office: &OfficeId,
    service: &ServiceId,
    instant: Timestamp,
) -> Result<Option<Version>, StoreError> {
    let row: Option<VersionRow> = on!(tx, HELD_AT, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(service.as_str());
        query.bind(instant.as_millisecond()).fetch_optional(connection).await
    })?;
    row.map(|row| row.read()).transpose()
}

/// The version of this number.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn one(
    tx: &mut Tx,
    office: &OfficeId,
    service: &ServiceId,
    sequence: i64,
) -> Result<Option<Version>, StoreError> {
    let row: Option<VersionRow> = on!(tx, ONE, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(service.as_str()).bind(sequence);
        query.fetch_optional(connection).await
    })?;
    row.map(|row| row.read()).transpose()
}

async fn latest_of_service(
    tx: &mut Tx,
    office: &OfficeId,
    service: &ServiceId,
) -> Result<Option<VersionRow>, StoreError> {
    Ok(on!(tx, LATEST_OF_SERVICE, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str()).bind(service.as_str());
        query.fetch_optional(connection).await
    })?)
}

/// Whether the row went in: it does not when another node has used the number.
async fn insert(
    tx: &mut Tx,
    standard: &Standard,
    sequence: i64,
    now: Timestamp,
    id: Uuid,
    digest: &str,
    body: &str,
) -> Result<bool, StoreError> {
    let effective_from = standard.effective_from.map(|day| day.to_string());
    let inserted = on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(id)
            .bind(standard.office.as_str())
            .bind(standard.service.as_str())
            .bind(sequence)
            .bind(now.as_millisecond())
            .bind(effective_from)
            .bind(digest)
            .bind(body);
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(inserted == 1)
}

impl VersionRow {
    /// The version. One that cannot be read is told to the log and takes nothing else with it: not the start
    /// of the portal, not the versions after it.
    fn readable(&self) -> Option<Version> {
        let complain = |error: &StoreError| {
            tracing::error!(sequence = self.sequence, digest = self.digest, %error, "versi standar tidak terbaca");
        };
        self.read().inspect_err(complain).ok()
    }

    fn read(&self) -> Result<Version, StoreError> {
        Ok(Version {
            sequence: self.sequence,
            recorded_at: Timestamp::from_millisecond(self.recorded_at).map_err(unreadable)?,
            standard: serde_json::from_str(&self.body).map_err(unreadable)?,
        })
    }
}

impl HeadRow {
    fn read(self) -> Result<Head, StoreError> {
        Ok(Head {
            office: OfficeId::parse(&self.office).map_err(unreadable)?,
            service: ServiceId::parse(&self.service).map_err(unreadable)?,
            sequence: self.sequence,
        })
    }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{TestBase, new_id, on_both};
    use super::*;
    use crate::testing::{at, from_day, standard};
    use jiff::civil::date;

    async fn record_at(tx: &mut Tx, standard: &Standard, instant: &str) -> Option<i64> {
        record(tx, standard, at(instant), new_id()).await.unwrap()
    }

    on_both! {
        async fn a_then_b_then_a_again_are_three_versions(base: &TestBase) {
            let db = base.open().await;
            let (a, b) = (standard("ktp-el", "A"), from_day(date(2026, 11, 22), standard("ktp-el", "B")));
            let mut tx = db.write().await.unwrap();
            assert_eq!(record_at(&mut tx, &a, "2026-11-21T01:00:00Z").await, Some(1));
            assert_eq!(record_at(&mut tx, &a, "2026-11-21T02:00:00Z").await, None);
            assert_eq!(record_at(&mut tx, &b, "2026-11-21T03:00:00Z").await, Some(2));
            assert_eq!(record_at(&mut tx, &a, "2026-11-21T04:00:00Z").await, Some(3));
            assert_eq!(record_at(&mut tx, &standard("akta", "C"), "2026-11-21T05:00:00Z").await, Some(1));
            tx.commit().await.unwrap();

            let mut tx = db.read().await.unwrap();
            let versions = history(&mut tx, &a.office, &a.service, 2).await.unwrap();
            let version = |sequence, instant: &str, standard: &Standard| {
                Version { sequence, recorded_at: at(instant), standard: standard.clone() }
            };
            assert_eq!(
                versions,
                [version(2, "2026-11-21T03:00:00Z", &b), version(3, "2026-11-21T04:00:00Z", &a)]
            );
            assert_eq!(latest(&mut tx).await.unwrap(), [standard("akta", "C"), a]);
            let heads: Vec<_> =
                heads(&mut tx).await.unwrap().into_iter().map(|h| (h.service.to_string(), h.sequence)).collect();
            assert_eq!(heads, [("akta".to_owned(), 1), ("ktp-el".to_owned(), 3)]);
        }
    }

    on_both! {
        async fn nodes_that_record_the_same_change_at_once_leave_one_row(base: &TestBase) {
            let db = base.open().await;
            let mut nodes = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let db = db.clone();
                nodes.spawn(async move {
                    let mut tx = db.write().await.unwrap();
                    let recorded = record_at(&mut tx, &standard("ktp-el", "A"), "2026-11-21T01:00:00Z").await;
                    // The others meet a row that is written and not yet committed.
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    tx.commit().await.unwrap();
                    recorded
                });
            }
            let recorded: Vec<_> = nodes.join_all().await.into_iter().flatten().collect();
            assert_eq!(recorded, [1]);
        }
    }

    on_both! {
        async fn a_version_written_by_an_older_program_is_the_same_version(base: &TestBase) {
            let db = base.open().await;
            let ktp = standard("ktp-el", "A");
            // Other spacing stands for a field that the older program did not know.
            let body = serde_json::to_string_pretty(&ktp).unwrap();
            let digest = hex::encode(Sha256::digest(&body));
            let now = at("2026-11-21T01:00:00Z");
            let mut tx = db.write().await.unwrap();
            assert!(insert(&mut tx, &ktp, 1, now, new_id(), &digest, &body).await.unwrap());
            assert_eq!(record(&mut tx, &ktp, now, new_id()).await.unwrap(), None);
        }
    }

    on_both! {
        async fn a_row_that_cannot_be_read_takes_no_other_version_with_it(base: &TestBase) {
            let db = base.open().await;
            let (ktp, akta) = (standard("ktp-el", "A"), standard("akta", "B"));
            let now = at("2026-11-21T01:00:00Z");
            let mut tx = db.write().await.unwrap();
            let digest = hex::encode(Sha256::digest("{}"));
            assert!(insert(&mut tx, &ktp, 1, now, new_id(), &digest, "{}").await.unwrap());
            assert_eq!(record(&mut tx, &akta, now, new_id()).await.unwrap(), Some(1));
            assert_eq!(latest(&mut tx).await.unwrap(), [akta]);
            assert_eq!(record(&mut tx, &ktp, now, new_id()).await.unwrap(), Some(2));
            let versions = history(&mut tx, &ktp.office, &ktp.service, 0).await.unwrap();
            assert_eq!(versions.iter().map(|v| v.sequence).collect::<Vec<_>>(), [2]);
        }
    }

    on_both! {
        async fn nobody_changes_what_was_published(base: &TestBase) {
            let db = base.open().await;
            let mut tx = db.write().await.unwrap();
            record_at(&mut tx, &standard("ktp-el", "A"), "2026-11-21T01:00:00Z").await;
            tx.commit().await.unwrap();
            for attempt in
                ["UPDATE standard_version SET body = '{}'", "DELETE FROM standard_version"]
            {
                let mut tx = db.write().await.unwrap();
                let refused = match &mut tx {
                    Tx::Sqlite(tx) => sqlx::query(attempt).execute(&mut **tx).await.map(drop),
                    Tx::Postgres(tx) => sqlx::query(attempt).execute(&mut **tx).await.map(drop),
                };
                let message = refused.unwrap_err().to_string();
                assert!(message.contains("standard_version is append-only"), "{attempt}: {message}");
            }
        }
    }

    #[tokio::test]
    async fn not_even_by_replacing_a_row_in_sqlite_or_emptying_the_table_in_postgresql() {
        let file = TestBase::sqlite();
        let server = TestBase::postgres().await;
        for base in [Some(&file), server.as_ref()].into_iter().flatten() {
            let db = base.open().await;
            let mut tx = db.write().await.unwrap();
            record_at(&mut tx, &standard("ktp-el", "A"), "2026-11-21T01:00:00Z").await;
            let refused = match &mut tx {
                Tx::Sqlite(tx) => {
                    let replace = "INSERT OR REPLACE INTO standard_version \
                                   SELECT id, office, service, 1, 0, NULL, digest, '{}' FROM standard_version";
                    sqlx::query(replace).execute(&mut **tx).await.map(drop)
                }
                Tx::Postgres(tx) => {
                    sqlx::query("TRUNCATE standard_version CASCADE").execute(&mut **tx).await.map(drop)
                }
            };
            assert!(refused.unwrap_err().to_string().contains("standard_version is append-only"));
        }
        if let Some(server) = server {
            server.drop_database().await;
        }
    }
}
