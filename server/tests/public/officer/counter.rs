//! What tests of the counter share: applications in any state, officers at places, and the forms of a page as a browser
//! sends them.

use crate::site::{Answer, Running, SignedIn};
use axum::http::StatusCode;
use model::api::{NewApplication, Registered};
use model::application::{Event, Happening, Remark};
use model::number::{Pin, RegistrationNumber};
use model::officer::{PlaceKind, Role};
use model::person::{MaskedName, Phone};
use model::{OfficeId, ServiceId, SituationId};
use server::application::{CaseId, Registration};
use server::officer::{Officer, Place};
use server::store::audit::Actor;
use server::store::place;
use uuid::Uuid;

pub(super) fn remark(text: &str) -> Remark {
    Remark::parse(text).unwrap()
}

/// A lost card in Kapuas, handed in now.
pub(super) fn lost_card(portal: &Running) -> NewApplication {
    NewApplication {
        event_id: portal.portal.clock.new_id(),
        service: ServiceId::parse("ktp-el").unwrap(),
        situation: Some(SituationId::parse("hilang").unwrap()),
        submitted_at: portal.portal.clock.now(),
        number: None,
        pin: None,
        applicant: Some(MaskedName::mask("Siti Aminah").unwrap()),
        phone: None,
        external_reference: None,
        pickup_place: None,
    }
}

/// An application and the way to it.
pub(super) struct Filed {
    pub(super) id: Uuid,
    pub(super) office: OfficeId,
    pub(super) number: RegistrationNumber,
    pub(super) pin: Pin,
    sequence: u32,
}

impl Filed {
    /// By a program, at no place.
    pub(super) async fn new(portal: &Running, new: NewApplication) -> Self {
        let office = OfficeId::parse("kapuas").unwrap();
        let registered = portal.portal.applications.register(Actor::CommandLine, &office, new).await.unwrap();
        Self::of(portal, office, registered).await
    }

    /// By an officer, where she sits.
    pub(super) async fn at_counter(portal: &Running, officer: &Officer, new: NewApplication) -> Self {
        let registered = portal.portal.applications.register_for(officer, new).await.unwrap();
        Self::of(portal, officer.office.clone(), registered).await
    }

    async fn of(portal: &Running, office: OfficeId, registered: Registration) -> Self {
        let Registration::New(Registered { number, pin, .. }) = registered else { panic!("known already") };
        let CaseId(id) = portal.portal.applications.find(&office, number).await.unwrap();
        Self { id, office, number, pin: pin.unwrap(), sequence: 1 }
    }

    pub(super) fn path(&self) -> String {
        format!("/petugas/permohonan/{}", self.id)
    }

    /// A program reports that it passed these.
    pub(super) async fn passes(&mut self, portal: &Running, all: Vec<Happening>) {
        for what in all {
            self.sequence += 1;
            let occurred_at = portal.portal.clock.now();
            let event =
                Event { event_id: portal.portal.clock.new_id(), sequence: self.sequence, occurred_at, what };
            let applications = &portal.portal.applications;
            applications.report(Actor::CommandLine, &self.office, self.number, event).await.unwrap();
        }
    }
}

/// A district with a village in it.
pub(super) async fn village(portal: &Running, office: &str, name: &str) -> Place {
    let office = OfficeId::parse(office).unwrap();
    let make = |kind, name: String, parent| Place {
        id: portal.portal.clock.new_id(),
        kind,
        name,
        parent,
        closed_at: None,
    };
    let district = make(PlaceKind::District, format!("Kecamatan {name}"), None);
    let village = make(PlaceKind::Village, format!("Desa {name}"), Some(district.id));
    let mut tx = portal.portal.db.write().await.unwrap();
    for one in [&district, &village] {
        assert!(place::add(&mut tx, &office, one).await.unwrap());
    }
    tx.commit().await.unwrap();
    village
}

/// A signed-in officer as the use cases know her.
pub(super) async fn known(portal: &Running, she: &SignedIn) -> Officer {
    let session = she.cookie.strip_prefix("petugas=").unwrap().parse().unwrap();
    portal.portal.accounts.signed_in(session).await.unwrap().unwrap()
}

/// The officers of a case in Kapuas: counter, validator, printer.
pub(super) struct Team {
    pub(super) counter: SignedIn,
    pub(super) validator: SignedIn,
    pub(super) printer: SignedIn,
}

impl Team {
    pub(super) async fn of(portal: &Running) -> Self {
        Self {
            counter: portal.officer("kapuas", &[Role::CounterOfficer], None).await,
            validator: portal.officer("kapuas", &[Role::Validator], None).await,
            printer: portal.officer("kapuas", &[Role::PrintingOfficer], None).await,
        }
    }
}

/// The hidden fields of the form of a page whose act has this name; none where there is no such form.
pub(super) fn form(html: &str, act: &str) -> Option<Vec<(String, String)>> {
    let forms = html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let hidden = |form: &str| -> Vec<(String, String)> {
        let inputs = form.split("<input").skip(1).filter(|input| input.contains("type=\"hidden\""));
        inputs.map(|input| (attribute(input, "name"), attribute(input, "value"))).collect()
    };
    let own = ("tindakan".to_owned(), act.to_owned());
    forms.map(hidden).find(|fields| fields.contains(&own))
}

/// An attribute of the element that a text begins with.
pub(super) fn attribute(element: &str, name: &str) -> String {
    let start = element.split('>').next().unwrap();
    let value = start.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap());
    value.unwrap_or_default().to_owned()
}

/// Opens a case, fills in the form of an act and sends it.
pub(super) async fn act(
    portal: &Running,
    she: &SignedIn,
    case: &Filed,
    name: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = portal.get_as(&case.path(), &she.cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    let hidden = form(&page.text(), name).unwrap_or_else(|| panic!("no form {name}"));
    send(portal, she, case, &hidden, fields).await
}

/// Sends a form with what its page had put into it.
pub(super) async fn send(
    portal: &Running,
    she: &SignedIn,
    case: &Filed,
    hidden: &[(String, String)],
    fields: &[(&str, &str)],
) -> Answer {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
    portal.post_as(&case.path(), &all, &she.cookie).await
}

pub(super) fn phone(text: &str) -> Phone {
    Phone::parse(text).unwrap()
}
