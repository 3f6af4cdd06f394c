//! The start page: the offices and what they offer.

use crate::office::page::services;
use crate::office::view::OfficeView;
use crate::ui::paths;
use leptos::prelude::*;

/// The main part of the start page of a portal that serves several offices.
pub fn page(offices: &[OfficeView]) -> impl IntoView + use<> {
    let offices = offices
        .iter()
        .map(|view| {
            let href = paths::office(&view.office.id);
            view! {
                <section class="section office">
                    <h2>
                        <a href=href>{view.office.short_name.clone()}</a>
                    </h2>
                    <p>{format!("{}, Provinsi {}", view.office.region, view.office.province)}</p>
                    {services(&view.standards)}
                </section>
            }
        })
        .collect_view();
    view! {
        <header class="page-header">
            <h1>"Layanan kependudukan: bawa apa, berapa lama, berapa biaya"</h1>
            <p class="lead">
                "Pilih kantor dan layanan Anda. Anda akan tahu apa yang perlu dibawa sebelum berangkat."
            </p>
        </header>
        {offices}
    }
}
