//! What the pages of one application need to know. Nothing in it names a person: the name is masked.

use crate::ui::content::Voice;
use crate::ui::prose::Links;
use jiff::Timestamp;
use jiff::civil::Date;
use model::application::{Event, Progress, Remark, State};
use model::clock::Reading;
use model::hours::Outlook;
use model::measure::Figure;
use model::number::RegistrationNumber;
use model::person::MaskedName;
use model::standard::{Promise, Situation, Step};
use model::{Locale, Notice, Office, SituationId, Standard};

/// One application as its applicant sees it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The reader's language.
    pub locale: Locale,
    /// The portal's scheme and host, for what leaves it on paper.
    pub portal: String,
    /// When she looks.
    pub now: Timestamp,
    /// The office.
    pub office: Office,
    /// When the office is open, seen from today.
    pub outlook: Outlook,
    /// The version of the standard that was in force when she applied, as issued: it holds for her.
    pub standard: Standard,
    /// The same version in her language, if it has been translated.
    pub translation: Option<Standard>,
    /// The services that its words may link to.
    pub links: Links,
    /// Her situation.
    pub situation: Option<SituationId>,
    /// Her number.
    pub number: RegistrationNumber,
    /// Her name, masked.
    pub applicant: Option<MaskedName>,
    /// Where she collects, as it was written down when she applied. Unset: as the standard says.
    pub pickup_place: Option<Remark>,
    /// Where it stands.
    pub progress: Progress,
    /// What has happened, oldest first.
    pub events: Vec<Recorded>,
    /// How it stands with the promise.
    pub reading: Reading,
    /// The office's notices of today that concern the service.
    pub notices: Vec<Notice>,
    /// How long other applications took from the step on which it stands until they were ready. Unset where nothing
    /// is known of that.
    pub onward: Option<Figure>,
}

/// One thing that happened, and when the portal learnt of it.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// What happened.
    pub event: Event,
    /// When it was taken in.
    pub recorded_at: Timestamp,
}

impl CaseView {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.progress.state()
    }

    /// The standard in the words that she is to read.
    #[must_use]
    pub fn worded(&self) -> &Standard {
        self.translation.as_ref().unwrap_or(&self.standard)
    }

    /// Her language and that of the standard's words.
    #[must_use]
    pub fn voice(&self) -> Voice {
        match self.translation {
            Some(_) => Voice { page: self.locale, content: self.locale },
            None => self.locale.into(),
        }
    }

    /// Her situation as the standard describes it; the only one, where there is one.
    #[must_use]
    pub fn situation(&self) -> Option<&Situation> {
        situation(&self.standard, self.situation.as_ref())
    }

    /// The same in the words that she is to read.
    #[must_use]
    pub fn worded_situation(&self) -> Option<&Situation> {
        situation(self.worded(), self.situation.as_ref())
    }

    /// The day on which she looks, by the office's calendar.
    #[must_use]
    pub fn today(&self) -> Date {
        self.office.zone.date_at(self.now)
    }

    /// The promise that was made to her, if one was.
    #[must_use]
    pub fn promise(&self) -> Option<&Promise> {
        self.standard.completion_time.set()?.promise_for(self.situation().map(|situation| &situation.id))
    }

    /// The step of the standard on which it stands: its number in the document, and the step.
    #[must_use]
    pub fn step(&self) -> Option<(usize, &Step)> {
        let passed = self.progress.entered().iter().map(|entered| entered.state);
        let situation = self.situation().map(|situation| &situation.id);
        model::application::route::current_step(self.standard.procedure.set()?, situation, passed)
    }

    /// Whether the document is handed over on the spot: no step of her situation lets it lie at a counter.
    #[must_use]
    pub fn handed_over_at_once(&self) -> bool {
        let situation = self.situation().map(|situation| &situation.id);
        self.standard.procedure.set().is_some_and(|procedure| {
            let mut states = procedure.steps_for(situation).flat_map(|(_, step)| &step.states);
            states.all(|state| *state != State::ReadyForPickup)
        })
    }
}

fn situation<'s>(standard: &'s Standard, id: Option<&SituationId>) -> Option<&'s Situation> {
    match (id, standard.situations()) {
        (Some(id), _) => standard.situation(id),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}
