//! The pages of a service: the standard itself, and the checklist.
//!
//! All are kept as compressed bytes. A handler finds out what is asked for; what renders it runs only when the
//! page is not kept, elsewhere, and finds it once more.

use super::Portal;
use super::error::Error;
use super::extract::{Choice, Segments};
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::Reading;
use super::render::Renderer;
use app::shell::Head;
use app::standard::view::ServiceView;
use app::standard::{checklist, page};
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::{Locale, OfficeId, ServiceId, SituationId};
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/{office}/layanan/{service}", get(service))
        .route("/{office}/layanan/{service}/daftar", get(service_checklist))
}

async fn service(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage { path: paths::service, key: PageKey::Service, render: render_service };
    page.answer(reading, names, choice, &headers).await
}

async fn service_checklist(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage { path: paths::checklist, key: PageKey::Checklist, render: render_checklist };
    page.answer(reading, names, choice, &headers).await
}

type ServicePath = fn(Locale, &OfficeId, &ServiceId, Option<&SituationId>) -> String;

/// One of the pages that a service has.
struct ServicePage {
    path: ServicePath,
    key: fn(OfficeId, ServiceId, Option<SituationId>) -> PageKey,
    render: fn(&Renderer, &ServiceView, in_other_language: String) -> Rendered,
}

impl ServicePage {
    /// The page in the situation that the reader chose; without a choice where the standard knows no such one.
    async fn answer(
        self,
        reading: Reading,
        (office, service): (String, String),
        choice: Choice,
        headers: &HeaderMap,
    ) -> Result<Response, Error> {
        let found = reading.service(&office, &service)?;
        let (office_id, service_id) = (&found.standard.office, &found.standard.service);
        let Ok(chosen) = found.choose(choice) else {
            let unchosen = (self.path)(reading.locale, office_id, service_id, None);
            return Ok(Redirect::to(&unchosen).into_response());
        };
        let key = (self.key)(office_id.clone(), service_id.clone(), chosen.clone());
        let render = move |reading: &Reading| {
            let view = reading.service(&office, &service)?.view(reading, chosen);
            let standard = &view.standard;
            let other = reading.locale.other();
            let elsewhere = (self.path)(other, &standard.office, &standard.service, view.chosen.as_ref());
            Ok((self.render)(&reading.portal.renderer, &view, elsewhere))
        };
        reading.page(key, headers, render).await
    }
}

fn render_service(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let head = Head {
        locale: view.locale,
        in_other_language: Some(in_other_language),
        title: view.title(),
        description: view.standard.summary.clone(),
        island: false,
    };
    let html = renderer.document(head, Some(&view.office), || page::page(view));
    Rendered::html(html, Csp::Page)
}

fn render_checklist(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let list = view.locale.say("Daftar persyaratan untuk dicetak", "Requirements to tick or print");
    let head = Head {
        locale: view.locale,
        in_other_language: Some(in_other_language),
        title: checklist::title(view),
        description: format!("{list}: {}.", view.standard.title),
        island: true,
    };
    let html = renderer.document(head, Some(&view.office), || checklist::page(view));
    Rendered::html(html, Csp::Island { script_sha256: renderer.island_script().clone() })
}
