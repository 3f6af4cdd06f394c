//! Nine services of one document that contradicts itself: every fact is on its page, and routes, exits and places
//! are data (domain.md 1.E, 1.H).

use crate::facts::{fold, walk_at_least};
use crate::site::{Site, text_of};
use model::application::State::{self, *};
use model::standard::{Procedure, Step, Target};
use model::{Component, SituationId, Standard};

const SERVICES: [&str; 9] = [
    "kia-baru",
    "kia-hilang",
    "kia-perubahan-data",
    "kia-rusak",
    "ktp-el-baru",
    "ktp-el-hilang",
    "ktp-el-perubahan-data",
    "ktp-el-rusak",
    "peristiwa-penting-lainnya",
];

macro_rules! facts {
    ($($test:ident: $service:literal, $least:literal;)*) => {
        $(#[tokio::test]
        async fn $test() {
            let checklist = include_str!(concat!("facts/wonogiri-", $service, ".txt"));
            walk_at_least($least, checklist, concat!("/wonogiri/layanan/", $service)).await;
        })*
    };
}

facts! {
    every_fact_of_a_new_card_is_on_its_page: "ktp-el-baru", 30;
    every_fact_of_a_card_with_changed_data_is_on_its_page: "ktp-el-perubahan-data", 66;
    every_fact_of_a_lost_card_is_on_its_page: "ktp-el-hilang", 44;
    every_fact_of_a_damaged_card_is_on_its_page: "ktp-el-rusak", 42;
    every_fact_of_a_childs_new_card_is_on_its_page: "kia-baru", 114;
    every_fact_of_a_childs_card_with_changed_data_is_on_its_page: "kia-perubahan-data", 121;
    every_fact_of_a_childs_lost_card_is_on_its_page: "kia-hilang", 46;
    every_fact_of_a_childs_damaged_card_is_on_its_page: "kia-rusak", 44;
    every_fact_of_another_important_event_is_on_its_page: "peristiwa-penting-lainnya", 61;
}

fn standard(service: &str) -> Standard {
    Site::shipped().standard("wonogiri", service)
}

fn procedure(service: &str) -> Procedure {
    standard(service).procedure.set().unwrap().clone()
}

/// The states that lead to the document, in the order of the steps, neighbours once.
fn route(procedure: &Procedure) -> Vec<State> {
    let aside = [NeedsCompletion, Cancelled];
    let mut states: Vec<_> = procedure.steps.iter().flat_map(|step| step.states.clone()).collect();
    states.retain(|state| !aside.contains(state));
    states.dedup();
    states
}

#[test]
fn the_document_holds_requirements_and_procedure_and_every_other_component_stays_a_gap() {
    for service in SERVICES {
        let standard = standard(service);
        let set: Vec<_> = Component::ALL.into_iter().filter(|c| standard.has(*c)).collect();
        assert_eq!(set, [Component::Requirements, Component::Procedure], "{service}");
    }
}

#[test]
fn the_services_pass_the_states_of_their_four_flows() {
    let new_card = [
        Submitted,
        UnderReview,
        AwaitingBiometrics,
        AwaitingDeduplication,
        PrintQueue,
        Printed,
        ReadyForPickup,
        Completed,
    ];
    let replaced = [
        Submitted,
        UnderReview,
        Processing,
        AwaitingValidation,
        AwaitingOriginals,
        OriginalsReceived,
        PrintQueue,
        Printed,
        ReadyForPickup,
        Completed,
    ];
    let event = [
        Submitted,
        UnderReview,
        Processing,
        AwaitingValidation,
        AwaitingOriginals,
        OriginalsReceived,
        PrintQueue,
        AwaitingValidation,
        AwaitingSignature,
        Printed,
        ReadyForPickup,
        Completed,
    ];
    for (service, steps) in SERVICES.into_iter().zip([8, 8, 8, 8, 4, 9, 10, 9, 13]) {
        let procedure = procedure(service);
        let expected: &[State] = match service {
            "ktp-el-baru" => &new_card,
            "peristiwa-penting-lainnya" => &event,
            _ => &replaced,
        };
        assert_eq!((procedure.steps.len(), route(&procedure).as_slice()), (steps, expected), "{service}");
    }
}

