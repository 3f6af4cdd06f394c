//! Evidence (bukti): sent by whoever complained, and handed out to those who may see it.
//!
//! [`coming`] is how a form with files is read, [`form`] what is in it, [`going`] how a piece goes out.

mod coming;
mod form;
mod going;

pub(in crate::web) use form::{Came, Giver, Sender, receive};

use self::going::handed_out;
use super::case::{after, opened};
use super::following::ended;
use super::head;
use crate::complaint::evidence::Clean;
use crate::complaint::following::Followed;
use crate::complaint::{ComplaintId, Denied};
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::one_reader::scripted_page;
use crate::web::reading::Reading;
use app::complaint::case::view::Form;
use app::complaint::paths;
use app::complaint::upload::{self, RefusedView, UploadView, Wrong};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::complaint::{Act, Identity};
use std::time::Duration;
use uuid::Uuid;

/// What is read of a form with files, without keeping what is too large: a browser whose sending is cut off shows no answer.
pub(in crate::web) const MOST_READ: usize = 64 * 1024 * 1024;
/// How long the sending of one form may take in all: three pictures as a phone takes them, at 4 kB a second. It must not come
/// more slowly than [`coming::WEAK`] besides.
pub(in crate::web) const PATIENCE: Duration = Duration::from_hours(1);

/// Whether an address takes files, and so takes its time.
pub(in crate::web) fn takes_files(path: &str) -> bool {
    let path = path.strip_prefix("/en").unwrap_or(path);
    path.ends_with("/bukti") && (path.starts_with("/pengaduan/") || path.starts_with("/petugas/pengaduan/"))
}

/// Takes evidence in. Of what comes without an open complaint nothing is read; a browser that is still sending then shows the
/// answer only where its status says that something is wrong.
pub(super) async fn send(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Error> {
    let Some(open) = opened(&reading, &headers).await? else {
        let mut answer = ended(reading, headers).await?;
        *answer.status_mut() = StatusCode::FORBIDDEN;
        return Ok(answer);
    };
    let sender = Sender {
        id: open.id,
        only_pictures: open.progress.report.identity == Identity::Anonymous,
        may: open.acts.contains(&Act::AddEvidence),
        from: Giver::Complainant(client),
    };
    let came = receive(&reading.portal, &sender, request).await?;
    if !came.wrongs.is_empty() {
        return refused(reading, headers, open, came).await;
    }
    let on = match came.receipt {
        Some(key) => paths::receipt(reading.locale, key),
        None => after(reading.locale, Form::Evidence),
    };
    Ok(Redirect::to(&on).into_response())
}

/// The form again, and what is wrong.
async fn refused(
    reading: Reading,
    headers: HeaderMap,
    open: Followed,
    came: Came,
) -> Result<Response, Error> {
    let entry = reading.snapshot.catalogue.offices.get(&open.office).ok_or(Error::NoPage)?;
    let office = entry.office.clone();
    let busy = came.wrongs.contains(&Wrong::Busy);
    let status = if busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = UploadView {
        locale: reading.locale,
        key: reading.portal.clock.new_id(),
        identity: open.progress.report.identity,
        receipt: came.receipt,
        kept: 0,
    };
    let view = RefusedView { form, kept: came.kept, wrongs: came.wrongs };
    let mut response = scripted_page(reading, headers, status, move |reading| {
        let locale = reading.locale;
        let head = head(locale, upload::title(&view, &office.short_name), Some(paths::case(locale.other())));
        let sheets = reading.portal.site.paths();
        let (style, script) = (sheets.complaint.clone(), sheets.complaint_script.clone());
        let page = || upload::page(&view, &office.short_name, &style, &script);
        reading.portal.renderer.document(head, Some(&office), page)
    })
    .await?;
    if busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("20"));
    }
    Ok(response)
}

/// A piece for whoever complained: only as long as her complaint is open in this browser.
pub(super) async fn show(
    reading: Reading,
    Segments(piece): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let piece = Uuid::try_parse(&piece).map_err(|_| Error::NoPage)?;
    let id = cookie::open_complaint(&reading.portal, &headers).ok_or(Error::NoPage)?;
    handed(reading.portal.complaints.evidence(ComplaintId(id), piece).await)
}

/// A piece, or why there is none to hand out.
pub(in crate::web) fn handed(found: Result<Clean, Denied>) -> Result<Response, Error> {
    match found {
        Ok(piece) => Ok(handed_out(piece)),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(Denied::Busy(_)) => Err(Error::Busy),
        Err(_) => Err(Error::NoPage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_take_files_take_their_time() {
        for path in
            ["/pengaduan/lacak/kasus/bukti", "/en/pengaduan/lacak/kasus/bukti", "/petugas/pengaduan/x/bukti"]
        {
            assert!(takes_files(path), "{path}");
        }
        for path in ["/pengaduan/lacak/kasus/balas", "/petugas/permohonan/bukti", "/bukti", "/en/bukti"] {
            assert!(!takes_files(path), "{path}");
        }
    }
}
