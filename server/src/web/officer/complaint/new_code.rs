//! A new access code for a complainant who has lost hers: asked for once more, made once, and shown on a sheet for as long
//! as it takes to print it.

use super::sheet;
use crate::complaint::desk::DeskComplaint;
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::officer::page::page;
use crate::web::reading::Reading;
use app::officer::complaint::new_code::{self, KEY, NewCodeView};
use app::officer::complaint::sheet::Why;
use app::officer::frame::Tab;
use app::officer::paths;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;
use uuid::Uuid;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::handles_complaints);
    vec![
        Door::new("/petugas/pengaduan/{id}/kode", access, get(ask).post(make)),
        Door::new("/petugas/pengaduan/{id}/kode/{kunci}", access, get(show)),
    ]
}

async fn ask(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let view = NewCodeView {
        id: desk.id.0,
        key: reading.portal.clock.new_id(),
        number: desk.number,
        identity: desk.progress.report.identity,
    };
    let name = (new_code::TITLE.to_owned(), Some(Tab::Complaints));
    page(reading, headers, StatusCode::OK, officer, name, move |_| new_code::page(&view)).await
}

async fn make(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    sent: Sent,
) -> Result<Response, Error> {
    let id = named(&id)?;
    let key: Uuid = sent.one(KEY).parse().map_err(|_| Error::NoPage)?;
    match reading.portal.complaints.new_code_once(&officer, id, key).await {
        Ok(()) => Ok(Redirect::to(&paths::code_sheet(id.0, key)).into_response()),
        Err(Denied::NotYours) => Err(Error::NoPage),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(_) => Err(Error::NotAllowed),
    }
}

/// The sheet. Who comes too late, or never made a code, finds the complaint.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments((id, key)): Segments<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let id = hers(&reading, &officer, &id).await?.id;
    let key: Uuid = key.parse().map_err(|_| Error::NoPage)?;
    let Some(code) = reading.portal.complaints.code_just_made(&officer, id, key).await? else {
        return Ok(Redirect::to(&paths::complaint(id.0)).into_response());
    };
    sheet::page(reading, headers, officer, (Why::NewCode, id, Some(code))).await
}

/// The complaint of an address, if the officer may read it.
async fn hers(reading: &Reading, officer: &Officer, id: &str) -> Result<DeskComplaint, Error> {
    match reading.portal.complaints.desk(officer, named(id)?).await {
        Ok(desk) => Ok(desk),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(_) => Err(Error::NoPage),
    }
}

fn named(id: &str) -> Result<ComplaintId, Error> {
    Uuid::try_parse(id).map(ComplaintId).map_err(|_| Error::NoPage)
}
