//! Applications on both databases, through the use cases.

mod counter;
mod measured;
mod nodes;
mod random;
mod reading;
mod registering;
mod reporting;
mod tampering;

use super::*;
use crate::store::testing::{TestBase, dump, on_both};
use crate::store::{Tx, standard_version};
use crate::testing::{at, catalogue, standard};
use crate::verify::{Finding, Flaw, Summary, verify};
use model::api::{BatchItem, NewApplication, Registered};
use model::application::{Event, Happening, State};
use model::number::{Pin, RegistrationNumber};
use model::person::{MaskedName, Phone};
use model::standard::{Part, Requirement, RequirementKind, Requirements, Situation};
use model::{OfficeId, Prose, ServiceId, SituationId, Standard};

/// When the portal's clock stands.
const NOW: &str = "2026-11-21T03:00:00Z";
const TOKEN: Reporter = Reporter::Token(Uuid::from_u128(7));

/// A portal's applications, with the standards of `kapuas` and `sintang` on record.
struct House {
    db: Db,
    keys: Arc<Keys>,
    clock: Clock,
    applications: Applications,
}

impl House {
    async fn open(base: &TestBase) -> Self {
        let db = base.open().await;
        let mut tx = db.write().await.unwrap();
        for standard in [ktp(), standard("akta", "Akta"), of("sintang", ktp())] {
            record(&mut tx, &standard, "2026-11-20T01:00:00Z").await;
        }
        tx.commit().await.unwrap();
        Self::of(db, Arc::new(Keys::fresh()))
    }

    fn of(db: Db, keys: Arc<Keys>) -> Self {
        let catalogue = catalogue("v1", &[ktp(), standard("akta", "Akta")]);
        Self::showing(db, keys, Published::new(Arc::new(catalogue)))
    }

    fn showing(db: Db, keys: Arc<Keys>, published: Published) -> Self {
        let clock = Clock::manual(at(NOW));
        let base_url = "https://portal.example".parse().unwrap();
        let applications =
            Applications::new(db.clone(), Arc::clone(&keys), clock.clone(), published, base_url);
        Self { db, keys, clock, applications }
    }

    /// Another node on the same database.
    async fn neighbour(&self, base: &TestBase) -> Self {
        Self::of(Db::connect(&base.url).await.unwrap(), Arc::clone(&self.keys))
    }

    async fn register(&self, new: NewApplication) -> Result<Registration, Refused> {
        self.applications.register(TOKEN, &kapuas(), new).await
    }

    /// A new application for a card that was lost.
    async fn registered(&self) -> Registered {
        match self.register(lost_card(self.clock.new_id())).await {
            Ok(Registration::New(registered)) => registered,
            other => panic!("{other:?}"),
        }
    }

    async fn report(&self, number: RegistrationNumber, event: Event) -> Result<Reported, Refused> {
        self.applications.report(TOKEN, &kapuas(), number, event).await
    }

    /// Reports the plain entry of each state, beginning with the second event.
    async fn pass(&self, number: RegistrationNumber, states: &[State]) {
        for (sequence, state) in (2..).zip(states) {
            let event = self.event(sequence, Happening::plain(*state).unwrap());
            assert!(matches!(self.report(number, event).await, Ok(Reported::Taken(_))), "{state:?}");
        }
    }

    /// An event of this moment.
    fn event(&self, sequence: u32, what: Happening) -> Event {
        Event { event_id: self.clock.new_id(), sequence, occurred_at: self.clock.now(), what }
    }

    /// What `maklumat audit verify` says.
    async fn findings(&self) -> (Vec<Flaw>, Summary) {
        let mut flaws = Vec::new();
        let mut tell = |finding: &Finding| flaws.push(finding.flaw.clone());
        let summary = verify(&self.db, &self.keys, &mut tell).await.unwrap();
        assert_eq!(summary.findings, flaws.len() as u64);
        (flaws, summary)
    }

    /// The ids of all events that the office's journal tells of.
    async fn journal(&self) -> Vec<Uuid> {
        let mut ids = Vec::new();
        let mut after = 0;
        loop {
            let page = self.applications.changes(&kapuas(), after, 100).await.unwrap();
            for change in &page.changes {
                after += 1;
                assert_eq!(change.position, after, "a gap");
                ids.push(change.event.event_id);
            }
            assert_eq!(page.next, after);
            if !page.more {
                return ids;
            }
        }
    }
}

fn kapuas() -> OfficeId {
    OfficeId::parse("kapuas").unwrap()
}

fn sintang() -> OfficeId {
    OfficeId::parse("sintang").unwrap()
}

async fn record(tx: &mut Tx, standard: &Standard, instant: &str) {
    standard_version::record(tx, standard, at(instant), Uuid::from_bytes(crate::random::bytes()))
        .await
        .unwrap();
}

/// A standard with two situations.
fn ktp() -> Standard {
    let requirement = |id: &str| Requirement {
        id: RequirementId::parse(id).unwrap(),
        kind: RequirementKind::Document,
        name: id.to_owned(),
        form: None,
        when: None,
        if_available: false,
        detail: None,
        any_of: Vec::new(),
        inferred: false,
    };
    let situation = |id: &str, needs: &str| Situation {
        id: SituationId::parse(id).unwrap(),
        title: id.to_owned(),
        inferred: false,
        requirements: vec![requirement(needs)],
    };
    let requirements = Requirements {
        common: vec![requirement("kartu-keluarga")],
        situations: vec![situation("baru", "formulir"), situation("hilang", "surat-kehilangan")],
        prerequisites: Vec::new(),
        notes: Prose::default(),
    };
    Standard { requirements: Part::Set(requirements), ..standard("ktp-el", "KTP-el") }
}

fn of(office: &str, standard: Standard) -> Standard {
    Standard { office: OfficeId::parse(office).unwrap(), ..standard }
}

/// What a counter sends for a card that was lost.
fn lost_card(event_id: Uuid) -> NewApplication {
    NewApplication {
        event_id,
        service: ServiceId::parse("ktp-el").unwrap(),
        situation: Some(SituationId::parse("hilang").unwrap()),
        submitted_at: at("2026-11-21T02:00:00Z"),
        number: None,
        pin: None,
        applicant: Some(MaskedName::mask("Siti Wulandari").unwrap()),
        phone: Some(Phone::parse("081234567890").unwrap()),
        external_reference: None,
        pickup_place: None,
    }
}
