//! The clock of the promise, read by stepping.

use crate::facts::{Facts, MINUTES};
use crate::random::Random;
use model::application::State::{self, *};
use model::calendar::Provisional;
use model::clock::{Verdict, WaitsFor};
use model::standard::{Duration, Promise, Unit};

/// An application, in minutes of UTC.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) unit: Kind,
    pub(crate) amount: i64,
    pub(crate) named: Option<State>,
    pub(crate) entries: Vec<(State, i64)>,
    pub(crate) now: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Minutes,
    Hours,
    WorkingDays,
    CalendarDays,
    Days,
}

impl Kind {
    pub(crate) const fn is_days(self) -> bool {
        matches!(self, Self::WorkingDays | Self::CalendarDays)
    }
}

/// What a reading tells, in minutes; the due time in milliseconds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) verdict: Verdict,
    pub(crate) started: Option<i64>,
    pub(crate) start_assumed: bool,
    pub(crate) stopped: Option<i64>,
    pub(crate) pauses: Vec<(i64, Option<i64>, State, WaitsFor)>,
    pub(crate) due: Option<i64>,
    pub(crate) provisional: Option<Provisional>,
    pub(crate) hours_assumed: bool,
}

/// States in which the office works: the clock runs.
const WORKED: [State; 9] = [
    Submitted,
    UnderReview,
    AwaitingAppointment,
    Processing,
    AwaitingValidation,
    OriginalsReceived,
    PrintQueue,
    AwaitingSignature,
    Printed,
];
const WAITING: [(State, WaitsFor); 5] = [
    (NeedsCompletion, WaitsFor::Applicant),
    (AwaitingBiometrics, WaitsFor::Applicant),
    (AwaitingOriginals, WaitsFor::Post),
    (AwaitingDeduplication, WaitsFor::NationalData),
    (DataIssue, WaitsFor::NationalData),
];
const READY: [State; 2] = [ReadyForPickup, Completed];
const CLOSED: [State; 2] = [Cancelled, Expired];

/// The states with which a clock starts that counts from another state.
fn shows_skipped(named: Option<State>) -> &'static [State] {
    match named {
        None => &[
            AwaitingAppointment,
            AwaitingBiometrics,
            AwaitingDeduplication,
            DataIssue,
            Processing,
            AwaitingValidation,
            AwaitingOriginals,
            OriginalsReceived,
            PrintQueue,
            AwaitingSignature,
            Printed,
        ],
        Some(Submitted) => &[
            UnderReview,
            AwaitingAppointment,
            Processing,
            AwaitingValidation,
            OriginalsReceived,
            PrintQueue,
            AwaitingSignature,
            Printed,
        ],
        Some(UnderReview | NeedsCompletion) => &[
            AwaitingAppointment,
            Processing,
            AwaitingValidation,
            OriginalsReceived,
            PrintQueue,
            AwaitingSignature,
            Printed,
        ],
        Some(Processing) => &[AwaitingValidation, OriginalsReceived, PrintQueue, AwaitingSignature, Printed],
        Some(
            AwaitingAppointment | AwaitingBiometrics | AwaitingDeduplication | DataIssue | AwaitingOriginals,
        ) => &[OriginalsReceived, PrintQueue, AwaitingSignature, Printed],
        Some(OriginalsReceived) => &[PrintQueue, AwaitingSignature, Printed],
        Some(AwaitingValidation | PrintQueue) => &[AwaitingSignature, Printed],
        Some(AwaitingSignature) => &[Printed],
        Some(Printed | ReadyForPickup | Completed | Cancelled | Expired) => &[],
    }
}

impl Case {
    pub(crate) fn in_days(random: &mut Random) -> Self {
        let unit = random.one(&[
            Kind::WorkingDays,
            Kind::WorkingDays,
            Kind::WorkingDays,
            Kind::WorkingDays,
            Kind::CalendarDays,
            Kind::Days,
        ]);
        let amount = random.between(1, 20);
        Self::some(random, unit, amount, &[MINUTES / 2, 2 * MINUTES, 8 * MINUTES])
    }

    pub(crate) fn in_minutes(random: &mut Random) -> Self {
        let unit = random.one(&[Kind::Minutes, Kind::Minutes, Kind::Hours]);
        let amount = if unit == Kind::Hours { random.between(1, 6) } else { random.between(1, 120) };
        Self::some(random, unit, amount, &[30, 240, MINUTES])
    }

