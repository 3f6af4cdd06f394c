//! The pages of officers, under `/petugas`. In Indonesian only: whoever works here works in it.
//!
//! Every address is a [`Door`], and a door says who may pass before anything behind it runs. There is no other way to
//! make an address here, so none can be without a guard; a test goes through all of them.

mod account;
mod activate;
mod administration;
pub(super) mod door;
mod entrance;
mod kept;
mod page;
mod session;
mod sign_in;

use super::Portal;
use axum::Router;
use door::Door;
use std::sync::Arc;

/// Every address of officers.
pub(super) fn doors() -> Vec<Door> {
    let areas = [sign_in::doors(), activate::doors(), account::doors(), administration::doors()];
    areas.into_iter().flatten().collect()
}

/// The routes.
pub(super) fn routes(portal: &Arc<Portal>) -> Router<Arc<Portal>> {
    doors().into_iter().fold(Router::new(), |router, door| door.hang(router, portal))
}

#[cfg(test)]
mod tests;
