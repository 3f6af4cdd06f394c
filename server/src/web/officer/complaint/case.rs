//! One complaint at an officer's desk, and what she does to it.

use super::asked::{self, Wanted};
use super::desk::{Came, view};
use crate::complaint::desk::{Asked, DeskComplaint};
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::form::Sent;
use crate::web::officer::door::{Access, Door, Passed};
use crate::web::officer::page::page;
use crate::web::reading::Reading;
use app::officer::act::{ACT, KEY, SEQUENCE};
use app::officer::complaint::case;
use app::officer::complaint::step::{SECOND, Step};
use app::officer::complaint::view::Attempt;
use app::officer::complaint::way::Way;
use app::officer::frame::Tab;
use app::officer::view::Why;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::officer::Role;
use uuid::Uuid;

/// Its address.
pub(super) fn doors() -> Vec<Door> {
    vec![Door::new("/petugas/pengaduan/{id}", Access::With(Role::reads_complaints), get(show).post(send))]
}

/// In the address after an act: the number of the event that it became.
const DONE: &str = "beres";

/// A complaint that the officer may see. Whatever is not hers is not there.
pub(super) async fn hers(reading: &Reading, officer: &Officer, id: &str) -> Result<DeskComplaint, Error> {
    let id = Uuid::try_parse(id).map_err(|_| Error::NoPage)?;
    match reading.portal.complaints.desk(officer, ComplaintId(id)).await {
        Ok(desk) => Ok(desk),
        Err(Denied::NotYours) => Err(Error::NoPage),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(denied) => Err(broken(&denied)),
    }
}

/// What no form of ours can have brought about.
pub(super) fn broken(denied: &Denied) -> Error {
    tracing::error!(%denied, "tindakan petugas atas pengaduan ditolak");
    Error::Internal
}

async fn show(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let done = query.iter().find(|(key, _)| key == DONE).and_then(|(_, number)| number.parse().ok());
    let done = done.filter(|&number| is_by(&desk, number, &officer));
    let came = Came { done, ..Came::by(Way::read(&query)) };
    Box::pin(respond(reading, headers, officer, desk, (StatusCode::OK, came))).await
}

/// Whether this officer did that.
fn is_by(desk: &DeskComplaint, number: u32, officer: &Officer) -> bool {
    let event = desk.events.iter().find(|(event, _)| event.sequence == number);
    event.is_some_and(|(_, by)| Actor::parse(by) == Some(Actor::Officer(officer.id)))
}

/// What stands in a form beside its fields.
struct Form {
    step: Step,
    sequence: u32,
    /// For each thing that it does one.
    keys: Vec<Uuid>,
}

impl Form {
    /// A form of ours names the act, its number and its key. Whatever else comes has nothing to tell.
    fn of(sent: &Sent) -> Result<Self, Error> {
        let step = Step::parse(&sent.one(ACT)).ok_or(Error::NoPage)?;
        let sequence = sent.one(SEQUENCE).parse().map_err(|_| Error::NoPage)?;
        let key: Uuid = sent.one(KEY).parse().map_err(|_| Error::NoPage)?;
        let second = sent.one(SECOND).parse().ok().filter(|second| *second != key);
        Ok(Self { step, sequence, keys: [Some(key), second].into_iter().flatten().collect() })
    }
}

async fn send(
    reading: Reading,
    Passed(officer): Passed,
    Segments(id): Segments<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let desk = hers(&reading, &officer, &id).await?;
    let form = Form::of(&sent)?;
    let way = Way::read(&query);
    let complaints = &reading.portal.complaints;
    let other = asked::other(complaints, &officer, form.step, &sent).await?;
    let wanted =
        asked::read(form.step, &sent, &asked::Desk { officer: &officer, progress: &desk.progress, other });
    let (status, why) = match wanted {
        Err(problems) => (StatusCode::UNPROCESSABLE_ENTITY, Why::Wrong(problems)),
        Ok(wanted) if wanted.what.len() > form.keys.len() => return Err(Error::NoPage),
        Ok(wanted) => match all(&reading, &officer, desk.id, &form, wanted).await {
            Ok(last) => return after(&reading, &officer, desk.id, &way, last).await,
            Err(denied) => why(form.step, &denied)?,
        },
    };
    // As it stands now: somebody may have changed it while she typed.
    let desk = hers(&reading, &officer, &id).await?;
    let typed = sent.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let attempt = Some(Attempt { step: form.step, typed, why });
    Box::pin(respond(reading, headers, officer, desk, (status, Came { attempt, ..Came::by(way) }))).await
}

/// Does one thing after the other, each under its own key: what was done before a portal stopped half way is not done
/// again. The number of the last event.
async fn all(
    reading: &Reading,
    officer: &Officer,
    id: ComplaintId,
    form: &Form,
    wanted: Wanted,
) -> Result<u32, Denied> {
    let mut sequence = form.sequence;
    let mut cause = wanted.cause;
    for (at, (what, &key)) in (0_u32..).zip(wanted.what.into_iter().zip(&form.keys)) {
        sequence = form.sequence.saturating_add(at);
        let asked = Asked { form: key, sequence, what, cause: cause.take() };
        reading.portal.complaints.act(officer, id, asked).await?;
    }
    Ok(sequence)
}

/// Back to the complaint; to the queue where she has just put it out of her own sight.
async fn after(
    reading: &Reading,
    officer: &Officer,
    id: ComplaintId,
    way: &Way,
    last: u32,
) -> Result<Response, Error> {
    let there = match reading.portal.complaints.desk(officer, id).await {
        Ok(desk) => {
            // The cause of a missed deadline stands before the act itself.
            let own = desk.events.iter().rev().map(|(event, _)| event.sequence);
            let own = own.filter(|&number| number >= last && is_by(&desk, number, officer));
            let done = own.max().unwrap_or(last);
            let there = way.complaint(id.0);
            let joint = if there.contains('?') { '&' } else { '?' };
            format!("{there}{joint}{DONE}={done}")
        }
        Err(Denied::NotYours) => way.after(None).queue(),
        Err(Denied::Store(error)) => return Err(error.into()),
        Err(denied) => return Err(broken(&denied)),
    };
    Ok(Redirect::to(&there).into_response())
}

/// Why an act was not done, and the status that says so.
fn why(step: Step, denied: &Denied) -> Result<(StatusCode, Why), Error> {
    if let Some(problem) = asked::mend(step, denied) {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Why::Wrong(vec![problem])));
    }
    match denied {
        Denied::NotYours => Err(Error::NoPage),
        Denied::Party => {
            let told = "Tindakan ini bukan tugas Anda pada pengaduan ini.";
            Ok((StatusCode::FORBIDDEN, Why::NotHers(told)))
        }
        // A form sent from a page that was gone back to carries a key that is used up.
        Denied::Changed | Denied::EventIdReused | Denied::Progress(_) => {
            Ok((StatusCode::CONFLICT, Why::Changed))
        }
        Denied::Store(_) => {
            tracing::error!(%denied, "basis data gagal");
            Err(Error::Internal)
        }
        _ => Err(broken(denied)),
    }
}

/// The page.
pub(super) async fn respond(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    desk: DeskComplaint,
    (status, came): (StatusCode, Came),
) -> Result<Response, Error> {
    let view = view(&reading, &officer, desk, came).await?;
    let name = (case::TITLE.to_owned(), Some(Tab::Complaints));
    Box::pin(page(reading, headers, status, officer, name, move |_| case::page(&view))).await
}
