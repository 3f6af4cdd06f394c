//! `/pengaduan/lacak/kasus`: what a complainant finds behind number and access code: what is going on, what she can do, by when
//! what is due; then what has happened, the evidence, what she wrote, and where else she can go.
//!
//! [`mod@view`] is what the server hands over. What the page says is made by pure functions of it, one subject each.

mod about;
mod deadlines;
mod forms;
mod history;
mod sentence;
pub mod view;

use super::script::script;
use super::{elsewhere, expected, paths};
use crate::ui::content::words;
use crate::ui::field::problems;
use crate::ui::line::Line;
use leptos::prelude::*;
use model::Locale;
use model::complaint::Stage;
use model::complaint::{Happening, State};
use view::{CaseView, Done, Form};

/// The page's title. Neither number, state nor subject: titles stand in histories and on other people's screens.
#[must_use]
pub fn title(view: &CaseView) -> String {
    let locale = view.locale;
    let wrong = view.typed.is_some().then(|| locale.say("Perlu diperbaiki: ", "To be put right: "));
    format!(
        "{}{} – {}",
        wrong.unwrap_or_default(),
        locale.say("Pengaduan", "Complaint"),
        view.office.short_name
    )
}

/// The main part of the page. `style` and `script` are the addresses of its style sheet and its script.
pub fn page(view: &CaseView, style: &str, address: &str) -> impl IntoView + use<> {
    let locale = view.locale;
    let lead: Vec<_> =
        sentence::sentences(view).iter().map(|line| view! { <p class="lead">{line.view()}</p> }).collect();
    let expected = sentence::expected(view).map(|told| view! { <p>{told}</p> });
    let late = sentence::late(view).map(|told| view! { <p class="held">{told}</p> });
    let waits = view.waits_for_deputy.then(|| view! { <p class="held">{deputy(view).view()}</p> });
    let who = about::who(view).map(|told| view! { <p class="note">{told}</p> });
    let wrongs = view.typed.as_ref().map_or_else(Vec::new, |typed| forms::wrongs(locale, typed));
    // The script adds to the form for evidence; where there is none it would have nothing to do.
    let script = view.may(Form::Evidence).then(|| script(address));
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=style.to_owned() />
        {problems(locale, wrongs)}
        {view.done.map(|done| told(locale, done))}
        <header class="page-header">
            <h1>
                {view.state().label(locale)}
                <span class="h1-office">
                    {locale.say("Pengaduan nomor ", "Complaint number ")} {view.number.to_string()} " – "
                    {words(locale, &view.office.short_name)}
                </span>
            </h1>
            {lead}
            {late}
            {waits}
            {expected}
            {who}
        </header>
        {todo(view)}
        {deadlines::section(view)}
        {reply(view)}
        {forms::rate(view)}
        {about::evidence(view)}
        {history::section(view)}
        {about::report(view)}
        {unsatisfied(locale)}
        {forms::withdraw(view)}
        {close(locale)}
        {script}
    }
}

/// What was just done, once.
fn told(locale: Locale, Done(form): Done) -> impl IntoView {
    let told = match form {
        Form::Supply => locale.say(
            "Jawaban Anda sudah tersimpan. Petugas melanjutkan pemeriksaan.",
            "Your answer is saved. The officers go on.",
        ),
        Form::Reply => locale.say("Pesan Anda sudah tersimpan.", "Your message is saved."),
        Form::Confirm => {
            locale.say("Pengaduan sudah dinyatakan selesai.", "The complaint is marked as solved.")
        }
        Form::Dispute => locale.say(
            "Pengaduan dibuka lagi. Petugas akan memeriksanya kembali.",
            "The complaint is open again. An officer will look at it once more.",
        ),
        Form::Rate => {
            locale.say("Penilaian Anda sudah tersimpan. Terima kasih.", "Your rating is saved. Thank you.")
        }
        Form::Withdraw => locale.say("Pengaduan sudah dicabut.", "The complaint is withdrawn."),
        Form::Evidence => locale.say("Bukti sudah tersimpan.", "The evidence is saved."),
    };
    view! {
        <p class="done" role="status">
            {told}
        </p>
    }
}

