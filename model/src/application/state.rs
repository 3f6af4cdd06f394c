//! The states an application passes on its way from the counter to the card (domain.md 1.H), and which may follow which.

use crate::locale::Locale;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! states {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $indonesian:literal, $label:literal, $english:literal;)*) => {
        /// Where an application stands. The set is the same for every office and service; which states
        /// one application passes is its route, which belongs to the standard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum State { $($(#[doc = $doc])* $name,)* }

        impl State {
            /// Every state, in the order in which a case usually meets them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable identifier of the API and the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The identifier that offices know, as content files write it.
            #[must_use]
            pub const fn indonesian(self) -> &'static str {
                match self { $(Self::$name => $indonesian,)* }
            }

            /// What it means to whoever reports it, in English.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*).trim_ascii(),)* }
            }

            /// What citizens read (domain.md 4.3).
            #[must_use]
            pub const fn label(self, locale: Locale) -> &'static str {
                match self { $(Self::$name => locale.say($label, $english),)* }
            }
        }
    };
}

states! {
    /// Handed in; the registration number has been issued.
    Submitted = "submitted", "DIAJUKAN", "Diajukan", "Submitted";
    /// The papers are being checked for completeness.
    UnderReview = "under_review", "DIPERIKSA", "Sedang diperiksa", "Under review";
    /// Returned to the applicant, with a reason per requirement.
    NeedsCompletion = "needs_completion", "PERLU_DILENGKAPI", "Perlu dilengkapi", "Needs completion";
    /// Eligible; an appointment for recording has to be made.
    AwaitingAppointment = "awaiting_appointment", "MENUNGGU_JADWAL", "Pilih jadwal perekaman", "Choose a recording appointment";
    /// The appointment is set; photo, fingerprints and iris have not been recorded yet.
    AwaitingBiometrics = "awaiting_biometrics", "MENUNGGU_PEREKAMAN", "Jadwal perekaman", "Recording appointment";
    /// Recorded; the national data centre looks for a second record of the same person.
    AwaitingDeduplication = "awaiting_deduplication", "MENUNGGU_PENUNGGALAN", "Menunggu pemeriksaan pusat", "Waiting for the national check";
    /// Something is wrong with the person's record; the office's data administrator settles it.
    DataIssue = "data_issue", "KENDALA_DATA", "Ada kendala data", "Problem with the data";
    /// Being entered or changed in the population system.
    Processing = "processing", "DIPROSES", "Sedang diproses", "Being processed";
    /// Waiting for the section head's consent.
    AwaitingValidation = "awaiting_validation", "MENUNGGU_VALIDASI", "Menunggu persetujuan", "Waiting for approval";
    /// Consented; the applicant has to send or bring the original papers.
    AwaitingOriginals = "awaiting_originals", "MENUNGGU_BERKAS_FISIK", "Kirim berkas asli", "Send the original papers";
    /// The original papers have arrived.
    OriginalsReceived = "originals_received", "BERKAS_DITERIMA", "Berkas asli diterima", "Original papers received";
    /// In the printing queue.
    PrintQueue = "print_queue", "ANTREAN_CETAK", "Menunggu dicetak", "Waiting to be printed";
    /// Waiting for the signature of the head of office.
    AwaitingSignature = "awaiting_signature", "MENUNGGU_TTD", "Menunggu tanda tangan", "Waiting for signature";
    /// Printed; being checked and activated.
    Printed = "printed", "DICETAK", "Sudah dicetak", "Printed";
    /// Lies at the pick-up place. The clock of the promise stops here.
    ReadyForPickup = "ready_for_pickup", "SIAP_DIAMBIL", "Siap diambil", "Ready for pick-up";
    /// Handed over.
    Completed = "completed", "SELESAI", "Selesai", "Completed";
    /// Cancelled by the office with a reason, or by the applicant.
    Cancelled = "cancelled", "DIBATALKAN", "Dibatalkan", "Cancelled";
    /// Not completed in time; an officer can open it again.
    Expired = "expired", "KEDALUWARSA", "Kedaluwarsa", "Expired";
}

/// A text that names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bukan nama status permohonan")]
pub struct UnknownState;

impl State {
    /// Reads the Indonesian identifier in any letter case, with spaces or underscores.
    ///
    /// # Errors
    /// [`UnknownState`] for everything else.
    pub fn parse(text: &str) -> Result<Self, UnknownState> {
        let wanted = text.trim().to_uppercase().replace([' ', '-'], "_");
        Self::ALL.iter().copied().find(|s| s.indonesian() == wanted).ok_or(UnknownState)
    }
}

/// The five steps in which citizens see every application (domain.md 1.H), and the two ways in which it may end
/// otherwise. Clients that do not know a state show this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CitizenStep {
    /// 1: Diajukan.
    Submitted,
    /// 2: Diperiksa.
    Reviewed,
    /// 3: Diproses.
    Processed,
    /// 4: Siap diambil.
    ReadyForPickup,
    /// 5: Selesai.
    Completed,
    /// Dibatalkan: no step; it has ended.
    Cancelled,
    /// Kedaluwarsa: no step; it has ended unless an officer opens it again.
    Expired,
}

impl CitizenStep {
    /// The five steps in order.
    pub const FIVE: [Self; 5] =
        [Self::Submitted, Self::Reviewed, Self::Processed, Self::ReadyForPickup, Self::Completed];

