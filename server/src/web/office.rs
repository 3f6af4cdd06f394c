//! The start page and the offices' pages.

use super::Portal;
use super::error::Error;
use super::extract::Segments;
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::Reading;
use crate::content::OfficeEntry;
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/", get(home)).route("/{office}", get(office))
}

async fn home(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    reading.page(PageKey::Home, &headers, |reading| Ok(render_home(reading))).await
}

/// A portal for one office begins with that office.
fn render_home(reading: &Reading) -> Rendered {
    let offices = &reading.snapshot.catalogue.offices;
    if let (1, Some(only)) = (offices.len(), offices.values().next()) {
        return render_office(reading, only, true);
    }
    let locale = reading.locale;
    let offices: Vec<_> = offices.values().map(|entry| reading.office_view(entry)).collect();
    let head = Head {
        locale,
        in_other_language: Some(paths::home(locale.other())),
        data: None,
        title: locale
            .say("Standar pelayanan kependudukan", "Civil registration service standards")
            .to_owned(),
        description: locale
            .say(
                "Apa yang dibawa, langkahnya, berapa lama, dan berapa biaya layanan kependudukan.",
                "What to bring, the steps, how long it takes and what it costs.",
            )
            .to_owned(),
        island: false,
    };
    let main = || (app::home::page(locale, &offices), reading.source(&paths::home(locale)));
    let html = reading.portal.renderer.document(head, None, main);
    Rendered::html(html, Csp::Page)
}

async fn office(
    reading: Reading,
    Segments(name): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = PageKey::Office(reading.office(&name)?.office.id.clone());
    reading
        .page(key, &headers, move |reading| Ok(render_office(reading, reading.office(&name)?, false)))
        .await
}

fn render_office(reading: &Reading, entry: &OfficeEntry, alone: bool) -> Rendered {
    let view = reading.office_view(entry);
    let (locale, office) = (view.locale, &view.office);
    let contents = locale.say("Layanan, alamat, jam, dan kontak", "Services, address, hours and contacts:");
    let here = |locale| if alone { paths::home(locale) } else { paths::office(locale, &office.id) };
    let head = Head {
        locale,
        in_other_language: Some(here(locale.other())),
        data: None,
        title: office.name.clone(),
        description: format!("{contents} {}.", office.name),
        island: false,
    };
    let html = reading.portal.renderer.document(head, Some(office), || app::office::page::page(&view, alone));
    Rendered::html(html, Csp::Page)
}
