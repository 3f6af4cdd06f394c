//! What time does to complaints: closes what nobody disputes, withdraws what nobody completes, goes on where something else was
//! sent than what was asked for, brings before the next above what is late, and tells where a revised calendar moves a deadline.
//!
//! There is no table of jobs: `complaint.clock_at` says when time has to act on a complaint next, and is written with every
//! event. Whoever comes first holds the office's journal, folds the complaint anew and does what is due; whoever comes
//! second finds nothing left to do. So it survives restarts, and any number of nodes do each thing once.

use super::climbing;
use super::schedule::{self, days};
use super::staff::Staff;
use super::turn::Turn;
use super::{ComplaintId, Complaints, Denied};
use crate::store::audit::{self, Actor};
use crate::store::{StoreError, Tx, complaint_clock};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use model::OfficeId;
use model::complaint::{Happening, MovedBy, Stage, State};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};
use uuid::Uuid;

/// How often it looks whether there is something to do.
const TICK: Duration = Duration::from_secs(30);
/// So many are looked for at once.
const BATCH: i64 = 200;
/// The longest pause before a complaint that failed is tried again.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// The complaints that could not be tended, so that they neither hold up others nor fill the log.
#[derive(Debug, Default)]
pub(super) struct Failing(HashMap<Uuid, (i32, Timestamp)>);

impl Failing {
    fn rests(&self, id: Uuid, now: Timestamp) -> bool {
        self.0.get(&id).is_some_and(|(_, until)| now < *until)
    }

    /// Told once, however often it is tried.
    fn note(&mut self, complaints: &Complaints, id: Uuid, now: Timestamp, error: &StoreError) {
        let (tries, until) = self.0.entry(id).or_insert((0, now));
        let pause = SignedDuration::from_secs(30).checked_mul(1 << (*tries).min(20));
        *until = now.saturating_add(pause.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)).unwrap_or(now);
        *tries = tries.saturating_add(1);
        if *tries == 1 {
            let reference = complaints.clock.new_id();
            tracing::error!(%reference, case = %id, %error, "tenggat pengaduan ini tidak dapat dijalankan; dicoba lagi nanti");
        }
    }
}

impl Complaints {
    /// Does everything that time has to do by now.
    ///
    /// # Errors
    /// When the database fails; what was done until then lasts. A complaint that cannot be read is left alone, and told in
    /// the log.
    pub async fn tend(&self) -> Result<(), StoreError> {
        let mut failing = Failing::default();
        self.follow_calendars(&mut failing).await?;
        self.do_what_is_due(&mut failing).await
    }

