//! A complaint is sent: taken in once, whatever happens on the way.
//!
//! The form's key is the id of the complaint's first event. Number and access code are drawn and kept sealed under it before
//! anything is taken in, so that a double tap, or the form sent again after a lost answer, leads to the same number and
//! code (docs/decisions/0017). What was typed comes back with every answer that does not take it in.

use super::form::{Shown, show};
use super::related::{self, Related};
use super::{FORM, landing, typed};
use crate::complaint::intake::{Filed, Taken};
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::random;
use crate::web::Portal;
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::once::{Kept, Once};
use crate::web::reading::Reading;
use app::complaint::form::{Outcome, names};
use app::complaint::paths;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use model::complaint::{Channel, Identity, Report, Reporter};
use model::number::{AccessCode, ComplaintNumber};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

/// So many numbers are drawn before something else must be wrong.
const DRAWS: usize = 5;

/// What a form was given: kept before it is taken in, and told on its receipt.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Drawn {
    pub(super) number: ComplaintNumber,
    pub(super) code: AccessCode,
    /// The complaint. Unset: not taken in so far.
    pub(super) complaint: Option<Uuid>,
}

impl Drawn {
    fn draw() -> Self {
        Self {
            number: ComplaintNumber::draw(random::bits()),
            code: AccessCode::draw(random::bits()),
            complaint: None,
        }
    }

    fn of(self, complaint: ComplaintId) -> Self {
        Self { complaint: Some(complaint.0), ..self }
    }
}

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
    let once = Once::of_public(&reading.portal, FORM, key);
    let hash = typed::hash(&once, &office, &typed);
    if let Some(Kept { done: true, sent, value }) = once.find::<Drawn>().await? {
        if sent == hash {
            return Ok(sent_off(&reading, &headers, key, &value, None));
        }
        let mut response =
            show(reading.clone(), headers.clone(), again(Outcome::Sent(value.number, key), fresh, None))
                .await?;
        opens(&reading.portal, &headers, &value, None, &mut response);
        return Ok(response);
    }
    let read = typed::read(reading.locale, &typed, entry, today);
    let anonymous = Identity::parse(&typed.identity) == Some(Identity::Anonymous);
    let related = if anonymous {
        Related::default()
    } else {
        related::read(&reading, (client, &headers), entry, &typed, &sent.one(names::PIN)).await?
    };
    let opened = related.opened;
    let (report, reporter) = match whole(read, related.wrong, typed.anyway, &reading) {
        Ok(whole) => whole,
        Err(wrong) => return show(reading, headers, again(Outcome::Wrong(wrong), key, opened)).await,
    };
    if let Some(wait) = reading.portal.flood.complaint(client, Instant::now()) {
        let minutes = wait.as_secs().div_ceil(60).max(1);
        return show(reading, headers, again(Outcome::TooMany { minutes }, key, opened)).await;
    }
    let identity = report.identity;
    let filed = |drawn: &Drawn| Filed {
        form: key,
        office: office.clone(),
        number: drawn.number,
        code: drawn.code.clone(),
        report: report.clone(),
        reporter: reporter.clone(),
        application: related.application,
    };
    match take_in(&reading.portal, &once, hash, (By::Herself, filed)).await {
        Ok(Came::Taken(drawn)) => Ok(sent_off(&reading, &headers, key, &drawn, Some(identity))),
        Ok(Came::Other(drawn)) => {
            let sent = Outcome::Sent(drawn.number, key);
            let mut response = show(reading.clone(), headers.clone(), again(sent, fresh, opened)).await?;
            opens(&reading.portal, &headers, &drawn, None, &mut response);
            Ok(response)
        }
        Ok(Came::Used) => show(reading, headers, again(Outcome::Used, fresh, opened)).await,
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

/// Who sends a form.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    /// Whoever complains.
    Herself,
    /// An officer in her stead; how it came, and when the office received it.
    Officer(&'a Officer, Channel, Timestamp),
}

/// What came of a form.
pub(super) enum Came {
    /// The complaint is there.
    Taken(Drawn),
    /// Another is, by the same form, and the portal stopped before it could say so.
    Other(Drawn),
    /// Another is, by the same form; nothing more is known of it.
    Used,
}

/// Keeps what will be given, takes the complaint in, and keeps that it was.
pub(super) async fn take_in(
    portal: &Arc<Portal>,
    once: &Once,
    sent: [u8; 32],
    (by, filed): (By<'_>, impl Fn(&Drawn) -> Filed),
) -> Result<Came, Denied> {
    let complaints = &portal.complaints;
    for _ in 0..DRAWS {
        let kept = once.prepare(sent, Drawn::draw()).await?;
        if kept.sent != sent {
            if let Some(id) = complaints.named(kept.value.number).await? {
                let drawn = kept.value.of(id);
                once.settle(kept.sent, &drawn).await?;
                return Ok(Came::Other(drawn));
            }
            once.give_back(kept.sent).await?;
            continue;
        }
        let filed = filed(&kept.value);
        let taken = match by {
            By::Herself => Box::pin(complaints.file(filed)).await,
            By::Officer(officer, channel, at) => {
                Box::pin(complaints.file_for(officer, filed, channel, at)).await
            }
        };
        match taken {
            Ok(Taken::New(id) | Taken::Known(id)) => {
                // The form of a complaint of long ago: what it was given is not known any more.
                if complaints.named(kept.value.number).await? != Some(id) {
                    once.give_back(sent).await?;
                    return Ok(Came::Used);
                }
                let drawn = kept.value.of(id);
                once.settle(sent, &drawn).await?;
                return Ok(Came::Taken(drawn));
            }
            Err(Denied::Wrong("number")) => once.give_back(sent).await?,
            Err(Denied::EventIdReused) => {
                once.give_back(sent).await?;
                return Ok(Came::Used);
            }
            // It may be there all the same: sent again, it gets the number and the code that were kept.
            Err(Denied::Store(error)) => return Err(error.into()),
            Err(denied) => {
                once.give_back(sent).await?;
                return Err(denied);
            }
        }
    }
    Err(Denied::Wrong("number"))
}

/// To the receipt, which this browser alone may see.
fn sent_off(
    reading: &Reading,
    headers: &HeaderMap,
    key: Uuid,
    drawn: &Drawn,
    identity: Option<Identity>,
) -> Response {
    let mut response = Redirect::to(&paths::receipt(reading.locale, key)).into_response();
    opens(&reading.portal, headers, drawn, identity, &mut response);
    response
}

/// Makes the complaint open in this browser. That it has opened it before is remembered for half a year, so that other
/// people's wrong tries cannot keep it out; not for anonymous ones, which leave no such trace.
fn opens(
    portal: &Portal,
    headers: &HeaderMap,
    drawn: &Drawn,
    identity: Option<Identity>,
    response: &mut Response,
) {
    let Some(id) = drawn.complaint else { return };
    response.headers_mut().append(header::SET_COOKIE, cookie::complaint_opened(portal, id));
    if matches!(identity, Some(Identity::Open | Identity::Confidential)) {
        let known = cookie::Known::of_complaints(portal, headers).having_opened(id);
        response.headers_mut().append(header::SET_COOKIE, known.cookie(portal));
    }
}
