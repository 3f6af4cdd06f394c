//! What the public sees, when, and how it is sent.

use crate::site::{Site, at, scripts_that_run, text_of};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

const SERVICE: &str = "/kapuas/layanan/ktp-el";

#[tokio::test]
async fn a_service_page_runs_nothing_and_says_so() {
    let answer = Site::shipped().start().await.get(SERVICE).await;
    assert_eq!(scripts_that_run(&answer.text()), 0);
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("script-src"), "{policy}");
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn the_checklist_runs_the_one_script_that_its_policy_knows() {
    let answer = Site::shipped().start().await.get(&format!("{SERVICE}/daftar")).await;
    let html = answer.text();
    let (_, script) = html.split_once("<script type=\"module\">").unwrap();
    let (script, _) = script.split_once("</script>").unwrap();
    let hash = server::web::headers::ScriptHash::of(script);
    assert!(
        answer
            .header("content-security-policy")
            .contains(&format!("script-src 'self' 'wasm-unsafe-eval' {hash};"))
    );
    assert!(html.contains("/pkg/portal.js") && html.contains("/pkg/portal.wasm"));
    assert!(!html.contains("portal_bg"));
}

#[tokio::test]
async fn a_page_is_sent_compressed_and_only_when_it_has_changed() {
    let portal = Site::shipped().start().await;
    let ask = |encoding: &'static str, tag: String| {
        let request = Request::get(SERVICE).header("accept-encoding", encoding).header("if-none-match", tag);
        portal.ask(request.body(Body::empty()).unwrap())
    };
    let brotli = ask("gzip, br", String::new()).await;
    assert_eq!((brotli.status, brotli.header("content-encoding")), (StatusCode::OK, "br"));
    assert_eq!(brotli.header("vary"), "accept-encoding");
    assert_eq!(brotli.header("cache-control"), "public, no-cache");
    let plain = ask("identity", String::new()).await;
    assert_eq!(plain.header("content-encoding"), "");
    assert!(plain.body.len() > 3 * brotli.body.len());
    assert_ne!(plain.header("etag"), brotli.header("etag"));

    let again = ask("gzip, br", brotli.header("etag").to_owned()).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn the_office_stands_in_every_title_and_heading() {
    let portal = Site::shipped().start().await;
    for path in ["/kapuas", SERVICE, &format!("{SERVICE}?keadaan=hilang"), &format!("{SERVICE}/daftar")] {
        let html = portal.page(path).await;
        let part = |tag: &str| {
            let (_, rest) = html.split_once(&format!("<{tag}>")).unwrap();
            rest.split_once(&format!("</{tag}>")).unwrap().0.to_owned()
        };
        assert!(part("title").contains("Kabupaten Kapuas"), "{path}");
        assert!(part("h1").contains("Kabupaten Kapuas"), "{path}");
    }
}

#[tokio::test]
async fn a_choice_shows_that_situation_alone() {
    let portal = Site::shipped().start().await;
    let all = text_of(&portal.page(SERVICE).await);
    let lost = text_of(&portal.page(&format!("{SERVICE}?keadaan=hilang")).await);
    assert!(all.contains("Surat panggilan perekaman") && all.contains("KTP yang rusak"));
    assert!(lost.contains("Surat keterangan kehilangan dari kepolisian"));
    assert!(!lost.contains("Surat panggilan perekaman") && !lost.contains("KTP yang rusak"));
}

