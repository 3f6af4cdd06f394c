//! The bodies of the API `/api/v1` (design.md section 4): what an issuance backend sends and gets.
//!
//! The serialised forms stay: fields are only ever added. Requests refuse fields they do not know.
//! [`offer`] tells a backend which names there are to form requests with, [`problem`] what is wrong with one.

pub mod offer;
pub mod problem;

use crate::application::progress::Hold;
use crate::application::{CitizenStep, Entered, Event, Remark, State};
use crate::clock;
use crate::number::{Pin, RegistrationNumber};
use crate::person::{MaskedName, Phone};
use crate::slug::{OfficeId, ServiceId, SituationId};
use jiff::Timestamp;
use problem::Problem;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most events in one batch.
pub const LARGEST_BATCH: usize = 1000;
/// How far ahead of the portal's clock a reported time may be, in seconds.
pub const CLOCK_SLACK_SECONDS: i64 = 300;
/// How many changes one answer of `GET changes` holds at most.
pub const LARGEST_PAGE: usize = 1000;

/// `POST applications`: an application that was taken at a counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApplication {
    /// The id of the first event, the submission; sending the same again under it makes no second application.
    pub event_id: Uuid,
    /// Which service; the version of its standard that is in force at `submitted_at` is the one that holds.
    pub service: ServiceId,
    /// Which situation, where the standard knows situations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<SituationId>,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// A number made by the published rule before the network was there. Unset: the portal makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<RegistrationNumber>,
    /// The PIN printed with that number. Unset: the portal makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Whose it is. Whatever is sent here is masked before it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<MaskedName>,
    /// For messages; kept encrypted, never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The number of the office's own system, for its officers' search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_reference: Option<Remark>,
    /// Where it was handed in, and where the applicant will collect, as the office calls the place. Unset: as the
    /// standard says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup_place: Option<Remark>,
}

/// The answer to `POST applications` and `POST applications/{number}/pin`: the only time that the PIN is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Registered {
    /// The number.
    pub number: RegistrationNumber,
    /// The PIN. Unset in the answer to a repeated registration that does not bring the PIN along, or brings one that
    /// has been replaced since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// The number as a slip shows it: `4821 0937 5567`.
    pub number_in_fours: String,
    /// Where the applicant follows it.
    pub status_url: String,
    /// Where it stands.
    pub application: Application,
}

/// `GET applications/{number}`, and what each accepted event answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Application {
    /// The number.
    pub number: RegistrationNumber,
    /// The office.
    pub office: OfficeId,
    /// The service.
    pub service: ServiceId,
    /// The situation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<SituationId>,
    /// Which version of the standard holds for it: 1, 2, 3 … of this service.
    pub standard_version: i64,
    /// The office's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_reference: Option<Remark>,
    /// Where it stands.
    pub state: State,
    /// The same for a client that does not know the state.
    pub citizen_step: CitizenStep,
    /// The number of the last event; the next one has one more.
    pub sequence: u32,
    /// The states that may be entered next.
    pub allowed: Vec<State>,
    /// Set while nothing moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// The states it has passed, corrected ones left out.
    pub entered: Vec<Entered>,
    /// The promise and how it stands.
    pub promise: clock::Reading,
}

/// `POST events`: reports on many applications, taken in in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// At most 1,000 ([`LARGEST_BATCH`]).
    #[cfg_attr(feature = "schema", schema(max_items = 1000))]
    pub events: Vec<BatchItem>,
}

/// One report in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchItem {
    /// Whose event.
    pub number: RegistrationNumber,
    /// What happened.
    pub event: Event,
}

/// The answer to a batch: one result per report, in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchResults {
    /// The results.
    pub results: Vec<BatchResult>,
}

/// What came of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchResult {
    /// Whose event.
    pub number: RegistrationNumber,
    /// Which event.
    pub event_id: Uuid,
    /// The status that the report would have had alone: 201 taken in, 200 known already, 4xx refused.
    pub status: u16,
    /// Where the application stands, when it was taken in or known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Why it was refused: a problem as RFC 9457 has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// `GET changes?after=`: what has happened at the office since a point, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Changes {
    /// At most [`LARGEST_PAGE`].
    pub changes: Vec<Change>,
    /// What to ask for next as `after`.
    pub next: i64,
    /// Whether there is more already.
    pub more: bool,
}

/// One accepted event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    /// Its place in the order in which the office's events were accepted. No place is ever filled later.
    pub position: i64,
    /// Whose event.
    pub number: RegistrationNumber,
    /// When the portal took it in.
    pub recorded_at: Timestamp,
    /// What happened.
    pub event: Event,
}
