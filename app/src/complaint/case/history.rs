//! What has happened to the complaint and is for her to read, latest first. Long words stand in paragraphs, as they were written.

use super::view::CaseView;
use crate::ui::content::words;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Act, Channel, Event, Happening, State, Text};
use model::format::full_date;

/// The section.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let items: Vec<_> = view.events.iter().rev().map(|event| item(view, event)).collect();
    view! {
        <section id="riwayat" class="section">
            <h2>{locale.say("Riwayat pengaduan", "History of the complaint")}</h2>
            <ol reversed class="history">
                {items}
            </ol>
        </section>
    }
}

/// What was written, its paragraphs and lines kept. An office's words are marked where the page speaks another language; the
/// complainant's own stand as she wrote them.
pub(super) fn paragraphs(locale: Locale, text: &str, by_office: bool) -> impl IntoView + use<> {
    let lang = if by_office { locale.of_content() } else { None };
    let paragraphs: Vec<_> = text
        .split("\n\n")
        .map(|paragraph| {
            let mut lines = paragraph.lines();
            let first = lines.next().unwrap_or_default().to_owned();
            let rest: Vec<_> = lines
                .map(|line| {
                    view! {
                        <br />
                        {line.to_owned()}
                    }
                })
                .collect();
            view! { <p>{first} {rest}</p> }
        })
        .collect();
    view! {
        <div class="said" lang=lang>
            {paragraphs}
        </div>
    }
}

fn item(view: &CaseView, event: &Event) -> impl IntoView + use<> {
    let locale = view.locale;
    let when = moment(locale, view.office.zone, event.at);
    view! {
        <li>
            <strong>{name(view, &event.what)}</strong>
            <span class="when">{when}</span>
            {detail(locale, &event.what)}
        </li>
    }
}

/// What it is called.
fn name(view: &CaseView, what: &Happening) -> AnyView {
    let locale = view.locale;
    let fixed = match what {
        Happening::Received { channel, .. } => return received(locale, *channel).into_any(),
        Happening::TakenUp {} => locale.say("Mulai diverifikasi", "Verification begun"),
        Happening::Classified { class, .. } => {
            return format!("{}{}", locale.say("Digolongkan: ", "Classified: "), class.label(locale))
                .into_any();
        }
        Happening::Asked { .. } => locale.say("Kami bertanya kepada Anda", "We asked you"),
        Happening::Supplied { .. } => locale.say("Keterangan dilengkapi", "What was missing came in"),
        Happening::AnsweredAtOnce { .. } | Happening::Responded { .. } | Happening::AnsweredAlong { .. } => {
            locale.say("Tanggapan kantor", "The office's answer")
        }
        Happening::Separated {} => {
            locale.say("Diperiksa sendiri, tidak lagi bersama pengaduan lain", "Looked at by itself again")
        }
        Happening::Referred { destination, .. } => {
            let passed = locale.say("Diteruskan ke ", "Passed on to ");
            return view! {
                {passed}
                {words(locale, destination.as_str())}
            }
            .into_any();
        }
        Happening::Archived { reason, .. } => {
            return format!("{}{}", locale.say("Diarsipkan: ", "Put away: "), reason.label(locale))
                .into_any();
        }
        Happening::Merged { .. } => State::Merged.label(locale),
        Happening::Assigned(_) | Happening::Reassigned(_) => State::Assigned.label(locale),
        Happening::Begun {} => locale.say("Mulai ditindaklanjuti", "Follow-up begun"),
        Happening::Confirmed {} => locale.say("Anda menyatakan selesai", "You said that it is solved"),
        Happening::Disputed { .. } => {
            locale.say("Anda menyatakan belum selesai", "You said that it is not solved")
        }
        Happening::Rated { score, .. } => {
            return format!(
                "{}{}",
                locale.say("Anda menilai: ", "You rated it: "),
                score_label(locale, *score)
            )
            .into_any();
        }
        Happening::Withdrawn { .. } => locale.say("Anda mencabut pengaduan", "You withdrew the complaint"),
        Happening::Lapsed {} => lapsed(view),
        Happening::Resumed {} => {
            locale.say("Pemeriksaan dilanjutkan dengan kiriman Anda", "We go on with what you sent")
        }
        Happening::Escalated { .. } => locale.say("Dibawa ke atasan", "Brought before a superior"),
        Happening::Commented { .. } => locale.say("Anda menulis", "You wrote"),
        Happening::EvidenceAdded { .. } => locale.say("Bukti ditambahkan", "Evidence added"),
        Happening::BreachExplained { cause, .. } => {
            let late = locale.say("Alasan keterlambatan: ", "Why it was late: ");
            return view! {
                {late}
                {words(locale, cause.label())}
            }
            .into_any();
        }
        Happening::Rescheduled { stage, .. } => {
            let moved = locale.say("Batas waktu bergeser: ", "A deadline moved: ");
            return format!("{moved}{}", stage.label(locale)).into_any();
        }
        // Not for her; the server leaves them out.
        Happening::Returned { .. }
        | Happening::Noted { .. }
        | Happening::Drafted { .. }
        | Happening::Joined { .. }
        | Happening::ConcernedNamed { .. } => "",
    };
    fixed.into_any()
}

