//! The service pledge of an office.

use super::Portal;
use super::error::Error;
use super::extract::Segments;
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::Reading;
use crate::content::OfficeEntry;
use app::pledge::{self, PledgeView};
use app::shell::Head;
use app::ui::paths;
use app::ui::prose::Links;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/{office}/maklumat", get(answer))
}

async fn answer(
    reading: Reading,
    Segments(office): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = PageKey::Pledge(reading.office(&office)?.office.id.clone());
    reading.page(key, &headers, move |reading| Ok(render(reading, reading.office(&office)?))).await
}

fn render(reading: &Reading, entry: &OfficeEntry) -> Rendered {
    let (locale, office) = (reading.locale, &entry.office);
    let day = office.zone.date_at(reading.now);
    let services = entry.current_standards(day).map(|standard| standard.service.clone()).collect();
    let view = PledgeView {
        locale,
        office: office.clone(),
        pledge: entry.pledge.clone(),
        links: Links { voice: locale.into(), office: office.id.clone(), services },
        address: format!("{}{}", reading.portal.base_url, paths::pledge(locale, &office.id)),
        poster: reading.portal.site.paths().poster.clone(),
    };
    let title = format!("{} – {}", pledge::name(locale), office.short_name);
    let head = Head {
        locale,
        in_other_language: Some(paths::pledge(locale.other(), &office.id)),
        data: None,
        description: format!("{title}."),
        title,
        island: false,
    };
    let html = reading.portal.renderer.document(head, Some(office), || pledge::page(&view));
    Rendered::html(html, Csp::Page)
}
