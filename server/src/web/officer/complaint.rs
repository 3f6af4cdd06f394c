//! The pages of officers about complaints: the queue and the way through it, looking for one, taking one in for somebody
//! else, and a new access code.

mod find;
mod new_code;
mod queue;
mod receive;
mod rows;
mod sheet;

use super::door::Door;

/// Their addresses.
pub(super) fn doors() -> Vec<Door> {
    [queue::doors(), find::doors(), receive::doors(), new_code::doors()].into_iter().flatten().collect()
}
