//! The field that takes a number: every way to name an application, and that what is not hers is not there.

use super::counter::{Filed, act, known, lost_card, phone, remark, village};
use crate::log::Log;
use crate::site::{Answer, Running, SignedIn, Site, text_of};
use axum::http::StatusCode;
use model::api::NewApplication;
use model::officer::Role;

async fn find(portal: &Running, she: &SignedIn, typed: &str) -> Answer {
    portal.post_as("/petugas/permohonan/cari", &[("cari", typed)], &she.cookie).await
}

#[tokio::test]
async fn typed_scanned_by_reference_or_by_phone_one_application_opens() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let new = NewApplication {
        phone: Some(phone("0812 3456 7890")),
        external_reference: Some(remark("SIAK/2026/17")),
        ..lost_card(&portal)
    };
    let case = Filed::new(&portal, new).await;
    let (digits, fours) = (case.number.digits(), case.number.to_string());
    for typed in [
        &*digits,
        &*fours,
        &*fours.replace(' ', "-"),
        &*format!("http://127.0.0.1:8080/status#{digits}"),
        "SIAK/2026/17",
        "0812-3456-7890",
        "+62 812 3456 7890",
    ] {
        let answer = find(&portal, &counter, typed).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, &*case.path()),
            "{typed}"
        );
    }
}

#[tokio::test]
async fn several_of_one_phone_are_listed_and_nothing_says_what_was_not_found() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let new = || NewApplication { phone: Some(phone("0812 3456 7890")), ..lost_card(&portal) };
    let (one, other) = (Filed::new(&portal, new()).await, Filed::new(&portal, new()).await);
    let answer = find(&portal, &counter, "081234567890").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    for case in [&one, &other] {
        assert!(page.contains(&format!("<a href=\"{}\">{}</a>", case.path(), case.number)), "{page}");
    }
    let answer = find(&portal, &counter, "0812 9999 9999").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(text_of(&page).contains("Tidak ada permohonan dengan nomor HP ini."), "{page}");
    assert!(page.contains("value=\"0812 9999 9999\""), "what was typed is kept");
    // Loading the address of what was found leads to the queue: there is nothing in it to find again.
    let back = portal.get_as("/petugas/permohonan/cari", &counter.cookie).await;
    assert_eq!((back.status, back.header("location")), (StatusCode::SEE_OTHER, "/petugas/permohonan"));
}

#[tokio::test]
async fn what_is_anothers_cannot_be_told_from_what_is_not() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (here, there) = (village(&portal, "kapuas", "Hulu").await, village(&portal, "kapuas", "Hilir").await);
    let of_hers = portal.officer("kapuas", &[Role::VillageOperator], Some(here.id)).await;
    let elsewhere = portal.officer("kapuas", &[Role::VillageOperator], Some(there.id)).await;
    let in_sintang = portal.officer("sintang", &[Role::CounterOfficer], None).await;
    let case = Filed::at_counter(&portal, &known(&portal, &of_hers).await, lost_card(&portal)).await;
    let gone = Filed::at_counter(&portal, &known(&portal, &of_hers).await, lost_card(&portal)).await.number;
    let nowhere = format!("/petugas/permohonan/{}", portal.portal.clock.new_id());
    assert_eq!(find(&portal, &of_hers, &case.number.digits()).await.header("location"), case.path());
    let strip = |answer: &Answer| {
        let digits = |text: String| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        (answer.status, digits(answer.text()))
    };
    for she in [&elsewhere, &in_sintang] {
        let hidden = find(&portal, she, &case.number.digits()).await;
        assert_eq!(hidden.status, StatusCode::UNPROCESSABLE_ENTITY);
        let none = model::number::RegistrationNumber::draw(u64::from(u32::MAX) + gone.digits().len() as u64);
        assert_eq!(strip(&hidden), strip(&find(&portal, she, &none.digits()).await));
        for path in [case.path(), format!("{}/pin", case.path())] {
            let (hidden, none) =
                (portal.get_as(&path, &she.cookie).await, portal.get_as(&nowhere, &she.cookie).await);
            let expected = if path.ends_with("/pin") { hidden.status } else { StatusCode::NOT_FOUND };
            assert_eq!(hidden.status, expected);
            assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(none.status, StatusCode::NOT_FOUND);
        }
        let sent = portal
            .post_as(
                &case.path(),
                &[
                    ("tindakan", "under_review"),
                    ("urutan", "2"),
                    ("kunci", &portal.portal.clock.new_id().to_string()),
                ],
                &she.cookie,
            )
            .await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_log_holds_neither_number_nor_phone_nor_name_nor_reason() {
    let log = Log::begin();
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let new = NewApplication { phone: Some(phone("0812 3456 7890")), ..lost_card(&portal) };
    let case = Filed::new(&portal, new).await;
    for typed in [&*case.number.to_string(), "0812-3456-7890", "6203010101900001"] {
        find(&portal, &counter, typed).await;
    }
    act(&portal, &counter, &case, "cancelled", &[("oleh", "kantor"), ("alasan", "Rahasia kami")]).await;
    let log = log.text();
    assert!(log.contains("/petugas/permohonan/{id}") && log.contains("/petugas/permohonan/cari"), "{log}");
    let number = case.number.digits();
    for secret in [
        &*number,
        &case.number.to_string(),
        "81234567890",
        "3456-7890",
        "6203010101900001",
        "S***",
        "Rahasia",
    ] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
