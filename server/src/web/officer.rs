//! The pages of officers, under `/petugas`. In Indonesian only: whoever works here works in it.
//!
//! Every address is a [`Door`], and a door says who may pass before anything behind it runs. There is no other way to
//! make an address here, so none can be without a guard; a test goes through all of them.

mod account;
mod activate;
mod administration;
mod asked;
mod case;
mod complaint;
mod daybook;
pub(super) mod door;
mod entrance;
mod find;
mod guard;
mod import;
mod kept;
mod new_pin;
mod page;
mod queue;
mod register;
mod session;
mod sign_in;
mod slip;

use super::Portal;
use super::error::Error;
use super::once;
use super::reading::Reading;
use crate::officer::Officer;
use crate::store::place;
use axum::Router;
use door::Door;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Every address of officers.
pub(super) fn doors() -> Vec<Door> {
    let way_in = [sign_in::doors(), activate::doors(), account::doors()];
    let counter = [register::doors(), daybook::doors(), import::doors()];
    let cases = [queue::doors(), find::doors(), case::doors(), new_pin::doors()];
    let office = [complaint::doors(), administration::doors()];
    way_in.into_iter().chain(counter).chain(cases).chain(office).flatten().collect()
}

/// What the places of an officer's office are called.
async fn place_names(reading: &Reading, officer: &Officer) -> Result<HashMap<Uuid, String>, Error> {
    let mut tx = reading.portal.db.read().await?;
    let places = place::of_office(&mut tx, &officer.office).await?;
    Ok(places.into_iter().map(|place| (place.id, place.name)).collect())
}

/// The routes.
pub(super) fn routes(portal: &Arc<Portal>) -> Router<Arc<Portal>> {
    doors().into_iter().fold(Router::new(), |router, door| guard::hang(door, router, portal))
}

#[cfg(test)]
mod tests;
