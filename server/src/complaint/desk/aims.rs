//! What an act names: units, officers, another complaint, a day, words that others will read. Each is looked at here before
//! it happens, and what the portal knows better is filled in.

use super::super::parties::{Eyes, with_all_below};
use super::super::turn::Turn;
use super::super::{Complaints, Denied, climbing};
use crate::officer::Unit;
use crate::store::officer::Account;
use crate::store::{Tx, complaint_queue, officer, unit};
use model::complaint::{Assignment, Concerns, Happening, Progress};
use model::officer::Role;
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
        Ok(match what {
            Happening::Assigned(to) => {
                let to = self.assignable(turn, eyes, None, to).await?;
                self.in_days(turn, Happening::Assigned(to))?
            }
            Happening::Reassigned(to) => {
                let to = self.assignable(turn, eyes, within, to).await?;
                self.in_days(turn, Happening::Reassigned(to))?
            }
            Happening::Merged { into, .. } => {
                mergeable(turn, eyes, into).await?;
                what
            }
            Happening::Escalated { reason, .. } => {
                let units = unit::of_office(&mut turn.tx, &turn.whole.row.office).await?;
                let progress = &turn.whole.progress;
                let step = climbing::by_hand(progress, &climbing::ladder(&units, progress));
                let step = step.ok_or(Denied::Wrong("rung"))?;
                Happening::Escalated { rung: step.rung, unit: step.unit, reason }
            }
            Happening::ConcernedNamed { officers, units, to_deputy } => {
                let to_deputy = named(turn, &officers, &units).await? || to_deputy;
                Happening::ConcernedNamed { officers, units, to_deputy }
            }
            what => what,
        })
    }

    /// An assignment to somebody who is there, may follow it up and may see it.
    async fn assignable(
        &self,
        turn: &mut Turn<'_>,
        eyes: &Eyes<'_>,
        within: Option<Uuid>,
        to: Assignment,
    ) -> Result<Assignment, Denied> {
        let units = unit::of_office(&mut turn.tx, &eyes.officer.office).await?;
        let person = match to.officer {
            None => None,
            Some(id) => {
                let account = officer::by_id(&mut turn.tx, id).await?;
                let account = account.filter(|account| may_follow_up(account, eyes, &turn.whole.progress));
                Some(account.ok_or(Denied::Wrong("officer"))?)
            }
        };
        let unit = to.unit.or(person.as_ref().and_then(|person| person.unit));
        let accused = all_accused(&units, &turn.whole.progress);
        let is_open = |id: Uuid| units.iter().any(|unit| unit.id == id && unit.closed_at.is_none());
        if unit.is_some_and(|id| !is_open(id) || accused.contains(&id)) {
            return Err(Denied::Wrong("unit"));
        }
        if within.is_some() && unit != within {
            return Err(Denied::Wrong("unit"));
        }
        if let Some(person) = person {
            let is_accused =
                accused.contains(&person.id) || person.unit.is_some_and(|unit| accused.contains(&unit));
            if is_accused || (unit.is_some() && person.unit != unit) {
                return Err(Denied::Wrong("officer"));
            }
        }
        Ok(Assignment { unit, ..to })
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

/// Whether an account is somebody who may be given a complaint: of this office, switched on, with a role for it, and not
/// among those from whom it is hidden.
fn may_follow_up(account: &Account, eyes: &Eyes<'_>, progress: &Progress) -> bool {
    let hidden_from = match progress.report.concerns {
        Concerns::Team => Some(Role::ComplaintOfficer),
        Concerns::Head => Some(Role::HeadOfOffice),
        Concerns::Nobody | Concerns::Officer => None,
    };
    account.office == eyes.officer.office
        && account.disabled_at.is_none()
        && account.roles.any(Role::follows_up)
        && hidden_from.is_none_or(|role| !account.roles.contain(role))
}

/// Who is accused: officers, and units with all that are below them.
fn all_accused(units: &[Unit], progress: &Progress) -> BTreeSet<Uuid> {
    let mut accused = with_all_below(units, &progress.accused_units);
    accused.extend(&progress.accused);
    accused
}

/// It can become part of another of the office that is there for her and will still be answered. So no circle can be made: what
/// is part of another takes none in.
async fn mergeable(turn: &mut Turn<'_>, eyes: &Eyes<'_>, into: Uuid) -> Result<(), Denied> {
    let other = complaint_queue::by_id(&mut turn.tx, eyes.reader(), into).await?;
    let stands = |row: &complaint_queue::Row| {
        into != turn.whole.row.id && eyes.reads(row) && row.state.takes_others_in()
    };
    if other.as_ref().is_some_and(stands) { Ok(()) } else { Err(Denied::Wrong("into")) }
}

/// Whether it goes to the deputy, now that those are accused: none of the complaint officers is left.
async fn named(
    turn: &mut Turn<'_>,
    officers: &BTreeSet<Uuid>,
    units: &BTreeSet<Uuid>,
) -> Result<bool, Denied> {
    let office = turn.whole.row.office.clone();
    let (accounts, all) = of_office(&mut turn.tx, &office).await?;
    let known = |id: &Uuid| accounts.iter().any(|account| account.id == *id);
    if !officers.iter().all(known) {
        return Err(Denied::Wrong("officer"));
    }
    if !units.iter().all(|id| all.iter().any(|unit| unit.id == *id)) {
        return Err(Denied::Wrong("unit"));
    }
    let accused = with_all_below(&all, units);
    let handles =
        |account: &&Account| account.disabled_at.is_none() && account.roles.contain(Role::ComplaintOfficer);
    let is_accused = |account: &Account| {
        officers.contains(&account.id) || account.unit.is_some_and(|unit| accused.contains(&unit))
    };
    let mut team = accounts.iter().filter(handles).peekable();
    Ok(team.peek().is_some() && team.all(is_accused))
}

async fn of_office(tx: &mut Tx, office: &model::OfficeId) -> Result<(Vec<Account>, Vec<Unit>), Denied> {
    Ok((officer::of_office(tx, office).await?, unit::of_office(tx, office).await?))
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
