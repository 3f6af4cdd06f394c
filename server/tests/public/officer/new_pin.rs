//! A new PIN: the old one opens nothing any more, the new one does, and only the slip tells it.

use super::counter::{Filed, attribute, lost_card};
use crate::site::{Answer, Running, SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::officer::Role;

async fn ask(portal: &Running, she: &SignedIn, case: &Filed) -> String {
    let page = portal.get_as(&format!("{}/pin", case.path()), &she.cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    let field = html.split("<input").find(|input| input.contains("name=\"kunci\"")).unwrap();
    attribute(field, "value")
}

async fn make(portal: &Running, she: &SignedIn, case: &Filed, key: &str) -> Answer {
    portal.post_as(&format!("{}/pin", case.path()), &[("kunci", key)], &she.cookie).await
}

async fn opens(portal: &Running, case: &Filed, pin: &str) -> bool {
    let sent = portal.post_as("/status", &[("nomor", &case.number.to_string()), ("pin", pin)], "").await;
    sent.status == StatusCode::SEE_OTHER
}

/// The PIN on a slip.
fn pin_on(slip: &str) -> String {
    let digits = slip.split("<p class=\"digits\">").skip(1).map(|rest| rest.split('<').next().unwrap());
    digits.map(str::to_owned).find(|digits| digits.len() == 6).unwrap()
}

#[tokio::test]
async fn the_slip_has_the_new_pin_and_the_old_one_opens_nothing() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    assert!(opens(&portal, &case, case.pin.reveal()).await);
    let key = ask(&portal, &counter, &case).await;
    assert!(opens(&portal, &case, case.pin.reveal()).await, "asking makes none");
    let made = make(&portal, &counter, &case, &key).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let there = made.header("location").to_owned();
    assert_eq!(there, format!("{}/pin/{key}", case.path()));
    let slip = portal.get_as(&there, &counter.cookie).await;
    assert_eq!((slip.status, slip.header("cache-control")), (StatusCode::OK, "no-store"));
    let slip = slip.text();
    let pin = pin_on(&slip);
    assert!(slip.contains(&case.number.to_string()) && slip.contains(&format!("href=\"{}\"", case.path())));
    assert!(slip.contains(&format!("href=\"{there}?kertas=58\"")));
    assert!(!opens(&portal, &case, case.pin.reveal()).await && opens(&portal, &case, &pin).await);

    // Sent twice, looked at twice, on other paper: the same PIN.
    assert_eq!(make(&portal, &counter, &case, &key).await.header("location"), there);
    assert_eq!(pin_on(&portal.get_as(&format!("{there}?kertas=58"), &counter.cookie).await.text()), pin);
    assert!(opens(&portal, &case, &pin).await);
}

#[tokio::test]
async fn nobody_else_sees_the_slip_and_after_ten_minutes_nobody_does() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let colleague = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let other = Filed::new(&portal, lost_card(&portal)).await;
    let key = ask(&portal, &counter, &case).await;
    let there = make(&portal, &counter, &case, &key).await.header("location").to_owned();
    let elsewhere = there.replace(&case.path(), &other.path());
    for (path, who, case) in [(&there, &colleague, &case), (&elsewhere, &counter, &other)] {
        let answer = portal.get_as(path, &who.cookie).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, &*case.path()));
    }
    assert_eq!(portal.get_as(&there, &counter.cookie).await.status, StatusCode::OK);
    let later = portal.portal.clock.now() + jiff::SignedDuration::from_mins(11);
    at(&site.clock, &later.to_string());
    assert_eq!(portal.get_as(&there, &counter.cookie).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_those_who_meet_applicants_make_one() {
    let site = Site::shipped();
    let portal = site.start().await;
    let validator = portal.officer("kapuas", &[Role::Validator], None).await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let page = portal.get_as(&case.path(), &validator.cookie).await.text();
    assert!(!text_of(&page).contains("Buat PIN baru"));
    assert!(text_of(&portal.get_as(&case.path(), &counter.cookie).await.text()).contains("Buat PIN baru"));
    let key = portal.portal.clock.new_id().to_string();
    assert_eq!(make(&portal, &validator, &case, &key).await.status, StatusCode::FORBIDDEN);
    assert!(opens(&portal, &case, case.pin.reveal()).await);
}
