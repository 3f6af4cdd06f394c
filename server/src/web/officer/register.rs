//! Registering an application at the counter.
//!
//! The form's key is the id of the application's first event. What will be registered is kept sealed under it before it is
//! registered, number and PIN included: a double click, or the form sent again after a lost answer, leads to the same
//! number and PIN. They are shown at an address that names the key alone, to the officer whose form it was, for a day.

mod typed;

use super::door::{Access, Door, Passed};
use super::once::{Kept, Once};
use super::{page, slip};
use crate::application::{CaseId, Denied, Refused, Registration};
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::random;
use crate::web::Portal;
use crate::web::application::open::Wanted;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::frame::Tab;
use app::officer::paths;
use app::officer::register::{self, CHOICE, Offer, RegisterView, RegisteredView, Typed};
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::api::NewApplication;
use model::number::{Pin, RegistrationNumber};
use model::officer::Role;
use model::{ServiceId, SituationId};
use std::sync::Arc;
use uuid::Uuid;

/// So many numbers are drawn before something else must be wrong.
const DRAWS: usize = 5;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::registers);
    vec![
        Door::new("/petugas/permohonan/baru", access, get(ask).post(send)),
        Door::new("/petugas/permohonan/baru/{kunci}", access, get(show)),
        Door::new("/petugas/permohonan/baru/{kunci}/tanda-terima", access, get(print)),
    ]
}

/// The form. `?layanan=` says what is chosen in it.
async fn ask(
    reading: Reading,
    Passed(officer): Passed,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let choice = query.into_iter().find(|(name, _)| name == CHOICE).map(|(_, value)| value);
    let typed = Typed { choice: choice.unwrap_or_default(), ..Typed::default() };
    form(reading, headers, officer, typed, Outcome::Asked).await
}

