//! Row 4: how many complaints a second are accepted and durable, beside how many rows bare SQLite makes durable on the same
//! disk; row 9: how long a complaint officer waits for the first page of her queue among a hundred thousand.
//!
//! A complaint is what somebody sends from the public form, answered with its receipt's address once it survives a power
//! cut. Both write in turns, so that a busy disk is busy for both.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use sqlx::{
    Connection as _, Executor,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous},
};

use crate::{
    Error, Result, filler,
    http::{Connection, form},
    note,
    office::{OFFICE, expect, nth},
    queue,
    server::Server,
    table::Line,
};

const ROUNDS: usize = 21;
/// In one round, of each.
const EACH: usize = 320;
/// Complainants who send at the same time.
const CALLERS: usize = 16;
const BUDGET: f64 = 0.5;
/// As many words as an average complaint has.
const LENGTH: u64 = 28;
/// What complaints tell of: no two of them in the same words, and all of them in words of the same language.
const VOCABULARY: &str = "abaikan akta alamat anak antre bagian balai bapak barcode batal bayar beda belakang benar \
    berangkat berkas berobat besok biaya bilang blangko bolak buka bukti bulan buruk calo cap catat cepat cetak coret daftar \
    dampak datang denda dengar desa diam dinas ditolak dokumen duduk dusun email faskes formulir foto fotokopi ganti gagal \
    gambar gangguan gelar genap hadir halaman hamil harap hari hilang hitung ibu ijazah ikut imunisasi ingat izin jalan \
    jadwal janji jarak jauh jemput jelas jujur kabar kamis kantor kartu kasar kasir kecewa kecil kelahiran keluarga kepala kerja \
    kertas ketik kirim kode kosong kuitansi kurang laki lama lambat lampiran lantai lapor laut legalisir lengkap lewat libur \
    loket lupa luntur mahal malam marah masalah meja meninggal menit mesin minta mobil murah nama nenek nikah nomor obat \
    ongkos operator pagi pasar paspor pedagang pegawai pelan penting perbaiki periksa pesan petugas pindah pintu pulang \
    puskesmas rapat rekam rekening rumah rusak sabar sakit salah sandi sawah sekolah selesai senin sepeda siang sistem stempel \
    suami sulit surat tagih tahun takut tambah tanda tangan tanggal tanya tas telepon teliti tempat tetangga tiba tidak tiket \
    tinggi tolak tua tulis tunggu turun uang ulang umur undang urus usia verifikasi wajah waktu wali warga warung";

/// The rate at which complaints are accepted over that of bare commits.
pub(crate) fn accepted_line(maklumat: &Path) -> Result<Line> {
    let data = tempfile::tempdir()?;
    note(&format!("row 4: complaints beside bare commits, {ROUNDS} rounds of {EACH}"));
    let server = Server::start_in(maklumat, data.path())?;
    let mut ratios = Vec::new();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (complaints, commits);
        if round % 2 == 0 {
            complaints = per_second(send(server.addr)?);
            commits = per_second(commit(data.path())?);
        } else {
            commits = per_second(commit(data.path())?);
            complaints = per_second(send(server.addr)?);
        }
        ours.push(complaints);
        bare.push(commits);
        ratios.push(complaints / commits);
    }
    for rates in [&mut ratios, &mut ours, &mut bare] {
        rates.sort_by(f64::total_cmp);
    }
    let at = |rates: &[f64], quarter: usize| rates.get(ROUNDS * quarter / 4).copied().unwrap_or_default();
    Ok(Line {
        row: 4,
        what: "complaints accepted and durable against bare SQLite commits, synchronous=FULL".to_owned(),
        budget: format!(">= {:.0} % of the rate", BUDGET * 1e2),
        measured: format!(
            "{:.0} % (quartiles {:.0} and {:.0}); {:.0} a second against {:.0}",
            at(&ratios, 2) * 1e2,
            at(&ratios, 1) * 1e2,
            at(&ratios, 3) * 1e2,
            at(&ours, 2),
            at(&bare, 2),
        ),
        kept: at(&ratios, 2) >= BUDGET,
    })
}

