//! What the office has switched.

use super::super::door::{Access, Door};
use super::{Ask, done};
use crate::store::office_switch::{self, Switch};
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use app::officer::administration::switches::{self, SwitchesView};
use app::officer::paths;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use model::officer::Role;

pub(super) fn doors() -> Vec<Door> {
    vec![Door::new(paths::SWITCHES, Access::With(Role::administers), get(show).post(switch))]
}

async fn show(ask: Ask) -> Result<Response, Error> {
    let mut tx = ask.portal().db.read().await?;
    let separation = office_switch::is_on(&mut tx, &ask.officer.office, Switch::SeparationOfDuties).await?;
    drop(tx);
    let view = SwitchesView { separation, told: ask.done() };
    ask.page(StatusCode::OK, switches::TITLE.to_owned(), move |_| switches::page(&view)).await
}

/// The form says how it is to be, so that sent twice it is so once.
async fn switch(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let on = match sent.one("pemisahan").as_str() {
        "hidup" => true,
        "mati" => false,
        _ => return Err(Error::NoPage),
    };
    ask.premises().switch(Switch::SeparationOfDuties, on).await?;
    Ok(done(paths::SWITCHES, "disimpan"))
}
