//! Notices and the service pledge: who sees them, where, and from which second to which.

use crate::site::{Running, Site, at, text_of};
use axum::http::StatusCode;

const SERVICE: &str = "/kapuas/layanan/ktp-el";
const NOTICE: &str = "kapuas/pengumuman/libur.md";
const PLEDGE: &str = "\
---
Judul: MAKLUMAT <b>PELAYANAN</b>
Nomor: tidak tercantum
Tanggal: 2 Januari 2027
Ditandatangani oleh: Contoh Bin Contoh, Kepala Dinas
---

Kami sanggup melaksanakan [standar KTP-el](layanan:ktp-el).
";

/// A notice of some days.
fn notice(more: &str, from: &str, until: &str) -> String {
    format!("---\nJudul: Kantor tutup\n{more}Mulai: {from}\nSampai: {until}\n---\n\nKembali <17 Desember.\n")
}

/// A notice for the day on which the clock of these tests stands.
fn notice_of_today(more: &str) -> String {
    notice(more, "21 November 2026", "22 November 2026")
}

/// Which of some offices show the notice on every page that has it, and which on none.
async fn who_shows_it<'a>(portal: &Running, offices: &[&'a str]) -> Vec<&'a str> {
    let mut shown = Vec::new();
    let home = portal.page("/").await;
    for office in offices {
        let pages = [
            portal.page(&format!("/{office}")).await,
            portal.page(&format!("/en/{office}")).await,
            portal.page(&format!("/{office}/layanan/ktp-el")).await,
            portal.page(&format!("/{office}/layanan/ktp-el/daftar")).await,
        ];
        let mut says: Vec<bool> = pages.iter().map(|page| page.contains("Kantor tutup")).collect();
        says.push(home.contains(&format!("href=\"/{office}#pengumuman\"")));
        says.dedup();
        assert_eq!(says.len(), 1, "the pages of {office} differ");
        if says[0] {
            shown.push(*office);
        }
    }
    shown
}

#[tokio::test]
async fn a_notice_begins_and_ends_at_the_midnight_of_its_own_office() {
    let site = Site::shipped();
    let offices = ["barat", "tengah", "timur"];
    for (office, zone) in offices.into_iter().zip(["WIB", "WITA", "WIT"]) {
        let kantor = site.read("kapuas/kantor.md").replace("Zona waktu: WIB", &format!("Zona waktu: {zone}"));
        site.write(&format!("{office}/kantor.md"), &kantor);
        site.write(&format!("{office}/ktp-el.md"), &site.read("kapuas/ktp-el.md"));
        let of_two_days = notice("", "1 Desember 2026", "2 Desember 2026");
        site.write(&format!("{office}/pengumuman/libur.md"), &of_two_days);
    }
    let portal = site.start().await;
    for (instant, shown) in [
        ("2026-11-30T14:59:59Z", &[] as &[&str]),
        ("2026-11-30T15:00:00Z", &["timur"]),
        ("2026-11-30T15:59:59Z", &["timur"]),
        ("2026-11-30T16:00:00Z", &["tengah", "timur"]),
        ("2026-11-30T16:59:59Z", &["tengah", "timur"]),
        ("2026-11-30T17:00:00Z", &["barat", "tengah", "timur"]),
        ("2026-12-02T14:59:59Z", &["barat", "tengah", "timur"]),
        ("2026-12-02T15:00:00Z", &["barat", "tengah"]),
        ("2026-12-02T15:59:59Z", &["barat", "tengah"]),
        ("2026-12-02T16:00:00Z", &["barat"]),
        ("2026-12-02T16:59:59Z", &["barat"]),
        ("2026-12-02T17:00:00Z", &[]),
    ] {
        at(&site.clock, instant);
        assert_eq!(who_shows_it(&portal, &offices).await, shown, "{instant}");
    }
}