#[tokio::test]
async fn what_is_not_a_situation_leads_to_the_whole_page() {
    let portal = Site::shipped().start().await;
    for query in ["?keadaan=naga", "?keadaan=", "?keadaan=%ff", "?keadaan=naga&keadaan=hilang"] {
        let answer = portal.get(&format!("{SERVICE}{query}")).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, SERVICE), "{query}");
    }
    let answer = portal.get(&format!("{SERVICE}/daftar?keadaan=naga")).await;
    assert_eq!(answer.header("location"), format!("{SERVICE}/daftar"));
    assert_eq!(portal.get(&format!("{SERVICE}?utm=iklan")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn where_nothing_is_the_page_says_so_and_leads_on() {
    let portal = Site::shipped().start().await;
    for (path, title, way) in [
        ("/tidak-ada", "Halaman tidak ditemukan", "href=\"/\""),
        ("/kapuas/layanan/tidak-ada", "Layanan tidak ditemukan", "href=\"/kapuas\""),
        ("/kapuas/layanan/%ff", "Halaman tidak ditemukan", "href=\"/\""),
        ("/Kapuas", "Halaman tidak ditemukan", "href=\"/\""),
        ("/pkg/tidak-ada.js", "Halaman tidak ditemukan", "href=\"/\""),
    ] {
        let answer = portal.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains(&format!("<h1>{title}</h1>")), "{path}");
        assert!(answer.text().contains(way), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let posted =
        portal.ask(Request::builder().method(Method::POST).uri(SERVICE).body(Body::empty()).unwrap()).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(posted.text().contains("Beranda"));
    assert_eq!(posted.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_never_to_another_host() {
    let portal = Site::shipped().start().await;
    for (path, to) in [
        ("/kapuas/", "/kapuas"),
        ("//kapuas//", "/kapuas"),
        ("//evil.example/", "/evil.example"),
        ("/kapuas/layanan/ktp-el/?keadaan=hilang", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ] {
        let answer = portal.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::PERMANENT_REDIRECT, to),
            "{path}"
        );
    }
    assert_eq!(portal.get("/\\evil.example/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_portal_for_one_office_begins_with_that_office() {
    let site = Site::shipped();
    assert!(site.page("/").await.contains("Disdukcapil Kota Tangerang"));
    site.keep_only("kapuas");
    let html = site.page("/").await;
    assert!(html.contains("<h1>Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kapuas</h1>"));
    assert!(html.contains("0888 8008 538") && html.contains("href=\"tel:+6251321270\""));
}

#[tokio::test]
async fn a_prerequisite_leads_to_its_service_once_the_office_publishes_it() {
    let site = Site::shipped();
    assert!(site.page(SERVICE).await.contains("Layanan itu belum ada di portal ini"));
    site.write(
        "kapuas/kartu-keluarga.md",
        &site.read("kapuas/ktp-el.md").replace("Judul: Penerbitan KTP elektronik", "Judul: Penggantian KK"),
    );
    let html = site.page(SERVICE).await;
    assert!(html.contains("href=\"/kapuas/layanan/kartu-keluarga\""));
    assert!(!html.contains("Layanan itu belum ada di portal ini"));
}

#[tokio::test]
async fn a_draft_is_nowhere_in_public() {
    let site = Site::shipped();
    site.edit("kapuas/ktp-el.md", "Status: ditetapkan", "Status: draf");
    let portal = site.start().await;
    for path in [SERVICE, &format!("{SERVICE}/daftar"), &format!("{SERVICE}?keadaan=hilang")] {
        assert_eq!(portal.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/", "/kapuas"] {
        assert!(!portal.page(path).await.contains(SERVICE), "{path}");
    }
}

#[tokio::test]
async fn a_version_waits_for_its_day_and_appears_at_the_offices_midnight_without_a_restart() {
    let site = Site::shipped();
    let next = site
        .read("kapuas/ktp-el.md")
        .replace("Berlaku mulai: tidak tercantum", "Berlaku mulai: 1 Desember 2026")
        .replace("- Janji: 10 (sepuluh) menit", "- Janji: 2 jam");
    site.write("kapuas/ktp-el.desember.md", &next);
    let portal = site.start().await;

    // One minute to midnight in the west; the day has begun elsewhere.
    at(&site.clock, "2026-11-30T16:59:00Z");
    let before = text_of(&portal.page(SERVICE).await);
    assert!(before.contains("10 (sepuluh) menit") && !before.contains("2 jam"));
    assert!(!portal.page("/").await.contains("2 jam"));

    at(&site.clock, "2026-11-30T17:00:00Z");
    let after = text_of(&portal.page(SERVICE).await);
    assert!(after.contains("2 jam") && !after.contains("10 (sepuluh) menit"));
    assert!(portal.page("/").await.contains("2 jam"));
    portal
        .until(SERVICE, "1 Desember 2026: Jangka waktu penyelesaian diubah. Berlaku mulai 1 Desember 2026.")
        .await;
}

#[tokio::test]
async fn an_edit_is_on_the_page_by_itself_and_told_in_the_history() {
    let site = Site::shipped();
    let portal = site.start().await;
    let first = text_of(&portal.page(SERVICE).await);
    assert!(first.contains("21 November 2026: pertama kali dimuat di portal ini."));
    site.edit("kapuas/ktp-el.md", "- Biaya: gratis", "- Biaya: Rp5.000");
    portal.until(SERVICE, "<strong>Rp5.000</strong>").await;
    portal.until(SERVICE, "21 November 2026: Biaya/tarif diubah.").await;
    portal.until("/kapuas", "10 menit · Rp5.000").await;
}

#[tokio::test]
async fn a_version_that_only_moves_its_first_day_is_told_too() {
    let site = Site::shipped();
    let portal = site.start().await;
    site.edit("kapuas/ktp-el.md", "Berlaku mulai: tidak tercantum", "Berlaku mulai: 2 Januari 2016");
    let told = "keterangan dokumen diubah. Berlaku mulai 2 Januari 2016.";
    portal.until(SERVICE, told).await;
}

#[tokio::test]
async fn a_broken_edit_changes_nothing_and_readiness_names_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let before = portal.page(SERVICE).await;
    assert!(portal.page("/readyz").await.contains("\"status\":\"ready\""));

    site.edit("kapuas/ktp-el.md", "- Janji: 10 (sepuluh) menit", "- Janji: 10 (sepuluh)");
    portal.until("/readyz", "\"status\":\"degraded\"").await;
    let ready = portal.page("/readyz").await;
    assert!(
        ready.contains("\"file\":\"kapuas/ktp-el.md\"") && ready.contains("\"code\":\"waktu-tanpa-satuan\""),
        "{ready}"
    );
    assert_eq!(portal.page(SERVICE).await, before);

    site.edit("kapuas/ktp-el.md", "- Janji: 10 (sepuluh)", "- Janji: 12 menit");
    portal.until(SERVICE, "12 menit").await;
    portal.until("/readyz", "\"status\":\"ready\"").await;
}

#[tokio::test]
async fn markup_in_the_content_never_reaches_a_page() {
    let site = Site::shipped();
    site.edit(
        "kapuas/ktp-el.md",
        "Judul: Penerbitan KTP elektronik",
        "Judul: KTP <script>alert(1)</script> & \"kawan\"",
    );
    site.edit("kapuas/ktp-el.md", "- Formulir permohonan KTP\n", "- Formulir <17 & \"baru\"\n");
    let html = site.page(SERVICE).await;
    assert!(html.contains("KTP &lt;script&gt;alert(1)&lt;/script&gt; &amp; "));
    assert!(html.contains("Formulir &lt;17 &amp; "));
    assert_eq!(scripts_that_run(&html), 0);
    assert_eq!(html.matches("</script").count(), 1, "the data for search engines ends where it should");
}
