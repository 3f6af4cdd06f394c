//! One application at an officer's desk: exactly her next steps, every form's way to go wrong, and that nothing that two
//! officers do at once is lost.

use super::counter::{Filed, Team, act, form, known, lost_card, phone, remark, send};
use crate::site::{Running, SignedIn, Site, text_of};
use axum::http::StatusCode;
use model::api::NewApplication;
use model::application::{CancelledBy, Happening, HoldReason, Receiver, State};
use model::officer::Role;

async fn state(portal: &Running, case: &Filed) -> State {
    portal.portal.applications.read(&case.office, case.number).await.unwrap().state
}

/// What happened last, and how much has happened.
async fn last(portal: &Running, case: &Filed) -> (usize, Happening) {
    let found = portal.portal.applications.find(&case.office, case.number).await.unwrap();
    let events = portal.portal.applications.case(found).await.unwrap().unwrap().events;
    (events.len(), events.last().unwrap().event.what.clone())
}

async fn read(portal: &Running, she: &SignedIn, case: &Filed) -> String {
    let answer = portal.get_as(&case.path(), &she.cookie).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

#[tokio::test]
async fn everything_stands_on_one_page_and_nothing_personal_in_title_or_address() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let new = NewApplication {
        phone: Some(phone("0812 3456 7890")),
        external_reference: Some(remark("SIAK/2026/17")),
        pickup_place: Some(remark("Loket 3")),
        ..lost_card(&portal)
    };
    let case = Filed::new(&portal, new).await;
    assert_eq!(act(&portal, &team.counter, &case, "under_review", &[]).await.status, StatusCode::SEE_OTHER);
    let html = read(&portal, &team.counter, &case).await;
    let text = text_of(&html);
    for told in [
        case.number.to_string().as_str(),
        "KTP elektronik yang hilang",
        "S*** A***",
        "0812-3456-7890",
        "SIAK/2026/17",
        "Loket 3",
        "Sedang diperiksa",
        "Surat keterangan kehilangan dari kepolisian",
        "Ditangani oleh: Petugas loket",
        "Petugas Contoh (Anda)",
        "Berkas lengkap – ajukan untuk disetujui",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(html.contains("href=\"tel:+6281234567890\""));
    assert!(html.contains("<title>Permohonan – Maklumat</title>"));
    let links = html.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap());
    for link in links.filter(|link| !link.starts_with("tel:")) {
        assert!(!link.contains(&case.number.digits()) && !link.contains("8123"), "{link}");
    }
}

#[tokio::test]
async fn each_officer_sees_her_own_next_steps_the_usual_one_first() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let page = read(&portal, &team.counter, &case).await;
    assert!(form(&page, "under_review").is_some() && form(&page, "cancelled").is_some());
    assert!(form(&page, "completed").is_none());
    let of_printer = read(&portal, &team.printer, &case).await;
    assert!(form(&of_printer, "under_review").is_none(), "not hers");
    assert!(text_of(&of_printer).contains("Tidak ada langkah Anda sekarang. Giliran: Petugas loket."));

    act(&portal, &team.counter, &case, "under_review", &[]).await;
    let page = read(&portal, &team.counter, &case).await;
    // The standard leads to recording or to the head of section; what it does not have or what skips her is folded away.
    let (usual, folded) = page.split_once("Jika ada hal lain").unwrap();
    for (name, is_usual) in [
        ("awaiting_biometrics", true),
        ("awaiting_validation", true),
        ("processing", false),
        ("print_queue", false),
        ("needs_completion", false),
        ("tunda", false),
        ("betulkan", false),
    ] {
        assert_eq!(form(usual, name).is_some(), is_usual, "{name}");
        assert_eq!(form(folded, name).is_some(), !is_usual, "{name}");
    }
}

