//! One complaint at an officer's desk: everything on one screen, exactly her own acts, and nothing of it for those whom it does
//! not concern.

use super::{Complaint, Team, about_the_card, assigned, report, text, verified};
use crate::officer::counter::{form, known};
use crate::site::{Answer, Running, SignedIn, Site, text_of};
use axum::http::StatusCode;
use model::complaint::{Broken, Class, Concerns, Happening, Identity, Kind, Line, Report, State};
use model::officer::Role;
use server::complaint::evidence::{Clean, Media};
use server::complaint::{ComplaintId, Denied};
use server::store::audit;
use uuid::Uuid;

pub(super) type Fields<'a> = &'a [(&'a str, &'a str)];

pub(super) async fn page(portal: &Running, she: &SignedIn, case: &Complaint) -> String {
    let answer = portal.get_as(&case.path(), &she.cookie).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

/// Sends a form with what its page had put into it.
pub(super) async fn send(
    portal: &Running,
    she: &SignedIn,
    case: &Complaint,
    hidden: &[(String, String)],
    fields: Fields<'_>,
) -> Answer {
    // Boxes and lines that are on the page replace a hidden field of the same name.
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
    portal.post_as(&case.path(), &all, &she.cookie).await
}

/// Opens a complaint, fills in the form of an act and sends it.
pub(super) async fn act(
    portal: &Running,
    she: &SignedIn,
    case: &Complaint,
    name: &str,
    fields: Fields<'_>,
) -> Answer {
    let html = page(portal, she, case).await;
    let hidden = form(&html, name).unwrap_or_else(|| panic!("no form {name}"));
    send(portal, she, case, &hidden, fields).await
}

/// The same, which must be done; the page behind it.
pub(super) async fn done(
    portal: &Running,
    she: &SignedIn,
    case: &Complaint,
    name: &str,
    fields: Fields<'_>,
) -> String {
    let answer = act(portal, she, case, name, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", text_of(&answer.text()));
    let there = answer.header("location").to_owned();
    assert!(there.starts_with(&case.path()), "{there}");
    let html = portal.get_as(&there, &she.cookie).await.text();
    let told = text_of(html.split_once("class=\"done\"").unwrap().1.split("</div>").next().unwrap());
    assert!(told.contains("Tercatat: ") && told.contains("Berikutnya di antrean"), "{name}: {told}");
    html
}

/// Everything that has happened to it.
pub(super) async fn events(portal: &Running, she: &SignedIn, case: &Complaint) -> Vec<Happening> {
    let officer = known(portal, she).await;
    let desk = portal.portal.complaints.desk(&officer, ComplaintId(case.id)).await.unwrap();
    desk.events.into_iter().map(|(event, _)| event.what).collect()
}

pub(super) async fn last(portal: &Running, she: &SignedIn, case: &Complaint) -> Happening {
    events(portal, she, case).await.pop().unwrap()
}

pub(super) async fn state(portal: &Running, she: &SignedIn, case: &Complaint) -> State {
    let officer = known(portal, she).await;
    portal.portal.complaints.desk(&officer, ComplaintId(case.id)).await.unwrap().progress.state()
}

/// A complaint that is being verified.
pub(super) async fn being_verified(portal: &Running, team: &Team, report: Report) -> Complaint {
    let mut case = Complaint::new(portal, report).await;
    case.passes(portal, &team.officer, verified(Class::Normative)).await;
    case
}

/// A complaint that is with the worker.
pub(super) async fn being_worked_on(portal: &Running, team: &Team) -> Complaint {
    let mut case = being_verified(portal, team, report()).await;
    let to = assigned(team.unit, Some(team.worker.id), "2026-11-25");
    case.passes(portal, &team.officer, vec![to]).await;
    case.passes(portal, &team.worker, vec![Happening::Begun {}]).await;
    case
}

pub(super) const DUE: [(&str, &str); 3] =
    [("batas-tanggal", "25"), ("batas-bulan", "11"), ("batas-tahun", "2026")];

#[tokio::test]
async fn everything_stands_on_one_screen_and_nothing_personal_in_title_or_address() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let whole = Report {
        broken: [Broken::Cost, Broken::Conduct].into_iter().collect(),
        concerns: Concerns::Officer,
        whom: Line::parse("petugas loket 2").ok(),
        what: text("Diminta membayar.\nTidak diberi tanda terima.\n\nSaya menolak."),
        when: Line::parse("Senin pagi").ok(),
        place: Line::parse("Loket 2").ok(),
        wish: Some(text("Uang dikembalikan.")),
        ..about_the_card()
    };
    let case = being_verified(&portal, &team, whole).await;
    let picture = Clean::of(Media::Jpeg, vec![0xff; 3000]);
    let form = portal.portal.clock.new_id();
    portal.portal.complaints.add_evidence(ComplaintId(case.id), form, picture).await.unwrap();
    let html = page(&portal, &team.officer, &case).await;
    let all = text_of(&html);
    for told in [
        case.number.to_string().as_str(),
        "Sedang diverifikasi",
        "Verifikasi: paling lambat 26 November 2026, 4 hari kerja lagi.",
        "Ada pada: petugas pengaduan.",
        "Diminta membayar.",
        "Saya menolak.",
        "Senin pagi",
        "Loket 2",
        "Uang dikembalikan.",
        "Biaya, Perilaku petugas",
        "Petugas atau bagian tertentu: petugas loket 2",
        "Pengaduan normatif",
        "melalui Portal ini",
        "Siti Aminah",
        "0812 3456 7890",
        "Bukti",
        "Batas waktu setiap tahap",
        "Keputusan",
        "Belum disahkan oleh kantor.",
        "Verifikasi dimulai",
        "Petugas Contoh (Anda)",
    ] {
        assert!(all.contains(told), "{told}: {all}");
    }
    assert!(html.contains("<title>Pengaduan – Maklumat</title>"), "{}", &html[..600]);
    assert!(html.contains("<br>Tidak diberi tanda terima."), "lines stay lines");
    assert!(html.contains("loading=\"lazy\"") && html.contains("alt=\"Bukti 1, gambar\""));
    let links = html.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap());
    for link in links {
        assert!(
            !link.contains(&case.number.to_string().replace(' ', "")) && !link.contains("0812"),
            "{link}"
        );
    }
}

