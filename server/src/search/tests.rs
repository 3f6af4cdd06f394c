//! The engine on the shipped content: whatever is typed, it answers, always the same, and never for long.

use super::*;
use crate::content::{Catalogue, Loader};
use crate::testing::{at, catalogue, standard};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Index> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    Index::new(&Loader::open(folder, Vec::new()).1, at("2026-11-21T01:00:00Z"))
});

fn index(titles: &[&str], synonyms: &[&[&str]]) -> Index {
    let standards: Vec<_> =
        titles.iter().enumerate().map(|(number, title)| standard(&format!("s{number}"), title)).collect();
    let synonyms = synonyms.iter().map(|group| group.iter().map(|&word| word.to_owned()).collect()).collect();
    let catalogue = Catalogue { synonyms, ..catalogue("1", &standards) };
    Index::new(&catalogue, at("2026-11-21T01:00:00Z"))
}

fn titles(index: &Index, typed: &str) -> Vec<String> {
    index.search(typed, None).hits.iter().map(|hit| hit.title.plain()).collect()
}

#[test]
fn a_word_that_stands_in_few_titles_tells_more_than_one_that_stands_in_all() {
    let index = index(&["Kartu biru", "Kartu merah", "Kartu hijau", "Surat emas"], &[]);
    assert_eq!(titles(&index, "kartu emas")[0], "Surat emas");
    assert_eq!(titles(&index, "kartu merah"), ["Kartu merah"], "what answers far worse is left out");
    assert_eq!(titles(&index, "kartu"), ["Kartu biru", "Kartu hijau", "Kartu merah"]);
}

#[test]
fn a_slip_is_mended_by_the_length_of_the_word_and_only_to_what_is_there() {
    let index = index(&["Perekaman sidik jari", "Kutipan masa", "KTP rusak"], &[]);
    let read = |typed: &str| {
        let found = index.search(typed, None);
        (found.corrected, found.wanted.join(" "), found.unknown.join(" "))
    };
    let mended = |typed: &str, meant: &str| assert_eq!(read(typed), (true, meant.to_owned(), String::new()));
    let strange = |typed: &str| assert_eq!(read(typed), (false, String::new(), typed.to_owned()));
    mended("kpt", "ktp");
    mended("rusk", "rusak");
    mended("rsuak", "rusak");
    mended("prekamna", "perekaman");
    mended("sidikjari", "sidik jari");
    strange("ktm");
    strange("mata");
    strange("rekening");
    assert_eq!(read("pere"), (false, "pere".to_owned(), String::new()), "the beginning of a word");
    assert_eq!(read("perekam"), (false, "perekam".to_owned(), String::new()));
}

#[test]
fn words_that_mean_the_same_find_each_other_whole_or_by_their_words() {
    let index =
        index(&["Kartu keluarga", "Surat jalan"], &[&["KK", "kartu keluarga"], &["SIM", "surat izin"]]);
    assert_eq!(titles(&index, "kk"), ["Kartu keluarga"]);
    assert_eq!(titles(&index, "kartu"), ["Kartu keluarga"]);
    assert_eq!(index.search("kk", None).wanted, ["KK"]);
    assert_eq!(titles(&index, "surat izin"), ["Surat jalan"], "no line says the whole");
    assert_eq!(index.search("sim", None).unknown, ["sim"]);
}

#[test]
fn every_word_that_was_found_is_marked() {
    let index = index(&["Kartu keluarga baru"], &[&["KK", "kartu keluarga"]]);
    let marks = |typed: &str| {
        let title = index.search(typed, None).hits.remove(0).title;
        title.0.into_iter().filter(|(_, marked)| *marked).map(|(words, _)| words).collect::<Vec<_>>()
    };
    assert_eq!(marks("kk terbaru"), ["Kartu keluarga", "baru"]);
    assert_eq!(marks("keluarga"), ["keluarga"]);
}

#[test]
fn a_long_question_is_read_as_far_as_anybody_means_it() {
    let junk: Vec<String> = (0..100).map(|n| format!("q{}z", char::from(b'a' + n % 26))).collect();
    let found = SHIPPED.search(&junk.join(" "), None);
    assert_eq!(found.wanted.len() + found.unknown.len(), 16);
    let endless = "perekaman".repeat(1000);
    assert_eq!(SHIPPED.search(&endless, None).hits, []);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered_and_always_the_same(typed in "(\\PC{0,20}|(ktp|kia|hilang|pindah|[a-z]{2,9}|[0-9x×-]{1,4}| ){0,8})") {
        let found = SHIPPED.search(&typed, None);
        prop_assert_eq!(&found, &SHIPPED.search(&typed, None));
        let mut services: Vec<_> = found.hits.iter().map(|hit| (&hit.office, &hit.service)).collect();
        services.sort();
        services.dedup();
        prop_assert_eq!(services.len(), found.hits.len(), "a service answers once");
        for hit in &found.hits {
            prop_assert!(!hit.reasons.is_empty());
            let in_office = SHIPPED.search(&typed, Some(&hit.office));
            prop_assert!(in_office.hits.contains(hit));
            prop_assert!(in_office.hits.iter().all(|own| own.office == hit.office));
        }
    }
}
