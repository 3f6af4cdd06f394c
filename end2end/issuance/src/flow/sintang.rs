//! Sintang: recorded and handed over in the district, printed at the office; a card that does not match goes back to
//! be destroyed, and another is printed (domain.md 1.B).

use super::{Flow, desk};
use crate::waiting::{DAY, Wait};
use model::application::State;

const SERVICE: &str = "Petugas Pelayanan";
const OPERATOR: &str = "Petugas Operator";
const DATA_CENTRE: &str = "Petugas Data Center";
const OFFICE: &str = "Administrator Dinas Kependudukan dan Pencatatan Sipil";
const DISTRICT: &str = "Petugas Operator Kecamatan/Kelurahan";

pub(super) fn flows() -> Vec<Flow> {
    let desks = [
        desk("penerimaan", SERVICE, State::Submitted, Wait::office(5, 20)),
        desk("penerimaan", SERVICE, State::UnderReview, Wait::office(5, 20)),
        desk("perekaman", OPERATOR, State::AwaitingBiometrics, Wait::office(10, 60)),
        desk("verifikasi-sidik-jari", OPERATOR, State::AwaitingBiometrics, Wait::office(2, 6)),
        desk("pemadanan-ketunggalan", DATA_CENTRE, State::AwaitingDeduplication, Wait::outside(DAY, 5 * DAY)),
        desk("cetak", OFFICE, State::PrintQueue, Wait::office(60, 700)),
        desk("cetak", OFFICE, State::Printed, Wait::outside(DAY, 3 * DAY)),
        desk("pemadanan-kartu", DISTRICT, State::Printed, Wait::office(5, 60))
            .way(94, "penyerahan", State::ReadyForPickup)
            .way(6, "pemadanan-kartu", State::DataIssue),
        desk("pemadanan-kartu", DISTRICT, State::DataIssue, Wait::outside(3 * DAY, 8 * DAY)).way(
            1,
            "cetak",
            State::PrintQueue,
        ),
        desk("penyerahan", SERVICE, State::ReadyForPickup, Wait::outside(60, 4 * DAY)),
        desk("penyerahan", SERVICE, State::Completed, Wait::office(0, 0)),
    ];
    let flow = Flow::of("sintang", "ktp-el", desks)
        .in_situations(&["baru", "pindah", "rusak", "hilang", "ktp-lama", "orang-asing"])
        .collected_at(&["Kantor Kecamatan Ambalau", "Kantor Kecamatan Sepauk", "Kantor Kecamatan Tempunak"]);
    vec![flow]
}
