//! What has happened to a complaint, what the complainant reads apart from what only officers read.

use super::view::{CaseView, Told};
use super::words::paragraphs;
use crate::officer::queue::short;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Class, Happening, Rules};
use model::format::long_date;

const ID: Locale = Locale::Indonesian;

/// The section: the latest first.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let mut class = view.progress.report.kind.class();
    let mut items: Vec<AnyView> = Vec::with_capacity(view.events.len());
    for told in &view.events {
        items.push(item(view, told, class).into_any());
        if let Happening::Classified { class: new, .. } = &told.event.what {
            class = Some(*new);
        }
    }
    let items = items.into_iter().rev().collect_view();
    view! {
        <section id="riwayat" class="section">
            <h2>"Riwayat"</h2>
            <p class="note">"Yang bertanda \"Internal\" hanya dibaca petugas; yang lain dibaca pengadu juga."</p>
            <ol reversed class="history">
                {items}
            </ol>
        </section>
    }
}

fn item(view: &CaseView, told: &Told, class: Option<Class>) -> impl IntoView + use<> {
    let what = &told.event.what;
    let at = moment(ID, view.zone, told.event.at);
    let internal = !what.is_public();
    let tag = internal.then(|| view! { <span class="tag">"Internal"</span> });
    view! {
        <li class=if internal { "internal" } else { "" }>
            {tag}
            <strong>{name(view, what)}</strong>
            <span class="when">{format!("{at} – {}", told.who)}</span>
            {details(view, what, class)}
        </li>
    }
}

/// What happened, in a few words; also what a page says of what was just done.
pub(super) fn name(view: &CaseView, what: &Happening) -> String {
    let plain = match what {
        Happening::Received { channel, .. } => return format!("Diterima melalui {}", channel.label(ID)),
        Happening::Classified { class, .. } => return format!("Digolongkan: {}", class.label(ID)),
        Happening::Referred { destination, .. } => return format!("Diteruskan ke {destination}"),
        Happening::Archived { reason, .. } => return format!("Diarsipkan: {}", reason.label(ID)),
        Happening::Assigned(to) => return format!("Didisposisikan kepada {}", view.receiver(to)),
        Happening::Reassigned(to) => return format!("Dialihkan kepada {}", view.receiver(to)),
        Happening::Rated { score, .. } => return format!("Pengadu menilai: {}", rating(*score)),
        Happening::Escalated { unit, .. } => {
            return match unit {
                Some(unit) => format!("Dinaikkan ke pimpinan {}", view.name(*unit)),
                None => "Dinaikkan ke kepala dinas".to_owned(),
            };
        }
        Happening::BreachExplained { stage, .. } => {
            return format!("Sebab terlambat: {}", stage.label(ID));
        }
        Happening::Rescheduled { stage, .. } => {
            return format!("Batas waktu bergeser: {}", stage.label(ID));
        }
        Happening::TakenUp {} => "Verifikasi dimulai",
        Happening::Asked { .. } => "Keterangan diminta dari pengadu",
        Happening::Supplied { .. } => "Keterangan dilengkapi",
        Happening::AnsweredAtOnce { .. } | Happening::Responded { .. } => "Tanggapan dikirim",
        Happening::Merged { .. } => "Digabungkan dengan pengaduan lain",
        Happening::Returned { .. } => "Dikembalikan kepada petugas pengaduan",
        Happening::Begun {} => "Tindak lanjut dimulai",
        Happening::Noted { .. } => "Catatan",
        Happening::Drafted { .. } => "Konsep tanggapan",
        Happening::Confirmed {} => "Pengadu menyatakan selesai",
        Happening::Disputed { .. } => "Pengadu menyanggah",
        Happening::Withdrawn { .. } => "Dicabut oleh pengadu",
        Happening::Lapsed {} => "Berakhir karena pengadu tidak menanggapi sampai batas waktu",
        Happening::Resumed {} => "Pemeriksaan dilanjutkan dengan yang sudah dikirim pengadu",
        Happening::AnsweredAlong { .. } => "Tanggapan dikirim bersama pengaduan gabungannya",
        Happening::Separated {} => "Berdiri sendiri lagi: pengaduan gabungannya berakhir tanpa tanggapan",
        Happening::Joined { .. } => "Pengaduan lain digabungkan ke sini",
        Happening::Commented { .. } => "Pengadu menulis lagi",
        Happening::EvidenceAdded { .. } => "Bukti ditambahkan",
        Happening::ConcernedNamed { .. } => "Yang diadukan dicatat",
    };
    plain.to_owned()
}

