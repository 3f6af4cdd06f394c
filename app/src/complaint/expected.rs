//! What happens with a complaint, and by when: as the office's rules say it, and as dates where it would be sent now.

use crate::ui::moment::moment;
use jiff::Timestamp;
use leptos::prelude::*;
use model::Locale;
use model::clock::{Due, Precision};
use model::complaint::Rules;
use model::format::full_date;
use model::office::Zone;

/// What the office has to keep.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The rules that a complaint of today is filed under.
    pub rules: Rules,
    /// By when it would be verified, if it were sent now.
    pub verified_by: Option<Due>,
    /// When that is.
    pub now: Timestamp,
    /// The office's zone.
    pub zone: Zone,
}

/// `Rabu, 25 November 2026 (WIB)`; to the minute where that counts.
#[must_use]
pub fn day(locale: Locale, zone: Zone, due: &Due) -> String {
    let told = match due.precision {
        Precision::Minute => moment(locale, zone, due.at),
        Precision::Day => format!("{} ({})", full_date(locale, zone.date_at(due.at)), zone.abbreviation()),
    };
    match due.provisional {
        Some(_) => format!("{told} – {}", locale.say("sementara", "provisional")),
        None => told,
    }
}

/// The whole way of a complaint, step by step.
pub fn steps(locale: Locale, expected: &Expected) -> impl IntoView + use<> {
    let rules = &expected.rules;
    let time = |rule: &model::complaint::rules::Rule| rule.time.in_words(locale);
    let limits = [
        (locale.say("Permintaan informasi", "Request for information"), time(&rules.information)),
        (
            locale.say(
                "Pengaduan yang dapat dijawab dari aturan (normatif)",
                "A complaint that the rules answer (normative)",
            ),
            time(&rules.normative),
        ),
        (
            locale.say(
                "Pengaduan tanpa pemeriksaan lapangan",
                "A complaint without an examination in the field",
            ),
            time(&rules.non_supervisory),
        ),
        (
            locale.say(
                "Dugaan pelanggaran yang perlu diperiksa di lapangan",
                "Suspected misconduct that is examined in the field",
            ),
            time(&rules.supervisory),
        ),
        (locale.say("Aspirasi", "Suggestion"), time(&rules.aspiration)),
    ];
    let limits = limits
        .into_iter()
        .map(|(what, time)| {
            view! {
                <li>
                    {what} ": " <strong>{time}</strong>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="next">
            <li>
                {locale
                    .say(
                        "Anda mendapat nomor pengaduan dan kode akses. Dengan keduanya Anda dapat mengikuti dan membalas.",
                        "You get a complaint number and an access code. With both you can follow it and reply.",
                    )}
            </li>
            <li>
                {locale.say("Petugas pengaduan memeriksanya dalam ", "A complaint officer looks at it within ")}
                <strong>{time(&rules.verification)}</strong>
                {locale
                    .say(
                        ", lalu menjawab, meneruskannya, atau bertanya kepada Anda.",
                        ", and then answers it, passes it on, or asks you something.",
                    )}
            </li>
            <li>
                {locale
                    .say(
                        "Setelah diteruskan, ditindaklanjuti dan ditanggapi dalam:",
                        "Once passed on, it is followed up and answered within:",
                    )}
                <ul>{limits}</ul>
                {locale.say("Seluruhnya paling lama ", "In all no longer than ")}
                <strong>{time(&rules.decision)}</strong>
                {locale.say(" sejak keterangan lengkap.", " from when nothing is missing.")}
            </li>
            <li>
                {locale
                    .say(
                        "Jika kami bertanya, Anda punya waktu ",
                        "If we ask you something, you have ",
                    )}
                <strong>{time(&rules.completion)}</strong>
                {locale
                    .say(
                        ". Jika tidak ada kiriman apa pun, pengaduan dianggap dicabut.",
                        ". If nothing comes from you, the complaint counts as withdrawn.",
                    )}
            </li>
            <li>
                {locale
                    .say(
                        "Setelah ditanggapi, Anda dapat menyatakan belum selesai dalam ",
                        "Once it is answered, you can say that it is not solved within ",
                    )}
                <strong>{time(&rules.reply)}</strong>
                "."
            </li>
        </ol>
        {unconfirmed(locale, rules)}
    }
}

/// The same in short, beside the button that sends it.
pub fn in_short(locale: Locale, expected: &Expected) -> impl IntoView + use<> {
    let rules = &expected.rules;
    let verified = expected.verified_by.as_ref().map(|due| day(locale, expected.zone, due));
    let verified = verified.map(|day| {
        view! {
            <li>
                {locale.say("Jika dikirim sekarang, diperiksa petugas paling lambat ", "If sent now, an officer looks at it no later than ")}
                <strong>{day}</strong>
                "."
            </li>
        }
    });
    let (quickest, longest) =
        (rules.information.time.in_words(locale), rules.supervisory.time.in_words(locale));
    view! {
        <ul>
            {verified}
            <li>
                {locale.say("Sesudah itu ditanggapi: permintaan informasi dalam ", "After that it is answered: a request for information within ")}
                {quickest}
                {locale.say(", pengaduan dalam ", ", a complaint within ")}
                {rules.non_supervisory.time.in_words(locale)}
                {locale.say(", dan jika perlu pemeriksaan lapangan dalam ", ", and if it has to be examined in the field within ")}
                {longest}
                "."
            </li>
            <li>
                {locale
                    .say(
                        "Anda langsung mendapat nomor pengaduan dan kode akses. Foto atau berkas ditambahkan sesudahnya, agar tulisan Anda aman lebih dulu.",
                        "You get a complaint number and an access code at once. Photos or papers are added afterwards, so that what you wrote is safe first.",
                    )}
            </li>
        </ul>
        {unconfirmed(locale, rules)}
    }
}

/// Numbers that nobody of the office has confirmed say so.
fn unconfirmed(locale: Locale, rules: &Rules) -> Option<impl IntoView + use<>> {
    (!rules.are_confirmed()).then(|| {
        view! {
            <p class="note">
                {locale
                    .say(
                        "Batas waktu ini bawaan portal menurut aturan SP4N dan UU 25/2009; kantor belum memverifikasinya.",
                        "These time limits come with the portal, after the rules of SP4N and law 25/2009; the office has not confirmed them yet.",
                    )}
            </p>
        }
    })
}
