//! A translation of a standard: the same promise in other words.
//!
//! What binds the office is the standard as issued. A translation is therefore taken only when nothing but the
//! words differ: the same situations, requirements, steps, times, fees and gaps.

use super::procedure::Procedure;
use super::promise::{CompletionTime, Fees};
use super::requirement::{Requirement, Requirements};
use super::{Component, Part, Standard};
use crate::prose::Prose;

impl Standard {
    /// This standard in the words of `translation`. Names that others refer to stay those of the original.
    ///
    /// # Errors
    /// The first component, in the order of the law, in which the two are not the same but for their words.
    pub fn in_words_of(&self, translation: &Self) -> Result<Self, Component> {
        let mut translated = Self {
            office: self.office.clone(),
            service: self.service.clone(),
            document: self.document.clone(),
            status: self.status,
            effective_from: self.effective_from,
            order: self.order.clone(),
            ..translation.clone()
        };
        translated.keep_names_of(self);
        match self.without_words().changed_components(&translated.without_words()).first() {
            Some(component) => Err(*component),
            None => Ok(translated),
        }
    }

    /// Takes over what is named after words: each thing by its place in its list.
    fn keep_names_of(&mut self, original: &Self) {
        if let (Part::Set(own), Part::Set(theirs)) = (&mut self.legal_basis, &original.legal_basis) {
            for (own, theirs) in own.iter_mut().zip(theirs) {
                own.regulation = theirs.regulation;
            }
        }
        if let (Part::Set(own), Part::Set(theirs)) = (&mut self.requirements, &original.requirements) {
            keep_ids(&mut own.common, &theirs.common);
            for (own, theirs) in own.situations.iter_mut().zip(&theirs.situations) {
                keep_ids(&mut own.requirements, &theirs.requirements);
            }
        }
    }

    /// What remains when every word of running text is taken away.
    fn without_words(&self) -> Self {
        let mut bare = self.clone();
        strip(&mut bare.legal_basis, |citations| {
            for citation in citations {
                citation.text.clear();
                citation.note = None;
            }
        });
        strip(&mut bare.requirements, strip_requirements);
        strip(&mut bare.procedure, strip_procedure);
        strip(&mut bare.completion_time, strip_time);
        strip(&mut bare.fees, strip_fees);
        strip(&mut bare.staff_count, |groups| groups.iter_mut().for_each(|group| group.title.clear()));
        for part in [
            &mut bare.product,
            &mut bare.facilities,
            &mut bare.competence,
            &mut bare.internal_supervision,
            &mut bare.complaint_handling,
            &mut bare.service_guarantee,
            &mut bare.safety_guarantee,
            &mut bare.evaluation,
        ] {
            strip(part, |text| *text = Prose::default());
        }
        bare
    }
}

fn strip<T>(part: &mut Part<T>, words: impl FnOnce(&mut T)) {
    match part {
        Part::Set(content) => words(content),
        Part::NotSet(note) => *note = Prose::default(),
    }
}

fn strip_requirements(requirements: &mut Requirements) {
    strip_list(&mut requirements.common);
    for situation in &mut requirements.situations {
        situation.title.clear();
        strip_list(&mut situation.requirements);
    }
    for prerequisite in &mut requirements.prerequisites {
        prerequisite.text.clear();
        prerequisite.when.iter_mut().for_each(String::clear);
    }
    requirements.notes = Prose::default();
}

fn strip_list(list: &mut [Requirement]) {
    for requirement in list {
        requirement.name.clear();
        requirement.when.iter_mut().for_each(String::clear);
        requirement.detail = None;
        strip_list(&mut requirement.any_of);
    }
}

fn strip_procedure(procedure: &mut Procedure) {
    for step in &mut procedure.steps {
        step.activity.clear();
        step.place.iter_mut().for_each(String::clear);
        step.needs.clear();
        step.outputs.clear();
        step.decision.iter_mut().for_each(String::clear);
        step.note = None;
        for exit in &mut step.exits {
            exit.condition.clear();
            exit.effect = None;
        }
    }
    procedure.notes = Prose::default();
}

fn strip_time(time: &mut CompletionTime) {
    let of_situations = time.by_situation.iter_mut().map(|(_, promise)| promise);
    for promise in time.general.iter_mut().chain(of_situations) {
        promise.written.clear();
        promise.condition.iter_mut().for_each(String::clear);
    }
    time.notes = Prose::default();
}

fn strip_fees(fees: &mut Fees) {
    fees.fines.iter_mut().for_each(|fine| fine.condition.clear());
    fees.notes = Prose::default();
}

fn keep_ids(own: &mut [Requirement], theirs: &[Requirement]) {
    for (own, theirs) in own.iter_mut().zip(theirs) {
        own.id = theirs.id.clone();
        keep_ids(&mut own.any_of, &theirs.any_of);
    }
}
