//! By when each stage of a complaint has to be done, and whether it was (design.md section 3; domain.md 2.1 and 2.4).
//!
//! The rules:
//!
//! 1. **Only states that were entered move a deadline.** A comment, a note, an edit, a new assignee enter none that a clock
//!    looks at.
//! 2. **A round** begins when the complaint was received, when the complainant supplied what was asked for or the office goes
//!    on with what she has sent, when she disputed how it ended, and when it goes on by itself because what it was part of
//!    has ended without an answer. With it begin [`Stage::Verification`] and [`Stage::Decision`]. It is over when the office has
//!    answered, referred, archived or merged it, when it asks the complainant, and when the complaint is over.
//! 3. **[`Stage::Verification`]** is done when the complaint was assigned, when the complainant is asked, and when the round
//!    ends with what the office did.
//! 4. **[`Stage::Handling`]** begins with the first assignment of the round. Its length is that of the class that the
//!    complaint has then. Giving it back and giving it to somebody else neither end it nor begin it anew. Like
//!    [`Stage::Decision`] it is done when the office has answered, referred, archived or merged the complaint.
//! 5. **[`Stage::Completion`]** is the complainant's: it begins when she is asked and is done when she supplies it, or when the
//!    office goes on with what she has sent.
//!    **[`Stage::Reply`]** is hers too: it begins when the office has answered, referred or archived it, and is done when she
//!    confirms or disputes that, which she may until it is due. What is part of another has no deadline until that one's
//!    answer is its own. Where the complaint is final and she says nothing, it is simply over.
//! 6. **What ends without being done is neither kept nor missed** ([`Verdict::Ended`]): the decision of a complaint that waits
//!    for its complainant, or was withdrawn. What was late by then is late.
//! 7. **Days**: day 0 is the day on which the stage began; where that is no working day or is after closing time, the next
//!    working day (for working days). The deadline is the end of the n-th day in the office's zone.
//! 8. **What is missed stays missed**: a deadline that is over is late or kept for good, whatever happens to the complaint
//!    after.
//! 9. The rules are those that the complaint was filed under; the calendar is the present one, and a day that its revision
//!    moves is told in the history of the complaint.

use super::action::Act;
use super::progress::{Entered, Progress};
pub use super::rules::{Rule, Rules};
use super::state::State;
use super::vocabulary::{Class, Stage};
use crate::clock::{self, Due};
use crate::{Calendar, Office};
use jiff::{SignedDuration, Timestamp};

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
    /// When it was done, or ended otherwise. Unset: it runs.
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
    /// Done too late, or given up when it was late.
    Late,
    /// It ended before it was due, and was not done: the complainant was asked, or the complaint was withdrawn.
    Ended,
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
        let verdict = verdict(due, begun.end, now);
        let ended = begun.end.map(|end| end.at);
        Deadline { stage: begun.stage, from: begun.from, due, ended, verdict }
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

/// When an answer can be expected at the latest, while the office has the complaint: the deadlines that still follow included.
///
/// While it is followed up, that is the earlier one of [`Stage::Handling`] and [`Stage::Decision`]. Before, its class's time
/// counts from the last moment at which the verification is in time: so it is what the office owes from the beginning, and
/// a verification that comes late does not move it. As long as nobody has said of which class it is, it may be of any,
/// and the longest counts.
#[must_use]
pub fn answer_by(terms: &Terms, progress: &Progress, deadlines: &[Deadline]) -> Option<Due> {
    answer_by_as(terms, progress, deadlines, progress.class)
}

/// What [`answer_by`] would be if the complaint were of another class: what another class moves.
#[must_use]
pub fn answer_by_as(
    terms: &Terms,
    progress: &Progress,
    deadlines: &[Deadline],
    class: Option<Class>,
) -> Option<Due> {
    if !progress.state().is_the_offices() {
        return None;
    }
    let running = |stage: Stage| deadlines.iter().find(|one| one.stage == stage && one.ended.is_none());
    let handled = match running(Stage::Handling) {
        Some(handling) => handling.due,
        None => running(Stage::Verification)
            .and_then(|verification| verification.due)
            .and_then(|verified| longest_after(terms, class, verified)),
    };
    let decided = running(Stage::Decision).and_then(|decision| decision.due);
    [handled, decided].into_iter().flatten().min_by_key(|due| due.at)
}

