//! `/pengaduan/baru`: one page on which a complaint is typed (docs/decisions/0017).
//!
//! Only three things have to be filled in: what it is, what happened, who may know who complains; and a name where it is
//! not anonymous. What does not matter after a choice is hidden by the style sheet alone and not read by the server:
//! [`parts`] has the groups, [`picks`] the choices that can hide what follows them.

mod parts;
mod picks;

use super::expected::{Expected, in_short};
use super::{landing, paths};
use crate::ui::field::{alert, problems};
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::number::{ComplaintNumber, RegistrationNumber};
use model::office::Supervisor;
use model::{Locale, Office, ServiceId};
use uuid::Uuid;

/// The names of the fields, and the ids by which the list of problems leads to them.
pub mod names {
    /// The form's own key.
    pub const KEY: &str = "kunci";
    /// The office.
    pub const OFFICE: &str = "kantor";
    /// [`model::complaint::Kind`].
    pub const KIND: &str = "jenis";
    /// The service.
    pub const SERVICE: &str = "layanan";
    /// [`model::complaint::Broken`], any number of them.
    pub const BROKEN: &str = "dilanggar";
    /// [`model::complaint::Concerns`].
    pub const CONCERNS: &str = "tentang";
    /// Who that is.
    pub const WHOM: &str = "siapa";
    /// What happened.
    pub const WHAT: &str = "peristiwa";
    /// When.
    pub const WHEN: &str = "kapan";
    /// Where.
    pub const PLACE: &str = "tempat";
    /// What should be done.
    pub const WISH: &str = "harapan";
    /// [`model::complaint::Identity`].
    pub const IDENTITY: &str = "identitas";
    /// The complainant's name.
    pub const NAME: &str = "nama";
    /// How to reach her.
    pub const CONTACT: &str = "kontak";
    /// That the application that is open in the browser belongs to it.
    pub const LINK: &str = "tautkan";
    /// The number of another.
    pub const NUMBER: &str = "nomor";
    /// Its PIN.
    pub const PIN: &str = "pin";
    /// What no person sees and only programs fill in.
    pub const TRAP: &str = "situs";
    /// The button.
    pub const SEND: &str = "kirim";
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is, by its code.
    pub kind: String,
    /// The service.
    pub service: String,
    /// The broken promises, by their codes.
    pub broken: Vec<String>,
    /// Whom it concerns, by its code.
    pub concerns: String,
    /// Who that is.
    pub whom: String,
    /// What happened.
    pub what: String,
    /// When.
    pub when: String,
    /// Where.
    pub place: String,
    /// What should be done.
    pub wish: String,
    /// Who may know who she is, by its code.
    pub identity: String,
    /// Her name.
    pub name: String,
    /// How to reach her.
    pub contact: String,
    /// Whether the application that is open belongs to it.
    pub link: bool,
    /// The number of another. Its PIN never comes back.
    pub number: String,
    /// Whether numbers in it are meant.
    pub anyway: bool,
}

/// What the form says.
#[derive(Debug, Clone)]
pub struct FormView {
    /// The reader's language.
    pub locale: Locale,
    /// The form's key.
    pub key: Uuid,
    /// The office.
    pub office: Office,
    /// Whether the portal serves others too.
    pub others: bool,
    /// Its services.
    pub services: Vec<(ServiceId, String)>,
    /// What stands in it.
    pub typed: Typed,
    /// The application of this office that is open in the reader's browser.
    pub open: Option<RegistrationNumber>,
    /// What the office has to keep.
    pub expected: Expected,
    /// Whether somebody handles what the complaint officers and the head must not.
    pub deputy: Deputy,
    /// What came of the last sending.
    pub outcome: Outcome,
    /// The address of its own style sheet.
    pub style: String,
    /// The address of its script.
    pub script: String,
}

/// Who handles complaints about those who handle complaints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deputy {
    /// Whether anybody does at this moment who may see what concerns the complaint officers.
    pub of_team: bool,
    /// The same of what concerns the head of the office.
    pub of_head: bool,
    /// The title of whoever does, as the office publishes it.
    pub title: Option<String>,
    /// Who supervises the office and how to reach it, as the office publishes it.
    pub supervisor: Option<Supervisor>,
}

