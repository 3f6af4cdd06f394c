//! `/pengaduan`: a page for everybody, kept as others are.

use super::{head, promised};
use crate::content::OfficeEntry;
use crate::web::error::Error;
use crate::web::extract::OfficeChoice;
use crate::web::headers::Csp;
use crate::web::page_cache::{PageKey, Rendered};
use crate::web::reading::Reading;
use app::complaint::landing::{self, LandingView};
use app::complaint::paths;
use axum::http::HeaderMap;
use axum::response::Response;
use model::OfficeId;

pub(super) async fn show(
    reading: Reading,
    OfficeChoice(named): OfficeChoice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let office = office(&reading, named.as_deref()).map(|entry| entry.office.id.clone());
    let key = PageKey::Complaints(office.clone());
    reading.page(key, &headers, move |reading| Ok(render(reading, office.as_ref()))).await
}

/// The office of that name; the only one, where there is one. A name that is none chooses none.
pub(super) fn office<'r>(reading: &'r Reading, named: Option<&str>) -> Option<&'r OfficeEntry> {
    let offices = &reading.snapshot.catalogue.offices;
    let only = offices.values().next().filter(|_| offices.len() == 1);
    only.or_else(|| offices.get(&OfficeId::parse(named?).ok()?))
}

/// What the page says, with the offices to choose from where none is.
pub(super) fn view(reading: &Reading, office: Option<&OfficeEntry>) -> LandingView {
    let offices = reading.snapshot.catalogue.offices.values();
    let offices = offices.map(|entry| (entry.office.id.clone(), entry.office.short_name.clone()));
    LandingView {
        locale: reading.locale,
        office: office.map(|entry| (entry.office.clone(), promised::expected(reading, entry))),
        offices: offices.collect(),
        style: reading.portal.site.paths().complaint.clone(),
    }
}

fn render(reading: &Reading, office: Option<&OfficeId>) -> Rendered {
    let locale = reading.locale;
    let entry = office.and_then(|id| reading.snapshot.catalogue.offices.get(id));
    let view = view(reading, entry);
    let (title, there) = match entry {
        Some(entry) => (
            format!("{} – {}", landing::name(locale), entry.office.short_name),
            paths::landing_at(locale.other(), &entry.office.id),
        ),
        None => (landing::name(locale).to_owned(), paths::landing(locale.other())),
    };
    let head = head(locale, title, Some(there));
    let main = || (landing::page(&view), reading.source(&paths::landing(locale)));
    let html = reading.portal.renderer.document(head, entry.map(|entry| &entry.office), main);
    Rendered::html(html, Csp::Page)
}
