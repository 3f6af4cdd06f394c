//! Transactions that write to SQLite: one after the other, and made to last together.
//!
//! To make something last, the disk is flushed and every page is written that has changed, most of which the next transaction
//! changes again. So whoever has waited for the one connection that writes goes on in the same transaction of the database,
//! in a savepoint of her own, and one commit makes the work of all of them last. Nobody is told that hers is done before it
//! is. Whoever comes alone waits for nobody, and what is taken back takes nothing of the others with it.
//! docs/decisions/0018 has the figures.

use super::StoreError;
use sqlx::pool::PoolConnection;
use sqlx::{Executor, Sqlite, SqliteConnection, SqlitePool};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard};

const ONE: &str = "SAVEPOINT one";
const ONE_IS_DONE: &str = "RELEASE one";
const ONE_IS_TAKEN_BACK: &str = "ROLLBACK TO one; RELEASE one";

/// Who writes to a file. Turns are given in the order in which they were asked for.
#[derive(Debug, Clone)]
pub struct Writer {
    /// One connection.
    pool: SqlitePool,
    turn: Arc<Mutex<Option<Group>>>,
}

/// Those whose work one commit makes last.
#[derive(Debug)]
struct Group {
    connection: PoolConnection<Sqlite>,
    /// How many have done their work.
    done: u32,
    /// Whether somebody is at work. Where it says so and nobody holds the turn, she went away.
    in_the_midst: bool,
    outcome: Outcome,
}

/// What came of the commit, once there was one.
type Outcome = Arc<OnceLock<Result<(), Arc<sqlx::Error>>>>;

/// A transaction that writes. Dropped without [`commit`](Self::commit), it has never been.
#[derive(Debug)]
pub struct Writing {
    /// Until it is over.
    held: Option<OwnedMutexGuard<Option<Group>>>,
    turn: Arc<Mutex<Option<Group>>>,
}

impl Writer {
    pub(super) fn new(pool: SqlitePool) -> Self {
        Self { pool, turn: Arc::default() }
    }

    /// The connection that writes, for what is no transaction.
    pub(super) const fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Begins a transaction, with this word where it is the first of its group, as soon as all are over that were asked for
    /// before.
    pub(super) async fn begin(&self, word: &'static str, patience: Duration) -> Result<Writing, StoreError> {
        let turn = tokio::time::timeout(patience, Arc::clone(&self.turn).lock_owned());
        let mut held = turn.await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        take_back_what_was_left(&mut held).await;
        let word = match &mut *held {
            Some(group) => {
                group.in_the_midst = true;
                ONE
            }
            none => {
                let connection = self.pool.acquire().await?;
                *none = Some(Group { connection, done: 0, in_the_midst: true, outcome: Outcome::default() });
                word
            }
        };
        // Should it fail, or nobody wait for it any more, it is taken back with the rest of hers.
        let mut writing = Writing { held: Some(held), turn: Arc::clone(&self.turn) };
        writing.execute(word).await?;
        Ok(writing)
    }
}

impl Writing {
    /// Makes everything done in it last, and returns when it does.
    ///
    /// # Errors
    /// When the database could not; then nothing of it has been done.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        if self.group().done > 0 {
            self.execute(ONE_IS_DONE).await?;
        }
        let group = self.group();
        group.done += 1;
        group.in_the_midst = false;
        let outcome = Arc::clone(&group.outcome);
        // Those who wait go first, and into the same commit. It takes place even if she goes away meanwhile.
        drop(self.held.take());
        let made = tokio::spawn(made_to_last(Arc::clone(&self.turn), outcome)).await;
        made.unwrap_or(Err(StoreError::Silent))
    }

    #[expect(
        clippy::expect_used,
        reason = "it holds its turn until it is over, and then nobody has it any more"
    )]
    fn group(&mut self) -> &mut Group {
        self.held.as_mut().and_then(|held| held.as_mut()).expect("a group while it lasts")
    }
}

impl Deref for Writing {
    type Target = SqliteConnection;

    #[expect(
        clippy::expect_used,
        reason = "it holds its turn until it is over, and then nobody has it any more"
    )]
    fn deref(&self) -> &SqliteConnection {
        &self.held.as_ref().and_then(|held| held.as_ref()).expect("a group while it lasts").connection
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.group().connection
    }
}

impl Drop for Writing {
    /// Takes back what was not committed before anybody else has her turn.
    fn drop(&mut self) {
        // Where nothing runs any more, the connection ends and takes back all of it.
        if let (Some(mut held), Ok(runtime)) = (self.held.take(), Handle::try_current()) {
            runtime.spawn(async move { take_back_what_was_left(&mut held).await });
        }
    }
}

/// The commit, unless somebody else of the group was faster; what came of it.
async fn made_to_last(turn: Arc<Mutex<Option<Group>>>, outcome: Outcome) -> Result<(), StoreError> {
    let mut held = turn.lock().await;
    take_back_what_was_left(&mut held).await;
    if outcome.get().is_none()
        && let Some(mut group) = held.take()
    {
        let committed = group.connection.execute("COMMIT").await;
        if committed.is_err() {
            end(&mut group).await;
        }
        let _ = outcome.set(committed.map(drop).map_err(Arc::new));
    }
    match outcome.get() {
        Some(Ok(())) => Ok(()),
        Some(Err(error)) => Err(StoreError::NotKept(Arc::clone(error))),
        None => Err(StoreError::Silent),
    }
}

/// Takes back the work of somebody who went away in the midst of it. Where the database has taken back everything by itself,
/// as it does when the disk is full, nobody's is done.
async fn take_back_what_was_left(turn: &mut Option<Group>) {
    let Some(group) = turn.as_mut().filter(|group| group.in_the_midst) else { return };
    if group.done == 0 {
        end(group).await;
        *turn = None;
        return;
    }
    match group.connection.execute(ONE_IS_TAKEN_BACK).await {
        Ok(_) => group.in_the_midst = false,
        Err(error) => {
            let _ = group.outcome.set(Err(Arc::new(error)));
            end(group).await;
            *turn = None;
        }
    }
}

/// Ends the transaction of the database, where it has not ended by itself.
async fn end(group: &mut Group) {
    if let Err(error) = group.connection.execute("ROLLBACK").await {
        tracing::debug!(%error, "no transaction to take back");
    }
}

#[cfg(test)]
mod tests;
