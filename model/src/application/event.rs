//! What can happen to an application, as a counter or the issuance backend reports it.
//!
//! The serialised form is the API's and stays: fields and kinds are only ever added. Unknown fields are refused,
//! so that a misspelt `reason` is told to whoever sends it and not lost.

use super::remark::Remark;
use super::state::State;
use crate::slug::RequirementId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One thing that happened to one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "schema",
    schema(examples(json!({
        "event_id": "019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e12",
        "sequence": 2,
        "occurred_at": "2026-01-05T09:05:00+07:00",
        "what": { "type": "under_review" }
    })))
)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Made by whoever reports it, once; the same event may be sent again under it without harm.
    pub event_id: Uuid,
    /// 1 is the submission; each further event of the same application has the next number.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 4_294_967_295_i64))]
    pub sequence: u32,
    /// When it happened (RFC 3339 with offset); not before the event before it.
    pub occurred_at: Timestamp,
    /// What happened.
    pub what: Happening,
}

/// What happened. Most kinds say that a [`State`] was entered; the last four do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Happening {
    /// Handed in. Always the first event, and never another; made by registering the application.
    Submitted {},
    /// Its papers are being checked.
    UnderReview {},
    /// Returned to the applicant.
    NeedsCompletion {
        /// What she has to mend; at least one.
        #[cfg_attr(feature = "schema", schema(min_items = 1))]
        returned: Vec<Returned>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Date>,
    },
    /// An appointment for recording has to be made.
    AwaitingAppointment {},
    /// The appointment is made.
    AwaitingBiometrics {
        /// When and where. Unset: come during opening hours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointment: Option<Appointment>,
    },
    /// Recorded; the national data centre looks for a second record.
    AwaitingDeduplication {},
    /// The person's record has a problem. What it is, is for the office alone.
    DataIssue {},
    /// Being entered in the population system.
    Processing {},
    /// Waiting for consent.
    AwaitingValidation {},
    /// Consented; the original papers are awaited.
    AwaitingOriginals {
        /// Where they go. Unset: to the office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        send_to: Option<Remark>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Date>,
    },
    /// The original papers have come.
    OriginalsReceived {},
    /// In the printing queue, for the first time or again after a bad print.
    PrintQueue {},
    /// Waiting for the head's signature.
    AwaitingSignature {},
    /// Printed.
    Printed {},
    /// Lies at the pick-up place.
    ReadyForPickup {
        /// Which place. Unset: the one that the standard names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Remark>,
    },
    /// Handed over.
    Completed {
        /// To whom. Unset where nobody wrote it down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receiver: Option<Receiver>,
    },
    /// Cancelled.
    Cancelled {
        /// By whom.
        by: CancelledBy,
        /// Why, in words for the applicant.
        reason: Remark,
    },
    /// The time to complete it has passed.
    Expired {},
    /// Nothing moves for a reason of the office's. The clock of the promise runs on.
    Held {
        /// Why.
        reason: HoldReason,
        /// Until when, as far as the office knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// It moves again.
    Resumed {},
    /// The state entered last was entered by mistake: the application is where it was before. The wrong event stays
    /// in the record.
    Corrected {
        /// What was wrong.
        reason: Remark,
    },
    /// An expired application goes on where it was.
    Reopened {
        /// Why.
        reason: Remark,
    },
}

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Which requirement of the standard. Unset: the file as a whole, or a paper that the standard does not name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// What is wrong with it, in words for the applicant.
    pub reason: Remark,
}

/// When and where somebody is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// When.
    pub at: Timestamp,
    /// Where. Unset: at the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Remark>,
}

/// Why nothing moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// Blangko habis.
    BlankCardsOut,
    /// Jaringan atau sistem pusat terganggu.
    SystemDown,
    /// Alat rekam atau cetak rusak.
    EquipmentBroken,
    /// Something else of the office's.
    Other,
}

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::BlankCardsOut, Self::SystemDown, Self::EquipmentBroken, Self::Other];
}

/// Who took the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Receiver {
    /// The applicant herself.
    Applicant,
    /// Of her family card.
    Family,
    /// Somebody with a power of attorney (kuasa).
    Proxy,
}

/// Who cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CancelledBy {
    /// The office.
    Office,
    /// The applicant.
    Applicant,
}

