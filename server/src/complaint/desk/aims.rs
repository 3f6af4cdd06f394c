//! What an act names: units, officers, another complaint, a day, words that others will read. Each is looked at here before
//! it happens, and what the portal knows better is filled in.

use super::super::parties::Eyes;
use super::super::staff::Staff;
use super::super::turn::Turn;
use super::super::{Complaints, Denied, climbing};
use super::accused::{mergeable, named};
use super::receivers::assignable;
use crate::store::{officer, unit};
use model::complaint::Happening;
use model::person::Nik;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Complaints {
    /// What will happen, with everything that it names looked at. `within` is the unit that whoever leads it stays in.
    pub(super) async fn aimed(
        &self,
        turn: &mut Turn<'_>,
        eyes: &Eyes<'_>,
        within: Option<Uuid>,
        what: Happening,
    ) -> Result<Happening, Denied> {
        if told(&what).iter().any(|text| Nik::may_stand_in(text)) {
            return Err(Denied::Wrong("nik"));
        }
        let staff = Staff::of(&mut turn.tx, &turn.whole.row.office).await?;
        Ok(match what {
            Happening::Assigned(to) => {
                let to = assignable(&staff, &turn.whole.progress, None, to)?;
                self.in_days(turn, Happening::Assigned(to))?
            }
            Happening::Reassigned(to) => {
                let to = assignable(&staff, &turn.whole.progress, within, to)?;
                self.in_days(turn, Happening::Reassigned(to))?
            }
            Happening::Merged { into, .. } => {
                mergeable(turn, eyes, into).await?;
                what
            }
            Happening::Escalated { reason, .. } => {
                let progress = &turn.whole.progress;
                let step = climbing::by_hand(progress, &climbing::ladder(&staff, progress));
                let step = step.ok_or(Denied::Wrong("rung"))?;
                Happening::Escalated { rung: step.rung, unit: step.unit, reason }
            }
            Happening::ConcernedNamed { officers, units, to_deputy } => {
                are_there(turn, &officers, &units).await?;
                let to_deputy = named(&staff, &turn.whole.progress, &officers, &units) || to_deputy;
                Happening::ConcernedNamed { officers, units, to_deputy }
            }
            what => what,
        })
    }

    /// The day by which it is wished for is not over, and not after the deadline that then runs.
    fn in_days(&self, turn: &Turn<'_>, what: Happening) -> Result<Happening, Denied> {
        let (Happening::Assigned(to) | Happening::Reassigned(to)) = &what else { return Ok(what) };
        let zone = self.zone_of(&turn.whole.row.office);
        let today = zone.date_at(turn.now());
        let running = self.after(turn, &what)?.into_iter();
        let running = running.filter(|deadline| deadline.stage.is_the_offices() && deadline.ended.is_none());
        let last = running.filter_map(|deadline| deadline.due).map(|due| zone.date_at(due.at)).min();
        // Where the deadline is over, it can only be done late.
        if to.due < today || last.is_some_and(|last| to.due > last.max(today)) {
            return Err(Denied::Wrong("due"));
        }
        Ok(what)
    }
}

/// Whether those are officers and units of the office, switched on or off, open or closed.
async fn are_there(
    turn: &mut Turn<'_>,
    officers: &BTreeSet<Uuid>,
    units: &BTreeSet<Uuid>,
) -> Result<(), Denied> {
    let office = &turn.whole.row.office;
    let accounts = officer::of_office(&mut turn.tx, office).await?;
    if !officers.iter().all(|id| accounts.iter().any(|account| account.id == *id)) {
        return Err(Denied::Wrong("officer"));
    }
    let all = unit::of_office(&mut turn.tx, office).await?;
    let is_there = |id: &Uuid| all.iter().any(|unit| unit.id == *id);
    if units.iter().all(is_there) { Ok(()) } else { Err(Denied::Wrong("unit")) }
}

/// The words that the complainant will read.
fn told(what: &Happening) -> Vec<&str> {
    match what {
        Happening::Asked { question: text }
        | Happening::AnsweredAtOnce { response: text }
        | Happening::Drafted { response: text }
        | Happening::Responded { response: text }
        | Happening::Archived { explanation: text, .. }
        | Happening::Merged { explanation: text, .. } => vec![text.as_str()],
        Happening::Referred { destination, explanation } => vec![destination.as_str(), explanation.as_str()],
        Happening::Classified { reason: Some(reason), .. } => vec![reason.as_str()],
        _ => Vec::new(),
    }
}
