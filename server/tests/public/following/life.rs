//! What a complainant does with her complaint, from the first question to the rating.

use super::*;

const QUESTION: &str = "Tanggal berapa Anda datang?";

#[tokio::test]
async fn an_anonymous_complainant_lives_through_all_of_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (her, desk) = (Complainant::anonymous(&portal).await, Desk::at(&portal).await);
    let open = her.opens().await;
    at(&site.clock, "2026-11-23T02:00:00Z");
    let page = her.does("balas", &[("balasan", "Petugasnya\nbernama samaran.")], &her.opens().await).await;
    assert!(
        page.contains("Pesan Anda sudah tersimpan.") && page.contains("Petugasnya<br>bernama samaran."),
        "{page}"
    );

    // Asked.
    desk.verifies(her.id).await;
    desk.acts(her.id, [Happening::Asked { question: text(QUESTION) }]).await;
    let open_again = her.opens().await;
    let page = text_of(&her.reads(&open_again).await);
    let asked = page.find(QUESTION).unwrap();
    assert!(asked < page.find("Batas waktu").unwrap(), "on top: {page}");
    assert!(page.contains("Jawab paling lambat Rabu, 23 Desember 2026"), "{page}");
    let empty = her.sends("lengkapi", &[("keterangan", " ")], &open_again).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(&empty.text()).contains("Tulis keterangan yang kami minta."));
    assert!(title(&empty.text()).starts_with("Perlu diperbaiki: Pengaduan"));
    let page = her.does("lengkapi", &[("keterangan", "Tanggal 16.")], &open_again).await;
    assert!(page.contains("Jawaban Anda sudah tersimpan.") && page.contains("Tanggal 16."));

    // Answered, disputed, answered again.
    at(&site.clock, "2026-11-24T02:00:00Z");
    desk.answers(her.id, "Loket tutup karena listrik padam.\n\nKami mohon maaf.").await;
    let open_again = her.opens().await;
    let html = her.reads(&open_again).await;
    let page = text_of(&html);
    assert!(html.contains("<h1>Sudah ditanggapi") && html.contains("<p>Kami mohon maaf.</p>"), "{html}");
    // Ten working days.
    assert!(page.contains("Jawab paling lambat Selasa, 8 Desember 2026"), "{page}");
    let long = "a".repeat(5001);
    let refused = her.sends("sanggah", &[("sanggahan", &long)], &open_again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&long) && refused.text().contains("Anda menulis 5001 huruf."));
    let page = her.does("sanggah", &[("sanggahan", "Tidak ada listrik padam hari itu.")], &open_again).await;
    assert!(page.contains("<h1>Sedang diverifikasi") && page.contains("Pengaduan dibuka lagi."), "{page}");
    desk.answers(her.id, "Benar, petugas lalai. Sudah ditegur.").await;

    // Solved, and rated once.
    let page = her.does("selesai", &[], &open_again).await;
    assert!(page.contains("<h1>Selesai") && page.contains("Anda menyatakan pengaduan ini selesai"), "{page}");
    let none = her.sends("nilai", &[("kesan", "Lumayan")], &open_again).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Pilih salah satu penilaian.") && none.text().contains("value=\"Lumayan\""));
    let page = her.does("nilai", &[("nilai", "3"), ("kesan", "Lumayan")], &open_again).await;
    assert!(text_of(&page).contains("Anda menilai: Puas") && !page.contains("name=\"nilai\""), "{page}");
    let again = her.sends("nilai", &[("nilai", "1")], &open_again).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.text().contains("sudah berubah"));
    assert!(page.contains("Belum puas?") && page.contains("tel:137") && page.contains("lapor.go.id"));
    // The half hour of the first cookie is long over.
    assert!(text_of(&her.reads(&open).await).contains("Sesi Anda sudah berakhir."));
}

#[tokio::test]
async fn a_form_sent_twice_is_done_once_and_another_from_it_is_told() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let key = portal.portal.clock.new_id().to_string();
    let path = format!("{CASE}/balas");
    for _ in 0..2 {
        let sent = portal.post_as(&path, &[("kunci", &key), ("balasan", "Kabar baru")], &open).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(her.reads(&open).await.matches("Kabar baru").count(), 1);
    let other = portal.post_as(&path, &[("kunci", &key), ("balasan", "Kabar lain")], &open).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = other.text();
    assert!(
        html.contains("kirim sekali lagi") && html.contains("Kabar lain") && !html.contains(&key),
        "{html}"
    );
}