    /// What citizens read.
    #[must_use]
    pub const fn label(self, locale: Locale) -> &'static str {
        match self {
            Self::Submitted => locale.say("Diajukan", "Submitted"),
            Self::Reviewed => locale.say("Diperiksa", "Reviewed"),
            Self::Processed => locale.say("Diproses", "Processed"),
            Self::ReadyForPickup => locale.say("Siap diambil", "Ready for pick-up"),
            Self::Completed => locale.say("Selesai", "Completed"),
            Self::Cancelled => locale.say("Dibatalkan", "Cancelled"),
            Self::Expired => locale.say("Kedaluwarsa", "Expired"),
        }
    }
}

impl State {
    /// The states that may be entered next (domain.md 1.H, with the additions of design.md section 3). Beside them
    /// an expired application can be opened again and a wrong entry corrected: those are events of their own.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        use State::{
            AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication, AwaitingOriginals,
            AwaitingSignature, AwaitingValidation, Cancelled, Completed, DataIssue, Expired, NeedsCompletion,
            OriginalsReceived, PrintQueue, Printed, Processing, ReadyForPickup, UnderReview,
        };
        match self {
            Self::Submitted => &[UnderReview, Cancelled],
            Self::UnderReview => &[
                NeedsCompletion,
                AwaitingAppointment,
                AwaitingBiometrics,
                DataIssue,
                Processing,
                AwaitingValidation,
                PrintQueue,
                Cancelled,
            ],
            Self::NeedsCompletion => &[UnderReview, Cancelled, Expired],
            Self::AwaitingAppointment => &[AwaitingBiometrics, Cancelled, Expired],
            Self::AwaitingBiometrics => &[AwaitingAppointment, AwaitingDeduplication, Cancelled, Expired],
            Self::AwaitingDeduplication => &[DataIssue, AwaitingValidation, PrintQueue, Cancelled],
            Self::DataIssue => {
                &[UnderReview, AwaitingBiometrics, AwaitingDeduplication, Processing, PrintQueue, Cancelled]
            }
            Self::Processing => &[AwaitingAppointment, AwaitingValidation, Cancelled],
            Self::AwaitingValidation => &[
                NeedsCompletion,
                AwaitingAppointment,
                Processing,
                AwaitingOriginals,
                PrintQueue,
                AwaitingSignature,
                Cancelled,
            ],
            Self::AwaitingOriginals => &[OriginalsReceived, Cancelled, Expired],
            Self::OriginalsReceived => &[NeedsCompletion, PrintQueue, Cancelled],
            Self::PrintQueue => &[
                NeedsCompletion,
                DataIssue,
                Processing,
                AwaitingValidation,
                AwaitingSignature,
                Printed,
                Cancelled,
            ],
            Self::AwaitingSignature => &[PrintQueue, Printed, Cancelled],
            Self::Printed => &[DataIssue, PrintQueue, ReadyForPickup, Completed],
            Self::ReadyForPickup => &[DataIssue, Completed],
            Self::Completed | Self::Cancelled | Self::Expired => &[],
        }
    }

    /// Whether `to` may be entered next.
    #[must_use]
    pub fn may_lead_to(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Whether nothing follows by itself: handed over, cancelled or expired.
    #[must_use]
    pub const fn is_final(self) -> bool {
        self.next().is_empty()
    }

    /// The step in which citizens see it.
    #[must_use]
    pub const fn citizen_step(self) -> CitizenStep {
        match self {
            Self::Submitted => CitizenStep::Submitted,
            Self::UnderReview | Self::NeedsCompletion => CitizenStep::Reviewed,
            Self::AwaitingAppointment
            | Self::AwaitingBiometrics
            | Self::AwaitingDeduplication
            | Self::DataIssue
            | Self::Processing
            | Self::AwaitingValidation
            | Self::AwaitingOriginals
            | Self::OriginalsReceived
            | Self::PrintQueue
            | Self::AwaitingSignature
            | Self::Printed => CitizenStep::Processed,
            Self::ReadyForPickup => CitizenStep::ReadyForPickup,
            Self::Completed => CitizenStep::Completed,
            Self::Cancelled => CitizenStep::Cancelled,
            Self::Expired => CitizenStep::Expired,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.indonesian())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_reads_back_from_its_name_and_serialises_as_its_code() {
        for &state in State::ALL {
            assert_eq!(State::parse(state.indonesian()), Ok(state));
            assert_eq!(State::parse(&state.indonesian().to_lowercase().replace('_', " ")), Ok(state));
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.code()));
        }
        assert_eq!(State::ALL.len(), 18);
        assert_eq!(State::parse("DRAF"), Err(UnknownState));
    }

    #[test]
    fn an_application_can_be_cancelled_until_it_is_printed_and_never_after() {
        for &state in State::ALL.iter().filter(|state| !state.is_final()) {
            assert_eq!(state.may_lead_to(State::Cancelled), state < State::Printed, "{state:?}");
        }
    }

    #[test]
    fn every_state_is_reached_and_every_state_but_the_last_leads_on() {
        for &state in State::ALL {
            let reached = State::ALL.iter().any(|from| from.may_lead_to(state));
            assert_eq!(reached, state != State::Submitted, "{state:?}");
            assert!(!state.may_lead_to(state), "{state:?} leads to itself");
        }
        let finals: Vec<_> = State::ALL.iter().filter(|state| state.is_final()).collect();
        assert_eq!(finals, [&State::Completed, &State::Cancelled, &State::Expired]);
    }

    #[test]
    fn what_waits_at_the_counter_does_not_expire() {
        assert!(!State::ReadyForPickup.may_lead_to(State::Expired));
    }
}