/// What came of a sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was sent.
    Asked,
    /// Something is wrong: the field, and what to do about it.
    Wrong(Vec<(&'static str, String)>),
    /// This form has been sent before, with other words.
    Sent(ComplaintNumber, Uuid),
    /// This form was sent before, so long ago that nothing more is known.
    Used,
    /// Something filled in what no person sees.
    Trapped,
    /// Too many complaints come from where this one does.
    TooMany {
        /// After how many minutes it is taken.
        minutes: u64,
    },
}

/// The page's title, with a mark where something is wrong.
#[must_use]
pub fn title(view: &FormView) -> String {
    let locale = view.locale;
    let name = format!("{} – {}", name(locale), view.office.short_name);
    match view.outcome {
        Outcome::Asked => name,
        Outcome::Wrong(_) | Outcome::Trapped => {
            format!("{}: {name}", locale.say("Perlu diperbaiki", "To be put right"))
        }
        Outcome::Sent(..) | Outcome::Used => {
            format!("{}: {name}", locale.say("Sudah pernah dikirim", "Sent before"))
        }
        Outcome::TooMany { .. } => format!("{}: {name}", locale.say("Tunggu sebentar", "Please wait")),
    }
}

/// What the page is called.
#[must_use]
pub const fn name(locale: Locale) -> &'static str {
    locale.say("Pengaduan baru", "New complaint")
}

/// The main part of the page.
pub fn page(view: &FormView) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    let fresh = (view.outcome == Outcome::Asked).then_some("1");
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=view.style.clone() />
        {trail(
            locale,
            vec![(paths::landing_at(locale, &office.id), landing::name(locale).into_any())],
        )}
        <header class="page-header">
            <h1>
                {name(locale)}
                <span class="h1-office" lang=locale.of_content()>
                    {office.short_name.clone()}
                </span>
            </h1>
            <p class="lead">
                {locale
                    .say(
                        "Dua menit sudah cukup. Yang tidak Anda ketahui boleh dikosongkan.",
                        "Two minutes are enough. What you do not know may be left empty.",
                    )}
            </p>
            {view
                .others
                .then(|| {
                    view! {
                        <p class="ways">
                            <a href=paths::form(locale)>{locale.say("Tentang kantor lain", "About another office")}</a>
                        </p>
                    }
                })}
        </header>
        {told(view)}
        <form
            class="typed complain"
            method="post"
            action=paths::form(locale)
            data-pengaduan="1"
            data-fresh=fresh
        >
            <input type="hidden" name=names::KEY value=view.key.to_string() />
            <input type="hidden" name=names::OFFICE value=office.id.to_string() />
            {draft(locale)}
            {parts::matter(view)}
            {parts::concerns(view)}
            {parts::story(view)}
            {parts::identity(view)}
            {trap(locale)}
            {parts::anyway(view)}
            <section class="before">
                <h2>{locale.say("Sebelum mengirim", "Before you send it")}</h2>
                {in_short(locale, &view.expected)}
                <p>
                    {locale
                        .say(
                            "Korupsi, ancaman, atau pemerasan? ",
                            "Corruption, threats or extortion? ",
                        )}
                    <a href=format!("{}#lain", paths::landing_at(locale, &office.id))>
                        {locale.say("Lihat siapa yang berwenang", "See who is responsible")}
                    </a>
                    {locale
                        .say(
                            " (KPK 198, polisi 110, Ombudsman 137).",
                            " (KPK 198, police 110, Ombudsman 137).",
                        )}
                </p>
            </section>
            <button class="button" type="submit" id=names::SEND>
                {locale.say("Kirim pengaduan", "Send the complaint")}
            </button>
            <p
                class="note"
                role="status"
                data-sending=locale
                    .say(
                        "Sedang dikirim … Jangan tutup halaman ini.",
                        "Sending … Do not close this page.",
                    )
            ></p>
        </form>
        {super::script::script(&view.script)}
    }
}

/// The questions of the form, for an officer who asks them in somebody's stead.
pub fn fields(view: &FormView) -> impl IntoView + use<> {
    view! {
        {parts::matter(view)}
        {parts::concerns(view)}
        {parts::story(view)}
        {parts::identity(view)}
        {parts::anyway(view)}
    }
}

