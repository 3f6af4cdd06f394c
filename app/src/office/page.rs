//! The office: its services, where it is, when it is open, how to reach it, where to complain.

use super::view::OfficeView;
use crate::ui::contacts::contacts;
use crate::ui::hours::hours;
use crate::ui::paths;
use crate::ui::prose::{Links, prose};
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Standard;
use model::standard::Fee;

/// The main part of the office's page. `alone`: the portal serves this office only, so there is no way up.
pub fn page(view: &OfficeView, alone: bool) -> impl IntoView + use<> {
    let office = &view.office;
    let links = Links {
        office: office.id.clone(),
        services: view.standards.iter().map(|s| s.service.clone()).collect(),
    };
    let address = if office.address.is_empty() {
        view! { <p>"Belum ditetapkan. Tanyakan dahulu kepada kantor."</p> }.into_any()
    } else {
        let parts = office.address.iter().map(|part| view! { <li>{part.clone()}</li> }).collect_view();
        view! { <ul class="plain">{parts}</ul> }.into_any()
    };
    view! {
        {(!alone).then(|| trail(vec![("/".to_owned(), "Beranda".to_owned())]))}
        <header class="page-header">
            <h1>{office.name.clone()}</h1>
            <p class="lead">{format!("{}, Provinsi {}", office.region, office.province)}</p>
        </header>
        <section class="section">
            <h2>"Layanan"</h2>
            {services(&view.standards)}
        </section>
        <section class="section">
            <h2>"Alamat"</h2>
            {address}
        </section>
        <section class="section">
            <h2>"Jam pelayanan"</h2>
            {hours(office)}
        </section>
        <section class="section">
            <h2>"Kontak"</h2>
            {contacts(&office.contacts)}
        </section>
        <section class="section">
            <h2>"Pengaduan, saran, dan masukan"</h2>
            {contacts(&office.complaint_channels)}
        </section>
        {(!office.notes.is_empty())
            .then(|| {
                view! {
                    <section class="section">
                        <h2>"Catatan penyunting"</h2>
                        {prose(&office.notes, &links)}
                    </section>
                }
            })}
    }
}

/// The services as links, each with its time and fee.
pub fn services(standards: &[Standard]) -> AnyView {
    if standards.is_empty() {
        return view! { <p>"Belum ada standar pelayanan yang ditetapkan."</p> }.into_any();
    }
    let items = standards
        .iter()
        .map(|standard| {
            let href = paths::service(&standard.office, &standard.service, None);
            view! {
                <li>
                    <a href=href>{standard.title.clone()}</a>
                    <p>{standard.summary.clone()}</p>
                    {facts(standard).map(|facts| view! { <p class="service-facts">{facts}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="services">{items}</ul> }.into_any()
}

/// `10 menit · Gratis`, as far as the standard says.
fn facts(standard: &Standard) -> Option<String> {
    // Where situations differ, the service's own page tells them apart.
    let promise = standard.completion_time.set().filter(|time| time.by_situation.is_empty());
    let time = promise.and_then(|time| time.promise_for(None)).map(|promise| match &promise.condition {
        Some(condition) => format!("{} ({condition})", promise.duration),
        None => promise.duration.to_string(),
    });
    let fee =
        standard.fees.set().filter(|fees| fees.by_situation.is_empty()).map(|fees| match fees.general {
            Fee::Free => "Gratis".to_owned(),
            Fee::Amount(amount) => amount.to_string(),
        });
    let facts: Vec<String> = [time, fee].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| facts.join(" · "))
}
