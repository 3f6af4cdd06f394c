//! What has changed between the versions of a standard, told on its own page.

use crate::site::{Site, text_of};

const SERVICE: &str = "/kapuas/layanan/ktp-el";
const HISTORY: &str = "/kapuas/layanan/ktp-el/riwayat";

fn words(html: &str) -> String {
    text_of(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_then_b_then_a_are_three_entries_each_with_what_changed() {
    let site = Site::shipped();
    let portal = site.start().await;
    assert!(portal.page(SERVICE).await.contains(&format!("href=\"{HISTORY}\"")));
    let first = words(&portal.page(HISTORY).await);
    assert!(first.contains("21 November 2026 Pertama kali dimuat di portal ini."), "{first}");
    assert!(!first.contains("Semula:"));

    let a = site.read("kapuas/ktp-el.md");
    let b = a
        .replace("- Biaya: gratis", "- Biaya: Rp5.000")
        .replace("- KTP yang rusak\n", "- KTP yang rusak (asli)\n- Pasfoto\n")
        .replace("- Surat keterangan kehilangan dari kepolisian\n", "");
    site.write("kapuas/ktp-el.md", &b);
    portal.until(HISTORY, "Rp5.000").await;
    let there = words(&portal.page(HISTORY).await);
    for change in [
        "Persyaratan KTP elektronik yang hilang: Dihapus: Surat keterangan kehilangan dari kepolisian",
        "KTP elektronik yang rusak: Semula: KTP yang rusak Menjadi: KTP yang rusak (asli)",
        "KTP elektronik yang rusak: Ditambahkan: Pasfoto",
        "Biaya/tarif Semula: Gratis – tidak dipungut biaya Menjadi: Rp5.000",
    ] {
        assert!(there.contains(change), "{change}: {there}");
    }

    site.write("kapuas/ktp-el.md", &a);
    portal.until(HISTORY, "Menjadi:</strong> <ins>Gratis").await;
    let html = portal.page(HISTORY).await;
    assert_eq!(html.matches("<h2>21 November 2026</h2>").count(), 3);
    let back = words(&html);
    assert!(back.contains("Biaya/tarif Semula: Rp5.000 Menjadi: Gratis – tidak dipungut biaya"), "{back}");
    assert!(back.contains("Ditambahkan: Surat keterangan kehilangan dari kepolisian"), "{back}");
    assert!(back.find("Menjadi: Gratis") < back.find("Menjadi: Rp5.000"), "the latest comes first");
}

#[tokio::test]
async fn a_component_that_is_set_at_last_is_told_as_such_in_both_languages() {
    let site = Site::shipped();
    let portal = site.start().await;
    site.edit(
        "kota-tangerang/ktp-el-baru.md",
        "## Evaluasi kinerja pelaksana\n\nBelum ditetapkan",
        "## Evaluasi kinerja pelaksana\n\nRapat & diskusi",
    );
    let path = "/kota-tangerang/layanan/ktp-el-baru/riwayat";
    portal.until(path, "Rapat &amp; diskusi").await;
    let told = words(&portal.page(path).await);
    assert!(
        told.contains("Evaluasi kinerja pelaksana Sebelumnya belum ditetapkan. Ditambahkan: Rapat & diskusi"),
        "{told}"
    );
    let english = portal.page(&format!("/en{path}")).await;
    assert!(english.contains("<ins lang=\"id\">Rapat &amp; diskusi</ins>"), "{english}");
    assert!(words(&english).contains("It had not been set before. Added:"));
}

#[tokio::test]
async fn a_version_in_which_no_word_differs_says_so() {
    let site = Site::shipped();
    let portal = site.start().await;
    site.edit(
        "kapuas/ktp-el.md",
        "   - Keluaran: permohonan\n   - Status: diajukan",
        "   - Keluaran: permohonan\n   - Status: diajukan, diperiksa",
    );
    portal.until(HISTORY, "Kata-katanya tetap.").await;
    let told = words(&portal.page(HISTORY).await);
    assert!(told.contains("Sistem, mekanisme, dan prosedur Kata-katanya tetap."), "{told}");
}
