//! The queue: what waits for an officer, and everything open within her reach.

use super::door::{Access, Door, Passed};
use super::page::live_page;
use super::place_names;
use crate::application::{Cursor, Filter, Queue, QueueRow};
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::reading::Reading;
use app::officer::frame::Tab;
use app::officer::paths;
use app::officer::queue::{self, List, QueueView, Row};
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use model::application::State;
use model::officer::Role;
use model::{ServiceId, SituationId};
use std::collections::HashMap;
use uuid::Uuid;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    vec![Door::new(paths::QUEUE, Access::With(Role::reads_applications), get(queue))]
}

async fn queue(
    reading: Reading,
    Passed(officer): Passed,
    Query(asked): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::read(&asked);
    let which = match asked.list {
        List::Mine => Queue::Mine,
        List::Place => Queue::Place,
    };
    let filter = Filter { service: asked.filter.service.clone(), state: asked.filter.state };
    let found = reading.portal.applications.queue(&officer, which, &filter, asked.after).await?;
    let places = place_names(&reading, &officer).await?;
    let entry = reading.snapshot.catalogue.offices.get(&officer.office).ok_or(Error::NoPage)?;
    let names = Names { entry, places: &places };
    let view = QueueView {
        now: reading.now,
        zone: entry.office.zone,
        list: asked.list,
        reach: reach(&officer),
        filter: asked.filter,
        services: names.services(),
        rows: found.rows.iter().map(|row| names.row(row)).collect(),
        next: found.next.map(|next| next.to_string()),
        first: asked.after.is_none(),
        script: reading.portal.site.paths().queue.clone(),
    };
    let name = (queue::TITLE.to_owned(), Some(Tab::Queue));
    live_page(reading, headers, officer, name, move |_| queue::page(&view)).await
}

/// What the list of everything is called.
fn reach(officer: &Officer) -> String {
    let wide = officer.roles.any(|role| role.reads_applications() && role.is_office_wide());
    let place = officer.place.as_ref().filter(|_| !wide);
    place.map_or_else(|| "seluruh kantor".to_owned(), |place| place.name.clone())
}

/// What stands in the address. Whatever is not known is as if it were not there.
struct Asked {
    list: List,
    filter: queue::Filter,
    after: Option<Cursor>,
}

impl Asked {
    fn read(query: &[(String, String)]) -> Self {
        let value = |key: &str| query.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
        let list = if value("daftar") == Some("tempat") { List::Place } else { List::Mine };
        let service = value("layanan").and_then(|id| ServiceId::parse(id).ok());
        let state = value("status").and_then(|name| State::parse(name).ok());
        let after = value("sesudah").and_then(|after| after.parse().ok());
        Self { list, filter: queue::Filter { service, state }, after }
    }
}

/// What things are called.
struct Names<'a> {
    entry: &'a OfficeEntry,
    places: &'a HashMap<Uuid, String>,
}

impl Names<'_> {
    /// The services that the office has, or had.
    fn services(&self) -> Vec<(ServiceId, String)> {
        self.entry.services.keys().map(|id| (id.clone(), self.service(id))).collect()
    }

    fn service(&self, id: &ServiceId) -> String {
        let latest = self.entry.services.get(id).and_then(|versions| versions.last());
        latest.map_or_else(|| id.to_string(), |standard| standard.title.clone())
    }

    fn situation(&self, service: &ServiceId, id: &SituationId) -> String {
        let latest = self.entry.services.get(service).and_then(|versions| versions.last());
        let situation = latest.and_then(|standard| standard.situation(id));
        situation.map_or_else(|| id.to_string(), |situation| situation.title.clone())
    }

    fn row(&self, row: &QueueRow) -> Row {
        Row {
            id: row.id.0,
            number: row.number,
            situation: row.situation.as_ref().map(|id| self.situation(&row.service, id)),
            service: self.service(&row.service),
            state: row.state,
            since: row.since,
            due: row.due,
            waiting: row.waiting,
            held: row.held,
            place: row.place.and_then(|place| self.places.get(&place).cloned()),
        }
    }
}
