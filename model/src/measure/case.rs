//! What one application took.

use super::{Measure, Period, Scale};
use crate::application::{Happening, Progress, State, route};
use crate::clock::{self, Entry, Terms, WaitsFor};
use crate::slug::{RequirementId, SituationId, StepId};
use crate::standard::{Duration, Step};
use crate::{Calendar, Office, Standard};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// An application with everything that its times are counted by.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The standard that it keeps.
    pub standard: &'a Standard,
    /// Its situation.
    pub situation: Option<&'a SituationId>,
    /// Where it stands. What an officer's correction undid is not in it, and is not measured.
    pub progress: &'a Progress,
    /// The office, for its zone and its hours.
    pub office: &'a Office,
    /// The office's calendar.
    pub calendar: &'a Calendar,
}

/// One thing that took time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What.
    pub measure: Measure,
    /// In what the value counts.
    pub scale: Scale,
    /// What was promised for it: for the whole by the service, for a step by the step.
    pub promised: Option<Duration>,
    /// How long it took.
    pub value: u32,
}

/// A state that the application was in, and left.
struct Stay<'a> {
    state: State,
    step: Option<&'a Step>,
    from: Timestamp,
    /// Unset: it is still there.
    until: Option<Timestamp>,
    /// How long the counters were open meanwhile, where the office worked on it.
    open: SignedDuration,
}

impl Case<'_> {
    /// The service's promise in its situation.
    #[must_use]
    pub fn promised(&self) -> Option<Duration> {
        self.terms().promise.map(|promise| promise.duration)
    }

    /// What ended in a period:
    ///
    /// - the whole, when the product became ready in it (what came back from there counts when it was ready for the last
    ///   time; what was cancelled or expired has no whole);
    /// - with the whole, the time onward from each step that it passed;
    /// - each step that it left in the period: a step begins with the first state that it covers and ends when the
    ///   application goes to another step, becomes ready or is closed. Only the states count in which the office worked;
    /// - each wait that ended in the period because things went on. One that ended with the application did not.
    ///
    /// None is told twice: what ended several times in the period is added up.
    #[must_use]
    pub fn measure(&self, period: Period) -> Vec<Taken> {
        let entries = self.progress.entries();
        let stays = self.stays(&entries);
        let ended_in = |instant| period.has(instant, self.office.zone);
        let mut taken = steps(&stays, ended_in);
        taken.extend(waits(&stays, ended_in));
        let stopped = clock::read(&self.terms(), &entries, self.progress.last_at).stopped;
        if let Some(stopped) = stopped.filter(|stopped| ended_in(*stopped)) {
            taken.extend(self.whole(&entries));
            taken.extend(onward(&stays, stopped));
        }
        taken
    }

    /// The requirements for which it was returned in a period, each once.
    #[must_use]
    pub fn returned(&self, period: Period) -> BTreeSet<RequirementId> {
        let entered = self.progress.entered().iter();
        let entered = entered.filter(|entered| period.has(entered.at, self.office.zone));
        let requirements = entered.flat_map(|entered| match &entered.what {
            Happening::NeedsCompletion { returned, .. } => returned.as_slice(),
            _ => &[],
        });
        requirements.filter_map(|returned| returned.requirement.clone()).collect()
    }

    fn terms(&self) -> Terms<'_> {
        let times = self.standard.completion_time.set();
        let promise = times.and_then(|times| times.promise_for(self.situation));
        Terms { promise, office: self.office, calendar: self.calendar }
    }

    fn whole(&self, entries: &[Entry]) -> Option<Taken> {
        let promised = self.promised();
        let scale = Scale::of(promised);
        let value = clock::elapsed(&self.terms(), entries, scale)?;
        Some(Taken { measure: Measure::Whole, scale, promised, value })
    }

    fn stays(&self, entries: &[Entry]) -> Vec<Stay<'_>> {
        let procedure = self.standard.procedure.set();
        let passed = |index: usize| entries.iter().take(index + 1).map(|entry| entry.state);
        let stay = |(index, entry): (usize, &Entry)| {
            let step = procedure
                .and_then(|procedure| route::current_step(procedure, self.situation, passed(index)))
                .map(|(_, step)| step);
            let until = entries.get(index + 1).map(|next| next.at);
            let worked = until.filter(|_| entry.state.is_worked());
            let open = worked.and_then(|until| clock::open_time(&self.terms(), entry.at, until));
            Stay { state: entry.state, step, from: entry.at, until, open: open.unwrap_or_default() }
        };
        entries.iter().enumerate().map(stay).collect()
    }
}

