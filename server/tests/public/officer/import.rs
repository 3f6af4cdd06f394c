//! Importing running applications.

use super::{between, place};
use crate::site::{Answer, Running, SignedIn, Site, scripts_that_run};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::application::State;
use model::number::{Pin, RegistrationNumber};
use model::officer::{PlaceKind, Role};
use server::store::place as place_rows;

const IMPORT: &str = "/petugas/permohonan/impor";
const HEADINGS: &str = "layanan;keadaan;nama;hp;nomor_asal;tempat;diajukan;status;sejak";

async fn upload(portal: &Running, she: &SignedIn, file: &[u8]) -> Answer {
    let key = portal.portal.clock.new_id();
    let head = format!(
        "--batas\r\nContent-Disposition: form-data; name=\"kunci\"\r\n\r\n{key}\r\n--batas\r\nContent-Disposition: form-data; \
         name=\"berkas\"; filename=\"antrean.csv\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--batas--\r\n"].concat();
    let request = Request::post(IMPORT)
        .header("content-type", "multipart/form-data; boundary=batas")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &she.cookie)
        .body(Body::from(body))
        .unwrap();
    portal.ask(request).await
}

/// Sends a file, and what the page after it says.
async fn checked(portal: &Running, she: &SignedIn, file: &str) -> (String, String) {
    let answer = upload(portal, she, file.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let address = answer.header("location").to_owned();
    let page = portal.get_as(&address, &she.cookie).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert_eq!(scripts_that_run(&page.text()), 0);
    (address, page.text())
}

/// Imports what was checked, and what the page after it says.
async fn run(portal: &Running, she: &SignedIn, address: &str) -> String {
    let answer = portal.post_as(address, &[], &she.cookie).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, address));
    portal.get_as(address, &she.cookie).await.text()
}

