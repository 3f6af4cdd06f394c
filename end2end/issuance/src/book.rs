//! What the backend itself knows: its applications, and how far the portal has been told of each.

use crate::case::{Case, Service};
use crate::client::{Client, Trouble};
use fastrand::Rng;
use jiff::Timestamp;
use model::api::{Application, NewApplication};
use model::application::{Event, Progress, State};
use model::number::{Pin, RegistrationNumber};
use std::collections::BTreeMap;

/// The applications of one office.
#[derive(Debug, Default)]
pub struct Book {
    /// In the order in which they were made.
    pub entries: Vec<Entry>,
}

/// One application.
#[derive(Debug)]
pub struct Entry {
    /// What happens to it.
    pub case: Case,
    /// Its number, once it has one.
    pub number: Option<RegistrationNumber>,
    /// Its PIN, once it has one.
    pub pin: Option<Pin>,
    /// The number of the last event that the portal has taken in; 0 before it is registered.
    pub told: u32,
    /// Why nothing more is told of it.
    pub given_up: Option<String>,
}

impl Book {
    /// Plays so many applications, in turn over the services, all handed in between two instants. What would happen
    /// after `cut` has not happened. The same seed plays the same; two offices never play the same.
    #[must_use]
    pub fn plan(services: &[Service<'_>], applications: usize, seed: u64, span: Span) -> Self {
        let office = services.first().map_or("", |service| service.flow.office);
        let mut rng = Rng::with_seed(office.bytes().fold(seed, mixed));
        let played = services.iter().cycle().take(if services.is_empty() { 0 } else { applications });
        let cases = played.filter_map(|service| Case::play(service, span.from, span.until, &mut rng));
        let cases = cases.map(|case| if let Some(cut) = span.cut { case.until(cut) } else { case });
        Self { entries: cases.map(Entry::new).collect() }
    }

    /// How many stand where.
    #[must_use]
    pub fn by_state(&self) -> BTreeMap<State, usize> {
        let mut states = BTreeMap::new();
        for progress in self.entries.iter().filter_map(Entry::progress) {
            *states.entry(progress.state()).or_default() += 1;
        }
        states
    }

    /// Reads everything back, one by one and as changes from a position on, and says what the portal has otherwise.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot be read.
    pub fn compare(&self, client: &Client, after: i64) -> Result<Vec<String>, Trouble> {
        let told = changed(client, after)?;
        let mut differences = Vec::new();
        for entry in &self.entries {
            let (Some(number), Some(progress)) = (entry.number, entry.progress()) else { continue };
            if !is_same(&client.application(number)?, &progress) {
                differences.push(format!("{number} reads back otherwise"));
            }
            match told.get(&number).map(Progress::replay) {
                Some(Ok(replayed)) if replayed == progress => {}
                Some(Ok(_)) => differences.push(format!("{number} is otherwise in the changes")),
                Some(Err(refusal)) => differences.push(format!("{number} does not replay: {refusal}")),
                None => differences.push(format!("{number} is not in the changes")),
            }
        }
        Ok(differences)
    }
}

/// One step of FNV-1a: offices that begin with the same seed would make the same numbers.
fn mixed(seed: u64, byte: u8) -> u64 {
    (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// Between which instants applications are handed in, and when the past ends.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first may come here.
    pub from: Timestamp,
    /// The last comes before this.
    pub until: Timestamp,
    /// What comes later is left out.
    pub cut: Option<Timestamp>,
}

/// The events of every application in the changes feed.
fn changed(client: &Client, after: i64) -> Result<BTreeMap<RegistrationNumber, Vec<Event>>, Trouble> {
    let mut told: BTreeMap<RegistrationNumber, Vec<Event>> = BTreeMap::new();
    let mut after = after;
    loop {
        let page = client.changes(after)?;
        for change in page.changes {
            told.entry(change.number).or_default().push(change.event);
        }
        if !page.more {
            return Ok(told);
        }
        after = page.next;
    }
}

fn is_same(read: &Application, own: &Progress) -> bool {
    read.state == own.state()
        && read.sequence == own.sequence
        && read.entered == own.entered()
        && read.hold == own.hold
        && read.allowed == own.state().next()
}

impl Entry {
    fn new(case: Case) -> Self {
        let NewApplication { number, pin, .. } = &case.registration;
        Self { number: *number, pin: pin.clone(), case, told: 0, given_up: None }
    }

    /// The event with a number.
    #[must_use]
    pub fn event(&self, sequence: u32) -> Option<Event> {
        match sequence.checked_sub(2) {
            None if sequence == 1 => Some(self.case.submission()),
            None => None,
            Some(place) => self.case.events.get(usize::try_from(place).ok()?).cloned(),
        }
    }

    /// The number of the last event that is going to happen.
    #[must_use]
    pub fn last(&self) -> u32 {
        u32::try_from(self.case.events.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Where it stands as far as the portal has been told; unset before it is registered.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        let events: Vec<Event> = (1..=self.told).filter_map(|sequence| self.event(sequence)).collect();
        Progress::replay(&events).ok()
    }

    /// What registers it, also a second time: with the number and the PIN that it has got by now.
    #[must_use]
    pub fn registration(&self) -> NewApplication {
        NewApplication { number: self.number, pin: self.pin.clone(), ..self.case.registration.clone() }
    }
}
