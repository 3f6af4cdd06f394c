//! A new complaint.

use super::{Complaints, Denied};
use crate::application::CaseId;
use crate::officer::Officer;
use jiff::Timestamp;
use model::OfficeId;
use model::complaint::{Channel, Report, Reporter};
use model::number::{AccessCode, ComplaintNumber};
use uuid::Uuid;

/// A complaint as it is sent. Drawn and kept before it is sent in, so that the same form sent twice is the same complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The id of its first event: the form's own key.
    pub form: Uuid,
    /// Which office.
    pub office: OfficeId,
    /// Its number, drawn by whoever prepared it.
    pub number: ComplaintNumber,
    /// What opens it beside the number.
    pub code: AccessCode,
    /// What is reported.
    pub report: Report,
    /// Who reports it. Not kept for anonymous complaints.
    pub reporter: Reporter,
    /// The application that it is about, opened with its PIN before. Not kept for anonymous complaints.
    pub application: Option<CaseId>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// There is a new complaint.
    New(super::ComplaintId),
    /// It came before, by the same form.
    Known(super::ComplaintId),
}

impl Complaints {
    /// Takes in what somebody reports on the portal.
    ///
    /// # Errors
    /// [`Denied`] says why not; then there is no complaint.
    pub async fn file(&self, filed: Filed) -> Result<Taken, Denied> {
        let _ = (filed, &self.base_url);
        todo!()
    }

    /// Takes in what somebody told an officer, or wrote to the office. The deadlines run from when the office received it,
    /// which is not later than now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then there is no complaint.
    pub async fn file_for(
        &self,
        officer: &Officer,
        filed: Filed,
        channel: Channel,
        received_at: Timestamp,
    ) -> Result<Taken, Denied> {
        let _ = (officer, filed, channel, received_at);
        todo!()
    }
}
