//! A complaint is sent: taken in once, whatever happens on the way.
//!
//! The form's key is the id of the complaint's first event, and number and access code follow from it by a key of the portal
//! ([`super::drawn`]). So a double tap, or the form sent again after a lost answer, leads to the same number and code, and
//! taking a complaint in is one transaction (docs/decisions/0017). What was typed comes back with every answer that does
//! not take it in.

use super::drawn::{self, Drawn, Given};
use super::form::{Shown, show};
use super::related::{self, Related};
use super::{landing, typed};
use crate::complaint::intake::{Filed, Taken};
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::web::Portal;
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::complaint::form::{Outcome, names};
use app::complaint::paths;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use model::complaint::{Channel, Identity, Report, Reporter};
use std::time::Instant;
use uuid::Uuid;

/// Takes in what was sent, once.
pub(super) async fn send(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let entry = landing::office(&reading, Some(&sent.one(names::OFFICE))).ok_or(Error::NoPage)?;
    let (office, today) = (entry.office.id.clone(), entry.office.zone.date_at(reading.now));
    let typed = typed::of(&sent);
    let again =
        |outcome, key, opened| Shown { office: office.clone(), key, typed: typed.clone(), outcome, opened };
    let fresh = reading.portal.clock.new_id();
    let Ok(key) = Uuid::try_parse(&sent.one(names::KEY)) else {
        let told = reading.locale.say(
            "Formulir tidak terkirim lengkap. Periksa isiannya, lalu kirim sekali lagi.",
            "The form did not arrive whole. Check what stands in it, then send it once more.",
        );
        let wrong = Outcome::Wrong(vec![(names::SEND, told.to_owned())]);
        return show(reading, headers, again(wrong, fresh, None)).await;
    };
    // A person's browser may have filled it in for her: nothing of hers is lost, and a program gets no further.
    if !sent.one(names::TRAP).is_empty() {
        return show(reading, headers, again(Outcome::Trapped, key, None)).await;
    }
    let read = typed::read(reading.locale, &typed, entry, today);
    let anonymous = Identity::parse(&typed.identity) == Some(Identity::Anonymous);
    let came_before =
        async || Ok::<_, Error>(reading.portal.complaints.of_form(&office, key).await?.is_some());
    let pin = sent.one(names::PIN);
    // What was sent before is known by its words; the application may be closed again in this browser.
    let related = if anonymous || !related::is_named(&typed, &pin) || came_before().await? {
        Related::default()
    } else {
        related::read(&reading, (client, &headers), entry, &typed, &pin).await?
    };
    let opened = related.opened;
    let (report, reporter) = match whole(read, related.wrong, typed.anyway, &reading) {
        Ok(whole) => whole,
        Err(wrong) => return show(reading, headers, again(Outcome::Wrong(wrong), key, opened)).await,
    };
    // What was sent before is no new complaint, and is never too many.
    let wait = reading.portal.flood.complaint(client, Instant::now());
    if let Some(wait) = wait
        && !came_before().await?
    {
        let minutes = wait.as_secs().div_ceil(60).max(1);
        return show(reading, headers, again(Outcome::TooMany { minutes }, key, opened)).await;
    }
    let identity = report.identity;
    let filed = |drawn: Drawn| Filed {
        form: key,
        office: office.clone(),
        number: drawn.number,
        code: drawn.code,
        report: report.clone(),
        reporter: reporter.clone(),
        application: related.application,
    };
    let came = take_in(&reading.portal, key, None, filed).await;
    if wait.is_none() && matches!(came, Ok(Came::Before { .. })) {
        reading.portal.flood.was_no_new_complaint(client);
    }
    match came {
        Ok(Came::New(id)) => Ok(sent_off(&reading, &headers, key, id, Some(identity))),
        Ok(Came::Before { id, same }) => match known(&reading.portal, id, key).await? {
            Some(given) if same => Ok(sent_off(&reading, &headers, key, given.id, None)),
            // The key alone opens nothing: it stands in the address of the receipt.
            Some(given) => {
                show(reading, headers, again(Outcome::Sent(given.number, key), fresh, opened)).await
            }
            None => show(reading, headers, again(Outcome::Used, fresh, opened)).await,
        },
        Err(Denied::Store(error)) => Err(error.into()),
        Err(denied) => {
            tracing::error!(%denied, "pengaduan dari formulir ditolak");
            Err(Error::Internal)
        }
    }
}

