//! Registering at the counter.

use super::{between, place};
use crate::site::{Answer, Running, SignedIn, Site, at, scripts_that_run};
use axum::http::StatusCode;
use model::OfficeId;
use model::number::{Pin, RegistrationNumber};
use model::officer::{PlaceKind, Role};
use server::application::CaseId;

const FORM: &str = "/petugas/permohonan/baru";
const GOOD: [(&str, &str); 5] = [
    ("layanan", "ktp-el/hilang"),
    ("nama", "Siti Wulandari"),
    ("hp", "0812 3456 7890"),
    ("nomor_asal", "BR-2026/0042"),
    ("tempat_ambil", "Kecamatan Selat"),
];

async fn key(portal: &Running, she: &SignedIn) -> String {
    let form = portal.get_as(FORM, &she.cookie).await;
    assert_eq!(form.status, StatusCode::OK);
    between(&form.text(), "name=\"kunci\" value=\"", "\"").to_owned()
}

/// The good form with some fields changed.
async fn send(portal: &Running, she: &SignedIn, key: &str, changed: &[(&str, &str)]) -> Answer {
    let mut fields: Vec<_> =
        GOOD.iter().filter(|(name, _)| !changed.iter().any(|(own, _)| own == name)).copied().collect();
    fields.extend(changed);
    fields.push(("kunci", key));
    portal.post_as(FORM, &fields, &she.cookie).await
}

/// Number and PIN on the page after a registration.
fn issued(page: &str) -> (RegistrationNumber, Option<Pin>) {
    let mut digits = page.split("desk-digits").skip(1).map(|rest| between(rest, ">", "<"));
    let number = RegistrationNumber::parse(digits.next().unwrap()).unwrap();
    (number, digits.next().map(|pin| Pin::parse(pin).unwrap()))
}

async fn cases(portal: &Running, she: &SignedIn) -> usize {
    let page = portal.get_as("/petugas/permohonan/register", &she.cookie).await.text();
    page.matches("data-label=\"No.\"").count()
}