/// What stands above the form: what to mend, or why it was not taken.
fn told(view: &FormView) -> Option<AnyView> {
    let locale = view.locale;
    match &view.outcome {
        Outcome::Asked => None,
        Outcome::Wrong(wrong) => problems(locale, wrong.clone()),
        Outcome::Sent(number, key) => Some(sent_before(locale, *number, *key).into_any()),
        Outcome::Used => Some(
            said(locale.say(
                "Formulir ini sudah pernah dikirim. Jika yang tertulis sekarang adalah pengaduan lain, kirim sekali lagi. Tulisan Anda masih ada di bawah ini.",
                "This form has been sent before. If what it says now is another complaint, send it once more. What you wrote is still below.",
            ))
            .into_any(),
        ),
        Outcome::Trapped => Some(
            said(locale.say(
                "Pengaduan belum terkirim: sebuah kolom yang tidak terlihat ikut terisi, biasanya oleh pengisi otomatis. Kolom itu sudah kami kosongkan. Kirim sekali lagi; tulisan Anda masih ada di bawah ini.",
                "Not sent yet: something filled in a field that cannot be seen, most often an automatic filler. We have emptied it. Send it once more; what you wrote is still below.",
            ))
            .into_any(),
        ),
        Outcome::TooMany { minutes } => Some(too_many(locale, *minutes).into_any()),
    }
}

fn said(words: &'static str) -> impl IntoView {
    alert(view! { <p>{words}</p> })
}

fn too_many(locale: Locale, minutes: u64) -> impl IntoView {
    let told = match locale {
        Locale::Indonesian => format!(
            "Belum terkirim: dari jaringan yang Anda pakai sedang datang banyak pengaduan. Tunggu {minutes} menit, lalu tekan Kirim lagi. Tulisan Anda tetap ada di halaman ini; jangan ditutup."
        ),
        Locale::English => format!(
            "Not sent yet: many complaints come from the network that you use. Wait {minutes} minutes and press Send again. What you wrote stays on this page; do not close it."
        ),
    };
    alert(view! { <p>{told}</p> })
}

fn sent_before(locale: Locale, number: ComplaintNumber, key: Uuid) -> impl IntoView {
    alert(view! {
        <p>
            {locale.say("Formulir ini sudah terkirim sebagai pengaduan nomor ", "This form has been sent as complaint number ")}
            <strong>{number.to_string()}</strong>
            ". "
            <a href=paths::receipt(locale, key)>{locale.say("Lihat tanda terimanya", "See its receipt")}</a>
            "."
        </p>
        <p>
            {locale
                .say(
                    "Tulisan di bawah ini berbeda dari yang sudah terkirim dan belum dikirim. Untuk menambahkannya, salin ke kotak balasan pada pengaduan itu. Jika ini pengaduan lain, kirim sekali lagi.",
                    "What stands below differs from what was sent, and was not sent. To add it, copy it into the reply box of that complaint. If it is another complaint, send it once more.",
                )}
        </p>
    })
}

/// What a script offers: to keep what is typed, on this phone alone and until the browser is closed.
fn draft(locale: Locale) -> impl IntoView {
    view! {
        <div
            id="draf"
            class="draft"
            hidden
            data-saved=locale.say("Draf tersimpan di ponsel ini.", "Draft kept on this phone.")
            data-restored=locale.say("Draf Anda dipulihkan. PIN tidak ikut disimpan.", "Your draft is back. PINs are not kept.")
            data-removed=locale.say("Draf dihapus dari ponsel ini.", "Draft removed from this phone.")
            data-failed=locale.say("Peramban ini tidak dapat menyimpan draf.", "This browser cannot keep a draft.")
        >
            <p class="tick">
                <input type="checkbox" id="draf-simpan" />
                <label for="draf-simpan">
                    {locale.say("Simpan draf di ponsel ini", "Keep a draft on this phone")}
                    <small>
                        {locale
                            .say(
                                "Jika sambungan putus, tulisan Anda kembali saat halaman ini dibuka lagi, sampai terkirim atau peramban ditutup. Bukan untuk ponsel bersama.",
                                "If the connection breaks, what you wrote is back when this page is opened again, until it is sent or the browser is closed. Not for a phone that you share.",
                            )}
                    </small>
                </label>
            </p>
            <button class="button button-quiet" type="button" id="draf-hapus">
                {locale.say("Hapus draf", "Remove the draft")}
            </button>
            <p id="draf-kabar" class="note" role="status"></p>
        </div>
    }
}

/// What only programs fill in. Nobody meets it: neither on the screen, nor by the keyboard, nor by a screen reader.
fn trap(locale: Locale) -> impl IntoView {
    view! {
        <div class="apart" aria-hidden="true">
            <label for=names::TRAP>{locale.say("Jangan diisi", "Leave this empty")}</label>
            <input id=names::TRAP name=names::TRAP type="text" tabindex="-1" autocomplete="off" />
        </div>
    }
}

impl FormView {
    /// What is wrong with a field.
    fn problem(&self, name: &str) -> Option<String> {
        let Outcome::Wrong(wrong) = &self.outcome else { return None };
        wrong.iter().find(|(field, _)| *field == name).map(|(_, told)| told.clone())
    }
}
