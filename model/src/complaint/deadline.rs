//! By when each stage of a complaint has to be done, and whether it was (design.md section 3; domain.md 2.1 and 2.4).
//!
//! The rules:
//!
//! 1. **Only states that were entered move a deadline.** A comment, a note, an edit, a new assignee enter none that a clock
//!    looks at.
//! 2. **A round** begins when the complaint was received, when the complainant supplied what was asked for, and when she
//!    disputed how it ended. With it begin [`Stage::Verification`] and [`Stage::Decision`]. It ends when the office has
//!    answered, referred, archived or merged it, when it asks the complainant, and when it is over.
//! 3. **[`Stage::Handling`]** begins with the first assignment of the round, which ends the verification. Its length is that
//!    of the class that the complaint has then. Giving it back and giving it to somebody else neither end it nor begin
//!    it anew.
//! 4. **[`Stage::Completion`]** is the complainant's: it begins when she is asked and ends when she supplies it.
//!    **[`Stage::Reply`]** is hers too: it begins when the office has answered, referred, archived or merged it; until
//!    it is due she may dispute that.
//! 5. **Days**: day 0 is the day on which the stage began; where that is no working day or is after closing time, the next
//!    working day (for working days). The deadline is the end of the n-th day in the office's zone.
//! 6. **What is missed stays missed**: a deadline that is over is late or kept for good, whatever comes after.
//! 7. The rules are those that the complaint was filed under; the calendar is the present one, and a day that its revision
//!    moves is told in the history of the complaint.

use super::action::Act;
use super::progress::{Entered, Progress};
pub use super::rules::{Rule, Rules};
use super::state::State;
use super::vocabulary::Class;
use crate::clock::{self, Due};
use crate::named::named;
use crate::{Calendar, Office};
use jiff::{SignedDuration, Timestamp};

named! {
    /// A part of the way of a complaint that has a deadline.
    Stage {
        /// The office looks at it for the first time, or again.
        Verification = "verification", "Verifikasi", "Verification";
        /// Whoever it is assigned to follows it up.
        Handling = "handling", "Tindak lanjut dan tanggapan", "Follow-up and response";
        /// The law's limit for all of it (UU 25/2009 art. 50).
        Decision = "decision", "Keputusan", "Decision";
        /// The complainant adds what is missing (UU 25/2009 art. 44).
        Completion = "completion", "Kelengkapan dari pengadu", "Completion by the complainant";
        /// The complainant may say that it is not solved.
        Reply = "reply", "Tanggapan balik pengadu", "Reply of the complainant";
    }
}

impl Stage {
    /// Whether it is the office that has to keep it.
    #[must_use]
    pub const fn is_the_offices(self) -> bool {
        matches!(self, Self::Verification | Self::Handling | Self::Decision)
    }
}

/// What deadlines are reckoned with.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The rules that the complaint was filed under.
    pub rules: &'a Rules,
    /// The office, for its zone and its hours.
    pub office: &'a Office,
    /// The office's calendar.
    pub calendar: &'a Calendar,
}

/// One stage of a complaint and its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Which stage.
    pub stage: Stage,
    /// When it began.
    pub from: Timestamp,
    /// When it is due. `None` only beyond the end of time as computers know it.
    pub due: Option<Due>,
    /// When it ended. Unset: it runs.
    pub ended: Option<Timestamp>,
    /// How it stands.
    pub verdict: Verdict,
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// There is time left.
    Running,
    /// The time is over, and it is not done.
    Overdue,
    /// Done in time.
    Kept,
    /// Done too late.
    Late,
}

impl Deadline {
    /// Whether it was missed, by now or for good.
    #[must_use]
    pub const fn is_breached(&self) -> bool {
        matches!(self.verdict, Verdict::Overdue | Verdict::Late)
    }

    /// From when on it is at risk: four fifths of its time are over.
    #[must_use]
    pub fn at_risk_from(&self) -> Option<Timestamp> {
        let due = self.due?.at;
        let whole = due.duration_since(self.from);
        let fifth = SignedDuration::from_millis(i64::try_from(whole.as_millis() / 5).ok()?);
        due.checked_sub(fifth).ok()
    }
}