fn received(locale: Locale, channel: Channel) -> String {
    let received = State::Received.label(locale);
    match channel {
        Channel::Portal => received.to_owned(),
        channel => format!("{received} ({})", channel.label(locale)),
    }
}

/// Silence closes what was answered, and withdraws what was asked.
fn lapsed(view: &CaseView) -> &'static str {
    let withdrawn = view
        .progress
        .entered()
        .iter()
        .any(|entered| entered.state == State::Withdrawn && entered.by == Some(Act::Lapse));
    if withdrawn {
        view.locale.say("Dianggap dicabut: batas waktu terlewati", "Counted as withdrawn: the time was over")
    } else {
        view.locale.say("Ditutup: batas waktu terlewati", "Closed: the time was over")
    }
}

/// What was said with it.
fn detail(locale: Locale, what: &Happening) -> Option<AnyView> {
    let office = |text: &Text| Some(paragraphs(locale, text.as_str(), true).into_any());
    let hers = |text: &str| Some(paragraphs(locale, text, false).into_any());
    match what {
        Happening::Asked { question } => office(question),
        Happening::AnsweredAtOnce { response }
        | Happening::Responded { response }
        | Happening::AnsweredAlong { response } => office(response),
        Happening::Referred { explanation, .. }
        | Happening::Archived { explanation, .. }
        | Happening::Merged { explanation, .. } => office(explanation),
        Happening::Classified { reason: Some(reason), .. } => {
            Some(paragraphs(locale, reason.as_str(), true).into_any())
        }
        Happening::Supplied { text } | Happening::Commented { text } => hers(text.as_str()),
        Happening::Disputed { reason } => hers(reason.as_str()),
        Happening::Rated { remark: Some(remark), .. } => hers(remark.as_str()),
        Happening::Withdrawn { reason: Some(reason) } => hers(reason.as_str()),
        Happening::Rescheduled { why, was, is, .. } => {
            let (was, is) = (full_date(locale, *was), full_date(locale, *is));
            let why = why.label(locale);
            let told = match locale {
                Locale::Indonesian => format!("{why}: semula {was}, sekarang {is}."),
                Locale::English => format!("{why}: it was {was}, it is {is}."),
            };
            Some(view! { <p class="detail">{told}</p> }.into_any())
        }
        _ => None,
    }
}

/// A score in words.
pub(super) const fn score_label(locale: Locale, score: u8) -> &'static str {
    match score {
        4 => locale.say("Sangat puas", "Very satisfied"),
        3 => locale.say("Puas", "Satisfied"),
        2 => locale.say("Tidak puas", "Dissatisfied"),
        _ => locale.say("Sangat tidak puas", "Very dissatisfied"),
    }
}
