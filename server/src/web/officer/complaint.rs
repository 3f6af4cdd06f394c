//! The pages of officers about complaints: the queue and the way through it, and looking for one.

mod find;
mod queue;
mod rows;

use super::door::Door;

/// Their addresses.
pub(super) fn doors() -> Vec<Door> {
    [queue::doors(), find::doors()].into_iter().flatten().collect()
}
