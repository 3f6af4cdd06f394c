//! The public pages: start, office, service, checklist, and what the portal says about itself.
//!
//! All are kept as compressed bytes. A handler finds out what is asked for; what renders it runs only when the
//! page is not kept, elsewhere, and finds it once more.

use super::Portal;
use super::error::Error;
use super::extract::{Choice, Segments};
use super::headers::Csp;
use super::page_cache::{Edition, PageKey, Rendered};
use super::render::Renderer;
use crate::content::OfficeEntry;
use crate::publication::{Change, Snapshot};
use app::office::view::OfficeView;
use app::shell::Head;
use app::standard::view::{self, ServiceView};
use app::standard::{checklist, page};
use app::ui::paths;
use app::ui::prose::Links;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::IntoView;
use model::{OfficeId, ServiceId, SituationId, Standard};
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/", get(home))
        .route("/privasi", get(privacy))
        .route("/aksesibilitas", get(accessibility))
        .route("/{office}", get(office))
        .route("/{office}/layanan/{service}", get(service))
        .route("/{office}/layanan/{service}/daftar", get(service_checklist))
}

async fn home(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Error> {
    Reading::now(portal).page(PageKey::Home, &headers, |reading| Ok(render_home(reading))).await
}

/// A portal for one office begins with that office.
fn render_home(reading: &Reading) -> Rendered {
    let offices = &reading.snapshot.catalogue.offices;
    if let (1, Some(only)) = (offices.len(), offices.values().next()) {
        return render_office(reading, only, true);
    }
    let offices: Vec<_> = offices.values().map(|entry| reading.office_view(entry)).collect();
    let head = Head {
        title: "Standar pelayanan kependudukan".to_owned(),
        description: "Apa yang dibawa, langkahnya, berapa lama, dan berapa biaya layanan kependudukan."
            .to_owned(),
        island: false,
    };
    let html = reading.portal.renderer.document(head, None, || app::home::page(&offices));
    Rendered::html(html, Csp::Page)
}

async fn office(
    State(portal): State<Arc<Portal>>,
    Segments(name): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let reading = Reading::now(portal);
    let key = PageKey::Office(reading.office(&name)?.office.id.clone());
    reading
        .page(key, &headers, move |reading| Ok(render_office(reading, reading.office(&name)?, false)))
        .await
}

fn render_office(reading: &Reading, entry: &OfficeEntry, alone: bool) -> Rendered {
    let view = reading.office_view(entry);
    let office = &view.office;
    let head = Head {
        title: office.name.clone(),
        description: format!("Layanan, alamat, jam, dan kontak {}.", office.name),
        island: false,
    };
    let html = reading.portal.renderer.document(head, Some(office), || app::office::page::page(&view, alone));
    Rendered::html(html, Csp::Page)
}

async fn service(
    State(portal): State<Arc<Portal>>,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage { path: paths::service, key: PageKey::Service, render: render_service };
    page.answer(Reading::now(portal), names, choice, &headers).await
}

async fn service_checklist(
    State(portal): State<Arc<Portal>>,
    Segments(names): Segments<(String, String)>,
    choice: Choice,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = ServicePage { path: paths::checklist, key: PageKey::Checklist, render: render_checklist };
    page.answer(Reading::now(portal), names, choice, &headers).await
}

/// One of the pages that a service has.
struct ServicePage {
    path: fn(&OfficeId, &ServiceId, Option<&SituationId>) -> String,
    key: fn(OfficeId, ServiceId, Option<SituationId>) -> PageKey,
    render: fn(&Renderer, &ServiceView) -> Rendered,
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
            return Ok(Redirect::to(&(self.path)(office_id, service_id, None)).into_response());
        };
        let key = (self.key)(office_id.clone(), service_id.clone(), chosen.clone());
        let render = move |reading: &Reading| {
            let view = reading.service(&office, &service)?.view(&reading.snapshot, chosen);
            Ok((self.render)(&reading.portal.renderer, &view))
        };
        reading.page(key, headers, render).await
    }
}

fn render_service(renderer: &Renderer, view: &ServiceView) -> Rendered {
    let head = Head { title: view.title(), description: view.standard.summary.clone(), island: false };
    let html = renderer.document(head, Some(&view.office), || page::page(view));
    Rendered::html(html, Csp::Page)
}

