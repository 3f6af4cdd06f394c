//! The rest of the standard: the eight components of the office's own working, folded; cautions and
//! remarks; the paper it was taken from.

use super::view::ServiceView;
use super::{procedure, promise, requirements};
use crate::ui::content::words;
use crate::ui::gap::gap;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::Locale;
use model::format::long_date;
use model::regulation::Citation;
use model::standard::{Part, StaffGroup};

/// The eight internal components, folded, in the order of the law.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let components = Component::ALL
        .into_iter()
        .filter(|component| !component.concerns_delivery())
        .map(|c| view! { <section>{view! { <h3>{c.label(locale)}</h3> }} {component(view, c)}</section> })
        .collect_view();
    let note = locale.say(
        "dari 14 komponen standar pelayanan telah ditetapkan.",
        "of the 14 components of a service standard have been set.",
    );
    let note = format!("{} {note}", view.standard.completeness());
    view! {
        <details class="section fold">
            <summary>
                <h2>{locale.say("Dasar hukum dan cara kantor bekerja", "Legal basis and how the office works")}</h2>
            </summary>
            <p>{note}</p>
            {components}
            {beside(view)}
        </details>
    }
}

/// What an SOP has beside the components, where the document says it.
pub(super) fn beside(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let boxes = [
        (locale.say("Keterkaitan", "Related SOPs"), &standard.related),
        (locale.say("Pencatatan dan pendataan", "Records"), &standard.records),
    ];
    boxes
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| view! { <section>{view! { <h3>{name}</h3> }} {prose(text, &view.links)}</section> })
        .collect_view()
}

/// What stands in any of the 14 components, without its heading.
pub(crate) fn component(view: &ServiceView, component: Component) -> AnyView {
    let standard = &view.standard;
    let part = match component {
        Component::Requirements => return requirements::content(view),
        Component::Procedure => return procedure::content(view),
        Component::CompletionTime => return promise::time_content(view),
        Component::Fees => return promise::fees_content(view),
        Component::LegalBasis => return part(view, &standard.legal_basis, citations),
        Component::StaffCount => return part(view, &standard.staff_count, staff),
        Component::Facilities => &standard.facilities,
        Component::Competence => &standard.competence,
        Component::InternalSupervision => &standard.internal_supervision,
        Component::ServiceGuarantee => &standard.service_guarantee,
        Component::SafetyGuarantee => &standard.safety_guarantee,
        Component::Evaluation => &standard.evaluation,
        Component::Product => &standard.product,
        Component::ComplaintHandling => &standard.complaint_handling,
    };
    self::part(view, part, |view, text| prose(text, &view.links))
}

fn part<T>(view: &ServiceView, part: &Part<T>, draw: impl Fn(&ServiceView, &T) -> AnyView) -> AnyView {
    match part {
        Part::Set(content) => draw(view, content),
        Part::NotSet(note) => gap(note, &view.links).into_any(),
    }
}

#[expect(clippy::ptr_arg, reason = "drawn by `part`, which hands over what the component holds")]
fn citations(view: &ServiceView, citations: &Vec<Citation>) -> AnyView {
    let (locale, voice) = (view.locale, view.voice());
    let items = citations
        .iter()
        .map(|citation| {
            let replaced =
                replacement(view, citation).map(|by| view! { <p class="note">{locale.say("Sudah diganti: ", "Replaced by: ")} {words(locale, by)}</p> });
            let note = citation.note.clone().map(|note| view! { <p class="note">{locale.say("Catatan: ", "Note: ")} {words(voice, note)}</p> });
            view! { <li>{words(voice, citation.text.clone())} {replaced} {note}</li> }
        })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

/// The titles of what replaced a cited regulation, if it has been replaced.
fn replacement(view: &ServiceView, citation: &Citation) -> Option<String> {
    let regulation = view.regulations.get(&citation.regulation?)?;
    let titles: Vec<String> = regulation
        .replaced_by
        .iter()
        .map(|id| view.regulations.get(id).map_or_else(|| id.to_string(), |r| r.title.clone()))
        .collect();
    (!titles.is_empty()).then(|| titles.join("; "))
}

#[expect(clippy::ptr_arg, reason = "drawn by `part`, which hands over what the component holds")]
fn staff(view: &ServiceView, groups: &Vec<StaffGroup>) -> AnyView {
    let voice = view.voice();
    let people = |count| voice.content.say("orang", if count == 1 { "person" } else { "people" });
    let items = groups
        .iter()
        .map(|group| format!("{}: {} {}", group.title, group.count, people(group.count)))
        .map(|group| view! { <li lang=voice.lang()>{group}</li> })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

/// What the document warns of, and what the portal's editors have to say about it.
pub(super) fn remarks(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let section = |id: &'static str, title: &'static str, text: &model::Prose| {
        (!text.is_empty()).then(|| {
            view! {
                <section id=id class="section">
                    <h2>{title}</h2>
                    {prose(text, &view.links)}
                </section>
            }
        })
    };
    view! {
        {section("peringatan", locale.say("Peringatan dari kantor", "Cautions of the office"), &view.standard.cautions)}
        {section("catatan", locale.say("Catatan penyunting", "Notes of the portal's editors"), &view.standard.notes)}
    }
}

/// The paper that the page was taken from.
pub(crate) fn document(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let document = &standard.document;
    let stated = |value: Option<&String>| Some(value.map_or_else(|| missing(locale), |v| words(locale, v)));
    let optional = |value: Option<&String>| value.map(|value| words(locale, value));
    let from = standard.effective_from.map_or_else(|| missing(locale), |d| long_date(locale, d).into_any());
    let rows = [
        (locale.say("Jenis", "Kind"), Some(words(locale, &document.kind))),
        (locale.say("Judul", "Title"), Some(words(locale, &document.title))),
        (locale.say("Nomor", "Number"), stated(document.number.as_ref())),
        (locale.say("Tanggal", "Date"), stated(document.date.as_ref())),
        (locale.say("Berlaku mulai", "In force from"), Some(from)),
        (locale.say("Unit", "Unit"), optional(document.unit.as_ref())),
        (locale.say("Ditandatangani oleh", "Signed by"), optional(document.signed_by.as_ref())),
        (locale.say("Instansi", "Office"), Some(words(locale, &view.office.name))),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        })
    });
    view! {
        <section id="dokumen" class="section">
            <h2>{locale.say("Dokumen asal", "Source document")}</h2>
            <dl class="facts">{rows.collect_view()}</dl>
        </section>
    }
}

fn missing(locale: Locale) -> AnyView {
    locale.say("tidak tercantum pada dokumen", "not stated in the document").into_any()
}
