//! The queue of complaints: what is in which part of it, in which order, what filters leave, and the way through it.

use super::{Complaint, Team, about_the_card, assigned, report, text, verified};
use crate::site::{Running, SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::{ArchiveReason, Class, Happening, Identity, Kind, Report};
use model::officer::Role;
use std::collections::BTreeMap;

const QUEUE: &str = "/petugas/pengaduan";

/// A morning: Wednesday, 25 November 2026, 08.00 in Kapuas.
const MORNING: &str = "2026-11-25T01:00:00Z";

/// One complaint of every kind that a morning can bring.
struct Morning {
    site: Site,
    portal: Running,
    team: Team,
    all: BTreeMap<&'static str, Complaint>,
}

impl Morning {
    async fn comes() -> Self {
        let site = Site::shipped();
        let portal = site.start().await;
        let mut all = BTreeMap::new();
        at(&site.clock, "2026-11-09T01:00:00Z");
        let team = Team::of(&portal).await;
        all.insert("late", Complaint::new(&portal, about_the_card()).await);
        let mut risk = Complaint::new(&portal, about_the_card()).await;
        risk.passes(&portal, &team.officer, verified(Class::NonSupervisory)).await;
        let to = assigned(team.unit, Some(team.worker.id), "2026-11-20");
        risk.passes(&portal, &team.officer, vec![to]).await;
        all.insert("risk", risk);
        at(&site.clock, "2026-11-20T01:00:00Z");
        all.insert("today", Complaint::new(&portal, report()).await);
        at(&site.clock, "2026-11-24T01:00:00Z");
        let mut drafted = Complaint::new(&portal, about_the_card()).await;
        drafted.passes(&portal, &team.officer, verified(Class::Normative)).await;
        drafted.passes(&portal, &team.officer, vec![assigned(team.unit, None, "2026-11-27")]).await;
        let draft = Happening::Drafted { response: text("Loket kami buka kembali.") };
        drafted.passes(&portal, &team.worker, vec![Happening::Begun {}, draft]).await;
        all.insert("drafted", drafted);
        let mut asked = Complaint::new(&portal, report()).await;
        let question = Happening::Asked { question: text("Loket yang mana?") };
        asked.passes(&portal, &team.officer, vec![Happening::TakenUp {}, question]).await;
        all.insert("asked", asked);
        let mut archived = Complaint::new(&portal, report()).await;
        let reason = ArchiveReason::Spam;
        let archive = Happening::Archived { reason, explanation: text("Bukan tentang pelayanan.") };
        archived.passes(&portal, &team.officer, vec![Happening::TakenUp {}, archive]).await;
        all.insert("archived", archived);
        at(&site.clock, MORNING);
        let wish = Report { kind: Kind::Aspiration, identity: Identity::Anonymous, ..report() };
        all.insert("fresh", Complaint::new(&portal, wish).await);
        // Sessions of long ago are over.
        let mut team = team;
        for she in [&mut team.officer, &mut team.worker, &mut team.lead, &mut team.head] {
            she.cookie = portal.session_of(she.id).await;
        }
        Self { site, portal, team, all }
    }

    async fn page(&self, query: &str, she: &SignedIn) -> String {
        let answer = self.portal.get_as(&format!("{QUEUE}{query}"), &she.cookie).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{query}");
        answer.text()
    }

    /// Which complaints a page of the queue has, in its order.
    async fn rows(&self, query: &str, she: &SignedIn) -> Vec<&'static str> {
        let html = self.page(query, she).await;
        let list = html.split_once("id=\"antrean\"").unwrap().1;
        let ids = list.split("data-id=\"").skip(1).map(|row| row.split('"').next().unwrap());
        let name =
            |id: &str| self.all.iter().find(|(_, one)| one.id.to_string() == id).map(|(name, _)| *name);
        ids.map(|id| name(id).unwrap()).collect()
    }

    /// The parts of the queue that she is shown, with their counts.
    async fn parts(&self, she: &SignedIn) -> String {
        let html = self.page("", she).await;
        let nav = html.split_once("class=\"buckets\"").unwrap().1.split("</nav>").next().unwrap();
        let told = text_of(&nav[nav.find("<ul").unwrap()..]);
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[tokio::test]
async fn every_part_of_the_queue_holds_what_its_name_says_in_the_order_of_what_is_due() {
    let morning = Morning::comes().await;
    let officer = &morning.team.officer;
    for (part, wanted) in [
        ("", &["late", "today", "risk", "fresh", "drafted", "asked"][..]),
        ("?bagian=terlambat", &["late"]),
        ("?bagian=hari-ini", &["today"]),
        ("?bagian=berisiko", &["today", "risk"]),
        ("?bagian=belum-diverifikasi", &["late", "today", "fresh"]),
        ("?bagian=persetujuan", &["drafted"]),
        ("?bagian=saya", &[]),
        ("?bagian=belum-dimulai", &["risk"]),
        ("?bagian=menunggu-pengadu", &["asked"]),
    ] {
        assert_eq!(morning.rows(part, officer).await, wanted, "{part}");
    }
    let parts = morning.parts(officer).await;
    for told in [
        "Semua 6",
        "Terlambat 1",
        "Jatuh tempo hari ini 1",
        "Berisiko 2",
        "Belum diverifikasi 3",
        "Menunggu persetujuan saya 1",
        "Tugas saya 0",
        "Diteruskan, belum dimulai 1",
        "Menunggu pengadu 1",
    ] {
        assert!(parts.contains(told), "{told}: {parts}");
    }
    assert!(!parts.contains("Bidang saya"), "she is in none: {parts}");
    let html = morning.page("", officer).await;
    assert!(html.contains("<p class=\"lead\">1 terlambat, 1 jatuh tempo hari ini.</p>"), "{html}");
}

#[tokio::test]
async fn each_role_finds_what_is_hers() {
    let morning = Morning::comes().await;
    let Team { worker, lead, head, .. } = &morning.team;
    for (she, part, wanted) in [
        (worker, "", &["risk", "drafted"][..]),
        (worker, "?bagian=saya", &["risk"]),
        (worker, "?bagian=bidang", &["drafted"]),
        (worker, "?bagian=terlambat", &[]),
        (lead, "", &["risk", "drafted"]),
        (lead, "?bagian=bidang", &["risk", "drafted"]),
        (lead, "?bagian=persetujuan", &["drafted"]),
        (head, "", &["late", "today", "risk", "fresh", "drafted", "asked"]),
        (head, "?bagian=belum-diverifikasi", &["late", "today", "fresh"]),
    ] {
        assert_eq!(morning.rows(part, she).await, wanted, "{part}");
    }
    let auditor = morning.portal.officer("kapuas", &[Role::Auditor], None).await;
    assert_eq!(morning.rows("", &auditor).await.len(), 6);
    let elsewhere = morning.portal.officer("sintang", &[Role::ComplaintOfficer], None).await;
    assert_eq!(morning.rows("", &elsewhere).await, [""; 0]);
    assert!(morning.parts(&elsewhere).await.contains("Semua 0"));
    let counter = morning.portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    assert_eq!(morning.portal.get_as(QUEUE, &counter.cookie).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn filters_narrow_a_part_and_stay_in_the_address() {
    let morning = Morning::comes().await;
    let officer = &morning.team.officer;
    for (query, wanted) in [
        ("?layanan=ktp-el", &["late", "risk", "drafted"][..]),
        ("?golongan=normative", &["drafted"]),
        ("?golongan=aspiration", &["fresh"]),
        ("?status=received", &["late", "today", "fresh"]),
        ("?status=archived", &["archived"]),
        ("?bagian=belum-diverifikasi&layanan=ktp-el", &["late"]),
        ("?layanan=ktp-el&golongan=non_supervisory&status=assigned", &["risk"]),
        ("?golongan=supervisory", &[]),
        (
            "?layanan=../x&golongan=lain&status=DITERIMA",
            &["late", "today", "risk", "fresh", "drafted", "asked"],
        ),
    ] {
        assert_eq!(morning.rows(query, officer).await, wanted, "{query}");
    }
    let html = morning.page("?bagian=belum-diverifikasi&layanan=ktp-el", officer).await;
    assert!(html.contains("<option value=\"ktp-el\" selected>"), "{html}");
    assert!(html.contains("href=\"/petugas/pengaduan?bagian=terlambat&amp;layanan=ktp-el\""), "{html}");
}

#[tokio::test]
async fn a_row_tells_what_is_due_and_who_has_it_and_nothing_that_anybody_wrote() {
    let morning = Morning::comes().await;
    let html = morning.page("", &morning.team.officer).await;
    let told = text_of(&html);
    for row in [
        "Verifikasi terlambat 9 hari kerja, batasnya 12 November 2026",
        "Verifikasi – hari ini",
        "Tindak lanjut dan tanggapan – 27 November 2026, 2 hari kerja lagi",
        "Diteruskan ke petugas terkait, Pelaksana Contoh (Bidang Contoh)",
        "Sedang ditindaklanjuti, Bidang Contoh",
        "konsep tanggapan menunggu persetujuan",
        "tanpa identitas",
        "Batas waktu pengaduan masih batas bawaan",
    ] {
        assert!(told.contains(row), "{row}: {told}");
    }
    for secret in ["Loket tutup", "Siti", "0812", "Periksa di loket", "Loket kami buka"] {
        assert!(!html.contains(secret), "{secret}");
    }
    let of_worker = text_of(&morning.page("", &morning.team.worker).await);
    assert!(!of_worker.contains("batas bawaan"), "it is not hers to mend");
    assert!(!of_worker.contains("Terima pengaduan"), "nor does she take any in");
}

#[tokio::test]
async fn one_way_leads_through_a_part_of_the_queue_whatever_becomes_of_each_complaint() {
    let mut morning = Morning::comes().await;
    let cookie = morning.team.officer.cookie.clone();
    let mut there = format!("{QUEUE}/berikutnya?bagian=belum-diverifikasi");
    let mut met = Vec::new();
    loop {
        let answer = morning.portal.get_as(&there, &cookie).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let to = answer.header("location").to_owned();
        let Some(rest) = to.strip_prefix(&format!("{QUEUE}/")) else {
            assert_eq!(to, "/petugas/pengaduan?bagian=belum-diverifikasi", "back where the way began");
            break;
        };
        let (id, query) = rest.split_once('?').unwrap();
        let found = morning.all.iter_mut().find(|(_, one)| one.id.to_string() == id).unwrap();
        met.push(*found.0);
        if *found.0 == "today" {
            // It is handled, and is not in this part any more.
            let mut done = verified(Class::Normative);
            done.push(assigned(morning.team.unit, None, "2026-11-26"));
            found.1.passes(&morning.portal, &morning.team.officer, done).await;
        }
        there = format!("{QUEUE}/berikutnya?{query}");
    }
    assert_eq!(met, ["late", "today", "fresh"]);
}

#[tokio::test]
async fn a_queue_that_has_not_changed_is_not_sent_again() {
    let morning = Morning::comes().await;
    let cookie = &morning.team.officer.cookie;
    let first = morning.portal.get_as(QUEUE, cookie).await;
    let tag = first.header("etag").to_owned();
    let again = || {
        let request = axum::http::Request::get(QUEUE).header("cookie", cookie).header("if-none-match", &tag);
        morning.portal.ask(request.body(axum::body::Body::empty()).unwrap())
    };
    assert_eq!(again().await.status, StatusCode::NOT_MODIFIED);
    Complaint::new(&morning.portal, report()).await;
    assert_eq!(again().await.status, StatusCode::OK);
    assert!(first.text().contains("<script type=\"module\" src=\"/pkg/queue.js\">"));
    at(&morning.site.clock, "2026-11-25T02:30:00Z");
}

#[tokio::test]
async fn words_and_numbers_are_sent_in_the_body_and_find_what_is_hers() {
    let morning = Morning::comes().await;
    let find = async |typed: &str, she: &SignedIn| {
        morning.portal.post_as("/petugas/pengaduan/cari", &[("cari", typed)], &she.cookie).await
    };
    let Team { officer, worker, .. } = &morning.team;
    let late = &morning.all["late"];
    let found = find(&late.number.to_string(), officer).await;
    assert_eq!((found.status, found.header("location")), (StatusCode::SEE_OTHER, &*late.path()));
    let scanned = format!("http://127.0.0.1:8080/pengaduan/lacak#{}", late.number.digits());
    assert_eq!(find(&scanned, officer).await.header("location"), late.path());
    let hidden = find(&late.number.to_string(), worker).await;
    assert_eq!(hidden.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(hidden.text().contains("Tidak ada pengaduan dengan nomor ini."));

    let by_words = find("loket tutup", officer).await;
    assert_eq!(by_words.status, StatusCode::OK);
    let html = by_words.text();
    assert!(html.contains("7 pengaduan memuat semua kata ini"), "{html}");
    assert!(html.contains(&format!("href=\"{}", late.path())), "{html}");
    assert!(!html.contains("Loket tutup sebelum"), "{html}");
    assert!(find("loket tutup", worker).await.text().contains("2 pengaduan memuat"));
    assert!(find("loket gajah", officer).await.text().contains("Tidak ada pengaduan yang memuat semua kata"));
    let nik = find("6203010101900001", officer).await;
    assert_eq!(nik.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nik.text().contains("Jangan mencari dengan NIK"));
    let back = morning.portal.get_as("/petugas/pengaduan/cari", &officer.cookie).await;
    assert_eq!((back.status, back.header("location")), (StatusCode::SEE_OTHER, QUEUE));
}