/// The forms that a page has, by the names of their acts.
fn forms(html: &str) -> Vec<&'static str> {
    const ALL: [&str; 18] = [
        "ambil",
        "golongkan",
        "tanya",
        "lengkapi",
        "jawab",
        "teruskan",
        "arsipkan",
        "gabungkan",
        "disposisi",
        "kembalikan",
        "alihkan",
        "mulai",
        "catat",
        "konsep",
        "kirim",
        "naikkan",
        "diadukan",
        "berkepentingan",
    ];
    ALL.into_iter().filter(|name| form(html, name).is_some()).collect()
}

#[tokio::test]
async fn each_officer_is_offered_exactly_her_own_acts_in_each_state() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let everywhere = ["naikkan", "diadukan", "berkepentingan"];
    let with = |own: &[&'static str]| [own, &everywhere[..]].concat();
    let mut case = Complaint::new(&portal, report()).await;
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&["ambil"]));
    assert_eq!(forms(&page(&portal, &team.head, &case).await), [""; 0], "she reads");
    assert!(text_of(&page(&portal, &team.head, &case).await).contains("Tidak ada tindakan Anda sekarang."));

    case.passes(&portal, &team.officer, vec![Happening::TakenUp {}]).await;
    let unclassified = ["golongkan", "tanya", "teruskan", "arsipkan", "gabungkan"];
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&unclassified));

    let class = Happening::Classified { class: Class::Normative, reason: None };
    case.passes(&portal, &team.officer, vec![class]).await;
    let verifying = ["golongkan", "tanya", "jawab", "teruskan", "arsipkan", "gabungkan", "disposisi"];
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&verifying));

    let to = assigned(team.unit, Some(team.worker.id), "2026-11-25");
    case.passes(&portal, &team.officer, vec![to]).await;
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&["alihkan"]));
    let hers = ["kembalikan", "mulai", "catat", "konsep"];
    assert_eq!(forms(&page(&portal, &team.worker, &case).await), hers);
    let leads = ["kembalikan", "alihkan", "mulai", "catat", "konsep"];
    assert_eq!(forms(&page(&portal, &team.lead, &case).await), leads);

    case.passes(&portal, &team.worker, vec![Happening::Begun {}]).await;
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&["alihkan", "kirim"]));
    assert_eq!(forms(&page(&portal, &team.worker, &case).await), ["kembalikan", "catat", "konsep"]);
    let leads = ["kembalikan", "alihkan", "catat", "konsep", "kirim"];
    assert_eq!(forms(&page(&portal, &team.lead, &case).await), leads);

    case.passes(&portal, &team.lead, vec![Happening::Responded { response: text("Sudah.") }]).await;
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), with(&[]));
}

