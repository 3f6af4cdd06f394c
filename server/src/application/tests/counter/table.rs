//! Every action by every role at every place in every state, against rules that are written here a second time: as
//! words at the top of `model::officer::desk`, and as a table of what the five documents say.

use super::*;
use crate::journal::Ledger;
use model::application::State::{
    AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication, AwaitingOriginals, AwaitingSignature,
    AwaitingValidation, Cancelled, Completed, DataIssue, Expired, NeedsCompletion, OriginalsReceived,
    PrintQueue, Printed, Processing, ReadyForPickup, Submitted, UnderReview,
};
use model::officer::Act;
use model::officer::Role::{
    CounterOfficer, DataAdministrator, DistrictOperator, PickupOfficer, PrintingOfficer, RecordingOfficer,
    Validator, VillageOperator,
};
use std::collections::BTreeSet;

/// What a document says: in whose hands an application is in each state, when it came there by [`WAYS`], and who says
/// that it is taken up, that its papers have come, that it is printed, and that it is handed over. Nobody: whoever has it.
struct Document {
    office: &'static str,
    service: &'static str,
    situation: Option<&'static str>,
    hands: fn(State) -> &'static [Role],
    done: [Option<Role>; 4],
}

/// The way to each state.
const WAYS: &[&[State]] = &[
    &[Submitted],
    &[Submitted, UnderReview],
    &[Submitted, UnderReview, NeedsCompletion],
    &[Submitted, UnderReview, AwaitingAppointment],
    &[Submitted, UnderReview, AwaitingBiometrics],
    &[Submitted, UnderReview, AwaitingBiometrics, AwaitingDeduplication],
    &[Submitted, UnderReview, DataIssue],
    &[Submitted, UnderReview, Processing],
    &[Submitted, UnderReview, AwaitingValidation],
    &[Submitted, UnderReview, AwaitingValidation, AwaitingOriginals],
    &[Submitted, UnderReview, AwaitingValidation, AwaitingOriginals, OriginalsReceived],
    &[Submitted, UnderReview, PrintQueue],
    &[Submitted, UnderReview, AwaitingValidation, AwaitingSignature],
    &[Submitted, UnderReview, PrintQueue, Printed],
    &[Submitted, UnderReview, PrintQueue, Printed, ReadyForPickup],
    &[Submitted, UnderReview, PrintQueue, Printed, Completed],
    &[Submitted, Cancelled],
    &[Submitted, UnderReview, NeedsCompletion, Expired],
];

const DOCUMENTS: [Document; 5] = [
    Document {
        office: "kapuas",
        service: "ktp-el",
        situation: Some("baru"),
        hands: |state| match state {
            AwaitingValidation | AwaitingOriginals | OriginalsReceived | AwaitingSignature => &[Validator],
            PrintQueue => &[PrintingOfficer],
            Printed | ReadyForPickup => &[Validator, PrintingOfficer],
            _ => &[CounterOfficer],
        },
        done: [Some(CounterOfficer), None, None, Some(CounterOfficer)],
    },
    Document {
        office: "sintang",
        service: "ktp-el",
        situation: Some("baru"),
        hands: |state| match state {
            AwaitingBiometrics | AwaitingDeduplication => &[RecordingOfficer],
            DataIssue => &[DistrictOperator],
            PrintQueue => &[PrintingOfficer],
            Printed => &[PrintingOfficer, DistrictOperator],
            _ => &[CounterOfficer],
        },
        done: [Some(CounterOfficer), None, Some(PrintingOfficer), Some(CounterOfficer)],
    },
    Document {
        office: "pasaman-barat",
        service: "ktp-el",
        situation: Some("hilang"),
        hands: |state| match state {
            DataIssue => &[DataAdministrator],
            PrintQueue | Printed | ReadyForPickup => &[PrintingOfficer],
            _ => &[CounterOfficer],
        },
        done: [Some(CounterOfficer), None, Some(PrintingOfficer), None],
    },
    Document {
        office: "kota-tangerang",
        service: "ktp-el-baru",
        situation: None,
        hands: |state| match state {
            AwaitingBiometrics | AwaitingDeduplication => &[RecordingOfficer],
            Processing | AwaitingValidation | AwaitingOriginals | OriginalsReceived | AwaitingSignature => {
                &[Validator]
            }
            PrintQueue | Printed | ReadyForPickup => &[PrintingOfficer],
            _ => &[CounterOfficer],
        },
        done: [Some(CounterOfficer), None, Some(PrintingOfficer), None],
    },
    Document {
        office: "wonogiri",
        service: "ktp-el-hilang",
        situation: None,
        hands: |state| match state {
            NeedsCompletion => &[VillageOperator],
            AwaitingValidation | AwaitingOriginals | AwaitingSignature => &[Validator],
            Printed | ReadyForPickup => &[DistrictOperator],
            _ => &[CounterOfficer],
        },
        done: [Some(CounterOfficer), Some(CounterOfficer), Some(DistrictOperator), None],
    },
];