    fn some(random: &mut Random, unit: Kind, amount: i64, gaps: &[i64]) -> Self {
        let mut minute = random.day() * MINUTES + random.below(MINUTES);
        let mut entries = Vec::new();
        for number in 0..random.between(1, 9) {
            let state = match (number, random.below(100)) {
                (0, 0..80) => Submitted,
                (1, 0..60) => UnderReview,
                (_, 0..50) => random.one(&WORKED),
                (_, 50..85) => random.one(&WAITING).0,
                (_, 85..93) => random.one(&READY),
                (_, 93..95) => random.one(&CLOSED),
                _ => random.one(State::ALL),
            };
            entries.push((state, minute));
            if random.percent(90) {
                let gap = random.one(gaps);
                minute += random.below(gap);
            }
        }
        if random.percent(50) {
            entries.push((random.one(&READY), minute));
            minute += random.below(MINUTES);
        }
        if random.percent(3) {
            // A clock that went wrong.
            let wrong = random.index(entries.len());
            entries.get_mut(wrong).unwrap().1 += random.between(-300, 300);
        }
        let any = if random.percent(80) { &WORKED[..] } else { State::ALL };
        let named = random.percent(65).then(|| random.one(any));
        let now = if random.percent(5) { minute - random.below(300) } else { minute };
        Self { unit, amount, named, entries, now }
    }

    pub(crate) fn promise(&self) -> Promise {
        let unit = match self.unit {
            Kind::Minutes => Unit::Minutes,
            Kind::Hours => Unit::Hours,
            Kind::WorkingDays => Unit::WorkingDays,
            Kind::CalendarDays => Unit::CalendarDays,
            Kind::Days => Unit::UnstatedDays,
        };
        Promise {
            duration: Duration { amount: self.amount as u32, unit },
            written: String::new(),
            starts: self.named,
            starts_inferred: false,
            condition: None,
        }
    }
}

/// Reads the clock of a case.
pub(crate) fn read(facts: &Facts, case: &Case) -> Told {
    let life = Life::of(case);
    let due = life.started.filter(|_| !life.ended).and_then(|started| match case.unit {
        Kind::Minutes => Some(life.minutes(facts, started, case.amount)),
        Kind::Hours => Some(life.minutes(facts, started, case.amount * 60)),
        Kind::WorkingDays => Some(life.working_days(facts, started, case.amount)),
        Kind::CalendarDays => Some(life.calendar_days(facts, started, case.amount)),
        Kind::Days => None,
    });
    let verdict = match (due, life.stopped) {
        _ if case.unit == Kind::Days => Verdict::NoPromise,
        _ if life.ended => Verdict::Ended,
        (None, _) => Verdict::NotStarted,
        (Some((due, _)), Some(stopped)) if stopped * 60_000 <= due => Verdict::Kept,
        (Some(_), Some(_)) => Verdict::Late,
        (Some((due, _)), None) if life.now * 60_000 > due => Verdict::Overdue,
        (Some(_), None) => life.waits_for().map_or(Verdict::Running, Verdict::Paused),
    };
    Told {
        verdict,
        started: life.started,
        start_assumed: life.start_assumed,
        stopped: life.stopped,
        pauses: life.pauses(),
        due: due.map(|(at, _)| at),
        provisional: due.and_then(|(_, provisional)| provisional),
        hours_assumed: due.is_some() && case.unit != Kind::CalendarDays && facts.week.is_empty(),
    }
}

/// The shortest promise, in minutes, working days or calendar days, that would have been kept.
pub(crate) fn elapsed(facts: &Facts, case: &Case) -> Option<i64> {
    let life = Life::of(case);
    let (started, stopped) = (life.started.filter(|_| !life.ended)?, life.stopped?);
    if matches!(case.unit, Kind::Minutes | Kind::Hours) {
        return Some(life.minutes_until(facts, started, stopped));
    }
    let mut promised = 0;
    loop {
        let (due, _) = match case.unit {
            Kind::WorkingDays => life.working_days(facts, started, promised),
            _ => life.calendar_days(facts, started, promised),
        };
        if stopped * 60_000 <= due {
            return Some(promised);
        }
        promised += 1;
    }
}

/// What happened to an application.
struct Life {
    entries: Vec<(State, i64)>,
    now: i64,
    started: Option<i64>,
    start_assumed: bool,
    stopped: Option<i64>,
    ended: bool,
}

impl Life {
    fn of(case: &Case) -> Self {
        let mut life = Self {
            entries: Vec::new(),
            now: case.now,
            started: None,
            start_assumed: false,
            stopped: None,
            ended: false,
        };
        let mut minute = i64::MIN;
        for &(state, at) in &case.entries {
            if at > minute {
                minute = at;
            }
            life.enter(state, minute, case.named);
        }
        if minute > life.now {
            life.now = minute;
        }
        life
    }

    fn enter(&mut self, state: State, minute: i64, named: Option<State>) {
        self.entries.push((state, minute));
        let is_named = named == Some(state);
        if self.started.is_none() && (is_named || shows_skipped(named).contains(&state)) {
            self.started = Some(minute);
            self.start_assumed = !is_named;
        }
        let closed = CLOSED.contains(&state);
        if READY.contains(&state) {
            self.stopped = self.stopped.or(Some(minute));
        } else if !closed {
            self.stopped = None;
        }
        let over = closed || READY.contains(&state);
        self.ended = over && (self.stopped.is_none() || self.started.is_none());
    }

