//! Where an application stands, in words for a citizen (domain.md 4.3).

use super::collection;
use super::view::CaseView;
use crate::ui::line::{Line, ended};
use crate::ui::moment::moment;
use model::Locale;
use model::application::progress::Hold;
use model::application::{Appointment, CancelledBy, Happening, HoldReason, Receiver, State};
use model::format::full_date;
use model::office::ActorRole;

/// The name of the state. The one difference to [`State::label`]: where the office sets the appointment, nobody is
/// asked to choose one.
#[must_use]
pub fn label(view: &CaseView) -> &'static str {
    match view.state() {
        State::AwaitingAppointment if office_sets_the_appointment(view) => {
            view.locale.say("Menunggu jadwal perekaman", "Waiting for a recording appointment")
        }
        state => state.label(view.locale),
    }
}

/// Whether the standard's present step is taken by somebody of the office.
pub(super) fn office_sets_the_appointment(view: &CaseView) -> bool {
    let Some((_, step)) = view.step() else { return false };
    let covered = step.states.contains(&State::AwaitingAppointment);
    let role = |title: &String| view.office.actors.iter().find(|actor| actor.title == *title)?.role;
    covered && step.actor.as_ref().is_some_and(|title| role(title) != Some(ActorRole::Applicant))
}

/// One or two sentences on what is going on.
#[must_use]
pub fn sentence(view: &CaseView) -> Line {
    let locale = view.locale;
    let say = |indonesian: &'static str, english: &'static str| Line::own(locale.say(indonesian, english));
    match view.state() {
        State::Submitted => say(
            "Permohonan Anda sudah kami terima dan menunggu diperiksa.",
            "We have your application; it is waiting to be checked.",
        ),
        State::UnderReview => say(
            "Petugas sedang memeriksa kelengkapan berkas.",
            "An officer is checking whether your papers are complete.",
        ),
        State::NeedsCompletion => {
            say("Ada berkas yang perlu Anda perbaiki.", "Some of your papers need to be put right.")
        }
        State::AwaitingAppointment if office_sets_the_appointment(view) => say(
            "Data Anda siap direkam. Kantor sedang menetapkan jadwal perekaman Anda.",
            "Your data is ready for recording. The office is setting your appointment.",
        ),
        State::AwaitingAppointment => say(
            "Data Anda siap direkam. Silakan pilih jadwal.",
            "Your data is ready for recording. Please choose an appointment.",
        ),
        State::AwaitingBiometrics => biometrics(view),
        State::AwaitingDeduplication => say(
            "Data rekaman sedang diperiksa di pusat data. Lamanya tidak dapat kami pastikan.",
            "Your recording is being checked at the national data centre. We cannot say how long that takes.",
        ),
        State::DataIssue => say(
            "Petugas sedang menyelesaikan kendala data. Anda akan kami hubungi bila diperlukan.",
            "Officers are settling a problem with the data. We will contact you if we need you.",
        ),
        State::Processing => say("Data sedang diproses petugas.", "An officer is processing the data."),
        State::AwaitingValidation => say(
            "Permohonan menunggu persetujuan pejabat yang berwenang.",
            "The application is waiting for the responsible official's approval.",
        ),
        State::AwaitingOriginals => say(
            "Permohonan disetujui. Kantor menunggu berkas asli dari Anda.",
            "The application is approved. The office is waiting for your original papers.",
        ),
        State::OriginalsReceived => {
            say("Berkas asli sudah kami terima.", "We have received your original papers.")
        }
        State::PrintQueue => {
            say("Dokumen menunggu giliran cetak.", "The document is waiting for its turn to be printed.")
        }
        State::AwaitingSignature => say(
            "Dokumen menunggu tanda tangan Kepala Dinas.",
            "The document is waiting for the signature of the head of office.",
        ),
        State::Printed => say(
            "Dokumen sudah dicetak dan sedang diperiksa.",
            "The document has been printed and is being checked.",
        ),
        State::ReadyForPickup => say("Dokumen dapat diambil di ", "Your document can be collected at ")
            .and(collection::place(view))
            .then(locale.say(" pada jam pelayanan.", " during opening hours.")),
        State::Completed => completed(view),
        State::Cancelled => cancelled(view),
        State::Expired => expired(view),
    }
}

fn since(view: &CaseView) -> String {
    view.progress.now().map_or_else(String::new, |now| moment(view.locale, view.office.zone, now.at))
}

fn day_of_entry(view: &CaseView) -> String {
    let day = |at| full_date(view.locale, view.office.zone.date_at(at));
    view.progress.now().map_or_else(String::new, |now| day(now.at))
}

/// The appointment, if one was given.
pub(super) fn appointment(view: &CaseView) -> Option<&Appointment> {
    match &view.progress.now()?.what {
        Happening::AwaitingBiometrics { appointment } => appointment.as_ref(),
        _ => None,
    }
}

