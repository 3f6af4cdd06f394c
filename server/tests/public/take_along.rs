//! A standard taken along: sent on, printed, copied.

use crate::site::{Site, text_of};
use model::Component;
use model::catalogue::Catalogue;

const SERVICE: &str = "/kapuas/layanan/ktp-el";

/// What a text area of a page holds.
fn text_in(html: &str, id: &str) -> String {
    let (_, area) = html.split_once(&format!("<textarea id=\"{id}\"")).unwrap();
    let (_, text) = area.split_once(">\n").unwrap();
    text_of(text.split_once("</textarea>").unwrap().0)
}

#[tokio::test]
async fn the_message_says_what_to_bring_where_how_long_how_much_and_where_more_is() {
    let portal = Site::shipped().start().await;
    let html = portal.page(&format!("{SERVICE}/bagikan?keadaan=hilang")).await;
    let full = text_in(&html, "teks-lengkap");
    for line in [
        "KTP elektronik yang hilang\nPenerbitan KTP elektronik\nDisdukcapil Kabupaten Kapuas\n",
        "YANG DIBAWA:\n- Formulir permohonan KTP\n- Kartu Keluarga (fotokopi)\n- Surat keterangan kehilangan dari kepolisian\n",
        "WAKTU: 10 (sepuluh) menit\nBIAYA: gratis. Diminta membayar padahal gratis? Laporkan: http://127.0.0.1:8080/kapuas#pengaduan",
        "ALAMAT: Jl. Pemuda km. 6 No. 30A Kuala Kapuas",
        "Selengkapnya: http://127.0.0.1:8080/kapuas/layanan/ktp-el?keadaan=hilang",
    ] {
        assert!(full.contains(line), "{line:?} in {full}");
    }
    assert!(!full.contains("KTP yang rusak"), "another situation's papers");
    let link = html.split_once("href=\"https://wa.me/?text=").unwrap().1.split_once('"').unwrap().0;
    assert!(link.starts_with("KTP%20elektronik%20yang%20hilang%0A"), "{link}");
    assert!(html.contains("href=\"sms:?body=KTP%20elektronik%20yang%20hilang%2C%20"), "{html}");
}

#[tokio::test]
async fn the_short_message_is_never_longer_than_three_and_made_of_letters_that_cost_nothing() {
    let portal = Site::shipped().start().await;
    let all: Catalogue = serde_json::from_slice(&portal.get("/data/layanan.json").await.body).unwrap();
    let asked = all.services.iter().flat_map(|entry| {
        let path = format!("/{}/layanan/{}/bagikan", entry.office, entry.service);
        let chosen = entry.cases.iter().filter_map(|case| case.situation.as_ref());
        let chosen: Vec<_> = chosen.map(|id| format!("{path}?keadaan={id}")).collect();
        chosen.into_iter().chain([format!("/en{path}"), path])
    });
    for path in asked {
        let html = portal.page(&path).await;
        let short = text_in(&html, "teks-pendek");
        assert!(short.is_ascii() && short.len() <= 459, "{path}: {short}");
        assert!(short.ends_with(path.replace("/bagikan", "").as_str()), "{path}: {short}");
        let parts = model::sms::parts(&short);
        assert!(html.contains(&format!(" {parts} SMS.")), "{path}");
    }
}

#[tokio::test]
async fn papers_that_do_not_fit_the_short_message_are_counted() {
    let site = Site::shipped();
    let long =
        format!("- Surat keterangan kehilangan dari kepolisian{}\n", " yang panjang sekali".repeat(30));
    site.edit("kapuas/ktp-el.md", "- Surat keterangan kehilangan dari kepolisian\n", &long);
    let html = site.page(&format!("{SERVICE}/bagikan?keadaan=hilang")).await;
    let short = text_in(&html, "teks-pendek");
    assert!(short.contains("2) Kartu Keluarga (fotokopi); + 1 hal lain, lihat alamat ini."), "{short}");
    assert!(short.len() <= 459);
}

#[tokio::test]
async fn the_messages_say_where_to_apply_and_to_collect_as_far_as_the_steps_say() {
    let portal = Site::shipped().start().await;
    let html = portal.page("/wonogiri/layanan/kia-baru/bagikan?keadaan=usia-5-17").await;
    let full = text_in(&html, "teks-lengkap");
    assert!(
        full.contains("DIAJUKAN DI: desa/kelurahan\nDIAMBIL DI: loket pengambilan kecamatan\n"),
        "{full}"
    );
    assert!(text_in(&html, "teks-pendek").contains(". Ajukan di: desa/kelurahan. Waktu: "));
    assert!(
        !text_in(&portal.page(&format!("{SERVICE}/bagikan")).await, "teks-lengkap").contains("DIAJUKAN DI")
    );
}