    fn waits_for(&self) -> Option<WaitsFor> {
        self.entries.last().and_then(|(state, _)| waiting(*state))
    }

    fn pauses(&self) -> Vec<(i64, Option<i64>, State, WaitsFor)> {
        let mut pauses = Vec::new();
        for (number, &(state, from)) in self.entries.iter().enumerate() {
            let until = self.entries.get(number + 1).map(|next| next.1);
            let counts = until != Some(from) && self.started.is_some_and(|started| from >= started);
            if let Some(whom) = waiting(state).filter(|_| counts) {
                pauses.push((from, until, state, whom));
            }
        }
        pauses
    }

    /// The state in which it stood when a minute began, told by the entries before `minute`, or up to it.
    fn state(&self, minute: i64, up_to: bool) -> Option<State> {
        let mut found = None;
        for &(state, at) in &self.entries {
            if at < minute || (up_to && at == minute) {
                found = Some(state);
            }
        }
        found
    }

    /// Whether a minute that has begun counts. What comes after now, or after the end, does: nothing is known
    /// that would stop the clock.
    fn runs(&self, minute: i64) -> bool {
        if minute >= self.now || self.stopped.is_some_and(|stopped| minute >= stopped) {
            return true;
        }
        self.state(minute, true).is_some_and(|state| WORKED.contains(&state))
    }

    /// Whether the clock stood when midnight came.
    fn stands_at(&self, midnight: i64) -> bool {
        if midnight > self.now
            || self.stopped.is_some_and(|stopped| midnight > stopped)
            || self.started.is_none_or(|started| midnight <= started)
        {
            return false;
        }
        self.state(midnight, false).is_some_and(|state| !WORKED.contains(&state))
    }

    /// The due time, and why it may move.
    fn minutes(&self, facts: &Facts, started: i64, promised: i64) -> (i64, Option<Provisional>) {
        let zone = facts.zone_hours * 60;
        let first = (started + zone) / MINUTES;
        let mut left = promised;
        for day in first.. {
            let spans = facts.open(day);
            for of_day in 0..MINUTES {
                let minute = day * MINUTES + of_day - zone;
                let open = spans.iter().any(|(opens, closes)| *opens <= of_day && of_day < *closes);
                if open && minute >= started && self.runs(minute) {
                    left -= 1;
                }
                if left == 0 {
                    return ((minute + 1) * 60_000, facts.provisional(first, day));
                }
            }
        }
        unreachable!("days do not end")
    }

    /// Every minute that counts and ended before it stopped, and one more where any began before.
    fn minutes_until(&self, facts: &Facts, started: i64, stopped: i64) -> i64 {
        let zone = facts.zone_hours * 60;
        let (mut ended, mut begun) = (0, false);
        for minute in started..stopped {
            let (day, of_day) = ((minute + zone).div_euclid(MINUTES), (minute + zone).rem_euclid(MINUTES));
            let open = facts.open(day).iter().any(|(opens, closes)| *opens <= of_day && of_day < *closes);
            if open && self.runs(minute) {
                begun = true;
                ended += i64::from(minute + 1 < stopped);
            }
        }
        if begun { ended + 1 } else { 0 }
    }

    fn working_days(&self, facts: &Facts, started: i64, promised: i64) -> (i64, Option<Provisional>) {
        let zone = facts.zone_hours * 60;
        let mut day = (started + zone) / MINUTES;
        if facts.works(day) && (started + zone) % MINUTES > facts.closing(day) {
            day += 1;
        }
        let first = day;
        while !facts.works(day) {
            day += 1;
        }
        let mut counted = 0;
        loop {
            let end = (day + 1) * MINUTES - zone;
            if facts.works(day) && counted >= promised && !self.stands_at(end) {
                return (end * 60_000 - 1, facts.provisional(first, day));
            }
            day += 1;
            if facts.works(day) && !self.stands_at(day * MINUTES - zone) {
                counted += 1;
            }
        }
    }

    fn calendar_days(&self, facts: &Facts, started: i64, promised: i64) -> (i64, Option<Provisional>) {
        let zone = facts.zone_hours * 60;
        let mut day = (started + zone) / MINUTES;
        let mut counted = 0;
        while counted < promised {
            day += 1;
            if !self.stands_at(day * MINUTES - zone) {
                counted += 1;
            }
        }
        // It may stand on its last evening.
        while self.stands_at((day + 1) * MINUTES - zone) {
            day += 1;
        }
        ((day + 1) * MINUTES * 60_000 - zone * 60_000 - 1, None)
    }
}

fn waiting(state: State) -> Option<WaitsFor> {
    WAITING.iter().find(|(own, _)| *own == state).map(|(_, whom)| *whom)
}
