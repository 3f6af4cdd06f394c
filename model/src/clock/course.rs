//! How an application went as the clock sees it: where it starts, stands and stops. No calendar is needed here.

use super::{Entry, Pause, WaitsFor};
use crate::application::State;
use jiff::Timestamp;

/// What the clock makes of the entries.
pub(super) struct Course {
    pub(super) started: Option<Timestamp>,
    pub(super) start_assumed: bool,
    pub(super) stopped: Option<Timestamp>,
    /// Cancelled, expired, or over without a start.
    pub(super) ended: bool,
    /// For whom it waits now.
    pub(super) waits_for: Option<WaitsFor>,
    pub(super) pauses: Vec<Pause>,
    /// The times since the start that do not count: the pauses, and those that it lay ready or was closed before
    /// it came back.
    pub(super) standstills: Vec<Standstill>,
}

/// A time that does not count. One that lasts ends now.
pub(super) struct Standstill {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl Course {
    /// The course of an application, in which `now` is no earlier than any entry.
    pub(super) fn of(named: Option<State>, entries: &[Entry], now: Timestamp) -> Self {
        let entries = in_order(entries);
        let (moving, resting) = entries.split_at(moving(&entries));
        let stop = resting.iter().position(|entry| is_ready(entry.state));
        let stopped = stop.and_then(|index| resting.get(index)).map(|entry| entry.at);
        let start = start(named, &entries);
        let started = start.and_then(|index| entries.get(index));
        let measured = moving.len() + stop.unwrap_or(0);

        let (mut pauses, mut standstills) = (Vec::new(), Vec::new());
        for (index, entry) in entries.iter().enumerate().take(measured).skip(start.unwrap_or(measured)) {
            let next = entries.get(index + 1).map(|next| next.at);
            let waits_for = entry.state.waits_for();
            if next == Some(entry.at) || !(waits_for.is_some() || rests(entry.state)) {
                continue;
            }
            standstills.push(Standstill { from: entry.at, until: next.unwrap_or(now) });
            if let Some(waits_for) = waits_for {
                pauses.push(Pause { from: entry.at, until: next, state: entry.state, waits_for });
            }
        }
        Self {
            started: started.map(|entry| entry.at),
            start_assumed: started.is_some_and(|entry| Some(entry.state) != named),
            stopped,
            ended: !resting.is_empty() && (stopped.is_none() || started.is_none()),
            waits_for: entries.last().and_then(|entry| entry.state.waits_for()),
            pauses,
            standstills,
        }
    }
}

/// The entries with times that do not go back.
fn in_order(entries: &[Entry]) -> Vec<Entry> {
    let mut latest = Timestamp::MIN;
    let ordered = entries.iter().map(|entry| {
        latest = latest.max(entry.at);
        Entry { at: latest, ..*entry }
    });
    ordered.collect()
}

/// How many entries lie before the application came to rest, for good as far as is known.
fn moving(entries: &[Entry]) -> usize {
    entries.iter().rposition(|entry| !rests(entry.state)).map_or(0, |last| last + 1)
}

/// Which entry starts the clock.
fn start(named: Option<State>, entries: &[Entry]) -> Option<usize> {
    entries.iter().position(|entry| match named {
        Some(named) => entry.state == named || shows_skipped(entry.state, named),
        None => stage(entry.state).is_some_and(|(earliest, _)| earliest > IN_REVIEW),
    })
}

/// Whether an application in `state`, where the office works, has passed `named` by.
fn shows_skipped(state: State, named: State) -> bool {
    let after = stage(state).zip(stage(named)).is_some_and(|((earliest, _), (_, latest))| earliest > latest);
    after && state.waits_for().is_none()
}

/// The stage in which papers are checked for completeness.
const IN_REVIEW: u8 = 1;

/// Between which stages of its way an application may first come to a state, over all routes (design.md 3,
/// domain.md 1.H). Recording may come before or after the input; the validator may look at what was applied for or
/// at what waits to be printed. None for the states in which it rests.
const fn stage(state: State) -> Option<(u8, u8)> {
    match state {
        State::Submitted => Some((0, 0)),
        State::UnderReview | State::NeedsCompletion => Some((IN_REVIEW, IN_REVIEW)),
        State::Processing => Some((2, 2)),
        State::AwaitingAppointment
        | State::AwaitingBiometrics
        | State::AwaitingDeduplication
        | State::DataIssue => Some((2, 3)),
        State::AwaitingValidation => Some((3, 6)),
        State::AwaitingOriginals => Some((4, 4)),
        State::OriginalsReceived => Some((5, 5)),
        State::PrintQueue => Some((6, 6)),
        State::AwaitingSignature => Some((7, 7)),
        State::Printed => Some((8, 8)),
        State::ReadyForPickup | State::Completed | State::Cancelled | State::Expired => None,
    }
}

/// Whether the clock neither runs nor waits: the product is ready or the case is closed.
pub(super) const fn rests(state: State) -> bool {
    matches!(state, State::Cancelled | State::Expired) || is_ready(state)
}

const fn is_ready(state: State) -> bool {
    matches!(state, State::ReadyForPickup | State::Completed)
}
