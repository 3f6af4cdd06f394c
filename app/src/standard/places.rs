//! Where papers are handed in and where the document is collected, as far as the steps say.

use super::view::ServiceView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::SituationId;
use model::standard::Procedure;
use std::collections::BTreeSet;

/// Both places, a line each: the checklist has to fit on its sheet. Nothing of what the document does not say.
pub(super) fn places(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    [
        line(locale.say("Tempat pengajuan: ", "Where to apply: "), of(view, Procedure::place_of_application)),
        line(
            locale.say("Tempat pengambilan: ", "Where to collect it: "),
            of(view, Procedure::place_of_collection),
        ),
    ]
    .collect_view()
}

/// Where the document is collected.
pub(super) fn collection(view: &ServiceView) -> impl IntoView + use<> {
    line(view.locale.say("Diambil di: ", "Collected at: "), of(view, Procedure::place_of_collection))
}

fn line(asked: &'static str, place: Option<AnyView>) -> Option<impl IntoView> {
    place.map(|place| view! { <p>{asked} <strong>{place}</strong></p> })
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
        (place, None) => place.map(|place| words(view.voice(), place)),
        (_, Some(_)) => {
            Some(view.locale.say("berbeda menurut keadaan", "differs with the situation").into_any())
        }
    }
}