/// The rules in words, for one document and one place where applications are taken in.
struct Rules<'a> {
    document: &'a Document,
    taken_in: Option<&'a Place>,
}

impl Rules<'_> {
    /// Operators do what is theirs where it was taken in; elsewhere the next larger place does.
    fn here(&self, role: Role) -> Role {
        match (role, self.taken_in.map(|place| place.kind)) {
            (VillageOperator, Some(PlaceKind::Village)) => VillageOperator,
            (VillageOperator | DistrictOperator, Some(PlaceKind::Village | PlaceKind::District)) => {
                DistrictOperator
            }
            (VillageOperator | DistrictOperator, _) => CounterOfficer,
            (role, _) => role,
        }
    }

    fn hands(&self, state: State) -> Vec<Role> {
        if matches!(state, Completed | Cancelled | Expired) {
            return Vec::new();
        }
        (self.document.hands)(state).iter().map(|&role| self.here(role)).collect()
    }

    fn done(&self, to: State) -> Option<Role> {
        let at = [UnderReview, OriginalsReceived, Printed, Completed].iter().position(|done| *done == to)?;
        self.document.done[at].map(|role| self.here(role))
    }

    fn may(&self, way: &[State], act: Act) -> Vec<Role> {
        let (&state, before) = way.split_last().unwrap();
        let hands = self.hands(state);
        match act {
            Act::Enter(to) if !state.may_lead_to(to) => vec![],
            Act::Enter(Cancelled) => [&hands[..], &[CounterOfficer, Validator]].concat(),
            Act::Enter(Expired) => [&hands[..], &[CounterOfficer]].concat(),
            Act::Enter(UnderReview) if state == NeedsCompletion => {
                hands.into_iter().chain(self.done(UnderReview)).collect()
            }
            Act::Enter(to) => self.done(to).map_or(hands, |role| vec![role]),
            Act::Hold | Act::Resume => {
                hands.into_iter().chain(state.next().iter().filter_map(|&next| self.done(next))).collect()
            }
            Act::Correct if before.is_empty() => vec![],
            Act::Correct => [self.may(before, Act::Enter(state)), vec![Validator]].concat(),
            Act::Reopen if state == Expired => vec![CounterOfficer, Validator],
            Act::Reopen => vec![],
            Act::ReissuePin => vec![VillageOperator, DistrictOperator, CounterOfficer, PickupOfficer],
        }
    }

    /// Operators reach what was taken in where they sit: the village itself, or anywhere in the district.
    fn reaches(&self, role: Role, sits: Option<&Place>) -> bool {
        let (Some(sits), Some(from)) = (sits, self.taken_in) else { return is_office_wide(role) };
        match role {
            VillageOperator => sits.kind == PlaceKind::Village && sits.id == from.id,
            DistrictOperator => {
                sits.kind == PlaceKind::District && (sits.id == from.id || from.parent == Some(sits.id))
            }
            _ => true,
        }
    }
}

fn is_office_wide(role: Role) -> bool {
    !matches!(role, VillageOperator | DistrictOperator)
}

fn acts() -> impl Iterator<Item = Act> {
    let entering = State::ALL.iter().map(|&state| Act::Enter(state));
    entering.chain([Act::Hold, Act::Resume, Act::Correct, Act::Reopen])
}

fn happening(act: Act) -> Happening {
    match act {
        Act::Enter(state) => entering(state),
        Act::Hold => held(),
        Act::Resume => Happening::Resumed {},
        Act::Correct => Happening::Corrected { reason: remark() },
        Act::Reopen => Happening::Reopened { reason: remark() },
        Act::ReissuePin => unreachable!("no event"),
    }
}

/// Every role where it may sit: operators everywhere, the others at one place and at none.
fn everybody(counter: &Counter) -> Vec<(Role, Option<Place>)> {
    let all = [
        None,
        Some(&counter.village),
        Some(&counter.other_village),
        Some(&counter.district),
        Some(&counter.other_district),
        Some(&counter.loket),
    ];
    let places = |role: Role| if is_office_wide(role) { &all[3..4] } else { &all[..] };
    Role::ALL.iter().flat_map(|&role| places(role).iter().map(move |place| (role, place.cloned()))).collect()
}

