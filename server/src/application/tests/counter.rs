//! What officers do, under the standards that are shipped.

mod agenda;
mod duties;
mod finding;
mod queues;
mod table;

use super::*;
use crate::content::{Catalogue, Loader};
use crate::officer::{Officer, Place, TakenIn};
use crate::store::application::Origin;
use crate::store::place;
use model::application::{CancelledBy, HoldReason, Remark, Returned};
use model::officer::{PlaceKind, Role};

/// A portal that shows the shipped content, and an office's places in it.
struct Counter {
    house: House,
    office: OfficeId,
    loket: Place,
    district: Place,
    village: Place,
    other_district: Place,
    other_village: Place,
}

impl Counter {
    async fn open(base: &TestBase, office: &str) -> Self {
        Self::showing(base, office, shipped()).await
    }

    async fn showing(base: &TestBase, office: &str, catalogue: Arc<Catalogue>) -> Self {
        let db = base.open().await;
        let mut tx = db.write().await.unwrap();
        let office = OfficeId::parse(office).unwrap();
        for standard in catalogue.offices[&office].services.values().flatten() {
            record(&mut tx, standard, "2026-11-01T01:00:00Z").await;
        }
        let place = |id: u128, kind, parent: Option<u128>| Place {
            id: Uuid::from_u128(id),
            kind,
            name: format!("Tempat {id}"),
            parent: parent.map(Uuid::from_u128),
            closed_at: None,
        };
        let (district, other_district) =
            (place(1, PlaceKind::District, None), place(2, PlaceKind::District, None));
        let (village, other_village) =
            (place(11, PlaceKind::Village, Some(1)), place(21, PlaceKind::Village, Some(2)));
        let loket = place(3, PlaceKind::Counter, None);
        for place in [&district, &other_district, &village, &other_village, &loket] {
            assert!(place::add(&mut tx, &office, place).await.unwrap());
        }
        tx.commit().await.unwrap();
        let house = House::showing(db, Arc::new(Keys::fresh()), Published::new(catalogue));
        Self { house, office, loket, district, village, other_district, other_village }
    }

    fn applications(&self) -> &Applications {
        &self.house.applications
    }

    /// An officer with these roles. The same roles at the same place are the same person.
    fn officer(&self, roles: &[Role], place: Option<&Place>) -> Officer {
        let of_roles = roles
            .iter()
            .fold(0_u128, |sum, role| sum | 1 << Role::ALL.iter().position(|known| known == role).unwrap());
        let of_place = place.map_or(0, |place| place.id.as_u128());
        Officer {
            id: Uuid::from_u128(1 << 100 | of_place << 32 | of_roles),
            office: self.office.clone(),
            name: "Petugas Contoh".to_owned(),
            roles: roles.iter().copied().collect(),
            place: place.cloned(),
            unit: None,
        }
    }

    /// A new application, registered by the office's own system as if it had been taken in there.
    async fn taken_in(&self, service: &str, situation: Option<&str>, place: Option<&Place>) -> Begun {
        let new = self.new_application(service, situation);
        let origin = place.map(|place| Origin::from(TakenIn::from(place))).unwrap_or_default();
        let registered = self.applications().register_from(TOKEN, &self.office, new, origin).await.unwrap();
        let Registration::New(registered) = registered else { panic!() };
        let number = registered.number;
        Begun { id: self.applications().find(&self.office, number).await.unwrap(), number, sequence: 1 }
    }

    fn new_application(&self, service: &str, situation: Option<&str>) -> NewApplication {
        NewApplication {
            service: ServiceId::parse(service).unwrap(),
            situation: situation.map(|situation| SituationId::parse(situation).unwrap()),
            ..lost_card(self.house.clock.new_id())
        }
    }

    /// What the office's own system reports.
    async fn tell(&self, case: &mut Begun, what: Happening) {
        case.sequence += 1;
        let event = self.house.event(case.sequence, what);
        self.applications().report(TOKEN, &self.office, case.number, event).await.unwrap();
    }

    async fn pass(&self, case: &mut Begun, states: &[State]) {
        for &state in states {
            self.tell(case, entering(state)).await;
        }
    }

    /// What an officer does.
    async fn act(&self, officer: &Officer, case: &mut Begun, what: Happening) -> Result<(), Denied> {
        let event_id = self.house.clock.new_id();
        let asked = Asked { event_id, sequence: case.sequence + 1, what };
        self.applications().act(officer, case.id, asked).await?;
        case.sequence += 1;
        Ok(())
    }

    async fn state(&self, case: &Begun) -> State {
        self.applications().read(&self.office, case.number).await.unwrap().state
    }

    /// How many events there are, and rows of the audit.
    async fn written(&self) -> (usize, usize) {
        let count = async |table| match dump(&self.house.db, &[table]).await {
            text if text.is_empty() => 0,
            text => text.lines().count(),
        };
        (count("application_event").await, count("audit").await)
    }
}

/// An application, and how much has happened to it.
#[derive(Debug, Clone)]
struct Begun {
    id: CaseId,
    number: RegistrationNumber,
    sequence: u32,
}

fn shipped() -> Arc<Catalogue> {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    Loader::open(content, Vec::new()).1
}

fn remark() -> Remark {
    Remark::parse("Karena sebuah alasan").unwrap()
}

fn entering(state: State) -> Happening {
    Happening::plain(state).unwrap_or_else(|| match state {
        State::Cancelled => Happening::Cancelled { by: CancelledBy::Office, reason: remark() },
        _ => Happening::NeedsCompletion {
            returned: vec![Returned { requirement: None, reason: remark() }],
            deadline: None,
        },
    })
}

fn held() -> Happening {
    Happening::Held { reason: HoldReason::BlankCardsOut, until: None }
}
