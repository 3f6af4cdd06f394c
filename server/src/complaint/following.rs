//! What a complainant sees of her complaint, and what she may do.

use super::evidence::{self, Piece};
use super::parts::PartOf;
use super::turn::Whole;
use super::{ComplaintId, Complaints, Denied, schedule};
use crate::keys::{Mac, MacPurpose};
use crate::store::audit::Actor;
use crate::store::{StoreError, application, complaint};
use jiff::{SignedDuration, Timestamp};
use model::OfficeId;
use model::clock::Due;
use model::complaint::{
    Act, Deadline, Event, Happening, Identity, Party, Progress, Reporter, Stage, State, deadline,
};
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
    /// When the portal took it in: a letter was received before.
    pub recorded_at: Timestamp,
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
    /// When an answer can be expected at the latest, while the office has it: the deadlines that still follow included.
    pub answer_by: Option<Due>,
    /// Until when she may dispute or confirm what came of it. Unset: there is nothing, or that time is over.
    pub window: Option<Due>,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// What may be known of the complaint that it is part of now, and whose answer it waits for.
    pub part_of: Option<PartOf>,
    /// What she may do at this moment.
    pub acts: Vec<Act>,
}

/// What a complainant does. Sent again under its id, it is done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The id of the event: the form's own key.
    pub form: Uuid,
    /// Which: supplied, commented, confirmed, disputed, rated, withdrawn. No other is hers.
    pub what: Happening,
}

/// How many comments a complaint takes in one day. The office reads each of them.
const COMMENTS_A_DAY: usize = 20;

impl Complaints {
    /// The complaint that number and access code open. A wrong number and a wrong code do the same work: the same statement,
    /// the same keyed hash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(
        &self,
        number: ComplaintNumber,
        code: &AccessCode,
    ) -> Result<Option<ComplaintId>, StoreError> {
        let lock = complaint::lock(&mut self.db.read().await?, number).await?;
        let stored = lock.as_ref().and_then(|lock| Mac::from_bytes(&lock.code).ok());
        let (id, mac) = match (&lock, &stored) {
            (Some(lock), Some(mac)) => (lock.id, mac),
            _ => (self.nobody.0, &self.nobody.1),
        };
        let parts: &[&[u8]] = &[id.as_bytes(), code.reveal().as_bytes()];
        let right = self.keys.verify(MacPurpose::AccessCode, parts, mac);
        Ok(lock.filter(|_| right && stored.is_some()).map(|lock| ComplaintId(lock.id)))
    }

    /// The complaint of a number, for telling whether a browser has opened it before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, number: ComplaintNumber) -> Result<Option<ComplaintId>, StoreError> {
        let lock = complaint::lock(&mut self.db.read().await?, number).await?;
        Ok(lock.map(|lock| ComplaintId(lock.id)))
    }

    /// Whether whoever made a complaint may leave no trace. Nothing is unsealed to tell. So too where there is no such one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_anonymous(&self, id: ComplaintId) -> Result<bool, StoreError> {
        let row = complaint::by_id(&mut self.db.read().await?, id.0).await?;
        Ok(row.is_none_or(|row| row.identity == Identity::Anonymous))
    }

    /// What its complainant sees at a moment. `None` where there is no such complaint.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn follow(&self, id: ComplaintId, now: Timestamp) -> Result<Option<Followed>, StoreError> {
        let mut tx = self.db.read().await?;
        let Some(Whole { row, events, progress, .. }) = self.whole(&mut tx, id).await? else {
            return Ok(None);
        };
        let application = match row.application {
            Some(application) => application::by_id(&mut tx, application).await?.map(|row| row.number),
            None => None,
        };
        let part_of = match progress.merged_into.filter(|_| progress.state() == State::Merged) {
            Some(into) => self.part_of(&mut tx, ComplaintId(into), now).await?,
            None => None,
        };
        let (rules, snapshot) = (row.rules()?, self.published.current());
        let terms = schedule::terms(&snapshot.catalogue, &row, &rules);
        let deadlines = terms.as_ref().map_or_else(Vec::new, |terms| deadline::read(terms, &progress, now));
        let window = window(&progress, &deadlines, now);
        let evidence = evidence::pieces(&mut tx, row.id, events.iter().map(|(event, _)| event)).await?;
        let events = events.into_iter().map(|(event, _)| event);
        Ok(Some(Followed {
            id,
            number: row.number,
            office: row.office.clone(),
            recorded_at: row.recorded_at,
            reporter: self.reporter(&row)?,
            application,
            events: events.filter(|event| event.what.is_public()).collect(),
            answer_by: terms.and_then(|terms| deadline::answer_by(&terms, &progress, &deadlines)),
            acts: acts(&progress, window),
            window,
            evidence,
            part_of,
            deadlines,
            progress,
        }))
    }

    /// Does what a complainant asks, if she may, now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then nothing has changed.
    pub async fn told(&self, id: ComplaintId, told: Told) -> Result<(), Denied> {
        let act = Act::of(&told.what).filter(|act| is_hers(*act)).ok_or(Denied::Party)?;
        let mut turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        if let Some((known, by)) = turn.known(told.form) {
            let again = known.what == told.what && *by == Actor::Complainant.to_string();
            return if again { Ok(()) } else { Err(Denied::EventIdReused) };
        }
        let (progress, now) = (&turn.whole.progress, turn.now());
        match act {
            Act::Confirm | Act::Dispute if progress.state().is_disputable() => {
                let deadlines = self.deadlines(&turn.whole.row, progress, now)?;
                let window = window(progress, &deadlines, now);
                may_reply(progress, window).then_some(()).ok_or(Denied::TooLate)?;
            }
            Act::Comment if comments_since(&turn.whole, now - A_DAY) >= COMMENTS_A_DAY => {
                return Err(Denied::Full);
            }
            _ => {}
        }
        self.happen(&mut turn, Actor::Complainant, told.form, told.what).await?;
        Ok(turn.commit().await?)
    }
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

/// Whether there is something to confirm or to dispute. What is part of another can be taken out of it until the answer of
/// that one is its own.
fn may_reply(progress: &Progress, window: Option<Due>) -> bool {
    window.is_some() || progress.state() == State::Merged
}

/// What a complainant may do. What she was asked she may say until time has acted: an answer that comes before is not lost.
fn acts(progress: &Progress, window: Option<Due>) -> Vec<Act> {
    let now = |act: &Act| match act {
        Act::Confirm | Act::Dispute => may_reply(progress, window),
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
