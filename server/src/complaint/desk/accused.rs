//! Who is accused, and what follows from it: who handles it then, and that the same are accused in everything that it is
//! joined with.
//!
//! Complaints that are joined are read and answered as one. So whoever is accused in one of them is accused in each:
//! merging names the accused of both in all of them, and whoever is named later is named in all of them, in the same
//! transaction. What concerns the complaint officers or the head, or is the deputy's, is joined with its like alone: from whom
//! that is hidden is in no list.

use super::super::parties::Eyes;
use super::super::staff::{Staff, barred};
use super::super::turn::Turn;
use super::super::{ComplaintId, Complaints, Denied};
use super::Successor;
use crate::store::audit::Actor;
use crate::store::{complaint_accused, complaint_queue};
use model::complaint::{Happening, Progress};
use model::officer::Role;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A complaint with those accused.
fn with_accused(progress: &Progress, officers: &BTreeSet<Uuid>, units: &BTreeSet<Uuid>) -> Progress {
    let mut progress = progress.clone();
    progress.accused.clone_from(officers);
    progress.accused_units.clone_from(units);
    progress
}

/// Whether it goes to the deputy by who is accused: the head of the office, or so many that it is there for none of the
/// complaint officers.
fn is_for_the_deputy(staff: &Staff, progress: &Progress) -> bool {
    let sight = staff.sight(progress);
    let mut heads = staff.accounts.iter().filter(|account| account.roles.contain(Role::HeadOfOffice));
    heads.any(|head| sight.accuses(head))
        || sight.hides_from_each(|account| account.roles.contain(Role::ComplaintOfficer))
}

/// Whether it goes to the deputy, now that those are accused, who are all of this office.
pub(super) fn named(
    staff: &Staff,
    progress: &Progress,
    officers: &BTreeSet<Uuid>,
    units: &BTreeSet<Uuid>,
) -> bool {
    is_for_the_deputy(staff, &with_accused(progress, officers, units))
}

/// Who handles it once an officer stands aside.
pub(super) fn successor(staff: &Staff, progress: &Progress, officer: Uuid) -> Successor {
    let officers = progress.accused.iter().copied().chain([officer]).collect();
    let after = with_accused(progress, &officers, &progress.accused_units);
    let deputys = progress.is_the_deputys || is_for_the_deputy(staff, &after);
    match staff.sight(&after).has_handler(deputys) {
        false => Successor::Nobody,
        true if deputys == progress.is_the_deputys => Successor::Colleagues,
        true => Successor::Deputy,
    }
}

/// It can become part of another of the office that is there for her, will still be answered and is hidden from the same people.
/// So no circle can be made: what is part of another takes none in.
pub(super) async fn mergeable(turn: &mut Turn<'_>, eyes: &Eyes<'_>, into: Uuid) -> Result<(), Denied> {
    let other = complaint_queue::by_id(&mut turn.tx, eyes.reader(), into).await?;
    let stands = |row: &complaint_queue::Row| {
        into != turn.whole.row.id && eyes.reads(row) && row.state.takes_others_in()
    };
    let other = other.filter(stands).ok_or(Denied::Wrong("into"))?;
    let progress = &turn.whole.progress;
    let alike =
        other.deputy == progress.is_the_deputys && barred(other.concerns) == barred(progress.report.concerns);
    if alike { Ok(()) } else { Err(Denied::Wrong("apart")) }
}

impl Complaints {
    /// After something has happened: those who are accused in one of what is joined are accused in all of it.
    pub(super) async fn accuse_in_all(
        &self,
        turn: &mut Turn<'_>,
        by: Actor,
        what: &Happening,
    ) -> Result<(), Denied> {
        let named = match what {
            Happening::ConcernedNamed { .. } => what.clone(),
            Happening::Merged { into, .. } => self.accused_of_both(turn, *into).await?,
            _ => return Ok(()),
        };
        let own = turn.whole.row.id;
        for id in complaint_accused::joined(&mut turn.tx, own).await? {
            if id == own {
                self.accuse(turn, by, &named).await?;
                continue;
            }
            let other = self.whole(&mut turn.tx, ComplaintId(id)).await?.ok_or(Denied::Wrong("into"))?;
            let own = std::mem::replace(&mut turn.whole, other);
            self.accuse(turn, by, &named).await?;
            turn.whole = own;
        }
        Ok(())
    }

    /// Names those in the complaint at hand, unless they are named there already.
    async fn accuse(&self, turn: &mut Turn<'_>, by: Actor, named: &Happening) -> Result<(), Denied> {
        let Happening::ConcernedNamed { officers, units, to_deputy } = named else { return Ok(()) };
        let progress = &turn.whole.progress;
        let deputys = *to_deputy || progress.report.concerns.is_for_the_deputy();
        let is = (&progress.accused, &progress.accused_units, progress.is_the_deputys);
        if is == (officers, units, deputys) {
            return Ok(());
        }
        self.happen(turn, by, self.clock.new_id(), named.clone()).await?;
        Ok(self.record(turn, by, "complaint.concerned").await?)
    }

    /// The accused of the complaint at hand and of the one that it has become part of.
    async fn accused_of_both(&self, turn: &mut Turn<'_>, into: Uuid) -> Result<Happening, Denied> {
        let target = self.whole(&mut turn.tx, ComplaintId(into)).await?.ok_or(Denied::Wrong("into"))?;
        let staff = Staff::of(&mut turn.tx, &turn.whole.row.office).await?;
        let (one, other) = (&turn.whole.progress, &target.progress);
        let (officers, units) = (&one.accused | &other.accused, &one.accused_units | &other.accused_units);
        let to_deputy = one.is_the_deputys || named(&staff, one, &officers, &units);
        Ok(Happening::ConcernedNamed { officers, units, to_deputy })
    }
}
