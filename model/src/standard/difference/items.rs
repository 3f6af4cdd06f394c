//! The things that a component consists of, each under a name by which two versions are compared.

use super::{Edit, compare};
use crate::prose::Prose;
use crate::regulation::Citation;
use crate::slug::SituationId;
use crate::standard::{
    CompletionTime, Component, Fee, Fees, Part, Promise, Requirement, Requirements, StaffGroup, Standard,
    Step, words,
};
use std::collections::BTreeMap;

/// One thing of a component.
pub(super) struct Item<T> {
    /// By what it is found again in the other version.
    pub(super) key: String,
    /// The title of its situation.
    pub(super) situation: Option<String>,
    /// What decides whether it has changed.
    pub(super) value: T,
    /// What it says.
    pub(super) words: String,
}

/// The edits that lead from one version of a component to the other.
pub(super) fn edits(before: &Standard, after: &Standard, component: Component) -> Vec<Edit> {
    match component {
        Component::Procedure => compare(&steps(before), &steps(after), true),
        other => compare(&distinct(texts(before, other)), &distinct(texts(after, other)), false),
    }
}

/// Tells things apart that a document names twice: two groups of staff with one title, one law cited twice.
fn distinct(items: Vec<Item<String>>) -> Vec<Item<String>> {
    let mut seen = BTreeMap::new();
    let numbered = items.into_iter().map(|item| {
        let count: &mut u32 = seen.entry(item.key.clone()).or_default();
        *count += 1;
        Item { key: format!("{}#{count}", item.key), ..item }
    });
    numbered.collect()
}

/// A thing that is nothing but its words.
fn text(key: impl Into<String>, situation: Option<&str>, words: String) -> Item<String> {
    Item { key: key.into(), situation: situation.map(str::to_owned), value: words.clone(), words }
}

/// Running text as one thing; nothing where there is none.
fn prose(key: &str, text: &Prose) -> Option<Item<String>> {
    (!text.is_empty()).then(|| self::text(key, None, words::prose(text)))
}

fn texts(standard: &Standard, component: Component) -> Vec<Item<String>> {
    match component {
        Component::LegalBasis => of(&standard.legal_basis, |all| all.iter().map(citation).collect()),
        Component::Requirements => of(&standard.requirements, requirements),
        Component::Procedure => Vec::new(),
        Component::CompletionTime => of(&standard.completion_time, |time| completion_time(standard, time)),
        Component::Fees => of(&standard.fees, |fees| self::fees(standard, fees)),
        Component::StaffCount => of(&standard.staff_count, |all| all.iter().map(staff).collect()),
        Component::Product => whole(&standard.product),
        Component::Facilities => whole(&standard.facilities),
        Component::Competence => whole(&standard.competence),
        Component::InternalSupervision => whole(&standard.internal_supervision),
        Component::ComplaintHandling => whole(&standard.complaint_handling),
        Component::ServiceGuarantee => whole(&standard.service_guarantee),
        Component::SafetyGuarantee => whole(&standard.safety_guarantee),
        Component::Evaluation => whole(&standard.evaluation),
    }
}

/// The things of a component, or the note on its gap.
fn of<T>(part: &Part<T>, items: impl Fn(&T) -> Vec<Item<String>>) -> Vec<Item<String>> {
    match part {
        Part::Set(content) => items(content),
        Part::NotSet(note) => prose("celah", note).into_iter().collect(),
    }
}

fn whole(part: &Part<Prose>) -> Vec<Item<String>> {
    of(part, |text| prose("isi", text).into_iter().collect())
}

fn citation(citation: &Citation) -> Item<String> {
    // Without a national number the title is all there is to tell one from another.
    let key = citation.regulation.map_or_else(|| citation.text.clone(), |id| id.to_string());
    text(key, None, citation.text.clone())
}

fn staff(group: &StaffGroup) -> Item<String> {
    text(group.title.clone(), None, words::staff(group))
}

fn requirements(requirements: &Requirements) -> Vec<Item<String>> {
    let mut items = Vec::new();
    items.extend(requirements.prerequisites.iter().map(|one| {
        let words = words::prerequisite(one);
        text(format!("prasyarat/{words}"), None, format!("Lakukan dahulu: {words}"))
    }));
    let wanted = |place: &str, title: Option<&str>, one: &Requirement| {
        text(format!("{place}/{}", one.id), title, words::requirement(one))
    };
    items.extend(requirements.common.iter().map(|one| wanted("", None, one)));
    for situation in &requirements.situations {
        let title = situation.title.as_str();
        items.push(text(format!("keadaan/{}", situation.id), None, format!("Keadaan: {title}")));
        items
            .extend(situation.requirements.iter().map(|one| wanted(situation.id.as_str(), Some(title), one)));
    }
    items.extend(prose("catatan", &requirements.notes));
    items
}

/// Steps are compared as what they are: a step that leads to another which now bears another number is the same.
fn steps(standard: &Standard) -> Vec<Item<Result<&Step, &Prose>>> {
    let (mut items, note): (Vec<_>, _) = match &standard.procedure {
        Part::NotSet(note) => (Vec::new(), note),
        Part::Set(procedure) => {
            let items = procedure.steps_for(None).map(|(number, step)| Item {
                key: format!("langkah/{}", step.id),
                situation: None,
                value: Ok(step),
                words: format!("Langkah {number}. {}", words::step(procedure, step)),
            });
            (items.collect(), &procedure.notes)
        }
    };
    let note = (!note.is_empty()).then(|| Item {
        key: "catatan".to_owned(),
        situation: None,
        value: Err(note),
        words: words::prose(note),
    });
    items.extend(note);
    items
}

fn completion_time(standard: &Standard, time: &CompletionTime) -> Vec<Item<String>> {
    let general = time.general.iter().map(|one| text("umum", None, words::promise(one)));
    let own = |(id, one): &(SituationId, Promise)| {
        text(format!("keadaan/{id}"), Some(&words::title(standard, id)), words::promise(one))
    };
    general.chain(time.by_situation.iter().map(own)).chain(prose("catatan", &time.notes)).collect()
}

fn fees(standard: &Standard, fees: &Fees) -> Vec<Item<String>> {
    let general = std::iter::once(text("umum", None, words::fee(fees.general)));
    let own = |(id, one): &(SituationId, Fee)| {
        text(format!("keadaan/{id}"), Some(&words::title(standard, id)), words::fee(*one))
    };
    let fines = fees.fines.iter().map(|one| text(format!("denda/{}", one.condition), None, words::fine(one)));
    general
        .chain(fees.by_situation.iter().map(own))
        .chain(fines)
        .chain(prose("catatan", &fees.notes))
        .collect()
}