/// What the form says beside what was typed.
enum Outcome {
    Asked,
    Wrong(Uuid, Vec<(&'static str, String)>),
    /// Another application was registered with this form before.
    Used(RegistrationNumber, Uuid),
}

async fn form(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    typed: Typed,
    outcome: Outcome,
) -> Result<Response, Error> {
    let entry = office(&reading, &officer)?;
    let offers = offers(&reading, entry);
    let fresh = reading.portal.clock.new_id();
    let (status, key, wrong, used) = match outcome {
        Outcome::Asked => (StatusCode::OK, fresh, Vec::new(), None),
        Outcome::Wrong(key, wrong) => (StatusCode::UNPROCESSABLE_ENTITY, key, wrong, None),
        Outcome::Used(number, first) => (StatusCode::CONFLICT, fresh, Vec::new(), Some((number, first))),
    };
    let view = RegisterView { key, offers, typed, wrong, used };
    let title = (register::title(&view), Some(Tab::Register));
    page::page(reading, headers, status, officer, title, move |_| register::page(&view)).await
}

/// Registers what was sent, once.
async fn send(
    reading: Reading,
    Passed(officer): Passed,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = typed::of(&sent);
    let Ok(key) = Uuid::try_parse(&sent.one("kunci")) else {
        let told = "Formulir tidak terkirim lengkap. Periksa isiannya, lalu kirim sekali lagi.";
        let wrong = Outcome::Wrong(reading.portal.clock.new_id(), vec![(CHOICE, told.to_owned())]);
        return form(reading, headers, officer, typed, wrong).await;
    };
    let once = once(&reading.portal, &officer, key);
    let hash = typed::hash(&once, &typed);
    if let Some(Kept { done: true, sent, value }) = once.find::<NewApplication>().await? {
        return match (sent == hash, value.number) {
            (false, Some(number)) => form(reading, headers, officer, typed, Outcome::Used(number, key)).await,
            _ => Ok(registered(key)),
        };
    }
    let read = typed::read(&typed, office(&reading, &officer)?, key, reading.now);
    let new = match read {
        Ok(new) => new,
        Err(wrong) => return form(reading, headers, officer, typed, Outcome::Wrong(key, wrong)).await,
    };
    match register(&reading.portal, &officer, &once, hash, new).await {
        Ok(Came::Registered) => Ok(registered(key)),
        Ok(Came::Used(number)) => form(reading, headers, officer, typed, Outcome::Used(number, key)).await,
        Err(Denied::Refused(Refused::Store(error))) => Err(error.into()),
        Err(Denied::Refused(Refused::WrongService | Refused::WrongSituation)) => {
            let wrong = Outcome::Wrong(key, vec![(CHOICE, typed::NOT_OFFERED.to_owned())]);
            form(reading, headers, officer, typed, wrong).await
        }
        // Under this key the office has another event: a key that somebody else's form had.
        Err(Denied::Refused(Refused::EventIdReused)) => {
            let told = "Formulir ini sudah pernah dipakai. Periksa isiannya, lalu kirim sekali lagi.";
            let wrong = Outcome::Wrong(reading.portal.clock.new_id(), vec![(CHOICE, told.to_owned())]);
            form(reading, headers, officer, typed, wrong).await
        }
        Err(Denied::Role | Denied::NotYours) => Err(Error::NotAllowed),
        Err(refused) => {
            tracing::error!(%refused, "pendaftaran di loket ditolak");
            Err(Error::Internal)
        }
    }
}

/// What came of a form.
enum Came {
    /// It is registered.
    Registered,
    /// Something else was, under the same key, and the portal stopped before it could say so.
    Used(RegistrationNumber),
}

/// Keeps what is going to be registered, registers it, and keeps that it was.
async fn register(
    portal: &Arc<Portal>,
    officer: &Officer,
    once: &Once,
    sent: [u8; 32],
    new: NewApplication,
) -> Result<Came, Denied> {
    for _ in 0..DRAWS {
        let drawn = NewApplication {
            number: Some(RegistrationNumber::draw(random::bits())),
            pin: Some(Pin::draw(random::bits())),
            ..new.clone()
        };
        let kept = once.prepare(sent, drawn).await?;
        if let (true, Some(number)) = (kept.sent != sent, kept.value.number) {
            if portal.applications.named(number).await?.is_some() {
                once.settle(kept.sent, &kept.value).await?;
                return Ok(Came::Used(number));
            }
            once.give_back(kept.sent).await?;
            continue;
        }
        match Box::pin(portal.applications.register_for(officer, kept.value.clone())).await {
            Ok(Registration::New(_) | Registration::Known(_)) => {
                once.settle(kept.sent, &kept.value).await?;
                return Ok(Came::Registered);
            }
            Err(Denied::Refused(Refused::NumberTaken)) => once.give_back(kept.sent).await?,
            Err(refused) => {
                once.give_back(kept.sent).await?;
                return Err(refused);
            }
        }
    }
    Err(Denied::Refused(Refused::NumberTaken))
}

/// What came of a registration: number and PIN.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (key, issued) = issued(&reading, &officer, &key).await?;
    let entry = office(&reading, &officer)?;
    let choice = typed::choice(&issued.new.service, issued.new.situation.as_ref());
    let offers = offers(&reading, entry);
    let view = RegisteredView {
        key,
        number: issued.number,
        pin: issued.pin,
        service: words(&offers, &issued.new.service, issued.new.situation.as_ref()),
        choice,
        applicant: issued.new.applicant.as_ref().map(ToString::to_string),
        case: issued.case.0,
    };
    let title = (register::REGISTERED.to_owned(), Some(Tab::Register));
    page::page(reading, headers, StatusCode::OK, officer, title, move |_| register::registered(&view)).await
}

/// The slip to print.
async fn print(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
    paper: Wanted,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (key, issued) = issued(&reading, &officer, &key).await?;
    let back = (paths::registered(key), "Kembali ke permohonan yang baru didaftarkan");
    let case = (issued.case, issued.pin);
    slip::slip(reading, headers, case, paper, (paths::registered_slip(key), back)).await
}

/// What was told of a registration.
struct Issued {
    new: NewApplication,
    number: RegistrationNumber,
    /// Unset where another has been issued since.
    pin: Option<Pin>,
    case: CaseId,
}

/// What the officer's form of this key has brought about; no page for anybody else, and after a day.
async fn issued(reading: &Reading, officer: &Officer, key: &str) -> Result<(Uuid, Issued), Error> {
    let key = Uuid::try_parse(key).map_err(|_| Error::NoPage)?;
    let kept = once(&reading.portal, officer, key).find::<NewApplication>().await?;
    let new = kept.filter(|kept| kept.done).ok_or(Error::NoPage)?.value;
    let (Some(number), Some(pin)) = (new.number, new.pin.clone()) else { return Err(Error::NoPage) };
    let applications = &reading.portal.applications;
    let opened = applications.open(number, &pin).await?;
    let case = match opened {
        Some(case) => case,
        None => applications.named(number).await?.ok_or(Error::NoPage)?,
    };
    // Her roles or her place may have changed since.
    if applications.case_for(officer, case).await?.is_none() {
        return Err(Error::NoPage);
    }
    Ok((key, Issued { new, number, pin: opened.map(|_| pin), case }))
}

fn once(portal: &Arc<Portal>, officer: &Officer, key: Uuid) -> Once {
    Once::of(portal, officer, "daftar", key)
}

fn registered(key: Uuid) -> Response {
    Redirect::to(&paths::registered(key)).into_response()
}

/// The office as the content has it. An office that was taken away registers nothing.
fn office<'r>(reading: &'r Reading, officer: &Officer) -> Result<&'r OfficeEntry, Error> {
    reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)
}

/// What the office offers today.
pub(super) fn offers(reading: &Reading, entry: &OfficeEntry) -> Vec<Offer> {
    let standards = entry.current_standards(entry.office.zone.date_at(reading.now));
    let offer = |standard: &model::Standard| {
        let situations = standard.situations().iter();
        let situations =
            situations.map(|one| (typed::choice(&standard.service, Some(&one.id)), Some(one.title.clone())));
        let mut choices: Vec<_> = situations.collect();
        if choices.is_empty() {
            choices.push((typed::choice(&standard.service, None), None));
        }
        Offer { title: standard.title.clone(), choices }
    };
    standards.map(offer).collect()
}

/// The words of a service and situation.
pub(super) fn words(offers: &[Offer], service: &ServiceId, situation: Option<&SituationId>) -> String {
    let choice = typed::choice(service, situation);
    offers.iter().find_map(|offer| titled(offer, &choice)).unwrap_or_else(|| service.to_string())
}

/// The words of a choice, if it is one of this service.
fn titled(offer: &Offer, choice: &str) -> Option<String> {
    let (_, situation) = offer.choices.iter().find(|(value, _)| value == choice)?;
    Some(match situation {
        Some(situation) => format!("{} – {situation}", offer.title),
        None => offer.title.clone(),
    })
}
