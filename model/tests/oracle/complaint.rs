//! The deadlines of a complaint a second time: for each event that begins one, the events after it are looked through for the
//! one that ends it, and the days are counted one after the other.

use crate::facts::{Facts, MINUTES};
use crate::random::Random;
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::date;
use model::calendar::Provisional;
use model::complaint::deadline::{self, Terms, Verdict};
use model::complaint::*;
use model::standard::{Duration, Unit};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A deadline as both tell it, in minutes; the due time in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Told {
    stage: Stage,
    from: i64,
    due: Option<(i64, Option<Provisional>)>,
    ended: Option<i64>,
    verdict: Verdict,
}

/// One case of a random world: what happens by chance to a complaint under chance rules.
pub(crate) fn compare(world: &World, random: &mut Random) {
    let rules = rules(random);
    let events = history(random);
    let progress = Progress::replay(&events).unwrap();
    let last = minute(events.last().unwrap().at);
    let now = last + if random.percent(50) { random.below(30 * MINUTES) } else { random.between(-600, 0) };
    let terms = Terms { rules: &rules, office: &world.office, calendar: &world.calendar };
    let read = deadline::read(&terms, &progress, at(now));
    let told: Vec<Told> = read.iter().map(told).collect();
    let naive = Naive { facts: &world.facts, rules: &rules, events: &events, now: now.max(last) };
    assert_eq!(told, naive.deadlines(), "{rules:?} {events:#?}");
    if random.percent(25) {
        let due = deadline::answer_by(&terms, &progress, &read);
        let due = due.map(|due| (due.at.as_millisecond(), due.provisional));
        assert_eq!(due, naive.answer_by(), "{rules:?} {events:#?}");
    }
}

fn told(deadline: &Deadline) -> Told {
    Told {
        stage: deadline.stage,
        from: minute(deadline.from),
        due: deadline.due.map(|due| (due.at.as_millisecond(), due.provisional)),
        ended: deadline.ended.map(minute),
        verdict: deadline.verdict,
    }
}

fn minute(at: Timestamp) -> i64 {
    at.as_second() / 60
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(minute * 60).unwrap()
}

fn rules(random: &mut Random) -> Rules {
    let mut rule = || {
        let (amount, unit) = match random.below(10) {
            0 => (random.between(1, 12), Unit::Hours),
            1 => (random.between(20, 300), Unit::Minutes),
            2 | 3 => (random.between(1, 40), Unit::CalendarDays),
            _ => (random.between(1, 12), Unit::WorkingDays),
        };
        let time = Duration { amount: amount as u32, unit };
        Rule { time, basis: String::new(), verified_by: None }
    };
    Rules::of_matters(|_| Some(rule())).unwrap()
}

/// What is possible one after the other; what the fold refuses did not happen.
fn history(random: &mut Random) -> Vec<Event> {
    let mut minute = random.day() * MINUTES + random.below(MINUTES);
    let mut events = vec![event(1, minute, received(random))];
    let mut progress = Progress::replay(&events).unwrap();
    for _ in 0..random.between(0, 40) {
        let next = event(progress.sequence + 1, minute, something(random, progress.state()));
        if progress.apply(&next).is_ok() {
            events.push(next);
            let gap = random.one(&[1, 90, MINUTES, 3 * MINUTES, 12 * MINUTES]);
            minute += random.below(gap);
        }
    }
    events
}

fn event(sequence: u32, minute: i64, what: Happening) -> Event {
    Event { event_id: Uuid::nil(), sequence, at: at(minute), what }
}

fn received(random: &mut Random) -> Happening {
    let report = Report {
        kind: random.one(Kind::ALL),
        service: None,
        broken: BTreeSet::new(),
        concerns: Concerns::Nobody,
        whom: None,
        what: text(),
        when: None,
        place: None,
        wish: None,
        identity: Identity::Anonymous,
    };
    Happening::Received { report: Box::new(report), channel: Channel::Portal }
}

fn text() -> Text {
    Text::parse("x").unwrap()
}

fn line() -> Line {
    Line::parse("x").unwrap()
}

fn assignment() -> Assignment {
    Assignment { unit: Some(Uuid::nil()), officer: None, instruction: text(), due: date(2026, 1, 1) }
}

