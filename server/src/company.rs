//! Work of the same kind that comes at the same time is done in company.
//!
//! Whoever comes while others are at work waits, and goes on together with all who have come meanwhile: what costs the same
//! for one and for many, such as making something last on the disk, is paid once (databases call it group commit). Whoever
//! comes alone waits for nobody.
//!
//! The work is done by a task of its own, begun by whoever finds nobody at it, which goes on until nobody waits. It belongs to
//! no request: nobody's going away takes the work from the others.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// The most that go together, so that the last of them does not wait much longer than the first.
const MOST: usize = 64;

/// Those who wait for the same work.
#[derive(Debug)]
pub(crate) struct Company<Job, Outcome> {
    line: Mutex<Line<Job, Outcome>>,
}

#[derive(Debug)]
struct Line<Job, Outcome> {
    waiting: Vec<Waiting<Job, Outcome>>,
    /// Whether a task is at work, which will see to those who wait.
    is_seen_to: bool,
}

#[derive(Debug)]
struct Waiting<Job, Outcome> {
    job: Job,
    tell: oneshot::Sender<Outcome>,
}

impl<Job, Outcome> Default for Company<Job, Outcome> {
    fn default() -> Self {
        Self { line: Mutex::default() }
    }
}

impl<Job, Outcome> Default for Line<Job, Outcome> {
    fn default() -> Self {
        Self { waiting: Vec::new(), is_seen_to: false }
    }
}

impl<Job, Outcome> Company<Job, Outcome> {
    fn line(&self) -> MutexGuard<'_, Line<Job, Outcome>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<Job: Send + 'static, Outcome: Send + 'static> Company<Job, Outcome> {
    /// Has a job done, with the jobs of all who have come since others began. `work` gives an outcome for each job, in their
    /// order, and has to end. Whoever goes away before her turn is left out; what has begun is ended. `None`: it broke off,
    /// and may or may not have been done.
    pub(crate) async fn join<Work, Done>(self: &Arc<Self>, job: Job, work: Work) -> Option<Outcome>
    where
        Work: Fn(Vec<Job>) -> Done + Send + 'static,
        Done: Future<Output = Vec<Outcome>> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let is_first = {
            let mut line = self.line();
            line.waiting.push(Waiting { job, tell });
            !std::mem::replace(&mut line.is_seen_to, true)
        };
        if is_first {
            tokio::spawn(see_to(Attendance { company: Arc::clone(self), is_over: false }, work));
        }
        told.await.ok()
    }
}

/// Does the work of all who wait, until nobody does.
async fn see_to<Job, Outcome, Work, Done>(mut attendance: Attendance<Job, Outcome>, work: Work)
where
    Work: Fn(Vec<Job>) -> Done,
    Done: Future<Output = Vec<Outcome>>,
{
    while let Some(together) = attendance.next() {
        let (jobs, tell): (Vec<_>, Vec<_>) = together.into_iter().map(|one| (one.job, one.tell)).unzip();
        for (tell, outcome) in tell.into_iter().zip(work(jobs).await) {
            // Whoever went away wants to hear nothing.
            let _ = tell.send(outcome);
        }
    }
}

/// Held by the task that is at work. Where it breaks off (the work panicked, or the program ends), all who wait hear so, and the
/// next one who comes begins anew.
struct Attendance<Job, Outcome> {
    company: Arc<Company<Job, Outcome>>,
    is_over: bool,
}

impl<Job, Outcome> Attendance<Job, Outcome> {
    /// Those whose turn it is, in the order in which they came. `None`: nobody waits, and it is over.
    fn next(&mut self) -> Option<Vec<Waiting<Job, Outcome>>> {
        let mut line = self.company.line();
        line.waiting.retain(|one| !one.tell.is_closed());
        if line.waiting.is_empty() {
            line.is_seen_to = false;
            self.is_over = true;
            return None;
        }
        let most = line.waiting.len().min(MOST);
        Some(line.waiting.drain(..most).collect())
    }
}