#[tokio::test]
async fn an_identity_is_opened_by_an_act_that_leaves_a_record_and_by_no_other_way() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let secret = Report { identity: Identity::Confidential, ..report() };
    let case = Complaint::new(&portal, secret).await;
    let opens = format!("{}/identitas", case.path());
    let html = page(&portal, &team.officer, &case).await;
    assert!(!html.contains("Siti Aminah") && html.contains("Buka identitas"));
    let subject = format!("complaint/{}", case.id);
    let opened = async || {
        let mut tx = portal.portal.db.read().await.unwrap();
        let rows = audit::about(&mut tx, &subject).await.unwrap();
        rows.into_iter().filter(|row| row.action == "complaint.reveal").count()
    };
    assert_eq!(opened().await, 0);
    let shown = portal.post_as(&opens, &[], &team.officer.cookie).await;
    assert_eq!((shown.status, shown.header("cache-control")), (StatusCode::OK, "no-store"));
    let text = text_of(&shown.text());
    assert!(text.contains("Siti Aminah") && text.contains("pembukaan ini dicatat"), "{text}");
    assert_eq!(opened().await, 1);
    // Loaded again by its address it shows the complaint, and nobody.
    let again = portal.get_as(&opens, &team.officer.cookie).await;
    assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, case.path().as_str()));
    assert!(!page(&portal, &team.officer, &case).await.contains("Siti Aminah"));
    assert_eq!(opened().await, 1);

    let html = page(&portal, &team.head, &case).await;
    assert!(!html.contains("Siti Aminah") && !html.contains("Buka identitas"));
    assert!(text_of(&html).contains("Identitas pengadu tidak ditampilkan untuk peran Anda."));
    assert_eq!(portal.post_as(&opens, &[], &team.head.cookie).await.status, StatusCode::FORBIDDEN);
    assert_eq!(opened().await, 1);

    let anonymous =
        Complaint::new(&portal, Report { identity: Identity::Anonymous, kind: Kind::Aspiration, ..report() });
    let html = page(&portal, &team.officer, &anonymous.await).await;
    assert!(text_of(&html).contains("Tanpa identitas.") && !html.contains("Buka identitas"));
    assert!(!html.contains("/kode\""), "nobody is known who could be given a new code");
    let open = Complaint::new(&portal, report()).await;
    assert!(page(&portal, &team.officer, &open).await.contains("Siti Aminah"));
    assert!(!page(&portal, &team.head, &open).await.contains("Siti Aminah"), "masked for the head, always");
}

