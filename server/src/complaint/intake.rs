//! A new complaint.

use super::staff::Staff;
use super::turn::{self, whole_milliseconds};
use super::{ComplaintId, Complaints, Denied, chain, content};
use crate::application::CaseId;
use crate::company::Company;
use crate::journal::{Entry, Ledger};
use crate::keys::{Mac, MacPurpose, Purpose};
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::store::case_event::{self, CaseKind};
use crate::store::complaint::{self, Complaint, Schedule, Standing};
use crate::store::complaint_word::{self, Word};
use crate::store::{StoreError, Tx, application, complaint_intake};
use jiff::Timestamp;
use model::OfficeId;
use model::complaint::{Channel, Event, Happening, Identity, Progress, Report, Reporter, Rules};
use model::number::{AccessCode, ComplaintNumber};
use model::officer::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// How long those who go together may take. Their requests have ended before.
const PATIENCE: Duration = Duration::from_secs(15);

/// A complaint as it is sent. The same form sent twice is the same complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The id of its first event: the form's own key.
    pub form: Uuid,
    /// Which office.
    pub office: OfficeId,
    /// Its number, drawn by whoever prepared it.
    pub number: ComplaintNumber,
    /// What opens it beside the number.
    pub code: AccessCode,
    /// What is reported.
    pub report: Report,
    /// Who reports it. Not kept for anonymous complaints.
    pub reporter: Reporter,
    /// The application that it is about, opened with its PIN before. Not kept for anonymous complaints.
    pub application: Option<CaseId>,
}

/// How it comes in.
#[derive(Debug, Clone, Copy)]
struct Way {
    by: Actor,
    channel: Channel,
    /// When the office received it. Unset: now.
    received_at: Option<Timestamp>,
}

/// A complaint that waits for its turn.
#[derive(Debug)]
pub(super) struct Arrival {
    filed: Filed,
    way: Way,
    prepared: Prepared,
}

/// What is to be written of a complaint that can be taken in.
#[derive(Debug)]
struct Prepared {
    row: Complaint,
    first: Entry,
    /// What it is found by.
    words: BTreeSet<Word>,
}

/// Those that come for one office at this moment.
type Together = Arc<Company<Arrival, Result<Taken, Denied>>>;

/// Those that come for each office at this moment.
#[derive(Debug, Default)]
pub(super) struct Arrivals(Mutex<BTreeMap<OfficeId, Together>>);

impl Arrivals {
    /// Those of one office. The caller has seen that there is such an office, so there are not more than offices.
    fn at(&self, office: &OfficeId) -> Together {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(office.clone()).or_default())
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// There is a new complaint.
    New(ComplaintId),
    /// It came before, by the same form.
    Known(ComplaintId),
}

impl Complaints {
    /// Takes in what somebody reports on the portal.
    ///
    /// # Errors
    /// [`Denied`] says why not; then there is no complaint. [`Denied::Wrong`] with `number`: it is taken, and the caller
    /// draws another.
    pub async fn file(&self, filed: Filed) -> Result<Taken, Denied> {
        let way = Way { by: Actor::Complainant, channel: Channel::Portal, received_at: None };
        self.take_in(filed, way).await
    }

    /// Takes in what somebody told an officer, or wrote to the office. The deadlines run from when the office received it,
    /// which is not later than now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then there is no complaint.
    pub async fn file_for(
        &self,
        officer: &Officer,
        filed: Filed,
        channel: Channel,
        received_at: Timestamp,
    ) -> Result<Taken, Denied> {
        if !officer.roles.any(Role::registers_complaints) {
            return Err(Denied::Party);
        }
        if filed.office != officer.office {
            return Err(Denied::Wrong("office"));
        }
        let way = Way { by: Actor::Officer(officer.id), channel, received_at: Some(received_at) };
        self.take_in(filed, way).await
    }