#[tokio::test]
async fn through_three_hands_to_the_card_with_one_click_each() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    for (she, name, fields, then) in [
        (&team.counter, "under_review", &[][..], State::UnderReview),
        (&team.counter, "awaiting_validation", &[], State::AwaitingValidation),
        (&team.validator, "print_queue", &[], State::PrintQueue),
        (&team.printer, "printed", &[], State::Printed),
    ] {
        let answer = act(&portal, she, &case, name, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
        assert_eq!(state(&portal, &case).await, then);
        // The page behind it says what was recorded, and says so to whoever did it alone.
        let there = answer.header("location").to_owned();
        let done = portal.get_as(&there, &she.cookie).await.text();
        assert!(text_of(&done).contains("Tercatat: "), "{name}");
        assert!(
            !text_of(&portal.get_as(&there, &team.counter.cookie).await.text()).contains("Tercatat: ")
                || she.id == team.counter.id
        );
        assert!(done.contains("id=\"cari\"") && done.contains("autofocus"), "ready for the next scan");
    }
}

/// More than 300 letters.
const LONG: &str = concat!(
    "panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang ",
    "panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang ",
    "panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang panjang"
);

/// A form, what is filled in, and what is told.
type Bad = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

#[tokio::test]
async fn every_form_says_what_to_mend_and_keeps_what_was_typed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let mut case = Filed::new(&portal, lost_card(&portal)).await;
    case.passes(&portal, vec![Happening::UnderReview {}]).await;
    let bad: [Bad; 9] = [
        ("needs_completion", &[], &["Centang paling sedikit satu berkas"]),
        (
            "needs_completion",
            &[
                ("kembali", "kartu-keluarga"),
                ("batas-tanggal", "31"),
                ("batas-bulan", "2"),
                ("batas-tahun", "2027"),
            ],
            &["Tulis alasannya.", "Tanggal tidak dikenal."],
        ),
        (
            "needs_completion",
            &[("kembali", "tidak-ada"), ("alasan-tidak-ada", "Tidak terbaca")],
            &["Persyaratan itu tidak ada"],
        ),
        (
            "awaiting_biometrics",
            &[("jadwal-tanggal", "1"), ("jadwal-bulan", "1"), ("jadwal-tahun", "2020"), ("jam", "9")],
            &["Tanggal ini sudah lewat."],
        ),
        ("awaiting_biometrics", &[("tempat", "Kantor Kecamatan Selat")], &["Isi tanggal perekaman."]),
        ("cancelled", &[("alasan", "Salah layanan")], &["Pilih siapa yang membatalkan."]),
        ("cancelled", &[("oleh", "kantor"), ("alasan", "NIK 6203010101900001")], &["Jangan menulis NIK"]),
        ("tunda", &[("sampai-tahun", "tahun depan")], &["Pilih mengapa", "Tanggal tidak dikenal."]),
        ("betulkan", &[("alasan", LONG)], &["Paling panjang 300 huruf"]),
    ];
    for (name, fields, told) in bad {
        let answer = act(&portal, &team.counter, &case, name, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {fields:?}");
        let html = answer.text();
        let alert = html.split_once("role=\"alert\"").unwrap().1.split("</form>").next().unwrap();
        for told in told {
            assert!(text_of(alert).contains(told), "{told}: {}", text_of(alert));
        }
        // The list leads to the fields, and each of them is there.
        let links = alert.split("href=\"#").skip(1).map(|link| link.split('"').next().unwrap());
        for id in links.filter(|id| id.starts_with(name)) {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        }
        for (field, value) in fields.iter().filter(|(field, _)| !["kembali", "oleh"].contains(field)) {
            let kept = html.contains(&format!("value=\"{value}\"")) || *field == "alasan-tidak-ada";
            assert!(kept, "{name}: {field}={value}");
        }
        assert!(html.contains("<details open"), "{name}");
    }
    assert_eq!(last(&portal, &case).await, (2, Happening::UnderReview {}), "nothing was recorded");
}

