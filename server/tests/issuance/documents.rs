//! The backend works as the documents say: its desks are their steps, its ways out their branches.

use crate::shipped;
use issuance::flow::{Desk, Exit, Flow};
use model::application::State;
use model::standard::{Step, Target};
use model::{SituationId, Standard};
use std::collections::BTreeSet;

fn situations(flow: &Flow) -> Vec<Option<SituationId>> {
    match flow.situations {
        [] => vec![None],
        named => named.iter().map(|id| Some(SituationId::parse(id).unwrap())).collect(),
    }
}

fn steps<'a>(standard: &'a Standard, situation: Option<&'a SituationId>) -> Vec<&'a Step> {
    standard.procedure.set().unwrap().steps_for(situation).map(|(_, step)| step).collect()
}

/// Where a desk leads: the next one, or where its ways say. The end has no name.
fn leads(flow: &Flow, at: usize) -> BTreeSet<&'static str> {
    let next = || flow.desks.get(at + 1).map_or("", |desk| desk.step);
    match flow.desks[at].ways.as_slice() {
        [] => BTreeSet::from([next()]),
        ways => ways
            .iter()
            .map(|way| match way.to {
                Exit::Desk(step, _) => step,
                Exit::Cancelled(_) => "",
            })
            .collect(),
    }
}

#[test]
fn every_service_and_situation_of_the_documents_is_worked_on() {
    let catalogue = shipped::catalogue();
    let mut shipped: BTreeSet<(String, String, Vec<String>)> = BTreeSet::new();
    for standard in catalogue.offices.values().flat_map(|office| office.services.values()).flatten() {
        let situations = standard.situations().iter().map(|situation| situation.id.to_string()).collect();
        shipped.insert((standard.office.to_string(), standard.service.to_string(), situations));
    }
    let worked_on = issuance::flow::all().into_iter().map(|flow| {
        let situations = flow.situations.iter().map(ToString::to_string).collect();
        (flow.office.to_owned(), flow.service.to_owned(), situations)
    });
    assert_eq!(worked_on.collect::<BTreeSet<_>>(), shipped);
    assert_eq!(shipped.len(), 13);
}

#[test]
fn every_desk_is_a_step_of_the_document_in_a_state_and_with_the_actor_that_it_names() {
    let catalogue = shipped::catalogue();
    for (flow, standard, _) in shipped::flows(&catalogue) {
        for situation in situations(&flow) {
            let steps = steps(standard, situation.as_ref());
            for Desk { step, actor, state, .. } in &flow.desks {
                let what = format!("{}/{} {situation:?}: {step} {state}", flow.office, flow.service);
                let written = steps.iter().find(|written| written.id.as_str() == *step).expect(&what);
                assert!(written.states.contains(state), "{what}");
                assert_eq!(written.actor.as_deref().unwrap_or_default(), *actor, "{what}");
            }
        }
    }
}

#[test]
fn every_step_of_the_document_is_a_desk_in_each_of_its_states() {
    let catalogue = shipped::catalogue();
    for (flow, standard, _) in shipped::flows(&catalogue) {
        for situation in situations(&flow) {
            for step in steps(standard, situation.as_ref()) {
                let worked = |state: &State| match state {
                    State::Cancelled => cancels(&flow, step),
                    state => flow.place(step.id.as_str(), *state).is_some(),
                };
                for state in &step.states {
                    assert!(worked(state), "{}/{}: {} {state}", flow.office, flow.service, step.id);
                }
            }
        }
    }
}

fn cancels(flow: &Flow, step: &Step) -> bool {
    let here = flow.desks.iter().filter(|desk| desk.step == step.id.as_str());
    here.flat_map(|desk| &desk.ways).any(|way| matches!(way.to, Exit::Cancelled(_)))
}

#[test]
fn every_branch_of_the_document_is_a_way_out_of_its_desk() {
    let catalogue = shipped::catalogue();
    let mut branches = 0;
    for (flow, standard, _) in shipped::flows(&catalogue) {
        let steps = steps(standard, None);
        for (at, step) in steps.iter().enumerate() {
            let desks = (0..flow.desks.len()).filter(|&desk| flow.desks[desk].step == step.id.as_str());
            let ways: BTreeSet<&str> = desks.flat_map(|desk| leads(&flow, desk)).collect();
            for exit in &step.exits {
                let to = match &exit.to {
                    Target::Step(id) => id.as_str(),
                    Target::Next => steps[at + 1].id.as_str(),
                    Target::End => "",
                };
                let what = format!("{}/{}: {} -> {to}: {ways:?}", flow.office, flow.service, step.id);
                assert!(ways.contains(to), "{what}");
                branches += 1;
            }
        }
    }
    assert!(branches >= 30, "only {branches} were looked at");
}
