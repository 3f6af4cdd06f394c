//! What the public sees at this moment: the content, how each standard came to be what it is, and how long things took.
//!
//! Two loops keep it current. One looks after the files and shows what changed at once. The other records
//! every standard that has newly come before the public in `standard_version` and shows the history anew.
//! They are apart so that a database that is down, or slow, never holds back new content.

mod history;
mod recorder;

use crate::content::{Catalogue, Loader, Problem};
pub use history::{Change, History};
use model::OfficeId;
use model::measure::OfficeFigures;
pub use recorder::Recorder;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::{MissedTickBehavior, interval};

/// How often each loop looks. The loader waits for a second look: an edit is on the page after about a second.
const TICK: Duration = Duration::from_millis(500);

/// What is public of the measurements of each office.
pub type Figures = BTreeMap<OfficeId, OfficeFigures>;

/// One consistent state of everything public.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Grows with every new state: pages rendered from one revision stay valid through it.
    pub revision: u64,
    /// Offices, standards, regulations.
    pub catalogue: Arc<Catalogue>,
    /// The changes of each standard.
    pub history: Arc<History>,
    /// How long applications took.
    pub figures: Arc<Figures>,
}

/// The handle to the present state. Clones show the same.
#[derive(Debug, Clone)]
pub struct Published(Arc<watch::Sender<Arc<Snapshot>>>);

impl Published {
    /// Content alone; its history follows.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        let first = Snapshot { revision: 1, catalogue, history: Arc::default(), figures: Arc::default() };
        Self(Arc::new(watch::Sender::new(Arc::new(first))))
    }

    /// The present state. It stays what it is for as long as it is held.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.borrow())
    }

    /// Shows other content.
    pub fn show(&self, catalogue: Arc<Catalogue>) {
        self.replace(|now| Snapshot { catalogue, ..now });
    }

    /// Shows another history.
    pub fn show_history(&self, history: Arc<History>) {
        self.replace(|now| Snapshot { history, ..now });
    }

    /// Shows other figures.
    pub fn show_figures(&self, figures: Arc<Figures>) {
        self.replace(|now| Snapshot { figures, ..now });
    }

    fn replace(&self, change: impl FnOnce(Snapshot) -> Snapshot) {
        self.0.send_modify(|state| {
            let now = Snapshot::clone(state);
            *state = Arc::new(change(Snapshot { revision: now.revision + 1, ..now }));
        });
    }
}

/// Keeps the publication current. Ends only when the loader panics, which it must not: then the portal would
/// show old content without knowing it.
pub async fn keep_current(published: Published, loader: Loader, recorder: Recorder) -> JoinError {
    tokio::select! {
        broken = follow_content(published, loader) => broken,
        never = follow_changes(recorder) => match never {},
    }
}

async fn follow_content(published: Published, mut loader: Loader) -> JoinError {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let polled = spawn_blocking(move || {
            let news = loader.poll();
            (loader, news)
        });
        let news = match polled.await {
            Ok((back, news)) => {
                loader = back;
                news
            }
            Err(broken) => return broken,
        };
        if let Some(catalogue) = news {
            log_content(&catalogue);
            published.show(catalogue);
        }
    }
}

async fn follow_changes(mut recorder: Recorder) -> std::convert::Infallible {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        recorder.catch_up_or_log().await;
    }
}

/// Tells the log what is shown and what is wrong with the files.
pub fn log_content(catalogue: &Catalogue) {
    let (version, offices) = (&catalogue.version, catalogue.offices.len());
    tracing::info!(version, offices, problems = catalogue.problems.len(), "isi ditayangkan");
    for problem in &catalogue.problems {
        let Problem { file, line, column, code, message } = problem;
        tracing::warn!(file, line, column, code, "isi salah: {message}");
    }
}