/// What was written or chosen with it.
fn details(view: &CaseView, what: &Happening, class: Option<Class>) -> AnyView {
    match what {
        Happening::Classified { class: new, reason } => {
            let before =
                class.filter(|before| before != new).map(|before| changed(&view.rules, before, *new));
            let reason = reason.as_ref().map(|reason| format!("Alasan: {reason}"));
            view! {
                {before.map(line)}
                {reason.map(line)}
            }
            .into_any()
        }
        Happening::Asked { question: text }
        | Happening::Supplied { text }
        | Happening::AnsweredAtOnce { response: text }
        | Happening::Responded { response: text }
        | Happening::AnsweredAlong { response: text }
        | Happening::Drafted { response: text }
        | Happening::Referred { explanation: text, .. }
        | Happening::Archived { explanation: text, .. }
        | Happening::Merged { explanation: text, .. }
        | Happening::Returned { reason: text }
        | Happening::Disputed { reason: text }
        | Happening::Commented { text }
        | Happening::Noted { text } => {
            view! { <div class="said">{paragraphs(text.as_str())}</div> }.into_any()
        }
        Happening::Assigned(to) | Happening::Reassigned(to) => {
            let due = format!("Selesai sebelum {}.", long_date(ID, to.due));
            view! {
                <div class="said internal">
                    <span class="tag">"Internal"</span>
                    {paragraphs(to.instruction.as_str())}
                    {line(due)}
                </div>
            }
            .into_any()
        }
        Happening::Rated { remark: words, .. } | Happening::Withdrawn { reason: words } => {
            words.as_ref().map(|words| line(words.to_string())).into_any()
        }
        Happening::Escalated { reason: Some(reason), .. } => view! {
            <div class="said internal">
                <span class="tag">"Internal"</span>
                {line(reason.to_string())}
            </div>
        }
        .into_any(),
        Happening::ConcernedNamed { officers, units, to_deputy } => {
            let names: Vec<_> = officers.iter().chain(units).map(|id| view.name(*id)).collect();
            let names = if names.is_empty() {
                "Tidak seorang pun.".to_owned()
            } else {
                format!("{}.", names.join(", "))
            };
            let deputy = to_deputy.then(|| line("Diserahkan kepada pengganti petugas pengaduan.".to_owned()));
            view! {
                {line(names)}
                {deputy}
            }
            .into_any()
        }
        Happening::BreachExplained { cause, remark, .. } => {
            let remark = remark.as_ref().map(|remark| line(remark.to_string()));
            view! {
                {line(format!("{}.", cause.label()))}
                {remark}
            }
            .into_any()
        }
        Happening::Rescheduled { why, was, is, .. } => {
            let (why, was, is) = (why.label(ID), long_date(ID, *was), long_date(ID, *is));
            line(format!("{why}: semula {was}, sekarang {is}.")).into_any()
        }
        Happening::Received { .. }
        | Happening::TakenUp {}
        | Happening::Begun {}
        | Happening::Confirmed {}
        | Happening::Lapsed {}
        | Happening::Resumed {}
        | Happening::Separated {}
        | Happening::Joined { .. }
        | Happening::Escalated { reason: None, .. }
        | Happening::EvidenceAdded { .. } => ().into_any(),
    }
}

fn line(words: String) -> impl IntoView {
    view! { <span class="detail">{words}</span> }
}

/// That another class has another length.
fn changed(rules: &Rules, before: Class, new: Class) -> String {
    let time = |class| rules.of_class(class).time.in_words(ID);
    format!("Semula {} ({}); sekarang {}.", before.label(ID), time(before), time(new))
}

const fn rating(score: u8) -> &'static str {
    match score {
        1 => "sangat tidak puas",
        2 => "tidak puas",
        3 => "puas",
        _ => "sangat puas",
    }
}

/// When something happened last, for a page that tells what was just done.
pub(super) fn when(view: &CaseView, told: &Told) -> String {
    short(told.event.at, view.zone, view.today())
}
