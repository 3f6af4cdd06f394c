//! Every fact of a source document is found on its page.
//!
//! The lists in `facts/` were made from the documents, not from the content: one phrase a line, `@id ` before
//! a phrase that must be found when that situation is chosen. Markup and spacing do not count.

use crate::site::{Site, text_of};
use model::standard::{Fee, Step, Target, Unit};
use model::{Component, SituationId, Standard, StepId};
use std::collections::BTreeMap;

async fn walk(checklist: &str, path: &str) {
    walk_at_least(101, checklist, path).await;
}

/// Looks for every phrase of a list on its page. The list holds at least so many.
pub(crate) async fn walk_at_least(least: usize, checklist: &str, path: &str) {
    let site = Site::shipped();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    let mut missing = Vec::new();
    let mut checked = 0;
    for line in checklist.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (query, phrase) = match line.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
            Some((situation, phrase)) => (format!("?keadaan={situation}"), phrase),
            None => (String::new(), line),
        };
        if !pages.contains_key(&query) {
            let html = site.page(&format!("{path}{query}")).await;
            pages.insert(query.clone(), fold(&text_of(&html)));
        }
        checked += 1;
        if !pages[&query].contains(&fold(phrase)) {
            missing.push(line);
        }
    }
    assert!(checked >= least, "the list has shrunk to {checked}");
    assert!(missing.is_empty(), "not on {path}:\n{}", missing.join("\n"));
}

pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[tokio::test]
async fn every_fact_of_the_kapuas_standard_is_on_its_page() {
    walk(include_str!("facts/kapuas-ktp-el.txt"), "/kapuas/layanan/ktp-el").await;
}

#[tokio::test]
async fn every_fact_of_the_sintang_standard_is_on_its_page() {
    walk(include_str!("facts/sintang-ktp-el.txt"), "/sintang/layanan/ktp-el").await;
}

#[tokio::test]
async fn every_fact_of_the_pasaman_barat_procedure_is_on_its_page() {
    walk(include_str!("facts/pasaman-barat-ktp-el.txt"), "/pasaman-barat/layanan/ktp-el").await;
}

#[tokio::test]
async fn every_fact_of_the_kota_tangerang_procedure_is_on_its_page() {
    walk(include_str!("facts/kota-tangerang-ktp-el-baru.txt"), "/kota-tangerang/layanan/ktp-el-baru").await;
}

/// What phrases alone cannot show: which time belongs to which step, and which components are silent.
#[test]
fn the_kota_tangerang_steps_keep_their_times_and_the_gaps_stay_gaps() {
    let standard = Site::shipped().standard("kota-tangerang", "ktp-el-baru");
    let steps = &standard.procedure.set().unwrap().steps;
    let minutes: Vec<_> = steps.iter().map(|step| step.duration.map(|d| d.to_string())).collect();
    let expected = [5, 5, 5, 10, 5, 5, 15, 10, 10, 10, 10].map(|m| Some(format!("{m} menit")));
    assert_eq!(minutes, [&expected[..], &[None]].concat());
    assert_eq!(
        set(&standard),
        [
            Component::LegalBasis,
            Component::Requirements,
            Component::Procedure,
            Component::CompletionTime,
            Component::Facilities,
            Component::Competence
        ]
    );
}

#[test]
fn the_kapuas_standard_is_complete_in_the_order_of_the_document() {
    let standard = Site::shipped().standard("kapuas", "ktp-el");
    assert_eq!(standard.completeness(), 14);
    assert_eq!(
        standard.situations().iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
        ["baru", "hilang", "salah", "rusak"]
    );
    assert_eq!(standard.procedure.set().unwrap().steps.len(), 7);
    let counts: Vec<_> = standard.staff_count.set().unwrap().iter().map(|group| group.count).collect();
    assert_eq!(counts, [2, 2, 1, 1, 1]);
}

