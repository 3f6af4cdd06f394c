//! What she can send: an answer to what was asked, whether it is solved, a rating, something more, that she takes it back.

use super::history::score_label;
use super::view::{CaseView, Form, Problem, Typed};
use crate::complaint::digits::ANYWAY;
use crate::complaint::{digits, paths};
use crate::ui::choice::Asked;
use crate::ui::field::{Field, field};
use crate::ui::text_area::editable;
use leptos::prelude::*;
use model::Locale;
use model::complaint::State;

/// The longest that a line takes, in characters; what is kept may be shorter, and then it says so.
const LONGEST_LINE: usize = 400;
/// The field beside a rating.
const REMARK: &str = "kesan";

/// The field of a form in which something can be wrong: its name, and the id by which the list of problems leads to it.
#[must_use]
pub(super) const fn field_of(form: Form) -> &'static str {
    match form {
        Form::Supply => "keterangan",
        Form::Reply => "balasan",
        Form::Confirm => "selesai",
        Form::Dispute => "sanggahan",
        Form::Rate => "nilai-4",
        Form::Withdraw => "alasan",
        Form::Evidence => crate::complaint::upload::FILES,
    }
}

/// All that is wrong with what was typed, each with the id of its field.
#[must_use]
pub(super) fn wrongs(locale: Locale, typed: &Typed) -> Vec<(&'static str, String)> {
    let field = match (typed.form, typed.problem) {
        (Form::Rate, Problem::TooLong { .. } | Problem::Digits) => REMARK,
        (form, _) => field_of(form),
    };
    let own = (field, in_words(locale, typed.form, typed.problem));
    let choice = (typed.problem == Problem::Digits).then(|| (ANYWAY, digits::choice(locale).to_owned()));
    [own].into_iter().chain(choice).collect()
}

/// The tick for digits that are meant, in the form in which they were typed.
fn anyway(view: &CaseView, form: Form) -> Option<AnyView> {
    let typed = view.typed.as_ref().filter(|typed| typed.form == form)?;
    let is_asked = typed.problem == Problem::Digits;
    let told = is_asked.then(|| digits::choice(view.locale).to_owned());
    (is_asked || typed.anyway).then(|| digits::tick(view.locale, typed.anyway, told).into_any())
}

/// What is wrong, in words.
fn in_words(locale: Locale, form: Form, problem: Problem) -> String {
    let fixed = match (problem, form) {
        (Problem::TooLong { most, length }, _) => {
            return match locale {
                Locale::Indonesian => format!("Paling panjang {most} huruf. Anda menulis {length} huruf. Persingkat, atau kirim dalam dua bagian."),
                Locale::English => format!("It may have {most} characters. You wrote {length}. Make it shorter, or send it in two parts."),
            };
        }
        (Problem::Empty, Form::Supply) => locale.say("Tulis keterangan yang kami minta.", "Write what we asked for."),
        (Problem::Empty, Form::Dispute) => locale.say("Tulis apa yang belum selesai.", "Write what is not solved."),
        (Problem::Empty, _) => locale.say("Tulis pesan Anda.", "Write your message."),
        (Problem::Digits, _) => digits::warning(locale),
        (Problem::NoScore, _) => locale.say("Pilih salah satu penilaian.", "Choose one of the ratings."),
        (Problem::Changed, _) => locale.say(
            "Keadaan pengaduan ini sudah berubah sejak Anda membukanya, sehingga kiriman ini tidak dapat diterima. Yang tampil di halaman ini sudah yang terbaru.",
            "The complaint has changed since you opened it, so this could not be taken. What this page shows is up to date.",
        ),
        (Problem::TooLate, _) => locale.say(
            "Batas waktunya sudah lewat, sehingga kiriman ini tidak dapat diterima. Anda dapat menyampaikan pengaduan baru atau menghubungi Ombudsman RI.",
            "The time for it is over, so this could not be taken. You can send a new complaint, or turn to the Ombudsman.",
        ),
        (Problem::Enough, _) => locale.say(
            "Hari ini sudah banyak balasan Anda kami terima. Kirim lagi besok, atau gabungkan dalam satu pesan.",
            "We have had many messages from you today. Send this tomorrow, or put everything into one message.",
        ),
        (Problem::Again, _) => locale.say(
            "Dari formulir yang sama sudah ada kiriman lain yang kami terima. Lihat riwayat; jika ini pesan baru, kirim sekali lagi.",
            "Something else was taken from the same form before. Look at the history; if this is a new message, send it once more.",
        ),
    };
    fixed.to_owned()
}

