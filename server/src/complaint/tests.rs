//! Complaints on both databases, through the use cases: taken in, followed, kept.

mod desk;
mod evidence;
mod filing;
mod following;
mod kept;
mod nodes;
mod parts;
mod tampering;
mod tending;
mod together;

use super::following::{Followed, Told};
use super::intake::{Filed, Taken};
use super::*;
use crate::application::{Applications, CaseId, Registration};
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::store::testing::{TestBase, dump, on_both, tamper};
use crate::store::{complaint, complaint_similar, complaint_word, office_journal, standard_version};
use crate::testing::{at, catalogue, standard};
use crate::verify::{Finding, Flaw, Summary, verify};
use jiff::{SignedDuration, Timestamp};
use model::api::NewApplication;
use model::complaint::{
    Act, ArchiveReason, Class, Concerns, Happening, Identity, Kind, Line, Report, Reporter, State, Text,
};
use model::number::{AccessCode, ComplaintNumber, RegistrationNumber};
use model::officer::Role;
use model::{OfficeId, ServiceId};

/// When the portal's clock stands: a Monday morning in the west.
const NOW: &str = "2026-11-23T03:00:00Z";
const OFFICER: Actor = Actor::Officer(Uuid::from_u128(9));

/// A portal's complaints, and its applications.
struct House {
    db: Db,
    keys: Arc<Keys>,
    clock: Clock,
    published: Published,
    complaints: Complaints,
    applications: Applications,
}

impl House {
    async fn open(base: &TestBase) -> Self {
        let db = base.open().await;
        let mut tx = db.write().await.unwrap();
        for (office, service) in [("kapuas", "akta"), ("sintang", "akta")] {
            let office = OfficeId::parse(office).unwrap();
            let standard = model::Standard { office, ..standard(service, "Akta") };
            standard_version::record(&mut tx, &standard, at("2026-11-20T01:00:00Z"), new_id()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self::of(db, Arc::new(Keys::fresh()))
    }

    fn of(db: Db, keys: Arc<Keys>) -> Self {
        let published = Published::new(Arc::new(catalogue("v1", &[standard("akta", "Akta")])));
        let clock = Clock::manual(at(NOW));
        let base_url = "https://portal.example".parse().unwrap();
        let (keys_of, clock_of) = (|| Arc::clone(&keys), || clock.clone());
        let complaints = Complaints::new(db.clone(), keys_of(), clock_of(), published.clone());
        let applications = Applications::new(db.clone(), keys_of(), clock_of(), published.clone(), base_url);
        Self { db, keys, clock, published, complaints, applications }
    }

    /// Another node on the same database.
    async fn neighbour(&self, base: &TestBase) -> Self {
        Self::of(Db::connect(&base.url).await.unwrap(), Arc::clone(&self.keys))
    }

    /// A form that somebody has filled in.
    fn form(&self) -> Filed {
        Filed {
            form: self.clock.new_id(),
            office: kapuas(),
            number: ComplaintNumber::draw(random::bits()),
            code: AccessCode::draw(random::bits()),
            report: report("Berkas saya hilang di loket dua."),
            reporter: Reporter { name: Some(line("Siti Contoh")), contact: Some(line("0812-0000-1111")) },
            application: None,
        }
    }

    /// A complaint that was just sent.
    async fn filed(&self) -> ComplaintId {
        self.file(self.form()).await
    }

    async fn file(&self, filed: Filed) -> ComplaintId {
        match self.complaints.file(filed).await {
            Ok(Taken::New(id)) => id,
            other => panic!("{other:?}"),
        }
    }

    /// Something happens, whoever may do it.
    async fn happen(&self, id: ComplaintId, by: Actor, what: Happening) {
        let mut turn = self.complaints.turn(id).await.unwrap().unwrap();
        self.complaints.happen(&mut turn, by, self.clock.new_id(), what).await.unwrap();
        turn.commit().await.unwrap();
    }

    /// The office does these things, one after the other.
    async fn office_does(&self, id: ComplaintId, all: impl IntoIterator<Item = Happening>) {
        for what in all {
            self.happen(id, OFFICER, what).await;
        }
    }

    async fn told(&self, id: ComplaintId, what: Happening) -> Result<(), Denied> {
        self.complaints.told(id, Told { form: self.clock.new_id(), what }).await
    }

    async fn follow(&self, id: ComplaintId) -> Followed {
        self.complaints.follow(id, self.clock.now()).await.unwrap().unwrap()
    }

    async fn row(&self, id: ComplaintId) -> complaint::Complaint {
        complaint::by_id(&mut self.db.read().await.unwrap(), id.0).await.unwrap().unwrap()
    }

    /// An application of the office.
    async fn application(&self, office: &str) -> (CaseId, RegistrationNumber) {
        let office = OfficeId::parse(office).unwrap();
        let new = NewApplication {
            event_id: self.clock.new_id(),
            service: ServiceId::parse("akta").unwrap(),
            situation: None,
            submitted_at: self.clock.now(),
            number: None,
            pin: None,
            applicant: None,
            phone: None,
            external_reference: None,
            pickup_place: None,
        };
        let Registration::New(registered) =
            self.applications.register(Actor::System, &office, new).await.unwrap()
        else {
            panic!()
        };
        (self.applications.find(&office, registered.number).await.unwrap(), registered.number)
    }

    /// What `maklumat audit verify` says.
    async fn findings(&self) -> (Vec<Flaw>, Summary) {
        let mut flaws = Vec::new();
        let mut tell = |finding: &Finding| flaws.push(finding.flaw.clone());
        let summary = verify(&self.db, &self.keys, &mut tell).await.unwrap();
        (flaws, summary)
    }

    fn wait(&self, time: SignedDuration) {
        self.clock.set(self.clock.now() + time);
    }

    /// Everything that is kept of complaints.
    async fn kept(&self) -> String {
        dump(&self.db, TABLES).await
    }
}

/// The tables of complaints, and the journal.
const TABLES: &[&str] = &[
    "complaint",
    "complaint_event",
    "complaint_event_content",
    "complaint_evidence",
    "complaint_accused",
    "complaint_brought",
    "complaint_word",
    "complaint_by_word",
    "complaint_unsorted",
    "office_journal",
];

fn new_id() -> Uuid {
    Clock::System.new_id()
}

fn kapuas() -> OfficeId {
    OfficeId::parse("kapuas").unwrap()
}

fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

fn line(words: &str) -> Line {
    Line::parse(words).unwrap()
}

fn report(what: &str) -> Report {
    Report {
        kind: Kind::Complaint,
        service: Some(ServiceId::parse("akta").unwrap()),
        broken: [model::complaint::Broken::Time].into(),
        concerns: Concerns::Nobody,
        whom: None,
        what: text(what),
        when: Some(line("Senin pagi")),
        place: Some(line("Loket dua")),
        wish: Some(text("Berkas ditemukan")),
        identity: Identity::Open,
    }
}

fn officer(office: &str, role: Role) -> Officer {
    Officer {
        id: Uuid::from_u128(9),
        office: OfficeId::parse(office).unwrap(),
        name: "Petugas Contoh".to_owned(),
        roles: [role].into_iter().collect(),
        place: None,
        unit: None,
    }
}

fn classified() -> Happening {
    Happening::Classified { class: Class::Normative, reason: None }
}

fn answered() -> Happening {
    Happening::AnsweredAtOnce { response: text("Berkas Anda ada di loket tiga.") }
}
