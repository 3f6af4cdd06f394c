//! The public pages: start, office, service, checklist, and what the portal says about itself.
//!
//! All are kept as compressed bytes. A handler finds what is asked for, and renders it when it is not kept.

use super::Portal;
use super::error::Error;
use super::headers::Csp;
use super::page_cache::{Page, PageKey};
use crate::content::OfficeEntry;
use crate::publication::Snapshot;
use app::office::view::OfficeView;
use app::shell::Head;
use app::standard::view::ServiceView;
use app::standard::{checklist, page};
use app::ui::paths;
use app::ui::prose::Links;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::HeaderMap;
use leptos::prelude::*;
use model::office::Zone;
use model::{Office, OfficeId, ServiceId, SituationId, Standard};
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<Portal> {
    Router::new()
        .route("/", get(home))
        .route("/privasi", get(privacy))
        .route("/aksesibilitas", get(accessibility))
        .route("/{office}", get(office))
        .route("/{office}/layanan/{service}", get(service))
        .route("/{office}/layanan/{service}/daftar", get(service_checklist))
}

/// The reader's choice of a situation.
#[derive(Debug, Deserialize)]
struct Choice {
    keadaan: Option<String>,
}

async fn home(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    let snapshot = portal.published.current();
    let mut entries = snapshot.catalogue.offices.values();
    match (entries.next(), entries.next()) {
        (Some(only), None) => office_page(&portal, &snapshot, only, Page::Home, &headers),
        _ => portal.page(&snapshot, Page::Home, &headers, Csp::Page, || {
            let offices: Vec<_> =
                snapshot.catalogue.offices.values().map(|entry| office_view(&portal, entry)).collect();
            let head = Head {
                title: "Standar pelayanan kependudukan".to_owned(),
                description: "Apa yang dibawa, langkahnya, berapa lama, dan berapa biaya layanan kependudukan.".to_owned(),
                island: false,
            };
            portal.renderer.document(head, None, || app::home::page(&offices))
        }),
    }
}

async fn office(
    State(portal): State<Portal>,
    Path(office): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let snapshot = portal.published.current();
    let entry = find_office(&snapshot, &office)?;
    Ok(office_page(&portal, &snapshot, entry, Page::Office(entry.office.id.clone()), &headers))
}

fn office_page(
    portal: &Portal,
    snapshot: &Snapshot,
    entry: &OfficeEntry,
    page: Page,
    headers: &HeaderMap,
) -> Response {
    let alone = page == Page::Home;
    portal.page(snapshot, page, headers, Csp::Page, || {
        let view = office_view(portal, entry);
        let office = &view.office;
        let head = Head {
            title: office.name.clone(),
            description: format!("Layanan, alamat, jam, dan kontak {}.", office.name),
            island: false,
        };
        portal.renderer.document(head, Some(office), || app::office::page::page(&view, alone))
    })
}

async fn service(
    State(portal): State<Portal>,
    Path((office, service)): Path<(String, String)>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let snapshot = portal.published.current();
    let found = find_service(&portal, &snapshot, &office, &service)?;
    let Ok(chosen) = found.choose(choice) else { return Ok(found.redirect(paths::service)) };
    let page = Page::Service(found.office.id.clone(), found.standard.service.clone(), chosen.clone());
    Ok(portal.page(&snapshot, page, &headers, Csp::Page, || {
        let view = found.view(&snapshot, chosen);
        let head = Head { title: view.title(), description: view.standard.summary.clone(), island: false };
        portal.renderer.document(head, Some(&view.office), || page::page(&view))
    }))
}

async fn service_checklist(
    State(portal): State<Portal>,
    Path((office, service)): Path<(String, String)>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let snapshot = portal.published.current();
    let found = find_service(&portal, &snapshot, &office, &service)?;
    let Ok(chosen) = found.choose(choice) else { return Ok(found.redirect(paths::checklist)) };
    let page = Page::Checklist(found.office.id.clone(), found.standard.service.clone(), chosen.clone());
    let csp = Csp::Island { script_sha256: portal.renderer.island_script_sha256().to_owned() };
    Ok(portal.page(&snapshot, page, &headers, csp, || {
        let view = found.view(&snapshot, chosen);
        let head = Head {
            title: checklist::title(&view),
            description: format!("Daftar persyaratan untuk dicetak: {}.", view.standard.title),
            island: true,
        };
        portal.renderer.document(head, Some(&view.office), || checklist::page(&view))
    }))
}

