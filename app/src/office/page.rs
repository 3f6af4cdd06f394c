//! The office: its services, where it is, when it is open, how to reach it, where to complain.

use super::view::OfficeView;
use super::{hours, team};
use crate::search::form;
use crate::ui::contacts::contacts;
use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::prose::{Links, prose};
use crate::ui::trail::trail;
use crate::{application, complaint, notice, performance, pledge};
use leptos::prelude::*;
use model::format::long_date;
use model::standard::Fee;
use model::{Locale, SituationId, Standard};

/// The main part of the office's page. `alone`: the portal serves this office only, so there is no way up.
pub fn page(view: &OfficeView, alone: bool) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    let links = Links {
        voice: locale.into(),
        office: office.id.clone(),
        services: view.standards.iter().map(|s| s.service.clone()).collect(),
    };
    let address = if office.address.is_empty() {
        let ask = locale.say(
            "Belum ditetapkan. Tanyakan dahulu kepada kantor.",
            "Not stated. Please ask the office first.",
        );
        view! { <p>{ask}</p> }.into_any()
    } else {
        let parts = office.address.iter().map(|part| view! { <li>{part.clone()}</li> }).collect_view();
        view! { <ul class="plain" lang=locale.of_content()>{parts}</ul> }.into_any()
    };
    view! {
        {(!alone).then(|| trail(locale, Vec::new()))}
        <header class="page-header">
            <h1 lang=locale.of_content()>{office.name.clone()}</h1>
            <p class="lead" lang=locale.of_content()>{format!("{}, Provinsi {}", office.region, office.province)}</p>
            {source(view)}
        </header>
        {notice::section(&view.notices, &view.standards, &links)}
        {application::form::way(locale)}
        {form::short(locale, Some(&office.id))}
        <section class="section">
            <h2>{locale.say("Layanan", "Services")}</h2>
            {services(locale, &view.standards)}
        </section>
        <section class="section">
            <h2>{locale.say("Alamat", "Address")}</h2>
            {address}
        </section>
        {hours::section(view)}
        <section class="section">
            <h2>{locale.say("Kontak", "Contact")}</h2>
            {contacts(locale, &office.contacts)}
        </section>
        <section id="pengaduan" class="section">
            <h2>{locale.say("Pengaduan, saran, dan masukan", "Complaints, suggestions and feedback")}</h2>
            {complaint::ways::of_office(locale, &office.id)}
            {contacts(locale, &office.complaint_channels)}
        </section>
        {team::section(view)}
        {performance::page::way(locale, &office.id)}
        {pledge::way(locale, &office.id, view.pledged)}
        {(!office.notes.is_empty())
            .then(|| {
                view! {
                    <section class="section">
                        <h2>{locale.say("Catatan penyunting", "Notes of the portal's editors")}</h2>
                        {prose(&office.notes, &links)}
                    </section>
                }
            })}
    }
}

/// On paper: where this is from, and how old it is.
fn source(view: &OfficeView) -> impl IntoView + use<> {
    let locale = view.locale;
    let day = long_date(locale, view.outlook.today.date);
    view! {
        <p class="print-only">
            {locale.say("Sumber: halaman ", "Source: page ")} {paths::office(locale, &view.office.id)}
            {locale.say(" pada portal Maklumat. Keadaan pada ", " of the Maklumat portal. As of ")} {day} "."
        </p>
    }
}

/// The services as links, each with its time and fee.
pub fn services(locale: Locale, standards: &[Standard]) -> AnyView {
    if standards.is_empty() {
        let none = locale
            .say("Belum ada standar pelayanan yang ditetapkan.", "No service standard has been set yet.");
        return view! { <p>{none}</p> }.into_any();
    }
    let items = standards
        .iter()
        .map(|standard| {
            let href = paths::service(locale, &standard.office, &standard.service, None);
            view! {
                <li>
                    <a href=href lang=locale.of_content()>{standard.title.clone()}</a>
                    <p lang=locale.of_content()>{standard.summary.clone()}</p>
                    {facts(locale, standard, None).map(|facts| view! { <p class="service-facts">{facts}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="services">{items}</ul> }.into_any()
}

/// `10 menit · Gratis` in a situation or in all, as far as the standard says.
pub fn facts(locale: Locale, standard: &Standard, situation: Option<&SituationId>) -> Option<AnyView> {
    // Where situations differ, the service's own page tells them apart.
    let chosen = situation.is_some();
    let promise = standard.completion_time.set().filter(|time| chosen || time.by_situation.is_empty());
    let time = promise.and_then(|time| time.promise_for(situation)).map(|promise| match &promise.condition {
        Some(condition) => {
            let condition = words(locale, condition);
            view! { {promise.duration.in_words(locale)} " (" {condition} ")" }.into_any()
        }
        None => promise.duration.in_words(locale).into_any(),
    });
    let fees = standard.fees.set().filter(|fees| chosen || fees.by_situation.is_empty());
    let fee = fees.map(|fees| match fees.fee_for(situation) {
        Fee::Free => locale.say("Gratis", "Free").into_any(),
        Fee::Amount(amount) => amount.to_string().into_any(),
    });
    match (time, fee) {
        (Some(time), Some(fee)) => Some(view! { {time} " · " {fee} }.into_any()),
        (time, fee) => time.or(fee),
    }
}
