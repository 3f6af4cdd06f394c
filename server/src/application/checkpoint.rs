//! The daily checkpoint: where each office's journal ended, signed. Whoever cuts the end off a journal afterwards, and
//! mends every hash that he can compute, cannot mend this. The journal has the events of complaints too.

use super::Applications;
use crate::journal::signature;
use crate::store::checkpoint::{self, Checkpoint};
use crate::store::office_journal;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use model::OfficeId;
use model::office::Zone;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often it looks whether a day has begun somewhere.
const TICK: Duration = Duration::from_secs(30);

/// Makes a checkpoint of every journal when its office's day has begun, and for days that began while no portal ran
/// as soon as one runs. Any number of nodes may do this: the first one's holds.
pub async fn keep_checkpoints(applications: Applications) -> std::convert::Infallible {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut done, mut failing) = (None, false);
    loop {
        ticks.tick().await;
        let now = applications.clock.now();
        let days = Zone::ALL.map(|zone| zone.date_at(now));
        if done == Some(days) {
            continue;
        }
        match applications.make_checkpoints().await {
            Ok(()) => {
                done = Some(days);
                failing = false;
            }
            Err(error) if !failing => {
                failing = true;
                let reference = applications.clock.new_id();
                tracing::error!(%reference, %error, "titik periksa harian belum dapat dibuat; dicoba terus");
            }
            Err(_) => {}
        }
    }
}

impl Applications {
    /// Makes today's checkpoint of every journal that has none yet.
    ///
    /// # Errors
    /// When the database fails; then none was made.
    pub async fn make_checkpoints(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let snapshot = self.published.current();
        let mut tx = self.db.write().await?;
        for office in office_journal::kept(&mut tx).await? {
            // The west's day for an office that the content no longer has: it only has to come round.
            let zone = snapshot.catalogue.offices.get(&office).map_or(Zone::Wib, |entry| entry.office.zone);
            self.make_checkpoint(&mut tx, &office, zone.date_at(now)).await?;
        }
        tx.commit().await
    }

    async fn make_checkpoint(&self, tx: &mut Tx, office: &OfficeId, day: Date) -> Result<(), StoreError> {
        if checkpoint::exists(tx, office, day).await? {
            return Ok(());
        }
        let Some(end) = office_journal::end(tx, office).await? else { return Ok(()) };
        let mac = signature::of(&self.keys, office, day, end);
        if checkpoint::insert(tx, office, &Checkpoint { day, end, mac }, self.clock.now()).await? {
            let (office, position) = (office.as_str(), end.position);
            tracing::info!(office, position, hash = hex::encode(end.hash), "titik periksa harian dibuat");
        }
        Ok(())
    }
}