/// What was typed into a form before, and what was wrong with it.
fn before(view: &CaseView, form: Form) -> (String, String, Option<String>) {
    match &view.typed {
        Some(Typed { form: typed, text, score, problem, .. }) if *typed == form => {
            (text.clone(), score.clone(), Some(in_words(view.locale, form, *problem)))
        }
        _ => (String::new(), String::new(), None),
    }
}

fn begin(view: &CaseView, form: Form) -> (String, impl IntoView + use<>) {
    let key = view.key_of(form).to_string();
    let action = format!("{}/{}", paths::case(view.locale), form.word());
    (action, view! { <input type="hidden" name="kunci" value=key /> })
}

/// What was asked for.
pub(super) fn supply(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    let asked = Asked {
        name: field_of(Form::Supply),
        label: locale.say("Jawaban Anda", "Your answer"),
        help: locale.say(
            "Tulis apa yang Anda tahu. Jika tidak tahu, tulis begitu. Foto dapat Anda tambahkan di bawah, sebelum jawaban ini dikirim atau sesudahnya.",
            "Write what you know. If you do not know, say so. Pictures can be added below, before you send this answer or after.",
        ),
    };
    let send = locale.say("Kirim jawaban", "Send the answer");
    text_form(view, Form::Supply, asked, 6, send, "")
}

/// That it is not solved.
pub(super) fn dispute(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    let is_part = view.state() == State::Merged;
    let label = if is_part {
        locale.say("Apa yang berbeda pada pengaduan Anda?", "What is different in your complaint?")
    } else {
        locale.say("Apa yang belum selesai?", "What is not solved?")
    };
    let asked = Asked {
        name: field_of(Form::Dispute),
        label,
        help: locale.say(
            "Pengaduan dibuka lagi, dan petugas memeriksanya dengan batas waktu yang baru.",
            "The complaint is opened again, and an officer looks at it with new deadlines.",
        ),
    };
    let send = if is_part {
        locale.say("Periksa pengaduan saya sendiri", "Look at mine by itself")
    } else {
        locale.say("Belum selesai, periksa lagi", "Not solved, look at it again")
    };
    text_form(view, Form::Dispute, asked, 4, send, " button-quiet")
}

/// Something more.
pub(super) fn reply(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    let asked = Asked {
        name: field_of(Form::Reply),
        label: locale.say("Pesan untuk kantor", "A message for the office"),
        help: locale.say(
            "Misalnya hal yang baru terjadi atau yang lupa Anda tulis. Jangan menulis NIK atau nomor KK.",
            "Something that happened since, or that you forgot. Write no identity or family card number.",
        ),
    };
    let send = locale.say("Kirim pesan", "Send the message");
    text_form(view, Form::Reply, asked, 4, send, " button-quiet")
}

fn text_form(
    view: &CaseView,
    form: Form,
    asked: Asked,
    rows: usize,
    send: &'static str,
    class: &'static str,
) -> Option<AnyView> {
    if !view.may(form) {
        return None;
    }
    let (typed, _, problem) = before(view, form);
    let (action, key) = begin(view, form);
    Some(
        view! {
            <form class="typed" method="post" action=action>
                {key}
                {editable(asked, &typed, rows, problem)}
                {anyway(view, form)}
                <button class=format!("button{class}") type="submit">
                    {send}
                </button>
            </form>
        }
        .into_any(),
    )
}

