//! What officers write and who comes: invented, every word of it.

use fastrand::Rng;
use model::application::Remark;
use model::person::MaskedName;

const FIRST: [&str; 24] = [
    "Anggun", "Bagas", "Cahyo", "Dewi", "Endah", "Fajar", "Galih", "Hesti", "Indra", "Jumadi", "Kartika",
    "Laksmi", "Mulyono", "Nuraini", "Oktavia", "Purnomo", "Ratih", "Sulastri", "Tegar", "Utami", "Vina",
    "Wahyu", "Yohana", "Zulkifli",
];
const LAST: [&str; 20] = [
    "Ambarukmo",
    "Banyubiru",
    "Cendana",
    "Daunpadi",
    "Embunpagi",
    "Gunungsari",
    "Hujanreda",
    "Jatilaras",
    "Kayumanis",
    "Lembahsuci",
    "Mentaripagi",
    "Nagasari",
    "Padangluas",
    "Rawabening",
    "Samudraraya",
    "Tanjungbiru",
    "Telagawarna",
    "Ujungpantai",
    "Wanasari",
    "Wijayakusuma",
];

/// What is wrong with a paper.
const WRONG: [&str; 6] = [
    "Fotokopi buram dan tidak terbaca",
    "Bukan yang terbaru; mohon bawa yang terakhir diterbitkan",
    "Belum ditandatangani",
    "Nama berbeda dengan yang tercantum dalam KK",
    "Halaman kedua belum ada",
    "Masa berlakunya sudah lewat",
];
/// What is wrong with the file as a whole.
const WRONG_AS_A_WHOLE: [&str; 2] = [
    "Foto berkas terpotong; mohon foto ulang seluruh halaman",
    "Nomor telepon yang dapat dihubungi belum diisi",
];
const CANCELLED: [&str; 2] =
    ["Data sudah diperbaiki lewat permohonan lain", "Sampai batas waktu tidak ada keterangan dari pemohon"];
const WITHDRAWN: [&str; 3] = [
    "Ditarik oleh pemohon: kartu yang hilang sudah ditemukan",
    "Ditarik oleh pemohon: pindah ke kabupaten lain",
    "Ditarik oleh pemohon",
];
const CORRECTED: [&str; 3] = ["Salah memilih permohonan", "Salah memilih status", "Tombol tertekan dua kali"];
const REOPENED: [&str; 2] =
    ["Pemohon datang membawa berkas yang diminta", "Berkas ternyata sudah dikirim sebelum batas waktu"];
const PLACES: [&str; 3] =
    ["Ruang perekaman, loket 3", "Mal Pelayanan Publik, lantai 1", "Ruang perekaman, loket 4"];

fn one_of<'a>(texts: &[&'a str], rng: &mut Rng) -> &'a str {
    rng.choice(texts).copied().unwrap_or_default()
}

/// A remark of our own words. `None` never happens: a test reads them all.
fn remark(texts: &[&str], rng: &mut Rng) -> Option<Remark> {
    Remark::parse(one_of(texts, rng)).ok()
}

macro_rules! remarks {
    ($($(#[$doc:meta])* $name:ident = $texts:ident;)*) => {
        $($(#[$doc])* pub(crate) fn $name(rng: &mut Rng) -> Option<Remark> { remark(&$texts, rng) })*

        #[cfg(test)]
        const EVERY_REMARK: &[&[&str]] = &[$(&$texts),*];
    };
}

remarks! {
    /// What is wrong with a paper.
    wrong = WRONG;
    /// What is wrong with the file.
    wrong_as_a_whole = WRONG_AS_A_WHOLE;
    /// Why the office cancels where its document gives no reason.
    cancelled = CANCELLED;
    /// Why the applicant withdraws.
    withdrawn = WITHDRAWN;
    /// What was wrong with a click.
    corrected = CORRECTED;
    /// Why an expired application goes on.
    reopened = REOPENED;
    /// Where people are recorded.
    place_of_recording = PLACES;
}

/// Somebody who does not exist. Only the mask of the name leaves this function.
pub(crate) fn somebody(rng: &mut Rng) -> Option<MaskedName> {
    MaskedName::mask(&format!("{} {}", one_of(&FIRST, rng), one_of(&LAST, rng))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_ours_can_be_said() {
        let mut rng = Rng::with_seed(1);
        for text in EVERY_REMARK.iter().copied().flatten() {
            Remark::parse(text).unwrap();
        }
        assert!(somebody(&mut rng).is_some());
    }
}
