//! Where the document is collected, what to bring for that, and who may.

use super::view::CaseView;
use crate::ui::line::Line;
use crate::ui::place::place as office_place;
use leptos::prelude::*;
use model::application::{Happening, Remark, State};
use model::standard::{Fee, Requirement};

/// The pick-up place: the one told when the document came there, else the one written down when she applied, else
/// the one that the standard names, else the office.
#[must_use]
pub fn place(view: &CaseView) -> Line {
    match own_place(view) {
        Some(place) => Line::default().office(view.locale, place),
        None => match standards_place(view) {
            Some(place) => Line::default().office(view.voice(), place),
            None => Line::default().office(view.locale, &view.office.short_name),
        },
    }
}

/// A place of her own application.
fn own_place(view: &CaseView) -> Option<&str> {
    let told = view.progress.now().and_then(|now| match &now.what {
        Happening::ReadyForPickup { place } => place.as_ref(),
        _ => None,
    });
    told.or(view.pickup_place.as_ref()).map(Remark::as_str)
}

fn standards_place(view: &CaseView) -> Option<&str> {
    let situation = view.situation().map(|situation| &situation.id);
    view.worded().procedure.set()?.place_of_collection(situation)
}

/// Whether she collects elsewhere than at the office, whose hours are the only ones that are known.
#[must_use]
pub fn is_elsewhere(view: &CaseView) -> bool {
    own_place(view).or_else(|| standards_place(view)).is_some()
}

/// The paper that shows who she is, beside the receipt. Nobody is asked for a card that she may not have: who gets
/// an identity card has none yet, has lost it or has handed it in, and who brought a police report has lost
/// something.
#[must_use]
pub fn identification(view: &CaseView) -> &'static str {
    if may_have_no_card(view) {
        view.locale.say("Kartu Keluarga (KK)", "your family card (KK)")
    } else {
        view.locale.say("KTP atau Kartu Keluarga (KK)", "your identity card (KTP) or family card (KK)")
    }
}

/// Read from the standard as issued: translations word it otherwise.
fn may_have_no_card(view: &CaseView) -> bool {
    let standard = &view.standard;
    let title = standard.title.to_lowercase();
    let about_the_card = title.contains("ktp") || title.contains("kartu tanda penduduk");
    let situation = view.situation();
    let named_lost = situation.is_some_and(|situation| {
        situation.id.to_string().contains("hilang") || situation.title.to_lowercase().contains("hilang")
    });
    let reported =
        standard.requirements.set().is_some_and(|all| all.for_situation(situation).any(reports_a_loss));
    about_the_card || named_lost || reported
}

fn reports_a_loss(requirement: &Requirement) -> bool {
    let name = requirement.name.to_lowercase();
    name.contains("hilang") || requirement.any_of.iter().any(reports_a_loss)
}

/// `Tanda terima dan Kartu Keluarga (KK)`
#[must_use]
pub fn to_bring(view: &CaseView) -> String {
    let receipt = view.locale.say("tanda terima dan ", "the receipt and ");
    format!("{receipt}{}", identification(view))
}

/// That it costs nothing, where it does.
#[must_use]
pub fn free(view: &CaseView) -> Option<&'static str> {
    let situation = view.situation().map(|situation| &situation.id);
    match view.standard.fees.set().map(|fees| fees.fee_for(situation)) {
        Some(Fee::Amount(_)) => None,
        Some(Fee::Free) => Some(view.locale.say("Gratis – tidak dipungut biaya.", "It is free of charge.")),
        None => {
            Some(view.locale.say(
                "Gratis menurut UU 24/2013 Pasal 79A.",
                "It is free by law (Law 24 of 2013, article 79A).",
            ))
        }
    }
}

/// The section: where, what to bring, who may; then the office with its hours. Nothing of collecting where the
/// document has been handed over or never will be.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let locale = view.locale;
    let open = !view.state().is_final();
    let collecting = open.then(|| {
        let place = place(view).view();
        let bring = to_bring(view);
        view! {
            <p>
                {locale.say("Tempat pengambilan: ", "Where to collect it: ")}
                <strong>{place}</strong>
                "."
            </p>
            <p>{locale.say("Saat mengambil, bawa ", "To collect it, bring ")} {bring} ". " {free(view)}</p>
            <p>{left_open(view)}</p>
        }
    });
    let other_hours = (open && is_elsewhere(view)).then(|| {
        view! {
            <p class="note">
                {locale
                    .say(
                        "Jam di bawah ini ialah jam kantor. Jam di tempat pengambilan dapat berbeda.",
                        "The hours below are the office's. Those of the place of collection may differ.",
                    )}
            </p>
        }
    });
    let heading = if open && view.state() != State::ReadyForPickup {
        locale.say("Jika sudah siap diambil", "Once it is ready")
    } else {
        locale.say("Tempat dan jam", "Place and hours")
    };
    view! {
        <section id="tempat" class="section">
            <h2>{heading}</h2>
            {collecting}
            {other_hours}
            {office_place(locale, &view.office, &view.outlook)}
        </section>
    }
}

/// What the standard leaves open: whether somebody else may collect it, which no standard that the portal knows says,
/// and perhaps the place.
fn left_open(view: &CaseView) -> &'static str {
    if is_elsewhere(view) {
        view.locale.say(
            "Standar layanan ini tidak menyebut apakah pengambilan boleh diwakilkan. Tanyakan kepada kantor sebelum mengutus orang lain.",
            "The standard does not say whether somebody else may collect it for you. Ask the office before you send anybody.",
        )
    } else {
        view.locale.say(
            "Standar layanan ini tidak menyebut tempat pengambilan lain, dan tidak menyebut apakah pengambilan boleh diwakilkan. Tanyakan dahulu kepada kantor jika ragu.",
            "The standard names no other place, and does not say whether somebody else may collect it for you. Ask the office if in doubt.",
        )
    }
}