#[tokio::test]
async fn what_is_not_hers_is_not_there_and_what_is_not_her_act_is_refused() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_verified(&portal, &team, report()).await;
    let nowhere = format!("/petugas/pengaduan/{}", Uuid::from_u128(7));
    let hidden = form(&page(&portal, &team.officer, &case).await, "jawab").unwrap();
    let sent: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (she, why) in [
        (&team.worker, "not given to her"),
        (&portal.officer("sintang", &[Role::ComplaintOfficer], None).await, "another office's"),
    ] {
        for (below, nothing) in [("", ""), ("/identitas", "/identitas")] {
            let there = portal.get_as(&format!("{}{below}", case.path()), &she.cookie).await;
            let not = portal.get_as(&format!("{nowhere}{nothing}"), &she.cookie).await;
            assert_eq!((there.status, not.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{why}");
            assert_eq!(there.text(), not.text(), "{why}: the same bytes");
        }
        for path in [case.path(), format!("{}/identitas", case.path())] {
            let answer = portal.post_as(&path, &sent, &she.cookie).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{why}: {path}");
        }
    }
    // A form that her page does not have, sent all the same.
    let case = being_worked_on(&portal, &team).await;
    let mut made = form(&page(&portal, &team.worker, &case).await, "konsep").unwrap();
    made.iter_mut().find(|(name, _)| name == "tindakan").unwrap().1 = "kirim".to_owned();
    let refused = send(&portal, &team.worker, &case, &made, &[("isi", "Sudah.")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(text_of(&refused.text()).contains("Tindakan ini bukan tugas Anda pada pengaduan ini."));
    assert_eq!(state(&portal, &team.worker, &case).await, State::InProgress);
    // What is no form of ours has nothing to tell.
    let answer = portal.post_as(&case.path(), &[("tindakan", "hapus")], &team.worker.cookie).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_concerned_herself_steps_aside_and_sees_nothing_of_it_any_more() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let other = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    let case = being_verified(&portal, &team, report()).await;
    let away = act(&portal, &team.officer, &case, "berkepentingan", &[]).await;
    assert_eq!((away.status, away.header("location")), (StatusCode::SEE_OTHER, "/petugas/pengaduan"));
    let gone = portal.get_as(&case.path(), &team.officer.cookie).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let officer = known(&portal, &team.officer).await;
    let found = portal.portal.complaints.desk(&officer, ComplaintId(case.id)).await;
    assert!(matches!(found, Err(Denied::NotYours)));
    assert!(page(&portal, &other, &case).await.contains("Yang diadukan dicatat"));
}

#[tokio::test]
async fn evidence_is_a_picture_in_the_page_and_does_nothing_by_itself() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Complaint::new(&portal, report()).await;
    for (media, bytes) in [(Media::Jpeg, b"gambar".to_vec()), (Media::Pdf, b"%PDF-1.7".to_vec())] {
        let form = portal.portal.clock.new_id();
        let clean = Clean::of(media, bytes);
        portal.portal.complaints.add_evidence(ComplaintId(case.id), form, clean).await.unwrap();
    }
    let html = page(&portal, &team.officer, &case).await;
    let paths: Vec<_> = html.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    let pieces: Vec<_> = paths.into_iter().filter(|path| path.contains("/bukti/")).collect();
    let mut kinds = Vec::new();
    for path in pieces {
        let answer = portal.get_as(path, &team.officer.cookie).await;
        assert_eq!(answer.status, StatusCode::OK);
        let kind = answer.header("content-type").to_owned();
        let bytes = if kind == "image/jpeg" { &b"gambar"[..] } else { b"%PDF-1.7" };
        kinds.push(kind);
        assert!(answer.header("content-disposition").starts_with("attachment"));
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.body, bytes);
        let hers = portal.get_as(path, &team.worker.cookie).await;
        assert_eq!(hers.status, StatusCode::NOT_FOUND, "not hers");
        let elsewhere = path.replace(&case.id.to_string(), &Uuid::from_u128(7).to_string());
        assert_eq!(portal.get_as(&elsewhere, &team.officer.cookie).await.status, StatusCode::NOT_FOUND);
    }
    kinds.sort();
    assert_eq!(kinds, ["application/pdf", "image/jpeg"]);
}

#[tokio::test]
async fn enter_in_a_line_of_words_sends_no_form_half_filled_in() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_verified(&portal, &team, report()).await;
    let html = page(&portal, &team.officer, &case).await;
    let forms = html.split(" class=\"act\">").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let mut seen = 0;
    // The form for evidence has no line of words.
    for form in forms.filter(|form| form.contains("name=\"tindakan\"")) {
        seen += 1;
        let first = form.split("<button").nth(1).unwrap().split('>').next().unwrap();
        assert!(first.contains(" disabled") && first.contains(" hidden"), "{form}");
        assert_eq!(form.matches("<button").count(), 2, "{form}");
    }
    assert_eq!(seen, 10);
}