/// The end of a class's time after a verification that was only just in time; without a class that of the longest.
fn longest_after(terms: &Terms, class: Option<Class>, verified: Due) -> Option<Due> {
    let classes = class.as_ref().map_or(Class::ALL, std::slice::from_ref);
    let follows = |class: &Class| after(terms, terms.rules.of_class(*class), verified.at);
    // One that cannot be reckoned may be the longest.
    let ends: Vec<Due> = classes.iter().map(follows).collect::<Option<_>>()?;
    let longest = ends.into_iter().max_by_key(|due| due.at)?;
    Some(Due { provisional: longest.provisional.or(verified.provisional), ..longest })
}

fn verdict(due: Option<Due>, end: Option<End>, now: Timestamp) -> Verdict {
    let late = due.is_some_and(|due| end.map_or(now, |end| end.at) > due.at);
    match (end, late) {
        (None, false) => Verdict::Running,
        (None, true) => Verdict::Overdue,
        (Some(_), true) => Verdict::Late,
        (Some(End { done: true, .. }), false) => Verdict::Kept,
        (Some(End { done: false, .. }), false) => Verdict::Ended,
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
    end: Option<End>,
}

#[derive(Clone, Copy)]
struct End {
    at: Timestamp,
    /// Whether it was done, and did not only stop.
    done: bool,
}

impl Stages {
    fn enter(&mut self, entered: &Entered) {
        match entered.state {
            State::Received => self.begin_round(entered),
            State::UnderVerification => {
                // Taken up, or given back by whoever had it: nothing begins anew.
                if matches!(entered.by, Some(Act::Supply | Act::Resume | Act::Dispute | Act::Separate)) {
                    self.end(entered.at, |_| true);
                    self.begin_round(entered);
                }
            }
            State::Assigned => {
                self.finish(Stage::Verification, entered.at);
                if !self.running().any(|begun| begun.stage == Stage::Handling) {
                    self.begin(Stage::Handling, entered);
                }
            }
            State::InProgress => {}
            State::AwaitingInformation => {
                self.end(entered.at, |stage| stage == Stage::Verification);
                self.begin(Stage::Completion, entered);
            }
            State::Merged => self.end(entered.at, |_| true),
            State::Answered | State::Referred | State::Archived => {
                self.end(entered.at, |_| true);
                self.begin(Stage::Reply, entered);
            }
            State::Closed => self.end(entered.at, |_| entered.by == Some(Act::Confirm)),
            State::Withdrawn => self.end(entered.at, |_| false),
        }
    }

    fn begin_round(&mut self, entered: &Entered) {
        self.begin(Stage::Verification, entered);
        self.begin(Stage::Decision, entered);
    }

    fn begin(&mut self, stage: Stage, entered: &Entered) {
        let class = entered.class.unwrap_or(Class::NonSupervisory);
        self.0.push(Begun { stage, class, from: entered.at, end: None });
    }

    fn running(&mut self) -> impl Iterator<Item = &mut Begun> {
        self.0.iter_mut().filter(|begun| begun.end.is_none())
    }

    /// Ends one stage, which is done.
    fn finish(&mut self, stage: Stage, at: Timestamp) {
        self.running().filter(|begun| begun.stage == stage).for_each(|begun| {
            begun.end = Some(End { at, done: true });
        });
    }

    /// Ends every stage that runs; `done` says which of them were done with it.
    fn end(&mut self, at: Timestamp, done: impl Fn(Stage) -> bool) {
        self.running().for_each(|begun| begun.end = Some(End { at, done: done(begun.stage) }));
    }
}

#[cfg(test)]
mod tests;
