//! The way in: who is let in, who is not, and that nobody learns why.

use super::owner::{Owner, PASSWORD, begun, cookie, cookies, finished, invited, shown, tried};
use crate::site::{Answer, Site, at, text_of};
use axum::http::StatusCode;
use model::OfficeId;
use model::officer::Role;
use server::store::audit::Actor;

const COUNTER: &[Role] = &[Role::CounterOfficer];
const NO_MATCH: &str = "Nama pengguna, kata sandi, atau kode tidak cocok.";

/// The headers of an answer. The request's own id differs always, and the length with the user name that comes back.
fn headers(answer: &Answer) -> Vec<String> {
    let own = answer
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "content-length"].contains(&name.as_str()));
    own.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect()
}

#[tokio::test]
async fn an_officer_activates_her_account_signs_in_and_signs_out() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    assert_eq!(she.codes.len(), 10);
    assert_eq!(portal.get_as("/petugas/akun", &she.cookies).await.status, StatusCode::OK);

    she.waits();
    let entered = she.signs_in(PASSWORD, &she.code(), "").await;
    assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/petugas"));
    let set: Vec<_> =
        entered.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let session = set.iter().find(|cookie| cookie.starts_with("petugas=")).unwrap();
    assert!(session.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{session}");
    let session = cookie(&entered, "petugas");
    let page = portal.get_as("/petugas/akun", &session).await;
    assert!(text_of(&page.text()).contains("Petugas Contoh – Disdukcapil"), "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    let home = portal.get_as("/petugas", &session).await;
    assert_eq!(home.header("location"), "/petugas/permohonan");

    let left = portal.post_as("/petugas/keluar", &[], &session).await;
    assert_eq!((left.status, left.header("location")), (StatusCode::SEE_OTHER, "/petugas/masuk"));
    assert_eq!(left.header("set-cookie"), "petugas=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    let after = portal.get_as("/petugas/akun", &session).await;
    assert_eq!(after.header("location"), "/petugas/masuk?lanjut=%2Fpetugas%2Fakun");
    assert_eq!(portal.get_as("/petugas/akun", &she.cookies).await.status, StatusCode::OK, "another browser");
}

#[tokio::test]
async fn whoever_is_not_let_in_is_told_the_same_whatever_was_wrong() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    let disabled = Owner::activated(&portal, "nonaktif", COUNTER).await;
    let office = OfficeId::parse("kapuas").unwrap();
    portal.portal.accounts.disable(Actor::CommandLine, &office, disabled.id).await.unwrap();
    invited(&portal, "menunggu", COUNTER).await;
    she.waits();
    let (code, used) = (she.code(), disabled.codes[0].clone());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let first = tried(&portal, "tidak.ada", PASSWORD, &code, "").await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(&first.text()).contains(NO_MATCH));
    for (username, password, code) in [
        ("siti", "lemari jendela kucinG", &*code),
        ("siti", PASSWORD, wrong),
        ("siti", PASSWORD, "1234567890"),
        ("siti", PASSWORD, ""),
        ("siti", "", &code),
        ("nonaktif", PASSWORD, &disabled.code()),
        ("nonaktif", PASSWORD, &used),
        ("menunggu", PASSWORD, &code),
        ("menunggu", "", ""),
        ("Bukan Nama!", PASSWORD, &code),
        (&"x".repeat(500), PASSWORD, &code),
    ] {
        let answer = tried(&portal, username, password, code, "").await;
        assert_eq!(answer.status, first.status, "{username}");
        assert_eq!(headers(&answer), headers(&first), "{username} {code}");
        let same =
            |answer: &Answer, name: &str| answer.text().replace(&format!("value=\"{name}\""), "value=\"\"");
        assert_eq!(same(&answer, username), same(&first, "tidak.ada"), "{username} {code}");
        assert!(!answer.text().contains(PASSWORD));
    }
    // None of that has used her code up.
    at(&site.clock, "2026-11-21T00:20:00Z");
    assert_eq!(she.signs_in(PASSWORD, &she.code(), "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_user_name_may_be_typed_in_capitals_and_a_code_with_spaces() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    let code = she.code();
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let entered = tried(&portal, " SITI ", PASSWORD, &spaced, "").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_code_lets_in_once_and_none_of_before_it_does() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    let of_activation = she.code();
    assert_eq!(she.signs_in(PASSWORD, &of_activation, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    she.waits();
    let code = she.code();
    assert_eq!(she.signs_in(PASSWORD, &code, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(she.signs_in(PASSWORD, &code, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(she.signs_in(PASSWORD, &of_activation, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    she.waits();
    assert_eq!(she.signs_in(PASSWORD, &code, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(she.signs_in(PASSWORD, &she.code(), "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_instead_of_the_authenticator() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    assert_eq!(she.signs_in("salah", &she.codes[3], "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(she.signs_in(PASSWORD, &she.codes[3], "").await.status, StatusCode::SEE_OTHER, "not used up");
    assert_eq!(she.signs_in(PASSWORD, &she.codes[3], "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(she.signs_in(PASSWORD, &she.codes[4], "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(portal.portal.accounts.codes_left(she.id).await.unwrap(), 8);
}

#[tokio::test]
async fn after_five_wrong_tries_strangers_wait_and_the_browser_of_its_owner_does_not() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    let known = cookie(&she.signs_in(PASSWORD, &she.code(), "").await, "petugas-dikenal");
    she.waits();
    for _ in 0..5 {
        assert_eq!(she.signs_in("salah", "000000", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = she.signs_in(PASSWORD, &she.code(), "").await;
    assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "900"));
    assert!(text_of(&refused.text()).contains("Coba lagi 15 menit lagi"));
    assert_eq!(tried(&portal, "lain", "x", "1", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(tried(&portal, "SITI", "x", "1", "").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(she.signs_in(PASSWORD, &she.code(), &known).await.status, StatusCode::SEE_OTHER);
    let colleague = cookies(&Owner::activated(&portal, "budi", COUNTER).await.signs_in("x", "1", "").await);
    assert_eq!(she.signs_in(PASSWORD, "1", &colleague).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_activation_code_is_good_once_and_for_seven_days() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (_, code) = invited(&portal, "siti", COUNTER).await;
    let says = "tidak cocok, sudah dipakai, atau sudah lewat 7 hari";
    for (username, code) in [("siti", "0000000000"), ("tidak.ada", &*code), ("siti", "")] {
        let answer = begun(&portal, username, code, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text_of(&answer.text()).contains(says), "{username}");
    }
    let weak = begun(&portal, "siti", &code, "siti.petugas").await;
    assert!(text_of(&weak.text()).contains("mudah ditebak"), "{}", text_of(&weak.text()));

    let page = begun(&portal, "siti", &format!("{} {}", &code[..4], &code[4..]), PASSWORD).await;
    let (shared, sealed) = shown(&page);
    let wrong = portal.post_as("/petugas/aktivasi/kode", &[("bekal", &sealed), ("kode", "1")], "").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("class=\"qr\""), "she may try again");
    assert_eq!(finished(&portal, &shared, &sealed).await.status, StatusCode::OK);
    assert_eq!(finished(&portal, &shared, &sealed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(begun(&portal, "siti", &code, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let (_, code) = invited(&portal, "budi", COUNTER).await;
    at(&site.clock, "2026-11-27T23:59:59Z");
    let in_time = begun(&portal, "budi", &code, PASSWORD).await;
    assert_eq!(in_time.status, StatusCode::OK);
    at(&site.clock, "2026-11-28T00:00:00Z");
    assert_eq!(begun(&portal, "budi", &code, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (shared, sealed) = shown(&in_time);
    assert_eq!(finished(&portal, &shared, &sealed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn signing_in_leads_back_to_where_she_wanted_to_go_and_nowhere_else() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    let page = portal.get("/petugas/masuk?lanjut=%2Fpetugas%2Fakun%3Fa%3D1").await.text();
    assert!(page.contains("name=\"lanjut\" value=\"/petugas/akun?a=1\""), "{page}");
    let foreign = portal.get("/petugas/masuk?lanjut=https%3A%2F%2Fjahat.example").await.text();
    assert!(!foreign.contains("jahat"));
    for (onward, leads) in [("/petugas/akun?a=1", "/petugas/akun?a=1"), ("//jahat.example", "/petugas")] {
        she.waits();
        let code = she.code();
        let fields = [("pengguna", "siti"), ("sandi", PASSWORD), ("kode", &code), ("lanjut", onward)];
        let entered = portal.post_as("/petugas/masuk", &fields, "").await;
        assert_eq!(entered.header("location"), leads);
        let again = portal.get_as("/petugas/masuk", &cookie(&entered, "petugas")).await;
        assert_eq!(again.header("location"), "/petugas", "she is in already");
    }
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_comes_back_behind_the_way_in() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    at(&site.clock, "2026-11-21T01:00:00Z");
    let fields =
        [("alasan", "Berkas \"kurang\" <b>"), ("kunci", "7"), ("sandi", "rahasia"), ("kode-kode", "1")];
    let ended = portal.post_as("/petugas/akun/sandi", &fields, &she.cookies).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    let html = ended.text();
    assert!(text_of(&html).contains("isian Anda masih ada"), "{html}");
    assert!(
        !html.contains("kurang") && !html.contains("rahasia"),
        "whoever finds the page reads nothing of it"
    );
    let kept = html.split_once("name=\"isian\" value=\"").unwrap().1.split_once('"').unwrap().0;

    let wrong = [("pengguna", "siti"), ("sandi", "x"), ("kode", "1"), ("isian", kept)];
    let again = portal.post_as("/petugas/masuk", &wrong, "").await.text();
    assert!(again.contains(kept), "a wrong password loses nothing either");
    let code = she.code();
    let right = [("pengguna", "siti"), ("sandi", PASSWORD), ("kode", &code), ("isian", kept)];
    let resumed = portal.post_as("/petugas/masuk", &right, "").await;
    assert_eq!(resumed.status, StatusCode::OK);
    let html = resumed.text();
    assert!(text_of(&html).contains("Sesi Anda sempat berakhir. Isian Anda masih ada."), "{html}");
    assert!(html.contains("action=\"/petugas/akun/sandi\""), "{html}");
    assert!(html.contains("name=\"alasan\" value=\"Berkas &quot;kurang&quot; &lt;b&gt;\""), "{html}");
    assert!(html.contains("name=\"kunci\" value=\"7\""));
    assert!(!html.contains("rahasia") && !html.contains("name=\"kode-kode\""), "secrets are asked again");
    assert_eq!(portal.get_as("/petugas/akun", &cookie(&resumed, "petugas")).await.status, StatusCode::OK);
    assert_eq!(
        portal.post_as("/petugas/masuk", &[("isian", "AAAA")], "").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn signing_in_ends_the_session_that_the_browser_had() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    let first = cookie(&she.signs_in(PASSWORD, &she.code(), "").await, "petugas");
    she.waits();
    let second = cookie(&she.signs_in(PASSWORD, &she.code(), &first).await, "petugas");
    assert_ne!(first, second);
    assert_eq!(portal.get_as("/petugas/akun", &first).await.status, StatusCode::SEE_OTHER);
    assert_eq!(portal.get_as("/petugas/akun", &second).await.status, StatusCode::OK);
}