#[tokio::test]
async fn what_is_filled_in_is_what_is_recorded() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let mut case = Filed::new(&portal, lost_card(&portal)).await;
    case.passes(&portal, vec![Happening::UnderReview {}]).await;
    act(
        &portal,
        &team.counter,
        &case,
        "tunda",
        &[("sebab", "blangko"), ("sampai-tanggal", "1"), ("sampai-bulan", "12"), ("sampai-tahun", "2026")],
    )
    .await;
    let until = Some(jiff::civil::date(2026, 12, 1));
    assert_eq!(last(&portal, &case).await.1, Happening::Held { reason: HoldReason::BlankCardsOut, until });
    let page = read(&portal, &team.counter, &case).await;
    assert!(
        text_of(&page).contains("blangko sedang habis, diperkirakan sampai Selasa, 1 Desember 2026"),
        "{}",
        text_of(&page)
    );
    act(&portal, &team.counter, &case, "lanjutkan", &[]).await;
    assert_eq!(last(&portal, &case).await.1, Happening::Resumed {});
    let words = [
        ("kembali", "kartu-keluarga"),
        ("alasan-kartu-keluarga", "Fotokopi terpotong"),
        ("alasan-lainnya", "Pas foto kurang"),
    ];
    act(&portal, &team.counter, &case, "needs_completion", &words).await;
    let Happening::NeedsCompletion { returned, deadline: None } = last(&portal, &case).await.1 else {
        panic!()
    };
    assert_eq!(
        returned.iter().map(|one| one.reason.as_str()).collect::<Vec<_>>(),
        ["Fotokopi terpotong", "Pas foto kurang"]
    );
    act(&portal, &team.counter, &case, "betulkan", &[("alasan", "Salah permohonan")]).await;
    assert_eq!(state(&portal, &case).await, State::UnderReview);
    let page = read(&portal, &team.counter, &case).await;
    assert!(
        page.contains("<del>Perlu dilengkapi</del>") && text_of(&page).contains("Salah permohonan."),
        "{}",
        text_of(&page)
    );
    act(&portal, &team.counter, &case, "cancelled", &[("oleh", "pemohon"), ("alasan", "Pindah")]).await;
    let reason = remark("Pindah");
    assert_eq!(last(&portal, &case).await.1, Happening::Cancelled { by: CancelledBy::Applicant, reason });
}

#[tokio::test]
async fn a_double_click_does_it_once() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let page = read(&portal, &team.counter, &case).await;
    let hidden = form(&page, "under_review").unwrap();
    let (one, two) = tokio::join!(
        send(&portal, &team.counter, &case, &hidden, &[]),
        send(&portal, &team.counter, &case, &hidden, &[])
    );
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(one.header("location"), two.header("location"));
    assert_eq!(last(&portal, &case).await.0, 2, "submitted and taken up, once");
}

