//! An officer's own account, and what happens to whoever is in when it changes.

use super::owner::{Owner, PASSWORD, cookie, cookies};
use crate::site::{Site, at, text_of};
use axum::http::StatusCode;
use model::OfficeId;
use model::officer::Role;
use server::officer::accounts::Particulars;
use server::store::audit::{self, Actor};

const COUNTER: &[Role] = &[Role::CounterOfficer];
const NEW: &str = "sepeda kolam mangga";

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_a_code_and_other_devices_are_out() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    let elsewhere = cookie(&she.signs_in(PASSWORD, &she.code(), "").await, "petugas");
    she.waits();
    let code = she.code();
    let form = |old: &'static str, code: &str, new: &'static str, again: &'static str| {
        [
            ("sandi", old.to_owned()),
            ("kode", code.to_owned()),
            ("sandi-baru", new.to_owned()),
            ("sandi-ulang", again.to_owned()),
        ]
    };
    for (fields, says) in [
        (form("salah", &code, NEW, NEW), "Kata sandi atau kode tidak cocok."),
        (form(PASSWORD, "1", NEW, NEW), "Kata sandi atau kode tidak cocok."),
        (form(PASSWORD, &code, NEW, "lain"), "Kedua kata sandi baru tidak sama."),
        (form(PASSWORD, &code, "pendek", "pendek"), "paling sedikit 10 huruf"),
    ] {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = portal.post_as("/petugas/akun/sandi", &fields, &she.cookies).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text_of(&answer.text()).contains(says), "{says}");
    }
    let fields = form(PASSWORD, &code, NEW, NEW);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let changed = portal.post_as("/petugas/akun/sandi", &fields, &she.cookies).await;
    assert_eq!(changed.header("location"), "/petugas/akun?sandi-diganti");
    let page = portal.get_as("/petugas/akun?sandi-diganti", &cookies(&changed)).await;
    assert!(text_of(&page.text()).contains("Kata sandi sudah diganti."));
    for out in [&elsewhere, &she.cookies] {
        assert_eq!(portal.get_as("/petugas/akun", out).await.status, StatusCode::SEE_OTHER);
    }
    she.waits();
    assert_eq!(she.signs_in(PASSWORD, &she.code(), "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(she.signs_in(NEW, &she.code(), "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_sits_down_at_a_signed_in_browser_cannot_guess_the_password_for_ever() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", COUNTER, None).await;
    let fields = [("sandi", "x"), ("kode", "1"), ("sandi-baru", NEW), ("sandi-ulang", NEW)];
    for _ in 0..20 {
        let answer = portal.post_as("/petugas/akun/sandi", &fields, &she.cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = portal.post_as("/petugas/akun/sandi", &fields, &she.cookie).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn new_recovery_codes_end_the_old_ones() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    let code = she.code();
    let fields = [("sandi-kode", PASSWORD), ("kode-kode", &*code)];
    let answer = portal.post_as("/petugas/akun/kode-pemulihan", &fields, &she.cookies).await;
    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.text();
    let list = html.split_once("<ol class=\"codes\">").unwrap().1.split_once("</ol>").unwrap().0;
    assert_eq!(list.matches("<li>").count(), 10);
    assert_eq!(she.signs_in(PASSWORD, &she.codes[0], "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_hers_and_nobody_elses() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (she, colleague) =
        (Owner::activated(&portal, "siti", COUNTER).await, portal.officer("kapuas", COUNTER, None).await);
    she.waits();
    let elsewhere = cookie(&she.signs_in(PASSWORD, &she.code(), "").await, "petugas");
    let page = text_of(&portal.get_as("/petugas/akun", &elsewhere).await.text());
    assert!(page.contains("Sabtu, 21 November 2026 pukul 07.00 WIB"), "{page}");
    let out = portal.post_as("/petugas/akun/keluar-semua", &[], &elsewhere).await;
    assert_eq!(out.header("location"), "/petugas/masuk");
    for ended in [&elsewhere, &she.cookies] {
        assert_eq!(portal.get_as("/petugas/akun", ended).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(portal.get_as("/petugas/akun", &colleague.cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn disabling_resetting_and_other_roles_count_from_the_next_request_on() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (accounts, office) = (&portal.portal.accounts, OfficeId::parse("kapuas").unwrap());
    let by = Actor::CommandLine;
    let she = portal.officer("kapuas", COUNTER, None).await;
    let page = text_of(&portal.get_as("/petugas/akun", &she.cookie).await.text());
    assert!(page.contains("Petugas loket") && !page.contains("Kepala dinas"));
    let to = Particulars {
        name: "Nama Baru".to_owned(),
        roles: [Role::HeadOfOffice].into_iter().collect(),
        place: None,
        unit: None,
    };
    accounts.change(by, &office, she.id, to).await.unwrap();
    let page = text_of(&portal.get_as("/petugas/akun", &she.cookie).await.text());
    assert!(page.contains("Kepala dinas") && page.contains("Nama Baru") && !page.contains("Petugas loket"));

    accounts.disable(by, &office, she.id).await.unwrap();
    assert_eq!(portal.get_as("/petugas/akun", &she.cookie).await.status, StatusCode::SEE_OTHER);
    accounts.enable(by, &office, she.id).await.unwrap();
    assert_eq!(
        portal.get_as("/petugas/akun", &she.cookie).await.status,
        StatusCode::SEE_OTHER,
        "it stays out"
    );

    let other = portal.officer("kapuas", COUNTER, None).await;
    accounts.reset(by, &office, other.id).await.unwrap();
    assert_eq!(portal.get_as("/petugas/akun", &other.cookie).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_after_an_hour_without_a_request() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", COUNTER, None).await;
    at(&site.clock, "2026-11-21T00:59:59Z");
    assert_eq!(portal.get_as("/petugas/akun", &she.cookie).await.status, StatusCode::OK);
    at(&site.clock, "2026-11-21T01:59:59Z");
    assert_eq!(portal.get_as("/petugas/akun", &she.cookie).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn every_act_upon_an_account_stands_in_the_audit_log_without_anything_personal() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti", COUNTER).await;
    she.waits();
    she.signs_in(PASSWORD, &she.code(), "").await;
    she.signs_in(PASSWORD, &she.codes[0], "").await;
    portal.post_as("/petugas/akun/keluar-semua", &[], &she.cookies).await;
    let acts =
        audit::about(&mut portal.portal.db.read().await.unwrap(), &format!("officer/{}", she.id)).await;
    let own = format!("officer/{}", she.id);
    // The clock of the test stands still between some of them.
    let mut acts: Vec<_> = acts.unwrap().into_iter().map(|act| (act.actor, act.action, act.detail)).collect();
    let act =
        |actor: &str, action: &str, detail: &str| (actor.to_owned(), action.to_owned(), detail.to_owned());
    acts.sort();
    assert_eq!(
        acts,
        [
            act("command-line", "officer.add", "counter_officer"),
            act(&own, "officer.activate", ""),
            act(&own, "officer.sign-in", "recovery"),
            act(&own, "officer.sign-in", "totp"),
            act(&own, "officer.sign-out-everywhere", ""),
        ]
    );
}
