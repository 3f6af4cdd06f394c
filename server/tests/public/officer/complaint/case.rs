//! One complaint at an officer's desk: everything on one screen, each act by its form, every way that a form can go wrong, and
//! nothing of it for those whom it does not concern.

use super::{Complaint, Team, about_the_card, assigned, report, text, verified};
use crate::officer::counter::{form, known};
use crate::site::{Answer, Running, SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::{
    ArchiveReason, BreachCause, Broken, Class, Concerns, Happening, Identity, Kind, Line, Report, Stage,
    State,
};
use model::officer::Role;
use server::complaint::evidence::{Clean, Media};
use server::complaint::{ComplaintId, Denied};
use server::store::audit;
use uuid::Uuid;

type Fields<'a> = &'a [(&'a str, &'a str)];

async fn page(portal: &Running, she: &SignedIn, case: &Complaint) -> String {
    let answer = portal.get_as(&case.path(), &she.cookie).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

/// Sends a form with what its page had put into it.
async fn send(
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
async fn act(portal: &Running, she: &SignedIn, case: &Complaint, name: &str, fields: Fields<'_>) -> Answer {
    let html = page(portal, she, case).await;
    let hidden = form(&html, name).unwrap_or_else(|| panic!("no form {name}"));
    send(portal, she, case, &hidden, fields).await
}

/// The same, which must be done; the page behind it.
async fn done(portal: &Running, she: &SignedIn, case: &Complaint, name: &str, fields: Fields<'_>) -> String {
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
async fn events(portal: &Running, she: &SignedIn, case: &Complaint) -> Vec<Happening> {
    let officer = known(portal, she).await;
    let desk = portal.portal.complaints.desk(&officer, ComplaintId(case.id)).await.unwrap();
    desk.events.into_iter().map(|(event, _)| event.what).collect()
}

async fn last(portal: &Running, she: &SignedIn, case: &Complaint) -> Happening {
    events(portal, she, case).await.pop().unwrap()
}

async fn state(portal: &Running, she: &SignedIn, case: &Complaint) -> State {
    let officer = known(portal, she).await;
    portal.portal.complaints.desk(&officer, ComplaintId(case.id)).await.unwrap().progress.state()
}

/// A complaint that is being verified.
async fn being_verified(portal: &Running, team: &Team, report: Report) -> Complaint {
    let mut case = Complaint::new(portal, report).await;
    case.passes(portal, &team.officer, verified(Class::Normative)).await;
    case
}

/// A complaint that is with the worker.
async fn being_worked_on(portal: &Running, team: &Team) -> Complaint {
    let mut case = being_verified(portal, team, report()).await;
    let to = assigned(team.unit, Some(team.worker.id), "2026-11-25");
    case.passes(portal, &team.officer, vec![to]).await;
    case.passes(portal, &team.worker, vec![Happening::Begun {}]).await;
    case
}

const DUE: [(&str, &str); 3] = [("batas-tanggal", "25"), ("batas-bulan", "11"), ("batas-tahun", "2026")];

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
    let picture = Clean { media: Media::Jpeg, bytes: vec![0xff; 3000] };
    let form = portal.portal.clock.new_id();
    portal.portal.complaints.add_evidence(ComplaintId(case.id), form, picture).await.unwrap();
    let html = page(&portal, &team.officer, &case).await;
    let all = text_of(&html);
    for told in [
        case.number.to_string().as_str(),
        "Sedang diverifikasi",
        "Verifikasi: paling lambat 26 November 2026, 3 hari kerja lagi.",
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
    assert_eq!(forms(&page(&portal, &team.officer, &case).await), ["naikkan"]);
}

#[tokio::test]
async fn from_the_first_look_to_the_answer_by_the_forms_alone() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Complaint::new(&portal, about_the_card()).await;
    done(&portal, &team.officer, &case, "ambil", &[("golongan", "normative")]).await;
    let classified = Happening::Classified { class: Class::Normative, reason: None };
    assert_eq!(events(&portal, &team.officer, &case).await[1..], [Happening::TakenUp {}, classified]);

    let worker = format!("petugas/{}", team.worker.id);
    let fields = [&[("tujuan", worker.as_str()), ("isi", "Periksa di loket.")][..], &DUE].concat();
    let html = done(&portal, &team.officer, &case, "disposisi", &fields).await;
    assert!(text_of(&html).contains("Didisposisikan kepada Pelaksana Contoh (Bidang Contoh)"));
    assert_eq!(
        last(&portal, &team.officer, &case).await,
        assigned(team.unit, Some(team.worker.id), "2026-11-25")
    );

    let html = page(&portal, &team.worker, &case).await;
    assert!(text_of(&html).contains("Periksa di loket."), "the instruction");
    done(&portal, &team.worker, &case, "mulai", &[]).await;
    done(&portal, &team.worker, &case, "catat", &[("isi", "Loket 2 ditanya.")]).await;
    done(&portal, &team.worker, &case, "konsep", &[("isi", "Uang dikembalikan besok.")]).await;

    let html = page(&portal, &team.lead, &case).await;
    let box_of_answer = html.split_once("id=\"kirim-isi\"").unwrap().1.split("</textarea>").next().unwrap();
    assert!(box_of_answer.ends_with("Uang dikembalikan besok."), "the draft is in the form: {box_of_answer}");
    assert!(text_of(&html).contains("Konsep tanggapan menunggu persetujuan"));
    done(&portal, &team.lead, &case, "kirim", &[("isi", "Uang dikembalikan hari ini.")]).await;
    assert_eq!(state(&portal, &team.officer, &case).await, State::Answered);
    let html = page(&portal, &team.officer, &case).await;
    // What the complainant reads stands apart from what only officers read, in words too.
    let history = html.split_once("id=\"riwayat\"").unwrap().1.split("</section>").next().unwrap();
    let items: Vec<_> = history.split("<li").skip(1).collect();
    let item = |words: &str| text_of(items.iter().find(|item| item.contains(words)).unwrap());
    assert!(item("Loket 2 ditanya.").contains("Internal") && item("dikembalikan besok").contains("Internal"));
    assert!(item("Periksa di loket.").contains("Internal"));
    assert!(!item("Uang dikembalikan hari ini.").contains("Internal"));
}

#[tokio::test]
async fn every_other_act_is_done_by_its_form() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let (she, words) = (&team.officer, text("Kata-kata."));
    let isi = ("isi", "Kata-kata.");

    let case = being_verified(&portal, &team, report()).await;
    done(&portal, she, &case, "golongkan", &[("golongan", "supervisory"), ("alasan", "Ada uang")]).await;
    let reason = Line::parse("Ada uang").ok();
    assert_eq!(last(&portal, she, &case).await, Happening::Classified { class: Class::Supervisory, reason });
    assert!(text_of(&page(&portal, she, &case).await).contains("Semula Pengaduan normatif (5 hari kerja)"));
    done(&portal, she, &case, "tanya", &[isi]).await;
    assert_eq!(last(&portal, she, &case).await, Happening::Asked { question: words.clone() });
    done(&portal, she, &case, "lengkapi", &[isi]).await;
    assert_eq!(last(&portal, she, &case).await, Happening::Supplied { text: words.clone() });
    done(&portal, she, &case, "jawab", &[isi]).await;
    assert_eq!(last(&portal, she, &case).await, Happening::AnsweredAtOnce { response: words.clone() });

    let case = being_verified(&portal, &team, report()).await;
    let fields = [("tujuan", "lain"), ("tujuan-lain", "Dinas Sosial"), isi];
    done(&portal, she, &case, "teruskan", &fields).await;
    let destination = Line::parse("Dinas Sosial").unwrap();
    let referred = Happening::Referred { destination, explanation: words.clone() };
    assert_eq!(last(&portal, she, &case).await, referred);

    let case = being_verified(&portal, &team, report()).await;
    done(&portal, she, &case, "arsipkan", &[("tujuan", "spam"), isi]).await;
    let archived = Happening::Archived { reason: ArchiveReason::Spam, explanation: words.clone() };
    assert_eq!(last(&portal, she, &case).await, archived);

    let (case, other) =
        (being_verified(&portal, &team, report()).await, Complaint::new(&portal, about_the_card()).await);
    let number = other.number.to_string();
    let html =
        done(&portal, she, &case, "gabungkan", &[("tujuan", "lain"), ("tujuan-lain", &number), isi]).await;
    let merged = Happening::Merged { into: other.id, explanation: words.clone() };
    assert_eq!(last(&portal, she, &case).await, merged);
    assert!(html.contains(&format!("href=\"{}\"", other.path())), "leads on");
    let numbers = text_of(&page(&portal, she, &other).await);
    assert!(numbers.contains(&format!("Bergabung ke sini: {}", case.number)), "{numbers}");

    let case = being_worked_on(&portal, &team).await;
    let unit = format!("bagian/{}", team.unit);
    let fields = [&[("tujuan", unit.as_str()), isi][..], &DUE].concat();
    done(&portal, &team.lead, &case, "alihkan", &fields).await;
    let Happening::Reassigned(to) = last(&portal, she, &case).await else { panic!() };
    assert_eq!((to.unit, to.officer), (Some(team.unit), None));
    done(&portal, she, &case, "naikkan", &[("alasan", "Mendesak")]).await;
    let Happening::Escalated { rung: 1, unit, reason } = last(&portal, she, &case).await else { panic!() };
    assert_eq!((unit, reason), (Some(team.unit), Line::parse("Mendesak").ok()));
    let back = act(&portal, &team.lead, &case, "kembalikan", &[isi]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(last(&portal, she, &case).await, Happening::Returned { reason: words });
    let head = team.head.id.to_string();
    done(&portal, she, &case, "diadukan", &[("petugas", &head)]).await;
    let Happening::ConcernedNamed { officers, to_deputy: false, .. } = last(&portal, she, &case).await else {
        panic!()
    };
    assert_eq!(officers.into_iter().collect::<Vec<_>>(), [team.head.id]);
}

/// A form, what is filled in, and what is told at which field.
type Bad = (&'static str, &'static [(&'static str, &'static str)], &'static [(&'static str, &'static str)]);

#[tokio::test]
async fn every_form_says_at_its_field_what_to_mend_and_keeps_what_was_typed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let fresh = Complaint::new(&portal, report()).await;
    let verified = being_verified(&portal, &team, report()).await;
    let worked = being_worked_on(&portal, &team).await;
    const NOBODY: &str = "petugas/01980000-0000-7000-8000-000000000001";
    const NIK: &str = "NIK Anda 6203010101900001 sudah benar.";
    let day = |day: &'static str| [("batas-tanggal", day), ("batas-bulan", "12"), ("batas-tahun", "2026")];
    let (late, never) = (day("31"), [("batas-tanggal", "31"), ("batas-bulan", "2"), ("batas-tahun", "2026")]);
    let to = |receiver: &'static str, day: &[(&'static str, &'static str)]| -> &'static [_] {
        Box::leak([&[("tujuan", receiver), ("isi", "Periksa.")][..], day].concat().into_boxed_slice())
    };
    let unit: &'static str = Box::leak(format!("bagian/{}", team.unit).into_boxed_str());
    let own: &'static str = Box::leak(verified.number.to_string().into_boxed_str());
    let merged: &'static [_] =
        Box::leak(Box::new([("tujuan", "lain"), ("tujuan-lain", own), ("isi", "Sama.")]));
    let cases: [(&Complaint, &SignedIn, Vec<Bad>); 3] = [
        (&fresh, &team.officer, vec![("ambil", &[], &[("golongan", "Pilih golongannya")])]),
        (
            &verified,
            &team.officer,
            vec![
                ("golongkan", &[("golongan", "normative")], &[("golongan", "sudah itu")]),
                ("golongkan", &[("golongan", "supervisory")], &[("alasan", "mengapa golongannya")]),
                ("tanya", &[("isi", "  ")], &[("isi", "Tulis apa yang perlu dilengkapi.")]),
                ("tanya", &[("isi", NIK)], &[("isi", "tampak seperti NIK")]),
                ("jawab", &[], &[("isi", "Tulis tanggapannya.")]),
                (
                    "teruskan",
                    &[("tujuan", "lain")],
                    &[("tujuan-lain", "Tulis ke mana"), ("isi", "Tulis penjelasan")],
                ),
                ("arsipkan", &[("isi", "Tidak jelas.")], &[("tujuan", "Pilih mengapa diarsipkan.")]),
                (
                    "gabungkan",
                    &[("tujuan", "lain"), ("tujuan-lain", "12"), ("isi", "Sama.")],
                    &[("tujuan-lain", "Periksa nomornya: nomor terdiri atas 12 angka")],
                ),
                ("gabungkan", merged, &[("tujuan-lain", "Pilih yang lain")]),
                (
                    "disposisi",
                    &[],
                    &[
                        ("tujuan", "Pilih penerimanya."),
                        ("isi", "Tulis instruksinya."),
                        ("batas", "Isi batas"),
                    ],
                ),
                ("disposisi", to(unit, &never), &[("batas", "Tanggal tidak dikenal.")]),
                ("disposisi", to(unit, &late), &[("batas", "tidak melewati batas waktu")]),
                ("disposisi", to(NOBODY, &DUE), &[("tujuan", "Penerima itu tidak dapat")]),
                ("naikkan", &[], &[("alasan", "Tulis mengapa dinaikkan.")]),
                (
                    "diadukan",
                    &[("petugas", "01980000-0000-7000-8000-000000000001")],
                    &[("petugas", "Petugas itu tidak ada")],
                ),
            ],
        ),
        (
            &worked,
            &team.worker,
            vec![
                ("kembalikan", &[], &[("isi", "Tulis mengapa dikembalikan.")]),
                ("catat", &[], &[("isi", "Tulis catatannya.")]),
                ("konsep", &[("isi", NIK)], &[("isi", "tampak seperti NIK")]),
            ],
        ),
    ];
    for (case, she, bad) in cases {
        let before = events(&portal, she, case).await.len();
        for (name, fields, told) in bad {
            let answer = act(&portal, she, case, name, fields).await;
            let html = answer.text();
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {fields:?}");
            let alert = html.split_once("role=\"alert\"").unwrap().1.split("</div>").next().unwrap();
            for (field, told) in told {
                let id = format!("{name}-{field}");
                assert!(
                    alert.contains(&format!("href=\"#{id}\"")) && text_of(alert).contains(told),
                    "{alert}"
                );
                assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
                let wrong = html.split_once(&format!(" id=\"{id}-salah\"")).unwrap().1;
                assert!(text_of(wrong.split("</p>").next().unwrap()).contains(told), "{id}: {told}");
            }
            for (field, value) in fields.iter().filter(|(field, _)| ["isi", "tujuan-lain"].contains(field)) {
                let kept = html.contains(&format!("value=\"{value}\""))
                    || html.contains(&format!("{}</textarea>", value.trim()));
                assert!(kept || value.trim().is_empty(), "{name}: {field}={value}");
            }
        }
        assert_eq!(events(&portal, she, case).await.len(), before, "nothing was recorded");
    }
}

#[tokio::test]
async fn a_double_click_does_it_once_also_where_it_is_two_things() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Complaint::new(&portal, report()).await;
    let hidden = form(&page(&portal, &team.officer, &case).await, "ambil").unwrap();
    let fields = [("golongan", "normative")];
    let (one, two) = tokio::join!(
        send(&portal, &team.officer, &case, &hidden, &fields),
        send(&portal, &team.officer, &case, &hidden, &fields)
    );
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(one.header("location"), two.header("location"));
    assert_eq!(events(&portal, &team.officer, &case).await.len(), 3);
    // Whoever does not know yet says so, and it is one thing.
    let other = Complaint::new(&portal, report()).await;
    done(&portal, &team.officer, &other, "ambil", &[("golongan", "nanti")]).await;
    assert_eq!(events(&portal, &team.officer, &other).await.len(), 2);
}

#[tokio::test]
async fn who_saw_an_older_state_is_told_who_was_faster_and_loses_nothing() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let other = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await;
    let case = being_verified(&portal, &team, report()).await;
    let html = page(&portal, &team.officer, &case).await;
    let text = text_of(&page(&portal, &other, &case).await);
    assert!(text.contains("Sedang dibuka juga oleh Petugas Contoh."), "{text}");
    let (ask, answer) = (form(&html, "tanya").unwrap(), form(&html, "jawab").unwrap());
    done(&portal, &other, &case, "golongkan", &[("golongan", "supervisory"), ("alasan", "Ada uang")]).await;

    // Still possible: what she wrote stands in the form, which can be sent again.
    let stale = send(&portal, &team.officer, &case, &ask, &[("isi", "Loket yang mana?")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let html = stale.text();
    let told = text_of(&html);
    assert!(told.contains("sudah berubah: terakhir oleh Petugas Contoh, hari ini pukul"), "{told}");
    assert!(html.contains("Loket yang mana?</textarea>") && html.contains("<details open"));
    let again =
        send(&portal, &team.officer, &case, &form(&html, "tanya").unwrap(), &[("isi", "Loket yang mana?")]);
    assert_eq!(again.await.status, StatusCode::SEE_OTHER);

    // Not possible any more: what she wrote is told.
    let stale = send(&portal, &team.officer, &case, &answer, &[("isi", "Loket buka pukul 8.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let told = text_of(&stale.text());
    assert!(
        told.contains("tidak berlaku lagi") && told.contains("Yang Anda tulis: Loket buka pukul 8."),
        "{told}"
    );
    // A page that was gone back to carries a key that is used up.
    assert_eq!(
        send(&portal, &team.officer, &case, &ask, &[("isi", "Yang lain?")]).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn what_was_missed_needs_a_cause_where_it_ends_and_nowhere_else() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_verified(&portal, &team, report()).await;
    at(&site.clock, "2026-12-01T01:00:00Z");
    let she = SignedIn { id: team.officer.id, cookie: portal.session_of(team.officer.id).await };
    let html = page(&portal, &she, &case).await;
    assert!(text_of(&html).contains("Verifikasi: terlambat 3 hari kerja. Batasnya 26 November 2026."));
    for (name, asks) in [("tanya", true), ("jawab", true), ("disposisi", true), ("naikkan", false)] {
        let id = format!("id=\"{name}-sebab-terlambat\"");
        assert_eq!(html.contains(&id), asks, "{name}");
    }
    let missing = act(&portal, &she, &case, "jawab", &[("isi", "Maaf, kami terlambat.")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = missing.text();
    assert!(text_of(&html).contains("Pilih mengapa batas waktunya terlewat."));
    assert!(html.contains("id=\"jawab-sebab-terlambat-salah\""));
    let fields =
        [("isi", "Maaf, kami terlambat."), ("sebab-terlambat", "workload"), ("keterangan-terlambat", "Cuti")];
    done(&portal, &she, &case, "jawab", &fields).await;
    let all = events(&portal, &she, &case).await;
    let remark = Line::parse("Cuti").ok();
    let explained =
        Happening::BreachExplained { stage: Stage::Verification, cause: BreachCause::Workload, remark };
    assert!(all.contains(&explained), "{all:?}");
    let html = page(&portal, &she, &case).await;
    assert!(text_of(&html).contains("Beban kerja atau kekurangan petugas."));
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
        let clean = Clean { media, bytes };
        portal.portal.complaints.add_evidence(ComplaintId(case.id), form, clean).await.unwrap();
    }
    let html = page(&portal, &team.officer, &case).await;
    let paths: Vec<_> = html.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    let pieces: Vec<_> = paths.into_iter().filter(|path| path.contains("/bukti/")).collect();
    for (path, kind, bytes) in
        [(pieces[0], "image/jpeg", &b"gambar"[..]), (pieces[1], "application/pdf", b"%PDF-1.7")]
    {
        let answer = portal.get_as(path, &team.officer.cookie).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, kind));
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
}

#[tokio::test]
async fn enter_in_a_line_of_words_sends_no_form_half_filled_in() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = being_verified(&portal, &team, report()).await;
    let html = page(&portal, &team.officer, &case).await;
    let forms = html.split("<form class=\"act\"").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let mut seen = 0;
    for form in forms {
        seen += 1;
        let first = form.split("<button").nth(1).unwrap().split('>').next().unwrap();
        assert!(first.contains(" disabled") && first.contains(" hidden"), "{form}");
        assert_eq!(form.matches("<button").count(), 2, "{form}");
    }
    assert_eq!(seen, 10);
}
