//! What the page of one complaint needs to know.

use jiff::Timestamp;
use model::clock::Due;
use model::complaint::{Act, Event, Happening, Progress, Reporter, State};
use model::complaint::{Deadline, Stage};
use model::number::{ComplaintNumber, RegistrationNumber};
use model::{Locale, Office};
use uuid::Uuid;

/// One complaint as whoever complained sees it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The reader's language.
    pub locale: Locale,
    /// When she looks.
    pub now: Timestamp,
    /// The office.
    pub office: Office,
    /// What the service is called, and whether the name is a translation.
    pub service: Option<(String, Locale)>,
    /// Its number.
    pub number: ComplaintNumber,
    /// Where it stands. Instructions and officers in it are not for her.
    pub progress: Progress,
    /// How she said that she can be reached.
    pub reporter: Reporter,
    /// The application that it is about.
    pub application: Option<RegistrationNumber>,
    /// What happened and is public, oldest first.
    pub events: Vec<Event>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
    /// When an answer can be expected at the latest, while the office has it.
    pub answer_by: Option<Due>,
    /// Until when she may dispute or confirm what came of it.
    pub window: Option<Due>,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// The complaint that it is part of now.
    pub part_of: Option<PartOf>,
    /// What she may do now.
    pub acts: Vec<Act>,
    /// Whether it waits for somebody whom the office has not appointed yet.
    pub waits_for_deputy: bool,
    /// What all forms of this page make their keys of.
    pub key: Uuid,
    /// What was just done, to be told once.
    pub done: Option<Done>,
    /// What was typed and could not be taken.
    pub typed: Option<Typed>,
}

/// A complaint that another is part of: neither its number nor a word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOf {
    /// Where it stands.
    pub state: State,
    /// When its answer can be expected at the latest, while the office has it. It may be over.
    pub answer_by: Option<Due>,
}

/// A piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its name in its address.
    pub id: Uuid,
    /// Whether it is a picture; a paper otherwise.
    pub is_picture: bool,
    /// How large it is.
    pub bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
}

/// A form of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Says what was asked for.
    Supply,
    /// Writes something more.
    Reply,
    /// Says that it is solved.
    Confirm,
    /// Says that it is not.
    Dispute,
    /// Rates how it was handled.
    Rate,
    /// Takes it back.
    Withdraw,
    /// Adds evidence.
    Evidence,
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done(pub Form);

/// What was typed into one form, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Typed {
    /// Which.
    pub form: Form,
    /// The words.
    pub text: String,
    /// The score, as it was sent.
    pub score: String,
    /// Whether digits in it are meant.
    pub anyway: bool,
    /// What is wrong: the field, and the words.
    pub problem: Problem,
}

/// Why something could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was written.
    Empty,
    /// It is too long.
    TooLong {
        /// How long it may be.
        most: usize,
        /// How long it is.
        length: usize,
    },
    /// The number of a card, a person or a family may stand in it.
    Digits,
    /// No score was chosen.
    NoScore,
    /// It cannot be done any more, where the complaint stands now.
    Changed,
    /// The time for it is over.
    TooLate,
    /// Enough was written for one day.
    Enough,
    /// Another was sent from this form before.
    Again,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 7] =
        [Self::Supply, Self::Reply, Self::Confirm, Self::Dispute, Self::Rate, Self::Withdraw, Self::Evidence];

    /// Its word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supply => "lengkapi",
            Self::Reply => "balas",
            Self::Confirm => "selesai",
            Self::Dispute => "sanggah",
            Self::Rate => "nilai",
            Self::Withdraw => "cabut",
            Self::Evidence => "bukti",
        }
    }

    /// The form of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// What it does.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Supply => Act::Supply,
            Self::Reply => Act::Comment,
            Self::Confirm => Act::Confirm,
            Self::Dispute => Act::Dispute,
            Self::Rate => Act::Rate,
            Self::Withdraw => Act::Withdraw,
            Self::Evidence => Act::AddEvidence,
        }
    }
}

impl CaseView {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.progress.state()
    }

    /// Whether this act brought it where it stands.
    #[must_use]
    pub fn came_by(&self, act: Act) -> bool {
        self.progress.entered().last().is_some_and(|entered| entered.by == Some(act))
    }

    /// Whether she may do something now.
    #[must_use]
    pub fn may(&self, form: Form) -> bool {
        self.acts.contains(&form.act())
    }

    /// The key of one of the forms: each has its own, so that no two of them are taken for one sent twice.
    #[must_use]
    pub fn key_of(&self, form: Form) -> Uuid {
        let place = Form::ALL.into_iter().position(|one| one == form).unwrap_or_default();
        Uuid::from_u128(self.key.as_u128() ^ u128::try_from(place).unwrap_or_default())
    }

    /// The deadline of a stage that began last.
    #[must_use]
    pub fn last(&self, stage: Stage) -> Option<&Deadline> {
        self.deadlines.iter().rev().find(|deadline| deadline.stage == stage)
    }

    /// The deadlines of the office that it has missed and not made up for.
    #[must_use]
    pub fn overdue(&self) -> Option<&Deadline> {
        let missed = |deadline: &&Deadline| deadline.stage.is_the_offices() && deadline.ended.is_none();
        self.deadlines.iter().filter(missed).find(|deadline| deadline.is_breached())
    }

    /// The last event of a kind that `which` picks.
    pub fn latest<'a, T>(&'a self, which: impl Fn(&'a Happening) -> Option<T>) -> Option<T> {
        self.events.iter().rev().find_map(|event| which(&event.what))
    }
}