    /// Everything whose time has come.
    async fn do_what_is_due(&self, failing: &mut Failing) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut after = (i64::MIN, Uuid::nil());
        loop {
            let come = complaint_clock::come(&mut self.db.read().await?, now, after, BATCH).await?;
            let Some(last) = come.last() else { return Ok(()) };
            after = (last.at, last.id);
            for id in come.iter().map(|one| one.id) {
                if !failing.rests(id, now) {
                    self.tend_one(id, failing).await?;
                }
            }
        }
    }

    /// Everything that was reckoned from other hours or days off than those of now.
    async fn follow_calendars(&self, failing: &mut Failing) -> Result<(), StoreError> {
        let offices = complaint_clock::offices(&mut self.db.read().await?).await?;
        for office in offices {
            // An office that the content does not have any more keeps what was reckoned for it.
            if self.published.current().catalogue.offices.contains_key(&office) {
                self.follow_calendar(&office, failing).await?;
            }
        }
        Ok(())
    }

    async fn follow_calendar(&self, office: &OfficeId, failing: &mut Failing) -> Result<(), StoreError> {
        let basis = self.bases.get(&self.published.current().catalogue, office);
        let mut after = (i64::MIN, Uuid::nil());
        loop {
            let mut tx = self.db.read().await?;
            let batch = complaint_clock::of_other_basis(&mut tx, office, after, basis, BATCH).await?;
            drop(tx);
            let Some(last) = batch.last() else { return Ok(()) };
            after = *last;
            for (_, id) in batch {
                self.tend_one(id, failing).await?;
            }
        }
    }

    async fn tend_one(&self, id: Uuid, failing: &mut Failing) -> Result<(), StoreError> {
        match self.tend_in_turn(ComplaintId(id)).await {
            Ok(()) => {
                failing.0.remove(&id);
                Ok(())
            }
            Err(error @ StoreError::Unreadable { .. }) => {
                failing.note(self, id, self.clock.now(), &error);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// One complaint in one transaction: what its calendar has moved, and what is due.
    async fn tend_in_turn(&self, id: ComplaintId) -> Result<(), StoreError> {
        let Some(mut turn) = self.turn(id).await? else { return Ok(()) };
        self.tell_what_moved(&mut turn).await?;
        // One after the other: what is done may make the next thing due.
        while let Some(what) = self.due_now(&mut turn).await? {
            self.by_itself(&mut turn, what.clone()).await?;
            self.tell_parts(&mut turn, &what).await?;
        }
        let Turn { tx, whole, .. } = &mut turn;
        self.settle(tx, whole).await?;
        turn.commit().await
    }

    /// Deadlines that still run and are on another day than the one that was told, where the hours or days off are others than
    /// when something last happened. It comes before whatever happens next: that notes the new days as the ones that were told.
    pub(super) async fn tell_what_moved(&self, turn: &mut Turn<'_>) -> Result<(), StoreError> {
        let (row, progress) = (&turn.whole.row, &turn.whole.progress);
        if row.schedule.basis == self.bases.get(&self.published.current().catalogue, &row.office) {
            return Ok(());
        }
        let (told, zone) = (&row.schedule.days, self.zone_of(&row.office));
        let present = days(&self.deadlines(row, progress, turn.now())?, zone);
        let today = zone.date_at(turn.now());
        let moved = |(stage, is): (Stage, Date)| {
            let (_, was) = *told.iter().find(|(known, _)| *known == stage)?;
            // What was over and is over is no news.
            let why = MovedBy::Calendar;
            (was != is && was.max(is) >= today).then_some(Happening::Rescheduled { stage, why, was, is })
        };
        for what in present.into_iter().filter_map(moved).collect::<Vec<_>>() {
            self.by_itself(turn, what.clone()).await?;
            self.tell_parts(turn, &what).await?;
        }
        Ok(())
    }

    /// What time has to do with a complaint at this moment.
    async fn due_now(&self, turn: &mut Turn<'_>) -> Result<Option<Happening>, StoreError> {
        let staff = Staff::of(&mut turn.tx, &turn.whole.row.office).await?;
        let (row, progress, now) = (&turn.whole.row, &turn.whole.progress, turn.now());
        let (rules, snapshot) = (row.rules()?, self.published.current());
        let Some(terms) = schedule::terms(&snapshot.catalogue, row, &rules) else { return Ok(None) };
        let deadlines = model::complaint::deadline::read(&terms, progress, now);
        let is_over = |stage: Stage| {
            let mut running = deadlines.iter().filter(|deadline| deadline.ended.is_none());
            running.any(|deadline| deadline.stage == stage && deadline.due.is_some_and(|due| now > due.at))
        };
        Ok(match progress.state() {
            State::Answered => is_over(Stage::Reply).then_some(Happening::Lapsed {}),
            State::AwaitingInformation => {
                let came =
                    if progress.wrote_since_asked { Happening::Resumed {} } else { Happening::Lapsed {} };
                is_over(Stage::Completion).then_some(came)
            }
            _ => {
                let ladder = climbing::ladder(&staff, progress);
                let step = climbing::by_time(&terms, progress, &deadlines, &ladder, now);
                step.map(|step| Happening::Escalated { rung: step.rung, unit: step.unit, reason: None })
            }
        })
    }

    /// Something that nobody does: what time brings, and what follows from another complaint.
    pub(super) async fn by_itself(&self, turn: &mut Turn<'_>, what: Happening) -> Result<(), StoreError> {
        let action = match &what {
            Happening::Rescheduled { .. } => "complaint.reschedule",
            Happening::Escalated { .. } => "complaint.escalate",
            Happening::Resumed {} => "complaint.resume",
            Happening::AnsweredAlong { .. } => "complaint.answer_along",
            Happening::Separated {} => "complaint.separate",
            Happening::Joined { .. } => "complaint.joined",
            _ => "complaint.lapse",
        };
        let happened = self.add(turn, Actor::System, self.clock.new_id(), what).await;
        happened.map_err(|denied| match denied {
            Denied::Store(error) => error,
            // What the fold refuses although it is due: the complaint is not what this program knows.
            other => StoreError::Unreadable { table: "complaint", source: other.into() },
        })?;
        self.record(turn, Actor::System, action).await
    }

    /// That something was done to a complaint, without a word of it.
    pub(super) async fn record(
        &self,
        turn: &mut Turn<'_>,
        actor: Actor,
        action: &'static str,
    ) -> Result<(), StoreError> {
        let at = turn.now();
        let Turn { tx, whole, .. } = turn;
        self.note_act(tx, (&whole.row.office, whole.row.id), (actor, at), action).await
    }

    /// The same of one that nobody decides about in a turn.
    pub(super) async fn note_act(
        &self,
        tx: &mut Tx,
        (office, complaint): (&OfficeId, Uuid),
        (actor, at): (Actor, Timestamp),
        action: &'static str,
    ) -> Result<(), StoreError> {
        let (id, subject) = (self.clock.new_id(), format!("complaint/{complaint}"));
        let entry = audit::Entry { id, at, actor, action, office: Some(office), subject, detail: "" };
        audit::record(tx, &entry).await
    }
}

/// Tends for ever: when the portal has started, and then every half minute. Calendars are looked at when it has started and
/// when the content has changed.
pub async fn keep_complaints(complaints: Complaints) -> std::convert::Infallible {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut failing, mut followed, mut is_down) = (Failing::default(), None::<String>, false);
    loop {
        ticks.tick().await;
        let version = complaints.published.current().catalogue.version.clone();
        let tended = async {
            if followed.as_ref() != Some(&version) {
                complaints.follow_calendars(&mut failing).await?;
            }
            complaints.do_what_is_due(&mut failing).await
        };
        match tended.await {
            Ok(()) => (followed, is_down) = (Some(version), false),
            Err(error) if !is_down => {
                is_down = true;
                let reference = complaints.clock.new_id();
                tracing::error!(%reference, %error, "tenggat pengaduan belum dapat dijalankan; dicoba terus");
            }
            Err(_) => {}
        }
    }
}