#[tokio::test]
async fn who_saw_an_older_state_is_told_who_was_faster_and_loses_nothing() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let other = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let mut case = Filed::new(&portal, lost_card(&portal)).await;
    case.passes(&portal, vec![Happening::UnderReview {}]).await;
    let page = read(&portal, &team.counter, &case).await;
    act(&portal, &other, &case, "tunda", &[("sebab", "sistem")]).await;

    // Still possible: what she wrote stands in the form, which can be sent again.
    let typed = [("kembali", "kartu-keluarga"), ("alasan-kartu-keluarga", "Fotokopi terpotong")];
    let hidden = form(&page, "needs_completion").unwrap();
    let stale = send(&portal, &team.counter, &case, &hidden, &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let html = stale.text();
    assert!(
        text_of(&html).contains("Permohonan ini sudah diubah oleh Petugas Contoh, hari ini pukul"),
        "{}",
        text_of(&html)
    );
    assert!(html.contains("value=\"Fotokopi terpotong\"") && text_of(&html).contains("Tertunda"));
    assert_eq!(last(&portal, &case).await.0, 3);
    let again = send(&portal, &team.counter, &case, &form(&html, "needs_completion").unwrap(), &typed).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    // Not possible any more: what she wrote is told.
    let hidden = form(&read(&portal, &team.counter, &case).await, "cancelled").unwrap();
    act(&portal, &other, &case, "cancelled", &[("oleh", "kantor"), ("alasan", "Ganda")]).await;
    let stale =
        send(&portal, &team.counter, &case, &hidden, &[("oleh", "pemohon"), ("alasan", "Pindah ke Sintang")])
            .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let text = text_of(&stale.text());
    assert!(
        text.contains("tidak berlaku lagi") && text.contains("Yang Anda tulis: Pindah ke Sintang"),
        "{text}"
    );
    // A page that was gone back to carries a key that is used up: another act under it is none.
    let used = form(&page, "awaiting_validation").unwrap();
    assert_eq!(send(&portal, &team.counter, &case, &used, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn who_took_it_in_does_not_consent_and_is_told_why() {
    let site = Site::shipped();
    let portal = site.start().await;
    let both = portal.officer("kapuas", &[Role::CounterOfficer, Role::Validator], None).await;
    let case = Filed::at_counter(&portal, &known(&portal, &both).await, lost_card(&portal)).await;
    act(&portal, &both, &case, "under_review", &[]).await;
    act(&portal, &both, &case, "awaiting_validation", &[]).await;
    let page = read(&portal, &both, &case).await;
    assert!(form(&page, "print_queue").is_none());
    let why = "Anda yang menerima atau menginput permohonan ini, jadi persetujuannya oleh petugas lain.";
    assert!(text_of(&page).contains(why), "{}", text_of(&page));
    // Whoever sends it all the same is refused.
    let mut made = form(&page, "needs_completion").unwrap();
    made.iter_mut().find(|(name, _)| name == "tindakan").unwrap().1 = "print_queue".to_owned();
    let sent = send(&portal, &both, &case, &made, &[]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(text_of(&sent.text()).contains(why));
    assert_eq!(state(&portal, &case).await, State::AwaitingValidation);
    let validator = portal.officer("kapuas", &[Role::Validator], None).await;
    assert_eq!(act(&portal, &validator, &case, "print_queue", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_roles_step_is_refused_and_a_form_of_nobodys_is_no_page() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let hidden = form(&read(&portal, &team.counter, &case).await, "under_review").unwrap();
    let sent = send(&portal, &team.printer, &case, &hidden, &[]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(text_of(&sent.text()).contains("Langkah ini dikerjakan oleh peran lain."));
    for broken in ["tindakan", "urutan", "kunci"] {
        let mut fields = hidden.clone();
        fields.iter_mut().find(|(name, _)| name == broken).unwrap().1 = "apa saja".to_owned();
        assert_eq!(
            send(&portal, &team.counter, &case, &fields, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{broken}"
        );
    }
    assert_eq!(last(&portal, &case).await.0, 1);
}

#[tokio::test]
async fn handing_over_asks_to_whom_and_only_the_own_click_is_confirmed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let mut case = Filed::new(&portal, lost_card(&portal)).await;
    let way = vec![
        Happening::UnderReview {},
        Happening::AwaitingValidation {},
        Happening::PrintQueue {},
        Happening::Printed {},
    ];
    case.passes(&portal, way).await;
    let page = read(&portal, &team.counter, &case).await;
    let hidden = form(&page, "completed").unwrap();
    let nobody = send(&portal, &team.counter, &case, &hidden, &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(&nobody.text()).contains("Pilih siapa yang menerima dokumen."));
    assert_eq!(
        act(&portal, &team.counter, &case, "completed", &[("penerima", "kuasa")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(last(&portal, &case).await.1, Happening::Completed { receiver: Some(Receiver::Proxy) });
    for (number, who, told) in [
        ("6", &team.counter, true),
        ("6", &team.validator, false),
        ("2", &team.counter, false),
        ("x", &team.counter, false),
    ] {
        let page = portal.get_as(&format!("{}?beres={number}", case.path()), &who.cookie).await;
        assert_eq!(text_of(&page.text()).contains("Tercatat: "), told, "{number}");
    }
}
