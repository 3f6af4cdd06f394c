//! The receipt: number and access code, for the browser in which the complaint is open, for a day at most.

use super::drawn::{self, Drawn, Given};
use super::head;
use crate::complaint::ComplaintId;
use crate::complaint::following::Followed;
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::one_reader::{page, scripted_page};
use crate::web::reading::Reading;
use app::complaint::paths;
use app::complaint::receipt::{self, ReceiptView};
use app::complaint::upload::UploadView;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use model::complaint::{Act, Stage};
use uuid::Uuid;

pub(super) async fn show(
    reading: Reading,
    Segments(key): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = Uuid::try_parse(&key).map_err(|_| Error::NoPage)?;
    let Some((drawn, followed)) = given(&reading, &headers, key).await? else {
        return gone(reading, headers).await;
    };
    // An office whose content was taken away has no page on which its complaints could be told.
    let entry = reading.snapshot.catalogue.offices.get(&followed.office).ok_or(Error::NoPage)?;
    let report = &followed.progress.report;
    let complaints = &reading.portal.complaints;
    let waits_for_deputy = complaints.waits_for_deputy(&followed.office, &followed.progress).await?;
    let verification = followed.deadlines.iter().rfind(|deadline| deadline.stage == Stage::Verification);
    let assets = reading.portal.site.paths();
    let upload = followed.acts.contains(&Act::AddEvidence).then(|| UploadView {
        locale: reading.locale,
        key: reading.portal.clock.new_id(),
        identity: report.identity,
        receipt: Some(key),
        kept: followed.evidence.len(),
    });
    let view = ReceiptView {
        locale: reading.locale,
        portal: reading.portal.base_url.to_string(),
        office: entry.office.clone(),
        number: drawn.number,
        code: drawn.code,
        kind: report.kind,
        identity: report.identity,
        received_at: followed.progress.received_at(),
        verified_by: verification.and_then(|deadline| deadline.due),
        answer_by: followed.answer_by,
        waits_for_deputy,
        upload,
        style: assets.complaint.clone(),
        script: assets.complaint_script.clone(),
    };
    scripted_page(reading, headers, StatusCode::OK, move |reading| {
        let there = Some(paths::receipt(reading.locale.other(), key));
        let head = head(reading.locale, receipt::title(&view), there);
        reading.portal.renderer.document(head, Some(&view.office), || receipt::page(&view))
    })
    .await
}

/// What the form of this key was given, if its complaint is open in this browser.
async fn given(
    reading: &Reading,
    headers: &HeaderMap,
    key: Uuid,
) -> Result<Option<(Drawn, Followed)>, Error> {
    let Some(open) = cookie::open_complaint(&reading.portal, headers) else { return Ok(None) };
    let given = drawn::given(&reading.portal, ComplaintId(open), key).await?;
    let Some(Given { id, number, code: Some(code) }) = given else { return Ok(None) };
    let followed = reading.portal.complaints.follow(id, reading.now).await?;
    Ok(followed.map(|followed| (Drawn { number, code }, followed)))
}

async fn gone(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    page(reading, headers, StatusCode::GONE, |reading| {
        let locale = reading.locale;
        let head = head(locale, receipt::gone_name(locale).to_owned(), None);
        let style = reading.portal.site.paths().complaint.clone();
        reading.portal.renderer.document(head, None, || receipt::gone(locale, &style))
    })
    .await
}
