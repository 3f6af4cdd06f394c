//! Looking for a complaint: what is typed is sent in the body, so that it stands in no address.

use super::rows::Names;
use crate::web::error::Error;
use crate::web::form::Sent;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::officer::page::page;
use crate::web::reading::Reading;
use app::officer::complaint::find::{self, FoundView, NO_NUMBER, Sought};
use app::officer::find::{FIELD, FindView};
use app::officer::frame::Tab;
use app::officer::paths;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_complaints);
    vec![Door::new(paths::FIND_COMPLAINT, access, get(back).post(look))]
}

/// Who loads what was found again has nothing to send any more.
async fn back() -> Redirect {
    Redirect::to(paths::COMPLAINTS)
}

async fn look(
    reading: Reading,
    Passed(officer): Passed,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = sent.one(FIELD);
    let complaints = &reading.portal.complaints;
    let (problem, rows) = match find::read(&typed) {
        Sought::Number(number) => match complaints.find(&officer, number).await? {
            Some(id) => return Ok(Redirect::to(&paths::complaint(id.0)).into_response()),
            None => (Some(NO_NUMBER), None),
        },
        Sought::Nothing(why) => (Some(why), None),
        Sought::Words(words) => (None, Some(complaints.search(&officer, words).await?)),
    };
    let names = Names::of(&reading, &officer, rows.as_deref().unwrap_or_default()).await?;
    let found = rows.map(|rows| rows.iter().map(|row| names.row(row)).collect());
    let find = FindView { typed, first: problem.is_none(), problem: problem.map(str::to_owned) };
    let view = FoundView { at: names.moment(), find, found };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let name = (find::FOUND.to_owned(), Some(Tab::Complaints));
    page(reading, headers, status, officer, name, move |_| find::found(&view)).await
}
