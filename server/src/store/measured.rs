//! Tables `measured_period`, `measured_cell` and `measured_return`: what was published of how long applications took.
//! Append-only.

use super::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use model::measure::{Cell, Measure, Period, Returns, Scale, Values};
use model::standard::Duration;
use model::{OfficeId, RequirementId, ServiceId};

const TABLE: &str = "measured_cell";

sql! {
    /// Leaves the period alone that another node has published.
    INSERT_PERIOD =
        "INSERT INTO measured_period (office, period_from, published_at) VALUES ($1, $2, $3) \
         ON CONFLICT (office, period_from) DO NOTHING";
    INSERT_CELL =
        "INSERT INTO measured_cell (office, period_from, service, measure, step, scale, promised, durations) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    INSERT_RETURN =
        "INSERT INTO measured_return (office, period_from, service, requirement, cases) \
         VALUES ($1, $2, $3, $4, $5)";
    PERIODS = "SELECT office, period_from FROM measured_period ORDER BY office, period_from";
    CELLS =
        "SELECT period_from, service, measure, step, scale, promised, durations FROM measured_cell \
         WHERE office = $1 AND period_from >= $2 AND period_from <= $3 \
         ORDER BY period_from, service, measure, step, scale, promised";
    RETURNS =
        "SELECT period_from, service, requirement, cases FROM measured_return \
         WHERE office = $1 AND period_from >= $2 AND period_from <= $3 \
         ORDER BY period_from, service, requirement";
}

#[derive(sqlx::FromRow)]
struct CellRow {
    period_from: String,
    service: String,
    measure: String,
    step: String,
    scale: String,
    promised: String,
    durations: String,
}

#[derive(sqlx::FromRow)]
struct ReturnRow {
    period_from: String,
    service: String,
    requirement: String,
    cases: i64,
}

/// Publishes a period of an office. `false`: it had been published before, and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn publish(
    tx: &mut Tx,
    office: &OfficeId,
    period: Period,
    (cells, returns): (&[Cell], &[Returns]),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let inserted = on!(&mut *tx, INSERT_PERIOD, |connection, sql| {
        let query =
            sqlx::query(sql).bind(office.as_str()).bind(period.from.to_string()).bind(now.as_millisecond());
        query.execute(connection).await.map(|done| done.rows_affected())
    })?;
    if inserted == 0 {
        return Ok(false);
    }
    for cell in cells {
        insert_cell(tx, office, cell).await?;
    }
    for returned in returns {
        on!(&mut *tx, INSERT_RETURN, |connection, sql| {
            let query = sqlx::query(sql)
                .bind(office.as_str())
                .bind(returned.period.from.to_string())
                .bind(returned.service.as_str())
                .bind(returned.requirement.as_str())
                .bind(i64::from(returned.cases));
            query.execute(connection).await.map(drop)
        })?;
    }
    Ok(true)
}

async fn insert_cell(tx: &mut Tx, office: &OfficeId, cell: &Cell) -> Result<(), StoreError> {
    let (measure, step) = cell.measure.code();
    let durations = serde_json::to_string(&cell.values).map_err(unreadable)?;
    Ok(on!(tx, INSERT_CELL, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(office.as_str())
            .bind(cell.period.from.to_string())
            .bind(cell.service.as_str())
            .bind(measure)
            .bind(step)
            .bind(cell.scale.code())
            .bind(cell.promised.map(|promised| promised.to_string()).unwrap_or_default())
            .bind(durations);
        query.execute(connection).await.map(drop)
    })?)
}

/// Every period that was published, by office, oldest first.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn periods(tx: &mut Tx) -> Result<Vec<(OfficeId, Period)>, StoreError> {
    let rows: Vec<(String, String)> =
        on!(tx, PERIODS, |connection, sql| sqlx::query_as(sql).fetch_all(connection).await)?;
    let read = |(office, from): (String, String)| {
        Ok((OfficeId::parse(&office).map_err(unreadable)?, period(&from)?))
    };
    rows.into_iter().map(read).collect()
}

/// What was published of an office's periods from one to another, both included.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn cells(
    tx: &mut Tx,
    office: &OfficeId,
    first: Period,
    last: Period,
) -> Result<Vec<Cell>, StoreError> {
    let rows: Vec<CellRow> = on!(tx, CELLS, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str());
        query.bind(first.from.to_string()).bind(last.from.to_string()).fetch_all(connection).await
    })?;
    rows.into_iter().map(CellRow::read).collect()
}