fn render_checklist(renderer: &Renderer, view: &ServiceView) -> Rendered {
    let head = Head {
        title: checklist::title(view),
        description: format!("Daftar persyaratan untuk dicetak: {}.", view.standard.title),
        island: true,
    };
    let html = renderer.document(head, Some(&view.office), || checklist::page(view));
    Rendered::html(html, Csp::Island { script_sha256: renderer.island_script().clone() })
}

async fn privacy(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Error> {
    about(portal, &headers, PageKey::Privacy, "Pemberitahuan privasi", app::about::privacy).await
}

async fn accessibility(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Error> {
    about(portal, &headers, PageKey::Accessibility, "Pernyataan aksesibilitas", app::about::accessibility)
        .await
}

async fn about<Main: IntoView + 'static>(
    portal: Arc<Portal>,
    headers: &HeaderMap,
    key: PageKey,
    title: &'static str,
    main: fn() -> Main,
) -> Result<Response, Error> {
    let render = move |reading: &Reading| {
        let description = format!("{title} portal Maklumat.");
        let head = Head { title: title.to_owned(), description, island: false };
        Ok(Rendered::html(reading.portal.renderer.document(head, None, main), Csp::Page))
    };
    Reading::now(portal).page(key, headers, render).await
}

/// One reader's look at the portal: what is public at this moment.
#[derive(Clone)]
struct Reading {
    portal: Arc<Portal>,
    snapshot: Arc<Snapshot>,
    now: Timestamp,
}

impl Reading {
    fn now(portal: Arc<Portal>) -> Self {
        Self { snapshot: portal.published.current(), now: portal.clock.now(), portal }
    }

    fn office(&self, name: &str) -> Result<&OfficeEntry, Error> {
        let id = OfficeId::parse(name).map_err(|_| Error::NoPage)?;
        self.snapshot.catalogue.offices.get(&id).ok_or(Error::NoPage)
    }

    fn office_view(&self, entry: &OfficeEntry) -> OfficeView {
        let day = entry.office.zone.date_at(self.now);
        OfficeView {
            office: entry.office.clone(),
            standards: entry.current_standards(day).cloned().collect(),
        }
    }

    fn service(&self, office: &str, service: &str) -> Result<Found<'_>, Error> {
        let entry = self.office(office)?;
        let day = entry.office.zone.date_at(self.now);
        let standard = ServiceId::parse(service).ok().and_then(|id| entry.current(&id, day));
        let standard = standard.ok_or_else(|| Error::NoService(entry.office.id.clone()))?;
        Ok(Found { entry, standard, day })
    }

    /// The answer: the kept bytes, or what `render` makes now.
    async fn page<F>(self, key: PageKey, headers: &HeaderMap, render: F) -> Result<Response, Error>
    where
        F: FnOnce(&Self) -> Result<Rendered, Error> + Send + 'static,
    {
        let edition = Edition::at(self.snapshot.revision, self.now);
        let portal = Arc::clone(&self.portal);
        let kept = portal.pages.get_or_render(edition, key, move || render(&self)).await?;
        Ok(kept.respond(headers))
    }
}

/// A service that the public may see today.
struct Found<'a> {
    entry: &'a OfficeEntry,
    standard: &'a Standard,
    day: Date,
}

impl Found<'_> {
    /// The situation asked for; an error when the standard knows none of that name.
    fn choose(&self, choice: Choice) -> Result<Option<SituationId>, ()> {
        let Some(name) = choice.0 else { return Ok(None) };
        let id = SituationId::try_from(name).map_err(|_| ())?;
        if self.standard.situation(&id).is_some() { Ok(Some(id)) } else { Err(()) }
    }

    fn view(&self, snapshot: &Snapshot, chosen: Option<SituationId>) -> ServiceView {
        let (office, standard) = (&self.entry.office, self.standard);
        let services = self.entry.current_standards(self.day).map(|s| s.service.clone()).collect();
        let changes = snapshot.history.of(&office.id, &standard.service);
        let history = changes.iter().rev().map(|change| self.change(change)).collect();
        ServiceView {
            office: office.clone(),
            standard: standard.clone(),
            chosen,
            links: Links { office: office.id.clone(), services },
            regulations: snapshot.catalogue.regulations.clone(),
            history,
        }
    }

    fn change(&self, change: &Change) -> view::Change {
        view::Change {
            recorded: change.recorded_on(self.entry.office.zone),
            effective_from: change.effective_from,
            number: change.decree.clone(),
            components: change.components.clone(),
            other: change.other_changed,
            first: change.components.is_empty() && !change.other_changed,
        }
    }
}
