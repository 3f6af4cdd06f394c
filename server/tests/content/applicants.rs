//! What an applicant is told, for every shipped standard, every situation of it, every state and both languages.

use crate::folder::ContentFolder;
use app::application::receipt::{self, Paper, ReceiptView, Ways};
use app::application::view::{CaseView, Recorded};
use app::application::{collection, page, sentence, todo};
use app::ui::line::Line;
use app::ui::prose::Links;
use jiff::Timestamp;
use leptos::prelude::{IntoView, Owner, RenderHtml};
use model::application::route::current_step;
use model::application::{CancelledBy, Event, Happening, Progress, Remark, Returned, State};
use model::clock::{Terms, read};
use model::number::{Pin, RegistrationNumber};
use model::person::MaskedName;
use model::{Locale, OfficeId, SituationId, Standard};
use server::content::{Catalogue, Loader, OfficeEntry};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

fn remark(text: &str) -> Remark {
    Remark::parse(text).unwrap()
}

/// The states of a shortest way to a state, the submission first.
fn way_to(state: State) -> Vec<State> {
    let mut ways = BTreeMap::from([(State::Submitted, vec![State::Submitted])]);
    let mut open = VecDeque::from([State::Submitted]);
    while let Some(from) = open.pop_front() {
        for &to in from.next() {
            if !ways.contains_key(&to) {
                ways.insert(to, [&ways[&from][..], &[to]].concat());
                open.push_back(to);
            }
        }
    }
    ways.remove(&state).unwrap()
}

fn happening(state: State, standard: &Standard) -> Happening {
    match state {
        State::NeedsCompletion => {
            let requirements = standard.requirements.set().unwrap();
            let first = requirements.for_situation(standard.situations().first()).next();
            let requirement = first.map(|one| one.id.clone());
            Happening::NeedsCompletion {
                returned: vec![Returned { requirement, reason: remark("Tidak terbaca") }],
                deadline: Some(jiff::civil::date(2026, 12, 23)),
            }
        }
        State::Cancelled => {
            Happening::Cancelled { by: CancelledBy::Office, reason: remark("Pindah domisili") }
        }
        state => Happening::plain(state).unwrap(),
    }
}

fn events(states: &[State], standard: &Standard) -> Vec<Event> {
    let begin: Timestamp = "2026-11-20T01:00:00Z".parse().unwrap();
    let event = |(minute, state): (i64, &State)| Event {
        event_id: uuid::Uuid::from_u128(1),
        sequence: u32::try_from(minute).unwrap() + 1,
        occurred_at: begin + jiff::SignedDuration::from_mins(minute),
        what: happening(*state, standard),
    };
    (0..).zip(states).map(event).collect()
}

fn case(
    entry: &OfficeEntry,
    standard: &Standard,
    situation: Option<&SituationId>,
    locale: Locale,
    states: &[State],
) -> CaseView {
    let events = events(states, standard);
    let progress = Progress::replay(&events).unwrap();
    let now = "2026-11-23T02:00:00Z".parse().unwrap();
    let promise = standard.completion_time.set().and_then(|time| time.promise_for(situation));
    let terms = Terms { promise, office: &entry.office, calendar: &entry.calendar };
    CaseView {
        locale,
        portal: "https://contoh.go.id".to_owned(),
        now,
        office: entry.office.clone(),
        outlook: entry.outlook(entry.office.zone.date_at(now)),
        standard: standard.clone(),
        translation: (locale == Locale::English).then(|| entry.translation(standard).cloned()).flatten(),
        links: Links { voice: locale.into(), office: entry.office.id.clone(), services: [].into() },
        situation: situation.cloned(),
        number: RegistrationNumber::parse("482109375567").unwrap(),
        applicant: Some(MaskedName::mask("Siti Wulandari").unwrap()),
        pickup_place: None,
        reading: read(&terms, &progress.entries(), now),
        progress,
        events: events.into_iter().map(|event| Recorded { recorded_at: event.occurred_at, event }).collect(),
        notices: Vec::new(),
        onward: None,
    }
}

