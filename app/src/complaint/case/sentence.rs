//! Where a complaint stands, in words for whoever complained (domain.md 4.3): what is going on, what comes next, by when.

use super::view::CaseView;
use crate::complaint::expected::day;
use crate::ui::line::{Line, ended};
use jiff::Timestamp;
use model::Locale;
use model::complaint::Stage;
use model::complaint::{Act, Happening, State};
use model::format::full_date;

/// Some sentences on what is going on.
#[must_use]
pub(super) fn sentences(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let say =
        |indonesian: &'static str, english: &'static str| vec![Line::own(locale.say(indonesian, english))];
    match view.state() {
        State::Received => received(view),
        State::UnderVerification if view.came_by(Act::Resume) => say(
            "Jawaban tertulis belum kami terima. Petugas melanjutkan pemeriksaan dengan pesan atau bukti yang Anda kirim.",
            "No written answer has come. The officers go on with the messages or the evidence that you sent.",
        ),
        State::UnderVerification if view.came_by(Act::Separate) => say(
            "Pengaduan lain yang digabung dengan pengaduan Anda berakhir tanpa tanggapan. Pengaduan Anda sekarang diperiksa sendiri.",
            "The other complaint that yours was joined with has ended without an answer. Yours is looked at by itself now.",
        ),
        State::UnderVerification if was_part(view) => say(
            "Petugas memeriksa pengaduan Anda sendiri, terpisah dari pengaduan lain.",
            "An officer is looking at your complaint by itself, apart from the other one.",
        ),
        State::UnderVerification if view.progress.reopened > 0 => say(
            "Petugas memeriksa lagi pengaduan Anda, karena Anda menyatakan belum selesai.",
            "An officer is looking at your complaint again, because you said that it is not solved.",
        ),
        State::UnderVerification => say(
            "Petugas sedang memeriksa pengaduan Anda dan menentukan siapa yang menindaklanjuti.",
            "An officer is looking at your complaint and deciding who is to follow it up.",
        ),
        State::AwaitingInformation => say(
            "Kami memerlukan keterangan dari Anda sebelum dapat melanjutkan.",
            "We need something from you before we can go on.",
        ),
        State::Assigned => say(
            "Pengaduan Anda sudah diteruskan kepada petugas terkait untuk ditindaklanjuti.",
            "Your complaint has been passed on to the officers concerned, to be followed up.",
        ),
        State::InProgress => {
            say("Pengaduan Anda sedang ditindaklanjuti.", "Your complaint is being followed up.")
        }
        State::Answered if view.came_by(Act::AnswerAlong) => say(
            "Kantor sudah menanggapi. Tanggapan ini ditulis untuk semua yang melaporkan hal yang sama.",
            "The office has answered. The answer was written for everybody who reported the same.",
        ),
        State::Answered => {
            say("Kantor sudah menanggapi pengaduan Anda.", "The office has answered your complaint.")
        }
        State::Closed | State::Withdrawn => over(view),
        State::Referred => referred(view),
        State::Archived => archived(view),
        State::Merged => merged(view),
    }
}

fn received(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let due = view.last(Stage::Verification).and_then(|deadline| deadline.due);
    let first = locale.say("Pengaduan Anda sudah kami terima.", "We have received your complaint.");
    let next = due.filter(|_| view.overdue().is_none()).map(|due| {
        let due = day(locale, view.office.zone, &due);
        match locale {
            Locale::Indonesian => {
                format!(" Petugas mulai memeriksanya dan menentukan tindak lanjutnya paling lambat {due}.")
            }
            Locale::English => {
                format!(" An officer looks at it and decides how it is followed up no later than {due}.")
            }
        }
    });
    vec![Line::own(first).then(next.unwrap_or_default())]
}

fn on(view: &CaseView, at: Timestamp) -> String {
    full_date(view.locale, view.office.zone.date_at(at))
}

fn over(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let Some(entered) = view.progress.entered().last() else { return Vec::new() };
    let when = on(view, entered.at);
    let told = match (entered.by, view.state(), locale) {
        (Some(Act::Confirm), _, Locale::Indonesian) => {
            format!("Anda menyatakan pengaduan ini selesai pada {when}. Terima kasih.")
        }
        (Some(Act::Confirm), _, Locale::English) => {
            format!("You said on {when} that it is solved. Thank you.")
        }
        (_, State::Closed, Locale::Indonesian) => {
            format!(
                "Pengaduan ditutup pada {when}, karena sampai batas waktunya tidak ada tanggapan balik dari Anda."
            )
        }
        (_, State::Closed, Locale::English) => {
            format!("The complaint was closed on {when}, because you had not replied to the answer in time.")
        }
        (Some(Act::Withdraw), _, Locale::Indonesian) => format!("Anda mencabut pengaduan ini pada {when}."),
        (Some(Act::Withdraw), _, Locale::English) => format!("You withdrew this complaint on {when}."),
        (_, _, Locale::Indonesian) => format!(
            "Pengaduan dianggap dicabut pada {when}, karena keterangan yang kami minta tidak kami terima sampai batas waktunya. Anda dapat menyampaikan pengaduan baru."
        ),
        (_, _, Locale::English) => format!(
            "The complaint counts as withdrawn since {when}, because what we asked for did not come in time. You can send a new one."
        ),
    };
    vec![Line::own(told)]
}

