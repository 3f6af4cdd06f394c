//! Every way through every shipped procedure can be gone by an application, and one that cannot is an error.

use crate::diagnosis::{FILE, finds_at};
use crate::folder::ContentFolder;
use model::application::State;
use server::content::{Code, Loader};

#[test]
fn an_application_can_go_every_way_that_a_shipped_procedure_knows() {
    let (_, catalogue) = Loader::open(ContentFolder::shipped().path(), Vec::new());
    let mut played = 0;
    for standard in catalogue.offices.values().flat_map(|office| office.services.values()).flatten() {
        let procedure = standard.procedure.set().unwrap();
        let situations = standard.situations().iter().map(|situation| Some(&situation.id));
        for situation in situations.chain([None]) {
            let what = format!("{}/{} {situation:?}", standard.office, standard.service);
            assert_eq!(procedure.impassable(situation), [], "{what}");
            let ends =
                procedure.steps_for(situation).any(|(_, step)| step.states.contains(&State::Completed));
            assert!(ends, "{what} never ends");
            played += 1;
        }
    }
    assert!(played > 15, "only {played} were played");
}

#[test]
fn a_way_that_no_application_can_go_is_an_error_at_its_step() {
    let second = "**▸Petugas loket**: Memeriksa berkas.";
    let folder = ContentFolder::small();
    folder.replace(FILE, "Status: antrean cetak, dicetak, selesai", "Status: selesai");
    finds_at(
        &folder,
        FILE,
        Code::Impassable,
        "**Petugas loket**: Memeriksa berkas.",
        second,
        "format-konten.md",
    );

    let third = "**▸Petugas loket**: Menyerahkan";
    let folder = ContentFolder::small();
    folder.replace(
        FILE,
        "Status: antrean cetak, dicetak, selesai",
        "Status: antrean cetak, dicetak, selesai, kedaluwarsa",
    );
    finds_at(&folder, FILE, Code::Impassable, "**Petugas loket**: Menyerahkan", third, "mendahuluinya");
}

/// The editors' page lists which state may follow which; it says what the portal does.
#[test]
fn the_editors_page_knows_which_status_may_follow_which() {
    let page = include_str!("../../../docs/format-konten.md");
    for &state in State::ALL {
        let words = |state: &State| state.indonesian().to_lowercase().replace('_', " ");
        let next: Vec<String> = state.next().iter().map(words).collect();
        let row = format!(
            "| {} | {} |",
            words(&state),
            if next.is_empty() { "–".to_owned() } else { next.join(", ") }
        );
        assert!(page.contains(&row), "missing in docs/format-konten.md: {row}");
    }
}