/// The office's time on each step that ended.
fn steps(stays: &[Stay], ended_in: impl Fn(Timestamp) -> bool) -> Vec<Taken> {
    let on = |stay: &Stay| {
        let moving = stay.state.is_worked() || stay.state.waits_for().is_some();
        stay.step.filter(|_| moving).map(|step| step.id.clone())
    };
    let mut together: BTreeMap<&StepId, (Option<Duration>, SignedDuration)> = BTreeMap::new();
    for run in stays.chunk_by(|a, b| on(a) == on(b)) {
        let worked = run.iter().any(|stay| stay.state.is_worked());
        let ended = run.last().and_then(|last| last.until).filter(|until| ended_in(*until));
        let Some(first) = run.first().filter(|first| worked && ended.is_some() && on(first).is_some()) else {
            continue;
        };
        let Some(step) = first.step else { continue };
        let open: SignedDuration = run.iter().map(|stay| stay.open).sum();
        together.entry(&step.id).or_insert((step.duration, SignedDuration::ZERO)).1 += open;
    }
    let taken = |(step, (promised, open)): (&StepId, _)| Taken {
        measure: Measure::Step(step.clone()),
        scale: Scale::OpenMinutes,
        promised,
        value: minutes(open),
    };
    together.into_iter().map(taken).collect()
}

/// The office's time from the first coming to each step until it stopped.
fn onward(stays: &[Stay], stopped: Timestamp) -> Vec<Taken> {
    let mut left: SignedDuration = before(stays, stopped).map(|stay| stay.open).sum();
    let mut together: BTreeMap<&StepId, SignedDuration> = BTreeMap::new();
    for stay in before(stays, stopped) {
        if let Some(step) = stay.step.filter(|_| !rests(stay.state)) {
            together.entry(&step.id).or_insert(left);
        }
        left -= stay.open;
    }
    let taken = |(step, open): (&StepId, _)| Taken {
        measure: Measure::Onward(step.clone()),
        scale: Scale::OpenMinutes,
        promised: None,
        value: minutes(open),
    };
    together.into_iter().map(taken).collect()
}

/// The stays that were over when it stopped.
fn before<'a>(stays: &'a [Stay<'a>], stopped: Timestamp) -> impl Iterator<Item = &'a Stay<'a>> {
    stays.iter().take_while(move |stay| stay.until.is_some_and(|until| until <= stopped))
}

/// The time waited for each, in minutes of the clock on the wall.
fn waits(stays: &[Stay], ended_in: impl Fn(Timestamp) -> bool) -> Vec<Taken> {
    let mut together: BTreeMap<WaitsFor, SignedDuration> = BTreeMap::new();
    for (stay, next) in stays.iter().zip(stays.iter().skip(1)) {
        let waited = next.from.duration_since(stay.from);
        let over = ended_in(next.from) && !matches!(next.state, State::Cancelled | State::Expired);
        if let Some(whom) = stay.state.waits_for().filter(|_| over && waited > SignedDuration::ZERO) {
            *together.entry(whom).or_default() += waited;
        }
    }
    let taken = |(whom, waited)| Taken {
        measure: Measure::Wait(whom),
        scale: Scale::Minutes,
        promised: None,
        value: minutes(waited),
    };
    together.into_iter().map(taken).collect()
}

/// Whether nothing moves any more: it is ready or closed.
const fn rests(state: State) -> bool {
    !state.is_worked() && state.waits_for().is_none()
}

/// In minutes; one that has begun counts.
fn minutes(time: SignedDuration) -> u32 {
    u32::try_from((time.as_millis() + 59_999) / 60_000).unwrap_or(u32::MAX)
}