/// What phrases alone cannot show: which paper and which fine belongs to whom, and where each outcome leads.
#[test]
fn the_sintang_list_is_sorted_by_situation_and_says_that_it_was() {
    let standard = Site::shipped().standard("sintang", "ktp-el");
    let requirements = standard.requirements.set().unwrap();
    assert_eq!(requirements.common.len(), 4);
    let own: Vec<_> =
        standard.situations().iter().map(|s| (s.id.as_str(), s.inferred, s.requirements.len())).collect();
    assert_eq!(
        own,
        [
            ("baru", true, 0),
            ("pindah", true, 1),
            ("rusak", true, 1),
            ("hilang", true, 1),
            ("ktp-lama", true, 1),
            ("orang-asing", true, 1)
        ]
    );
    let fees = standard.fees.set().unwrap();
    assert_eq!((fees.general, fees.by_situation.len()), (Fee::Free, 0));
    let fines: Vec<_> = fees
        .fines
        .iter()
        .map(|f| (f.amount.to_string(), f.situations.iter().map(SituationId::as_str).collect()))
        .collect();
    assert_eq!(
        fines,
        [("Rp25.000".to_owned(), vec!["baru"]), ("Rp1.000.000".to_owned(), vec!["orang-asing"])]
    );
    let promise = standard.completion_time.set().unwrap().general.as_ref().unwrap();
    assert_eq!(
        (promise.duration.amount, promise.duration.unit, promise.starts),
        (14, Unit::UnstatedDays, None)
    );
    let steps = &standard.procedure.set().unwrap().steps;
    assert_eq!((steps.len(), steps.iter().filter(|step| step.actor_inferred).count()), (7, 0));
    assert_eq!(leads(steps, 5), [6, 4], "back to the printer when the card is bad");
    assert_eq!(set(&standard).len(), 6);
}

#[test]
fn the_pasaman_barat_steps_keep_their_times_and_both_decisions_their_ways_out() {
    let standard = Site::shipped().standard("pasaman-barat", "ktp-el");
    let steps = &standard.procedure.set().unwrap().steps;
    let minutes: Vec<_> = steps.iter().map(|step| step.duration.unwrap().to_string()).collect();
    assert_eq!(minutes, [1, 2, 5, 2, 2].map(|m| format!("{m} menit")));
    let actors: Vec<_> = steps.iter().map(|s| (s.actor.as_deref().unwrap(), s.actor_inferred)).collect();
    let (applicant, queue, printer) = ("Pemohon", "Petugas nomor antrean", "Operator Cetak KTP");
    assert_eq!(
        actors,
        [(applicant, false), (queue, false), (applicant, true), (printer, false), (applicant, true)]
    );
    assert_eq!(leads(steps, 1), [2, 0], "on to the queue, or back to the applicant");
    assert_eq!(leads(steps, 3), [4, 3], "on to the card, or once more after the consultation");
    let situations = standard.situations();
    assert!(situations.iter().all(|s| s.inferred));
    let ids: Vec<_> = situations.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["baru", "perubahan", "rusak", "hilang"]);
    assert_eq!(
        set(&standard),
        [
            Component::LegalBasis,
            Component::Requirements,
            Component::Procedure,
            Component::Facilities,
            Component::Competence
        ]
    );
}

/// Where the ways out of a step lead, by place in the list.
fn leads(steps: &[Step], from: usize) -> Vec<usize> {
    let place = |id: &StepId| steps.iter().position(|step| step.id == *id).unwrap();
    steps[from]
        .exits
        .iter()
        .map(|exit| match &exit.to {
            Target::Step(id) => place(id),
            Target::Next => from + 1,
            Target::End => steps.len(),
        })
        .collect()
}

#[tokio::test]
async fn what_we_concluded_is_marked_and_the_mark_is_explained_wherever_it_stands() {
    let portal = Site::shipped().start().await;
    let (mark, meaning) = ("class=\"inferred\"", "berarti tidak tertulis pada dokumen kantor");
    for (path, marked) in [
        ("/sintang/layanan/ktp-el?keadaan=hilang", true),
        ("/sintang/layanan/ktp-el/daftar", true),
        ("/kota-tangerang/layanan/ktp-el-baru", true),
        ("/kapuas/layanan/ktp-el/daftar", false),
    ] {
        let html = portal.page(path).await;
        assert_eq!((html.contains(mark), html.contains(meaning)), (marked, marked), "{path}");
    }
}

/// The components that are no gaps, in the order of the law.
fn set(standard: &Standard) -> Vec<Component> {
    Component::ALL.into_iter().filter(|component| standard.has(*component)).collect()
}