/// That it is solved.
pub(super) fn confirm(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    if !view.may(Form::Confirm) {
        return None;
    }
    let (action, key) = begin(view, Form::Confirm);
    Some(
        view! {
            <form class="typed" method="post" action=action>
                {key}
                <button id="selesai" class="button" type="submit">
                    {locale.say("Ya, sudah selesai", "Yes, it is solved")}
                </button>
            </form>
        }
        .into_any(),
    )
}

/// How it was handled, in words.
pub(super) fn rate(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    if !view.may(Form::Rate) {
        return None;
    }
    let (remark, score, problem) = before(view, Form::Rate);
    let (action, key) = begin(view, Form::Rate);
    let (score_problem, remark_problem) = match view.typed.as_ref().map(|typed| typed.problem) {
        Some(Problem::TooLong { .. } | Problem::Digits) => (None, problem),
        _ => (problem, None),
    };
    let described = score_problem.as_ref().map(|_| "nilai-salah");
    let wrong = score_problem.map(|told| {
        view! {
            <p id="nilai-salah" class="wrong">
                {told}
            </p>
        }
    });
    let choices: Vec<_> = [4_u8, 3, 2, 1]
        .into_iter()
        .map(|value| {
            let id = format!("nilai-{value}");
            let label_for = id.clone();
            let value_text = value.to_string();
            let checked = score == value_text;
            view! {
                <li>
                    <label for=label_for>
                        <input type="radio" id=id name="nilai" value=value_text checked=checked />
                        <span>{score_label(locale, value)}</span>
                    </label>
                </li>
            }
        })
        .collect();
    let remark = field(
        Field {
            name: REMARK,
            label: locale.say("Kesan Anda (boleh dikosongkan)", "Your remark (may be left empty)"),
            help: locale.say("Satu kalimat pendek.", "One short sentence."),
            value: remark,
            longest: LONGEST_LINE,
            digits: false,
        },
        remark_problem,
    );
    Some(
        view! {
            <section id="penilaian" class="section screen-only">
                <h2>{locale.say("Penilaian Anda", "Your rating")}</h2>
                <form class="typed" method="post" action=action>
                    {key}
                    <fieldset aria-describedby=described>
                        <legend>
                            {locale
                                .say(
                                    "Seberapa puas Anda dengan cara kantor menangani pengaduan ini?",
                                    "How satisfied are you with how the office handled this complaint?",
                                )}
                        </legend>
                        {wrong}
                        <ul class="checks">{choices}</ul>
                    </fieldset>
                    {remark}
                    {anyway(view, Form::Rate)}
                    <button class="button button-quiet" type="submit">
                        {locale.say("Kirim penilaian", "Send the rating")}
                    </button>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The way to take it back: opened by her, so that nobody does it by a slip.
pub(super) fn withdraw(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    if !view.may(Form::Withdraw) {
        return None;
    }
    let (reason, _, problem) = before(view, Form::Withdraw);
    let open = problem.is_some();
    let (action, key) = begin(view, Form::Withdraw);
    let reason = field(
        Field {
            name: field_of(Form::Withdraw),
            label: locale.say("Alasan (boleh dikosongkan)", "Reason (may be left empty)"),
            help: locale.say("Satu kalimat pendek.", "One short sentence."),
            value: reason,
            longest: LONGEST_LINE,
            digits: false,
        },
        problem,
    );
    Some(
        view! {
            <details id="cabut" class="screen-only fold" open=open>
                <summary>{locale.say("Cabut pengaduan", "Withdraw the complaint")}</summary>
                <p class="held">
                    {locale
                        .say(
                            "Pengaduan yang dicabut tidak ditangani lagi dan tidak dapat dibuka kembali. Jika kelak perlu, sampaikan pengaduan baru.",
                            "A withdrawn complaint is not handled any more and cannot be opened again. If you need to, you send a new one.",
                        )}
                </p>
                <form class="typed" method="post" action=action>
                    {key} {reason} {anyway(view, Form::Withdraw)} <button class="button button-quiet" type="submit">
                        {locale.say("Ya, cabut pengaduan", "Yes, withdraw it")}
                    </button>
                </form>
            </details>
        }
        .into_any(),
    )
}
