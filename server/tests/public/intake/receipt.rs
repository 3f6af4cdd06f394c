//! A form is taken in once, and gives number and code to the browser that sent it alone.

use super::*;

#[tokio::test]
async fn sent_twice_it_is_one_complaint_with_one_number_and_code() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let filled = Filled::whole(&key);
    let (first, second) = tokio::join!(filled.send(&portal, ""), filled.send(&portal, ""));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let first = sent(&portal, &filled).await;
    at(&site.clock, "2026-11-21T23:59:00Z");
    let late = sent(&portal, &filled).await;
    assert_eq!((first.number, first.code.reveal()), (late.number, late.code.reveal()));
    assert_eq!(count(&portal).await, 1);
}

#[tokio::test]
async fn a_form_that_was_sent_leads_back_to_its_receipt_and_loses_no_other_words() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let first = sent(&portal, &Filled::whole(&key)).await;
    let other = Filled::whole(&key).with("peristiwa", "Hal yang lain sama sekali");
    let answer = other.send(&portal, "").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let (html, text) = (answer.text(), text_of(&answer.text()));
    assert!(text.contains(&first.number.to_string()) && html.contains("Hal yang lain sama sekali"), "{text}");
    assert!(!text.contains(first.code.reveal()), "the code stands on the receipt alone");
    let receipt = format!("/pengaduan/terkirim/{key}");
    assert!(html.contains(&format!("href=\"{receipt}\"")), "{html}");
    let by_the_key = portal.get_as(&receipt, &cookies(&answer)).await;
    assert_eq!(by_the_key.status, StatusCode::GONE, "the key stands in the address and opens nothing");
    assert_eq!(portal.get_as(&receipt, &first.cookies).await.status, StatusCode::OK);
    let fresh = value(&html, "kunci");
    assert_ne!(fresh, key);
    sent(&portal, &other.with("kunci", fresh)).await;
    assert_eq!(count(&portal).await, 2);
}

#[tokio::test]
async fn a_form_of_long_ago_makes_nothing_twice_and_keeps_the_words() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let filled = Filled::whole(&key);
    sent(&portal, &filled).await;
    at(&site.clock, "2026-11-22T00:01:00Z");
    let answer = filled.send(&portal, "").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text().contains("Saya diminta membayar."), "{}", answer.text());
    assert_eq!(count(&portal).await, 1);
}

#[tokio::test]
async fn the_receipt_is_for_the_browser_that_sent_it_and_for_half_an_hour() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let sent = sent(&portal, &Filled::whole(&key)).await;
    let other_key = value(&portal.page("/pengaduan/baru?kantor=kapuas").await, "kunci");
    let other = self::sent(&portal, &Filled::whole(&other_key)).await;
    let place = format!("/pengaduan/terkirim/{key}");
    for cookies in ["", &other.cookies] {
        let answer = portal.get_as(&place, cookies).await;
        assert_eq!(answer.status, StatusCode::GONE);
        let text = text_of(&answer.text());
        assert!(
            !text.contains(&sent.number.to_string()) && text.contains("tidak ditampilkan lagi"),
            "{text}"
        );
    }
    let english = text_of(&portal.get_as(&format!("/en{place}"), &sent.cookies).await.text());
    assert!(english.contains("Access code") && english.contains(&sent.number.to_string()), "{english}");
    at(&site.clock, "2026-11-21T00:30:00Z");
    assert_eq!(portal.get_as(&place, &sent.cookies).await.status, StatusCode::GONE);
    assert_eq!(portal.get("/pengaduan/terkirim/bukan-kunci").await.status, StatusCode::NOT_FOUND);
}
