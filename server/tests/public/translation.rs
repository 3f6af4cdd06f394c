//! A translation beside a standard's file: who reads it, when it is refused, and what stays as issued.

use crate::site::{Site, text_of};
use server::content::{Code, check};

const SERVICE: &str = "/kapuas/layanan/ktp-el";
const ENGLISH: &str = "/en/kapuas/layanan/ktp-el";
const FILE: &str = "kapuas/ktp-el.en.md";
const UNOFFICIAL: &str = "This is an unofficial translation";

/// What a translator has written: the words, in the form of the original.
const WORDS: [(&str, &str); 10] = [
    ("Judul: Penerbitan KTP elektronik", "Judul: Getting an ID card"),
    ("Ringkasan: Membuat", "Ringkasan: How to make one. Membuat"),
    ("### KTP elektronik yang hilang {#hilang}", "### A lost card {#hilang}"),
    ("- Surat keterangan kehilangan dari kepolisian", "- Report of the loss from the police"),
    ("Jika mengajukan perubahan data:", "Jika your data have changed:"),
    ("Mencetak KTP elektronik.", "Prints the card."),
    ("Jika pemohon telah memiliki data rekam di pusat:", "Jika you are on record already:"),
    ("1. Staf/petugas registrasi: 2 orang", "1. Registration officers: 2 orang"),
    ("Kartu Tanda Penduduk elektronik\n\n## Penanganan", "The electronic identity card\n\n## Penanganan"),
    ("Ruang tunggu pelayanan", "Waiting room"),
];

/// The shipped content with a translation of one standard.
fn translated() -> Site {
    let site = Site::shipped();
    let mut text = site.read("kapuas/ktp-el.md");
    for (indonesian, english) in WORDS {
        assert!(text.contains(indonesian), "{indonesian:?}");
        text = text.replace(indonesian, english);
    }
    site.write(FILE, &text);
    site
}

/// Whether the innermost element of a page that holds these words is marked as Indonesian.
fn marked_as_indonesian(html: &str, words: &str) -> bool {
    let (before, _) = html.split_once(words).unwrap_or_else(|| panic!("{words:?} is not there"));
    let tag = before.rsplit_once('<').map_or("", |(_, tag)| tag);
    tag.contains("lang=\"id\"")
}

#[tokio::test]
async fn english_pages_speak_the_words_of_the_translation_and_say_that_it_does_not_bind() {
    let portal = translated().start().await;
    let page = portal.page(ENGLISH).await;
    for words in [
        "Getting an ID card",
        "How to make one.",
        "A lost card",
        "Report of the loss from the police",
        "If your data have changed: ",
        "Prints the card.",
        "You are on record already",
        "Registration officers: 2 people",
        "The electronic identity card",
        "<strong>10 minutes</strong>",
    ] {
        assert!(!marked_as_indonesian(&page, words), "{words:?} is marked as Indonesian");
    }
    // The office's own names are nobody's to translate.
    assert!(marked_as_indonesian(&page, "Operator pendaftaran"));
    assert!(marked_as_indonesian(&page, "2. Penerbitan Kartu Tanda Penduduk (KTP) Elektronik"));
    for path in ["", "/daftar", "/sop", "/cetak"] {
        let (english, indonesian) = (format!("{ENGLISH}{path}"), format!("{SERVICE}{path}"));
        let page = portal.page(&english).await;
        assert!(page.contains("Getting an ID card") && page.contains(UNOFFICIAL), "{english}");
        assert!(
            page.contains(&format!("<a href=\"{indonesian}\" hreflang=\"id\">Indonesian text")),
            "{english}"
        );
        let page = portal.page(&indonesian).await;
        assert!(page.contains("Penerbitan KTP elektronik"), "{indonesian}");
        for (_, english) in WORDS {
            let english = english.trim_start_matches(|c: char| !c.is_uppercase());
            assert!(!page.contains(english) && !page.contains("unofficial"), "{indonesian}: {english}");
        }
    }
    let flow = portal.page(&format!("{ENGLISH}/sop")).await;
    assert!(!marked_as_indonesian(&flow, "Prints the card."));
    assert!(!marked_as_indonesian(&flow, "you are on record already"));
    let chosen = portal.page(&format!("{ENGLISH}/daftar?keadaan=hilang")).await;
    assert!(!marked_as_indonesian(&chosen, "Report of the loss from the police"));
    assert!(
        chosen.contains(&format!("href=\"{SERVICE}/daftar?keadaan=hilang\" hreflang=\"id\">Indonesian text"))
    );
}

#[tokio::test]
async fn an_english_page_without_a_translation_stays_marked_as_indonesian() {
    let page = Site::shipped().page(ENGLISH).await;
    assert!(!page.contains(UNOFFICIAL));
    assert!(marked_as_indonesian(&page, "Mencetak KTP elektronik."));
    assert!(marked_as_indonesian(&page, "Staf/petugas registrasi: 2 orang"));
}