impl<Job, Outcome> Drop for Attendance<Job, Outcome> {
    fn drop(&mut self) {
        if !self.is_over {
            *self.company.line() = Line::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;
    use tokio::sync::Semaphore;

    /// Work that says of each job with how many it was done, as soon as it may go on.
    struct Works {
        company: Arc<Company<u32, usize>>,
        may_go_on: Arc<Semaphore>,
        begun: Arc<AtomicUsize>,
    }

    impl Works {
        fn new() -> Self {
            Self { company: Arc::default(), may_go_on: Arc::new(Semaphore::new(0)), begun: Arc::default() }
        }

        /// Asks for a job; the unlucky one breaks the work off.
        fn asked(&self, job: u32) -> tokio::task::JoinHandle<Option<usize>> {
            let (company, may_go_on, begun) =
                (Arc::clone(&self.company), Arc::clone(&self.may_go_on), Arc::clone(&self.begun));
            tokio::spawn(async move {
                let work = move |jobs: Vec<u32>| {
                    let may_go_on = Arc::clone(&may_go_on);
                    begun.fetch_add(1, Ordering::SeqCst);
                    async move {
                        may_go_on.acquire().await.unwrap().forget();
                        assert!(!jobs.contains(&13), "an unlucky one");
                        vec![jobs.len(); jobs.len()]
                    }
                };
                let heard = tokio::time::timeout(Duration::from_secs(10), company.join(job, work)).await;
                heard.expect("somebody sees to it")
            })
        }

        async fn until_begun(&self, times: usize) {
            while self.begun.load(Ordering::SeqCst) < times {
                tokio::task::yield_now().await;
            }
        }

        async fn until_waiting(&self, count: usize) {
            while self.company.line().waiting.len() < count {
                tokio::task::yield_now().await;
            }
        }
    }

    #[tokio::test]
    async fn who_comes_alone_waits_for_nobody_and_who_comes_meanwhile_goes_together() {
        let works = Works::new();
        let alone = works.asked(0);
        works.until_begun(1).await;
        let others: Vec<_> = (1..=5).map(|job| works.asked(job)).collect();
        works.until_waiting(5).await;
        works.may_go_on.add_permits(2);
        assert_eq!(alone.await.unwrap(), Some(1));
        for other in others {
            assert_eq!(other.await.unwrap(), Some(5));
        }
        works.may_go_on.add_permits(1);
        assert_eq!(works.asked(6).await.unwrap(), Some(1), "and somebody sees to her who comes later");
    }

    #[tokio::test]
    async fn a_crowd_goes_in_several_companies() {
        let works = Works::new();
        let alone = works.asked(0);
        works.until_begun(1).await;
        let crowd: Vec<_> = (0..MOST + 3).map(|_| works.asked(1)).collect();
        works.until_waiting(MOST + 3).await;
        works.may_go_on.add_permits(3);
        assert_eq!(alone.await.unwrap(), Some(1));
        let mut with = Vec::new();
        for one in crowd {
            with.push(one.await.unwrap().unwrap());
        }
        assert_eq!((&with[..MOST], &with[MOST..]), (&[MOST; MOST][..], &[3; 3][..]));
    }

    #[tokio::test]
    async fn who_goes_away_before_her_turn_is_left_out_and_what_has_begun_is_ended() {
        let works = Works::new();
        let gone = works.asked(0);
        works.until_begun(1).await;
        let (left, stays) = (works.asked(1), works.asked(2));
        works.until_waiting(2).await;
        for one in [gone, left] {
            one.abort();
            assert!(one.await.unwrap_err().is_cancelled());
        }
        works.may_go_on.add_permits(2);
        assert_eq!(stays.await.unwrap(), Some(1), "alone");
    }

    #[tokio::test]
    async fn where_the_work_breaks_off_all_hear_so_and_the_next_one_begins_anew() {
        let works = Works::new();
        let unlucky = works.asked(13);
        works.until_begun(1).await;
        let waiting = works.asked(1);
        works.until_waiting(1).await;
        works.may_go_on.add_permits(1);
        assert_eq!(unlucky.await.unwrap(), None);
        assert_eq!(waiting.await.unwrap(), None);
        works.may_go_on.add_permits(1);
        assert_eq!(works.asked(2).await.unwrap(), Some(1));
    }
}
