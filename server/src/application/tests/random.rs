//! Random stories against the model's fold, which knows nothing of rows, transactions and nodes.

use super::*;
use crate::store::testing::tamper;
use jiff::SignedDuration;
use model::application::{CancelledBy, HoldReason, Progress, Refusal, Remark, Returned};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

const CASES: u64 = 1000;
const WORKERS: u64 = 16;

on_both! {
    async fn random_stories_leave_what_their_accepted_events_leave(base: &TestBase) {
        let house = House::open(base).await;
        let neighbour = house.neighbour(base).await;
        let mut workers = JoinSet::new();
        for worker in 0..WORKERS {
            let nodes = [house.applications.clone(), neighbour.applications.clone()];
            workers.spawn(async move {
                let mut told = Vec::new();
                for case in (worker..CASES).step_by(usize::try_from(WORKERS).unwrap()) {
                    told.push(Story::begin(&nodes, case).await.tell().await);
                }
                told
            });
        }
        let stories: Vec<_> = workers.join_all().await.into_iter().flatten().collect();
        house.applications.make_checkpoints().await.unwrap();

        for (number, pin, accepted) in &stories {
            let id = house.applications.open(*number, pin).await.unwrap().unwrap();
            let case = house.applications.case(id).await.unwrap().unwrap();
            let events: Vec<_> = case.events.into_iter().map(|happened| happened.event).collect();
            assert_eq!(events, *accepted);
            assert_eq!(case.progress, Progress::replay(accepted).unwrap());
        }
        let accepted: usize = stories.iter().map(|(_, _, accepted)| accepted.len()).sum();
        assert!(accepted > 3000, "{accepted}: hardly anything happened");
        // Rows, chains, journal and checkpoint agree, and the journal knows nothing else.
        let (flaws, summary) = house.findings().await;
        assert_eq!(flaws, []);
        assert_eq!((summary.applications, summary.checkpoints), (CASES, 1));
        assert_eq!(summary.events, accepted as u64);
        assert_eq!(house.journal().await.len(), accepted);

        // Nor do the queues, whichever node wrote last.
        let kept = queues(&house).await;
        tamper(&house.db, "UPDATE application SET urgency = 7, agenda_sequence = 0").await;
        tamper(&house.db, "DELETE FROM application_desk").await;
        house.applications.rebuild_agendas().await.unwrap();
        assert_eq!(queues(&house).await, kept);
    }
}

/// What is kept of all applications, and in whose queues they are.
async fn queues(house: &House) -> BTreeSet<String> {
    let rows = dump(&house.db, &["application", "application_desk"]).await;
    rows.lines().map(str::to_owned).collect()
}

/// One application, told to two nodes.
struct Story<'a> {
    nodes: &'a [Applications; 2],
    random: StdRng,
    number: RegistrationNumber,
    pin: Pin,
    /// What must have come of it.
    progress: Progress,
    accepted: Vec<Event>,
}

impl<'a> Story<'a> {
    async fn begin(nodes: &'a [Applications; 2], seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let new = lost_card(Uuid::from_u128(random.random()));
        let Ok(Registration::New(registered)) = nodes[0].register(TOKEN, &kapuas(), new.clone()).await else {
            panic!()
        };
        let first = Event {
            event_id: new.event_id,
            sequence: 1,
            occurred_at: new.submitted_at,
            what: Happening::Submitted {},
        };
        Self {
            nodes,
            random,
            number: registered.number,
            pin: registered.pin.unwrap(),
            progress: Progress::begin(&first).unwrap(),
            accepted: vec![first],
        }
    }

    async fn tell(mut self) -> (RegistrationNumber, Pin, Vec<Event>) {
        for _ in 0..self.random.random_range(1..5) {
            match self.random.random_range(0..4) {
                0 => self.one().await,
                1 => self.several().await,
                2 => self.two_at_once().await,
                _ => self.twice().await,
            }
        }
        (self.number, self.pin, self.accepted)
    }

    async fn one(&mut self) {
        let event = self.invent(&self.progress.clone());
        let result = self.report(0, &event).await;
        self.expect(event, &result);
    }

    async fn report(&self, node: usize, event: &Event) -> Result<Reported, Refused> {
        self.nodes[node].report(TOKEN, &kapuas(), self.number, event.clone()).await
    }

    async fn several(&mut self) {
        let mut ahead = self.progress.clone();
        let mut events = Vec::new();
        for _ in 0..self.random.random_range(2..6) {
            let event = self.invent(&ahead);
            let _ = ahead.apply(&event);
            events.push(event);
        }
        let reports =
            events.iter().map(|event| BatchItem { number: self.number, event: event.clone() }).collect();
        let results = self.nodes[1].report_batch(TOKEN, &kapuas(), reports).await.unwrap();
        for (event, result) in events.into_iter().zip(&results) {
            self.expect(event, result);
        }
    }

