//! How fast one client may send: a bucket that fills evenly, for each client, in bounded memory.
//!
//! It is the generic cell rate algorithm, one instant a client: when its bucket would be full again. Kept by each
//! node for itself: it guards the node, not a secret ([`guessing`](crate::guessing) does, for all nodes).

use crate::client::Client;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many clients are remembered. A few megabytes.
const CLIENTS: usize = 1 << 16;

/// What a client may do at once, over time, and how long it may wait for its turn.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// At once, after a pause.
    pub burst: u32,
    /// Afterwards, one in this time.
    pub every: Duration,
    /// Who would have to wait longer is refused.
    pub longest_wait: Duration,
}

/// When a client's turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Now.
    Now,
    /// After this time; the turn is kept for it.
    After(Duration),
    /// Not at all; it may come back after this time.
    Refused(Duration),
}

/// The pace of every client.
#[derive(Debug)]
pub struct Pace {
    rate: Rate,
    full_again: Mutex<HashMap<Client, Instant>>,
}

impl Pace {
    /// Nobody has sent anything yet.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, full_again: Mutex::default() }
    }

    /// Takes a turn.
    pub fn take(&self, client: Client, now: Instant) -> Turn {
        let Rate { burst, every, longest_wait } = self.rate;
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        let full = full_again.get(&client).copied().unwrap_or(now).max(now);
        let wait = full.duration_since(now).saturating_sub(every * burst.saturating_sub(1));
        if let Some(too_long) = wait.checked_sub(longest_wait).filter(|time| !time.is_zero()) {
            return Turn::Refused(too_long);
        }
        make_room(&mut full_again, now);
        full_again.insert(client, full + every);
        if wait.is_zero() { Turn::Now } else { Turn::After(wait) }
    }

    /// Gives back a turn that was taken and not needed.
    pub fn give_back(&self, client: Client) {
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full) = full_again.get_mut(&client) {
            *full = full.checked_sub(self.rate.every).unwrap_or(*full);
        }
    }

    /// How long a client has to wait before it may take a turn at once; takes none.
    #[must_use]
    pub fn wait(&self, client: Client, now: Instant) -> Duration {
        let Rate { burst, every, .. } = self.rate;
        let full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        let full = full_again.get(&client).copied().unwrap_or(now);
        full.saturating_duration_since(now).saturating_sub(every * burst.saturating_sub(1))
    }
}

/// Forgets clients whose bucket is full: nothing is known about them that is not known about strangers. Where nearly
/// all are busy it forgets everybody: who commands so many addresses gains one more burst by it, and others nothing.
fn make_room(full_again: &mut HashMap<Client, Instant>, now: Instant) {
    if full_again.len() < CLIENTS {
        return;
    }
    full_again.retain(|_, full| *full > now);
    if full_again.len() > CLIENTS / 2 {
        full_again.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const SECOND: Duration = Duration::from_secs(1);

    fn client(number: u32) -> Client {
        Client::of(Ipv4Addr::from(number).into())
    }

    fn pace(longest_wait: Duration) -> Pace {
        Pace::new(Rate { burst: 3, every: SECOND, longest_wait })
    }

    #[test]
    fn after_a_burst_turns_come_evenly_then_not_at_all() {
        let (pace, start) = (pace(2 * SECOND), Instant::now());
        let turns: Vec<Turn> = (0..7).map(|_| pace.take(client(1), start)).collect();
        let after = |seconds| Turn::After(seconds * SECOND);
        let refused = Turn::Refused(SECOND);
        assert_eq!(turns, [Turn::Now, Turn::Now, Turn::Now, after(1), after(2), refused, refused]);
        assert_eq!(pace.take(client(2), start), Turn::Now, "another client");
        assert_eq!(pace.take(client(1), start + SECOND), after(2));
        assert_eq!(pace.take(client(1), start + 10 * SECOND), Turn::Now);
    }

    #[test]
    fn a_turn_that_is_given_back_can_be_taken_again() {
        let (pace, start) = (pace(Duration::ZERO), Instant::now());
        for _ in 0..3 {
            assert_eq!(pace.take(client(1), start), Turn::Now);
        }
        pace.give_back(client(1));
        assert_eq!(pace.take(client(1), start), Turn::Now);
        assert_eq!(pace.take(client(1), start), Turn::Refused(SECOND));
    }

    #[test]
    fn looking_at_the_wait_takes_no_turn() {
        let (pace, start) = (pace(Duration::ZERO), Instant::now());
        for _ in 0..5 {
            assert_eq!(pace.wait(client(1), start), Duration::ZERO);
        }
        for _ in 0..3 {
            assert_eq!(pace.take(client(1), start), Turn::Now);
        }
        assert_eq!(pace.wait(client(1), start), SECOND);
        assert_eq!(pace.take(client(1), start), Turn::Refused(SECOND));
    }

    #[test]
    fn memory_is_bounded_however_many_clients_come() {
        let (pace, start) = (pace(Duration::ZERO), Instant::now());
        for number in 0..u32::try_from(3 * CLIENTS).unwrap() {
            pace.take(client(number), start);
        }
        assert!(pace.full_again.lock().unwrap().len() <= CLIENTS);
    }

    #[test]
    fn making_room_forgets_strangers_and_keeps_the_busy_one() {
        let (pace, start) = (pace(Duration::ZERO), Instant::now());
        for number in 0..u32::try_from(CLIENTS).unwrap() - 1 {
            pace.take(client(number), start);
        }
        let later = start + 10 * SECOND;
        for _ in 0..3 {
            pace.take(client(u32::MAX), later);
        }
        assert_eq!(pace.take(client(u32::MAX - 1), later), Turn::Now);
        assert!(pace.full_again.lock().unwrap().len() < 10);
        assert_eq!(pace.take(client(u32::MAX), later), Turn::Refused(SECOND));
    }
}
