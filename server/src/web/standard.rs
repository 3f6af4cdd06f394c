//! The pages of a service: the standard itself, the checklist, the work flow (SOP), and what can be taken along.
//!
//! All are kept as compressed bytes. A handler finds out what is asked for; what renders it runs only when the
//! page is not kept, elsewhere, and finds it once more.

use super::Portal;
use super::data;
use super::error::Error;
use super::extract::{Choice, Segments};
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::{Reading, Wording};
use super::render::Renderer;
use app::shell::Head;
use app::sop;
use app::standard::view::ServiceView;
use app::standard::{changes, checklist, page, print, share, sippn};
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::{OfficeId, ServiceId, SituationId};
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/{office}/layanan/{service}", get(service))
        .route("/{office}/layanan/{service}/daftar", get(service_checklist))
        .route("/{office}/layanan/{service}/sop", get(service_sop))
        .route("/{office}/layanan/{service}/bagikan", get(service_share))
        .route("/{office}/layanan/{service}/cetak", get(service_print))
        .route("/{office}/layanan/{service}/riwayat", get(service_changes))
        .route("/{office}/layanan/{service}/sippn", get(service_sippn))
}

async fn service(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    // The router knows no endings within a segment.
    if let Some(service) = names.1.strip_suffix(".json") {
        return data::service_document(reading, names.0, service.to_owned(), &headers).await;
    }
    let page = ServicePage {
        path: paths::service,
        wording: Wording::ForReaders,
        key: PageKey::Service,
        render: render_service,
    };
    page.answer(reading, names, choice, &headers).await
}

async fn service_checklist(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage {
        path: paths::checklist,
        wording: Wording::ForReaders,
        key: PageKey::Checklist,
        render: render_checklist,
    };
    page.answer(reading, names, choice, &headers).await
}

async fn service_sop(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page =
        ServicePage { path: paths::sop, wording: Wording::ForReaders, key: PageKey::Sop, render: render_sop };
    page.answer(reading, names, choice, &headers).await
}

async fn service_share(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage {
        path: paths::share,
        wording: Wording::AsIssued,
        key: PageKey::Share,
        render: render_share,
    };
    page.answer(reading, names, choice, &headers).await
}

async fn service_print(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage {
        path: |locale, office, service, _| paths::print(locale, office, service),
        wording: Wording::ForReaders,
        key: |office, service, _| PageKey::Print(office, service),
        render: render_print,
    };
    page.answer(reading, names, Choice(None), &headers).await
}

async fn service_changes(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage {
        path: |locale, office, service, _| paths::changes(locale, office, service),
        wording: Wording::AsIssued,
        key: |office, service, _| PageKey::Changes(office, service),
        render: render_changes,
    };
    page.answer(reading, names, Choice(None), &headers).await
}

async fn service_sippn(
    reading: Reading,
    Segments(names): Segments<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage {
        path: |locale, office, service, _| paths::sippn(locale, office, service),
        wording: Wording::AsIssued,
        key: |office, service, _| PageKey::Sippn(office, service),
        render: render_sippn,
    };
    page.answer(reading, names, Choice(None), &headers).await
}

/// One of the pages that a service has.
struct ServicePage {
    path: paths::ServicePath,
    wording: Wording,
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
            let view = reading.service(&office, &service)?.view(reading, chosen, self.wording);
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
        data: Some(paths::service_data(&view.standard.office, &view.standard.service)),
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
        data: None,
        title: checklist::title(view),
        description: format!("{list}: {}.", view.standard.title),
        island: true,
    };
    let html = renderer.document(head, Some(&view.office), || checklist::page(view));
    Rendered::html(html, Csp::Island { script_sha256: renderer.island_script().clone() })
}

fn render_sop(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let what = view.locale.say("Siapa mengerjakan apa, langkah demi langkah", "Who does what, step by step");
    let head = beside(view, in_other_language, sop::page::title(view), what);
    let style = &renderer.assets().sop;
    Rendered::html(renderer.document(head, Some(&view.office), || sop::page::page(view, style)), Csp::Page)
}

fn render_share(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let what = view.locale.say("Daftar persyaratan untuk dibagikan", "Requirements to send on");
    let head = beside(view, in_other_language, share::title(view), what);
    Rendered::html(renderer.document(head, Some(&view.office), || share::page(view)), Csp::Page)
}

fn render_print(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let what = view.locale.say("Standar pelayanan lengkap untuk dicetak", "The whole standard to print");
    let head = beside(view, in_other_language, print::title(view), what);
    Rendered::html(renderer.document(head, Some(&view.office), || print::page(view)), Csp::Page)
}

fn render_changes(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let what = view.locale.say("Riwayat perubahan standar pelayanan", "Changes of the service standard");
    let head = beside(view, in_other_language, changes::title(view), what);
    Rendered::html(renderer.document(head, Some(&view.office), || changes::page(view)), Csp::Page)
}

fn render_sippn(renderer: &Renderer, view: &ServiceView, in_other_language: String) -> Rendered {
    let what = view.locale.say("Teks standar pelayanan untuk SIPPN", "Text of the standard for SIPPN");
    let head = beside(view, in_other_language, sippn::title(view), what);
    Rendered::html(renderer.document(head, Some(&view.office), || sippn::page(view)), Csp::Page)
}

/// The head of a page beside the service page. `what` it is stands before the service's title.
fn beside(view: &ServiceView, in_other_language: String, title: String, what: &str) -> Head {
    Head {
        locale: view.locale,
        in_other_language: Some(in_other_language),
        data: None,
        title,
        description: format!("{what}: {}.", view.standard.title),
        island: false,
    }
}
