//! Wonogiri: nine services in four families (domain.md 1.E): E1 is recorded and printed in the district, E2 and E3
//! are handed in at the village and ask for the papers by post, E4 is signed by the head of office and cancels where
//! the others return.

use super::{Desk, Flow, desk};
use crate::waiting::{DAY, Wait};
use model::application::State;

const OFFICE: &str = "wonogiri";
const APPLICANT: &str = "Pemohon";
const VILLAGE: &str = "Operator Loket Adminduk Online desa/kelurahan";
const DISTRICT: &str = "Operator Loket Adminduk Online kecamatan";
const FRONT: &str = "Front Office (FO) Dinas";
const POPULATION: &str = "Kepala Seksi (Kasi) pada Bidang Pelayanan Pendaftaran Penduduk atau validator";
const CIVIL: &str = "Kepala Seksi (Kasi) pada Bidang Pelayanan Pencatatan Sipil atau validator";
const PICKUP: &str = "Loket Pengambilan";
const HANDOVER: &str = "Petugas Loket Pengambilan Dokumen";
const PRODUCTION: &str = "Bagian Produksi";
const HEAD: &str = "Kepala Dinas";

const DISTRICTS: &[&str] =
    &["Kantor Kecamatan Baturetno", "Kantor Kecamatan Eromoko", "Kantor Kecamatan Jatisrono"];
const TO_THE_DISTRICT: &str = "Kantor kecamatan tempat Anda mengajukan, melalui kantor pos";
const TO_THE_OFFICE: &str = "Loket Pengambilan Disdukcapil Kabupaten Wonogiri, melalui kantor pos";

pub(super) fn flows() -> Vec<Flow> {
    let cards = ["ktp-el-perubahan-data", "ktp-el-hilang", "ktp-el-rusak"].map(e2);
    let children = ["kia-baru", "kia-perubahan-data", "kia-hilang", "kia-rusak"].map(e3);
    [e1()].into_iter().chain(cards).chain(children).chain([e4()]).collect()
}

fn e1() -> Flow {
    let desks = [
        desk("datang", APPLICANT, State::Submitted, Wait::office(5, 30)),
        desk("perekaman", DISTRICT, State::UnderReview, Wait::office(5, 15)),
        desk("perekaman", DISTRICT, State::AwaitingBiometrics, Wait::office(10, 40)),
        desk("cetak", DISTRICT, State::AwaitingDeduplication, Wait::outside(8 * 60, 3 * DAY)),
        desk("cetak", DISTRICT, State::PrintQueue, Wait::office(10, 150)),
        desk("cetak", DISTRICT, State::Printed, Wait::office(2, 10)),
        desk("penyerahan", DISTRICT, State::ReadyForPickup, Wait::outside(30, 2 * DAY)),
        desk("penyerahan", DISTRICT, State::Completed, Wait::office(0, 0)),
    ];
    Flow::of(OFFICE, "ktp-el-baru", desks).collected_at(DISTRICTS)
}

/// Identity cards. Only where data change has the document a step for changing them.
fn e2(service: &'static str) -> Flow {
    let entry = if service == "ktp-el-perubahan-data" { "perubahan-data" } else { "verifikasi" };
    let taken_in = [
        desk("datang", APPLICANT, State::Submitted, Wait::office(5, 20)),
        desk("input", VILLAGE, State::Submitted, Wait::office(5, 20)),
        desk("unggah", VILLAGE, State::Submitted, Wait::office(5, 60)).way(
            1,
            "verifikasi",
            State::UnderReview,
        ),
        desk("input", VILLAGE, State::NeedsCompletion, Wait::outside(DAY, 5 * DAY)),
        desk("unggah", VILLAGE, State::NeedsCompletion, Wait::office(5, 30)),
        desk("verifikasi", FRONT, State::UnderReview, Wait::office(10, 240)),
        desk(entry, FRONT, State::Processing, Wait::office(10, 120)),
    ];
    let printed = [
        desk("antrean-cetak", FRONT, State::OriginalsReceived, Wait::office(10, 120)),
        desk("antrean-cetak", FRONT, State::PrintQueue, Wait::office(30, 300)),
        desk("cetak", DISTRICT, State::Printed, Wait::office(5, 30)),
    ];
    let desks = taken_in.into_iter().chain(examined("antrean-cetak")).chain(printed).chain(collected());
    by_post(service, desks).collected_at(DISTRICTS)
}

