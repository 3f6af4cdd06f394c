//! Taking a complaint in on behalf: how and when it came, once, with a sheet to hand over; and a new access code.

use super::super::counter::{Filed, attribute, lost_card};
use super::{Complaint, report};
use crate::site::{Answer, Running, SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::{Channel, Concerns, Happening, Identity, Report, Stage};
use model::number::{AccessCode, ComplaintNumber};
use model::officer::Role;
use server::complaint::ComplaintId;
use server::complaint::desk::Asked;
use server::complaint::following::Followed;

const FORM: &str = "/petugas/pengaduan/baru";
/// Wednesday, 25 November 2026, 10.00 in Kapuas.
const NOW: &str = "2026-11-25T03:00:00Z";

/// A letter that came the day before.
const LETTER: [(&str, &str); 8] = [
    ("saluran", "letter"),
    ("diterima", "24-11-2026"),
    ("pukul", "14.30"),
    ("jenis", "complaint"),
    ("tentang", "nobody"),
    ("peristiwa", "Tiga kali datang, blangko selalu habis."),
    ("identitas", "confidential"),
    ("nama", "Siti Aminah"),
];

async fn key(portal: &Running, she: &SignedIn) -> String {
    let page = portal.get_as(FORM, &she.cookie).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let html = page.text();
    let field = html.split("<input").find(|input| input.contains("name=\"kunci\"")).unwrap();
    attribute(field, "value")
}

async fn send(portal: &Running, she: &SignedIn, key: &str, changes: &[(&str, &str)]) -> Answer {
    let mut fields: Vec<(&str, &str)> = LETTER.to_vec();
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend(changes);
    fields.push(("kunci", key));
    portal.post_as(FORM, &fields, &she.cookie).await
}

/// Number and code on a sheet.
fn on_sheet(html: &str) -> (ComplaintNumber, AccessCode) {
    let of = |id: &str| {
        let start =
            html.split_once(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("no {id} in {html}")).1;
        start.split('<').next().unwrap().to_owned()
    };
    (ComplaintNumber::parse(&of("nomor-pengaduan")).unwrap(), AccessCode::parse(&of("kode-akses")).unwrap())
}

async fn opened(portal: &Running, number: ComplaintNumber, code: &AccessCode) -> Option<ComplaintId> {
    portal.portal.complaints.open(number, code).await.unwrap()
}

async fn followed(portal: &Running, html: &str) -> Followed {
    let (number, code) = on_sheet(html);
    let id = opened(portal, number, &code).await.unwrap();
    portal.portal.complaints.follow(id, portal.portal.clock.now()).await.unwrap().unwrap()
}

async fn counter(portal: &Running) -> SignedIn {
    portal.officer("kapuas", &[Role::CounterOfficer], None).await
}

#[tokio::test]
async fn a_letter_is_taken_in_as_of_when_it_came_and_gets_a_sheet() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let key = key(&portal, &she).await;
    let sent = send(&portal, &she, &key, &[]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, &*format!("{FORM}/{key}")));
    let sheet = portal.get_as(&format!("{FORM}/{key}"), &she.cookie).await;
    assert_eq!((sheet.status, sheet.header("cache-control")), (StatusCode::OK, "no-store"));
    let html = sheet.text();
    let followed = followed(&portal, &html).await;
    assert_eq!(followed.progress.channel, Channel::Letter);
    assert_eq!(followed.progress.received_at(), "2026-11-24T07:30:00Z".parse().unwrap());
    assert_eq!(followed.progress.report.identity, Identity::Confidential);
    assert_eq!(followed.reporter.name.as_ref().map(ToString::to_string).as_deref(), Some("Siti Aminah"));
    let verification =
        followed.deadlines.iter().find(|deadline| deadline.stage == Stage::Verification).unwrap();
    assert_eq!(verification.from, followed.progress.received_at(), "clocks run from when it came");
    let told = text_of(&html);
    assert!(told.contains("diterima Selasa, 24 November 2026 pukul 14.30 WIB"), "{told}");
    assert!(told.contains("27 November 2026"), "by when it is verified: {told}");
    for secret in ["Siti", "blangko"] {
        assert!(!html.contains(secret), "{secret} is not for the sheet");
    }
    assert!(!html.contains("Buka pengaduan"), "who sits at the counter does not read complaints");
    assert!(html.contains("Terima pengaduan lain"));
    let bar = portal.get_as("/petugas/permohonan", &she.cookie).await.text();
    assert!(bar.contains("href=\"/petugas/pengaduan/baru\""), "she finds it: {bar}");
}

