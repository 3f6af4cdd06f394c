//! An applicant takes her application back, as long as nothing has been printed.

use super::view::CaseView;
use crate::ui::content::words;
use crate::ui::field::{Field, field, problems};
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;
use model::application::{RemarkError, State};

/// The longest reason that the form takes, in characters. What is kept may be shorter; then it says so.
const LONGEST: usize = 400;

/// What the page says.
#[derive(Debug)]
pub struct WithdrawView<'c> {
    /// The application.
    pub case: &'c CaseView,
    /// The reason as it was typed.
    pub reason: String,
    /// What is wrong with it.
    pub problem: Option<RemarkError>,
}

/// Whether she still can.
#[must_use]
pub fn is_possible(case: &CaseView) -> bool {
    case.state().may_lead_to(State::Cancelled)
}

/// The page's title, with a mark where something is wrong.
#[must_use]
pub fn title(view: &WithdrawView) -> String {
    let locale = view.case.locale;
    let wrong = view.problem.is_some().then(|| locale.say("Perlu diperbaiki: ", "To be put right: "));
    format!("{}{} – {}", wrong.unwrap_or_default(), name(locale), view.case.office.short_name)
}

const fn name(locale: Locale) -> &'static str {
    locale.say("Batalkan permohonan", "Withdraw the application")
}

/// The way to the page, as long as it leads anywhere.
pub(super) fn way(case: &CaseView) -> Option<impl IntoView + use<>> {
    let locale = case.locale;
    is_possible(case).then(|| {
        view! {
            <p class="ways screen-only">
                <a href=paths::withdraw(locale)>{name(locale)}</a>
            </p>
        }
    })
}

/// The main part of the page. `style` is the address of its own style sheet.
pub fn page(view: &WithdrawView, style: &str) -> impl IntoView + use<> {
    let (case, locale) = (view.case, view.case.locale);
    let problem = view.problem.map(|problem| in_words(locale, problem));
    let listed = problem.clone().map(|told| ("alasan", told)).into_iter().collect();
    let number = format!("{} {}", locale.say("Nomor pendaftaran", "Registration number"), case.number);
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages of applications have it.
        <link rel="stylesheet" href=style.to_owned() />
        <header class="page-header">
            <h1>
                {name(locale)}
                <span class="h1-office">
                    {words(case.voice(), &case.worded().title)}
                    " – "
                    {words(locale, &case.office.short_name)}
                </span>
            </h1>
            <p>{number}</p>
        </header>
        {problems(locale, listed)}
        <p class="held">
            {locale
                .say(
                    "Permohonan yang dibatalkan tidak dapat dilanjutkan. Jika kelak Anda memerlukannya, ajukan lagi dari awal.",
                    "A withdrawn application cannot be taken up again. If you need it later, you apply anew.",
                )}
        </p>
        <form class="typed" method="post" action=paths::withdraw(locale)>
            {field(
                Field {
                    name: "alasan",
                    label: locale.say("Alasan", "Reason"),
                    help: locale
                        .say(
                            "Satu kalimat pendek untuk petugas. Jangan menulis NIK atau nomor KK.",
                            "One short sentence for the officers. Write no identity or family card number.",
                        ),
                    value: view.reason.clone(),
                    longest: LONGEST,
                    digits: false,
                },
                problem,
            )} <button class="button" type="submit">
                {locale.say("Ya, batalkan permohonan", "Yes, withdraw it")}
            </button>
        </form>
        <p class="ways">
            <a href=paths::status_case(locale)>{locale.say("Tidak jadi, kembali ke status", "No, back to the status")}</a>
        </p>
    }
}

fn in_words(locale: Locale, problem: RemarkError) -> String {
    match problem {
        RemarkError::Empty => locale.say("Tulis alasan Anda.", "Write your reason.").to_owned(),
        RemarkError::TooLong(typed) => match locale {
            Locale::Indonesian => format!("Alasan paling panjang 300 huruf. Anda menulis {typed} huruf."),
            Locale::English => format!("The reason may have 300 characters. You wrote {typed}."),
        },
        RemarkError::PersonalNumber => locale
            .say(
                "Alasan tidak boleh memuat NIK atau nomor KK. Hapus nomornya.",
                "The reason may hold no identity or family card number. Please take it out.",
            )
            .to_owned(),
    }
}
