//! The slip that an officer prints for an applicant: of a new application, or with a new PIN.

use crate::application::CaseId;
use crate::web::application::open::{Wanted, slip_at_desk};
use crate::web::error::Error;
use crate::web::reading::Reading;
use app::application::receipt::{Paper, Ways};
use axum::http::HeaderMap;
use axum::response::Response;
use model::number::Pin;

/// The slip of a case that the officer may see, with the PIN where it was just made. `here` is the address of this
/// page on A5 paper (`?kertas=58` is added for the roll), `back` where it leads back to and what that is called.
pub(super) async fn slip(
    reading: Reading,
    headers: HeaderMap,
    (case, pin): (CaseId, Option<Pin>),
    paper: Wanted,
    (here, back): (String, (String, &'static str)),
) -> Result<Response, Error> {
    let other_paper = match paper.0 {
        Paper::A5 => format!("{here}?kertas=58"),
        Paper::Slip => here,
    };
    slip_at_desk(reading, headers, case, pin, (paper, Ways { other_paper, back })).await
}
