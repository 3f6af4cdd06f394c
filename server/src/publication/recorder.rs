//! Records what the public sees, when it comes to see it: drafts and future versions not before their day.

use super::{History, Published};
use crate::clock::Clock;
use crate::content::Catalogue;
use crate::store::{Db, StoreError, Tx, standard_version};
use jiff::Timestamp;
use jiff::civil::Date;
use model::office::Zone;
use std::sync::Arc;

/// Follows the publication and the calendar, and writes down every standard that newly came into force.
#[derive(Debug)]
pub struct Recorder {
    db: Db,
    clock: Clock,
    published: Published,
    /// What has been recorded already. Unset until the first time.
    done: Option<Occasion>,
    failing: bool,
}

/// What decides which standards are in force: the content, and the day in each zone.
#[derive(Debug, Clone)]
struct Occasion {
    catalogue: Arc<Catalogue>,
    days: [Date; 3],
}

impl Occasion {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue) && self.days == other.days
    }
}

impl Recorder {
    /// A recorder that has recorded nothing yet.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, published: Published) -> Self {
        Self { db, clock, published, done: None, failing: false }
    }

    /// Records what is due and shows the history that results. Cheap when nothing is.
    ///
    /// # Errors
    /// When the database fails; then everything is still due.
    pub async fn catch_up(&mut self) -> Result<(), StoreError> {
        let snapshot = self.published.current();
        let now = self.clock.now();
        let due = Occasion {
            catalogue: Arc::clone(&snapshot.catalogue),
            days: Zone::ALL.map(|zone| zone.date_at(now)),
        };
        if self.done.as_ref().is_some_and(|done| done.is(&due)) {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        self.record_all(&mut tx, &due.catalogue, now).await?;
        let history = bring_up_to_date(&mut tx, &snapshot.history).await?;
        tx.commit().await?;
        if history != *snapshot.history {
            self.published.show_history(Arc::new(history));
        }
        self.done = Some(due);
        Ok(())
    }

    /// As [`catch_up`](Self::catch_up); a failure goes to the log, once until it is over.
    pub async fn catch_up_or_log(&mut self) {
        match self.catch_up().await {
            Err(error) if !self.failing => {
                self.failing = true;
                let reference = self.clock.new_id();
                tracing::error!(%reference, %error, "riwayat standar belum dapat dicatat; dicoba terus");
            }
            Ok(()) if self.failing => {
                self.failing = false;
                tracing::info!("riwayat standar dicatat kembali");
            }
            Ok(()) | Err(_) => {}
        }
    }

    async fn record_all(&self, tx: &mut Tx, catalogue: &Catalogue, now: Timestamp) -> Result<(), StoreError> {
        for entry in catalogue.offices.values() {
            for standard in entry.current_standards(entry.office.zone.date_at(now)) {
                let recorded = standard_version::record(tx, standard, now, self.clock.new_id()).await?;
                if let Some(sequence) = recorded {
                    let (office, service) = (standard.office.as_str(), standard.service.as_str());
                    tracing::info!(office, service, sequence, "versi standar dicatat");
                }
            }
        }
        Ok(())
    }
}

