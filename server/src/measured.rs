//! The promise, measured, from the events to the public (docs/decisions/0015): publishes every period of every office once
//! it is due, and shows what this or another node has published.

use crate::application::Applications;
use crate::clock::Clock;
use crate::content::OfficeEntry;
use crate::publication::{Figures, Published};
use crate::store::{Db, StoreError, Tx, application_event, measured};
use jiff::Timestamp;
use model::OfficeId;
use model::measure::{OfficeFigures, Period};
use model::office::Zone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How often it looks whether a day has begun somewhere.
const TICK: Duration = Duration::from_secs(30);
/// How often it looks whether another node has published.
const LOOK: Duration = Duration::from_mins(10);
/// How many periods back it catches up: a year.
const CATCH_UP: u32 = 12;

/// Measures and publishes. Any number of nodes may do this: the first one's publication holds.
#[derive(Debug, Clone)]
pub struct Measured {
    db: Db,
    clock: Clock,
    published: Published,
    applications: Applications,
}

impl Measured {
    /// Of the applications in a database, whose tables are up to date.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, published: Published, applications: Applications) -> Self {
        Self { db, clock, published, applications }
    }

    /// Publishes and shows, for as long as the portal runs.
    pub async fn keep(self) -> std::convert::Infallible {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut done, mut looked, mut failing) = (None, Instant::now(), false);
        loop {
            ticks.tick().await;
            let now = self.clock.now();
            let days = Zone::ALL.map(|zone| zone.date_at(now));
            if done == Some(days) && looked.elapsed() < LOOK {
                continue;
            }
            let kept = if done == Some(days) { self.show().await } else { self.publish().await };
            match kept {
                Ok(()) => (done, looked, failing) = (Some(days), Instant::now(), false),
                Err(error) if !failing => {
                    failing = true;
                    let reference = self.clock.new_id();
                    tracing::error!(%reference, %error, "kinerja terukur belum dapat diterbitkan; dicoba terus");
                }
                Err(_) => {}
            }
        }
    }

    /// Publishes every period that is due, oldest first, and shows the figures. What is already published stays.
    ///
    /// # Errors
    /// When the database fails. Periods published before that are.
    pub async fn publish(&self) -> Result<(), StoreError> {
        let (now, snapshot) = (self.clock.now(), self.published.current());
        let known: BTreeSet<_> = measured::periods(&mut self.db.read().await?).await?.into_iter().collect();
        for office in snapshot.catalogue.offices.values() {
            let newest =
                known.iter().filter(|(id, _)| *id == office.office.id).map(|(_, period)| *period).max();
            for period in self.due(office, newest, now).await? {
                self.publish_one(office, period).await?;
            }
        }
        self.show().await
    }

    /// The periods of an office that are to be published: those after the newest that is, from that of its first event on,
    /// and no more than a year's.
    async fn due(
        &self,
        office: &OfficeEntry,
        newest: Option<Period>,
        now: Timestamp,
    ) -> Result<Vec<Period>, StoreError> {
        let (id, zone) = (&office.office.id, office.office.zone);
        let first = application_event::first(&mut self.db.read().await?, id).await?;
        let Some(first) = first.map(|first| Period::containing(zone.date_at(first))) else {
            return Ok(Vec::new());
        };
        let last = Period::newest_due(zone.date_at(now));
        let back = (0..CATCH_UP).map(|periods| last.before(periods));
        let mut due: Vec<_> = back
            .take_while(|period| *period >= first && newest.is_none_or(|newest| newest < *period))
            .collect();
        due.reverse();
        Ok(due)
    }

    async fn publish_one(&self, office: &OfficeEntry, period: Period) -> Result<(), StoreError> {
        let (cells, returns) = self.applications.gather(office, period).await?.publish(period);
        let mut tx = self.db.write().await?;
        let id = &office.office.id;
        let first = measured::publish(&mut tx, id, period, (&cells, &returns), self.clock.now()).await?;
        tx.commit().await?;
        if first {
            let (office, from, until) = (id.as_str(), period.from, period.until);
            tracing::info!(office, %from, %until, cells = cells.len(), "kinerja terukur diterbitkan");
        }
        Ok(())
    }

    /// Shows what is published, where it is more than is shown.
    ///
    /// # Errors
    /// When the database fails, or holds what cannot be read.
    pub async fn show(&self) -> Result<(), StoreError> {
        let shown = Arc::clone(&self.published.current().figures);
        let mut tx = self.db.read().await?;
        let mut periods: BTreeMap<OfficeId, Vec<Period>> = BTreeMap::new();
        for (office, period) in measured::periods(&mut tx).await? {
            periods.entry(office).or_default().push(period);
        }
        let newest = |periods: &[Period]| periods.iter().max().copied();
        let is_shown = |(office, periods): (&OfficeId, &Vec<Period>)| {
            shown.get(office).and_then(OfficeFigures::newest) == newest(periods)
        };
        if periods.iter().all(is_shown) {
            return Ok(());
        }
        let mut figures = Figures::new();
        for (office, periods) in periods {
            let own = figures_of(&mut tx, &office, periods).await?;
            figures.insert(office, own);
        }
        self.published.show_figures(Arc::new(figures));
        Ok(())
    }
}

async fn figures_of(
    tx: &mut Tx,
    office: &OfficeId,
    periods: Vec<Period>,
) -> Result<OfficeFigures, StoreError> {
    let Some(last) = periods.iter().max().copied() else { return Ok(OfficeFigures::default()) };
    let first = last.before(OfficeFigures::PERIODS - 1);
    let cells = measured::cells(tx, office, first, last).await?;
    let returns = measured::returns(tx, office, first, last).await?;
    Ok(OfficeFigures::of(periods, &cells, &returns))
}
