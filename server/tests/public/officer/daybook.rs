//! The daily register.

use super::place;
use crate::site::{Running, SignedIn, Site, at, scripts_that_run};
use axum::http::StatusCode;
use model::ServiceId;
use model::api::NewApplication;
use model::application::Remark;
use model::officer::{PlaceKind, Role};
use model::person::MaskedName;

const DAYBOOK: &str = "/petugas/permohonan/register";

async fn register(portal: &Running, she: &SignedIn, reference: &str) {
    let session = she.cookie.strip_prefix("petugas=").unwrap().parse().unwrap();
    let officer = portal.portal.accounts.signed_in(session).await.unwrap().unwrap();
    let new = NewApplication {
        event_id: portal.portal.clock.new_id(),
        service: ServiceId::parse("ktp-el-hilang").unwrap(),
        situation: None,
        submitted_at: portal.portal.clock.now(),
        number: None,
        pin: None,
        applicant: Some(MaskedName::mask("Siti Wulandari").unwrap()),
        phone: Some(model::person::Phone::parse("081234567890").unwrap()),
        external_reference: Some(Remark::parse(reference).unwrap()),
        pickup_place: None,
    };
    portal.portal.applications.register_for(&officer, new).await.unwrap();
}

#[tokio::test]
async fn a_day_begins_and_ends_at_the_midnight_of_the_office() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("wonogiri", &[Role::CounterOfficer], None).await;
    // 23.59.59 and 00.00 in Wonogiri, which is seven hours ahead.
    at(&site.clock, "2026-11-21T16:59:59Z");
    let she = SignedIn { cookie: portal.session_of(she.id).await, ..she };
    register(&portal, &she, "malam").await;
    at(&site.clock, "2026-11-21T17:00:00Z");
    register(&portal, &she, "pagi").await;
    for (address, has, has_not) in [
        (DAYBOOK.to_owned(), "pagi", "malam"),
        (format!("{DAYBOOK}?tanggal=2026-11-22"), "pagi", "malam"),
        (format!("{DAYBOOK}?tanggal=2026-11-21"), "malam", "pagi"),
        (format!("{DAYBOOK}.csv?tanggal=2026-11-22"), "pagi", "malam"),
        (format!("{DAYBOOK}.csv?tanggal=2026-11-21"), "malam", "pagi"),
    ] {
        let answer = portal.get_as(&address, &she.cookie).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK);
        assert!(text.contains(has) && !text.contains(has_not), "{address}: {text}");
        assert!(text.contains("S*** W***") && !text.contains("7890"), "{text}");
        assert_eq!((scripts_that_run(&text), answer.header("cache-control")), (0, "no-store"));
    }
    let today = portal.get_as(DAYBOOK, &she.cookie).await.text();
    assert!(today.contains("Minggu, 22 November 2026") && today.contains("00.00"), "{today}");
    assert!(
        today.contains("Hari sebelumnya: 21 November 2026") && !today.contains("Hari sesudahnya"),
        "{today}"
    );
    let before = portal.get_as(&format!("{DAYBOOK}?tanggal=2026-11-21"), &she.cookie).await.text();
    assert!(before.contains("Hari sesudahnya: 22 November 2026") && before.contains("Hari ini"), "{before}");
}

#[tokio::test]
async fn any_day_can_be_typed_and_what_is_no_day_is_told() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("wonogiri", &[Role::Auditor], None).await;
    let typed = portal.get_as(&format!("{DAYBOOK}?hari=17&bulan=8&tahun=2026"), &she.cookie).await;
    assert_eq!(
        (typed.status, typed.header("location")),
        (StatusCode::SEE_OTHER, "/petugas/permohonan/register?tanggal=2026-08-17")
    );
    for wrong in ["hari=31&bulan=2&tahun=2026", "hari=&bulan=8&tahun=2026", "hari=17&bulan=8&tahun=26"] {
        let answer = portal.get_as(&format!("{DAYBOOK}?{wrong}"), &she.cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.text().contains("Tanggal tidak dikenal. Contoh: 17 8 2026."));
        let value = wrong.split(['=', '&']).nth(1).unwrap();
        assert!(
            answer.text().contains(&format!("value=\"{value}\"")) || value.is_empty(),
            "what was typed stays"
        );
    }
    for odd in ["tanggal=kemarin", "tanggal=9999-12-31", "tanggal=-9999-01-01"] {
        assert_eq!(
            portal.get_as(&format!("{DAYBOOK}?{odd}"), &she.cookie).await.status,
            StatusCode::OK,
            "{odd}"
        );
    }
}

#[tokio::test]
async fn the_table_is_harmless_in_a_spreadsheet() {
    let site = Site::shipped();
    let portal = site.start().await;
    let village = place(&portal, "wonogiri", PlaceKind::Counter, "=Loket;1", None).await;
    let she = portal.officer("wonogiri", &[Role::CounterOfficer], Some(village.id)).await;
    for formula in ["=1+1", "+62811", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
        register(&portal, &she, formula).await;
    }
    let answer = portal.get_as(&format!("{DAYBOOK}.csv?tanggal=2026-11-21"), &she.cookie).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"register-wonogiri-2026-11-21.csv\""
    );
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.starts_with("No.;Tanggal;Pukul;Nomor pendaftaran;") && text.contains("\r\n"), "{text}");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        assert!(row[7].starts_with('\'') && &row[8] == "'=Loket;1" && &row[1] == "21-11-2026", "{row:?}");
    }
}