/// Every deadline that a complaint has had so far, in the order in which they began. `now` counts as no earlier than its
/// last event.
#[must_use]
pub fn read(terms: &Terms, progress: &Progress, now: Timestamp) -> Vec<Deadline> {
    let now = now.max(progress.last_at);
    let mut stages = Stages::default();
    for entered in progress.entered() {
        stages.enter(entered);
    }
    let deadline = |begun: Begun| {
        let due = after(terms, terms.rules.of(begun.stage, begun.class), begun.from);
        let verdict = verdict(due, begun.ended, now);
        Deadline { stage: begun.stage, from: begun.from, due, ended: begun.ended, verdict }
    };
    stages.0.into_iter().map(deadline).collect()
}

/// The deadline that comes first of those that run: what an officer or a complainant has to look at.
#[must_use]
pub fn next(deadlines: &[Deadline]) -> Option<&Deadline> {
    let running = deadlines.iter().filter(|deadline| deadline.ended.is_none());
    running.min_by_key(|deadline| deadline.due.map_or(Timestamp::MAX, |due| due.at))
}

/// When something is due that began then.
#[must_use]
pub fn after(terms: &Terms, rule: &Rule, from: Timestamp) -> Option<Due> {
    clock::due_after(terms.office, terms.calendar, rule.time, from)
}

fn verdict(due: Option<Due>, ended: Option<Timestamp>, now: Timestamp) -> Verdict {
    let late = due.is_some_and(|due| ended.unwrap_or(now) > due.at);
    match (ended, late) {
        (None, false) => Verdict::Running,
        (None, true) => Verdict::Overdue,
        (Some(_), false) => Verdict::Kept,
        (Some(_), true) => Verdict::Late,
    }
}

/// The stages that have begun.
#[derive(Default)]
struct Stages(Vec<Begun>);

struct Begun {
    stage: Stage,
    /// Of the complaint when it began. Without one no handling begins.
    class: Class,
    from: Timestamp,
    ended: Option<Timestamp>,
}

impl Stages {
    fn enter(&mut self, entered: &Entered) {
        match entered.state {
            State::Received => self.begin_round(entered),
            State::UnderVerification => {
                // Taken up, or given back by whoever had it: nothing begins anew.
                if matches!(entered.by, Some(Act::Supply | Act::Dispute)) {
                    self.end_all(entered.at);
                    self.begin_round(entered);
                }
            }
            State::Assigned => {
                self.end_where(entered.at, |stage| stage == Stage::Verification);
                let runs = |begun: &Begun| begun.stage == Stage::Handling && begun.ended.is_none();
                if !self.0.iter().any(runs) {
                    self.begin(Stage::Handling, entered);
                }
            }
            State::InProgress => {}
            State::AwaitingInformation => {
                self.end_all(entered.at);
                self.begin(Stage::Completion, entered);
            }
            State::Answered | State::Referred | State::Archived | State::Merged => {
                self.end_all(entered.at);
                self.begin(Stage::Reply, entered);
            }
            State::Closed | State::Withdrawn => self.end_all(entered.at),
        }
    }

    fn begin_round(&mut self, entered: &Entered) {
        self.begin(Stage::Verification, entered);
        self.begin(Stage::Decision, entered);
    }

    fn begin(&mut self, stage: Stage, entered: &Entered) {
        let class = entered.class.unwrap_or(Class::NonSupervisory);
        self.0.push(Begun { stage, class, from: entered.at, ended: None });
    }

    fn end_all(&mut self, at: Timestamp) {
        self.end_where(at, |_| true);
    }

    fn end_where(&mut self, at: Timestamp, is: impl Fn(Stage) -> bool) {
        for begun in self.0.iter_mut().filter(|begun| is(begun.stage)) {
            begun.ended.get_or_insert(at);
        }
    }
}
