//! What was promised, and how it stands with that: the date, what stopped the clock, and what we had to assume.

use super::view::CaseView;
use crate::complaint::paths as complaints;
use crate::performance::line::how_much_longer;
use crate::ui::content::words;
use crate::ui::moment::moment;
use jiff::Timestamp;
use leptos::prelude::*;
use model::Locale;
use model::calendar::Provisional;
use model::clock::{Due, Pause, Precision, Reading, Verdict, WaitsFor};
use model::complaint::Broken;
use model::format::full_date;

/// The section.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let promised = view.promise().map(|promise| {
        let condition = promise.condition.as_ref().map(|condition| {
            view! { " (" {words(locale, condition)} ")" }
        });
        view! {
            <p>
                {locale.say("Kantor menjanjikan ", "The office promises ")}
                <strong>{promise.duration.in_words(locale)}</strong>
                {condition}
                "."
            </p>
        }
    });
    let verdict = view.reading.verdict;
    let missed = matches!(verdict, Verdict::Overdue | Verdict::Late);
    let today = matches!(verdict, Verdict::Running | Verdict::Paused(_) | Verdict::Overdue).then(|| {
        let today = moment(locale, view.office.zone, view.now);
        view! { <p>{locale.say("Sekarang ", "It is now ")} {today} "."</p> }
    });
    let complain = missed.then(|| {
        view! {
            <p class="ways screen-only">
                <a href=complaints::form_about(locale, &view.office.id, &view.standard.service, Broken::Time)>
                    {locale.say("Adukan keterlambatan ini", "Complain about this delay")}
                </a>
            </p>
        }
    });
    let notes = notes(view).into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view();
    view! {
        <section id="janji" class="section">
            <h2>{locale.say("Janji layanan", "Service promise")}</h2>
            {promised}
            <p class=if missed { "held" } else { "" }>{stands(view)}</p>
            {today}
            {outlook(view)}
            {complain}
            {pauses(view)}
            {notes}
        </section>
    }
}

/// How long others took from here. Only while it is under way and in time: what is held up or late goes another way
/// than most.
fn outlook(view: &CaseView) -> Option<impl IntoView + use<>> {
    let usual =
        !matches!(view.reading.verdict, Verdict::Overdue | Verdict::Kept | Verdict::Late | Verdict::Ended);
    let under_way =
        view.reading.stopped.is_none() && !view.state().is_final() && view.progress.hold.is_none();
    let onward = view.onward.as_ref().filter(|_| usual && under_way)?;
    Some(view! { <p id="sisa">{how_much_longer(view.locale, onward)}</p> })
}

/// `Selasa, 24 November 2026 pukul 10.00 WIB`, or the day alone where the day counts.
pub(super) fn date(view: &CaseView, due: &Due) -> String {
    let (locale, zone) = (view.locale, view.office.zone);
    let told = match due.precision {
        Precision::Minute => moment(locale, zone, due.at),
        Precision::Day => format!("{} ({})", full_date(locale, zone.date_at(due.at)), zone.abbreviation()),
    };
    match due.provisional {
        Some(_) => format!("{told} – {}", locale.say("sementara", "provisional")),
        None => told,
    }
}

/// How it stands, with the date.
fn stands(view: &CaseView) -> String {
    let locale = view.locale;
    let Reading { verdict, due, stopped, .. } = &view.reading;
    let due = due.as_ref().map(|due| date(view, due)).unwrap_or_default();
    let ready = stopped.map(|at| moment(locale, view.office.zone, at)).unwrap_or_default();
    let held = if view.progress.hold.is_some() {
        locale.say(
            " Karena tertunda, waktu ini mungkin tidak tercapai.",
            " Since it is held up, this may not be kept.",
        )
    } else {
        ""
    };
    match (verdict, locale) {
        (Verdict::NoPromise, _) => no_promise(view).to_owned(),
        (Verdict::Ended, _) => locale
            .say(
                "Permohonan ini sudah berakhir; janji waktunya tidak dihitung lagi.",
                "This application has ended; its time is no longer counted.",
            )
            .to_owned(),
        (Verdict::NotStarted, _) => locale
            .say(
                "Waktunya belum mulai dihitung. Tanggalnya tampil di sini begitu hitungan mulai.",
                "The time has not begun to count. The date will stand here once it has.",
            )
            .to_owned(),
        (Verdict::Running, Locale::Indonesian) => format!("Dijanjikan selesai paling lambat: {due}.{held}"),
        (Verdict::Running, Locale::English) => format!("Promised to be ready no later than {due}.{held}"),
        (Verdict::Paused(_), Locale::Indonesian) => format!(
            "Hitungan berhenti sementara. Jika dilanjutkan sekarang, dijanjikan selesai paling lambat: {due}."
        ),
        (Verdict::Paused(_), Locale::English) => {
            format!("The time stands still. If it went on now, it would be promised for {due} at the latest.")
        }
        (Verdict::Overdue, Locale::Indonesian) => {
            format!("Melewati janji layanan: seharusnya selesai paling lambat {due}. Kami mohon maaf.")
        }
        (Verdict::Overdue, Locale::English) => {
            format!("Past the promised time: it should have been ready by {due}. We apologise.")
        }
        (Verdict::Kept, Locale::Indonesian) => {
            format!("Janji ditepati: siap pada {ready}; paling lambat {due}.")
        }
        (Verdict::Kept, Locale::English) => format!("The promise was kept: ready on {ready}; due {due}."),
        (Verdict::Late, Locale::Indonesian) => {
            format!(
                "Melewati janji layanan: siap pada {ready}, seharusnya paling lambat {due}. Kami mohon maaf."
            )
        }
        (Verdict::Late, Locale::English) => {
            format!("Later than promised: ready on {ready}, due {due}. We apologise.")
        }
    }
}

