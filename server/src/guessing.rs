//! How often somebody may be wrong about a secret: the PIN of an application, the password of an officer.
//!
//! # Which limit may refuse whom
//! Many people share one address here: an office, a village, a whole mobile network. So no limit counts what an address
//! does as a whole. Only wrong tries are counted, and each count belongs to one number:
//!
//! | who tries | counted | limit | whom it may refuse |
//! |---|---|---|---|
//! | a browser that has not opened this case | per client and number | 5 in 15 minutes | at this address, at this number |
//! | the same | per number | 100 a day | everybody at this number but browsers that know it |
//! | a browser that has opened this case before | per browser and number | 20 a day | this browser, at this number |
//!
//! Somebody who guesses at ten thousand numbers therefore keeps nobody from an eleventh, from the same address or any
//! other. Somebody who guesses at one number on purpose can keep strangers from it for a day, and never the browser that has
//! opened it before; at the office an officer looks the case up without a PIN. Each number can be guessed at 100 times
//! a day in all: with a million PINs that is one chance in ten thousand a day for a number that the guesser must
//! know to begin with. How fast a client may send at all is another guard's task, [`pace`](crate::pace), which lets
//! people wait rather than refusing them.
//!
//! The way in of officers is a lock of its own ([`Lock::SignIn`]): 5 in 15 minutes per client and user name, 50 a day per
//! user name, 20 a day for a browser in which this very officer has signed in before. So nobody who knows a user name can
//! keep its owner out of the browser that she works with.
//!
//! # Windows
//! A window begins with its first wrong try and lasts its full length; what comes after it begins the next. This takes
//! one small row and one statement, where a sliding window takes a row for every try; in the worst case two
//! windows touch, and nine tries fit into a little more than one length instead of five.
//!
//! # Bounded
//! A count lives in a slot, 22 bits of a keyed hash: nobody can aim at another's slot, the table tells nothing, and it cannot
//! have more than some four million rows a kind, whatever comes. To share a slot with a stranger is a matter of
//! millions of wrong tries in one window. Windows that are over are forgotten in passing, a few with every wrong try.
//! After a rotation of keys the counts begin anew.
//!
//! # At once
//! Tries at one number take turns ([`Guessing::turn`]), so that a hundred that arrive together are not all let
//! in by a count that none of them has raised yet. Between nodes there is no such turn: several nodes may each let
//! one try too many in.

use crate::client::Client;
use crate::keys::{Keys, MacPurpose};
use crate::store::{StoreError, Tx, attempt};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

/// Slots a kind of limit: 2^22.
const SLOT_BITS: u32 = 22;
/// Tries at numbers that fall into the same lane wait for each other: as many lanes as a byte has values.
const LANES: usize = 256;
/// Windows that are over and forgotten with one wrong try: more than it can add.
const FORGOTTEN_AT_ONCE: u32 = 8;

/// One limit: how many wrong tries in how long.
#[derive(Debug, Clone, Copy)]
struct Limit {
    kind: &'static str,
    tries: u32,
    lasts: SignedDuration,
}

/// What is guessed at. Each has counts of its own.
#[derive(Debug, Clone, Copy)]
pub enum Lock {
    /// The PIN of an application, by its number.
    Pin,
    /// The access code of a complaint, by its number.
    Code,
    /// The password and the codes of an officer, by her user name.
    SignIn,
    /// The code that activates an account, by its user name.
    Activation,
}

/// The limits of one lock: who comes from one address, everybody, who comes with a browser that has opened it before.
struct Limits {
    client: Limit,
    everybody: Limit,
    browser: Limit,
}

const fn limit(kind: &'static str, tries: u32, lasts: SignedDuration) -> Limit {
    Limit { kind, tries, lasts }
}