/// Children's cards. A lost one is printed in the village, says the document.
fn e3(service: &'static str) -> Flow {
    let place_of_print = if service == "kia-hilang" { VILLAGE } else { DISTRICT };
    let taken_in = [
        desk("datang", APPLICANT, State::Submitted, Wait::office(5, 20)),
        desk("input", VILLAGE, State::Submitted, Wait::office(5, 60)).way(
            1,
            "verifikasi",
            State::UnderReview,
        ),
        desk("input", VILLAGE, State::NeedsCompletion, Wait::outside(DAY, 5 * DAY)),
        desk("verifikasi", FRONT, State::UnderReview, Wait::office(10, 240)),
        desk("verifikasi", FRONT, State::Processing, Wait::office(10, 120)),
    ];
    let printed = [
        desk("barcode", DISTRICT, State::OriginalsReceived, Wait::office(10, 120)),
        desk("barcode", DISTRICT, State::PrintQueue, Wait::office(30, 300)),
        desk("cetak", place_of_print, State::Printed, Wait::office(5, 30)),
    ];
    let desks = taken_in.into_iter().chain(examined("barcode")).chain(printed).chain(collected());
    let flow = by_post(service, desks);
    match service {
        "kia-baru" => flow.in_situations(&["usia-0-5", "usia-5-17"]),
        "kia-perubahan-data" => flow.in_situations(&["menjadi-5-tahun", "data-lainnya"]),
        _ => flow,
    }
}

/// The section head examines: the papers by post, or back to the village.
fn examined(then: &'static str) -> [Desk; 2] {
    [
        desk("penelitian", POPULATION, State::AwaitingValidation, Wait::office(10, 300))
            .way(80, "penelitian", State::AwaitingOriginals)
            .way(20, "input", State::NeedsCompletion),
        desk("penelitian", POPULATION, State::AwaitingOriginals, Wait::outside(2 * DAY, 5 * DAY)).way(
            1,
            then,
            State::OriginalsReceived,
        ),
    ]
}

fn collected() -> [Desk; 3] {
    [
        desk("pemberitahuan", APPLICANT, State::ReadyForPickup, Wait::office(1, 5)),
        desk("pengambilan", APPLICANT, State::ReadyForPickup, Wait::outside(60, 4 * DAY)),
        desk("pengambilan", APPLICANT, State::Completed, Wait::office(0, 0)),
    ]
}

fn by_post(service: &'static str, desks: impl IntoIterator<Item = Desk>) -> Flow {
    Flow::of(OFFICE, service, desks).with_originals_to(TO_THE_DISTRICT)
}

fn e4() -> Flow {
    let taken_in = [
        desk("datang", APPLICANT, State::Submitted, Wait::office(5, 20)),
        desk("input", VILLAGE, State::Submitted, Wait::office(10, 60)),
        desk("verifikasi", FRONT, State::UnderReview, Wait::office(10, 240))
            .way(90, "verifikasi", State::Processing)
            .cancels(10, "Salinan penetapan pengadilan belum berkekuatan hukum tetap"),
        desk("verifikasi", FRONT, State::Processing, Wait::office(10, 120)),
        desk("antrean-validasi", CIVIL, State::AwaitingValidation, Wait::office(10, 200)),
        desk("validasi", CIVIL, State::AwaitingValidation, Wait::office(5, 30))
            .way(90, "validasi", State::AwaitingOriginals)
            .cancels(10, "Akta pencatatan sipil yang dilampirkan bukan milik pemohon"),
        desk("validasi", CIVIL, State::AwaitingOriginals, Wait::outside(2 * DAY, 5 * DAY)),
    ];
    let produced = [
        desk("penerimaan-berkas", PICKUP, State::OriginalsReceived, Wait::office(10, 120))
            .way(90, "verifikasi-draf", State::PrintQueue)
            .cancels(10, "Berkas yang dikirim tidak memuat salinan penetapan pengadilan"),
        desk("verifikasi-draf", PRODUCTION, State::PrintQueue, Wait::office(10, 90))
            .way(80, "validasi-catatan-pinggir", State::AwaitingValidation)
            .way(10, "verifikasi-draf", State::PrintQueue)
            .cancels(10, "Nama pada penetapan berbeda dengan akta; mohon lengkapi lalu ajukan kembali"),
        desk("validasi-catatan-pinggir", CIVIL, State::AwaitingValidation, Wait::office(10, 120)),
        desk("tanda-tangan", HEAD, State::AwaitingSignature, Wait::office(30, 500)),
        desk("cetak", PRODUCTION, State::Printed, Wait::office(5, 60)),
        desk("pemberitahuan", APPLICANT, State::ReadyForPickup, Wait::office(1, 5)),
        desk("pengambilan", APPLICANT, State::ReadyForPickup, Wait::outside(60, 4 * DAY)),
        desk("penyerahan", HANDOVER, State::Completed, Wait::office(0, 0)),
    ];
    Flow::of(OFFICE, "peristiwa-penting-lainnya", taken_in.into_iter().chain(produced))
        .with_originals_to(TO_THE_OFFICE)
}