fn biometrics(view: &CaseView) -> Line {
    let locale = view.locale;
    let Some(appointment) = appointment(view) else {
        return Line::own(locale.say(
            "Data Anda siap direkam (foto, sidik jari, dan iris mata).",
            "Your data is ready for recording (photo, fingerprints and iris).",
        ));
    };
    let when = moment(locale, view.office.zone, appointment.at);
    let told = locale.say(
        "Jadwal perekaman Anda (foto, sidik jari, dan iris mata): ",
        "Your appointment for recording (photo, fingerprints and iris): ",
    );
    Line::own(told).then(when).then(locale.say(", di ", ", at ")).and(place_of(view, appointment)).then(".")
}

/// Where somebody is awaited.
pub(super) fn place_of(view: &CaseView, appointment: &Appointment) -> Line {
    let place = appointment.place.as_ref().map_or(view.office.short_name.as_str(), |place| place.as_str());
    Line::default().office(view.locale, place)
}

fn completed(view: &CaseView) -> Line {
    let locale = view.locale;
    let receiver = view.progress.now().and_then(|now| match now.what {
        Happening::Completed { receiver } => receiver,
        _ => None,
    });
    let when = since(view);
    let told = match (locale, receiver.map(|receiver| to(locale, receiver))) {
        (Locale::Indonesian, Some(to)) => format!("Dokumen sudah diserahkan kepada {to} pada {when}."),
        (Locale::Indonesian, None) => format!("Dokumen sudah diserahkan pada {when}."),
        (Locale::English, Some(to)) => format!("The document was handed over to {to} on {when}."),
        (Locale::English, None) => format!("The document was handed over on {when}."),
    };
    Line::own(told)
}

/// To whom a document was handed over.
pub(super) const fn to(locale: Locale, receiver: Receiver) -> &'static str {
    match receiver {
        Receiver::Applicant => locale.say("pemohon", "the applicant"),
        Receiver::Family => locale.say("keluarga dalam satu KK", "a member of the same family card"),
        Receiver::Proxy => locale.say("penerima kuasa", "an authorised representative"),
    }
}

fn cancelled(view: &CaseView) -> Line {
    let locale = view.locale;
    let Some(Happening::Cancelled { by, reason }) = view.progress.now().map(|now| &now.what) else {
        return Line::own(locale.say("Permohonan dibatalkan.", "The application was cancelled."));
    };
    let when = day_of_entry(view);
    let told = match (by, locale) {
        (CancelledBy::Office, Locale::Indonesian) => {
            format!("Permohonan dibatalkan kantor pada {when}. Sebab: ")
        }
        (CancelledBy::Office, Locale::English) => {
            format!("The office cancelled the application on {when}. Reason: ")
        }
        (CancelledBy::Applicant, Locale::Indonesian) => {
            format!("Permohonan dibatalkan pemohon pada {when}. Sebab: ")
        }
        (CancelledBy::Applicant, Locale::English) => {
            format!("The applicant withdrew the application on {when}. Reason: ")
        }
    };
    Line::own(told).office(locale, ended(reason.as_str()))
}

fn expired(view: &CaseView) -> Line {
    let when = day_of_entry(view);
    Line::own(match view.locale {
        Locale::Indonesian => {
            format!("Batas waktu terlewati. Sejak {when}, permohonan ini tidak dilanjutkan.")
        }
        Locale::English => {
            format!("The time limit has passed. Since {when} this application has been at rest.")
        }
    })
}

/// Why nothing moves, where nothing does. Whose fault it is, is said: not hers.
#[must_use]
pub fn held(view: &CaseView) -> Option<Line> {
    let locale = view.locale;
    let Hold { since, reason, until } = view.progress.hold.as_ref()?;
    let since = full_date(locale, view.office.zone.date_at(*since));
    let until = match until {
        Some(day) if *day < view.today() => {
            let was = locale.say("Perkiraan semula: ", "It was expected to go on: ");
            let over = locale.say(" – sudah lewat.", " – that day has passed.");
            format!("{was}{}{over}", full_date(locale, *day))
        }
        Some(day) => {
            format!(
                "{}{}.",
                locale.say("Perkiraan dapat dilanjutkan: ", "Expected to go on: "),
                full_date(locale, *day)
            )
        }
        None => locale.say("Kami belum tahu sampai kapan.", "We do not know yet until when.").to_owned(),
    };
    let why = hold_reason(locale, *reason);
    Some(Line::own(match locale {
        Locale::Indonesian => format!(
            "Tertunda sejak {since}: {why}. {until} Ini bukan kesalahan Anda, dan hitungan janji layanan tetap berjalan."
        ),
        Locale::English => format!(
            "Held up since {since}: {why}. {until} This is no fault of yours, and the time of the promise runs on."
        ),
    }))
}

/// A reason of the office's, to stand after a colon.
pub(crate) const fn hold_reason(locale: Locale, reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::BlankCardsOut => locale.say("blangko sedang habis", "blank cards have run out"),
        HoldReason::SystemDown => {
            locale.say("jaringan atau sistem pusat terganggu", "the network or the national system is down")
        }
        HoldReason::EquipmentBroken => {
            locale.say("alat rekam atau alat cetak rusak", "a recorder or printer is broken")
        }
        HoldReason::Other => {
            locale.say("ada hambatan di pihak kantor", "something at the office stands in the way")
        }
    }
}