/// Often what leads on from a state, often whatever.
fn something(random: &mut Random, state: State) -> Happening {
    if random.percent(30) {
        return aside(random);
    }
    match (state, random.below(10)) {
        (State::Received, 0..=8) => Happening::TakenUp {},
        (State::UnderVerification, 0..=2) => {
            Happening::Classified { class: random.one(Class::ALL), reason: Some(line()) }
        }
        (State::UnderVerification, 3..=5) => Happening::Assigned(assignment()),
        (State::UnderVerification, 6) => Happening::Asked { question: text() },
        (State::UnderVerification, 7) => Happening::AnsweredAtOnce { response: text() },
        (State::UnderVerification, 8) => match random.below(3) {
            0 => Happening::Referred { destination: line(), explanation: text() },
            1 => Happening::Archived { reason: ArchiveReason::Spam, explanation: text() },
            _ => Happening::Merged { into: Uuid::nil(), explanation: text() },
        },
        (State::AwaitingInformation, 0..=5) => Happening::Supplied { text: text() },
        (State::AwaitingInformation, 6 | 7) => Happening::Resumed {},
        (State::Merged, 0 | 1) => Happening::AnsweredAlong { response: text() },
        (State::Merged, 2) => Happening::Separated {},
        (State::Assigned, 0..=4) => Happening::Begun {},
        (State::Assigned | State::InProgress, 5 | 6) => Happening::Returned { reason: text() },
        (State::InProgress, 0..=4) => Happening::Responded { response: text() },
        (State::Answered, 0..=2) => Happening::Confirmed {},
        (State::Answered | State::Referred | State::Archived | State::Merged, 3..=7) => {
            Happening::Disputed { reason: text() }
        }
        (State::Answered | State::AwaitingInformation, 8) => Happening::Lapsed {},
        (_, 9) if random.percent(20) => Happening::Withdrawn { reason: None },
        _ => aside(random),
    }
}

/// What ends and begins nothing.
fn aside(random: &mut Random) -> Happening {
    match random.below(10) {
        0 => Happening::Noted { text: text() },
        1 => Happening::Drafted { response: text() },
        2 => Happening::Reassigned(assignment()),
        3 => Happening::Rated { score: 1, remark: None },
        4 => Happening::Escalated { rung: 1, unit: None, reason: None },
        5 => Happening::Commented { text: text() },
        6 => Happening::EvidenceAdded { evidence: Uuid::nil() },
        8 => Happening::Joined { part: Uuid::nil() },
        7 => {
            let (officers, units) = (BTreeSet::new(), BTreeSet::new());
            Happening::ConcernedNamed { officers, units, to_deputy: false }
        }
        _ => {
            Happening::BreachExplained { stage: Stage::Handling, cause: BreachCause::Workload, remark: None }
        }
    }
}

struct Naive<'a> {
    facts: &'a Facts,
    rules: &'a Rules,
    events: &'a [Event],
    now: i64,
}

const ROUNDS: [&str; 5] = ["received", "supplied", "resumed", "disputed", "separated"];
const OUTCOMES: [&str; 5] = ["answered_at_once", "responded", "referred", "archived", "merged"];

