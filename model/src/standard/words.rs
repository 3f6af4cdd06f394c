//! A standard in plain Indonesian words, line by line: for copying, sending, exporting and comparing.
//!
//! These are the document's own words with the few that join them. They never depend on the reader's language.

use super::{
    CompletionTime, Component, Exit, Fee, Fees, Fine, Form, Prerequisite, Procedure, Promise, Requirement,
    RequirementKind, Requirements, StaffGroup, Standard, Step, Target,
};
use crate::locale::Locale;
use crate::prose::{Block, Item, Prose, plain};
use crate::regulation::Citation;
use crate::slug::SituationId;

/// `Jika pindah datang: Kartu Keluarga (fotokopi, jika ada): yang ditandatangani`; alternatives in the same line.
#[must_use]
pub fn requirement(requirement: &Requirement) -> String {
    let is_condition = requirement.kind == RequirementKind::Condition && requirement.any_of.is_empty();
    let kind = if is_condition { "Ketentuan: " } else { "" };
    let marks = [requirement.form.map(Form::name), requirement.if_available.then_some("jika ada")];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let detail = requirement.detail.as_ref().map_or_else(String::new, |detail| format!(": {detail}"));
    let choices: Vec<String> = requirement.any_of.iter().map(self::requirement).collect();
    let choices = match (choices.is_empty(), requirement.name.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("Salah satu dari: {}", choices.join("; ")),
        (false, false) => format!(", salah satu dari: {}", choices.join("; ")),
    };
    format!("{}{kind}{}{marks}{detail}{choices}", condition(requirement.when.as_ref()), requirement.name)
}

/// `Jika mengajukan perubahan data: ganti KK terlebih dahulu`.
#[must_use]
pub fn prerequisite(prerequisite: &Prerequisite) -> String {
    format!("{}{}", condition(prerequisite.when.as_ref()), prerequisite.text)
}

fn condition(when: Option<&String>) -> String {
    when.map_or_else(String::new, |when| format!("Jika {when}: "))
}

/// `Petugas: Memeriksa berkas. Waktu: 5 menit. Jika belum lengkap: ke langkah 3.` Without the step's number.
#[must_use]
pub fn step(procedure: &Procedure, step: &Step) -> String {
    let mut sentences = vec![match &step.actor {
        Some(actor) => format!("{actor}: {}", step.activity),
        None => step.activity.clone(),
    }];
    let listed = |values: &[String]| (!values.is_empty()).then(|| values.join("; "));
    sentences.extend(step.decision.clone());
    sentences.extend(step.exits.iter().map(|one| exit(procedure, one)));
    let facts = [
        ("Tempat", step.place.clone()),
        ("Waktu", step.duration.map(|duration| duration.to_string())),
        ("Kelengkapan", listed(&step.needs)),
        ("Hasil", listed(&step.outputs)),
        ("Keterangan", step.note.clone()),
    ];
    sentences.extend(facts.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?))));
    let ended =
        |text: &String| if text.ends_with(['.', '?', '!', ':']) { text.clone() } else { format!("{text}.") };
    sentences.iter().map(ended).collect::<Vec<_>>().join(" ")
}

fn exit(procedure: &Procedure, exit: &Exit) -> String {
    let effect = exit.effect.as_ref().map_or_else(String::new, |effect| format!("{effect}; "));
    let target = match &exit.to {
        Target::Next => "lanjut ke langkah berikutnya".to_owned(),
        Target::End => "prosesnya berakhir di sini".to_owned(),
        Target::Step(id) => match procedure.number_of(id) {
            Some(number) => format!("ke langkah {number}"),
            None => "ke langkah lain".to_owned(),
        },
    };
    format!("Jika {}: {effect}{target}", exit.condition)
}

/// `1 hari kerja, jika data siap cetak; dihitung sejak "Menunggu dicetak"`.
#[must_use]
pub fn promise(promise: &Promise) -> String {
    let condition = promise.condition.as_ref().map_or_else(String::new, |condition| format!(", {condition}"));
    let starts = promise.starts.map_or_else(String::new, |state| {
        format!("; dihitung sejak \"{}\"", state.label(Locale::Indonesian))
    });
    format!("{}{condition}{starts}", promise.written)
}

/// `Gratis – tidak dipungut biaya`, or the amount.
#[must_use]
pub fn fee(fee: Fee) -> String {
    match fee {
        Fee::Free => "Gratis – tidak dipungut biaya".to_owned(),
        Fee::Amount(amount) => amount.to_string(),
    }
}

/// `Denda Rp25.000 jika terlambat`.
#[must_use]
pub fn fine(fine: &Fine) -> String {
    format!("Denda {} {}", fine.amount, fine.condition)
}

/// `Operator: 2 orang`.
#[must_use]
pub fn staff(group: &StaffGroup) -> String {
    format!("{}: {} orang", group.title, group.count)
}

/// Running text with its numbers and dashes, one line a paragraph or item.
#[must_use]
pub fn prose(text: &Prose) -> String {
    let mut lines = Vec::new();
    blocks(&text.0, "", &mut lines);
    lines.join("\n")
}

fn blocks(all: &[Block], indent: &str, lines: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Paragraph(line) => lines.push(format!("{indent}{}", plain(line))),
            Block::List { ordered, items } => {
                for (number, Item { line, below }) in (1..).zip(items) {
                    let mark = if *ordered { format!("{number}.") } else { "-".to_owned() };
                    lines.push(format!("{indent}{mark} {}", plain(line)));
                    blocks(below, &format!("{indent}   "), lines);
                }
            }
        }
    }
}

