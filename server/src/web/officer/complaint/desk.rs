//! One complaint as the page shows it to an officer: what the use case has, with the names of things.

use crate::complaint::desk::{self, DeskComplaint, Row};
use crate::complaint::evidence::{Media, Piece};
use crate::content::OfficeEntry;
use crate::officer::accounts::{Listed, Standing};
use crate::officer::{Officer, Unit};
use crate::store::audit::Actor;
use crate::store::unit;
use crate::web::application::open;
use crate::web::error::Error;
use crate::web::reading::Reading;
use app::officer::complaint::view::{
    Alike, Attempt, CaseView, Linked, Offer, Piece as Shown, Shown as Who, Successor, Told, Upload,
};
use app::officer::complaint::way::Way;
use jiff::civil::Date;
use model::Locale;
use model::ServiceId;
use model::clock::Due;
use model::complaint::deadline::{self, Terms};
use model::complaint::{Class, Identity, Reporter, Stage};
use model::format::long_date;
use model::officer::Role;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What came of what she sent, and where she came from.
pub(super) struct Came {
    pub(super) way: Way,
    pub(super) attempt: Option<Attempt>,
    pub(super) done: Option<u32>,
    /// Who complains, where she has just asked for it.
    pub(super) opened: Option<Reporter>,
    /// What was wrong with files that she sent.
    pub(super) upload: Option<Upload>,
}

impl Came {
    /// By a way, and nothing was sent.
    pub(super) const fn by(way: Way) -> Self {
        Self { way, attempt: None, done: None, opened: None, upload: None }
    }
}

/// What the page needs to know.
pub(super) async fn view(
    reading: &Reading,
    officer: &Officer,
    desk: DeskComplaint,
    came: Came,
) -> Result<CaseView, Error> {
    let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
    let people = People::of(reading, officer).await?;
    let reporter = who(&desk, came.opened);
    let application = application(reading, officer, entry, &desk, &reporter).await?;
    let day = entry.office.zone.date_at(reading.now);
    let first = deadline::next(&desk.deadlines).and_then(|next| next.due);
    let working_days = first.map_or(0, |due| {
        let until = entry.office.zone.date_at(due.at);
        entry.calendar.working_days_between(day.min(until), day.max(until))
    });
    let deputys = desk.progress.is_the_deputys;
    let handler = if deputys { Role::ComplaintDeputy } else { Role::ComplaintOfficer };
    let known = desk.progress.report.identity != Identity::Anonymous;
    let new_code = known && officer.roles.contain(handler);
    let offer = offer(reading, entry, officer, &desk, &people);
    let names = people.names(&desk);
    Ok(CaseView {
        id: desk.id.0,
        number: desk.number,
        zone: entry.office.zone,
        now: reading.now,
        service: desk.progress.report.service.as_ref().map(|id| title(entry, id)),
        reporter,
        events: desk
            .events
            .into_iter()
            .map(|(event, by)| Told { event, who: people.who(officer, &by) })
            .collect(),
        names,
        deadlines: desk.deadlines,
        rules: desk.rules,
        evidence: desk.evidence.iter().map(piece).collect(),
        application,
        similar: desk.similar.iter().map(|row| alike(entry, row)).collect(),
        news: desk.news,
        merged_into: desk.merged_into.map(|(id, number)| (id.0, number)),
        waiting: desk.waiting,
        merged: desk.merged,
        others: desk.others,
        new_code,
        offer,
        attempt: came.attempt,
        upload: came.upload,
        done: came.done,
        way: came.way,
        working_days,
        progress: desk.progress,
    })
}

/// Who complains, as far as she is to know.
fn who(desk: &DeskComplaint, opened: Option<Reporter>) -> Who {
    let reporter = opened.or_else(|| desk.reporter.clone());
    match reporter {
        _ if desk.progress.report.identity == Identity::Anonymous => Who::Anonymous,
        Some(reporter) if reporter.is_nobody() => Who::Nobody,
        Some(reporter) => Who::Known(reporter),
        None if desk.reporter_hidden => Who::Hidden { may_open: desk.may_reveal },
        None => Who::Nobody,
    }
}

/// The application that it is about. Where nobody is to know who complains its number is not told: it leads to her.
async fn application(
    reading: &Reading,
    officer: &Officer,
    entry: &OfficeEntry,
    desk: &DeskComplaint,
    reporter: &Who,
) -> Result<Option<Linked>, Error> {
    let Some(id) = desk.application else { return Ok(None) };
    let applications = &reading.portal.applications;
    let Some(case) = applications.case(id).await? else { return Ok(None) };
    let secret = desk.progress.report.identity == Identity::Confidential;
    let hidden = match reporter {
        Who::Known(_) => false,
        Who::Hidden { .. } => true,
        Who::Nobody | Who::Anonymous => secret,
    };
    let may_open = !hidden && applications.case_for(officer, id).await?.is_some();
    Ok(Some(Linked { case: open::view(reading, entry, case), open: may_open.then_some(id.0), hidden }))
}

fn title(entry: &OfficeEntry, id: &ServiceId) -> String {
    let latest = entry.services.get(id).and_then(|versions| versions.last());
    latest.map_or_else(|| id.to_string(), |standard| standard.title.clone())
}

const fn piece(piece: &Piece) -> Shown {
    let picture = matches!(piece.media, Media::Jpeg);
    Shown { id: piece.id, picture, bytes: piece.bytes, added_at: piece.added_at }
}

