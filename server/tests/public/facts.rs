//! Every fact of a source document is found on its page.
//!
//! The lists in `facts/` were made from the documents, not from the content: one phrase a line, `@id ` before
//! a phrase that must be found when that situation is chosen. Markup and spacing do not count.

use crate::site::{Site, text_of};
use model::Component;
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
    let set: Vec<_> = Component::ALL.into_iter().filter(|c| standard.has(*c)).collect();
    assert_eq!(
        set,
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
