//! The officers' side: who sees a complaint, who may do what to it, and what there is to do.

mod acts;
mod conflict;
mod finding;
mod joined;
mod queue;
mod table;

use super::*;
use crate::complaint::desk::{Asked, Cause};
use crate::officer::Unit;
use crate::officer::accounts::{Accounts, Particulars};
use crate::store::unit;
use model::complaint::{Assignment, BreachCause, Stage};

/// An office with a division, a section below it and another section, and people.
pub(super) struct Bureau {
    pub(super) house: House,
    /// The division.
    pub(super) wide: Uuid,
    /// The section below it that complaints are given to.
    pub(super) section: Uuid,
    /// The other section, below the division too.
    pub(super) other: Uuid,
}

impl Bureau {
    pub(super) async fn open(base: &TestBase) -> Self {
        Self::of(House::open(base).await).await
    }

    pub(super) async fn of(house: House) -> Self {
        let [wide, section, other] = [(); 3].map(|()| new_id());
        let mut tx = house.db.write().await.unwrap();
        for (id, name, parent) in
            [(wide, "Bidang", None), (section, "Seksi Satu", Some(wide)), (other, "Seksi Dua", Some(wide))]
        {
            let unit = Unit { id, name: name.to_owned(), parent, closed_at: None };
            assert!(unit::add(&mut tx, &kapuas(), &unit).await.unwrap());
        }
        tx.commit().await.unwrap();
        Self { house, wide, section, other }
    }

    /// Somebody new at the office.
    pub(super) async fn hire(&self, roles: &[Role], unit: Option<Uuid>) -> Officer {
        self.hire_at("kapuas", roles, unit).await
    }

    pub(super) async fn hire_at(&self, office: &str, roles: &[Role], unit: Option<Uuid>) -> Officer {
        let (office, house) = (OfficeId::parse(office).unwrap(), &self.house);
        let accounts = Accounts::new(house.db.clone(), Arc::clone(&house.keys), house.clock.clone());
        let name = format!("Petugas {}", random::bits() % 1_000_000);
        let who =
            Particulars { name: name.clone(), roles: roles.iter().copied().collect(), place: None, unit };
        // An operator has a place; here it makes no difference.
        let roles = who.roles.clone();
        let mut account = who;
        account.roles = roles.iter().filter(|role| role.is_office_wide()).collect();
        if account.roles.is_empty() {
            account.roles = [Role::CounterOfficer].into_iter().collect();
        }
        let username = format!("p{}", random::bits());
        let id = accounts.add(Actor::CommandLine, &office, &username, account).await.unwrap().id;
        Officer { id, office, name, roles, place: None, unit }
    }

    pub(super) fn complaints(&self) -> &Complaints {
        &self.house.complaints
    }

    pub(super) async fn filed(&self, concerns: Concerns, what: &str) -> ComplaintId {
        let mut form = self.house.form();
        form.report = Report { concerns, ..report(what) };
        self.house.file(form).await
    }

    pub(super) async fn sequence(&self, id: ComplaintId) -> u32 {
        self.house.row(id).await.standing.sequence
    }

    pub(super) async fn state(&self, id: ComplaintId) -> State {
        self.house.row(id).await.standing.state
    }

    /// An officer does something to a complaint as it stands.
    pub(super) async fn act(
        &self,
        officer: &Officer,
        id: ComplaintId,
        what: Happening,
    ) -> Result<(), Denied> {
        self.act_late(officer, id, what, None).await
    }

    pub(super) async fn act_late(
        &self,
        officer: &Officer,
        id: ComplaintId,
        what: Happening,
        cause: Cause,
    ) -> Result<(), Denied> {
        let asked = Asked { form: new_id(), sequence: self.sequence(id).await + 1, what, cause };
        self.complaints().act(officer, id, asked).await
    }

    /// Brings a complaint under verification, with a class.
    pub(super) async fn verified(&self, id: ComplaintId) {
        self.house.office_does(id, [Happening::TakenUp {}, classified()]).await;
    }

    pub(super) fn to_section(&self) -> Assignment {
        self.to(Some(self.section), None)
    }

    pub(super) fn to(&self, unit: Option<Uuid>, officer: Option<Uuid>) -> Assignment {
        let today = model::office::Zone::Wib.date_at(self.house.clock.now());
        Assignment { unit, officer, instruction: text("Periksa berkas di loket"), due: today }
    }

    /// What is recorded of a complaint in the audit, in order.
    pub(super) async fn audited(&self, id: ComplaintId) -> Vec<String> {
        let subject = format!("complaint/{}", id.0);
        let mut tx = self.house.db.read().await.unwrap();
        let rows = crate::store::audit::about(&mut tx, &subject).await.unwrap();
        rows.into_iter()
            .map(|row| format!("{} {}", row.actor.split('/').next().unwrap(), row.action))
            .collect()
    }

    pub(super) async fn kinds(&self, id: ComplaintId) -> Vec<&'static str> {
        let mut tx = self.house.db.read().await.unwrap();
        let whole = self.complaints().whole(&mut tx, id).await.unwrap().unwrap();
        whole.events.iter().map(|(event, _)| event.what.kind()).collect()
    }
}

pub(super) fn response(words: &str) -> Happening {
    Happening::Responded { response: text(words) }
}

#[expect(clippy::unnecessary_wraps, reason = "an act takes it so")]
pub(super) const fn cause() -> Cause {
    Some((BreachCause::Workload, None))
}
