//! The work of an office on one service, as its own document tells it: which desk follows which.
//!
//! A desk is one step of the document in one state of the application. Most desks lead to the desk written next;
//! where the document knows several ways, each has a weight. What no document tells (blank cards run out, somebody
//! does not come) is in [`crate::mishap`]. That the desks are those of the content, step by step and state by state,
//! is tested where the content can be read (`server/tests/issuance/documents.rs`).

mod kapuas;
mod kota_tangerang;
mod pasaman_barat;
mod sintang;
mod wonogiri;

use crate::waiting::Wait;
use model::application::State;

/// How one service of one office is worked on.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The office, as addresses have it.
    pub office: &'static str,
    /// The service, as addresses have it.
    pub service: &'static str,
    /// The situations that its document distinguishes. Empty: none.
    pub situations: &'static [&'static str],
    /// In the order of the document; the first takes the application in.
    pub desks: Vec<Desk>,
    /// Where original papers are sent, if the document asks for them.
    pub originals_to: Option<&'static str>,
    /// Where an applicant may choose to collect. Empty: where the document says.
    pub pickup_places: &'static [&'static str],
}

/// One step of the document, in one state.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The step's id in the standard.
    pub step: &'static str,
    /// Who works here, as the document names them. Empty where it names nobody.
    pub actor: &'static str,
    /// Where an application stands that lies here.
    pub state: State,
    /// How long it lies here.
    pub wait: Wait,
    /// Where it can go from here. Empty: to the desk written next; the last one ends it.
    pub ways: Vec<Way>,
}

/// A way out of a desk.
#[derive(Debug, Clone)]
pub struct Way {
    /// How often it is taken, against the other ways of the same desk.
    pub weight: u32,
    /// Where it leads.
    pub to: Exit,
}

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// To the desk of a step and a state.
    Desk(&'static str, State),
    /// The office cancels, for this reason.
    Cancelled(&'static str),
}

/// Every flow of the five documents.
#[must_use]
pub fn all() -> Vec<Flow> {
    let offices = [
        kapuas::flows(),
        sintang::flows(),
        pasaman_barat::flows(),
        kota_tangerang::flows(),
        wonogiri::flows(),
    ];
    offices.into_iter().flatten().collect()
}

/// The flows of one office; none where we know no document of it.
#[must_use]
pub fn of_office(office: &str) -> Vec<Flow> {
    all().into_iter().filter(|flow| flow.office == office).collect()
}

impl Flow {
    fn of(office: &'static str, service: &'static str, desks: impl IntoIterator<Item = Desk>) -> Self {
        let desks = desks.into_iter().collect();
        Self { office, service, situations: &[], desks, originals_to: None, pickup_places: &[] }
    }

    fn in_situations(self, situations: &'static [&'static str]) -> Self {
        Self { situations, ..self }
    }

    fn with_originals_to(self, place: &'static str) -> Self {
        Self { originals_to: Some(place), ..self }
    }

    fn collected_at(self, pickup_places: &'static [&'static str]) -> Self {
        Self { pickup_places, ..self }
    }

    /// Whether some desk of the document works in a state, or ends in it.
    #[must_use]
    pub fn knows(&self, state: State) -> bool {
        let cancels = |desk: &Desk| desk.ways.iter().any(|way| matches!(way.to, Exit::Cancelled(_)));
        self.desks.iter().any(|desk| desk.state == state || (state == State::Cancelled && cancels(desk)))
    }

    /// The place in [`desks`](Self::desks) of a step in a state.
    #[must_use]
    pub fn place(&self, step: &str, state: State) -> Option<usize> {
        self.desks.iter().position(|desk| desk.step == step && desk.state == state)
    }
}

/// A desk that leads to the next one, unless [`Desk::way`] says otherwise.
fn desk(step: &'static str, actor: &'static str, state: State, wait: Wait) -> Desk {
    Desk { step, actor, state, wait, ways: Vec::new() }
}

impl Desk {
    /// Leads there, among other ways. The first way that is named is the one that ends soonest.
    fn way(mut self, weight: u32, step: &'static str, state: State) -> Self {
        self.ways.push(Way { weight, to: Exit::Desk(step, state) });
        self
    }

    /// Ends here at times.
    fn cancels(mut self, weight: u32, reason: &'static str) -> Self {
        self.ways.push(Way { weight, to: Exit::Cancelled(reason) });
        self
    }
}
