//! Complaints that are part of another (merged): what each of them learns when that one comes to an end, in the same
//! transaction. Its answer becomes theirs, as an event of their own, and so their own window begins; where it ends without one
//! they go on by themselves. Nobody hears of another's number or words.

use super::turn::{Turn, Whole};
use super::{ComplaintId, Complaints, schedule};
use crate::store::{StoreError, Tx, complaint};
use jiff::Timestamp;
use model::clock::Due;
use model::complaint::{Happening, MovedBy, Stage, State, deadline};

/// The complaint that another is part of, as far as whoever made that other one may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOf {
    /// Where it stands.
    pub state: State,
    /// When its answer can be expected at the latest, while the office has it. It may be over.
    pub answer_by: Option<Due>,
}

impl Complaints {
    /// The day of the answer, where it is another one for what becomes part of another complaint: that one's.
    pub(super) async fn tell_what_joining_moves(
        &self,
        turn: &mut Turn<'_>,
        what: &Happening,
    ) -> Result<(), StoreError> {
        let Happening::Merged { into, .. } = what else { return Ok(()) };
        let (now, zone) = (turn.now(), self.zone_of(&turn.whole.row.office));
        let mut day = async |id| {
            let known = self.part_of(&mut turn.tx, ComplaintId(id), now).await?;
            let due = known.and_then(|known| known.answer_by);
            Ok::<_, StoreError>(due.map(|due| zone.date_at(due.at)))
        };
        let (was, is) = (day(turn.whole.row.id).await?, day(*into).await?);
        match was.zip(is).filter(|(was, is)| was != is) {
            Some((was, is)) => {
                let (stage, why) = (Stage::Handling, MovedBy::Joined);
                self.by_itself(turn, Happening::Rescheduled { stage, why, was, is }).await
            }
            None => Ok(()),
        }
    }

    /// Notes at a complaint that another has become part of it. So whoever has a form of it open that was made before, and would
    /// answer for one person what several will read, is told that it has changed.
    pub(super) async fn tell_whole(&self, turn: &mut Turn<'_>, what: &Happening) -> Result<(), StoreError> {
        let Happening::Merged { into, .. } = what else { return Ok(()) };
        let part = turn.whole.row.id;
        let Some(whole) = self.whole(&mut turn.tx, ComplaintId(*into)).await? else { return Ok(()) };
        let part_itself = std::mem::replace(&mut turn.whole, whole);
        let told = async {
            // Of what a calendar has moved there nobody would learn after this.
            self.tell_what_moved(turn).await?;
            self.by_itself(turn, Happening::Joined { part }).await
        };
        let told = told.await;
        turn.whole = part_itself;
        told
    }

    /// Lets follow for the parts of a complaint what follows from this, which has just happened to it.
    pub(super) async fn tell_parts(&self, turn: &mut Turn<'_>, what: &Happening) -> Result<(), StoreError> {
        let Some(follows) = follows(what, turn.whole.progress.state()) else { return Ok(()) };
        for part in complaint::parts(&mut turn.tx, turn.whole.row.id).await? {
            let Some(whole) = self.whole(&mut turn.tx, ComplaintId(part)).await? else { continue };
            let other = std::mem::replace(&mut turn.whole, whole);
            let told = self.by_itself(turn, follows.clone()).await;
            turn.whole = other;
            told?;
        }
        Ok(())
    }

    /// What may be known of a complaint by whoever waits for its answer.
    pub(super) async fn part_of(
        &self,
        tx: &mut Tx,
        into: ComplaintId,
        now: Timestamp,
    ) -> Result<Option<PartOf>, StoreError> {
        let Some(Whole { row, progress, .. }) = self.whole(tx, into).await? else { return Ok(None) };
        let (rules, snapshot) = (row.rules()?, self.published.current());
        let answer_by = schedule::terms(&snapshot.catalogue, &row, &rules).and_then(|terms| {
            deadline::answer_by(&terms, &progress, &deadline::read(&terms, &progress, now))
        });
        Ok(Some(PartOf { state: progress.state(), answer_by }))
    }
}

/// What follows for the parts of a complaint that this has brought into a state. Parts go with no other: whoever handles
/// them says so anew, so that a part never has parts.
fn follows(what: &Happening, state: State) -> Option<Happening> {
    match what {
        Happening::AnsweredAtOnce { response } | Happening::Responded { response } => {
            Some(Happening::AnsweredAlong { response: response.clone() })
        }
        // The day of its answer is the day of theirs.
        Happening::Rescheduled { stage: Stage::Handling | Stage::Decision, .. } => Some(what.clone()),
        Happening::Referred { .. }
        | Happening::Archived { .. }
        | Happening::Merged { .. }
        | Happening::Withdrawn { .. } => Some(Happening::Separated {}),
        Happening::Lapsed {} => (state == State::Withdrawn).then_some(Happening::Separated {}),
        _ => None,
    }
}
