//! The pages of officers about complaints: the queue and the way through it, looking for one, and one on one screen with
//! everything that she can do to it.

mod asked;
mod case;
mod desk;
mod evidence;
mod find;
mod identity;
mod queue;
mod rows;

use super::door::Door;

/// Their addresses.
pub(super) fn doors() -> Vec<Door> {
    let desk = [queue::doors(), find::doors()];
    let one = [case::doors(), identity::doors(), evidence::doors()];
    desk.into_iter().chain(one).flatten().collect()
}
