//! What things of a complaint are called among officers, and how what somebody wrote is shown.

use super::step::Step;
use leptos::prelude::*;
use model::complaint::Act;
use model::complaint::Progress;

/// What an act is called on its button and where it is opened.
pub(super) fn verb(step: Step, progress: &Progress) -> &'static str {
    let act = match step {
        Step::Act(act) => act,
        Step::StandAside => return "Saya berkepentingan dalam pengaduan ini",
    };
    match act {
        Act::TakeUp => "Mulai verifikasi",
        Act::Classify if progress.class.is_none() => "Tentukan golongannya",
        Act::Classify => "Ubah golongannya",
        Act::Ask => "Minta keterangan dari pengadu",
        Act::Supply => "Catat keterangan dari pengadu",
        Act::AnswerAtOnce => "Jawab langsung",
        Act::Refer => "Teruskan ke instansi lain",
        Act::Archive => "Arsipkan",
        Act::Merge => "Gabungkan dengan pengaduan lain",
        Act::Assign => "Disposisikan",
        Act::Return => "Kembalikan kepada petugas pengaduan",
        Act::Reassign => "Alihkan kepada yang lain",
        Act::Begin => "Mulai tindak lanjut",
        Act::Note => "Tulis catatan internal",
        Act::Draft if progress.draft.is_some() => "Ubah konsep tanggapan",
        Act::Draft => "Tulis konsep tanggapan",
        Act::Approve if progress.draft.is_some() => "Setujui dan kirim tanggapan",
        Act::Approve => "Tulis dan kirim tanggapan",
        Act::Escalate => "Naikkan ke pimpinan",
        Act::NameConcerned => "Catat siapa yang diadukan",
        Act::AddEvidence => "Tambahkan bukti",
        Act::Confirm
        | Act::Dispute
        | Act::Rate
        | Act::Withdraw
        | Act::Lapse
        | Act::Resume
        | Act::AnswerAlong
        | Act::Separate
        | Act::Comment => "",
    }
}

/// What somebody wrote, paragraph by paragraph.
pub(super) fn paragraphs(text: &str) -> impl IntoView + use<> {
    let paragraph = |paragraph: &str| {
        let lines = paragraph.lines().enumerate().map(|(at, line)| {
            let broken = (at > 0).then(|| view! { <br /> });
            view! {
                {broken}
                {line.to_owned()}
            }
        });
        view! { <p>{lines.collect_view()}</p> }
    };
    text.split("\n\n").map(paragraph).collect_view()
}