/// The history with every version added that this or another node has recorded since.
async fn bring_up_to_date(tx: &mut Tx, known: &History) -> Result<History, StoreError> {
    let mut history = known.clone();
    for head in standard_version::heads(tx).await? {
        let newest = known.newest(&head.office, &head.service);
        if newest < head.sequence {
            let versions = standard_version::history(tx, &head.office, &head.service, newest).await?;
            history.extend(head.office, head.service, &versions);
        }
    }
    Ok(history)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::Change;
    use crate::store::DatabaseUrl;
    use crate::testing::{at, catalogue, from_day, standard};
    use jiff::civil::date;
    use model::standard::difference::Field;
    use model::standard::{Part, Status};
    use model::{Component, Standard};

    struct Portal {
        _folder: tempfile::TempDir,
        db: Db,
        clock: Clock,
        published: Published,
        recorder: Recorder,
    }

    /// A portal at eight in the morning of 21 November in the west, with tables unless told otherwise.
    async fn portal(standards: &[Standard]) -> Portal {
        let portal = portal_without_tables(standards).await;
        portal.db.migrate().await.unwrap();
        portal
    }

    async fn portal_without_tables(standards: &[Standard]) -> Portal {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&DatabaseUrl::file(&folder.path().join("a.db"))).await.unwrap();
        let clock = Clock::manual(at("2026-11-21T01:00:00Z"));
        let published = Published::new(Arc::new(catalogue("1", standards)));
        let recorder = Recorder::new(db.clone(), clock.clone(), published.clone());
        Portal { _folder: folder, db, clock, published, recorder }
    }

    impl Portal {
        async fn edit(&mut self, standards: &[Standard]) {
            self.published.show(Arc::new(catalogue("next", standards)));
            self.recorder.catch_up().await.unwrap();
        }

        fn changes(&self) -> Vec<Change> {
            let ktp = standard("ktp-el", "");
            self.published.current().history.of(&ktp.office, &ktp.service).to_vec()
        }
    }

    #[tokio::test]
    async fn going_back_to_the_old_text_is_a_third_entry() {
        let a = standard("ktp-el", "A");
        let b = Standard { product: Part::Set(model::Prose::default()), ..standard("ktp-el", "B") };
        let mut portal = portal(std::slice::from_ref(&a)).await;
        portal.recorder.catch_up().await.unwrap();
        portal.edit(&[b]).await;
        portal.edit(std::slice::from_ref(&a)).await;
        portal.edit(&[a, standard("akta", "Akta")]).await;

        let told_of = |change: &Change| {
            let difference = change.difference.as_ref()?;
            let fields: Vec<_> = difference.fields.iter().map(|f| f.field).collect();
            Some((difference.components[0].component, difference.components.len(), fields))
        };
        let told: Vec<_> = portal.changes().iter().map(|c| (c.sequence, told_of(c))).collect();
        let product = Some((Component::Product, 1, vec![Field::Title, Field::DocumentTitle]));
        assert_eq!(told, [(1, None), (2, product.clone()), (3, product)]);
        assert_eq!(portal.changes()[0].decree.as_deref(), Some("470/1/2026"));
    }

    #[tokio::test]
    async fn a_later_version_is_recorded_at_midnight_of_its_day_without_a_restart() {
        let (old, new) = (standard("ktp-el", "A"), from_day(date(2026, 11, 22), standard("ktp-el", "B")));
        let mut portal = portal(&[old, new]).await;
        portal.recorder.catch_up().await.unwrap();
        portal.clock.set(at("2026-11-21T16:59:59Z"));
        portal.recorder.catch_up().await.unwrap();
        assert_eq!(portal.changes().len(), 1);

        portal.clock.set(at("2026-11-21T17:00:00Z"));
        portal.recorder.catch_up().await.unwrap();
        let changes = portal.changes();
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[1].recorded_on(Zone::Wib), date(2026, 11, 22));
        assert_eq!(changes[1].effective_from, Some(date(2026, 11, 22)));
    }

    #[tokio::test]
    async fn a_draft_is_never_recorded() {
        let draft = Standard { status: Status::Draft, ..standard("ktp-el", "A") };
        let mut portal = portal(&[draft]).await;
        portal.recorder.catch_up().await.unwrap();
        portal.clock.set(at("2030-01-01T00:00:00Z"));
        portal.recorder.catch_up().await.unwrap();
        assert_eq!(portal.changes(), []);
    }

    #[tokio::test]
    async fn a_dead_database_holds_back_the_history_but_not_the_content() {
        let mut portal = portal_without_tables(&[standard("ktp-el", "A")]).await;
        assert!(portal.recorder.catch_up().await.is_err());
        portal.published.show(Arc::new(catalogue("2", &[standard("ktp-el", "B")])));
        assert!(portal.recorder.catch_up().await.is_err());
        assert_eq!(portal.published.current().catalogue.version, "2");
        assert_eq!(portal.changes(), []);

        portal.db.migrate().await.unwrap();
        portal.recorder.catch_up().await.unwrap();
        assert_eq!(portal.changes().len(), 1);
    }

    #[tokio::test]
    async fn a_restart_and_another_node_see_the_whole_history() {
        let mut first = portal(&[standard("ktp-el", "A")]).await;
        first.recorder.catch_up().await.unwrap();
        let published = Published::new(first.published.current().catalogue.clone());
        let mut second = Recorder::new(first.db.clone(), first.clock.clone(), published.clone());
        second.catch_up().await.unwrap();
        assert_eq!(published.current().history, first.published.current().history);

        first.edit(&[standard("ktp-el", "B")]).await;
        published.show(first.published.current().catalogue.clone());
        second.catch_up().await.unwrap();
        assert_eq!(published.current().history, first.published.current().history);
        assert_eq!(first.changes().len(), 2);
    }

    #[tokio::test]
    async fn when_nothing_changes_nothing_is_asked_of_the_database() {
        let mut portal = portal(&[standard("ktp-el", "A")]).await;
        portal.recorder.catch_up().await.unwrap();
        let revision = portal.published.current().revision;
        portal.db.close().await;
        portal.recorder.catch_up().await.unwrap();
        assert_eq!(portal.published.current().revision, revision);
    }
}