/// How many lines the page counts under a name.
fn count(page: &str, name: &str) -> usize {
    let cell = between(page, &format!("<dt>{name}</dt>"), "</dd>");
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

fn counts(page: &str) -> [usize; 4] {
    ["Siap diimpor", "Sudah diimpor dari berkas ini", "Sudah ada sebelumnya", "Ditolak"]
        .map(|name| count(page, name))
}

async fn start(site: &Site) -> (Running, SignedIn) {
    let portal = site.start().await;
    let she = portal.officer("wonogiri", &[Role::CounterOfficer], None).await;
    (portal, she)
}

/// Numbers and PINs of the sheet to print.
fn strips(page: &str) -> Vec<(RegistrationNumber, Pin)> {
    let digits: Vec<_> = page.split("strip-digits").skip(1).map(|rest| between(rest, ">", "<")).collect();
    let pairs = digits.chunks(2);
    pairs.map(|pair| (RegistrationNumber::parse(pair[0]).unwrap(), Pin::parse(pair[1]).unwrap())).collect()
}

#[tokio::test]
async fn a_file_is_checked_then_imported_and_each_application_stands_where_the_line_says() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let selogiri = place(&portal, "wonogiri", PlaceKind::District, "Kecamatan Selogiri", None).await;
    let village = place(&portal, "wonogiri", PlaceKind::Village, "Desa Contoh", Some(&selogiri)).await;
    let file = format!(
        "\u{feff}{HEADINGS}\r\n\
         ktp-el-hilang;;Siti Wulandari;0812 3456 7890;BR-1;;20-11-2026 08.30;DIPERIKSA;20-11-2026\r\n\
         KTP-el yang hilang atau rusak?;;;;;;x;y;z\r\n\
         ktp-el-hilang;;Budi;81234567891;BR-2;desa contoh;2026-11-18;menunggu validasi;19/11/2026 9:05\r\n\
         ;;;;;;;;\r\n\
         ktp-el-hilang;;;;BR-3;;21/11/2026 06.15 WIB;Diajukan;\r\n"
    );
    let (address, page) = checked(&portal, &she, &file).await;
    assert_eq!(counts(&page), [3, 0, 0, 1], "{page}");
    assert!(page.contains("Belum ada yang diimpor. 3 baris siap diimpor."), "{page}");
    let page = run(&portal, &she, &address).await;
    assert_eq!(counts(&page), [0, 3, 0, 1], "{page}");

    let sheet = portal.get_as(&format!("{address}/lembar"), &she.cookie).await.text();
    let strips = strips(&sheet);
    assert_eq!(strips.len(), 3, "{sheet}");
    assert!(
        sheet.contains("S*** W***") && sheet.contains("nomor asal BR-1") && !sheet.contains("Wulandari"),
        "{sheet}"
    );
    let applications = &portal.portal.applications;
    let session = she.cookie.strip_prefix("petugas=").unwrap().parse().unwrap();
    let officer = portal.portal.accounts.signed_in(session).await.unwrap().unwrap();
    let mut told = Vec::new();
    for (number, pin) in &strips {
        let case = applications.open(*number, pin).await.unwrap().unwrap();
        let read = applications.case_for(&officer, case).await.unwrap().unwrap();
        assert!(read.imported);
        let passed: Vec<_> = read.case.progress.entered().iter().map(|entered| entered.state).collect();
        let times = (read.case.progress.submitted_at().to_string(), read.case.progress.last_at.to_string());
        told.push((passed, times, read.taken_in.place));
    }
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        told,
        [
            (
                vec![State::Submitted, State::UnderReview],
                pair("2026-11-20T01:30:00Z", "2026-11-20T01:30:00Z"),
                None
            ),
            (
                vec![State::Submitted, State::UnderReview, State::AwaitingValidation],
                pair("2026-11-17T17:00:00Z", "2026-11-19T02:05:00Z"),
                Some(village.id)
            ),
            (vec![State::Submitted], pair("2026-11-20T23:15:00Z", "2026-11-20T23:15:00Z"), None),
        ]
    );
    let (db, keys) = (&portal.portal.db, &portal.portal.keys);
    server::verify::verify(db, keys, &mut |finding| panic!("{finding:?}")).await.unwrap();
}

