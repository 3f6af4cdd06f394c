//! The pages of officers about complaints: the queue and the way through it, looking for one, one on one screen with
//! everything that she can do to it, taking one in for somebody else, and a new access code.

mod asked;
mod case;
mod desk;
mod evidence;
mod find;
mod identity;
mod new_code;
mod queue;
mod receive;
mod rows;
mod sheet;

use super::door::Door;

/// Their addresses.
pub(super) fn doors() -> Vec<Door> {
    let desk = [queue::doors(), find::doors(), receive::doors(), new_code::doors()];
    let one = [case::doors(), identity::doors(), evidence::doors()];
    desk.into_iter().chain(one).flatten().collect()
}
