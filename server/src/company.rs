//! Work of the same kind that comes at the same time is done in company.
//!
//! Whoever comes while others are at work waits, and goes on together with all who have come meanwhile: what costs the same
//! for one and for many, such as making something last on the disk, is paid once. Whoever comes alone waits for nobody.

use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

/// The most that go together, so that the last of them does not wait much longer than the first.
const MOST: usize = 64;

/// Those who wait for the same work, and the turn of those who do it.
#[derive(Debug)]
pub(crate) struct Company<Job, Outcome> {
    waiting: Mutex<Vec<(Job, oneshot::Sender<Outcome>)>>,
    turn: tokio::sync::Mutex<()>,
}

impl<Job, Outcome> Default for Company<Job, Outcome> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }
}

impl<Job: Send + 'static, Outcome: Send + 'static> Company<Job, Outcome> {
    /// Does a job, with the jobs of all who have come since others began. `work` gives an outcome for each job, in their
    /// order. It is done even if whoever asked for it goes away. `None`: it broke off.
    pub(crate) async fn join<Work, Done>(self: &Arc<Self>, job: Job, work: Work) -> Option<Outcome>
    where
        Work: FnOnce(Vec<Job>) -> Done + Send + 'static,
        Done: Future<Output = Vec<Outcome>> + Send,
    {
        let (tell, told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((job, tell));
        let company = Arc::clone(self);
        // Each who comes asks for a turn, and each turn takes at least one along: nobody is left behind, also where one breaks
        // off.
        tokio::spawn(async move {
            let _turn = company.turn.lock().await;
            let (jobs, tellers): (Vec<_>, Vec<_>) = company.next().into_iter().unzip();
            if jobs.is_empty() {
                return;
            }
            for (teller, outcome) in tellers.into_iter().zip(work(jobs).await) {
                // Whoever went away wants to hear nothing.
                let _ = teller.send(outcome);
            }
        });
        told.await.ok()
    }

    /// Those whose turn it is, in the order in which they came.
    fn next(&self) -> Vec<(Job, oneshot::Sender<Outcome>)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let most = waiting.len().min(MOST);
        waiting.drain(..most).collect()
    }
}
