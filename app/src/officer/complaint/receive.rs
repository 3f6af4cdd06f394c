//! Taking a complaint in for somebody who tells it at the counter or on the phone, or who wrote it: the fields of the public
//! form, and above them how it came and when. The deadlines run from then, not from when it is typed in.

use super::super::paths;
use crate::complaint::form::{self, FormView};
use crate::ui::choice::{Asked, Choice, select};
use crate::ui::field::{Field, alert, field, problems};
use leptos::prelude::*;
use model::Locale;
use model::complaint::Channel;
use model::number::ComplaintNumber;
use uuid::Uuid;

/// The name of the field of the channel.
pub const CHANNEL: &str = "saluran";
/// Of the day on which the office received it.
pub const DAY: &str = "diterima";
/// Of the time.
pub const TIME: &str = "pukul";

/// What the page is called.
pub const TITLE: &str = "Terima pengaduan";

/// How a complaint came, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Came {
    /// The channel, by its code.
    pub channel: String,
    /// The day.
    pub day: String,
    /// The time.
    pub time: String,
}

/// What the page says.
#[derive(Debug, Clone)]
pub struct ReceiveView {
    /// How it came.
    pub came: Came,
    /// What is wrong: at which field, and how to put it right. Those of [`FormView`] are among them.
    pub wrong: Vec<(&'static str, String)>,
    /// The complaint that this form made before, from other words: then nothing was taken in now.
    pub used: Option<(ComplaintNumber, Uuid)>,
    /// Whether she finds anything in the queue of complaints.
    pub reads: bool,
    /// The fields of the public form.
    pub form: FormView,
}

/// The title of the page, with a mark where something is wrong.
#[must_use]
pub fn title(view: &ReceiveView) -> String {
    if view.wrong.is_empty() && view.used.is_none() {
        TITLE.to_owned()
    } else {
        format!("Perlu diperbaiki: {TITLE}")
    }
}

/// The main part of the page.
pub fn page(view: &ReceiveView) -> impl IntoView + use<> {
    let back = view.reads.then(|| {
        view! {
            <p class="ways">
                <a href=paths::COMPLAINTS>"Kembali ke antrean pengaduan"</a>
            </p>
        }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4): it hides what does not matter after a choice.
        <link rel="stylesheet" href=view.form.style.clone() />
        <header class="page-header">
            <h1>{TITLE}</h1>
            <p>"Isi menurut kata pengadu. Pertanyaan di bawah ini sama dengan yang dibaca warga, dan dapat dibacakan."</p>
        </header>
        {problems(Locale::Indonesian, view.wrong.clone())}
        {view.used.map(used)}
        <form class="typed complain" method="post" action=paths::RECEIVE_COMPLAINT>
            <input type="hidden" name=form::names::KEY value=view.form.key.to_string() />
            {came(view)}
            {form::fields(&view.form)}
            <p class="note">
                "Untuk menautkan permohonan, nomor pendaftarannya cukup; PIN boleh kosong. Pengaduan tanpa identitas tidak menyimpan nama, kontak, dan permohonan."
            </p>
            <button class="button" type="submit" id=form::names::SEND>
                "Terima pengaduan"
            </button>
        </form>
        {back}
    }
}

/// How it came, and when.
fn came(view: &ReceiveView) -> impl IntoView + use<> {
    let wrong = |name| view.wrong.iter().find(|(own, _)| *own == name).map(|(_, told)| told.clone());
    let channels = Channel::ALL.iter().filter(|channel| **channel != Channel::Portal);
    let channels = channels.map(|channel| Choice::new(channel.code(), channel.label(Locale::Indonesian)));
    let channel =
        Asked { name: CHANNEL, label: "Lewat apa", help: "Tatap muka, telepon, surat, atau yang lain." };
    let short = |name, label, help, value: &String| Field {
        name,
        label,
        help,
        value: value.clone(),
        longest: 40,
        digits: false,
    };
    let day = short(
        DAY,
        "Tanggal diterima dinas",
        "Batas waktu dihitung dari sini, bukan dari saat diketik. Contoh: 23-11-2026.",
        &view.came.day,
    );
    let time =
        short(TIME, "Pukul", "Contoh: 09.15. Jika tidak diketahui, isi jam buka kantor.", &view.came.time);
    view! {
        <fieldset>
            <legend>"Bagaimana pengaduan ini masuk"</legend>
            {select(channel, channels.collect(), &view.came.channel, wrong(CHANNEL))}
            {field(day, wrong(DAY))}
            {field(time, wrong(TIME))}
        </fieldset>
    }
}

/// The form was used before: nothing was taken in now, and why.
fn used((number, key): (ComplaintNumber, Uuid)) -> impl IntoView {
    alert(view! {
        <h2>"Belum diterima: formulir ini sudah pernah dipakai"</h2>
        <p>
            "Dengan formulir ini sudah diterima "
            <a href=paths::received_complaint(key)>"pengaduan " {number.to_string()}</a>
            ". Jika isian di bawah ini pengaduan lain, periksa sekali lagi, lalu tekan Terima pengaduan."
        </p>
    })
}
