//! A page of officers' as a response: the frame around it, and what the frame has to know.

use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::one_reader;
use crate::web::reading::Reading;
use app::officer::frame::{Tab, Visitor, frame};
use app::shell::Head;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use leptos::prelude::IntoView;
use model::Locale;
use model::officer::Role;

/// What the frame says of an officer.
async fn visitor(reading: &Reading, officer: &Officer) -> Result<Visitor, Error> {
    let office = reading.snapshot.catalogue.offices.get(&officer.office);
    let late = if officer.roles.any(Role::reads_complaints) {
        reading.portal.complaints.late(officer).await?
    } else {
        0
    };
    Ok(Visitor {
        name: officer.name.clone(),
        roles: officer.roles.clone(),
        place: officer.place.as_ref().map(|place| place.name.clone()),
        // An office that the content no longer has keeps its officers, who may want to see its cases.
        office: office.map_or_else(|| officer.office.to_string(), |entry| entry.office.short_name.clone()),
        late,
        style: reading.portal.site.paths().desk.clone(),
    })
}

/// The page with its frame. `main` makes what stands in it.
pub(super) async fn page<Main: IntoView + 'static>(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    officer: Officer,
    name: (String, Option<Tab>),
    main: impl FnOnce(&Reading) -> Main + Send + 'static,
) -> Result<Response, Error> {
    let visitor = visitor(&reading, &officer).await?;
    one_reader::page(reading, headers, status, move |reading| framed(reading, &officer, &visitor, name, main))
        .await
}

/// A page that its script keeps fresh, with its frame.
pub(super) async fn live_page<Main: IntoView + 'static>(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    name: (String, Option<Tab>),
    main: impl FnOnce(&Reading) -> Main + Send + 'static,
) -> Result<Response, Error> {
    let visitor = visitor(&reading, &officer).await?;
    one_reader::live_page(reading, headers, move |reading| framed(reading, &officer, &visitor, name, main))
        .await
}

fn framed<Main: IntoView + 'static>(
    reading: &Reading,
    officer: &Officer,
    visitor: &Visitor,
    (title, tab): (String, Option<Tab>),
    main: impl FnOnce(&Reading) -> Main,
) -> String {
    let office = reading.snapshot.catalogue.offices.get(&officer.office).map(|entry| &entry.office);
    reading.portal.renderer.document(head(title), office, || frame(visitor, tab, main(reading)))
}

/// What a page of officers' says about itself.
pub(super) fn head(title: String) -> Head {
    Head {
        locale: Locale::Indonesian,
        in_other_language: None,
        data: None,
        description: format!("{title}."),
        title,
        island: false,
    }
}