impl Naive<'_> {
    fn deadlines(&self) -> Vec<Told> {
        let mut all = Vec::new();
        for (number, event) in self.events.iter().enumerate() {
            let kind = event.what.kind();
            if ROUNDS.contains(&kind) {
                let verified = [&OUTCOMES[..], &["assigned", "asked"]].concat();
                all.push(self.told(Stage::Verification, number, &verified, &["withdrawn"]));
                all.push(self.told(Stage::Decision, number, &OUTCOMES, &["asked", "withdrawn"]));
            }
            if kind == "assigned" && self.is_first_of_its_round(number) {
                all.push(self.told(Stage::Handling, number, &OUTCOMES, &["asked", "withdrawn"]));
            }
            if kind == "asked" {
                all.push(self.told(
                    Stage::Completion,
                    number,
                    &["supplied", "resumed"],
                    &["lapsed", "withdrawn"],
                ));
            }
            if kind == "answered_along" || (OUTCOMES.contains(&kind) && kind != "merged") {
                let done = ["confirmed", "disputed"];
                all.push(self.told(Stage::Reply, number, &done, &["lapsed", "withdrawn"]));
            }
        }
        all
    }

    /// A deadline that began with an event: done by the first of some kinds after it, given up by the first of others.
    fn told(&self, stage: Stage, number: usize, done: &[&str], given_up: &[&str]) -> Told {
        let from = minute(self.events.get(number).unwrap().at);
        let due = self.due(self.time(stage, number), from * 60_000);
        let mut end = None;
        for event in self.events.iter().skip(number + 1) {
            let kind = event.what.kind();
            if end.is_none() && (done.contains(&kind) || given_up.contains(&kind)) {
                end = Some((minute(event.at), done.contains(&kind)));
            }
        }
        let late_at = |minute: i64| due.is_some_and(|(due, _)| minute * 60_000 > due);
        let verdict = match end {
            None if late_at(self.now) => Verdict::Overdue,
            None => Verdict::Running,
            Some((at, _)) if late_at(at) => Verdict::Late,
            Some((_, true)) => Verdict::Kept,
            Some((_, false)) => Verdict::Ended,
        };
        Told { stage, from, due, ended: end.map(|(at, _)| at), verdict }
    }

    fn is_first_of_its_round(&self, number: usize) -> bool {
        for event in self.events.get(..number).unwrap().iter().rev() {
            if event.what.kind() == "assigned" {
                return false;
            }
            if ROUNDS.contains(&event.what.kind()) {
                return true;
            }
        }
        unreachable!("it was received")
    }

    /// The class that an officer gave it last by then, or that its kind has.
    fn class(&self, number: usize) -> Option<Class> {
        let mut class = None;
        for event in self.events.get(..=number).unwrap() {
            match &event.what {
                Happening::Received { report, .. } if report.kind == Kind::Information => {
                    class = Some(Class::Information);
                }
                Happening::Received { report, .. } if report.kind == Kind::Aspiration => {
                    class = Some(Class::Aspiration);
                }
                Happening::Classified { class: new, .. } => class = Some(*new),
                _ => {}
            }
        }
        class
    }

    fn time(&self, stage: Stage, number: usize) -> Duration {
        match stage {
            Stage::Verification => self.rules.verification.time,
            Stage::Handling => self.time_of(self.class(number).unwrap()),
            Stage::Decision => self.rules.decision.time,
            Stage::Completion => self.rules.completion.time,
            Stage::Reply => self.rules.reply.time,
        }
    }

    fn time_of(&self, class: Class) -> Duration {
        match class {
            Class::Information => self.rules.information.time,
            Class::Normative => self.rules.normative.time,
            Class::NonSupervisory => self.rules.non_supervisory.time,
            Class::Supervisory => self.rules.supervisory.time,
            Class::Aspiration => self.rules.aspiration.time,
        }
    }

    /// The last millisecond in time, and why it may move.
    fn due(&self, time: Duration, from: i64) -> Option<(i64, Option<Provisional>)> {
        let zone = self.facts.zone_hours * 60;
        let shown = from.div_euclid(60_000) + zone;
        let (mut day, of_day) = (shown.div_euclid(MINUTES), shown.rem_euclid(MINUTES));
        let end_of = |day: i64| ((day + 1) * MINUTES - zone) * 60_000 - 1;
        let amount = i64::from(time.amount);
        match time.unit {
            Unit::CalendarDays => Some((end_of(day + amount), None)),
            Unit::WorkingDays => {
                if self.facts.works(day) && of_day > self.facts.closing(day) {
                    day += 1;
                }
                let due = self.facts.add(day, amount);
                Some((end_of(due), self.facts.provisional(day, due)))
            }
            Unit::Minutes => Some(self.open_minutes(amount, day, of_day)),
            Unit::Hours => Some(self.open_minutes(amount * 60, day, of_day)),
            Unit::UnstatedDays => None,
        }
    }

    fn open_minutes(&self, mut left: i64, first: i64, mut of_day: i64) -> (i64, Option<Provisional>) {
        let mut day = first;
        loop {
            let spans = self.facts.open(day);
            while of_day < MINUTES {
                left -= i64::from(spans.iter().any(|(opens, closes)| *opens <= of_day && of_day < *closes));
                of_day += 1;
                if left == 0 {
                    let at = day * MINUTES + of_day - self.facts.zone_hours * 60;
                    return (at * 60_000, self.facts.provisional(first, day));
                }
            }
            (day, of_day) = (day + 1, 0);
        }
    }

    fn answer_by(&self) -> Option<(i64, Option<Provisional>)> {
        let all = self.deadlines();
        let running = |stage| all.iter().find(|told| told.stage == stage && told.ended.is_none());
        let decided = running(Stage::Decision)?.due.unwrap();
        let handled = running(Stage::Handling)
            .map_or_else(|| self.follows(running(Stage::Verification)), |told| told.due);
        let handled = handled.unwrap();
        Some(if decided.0 < handled.0 { decided } else { handled })
    }

    /// The longest time that a class can still have after a verification at the last moment.
    fn follows(&self, verification: Option<&Told>) -> Option<(i64, Option<Provisional>)> {
        let (verified, why) = verification.unwrap().due.unwrap();
        let own = self.class(self.events.len() - 1);
        let mut longest = None;
        for &class in Class::ALL {
            if own.is_none_or(|own| own == class) {
                let (due, by_itself) = self.due(self.time_of(class), verified).unwrap();
                if longest.is_none_or(|(longest, _)| due >= longest) {
                    longest = Some((due, by_itself.or(why)));
                }
            }
        }
        longest
    }
}
