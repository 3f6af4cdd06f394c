//! One application, played from the counter to the card: what is registered, and every event of it.

use crate::flow::{Desk, Exit, Flow, Way};
use crate::mishap::{MISHAPS, Mishap, Turn};
use crate::waiting::{DAY, Hours, Wait};
use crate::words;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use model::Standard;
use model::api::NewApplication;
use model::application::{
    Appointment, CancelledBy, Event, Happening, HoldReason, Receiver, Remark, Returned, State,
};
use model::number::{Pin, RegistrationNumber};
use model::slug::{RequirementId, ServiceId, SituationId};
use uuid::{Builder, Uuid};

/// A desk that has been visited so often leads out of its loop.
const OFTEN: u32 = 3;
/// How long an applicant has to complete her papers, and to send the original ones.
const TO_COMPLETE: u32 = 30 * DAY;
const TO_SEND: u32 = 14 * DAY;

/// An application of somebody who does not exist.
#[derive(Debug, Clone)]
pub struct Case {
    /// What the portal is told first.
    pub registration: NewApplication,
    /// Everything after the submission, numbered from 2.
    pub events: Vec<Event>,
    /// Set where the counter had no network: number and PIN were made there, and nothing was told before this.
    pub online_at: Option<Timestamp>,
}

/// What has to be known of a service to play it.
#[derive(Debug, Clone)]
pub struct Service<'a> {
    /// How it is worked on.
    pub flow: &'a Flow,
    /// What was promised; papers are returned by the ids of its requirements.
    pub standard: &'a Standard,
    /// When the office is at work.
    pub hours: &'a Hours,
}

impl Case {
    /// Plays one application that is handed in between two instants. `None` where the office is closed all that time.
    #[must_use]
    pub fn play(service: &Service<'_>, from: Timestamp, until: Timestamp, rng: &mut Rng) -> Option<Self> {
        let at = service.hours.arrival(from, until, rng)?;
        let situation = rng.choice(service.flow.situations).and_then(|id| SituationId::parse(id).ok());
        let offline = rng.u32(0..100) < 15;
        let registration = NewApplication {
            event_id: new_id(rng),
            service: ServiceId::parse(service.flow.service).ok()?,
            situation,
            submitted_at: at,
            number: offline.then(|| RegistrationNumber::draw(rng.u64(..))),
            pin: offline.then(|| Pin::draw(rng.u64(..))),
            applicant: words::somebody(rng),
            phone: None,
            external_reference: Remark::parse(&format!("LOKET-{:06}", rng.u32(..1_000_000))).ok(),
            pickup_place: rng.choice(service.flow.pickup_places).and_then(|place| Remark::parse(place).ok()),
        };
        let online_at = offline.then(|| service.hours.after(at, rng.i64(1800..20_000)));
        let mut player = Player { service, registration: &registration, at, events: Vec::new(), rng };
        player.go_through();
        let events = player.events;
        Some(Self { registration, events, online_at })
    }

    /// The submission as an event.
    #[must_use]
    pub fn submission(&self) -> Event {
        let NewApplication { event_id, submitted_at, .. } = self.registration;
        Event { event_id, sequence: 1, occurred_at: submitted_at, what: Happening::Submitted {} }
    }

    /// Leaves out what has not happened yet at a moment; unchanged if all has.
    #[must_use]
    pub fn until(mut self, now: Timestamp) -> Self {
        self.events.retain(|event| event.occurred_at <= now);
        self
    }
}

/// A random id (UUID v4): whoever plays the same seed makes the same ones.
fn new_id(rng: &mut Rng) -> Uuid {
    Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid()
}

struct Player<'a> {
    service: &'a Service<'a>,
    registration: &'a NewApplication,
    at: Timestamp,
    events: Vec<Event>,
    rng: &'a mut Rng,
}

/// Whether the work goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    GoesOn,
    Ended,
}

