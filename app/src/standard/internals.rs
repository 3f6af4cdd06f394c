//! The rest of the standard: the eight components of the office's own working, folded; cautions and
//! remarks; the paper it was taken from.

use super::view::ServiceView;
use crate::ui::gap::gap;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::Component;
use model::format::long_date;
use model::regulation::Citation;
use model::standard::{Part, StaffGroup};

/// The eight internal components, folded, in the order of the law.
pub(super) fn section(view: &ServiceView) -> impl IntoView + use<> {
    let components = Component::ALL
        .into_iter()
        .filter(|component| !component.concerns_delivery())
        .map(|c| view! { <section>{view! { <h3>{c.name()}</h3> }} {content(view, c)}</section> })
        .collect_view();
    let note =
        format!("{} dari 14 komponen standar pelayanan telah ditetapkan.", view.standard.completeness());
    view! {
        <details class="section fold">
            <summary>
                <h2>"Dasar hukum dan cara kantor bekerja"</h2>
            </summary>
            <p>{note}</p>
            {components}
        </details>
    }
}

fn content(view: &ServiceView, component: Component) -> AnyView {
    let standard = &view.standard;
    let part = match component {
        Component::LegalBasis => return part(view, &standard.legal_basis, citations),
        Component::StaffCount => return part(view, &standard.staff_count, staff),
        Component::Facilities => &standard.facilities,
        Component::Competence => &standard.competence,
        Component::InternalSupervision => &standard.internal_supervision,
        Component::ServiceGuarantee => &standard.service_guarantee,
        Component::SafetyGuarantee => &standard.safety_guarantee,
        Component::Evaluation => &standard.evaluation,
        Component::Requirements
        | Component::Procedure
        | Component::CompletionTime
        | Component::Fees
        | Component::Product
        | Component::ComplaintHandling => return ().into_any(),
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
    let items = citations
        .iter()
        .map(|citation| {
            let replaced =
                replacement(view, citation).map(|by| view! { <p class="note">"Sudah diganti: " {by}</p> });
            let note = citation.note.clone().map(|note| view! { <p class="note">"Catatan: " {note}</p> });
            view! { <li>{citation.text.clone()} {replaced} {note}</li> }
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
fn staff(_: &ServiceView, groups: &Vec<StaffGroup>) -> AnyView {
    let items = groups
        .iter()
        .map(|group| view! { <li>{format!("{}: {} orang", group.title, group.count)}</li> })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

/// What the document warns of, and what the portal's editors have to say about it.
pub(super) fn remarks(view: &ServiceView) -> impl IntoView + use<> {
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
        {section("peringatan", "Peringatan dari kantor", &view.standard.cautions)}
        {section("catatan", "Catatan penyunting", &view.standard.notes)}
    }
}

/// The paper that the page was taken from.
pub(super) fn document(view: &ServiceView) -> impl IntoView + use<> {
    let standard = &view.standard;
    let document = &standard.document;
    let missing = || "tidak tercantum pada dokumen".to_owned();
    let rows = [
        ("Jenis", Some(document.kind.clone())),
        ("Judul", Some(document.title.clone())),
        ("Nomor", Some(document.number.clone().unwrap_or_else(missing))),
        ("Tanggal", Some(document.date.clone().unwrap_or_else(missing))),
        ("Berlaku mulai", Some(standard.effective_from.map_or_else(missing, long_date))),
        ("Unit", document.unit.clone()),
        ("Ditandatangani oleh", document.signed_by.clone()),
        ("Instansi", Some(view.office.name.clone())),
    ];
    view! {
        <section id="dokumen" class="section">
            <h2>"Dokumen asal"</h2>
            <dl class="facts">
                {rows
                    .into_iter()
                    .filter_map(|(name, value)| {
                        value
                            .map(|value| {
                                view! {
                                    <div>
                                        <dt>{name}</dt>
                                        <dd>{value}</dd>
                                    </div>
                                }
                            })
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}