async fn every_action_of_everybody(document: &Document) {
    let base = TestBase::sqlite();
    let counter = Counter::open(&base, document.office).await;
    let (mut allowed, mut refused, mut pins) = (0, 0, 0);
    let places = [None, Some(&counter.village), Some(&counter.district)];
    // Where no step is the village's, a village is like its district.
    let places = if document.office == "wonogiri" { &places[..] } else { &places[..2] };
    for &taken_in in places {
        let rules = Rules { document, taken_in };
        for way in WAYS {
            let mut case = counter.taken_in(document.service, document.situation, taken_in).await;
            counter.pass(&mut case, &way[1..]).await;
            for (role, sits) in everybody(&counter) {
                let officer = counter.officer(&[role], sits.as_ref());
                let trial =
                    Trial { counter: &counter, rules: &rules, way, case: &case, officer: &officer, role };
                let (done, not) = trial.acts().await;
                (allowed, refused) = (allowed + done, refused + not);
                pins += trial.pin().await;
            }
        }
    }
    let cases = places.len() * WAYS.len();
    let events = places.len() * WAYS.iter().map(|way| way.len()).sum::<usize>();
    assert_eq!(counter.written().await, (events, pins), "something was written beside");
    assert!(allowed > 7 * cases && refused > 300 * cases, "{allowed} {refused}");
    assert_eq!(counter.house.findings().await.0, []);
}

struct Trial<'a> {
    counter: &'a Counter,
    rules: &'a Rules<'a>,
    way: &'a [State],
    case: &'a Begun,
    officer: &'a Officer,
    role: Role,
}

impl Trial<'_> {
    /// Tries everything: what succeeds is taken back, what is refused is committed, and must have written nothing.
    async fn acts(&self) -> (usize, usize) {
        let applications = self.counter.applications();
        let (mut tx, mut ledger) = self.begin().await;
        let (mut done, mut refused) = (0, 0);
        let mut legal = BTreeSet::new();
        let reads = self.reads();
        for act in acts() {
            let result = self.attempt(&mut tx, &mut ledger, happening(act), 1).await;
            assert_eq!(result.is_ok(), self.is_right(act), "{}: {act:?} {result:?}", self.what());
            assert_eq!(matches!(result, Err(Denied::NotYours)), !reads, "{}: {result:?}", self.what());
            if result.is_ok() {
                done += 1;
                legal.insert(act);
                drop(tx);
                (tx, ledger) = self.begin().await;
            } else {
                refused += 1;
            }
        }
        tx.commit().await.unwrap();
        done += usize::from(self.goes_on().await);

        let seen = applications.case_for(self.officer, self.case.id).await.unwrap();
        assert_eq!(seen.is_some(), reads, "{}", self.what());
        if let Some(seen) = seen {
            if self.right(Act::ReissuePin) {
                legal.insert(Act::ReissuePin);
            }
            assert_eq!(seen.acts.into_iter().collect::<BTreeSet<_>>(), legal, "{}", self.what());
            assert_eq!(seen.barred, []);
        }
        (done, refused)
    }

    /// What is held goes on.
    async fn goes_on(&self) -> bool {
        let (mut tx, mut ledger) = self.begin().await;
        let event = self.counter.house.event(self.case.sequence + 1, held());
        let item = BatchItem { number: self.case.number, event };
        let office = &self.counter.office;
        let applications = self.counter.applications();
        let held = applications.take_in(&mut tx, &mut ledger, TOKEN, office, item).await;
        assert_eq!(held.is_err(), matches!(self.way.last(), Some(Completed | Cancelled | Expired)));
        if held.is_err() {
            return false;
        }
        let result = self.attempt(&mut tx, &mut ledger, Happening::Resumed {}, 2).await;
        assert_eq!(result.is_ok(), self.right(Act::Resume), "{}: resume {result:?}", self.what());
        result.is_ok()
    }

    async fn pin(&self) -> usize {
        let result = self.counter.applications().new_pin(self.officer, self.case.id).await;
        assert_eq!(result.is_ok(), self.right(Act::ReissuePin), "{}: PIN {result:?}", self.what());
        usize::from(result.is_ok())
    }

    async fn attempt(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        what: Happening,
        ahead: u32,
    ) -> Result<Reported, Denied> {
        let event_id = self.counter.house.clock.new_id();
        let asked = Asked { event_id, sequence: self.case.sequence + ahead, what };
        self.counter.applications().act_in(tx, ledger, self.officer, self.case.id, asked).await
    }

    async fn begin(&self) -> (Tx, Ledger<'_>) {
        let house = &self.counter.house;
        let mut tx = house.db.write().await.unwrap();
        let ledger = Ledger::hold(&mut tx, &house.keys, &self.counter.office, &house.clock).await.unwrap();
        (tx, ledger)
    }

    fn reads(&self) -> bool {
        !matches!(self.role, Role::Administrator | Role::Assignee)
            && self.rules.reaches(self.role, self.officer.place.as_ref())
    }

    fn right(&self, act: Act) -> bool {
        self.reads() && self.rules.may(self.way, act).contains(&self.role)
    }

    /// As [`right`](Self::right), for an application that is not held.
    fn is_right(&self, act: Act) -> bool {
        act != Act::Resume && self.right(act)
    }

    fn what(&self) -> String {
        let sits = self.officer.place.as_ref().map(|place| &place.name);
        let from = self.rules.taken_in.map(|place| &place.name);
        format!("{} {:?} taken in at {from:?}: {:?} at {sits:?}", self.counter.office, self.way, self.role)
    }
}