fn shipped() -> (ContentFolder, Arc<Catalogue>) {
    let folder = ContentFolder::shipped();
    let (_, catalogue) = Loader::open(folder.path(), Vec::new());
    (folder, catalogue)
}

/// Every case of every shipped standard in a language, in every state.
fn for_each_case(catalogue: &Catalogue, mut look: impl FnMut(&str, &CaseView)) -> usize {
    let mut seen = 0;
    for entry in catalogue.offices.values() {
        for standard in entry.services.values().flatten() {
            let own: Vec<_> = standard.situations().iter().map(|situation| Some(&situation.id)).collect();
            for situation in if own.is_empty() { vec![None] } else { own } {
                for (&state, locale) in
                    State::ALL.iter().flat_map(|state| Locale::ALL.map(|one| (state, one)))
                {
                    let name = situation.map(ToString::to_string).unwrap_or_default();
                    let what =
                        format!("{}/{} {name} {state:?} {locale:?}", standard.office, standard.service);
                    look(&what, &case(entry, standard, situation, locale, &way_to(state)));
                    seen += 1;
                }
            }
        }
    }
    seen
}

/// What the portal says of itself about the state and what to do.
fn told(view: &CaseView) -> String {
    let todo = todo::todo(view);
    let lines = todo.lines.iter().map(Line::plain).collect::<Vec<_>>().join(" ");
    format!("{} {} {lines}", sentence::label(view), sentence::sentence(view).plain())
}

#[test]
fn every_state_has_a_sentence_and_says_what_to_do_or_that_there_is_nothing() {
    let (_folder, catalogue) = shipped();
    let seen = for_each_case(&catalogue, |what, view| {
        let todo = todo::todo(view);
        let sentence = sentence::sentence(view).plain();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{what}: {sentence}");
        assert!(
            !todo.lines.is_empty() && todo.lines.iter().all(|line| line.plain().ends_with(['.', '?'])),
            "{what}"
        );
        let nothing =
            view.locale.say("Tidak ada yang perlu Anda lakukan.", "There is nothing for you to do.");
        assert_eq!(todo.lines[0].plain() == nothing, !todo.asked, "{what}");
        assert_eq!(todo.mend.is_empty(), view.state() != State::NeedsCompletion, "{what}");
    });
    assert!(seen > 700, "only {seen} were looked at");
}

#[test]
fn no_state_is_told_in_words_that_frighten_or_that_only_officers_know() {
    let (_folder, catalogue) = shipped();
    for_each_case(&catalogue, |what, view| {
        let told = told(view).to_lowercase();
        for word in ["data ganda", "duplic", "ganda", "prr", "adb", "siak"] {
            assert!(!told.contains(word), "{what}: {told}");
        }
        if view.state() == State::Submitted {
            assert!(!sentence::label(view).contains("iterima"), "{what}");
        }
    });
}

/// The services whose applicants all have an identity card: a parent's, or that of an adult whose record changes.
const HAVE_A_CARD: [&str; 4] = ["kia-baru", "kia-perubahan-data", "kia-rusak", "peristiwa-penting-lainnya"];

#[test]
fn nobody_is_asked_to_bring_a_card_that_she_may_not_have() {
    let (_folder, catalogue) = shipped();
    for_each_case(&catalogue, |what, view| {
        let has_one = HAVE_A_CARD.contains(&view.standard.service.as_str());
        let bring = collection::to_bring(view);
        assert_eq!(bring.contains("KTP"), has_one, "{what}: {bring}");
        assert!(bring.contains("KK") && bring.contains(view.locale.say("tanda terima", "receipt")), "{what}");
        let told = told(view).replace("#tempat", "");
        assert_eq!(told.contains("KTP"), has_one && view.state() == State::ReadyForPickup, "{what}: {told}");
    });
}