#[tokio::test]
async fn a_complaint_is_withdrawn_for_good() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::with(&portal, Identity::Open).await;
    let open = her.opens().await;
    assert!(her.reads(&open).await.contains("<summary>Cabut pengaduan</summary>"));
    let page = her.does("cabut", &[("alasan", "")], &open).await;
    assert!(page.contains("<h1>Dicabut") && page.contains("Anda mencabut pengaduan ini pada"), "{page}");
    assert!(
        !page.contains("name=\"alasan\"")
            && !page.contains("type=\"file\"")
            && !page.contains("name=\"balasan\"")
    );
    let late = her.sends("balas", &[("balasan", "Tunggu")], &open).await;
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.text().contains("sudah berubah"));
    let nothing = her.sends("hapus", &[], &open).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_passed_on_says_where_and_can_be_disputed_until_a_day() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (her, desk) = (Complainant::anonymous(&portal).await, Desk::at(&portal).await);
    desk.verifies(her.id).await;
    let referred = Happening::Referred {
        destination: line("Inspektorat Kabupaten Kapuas"),
        explanation: text("Ini menyangkut disiplin pegawai."),
    };
    desk.acts(her.id, [referred]).await;
    let open = her.opens().await;
    let html = her.reads(&open).await;
    let page = text_of(&html);
    assert!(page.contains("kami teruskan ke Inspektorat Kabupaten Kapuas"), "{page}");
    assert!(html.contains("name=\"sanggahan\"") && page.contains("sampai Senin, 7 Desember 2026"), "{page}");
    let english = portal.get_as("/en/pengaduan/lacak/kasus", &open).await.text();
    assert!(english.contains("<span lang=\"id\">Inspektorat Kabupaten Kapuas</span>"), "{english}");

    at(&site.clock, "2026-12-08T01:00:00Z");
    let open = her.opens().await;
    assert!(!her.reads(&open).await.contains("name=\"sanggahan\""));
    let late = her.sends("sanggah", &[("sanggahan", "Belum selesai")], &open).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(&late.text()).contains("Batas waktunya sudah lewat"), "{}", text_of(&late.text()));
}

#[tokio::test]
async fn what_the_office_keeps_to_itself_is_nowhere_on_the_page() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (her, desk) = (Complainant::anonymous(&portal).await, Desk::at(&portal).await);
    desk.verifies(her.id).await;
    let to = model::complaint::Assignment {
        unit: None,
        officer: Some(desk.officer),
        instruction: text("Periksa petugas Rahasia."),
        due: jiff::civil::date(2026, 11, 25),
    };
    desk.acts(her.id, [Happening::Assigned(to), Happening::Begun {}]).await;
    desk.acts(her.id, [Happening::Noted { text: text("Catatan Rahasia.") }]).await;
    desk.acts(her.id, [Happening::Drafted { response: text("Konsep Rahasia.") }]).await;
    let html = her.reads(&her.opens().await).await;
    assert!(html.contains("<h1>Sedang ditindaklanjuti"), "{html}");
    assert!(
        !html.contains("Rahasia") && !html.contains("Petugas Contoh") && !html.contains("25 November 2026 (")
    );
}

#[tokio::test]
async fn where_the_office_is_late_it_says_so_and_where_to_go() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    at(&site.clock, "2026-12-01T01:00:00Z");
    let page = text_of(&her.reads(&her.opens().await).await);
    assert!(
        page.contains(
            "Kami terlambat: pengaduan ini seharusnya diperiksa paling lambat Kamis, 26 November 2026"
        ),
        "{page}"
    );
    assert!(page.contains("Kami mohon maaf.") && page.contains("Ombudsman RI"), "{page}");
    assert!(page.contains("terlambat: seharusnya paling lambat"), "{page}");
}

#[tokio::test]
async fn numbers_of_cards_are_asked_about_before_a_reply_is_kept() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal).await;
    let with = "NIK saya 6203 0101 0190 0001, tolong dicek.";
    for (word, field) in [
        ("balas", "balasan"),
        ("lengkapi", "keterangan"),
        ("sanggah", "sanggahan"),
        ("nilai", "kesan"),
        ("cabut", "alasan"),
    ] {
        let her = Complainant::anonymous(&portal).await;
        let open = her.opens().await;
        desk.verifies(her.id).await;
        match word {
            "lengkapi" => desk.acts(her.id, [Happening::Asked { question: text("Tanggal berapa?") }]).await,
            "sanggah" | "nilai" => desk.answers(her.id, "Sudah kami perbaiki.").await,
            _ => {}
        }
        let fields = [(field, with), ("nilai", "3")];
        let fields = if word == "nilai" { &fields[..] } else { &fields[..1] };
        let before = her.kinds().await;
        let asked = her.sends(word, fields, &open).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{word}");
        let html = asked.text();
        assert!(html.contains(with) && html.contains("name=\"tetap\""), "{word}: {html}");
        assert!(html.contains("Di sini ada 16 angka berurutan"), "{word}: {html}");
        assert_eq!(her.kinds().await, before, "{word}: nothing was kept");
        her.does(word, &[fields, &[("tetap", "ya")]].concat(), &open).await;
        assert_eq!(her.kinds().await.len(), before.len() + 1, "{word}");
    }
}
