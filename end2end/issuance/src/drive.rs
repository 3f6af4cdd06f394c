//! Tells a portal what happens, when it happens: as fast as it can be told, at real speed, or anything between.

use crate::book::{Book, Entry};
use crate::client::{Client, Trouble, now};
use jiff::{SignedDuration, Timestamp};
use model::api::problem::ProblemKind;
use model::api::{BatchItem, LARGEST_BATCH};
use std::thread::sleep;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How the played time runs.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    /// Everything has happened already.
    Past,
    /// It runs so many times as fast as the wall clock, from an instant of its own on.
    Times {
        /// How fast; 1 is real.
        speed: u32,
        /// Where it began.
        from: Timestamp,
        /// When that was.
        began: Instant,
    },
}

impl Pace {
    /// The played time now; never later than the real one.
    fn now(self) -> Timestamp {
        match self {
            Self::Past => now(),
            Self::Times { speed, from, began } => {
                let played = began.elapsed().saturating_mul(speed);
                let played =
                    SignedDuration::try_from(played).ok().and_then(|played| from.checked_add(played).ok());
                played.map_or_else(now, |played| played.min(now()))
            }
        }
    }

    /// How long to wait for an instant of the played time.
    fn until(self, at: Timestamp) -> Duration {
        let speed = match self {
            Self::Past => return Duration::ZERO,
            Self::Times { speed, .. } => speed.max(1),
        };
        let missing = Duration::try_from(at.duration_since(self.now())).unwrap_or_default();
        missing / speed
    }
}

/// What was done.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Applications registered.
    pub registered: usize,
    /// Of these, with number and PIN from a counter without network.
    pub offline: usize,
    /// Events that the portal took in.
    pub accepted: usize,
    /// Events that it knew already: an answer had been lost.
    pub known: usize,
    /// Applications whose course had to be read back and told again from there.
    pub repaired: usize,
    /// Applications of which nothing more is told, and why.
    pub given_up: Vec<String>,
}

/// One thing to tell: the submission, or a later event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Telling {
    at: Timestamp,
    entry: usize,
    sequence: u32,
}

/// Tells everything in the book, and waits for what has not happened yet.
///
/// # Errors
/// [`Trouble`] when the portal cannot be reached for long, or does not speak as agreed. What it refuses is no
/// trouble: that application is given up and the others go on.
pub fn play(client: &Client, book: &mut Book, pace: Pace) -> Result<Summary, Trouble> {
    let mut teller = Teller { client, book, summary: Summary::default(), waiting: Vec::new() };
    for telling in schedule(teller.book) {
        if !pace.until(telling.at).is_zero() {
            teller.flush()?;
        }
        loop {
            // In pieces: a machine that slept, or a clock that was set, is noticed.
            let missing = pace.until(telling.at);
            if missing.is_zero() {
                break;
            }
            sleep(missing.min(Duration::from_secs(10)));
        }
        teller.tell(telling)?;
    }
    teller.flush()?;
    let given_up = teller.book.entries.iter().filter_map(|entry| {
        let name = entry.number.map_or_else(|| "(no number)".to_owned(), |number| number.to_string());
        Some(format!("{name}: {}", entry.given_up.as_ref()?))
    });
    teller.summary.given_up = given_up.collect();
    Ok(teller.summary)
}

/// Everything that has not been told, in order of time. A counter without network tells nothing before it has one.
fn schedule(book: &Book) -> Vec<Telling> {
    let mut schedule: Vec<Telling> = Vec::new();
    for (place, entry) in book.entries.iter().enumerate() {
        let earliest = entry.case.online_at.unwrap_or(Timestamp::MIN);
        let events = (entry.told + 1..=entry.last()).filter_map(|sequence| entry.event(sequence));
        schedule.extend(events.map(|event| Telling {
            at: event.occurred_at.max(earliest),
            entry: place,
            sequence: event.sequence,
        }));
    }
    schedule.sort_unstable();
    schedule
}

struct Teller<'a> {
    client: &'a Client,
    book: &'a mut Book,
    summary: Summary,
    /// Events of registered applications that go into the next batch.
    waiting: Vec<Telling>,
}

