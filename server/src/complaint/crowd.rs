//! How many send and fetch evidence at once. Over a weak network either takes minutes, so everybody who does holds a place,
//! and nobody holds so many that others find none.

use super::ComplaintId;
use super::file::{LARGEST_FILE, Room};
use crate::client::Client;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use uuid::Uuid;

/// Forms with files that are read at once, those of complainants and those of officers. Each has one file in memory at a time,
/// out of the room that all files share, and beside it about half a megabyte that has come and is not looked at.
const FORMS: usize = 24;
const FORMS_OF_OFFICERS: usize = 8;
/// Those of them that one client sends, or one officer: an address is shared by many people.
const FORMS_OF_ONE: usize = 6;
/// Bytes of evidence in memory on the way out, for complainants and as many for officers, in [`UNIT`]s.
const OUTGOING: usize = 4 * LARGEST_FILE / UNIT;
/// Those of them that one complaint has, or one officer: its largest piece, or several small ones.
const OUTGOING_OF_ONE: usize = LARGEST_FILE / UNIT;
const UNIT: usize = 16 * 1024;
/// How long somebody waits for a place.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// Too many send or fetch at once. Nothing was done; a little later there is room again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many files at once")]
pub struct Busy;

/// Who sends a form with files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// Whoever complained, from there.
    Complainant(Client),
    /// An officer who was handed them.
    Officer(Uuid),
}

/// Who fetches a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Complainant(ComplaintId),
    Officer(Uuid),
}

/// Everybody who sends or fetches evidence.
#[derive(Debug)]
pub(super) struct Crowd {
    newest: Newest<(ComplaintId, Option<Uuid>)>,
    forms: Shared<Client>,
    forms_of_officers: Shared<Uuid>,
    outgoing: Shared<ComplaintId>,
    outgoing_to_officers: Shared<Uuid>,
}

impl Default for Crowd {
    fn default() -> Self {
        Self {
            newest: Newest { longest_wait: LONGEST_WAIT, places: Mutex::default() },
            forms: Shared::new(FORMS, FORMS_OF_ONE, LONGEST_WAIT),
            forms_of_officers: Shared::new(FORMS_OF_OFFICERS, FORMS_OF_ONE, LONGEST_WAIT),
            outgoing: Shared::new(OUTGOING, OUTGOING_OF_ONE, LONGEST_WAIT),
            outgoing_to_officers: Shared::new(OUTGOING, OUTGOING_OF_ONE, LONGEST_WAIT),
        }
    }
}

impl Crowd {
    /// A place for whoever is about to send a form with files for a complaint.
    pub(super) async fn sends(&self, complaint: ComplaintId, by: By) -> Result<Sending, Busy> {
        let officer = match by {
            By::Complainant(_) => None,
            By::Officer(officer) => Some(officer),
        };
        let mut sending = self.newest.begin((complaint, officer)).await?;
        let place = match by {
            By::Complainant(client) => self.forms.take(client, 1).await?,
            By::Officer(officer) => self.forms_of_officers.take(officer, 1).await?,
        };
        sending.held.push(place);
        Ok(sending)
    }

    /// Room for a piece of evidence on its way out.
    pub(super) async fn fetches(&self, who: For, bytes: u64) -> Result<Room, Busy> {
        let units = usize::try_from(bytes).map_err(|_| Busy)?.div_ceil(UNIT);
        match who {
            For::Complainant(complaint) => self.outgoing.take(complaint, units).await,
            For::Officer(officer) => self.outgoing_to_officers.take(officer, units).await,
        }
    }
}

/// Something of which there is only so much at once, and for nobody more than a share.
#[derive(Debug)]
struct Shared<K> {
    whole: Arc<Semaphore>,
    share: usize,
    longest_wait: Duration,
    shares: Mutex<HashMap<K, Arc<Semaphore>>>,
}

impl<K: Eq + Hash> Shared<K> {
    fn new(whole: usize, share: usize, longest_wait: Duration) -> Self {
        Self { whole: Arc::new(Semaphore::new(whole)), share, longest_wait, shares: Mutex::default() }
    }

    /// So much of it, when it is there; a whole share for whoever asks for more.
    async fn take(&self, who: K, amount: usize) -> Result<Room, Busy> {
        let amount = u32::try_from(amount.min(self.share)).map_err(|_| Busy)?;
        let share = self.share_of(who);
        let taken = async {
            // One's own first: who waits for herself keeps nobody else waiting.
            let own = share.acquire_many_owned(amount).await.map_err(|_| Busy)?;
            let of_all = Arc::clone(&self.whole).acquire_many_owned(amount).await.map_err(|_| Busy)?;
            Ok(Room::of([own, of_all]))
        };
        tokio::time::timeout(self.longest_wait, taken).await.map_err(|_| Busy)?
    }

    fn share_of(&self, who: K) -> Arc<Semaphore> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever holds or waits for some of it holds on to the share.
        shares.retain(|_, share| Arc::strong_count(share) > 1);
        Arc::clone(shares.entry(who).or_insert_with(|| Arc::new(Semaphore::new(self.share))))
    }
}

/// One at a time for each, and the newest is the one that counts: who sends again after her connection broke need not wait until
/// the portal has noticed that it did.
#[derive(Debug)]
struct Newest<K> {
    longest_wait: Duration,
    places: Mutex<HashMap<K, Arc<Place>>>,
}

#[derive(Debug)]
struct Place {
    turn: Arc<Semaphore>,
    newest: watch::Sender<u64>,
}

/// A form with files that is being sent. Dropped, it is not any more: whoever takes it in holds it until all of it is kept.
#[derive(Debug)]
pub struct Sending {
    /// Keeps the place there as long as somebody is in it.
    _here: Arc<Place>,
    newer: Newer,
    held: Vec<Room>,
}

impl Sending {
    /// Tells whether a newer one came.
    #[must_use]
    pub fn newer(&self) -> Newer {
        self.newer.clone()
    }
}

/// Whether a newer form came for the same complaint.
#[derive(Debug, Clone)]
pub struct Newer {
    newest: watch::Receiver<u64>,
    own: u64,
}

impl Newer {
    /// Waits until one did.
    pub async fn came(&mut self) {
        let own = self.own;
        // The place is there as long as somebody is in it.
        let _ = self.newest.wait_for(|newest| *newest != own).await;
    }
}

impl<K: Eq + Hash> Newest<K> {
    async fn begin(&self, who: K) -> Result<Sending, Busy> {
        let here = self.place_of(who);
        let mut own = 0;
        here.newest.send_modify(|newest| {
            *newest = newest.wrapping_add(1);
            own = *newest;
        });
        let mut newer = Newer { newest: here.newest.subscribe(), own };
        let turn = Arc::clone(&here.turn).acquire_owned();
        let mut sending = Sending { _here: here, newer: newer.clone(), held: Vec::new() };
        tokio::select! {
            turn = turn => sending.held.push(Room::of([turn.map_err(|_| Busy)?])),
            () = newer.came() => return Err(Busy),
            () = tokio::time::sleep(self.longest_wait) => return Err(Busy),
        }
        Ok(sending)
    }

    fn place_of(&self, who: K) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|_, place| Arc::strong_count(place) > 1);
        let fresh = || Arc::new(Place { turn: Arc::new(Semaphore::new(1)), newest: watch::Sender::new(0) });
        Arc::clone(places.entry(who).or_insert_with(fresh))
    }
}

#[cfg(test)]
mod tests;
