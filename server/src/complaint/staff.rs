//! Who is at an office, as far as that decides from whom a complaint is hidden, who can be given it and before whom it
//! can be brought.

use super::Complaints;
use crate::officer::Unit;
use crate::store::officer::{self, Account};
use crate::store::{StoreError, Tx, unit};
use model::OfficeId;
use model::complaint::{Concerns, Progress};
use model::officer::Role;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The accounts of an office that are not switched off, and its units.
#[derive(Default)]
pub(super) struct Staff {
    pub(super) accounts: Vec<Account>,
    pub(super) units: Vec<Unit>,
}

/// The same with what hides one complaint.
pub(super) struct Sight<'a> {
    staff: &'a Staff,
    /// Officers, and units with all that are below them.
    accused: BTreeSet<Uuid>,
    /// For none of those with this role it is there.
    barred: Option<Role>,
}

impl Staff {
    pub(super) async fn of(tx: &mut Tx, office: &OfficeId) -> Result<Self, StoreError> {
        let mut accounts = officer::of_office(tx, office).await?;
        accounts.retain(|account| account.disabled_at.is_none());
        Ok(Self { accounts, units: unit::of_office(tx, office).await? })
    }

    /// From whom a complaint is hidden where it stands.
    pub(super) fn sight(&self, progress: &Progress) -> Sight<'_> {
        let mut accused = with_all_below(&self.units, &progress.accused_units);
        accused.extend(&progress.accused);
        Sight { accused, ..self.first_sight(progress.report.concerns) }
    }

    /// From whom one is hidden in which nobody is named yet.
    pub(super) fn first_sight(&self, concerns: Concerns) -> Sight<'_> {
        Sight { staff: self, accused: BTreeSet::new(), barred: barred(concerns) }
    }
}

/// The role for which a complaint is not there, by whom it concerns.
pub(super) const fn barred(concerns: Concerns) -> Option<Role> {
    match concerns {
        Concerns::Team => Some(Role::ComplaintOfficer),
        Concerns::Head => Some(Role::HeadOfOffice),
        Concerns::Nobody | Concerns::Officer => None,
    }
}

impl Sight<'_> {
    /// Whether an officer or a unit is accused, by herself or with a unit above.
    pub(super) fn accuses(&self, account: &Account) -> bool {
        self.accused.contains(&account.id) || self.accuses_unit(account.unit)
    }

    pub(super) fn accuses_unit(&self, unit: Option<Uuid>) -> bool {
        unit.is_some_and(|unit| self.accused.contains(&unit))
    }

    /// Whether it is not there for her, whatever else she is.
    pub(super) fn hides_from(&self, account: &Account) -> bool {
        self.accuses(account) || self.barred.is_some_and(|role| account.roles.contain(role))
    }

    /// Whether it is there for one of these.
    pub(super) fn has(&self, is: impl Fn(&Account) -> bool) -> bool {
        self.staff.accounts.iter().any(|account| is(account) && !self.hides_from(account))
    }

    /// Whether there are such people, and it is there for none of them.
    pub(super) fn hides_from_each(&self, is: impl Fn(&Account) -> bool) -> bool {
        self.staff.accounts.iter().any(&is) && !self.has(is)
    }

    /// Whether somebody is there who can handle it, as one of the complaint officers or as their deputy.
    pub(super) fn has_handler(&self, deputys: bool) -> bool {
        self.has(|account| account.roles.contain(handler(deputys)))
    }
}

/// Who handles it.
pub(super) const fn handler(deputys: bool) -> Role {
    if deputys { Role::ComplaintDeputy } else { Role::ComplaintOfficer }
}

impl Complaints {
    /// Whether an office has somebody who could see and handle a new complaint as the deputy of its complaint officers, by
    /// whom the complaint concerns.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_deputy(&self, office: &OfficeId, concerns: Concerns) -> Result<bool, StoreError> {
        let staff = Staff::of(&mut self.db.read().await?, office).await?;
        Ok(staff.first_sight(concerns).has_handler(true))
    }

    /// Whether a complaint of an office is the deputy's and nobody there is one who can see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waits_for_deputy(&self, office: &OfficeId, progress: &Progress) -> Result<bool, StoreError> {
        if !progress.is_the_deputys {
            return Ok(false);
        }
        let staff = Staff::of(&mut self.db.read().await?, office).await?;
        Ok(!staff.sight(progress).has_handler(true))
    }
}

/// The units below one. A circle ends where it began.
pub(super) fn below(units: &[Unit], one: Uuid) -> Vec<Uuid> {
    let mut found: Vec<Uuid> = Vec::new();
    let mut level = vec![one];
    while !level.is_empty() {
        let is_next = |unit: &&Unit| {
            let parent = unit.parent.is_some_and(|parent| level.contains(&parent));
            parent && unit.id != one && !found.contains(&unit.id)
        };
        level = units.iter().filter(is_next).map(|unit| unit.id).collect();
        found.extend(&level);
    }
    found
}

/// Some units with every unit below them.
pub(super) fn with_all_below(units: &[Unit], some: &BTreeSet<Uuid>) -> BTreeSet<Uuid> {
    let below = some.iter().flat_map(|unit| below(units, *unit));
    some.iter().copied().chain(below).collect()
}