#[tokio::test]
async fn what_leaves_the_portal_or_is_recorded_is_what_binds() {
    let site = translated();
    let portal = site.start().await;
    for path in ["/bagikan", "/riwayat", "/sippn"] {
        let page = portal.page(&format!("{ENGLISH}{path}")).await;
        assert!(page.contains("Penerbitan KTP elektronik"), "{path}");
        assert!(!page.contains("Getting an ID card") && !page.contains(UNOFFICIAL), "{path}");
    }
    for path in ["/kapuas/layanan/ktp-el.json", "/en/cari?q=perekaman"] {
        let page = text_of(&portal.page(path).await);
        assert!(page.contains("Penerbitan KTP elektronik") && !page.contains("Getting an ID"), "{path}");
    }
    let history = text_of(&portal.page(&format!("{SERVICE}/riwayat")).await);
    assert_eq!(history.matches("Pertama kali dimuat").count(), 1, "{history}");
    assert!(!history.contains("Semula"), "{history}");
}

#[tokio::test]
async fn the_page_follows_the_file_of_the_translation() {
    let site = translated();
    let portal = site.start().await;
    site.edit(FILE, "Prints the card.", "Prints your card.");
    portal.until(ENGLISH, "Prints your card.").await;
    site.edit(FILE, "Status: ditetapkan", "Status: x");
    portal.until("/readyz", "\"code\":\"nilai-tidak-sah\"").await;
    assert!(portal.page(ENGLISH).await.contains("Prints your card."), "the last good version went away");
    site.delete(FILE);
    portal.until("/readyz", "\"status\":\"ready\"").await;
    let page = portal.page(ENGLISH).await;
    assert!(page.contains("Mencetak KTP elektronik.") && !page.contains(UNOFFICIAL));
}

#[tokio::test]
async fn a_translation_that_promises_something_else_is_refused_and_named() {
    let site = translated();
    let portal = site.start().await;
    portal.until(ENGLISH, UNOFFICIAL).await;
    site.edit(FILE, "Biaya: gratis", "Biaya: Rp50.000");
    portal.until("/readyz", "\"code\":\"terjemahan-berbeda\"").await;
    let ready = portal.page("/readyz").await;
    assert!(ready.contains(FILE), "{ready}");
    let page = portal.page(ENGLISH).await;
    assert!(page.contains("Mencetak KTP elektronik.") && !page.contains(UNOFFICIAL));
    assert!(!page.contains("50.000"));
    let report = check(&site.content());
    let said = report.diagnostics().iter().find(|d| d.code == Code::TranslationDiffers).unwrap();
    let line = site.read(FILE).lines().position(|line| line == "## Biaya/tarif").unwrap() + 1;
    assert_eq!((said.file.as_str(), said.line, report.errors()), (FILE, line, 1));
    assert!(said.message.contains("Biaya/tarif"), "{}", said.message);
    // It is held against the original of the day, not against the one of its own.
    site.edit("kapuas/ktp-el.md", "Biaya: gratis", "Biaya: Rp50.000");
    portal.until(ENGLISH, "Prints the card.").await;
    assert!(portal.page("/readyz").await.contains("\"status\":\"ready\""));
    assert_eq!(check(&site.content()).errors(), 0);
}

#[tokio::test]
async fn each_version_has_its_own_translation() {
    let site = translated();
    let next = |file: &str| {
        let text = site.read(file).replace("Berlaku mulai: tidak tercantum", "Berlaku mulai: 1 Januari 2020");
        text.replace("Judul: Getting an ID card", "Judul: Getting the new ID card")
    };
    let original = next("kapuas/ktp-el.md");
    let translation = next(FILE);
    site.write("kapuas/ktp-el.2020.md", &original);
    let without = site.page(ENGLISH).await;
    assert!(!without.contains(UNOFFICIAL), "the translation of another version is shown");
    site.write("kapuas/ktp-el.2020.en.md", &translation);
    assert!(site.page(ENGLISH).await.contains("Getting the new ID card"));
    assert_eq!(check(&site.content()).errors(), 0);
}

#[tokio::test]
async fn a_translation_of_nothing_is_an_error_and_no_service() {
    let site = translated();
    site.write("kapuas/kia.en.md", &site.read(FILE));
    let portal = site.start().await;
    let ready = portal.page("/readyz").await;
    assert!(
        ready.contains("\"code\":\"terjemahan-tanpa-asal\"") && ready.contains("kapuas/kia.en.md"),
        "{ready}"
    );
    assert_eq!(portal.get("/en/kapuas/layanan/kia").await.status.as_u16(), 404);
    let report = check(&site.content());
    let said: Vec<_> = report.diagnostics().iter().filter(|d| d.file.ends_with(".en.md")).collect();
    let codes: Vec<_> = said.iter().map(|d| (d.code, d.file.as_str())).collect();
    assert_eq!(codes, [(Code::TranslationAlone, "kapuas/kia.en.md")], "no lint is said twice");
    assert!(said[0].message.contains("kapuas/kia.md"), "{}", said[0].message);
}
