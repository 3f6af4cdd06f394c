//! What one complaint's page is made of.

use super::step::{CAUSE, Step};
use super::way::Way;
use crate::application::view as application;
use crate::officer::view::Why;
use jiff::Timestamp;
use jiff::civil::Date;
use model::complaint::event::Assignment;
use model::complaint::{Act, Class, Deadline, Event, Progress, Reporter, Rules, Stage, State};
use model::number::ComplaintNumber;
use model::office::Zone;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A complaint at an officer's desk.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// What it is called inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// Where the office's clocks stand.
    pub zone: Zone,
    /// When she looks.
    pub now: Timestamp,
    /// What it is about, by its title.
    pub service: Option<String>,
    /// Where it stands, and what was reported.
    pub progress: Progress,
    /// Who complains, as far as she is to know.
    pub reporter: Shown,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
    /// What happened, oldest first.
    pub events: Vec<Told>,
    /// What officers and units in it are called.
    pub names: BTreeMap<Uuid, String>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
    /// The rules that it was filed under.
    pub rules: Rules,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// The application that it is about.
    pub application: Option<Linked>,
    /// What looks alike.
    pub similar: Vec<Alike>,
    /// What it is part of now, where she may read that.
    pub merged_into: Option<(Uuid, ComplaintNumber)>,
    /// How many others are part of it and get its answer.
    pub waiting: usize,
    /// What is part of it now.
    pub merged: Vec<ComplaintNumber>,
    /// Who else has it open at this moment.
    pub others: Vec<String>,
    /// Whether she may give whoever complained a new access code.
    pub new_code: bool,
    /// What this officer can do now.
    pub offer: Offer,
    /// What she has just sent and what was wrong with it.
    pub attempt: Option<Attempt>,
    /// What was wrong with files that she has just sent.
    pub upload: Option<Upload>,
    /// The number of the event that she has just added.
    pub done: Option<u32>,
    /// Where in the queue she came from.
    pub way: Way,
    /// How many working days lie between today and the deadline that comes first, on whichever side.
    pub working_days: u32,
}

/// Who complains, as far as an officer is to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nobody knows.
    Anonymous,
    /// She said nothing of herself.
    Nobody,
    /// This is who.
    Known(Reporter),
    /// Somebody is known.
    Hidden {
        /// Whether this officer may be told, with a record.
        may_open: bool,
    },
}

/// One thing that happened, and who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub event: Event,
    /// Who, in the words of colleagues.
    pub who: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its name inside the house.
    pub id: Uuid,
    /// Whether it is a picture, else a paper.
    pub picture: bool,
    /// How large it is.
    pub bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
}

/// What came of files that an officer sent, where something was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// How many were kept all the same.
    pub kept: usize,
    /// What is wrong, in words.
    pub wrongs: Vec<String>,
}

/// The application that a complaint is about.
#[derive(Debug, Clone)]
pub struct Linked {
    /// What its applicant sees of it.
    pub case: application::CaseView,
    /// Where it is read, where this officer may.
    pub open: Option<Uuid>,
    /// Whether its number would say who complains.
    pub hidden: bool,
}

/// A complaint that looks alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// What it is about.
    pub what: String,
    /// Where it stands.
    pub state: State,
    /// When it was received.
    pub received_at: Timestamp,
}

/// What an officer can do now, and what its forms have to know.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Made for the forms of this page.
    pub key: Uuid,
    /// Made for what takes two events.
    pub second: Uuid,
    /// The number that the next event has.
    pub sequence: u32,
    /// What she can do.
    pub acts: Vec<Act>,
    /// Herself.
    pub herself: Uuid,
    /// How long each class has, and the day on which that is over if it is assigned now.
    pub classes: Vec<(Class, String)>,
    /// To whom it can be referred, by the office's content.
    pub destinations: Vec<String>,
    /// The units that she may give it to.
    pub receiving_units: Vec<(Uuid, String)>,
    /// The officers whom she may give it to.
    pub receiving_officers: Vec<(Uuid, String)>,
    /// Who handles it if she stands aside.
    pub successor: Successor,
    /// Every unit of the office, for saying who is accused.
    pub units: Vec<(Uuid, String)>,
    /// Every officer of the office, for saying who is accused.
    pub everybody: Vec<(Uuid, String)>,
    /// The day by which it is to be done that is proposed.
    pub due: Option<Date>,
    /// The last day that it may be, in words.
    pub latest: Option<String>,
}

/// Who handles a complaint once somebody who does stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// Others with the same role.
    Colleagues,
    /// The deputy of the complaint officers.
    Deputy,
    /// Nobody until the office gives somebody the deputy's role.
    Nobody,
}

/// What she sent and could not be done.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// What she wanted to do.
    pub step: Step,
    /// What she typed.
    pub typed: Vec<(String, String)>,
    /// Why it was not done.
    pub why: Why,
}

impl Attempt {
    /// Whether what is missing is why a deadline was missed.
    pub(super) fn lacks_cause(&self) -> bool {
        matches!(&self.why, Why::Wrong(problems) if problems.iter().any(|(field, _)| field == CAUSE))
    }
}

impl CaseView {
    /// The day on which she looks, by the office's calendar.
    pub(super) fn today(&self) -> Date {
        self.zone.date_at(self.now)
    }

    /// What an officer or a unit is called.
    pub(super) fn name(&self, id: Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| "petugas lain".to_owned())
    }

    /// The forms that she has now.
    pub(super) fn steps(&self) -> Vec<Step> {
        Step::ALL.iter().copied().filter(|step| self.offers(*step)).collect()
    }

    /// Whether she has a form for it now.
    pub(super) fn offers(&self, step: Step) -> bool {
        self.offer.acts.contains(&step.act())
    }

    /// The stages that were missed and that a step ends: they need a cause then.
    pub(super) fn late(&self, step: Step) -> Vec<Stage> {
        let missed = self
            .deadlines
            .iter()
            .filter(|one| one.ended.is_none() && one.is_breached() && one.stage.is_the_offices());
        missed.map(|one| one.stage).filter(|stage| step.ends(*stage)).collect()
    }

    /// To whom something was given: the person, and her unit.
    pub(super) fn receiver(&self, to: &Assignment) -> String {
        let name = |id: Uuid| self.name(id);
        match (to.officer, to.unit) {
            (Some(officer), Some(unit)) => format!("{} ({})", name(officer), name(unit)),
            (Some(one), None) | (None, Some(one)) => name(one),
            (None, None) => "petugas".to_owned(),
        }
    }

    /// Who has it now.
    pub(super) fn holder(&self) -> String {
        match self.progress.state() {
            State::Received | State::UnderVerification if self.progress.is_the_deputys => {
                "pengganti petugas pengaduan".to_owned()
            }
            State::Received | State::UnderVerification => "petugas pengaduan".to_owned(),
            State::AwaitingInformation | State::Answered => "pengadu".to_owned(),
            _ => {
                let to = self.progress.assignment.as_ref();
                to.map_or_else(|| "petugas".to_owned(), |to| self.receiver(to))
            }
        }
    }
}