#[test]
fn places_of_application_printing_and_collection_are_those_of_the_document() {
    let (village, district) = (Some("desa/kelurahan"), Some("kecamatan"));
    let card_counter = Some("loket pengambilan di kecamatan");
    let (district_counter, village_counter) =
        (Some("loket pengambilan kecamatan"), Some("loket pengambilan desa/kelurahan"));
    for (service, places) in [
        ("ktp-el-baru", [district, district, None]),
        ("ktp-el-perubahan-data", [village, district, card_counter]),
        ("ktp-el-hilang", [village, district, card_counter]),
        ("ktp-el-rusak", [village, district, card_counter]),
        ("kia-baru", [village, district, district_counter]),
        ("kia-perubahan-data", [village, district, village_counter]),
        ("kia-hilang", [village, village, Some("loket kecamatan")]),
        ("kia-rusak", [village, district, village_counter]),
        ("peristiwa-penting-lainnya", [village, None, Some("loket pengambilan")]),
    ] {
        let standard = standard(service);
        let procedure = standard.procedure.set().unwrap();
        let situations = standard.situations().iter().map(|s| Some(s.id.clone()));
        for situation in situations.chain([None::<SituationId>]) {
            let situation = situation.as_ref();
            let printed = procedure.last_place(situation, [Printed]).map(|(_, place)| place);
            let found = [
                procedure.place_of_application(situation),
                printed,
                procedure.place_of_collection(situation),
            ];
            assert_eq!(found, places, "{service} {situation:?}");
        }
    }
}

/// How many ways out of a step cancel the application; each ends it.
fn cancels(step: &Step) -> usize {
    let cancelled = |effect: &str| effect.contains("dibatalkan") || effect.contains("membatalkan");
    let exits = step.exits.iter().filter(|exit| exit.effect.as_deref().is_some_and(cancelled));
    let count = exits.inspect(|exit| assert_eq!(exit.to, Target::End)).count();
    assert_eq!(count > 0, step.states.contains(&Cancelled), "{}", step.id);
    count
}

#[test]
fn papers_that_fall_short_go_back_to_the_village_and_only_the_ninth_service_cancels() {
    for service in SERVICES.into_iter().filter(|s| !matches!(*s, "ktp-el-baru" | "peristiwa-penting-lainnya"))
    {
        let procedure = procedure(service);
        let checked = procedure.steps.iter().position(|step| step.id.as_str() == "penelitian").unwrap();
        let next = Target::Step(procedure.steps[checked + 1].id.clone());
        let back = Target::Step(procedure.steps[1].id.clone());
        let to: Vec<_> = procedure.steps[checked].exits.iter().map(|exit| exit.to.clone()).collect();
        assert_eq!(to, [next, back], "{service}");
        assert!(procedure.steps[1].states.contains(&NeedsCompletion), "{service}");
        assert_eq!(procedure.steps.iter().map(cancels).sum::<usize>(), 0, "{service}");
    }
    let ninth = procedure("peristiwa-penting-lainnya");
    let exits: Vec<_> = ninth.steps.iter().map(|step| (step.exits.len(), cancels(step))).collect();
    let none = (0, 0);
    assert_eq!(exits, [none, none, (2, 1), none, (2, 1), (2, 1), (3, 1), none, none, none, none, none, none]);
}

#[tokio::test]
async fn the_page_and_the_checklist_say_where_to_go_in_both_languages() {
    let portal = Site::shipped().start().await;
    for (path, says) in [
        ("/wonogiri/layanan/kia-rusak", "Diambil di: loket pengambilan desa/kelurahan"),
        ("/wonogiri/layanan/kia-rusak/daftar", "Tempat pengajuan: desa/kelurahan Tempat pengambilan: loket"),
        ("/en/wonogiri/layanan/kia-rusak", "Collected at: loket pengambilan desa/kelurahan"),
        (
            "/en/wonogiri/layanan/kia-rusak/daftar",
            "Where to apply: desa/kelurahan Where to collect it: loket",
        ),
    ] {
        let text = fold(&text_of(&portal.page(path).await));
        assert!(text.contains(&fold(says)), "{path}: {text}");
    }
    let silent = text_of(&portal.page("/wonogiri/layanan/ktp-el-baru").await);
    assert!(!silent.contains("Diambil di") && !silent.contains("Tempat pengambilan"), "nothing is invented");
}

#[tokio::test]
async fn a_place_that_differs_with_the_situation_is_told_once_the_reader_has_chosen() {
    let site = Site::shipped();
    let place = "   - Tempat: loket pengambilan kecamatan\n   - Status: siap diambil, selesai\n";
    let for_all = site.read("wonogiri/kia-baru.md");
    let last = for_all.lines().find(|line| line.contains("{#pengambilan}")).unwrap();
    let (own, other) = ("   - Keadaan: usia-0-5\n", "   - Keadaan: usia-5-17\n");
    let elsewhere = last.replace("8. ", "9. ").replace("{#pengambilan}", "{#pengambilan-desa}");
    let two = format!("{place}{own}{elsewhere}\n{}{other}", place.replace("kecamatan", "desa"));
    site.edit("wonogiri/kia-baru.md", place, &two);
    let portal = site.start().await;
    for (query, says) in [
        ("", "Diambil di: berbeda menurut keadaan"),
        ("?keadaan=usia-0-5", "Diambil di: loket pengambilan kecamatan"),
        ("?keadaan=usia-5-17", "Diambil di: loket pengambilan desa"),
    ] {
        let text = fold(&text_of(&portal.page(&format!("/wonogiri/layanan/kia-baru{query}")).await));
        assert!(text.contains(&fold(says)), "{query}: {text}");
    }
}
