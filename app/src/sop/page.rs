//! The page: the work flow, whether its time keeps the promise, and the identity of the SOP.

use super::{identity, table, times};
use crate::standard::chooser::chooser;
use crate::standard::heading::{page_header, unofficial};
use crate::standard::internals;
use crate::standard::view::ServiceView;
use crate::ui;
use crate::ui::content::words;
use crate::ui::gap::gap;
use crate::ui::paths;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::standard::{Part, Procedure};

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", name(view).trim_end_matches(": "), view.title())
}

/// What stands before the service's title. A drawing of ours is called an SOP only where the document is one.
fn name(view: &ServiceView) -> &'static str {
    if view.standard.document.is_sop() {
        view.locale.say("Alur kerja (SOP): ", "Work flow (SOP): ")
    } else {
        view.locale.say("Alur kerja: ", "Work flow: ")
    }
}

/// The main part of the page. On paper the identity of an SOP comes first, as in the form, and the flow begins a
/// new sheet. `style` is the address of the page's own style sheet.
pub fn page(view: &ServiceView, style: &str) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let (flow, choice) = match &standard.procedure {
        Part::NotSet(note) => (gap(note, &view.links).into_any(), None),
        Part::Set(procedure) => (flow(view, procedure).into_any(), choice(view, procedure)),
    };
    let paper = if standard.document.is_sop() {
        identity::identity(view).into_any()
    } else {
        internals::document(view).into_any()
    };
    let situation = view.chosen.as_ref().and_then(|id| standard.situation(id)).map(|situation| {
        view! { <p class="lead">{words(view.voice(), &situation.title)}</p> }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); this page alone has it.
        <link rel="stylesheet" href=style.to_owned() />
        <div class=if standard.document.is_sop() { "sop sop-form" } else { "sop" }>
            {page_header(view, name(view))}
            {situation}
            <p class="lead">{about(view)}</p>
            {unofficial(view, paths::sop)}
            <div class="sop-parts">
                <section class="work-flow">
                    {choice}
                    <h2 id="judul-alur">{locale.say("Siapa mengerjakan apa", "Who does what")}</h2>
                    {flow}
                </section>
                {paper}
            </div>
            {source(view)}
        </div>
    }
}

/// What has been drawn from what.
fn about(view: &ServiceView) -> &'static str {
    if view.standard.document.is_sop() {
        view.locale.say(
            "Langkah demi langkah di kantor. Gambar di bawah ini dibuat portal dari langkah-langkah yang tertulis pada SOP kantor.",
            "Step by step through the office. The portal draws the picture below from the steps that the office's standard operating procedure (SOP) states.",
        )
    } else {
        view.locale.say(
            "Langkah demi langkah di kantor. Dokumen asal layanan ini bukan SOP; portal menggambar alurnya dari langkah-langkah yang tertulis di dalamnya.",
            "Step by step through the office. The source document is no standard operating procedure (SOP); the portal draws the flow from the steps that it states.",
        )
    }
}

/// The choice of a situation, where it changes the steps.
fn choice(view: &ServiceView, procedure: &Procedure) -> Option<AnyView> {
    let differ = procedure.steps.iter().any(|step| !step.situations.is_empty());
    if differ { chooser(view, paths::sop).map(IntoAny::into_any) } else { None }
}

fn flow(view: &ServiceView, procedure: &Procedure) -> impl IntoView + use<> {
    view! {
        {table::table(view, procedure)}
        {times::times(view, procedure)}
        {prose(&procedure.notes, &view.links)}
    }
}

/// On paper: where this is from, and how old it is.
fn source(view: &ServiceView) -> impl IntoView + use<> {
    let path = paths::sop(view.locale, &view.office.id, &view.standard.service, view.chosen.as_ref());
    ui::source::source(view.locale, &format!("{}{path}", view.portal), view.today)
}
