//! An applicant takes her application back: what she sends is an event like any other.

use super::super::Portal;
use super::super::error::Error;
use super::super::flood::Paced;
use super::super::reading::Reading;
use super::open::{ended, head, opened};
use super::typed::Reason;
use crate::application::Refused;
use crate::store::audit::Actor;
use crate::web::one_reader::page;
use app::application::view::CaseView;
use app::application::withdraw::{self, WithdrawView};
use app::ui::paths;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use model::application::{CancelledBy, Event, Happening, Remark, RemarkError};

/// The page that asks whether she means it. Where it is too late, the status says where things are.
pub(super) async fn ask(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let Some(case) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    if !withdraw::is_possible(&case) {
        return Ok(to_status(&reading));
    }
    form(reading, headers, case, String::new(), None).await
}

/// Takes it back. Sent twice, it is done once: the second time there is nothing left to take back.
pub(super) async fn send(
    reading: Reading,
    Paced(_): Paced,
    headers: HeaderMap,
    Reason(typed): Reason,
) -> Result<Response, Error> {
    let Some(case) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    if !withdraw::is_possible(&case) {
        return Ok(to_status(&reading));
    }
    let reason = match Remark::parse(&typed) {
        Ok(reason) => reason,
        Err(problem) => return form(reading, headers, case, typed, Some(problem)).await,
    };
    match report(&reading.portal, &case, reason).await {
        Ok(()) => Ok(to_status(&reading)),
        // An officer was faster. The page shows what is possible now.
        Err(Refused::Progress(_)) => Ok(Redirect::to(&paths::withdraw(reading.locale)).into_response()),
        Err(Refused::Store(error)) => Err(error.into()),
        Err(refused) => {
            tracing::error!(%refused, "pembatalan oleh pemohon ditolak");
            Err(Error::Internal)
        }
    }
}

async fn report(portal: &Portal, case: &CaseView, reason: Remark) -> Result<(), Refused> {
    let event = Event {
        event_id: portal.clock.new_id(),
        sequence: case.progress.sequence.saturating_add(1),
        // The counter's clock may be some minutes ahead.
        occurred_at: portal.clock.now().max(case.progress.last_at),
        what: Happening::Cancelled { by: CancelledBy::Applicant, reason },
    };
    portal.applications.report(Actor::Applicant, &case.office.id, case.number, event).await.map(drop)
}

fn to_status(reading: &Reading) -> Response {
    Redirect::to(&paths::status_case(reading.locale)).into_response()
}

async fn form(
    reading: Reading,
    headers: HeaderMap,
    case: CaseView,
    reason: String,
    problem: Option<RemarkError>,
) -> Result<Response, Error> {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page(reading, headers, status, move |reading| {
        let view = WithdrawView { case: &case, reason, problem };
        let head = head(reading.locale, withdraw::title(&view), paths::withdraw);
        let style = reading.portal.site.paths().status.clone();
        reading.portal.renderer.document(head, Some(&case.office), || withdraw::page(&view, &style))
    })
    .await
}
