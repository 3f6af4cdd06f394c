use super::*;
use crate::format::Rupiah;
use crate::prose::{Block, Prose, Span};
use crate::regulation::{Citation, RegulationId};
use crate::standard::{
    CompletionTime, Document, Duration, Exit, Fee, Fees, Form, Part, Procedure, Promise, Requirement,
    RequirementKind, Requirements, Situation, StaffGroup, Status, Step, Target, Unit,
};
use crate::{OfficeId, RequirementId, ServiceId, SituationId, StepId};
use proptest::prelude::*;

fn prose(text: &str) -> Prose {
    Prose(vec![Block::Paragraph(vec![Span::Text(text.to_owned())])])
}

fn paper(id: &str, name: &str) -> Requirement {
    Requirement {
        id: RequirementId::parse(id).unwrap(),
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

fn step(id: &str, activity: &str, to: Option<&str>) -> Step {
    Step {
        id: StepId::parse(id).unwrap(),
        actor: Some("Petugas".to_owned()),
        actor_inferred: false,
        activity: activity.to_owned(),
        needs: Vec::new(),
        duration: None,
        outputs: Vec::new(),
        decision: None,
        exits: to
            .map(|to| Exit {
                condition: "belum lengkap".to_owned(),
                effect: None,
                to: Target::Step(StepId::parse(to).unwrap()),
            })
            .into_iter()
            .collect(),
        states: Vec::new(),
        situations: Vec::new(),
        place: None,
        note: None,
    }
}

fn minutes(amount: u32) -> Promise {
    Promise {
        duration: Duration { amount, unit: Unit::Minutes },
        written: format!("{amount} menit"),
        starts: None,
        starts_inferred: false,
        condition: None,
    }
}

fn lost() -> SituationId {
    SituationId::parse("hilang").unwrap()
}

/// Two steps, one situation with two papers, ten minutes, free.
pub(crate) fn standard() -> Standard {
    let gap = || Part::NotSet(Prose::default());
    Standard {
        office: OfficeId::parse("contoh").unwrap(),
        service: ServiceId::parse("ktp-el").unwrap(),
        title: "KTP-el".to_owned(),
        summary: String::new(),
        document: Document {
            kind: "SOP".to_owned(),
            title: "KTP-el".to_owned(),
            number: None,
            date: None,
            revised: None,
            unit: None,
            signed_by: None,
        },
        status: Status::Enacted,
        effective_from: None,
        order: Vec::new(),
        legal_basis: Part::Set(vec![Citation {
            text: "UU 24/2013".to_owned(),
            regulation: RegulationId::parse("uu-24-2013").ok(),
            note: None,
        }]),
        requirements: Part::Set(Requirements {
            common: vec![paper("formulir", "Formulir")],
            situations: vec![Situation {
                id: lost(),
                title: "KTP hilang".to_owned(),
                inferred: false,
                requirements: vec![paper("kk", "Kartu Keluarga")],
            }],
            prerequisites: Vec::new(),
            notes: Prose::default(),
        }),
        procedure: Part::Set(Procedure {
            steps: vec![step("ajukan", "Mengajukan", None), step("periksa", "Memeriksa", Some("ajukan"))],
            notes: Prose::default(),
        }),
        completion_time: Part::Set(CompletionTime {
            general: Some(minutes(10)),
            ..CompletionTime::default()
        }),
        fees: Part::Set(Fees {
            general: Fee::Free,
            by_situation: Vec::new(),
            fines: Vec::new(),
            notes: Prose::default(),
        }),
        product: Part::Set(prose("Kartu")),
        facilities: gap(),
        competence: gap(),
        internal_supervision: gap(),
        complaint_handling: gap(),
        staff_count: Part::Set(vec![StaffGroup { title: "Operator".to_owned(), count: 2 }]),
        service_guarantee: gap(),
        safety_guarantee: gap(),
        evaluation: gap(),
        cautions: Prose::default(),
        related: Prose::default(),
        records: Prose::default(),
        notes: Prose::default(),
    }
}

fn requirements(standard: &mut Standard) -> &mut Requirements {
    let Part::Set(requirements) = &mut standard.requirements else { panic!("set above") };
    requirements
}

fn steps(standard: &mut Standard) -> &mut Vec<Step> {
    let Part::Set(procedure) = &mut standard.procedure else { panic!("set above") };
    &mut procedure.steps
}

/// What the edit of a standard is told as: component, situation, change.
fn told(edit: impl FnOnce(&mut Standard)) -> Vec<(Component, Option<String>, Change)> {
    let before = standard();
    let mut after = before.clone();
    edit(&mut after);
    Difference::between(&before, &after)
        .components
        .into_iter()
        .flat_map(|c| c.edits.into_iter().map(move |edit| (c.component, edit.situation, edit.change)))
        .collect()
}

fn changed(from: &str, to: &str) -> Change {
    Change::Changed { from: from.to_owned(), to: to.to_owned() }
}

#[test]
fn papers_that_come_go_and_change_are_told_under_their_situation() {
    let edits = told(|after| {
        let requirements = requirements(after);
        requirements.common.clear();
        requirements.situations[0].requirements[0].form = Some(Form::Copy);
        requirements.situations[0].requirements.push(paper("lapor", "Surat kehilangan"));
    });
    let situation = Some("KTP hilang".to_owned());
    assert_eq!(
        edits,
        [
            (Component::Requirements, None, Change::Removed("Formulir".to_owned())),
            (
                Component::Requirements,
                situation.clone(),
                changed("Kartu Keluarga", "Kartu Keluarga (fotokopi)")
            ),
            (Component::Requirements, situation, Change::Added("Surat kehilangan".to_owned())),
        ]
    );
}

#[test]
fn a_new_situation_is_told_with_what_it_asks_for() {
    let edits = told(|after| {
        let new = Situation {
            id: SituationId::parse("rusak").unwrap(),
            title: "KTP rusak".to_owned(),
            inferred: false,
            requirements: vec![paper("kk", "Kartu Keluarga")],
        };
        requirements(after).situations.push(new);
    });
    let changes: Vec<_> = edits.into_iter().map(|(_, situation, change)| (situation, change)).collect();
    assert_eq!(
        changes,
        [
            (None, Change::Added("Keadaan: KTP rusak".to_owned())),
            (Some("KTP rusak".to_owned()), Change::Added("Kartu Keluarga".to_owned())),
        ]
    );
}

#[test]
fn a_step_put_between_others_changes_only_itself_though_their_numbers_change() {
    let edits = told(|after| steps(after).insert(0, step("antre", "Mengambil nomor", None)));
    let added = Change::Added("Langkah 1. Petugas: Mengambil nomor.".to_owned());
    assert_eq!(edits, [(Component::Procedure, None, added)]);
}

#[test]
fn a_step_that_is_reworded_stays_the_same_step() {
    let edits = told(|after| steps(after)[1].activity = "Memeriksa berkas".to_owned());
    let old = "Langkah 2. Petugas: Memeriksa. Jika belum lengkap: ke langkah 1.";
    let new = "Langkah 2. Petugas: Memeriksa berkas. Jika belum lengkap: ke langkah 1.";
    assert_eq!(edits, [(Component::Procedure, None, changed(old, new))]);
}

#[test]
fn steps_in_another_order_are_told_once() {
    let edits = told(|after| steps(after).reverse());
    assert_eq!(edits, [(Component::Procedure, None, Change::Reordered)]);
}

#[test]
fn fee_time_law_and_staff_are_told_from_and_to() {
    let edits = told(|after| {
        let Part::Set(fees) = &mut after.fees else { panic!("set above") };
        fees.general = Fee::Amount(Rupiah(5_000));
        fees.by_situation.push((lost(), Fee::Free));
        let Part::Set(time) = &mut after.completion_time else { panic!("set above") };
        time.general = Some(minutes(15));
        after.legal_basis = Part::Set(Vec::new());
        after.staff_count = Part::Set(vec![StaffGroup { title: "Operator".to_owned(), count: 3 }]);
    });
    let free = "Gratis – tidak dipungut biaya";
    assert_eq!(
        edits,
        [
            (Component::LegalBasis, None, Change::Removed("UU 24/2013".to_owned())),
            (Component::CompletionTime, None, changed("10 menit", "15 menit")),
            (Component::Fees, None, changed(free, "Rp5.000")),
            (Component::Fees, Some("KTP hilang".to_owned()), Change::Added(free.to_owned())),
            (Component::StaffCount, None, changed("Operator: 2 orang", "Operator: 3 orang")),
        ]
    );
}

#[test]
fn a_component_that_is_set_at_last_says_that_it_was_not() {
    let before = standard();
    let after = Standard { evaluation: Part::Set(prose("Rapat")), ..before.clone() };
    let edits = vec![Edit { situation: None, change: Change::Added("Rapat".to_owned()) }];
    let expected =
        ComponentDifference { component: Component::Evaluation, was_set: false, is_set: true, edits };
    assert_eq!(Difference::between(&before, &after).components, [expected]);
}

#[test]
fn what_no_word_shows_is_a_change_without_edits() {
    let before = standard();
    let mut after = before.clone();
    steps(&mut after)[0].states.push(crate::application::State::Submitted);
    let difference = Difference::between(&before, &after);
    assert_eq!(difference.components[0].component, Component::Procedure);
    assert_eq!(difference.components[0].edits, []);
}

#[test]
fn two_groups_of_one_title_are_two_groups() {
    let pair = |a, b| {
        let group = |count| StaffGroup { title: "Petugas".to_owned(), count };
        Standard { staff_count: Part::Set(vec![group(a), group(b)]), ..standard() }
    };
    let difference = Difference::between(&pair(1, 2), &pair(1, 3));
    let change = changed("Petugas: 2 orang", "Petugas: 3 orang");
    assert_eq!(difference.components[0].edits, [Edit { situation: None, change }]);
}

#[test]
fn what_stands_beside_the_components_is_told_too() {
    let before = standard();
    let mut after = before.clone();
    after.document.number = Some("470/1".to_owned());
    after.title = "KTP elektronik".to_owned();
    after.effective_from = Some(jiff::civil::date(2026, 12, 1));
    let told: Vec<_> =
        Difference::between(&before, &after).fields.into_iter().map(|f| (f.field, f.change)).collect();
    assert_eq!(
        told,
        [
            (Field::Title, changed("KTP-el", "KTP elektronik")),
            (Field::EffectiveFrom, Change::Added("1 Desember 2026".to_owned())),
            (Field::DocumentNumber, Change::Added("470/1".to_owned())),
        ]
    );
}

proptest! {
    #[test]
    fn back_again_tells_the_opposite(names in prop::collection::vec("[a-c]", 0..4), times in 1u32..4, paid: bool) {
        let before = standard();
        let mut after = before.clone();
        requirements(&mut after).common =
            names.iter().enumerate().map(|(at, name)| paper(&format!("r{at}"), name)).collect();
        after.completion_time =
            Part::Set(CompletionTime { general: Some(minutes(times * 5)), ..CompletionTime::default() });
        if paid {
            after.fees = Part::NotSet(prose("tidak ditulis"));
        }
        let (there, back) = (Difference::between(&before, &after), Difference::between(&after, &before));
        let components = |d: &Difference| d.components.iter().map(|c| c.component).collect::<Vec<_>>();
        prop_assert_eq!(components(&there), after.changed_components(&before));
        prop_assert_eq!(components(&there), components(&back));
        let count = |d: &Difference, added: bool| {
            let edits = d.components.iter().flat_map(|c| &c.edits);
            edits.filter(|e| matches!(e.change, Change::Added(_)) == added && !matches!(e.change, Change::Changed { .. })).count()
        };
        prop_assert_eq!(count(&there, true), count(&back, false));
        prop_assert_eq!(Difference::between(&after, &after), Difference::default());
    }
}