#[tokio::test]
async fn the_same_file_again_imports_nothing_and_says_what_is_there() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let file = format!("{HEADINGS}\nktp-el-hilang;;Siti;;BR-1;;20-11-2026;DIPERIKSA;20-11-2026\n");
    let (address, _) = checked(&portal, &she, &file).await;
    let first = run(&portal, &she, &address).await;
    let (number, _) =
        strips(&portal.get_as(&format!("{address}/lembar"), &she.cookie).await.text())[0].clone();
    assert_eq!(counts(&run(&portal, &she, &address).await), counts(&first), "asked twice");
    let another = portal.officer("wonogiri", &[Role::CounterOfficer], None).await;
    for who in [&she, &another] {
        let excel = file.replace(';', ",").replace('\n', "\r\n");
        let (address, page) = checked(&portal, who, &excel).await;
        assert_eq!(counts(&page), [0, 0, 1, 0], "{page}");
        assert!(
            page.contains(&number.to_string()) && page.contains("Tidak ada baris yang dapat diimpor"),
            "{page}"
        );
        let page = run(&portal, who, &address).await;
        assert_eq!(counts(&page), [0, 0, 1, 0]);
        assert_eq!(
            strips(&portal.get_as(&format!("{address}/lembar"), &who.cookie).await.text()).len(),
            0,
            "her PIN is not theirs"
        );
    }
    assert_eq!(portal.get_as(&address, &another.cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.post_as(&address, &[], &another.cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_refused_line_is_told_with_its_number_its_column_and_what_to_write() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let closed = place(&portal, "wonogiri", PlaceKind::Counter, "Loket Lama", None).await;
    let mut tx = portal.portal.db.write().await.unwrap();
    place_rows::close(&mut tx, closed.id, Some(portal.portal.clock.now())).await.unwrap();
    tx.commit().await.unwrap();
    let good = "ktp-el-hilang;;Siti;;BR-1;;20-11-2026;DIPERIKSA;20-11-2026";
    let lines = [
        ("ktp-terbang;;;;;;20-11-2026;DIPERIKSA;20-11-2026", "layanan", "tidak memiliki layanan"),
        (";;;;;;20-11-2026;DIPERIKSA;20-11-2026", "layanan", "Isi nama layanan"),
        ("ktp-el-hilang;baru;;;;;20-11-2026;DIPERIKSA;20-11-2026", "keadaan", "Kosongkan"),
        ("ktp-el-hilang;;123;;;;20-11-2026;DIPERIKSA;20-11-2026", "nama", "memuat huruf"),
        ("ktp-el-hilang;;;0513 21270;;;20-11-2026;DIPERIKSA;20-11-2026", "hp", "Contoh: 0812 3456 7890"),
        ("ktp-el-hilang;;;;6203011708900001;;20-11-2026;DIPERIKSA;20-11-2026", "nomor_asal", "NIK"),
        ("ktp-el-hilang;;Siti;6203 0117 0890 0001;;;20-11-2026;DIPERIKSA;20-11-2026", "hp", "NIK"),
        ("ktp-el-hilang;;;;;Desa Entah;20-11-2026;DIPERIKSA;20-11-2026", "tempat", "tidak ada pada daftar"),
        ("ktp-el-hilang;;;;;loket lama;20-11-2026;DIPERIKSA;20-11-2026", "tempat", "sudah ditutup"),
        ("ktp-el-hilang;;;;;;;DIPERIKSA;20-11-2026", "diajukan", "Isi tanggal"),
        ("ktp-el-hilang;;;;;;31-11-2026;DIPERIKSA;20-11-2026", "diajukan", "Tanggal tidak dikenal"),
        ("ktp-el-hilang;;;;;;11/20/2026;DIPERIKSA;20-11-2026", "diajukan", "Tanggal tidak dikenal"),
        ("ktp-el-hilang;;;;;;20-11-26;DIPERIKSA;20-11-2026", "diajukan", "Tanggal tidak dikenal"),
        ("ktp-el-hilang;;;;;;22-11-2026;DIPERIKSA;22-11-2026", "diajukan", "belum terjadi"),
        ("ktp-el-hilang;;;;;;20-11-2026;DIPERIKSA;22-11-2026", "sejak", "belum terjadi"),
        ("ktp-el-hilang;;;;;;20-11-2026;DIPERIKSA;19-11-2026", "sejak", "lebih awal"),
        ("ktp-el-hilang;;;;;;20-11-2026 10.00;DIPERIKSA;20-11-2026 09.00", "sejak", "lebih awal"),
        ("ktp-el-hilang;;;;;;20-11-2026;DIPERIKSA;", "sejak", "Isi sejak kapan"),
        ("ktp-el-hilang;;;;;;20-11-2026;DIAJUKAN;21-11-2026", "sejak", "kosongkan"),
        ("ktp-el-hilang;;;;;;20-11-2026;;20-11-2026", "status", "Isi status"),
        ("ktp-el-hilang;;;;;;20-11-2026;DITUNDA;20-11-2026", "status", "tidak dikenal"),
        ("ktp-el-hilang;;;;;;20-11-2026;PERLU_DILENGKAPI;20-11-2026", "status", "Tulis DIPERIKSA"),
        ("ktp-el-hilang;;;;;;20-11-2026;SELESAI;20-11-2026", "status", "tidak diimpor"),
        ("ktp-el-hilang;;;;;;20-11-2026;DIBATALKAN;20-11-2026", "status", "tidak diimpor"),
        ("ktp-el-hilang;;;;;;20-11-2026;KEDALUWARSA;20-11-2026", "status", "tidak diimpor"),
        ("ktp-el-hilang;;Siti;;BR-1;;20-11-2026;DIPERIKSA;20-11-2026", "", "sama persis dengan baris 2"),
        ("ktp-el-hilang;;Siti;;BR-9;;20-11-2026;DIPERIKSA;20-11-2026;lebih", "", "lebih banyak kolom"),
    ];
    let file =
        lines.iter().fold(format!("{HEADINGS}\r\n{good}\r\n"), |file, (line, _, _)| file + line + "\r\n");
    let (address, page) = checked(&portal, &she, &file).await;
    assert_eq!(counts(&page), [1, 0, 0, lines.len()], "{page}");
    for ((line, column, told), number) in lines.iter().zip(3..) {
        let row = between(&page, &format!("data-label=\"Baris\">{number}</td>"), "</tr>");
        assert!(
            row.contains(&format!("data-label=\"Kolom\">{column}</td>")) && row.contains(told),
            "{line}: {row}"
        );
    }
    assert_eq!(counts(&run(&portal, &she, &address).await), [0, 1, 0, lines.len()]);

    // What was refused comes as a file, is mended there, and only that is sent again.
    let table = portal.get_as(&format!("{address}/ditolak.csv"), &she.cookie).await;
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"baris-ditolak.csv\"");
    let table = table.text();
    assert!(table.starts_with(&format!("\u{feff}{HEADINGS};alasan\r\n")), "{table}");
    let again = checked(&portal, &she, &table).await.1;
    assert_eq!(
        count(&again, "Ditolak"),
        lines.len() - 2,
        "the doubled and the overlong line are mended by being alone: {again}"
    );
    let mended = table.replace("ktp-terbang", "ktp-el-hilang").replace("31-11-2026", "18-11-2026");
    let (address, page) = checked(&portal, &she, &mended).await;
    assert_eq!(counts(&page), [3, 0, 1, lines.len() - 4], "{page}");
    assert_eq!(counts(&run(&portal, &she, &address).await)[1], 3);
}

#[tokio::test]
async fn a_village_that_two_districts_have_is_named_with_its_district() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let selogiri = place(&portal, "wonogiri", PlaceKind::District, "Kecamatan Selogiri", None).await;
    let eromoko = place(&portal, "wonogiri", PlaceKind::District, "Kecamatan Eromoko", None).await;
    place(&portal, "wonogiri", PlaceKind::Village, "Desa Sumberejo", Some(&selogiri)).await;
    place(&portal, "wonogiri", PlaceKind::Village, "Desa Sumberejo", Some(&eromoko)).await;
    let line = |place: &str| format!("ktp-el-hilang;;;;;{place};20-11-2026;DIPERIKSA;20-11-2026\n");
    let file = format!("{HEADINGS}\n{}{}", line("Desa Sumberejo"), line("Desa Sumberejo, Kecamatan Eromoko"));
    let (_, page) = checked(&portal, &she, &file).await;
    assert_eq!(counts(&page), [1, 0, 0, 1], "{page}");
    assert!(page.contains("Tulis dengan kecamatannya: Desa Sumberejo, Kecamatan"), "{page}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_told_why_on_the_form() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let too_many =
        format!("{HEADINGS}\n{}", "ktp-el-hilang;;;;;;20-11-2026;DIPERIKSA;20-11-2026\n".repeat(2001));
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    let huge = vec![b'a'; 17 * 1024 * 1024];
    for (file, status, told) in [
        (&b""[..], StatusCode::UNPROCESSABLE_ENTITY, "Pilih berkas CSV"),
        (
            b"nama;nik\nSiti;1\n",
            StatusCode::UNPROCESSABLE_ENTITY,
            "Baris pertama belum memuat kolom layanan, diajukan, status.",
        ),
        (b"PK\x03\x04....", StatusCode::UNPROCESSABLE_ENTITY, "simpan sebagai CSV UTF-8"),
        (too_many.as_bytes(), StatusCode::UNPROCESSABLE_ENTITY, "lebih dari 2000 baris"),
        (&large, StatusCode::PAYLOAD_TOO_LARGE, "lebih besar dari 2 MB"),
        (&huge, StatusCode::PAYLOAD_TOO_LARGE, "lebih besar dari 2 MB"),
    ] {
        let answer = upload(&portal, &she, file).await;
        let text = answer.text();
        assert_eq!(answer.status, status, "{told}");
        assert!(between(&text, "id=\"berkas-salah\"", "</p>").contains(told), "{text}");
        assert!(
            text.contains("Ada 1 hal yang perlu diperbaiki") && text.contains("href=\"#berkas\""),
            "{text}"
        );
    }
    let plain = portal.post_as(IMPORT, &[("berkas", "x")], &she.cookie).await;
    assert_eq!(plain.status, StatusCode::UNPROCESSABLE_ENTITY, "no file came at all");
}

#[tokio::test]
async fn two_thousand_lines_are_imported_and_none_is_lost_or_doubled() {
    let site = Site::shipped();
    let (portal, she) = start(&site).await;
    let lines = (1..=2000)
        .map(|line| format!("ktp-el-hilang;;Siti;;BR-{line};;20-11-2026;SIAP_DIAMBIL;20-11-2026\n"));
    let file = lines.fold(format!("{HEADINGS}\n"), |file, line| file + &line);
    let (address, page) = checked(&portal, &she, &file).await;
    assert_eq!(counts(&page), [2000, 0, 0, 0]);
    // The page does not wait for the end; asked again meanwhile, nothing comes twice.
    let mut page = run(&portal, &she, &address).await;
    for _ in 0..60 {
        if count(&page, "Siap diimpor") == 0 {
            break;
        }
        assert!(page.contains("Impor belum selesai") && page.contains("Muat ulang"), "{page}");
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        page = portal.get_as(&address, &she.cookie).await.text();
    }
    assert_eq!(counts(&page), [0, 2000, 0, 0]);
    let day = portal.get_as("/petugas/permohonan/register?tanggal=2026-11-20", &she.cookie).await.text();
    assert_eq!(day.matches("data-label=\"No.\"").count(), 2000);
}

#[tokio::test]
async fn the_example_on_the_page_is_a_file_that_is_taken() {
    let site = Site::shipped();
    let portal = site.start().await;
    for office in ["kapuas", "wonogiri", "kota-tangerang", "sintang", "pasaman-barat"] {
        let she = portal.officer(office, &[Role::CounterOfficer], None).await;
        let form = portal.get_as(IMPORT, &she.cookie).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.text().contains(&format!("{IMPORT}/contoh.csv")));
        let example = portal.get_as(&format!("{IMPORT}/contoh.csv"), &she.cookie).await;
        assert_eq!(example.header("content-type"), "text/csv; charset=utf-8; header=present");
        let example = example.text();
        let (_, page) = checked(&portal, &she, &example).await;
        assert_eq!(counts(&page), [1, 0, 0, 0], "{office}: {page}");
    }
}

#[tokio::test]
async fn only_officers_of_the_offices_counter_import() {
    let site = Site::shipped();
    let portal = site.start().await;
    let selogiri = place(&portal, "wonogiri", PlaceKind::District, "Kecamatan Selogiri", None).await;
    let village = place(&portal, "wonogiri", PlaceKind::Village, "Desa Contoh", Some(&selogiri)).await;
    for &role in Role::ALL {
        let where_she_sits = match role.needs_place() {
            Some(PlaceKind::Village) => Some(village.id),
            Some(_) => Some(selogiri.id),
            None => None,
        };
        let she = portal.officer("wonogiri", &[role], where_she_sits).await;
        let status = portal.get_as(IMPORT, &she.cookie).await.status;
        let expected = if role == Role::CounterOfficer { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(status, expected, "{role}");
    }
}
