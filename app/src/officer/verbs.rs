//! What an officer does, in verb phrases for buttons: one for each state that may follow another, and for the acts that
//! enter none.

use model::Locale;
use model::application::State;
use model::officer::{Act, Separation};

/// The button of an act on an application that stands in a state.
#[must_use]
pub fn act(from: State, act: Act) -> &'static str {
    match act {
        // What the table does not allow is never offered; the state's own name would be understood.
        Act::Enter(to) => enter(from, to).unwrap_or(to.label(Locale::Indonesian)),
        Act::Hold => "Tunda",
        Act::Resume => "Lanjutkan lagi",
        Act::Correct => "Betulkan catatan terakhir",
        Act::Reopen => "Aktifkan kembali",
        Act::ReissuePin => "Buat PIN baru",
    }
}

/// The button that moves an application from one state into another; none where that is not possible.
#[must_use]
pub const fn enter(from: State, to: State) -> Option<&'static str> {
    use State::{
        AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication, AwaitingOriginals, AwaitingSignature,
        AwaitingValidation, Cancelled, Completed, DataIssue, Expired, NeedsCompletion, OriginalsReceived,
        PrintQueue, Printed, Processing, ReadyForPickup, Submitted, UnderReview,
    };
    Some(match (from, to) {
        (Completed | Cancelled | Expired, _) | (Printed | ReadyForPickup, Cancelled) => return None,
        (_, Cancelled) => "Batalkan permohonan",
        (NeedsCompletion | AwaitingAppointment | AwaitingBiometrics | AwaitingOriginals, Expired) => {
            "Nyatakan kedaluwarsa"
        }
        (UnderReview | AwaitingValidation | OriginalsReceived | PrintQueue, NeedsCompletion) => {
            "Kembalikan untuk dilengkapi"
        }
        (ReadyForPickup, DataIssue) => "Tidak dapat diaktifkan – catat kendala data",
        (UnderReview | AwaitingDeduplication | PrintQueue | Printed, DataIssue) => "Catat kendala data",
        (AwaitingValidation | PrintQueue, Processing) => "Kembalikan ke petugas input",

        (Submitted, UnderReview) => "Mulai periksa berkas",
        (NeedsCompletion, UnderReview) => "Sudah dilengkapi – periksa lagi",
        (DataIssue, UnderReview) => "Kendala selesai – periksa lagi berkasnya",

        (UnderReview, AwaitingAppointment) => "Berkas lengkap – minta pemohon memilih jadwal",
        (Processing, AwaitingAppointment) => "Data siap – minta pemohon memilih jadwal",
        (AwaitingValidation, AwaitingAppointment) => "Setujui – minta pemohon memilih jadwal",
        (AwaitingBiometrics, AwaitingAppointment) => "Tidak datang – jadwalkan ulang",

        (UnderReview, AwaitingBiometrics) => "Berkas lengkap – arahkan ke perekaman",
        (AwaitingAppointment, AwaitingBiometrics) => "Catat jadwal perekaman",
        (DataIssue, AwaitingBiometrics) => "Perlu direkam lagi – arahkan ke perekaman",

        (AwaitingBiometrics, AwaitingDeduplication) => "Sudah direkam – tunggu pemeriksaan pusat",
        (DataIssue, AwaitingDeduplication) => "Kirim ulang – tunggu pemeriksaan pusat",

        (UnderReview, Processing) => "Berkas lengkap – mulai input data",
        (DataIssue, Processing) => "Kendala selesai – lanjutkan input data",

        (UnderReview, AwaitingValidation) => "Berkas lengkap – ajukan untuk disetujui",
        (AwaitingDeduplication, AwaitingValidation) => "Data tunggal – ajukan untuk disetujui",
        (Processing, AwaitingValidation) => "Selesai diinput – ajukan untuk disetujui",
        (PrintQueue, AwaitingValidation) => "Konsep siap – ajukan untuk disetujui",

        (AwaitingValidation, AwaitingOriginals) => "Setujui – minta berkas asli",
        (AwaitingOriginals, OriginalsReceived) => "Berkas asli sudah diterima",

        (UnderReview, PrintQueue) => "Berkas lengkap – masukkan ke antrean cetak",
        (AwaitingDeduplication, PrintQueue) => "Data tunggal – masukkan ke antrean cetak",
        (DataIssue, PrintQueue) => "Kendala selesai – masukkan ke antrean cetak",
        (AwaitingValidation, PrintQueue) => "Setujui – masukkan ke antrean cetak",
        (OriginalsReceived, PrintQueue) => "Berkas sesuai – masukkan ke antrean cetak",
        (AwaitingSignature, PrintQueue) => "Kembalikan ke antrean cetak",
        (Printed, PrintQueue) => "Cetakan rusak – cetak ulang",

        (AwaitingValidation, AwaitingSignature) => "Setujui – ajukan untuk ditandatangani",
        (PrintQueue, AwaitingSignature) => "Konsep siap – ajukan untuk ditandatangani",
        (PrintQueue, Printed) => "Sudah dicetak",
        (AwaitingSignature, Printed) => "Sudah ditandatangani dan dicetak",
        (Printed, ReadyForPickup) => "Siap diambil",
        (Printed | ReadyForPickup, Completed) => "Serahkan dokumen",
        _ => return None,
    })
}

/// Whether a move goes forward: what is usual, not what went wrong.
#[must_use]
pub const fn is_forward(from: State, to: State) -> bool {
    use State::{
        AwaitingAppointment, AwaitingBiometrics, AwaitingSignature, AwaitingValidation, Cancelled, DataIssue,
        Expired, NeedsCompletion, PrintQueue, Printed, Processing,
    };
    !matches!(
        (from, to),
        (_, Cancelled | Expired | NeedsCompletion | DataIssue)
            | (AwaitingValidation | PrintQueue, Processing)
            | (AwaitingBiometrics, AwaitingAppointment)
            | (AwaitingSignature | Printed, PrintQueue)
    )
}

/// Why an officer may not do what others may.
#[must_use]
pub const fn barred(separation: Separation) -> &'static str {
    match separation {
        Separation::InputAndValidation => {
            "Anda yang menerima atau menginput permohonan ini, jadi persetujuannya oleh petugas lain."
        }
        Separation::PrintAndHandover => {
            "Anda yang mencetak dokumen ini, jadi penyerahannya oleh petugas lain."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_move_that_is_possible_has_a_verb_of_its_own_and_no_other_has_one() {
        for &from in State::ALL {
            let mut said = BTreeSet::new();
            for &to in State::ALL {
                let verb = enter(from, to);
                assert_eq!(verb.is_some(), from.may_lead_to(to), "{from:?} -> {to:?}: {verb:?}");
                assert!(verb.is_none_or(|verb| said.insert(verb)), "{from:?}: {verb:?} twice");
            }
        }
    }

    #[test]
    fn every_state_that_is_not_final_leads_forward_but_the_one_after_it_comes_back() {
        for &from in State::ALL.iter().filter(|state| !state.is_final()) {
            assert!(from.next().iter().any(|&to| is_forward(from, to)), "{from:?}");
        }
        assert!(!is_forward(State::Printed, State::PrintQueue));
        assert!(is_forward(State::OriginalsReceived, State::PrintQueue));
    }
}
