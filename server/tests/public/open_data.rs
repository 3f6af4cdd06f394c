//! The standards as data: what anybody may take along, and what search engines are told.

use crate::site::{Site, scripts_that_run};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::catalogue::{Catalogue, ServiceDocument};
use model::standard::Fee;

const DOCUMENT: &str = "/kapuas/layanan/ktp-el.json";

#[tokio::test]
async fn a_service_as_data_is_the_standard_that_the_loader_read() {
    let site = Site::shipped();
    let portal = site.start().await;
    for (office, service) in [("kapuas", "ktp-el"), ("kota-tangerang", "ktp-el-baru")] {
        let answer = portal.get(&format!("/{office}/layanan/{service}.json")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let document: ServiceDocument = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(document.standard, site.standard(office, service));
        assert_eq!(document.page, format!("http://127.0.0.1:8080/{office}/layanan/{service}"));
        assert_eq!(document.office.id.as_str(), office);
        assert_eq!(document.published_on, Some(jiff::civil::date(2026, 11, 21)));
        assert!(document.terms.contains("UU 14/2008"));
    }
}

#[tokio::test]
async fn data_may_be_read_by_pages_of_every_origin_and_is_sent_only_when_changed() {
    let portal = Site::shipped().start().await;
    for (path, kind) in [
        (DOCUMENT, "application/json"),
        ("/data/layanan.json", "application/json"),
        ("/data/layanan.csv", "text/csv; charset=utf-8; header=present"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
    ] {
        let answer = portal.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, kind), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cache-control"), "public, no-cache", "{path}");
        let again = Request::get(path).header("if-none-match", answer.header("etag"));
        let again = portal.ask(again.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        assert_eq!(again.header("access-control-allow-origin"), "*", "{path}");
    }
    assert_eq!(portal.get("/kapuas").await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn data_has_one_address_whatever_the_language_and_none_for_what_is_not_public() {
    let site = Site::shipped();
    let portal = site.start().await;
    let english = portal.get(&format!("/en{DOCUMENT}")).await;
    assert_eq!((english.status, english.header("location")), (StatusCode::PERMANENT_REDIRECT, DOCUMENT));
    for path in ["/kapuas/layanan/tidak-ada.json", "/kapuas/layanan/.json", "/kapuas/layanan/ktp-el.xml"] {
        assert_eq!(portal.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(portal.page("/data/layanan.json").await.contains(DOCUMENT));
    site.edit("kapuas/ktp-el.md", "Status: ditetapkan", "Status: draf");
    let portal = site.start().await;
    assert_eq!(portal.get(DOCUMENT).await.status, StatusCode::NOT_FOUND);
    assert!(!portal.page("/data/layanan.json").await.contains(DOCUMENT));
}

#[tokio::test]
async fn the_catalogue_has_every_service_with_every_situation_or_those_of_one_office() {
    let portal = Site::shipped().start().await;
    let read = async |path: &str| {
        serde_json::from_slice::<Catalogue>(&portal.get(path).await.body).unwrap().services
    };
    let all = read("/data/layanan.json").await;
    let names: Vec<_> = all.iter().map(|entry| format!("{}/{}", entry.office, entry.service)).collect();
    assert!(names.is_sorted());
    assert!(
        names.contains(&"kapuas/ktp-el".to_owned())
            && names.contains(&"kota-tangerang/ktp-el-baru".to_owned())
    );

    let kapuas = read("/data/layanan.json?kantor=kapuas").await;
    assert!(kapuas.iter().all(|entry| entry.office.as_str() == "kapuas"));
    let ktp = kapuas.iter().find(|entry| entry.service.as_str() == "ktp-el").unwrap();
    assert_eq!(ktp.components_set, 14);
    let cases: Vec<_> = ktp.cases.iter().map(|case| case.situation.as_ref().unwrap().as_str()).collect();
    assert_eq!(cases, ["baru", "hilang", "salah", "rusak"]);
    assert_eq!(ktp.cases[1].requirements.as_ref().unwrap().len(), 3);
    assert_eq!(ktp.cases[1].fee, Some(Fee::Free));
    assert_eq!(ktp.document, format!("http://127.0.0.1:8080{DOCUMENT}"));
    assert_eq!(portal.get("/data/layanan.json?kantor=naga").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_table_says_what_its_page_explains() {
    let portal = Site::shipped().start().await;
    let table = portal.page("/data/layanan.csv?kantor=kapuas").await;
    let (headings, lines) = table.trim_start_matches('\u{feff}').split_once("\r\n").unwrap();
    let lost = lines.lines().find(|line| line.contains(";hilang;")).unwrap();
    assert!(
        lost.contains("Formulir permohonan KTP | Kartu Keluarga (fotokopi) | Surat keterangan kehilangan")
    );
    assert!(lost.contains(";Gratis – tidak dipungut biaya;0;"));
    for path in ["/data", "/en/data"] {
        let page = portal.page(path).await;
        for heading in headings.split(';') {
            assert!(page.contains(&format!(">{heading}</code>")), "{heading} on {path}");
        }
    }
    assert!(portal.page("/").await.contains("href=\"/data\""));
}

#[tokio::test]
async fn search_engines_get_the_service_in_their_own_words() {
    let site = Site::shipped();
    site.edit(
        "kapuas/ktp-el.md",
        "Judul: Penerbitan KTP elektronik",
        "Judul: KTP </script><script>alert(1)</script>",
    );
    let html = site.page("/kapuas/layanan/ktp-el").await;
    assert!(
        html.contains(
            "<link rel=\"alternate\" type=\"application/json\" href=\"/kapuas/layanan/ktp-el.json\">"
        )
    );
    assert_eq!(scripts_that_run(&html), 0);
    let (_, data) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["name"], "KTP </script><script>alert(1)</script>");
    assert_eq!(data["url"], "http://127.0.0.1:8080/kapuas/layanan/ktp-el");
    assert_eq!((&data["offers"]["price"], &data["offers"]["priceCurrency"]), (&0.into(), &"IDR".into()));
    assert_eq!(data["provider"]["telephone"], "+6251321270");
    assert_eq!(data["areaServed"]["name"], "Kabupaten Kapuas, Kalimantan Tengah");

    // What the office has not stated is not made up.
    let html = site.page("/kota-tangerang/layanan/ktp-el-baru").await;
    let (_, data) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert!(data.get("offers").is_none() && data["provider"].get("address").is_none());
}

#[tokio::test]
async fn the_map_of_the_site_names_every_page_in_both_languages_and_robots_find_it() {
    let portal = Site::shipped().start().await;
    assert!(portal.page("/robots.txt").await.contains("Sitemap: http://127.0.0.1:8080/sitemap.xml\n"));
    let map = portal.page("/sitemap.xml").await;
    assert!(map.contains("/pengaduan<") && map.contains("/en/pengaduan<"), "{map}");
    let service = "http://127.0.0.1:8080/kapuas/layanan/ktp-el";
    let twins = format!(
        "<xhtml:link rel=\"alternate\" hreflang=\"id\" href=\"{service}\"/>\
         <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"http://127.0.0.1:8080/en/kapuas/layanan/ktp-el\"/>"
    );
    assert!(map.contains(&format!("<url><loc>{service}</loc><lastmod>2026-11-21</lastmod>{twins}</url>")));
    let places: Vec<_> =
        map.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    assert!(places.len() > 10);
    for place in places {
        let path = place.strip_prefix("http://127.0.0.1:8080").unwrap();
        assert_eq!(portal.get(path).await.status, StatusCode::OK, "{place}");
    }
}

/// Ten values of one step, in the newest period of November 2026.
fn measured() -> server::publication::Figures {
    use model::measure::{Cell, Measure, OfficeFigures, Period, Returns, Scale};
    let period = Period::containing(jiff::civil::date(2026, 11, 1));
    let service = || model::ServiceId::parse("ktp-el").unwrap();
    let cell = Cell {
        period,
        service: service(),
        measure: Measure::Step(model::StepId::parse("cetak").unwrap()),
        scale: Scale::OpenMinutes,
        promised: model::standard::Duration::parse("5 menit").ok(),
        values: (1..=10).collect::<Vec<_>>().into(),
    };
    let requirement = model::RequirementId::parse("kartu-keluarga").unwrap();
    let returns = Returns { period, service: service(), requirement, cases: 20 };
    let figures = OfficeFigures::of(vec![period], &[cell], &[returns]);
    [(model::OfficeId::parse("kapuas").unwrap(), figures)].into()
}

#[tokio::test]
async fn what_was_measured_can_be_taken_along_as_soon_as_it_is_shown() {
    let portal = Site::shipped().start().await;
    let before = portal.page("/kapuas/kinerja.csv").await;
    assert_eq!(before, "\u{feff}periode_dari;periode_sampai;layanan;ukuran;langkah;satuan;janji;nilai\r\n");
    portal.portal.published.show_figures(std::sync::Arc::new(measured()));
    let rows = portal.page("/kapuas/kinerja.csv").await;
    let lines: Vec<_> = rows.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 11);
    assert_eq!(lines[10], "2026-10-28;2026-11-26;ktp-el;langkah;cetak;menit-buka;5 menit;10");
    let returns = portal.page("/kapuas/kinerja-pengembalian.csv").await;
    assert_eq!(
        returns.trim_start_matches('\u{feff}'),
        "periode_dari;periode_sampai;layanan;persyaratan;permohonan\r\n2026-10-28;2026-11-26;ktp-el;kartu-keluarga;20\r\n"
    );
    let json: model::catalogue::Performance =
        serde_json::from_slice(&portal.get("/kapuas/kinerja.json").await.body).unwrap();
    assert_eq!((json.cells.len(), json.returns.len(), json.services.len()), (1, 1, 1));
    assert_eq!(json.page, "http://127.0.0.1:8080/kapuas/kinerja");
    assert!(json.formula.contains("50 / 100") && json.left_out.contains("kurang dari 10"));
    for path in ["/kapuas/kinerja.csv", "/kapuas/kinerja.json", "/kapuas/kinerja-pengembalian.csv"] {
        let answer = portal.get(path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let again = Request::get(path).header("if-none-match", answer.header("etag"));
        assert_eq!(portal.ask(again.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_MODIFIED);
        assert_eq!(portal.get(&path.replace("kapuas", "tidak-ada")).await.status, StatusCode::NOT_FOUND);
        assert!(portal.page("/data").await.contains(path) && portal.page("/en/data").await.contains(path));
    }
    let nothing = portal.page("/sintang/kinerja.json").await;
    assert!(nothing.contains("\"periods\":[]"), "{nothing}");
}

#[tokio::test]
async fn every_column_of_the_measured_tables_is_explained() {
    let portal = Site::shipped().start().await;
    let page = portal.page("/data").await;
    for table in ["/kapuas/kinerja.csv", "/kapuas/kinerja-pengembalian.csv"] {
        let headings = portal.page(table).await;
        for column in headings.trim().trim_start_matches('\u{feff}').split(';') {
            assert!(page.contains(&format!(">{column}</code>")), "{column}");
        }
    }
}