fn referred(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let to = view.latest(|what| match what {
        Happening::Referred { destination, .. } => Some(destination.as_str()),
        _ => None,
    });
    let first = locale.say("Ini bukan kewenangan kami. ", "This is not for this office. ");
    let passed = locale.say("Pengaduan Anda kami teruskan ke ", "We have passed your complaint on to ");
    let whom = Line::own(first).then(passed).office(locale, to.unwrap_or_default()).then(".");
    let next = locale.say(
        "Kelanjutannya ditangani di sana; portal ini tidak dapat memberi kabar lagi.",
        "It is handled there from here on; this portal cannot tell you more about it.",
    );
    vec![whom, Line::own(next)]
}

fn archived(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let reason = view.latest(|what| match what {
        Happening::Archived { reason, .. } => Some(reason.label(locale)),
        _ => None,
    });
    let first = locale
        .say("Pengaduan ini tidak ditindaklanjuti. Alasan: ", "This complaint is not followed up. Reason: ");
    vec![Line::own(first).then(ended(reason.unwrap_or_default()))]
}

/// Whether it was part of another until it came where it stands.
fn was_part(view: &CaseView) -> bool {
    view.progress.entered().iter().rev().nth(1).is_some_and(|before| before.state == State::Merged)
}

fn merged(view: &CaseView) -> Vec<Line> {
    let locale = view.locale;
    let first = locale.say(
        "Pengaduan ini ditangani bersama pengaduan lain tentang hal yang sama. Tanggapan kantor akan tampil di halaman ini, dengan nomor dan kode akses Anda sendiri.",
        "This complaint is handled together with another about the same. The office's answer will stand on this page, under your own number and access code.",
    );
    let Some(whole) = view.part_of else { return vec![Line::own(first)] };
    let stands = match whole.state {
        State::AwaitingInformation => locale.say(
            "Pengaduan itu sedang menunggu keterangan dari pengadunya.",
            "That complaint waits for something that its complainant was asked.",
        ),
        State::Assigned | State::InProgress => {
            locale.say("Pengaduan itu sedang ditindaklanjuti.", "That complaint is being followed up.")
        }
        _ => locale.say("Pengaduan itu sedang diperiksa.", "That complaint is being looked at."),
    };
    let by = whole.answer_by.map(|due| {
        let day = day(locale, view.office.zone, &due);
        match (view.now > due.at, locale) {
            (false, Locale::Indonesian) => format!(" Tanggapan kantor paling lambat {day}."),
            (false, Locale::English) => format!(" The office answers no later than {day}."),
            (true, Locale::Indonesian) => format!(
                " Kami terlambat: tanggapan seharusnya paling lambat {day}. Kami mohon maaf. Anda juga dapat langsung menghubungi Ombudsman RI."
            ),
            (true, Locale::English) => format!(
                " We are late: the answer was due by {day}. We apologise. You can also turn to the Ombudsman right away."
            ),
        }
    });
    vec![Line::own(first), Line::own(stands).then(by.unwrap_or_default())]
}

/// By when the office answers, as long as it is not late.
#[must_use]
pub(super) fn expected(view: &CaseView) -> Option<String> {
    let locale = view.locale;
    if !view.state().is_the_offices() || view.overdue().is_some() {
        return None;
    }
    let due = day(locale, view.office.zone, view.answer_by.as_ref()?);
    Some(match locale {
        Locale::Indonesian => format!("Tanggapan kantor paling lambat {due}."),
        Locale::English => format!("The office answers no later than {due}."),
    })
}

/// That the office is late, and what she can do about it.
#[must_use]
pub(super) fn late(view: &CaseView) -> Option<String> {
    let locale = view.locale;
    let deadline = view.overdue()?;
    let due = day(locale, view.office.zone, deadline.due.as_ref()?);
    let what = match deadline.stage {
        Stage::Verification => locale.say("diperiksa", "looked at"),
        _ => locale.say("ditanggapi", "answered"),
    };
    Some(match locale {
        Locale::Indonesian => format!(
            "Kami terlambat: pengaduan ini seharusnya {what} paling lambat {due}. Kami mohon maaf. Pengaduan yang terlambat dibawa ke atasan; Anda juga dapat langsung menghubungi Ombudsman RI."
        ),
        Locale::English => format!(
            "We are late: this complaint should have been {what} by {due}. We apologise. What is late is brought before a superior; you can also turn to the Ombudsman right away."
        ),
    })
}
