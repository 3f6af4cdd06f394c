//! `content check` on whole folders: good content, odd files, the report itself.

use crate::diagnosis::{FILE, codes, expect, only};
use crate::folder::{ContentFolder, STANDARD};
use server::content::{Code, check};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn the_shipped_content_gives_the_lints_that_its_documents_deserve_and_no_other() {
    let gaps = |count| vec!["belum-ditetapkan"; count];
    // Each has requirements and steps alone; the lints of its own are about the steps.
    let wonogiri = |own: &[&'static str]| {
        [vec!["kelengkapan"], vec!["tidak-tercantum"; 3], gaps(1), own.to_vec(), gaps(11)].concat()
    };
    let (one_exit, unwritten) = ("keputusan-satu-jalan", "jalan-belum-ditulis");
    let elsewhere = "tempat-ambil-berbeda";
    let expected = [
        ("kapuas/kantor.md", [gaps(1), vec!["awalan-nomor", "pengelola-belum-lengkap"]].concat()),
        (
            "kapuas/ktp-el.md",
            vec![
                "tidak-tercantum",
                "tidak-tercantum",
                "tidak-tercantum",
                "peraturan-diganti",
                "peraturan-diganti",
                "gratis-dengan-retribusi",
                "layanan-tidak-ada",
                "jalan-belum-ditulis",
                "jalan-belum-ditulis",
                "awal-hitungan",
            ],
        ),
        ("kota-tangerang/kantor.md", gaps(3)),
        ("nasional/tenggat-pengaduan.md", vec!["tenggat-belum-diverifikasi", "peraturan-diganti"]),
        (
            "kota-tangerang/ktp-el-baru.md",
            [
                vec!["kelengkapan", "tidak-tercantum", "peraturan-diganti"],
                vec!["jalan-belum-ditulis"; 2],
                gaps(8),
            ]
            .concat(),
        ),
        ("pasaman-barat/kantor.md", gaps(4)),
        (
            "pasaman-barat/ktp-el.md",
            [
                vec!["kelengkapan", "nomor-kosong", "tidak-tercantum", "peraturan-diganti"],
                vec!["kegiatan-bersubjek"; 2],
                gaps(9),
            ]
            .concat(),
        ),
        ("sintang/kantor.md", [gaps(2), vec!["pengelola-belum-lengkap"]].concat()),
        (
            "sintang/ktp-el.md",
            [
                vec!["kelengkapan", "tidak-tercantum", "tidak-tercantum", "tidak-tercantum"],
                gaps(1),
                vec!["surat-rt-rw", "jalan-belum-ditulis", "jalan-belum-ditulis"],
                vec!["awal-hitungan", "satuan-hari"],
                gaps(7),
            ]
            .concat(),
        ),
        ("wonogiri/kantor.md", gaps(4)),
        ("wonogiri/kia-baru.md", wonogiri(&[one_exit])),
        ("wonogiri/kia-hilang.md", wonogiri(&[one_exit, elsewhere])),
        ("wonogiri/kia-perubahan-data.md", wonogiri(&[one_exit, elsewhere])),
        ("wonogiri/kia-rusak.md", wonogiri(&[one_exit, elsewhere])),
        ("wonogiri/ktp-el-baru.md", wonogiri(&["layanan-tidak-ada", unwritten, unwritten])),
        ("wonogiri/ktp-el-hilang.md", wonogiri(&[])),
        ("wonogiri/ktp-el-perubahan-data.md", wonogiri(&[])),
        ("wonogiri/ktp-el-rusak.md", wonogiri(&[])),
        ("wonogiri/peristiwa-penting-lainnya.md", wonogiri(&["batal-dan-lengkapi"])),
    ];
    let report = check(&ContentFolder::shipped().path());
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        found.entry(&diagnostic.file).or_default().push(diagnostic.code.name());
    }
    assert_eq!(found, BTreeMap::from(expected), "{}", report.render(false));
    let lints: usize = found.values().map(Vec::len).sum();
    let sum = format!("13 standar diperiksa: 0 kesalahan, {lints} catatan\n");
    assert!(report.render(false).ends_with(&sum), "{}", report.render(false));
    assert_eq!((report.standards(), report.errors(), report.lints()), (13, 0, lints));
}

#[test]
fn a_small_standard_without_defects_gives_no_diagnostic_at_all() {
    let report = check(&ContentFolder::small().path());
    assert_eq!(report.render(false), "1 standar diperiksa: 0 kesalahan, 0 catatan\n");
}

#[test]
fn the_gifts_of_word_change_nothing() {
    let folder = ContentFolder::small();
    let word = STANDARD
        .replace("---\n", "—\n")
        .replace("- ", "•\u{a0}")
        .replace("   •\u{a0}", "   \u{2022}\t")
        .replace("→", "–>")
        .replace(' ', "\u{a0}")
        .replace('\n', "\r\n");
    folder.write(FILE, format!("\u{feff}{word}"));
    let report = check(&folder.path());
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
}

