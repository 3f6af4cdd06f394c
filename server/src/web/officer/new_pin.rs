//! A new PIN for an applicant who has lost hers: asked for once more, made once, and shown on the slip for as long as it
//! takes to print it.

use super::case::hers;
use super::door::{Access, Door, Passed};
use super::page::page;
use super::slip::slip;
use crate::application::Denied;
use crate::application::Refused;
use crate::web::application::open::Wanted;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::act::KEY;
use app::officer::frame::Tab;
use app::officer::new_pin::{self, NewPinView};
use app::officer::paths;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::{Act, Role};
use uuid::Uuid;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::meets_applicants);
    vec![
        Door::new("/petugas/permohonan/{id}/pin", access, get(ask).post(make)),
        Door::new("/petugas/permohonan/{id}/pin/{kunci}", access, get(show)),
    ]
}

async fn ask(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    if !desk.acts.contains(&Act::ReissuePin) {
        return Err(Error::NotAllowed);
    }
    let view = NewPinView {
        id: desk.case.id.0,
        key: reading.portal.clock.new_id(),
        number: desk.case.number,
        service: desk.case.standard.title.clone(),
        applicant: desk.case.applicant,
    };
    let name = (new_pin::TITLE.to_owned(), Some(Tab::Queue));
    page(reading, headers, StatusCode::OK, officer, name, move |_| new_pin::page(&view)).await
}

async fn make(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    sent: Sent,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let key: Uuid = sent.one(KEY).parse().map_err(|_| Error::NoPage)?;
    match reading.portal.applications.new_pin_once(&officer, desk.case.id, key).await {
        Ok(()) => Ok(Redirect::to(&paths::pin_slip(desk.case.id.0, key)).into_response()),
        Err(Denied::NotYours) => Err(Error::NoPage),
        Err(Denied::Refused(Refused::Store(error))) => Err(error.into()),
        Err(_) => Err(Error::NotAllowed),
    }
}

/// The slip. Who comes too late, or never made one, finds the application.
async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments((id, key)): Segments<(String, String)>,
    paper: Wanted,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let case = hers(&reading, &officer, &id).await?.case.id;
    let key: Uuid = key.parse().map_err(|_| Error::NoPage)?;
    let Some(pin) = reading.portal.applications.pin_just_made(&officer, case, key).await? else {
        return Ok(Redirect::to(&paths::case(case.0)).into_response());
    };
    let back = (paths::case(case.0), "Kembali ke permohonan");
    slip(reading, headers, (case, Some(pin)), paper, (paths::pin_slip(case.0, key), back)).await
}