#[test]
fn every_page_marks_one_stage_and_one_step_and_a_case_that_has_ended_marks_none() {
    let (_folder, catalogue) = shipped();
    let owner = Owner::new();
    for_each_case(&catalogue, |what, view| {
        let html = owner.with(|| page::page(view, "").into_view().to_html());
        let marked = html.matches("aria-current=\"step\"").count();
        let expected = match view.state() {
            State::Completed => 1,
            state if state.is_final() => 0,
            _ => 2,
        };
        assert_eq!(marked, expected, "{what}");
        assert!(!html.contains("<script"), "{what}");
    });
}

/// The number of the step on which an application of a shipped standard stands.
fn stands(office: &str, service: &str, states: &[State]) -> usize {
    let (_folder, catalogue) = shipped();
    let entry = &catalogue.offices[&OfficeId::parse(office).unwrap()];
    let standard = &entry.services[&model::ServiceId::parse(service).unwrap()][0];
    let procedure = standard.procedure.set().unwrap();
    current_step(procedure, None, states.iter().copied()).unwrap().0
}

#[test]
fn the_validator_who_comes_twice_is_told_apart() {
    use State::{
        AwaitingOriginals, AwaitingSignature, AwaitingValidation, Completed, OriginalsReceived, PrintQueue,
        Printed, ReadyForPickup, Submitted, UnderReview,
    };
    let first = [Submitted, UnderReview, State::Processing, AwaitingValidation];
    let at = |more: &[State]| stands("wonogiri", "peristiwa-penting-lainnya", &[&first[..], more].concat());
    assert_eq!(at(&[]), 4);
    assert_eq!(at(&[AwaitingOriginals]), 5);
    let printed = [AwaitingOriginals, OriginalsReceived, PrintQueue, AwaitingValidation];
    assert_eq!(at(&printed), 8);
    assert_eq!(at(&[&printed[..], &[AwaitingSignature]].concat()), 9);
    let last = [&printed[..], &[AwaitingSignature, Printed, ReadyForPickup, Completed]].concat();
    assert_eq!(at(&last), 13);
}

#[test]
fn a_state_that_two_steps_cover_stands_on_the_first_of_them() {
    use State::{AwaitingValidation, Completed, PrintQueue, Printed, Submitted, UnderReview};
    let way = [Submitted, UnderReview, AwaitingValidation, PrintQueue, Printed];
    assert_eq!(stands("kapuas", "ktp-el", &way), 5);
    assert_eq!(stands("kapuas", "ktp-el", &[&way[..], &[Completed]].concat()), 7);
    assert_eq!(stands("kapuas", "ktp-el", &[&way[..], &[PrintQueue]].concat()), 4, "a bad print goes back");
}

#[test]
fn a_receipt_has_the_pin_only_where_it_was_just_issued() {
    let (_folder, catalogue) = shipped();
    let entry = &catalogue.offices[&OfficeId::parse("kapuas").unwrap()];
    let standard = entry.services.values().next().unwrap().first().unwrap();
    let lost = SituationId::parse("hilang").unwrap();
    for locale in Locale::ALL {
        let view = case(entry, standard, Some(&lost), locale, &[State::Submitted]);
        let print = |pin| {
            let view = ReceiptView {
                case: &view,
                pin,
                paper: Paper::Slip,
                style: String::new(),
                ways: Ways::of_applicant(locale, Paper::Slip),
            };
            Owner::new().with(|| receipt::page(&view).into_view().to_html())
        };
        let issued = print(Some(Pin::parse("000314").unwrap()));
        assert!(
            issued.contains("000314") && issued.contains(locale.say("Rahasiakan PIN", "Keep the PIN secret"))
        );
        assert!(!print(None).contains("000314"));
        assert!(issued.contains("4821 0937 5567") && issued.contains("S*** W***"), "{issued}");
        assert!(issued.contains("contoh.go.id") && !issued.contains("https://contoh.go.id"), "{issued}");
    }
}
