//! Taking a complaint in for somebody who tells it, or wrote it. Once per form, in the one way of the portal itself; number and
//! access code are shown for a day at an address that names the key alone, to the officer whose form it was.

mod came;

use super::sheet;
use crate::application::CaseId;
use crate::complaint::Denied;
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::web::complaint::on_behalf::{self, Form, Sending};
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::officer::page::page;
use crate::web::reading::Reading;
use app::complaint::form::{Typed, names};
use app::officer::complaint::receive::{self, Came, DAY, ReceiveView};
use app::officer::complaint::sheet::Why;
use app::officer::frame::Tab;
use app::officer::paths;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::complaint::{Concerns, Identity, Kind};
use model::number::{ComplaintNumber, RegistrationNumber};
use model::officer::Role;
use uuid::Uuid;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::registers_complaints);
    vec![
        Door::new(paths::RECEIVE_COMPLAINT, access, get(ask).post(send)),
        Door::new("/petugas/pengaduan/baru/{kunci}", access, get(show)),
    ]
}

/// What the form says beside what was typed.
enum Outcome {
    Asked,
    Wrong(Uuid, on_behalf::Problems),
    /// Another complaint was made with this form before.
    Used(ComplaintNumber, Uuid),
}

async fn ask(reading: Reading, Passed(officer): Passed, headers: HeaderMap) -> Result<Response, Error> {
    let came = came::now(&reading, office(&reading, &officer)?);
    let fields = Typed {
        kind: Kind::Complaint.code().to_owned(),
        concerns: Concerns::Nobody.code().to_owned(),
        ..Typed::default()
    };
    form(reading, headers, officer, (came, fields), Outcome::Asked).await
}

async fn form(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    (came, fields): (Came, Typed),
    outcome: Outcome,
) -> Result<Response, Error> {
    let entry = office(&reading, &officer)?;
    let fresh = reading.portal.clock.new_id();
    let (status, key, wrong, used) = match outcome {
        Outcome::Asked => (StatusCode::OK, fresh, Vec::new(), None),
        Outcome::Wrong(key, wrong) => (StatusCode::UNPROCESSABLE_ENTITY, key, wrong, None),
        Outcome::Used(number, key) => (StatusCode::CONFLICT, fresh, Vec::new(), Some((number, key))),
    };
    let form = on_behalf::view(&reading, entry, (key, fields), wrong.clone()).await?;
    let reads = officer.roles.any(Role::reads_complaints);
    let view = ReceiveView { came, wrong, used, reads, form };
    let name = (receive::title(&view), Some(tab(&officer)));
    page(reading, headers, status, officer, name, move |_| receive::page(&view)).await
}

/// Where she comes from.
fn tab(officer: &Officer) -> Tab {
    if officer.roles.any(Role::registers) { Tab::Receive } else { Tab::Complaints }
}

/// Takes in what was sent, once.
async fn send(
    reading: Reading,
    Passed(officer): Passed,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = (came::of(&sent), on_behalf::fields(&sent));
    let Ok(key) = Uuid::try_parse(&sent.one(names::KEY)) else {
        let told = "Formulir tidak terkirim lengkap. Periksa isiannya, lalu kirim sekali lagi.";
        return again(reading, headers, officer, typed, told).await;
    };
    let (came, fields) = &typed;
    let entry = office(&reading, &officer)?;
    let read = came::read(&reading, entry, came);
    let application = application(&reading, &officer, fields).await?;
    let report = on_behalf::read(&reading, entry, fields);
    let (((channel, received_at), application), (report, reporter)) =
        match both(both(read, application), report) {
            Ok(all) => all,
            Err(wrong) => return form(reading, headers, officer, typed, Outcome::Wrong(key, wrong)).await,
        };
    let of = Form { officer: &officer, key, channel, received_at };
    match on_behalf::take(&reading, &of, (report, reporter, application)).await {
        Ok(Sending::Taken) => Ok(taken(key)),
        Ok(Sending::Other(number)) => {
            form(reading, headers, officer, typed, Outcome::Used(number, key)).await
        }
        Ok(Sending::Used) => {
            let told = "Formulir ini sudah pernah dipakai. Periksa isiannya, lalu kirim sekali lagi.";
            again(reading, headers, officer, typed, told).await
        }
        Err(Denied::Store(error)) => Err(error.into()),
        Err(Denied::Wrong("received_at")) => {
            let wrong = vec![(DAY, came::IN_THE_FUTURE.to_owned())];
            form(reading, headers, officer, typed, Outcome::Wrong(key, wrong)).await
        }
        Err(Denied::Party | Denied::NotYours) => Err(Error::NotAllowed),
        Err(denied) => {
            tracing::error!(%denied, "pengaduan atas nama warga ditolak");
            Err(Error::Internal)
        }
    }
}

/// The form with another key.
async fn again(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    typed: (Came, Typed),
    told: &str,
) -> Result<Response, Error> {
    let wrong = Outcome::Wrong(reading.portal.clock.new_id(), vec![(names::SEND, told.to_owned())]);
    form(reading, headers, officer, typed, wrong).await
}

/// Two things that were read; or everything that is wrong with either.
fn both<A, B>(
    one: Result<A, on_behalf::Problems>,
    other: Result<B, on_behalf::Problems>,
) -> Result<(A, B), on_behalf::Problems> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(one.err().into_iter().chain(other.err()).flatten().collect()),
    }
}

/// The application that it is about. An officer may look it up, so its number is enough; for an anonymous complaint nothing is
/// looked up.
async fn application(
    reading: &Reading,
    officer: &Officer,
    fields: &Typed,
) -> Result<Result<Option<CaseId>, on_behalf::Problems>, Error> {
    let typed = fields.number.trim();
    if typed.is_empty() || Identity::parse(&fields.identity) == Some(Identity::Anonymous) {
        return Ok(Ok(None));
    }
    let wrong = |told: &str| Ok(Err(vec![(names::NUMBER, told.to_owned())]));
    let Ok(number) = RegistrationNumber::parse(typed) else {
        return wrong("Nomor pendaftaran terdiri atas 12 angka. Periksa pada tanda terima, atau kosongkan.");
    };
    let found = reading.portal.applications.find_for(officer, &number.digits()).await?;
    match found[..] {
        [only] => Ok(Ok(Some(only))),
        _ => wrong("Tidak ada permohonan dengan nomor ini. Periksa angkanya, atau kosongkan."),
    }
}

/// What came of a form: number and access code. No page for anybody else, after a day, and for whoever is accused in it since.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments(key): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = Uuid::try_parse(&key).map_err(|_| Error::NoPage)?;
    let given = on_behalf::given(&reading, &officer, key).await?.ok_or(Error::NoPage)?;
    if !reading.portal.complaints.may_hear_of(&officer, given.id).await? {
        return Err(Error::NoPage);
    }
    sheet::page(reading, headers, officer, (Why::TakenIn, given.id, given.code)).await
}

fn taken(key: Uuid) -> Response {
    Redirect::to(&paths::received_complaint(key)).into_response()
}

/// The office as the content has it. An office that was taken away takes nothing in.
fn office<'r>(reading: &'r Reading, officer: &Officer) -> Result<&'r OfficeEntry, Error> {
    reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)
}