impl Player<'_> {
    fn go_through(&mut self) {
        let desks = &self.service.flow.desks;
        let (mut place, mut state) = (0, State::Submitted);
        let mut visits = vec![0; desks.len()];
        let mut met = [false; MISHAPS.len()];
        while let (Some(desk), Some(visits)) = (desks.get(place), visits.get_mut(place)) {
            *visits += 1;
            if desk.state != state || place == 0 {
                if place != 0 {
                    self.enter(desk.state, None);
                }
                state = desk.state;
                if self.mishaps(state, &mut met) == Course::Ended {
                    return;
                }
            }
            self.pass(desk.wait);
            match self.leave(desk, place, *visits) {
                Some(Leave::To(next)) => place = next,
                Some(Leave::Cancelled(reason)) => {
                    return self.cancel(CancelledBy::Office, Remark::parse(reason).ok());
                }
                None => return,
            }
        }
    }

    /// The time at a desk; where somebody has an appointment, not before that.
    fn pass(&mut self, wait: Wait) {
        if let Some(Happening::AwaitingBiometrics { appointment: Some(appointment) }) =
            self.events.last().map(|event| &event.what)
        {
            self.at = self.at.max(appointment.at);
        }
        self.at = wait.over(self.at, self.service.hours, self.rng);
    }

    fn leave(&mut self, desk: &Desk, place: usize, visits: u32) -> Option<Leave> {
        let taken = if visits >= OFTEN { desk.ways.first() } else { drawn(&desk.ways, self.rng) };
        match taken.map(|way| way.to) {
            None => (place + 1 < self.service.flow.desks.len()).then_some(Leave::To(place + 1)),
            Some(Exit::Desk(step, state)) => self.service.flow.place(step, state).map(Leave::To),
            Some(Exit::Cancelled(reason)) => Some(Leave::Cancelled(reason)),
        }
    }

    /// What happens beside the document in a state that has just been entered; each mishap once in a life.
    fn mishaps(&mut self, state: State, met: &mut [bool; MISHAPS.len()]) -> Course {
        for (mishap, met) in MISHAPS.iter().zip(met) {
            let happens =
                mishap.may_happen(self.service.flow, state) && self.rng.u32(0..1000) < mishap.per_mille;
            if happens && !*met {
                *met = true;
                if self.go_round(mishap) == Course::Ended {
                    return Course::Ended;
                }
            }
        }
        Course::GoesOn
    }

    fn go_round(&mut self, mishap: &Mishap) -> Course {
        let mut state = mishap.at;
        for turn in mishap.course {
            self.pass(match turn {
                Turn::To(State::Expired) => Wait::outside(TO_COMPLETE, TO_COMPLETE + DAY),
                Turn::Resume | Turn::Reopen => Wait::outside(DAY, 6 * DAY),
                Turn::Hold(_) | Turn::WrongClick => Wait::office(1, 30),
                Turn::To(_) | Turn::Withdraw => usual(state),
            });
            match *turn {
                Turn::To(to) => {
                    self.enter(to, None);
                    state = to;
                }
                Turn::Hold(reason) => self.hold(reason),
                Turn::Resume => self.tell(Happening::Resumed {}),
                Turn::WrongClick => self.click_wrongly(state),
                Turn::Reopen => self.say(words::reopened, |reason| Happening::Reopened { reason }),
                Turn::Withdraw => {
                    let reason = words::withdrawn(self.rng);
                    self.cancel(CancelledBy::Applicant, reason);
                    state = State::Cancelled;
                }
            }
        }
        let reopened = mishap.course.contains(&Turn::Reopen);
        if state.is_final() && !reopened { Course::Ended } else { Course::GoesOn }
    }

    fn click_wrongly(&mut self, state: State) {
        if let Some(&wrong) = self.rng.choice(state.next()) {
            self.enter(wrong, None);
            self.pass(Wait::office(1, 10));
            self.say(words::corrected, |reason| Happening::Corrected { reason });
        }
    }

    fn hold(&mut self, reason: HoldReason) {
        let until = self.rng.bool().then(|| self.date_after(5 * DAY));
        self.tell(Happening::Held { reason, until });
    }

    fn cancel(&mut self, by: CancelledBy, reason: Option<Remark>) {
        self.enter(State::Cancelled, reason.map(|reason| Happening::Cancelled { by, reason }));
    }

    fn say(&mut self, word: fn(&mut Rng) -> Option<Remark>, what: fn(Remark) -> Happening) {
        if let Some(remark) = word(self.rng) {
            self.tell(what(remark));
        }
    }

    /// A state is entered, with what an officer would say on it unless that is given.
    fn enter(&mut self, state: State, what: Option<Happening>) {
        if let Some(what) = what.or_else(|| self.happening(state)) {
            self.tell(what);
        }
    }

    fn tell(&mut self, what: Happening) {
        let sequence = u32::try_from(self.events.len()).unwrap_or(u32::MAX).saturating_add(2);
        self.events.push(Event { event_id: new_id(self.rng), sequence, occurred_at: self.at, what });
    }

    fn happening(&mut self, state: State) -> Option<Happening> {
        Some(match state {
            State::NeedsCompletion => Happening::NeedsCompletion {
                returned: self.returned(),
                deadline: Some(self.date_after(TO_COMPLETE)),
            },
            State::AwaitingBiometrics => Happening::AwaitingBiometrics { appointment: self.appointment() },
            State::AwaitingOriginals => Happening::AwaitingOriginals {
                send_to: self.service.flow.originals_to.and_then(|place| Remark::parse(place).ok()),
                deadline: Some(self.date_after(TO_SEND)),
            },
            State::ReadyForPickup => {
                let place = self.registration.pickup_place.clone();
                Happening::ReadyForPickup { place }
            }
            State::Completed => Happening::Completed { receiver: self.receiver() },
            State::Cancelled => {
                Happening::Cancelled { by: CancelledBy::Office, reason: words::cancelled(self.rng)? }
            }
            plain => Happening::plain(plain)?,
        })
    }

    fn appointment(&mut self) -> Option<Appointment> {
        if !self.service.flow.knows(State::AwaitingAppointment) {
            return None;
        }
        let at = self.service.hours.appointment(self.at, self.rng);
        Some(Appointment { at, place: words::place_of_recording(self.rng) })
    }

    fn receiver(&mut self) -> Option<Receiver> {
        match self.rng.u32(0..100) {
            0..70 => Some(Receiver::Applicant),
            70..90 => Some(Receiver::Family),
            90..95 => Some(Receiver::Proxy),
            _ => None,
        }
    }

    /// One or two papers of those that the standard asks for, or the file as a whole.
    fn returned(&mut self) -> Vec<Returned> {
        let asked = self.asked_for();
        let papers = self.rng.choose_multiple(asked, 2);
        let several = self.rng.usize(0..=papers.len());
        let papers = papers.into_iter().take(several);
        let mut returned: Vec<Returned> = papers
            .filter_map(|paper| Some(Returned { requirement: Some(paper), reason: words::wrong(self.rng)? }))
            .collect();
        if returned.is_empty() {
            let whole = words::wrong_as_a_whole(self.rng);
            returned.extend(whole.map(|reason| Returned { requirement: None, reason }));
        }
        returned
    }

    fn asked_for(&self) -> Vec<RequirementId> {
        let situation = self.registration.situation.as_ref();
        let situation = situation.and_then(|id| self.service.standard.situation(id));
        let asked = self.service.standard.requirements.set();
        let asked = asked.into_iter().flat_map(|asked| asked.for_situation(situation));
        asked.map(|requirement| requirement.id.clone()).collect()
    }

    fn date_after(&self, minutes: u32) -> jiff::civil::Date {
        let span = SignedDuration::from_mins(i64::from(minutes));
        self.service.hours.date(self.at).saturating_add(span)
    }
}

enum Leave {
    To(usize),
    Cancelled(&'static str),
}

/// One way, by its weight.
fn drawn<'a>(ways: &'a [Way], rng: &mut Rng) -> Option<&'a Way> {
    let total: u32 = ways.iter().map(|way| way.weight).sum();
    let mut left = if total == 0 { 0 } else { rng.u32(0..total) };
    ways.iter().find(|way| {
        let taken = left < way.weight;
        left = left.saturating_sub(way.weight);
        taken
    })
}

/// How long an application lies in a state when no document is asked.
fn usual(state: State) -> Wait {
    match state {
        State::NeedsCompletion | State::AwaitingOriginals => Wait::outside(DAY, 5 * DAY),
        State::AwaitingDeduplication | State::DataIssue => Wait::outside(DAY, 4 * DAY),
        State::ReadyForPickup => Wait::outside(60, 2 * DAY),
        _ => Wait::office(5, 60),
    }
}
