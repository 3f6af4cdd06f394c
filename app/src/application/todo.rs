//! What an applicant has to do now: derived from the state, her situation and the standard.

use super::collection;
use super::sentence::{appointment, office_sets_the_appointment};
use super::view::CaseView;
use crate::complaint::paths as complaints;
use crate::ui::line::{Line, ended};
use crate::ui::prose::Links;
use jiff::civil::Date;
use leptos::prelude::*;
use model::Locale;
use model::application::{Happening, Returned, State};
use model::format::full_date;
use model::standard::{Requirement, Requirements};

/// What is asked of her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Todo {
    /// Whether anything is. What is said otherwise is advice.
    pub asked: bool,
    /// In sentences.
    pub lines: Vec<Line>,
    /// What to mend, each with the reason why.
    pub mend: Vec<(Line, Line)>,
    /// Ways on: address and words.
    pub ways: Vec<(String, &'static str)>,
}

/// That nothing is.
const fn nothing(locale: Locale) -> &'static str {
    locale.say("Tidak ada yang perlu Anda lakukan.", "There is nothing for you to do.")
}

/// What is asked of her in the present state.
#[must_use]
pub fn todo(view: &CaseView) -> Todo {
    match view.state() {
        State::NeedsCompletion => completion(view),
        State::AwaitingAppointment if !office_sets_the_appointment(view) => asked(vec![Line::own(view.locale.say(
            "Datang ke kantor atau hubungi kantor untuk memilih jadwal perekaman. Sebutkan nomor pendaftaran Anda.",
            "Go to the office or contact it to choose an appointment. Have your registration number ready.",
        ))]),
        State::AwaitingBiometrics => recording(view),
        State::AwaitingOriginals => originals(view),
        State::Printed if view.handed_over_at_once() => asked(vec![Line::own(view.locale.say(
            "Jika Anda masih di kantor, tunggulah: dokumen diserahkan langsung kepada Anda. Jika sudah pulang, datanglah pada jam pelayanan.",
            "If you are still at the office, please wait: the document is handed to you there. If you have left, come during opening hours.",
        ))]),
        State::ReadyForPickup => pickup(view),
        State::Expired => Todo {
            ways: vec![("#tempat".to_owned(), view.locale.say("Kontak kantor", "How to reach the office"))],
            ..asked(vec![Line::own(view.locale.say(
                "Hubungi kantor untuk mengaktifkan kembali permohonan ini.",
                "Contact the office to have this application opened again.",
            ))])
        },
        State::Cancelled => cancelled(view),
        State::Completed => idle(view, Some(view.locale.say(
            "Bukan Anda penerimanya? Segera hubungi kantor.",
            "Was it not you who received it? Contact the office at once.",
        ))),
        State::AwaitingAppointment => idle(view, Some(view.locale.say(
            "Jadwal Anda akan tampil di halaman ini.",
            "Your appointment will be shown on this page.",
        ))),
        State::AwaitingDeduplication => idle(view, Some(view.locale.say(
            "Lihat lagi halaman ini beberapa hari lagi.",
            "Look at this page again in a few days.",
        ))),
        State::Submitted
        | State::UnderReview
        | State::DataIssue
        | State::Processing
        | State::AwaitingValidation
        | State::OriginalsReceived
        | State::PrintQueue
        | State::AwaitingSignature
        | State::Printed => idle(view, None),
    }
}

fn asked(lines: Vec<Line>) -> Todo {
    Todo { asked: true, lines, ..Todo::default() }
}

fn idle(view: &CaseView, advice: Option<&'static str>) -> Todo {
    let nothing = Line::own(nothing(view.locale));
    Todo { lines: [nothing].into_iter().chain(advice.map(Line::own)).collect(), ..Todo::default() }
}

