//! What an officer does to a complaint by the forms of its page: each act once, every way that a form can go wrong, and what two
//! officers do at once.

use super::case::{DUE, act, being_verified, being_worked_on, done, events, last, page, send, state};
use super::{Complaint, Team, about_the_card, assigned, report, text};
use crate::officer::counter::form;
use crate::site::{SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::{ArchiveReason, BreachCause, Class, Happening, Line, Stage, State};
use model::officer::Role;

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
    let classified = Happening::Classified { class: Class::Supervisory, reason };
    let told = events(&portal, she, &case).await;
    assert!(matches!(told.last_chunk(), Some([one, Happening::Rescheduled { .. }]) if *one == classified));
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
    // Whoever answers it knows that she writes for others too.
    let html = done(&portal, she, &other, "ambil", &[("golongan", "normative")]).await;
    assert!(text_of(&html).contains("dikirim juga kepada 1 pengadu lain"), "{html}");

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
    // A head who is accused by name is as one whom the complainant means: it goes to the deputy (design.md section 3).
    let away = act(&portal, she, &case, "diadukan", &[("petugas", &head)]).await;
    assert_eq!((away.status, away.header("location")), (StatusCode::SEE_OTHER, "/petugas/pengaduan"));
    let deputy = portal.officer("kapuas", &[Role::ComplaintDeputy], None).await;
    let told = last(&portal, &deputy, &case).await;
    let Happening::ConcernedNamed { officers, to_deputy: true, .. } = told else { panic!("{told:?}") };
    assert_eq!(officers.into_iter().collect::<Vec<_>>(), [team.head.id]);
}

/// A form, what is filled in, and what is told at which field.
type Bad = (&'static str, &'static [(&'static str, &'static str)], &'static [(&'static str, &'static str)]);

#[tokio::test]
async fn every_form_says_at_its_field_what_to_mend_and_keeps_what_was_typed() {
    const NOBODY: &str = "petugas/01980000-0000-7000-8000-000000000001";
    const NIK: &str = "NIK Anda 6203010101900001 sudah benar.";
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let fresh = Complaint::new(&portal, report()).await;
    let verified = being_verified(&portal, &team, report()).await;
    let worked = being_worked_on(&portal, &team).await;
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
    let anew = form(&html, "tanya").unwrap();
    let again = send(&portal, &team.officer, &case, &anew, &[("isi", "Loket yang mana?")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

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
