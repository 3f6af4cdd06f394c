//! An applicant takes her application back, as long as nothing is printed.

use super::*;

#[tokio::test]
async fn an_applicant_takes_her_application_back_with_a_reason_and_once() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    let cookies = her.opens().await;
    let page = her.reads("/status/permohonan", &cookies).await.text();
    assert!(page.contains("href=\"/status/permohonan/batalkan\""));
    let form = her.reads("/status/permohonan/batalkan", &cookies).await;
    assert!(form.status == StatusCode::OK && form.text().contains("name=\"alasan\""));

    let withdraw = async |reason: &str| {
        post(&portal, "/status/permohonan/batalkan", &[("alasan", reason)], &cookies).await
    };
    for (reason, says) in [
        (" ", "Tulis alasan Anda."),
        ("NIK saya 6203011708900001", "Alasan tidak boleh memuat NIK atau nomor KK."),
        (&"a".repeat(301), "Anda menulis 301 huruf."),
    ] {
        let refused = withdraw(reason).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(text_of(&refused.text()).contains(says), "{says}");
        assert!(title(&refused.text()).starts_with("Perlu diperbaiki: "), "{says}");
    }
    for _ in 0..2 {
        let done = withdraw("Kartu lama sudah ditemukan").await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/status/permohonan"));
    }
    let html = her.status("").await;
    let text = text_of(&html);
    assert!(
        text.contains(
            "Permohonan dibatalkan pemohon pada Sabtu, 21 November 2026. Sebab: Kartu lama sudah ditemukan."
        ),
        "{text}"
    );
    assert_eq!(
        html.split_once("id=\"riwayat\"").unwrap().1.matches("Dibatalkan").count(),
        1,
        "it is told once"
    );
    assert!(!html.contains("/batalkan"));
}

#[tokio::test]
async fn what_is_printed_is_not_taken_back() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    for what in [Happening::UnderReview {}, Happening::PrintQueue {}, Happening::Printed {}] {
        her.meets(what).await;
    }
    let cookies = her.opens().await;
    let asked = her.reads("/status/permohonan/batalkan", &cookies).await;
    let sent = post(&portal, "/status/permohonan/batalkan", &[("alasan", "Tidak jadi")], &cookies).await;
    for answer in [asked, sent] {
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/status/permohonan"));
    }
    assert!(her.status("").await.contains("<h1>Sudah dicetak"));
    let stranger = post(&portal, "/status/permohonan/batalkan", &[("alasan", "Tidak jadi")], "").await;
    assert!(text_of(&stranger.text()).contains("Sesi Anda sudah berakhir."));
}
