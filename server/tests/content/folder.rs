//! A content folder of a test: a copy of the shipped one, or one with a single small standard.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder that goes away with the test.
pub(crate) struct ContentFolder(TempDir);

impl ContentFolder {
    /// A copy of the content that is shipped.
    pub(crate) fn shipped() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        let all = |folder: &Path| fs::read_dir(folder).unwrap().map(Result::unwrap).collect::<Vec<_>>();
        for office in all(&from) {
            for file in all(&office.path()) {
                let name = Path::new(&office.file_name()).join(file.file_name());
                folder.write(name.to_str().unwrap(), fs::read(file.path()).unwrap());
            }
        }
        folder
    }

    /// One office with one small standard that gives no error and no lint.
    pub(crate) fn small() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("kapuas/kantor.md", OFFICE);
        folder.write("kapuas/ktp-el.md", STANDARD);
        folder.write("nasional/peraturan.md", REGISTRY);
        folder.write(DEADLINES_FILE, DEADLINES);
        folder.write("nasional/kalender-2026.md", CALENDAR);
        folder.write("kapuas/kalender.md", OFFICE_CALENDAR);
        folder
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    /// The number of the one line of a file that holds these words.
    pub(crate) fn line_of(&self, name: &str, words: &str) -> usize {
        let text = self.read(name);
        let mut found = text.lines().enumerate().filter(|(_, line)| line.contains(words));
        let (index, _) = found.next().unwrap();
        assert!(found.next().is_none(), "{words:?} stands more than once");
        index + 1
    }

    pub(crate) fn delete(&self, name: &str) {
        fs::remove_file(self.0.path().join(name)).unwrap();
    }

    /// Replaces the first occurrence of some words, which have to be there.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} does not contain {from:?}");
        self.write(name, text.replacen(from, to, 1));
    }
}

pub(crate) const OFFICE: &str = "\
---
Nama: Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh
Nama pendek: Disdukcapil Contoh
Wilayah: Kabupaten Contoh
Provinsi: Kalimantan Tengah
Zona waktu: WIB
---

## Alamat

- Jl. Contoh No. 1

## Jam pelayanan

- Senin–Kamis: 08.00–12.00, 13.00–15.00
- Jumat: 08.00–11.00

### Ramadan {#ramadan}

- Berlaku: 18 Februari – 19 Maret 2026
- Senin–Jumat: 08.00–14.00

## Kontak

- Telepon: (0513) 21270

## Kanal pengaduan

- Kotak saran – di pintu masuk

## Pelaksana

- Pemohon: pemohon
- Petugas loket: petugas loket
- Kepala Dinas: kepala dinas – Contoh Pejabat
";

pub(crate) const STANDARD: &str = "\
---
Judul: KTP elektronik
Ringkasan: Membuat KTP elektronik.
Status: ditetapkan
Nomor SK: 1/2026
Berlaku mulai: 1 Januari 2026
Jenis dokumen: Standar pelayanan
Judul dokumen: KTP
Tanggal dokumen: 1 Januari 2026
---

## Dasar hukum

1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik

## Persyaratan

### Baru {#baru}

- Kartu Keluarga (fotokopi)

### Hilang {#hilang}

- Surat kehilangan dari kepolisian

## Prosedur

1. **Pemohon**: Mengajukan permohonan. {#mengajukan}
   - Waktu: 5 menit
   - Status: diajukan, perlu dilengkapi
2. **Petugas loket**: Memeriksa berkas. {#memeriksa}
   - Keputusan: Apakah berkas lengkap?
   - Ya: → langkah 3
   - Tidak: berkas dikembalikan → langkah #mengajukan
   - Status: diperiksa
3. **Petugas loket**: Menyerahkan KTP-el. {#menyerahkan}
   - Status: antrean cetak, dicetak, selesai

## Waktu pelayanan

- Janji: 1 hari kerja
- Dihitung sejak: diajukan

## Biaya

- Biaya: gratis
- Denda: Rp25.000 jika terlambat melapor

## Produk

KTP-el

## Pengelolaan pengaduan

Datang ke kantor.

## Sarana dan prasarana

- Komputer

## Kompetensi

- Memahami aturan

## Pengawasan

- Kepala Dinas

## Jumlah pelaksana

- Petugas loket: 2 orang

## Jaminan pelayanan

- Tepat waktu

## Jaminan keamanan

- Data aman

## Evaluasi

- Rapat
";

pub(crate) const CALENDAR: &str = "\
---
Judul: Hari libur nasional dan cuti bersama tahun 2026
Dasar: Keputusan Bersama Nomor 1497 Tahun 2025
Revisi: 1
---

## Libur nasional

- 1 Januari 2026: Tahun Baru 2026 Masehi
- 21–22 Maret 2026: Idulfitri 1447 Hijriah (perkiraan)
- 25 Desember 2026: Kelahiran Yesus Kristus (Natal)

## Cuti bersama

- 24 Desember 2026: Kelahiran Yesus Kristus (Natal)
";

pub(crate) const OFFICE_CALENDAR: &str = "\
---
Judul: Hari libur di Kabupaten Contoh
Dasar: Keputusan Bupati Nomor 1 Tahun 2026
Revisi: 2
Cuti bersama: libur
---

## Libur daerah

- 20 Agustus 2026: Hari jadi Kabupaten Contoh
  - Dasar: Keputusan Gubernur Nomor 2 Tahun 2026

## Tutup kantor

- 28–29 Desember 2026: Pindah ke gedung baru
";

pub(crate) const REGISTRY: &str = "\
---
Judul: Daftar peraturan
---

| Kode | Judul | Diganti oleh |
| --- | --- | --- |
| uu-25-2009 | UU 25/2009 tentang Pelayanan Publik | |
";

pub(crate) const DEADLINES_FILE: &str = "nasional/tenggat-pengaduan.md";

pub(crate) const DEADLINES: &str = "\
---
Judul: Batas waktu pengaduan
---

## Berlaku mulai 1 Januari 2026

- Diverifikasi oleh: Contoh Pejabat, Sekretaris Dinas
- Verifikasi: 2 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
- Permintaan informasi: 3 jam
  - Dasar: Keputusan Kepala Dinas 1/2026
- Pengaduan normatif: 5 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
- Pengaduan tidak berkadar pengawasan: 14 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
- Pengaduan berkadar pengawasan: 60 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
- Aspirasi: 6 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
- Keputusan: 60 hari kalender
  - Dasar: Undang-Undang Nomor 25 Tahun 2009 pasal 50
- Kelengkapan dari pengadu: 30 hari kalender
  - Dasar: UU 25/2009 pasal 44
- Tanggapan balik pengadu: 10 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
  - Diverifikasi oleh: Contoh Petugas
- Eskalasi: 2 hari kerja
  - Dasar: Keputusan Kepala Dinas 1/2026
";