#[tokio::test]
async fn a_notice_stands_in_full_above_the_office_and_the_service() {
    let site = Site::shipped();
    site.write(NOTICE, &notice_of_today("Tempat: Semua loket\n"));
    let portal = site.start().await;
    for (path, below) in [("/kapuas", ">Layanan</h2>"), (SERVICE, "id=\"bawa\"")] {
        let html = portal.page(path).await;
        let (above, _) = html.split_once(below).unwrap();
        assert!(above.contains("<h2 id=\"pengumuman\">Pengumuman</h2>"), "{path}");
        let notice = text_of(above);
        for words in [
            "Kantor tutup",
            "Tempat: Semua loket",
            "Kembali <17 Desember.",
            "Pengumuman ini berlaku sampai 22 November 2026.",
        ] {
            assert!(notice.contains(words), "{path} does not say {words:?}: {notice}");
        }
    }
    let english = portal.page(&format!("/en{SERVICE}")).await;
    assert!(english.contains("<h2 id=\"pengumuman\">Notices</h2>"));
    assert!(english.contains("<h3 lang=\"id\">Kantor tutup</h3>"));
    assert!(english.contains("Place: <span lang=\"id\">Semua loket</span>"));
    assert!(text_of(&english).contains("This notice holds until 22 November 2026."));
    assert!(!portal.page("/kota-tangerang").await.contains("Pengumuman"), "another office");
}

#[tokio::test]
async fn a_notice_about_a_service_is_told_where_that_service_is() {
    let site = Site::shipped();
    let family_card =
        site.read("kapuas/ktp-el.md").replace("Judul: Penerbitan KTP elektronik", "Judul: Penggantian KK");
    site.write("kapuas/kartu-keluarga.md", &family_card);
    site.write(NOTICE, &notice_of_today("Layanan: kartu-keluarga\n"));
    let portal = site.start().await;
    assert!(portal.page("/kapuas/layanan/kartu-keluarga").await.contains("Kantor tutup"));
    for page in [SERVICE, &format!("{SERVICE}/daftar"), "/kota-tangerang"] {
        assert!(!portal.page(page).await.contains("Kantor tutup"), "{page}");
    }
    let office = portal.page("/kapuas").await;
    assert!(office.contains("Layanan: <a href=\"/kapuas/layanan/kartu-keluarga\">Penggantian KK</a>"));
}

#[tokio::test]
async fn the_checklist_and_the_start_page_tell_a_notice_in_one_line_that_leads_to_it() {
    let site = Site::shipped();
    site.write(NOTICE, &notice_of_today("Tempat: Loket 2\n"));
    let older = "---\nJudul: Blangko habis\nMulai: 1 November 2026\n---\n\nSementara.\n";
    site.write("kapuas/pengumuman/blangko.md", older);
    let portal = site.start().await;
    let checklist = portal.page(&format!("{SERVICE}/daftar?keadaan=hilang")).await;
    assert!(checklist.contains(&format!("href=\"{SERVICE}?keadaan=hilang#pengumuman\"")));
    let words = text_of(&checklist).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Pengumuman: Kantor tutup ( Loket 2 ; sampai 22 November 2026 )"), "{words}");
    assert!(words.contains("Pengumuman: Blangko habis ( sejak 1 November 2026 )"), "{words}");
    assert!(!checklist.contains("Sementara"));

    let home = text_of(&portal.page("/").await);
    assert!(home.contains("Kantor tutup") && home.contains(", dan 1 pengumuman lain"), "{home}");
    assert!(!home.contains("Blangko habis"));
    assert!(text_of(&portal.page("/en").await).contains(", and one more notice"));
}

#[tokio::test]
async fn a_notice_comes_and_goes_with_its_file_and_a_broken_edit_changes_nothing() {
    let site = Site::shipped();
    let portal = site.start().await;
    assert!(!portal.page(SERVICE).await.contains("Kantor tutup"));
    site.write(NOTICE, &notice_of_today(""));
    portal.until(SERVICE, "Kantor tutup").await;
    site.edit(NOTICE, "Sampai: 22", "Sampai: 20");
    portal.until("/readyz", "\"code\":\"masa-pengumuman\"").await;
    assert!(portal.page(SERVICE).await.contains("sampai 22 November 2026"));
    site.remove("kapuas/pengumuman");
    portal.until("/readyz", "\"status\":\"ready\"").await;
    assert!(!portal.page(SERVICE).await.contains("Kantor tutup"));
}