/// A report without anything wrong with it, and who makes it.
fn whole(
    read: Result<(Report, Reporter), typed::Problems>,
    related: Option<(&'static str, String)>,
    anyway: bool,
    reading: &Reading,
) -> Result<(Report, Reporter), typed::Problems> {
    let (report, reporter) = match (read, related) {
        (Ok(read), None) => read,
        (Ok(_), Some(wrong)) => return Err(vec![wrong]),
        (Err(mut wrong), related) => {
            wrong.extend(related);
            return Err(wrong);
        }
    };
    let numbers = typed::numbers(reading.locale, &report, &reporter);
    if anyway || numbers.is_empty() { Ok((report, reporter)) } else { Err(numbers) }
}

/// What a form was given that made a complaint before, as long as a receipt can show it.
async fn known(portal: &Portal, id: ComplaintId, key: Uuid) -> Result<Option<Given>, Error> {
    Ok(drawn::given(portal, id, key).await?.filter(|given| given.code.is_some()))
}

/// The form of an officer, who takes a complaint in for somebody else.
pub(in crate::web) struct Form<'a> {
    /// She.
    pub(in crate::web) officer: &'a Officer,
    /// Its key.
    pub(in crate::web) key: Uuid,
    /// How the complaint came.
    pub(in crate::web) channel: Channel,
    /// When the office received it.
    pub(in crate::web) received_at: Timestamp,
}

/// What came of a form.
pub(super) enum Came {
    /// There is a new complaint.
    New(ComplaintId),
    /// The form made a complaint before, of the same or of other words.
    Before { id: ComplaintId, same: bool },
}

/// Takes the complaint in, from whoever complains or from an officer who does it for her. A number that is taken already is
/// drawn again.
pub(super) async fn take_in(
    portal: &Portal,
    key: Uuid,
    officers: Option<&Form<'_>>,
    filed: impl Fn(Drawn) -> Filed,
) -> Result<Came, Denied> {
    let complaints = &portal.complaints;
    let mut refused = Denied::Wrong("number");
    for drawn in Drawn::of(&portal.keys, key) {
        let filed = filed(drawn);
        let office = filed.office.clone();
        let taken = match officers {
            None => Box::pin(complaints.file(filed)).await,
            Some(form) => {
                Box::pin(complaints.file_for(form.officer, filed, form.channel, form.received_at)).await
            }
        };
        refused = match taken {
            Ok(Taken::New(id)) => return Ok(Came::New(id)),
            Ok(Taken::Known(id)) => return Ok(Came::Before { id, same: true }),
            Err(Denied::Wrong("number")) => continue,
            Err(refused) => refused,
        };
        if matches!(refused, Denied::EventIdReused)
            && let Some(id) = complaints.of_form(&office, key).await?
        {
            return Ok(Came::Before { id, same: false });
        }
        break;
    }
    Err(refused)
}

/// To the receipt, which this browser alone may see.
fn sent_off(
    reading: &Reading,
    headers: &HeaderMap,
    key: Uuid,
    id: ComplaintId,
    identity: Option<Identity>,
) -> Response {
    let mut response = Redirect::to(&paths::receipt(reading.locale, key)).into_response();
    opens(&reading.portal, headers, id, identity, &mut response);
    response
}

/// Makes the complaint open in this browser. That it has opened it before is remembered for half a year, so that other
/// people's wrong tries cannot keep it out; not for anonymous ones, which leave no such trace.
fn opens(
    portal: &Portal,
    headers: &HeaderMap,
    id: ComplaintId,
    identity: Option<Identity>,
    response: &mut Response,
) {
    response.headers_mut().append(header::SET_COOKIE, cookie::complaint_opened(portal, id.0));
    if matches!(identity, Some(Identity::Open | Identity::Confidential)) {
        let known = cookie::Known::of_complaints(portal, headers).having_opened(id.0);
        response.headers_mut().append(header::SET_COOKIE, known.cookie(portal));
    }
}
