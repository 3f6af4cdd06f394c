//! Pasaman Barat: printed while the applicant waits; incomplete papers go back over the counter, problems of the
//! record to the data administrator (domain.md 1.C). The minutes are the document's.

use super::{Flow, desk};
use crate::waiting::{DAY, Wait};
use model::application::State;

const APPLICANT: &str = "Pemohon";
const COUNTER: &str = "Petugas nomor antrean";
const PRINTER: &str = "Operator Cetak KTP";

pub(super) fn flows() -> Vec<Flow> {
    let desks =
        [
            desk("penyerahan-berkas", APPLICANT, State::Submitted, Wait::office(1, 3)),
            desk("verifikasi-berkas", COUNTER, State::UnderReview, Wait::office(2, 5))
                .way(86, "menunggu-antrean", State::PrintQueue)
                .way(14, "penyerahan-berkas", State::NeedsCompletion),
            desk("penyerahan-berkas", APPLICANT, State::NeedsCompletion, Wait::outside(60, 2 * DAY)).way(
                1,
                "verifikasi-berkas",
                State::UnderReview,
            ),
            desk("menunggu-antrean", APPLICANT, State::PrintQueue, Wait::office(5, 25)),
            desk("cetak", PRINTER, State::PrintQueue, Wait::office(2, 6))
                .way(93, "cetak", State::Printed)
                .way(7, "cetak", State::DataIssue),
            desk("cetak", PRINTER, State::DataIssue, Wait::outside(60, 3 * DAY)).way(
                1,
                "cetak",
                State::PrintQueue,
            ),
            desk("cetak", PRINTER, State::Printed, Wait::office(1, 2)).way(
                1,
                "validasi-penerimaan",
                State::Printed,
            ),
            desk("validasi-penerimaan", APPLICANT, State::Printed, Wait::office(2, 5)),
            desk("validasi-penerimaan", APPLICANT, State::Completed, Wait::office(0, 0)),
        ];
    vec![Flow::of("pasaman-barat", "ktp-el", desks).in_situations(&["baru", "perubahan", "rusak", "hilang"])]
}
