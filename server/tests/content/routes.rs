//! Every way through every shipped procedure can be gone by an application: domain.md 1.H and design.md 3 say
//! which state may follow which, and a step is entered in one of the states that it covers.

use crate::folder::ContentFolder;
use model::application::State;
use model::standard::{Step, Target};
use model::{SituationId, Standard};
use server::content::Loader;
use std::collections::BTreeSet;

/// Which states may follow a state. `dibatalkan` may follow every state before `dicetak`.
const FOLLOW: [(&str, &str); 15] = [
    ("diajukan", "diperiksa"),
    (
        "diperiksa",
        "perlu dilengkapi, menunggu jadwal, diproses, menunggu validasi, antrean cetak, menunggu perekaman, \
         kendala data",
    ),
    ("perlu dilengkapi", "diperiksa"),
    ("menunggu jadwal", "menunggu perekaman"),
    ("menunggu perekaman", "menunggu penunggalan, menunggu jadwal"),
    ("menunggu penunggalan", "menunggu validasi, antrean cetak, kendala data"),
    ("kendala data", "menunggu perekaman, menunggu penunggalan, diproses, diperiksa, antrean cetak"),
    ("diproses", "menunggu validasi, menunggu jadwal"),
    (
        "menunggu validasi",
        "menunggu berkas fisik, antrean cetak, perlu dilengkapi, diproses, menunggu jadwal, menunggu ttd",
    ),
    ("menunggu berkas fisik", "berkas diterima"),
    ("berkas diterima", "antrean cetak, perlu dilengkapi"),
    ("antrean cetak", "menunggu ttd, dicetak, diproses, perlu dilengkapi, kendala data, menunggu validasi"),
    ("menunggu ttd", "dicetak, antrean cetak"),
    ("dicetak", "siap diambil, selesai, antrean cetak, kendala data"),
    ("siap diambil", "selesai, kendala data"),
];

fn may_follow(from: State, to: State) -> bool {
    let state = |name: &str| State::parse(name).unwrap();
    let listed = FOLLOW
        .iter()
        .filter(|(own, _)| state(own) == from)
        .any(|(_, next)| next.split(", ").any(|next| state(next) == to));
    listed || (to == State::Cancelled && from < State::Printed)
}

/// The places in the list that a step leads to; none where the procedure ends.
fn leads(steps: &[&Step], from: usize) -> Vec<usize> {
    if steps[from].exits.is_empty() {
        return (from + 1 < steps.len()).then_some(from + 1).into_iter().collect();
    }
    let place = |target: &Target| match target {
        Target::Step(id) => steps.iter().position(|step| step.id == *id),
        Target::Next => Some(from + 1),
        Target::End => None,
    };
    steps[from].exits.iter().filter_map(|exit| place(&exit.to)).collect()
}

/// What cannot be played of a procedure in a situation.
fn unplayable(standard: &Standard, situation: Option<&SituationId>) -> Vec<String> {
    let procedure = standard.procedure.set().unwrap();
    let steps: Vec<&Step> = procedure.steps_for(situation).map(|(_, step)| step).collect();
    let mut reached = BTreeSet::from([(0, State::Submitted)]);
    let mut ways: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut open = vec![(0, State::Submitted)];
    while let Some((at, state)) = open.pop() {
        for next in leads(&steps, at).into_iter().chain([at]) {
            for &then in steps[next].states.iter().filter(|then| **then == state || may_follow(state, **then))
            {
                ways.insert((at, next));
                if reached.insert((next, then)) {
                    open.push((next, then));
                }
            }
        }
    }
    let name = |at: usize| &steps[at].id;
    let blocked = (0..steps.len()).flat_map(|at| leads(&steps, at).into_iter().map(move |to| (at, to)));
    let blocked =
        blocked.filter(|way| !ways.contains(way)).map(|(at, to)| format!("{} -> {}", name(at), name(to)));
    let states = steps.iter().enumerate().flat_map(|(at, s)| s.states.iter().map(move |state| (at, *state)));
    let unmet =
        states.filter(|one| !reached.contains(one)).map(|(at, state)| format!("{}: {state}", name(at)));
    let finished = reached.iter().any(|(_, state)| *state == State::Completed);
    blocked.chain(unmet).chain((!finished).then(|| "no end".to_owned())).collect()
}

#[test]
fn an_application_can_go_every_way_that_a_shipped_procedure_knows() {
    let (_, catalogue) = Loader::open(ContentFolder::shipped().path(), Vec::new());
    let mut played = 0;
    for standard in catalogue.offices.values().flat_map(|office| office.services.values()).flatten() {
        let situations = standard.situations().iter().map(|situation| Some(&situation.id));
        for situation in situations.chain([None]) {
            let what = format!("{}/{} {situation:?}", standard.office, standard.service);
            assert_eq!(unplayable(standard, situation), [] as [&str; 0], "{what}");
            played += 1;
        }
    }
    assert!(played > 15, "only {played} were played");
}

#[test]
fn a_way_that_no_application_can_go_is_found() {
    let folder = ContentFolder::shipped();
    let file = "pasaman-barat/ktp-el.md";
    folder.replace(file, "diajukan, perlu dilengkapi", "diajukan");
    let (_, catalogue) = Loader::open(folder.path(), Vec::new());
    let office = &catalogue.offices[&model::OfficeId::parse("pasaman-barat").unwrap()];
    let standard = &office.services.values().next().unwrap()[0];
    assert_eq!(unplayable(standard, None), ["verifikasi-berkas -> penyerahan-berkas"]);
}
