//! Complaints at officers' desks: what the tests of their pages share.

mod acting;
mod case;
mod intake;
mod parties;
mod queue;
mod secrecy;

use crate::site::{Running, SignedIn};
use model::complaint::{
    Assignment, Class, Concerns, Happening, Identity, Kind, Line, Report, Reporter, Text,
};
use model::number::{AccessCode, ComplaintNumber};
use model::officer::Role;
use model::{OfficeId, ServiceId};
use server::complaint::ComplaintId;
use server::complaint::desk::Asked;
use server::complaint::intake::{Filed, Taken};
use server::officer::Unit;
use server::officer::accounts::Particulars;
use server::store::audit::Actor;
use server::store::unit;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

fn kapuas() -> OfficeId {
    OfficeId::parse("kapuas").unwrap()
}

/// A complaint about the counter, without anything that could be left out.
pub(super) fn report() -> Report {
    Report {
        kind: Kind::Complaint,
        service: None,
        broken: BTreeSet::new(),
        concerns: Concerns::Nobody,
        whom: None,
        what: text("Loket tutup sebelum waktunya."),
        when: None,
        place: None,
        wish: None,
        identity: Identity::Open,
    }
}

/// The same about the card.
pub(super) fn about_the_card() -> Report {
    Report { service: Some(ServiceId::parse("ktp-el").unwrap()), ..report() }
}

/// A complaint of Kapuas, sent on the portal.
pub(super) struct Complaint {
    pub(super) id: Uuid,
    pub(super) number: ComplaintNumber,
    pub(super) code: AccessCode,
    sequence: u32,
}

impl Complaint {
    pub(super) async fn new(portal: &Running, report: Report) -> Self {
        let form = portal.portal.clock.new_id();
        let random = u64::from_be_bytes(form.as_bytes()[8..].try_into().unwrap());
        let (number, code) = (ComplaintNumber::draw(random), AccessCode::draw(random));
        let reporter = match report.identity {
            Identity::Anonymous => Reporter::default(),
            _ => Reporter {
                name: Line::parse("Siti Aminah").ok(),
                contact: Line::parse("0812 3456 7890").ok(),
            },
        };
        let filed =
            Filed { form, office: kapuas(), number, code: code.clone(), report, reporter, application: None };
        let Taken::New(ComplaintId(id)) = portal.portal.complaints.file(filed).await.unwrap() else {
            panic!("known already")
        };
        Self { id, number, code, sequence: 1 }
    }

    pub(super) fn path(&self) -> String {
        format!("/petugas/pengaduan/{}", self.id)
    }

    /// An officer does these, one after another.
    pub(super) async fn passes(&mut self, portal: &Running, she: &SignedIn, all: Vec<Happening>) {
        // Her session may be over: days pass in a test.
        let officer = portal.portal.accounts.officer_of(she.id).await.unwrap().unwrap();
        for what in all {
            self.sequence += 1;
            let form = portal.portal.clock.new_id();
            let asked = Asked { form, sequence: self.sequence, what, cause: None };
            portal.portal.complaints.act(&officer, ComplaintId(self.id), asked).await.unwrap();
        }
    }
}

/// Taken up and classified.
pub(super) fn verified(class: Class) -> Vec<Happening> {
    vec![Happening::TakenUp {}, Happening::Classified { class, reason: None }]
}

/// Given to a unit, or to a person in it.
pub(super) fn assigned(unit: Uuid, officer: Option<Uuid>, due: &str) -> Happening {
    Happening::Assigned(Assignment {
        unit: Some(unit),
        officer,
        instruction: text("Periksa di loket."),
        due: due.parse().unwrap(),
    })
}

/// Those who work on complaints in Kapuas.
pub(super) struct Team {
    pub(super) officer: SignedIn,
    pub(super) unit: Uuid,
    pub(super) worker: SignedIn,
    pub(super) lead: SignedIn,
    pub(super) head: SignedIn,
}

impl Team {
    pub(super) async fn of(portal: &Running) -> Self {
        let unit = Unit {
            id: portal.portal.clock.new_id(),
            name: "Bidang Contoh".to_owned(),
            parent: None,
            closed_at: None,
        };
        let mut tx = portal.portal.db.write().await.unwrap();
        assert!(unit::add(&mut tx, &kapuas(), &unit).await.unwrap());
        tx.commit().await.unwrap();
        Self {
            officer: portal.officer("kapuas", &[Role::ComplaintOfficer], None).await,
            worker: within(portal, "Pelaksana Contoh", Role::Assignee, unit.id).await,
            lead: within(portal, "Kepala Contoh", Role::UnitLead, unit.id).await,
            head: portal.officer("kapuas", &[Role::HeadOfOffice], None).await,
            unit: unit.id,
        }
    }
}

/// An officer in a unit.
async fn within(portal: &Running, name: &str, role: Role, unit: Uuid) -> SignedIn {
    let she = portal.officer("kapuas", &[role], None).await;
    let roles = [role].into_iter().collect();
    let who = Particulars { name: name.to_owned(), roles, place: None, unit: Some(unit) };
    portal.portal.accounts.change(Actor::CommandLine, &kapuas(), she.id, who).await.unwrap();
    she
}
