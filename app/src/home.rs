//! The start page: the offices and what they offer.

use crate::office::page::services;
use crate::office::view::OfficeView;
use crate::search::form;
use crate::ui::paths;
use crate::{application, notice};
use leptos::prelude::*;
use model::Locale;

/// The main part of the start page of a portal that serves several offices.
pub fn page(locale: Locale, offices: &[OfficeView]) -> impl IntoView + use<> {
    let offices = offices
        .iter()
        .map(|view| {
            let href = paths::office(locale, &view.office.id);
            view! {
                <section class="section office">
                    <h2>
                        <a href=href lang=locale.of_content()>{view.office.short_name.clone()}</a>
                    </h2>
                    <p lang=locale.of_content()>{format!("{}, Provinsi {}", view.office.region, view.office.province)}</p>
                    {notice::newest(locale, &view.notices, &paths::office(locale, &view.office.id))}
                    {services(locale, &view.standards)}
                </section>
            }
        })
        .collect_view();
    view! {
        <header class="page-header">
            <h1>
                {locale
                    .say(
                        "Layanan kependudukan: bawa apa, berapa lama, berapa biaya",
                        "Population documents: what to bring, how long, how much",
                    )}
            </h1>
            <p class="lead">
                {locale
                    .say(
                        "Pilih kantor dan layanan Anda. Anda akan tahu apa yang perlu dibawa sebelum berangkat.",
                        "Choose your office and service, and know what to bring before you set out.",
                    )}
            </p>
        </header>
        {application::form::way(locale)}
        {form::short(locale, None)}
        {offices}
    }
}
