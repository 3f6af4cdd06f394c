//! Kota Tangerang: handed in online, recorded by appointment, a day's promise that begins when the card is ready to
//! be printed (domain.md 1.D). The document names no branch at all. The least minutes are the document's.

use super::{Flow, desk};
use crate::waiting::{DAY, Wait};
use model::application::State;

const APPLICANT: &str = "Pemohon";
const SERVICE: &str = "Petugas Pelayanan";
const DATA: &str = "Kasi Pendataan Penduduk";
const RECORDER: &str = "Petugas rekam";
const IDENTITY: &str = "Kasi Identitas Penduduk";
const PRINTER: &str = "Petugas Cetak KTP-el";

pub(super) fn flows() -> Vec<Flow> {
    let desks = [
        desk("mengisi-data", APPLICANT, State::Submitted, Wait::office(5, 120)),
        desk("memeriksa-berkas", SERVICE, State::UnderReview, Wait::office(5, 30)),
        desk("cek-database", SERVICE, State::UnderReview, Wait::office(5, 15)),
        desk("validasi-data", DATA, State::Processing, Wait::office(10, 90)),
        desk("mengirim-jadwal", SERVICE, State::AwaitingAppointment, Wait::office(5, 60)),
        desk("menerima-jadwal", APPLICANT, State::AwaitingBiometrics, Wait::office(5, 5)),
        desk("perekaman", RECORDER, State::AwaitingBiometrics, Wait::office(15, 25)),
        desk("penunggalan", RECORDER, State::AwaitingDeduplication, Wait::outside(10, 2 * DAY)),
        desk("verifikasi-cetak", IDENTITY, State::AwaitingValidation, Wait::office(10, 60)),
        desk("cetak", PRINTER, State::PrintQueue, Wait::office(10, 200)),
        desk("cetak", PRINTER, State::Printed, Wait::office(5, 30)),
        desk("pengambilan", APPLICANT, State::ReadyForPickup, Wait::outside(60, 3 * DAY)),
        desk("selesai", "", State::Completed, Wait::office(0, 0)),
    ];
    vec![Flow::of("kota-tangerang", "ktp-el-baru", desks)]
}