#[tokio::test]
async fn what_is_registered_opens_with_the_number_and_pin_that_are_told() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    let sent = send(&portal, &she, &key, &[]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, &*format!("{FORM}/{key}")));
    let page = portal.get_as(sent.header("location"), &she.cookie).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let text = page.text();
    assert!(text.contains("S*** W***") && !text.contains("Wulandari"), "{text}");
    assert!(text.contains("KTP elektronik yang hilang"), "{text}");
    assert_eq!(scripts_that_run(&text), 0);
    let (number, pin) = issued(&text);
    let pin = pin.unwrap();
    let case = portal.portal.applications.open(number, &pin).await.unwrap().unwrap();
    let read = portal.portal.applications.case(case).await.unwrap().unwrap();
    assert_eq!(read.situation.unwrap().as_str(), "hilang");
    assert_eq!(read.applicant.unwrap().to_string(), "S*** W***");
    assert_eq!(read.pickup_place.unwrap().as_str(), "Kecamatan Selat");
    assert!(text.contains(&format!("/petugas/permohonan/{}", case.0)), "{text}");
    assert!(text.contains("/petugas/permohonan/baru?layanan=ktp-el/hilang"), "{text}");
    for found in ["081234567890", "BR-2026/0042", &number.digits()] {
        let officer = she_herself(&portal, &she).await;
        assert_eq!(portal.portal.applications.find_for(&officer, found).await.unwrap(), [case], "{found}");
    }

    for (paper, width) in [("", "receipt.css"), ("?kertas=58", "slip.css")] {
        let slip = portal.get_as(&format!("{FORM}/{key}/tanda-terima{paper}"), &she.cookie).await;
        let text = slip.text();
        assert_eq!((slip.status, slip.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(text.contains(pin.reveal()) && text.contains(&number.to_string()), "{text}");
        assert!(text.contains(width) && text.contains(&format!("href=\"{FORM}/{key}\"")), "{text}");
        assert!(!text.contains("/status/permohonan"), "an officer has no applicant's cookie: {text}");
        assert_eq!(scripts_that_run(&text), 0);
    }
}

async fn she_herself(portal: &Running, she: &SignedIn) -> server::officer::Officer {
    let session = she.cookie.strip_prefix("petugas=").unwrap().parse().unwrap();
    portal.portal.accounts.signed_in(session).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_double_click_registers_once_and_tells_the_same_pin() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    let (one, two) = tokio::join!(send(&portal, &she, &key, &[]), send(&portal, &she, &key, &[]));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let first = issued(&portal.get_as(one.header("location"), &she.cookie).await.text());
    at(&site.clock, "2026-11-21T05:00:00Z");
    let she = SignedIn { cookie: portal.session_of(she.id).await, ..she };
    let late = send(&portal, &she, &key, &[]).await;
    assert_eq!(late.header("location"), one.header("location"));
    assert!(
        issued(&portal.get_as(late.header("location"), &she.cookie).await.text()) == first
            && first.1.is_some()
    );
    assert_eq!(cases(&portal, &she).await, 1);
}

#[tokio::test]
async fn a_form_that_was_used_before_registers_nothing_else_and_keeps_what_was_typed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    let first = send(&portal, &she, &key, &[]).await;
    let (number, _) = issued(&portal.get_as(first.header("location"), &she.cookie).await.text());
    // She has gone back in her browser; masked, the two names are the same.
    let again = send(&portal, &she, &key, &[("nama", "Sari Wijaya")]).await;
    let text = again.text();
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(text.contains("Belum didaftarkan") && text.contains(&number.to_string()), "{text}");
    assert!(text.contains("value=\"Sari Wijaya\""), "{text}");
    assert_eq!(cases(&portal, &she).await, 1);
    let fresh = between(&text, "name=\"kunci\" value=\"", "\"").to_owned();
    assert_ne!(fresh, key);
    assert_eq!(send(&portal, &she, &fresh, &[("nama", "Sari Wijaya")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(cases(&portal, &she).await, 2);
}

#[tokio::test]
async fn what_cannot_be_registered_is_told_at_its_field_and_what_was_typed_stays() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let long = "a".repeat(301);
    let nik = "Jangan mengisi NIK";
    for (field, typed, told) in [
        ("layanan", "", "Pilih layanan yang dimohonkan."),
        ("layanan", "kia-baru", "tidak berlaku hari ini"),
        ("layanan", "ktp-el", "tidak berlaku hari ini"),
        ("layanan", "ktp-el/terbakar", "tidak berlaku hari ini"),
        ("nama", "123", "Nama harus memuat huruf"),
        ("nama", "Siti 6203011708900001", nik),
        ("hp", "0513 21270", "Contoh: 0812 3456 7890"),
        ("hp", "6203 0117 0890 0001", nik),
        ("nomor_asal", "6203-0117-0890-0001", nik),
        ("nomor_asal", &long, "Anda menulis 301 huruf"),
        ("tempat_ambil", "NIK 6203.0117.0890.0001", nik),
    ] {
        let key = key(&portal, &she).await;
        let answer = send(&portal, &she, &key, &[(field, typed)]).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={typed}");
        assert!(
            text.contains("Ada 1 hal yang perlu diperbaiki") && text.contains(&format!("href=\"#{field}\"")),
            "{text}"
        );
        assert!(
            between(&text, &format!("id=\"{field}-salah\""), "</p>").contains(told),
            "{field}={typed}: {text}"
        );
        assert!(text.contains("<title>Perlu diperbaiki"), "{text}");
        assert!(field == "layanan" || text.contains(&format!("value=\"{typed}\"")), "{field}={typed}");
        for (name, value) in GOOD.iter().filter(|(name, _)| *name != field) {
            let kept = if *name == "layanan" {
                "value=\"ktp-el/hilang\" selected".to_owned()
            } else {
                format!("value=\"{value}\"")
            };
            assert!(text.contains(&kept), "{name} is lost when {field} is wrong: {text}");
        }
        // Put right, the same form is taken.
        assert_eq!(send(&portal, &she, &key, &[("nama", "")]).await.status, StatusCode::SEE_OTHER);
    }
    let all_wrong =
        [("layanan", ""), ("nama", "1"), ("hp", "1"), ("nomor_asal", &*long), ("tempat_ambil", &*long)];
    let answer = send(&portal, &she, &key(&portal, &she).await, &all_wrong).await;
    assert!(answer.text().contains("Ada 5 hal yang perlu diperbaiki"));
    for broken in ["", "kunci", "0"] {
        let answer = send(&portal, &she, broken, &[]).await;
        assert!(
            answer.status == StatusCode::UNPROCESSABLE_ENTITY
                && answer.text().contains("value=\"Siti Wulandari\"")
        );
    }
}

#[tokio::test]
async fn nothing_but_the_service_has_to_be_said_and_the_next_form_remembers_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("wonogiri", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    let empty =
        [("layanan", "ktp-el-hilang"), ("nama", " "), ("hp", ""), ("nomor_asal", ""), ("tempat_ambil", "")];
    let sent = send(&portal, &she, &key, &empty).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let next = portal.get_as(&format!("{FORM}?layanan=ktp-el-hilang"), &she.cookie).await.text();
    assert!(next.contains("value=\"ktp-el-hilang\" selected"), "{next}");
    assert!(between(&next, "id=\"nama\"", ">").contains("autofocus"), "{next}");
    let unknown = portal.get_as(&format!("{FORM}?layanan=%3Cb%3E"), &she.cookie).await.text();
    assert!(between(&unknown, "id=\"layanan\"", ">").contains("autofocus"), "{unknown}");
}

#[tokio::test]
async fn what_a_form_has_issued_is_for_its_officer_alone_and_for_a_day() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let another = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    let shown = send(&portal, &she, &key, &[]).await.header("location").to_owned();
    for address in [shown.clone(), format!("{shown}/tanda-terima")] {
        assert_eq!(portal.get_as(&address, &another.cookie).await.status, StatusCode::NOT_FOUND);
        assert_eq!(portal.get_as(&address, &she.cookie).await.status, StatusCode::OK);
    }
    assert_eq!(
        portal.get_as(&format!("{FORM}/bukan-kunci"), &she.cookie).await.status,
        StatusCode::NOT_FOUND
    );
    // Another's key is no way to her number either.
    let taken = send(&portal, &another, &key, &[]).await;
    assert!(
        taken.status == StatusCode::UNPROCESSABLE_ENTITY && taken.text().contains("sudah pernah dipakai")
    );
    let (number, pin) = issued(&portal.get_as(&shown, &she.cookie).await.text());

    let officer = she_herself(&portal, &she).await;
    let case: CaseId = portal.portal.applications.open(number, &pin.clone().unwrap()).await.unwrap().unwrap();
    portal.portal.applications.new_pin(&officer, case).await.unwrap();
    let later = portal.get_as(&shown, &she.cookie).await.text();
    assert!(!later.contains(pin.unwrap().reveal()) && later.contains("sudah diganti"), "{later}");

    at(&site.clock, "2026-11-22T00:00:01Z");
    let she = SignedIn { cookie: portal.session_of(she.id).await, ..she };
    assert_eq!(portal.get_as(&shown, &she.cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_village_operator_registers_is_her_villages() {
    let site = Site::shipped();
    let portal = site.start().await;
    let selogiri = place(&portal, "wonogiri", PlaceKind::District, "Kecamatan Selogiri", None).await;
    let village = place(&portal, "wonogiri", PlaceKind::Village, "Desa Contoh", Some(&selogiri)).await;
    let other = place(&portal, "wonogiri", PlaceKind::Village, "Desa Lain", Some(&selogiri)).await;
    let she = portal.officer("wonogiri", &[Role::VillageOperator], Some(village.id)).await;
    let sent = send(&portal, &she, &key(&portal, &she).await, &[("layanan", "ktp-el-hilang")]).await;
    let (number, pin) = issued(&portal.get_as(sent.header("location"), &she.cookie).await.text());
    let case = portal.portal.applications.open(number, &pin.unwrap()).await.unwrap().unwrap();
    let read =
        portal.portal.applications.case_for(&she_herself(&portal, &she).await, case).await.unwrap().unwrap();
    assert_eq!((read.taken_in.place, read.taken_in.district), (Some(village.id), Some(selogiri.id)));
    let neighbour = portal.officer("wonogiri", &[Role::VillageOperator], Some(other.id)).await;
    assert_eq!(cases(&portal, &neighbour).await, 0);
    let of_district = portal.officer("wonogiri", &[Role::DistrictOperator], Some(selogiri.id)).await;
    assert_eq!(cases(&portal, &of_district).await, 1);
    assert!(
        portal
            .get_as("/petugas/permohonan/register", &of_district.cookie)
            .await
            .text()
            .contains("Desa Contoh")
    );
}

#[tokio::test]
async fn a_service_whose_day_is_over_is_told_and_not_offered() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let key = key(&portal, &she).await;
    site.edit("kapuas/ktp-el.md", "Status: ditetapkan", "Status: draf");
    let office = OfficeId::parse("kapuas").unwrap();
    for _ in 0..100 {
        let snapshot = portal.portal.published.current();
        let day = jiff::civil::date(2026, 11, 21);
        if snapshot.catalogue.offices[&office].current_standards(day).next().is_none() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let answer = send(&portal, &she, &key, &[]).await;
    let text = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("tidak berlaku hari ini") && !text.contains("ktp-el/hilang"), "{text}");
    assert!(text.contains("value=\"Siti Wulandari\""), "{text}");
}
