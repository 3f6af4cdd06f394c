//! To whom a complaint can be given. What is offered is what is accepted.

use super::super::Denied;
use super::super::parties::Eyes;
use super::super::staff::{Sight, Staff};
use super::Receivers;
use crate::store::officer::Account;
use model::complaint::{Assignment, Party, Progress};
use model::officer::Role;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The unit within which she stays who gives it to somebody else: whoever leads one; not whoever handles it.
pub(super) fn within(eyes: &Eyes<'_>, parties: &BTreeSet<Party>) -> Option<Uuid> {
    (!parties.contains(&Party::ComplaintOfficer)).then_some(eyes.officer.unit).flatten()
}

/// Everybody to whom it can be given, within a unit or anywhere.
pub(super) fn receivers(staff: &Staff, progress: &Progress, within: Option<Uuid>) -> Receivers {
    let sight = staff.sight(progress);
    let takes = |unit, officer| received(staff, &sight, within, (unit, officer)).is_ok();
    let units = staff.units.iter().map(|unit| unit.id).filter(|id| takes(Some(*id), None));
    let officers = staff.accounts.iter().map(|account| account.id).filter(|id| takes(None, Some(*id)));
    Receivers { units: units.collect(), officers: officers.collect() }
}

/// An assignment to somebody who is there, may follow it up and may see it, with the unit of whoever it is given to.
pub(super) fn assignable(
    staff: &Staff,
    progress: &Progress,
    within: Option<Uuid>,
    to: Assignment,
) -> Result<Assignment, Denied> {
    let unit = received(staff, &staff.sight(progress), within, (to.unit, to.officer))?;
    Ok(Assignment { unit, ..to })
}

/// The unit that has it then.
fn received(
    staff: &Staff,
    sight: &Sight<'_>,
    within: Option<Uuid>,
    (unit, officer): (Option<Uuid>, Option<Uuid>),
) -> Result<Option<Uuid>, Denied> {
    let known = |id| staff.accounts.iter().find(|account| account.id == id && follows_up(account));
    let person = officer.map(|id| known(id).ok_or(Denied::Wrong("officer"))).transpose()?;
    let unit = unit.or(person.and_then(|person| person.unit));
    let is_open = |id: Uuid| staff.units.iter().any(|unit| unit.id == id && unit.closed_at.is_none());
    let is_wrong = unit.is_some_and(|id| !is_open(id)) || sight.accuses_unit(unit);
    if is_wrong || (within.is_some() && unit != within) {
        return Err(Denied::Wrong("unit"));
    }
    match person {
        Some(person) if sight.hides_from(person) || (unit.is_some() && person.unit != unit) => {
            Err(Denied::Wrong("officer"))
        }
        // Given to nobody by name it would lie where nobody can begin it.
        None if unit.is_some() && !sight.has(|one| one.unit == unit && begins_for_its_unit(one)) => {
            Err(Denied::Wrong("nobody_there"))
        }
        _ => Ok(unit),
    }
}

fn follows_up(account: &Account) -> bool {
    account.roles.any(Role::follows_up)
}

/// Whether she begins what is given to her unit and to nobody by name.
fn begins_for_its_unit(account: &Account) -> bool {
    account.roles.any(|role| matches!(role, Role::Assignee | Role::UnitLead))
}