fn completion(view: &CaseView) -> Todo {
    let locale = view.locale;
    let Some(Happening::NeedsCompletion { returned, deadline }) = view.progress.now().map(|now| &now.what)
    else {
        return asked(vec![contact(locale)]);
    };
    let situation = view.situation().map(|situation| &situation.id);
    let place = view.worded().procedure.set().and_then(|procedure| procedure.place_of_application(situation));
    let begin = locale.say(
        "Perbaiki yang disebut di bawah ini, lalu serahkan lagi ",
        "Put right what is listed below, then hand it in again ",
    );
    let where_to = match place {
        Some(place) => Line::own(locale.say("di ", "at ")).office(view.voice(), place),
        None => Line::own(locale.say("seperti waktu mengajukan", "as you did when you applied")),
    };
    Todo {
        asked: true,
        lines: vec![Line::own(begin).and(where_to).then("."), until(view, *deadline)],
        mend: returned.iter().map(|one| mend(view, one)).collect(),
        ways: Vec::new(),
    }
}

/// What to mend, and why.
fn mend(view: &CaseView, returned: &Returned) -> (Line, Line) {
    let locale = view.locale;
    let named = returned.requirement.as_ref().and_then(|id| {
        let requirements = view.worded().requirements.set()?;
        let found = everything(requirements, view).find(|one| one.id == *id)?;
        Some(Line::default().office(view.voice(), name_of(view, found)))
    });
    let what = named.unwrap_or_else(|| Line::own(locale.say("Berkas permohonan", "Your papers")));
    (what, Line::default().office(locale, ended(returned.reason.as_str())))
}

/// The requirements of her situation, choices among them too.
fn everything<'a>(
    requirements: &'a Requirements,
    view: &'a CaseView,
) -> impl Iterator<Item = &'a Requirement> + use<'a> {
    requirements
        .for_situation(view.worded_situation())
        .flat_map(|one| std::iter::once(one).chain(one.any_of.iter()))
}

/// A requirement that only says "any one of" is named by its choices.
fn name_of(view: &CaseView, requirement: &Requirement) -> String {
    if !requirement.name.is_empty() {
        return requirement.name.clone();
    }
    let or = view.voice().content.say(" atau ", " or ");
    requirement.any_of.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(or)
}

/// By when, and what if that day has passed.
fn until(view: &CaseView, deadline: Option<Date>) -> Line {
    let locale = view.locale;
    let Some(day) = deadline else {
        return Line::own(
            locale.say("Kantor tidak menyebut batas waktunya.", "The office has set no time limit."),
        );
    };
    let told = format!("{}{}.", locale.say("Batas waktu: ", "No later than "), full_date(locale, day));
    let over = locale.say(
        " Hari itu sudah lewat; segera hubungi kantor.",
        " That day has passed; contact the office soon.",
    );
    Line::own(told).then(if day < view.today() { over } else { "" })
}

fn contact(locale: Locale) -> Line {
    Line::own(locale.say(
        "Hubungi kantor dan sebutkan nomor pendaftaran Anda.",
        "Contact the office and give your registration number.",
    ))
}

fn recording(view: &CaseView) -> Todo {
    let locale = view.locale;
    let come = match appointment(view) {
        Some(appointment) if appointment.at < view.now => locale.say(
            "Waktu itu sudah lewat. Jika Anda belum direkam, hubungi kantor untuk mendapat jadwal baru.",
            "That time has passed. If you have not been recorded, contact the office for another appointment.",
        ),
        Some(_) => locale.say(
            "Datanglah sendiri pada waktu itu; perekaman tidak dapat diwakilkan.",
            "Come yourself at that time; nobody can be recorded for you.",
        ),
        None => locale.say(
            "Datanglah sendiri ke kantor pada jam pelayanan; perekaman tidak dapat diwakilkan.",
            "Come to the office yourself during opening hours; nobody can be recorded for you.",
        ),
    };
    let bring = locale.say(
        "Bawa tanda terima dan berkas persyaratan Anda.",
        "Bring the receipt and the papers that you applied with.",
    );
    asked(vec![Line::own(come), Line::own(bring)])
}

