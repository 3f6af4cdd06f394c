//! The choice of a situation, for the pages of a service that have one.

use super::view::ServiceView;
use crate::ui::content::words;
use crate::ui::paths::ServicePath;
use leptos::prelude::*;
use model::SituationId;

/// Plain links, one a situation, to the page at `path`. Without a choice every situation is shown in full.
pub(crate) fn chooser(view: &ServiceView, path: ServicePath) -> Option<impl IntoView + use<>> {
    let (locale, standard) = (view.locale, &view.standard);
    if standard.situations().len() < 2 {
        return None;
    }
    let link = |id: Option<&SituationId>, title: AnyView| {
        let here = view.chosen.as_ref() == id;
        let href = path(locale, &standard.office, &standard.service, id);
        view! {
            <li>
                <a href=href aria-current=here.then_some("true")>
                    {title}
                </a>
            </li>
        }
    };
    let situations = standard
        .situations()
        .iter()
        .map(|s| link(Some(&s.id), words(view.voice(), s.title.clone())))
        .collect_view();
    let all = view
        .chosen
        .is_some()
        .then(|| link(None, locale.say("Lihat semua keadaan", "See all situations").into_any()));
    Some(view! {
        <nav class="situations" aria-labelledby="pilih-keadaan">
            <h2 id="pilih-keadaan">{locale.say("Pilih keadaan Anda", "Choose your situation")}</h2>
            <ul>{situations} {all}</ul>
        </nav>
    })
}
