//! Complaints for the tests of several modules.

use super::event::{Assignment, Event, Happening};
use super::progress::Progress;
use super::report::Report;
use super::text::{Line, Text};
use super::vocabulary::Stage;
use super::vocabulary::{ArchiveReason, BreachCause, Channel, Class, Concerns, Identity, Kind, MovedBy};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Saturday, 21 November 2026, eight o'clock in the west.
pub(crate) const START: i64 = 1_795_222_800;

pub(crate) fn event(sequence: u32, at: Timestamp, what: Happening) -> Event {
    Event { event_id: Uuid::from_u128(sequence.into()), sequence, at, what }
}

pub(crate) fn report(kind: Kind) -> Report {
    Report {
        kind,
        service: None,
        broken: BTreeSet::new(),
        concerns: Concerns::Nobody,
        whom: None,
        what: text(),
        when: None,
        place: None,
        wish: None,
        identity: Identity::Open,
    }
}

/// A complaint about which nobody has said of which class it is.
pub(crate) fn received() -> Event {
    received_as(Kind::Complaint, Timestamp::from_second(START).unwrap())
}

pub(crate) fn received_as(kind: Kind, at: Timestamp) -> Event {
    let what = Happening::Received { report: Box::new(report(kind)), channel: Channel::Portal };
    event(1, at, what)
}

pub(crate) fn text() -> Text {
    Text::parse("Loket tutup sebelum waktunya.").unwrap()
}

pub(crate) fn line() -> Line {
    Line::parse("Keliru memilih").unwrap()
}

pub(crate) fn assignment() -> Assignment {
    let (unit, officer) = (Some(Uuid::from_u128(1)), None);
    Assignment { unit, officer, instruction: text(), due: date(2026, 12, 1) }
}

pub(crate) fn classified(class: Class) -> Happening {
    Happening::Classified { class, reason: Some(line()) }
}

/// Everything that can happen after a complaint was received, once.
pub(crate) fn one_of_each() -> Vec<Happening> {
    vec![
        Happening::TakenUp {},
        classified(Class::Normative),
        Happening::Asked { question: text() },
        Happening::Supplied { text: text() },
        Happening::AnsweredAtOnce { response: text() },
        Happening::Referred { destination: line(), explanation: text() },
        Happening::Archived { reason: ArchiveReason::Spam, explanation: text() },
        Happening::Merged { into: Uuid::from_u128(9), explanation: text() },
        Happening::Assigned(assignment()),
        Happening::Returned { reason: text() },
        Happening::Reassigned(assignment()),
        Happening::Begun {},
        Happening::Noted { text: text() },
        Happening::Drafted { response: text() },
        Happening::Responded { response: text() },
        Happening::Confirmed {},
        Happening::Disputed { reason: text() },
        Happening::Rated { score: 3, remark: None },
        Happening::Withdrawn { reason: None },
        Happening::Lapsed {},
        Happening::Resumed {},
        Happening::AnsweredAlong { response: text() },
        Happening::Separated {},
        Happening::Escalated { rung: 1, unit: None, reason: None },
        Happening::Commented { text: text() },
        Happening::EvidenceAdded { evidence: Uuid::from_u128(8) },
        Happening::ConcernedNamed { officers: BTreeSet::new(), units: BTreeSet::new(), to_deputy: true },
        Happening::Joined { part: Uuid::from_u128(7) },
        Happening::BreachExplained { stage: Stage::Handling, cause: BreachCause::Overlooked, remark: None },
        Happening::Rescheduled {
            stage: Stage::Handling,
            why: MovedBy::Calendar,
            was: date(2026, 12, 1),
            is: date(2026, 12, 2),
        },
    ]
}

/// What leaves a complaint in the stage in which it is: comments, notes, other assignees and the like.
pub(crate) fn harmless() -> Vec<Happening> {
    let moves = |what: &Happening| {
        matches!(
            what.kind(),
            "noted"
                | "drafted"
                | "reassigned"
                | "rated"
                | "escalated"
                | "commented"
                | "evidence_added"
                | "concerned_named"
                | "joined"
                | "breach_explained"
                | "rescheduled"
        )
    };
    one_of_each().into_iter().filter(moves).collect()
}

/// Whatever anybody tries, possible or not, each some minutes after the one before.
pub(crate) fn tries() -> impl Strategy<Value = Vec<(Happening, i64)>> {
    let mut whats = one_of_each();
    whats.extend(Class::ALL.iter().map(|class| classified(*class)));
    whats.push(Happening::Classified { class: Class::Supervisory, reason: None });
    whats.push(Happening::Rated { score: 5, remark: None });
    whats.push(Happening::Assigned(Assignment { unit: None, ..assignment() }));
    proptest::collection::vec((proptest::sample::select(whats), 0i64..20_000), 0..60)
}

/// Histories that went through: the way from one event to the next is chosen among all that are possible there.
pub(crate) fn histories() -> impl Strategy<Value = Vec<Event>> {
    let steps = proptest::collection::vec((any::<proptest::sample::Index>(), 0i64..20_000), 0..40);
    (proptest::sample::select(Kind::ALL), 0i64..500_000, steps).prop_map(|(kind, minutes, steps)| {
        let mut at = Timestamp::from_second(START + minutes * 60).unwrap();
        let mut events = vec![received_as(kind, at)];
        let mut progress = Progress::begin(&events[0]).unwrap();
        let mut whats = one_of_each();
        whats.extend(Class::ALL.iter().map(|class| classified(*class)));
        for (choice, minutes) in steps {
            at += jiff::SignedDuration::from_mins(minutes);
            let next = |what: &Happening| event(progress.sequence + 1, at, what.clone());
            let possible: Vec<Event> =
                whats.iter().map(next).filter(|event| progress.clone().apply(event).is_ok()).collect();
            if possible.is_empty() {
                break;
            }
            let event = choice.get(&possible).clone();
            progress.apply(&event).unwrap();
            events.push(event);
        }
        events
    })
}
