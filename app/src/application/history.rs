//! What has happened to the application, latest first. A wrong click of an officer stays, marked as what it was.

use super::sentence::{hold_reason, to};
use super::view::{CaseView, Recorded};
use crate::ui::line::{Line, ended};
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::application::{CancelledBy, Event, Happening};
use model::format::full_date;

/// The section.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let undone = undone(view.events.iter().map(|recorded| &recorded.event));
    let items: Vec<_> =
        view.events.iter().zip(undone).rev().map(|(recorded, undone)| item(view, recorded, undone)).collect();
    view! {
        <section id="riwayat" class="section">
            <h2>{locale.say("Riwayat permohonan", "Application history")}</h2>
            <ol reversed class="history">
                {items}
            </ol>
        </section>
    }
}

/// For each event whether a later one took it back as a mistake.
pub(crate) fn undone<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<bool> {
    let mut taken_back = Vec::new();
    let mut standing = Vec::new();
    for event in events {
        let place = taken_back.len();
        taken_back.push(false);
        match event.what {
            Happening::Corrected { .. } => {
                if let Some(wrong) = standing.pop().and_then(|wrong: usize| taken_back.get_mut(wrong)) {
                    *wrong = true;
                }
            }
            Happening::Held { .. } | Happening::Resumed {} => {}
            _ => standing.push(place),
        }
    }
    taken_back
}

fn item(view: &CaseView, recorded: &Recorded, undone: bool) -> impl IntoView + use<> {
    let locale = view.locale;
    let Recorded { event, recorded_at } = recorded;
    let zone = view.office.zone;
    let when = moment(locale, zone, event.occurred_at);
    let later = zone.date_at(*recorded_at);
    let later = (later != zone.date_at(event.occurred_at)).then(|| {
        let words = locale.say("dicatat ", "recorded on ");
        view! { <span class="detail">{words} {full_date(locale, later)}</span> }
    });
    let (name, detail) = told(locale, &event.what);
    let name = if undone {
        let mark = locale.say(" (keliru, sudah dibetulkan)", " (a mistake, put right)");
        view! {
            <del>{name}</del>
            {mark}
        }
        .into_any()
    } else {
        view! { <strong>{name}</strong> }.into_any()
    };
    let details = detail
        .into_iter()
        .filter(|_| !undone)
        .map(|line| view! { <span class="detail">{line.view()}</span> })
        .collect_view();
    view! {
        <li>
            {name}
            <span class="when">{when}</span>
            {later}
            {details}
        </li>
    }
}

/// The name of what happened, and what was said with it.
pub(crate) fn told(locale: Locale, what: &Happening) -> (&'static str, Vec<Line>) {
    let words = |text: &str| Line::default().office(locale, ended(text));
    let name = what.enters().map_or("", |state| state.label(locale));
    match what {
        Happening::NeedsCompletion { returned, .. } => {
            (name, returned.iter().map(|one| words(one.reason.as_str())).collect())
        }
        Happening::Cancelled { by, reason } => {
            let by = match by {
                CancelledBy::Office => locale.say("Oleh kantor: ", "By the office: "),
                CancelledBy::Applicant => locale.say("Oleh pemohon: ", "By the applicant: "),
            };
            (name, vec![Line::own(by).and(words(reason.as_str()))])
        }
        Happening::Completed { receiver: Some(receiver) } => {
            let collected = locale.say("Diambil oleh ", "Collected by ");
            (name, vec![Line::own(format!("{collected}{}.", to(locale, *receiver)))])
        }
        Happening::ReadyForPickup { place: Some(place) } => (name, vec![words(place.as_str())]),
        Happening::Held { reason, .. } => (
            locale.say("Tertunda", "Held up"),
            vec![Line::own(ended(&capitalised(hold_reason(locale, *reason))))],
        ),
        Happening::Resumed {} => (locale.say("Dilanjutkan", "Going on"), Vec::new()),
        Happening::Corrected { reason } => (
            locale.say("Catatan dibetulkan petugas", "An officer put the record right"),
            vec![words(reason.as_str())],
        ),
        Happening::Reopened { reason } => {
            (locale.say("Diaktifkan kembali", "Opened again"), vec![words(reason.as_str())])
        }
        _ => (name, Vec::new()),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use model::application::Remark;

    fn events(whats: Vec<Happening>) -> Vec<Event> {
        let event = |(at, what)| Event {
            event_id: model_id(at),
            sequence: u32::try_from(at).unwrap() + 1,
            occurred_at: Timestamp::UNIX_EPOCH,
            what,
        };
        whats.into_iter().enumerate().map(event).collect()
    }

    fn model_id(at: usize) -> uuid::Uuid {
        uuid::Uuid::from_u128(at as u128)
    }

    #[test]
    fn the_wrong_click_is_marked_and_nothing_else() {
        let reason = || Remark::parse("Keliru").unwrap();
        let all = events(vec![
            Happening::Submitted {},
            Happening::UnderReview {},
            Happening::Processing {},
            Happening::Held { reason: model::application::HoldReason::SystemDown, until: None },
            Happening::Corrected { reason: reason() },
            Happening::AwaitingAppointment {},
            Happening::Expired {},
            Happening::Reopened { reason: reason() },
            Happening::Corrected { reason: reason() },
        ]);
        let marked: Vec<_> = undone(all.iter()).into_iter().enumerate().filter(|(_, is)| *is).collect();
        assert_eq!(marked, [(2, true), (7, true)]);
    }
}