    /// Whichever comes first decides about the other.
    async fn two_at_once(&mut self) {
        let (a, b) = (self.invent(&self.progress.clone()), self.invent(&self.progress.clone()));
        let (of_a, of_b) = tokio::join!(self.report(0, &a), self.report(1, &b));
        let mut both = [(a, of_a), (b, of_b)];
        both.sort_by_key(|(event, result)| (result.is_err(), event.sequence));
        let [(a, of_a), (b, of_b)] = both;
        let before = self.progress.clone();
        self.expect(a, &of_a);
        if Answer::told(&of_b) == Answer::of(&before, &b) && of_b.is_err() {
            return; // It came first, and was refused.
        }
        self.expect(b, &of_b);
    }

    /// The second time changes nothing.
    async fn twice(&mut self) {
        let event = self.invent(&self.progress.clone());
        let result = self.report(0, &event).await;
        self.expect(event.clone(), &result);
        let again = self.report(1, &event).await;
        match result {
            Ok(_) => assert!(matches!(again, Ok(Reported::Known(_))), "{again:?}"),
            Err(_) => self.expect(event, &again),
        }
    }

    /// The answer is what the model's fold says.
    fn expect(&mut self, event: Event, result: &Result<Reported, Refused>) {
        assert_eq!(Answer::told(result), Answer::of(&self.progress, &event), "{event:?}");
        if let Ok(Reported::Taken(stands)) = result {
            self.progress.apply(&event).unwrap();
            assert_eq!((stands.state, stands.sequence), (self.progress.state(), self.progress.sequence));
            assert_eq!(stands.entered, self.progress.entered());
            self.accepted.push(event);
        }
    }

    /// Mostly what may happen next.
    fn invent(&mut self, progress: &Progress) -> Event {
        let legal = self.random.random_bool(0.8);
        let slip: i64 = if legal { 0 } else { self.random.random_range(-1..2) };
        let what = if legal { self.fitting(progress) } else { self.anything() };
        let seconds = if legal || self.random.random_bool(0.8) {
            self.random.random_range(0..120)
        } else {
            *[-60, 7200].choose(&mut self.random).unwrap()
        };
        Event {
            event_id: Uuid::from_u128(self.random.random()),
            sequence: u32::try_from(i64::from(progress.sequence) + 1 + slip).unwrap(),
            occurred_at: progress.last_at + SignedDuration::from_secs(seconds),
            what,
        }
    }

    fn fitting(&mut self, progress: &Progress) -> Happening {
        let aside = [Self::hold(), Happening::Resumed {}, Self::correction()];
        let next = progress.state().next().iter().map(|&state| Self::entering(state));
        let choices: Vec<_> = next
            .chain(aside)
            .chain([Happening::Reopened { reason: remark() }])
            .filter(|what| {
                let (sequence, occurred_at) = (progress.sequence + 1, progress.last_at);
                let event = Event { event_id: Uuid::nil(), sequence, occurred_at, what: what.clone() };
                progress.clone().apply(&event).is_ok()
            })
            .collect();
        choices.choose(&mut self.random).unwrap().clone()
    }

    fn anything(&mut self) -> Happening {
        match self.random.random_range(0..6) {
            0 => Self::hold(),
            1 => Happening::Resumed {},
            2 => Self::correction(),
            3 => Happening::NeedsCompletion { returned: Vec::new(), deadline: None },
            _ => {
                let state = *State::ALL.choose(&mut self.random).unwrap();
                Self::entering(state)
            }
        }
    }

    fn entering(state: State) -> Happening {
        let requirement = Some(RequirementId::parse("kartu-keluarga").unwrap());
        Happening::plain(state).unwrap_or_else(|| match state {
            State::Cancelled => Happening::Cancelled { by: CancelledBy::Applicant, reason: remark() },
            _ => Happening::NeedsCompletion {
                returned: vec![Returned { requirement, reason: remark() }],
                deadline: None,
            },
        })
    }

    fn hold() -> Happening {
        Happening::Held { reason: HoldReason::BlankCardsOut, until: None }
    }

    fn correction() -> Happening {
        Happening::Corrected { reason: remark() }
    }
}

fn remark() -> Remark {
    Remark::parse("Karena sebuah alasan").unwrap()
}

/// What comes of a report.
#[derive(Debug, PartialEq)]
enum Answer {
    Taken,
    InFuture,
    Refused(Refusal),
    Other(String),
}

impl Answer {
    /// What the rules say.
    fn of(progress: &Progress, event: &Event) -> Self {
        let latest = at(NOW) + SignedDuration::from_secs(CLOCK_SLACK_SECONDS);
        match progress.clone().apply(event) {
            Err(refusal) => Self::Refused(refusal),
            Ok(()) if event.occurred_at > latest => Self::InFuture,
            Ok(()) => Self::Taken,
        }
    }

    /// What the portal says.
    fn told(result: &Result<Reported, Refused>) -> Self {
        match result {
            Ok(Reported::Taken(_)) => Self::Taken,
            Err(Refused::InFuture) => Self::InFuture,
            Err(Refused::Progress(refusal)) => Self::Refused(refusal.clone()),
            other => Self::Other(format!("{other:?}")),
        }
    }
}
