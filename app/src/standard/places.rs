//! Where papers are handed in and where the document is collected, as far as the steps say.

use super::view::ServiceView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::SituationId;
use model::standard::Procedure;
use std::collections::BTreeSet;

/// Both places, each under a heading of the third level. Nothing of what the document does not say.
pub(super) fn places(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let application = of(view, Procedure::place_of_application);
    let collection = of(view, Procedure::place_of_collection);
    [
        (locale.say("Tempat pengajuan", "Where to apply"), application),
        (locale.say("Tempat pengambilan", "Where to collect it"), collection),
    ]
    .into_iter()
    .filter_map(|(heading, place)| place.map(|place| view! { <h3>{heading}</h3> <p>{place}</p> }))
    .collect_view()
}

/// Where the document is collected, in one line.
pub(super) fn collection(view: &ServiceView) -> Option<impl IntoView + use<>> {
    let asked = view.locale.say("Diambil di: ", "Collected at: ");
    let place = of(view, Procedure::place_of_collection)?;
    Some(view! { <p class="answer">{asked} <strong>{place}</strong></p> })
}

/// The place of this reader's situation. While she has not chosen: the place of all of them, if it is one.
fn of(
    view: &ServiceView,
    find: impl for<'a> Fn(&'a Procedure, Option<&'a SituationId>) -> Option<&'a str>,
) -> Option<AnyView> {
    let procedure = view.standard.procedure.set()?;
    let shown = view.situations_shown();
    let found: BTreeSet<_> = if shown.is_empty() {
        [find(procedure, None)].into()
    } else {
        shown.iter().map(|situation| find(procedure, Some(&situation.id))).collect()
    };
    let mut found = found.into_iter();
    match (found.next().flatten(), found.next()) {
        (place, None) => place.map(|place| words(view.locale, place)),
        (_, Some(_)) => {
            Some(view.locale.say("berbeda menurut keadaan", "differs with the situation").into_any())
        }
    }
}
