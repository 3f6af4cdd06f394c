//! What to bring, how long, how much and where, as text that is sent from phone to phone.

use super::requirements::shown;
use super::view::ServiceView;
use crate::ui::hours;
use crate::ui::paths;
use model::SituationId;
use model::office::Channel;
use model::sms;
use model::standard::{Fee, Prerequisite, Procedure, Requirement, words};

/// The most parts that a short message may have.
const PARTS: usize = 3;

/// The whole of it, for a message without a limit.
#[must_use]
pub fn full(view: &ServiceView) -> String {
    let say = |indonesian, english| view.locale.say(indonesian, english);
    let mut paragraphs = vec![heading(view), bring(view)];
    let first: Vec<String> = prerequisites(view).map(words::prerequisite).collect();
    if !first.is_empty() {
        paragraphs.push(list(say("LAKUKAN DAHULU", "DO THIS FIRST"), &first));
    }
    let money = std::iter::once(fee_line(view)).chain(fines(view));
    paragraphs.push(std::iter::once(time_line(view)).chain(money).collect::<Vec<_>>().join("\n"));
    paragraphs.push(place(view));
    paragraphs.push(format!("{}: {}", say("Selengkapnya", "More"), view.address()));
    paragraphs.join("\n\n")
}

fn heading(view: &ServiceView) -> String {
    let situation = view.situation().map(|situation| situation.title.clone());
    let lines = [situation, Some(view.standard.title.clone()), Some(view.office.short_name.clone())];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn list(heading: &str, items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
    format!("{heading}:\n{}", items.join("\n"))
}

fn prerequisites(view: &ServiceView) -> impl Iterator<Item = &Prerequisite> {
    let all = view.standard.requirements.set().map_or(&[][..], |requirements| &requirements.prerequisites);
    all.iter().filter(|one| one.concerns(view.chosen.as_ref()))
}

fn bring(view: &ServiceView) -> String {
    let heading = view.locale.say("YANG DIBAWA", "WHAT TO BRING");
    let Some(requirements) = view.standard.requirements.set() else {
        return format!("{heading}: {}", not_set(view));
    };
    if view.situations_shown().len() < 2 {
        let papers = shown(view, requirements).into_iter().flat_map(|(_, papers)| papers);
        return list(heading, &papers.map(words::requirement).collect::<Vec<_>>());
    }
    // What all situations ask for is said once.
    let common = (!requirements.common.is_empty()).then(|| {
        let all = view.locale.say("semua keadaan", "in every situation");
        list(&format!("{heading}, {all}"), &all_words(&requirements.common))
    });
    let own = requirements.situations.iter().filter(|situation| !situation.requirements.is_empty());
    let own = own.map(|situation| {
        list(&format!("{heading}, {}", situation.title), &all_words(&situation.requirements))
    });
    common.into_iter().chain(own).collect::<Vec<_>>().join("\n\n")
}

fn all_words(requirements: &[Requirement]) -> Vec<String> {
    requirements.iter().map(words::requirement).collect()
}

fn not_set(view: &ServiceView) -> String {
    view.locale.say("belum ditetapkan; tanyakan kepada kantor", "not stated yet; ask the office").to_owned()
}

fn differs(view: &ServiceView) -> String {
    view.locale.say("berbeda menurut keadaan", "depends on your situation").to_owned()
}

/// How long, in one line; the words of the document where it states one time for all.
fn time(view: &ServiceView) -> String {
    let own = view.situation().map(|situation| &situation.id);
    match view.standard.completion_time.set() {
        None => not_set(view),
        Some(time) if own.is_none() && !time.by_situation.is_empty() => differs(view),
        Some(time) => time.promise_for(own).map_or_else(
            || not_set(view),
            |promise| match &promise.condition {
                Some(condition) => format!("{}, {condition}", promise.written),
                None => promise.written.clone(),
            },
        ),
    }
}

fn time_line(view: &ServiceView) -> String {
    format!("{}: {}", view.locale.say("WAKTU", "TIME"), time(view))
}

fn fee(view: &ServiceView) -> String {
    let own = view.situation().map(|situation| &situation.id);
    match view.standard.fees.set() {
        None => view
            .locale
            .say(
                "belum ditetapkan; menurut UU 24/2013 Pasal 79A gratis",
                "not stated yet; free of charge by law (UU 24/2013, article 79A)",
            )
            .to_owned(),
        Some(fees) if own.is_none() && !fees.by_situation.is_empty() => differs(view),
        Some(fees) => match fees.fee_for(own) {
            Fee::Free => view.locale.say("gratis", "free of charge").to_owned(),
            Fee::Amount(amount) => amount.to_string(),
        },
    }
}

fn fee_line(view: &ServiceView) -> String {
    let heading = view.locale.say("BIAYA", "FEE");
    let fee = format!("{heading}: {}", fee(view));
    if !view.may_be_free() {
        return fee;
    }
    let report = view
        .locale
        .say("Diminta membayar padahal gratis? Laporkan", "Asked to pay although it is free? Report it");
    let channels = paths::complaint_channels(view.locale, &view.office.id);
    format!("{fee}. {report}: {}{channels}", view.portal)
}

/// The fines that may come on top, in the words of the document.
fn fines(view: &ServiceView) -> impl Iterator<Item = String> {
    let own = view.situation().map(|situation| &situation.id);
    let fees = view.standard.fees.set().into_iter();
    fees.flat_map(move |fees| fees.fines_for(own)).map(words::fine)
}

/// Where the steps say that something takes place. Without a choice, only a standard that knows no situations
/// has one answer.
fn place_of(
    view: &ServiceView,
    find: for<'a> fn(&'a Procedure, Option<&'a SituationId>) -> Option<&'a str>,
) -> Option<String> {
    let situation = view.situation().map(|situation| &situation.id);
    let one = situation.is_some() || view.standard.situations().is_empty();
    find(view.standard.procedure.set().filter(|_| one)?, situation).map(str::to_owned)
}

fn place(view: &ServiceView) -> String {
    let office = &view.office;
    let stated = |text: String| if text.is_empty() { not_set(view) } else { text };
    let phone = office.contacts.iter().find(|contact| contact.channel == Channel::Phone);
    let lines = [
        place_of(view, Procedure::place_of_application)
            .map(|place| format!("{}: {place}", view.locale.say("DIAJUKAN DI", "APPLY AT"))),
        place_of(view, Procedure::place_of_collection)
            .map(|place| format!("{}: {place}", view.locale.say("DIAMBIL DI", "COLLECT AT"))),
        Some(format!("{}: {}", view.locale.say("KANTOR", "OFFICE"), office.name)),
        Some(format!("{}: {}", view.locale.say("ALAMAT", "ADDRESS"), stated(office.address.join(", ")))),
        Some(format!(
            "{}: {}",
            view.locale.say("JAM", "HOURS"),
            stated(hours::plain(view.locale, office, &view.outlook).join("; "))
        )),
        phone.map(|phone| format!("{}: {}", view.locale.say("TELEPON", "PHONE"), phone.value)),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The same for a short message of at most three parts: papers that do not fit are counted.
#[must_use]
pub fn short(view: &ServiceView) -> String {
    let (before, after) = frame(view);
    let papers: Vec<String> = match (view.standard.requirements.set(), view.situations_shown().len()) {
        (Some(requirements), 0 | 1) => {
            shown(view, requirements).into_iter().flat_map(|(_, papers)| papers).map(brief).collect()
        }
        _ => Vec::new(),
    };
    let message = |fitting: usize| {
        let mut items: Vec<String> = (1..)
            .zip(papers.iter().take(fitting))
            .map(|(number, paper)| format!("{number}) {paper}"))
            .collect();
        if papers.len() > fitting {
            let rest = papers.len() - fitting;
            let more = view.locale.say("hal lain, lihat alamat ini", "more, see this address");
            items.push(format!("+ {rest} {more}"));
        }
        sms::plain(&format!("{before}{}{after}", items.join("; ")))
    };
    let fits = |fitting: &usize| sms::parts(&message(*fitting)) <= PARTS;
    (0..=papers.len()).rev().find(fits).map_or_else(|| message(0), message)
}

/// What stands before and after the papers of the short message.
fn frame(view: &ServiceView) -> (String, String) {
    let say = |indonesian, english| view.locale.say(indonesian, english);
    let title = view.situation().map_or(&view.standard.title, |situation| &situation.title);
    let bring = match (view.standard.requirements.set(), view.situations_shown().len()) {
        (None, _) => format!("{}: {}", say("Syarat", "Requirements"), not_set(view)),
        (Some(_), 0 | 1) => format!("{}: ", say("Bawa", "Bring")),
        (Some(_), _) => format!("{}: {}", say("Syarat", "Requirements"), differs(view)),
    };
    let before = format!("{title}, {}. {bring}", view.office.short_name);
    let place = place_of(view, Procedure::place_of_application)
        .map_or_else(String::new, |place| format!(". {}: {place}", say("Ajukan di", "Apply at")));
    let (waktu, biaya) = (say("Waktu", "Time"), say("Biaya", "Fee"));
    (before, format!("{place}. {waktu}: {}. {biaya}: {}. {}", time(view), fee(view), view.address()))
}

/// A paper in as few letters as say what it is.
fn brief(requirement: &Requirement) -> String {
    let name = if requirement.any_of.is_empty() {
        requirement.name.clone()
    } else {
        let choices: Vec<String> = requirement.any_of.iter().map(brief).collect();
        let name =
            if requirement.name.is_empty() { String::new() } else { format!("{}: ", requirement.name) };
        format!("{name}{}", choices.join(" / "))
    };
    let form = requirement.form.map_or_else(String::new, |form| format!(" ({})", form.name()));
    let when = requirement.when.as_ref().map_or_else(String::new, |when| format!("jika {when}: "));
    format!("{when}{name}{form}")
}