#[tokio::test]
async fn a_pledge_that_is_not_there_is_a_gap_that_names_the_law() {
    let portal = Site::shipped().start().await;
    let html = portal.page("/kapuas/maklumat").await;
    let words = text_of(&html);
    assert!(html.contains("<title>Maklumat pelayanan – Disdukcapil Kabupaten Kapuas – Maklumat</title>"));
    let heading = html.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).unwrap().0;
    assert_eq!(
        text_of(heading).split_whitespace().collect::<Vec<_>>().join(" "),
        "Maklumat pelayanan Disdukcapil Kabupaten Kapuas"
    );
    assert!(words.contains("Belum ditetapkan.") && words.contains("Nomor 25 Tahun 2009 Pasal 22"), "{words}");
    assert!(!html.contains("poster"), "there is nothing to hang on the wall");
    let english = text_of(&portal.page("/en/kapuas/maklumat").await);
    assert!(english.contains("Not set by the office.") && english.contains("article 22"), "{english}");
    assert_eq!(portal.get("/tidak-ada/maklumat").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pledge_is_shown_as_signed_and_printed_as_a_poster() {
    let site = Site::shipped();
    site.write("kapuas/maklumat.md", PLEDGE);
    let portal = site.start().await;
    let html = portal.page("/kapuas/maklumat").await;
    assert!(html.contains("MAKLUMAT &lt;b&gt;PELAYANAN&lt;/b&gt;"));
    assert!(html.contains(
        "<span class=\"h1-office\">Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kapuas</span>"
    ));
    assert!(
        html.contains("Kami sanggup melaksanakan <a href=\"/kapuas/layanan/ktp-el\">standar KTP-el</a>.")
    );
    let words = text_of(&html);
    for said in ["Tidak tercantum pada dokumen", "2 Januari 2027", "Contoh Bin Contoh, Kepala Dinas"] {
        assert!(words.contains(said), "{said:?} is not in {words}");
    }
    assert!(
        html.contains("http://127.0.0.1:8080/kapuas/maklumat"),
        "whoever stands before the wall finds it"
    );
    let (_, rest) =
        html.split_once("<link rel=\"stylesheet\" href=\"/pkg/poster.css\" media=\"print\">").unwrap();
    assert!(!rest.contains("<link"), "it comes after the style of every page");

    let english = portal.page("/en/kapuas/maklumat").await;
    assert!(english.contains("Signed by") && english.contains("2 January 2027"));
    assert!(english.contains("<span lang=\"id\">Contoh Bin Contoh, Kepala Dinas</span>"));
    assert!(text_of(&portal.page("/kota-tangerang/maklumat").await).contains("Belum ditetapkan."));
}

#[tokio::test]
async fn a_pledge_of_many_words_is_set_smaller_so_that_it_stays_one_poster() {
    let site = Site::shipped();
    site.write("kapuas/maklumat.md", &PLEDGE.replace("Kami sanggup", &"Kami sanggup ".repeat(61)));
    site.write("kota-tangerang/maklumat.md", &PLEDGE.replace("ktp-el)", "ktp-el-baru)"));
    let portal = site.start().await;
    assert!(portal.page("/kapuas/maklumat").await.contains("class=\"section pledge long\""));
    assert!(portal.page("/kota-tangerang/maklumat").await.contains("class=\"section pledge\""));
}

#[tokio::test]
async fn the_office_and_its_pages_lead_to_the_pledge() {
    let site = Site::shipped();
    let portal = site.start().await;
    for page in ["/kapuas", SERVICE, &format!("{SERVICE}/daftar")] {
        assert!(
            portal.page(page).await.contains("<a href=\"/kapuas/maklumat\">Maklumat pelayanan</a>"),
            "{page}"
        );
    }
    assert!(portal.page("/en/kapuas").await.contains("<a href=\"/en/kapuas/maklumat\">Service pledge</a>"));
    assert!(!portal.page("/privasi").await.contains("/maklumat\""));

    let promise = "Janji tertulis kantor ini untuk melaksanakan standar pelayanannya.";
    assert!(!portal.page("/kapuas").await.contains(promise));
    site.write("kapuas/maklumat.md", PLEDGE);
    portal.until("/kapuas", promise).await;
}