/// That nobody may handle it yet, and who watches over the office.
fn deputy(view: &CaseView) -> Line {
    let locale = view.locale;
    let waits = Line::own(locale.say(
        "Pengaduan ini menyangkut petugas pengaduan atau kepala dinas, sehingga mereka tidak dapat membukanya. Kantor ini belum menunjuk penggantinya; pengaduan Anda menunggu sampai ada yang ditunjuk. Anda juga dapat menghubungi ",
        "This complaint concerns the complaint officers or the head of the office, so they cannot open it. The office has not appointed a deputy yet; your complaint waits until there is one. You can also turn to ",
    ));
    let waits = match &view.office.complaint_team.supervisor {
        Some(supervisor) => {
            let reach: Vec<_> = supervisor.contacts.iter().map(|contact| contact.value.as_str()).collect();
            let reach = if reach.is_empty() { String::new() } else { format!(" ({})", reach.join(", ")) };
            waits.office(locale, supervisor.name.as_str()).then(reach)
        }
        None => waits.then(locale.say("Inspektorat daerah", "the regional inspectorate (Inspektorat)")),
    };
    waits.then(locale.say(" atau Ombudsman RI.", " or the Ombudsman."))
}

/// What she has to do, or may do, with what came of it.
fn todo(view: &CaseView) -> AnyView {
    let locale = view.locale;
    let (is_asked, content) = match view.state() {
        State::AwaitingInformation => asked(view),
        State::Answered => answered(view),
        State::Referred | State::Archived | State::Merged => decided(view),
        State::Closed | State::Withdrawn => return ().into_any(),
        _ => nothing(locale),
    };
    // Where there is only something to read, it is called that.
    let heading = match view.state() {
        State::Answered if !is_asked => locale.say("Tanggapan kantor", "The office's answer"),
        State::Referred | State::Archived | State::Merged => {
            locale.say("Penjelasan kantor", "The office's explanation")
        }
        _ => locale.say("Yang perlu Anda lakukan", "What you need to do"),
    };
    let class = if is_asked { "todo asked" } else { "todo" };
    view! {
        <section class=class aria-labelledby="perlu">
            <h2 id="perlu">{heading}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn nothing(locale: Locale) -> (bool, AnyView) {
    let told = locale.say(
        "Tidak ada yang perlu Anda lakukan. Jika kami perlu bertanya, pertanyaannya tampil di sini; bukalah halaman ini sesekali.",
        "There is nothing for you to do. If we have to ask you something, it stands here; look at this page now and then.",
    );
    (false, view! { <p>{told}</p> }.into_any())
}

/// The question, by when, and where to answer it.
fn asked(view: &CaseView) -> (bool, AnyView) {
    let locale = view.locale;
    let question = view.latest(|what| match what {
        Happening::Asked { question } => Some(history::paragraphs(locale, question.as_str(), true)),
        _ => None,
    });
    let due = view.last(Stage::Completion).and_then(|deadline| deadline.due);
    let due = due.map(|due| expected::day(locale, view.office.zone, &due));
    let due = due.map(|due| match (view.progress.wrote_since_asked, locale) {
        (false, Locale::Indonesian) => format!(
            "Jawab paling lambat {due}. Jika sampai saat itu Anda tidak mengirim apa pun, pengaduan dianggap dicabut."
        ),
        (false, Locale::English) => format!(
            "Answer no later than {due}. If nothing has come from you by then, the complaint counts as withdrawn."
        ),
        (true, Locale::Indonesian) => format!(
            "Kiriman Anda sudah masuk, jadi pengaduan ini tidak dianggap dicabut. Tulis jawaban Anda agar kami langsung melanjutkan; tanpa jawaban tertulis kami melanjutkannya sesudah {due}."
        ),
        (true, Locale::English) => format!(
            "What you sent has arrived, so this complaint does not count as withdrawn. Write your answer and we go on at once; without one we go on after {due}."
        ),
    });
    let content = view! {
        <p>{locale.say("Kami bertanya:", "We ask:")}</p>
        {question}
        {due.map(|due| view! { <p><strong>{due}</strong></p> })}
        {forms::supply(view)}
    };
    (true, content.into_any())
}

/// The answer, and what she makes of it.
fn answered(view: &CaseView) -> (bool, AnyView) {
    let locale = view.locale;
    let answer = view.latest(|what| match what {
        Happening::Responded { response }
        | Happening::AnsweredAtOnce { response }
        | Happening::AnsweredAlong { response } => Some(history::paragraphs(locale, response.as_str(), true)),
        _ => None,
    });
    let until = until(view).map(|until| match locale {
        Locale::Indonesian => format!(
            "Apakah masalah Anda sudah selesai? Jawab paling lambat {until}. Jika Anda tidak menjawab, pengaduan ditutup sesudah itu."
        ),
        Locale::English => {
            format!("Is your problem solved? Tell us no later than {until}. If you do not, the complaint is closed after that.")
        }
    });
    let is_asked = view.may(Form::Confirm) || view.may(Form::Dispute);
    let name = is_asked.then(|| view! { <p>{locale.say("Tanggapan kantor:", "The office's answer:")}</p> });
    let content = view! {
        {name}
        {answer}
        {until.map(|until| view! { <p><strong>{until}</strong></p> })}
        {forms::confirm(view)}
        {forms::dispute(view)}
    };
    (is_asked, content.into_any())
}

/// Why it goes no further here, and until when she may say that it should.
fn decided(view: &CaseView) -> (bool, AnyView) {
    let locale = view.locale;
    let why = view.latest(|what| match what {
        Happening::Referred { explanation, .. }
        | Happening::Archived { explanation, .. }
        | Happening::Merged { explanation, .. } => {
            Some(history::paragraphs(locale, explanation.as_str(), true))
        }
        _ => None,
    });
    let until = until(view).map(|until| match locale {
        Locale::Indonesian => {
            format!("Tidak setuju? Anda dapat meminta kami memeriksanya lagi sampai {until}.")
        }
        Locale::English => format!("You do not agree? You can ask us to look at it again until {until}."),
    });
    let apart = (view.state() == State::Merged && view.may(Form::Dispute)).then(|| {
        locale.say(
            "Bukan hal yang sama? Selama tanggapan itu belum ada, Anda dapat meminta kami memeriksa pengaduan Anda sendiri.",
            "It is not the same? As long as there is no answer you can ask us to look at your complaint by itself.",
        )
    });
    let content = view! {
        {why}
        {until.map(|until| view! { <p>{until}</p> })}
        {apart.map(|apart| view! { <p>{apart}</p> })}
        {forms::dispute(view)}
    };
    (false, content.into_any())
}

fn until(view: &CaseView) -> Option<String> {
    Some(expected::day(view.locale, view.office.zone, view.window.as_ref()?))
}

/// Something more for the office. Where an answer waits for her word, what she writes belongs there.
fn reply(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    if view.may(Form::Supply) || view.may(Form::Dispute) {
        return None;
    }
    let form = forms::reply(view)?;
    Some(
        view! {
            <section id="balas" class="section screen-only">
                <h2>{locale.say("Ada yang ingin Anda tambahkan?", "Is there something to add?")}</h2>
                {form}
            </section>
        }
        .into_any(),
    )
}

/// Where else she can go.
fn unsatisfied(locale: Locale) -> impl IntoView {
    view! {
        <section id="belum-puas" class="section">
            <h2>{locale.say("Belum puas?", "Not satisfied?")}</h2>
            {elsewhere::watchdogs(locale)}
        </section>
    }
}

/// The way out, for those who share a phone or sit at somebody else's.
fn close(locale: Locale) -> impl IntoView {
    view! {
        <form class="close screen-only" method="post" action=paths::close(locale)>
            <button class="button button-quiet" type="submit">
                {locale.say("Tutup", "Close")}
            </button>
            <p class="note">
                {locale
                    .say(
                        "Tutup jika perangkat ini dipakai bersama. Tanpa ditutup, pengaduan terbuka di sini selama 30 menit.",
                        "Close it if others use this device. Otherwise it stays open here for 30 minutes.",
                    )}
            </p>
        </form>
    }
}

#[cfg(test)]
mod tests;