fn alike(entry: &OfficeEntry, row: &Row) -> Alike {
    let what =
        row.class.map_or_else(|| row.kind.label(Locale::Indonesian), |class| class.label(Locale::Indonesian));
    let what = match &row.service {
        Some(service) => format!("{what}, {}", title(entry, service)),
        None => what.to_owned(),
    };
    Alike { id: row.id.0, number: row.number, what, state: row.state, received_at: row.received_at }
}

/// The officers and units of the office.
struct People {
    units: Vec<Unit>,
    officers: Vec<Listed>,
}

impl People {
    async fn of(reading: &Reading, officer: &Officer) -> Result<Self, Error> {
        let units = unit::of_office(&mut reading.portal.db.read().await?, &officer.office).await?;
        let mut officers = reading.portal.accounts.list(&officer.office).await?;
        officers.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { units, officers })
    }

    /// What everybody and everything in a complaint is called.
    fn names(&self, desk: &DeskComplaint) -> BTreeMap<Uuid, String> {
        let officers = self.officers.iter().map(|account| (account.id, account.name.clone()));
        let units = self.units.iter().map(|unit| (unit.id, unit.name.clone()));
        officers.chain(units).chain(desk.names.clone()).collect()
    }

    /// Who did something, in the words of colleagues.
    fn who(&self, officer: &Officer, by: &str) -> String {
        match Actor::parse(by) {
            Some(Actor::Officer(id)) if id == officer.id => format!("{} (Anda)", officer.name),
            Some(Actor::Officer(id)) => {
                let known = self.officers.iter().find(|account| account.id == id);
                known.map_or_else(|| "petugas".to_owned(), |account| account.name.clone())
            }
            Some(Actor::Complainant | Actor::Applicant) => "pengadu".to_owned(),
            Some(Actor::System) => "sistem, karena waktu".to_owned(),
            Some(Actor::Token(_) | Actor::CommandLine) | None => "program".to_owned(),
        }
    }

    /// The officers who can come in and of whom this holds.
    fn those(&self, is: impl Fn(&Listed) -> bool) -> Vec<(Uuid, String)> {
        let there =
            self.officers.iter().filter(|account| account.standing == Standing::Active && is(account));
        there.map(|account| (account.id, account.name.clone())).collect()
    }
}

/// What her forms have to know.
fn offer(
    reading: &Reading,
    entry: &OfficeEntry,
    officer: &Officer,
    desk: &DeskComplaint,
    people: &People,
) -> Offer {
    let progress = &desk.progress;
    let terms = Terms { rules: &desk.rules, office: &entry.office, calendar: &entry.calendar };
    let until = |class| deadline::after(&terms, desk.rules.of_class(class), reading.now);
    let class = |class: Class| {
        let day = until(class).map(|due| told(entry, &due)).unwrap_or_default();
        let time = desk.rules.of_class(class).time.in_words(Locale::Indonesian);
        (class, format!("{time}: jika didisposisikan hari ini, paling lambat {day}."))
    };
    // A stage that runs keeps its day; the follow-up begins with the assignment where it has not yet.
    let runs = |stage| desk.deadlines.iter().find(move |one| one.stage == stage && one.ended.is_none());
    let handling = runs(Stage::Handling).map_or_else(|| progress.class.and_then(until), |runs| runs.due);
    let decision = runs(Stage::Decision).and_then(|runs| runs.due);
    let latest = handling.into_iter().chain(decision).min_by_key(|due| due.at);
    let open = people.units.iter().filter(|unit| unit.closed_at.is_none());
    let named = |unit: &Unit| (unit.id, unit.name.clone());
    let takes = |unit: &&Unit| desk.receivers.units.contains(&unit.id);
    let new_id = || reading.portal.clock.new_id();
    Offer {
        key: new_id(),
        second: new_id(),
        sequence: progress.sequence.saturating_add(1),
        acts: desk.acts.clone(),
        herself: officer.id,
        classes: Class::ALL.iter().map(|&one| class(one)).collect(),
        destinations: destinations(entry),
        receiving_units: people.units.iter().filter(takes).map(named).collect(),
        receiving_officers: people.those(|account| desk.receivers.officers.contains(&account.id)),
        successor: match desk.successor {
            desk::Successor::Colleagues => Successor::Colleagues,
            desk::Successor::Deputy => Successor::Deputy,
            desk::Successor::Nobody => Successor::Nobody,
        },
        units: open.map(named).collect(),
        everybody: people.those(|_| true),
        due: latest.map(|due| reserve(entry, reading, &due)),
        latest: latest.map(|due| told(entry, &due)),
    }
}

/// To whom complaints go on that are not the office's.
fn destinations(entry: &OfficeEntry) -> Vec<String> {
    entry.office.complaint_team.supervisor.iter().map(|supervisor| supervisor.name.clone()).collect()
}

/// A deadline's day in words.
fn told(entry: &OfficeEntry, due: &Due) -> String {
    let day = long_date(Locale::Indonesian, entry.office.zone.date_at(due.at));
    if due.provisional.is_some() { format!("{day} (sementara)") } else { day }
}

/// The day that is proposed: a fifth of the working days before the deadline, and one at least where there are two, so that there
/// is time to approve the answer.
fn reserve(entry: &OfficeEntry, reading: &Reading, due: &Due) -> Date {
    let zone = entry.office.zone;
    let (today, last) = (zone.date_at(reading.now), zone.date_at(due.at));
    let whole = entry.calendar.working_days_between(today, last);
    let reserve = (whole / 5).max(u32::from(whole > 1));
    // On a day off counting begins with the next working day, which is the first of the whole.
    let off = u32::from(!entry.calendar.is_working_day(today));
    let days = whole.saturating_sub(reserve).saturating_sub(off);
    entry.calendar.add_working_days(today, days).date.min(last).max(today)
}
