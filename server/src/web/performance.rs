//! The page of what was promised beside what was measured at an office.

use super::Portal;
use super::error::Error;
use super::extract::Segments;
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::{Found, Reading, Wording};
use crate::content::OfficeEntry;
use app::performance::page;
use app::performance::view::{PerformanceView, Served};
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use model::measure::Period;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/{office}/kinerja", get(answer))
}

async fn answer(
    reading: Reading,
    Segments(office): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = PageKey::Performance(reading.office(&office)?.office.id.clone());
    reading.page(key, &headers, move |reading| Ok(render(reading, reading.office(&office)?))).await
}

fn render(reading: &Reading, entry: &OfficeEntry) -> Rendered {
    let (locale, office) = (reading.locale, &entry.office);
    let view = view(reading, entry);
    let title = page::title(&view);
    let what = locale.say(
        "Waktu yang dijanjikan di samping waktu yang terukur, untuk setiap layanan",
        "The time promised beside the time measured, for each service",
    );
    let head = Head {
        locale,
        in_other_language: Some(paths::performance(locale.other(), &office.id)),
        data: Some(paths::performance_json(&office.id)),
        description: format!("{what}: {}.", office.short_name),
        title,
        island: false,
    };
    let html = reading.portal.renderer.document(head, Some(office), || page::page(&view));
    Rendered::html(html, Csp::Page)
}

fn view(reading: &Reading, entry: &OfficeEntry) -> PerformanceView {
    let office = &entry.office;
    let today = office.zone.date_at(reading.now);
    let figures = reading.figures(&office.id);
    let served = |standard| {
        let view = Found { entry, standard, day: today }.view(reading, None, Wording::ForReaders);
        Served { voice: view.voice(), standard: view.standard, figures: view.figures }
    };
    let services: Vec<_> = entry.current_standards(today).map(served).collect();
    let measured = figures.into_iter().flat_map(|figures| &figures.services);
    let former = measured.filter(|(id, _)| entry.current(id, today).is_none());
    PerformanceView {
        locale: reading.locale,
        former: former.map(|(id, figures)| (id.clone(), figures.clone())).collect(),
        services,
        periods: figures.map_or_else(Vec::new, |figures| figures.periods.clone()),
        next: Period::newest_due(today).next().due(),
        address: reading.absolute(&paths::performance(reading.locale, &office.id)),
        today,
        style: reading.portal.site.paths().figures.clone(),
        office: office.clone(),
    }
}
