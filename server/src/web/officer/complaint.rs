//! Complaints at the officers' desk.

mod asked;
mod case;
mod desk;
mod evidence;
mod identity;

use super::door::Door;

/// Their addresses.
pub(super) fn doors() -> Vec<Door> {
    [case::doors(), identity::doors(), evidence::doors()].into_iter().flatten().collect()
}
