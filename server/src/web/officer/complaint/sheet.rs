//! The sheet that an officer prints and hands over: of a complaint that she took in, or with a new access code.

use crate::complaint::ComplaintId;
use crate::complaint::following::Followed;
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::web::error::Error;
use crate::web::officer::page;
use crate::web::reading::Reading;
use app::complaint::receipt::ReceiptView;
use app::officer::complaint::sheet::{self, NEW_CODE, SheetView, TAKEN_IN, Why};
use app::officer::frame::Tab;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use model::Locale;
use model::complaint::Stage;
use model::number::AccessCode;
use model::officer::Role;

/// The page with the sheet; without a code, that there is another by now.
pub(super) async fn page(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    (why, id, code): (Why, ComplaintId, Option<AccessCode>),
) -> Result<Response, Error> {
    let complaints = &reading.portal.complaints;
    let followed = complaints.follow(id, reading.now).await?.ok_or(Error::NoPage)?;
    let entry = reading.snapshot.catalogue.offices.get(&followed.office).ok_or(Error::NoPage)?;
    let may_read = complaints.find(&officer, followed.number).await?.is_some();
    let view = SheetView {
        why,
        receipt: code.map(|code| receipt(&reading, entry, &followed, code)),
        complaint: may_read.then_some(id.0),
        receives: officer.roles.any(Role::registers_complaints),
    };
    let title = match why {
        Why::TakenIn => TAKEN_IN,
        Why::NewCode => NEW_CODE,
    };
    let name = (title.to_owned(), Some(Tab::Complaints));
    page::page(reading, headers, StatusCode::OK, officer, name, move |_| sheet::page(&view)).await
}

/// What stands on it. Nothing of what was reported, and not who reported it.
fn receipt(reading: &Reading, entry: &OfficeEntry, followed: &Followed, code: AccessCode) -> ReceiptView {
    let verification = followed.deadlines.iter().rfind(|deadline| deadline.stage == Stage::Verification);
    ReceiptView {
        locale: Locale::Indonesian,
        portal: reading.portal.base_url.to_string(),
        office: entry.office.clone(),
        number: followed.number,
        code,
        kind: followed.progress.report.kind,
        identity: followed.progress.report.identity,
        received_at: followed.progress.received_at(),
        verified_by: verification.filter(|running| running.ended.is_none()).and_then(|running| running.due),
        answer_by: followed.answer_by,
        waits_for_deputy: false,
        upload: None,
        style: reading.portal.site.paths().complaint.clone(),
        script: String::new(),
    }
}
