//! The identity of an SOP, the first sheet of the form of Permenpan RB 35/2012.

use crate::standard::internals;
use crate::standard::view::ServiceView;
use crate::ui::content::words;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::format::long_date;
use model::{Component, Locale, Prose};

/// Who issued it, its numbers and dates, and the six boxes below them.
pub(super) fn identity(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, lang) = (view.locale, view.locale.of_content());
    let unit = view.standard.document.unit.clone();
    view! {
        <section class="identity">
            <h2>{locale.say("Identitas SOP", "Identity of the SOP")}</h2>
            <div class="boxes">
                <div class="issuer" lang=lang>
                    <p>
                        <strong>{view.office.name.clone()}</strong>
                    </p>
                    {unit.map(|unit| view! { <p>{unit}</p> })}
                </div>
                {particulars(view)}
                {provisions(view)}
            </div>
        </section>
    }
}

fn particulars(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let document = &standard.document;
    let stated = |value: Option<&String>| value.map_or_else(|| missing(locale), |value| words(locale, value));
    let effective = standard.effective_from.map(|day| long_date(locale, day));
    let effective = effective.map_or_else(|| missing(locale), IntoAny::into_any);
    let rows = [
        (locale.say("Nomor SOP", "Number"), stated(document.number.as_ref())),
        (locale.say("Tanggal pembuatan", "Written"), stated(document.date.as_ref())),
        (locale.say("Tanggal revisi", "Revised"), stated(document.revised.as_ref())),
        (locale.say("Tanggal efektif", "In force from"), effective),
        (locale.say("Disahkan oleh", "Approved by"), stated(document.signed_by.as_ref())),
        (locale.say("Nama SOP", "Name of the SOP"), words(locale, &document.title)),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}

/// The six boxes, in the order in which the form has them.
fn provisions(view: &ServiceView) -> impl IntoView + use<> {
    let (locale, standard) = (view.locale, &view.standard);
    let component = |component| internals::component(view, component);
    let text = |text: &Prose| {
        if text.is_empty() { view! { <p>{missing(locale)}</p> }.into_any() } else { prose(text, &view.links) }
    };
    let boxes = [
        (locale.say("Dasar hukum", "Legal basis"), component(Component::LegalBasis)),
        (locale.say("Kualifikasi pelaksana", "Qualification of the staff"), component(Component::Competence)),
        (locale.say("Keterkaitan", "Related SOPs"), text(&standard.related)),
        (locale.say("Peralatan/perlengkapan", "Equipment"), component(Component::Facilities)),
        (locale.say("Peringatan", "Cautions"), text(&standard.cautions)),
        (locale.say("Pencatatan dan pendataan", "Records"), text(&standard.records)),
    ];
    boxes
        .map(|(name, content)| view! { <section>{view! { <h3>{name}</h3> }} {content}</section> })
        .collect_view()
}

fn missing(locale: Locale) -> AnyView {
    locale.say("tidak tercantum", "not stated").into_any()
}