/// The first page of a complaint officer's queue.
pub(crate) fn queue_lines(maklumat: &Path, complaints: u64) -> Result<Vec<Line>> {
    const LISTS: [(&str, &str); 3] = [
        ("everything open", "/petugas/pengaduan?bagian=semua"),
        ("not yet verified", "/petugas/pengaduan?bagian=belum-diverifikasi"),
        ("late", "/petugas/pengaduan?bagian=terlambat"),
    ];
    let data = tempfile::tempdir()?;
    note(&format!("row 9: {complaints} open complaints"));
    let code = {
        let server = Server::start_in(maklumat, data.path())?;
        sent(&mut Connection::open(server.addr)?, server.addr)?;
        queue::add_officer(maklumat, server.addr, data.path(), "complaint_officer")?
    };
    filler::add_complaints(data.path(), complaints)?;
    let server = Server::start_in(maklumat, data.path())?;
    let cookies = queue::sign_in(server.addr, &code)?;
    let line = |&(what, path): &(&str, &str)| {
        let what = format!("first page of complaints ({what}), {complaints} open, SQLite");
        queue::line(server.addr, (9, what, path), &cookies, "href=\"/petugas/pengaduan/0")
    };
    LISTS.iter().map(line).collect()
}

fn per_second(time: Duration) -> f64 {
    f64::from(u32::try_from(EACH).unwrap_or(u32::MAX)) / time.as_secs_f64()
}

/// Complaints from many people at once.
fn send(addr: SocketAddr) -> Result<Duration> {
    let mut connections = (0..CALLERS).map(|_| Connection::open(addr)).collect::<Result<Vec<_>>>()?;
    let started = Instant::now();
    thread::scope(|scope| {
        let callers: Vec<_> = connections
            .iter_mut()
            .map(|connection| {
                scope.spawn(move || (0..EACH / CALLERS).try_for_each(|_| sent(connection, addr)))
            })
            .collect();
        callers.into_iter().try_for_each(|caller| {
            caller
                .join()
                .unwrap_or_else(|_| Err(Error::Answer("complaint".to_owned(), "a caller broke".to_owned())))
        })
    })?;
    Ok(started.elapsed())
}

/// One complaint, by somebody behind an address of her own.
fn sent(connection: &mut Connection, addr: SocketAddr) -> Result<()> {
    static COMPLAINTS: AtomicU64 = AtomicU64::new(0);
    let n = COMPLAINTS.fetch_add(1, Ordering::Relaxed);
    let [a, b, c, ..] = nth(n).to_be_bytes();
    let key = format!("019a9f3e-7a10-7c5a-8b1e-{n:012x}");
    let story = story(n);
    let fields = [
        ("kunci", key.as_str()),
        ("kantor", OFFICE),
        ("jenis", "complaint"),
        ("dilanggar", "cost"),
        ("tentang", "nobody"),
        ("peristiwa", story.as_str()),
        ("identitas", "anonymous"),
    ];
    let client = format!("X-Forwarded-For: 10.{a}.{b}.{c}\r\n");
    expect(303, &connection.exchange(&form(addr, "/pengaduan/baru", &fields, &client))?)
}

/// What the nth complaint tells, as a form sends it.
fn story(n: u64) -> String {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| VOCABULARY.split_whitespace().collect());
    let drawn = (0..LENGTH).map(|i| nth(n * LENGTH + i) % WORDS.len() as u64);
    let words = drawn.filter_map(|at| WORDS.get(usize::try_from(at).ok()?));
    words.copied().collect::<Vec<_>>().join("+")
}

/// One row after the other, each in a transaction of its own, by nothing but SQLite.
#[tokio::main(flavor = "current_thread")]
async fn commit(data: &Path) -> Result<Duration> {
    let options = SqliteConnectOptions::new()
        .filename(data.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    connection
        .execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        .await?;
    let started = Instant::now();
    for _ in 0..EACH {
        sqlx::query("INSERT INTO bare (body) VALUES (randomblob(1000))").execute(&mut connection).await?;
    }
    let took = started.elapsed();
    connection.close().await?;
    Ok(took)
}
