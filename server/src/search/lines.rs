//! The lines of a standard that a reader may be looking for, in the words in which a result shows them.

use app::search::view::Part;
use model::office::Office;
use model::standard::{Exit, Fee, Fees, Prerequisite, Procedure, Requirement, Requirements, Step};
use model::{SituationId, Standard};

/// A line of a standard.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) part: Part,
    /// The situations that it concerns, by their places among the standard's own. Empty: all.
    pub(super) situations: Vec<usize>,
    pub(super) text: String,
    /// Whether it concerns only some of those whom it is about: one of several papers, one of some people.
    pub(super) partial: bool,
}

/// What citizens ask about. How the office works inside, and what the laws are called, is left out.
pub(super) fn lines(office: &Office, standard: &Standard) -> Vec<Line> {
    let mut lines = Lines { standard, found: Vec::new() };
    lines.add(Part::Office, &[], format!("{} {} {}", office.short_name, office.region, office.province));
    lines.add(Part::Title, &[], standard.title.clone());
    lines.add(Part::Summary, &[], standard.summary.clone());
    lines.add(Part::Document, &[], standard.document.title.clone());
    if let Some(requirements) = standard.requirements.set() {
        lines.requirements(requirements);
    }
    if let Some(procedure) = standard.procedure.set() {
        lines.steps(procedure);
    }
    lines.times();
    if let Some(fees) = standard.fees.set() {
        lines.fees(fees);
    }
    if let Some(product) = standard.product.set() {
        for line in product.plain().lines() {
            lines.add(Part::Product, &[], line.to_owned());
        }
    }
    lines.found
}

struct Lines<'a> {
    standard: &'a Standard,
    found: Vec<Line>,
}

impl Lines<'_> {
    fn add(&mut self, part: Part, situations: &[SituationId], text: String) {
        let all = self.standard.situations();
        let situations =
            situations.iter().filter_map(|id| all.iter().position(|own| own.id == *id)).collect();
        if !text.trim().is_empty() {
            self.found.push(Line { part, situations, text, partial: false });
        }
    }

    fn requirement(&mut self, situations: &[SituationId], requirement: &Requirement) {
        self.add(Part::Requirement, situations, in_words(requirement));
        let Requirement { when, if_available, any_of, .. } = requirement;
        if let Some(line) = self.found.last_mut() {
            line.partial = when.is_some() || *if_available || !any_of.is_empty();
        }
    }

    fn requirements(&mut self, requirements: &Requirements) {
        for requirement in &requirements.common {
            self.requirement(&[], requirement);
        }
        for situation in &requirements.situations {
            let own = std::slice::from_ref(&situation.id);
            self.add(Part::Situation, own, situation.title.clone());
            for requirement in &situation.requirements {
                self.requirement(own, requirement);
            }
        }
        for Prerequisite { text, when, situations, .. } in &requirements.prerequisites {
            self.add(Part::Prerequisite, situations, with_condition(when.as_deref(), text));
        }
    }

    fn steps(&mut self, procedure: &Procedure) {
        for (index, step) in procedure.steps.iter().enumerate() {
            let Step { activity, needs, outputs, decision, exits, situations, .. } = step;
            let exits = exits.iter().map(|Exit { condition, effect, .. }| {
                with_condition(Some(condition), effect.as_deref().unwrap_or(""))
            });
            let said = [activity.clone()].into_iter().chain(decision.clone()).chain(exits);
            for text in said.chain(needs.iter().cloned()).chain(outputs.iter().cloned()) {
                self.add(Part::Step(index + 1), situations, text);
            }
        }
    }

    fn times(&mut self) {
        let Some(time) = self.standard.completion_time.set() else { return };
        if let Some(promise) = &time.general {
            self.add(Part::Time, &[], format!("Jangka waktu {}", promise.written));
        }
        for (situation, promise) in &time.by_situation {
            self.add(
                Part::Time,
                std::slice::from_ref(situation),
                format!("Jangka waktu {}", promise.written),
            );
        }
    }

    fn fees(&mut self, fees: &Fees) {
        self.add(Part::Fee, &[], price(fees.general));
        for (situation, fee) in &fees.by_situation {
            self.add(Part::Fee, std::slice::from_ref(situation), price(*fee));
        }
        for fine in &fees.fines {
            self.add(Part::Fine, &fine.situations, format!("Denda {} jika {}", fine.amount, fine.condition));
        }
    }
}

fn price(fee: Fee) -> String {
    match fee {
        Fee::Free => "Gratis, tidak dipungut biaya".to_owned(),
        Fee::Amount(amount) => format!("Biaya {amount}"),
    }
}

/// `Kartu Keluarga (fotokopi): yang terbaru`, alternatives after a colon. Not "salah satu dari": some look for
/// what is wrong (*salah*).
fn in_words(requirement: &Requirement) -> String {
    let Requirement { name, form, when, detail, any_of, .. } = requirement;
    let mut text = name.clone();
    if let Some(form) = form {
        text = format!("{text} ({})", form.name());
    }
    if let Some(detail) = detail {
        text = format!("{text}: {detail}");
    }
    if !any_of.is_empty() {
        let choices: Vec<String> = any_of.iter().map(in_words).collect();
        let of = if text.is_empty() { "Satu dari" } else { ", satu dari" };
        text = format!("{text}{of}: {}", choices.join("; "));
    }
    with_condition(when.as_deref(), &text)
}

fn with_condition(when: Option<&str>, text: &str) -> String {
    match when {
        Some(when) if text.is_empty() => format!("Jika {when}"),
        Some(when) => format!("Jika {when}: {text}"),
        None => text.to_owned(),
    }
}
