//! Who may try to come in how often: as with applications, the count belongs to a user name, and a browser in which its
//! officer has signed in before has one of its own.

use crate::client::Client;
use crate::guessing::{Lock, Turn, Verdict, Who};
use crate::store::StoreError;
use crate::web::Portal;
use crate::web::cookie::Known;

/// The longest text that counts as a user name; longer ones are nobody's.
const LONGEST: usize = 64;

/// What came of a try.
pub(super) enum Tried<T> {
    /// This.
    Done(T),
    /// Nothing was compared: there were too many wrong ones.
    TooMany {
        /// For how long it is of no use to try again.
        seconds: u64,
    },
}

/// Who tries to sign in: whether there is such a user name is looked up for browsers only with which officers have signed in.
pub(super) async fn who(
    portal: &Portal,
    client: Client,
    known: &Known,
    username: &str,
) -> Result<Who, StoreError> {
    if known.has_opened_any()
        && let Some(id) = portal.accounts.id_of(username).await?
        && known.has_opened(id)
    {
        return Ok(Who::Acquainted(known.browser));
    }
    Ok(Who::Stranger(client))
}

/// Tries something, unless there were too many wrong tries; `is_wrong` says whether this was one, which is counted.
pub(super) async fn tried<T, E: From<StoreError>>(
    portal: &Portal,
    (lock, username, who): (Lock, &str, Who),
    work: impl Future<Output = Result<T, E>>,
    is_wrong: impl FnOnce(&Result<T, E>) -> bool,
) -> Result<Tried<T>, E> {
    let subject: String = username.trim().to_lowercase().chars().take(LONGEST).collect();
    let turn: Turn<'_> = portal.guessing.turn(lock, &subject, who).await;
    let now = portal.clock.now();
    let verdict = turn.allowed(&mut portal.db.read().await?, now).await?;
    if let Verdict::TryAgainAt(at) = verdict {
        let wait = at.duration_since(now).as_secs();
        return Ok(Tried::TooMany { seconds: u64::try_from(wait).unwrap_or(0).max(1) });
    }
    let done = work.await;
    if is_wrong(&done) {
        let mut tx = portal.db.write().await?;
        turn.wrong(&mut tx, now).await?;
        tx.commit().await?;
    }
    done.map(Tried::Done)
}