/// For what applications were returned in an office's periods from one to another, both included.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn returns(
    tx: &mut Tx,
    office: &OfficeId,
    first: Period,
    last: Period,
) -> Result<Vec<Returns>, StoreError> {
    let rows: Vec<ReturnRow> = on!(tx, RETURNS, |connection, sql| {
        let query = sqlx::query_as(sql).bind(office.as_str());
        query.bind(first.from.to_string()).bind(last.from.to_string()).fetch_all(connection).await
    })?;
    let read = |row: ReturnRow| {
        Ok(Returns {
            period: period(&row.period_from)?,
            service: ServiceId::parse(&row.service).map_err(unreadable)?,
            requirement: RequirementId::parse(&row.requirement).map_err(unreadable)?,
            cases: u32::try_from(row.cases).map_err(unreadable)?,
        })
    };
    rows.into_iter().map(read).collect()
}

impl CellRow {
    fn read(self) -> Result<Cell, StoreError> {
        let measure = Measure::parse(&self.measure, &self.step);
        let promised = (!self.promised.is_empty()).then(|| Duration::parse(&self.promised));
        let values: Values = serde_json::from_str(&self.durations).map_err(unreadable)?;
        Ok(Cell {
            period: period(&self.period_from)?,
            service: ServiceId::parse(&self.service).map_err(unreadable)?,
            measure: measure.ok_or_else(|| unreadable(self.measure))?,
            scale: Scale::parse(&self.scale).ok_or_else(|| unreadable(self.scale))?,
            promised: promised.transpose().map_err(unreadable)?,
            values,
        })
    }
}

fn period(from: &str) -> Result<Period, StoreError> {
    let from: Date = from.parse().map_err(|error: jiff::Error| unreadable(error))?;
    let period = Period::containing(from);
    if period.from == from { Ok(period) } else { Err(unreadable(format!("period {from}"))) }
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: TABLE, source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{execute, on_both};
    use crate::testing::at;
    use jiff::civil::date;

    fn cell(period: Period, measure: Measure, promised: Option<&str>) -> Cell {
        Cell {
            period,
            service: ServiceId::parse("ktp-el").unwrap(),
            measure,
            scale: Scale::OpenMinutes,
            promised: promised.map(|promised| Duration::parse(promised).unwrap()),
            values: (0..10).collect::<Vec<_>>().into(),
        }
    }

    on_both! {
        async fn what_was_published_reads_back_by_office_and_period_and_never_changes(base: &TestBase) {
            let (db, now) = (base.open().await, at("2026-11-21T01:00:00Z"));
            let [kapuas, sintang] = ["kapuas", "sintang"].map(|office| OfficeId::parse(office).unwrap());
            let first = Period::containing(date(2026, 9, 1));
            let step = model::StepId::parse("cetak").unwrap();
            let cells = [cell(first, Measure::Whole, Some("3 hari kerja")), cell(first, Measure::Step(step), None)];
            let returned = Returns {
                period: first,
                service: ServiceId::parse("ktp-el").unwrap(),
                requirement: RequirementId::parse("kartu-keluarga").unwrap(),
                cases: 20,
            };
            let later = [cell(first.next(), Measure::Whole, None)];
            let mut tx = db.write().await.unwrap();
            let told = (&cells[..], &[returned.clone()][..]);
            assert!(publish(&mut tx, &kapuas, first, told, now).await.unwrap());
            assert!(publish(&mut tx, &kapuas, first.next(), (&later, &[]), now).await.unwrap());
            assert!(publish(&mut tx, &sintang, first, (&[], &[]), now).await.unwrap());
            assert!(!publish(&mut tx, &kapuas, first, (&later, &[]), now).await.unwrap());
            tx.commit().await.unwrap();

            let mut tx = db.read().await.unwrap();
            let kept = [(kapuas.clone(), first), (kapuas.clone(), first.next()), (sintang.clone(), first)];
            assert_eq!(periods(&mut tx).await.unwrap(), kept);
            assert_eq!(super::cells(&mut tx, &kapuas, first, first).await.unwrap(), cells);
            assert_eq!(super::cells(&mut tx, &kapuas, first.next(), first.next()).await.unwrap(), later);
            assert_eq!(super::cells(&mut tx, &sintang, first, first.next()).await.unwrap(), []);
            assert_eq!(returns(&mut tx, &kapuas, first, first.next()).await.unwrap(), [returned]);
            drop(tx);

            for table in ["measured_period", "measured_cell", "measured_return"] {
                let update = format!("UPDATE {table} SET period_from = '2020-01-01'");
                for attempt in [update, format!("DELETE FROM {table}")] {
                    let message = execute(&db, &attempt).await.unwrap_err();
                    assert!(message.contains(&format!("{table} is append-only")), "{message}");
                }
            }
        }
    }
}
