//! How an application stands with the promise, for those who have to keep it.

use super::queue::{due, short, waits_for};
use crate::application::view::CaseView;
use leptos::prelude::*;
use model::Locale;
use model::clock::{Pause, Reading, Verdict};
use model::format::long_date;

/// The section.
pub(super) fn section(case: &CaseView) -> impl IntoView + use<> {
    let missed = is_missed(case);
    let promised = case.promise().map(|promise| {
        let condition =
            promise.condition.as_ref().map_or_else(String::new, |condition| format!(" ({condition})"));
        view! { <p>{format!("Dijanjikan: {}{condition}.", promise.duration.in_words(Locale::Indonesian))}</p> }
    });
    view! {
        <section id="janji" class="section">
            <h2>"Janji layanan"</h2>
            {promised}
            <p class=if missed { "held" } else { "" }>{stands(case)}</p>
            {pauses(case)}
        </section>
    }
}

/// Whether it was broken, by now or for good.
pub(super) const fn is_missed(case: &CaseView) -> bool {
    matches!(case.reading.verdict, Verdict::Overdue | Verdict::Late)
}

/// How it stands, in one sentence.
pub(super) fn stands(case: &CaseView) -> String {
    let (zone, today) = (case.office.zone, case.today());
    let Reading { verdict, due: at, stopped, .. } = &case.reading;
    let at = at.as_ref().map(|at| due(at, zone, today)).unwrap_or_default();
    let ready = stopped.map(|stopped| short(stopped, zone, today)).unwrap_or_default();
    match verdict {
        Verdict::NoPromise if case.promise().is_none() => {
            "Standar ini belum menetapkan jangka waktu, jadi tidak ada batas waktu.".to_owned()
        }
        Verdict::NoPromise => {
            "Standar ini tidak menyebut jenis harinya (hari kerja atau hari kalender), jadi tidak ada batas waktu."
                .to_owned()
        }
        Verdict::NotStarted => "Waktunya belum mulai dihitung.".to_owned(),
        Verdict::Running => format!("Selesai paling lambat {at}."),
        Verdict::Paused(whom) => {
            format!("Hitungan berhenti: {}. Jika dilanjutkan sekarang, paling lambat {at}.", waits_for(*whom))
        }
        Verdict::Overdue => format!("Lewat waktu: seharusnya selesai {at}."),
        Verdict::Kept => format!("Ditepati: siap {ready}, paling lambat {at}."),
        Verdict::Late => format!("Terlambat: siap {ready}, seharusnya {at}."),
        Verdict::Ended => "Permohonan sudah berakhir; waktunya tidak dihitung lagi.".to_owned(),
    }
}

/// The times that do not count.
fn pauses(case: &CaseView) -> Option<impl IntoView + use<>> {
    let day = |at| long_date(Locale::Indonesian, case.office.zone.date_at(at));
    let pauses = case.reading.pauses.iter().map(|pause: &Pause| {
        let until = pause.until.map_or_else(|| "sekarang".to_owned(), day);
        view! { <li>{format!("{} sampai {until}: {}", day(pause.from), waits_for(pause.waits_for))}</li> }
    });
    let pauses: Vec<_> = pauses.collect();
    (!pauses.is_empty()).then(|| {
        view! {
            <p>"Tidak dihitung:"</p>
            <ul>{pauses}</ul>
        }
    })
}