impl Lock {
    const fn limits(self) -> Limits {
        let (quarter, day) = (SignedDuration::from_mins(15), SignedDuration::from_hours(24));
        match self {
            Self::Pin => Limits {
                client: limit("client", 5, quarter),
                everybody: limit("number", 100, day),
                browser: limit("browser", 20, day),
            },
            Self::Code => Limits {
                client: limit("code.client", 5, quarter),
                everybody: limit("code.number", 100, day),
                browser: limit("code.browser", 20, day),
            },
            Self::SignIn => Limits {
                client: limit("sign-in.client", 5, quarter),
                everybody: limit("sign-in.user", 50, day),
                browser: limit("sign-in.browser", 20, day),
            },
            Self::Activation => Limits {
                client: limit("activation.client", 5, quarter),
                everybody: limit("activation.user", 50, day),
                browser: limit("activation.browser", 20, day),
            },
        }
    }
}

/// Who tries.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    /// Somebody at this address.
    Stranger(Client),
    /// A browser that has opened this very case before, by the id in its sealed cookie.
    Acquainted(Uuid),
}

/// Whether a secret may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// Not before this instant, even if it is the right one.
    TryAgainAt(Timestamp),
}

/// The counter of wrong tries. One a process; the counts are shared by all through the database.
#[derive(Debug)]
pub struct Guessing {
    keys: Arc<Keys>,
    lanes: Box<[Mutex<()>; LANES]>,
}

/// The turn of one try. While it is held, no other try at the same number goes on in this process.
#[derive(Debug)]
pub struct Turn<'a> {
    limits: Vec<(Limit, u32)>,
    _alone: MutexGuard<'a, ()>,
}

impl Guessing {
    /// A counter whose slots are chosen under these keys.
    #[must_use]
    pub fn new(keys: Arc<Keys>) -> Self {
        Self { keys, lanes: Box::new(std::array::from_fn(|_| Mutex::default())) }
    }

    /// Waits until nobody else tries at this number. `subject` is the number as it was typed and read, whether it exists
    /// or not; the work is the same.
    pub async fn turn(&self, lock: Lock, subject: &str, who: Who) -> Turn<'_> {
        let Limits { client, everybody, browser } = lock.limits();
        let slot = |limit: Limit, who: &[u8]| {
            let mac = self.keys.mac(MacPurpose::Attempt, &[limit.kind.as_bytes(), subject.as_bytes(), who]);
            let [a, b, c, d, ..] = *mac.hash();
            (limit, u32::from_be_bytes([a, b, c, d]) >> (u32::BITS - SLOT_BITS))
        };
        let number = slot(everybody, &[]);
        let limits = match who {
            Who::Stranger(address) => vec![slot(client, &address.bytes()), number],
            Who::Acquainted(id) => vec![slot(browser, id.as_bytes())],
        };
        let [lane, ..] = number.1.to_le_bytes();
        #[expect(clippy::indexing_slicing, reason = "no byte is past the last lane")]
        let lane = &self.lanes[usize::from(lane)];
        Turn { limits, _alone: lane.lock().await }
    }
}

impl Turn<'_> {
    /// Whether the secret may be tried now. Only reads. To be asked before the secret is compared, and to be obeyed
    /// when it is right.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn allowed(&self, tx: &mut Tx, now: Timestamp) -> Result<Verdict, StoreError> {
        let mut verdict = Verdict::Allowed;
        for (limit, slot) in &self.limits {
            let standing = attempt::standing(tx, limit.kind, *slot, now).await?;
            if let Some(standing) = standing.filter(|standing| standing.tries >= limit.tries) {
                verdict = verdict.and(Verdict::TryAgainAt(standing.expires_at));
            }
        }
        Ok(verdict)
    }

    /// Counts a wrong try, and forgets a few windows that are over. To be committed before anything is answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wrong(&self, tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
        for (limit, slot) in &self.limits {
            attempt::count(tx, limit.kind, *slot, now, limit.lasts).await?;
        }
        attempt::purge(tx, now, FORGOTTEN_AT_ONCE).await.map(drop)
    }
}

impl Verdict {
    /// The stricter of two.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Allowed, verdict) | (verdict, Self::Allowed) => verdict,
            (Self::TryAgainAt(a), Self::TryAgainAt(b)) => Self::TryAgainAt(a.max(b)),
        }
    }
}

#[cfg(test)]
mod tests;