/// A component as text to copy. `None` where the office has not set it.
#[must_use]
pub fn component(standard: &Standard, component: Component) -> Option<String> {
    match component {
        Component::LegalBasis => standard.legal_basis.set().map(|all| numbered(all, citation)),
        Component::Requirements => standard.requirements.set().map(requirements),
        Component::Procedure => standard.procedure.set().map(procedure),
        Component::CompletionTime => {
            standard.completion_time.set().map(|time| completion_time(standard, time))
        }
        Component::Fees => standard.fees.set().map(|fees| self::fees(standard, fees)),
        Component::StaffCount => standard.staff_count.set().map(|all| numbered(all, staff)),
        Component::Product => standard.product.set().map(prose),
        Component::Facilities => standard.facilities.set().map(prose),
        Component::Competence => standard.competence.set().map(prose),
        Component::InternalSupervision => standard.internal_supervision.set().map(prose),
        Component::ComplaintHandling => standard.complaint_handling.set().map(prose),
        Component::ServiceGuarantee => standard.service_guarantee.set().map(prose),
        Component::SafetyGuarantee => standard.safety_guarantee.set().map(prose),
        Component::Evaluation => standard.evaluation.set().map(prose),
    }
}

/// The title of a citation. The editors' remark is not the document's.
fn citation(citation: &Citation) -> String {
    citation.text.clone()
}

fn numbered<T>(all: &[T], words: impl Fn(&T) -> String) -> String {
    (1..).zip(all).map(|(number, one)| format!("{number}. {}", words(one))).collect::<Vec<_>>().join("\n")
}

fn requirements(requirements: &Requirements) -> String {
    let list = |heading: &str, lines: String| (!lines.is_empty()).then(|| format!("{heading}{lines}"));
    let first = list("Lakukan dahulu:\n", numbered(&requirements.prerequisites, prerequisite));
    let common = list("", numbered(&requirements.common, requirement));
    let situations = requirements
        .situations
        .iter()
        .map(|situation| format!("{}:\n{}", situation.title, numbered(&situation.requirements, requirement)));
    let notes = list("", prose(&requirements.notes));
    first.into_iter().chain(common).chain(situations).chain(notes).collect::<Vec<_>>().join("\n\n")
}

fn procedure(procedure: &Procedure) -> String {
    let steps = numbered(&procedure.steps, |one| step(procedure, one));
    joined([steps, prose(&procedure.notes)])
}

fn completion_time(standard: &Standard, time: &CompletionTime) -> String {
    let own = |(id, one): &(SituationId, Promise)| format!("{}: {}", title(standard, id), promise(one));
    let promises: Vec<String> =
        time.general.iter().map(promise).chain(time.by_situation.iter().map(own)).collect();
    joined([promises.join("\n"), prose(&time.notes)])
}

fn fees(standard: &Standard, fees: &Fees) -> String {
    let own = |(id, one): &(SituationId, Fee)| format!("{}: {}", title(standard, id), fee(*one));
    let lines = std::iter::once(fee(fees.general)).chain(fees.by_situation.iter().map(own));
    let lines = lines.chain(fees.fines.iter().map(fine));
    joined([lines.collect::<Vec<_>>().join("\n"), prose(&fees.notes)])
}

/// The title of a situation, or its name where the standard has none of that name.
pub(super) fn title(standard: &Standard, id: &SituationId) -> String {
    standard.situation(id).map_or_else(|| id.to_string(), |situation| situation.title.clone())
}

/// Paragraphs, the empty ones left out.
fn joined(paragraphs: [String; 2]) -> String {
    paragraphs.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RequirementId;
    use crate::prose::Span;

    fn paper(name: &str) -> Requirement {
        Requirement {
            id: RequirementId::parse("a").unwrap(),
            kind: RequirementKind::Document,
            name: name.to_owned(),
            form: None,
            when: None,
            if_available: false,
            detail: None,
            any_of: Vec::new(),
            inferred: false,
        }
    }

    #[test]
    fn everything_that_is_known_of_a_paper_stands_in_its_line() {
        let married = Requirement {
            form: Some(Form::Copy),
            when: Some("sudah menikah".to_owned()),
            if_available: true,
            detail: Some("yang sudah dilegalisasi".to_owned()),
            ..paper("Buku nikah")
        };
        assert_eq!(
            requirement(&married),
            "Jika sudah menikah: Buku nikah (fotokopi, jika ada): yang sudah dilegalisasi"
        );
        let age = Requirement { kind: RequirementKind::Condition, ..paper("Berumur 17 tahun") };
        let any_of = vec![age, married];
        assert_eq!(
            requirement(&Requirement { any_of: any_of.clone(), ..paper("Usia atau status kawin") }),
            "Usia atau status kawin, salah satu dari: Ketentuan: Berumur 17 tahun; Jika sudah menikah: \
             Buku nikah (fotokopi, jika ada): yang sudah dilegalisasi"
        );
        assert!(requirement(&Requirement { any_of, ..paper("") }).starts_with("Salah satu dari: Ketentuan"));
    }

    #[test]
    fn running_text_keeps_its_numbers_and_levels() {
        let line = |text: &str| vec![Span::Text(text.to_owned())];
        let item = |text, below| Item { line: line(text), below };
        let inner = Block::List { ordered: false, items: vec![item("Berjenjang", vec![])] };
        let text = Prose(vec![
            Block::Paragraph(line("Diawasi oleh:")),
            Block::List {
                ordered: true,
                items: vec![item("Kepala Dinas", vec![]), item("Kepala Bidang", vec![inner])],
            },
        ]);
        assert_eq!(prose(&text), "Diawasi oleh:\n1. Kepala Dinas\n2. Kepala Bidang\n   - Berjenjang");
    }
}