    /// The complaint that a form of the office has made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_form(&self, office: &OfficeId, form: Uuid) -> Result<Option<ComplaintId>, StoreError> {
        let mut tx = self.db.read().await?;
        let first = case_event::by_event_id(&mut tx, CaseKind::Complaint, office, form).await?;
        Ok(first.filter(|first| first.header.sequence == 1).map(|first| ComplaintId(first.header.case.id)))
    }

    /// The complaint that a form of this officer has made for somebody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made_by(&self, officer: &Officer, form: Uuid) -> Result<Option<ComplaintId>, StoreError> {
        let mut tx = self.db.read().await?;
        let first = case_event::by_event_id(&mut tx, CaseKind::Complaint, &officer.office, form).await?;
        let hers = Actor::Officer(officer.id).to_string();
        let first = first.map(|first| first.header);
        let made = first.filter(|first| first.sequence == 1 && first.reported_by == hers);
        Ok(made.map(|first| ComplaintId(first.case.id)))
    }

    /// Takes it in with those that come for the same office at the same time. As much as can be is done before its turn: the
    /// office's journal is held meanwhile.
    async fn take_in(&self, filed: Filed, way: Way) -> Result<Taken, Denied> {
        let filed = filed.without_traces();
        let prepared = match self.prepare(&filed, way).await {
            Ok(prepared) => prepared,
            Err(Denied::Store(error)) => return Err(error.into()),
            // It may have come before, while it could be taken in.
            Err(denied) => {
                let mut tx = self.db.read().await?;
                return Ok(Taken::Known(self.came_before(&mut tx, &filed, way).await?.ok_or(denied)?));
            }
        };
        let together = self.arrivals.at(&filed.office);
        let (complaints, office) = (self.clone(), filed.office.clone());
        let work = move |all: Vec<Arrival>| {
            let (complaints, office) = (complaints.clone(), office.clone());
            async move { complaints.take_in_all(&office, &all).await }
        };
        let taken = together.join(Arrival { filed, way, prepared }, work).await;
        taken.unwrap_or(Err(Denied::Store(StoreError::Silent)))
    }

    /// Decides whether it can be taken in, and what is to be written of it then.
    async fn prepare(&self, filed: &Filed, way: Way) -> Result<Prepared, Denied> {
        let snapshot = self.published.current();
        let entry = snapshot.catalogue.offices.get(&filed.office).ok_or(Denied::Wrong("office"))?;
        let now = whole_milliseconds(self.clock.now());
        let received_at = way.received_at.map_or(now, whole_milliseconds);
        if received_at > now {
            return Err(Denied::Wrong("received_at"));
        }
        let has = |service| entry.current(service, entry.office.zone.date_at(now)).is_some();
        if !filed.report.service.as_ref().is_none_or(has) {
            return Err(Denied::WrongService);
        }
        if !self.is_of_the_office(filed).await? {
            return Err(Denied::Wrong("application"));
        }
        let event = filed.first_event(way.channel, received_at);
        let progress = Progress::begin(&event)?;
        let rules = entry.deadlines_on(entry.office.zone.date_at(received_at));
        let row = self.row(filed, &progress, &rules, now)?;
        let first = turn::entry(row.id, chain::complaint(&row), &event, way.by)?;
        Ok(Prepared { row, first, words: self.words_of(&filed.office, &filed.report) })
    }

    /// Whether the application that it is about, if any, is one of the office.
    async fn is_of_the_office(&self, filed: &Filed) -> Result<bool, StoreError> {
        let Some(case) = filed.application else { return Ok(true) };
        let row = application::by_id(&mut self.db.read().await?, case.0).await?;
        Ok(row.is_some_and(|row| row.office == filed.office))
    }

    /// What came of each: in one transaction, and where the database does not take them so, each in its own.
    async fn take_in_all(&self, office: &OfficeId, all: &[Arrival]) -> Vec<Result<Taken, Denied>> {
        let mut taken = Vec::with_capacity(all.len());
        let in_time = tokio::time::timeout(PATIENCE, async {
            if all.len() > 1
                && let Ok(at_once) = self.take_in_at_once(office, all).await
            {
                taken = at_once;
                return;
            }
            for one in all.chunks(1) {
                let alone = self.take_in_at_once(office, one).await;
                taken.extend(alone.unwrap_or_else(|denied| vec![Err(denied)]));
            }
        });
        // Whoever has not heard by then has been told that it took too long; others wait for their turn.
        if in_time.await.is_err() {
            taken.resize_with(all.len(), || Err(Denied::Store(StoreError::Silent)));
        }
        taken
    }

    /// One transaction. Where one cannot be written, none is.
    async fn take_in_at_once(
        &self,
        office: &OfficeId,
        all: &[Arrival],
    ) -> Result<Vec<Result<Taken, Denied>>, Denied> {
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, office, &self.clock).await?;
        let forms: Vec<Uuid> = all.iter().map(|arrival| arrival.filed.form).collect();
        let mut known = case_event::known(&mut tx, CaseKind::Complaint, office, &forms).await?;
        let basis = self.bases.get(&self.published.current().catalogue, office);
        let mut taken = Vec::with_capacity(all.len());
        for Arrival { filed, way, prepared } in all {
            let outcome = if known.contains(&filed.form) {
                let before = self.came_before(&mut tx, filed, *way).await;
                before.and_then(|before| before.map(Taken::Known).ok_or(Denied::EventIdReused))
            } else if prepared.row.schedule.basis == basis {
                self.write(&mut tx, &mut ledger, *way, prepared).await
            } else {
                // Hours or days off have changed while it waited.
                match self.prepare(filed, *way).await {
                    Ok(anew) => self.write(&mut tx, &mut ledger, *way, &anew).await,
                    Err(denied) => Err(denied),
                }
            };
            // After a failure, nothing that was written can be relied on.
            if let Err(Denied::Store(error)) = outcome {
                return Err(error.into());
            }
            // The same form may also come twice in one company.
            if let Ok(Taken::New(_)) = outcome {
                known.insert(filed.form);
            }
            taken.push(outcome);
        }
        complaint_word::sort_in(&mut tx, office).await?;
        ledger.commit(tx).await?;
        Ok(taken)
    }

    /// Writes one, unless its number is taken.
    async fn write(
        &self,
        tx: &mut Tx,
        ledger: &mut Ledger<'_>,
        way: Way,
        Prepared { row, first, words }: &Prepared,
    ) -> Result<Taken, Denied> {
        let first = ledger.next(first);
        if !complaint_intake::insert(tx, row, &first, words).await? {
            return Err(Denied::Wrong("number"));
        }
        ledger.end_with(&first);
        // Nobody notes who complains on the portal.
        if let Actor::Officer(_) = way.by {
            self.note_act(tx, (&row.office, row.id), (way.by, ledger.now()), "complaint.receive").await?;
        }
        Ok(Taken::New(ComplaintId(row.id)))
    }

    /// The complaint that this form has made before. `None`: none yet.
    async fn came_before(&self, tx: &mut Tx, filed: &Filed, way: Way) -> Result<Option<ComplaintId>, Denied> {
        let kind = CaseKind::Complaint;
        let Some(first) = case_event::by_event_id(tx, kind, &filed.office, filed.form).await? else {
            return Ok(None);
        };
        let id = ComplaintId(first.header.case.id);
        let event = content::read(&self.keys, &first)?;
        let row = complaint::by_id(tx, id.0).await?.ok_or(Denied::EventIdReused)?;
        let is_the_same = matches!(&event.what, Happening::Received { report, channel }
            if **report == filed.report && *channel == way.channel)
            && first.header.reported_by == way.by.to_string()
            && self.reporter(&row)? == filed.reporter
            // On the portal it was received when it came first, and an application may have been closed since.
            && way.received_at.is_none_or(|at| {
                whole_milliseconds(at) == event.at && row.application == filed.application.map(|case| case.0)
            });
        if is_the_same { Ok(Some(id)) } else { Err(Denied::EventIdReused) }
    }

    /// The row of a new complaint.
    fn row(
        &self,
        filed: &Filed,
        progress: &Progress,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<Complaint, StoreError> {
        let (id, report) = (self.clock.new_id(), &filed.report);
        let standing = Standing::of(progress, false);
        let unreckoned =
            Schedule { due: None, risk_at: None, urgency: 0, clock_at: None, basis: 0, days: Vec::new() };
        let row = Complaint {
            id,
            office: filed.office.clone(),
            number: filed.number,
            code: self.hash_code(id, &filed.code).to_bytes(),
            kind: report.kind,
            service: report.service.clone(),
            channel: progress.channel,
            identity: report.identity,
            concerns: report.concerns,
            application: filed.application.map(|case| case.0),
            reporter: self.seal_reporter(id, &filed.reporter)?,
            rules: serde_json::to_string(rules).map_err(unreadable)?,
            received_at: progress.received_at(),
            recorded_at: now,
            standing,
            schedule: unreckoned,
        };
        let schedule = self.schedule(&row, rules, progress, &Staff::default());
        Ok(Complaint { schedule, ..row })
    }

    /// What opens a complaint beside its number, as it is kept.
    pub(super) fn hash_code(&self, id: Uuid, code: &AccessCode) -> Mac {
        self.keys.mac(MacPurpose::AccessCode, &[id.as_bytes(), code.reveal().as_bytes()])
    }

    /// Who complains, as it is kept: apart from what was reported, so that it can be erased alone.
    fn seal_reporter(&self, id: Uuid, reporter: &Reporter) -> Result<Option<Vec<u8>>, StoreError> {
        if reporter.is_nobody() {
            return Ok(None);
        }
        let plain = serde_json::to_vec(reporter).map_err(unreadable)?;
        Ok(Some(self.keys.seal(Purpose::Complainant, &place(&id), &plain)))
    }

    /// Who complains. Nobody where it was not said, or was erased.
    ///
    /// # Errors
    /// When what is kept does not open.
    pub(super) fn reporter(&self, row: &Complaint) -> Result<Reporter, StoreError> {
        let Some(sealed) = &row.reporter else { return Ok(Reporter::default()) };
        let plain = self.keys.open(Purpose::Complainant, &place(&row.id), sealed).map_err(unreadable)?;
        serde_json::from_slice(&plain).map_err(unreadable)
    }
}

impl Filed {
    /// What of it is kept: of anonymous complaints neither who it was nor the application that would tell.
    fn without_traces(self) -> Self {
        match self.report.identity {
            Identity::Anonymous => Self { reporter: Reporter::default(), application: None, ..self },
            Identity::Open | Identity::Confidential => self,
        }
    }

    fn first_event(&self, channel: Channel, received_at: Timestamp) -> Event {
        let report = Box::new(self.report.clone());
        let what = Happening::Received { report, channel };
        Event { event_id: self.form, sequence: 1, at: received_at, what }
    }
}

/// Where the reporter is sealed. It opens there only.
fn place(id: &Uuid) -> [&[u8]; 3] {
    [b"complaint", b"reporter", id.as_bytes()]
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: "complaint", source: source.into() }
}
