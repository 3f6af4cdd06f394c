//! The states an application passes on its way from the counter to the card (domain.md 1.H).

use crate::locale::Locale;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $indonesian:literal, $label:literal, $english:literal;)*) => {
        /// Where an application stands. The set is the same for every office and service; which states
        /// one application passes is its route, which belongs to the standard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum State { $($(#[$doc])* $name,)* }

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
}
