//! One application at an officer's desk, and what she does to it.

use super::asked;
use super::door::{Access, Door, Passed};
use super::page::page;
use super::place_names;
use crate::application::{Asked, Denied, DeskCase};
use crate::application::{CaseId, Refused};
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::web::application::open::view;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::act;
use app::officer::case;
use app::officer::frame::Tab;
use app::officer::view::{Attempt, DeskView, Offer, Why};
use app::officer::{paths, verbs};
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    vec![Door::new("/petugas/permohonan/{id}", Access::With(Role::reads_applications), get(show).post(send))]
}

/// An application that the officer may see. Whatever is not hers is not there.
pub(super) async fn hers(reading: &Reading, officer: &Officer, id: &str) -> Result<DeskCase, Error> {
    let id = Uuid::try_parse(id).map_err(|_| Error::NoPage)?;
    let desk = reading.portal.applications.case_for(officer, CaseId(id)).await?;
    desk.ok_or(Error::NoPage)
}

async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(asked): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let done = asked.iter().find(|(key, _)| key == DONE).and_then(|(_, number)| number.parse().ok());
    let done = done.filter(|&number| is_by(&desk, number, &officer));
    respond(reading, headers, officer, desk, (StatusCode::OK, None, done)).await
}

/// In the address after an act: the number of the event that it became.
const DONE: &str = "beres";

/// Whether this officer told that event.
fn is_by(desk: &DeskCase, number: u32, officer: &Officer) -> bool {
    let told = desk.case.events.iter().zip(&desk.reporters).find(|(told, _)| told.event.sequence == number);
    told.is_some_and(|(_, by)| *by == Some(Actor::Officer(officer.id)))
}

async fn send(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
    let zone = entry.office.zone;
    // A form of ours names the act, its number and its key. Whatever else comes has nothing to tell.
    let form = (act::parse(&sent.one(act::ACT)), sent.one(act::SEQUENCE).parse(), sent.one(act::KEY).parse());
    let (Some(act), Ok(sequence), Ok(event_id)) = form else { return Err(Error::NoPage) };
    let why = match asked::read(act, &sent, zone, zone.date_at(reading.now)) {
        Err(problems) => (StatusCode::UNPROCESSABLE_ENTITY, Why::Wrong(problems)),
        Ok(what) => {
            let asked = Asked { event_id, sequence, what };
            match reading.portal.applications.act(&officer, desk.case.id, asked).await {
                Ok(_) => return Ok(to_case(desk.case.id, sequence)),
                Err(denied) => why(denied)?,
            }
        }
    };
    let (status, why) = why;
    // As it stands now: somebody may have changed it while she typed.
    let desk = hers(&reading, &officer, &id).await?;
    let typed = sent.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let attempt = Attempt { act, typed, why };
    respond(reading, headers, officer, desk, (status, Some(attempt), None)).await
}

fn to_case(case: CaseId, sequence: u32) -> Response {
    Redirect::to(&format!("{}?{DONE}={sequence}", paths::case(case.0))).into_response()
}

/// Why an act was not done, and the status that says so.
fn why(denied: Denied) -> Result<(StatusCode, Why), Error> {
    match denied {
        Denied::NotYours => Err(Error::NoPage),
        Denied::Role => Ok((StatusCode::FORBIDDEN, Why::NotHers("Langkah ini dikerjakan oleh peran lain."))),
        Denied::Separation(separation) => {
            Ok((StatusCode::FORBIDDEN, Why::NotHers(verbs::barred(separation))))
        }
        // A form sent from a page that was gone back to carries a key that is used up.
        Denied::Changed | Denied::Refused(Refused::EventIdReused | Refused::Progress(_)) => {
            Ok((StatusCode::CONFLICT, Why::Changed))
        }
        Denied::Refused(Refused::UnknownRequirement(_)) => {
            let told = "Persyaratan itu tidak ada dalam standar layanan ini.".to_owned();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Why::Wrong(vec![(act::RETURNED.to_owned(), told)])))
        }
        Denied::Refused(Refused::Store(error)) => Err(error.into()),
        Denied::Refused(refused) => {
            tracing::error!(%refused, "langkah petugas ditolak");
            Err(Error::Internal)
        }
    }
}

async fn respond(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    desk: DeskCase,
    (status, attempt, done): (StatusCode, Option<Attempt>, Option<u32>),
) -> Result<Response, Error> {
    let view = DeskView { attempt, done, ..desk_view(&reading, &officer, desk).await? };
    let name = (case::TITLE.to_owned(), Some(Tab::Queue));
    page(reading, headers, status, officer, name, move |_| case::page(&view)).await
}

/// What the page of a case needs to know.
async fn desk_view(reading: &Reading, officer: &Officer, desk: DeskCase) -> Result<DeskView, Error> {
    let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
    let places = place_names(reading, officer).await?;
    let reporters = reporters(reading, officer, &desk).await?;
    Ok(DeskView {
        id: desk.case.id.0,
        phone: desk.phone,
        external_reference: desk.external_reference.map(|reference| reference.as_str().to_owned()),
        taken_in: desk.taken_in.place.and_then(|place| places.get(&place).cloned()),
        imported: desk.imported,
        hands: desk.desks.into_iter().collect(),
        reporters,
        offer: Offer {
            key: reading.portal.clock.new_id(),
            sequence: desk.case.progress.sequence.saturating_add(1),
            acts: desk.acts,
            barred: desk.barred,
        },
        attempt: None,
        done: None,
        case: view(reading, entry, desk.case),
    })
}

/// Who told each event, in the words of colleagues.
async fn reporters(reading: &Reading, officer: &Officer, desk: &DeskCase) -> Result<Vec<String>, Error> {
    let mut names: HashMap<Uuid, String> = HashMap::from([(officer.id, format!("{} (Anda)", officer.name))]);
    for reporter in &desk.reporters {
        let Some(Actor::Officer(id)) = *reporter else { continue };
        if let Entry::Vacant(unknown) = names.entry(id) {
            let account = reading.portal.accounts.one(&officer.office, id).await?;
            unknown.insert(account.map_or_else(|| "petugas".to_owned(), |account| account.name));
        }
    }
    let name = |reporter: &Option<Actor>| match reporter {
        Some(Actor::Officer(id)) => names.get(id).cloned().unwrap_or_default(),
        Some(Actor::Token(_)) => "program".to_owned(),
        Some(Actor::Applicant) => "pemohon".to_owned(),
        Some(Actor::Complainant) => "pengadu".to_owned(),
        Some(Actor::System) => "sistem".to_owned(),
        Some(Actor::CommandLine) => "baris perintah".to_owned(),
        None => String::new(),
    };
    Ok(desk.reporters.iter().map(name).collect())
}
