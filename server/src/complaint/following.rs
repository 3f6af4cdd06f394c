//! What a complainant sees of her complaint, and what she may do.

use super::evidence::Piece;
use super::{ComplaintId, Complaints, Denied};
use crate::store::StoreError;
use jiff::Timestamp;
use model::OfficeId;
use model::clock::Due;
use model::complaint::{Act, Deadline, Event, Progress, Reporter};
use model::number::{AccessCode, ComplaintNumber, RegistrationNumber};
use uuid::Uuid;

/// A complaint as whoever complained may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its name inside the house.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Which office.
    pub office: OfficeId,
    /// Where it stands. Instructions and names of officers in it are not for her.
    pub progress: Progress,
    /// How she said that she can be reached.
    pub reporter: Reporter,
    /// The application that it is about.
    pub application: Option<RegistrationNumber>,
    /// What happened and is public ([`model::complaint::Happening::is_public`]), in order.
    pub events: Vec<Event>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
    /// When an answer can be expected at the latest, while the office has it: the deadlines that still follow included.
    pub answer_by: Option<Due>,
    /// Until when she may dispute or confirm what came of it. Unset: there is nothing, or that time is over.
    pub window: Option<Due>,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// The number of the complaint that it is part of now.
    pub merged_into: Option<ComplaintNumber>,
    /// What she may do at this moment.
    pub acts: Vec<Act>,
}

/// What a complainant does. Sent again under its id, it is done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The id of the event: the form's own key.
    pub form: Uuid,
    /// Which: supplied, commented, confirmed, disputed, rated, withdrawn. No other is hers.
    pub what: model::complaint::Happening,
}

impl Complaints {
    /// The complaint that number and access code open. A wrong number and a wrong code do the same work.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(
        &self,
        number: ComplaintNumber,
        code: &AccessCode,
    ) -> Result<Option<ComplaintId>, StoreError> {
        let _ = (number, code, &self.nobody);
        todo!()
    }

    /// The complaint of a number, for telling whether a browser has opened it before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, number: ComplaintNumber) -> Result<Option<ComplaintId>, StoreError> {
        let _ = number;
        todo!()
    }

    /// What its complainant sees at a moment. `None` where there is no such complaint.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn follow(&self, id: ComplaintId, now: Timestamp) -> Result<Option<Followed>, StoreError> {
        let _ = (id, now);
        todo!()
    }

    /// Does what a complainant asks, if she may, now.
    ///
    /// # Errors
    /// [`Denied`] says why not; then nothing has changed.
    pub async fn told(&self, id: ComplaintId, told: Told) -> Result<(), Denied> {
        let _ = (id, told);
        todo!()
    }
}
