//! Who can be given a complaint, who handles it when somebody stands aside, and what a page tells of others.

use super::case::{DUE, act, being_verified, being_worked_on, done, page};
use super::{Complaint, Team, assigned, kapuas, report, text};
use crate::officer::counter::form;
use crate::site::{SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::Happening;
use model::officer::Role;
use server::complaint::ComplaintId;
use server::complaint::following::Told;
use server::officer::Unit;
use server::store::unit;

#[tokio::test]
async fn a_unit_in_which_nobody_follows_up_is_not_offered_and_refused_with_what_to_do() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let id = portal.portal.clock.new_id();
    let empty = Unit { id, name: "Seksi Kosong".to_owned(), parent: None, closed_at: None };
    let mut tx = portal.portal.db.write().await.unwrap();
    assert!(unit::add(&mut tx, &kapuas(), &empty).await.unwrap());
    tx.commit().await.unwrap();
    let case = being_verified(&portal, &team, report()).await;
    let html = page(&portal, &team.officer, &case).await;
    let choices = html.split_once("id=\"disposisi-tujuan\"").unwrap().1.split("</select>").next().unwrap();
    assert!(choices.contains(&format!("bagian/{}", team.unit)) && !choices.contains(&id.to_string()));
    let unit = format!("bagian/{id}");
    let fields = [&[("tujuan", unit.as_str()), ("isi", "Periksa.")][..], &DUE].concat();
    let refused = act(&portal, &team.officer, &case, "disposisi", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = refused.text();
    let told = html.split_once("id=\"disposisi-tujuan-salah\"").unwrap().1.split("</p>").next().unwrap();
    assert!(text_of(told).contains("belum ada yang dapat menindaklanjuti"), "{told}");
}

#[tokio::test]
async fn who_stands_aside_is_told_beforehand_who_handles_it_then() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_verified(&portal, &team, report()).await;
    let told = async || text_of(&page(&portal, &team.officer, &case).await);
    assert!(told().await.contains("Anda tidak melihatnya lagi; belum ada petugas lain"));
    portal.officer("kapuas", &[Role::ComplaintDeputy], None).await;
    assert!(told().await.contains("Anda tidak melihatnya lagi; pengganti petugas pengaduan yang menangani."));
    portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    assert!(told().await.contains("Anda tidak melihatnya lagi; petugas lain yang menangani."));
}

#[tokio::test]
async fn what_it_is_part_of_is_no_way_for_whoever_may_not_read_that() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let mut case = being_verified(&portal, &team, report()).await;
    case.passes(&portal, &team.officer, vec![assigned(team.unit, None, "2026-11-25")]).await;
    case.passes(&portal, &team.lead, vec![Happening::Returned { reason: text("Bukan kami.") }]).await;
    let other = Complaint::new(&portal, report()).await;
    let merged = Happening::Merged { into: other.id, explanation: text("Sama.") };
    case.passes(&portal, &team.officer, vec![merged]).await;
    let link = format!("href=\"{}\"", other.path());
    assert!(page(&portal, &team.officer, &case).await.contains(&link));
    let html = page(&portal, &team.lead, &case).await;
    assert!(!html.contains(&link) && !html.contains(&other.number.to_string()), "{html}");
}

#[tokio::test]
async fn what_the_complainant_wrote_is_marked_until_an_officer_has_acted() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_worked_on(&portal, &team).await;
    let row = async |she: &SignedIn| {
        let html = portal.get_as("/petugas/pengaduan?bagian=saya", &she.cookie).await.text();
        text_of(html.split_once("data-id=").unwrap().1.split("</li>").next().unwrap())
    };
    let before = row(&team.worker).await;
    assert!(
        before.contains("selesai sebelum 25 November 2026") && !before.contains("pesan baru"),
        "{before}"
    );
    let told =
        Told { form: portal.portal.clock.new_id(), what: Happening::Commented { text: text("Ada lagi.") } };
    portal.portal.complaints.told(ComplaintId(case.id), told).await.unwrap();
    assert!(row(&team.worker).await.contains("pesan baru"));
    let html = page(&portal, &team.worker, &case).await;
    let now = html.split_once("class=\"desk-now\"").unwrap().1.split("</section>").next().unwrap();
    let now = text_of(now);
    for told in
        ["Pesan baru dari pengadu", "Disposisi: selesai sebelum 25 November 2026.", "Periksa di loket."]
    {
        assert!(now.contains(told), "{told}: {now}");
    }
    done(&portal, &team.worker, &case, "catat", &[("isi", "Sudah dibaca.")]).await;
    assert!(!row(&team.worker).await.contains("pesan baru"));
}

#[tokio::test]
async fn the_room_of_complaints_says_on_every_page_how_many_are_late() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    being_worked_on(&portal, &team).await;
    let told = async |id, path: &str| {
        let cookie = portal.session_of(id).await;
        let html = portal.get_as(path, &cookie).await.text();
        let bar = html.split_once("class=\"desk-bar\"").unwrap().1.split("</nav>").next().unwrap();
        text_of(bar).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for id in [team.head.id, team.lead.id, team.officer.id] {
        assert!(!told(id, "/petugas/permohonan").await.contains("terlambat"));
    }
    at(&site.clock, "2026-12-07T01:00:00Z");
    for id in [team.head.id, team.lead.id, team.officer.id] {
        let bar = told(id, "/petugas/permohonan").await;
        assert!(bar.contains("Pengaduan (1 terlambat)"), "{bar}");
    }
    let other = portal.officer("sintang", &[Role::HeadOfOffice], None).await;
    assert!(!told(other.id, "/petugas/permohonan").await.contains("terlambat"), "of her own office");
}

#[tokio::test]
async fn somebody_can_be_named_after_the_answer_and_finds_nothing_then() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let mut case = being_worked_on(&portal, &team).await;
    case.passes(&portal, &team.lead, vec![Happening::Responded { response: text("Sudah.") }]).await;
    let html = page(&portal, &team.officer, &case).await;
    assert!(form(&html, "diadukan").is_some());
    let worker = team.worker.id.to_string();
    done(&portal, &team.officer, &case, "diadukan", &[("petugas", &worker)]).await;
    assert_eq!(portal.get_as(&case.path(), &team.worker.cookie).await.status, StatusCode::NOT_FOUND);
}