impl Happening {
    /// The state that it enters; none for what only holds, resumes, corrects or opens again.
    #[must_use]
    pub const fn enters(&self) -> Option<State> {
        Some(match self {
            Self::Submitted {} => State::Submitted,
            Self::UnderReview {} => State::UnderReview,
            Self::NeedsCompletion { .. } => State::NeedsCompletion,
            Self::AwaitingAppointment {} => State::AwaitingAppointment,
            Self::AwaitingBiometrics { .. } => State::AwaitingBiometrics,
            Self::AwaitingDeduplication {} => State::AwaitingDeduplication,
            Self::DataIssue {} => State::DataIssue,
            Self::Processing {} => State::Processing,
            Self::AwaitingValidation {} => State::AwaitingValidation,
            Self::AwaitingOriginals { .. } => State::AwaitingOriginals,
            Self::OriginalsReceived {} => State::OriginalsReceived,
            Self::PrintQueue {} => State::PrintQueue,
            Self::AwaitingSignature {} => State::AwaitingSignature,
            Self::Printed {} => State::Printed,
            Self::ReadyForPickup { .. } => State::ReadyForPickup,
            Self::Completed { .. } => State::Completed,
            Self::Cancelled { .. } => State::Cancelled,
            Self::Expired {} => State::Expired,
            Self::Held { .. } | Self::Resumed {} | Self::Corrected { .. } | Self::Reopened { .. } => {
                return None;
            }
        })
    }

    /// The stable name of its kind, as `type` has it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::Resumed {} => "resumed",
            Self::Corrected { .. } => "corrected",
            Self::Reopened { .. } => "reopened",
            entered => match entered.enters() {
                Some(state) => state.code(),
                None => "",
            },
        }
    }

    /// The plainest way to enter a state: with nothing that may be left out. `None` for states that cannot be
    /// entered without more.
    #[must_use]
    pub fn plain(state: State) -> Option<Self> {
        Some(match state {
            State::Submitted => Self::Submitted {},
            State::UnderReview => Self::UnderReview {},
            State::AwaitingAppointment => Self::AwaitingAppointment {},
            State::AwaitingBiometrics => Self::AwaitingBiometrics { appointment: None },
            State::AwaitingDeduplication => Self::AwaitingDeduplication {},
            State::DataIssue => Self::DataIssue {},
            State::Processing => Self::Processing {},
            State::AwaitingValidation => Self::AwaitingValidation {},
            State::AwaitingOriginals => Self::AwaitingOriginals { send_to: None, deadline: None },
            State::OriginalsReceived => Self::OriginalsReceived {},
            State::PrintQueue => Self::PrintQueue {},
            State::AwaitingSignature => Self::AwaitingSignature {},
            State::Printed => Self::Printed {},
            State::ReadyForPickup => Self::ReadyForPickup { place: None },
            State::Completed => Self::Completed { receiver: None },
            State::Expired => Self::Expired {},
            State::NeedsCompletion | State::Cancelled => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_plain_happening_enters_its_state_and_is_named_by_it() {
        for &state in State::ALL {
            let Some(happening) = Happening::plain(state) else { continue };
            assert_eq!(happening.enters(), Some(state));
            assert_eq!(serde_json::to_value(&happening).unwrap(), json!({ "type": state.code() }));
        }
    }

    #[test]
    fn an_event_is_written_as_the_integrators_page_says() {
        let text = r#"{
            "event_id": "019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e11", "sequence": 3, "occurred_at": "2026-11-23T09:05:00+07:00",
            "what": { "type": "needs_completion", "returned": [{ "requirement": "kartu-keluarga", "reason": "Tidak terbaca." }],
                      "deadline": "2026-12-23" }
        }"#;
        let event: Event = serde_json::from_str(text).unwrap();
        assert_eq!(event.occurred_at.to_string(), "2026-11-23T02:05:00Z");
        assert_eq!(event.what.kind(), "needs_completion");
        assert_eq!(serde_json::from_value::<Event>(serde_json::to_value(&event).unwrap()).unwrap(), event);
    }

    #[test]
    fn misspelt_fields_missing_reasons_and_times_without_an_offset_are_refused() {
        for what in [
            json!({ "type": "cancelled", "by": "office" }),
            json!({ "type": "cancelled", "by": "office", "reason": " " }),
            json!({ "type": "processing", "raeson": "x" }),
            json!({ "type": "needs_completion" }),
            json!({ "type": "draft" }),
        ] {
            serde_json::from_value::<Happening>(what.clone()).expect_err(&what.to_string());
        }
        serde_json::from_value::<Event>(json!({
            "event_id": "019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e11", "sequence": 2, "occurred_at": "2026-11-23T09:05:00",
            "what": { "type": "under_review" }
        }))
        .unwrap_err();
    }
}