#[tokio::test]
async fn text_to_copy_stays_text() {
    let site = Site::shipped();
    site.edit(
        "kapuas/ktp-el.md",
        "Judul: Penerbitan KTP elektronik",
        "Judul: KTP </textarea><script>alert(1)</script>",
    );
    let portal = site.start().await;
    for page in ["bagikan", "sippn", "cetak", "riwayat"] {
        let html = portal.page(&format!("{SERVICE}/{page}")).await;
        assert!(!html.contains("<script"), "{page}");
        assert_eq!(html.matches("<textarea").count(), html.matches("</textarea").count(), "{page}");
    }
}

#[tokio::test]
async fn the_text_for_the_national_catalogue_comes_in_its_order_and_gaps_are_told() {
    let portal = Site::shipped().start().await;
    let html = portal.page(&format!("{SERVICE}/sippn")).await;
    let places: Vec<_> = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "pengaduan", "dasar-hukum"]
        .map(|id| html.find(&format!("<textarea id=\"{id}\"")).unwrap())
        .to_vec();
    assert!(places.is_sorted());
    let papers = text_in(&html, "persyaratan");
    assert!(papers.contains(
        "KTP elektronik yang hilang:\n1. Formulir permohonan KTP\n2. Kartu Keluarga (fotokopi)\n3. "
    ));
    assert!(
        text_in(&html, "prosedur")
            .starts_with("1. Pemohon: Mengajukan permohonan penerbitan KTP elektronik. Hasil: ")
    );
    assert_eq!(text_in(&html, "biaya"), "Gratis – tidak dipungut biaya");

    let html = portal.page("/kota-tangerang/layanan/ktp-el-baru/sippn").await;
    assert!(!html.contains("<textarea id=\"biaya\""));
    assert!(text_of(&html).contains("Biaya/tarif : belum ditetapkan pada dokumen kantor."));
    assert_eq!(text_in(&html, "nomor"), "DAFDUK-01");
}

#[tokio::test]
async fn the_sheet_holds_all_14_components_open_with_its_source_and_its_day() {
    let portal = Site::shipped().start().await;
    let html = portal.page(&format!("{SERVICE}/cetak")).await;
    assert!(!html.contains("<details"));
    let text = text_of(&html);
    for (number, component) in (1..).zip(Component::ALL) {
        assert!(html.contains(&format!("<h2>{number}. {}</h2>", component.name())), "{}", component.name());
    }
    for words in [
        "Terdapat proses verifikasi dari database-center di Jakarta",
        "KTP yang rusak",
        "Staf/petugas registrasi: 2 orang",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(
        text.contains("Sumber: http://127.0.0.1:8080/kapuas/layanan/ktp-el – Keadaan pada 21 November 2026.")
    );
    assert!(
        text_of(&portal.page(SERVICE).await).contains("Sumber: http://127.0.0.1:8080/kapuas/layanan/ktp-el")
    );
}

#[tokio::test]
async fn where_it_is_free_the_way_to_report_who_asks_for_money_is_beside_the_fee() {
    let site = Site::shipped();
    let form = |office: &str, service: &str| {
        format!("/pengaduan/baru?kantor={office}&amp;layanan={service}&amp;perihal=biaya")
    };
    let here = form("kapuas", "ktp-el");
    let report = format!("Diminta membayar padahal gratis? <a href=\"{here}\">Laporkan</a>");
    assert!(site.page(&format!("{SERVICE}?keadaan=hilang")).await.contains(&report));
    assert!(site.page("/kapuas").await.contains("<section id=\"pengaduan\""));
    // The law says so where the document is silent.
    let silent = site.page("/kota-tangerang/layanan/ktp-el-baru").await;
    let there = form("kota-tangerang", "ktp-el-baru");
    assert!(silent.contains(&format!("<a href=\"{there}\">Laporkan</a>")));
    let english = format!("<a href=\"/en{here}\">Report it</a>");
    assert!(site.page(&format!("/en{SERVICE}")).await.contains(&english));
    site.edit("kapuas/ktp-el.md", "- Biaya: gratis", "- Biaya: Rp5.000");
    assert!(!site.page(SERVICE).await.contains("Laporkan"));
}

#[tokio::test]
async fn the_service_page_lists_the_ways_to_take_it_along_in_the_situation_chosen() {
    let portal = Site::shipped().start().await;
    let html = portal.page(&format!("{SERVICE}?keadaan=hilang")).await;
    let (_, list) = html.split_once("id=\"simpan\"").unwrap();
    let (list, _) = list.split_once("</section>").unwrap();
    let links: Vec<_> = list.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    let expected = ["/daftar?keadaan=hilang", "/bagikan?keadaan=hilang", "/cetak", ".json", "/sippn"];
    assert_eq!(links, expected.map(|end| format!("{SERVICE}{end}")));
    for link in links {
        portal.page(link).await;
    }
    let unknown = portal.get(&format!("{SERVICE}/bagikan?keadaan=naga")).await;
    assert_eq!(unknown.header("location"), format!("{SERVICE}/bagikan"));
}