async fn privacy(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    about(&portal, &headers, Page::Privacy, "Pemberitahuan privasi", app::about::privacy)
}

async fn accessibility(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    about(&portal, &headers, Page::Accessibility, "Pernyataan aksesibilitas", app::about::accessibility)
}

fn about<Main: IntoView + 'static>(
    portal: &Portal,
    headers: &HeaderMap,
    page: Page,
    title: &str,
    main: fn() -> Main,
) -> Response {
    let snapshot = portal.published.current();
    portal.page(&snapshot, page, headers, Csp::Page, || {
        let head =
            Head { title: title.to_owned(), description: format!("{title} portal Maklumat."), island: false };
        portal.renderer.document(head, None, main)
    })
}

fn find_office<'a>(snapshot: &'a Snapshot, name: &str) -> Result<&'a OfficeEntry, Error> {
    let id = OfficeId::parse(name).map_err(|_| Error::NoPage)?;
    snapshot.catalogue.offices.get(&id).ok_or(Error::NoPage)
}

fn office_view(portal: &Portal, entry: &OfficeEntry) -> OfficeView {
    let day = entry.office.zone.date_at(portal.clock.now());
    OfficeView { office: entry.office.clone(), standards: entry.current_standards(day).cloned().collect() }
}

/// A service as the public may see it today.
struct Found<'a> {
    entry: &'a OfficeEntry,
    office: &'a Office,
    standard: &'a Standard,
    day: jiff::civil::Date,
}

fn find_service<'a>(
    portal: &Portal,
    snapshot: &'a Snapshot,
    office: &str,
    service: &str,
) -> Result<Found<'a>, Error> {
    let entry = find_office(snapshot, office)?;
    let office = &entry.office;
    let day = office.zone.date_at(portal.clock.now());
    let standard = ServiceId::parse(service)
        .ok()
        .and_then(|id| entry.current(&id, day))
        .ok_or_else(|| Error::NoService(office.id.clone()))?;
    Ok(Found { entry, office, standard, day })
}

impl Found<'_> {
    /// The situation asked for; an error when the standard knows none of that name.
    fn choose(&self, choice: Choice) -> Result<Option<SituationId>, ()> {
        let Some(name) = choice.keadaan else { return Ok(None) };
        let id = SituationId::parse(&name).map_err(|_| ())?;
        self.standard.situation(&id).map(|found| Some(found.id.clone())).ok_or(())
    }

    /// To the same page without a choice.
    fn redirect(
        &self,
        path: fn(&OfficeId, &ServiceId, Option<&SituationId>) -> String,
    ) -> Response {
        Redirect::to(&path(&self.office.id, &self.standard.service, None)).into_response()
    }

    fn view(&self, snapshot: &Snapshot, chosen: Option<SituationId>) -> ServiceView {
        let services = self.entry.current_standards(self.day).map(|s| s.service.clone()).collect();
        let regulations = &snapshot.catalogue.regulations;
        ServiceView {
            office: self.office.clone(),
            standard: self.standard.clone(),
            chosen,
            links: Links { office: self.office.id.clone(), services },
            regulations: regulations.clone(),
            history: snapshot.history_of(&self.office.id, &self.standard.service).to_vec(),
        }
    }
}

impl Portal {
    /// A public page: from the kept bytes, or rendered now.
    fn page(
        &self,
        snapshot: &Snapshot,
        page: Page,
        headers: &HeaderMap,
        csp: Csp,
        render: impl FnOnce() -> String,
    ) -> Response {
        let now = self.clock.now();
        let key = PageKey {
            version: snapshot.version.clone(),
            days: Zone::ALL.map(|zone| zone.date_at(now)),
            page,
        };
        let kept = self.pages.get_or_render(key, render);
        kept.respond(headers, &csp)
    }
}