fn originals(view: &CaseView) -> Todo {
    let locale = view.locale;
    let (send_to, deadline) = match view.progress.now().map(|now| &now.what) {
        Some(Happening::AwaitingOriginals { send_to, deadline }) => (send_to.as_ref(), *deadline),
        _ => (None, None),
    };
    let send = Line::own(
        locale.say("Kirim atau antar berkas persyaratan asli ", "Send or bring the original papers "),
    );
    let to = locale.say("ke ", "to ");
    let office = [std::slice::from_ref(&view.office.short_name), &view.office.address].concat().join(", ");
    let send = match (send_to, view.step()) {
        (Some(place), _) => send.then(to).office(locale, ended(place.as_str())),
        // Standards say it in the words of a step: guessing a place out of them could send papers astray.
        (None, Some((number, _))) => {
            let step = match locale {
                Locale::Indonesian => format!(
                    "ke tempat yang disebut pada langkah {number} di bawah ini. Jika tidak disebut di sana: "
                ),
                Locale::English => format!("to the place that step {number} below names. If it names none: "),
            };
            send.then(step).office(locale, ended(&office))
        }
        (None, None) => send.then(to).office(locale, ended(&office)),
    };
    let mark = match locale {
        Locale::Indonesian => format!("Tulis nomor pendaftaran {} di amplop.", view.number),
        Locale::English => format!("Write the registration number {} on the envelope.", view.number),
    };
    asked(vec![send, until(view, deadline), Line::own(mark)])
}

fn pickup(view: &CaseView) -> Todo {
    let locale = view.locale;
    let bring = format!("{}{}.", locale.say("Bawa ", "Bring "), collection::to_bring(view));
    let free = collection::free(view).map(Line::own);
    Todo {
        asked: true,
        lines: [Line::own(bring)].into_iter().chain(free).collect(),
        mend: Vec::new(),
        ways: vec![(
            "#tempat".to_owned(),
            locale.say("Jam pelayanan dan alamat", "Opening hours and address"),
        )],
    }
}

fn cancelled(view: &CaseView) -> Todo {
    let locale = view.locale;
    let may = Line::own(locale.say(
        "Anda dapat mengajukan lagi atau menyampaikan pengaduan.",
        "You can apply again or make a complaint.",
    ));
    let again = again(view, &view.links);
    let complain = complaints::form_for(locale, &view.office.id, &view.standard.service);
    let ways = again.into_iter().chain([(complain, crate::complaint::ways::send(locale))]);
    Todo { lines: vec![Line::own(nothing(locale)), may], ways: ways.collect(), ..Todo::default() }
}

/// The service as it stands today, if the office still offers it.
fn again(view: &CaseView, links: &Links) -> Option<(String, &'static str)> {
    let href = links.service(&view.standard.service)?;
    Some((href, view.locale.say("Persyaratan layanan ini", "What this service requires")))
}

/// The part of the page.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let Todo { asked, lines, mend, ways } = todo(view);
    let lines = lines.into_iter().map(|line| view! { <p>{line.view()}</p> }).collect_view();
    let items = mend
        .iter()
        .map(|(what, why)| {
            view! {
                <li>
                    <strong>{what.view()}</strong>
                    ": "
                    {why.view()}
                </li>
            }
        })
        .collect_view();
    let items = (!mend.is_empty()).then(|| view! { <ul>{items}</ul> });
    let ways = ways
        .into_iter()
        .map(|(href, words)| {
            view! {
                <p class="ways screen-only">
                    <a href=href>{words}</a>
                </p>
            }
        })
        .collect_view();
    let class = if asked { "todo asked" } else { "todo" };
    view! {
        <section class=class aria-labelledby="perlu">
            <h2 id="perlu">{locale.say("Yang perlu Anda lakukan", "What you need to do")}</h2>
            {lines}
            {items}
            {ways}
        </section>
    }
}