impl Teller<'_> {
    fn tell(&mut self, telling: Telling) -> Result<(), Trouble> {
        if telling.sequence == 1 {
            return self.register(telling.entry);
        }
        self.waiting.push(telling);
        if self.waiting.len() >= LARGEST_BATCH { self.flush() } else { Ok(()) }
    }

    fn register(&mut self, place: usize) -> Result<(), Trouble> {
        let Some(entry) = self.book.entries.get_mut(place) else { return Ok(()) };
        match register(self.client, entry) {
            Ok(()) => {
                self.summary.registered += 1;
                self.summary.offline += usize::from(entry.case.online_at.is_some());
                Ok(())
            }
            Err(refused) => give_up(entry, refused),
        }
    }

    /// Sends what waits, and mends what the portal did not take.
    fn flush(&mut self) -> Result<(), Trouble> {
        let waiting = std::mem::take(&mut self.waiting);
        let items: Vec<(Telling, BatchItem)> =
            waiting.iter().filter_map(|telling| Some((*telling, self.item(*telling)?))).collect();
        if items.is_empty() {
            return Ok(());
        }
        let results = self.client.report_all(items.iter().map(|(_, item)| item.clone()).collect())?;
        let mut behind: Vec<Telling> = Vec::new();
        for ((telling, _), result) in items.iter().zip(results) {
            let Some(entry) = self.book.entries.get_mut(telling.entry) else { continue };
            match result.status {
                201 => self.summary.accepted += 1,
                200 => self.summary.known += 1,
                _ => {
                    behind.retain(|other| other.entry != telling.entry);
                    behind.push(*telling);
                    continue;
                }
            }
            entry.told = telling.sequence;
        }
        behind.into_iter().try_for_each(|last| self.repair(last))
    }

    fn item(&self, telling: Telling) -> Option<BatchItem> {
        let entry = self.book.entries.get(telling.entry)?;
        if entry.given_up.is_some() {
            return None;
        }
        Some(BatchItem { number: entry.number?, event: entry.event(telling.sequence)? })
    }

    /// Reads an application back and tells it on from where the portal stands, up to what was to be told.
    fn repair(&mut self, last: Telling) -> Result<(), Trouble> {
        let Some(entry) = self.book.entries.get_mut(last.entry) else { return Ok(()) };
        self.summary.repaired += 1;
        match catch_up(self.client, entry, last.sequence) {
            Ok(accepted) => {
                self.summary.accepted += accepted;
                Ok(())
            }
            Err(refused) => give_up(entry, refused),
        }
    }
}

fn register(client: &Client, entry: &mut Entry) -> Result<(), Trouble> {
    let key = entry.case.registration.event_id;
    let registered = match client.register(&entry.registration(), key) {
        // By chance two counters without network have made the same number: the slip has to be printed anew.
        Err(Trouble::Refused { problem: Some(problem), .. }) if problem.kind == ProblemKind::NumberTaken => {
            (entry.number, entry.pin) = (None, None);
            client.register(&entry.registration(), other(key))?
        }
        answer => answer?,
    };
    entry.number = Some(registered.number);
    entry.told = 1;
    entry.pin = match (registered.pin, entry.pin.take()) {
        (Some(told), _) => Some(told),
        (None, Some(own)) => Some(own),
        // The answer that told it was lost, and a portal tells a PIN once: the slip gets a new one.
        (None, None) => client.reissue(registered.number, other(other(key)))?.pin,
    };
    Ok(())
}

/// Another key for another request about the same application; the same however often that is tried.
fn other(key: Uuid) -> Uuid {
    Uuid::from_u128(key.as_u128().wrapping_add(1))
}

/// How many events the portal took in.
fn catch_up(client: &Client, entry: &mut Entry, last: u32) -> Result<usize, Trouble> {
    let Some(number) = entry.number else { return Ok(0) };
    let stands = match client.application(number) {
        Ok(application) => application.sequence,
        // The portal came back from an older copy of its data: it is told again, under the same number.
        Err(trouble) if trouble.is(404) => {
            register(client, entry)?;
            1
        }
        Err(trouble) => return Err(trouble),
    };
    entry.told = stands.min(entry.last());
    let mut accepted = 0;
    for event in (stands + 1..=last).filter_map(|sequence| entry.event(sequence)).collect::<Vec<_>>() {
        client.report(number, &event)?;
        entry.told = event.sequence;
        accepted += 1;
    }
    Ok(accepted)
}

/// A refusal ends this application alone; any other trouble ends everything.
fn give_up(entry: &mut Entry, trouble: Trouble) -> Result<(), Trouble> {
    match trouble {
        Trouble::Refused { .. } => {
            entry.given_up = Some(trouble.to_string());
            Ok(())
        }
        other => Err(other),
    }
}
