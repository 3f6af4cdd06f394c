//! What a complainant sees of her complaint, and what she may do.

use super::evidence::{self, Piece};
use super::turn::Whole;
use super::{ComplaintId, Complaints, Denied, schedule};
use crate::keys::{Mac, MacPurpose};
use crate::store::audit::Actor;
use crate::store::{StoreError, application, complaint};
use jiff::{SignedDuration, Timestamp};
use model::OfficeId;
use model::clock::Due;
use model::complaint::{Act, Deadline, Event, Happening, Party, Progress, Reporter, Stage, deadline};
use model::number::{AccessCode, ComplaintNumber, RegistrationNumber};
use uuid::Uuid;

/// A complaint as whoever complained may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its name inside the house.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Which office.
    pub office: OfficeId,
    /// Where it stands. Instructions and names of officers in it are not for her.
    pub progress: Progress,
    /// How she said that she can be reached.
    pub reporter: Reporter,
    /// The application that it is about.
    pub application: Option<RegistrationNumber>,
    /// What happened and is public ([`model::complaint::Happening::is_public`]), in order.
    pub events: Vec<Event>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
}

const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Whether an act is one that a complainant does on her own pages. Evidence comes by another door.
fn is_hers(act: Act) -> bool {
    act != Act::AddEvidence && act.parties().contains(&Party::Complainant)
}

/// Until when it may be disputed or confirmed. `None`: there is nothing to dispute, or that time is over.
fn window(progress: &Progress, deadlines: &[Deadline], now: Timestamp) -> Option<Due> {
    let reply = deadlines.iter().rev().find(|deadline| deadline.stage == Stage::Reply)?;
    reply.due.filter(|due| progress.state().is_disputable() && now <= due.at)
}

/// What a complainant may do.
fn acts(progress: &Progress, window: Option<Due>) -> Vec<Act> {
    let now = |act: &Act| match act {
        Act::Confirm | Act::Dispute => window.is_some(),
        Act::Rate => progress.score.is_none(),
        _ => true,
    };
    let hers = |act: &&Act| act.parties().contains(&Party::Complainant);
    let may = |act: &&Act| act.leads(progress.state()).is_some() && now(act);
    Act::ALL.iter().filter(hers).filter(may).copied().collect()
}

fn comments_since(whole: &Whole, since: Timestamp) -> usize {
    let comments = whole
        .events
        .iter()
        .filter(|(event, _)| matches!(event.what, Happening::Commented { .. }) && event.at > since);
    comments.count()
}
