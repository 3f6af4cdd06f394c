//! The queue of complaints, and the way from one to the next.

use super::rows::Names;
use crate::complaint::desk::{self, Cursor, Filter};
use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::officer::page::live_page;
use crate::web::reading::Reading;
use app::officer::complaint::bucket::Bucket;
use app::officer::complaint::queue::{self, QueueView};
use app::officer::complaint::way::Way;
use app::officer::frame::Tab;
use app::officer::paths;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use axum::routing::get;
use model::officer::Role;

/// Its addresses.
pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::reads_complaints);
    vec![Door::new(paths::COMPLAINTS, access, get(show)), Door::new(paths::NEXT_COMPLAINT, access, get(next))]
}

async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let way = Way::read(&query);
    let found = part(&reading, &officer, &way).await?;
    let counts = reading.portal.complaints.counts(&officer).await?;
    let buckets = Bucket::ALL.into_iter().filter(|one| one.is_for(&officer.roles, officer.unit.is_some()));
    let buckets = buckets.map(|one| (one, counts.get(&wanted(one)).copied().unwrap_or_default())).collect();
    let names = Names::of(&reading, &officer, &found.rows).await?;
    let view = QueueView {
        at: names.moment(),
        buckets,
        services: names.services(),
        rows: found.rows.iter().map(|row| names.row(row)).collect(),
        next: found.next.map(|next| next.to_string()),
        receives: officer.roles.any(Role::registers_complaints),
        unconfirmed: officer.roles.any(Role::handles_complaints) && names.has_defaults(),
        script: reading.portal.site.paths().queue.clone(),
        way,
    };
    let name = (queue::TITLE.to_owned(), Some(Tab::Complaints));
    live_page(reading, headers, officer, name, move |_| queue::page(&view)).await
}

/// Leads to the complaint that comes after a place in the queue, as the queue is now; after the last one to the queue's
/// beginning. It names the place and no complaint, so it does not matter where the complaint is by now that was
/// there.
async fn next(
    reading: Reading,
    Passed(officer): Passed,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Redirect, Error> {
    let way = Way::read(&query);
    let found = part(&reading, &officer, &way).await?;
    let to = found.rows.first().map(|row| way.after(Some(row.place().to_string())).complaint(row.id.0));
    Ok(Redirect::to(&to.unwrap_or_else(|| way.after(None).queue())))
}

async fn part(reading: &Reading, officer: &Officer, way: &Way) -> Result<desk::Page, Error> {
    let filter =
        Filter { service: way.filter.service.clone(), class: way.filter.class, state: way.filter.state };
    let after: Option<Cursor> = way.after.as_deref().and_then(|after| after.parse().ok());
    Ok(reading.portal.complaints.queue(officer, wanted(way.bucket), &filter, after).await?)
}

/// A part of the queue, as the use case calls it.
const fn wanted(bucket: Bucket) -> desk::Bucket {
    match bucket {
        Bucket::All => desk::Bucket::All,
        Bucket::Late => desk::Bucket::Late,
        Bucket::DueToday => desk::Bucket::DueToday,
        Bucket::AtRisk => desk::Bucket::AtRisk,
        Bucket::Unverified => desk::Bucket::Unverified,
        Bucket::ToApprove => desk::Bucket::ToApprove,
        Bucket::Mine => desk::Bucket::Mine,
        Bucket::Unit => desk::Bucket::Unit,
        Bucket::NotBegun => desk::Bucket::NotBegun,
        Bucket::WaitingForComplainant => desk::Bucket::WaitingForComplainant,
    }
}