/// Why there is no date.
fn no_promise(view: &CaseView) -> &'static str {
    match view.promise() {
        None => view.locale.say(
            "Kantor ini belum menetapkan berapa lama layanan ini, sehingga tidak ada tanggal yang dapat kami sebut.",
            "This office has not set how long this service takes, so there is no date that we could tell.",
        ),
        Some(_) => view.locale.say(
            "Dokumen kantor tidak menyebut jenis harinya (hari kerja atau hari kalender), sehingga tidak ada tanggal yang dapat kami sebut.",
            "The office's document does not say which kind of days are meant (working or calendar days), so there is no date that we could tell.",
        ),
    }
}

/// The times in which the clock stood still, each with its reason and its dates.
fn pauses(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    let shown = !matches!(view.reading.verdict, Verdict::NoPromise | Verdict::Ended | Verdict::NotStarted);
    let pauses: Vec<_> = view.reading.pauses.iter().filter(|_| shown).collect();
    if pauses.is_empty() {
        return None;
    }
    let items =
        pauses.into_iter().map(|pause| view! { <li>{pause_in_words(view, pause)}</li> }).collect_view();
    Some(
        view! {
            <p>{locale.say("Tidak dihitung:", "Not counted:")}</p>
            <ul>{items}</ul>
        }
        .into_any(),
    )
}

fn pause_in_words(view: &CaseView, pause: &Pause) -> String {
    let locale = view.locale;
    let day = |at: Timestamp| full_date(locale, view.office.zone.date_at(at));
    let whom = match pause.waits_for {
        WaitsFor::Applicant => locale.say("menunggu Anda", "waiting for you"),
        WaitsFor::Post => locale.say("menunggu berkas asli", "waiting for the original papers"),
        WaitsFor::NationalData => locale.say("menunggu pusat data", "waiting for the national data centre"),
    };
    let from = day(pause.from);
    match (pause.until, locale) {
        (Some(until), Locale::Indonesian) => format!("{from} sampai {}: {whom}", day(until)),
        (Some(until), Locale::English) => format!("{from} to {}: {whom}", day(until)),
        (None, Locale::Indonesian) => format!("sejak {from}: {whom}"),
        (None, Locale::English) => format!("since {from}: {whom}"),
    }
}

/// What we had to assume, and why a date may still move.
fn notes(view: &CaseView) -> Vec<&'static str> {
    let locale = view.locale;
    let Reading { due, start_assumed, hours_assumed, .. } = &view.reading;
    let Some(due) = due else { return Vec::new() };
    let provisional = due.provisional.map(|why| match why {
        Provisional::BeyondCalendar => locale.say(
            "Sementara: hari libur tahun itu belum diketahui.",
            "Provisional: the days off of that year are not known yet.",
        ),
        Provisional::Estimate => locale.say(
            "Sementara: ada hari libur yang tanggalnya masih perkiraan.",
            "Provisional: the date of a day off is still an estimate.",
        ),
    });
    let named = view.promise().is_some_and(|promise| promise.starts.is_some());
    let start = start_assumed.then_some(if named {
        locale.say(
            "Tahap awal yang disebut standar tidak tercatat; portal menghitung waktunya sejak tahap berikutnya.",
            "The stage that the standard counts from was not recorded; the portal counts from the one after it.",
        )
    } else {
        locale.say(
            "Standar layanan tidak menyebut sejak kapan waktu dihitung; portal menghitungnya sejak berkas dinyatakan lengkap.",
            "The standard does not say from when the time counts; the portal counts from when the papers were found complete.",
        )
    });
    let hours = hours_assumed.then(|| {
        locale.say(
            "Kantor belum menyebut jam pelayanannya; portal menghitung dengan jam kerja menurut Perpres 21/2023.",
            "The office has not stated its hours; the portal reckons with the working hours of Perpres 21/2023.",
        )
    });
    [provisional, start, hours].into_iter().flatten().collect()
}
