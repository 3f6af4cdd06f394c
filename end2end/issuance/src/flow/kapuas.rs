//! Kapuas: the electronic identity card, with a record at the national data centre and without (domain.md 1.A).

use super::{Flow, desk};
use crate::waiting::{DAY, Wait};
use model::application::State;

const APPLICANT: &str = "Pemohon";
const REGISTRAR: &str = "Petugas registrasi";
const HEAD: &str = "Kepala Seksi Identitas Penduduk";
const OPERATOR: &str = "Operator pendaftaran";

pub(super) fn flows() -> Vec<Flow> {
    let desks = [
        desk("mengajukan", APPLICANT, State::Submitted, Wait::office(1, 4)),
        desk("registrasi", REGISTRAR, State::UnderReview, Wait::office(2, 8))
            .way(70, "validasi", State::AwaitingValidation)
            .way(30, "registrasi", State::AwaitingBiometrics),
        desk("registrasi", REGISTRAR, State::AwaitingBiometrics, Wait::office(10, 45)),
        desk("registrasi", REGISTRAR, State::AwaitingDeduplication, Wait::outside(4 * 60, 2 * DAY)),
        desk("validasi", HEAD, State::AwaitingValidation, Wait::office(1, 10)),
        desk("cetak", OPERATOR, State::PrintQueue, Wait::office(3, 12)),
        desk("koreksi", HEAD, State::Printed, Wait::office(1, 3)),
        desk("aktivasi", OPERATOR, State::Printed, Wait::office(1, 4)),
        desk("penyerahan", REGISTRAR, State::Completed, Wait::office(0, 0)),
    ];
    vec![Flow::of("kapuas", "ktp-el", desks).in_situations(&["baru", "hilang", "salah", "rusak"])]
}