#[tokio::test]
async fn every_action_of_everybody_in_kapuas() {
    every_action_of_everybody(&DOCUMENTS[0]).await;
}

#[tokio::test]
async fn every_action_of_everybody_in_sintang() {
    every_action_of_everybody(&DOCUMENTS[1]).await;
}

#[tokio::test]
async fn every_action_of_everybody_in_pasaman_barat() {
    every_action_of_everybody(&DOCUMENTS[2]).await;
}

#[tokio::test]
async fn every_action_of_everybody_in_kota_tangerang() {
    every_action_of_everybody(&DOCUMENTS[3]).await;
}

#[tokio::test]
async fn every_action_of_everybody_in_wonogiri() {
    every_action_of_everybody(&DOCUMENTS[4]).await;
}

on_both! {
    async fn operators_and_the_counter_register_where_they_sit_and_nobody_else_does(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let mut registered = 0;
        let places = [None, Some(&counter.village), Some(&counter.district), Some(&counter.loket)];
        for (&role, place) in Role::ALL.iter().flat_map(|role| places.map(|place| (role, place))) {
            let right = match role {
                VillageOperator => place == Some(&counter.village),
                DistrictOperator => place == Some(&counter.district),
                CounterOfficer => true,
                _ => false,
            };
            let officer = counter.officer(&[role], place);
            let new = counter.new_application("ktp-el-hilang", None);
            let result = counter.applications().register_for(&officer, new).await;
            match result {
                Ok(Registration::New(told)) if right => {
                    registered += 1;
                    let id = counter.applications().find(&counter.office, told.number).await.unwrap();
                    let case = counter.applications().case_for(&officer, id).await.unwrap().unwrap();
                    assert_eq!(case.taken_in, place.map(TakenIn::from).unwrap_or_default());
                    assert_eq!(case.reporters, [Some(Reporter::Officer(officer.id))]);
                    assert!(!case.imported);
                }
                Err(Denied::Role) if !right => {}
                other => panic!("{role:?} at {place:?}: {other:?}"),
            }
        }
        assert_eq!((registered, counter.written().await), (6, (6, 0)));
        assert_eq!(counter.house.findings().await.0, []);
    }
}

on_both! {
    async fn another_office_has_nothing_to_do_with_it(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let case = counter.taken_in("ktp-el", Some("baru"), None).await;
        for &role in Role::ALL {
            let here = counter.officer(&[role], None);
            let stranger = Officer { office: sintang(), ..here };
            let applications = counter.applications();
            assert!(applications.case_for(&stranger, case.id).await.unwrap().is_none());
            let asked =
                Asked { event_id: counter.house.clock.new_id(), sequence: 2, what: Happening::UnderReview {} };
            let nowhere = CaseId(Uuid::from_u128(404));
            for case in [case.id, nowhere] {
                let denied = applications.act(&stranger, case, asked.clone()).await;
                assert!(matches!(denied, Err(Denied::NotYours)), "{denied:?}");
                assert!(matches!(applications.new_pin(&stranger, case).await, Err(Denied::NotYours)));
            }
        }
        assert_eq!(counter.written().await, (1, 0));
    }
}