#[test]
fn a_report_shows_the_line_and_the_mend_in_indonesian() {
    let folder = ContentFolder::small();
    folder.replace(FILE, "Waktu: 5 menit", "Waktu: 5");
    let shown = check(&folder.path()).render(false);
    for words in [
        "waktu-tanpa-satuan",
        "[kapuas/ktp-el.md:29:13]",
        "29 │    - Waktu: 5",
        "Perbaiki: Tambahkan satuannya",
        "1 standar diperiksa: 1 kesalahan, 0 catatan",
    ] {
        assert!(shown.contains(words), "{words:?} is not in\n{shown}");
    }
    assert!(!shown.contains('\u{1b}') && !shown.contains("help"));
    assert!(check(&folder.path()).render(true).contains('\u{1b}'));
}

#[test]
fn a_file_that_is_not_utf_8_is_refused_at_the_bad_byte() {
    let folder = ContentFolder::small();
    let mut bytes = STANDARD.as_bytes().to_vec();
    let at = STANDARD.find("elektronik").unwrap();
    bytes[at] = 0xe9;
    folder.write(FILE, bytes);
    expect(&only(&folder), Code::NotUtf8, (FILE, 2, 12), "UTF-8");
}

#[test]
fn a_file_of_5_mb_is_refused_without_being_read() {
    let folder = ContentFolder::small();
    folder.write(FILE, vec![b'a'; 5 * 1024 * 1024]);
    expect(&only(&folder), Code::TooLarge, (FILE, 1, 1), "Pecah");
}

#[test]
fn names_of_files_and_folders_can_stand_in_an_address() {
    let folder = ContentFolder::small();
    folder.write("kapuas/Kartu Keluarga.md", STANDARD);
    expect(&only(&folder), Code::FileName, ("kapuas/Kartu Keluarga.md", 1, 1), "\"kartu-keluarga.md\"");
    folder.delete("kapuas/Kartu Keluarga.md");
    folder.write("petugas/kantor.md", "");
    expect(&only(&folder), Code::FileName, ("petugas", 1, 1), "nama lain");
    fs::remove_dir_all(folder.path().join("petugas")).unwrap();
    folder.write("kapuas/ktp.docx", "");
    expect(&only(&folder), Code::ForeignFile, ("kapuas/ktp.docx", 1, 1), ".md");
    folder.delete("kapuas/ktp.docx");
    folder.write("kapuas/.ktp-el.md.swp", "");
    folder.write("kapuas/ktp-el.md~", "");
    assert!(check(&folder.path()).diagnostics().is_empty());
    folder.delete("kapuas/kantor.md");
    expect(&only(&folder), Code::MissingOffice, ("kapuas/kantor.md", 1, 1), "kantor.md");
}

#[test]
fn a_folder_that_is_not_there_or_holds_no_office_is_an_error() {
    let folder = ContentFolder::small();
    assert_eq!(check(&folder.path().join("tidak-ada")).diagnostics()[0].code, Code::Unreadable);
    assert_eq!(check(tempfile::tempdir().unwrap().path()).diagnostics()[0].code, Code::MissingOffice);
}

#[test]
fn two_versions_cannot_begin_to_hold_on_the_same_day() {
    let folder = ContentFolder::small();
    folder.write("kapuas/ktp-el.2026.md", STANDARD);
    expect(&only(&folder), Code::SameEffectiveDate, ("kapuas/ktp-el.2026.md", 6, 16), "Berlaku mulai");
    folder.replace("kapuas/ktp-el.2026.md", "Status: ditetapkan", "Status: draf");
    assert!(check(&folder.path()).diagnostics().is_empty());
}

#[test]
fn the_page_for_editors_explains_every_code_and_its_example_is_a_good_standard() {
    let page = include_str!("../../../docs/format-konten.md");
    for code in Code::ALL {
        assert!(page.contains(&format!("`{}`", code.name())), "{} is not explained", code.name());
    }
    let example = page.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = ContentFolder::small();
    folder.write(FILE, example);
    folder.write("kapuas/kartu-keluarga.md", STANDARD);
    let report = check(&folder.path());
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
}

#[test]
fn all_errors_of_a_file_are_said_at_once_and_a_flood_is_cut_off() {
    let folder = ContentFolder::small();
    folder.replace(FILE, "Status: ditetapkan", "Status: x");
    folder.replace(FILE, "Waktu: 5 menit", "Waktu: 5");
    folder.replace(FILE, "- Petugas loket: 2 orang", "- Petugas loket: dua");
    folder.replace(FILE, "- Tepat waktu", "<b>Tepat</b>");
    assert_eq!(
        codes(&folder, FILE),
        ["nilai-tidak-sah", "waktu-tanpa-satuan", "nilai-tidak-sah", "html-mentah", "html-mentah"]
    );
    folder.write(FILE, format!("{STANDARD}\n## Catatan\n\n{}", "<b>\n\n".repeat(2_000)));
    let report = check(&folder.path());
    assert_eq!(report.errors(), 101);
    assert_eq!(report.diagnostics()[100].code, Code::TooMany);
}