#[tokio::test]
async fn the_same_form_takes_in_one_complaint_and_another_text_none() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let key = key(&portal, &she).await;
    let there = format!("{FORM}/{key}");
    assert_eq!(send(&portal, &she, &key, &[]).await.header("location"), there);
    let first = on_sheet(&portal.get_as(&there, &she.cookie).await.text());
    assert_eq!(send(&portal, &she, &key, &[]).await.header("location"), there);
    assert!(on_sheet(&portal.get_as(&there, &she.cookie).await.text()) == first);
    for change in [("peristiwa", "Lain sama sekali."), ("pukul", "08.00"), ("saluran", "phone")] {
        let other = send(&portal, &she, &key, &[change]).await;
        assert_eq!(other.status, StatusCode::CONFLICT, "{change:?}");
        let html = other.text();
        assert!(html.contains(&format!("href=\"{there}\"")) && html.contains(change.1), "{html}");
    }
    let head = portal.officer("kapuas", &[Role::HeadOfOffice], None).await;
    let queue = portal.get_as("/petugas/pengaduan", &head.cookie).await.text();
    assert_eq!(queue.matches("data-id=").count(), 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_everything_typed_stays() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let key = key(&portal, &she).await;
    for (name, typed, told) in [
        ("saluran", "portal", "Pilih lewat apa"),
        ("saluran", "", "Pilih lewat apa"),
        ("diterima", "kemarin", "Tanggal tidak dikenal. Contoh: 23-11-2026."),
        ("diterima", "25-11-2027", "tidak boleh sesudah sekarang"),
        ("diterima", "24-11-2006", "lebih dari setahun yang lalu"),
        ("pukul", "25.00", "Jam tidak dikenal. Contoh: 09.15."),
        ("jenis", "", "Pilih apa yang ingin"),
        ("peristiwa", " ", "Tulis apa yang terjadi"),
        ("identitas", "", "Pilih siapa yang boleh tahu"),
        ("nama", "", "Isi nama"),
        ("nomor", "123", "Nomor pendaftaran terdiri atas 12 angka"),
        ("nomor", "4821 0937 5567", "Tidak ada permohonan dengan nomor ini"),
    ] {
        let answer = send(&portal, &she, &key, &[(name, typed)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={typed}");
        let html = answer.text();
        assert!(html.contains("<h2>Ada 1 hal yang perlu diperbaiki</h2>"), "{name}={typed}: {html}");
        assert!(html.contains(&format!("href=\"#{name}\"")) && html.contains(told), "{name}={typed}: {html}");
        assert!(html.contains(&format!("id=\"{name}\"")), "the list leads to {name}: {html}");
        assert!(html.contains("Perlu diperbaiki: Terima pengaduan"), "{html}");
        assert_eq!(html.contains("blangko selalu habis"), name != "peristiwa", "{html}");
        assert_eq!(html.contains("value=\"14.30\""), name != "pukul", "{html}");
    }
    let several = send(&portal, &she, &key, &[("pukul", "x"), ("peristiwa", ""), ("nomor", "1")]).await;
    assert!(several.text().contains("Ada 3 hal yang perlu diperbaiki"));
    // Sent again as it should be, under the same key, it is taken in.
    assert_eq!(send(&portal, &she, &key, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn numbers_of_cards_are_asked_about_before_they_are_kept() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let key = key(&portal, &she).await;
    let with = ("peristiwa", "NIK saya 6203010101900001 salah cetak.");
    let asked = send(&portal, &she, &key, &[with]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text().contains("name=\"tetap\""));
    assert_eq!(send(&portal, &she, &key, &[with, ("tetap", "ya")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_application_is_linked_by_its_number_but_never_to_an_anonymous_complaint() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let number = case.number.to_string();
    for (identity, linked) in [("open", true), ("anonymous", false)] {
        let key = key(&portal, &she).await;
        let sent = send(&portal, &she, &key, &[("nomor", &number), ("identitas", identity)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let html = portal.get_as(&format!("{FORM}/{key}"), &she.cookie).await.text();
        let followed = followed(&portal, &html).await;
        assert_eq!(followed.application == Some(case.number), linked, "{identity}");
        assert_eq!(followed.reporter.is_nobody(), !linked, "{identity}");
    }
}

#[tokio::test]
async fn nobody_else_sees_the_sheet_and_after_a_day_nobody_does() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let (she, colleague) = (counter(&portal).await, counter(&portal).await);
    let key = key(&portal, &she).await;
    send(&portal, &she, &key, &[]).await;
    let there = format!("{FORM}/{key}");
    assert_eq!(portal.get_as(&there, &colleague.cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get_as(&there, &she.cookie).await.status, StatusCode::OK);
    at(&site.clock, "2026-11-26T03:00:01Z");
    let cookie = portal.session_of(she.id).await;
    assert_eq!(portal.get_as(&there, &cookie).await.status, StatusCode::NOT_FOUND);
    let worker = portal.officer("kapuas", &[Role::Assignee], None).await;
    assert_eq!(portal.get_as(FORM, &worker.cookie).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_is_accused_in_it_since_does_not_see_the_sheet_any_more() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = counter(&portal).await;
    let key = key(&portal, &she).await;
    send(&portal, &she, &key, &[]).await;
    let there = format!("{FORM}/{key}");
    let html = portal.get_as(&there, &she.cookie).await.text();
    let id = followed(&portal, &html).await.id;
    let team = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    let team = portal.portal.accounts.officer_of(team.id).await.unwrap().unwrap();
    let what = Happening::ConcernedNamed { officers: [she.id].into(), units: [].into(), to_deputy: false };
    let asked = Asked { form: portal.portal.clock.new_id(), sequence: 2, what, cause: None };
    portal.portal.complaints.act(&team, id, asked).await.unwrap();
    let gone = portal.get_as(&there, &she.cookie).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(!gone.text().contains(on_sheet(&html).1.reveal()));
}

#[tokio::test]
async fn the_sheet_of_an_old_letter_is_there_for_a_day_and_a_colleague_makes_nothing_of_its_key() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let (she, colleague) = (counter(&portal).await, counter(&portal).await);
    let key = key(&portal, &she).await;
    let old = [("diterima", "10-11-2026")];
    let there = send(&portal, &she, &key, &old).await.header("location").to_owned();
    assert_eq!(portal.get_as(&there, &she.cookie).await.status, StatusCode::OK);
    for fields in [&old[..], &[]] {
        let hers = send(&portal, &colleague, &key, fields).await;
        assert_eq!(hers.status, StatusCode::UNPROCESSABLE_ENTITY);
        let html = hers.text();
        assert!(html.contains("sudah pernah dipakai") && !html.contains(&there), "{html}");
    }
    let head = portal.officer("kapuas", &[Role::HeadOfOffice], None).await;
    let queue = portal.get_as("/petugas/pengaduan", &head.cookie).await.text();
    assert_eq!(queue.matches("data-id=").count(), 1);
}

async fn asked_for_a_code(portal: &Running, she: &SignedIn, complaint: &Complaint) -> String {
    let page = portal.get_as(&format!("{}/kode", complaint.path()), &she.cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    let field = html.split("<input").find(|input| input.contains("name=\"kunci\"")).unwrap();
    attribute(field, "value")
}

#[tokio::test]
async fn a_new_code_opens_the_complaint_and_the_old_one_does_not() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    let complaint = Complaint::new(&portal, report()).await;
    let key = asked_for_a_code(&portal, &she, &complaint).await;
    assert!(opened(&portal, complaint.number, &complaint.code).await.is_some(), "asking makes none");
    let path = format!("{}/kode", complaint.path());
    let fields = [("kunci", &*key)];
    let make = || portal.post_as(&path, &fields, &she.cookie);
    let there = make().await.header("location").to_owned();
    assert_eq!(there, format!("{path}/{key}"));
    let (number, code) = on_sheet(&portal.get_as(&there, &she.cookie).await.text());
    assert_eq!(number, complaint.number);
    assert!(opened(&portal, number, &complaint.code).await.is_none());
    assert_eq!(opened(&portal, number, &code).await, Some(ComplaintId(complaint.id)));
    assert_eq!(make().await.header("location"), there);
    assert!(on_sheet(&portal.get_as(&there, &she.cookie).await.text()).1 == code, "sent twice, made once");
    let auditor = portal.officer("kapuas", &[Role::Auditor], None).await;
    let trail = text_of(&portal.get_as("/petugas/kelola/audit", &auditor.cookie).await.text());
    assert_eq!(trail.matches("Membuat kode akses baru untuk pengaduan").count(), 1, "{trail}");
    let colleague = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    assert_eq!(portal.get_as(&there, &colleague.cookie).await.header("location"), complaint.path());
    at(&site.clock, "2026-11-25T03:10:01Z");
    assert_eq!(portal.get_as(&there, &she.cookie).await.header("location"), complaint.path());
}

#[tokio::test]
async fn a_new_code_is_made_only_by_who_handles_the_complaint_and_never_for_nobody() {
    let site = Site::shipped();
    let portal = site.start().await;
    at(&site.clock, NOW);
    let she = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    let deputy = portal.officer("kapuas", &[Role::ComplaintDeputy], None).await;
    let plain = Complaint::new(&portal, report()).await;
    let of_team = Complaint::new(&portal, Report { concerns: Concerns::Team, ..report() }).await;
    let nobody = Complaint::new(&portal, Report { identity: Identity::Anonymous, ..report() }).await;
    let form = portal.portal.clock.new_id().to_string();
    let make = async |who: &SignedIn, one: &Complaint| {
        let path = format!("{}/kode", one.path());
        portal.post_as(&path, &[("kunci", &form)], &who.cookie).await.status
    };
    assert_eq!(make(&deputy, &plain).await, StatusCode::NOT_FOUND);
    assert_eq!(make(&she, &of_team).await, StatusCode::NOT_FOUND);
    assert_eq!(make(&she, &nobody).await, StatusCode::FORBIDDEN);
    let asked = portal.get_as(&format!("{}/kode", nobody.path()), &she.cookie).await.text();
    assert!(asked.contains("tanpa identitas") && !asked.contains("name=\"kunci\""), "{asked}");
    for one in [&plain, &of_team, &nobody] {
        assert!(opened(&portal, one.number, &one.code).await.is_some(), "the old code still opens it");
    }
    assert_eq!(make(&deputy, &of_team).await, StatusCode::SEE_OTHER);
}
