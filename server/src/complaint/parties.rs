//! Which officer is which party of one complaint, and what of the office's complaints an officer may see.
//!
//! The rules, in this order:
//!
//! 1. Another office's complaint is not there. Nor is one in which she or her unit is accused; a unit is accused with all
//!    units below it.
//! 2. A complaint about the complaint officers is there for none of them, whatever else they are, and one about the head of
//!    the office not for the head.
//! 3. What is not the deputy's is the complaint officers' to handle; what is, the deputy's.
//! 4. Whoever it is or was last assigned to is its assignee, as long as she has a role that follows complaints up: the person
//!    who is named, or with nobody named every [`Role::Assignee`] in the unit. The lead of that unit is its unit lead.
//! 5. The head of the office and auditors read, and do nothing. So do the leads of the units above the one that it is
//!    assigned to, once it was brought before them.
//!
//! The same rules stand in [`complaint_queue`] as columns; a test compares them.

use super::desk::Bucket;
use super::staff::{barred, below, handler};
use super::{ComplaintId, Complaints, Denied};
use crate::officer::Officer;
use crate::store::complaint_queue::{self, Reach, Reader, Row, Whose};
use crate::store::{StoreError, Tx, unit};
use model::complaint::{Identity, Party};
use model::officer::Role;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An officer, and the units of her office as far as they decide what she sees.
#[derive(Debug)]
pub(super) struct Eyes<'a> {
    pub(super) officer: &'a Officer,
    /// The units below hers; only of those who lead one.
    below: Vec<Uuid>,
}

impl<'a> Eyes<'a> {
    pub(super) async fn of(tx: &mut Tx, officer: &'a Officer) -> Result<Self, StoreError> {
        let leads = officer.unit.filter(|_| officer.roles.contain(Role::UnitLead));
        let below = match leads {
            Some(hers) => below(&unit::of_office(tx, &officer.office).await?, hers),
            None => Vec::new(),
        };
        Ok(Self { officer, below })
    }

    fn is(&self, role: Role) -> bool {
        self.officer.roles.contain(role)
    }

    /// As the queries know her.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            office: &self.officer.office,
            officer: self.officer.id,
            unit: self.officer.unit,
            is_team: self.is(Role::ComplaintOfficer),
            is_head: self.is(Role::HeadOfOffice),
        }
    }

    /// Her parts in a complaint of her office in which she is not accused.
    pub(super) fn parties(&self, row: &Row) -> BTreeSet<Party> {
        if self.is_hidden(row) {
            return BTreeSet::new();
        }
        let each = [
            (Party::ComplaintOfficer, self.handles(row.deputy)),
            (Party::Assignee, self.follows_up(row)),
            (Party::UnitLead, self.leads(row.unit)),
        ];
        each.into_iter().filter(|(_, is)| *is).map(|(party, _)| party).collect()
    }

    /// Whether a complaint of her office in which she is not accused is there for her.
    pub(super) fn reads(&self, row: &Row) -> bool {
        let above = row.brought && row.unit.is_some_and(|unit| self.below.contains(&unit));
        !self.is_hidden(row) && (!self.parties(row).is_empty() || self.sees_everything() || above)
    }

    /// Whether she may know who complains, and whether she has to ask for it first.
    pub(super) fn identity(&self, row: &Row) -> Shown {
        match row.identity {
            Identity::Confidential if self.handles(row.deputy) => Shown::WhenAsked,
            Identity::Open if !self.parties(row).is_empty() => Shown::Always,
            Identity::Open | Identity::Confidential | Identity::Anonymous => Shown::Never,
        }
    }

    /// Whether it concerns her as one of the complaint officers or as the head.
    pub(super) fn is_hidden(&self, row: &Row) -> bool {
        barred(row.concerns).is_some_and(|role| self.is(role))
    }

    fn handles(&self, deputys: bool) -> bool {
        self.is(handler(deputys))
    }

    fn follows_up(&self, row: &Row) -> bool {
        match row.assignee {
            Some(assignee) => assignee == self.officer.id && self.officer.roles.any(Role::follows_up),
            None => row.unit.is_some() && row.unit == self.officer.unit && self.is(Role::Assignee),
        }
    }

    fn leads(&self, unit: Option<Uuid>) -> bool {
        unit.is_some() && unit == self.officer.unit && self.is(Role::UnitLead)
    }

    fn sees_everything(&self) -> bool {
        self.is(Role::HeadOfOffice) || self.is(Role::Auditor)
    }

    /// Where the complaints of a bucket lie that are there for her, the deputy's apart from all others. No two overlap.
    pub(super) fn reaches(&self, bucket: Bucket) -> Vec<(bool, Reach)> {
        let of = |deputys: bool| {
            let reaches = match bucket {
                Bucket::Mine => self.person().into_iter().collect(),
                Bucket::Unit => self.own_unit(deputys, Whose::Anybodys).into_iter().collect(),
                Bucket::ToApprove if self.handles(deputys) => vec![Reach::Desk],
                Bucket::ToApprove => self.led(),
                _ => self.everything(deputys),
            };
            reaches.into_iter().map(move |reach| (deputys, reach))
        };
        of(false).chain(of(true)).collect()
    }

    fn everything(&self, deputys: bool) -> Vec<Reach> {
        if self.handles(deputys) || self.sees_everything() {
            return vec![Reach::Desk];
        }
        let above =
            self.below.iter().map(|unit| Reach::Unit { unit: *unit, brought: true, whose: Whose::Others });
        self.person().into_iter().chain(self.own_unit(deputys, Whose::Others)).chain(above).collect()
    }

    fn person(&self) -> Option<Reach> {
        self.officer.roles.any(Role::follows_up).then_some(Reach::Person)
    }

    /// What is assigned to her unit; to whom there, where she sees what others have.
    fn own_unit(&self, deputys: bool, whose: Whose) -> Option<Reach> {
        let sees_others = self.handles(deputys) || self.sees_everything() || self.is(Role::UnitLead);
        let unit = self.officer.unit.filter(|_| sees_others || self.is(Role::Assignee))?;
        Some(Reach::Unit { unit, brought: false, whose: if sees_others { whose } else { Whose::Units } })
    }

    /// What she approves as the lead of a unit.
    fn led(&self) -> Vec<Reach> {
        let leads = self.officer.unit.filter(|_| self.is(Role::UnitLead));
        leads.map(|unit| Reach::Unit { unit, brought: false, whose: Whose::Anybodys }).into_iter().collect()
    }
}

/// When an officer is shown who complains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Never,
    /// By an act of its own, which is recorded.
    WhenAsked,
    Always,
}

impl Complaints {
    /// The row of a complaint that an officer may see, and her eyes.
    ///
    /// # Errors
    /// [`Denied::NotYours`], or when the database fails.
    pub(super) async fn hers<'a>(
        &self,
        tx: &mut Tx,
        officer: &'a Officer,
        id: ComplaintId,
    ) -> Result<(Row, Eyes<'a>), Denied> {
        let eyes = Eyes::of(tx, officer).await?;
        let row = complaint_queue::by_id(tx, eyes.reader(), id.0).await?;
        let row = row.filter(|row| eyes.reads(row)).ok_or(Denied::NotYours)?;
        Ok((row, eyes))
    }
}
