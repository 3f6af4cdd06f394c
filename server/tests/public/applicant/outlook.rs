//! How much longer it may take, as others' applications took: told while that can be so, and never as a promise.

use super::*;
use model::StepId;
use model::measure::{Cell, Measure, OfficeFigures, Period, Scale, Values};
use std::collections::BTreeMap;
use std::sync::Arc;

const SAYS: &str = "Permohonan lain dari langkah ini biasanya siap dalam";

/// What other applications took from a step of the service until they were ready.
fn others_took(portal: &Running, from: &str, values: impl IntoIterator<Item = u32>) {
    let period = Period::newest_due(date(2026, 11, 21));
    let cell = Cell {
        period,
        service: ServiceId::parse("ktp-el").unwrap(),
        measure: Measure::Onward(StepId::parse(from).unwrap()),
        scale: Scale::OpenMinutes,
        promised: None,
        values: Values::from(values.into_iter().collect::<Vec<_>>()),
    };
    let figures = OfficeFigures::of(vec![period], &[cell], &[]);
    let office = OfficeId::parse("kapuas").unwrap();
    portal.portal.published.show_figures(Arc::new(BTreeMap::from([(office, figures)])));
}

#[tokio::test]
async fn who_waits_is_told_how_much_longer_others_took_from_the_same_step() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    assert!(!her.status("").await.contains(SAYS), "nothing is known yet");

    others_took(&portal, "registrasi", (0..20).map(|n| 10 + n));
    let text = text_of(&her.status("").await);
    assert!(
        text.contains("siap dalam 20 sampai 30 menit jam layanan lagi, tidak termasuk waktu menunggu Anda. Ini bukan janji."),
        "{text}"
    );
    let english = text_of(&her.status("/en").await);
    assert!(english.contains("ready in another 20 to 30 minutes of opening hours"), "{english}");

    others_took(&portal, "cetak", (0..20).map(|n| 10 + n));
    assert!(!her.status("").await.contains(SAYS), "that is another step than hers");
}

#[tokio::test]
async fn nothing_is_told_of_what_is_held_late_ready_or_over() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    her.meets(Happening::PrintQueue {}).await;
    others_took(&portal, "cetak", (0..20).map(|n| 10 + n));
    assert!(her.status("").await.contains(SAYS));

    let hold = Happening::Held { reason: HoldReason::BlankCardsOut, until: None };
    her.meets(hold).await;
    assert!(!her.status("").await.contains(SAYS), "held up");
    her.meets(Happening::Resumed {}).await;
    assert!(her.status("").await.contains(SAYS));

    at(&site.clock, "2026-11-24T00:00:00Z");
    let late = her.status("").await;
    assert!(late.contains("Melewati janji layanan") && !late.contains(SAYS), "{}", text_of(&late));
    her.meets(Happening::Printed {}).await;
    her.meets(Happening::Completed { receiver: Some(Receiver::Applicant) }).await;
    assert!(!her.status("").await.contains(SAYS), "over");
}
