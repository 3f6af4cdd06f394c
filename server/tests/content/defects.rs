//! Every defect of a file that we know: what is said, where, and how to mend it. `▸` marks the place.

use crate::diagnosis::{FILE, codes, expect, finds, finds_in, only};
use crate::folder::{ContentFolder, STANDARD};
use model::{OfficeId, ServiceId};
use server::content::{Code, Loader, check};

#[test]
fn a_missing_component_is_named() {
    let (from, to) = ("## Produk\n\nKTP-el\n\n", "");
    let folder = ContentFolder::small();
    folder.replace(FILE, from, to);
    let (line, column) = (STANDARD.lines().count() - 4, "- Rapat".len() + 1);
    expect(&only(&folder), Code::MissingSection, (FILE, line, column), "## Produk pelayanan");
    finds(Code::EmptySection, from, "## ▸Produk\n\n", "Belum ditetapkan");
}

#[test]
fn a_gap_stands_alone_or_it_would_become_content() {
    let blurred =
        |from: &str, to: &str| finds(Code::Misplaced, from, to, "paragraf pertama, tanpa tanda daftar");
    let product = "KTP-el\n\n";
    blurred(product, "- ▸Belum ditetapkan\n\n");
    blurred(product, "▸Belum ditetapkan. Dokumen tidak menyebut produknya.\n\n");
    blurred(product, "▸Belum ditetapkan\nDokumen tidak menyebut produknya.\n\n");
    blurred("- Komputer", "- Meja\n- **▸Belum ditetapkan**: komputer");
    blurred("- Petugas loket: 2 orang", "- ▸Belum ditetapkan");
    finds_in("kapuas/kantor.md", Code::Misplaced, "- Jl. Contoh No. 1", "- ▸Belum ditetapkan.", "paragraf");

    let folder = ContentFolder::small();
    folder.replace(FILE, product, "Belum ditetapkannya produk bukan alasan.\n\n");
    assert_eq!(codes(&folder, FILE), [] as [&str; 0], "other words that begin alike");
}

#[test]
fn headings_are_known_by_their_usual_names_and_once_only() {
    use Code::{Misplaced, RepeatedHeading, UnknownHeading};
    finds(UnknownHeading, "## Produk\n", "## ▸Produkk\n\nx\n\n## Produk\n", "\"Produk\"");
    finds(RepeatedHeading, "## Produk\n", "## 6. Produk layanan\n\nx\n\n## ▸Produk\n", "Gabungkan");
    finds(UnknownHeading, "KTP-el\n\n", "KTP-el\n\n#### ▸x\n\n", "#");
    finds(UnknownHeading, "KTP-el\n\n", "KTP-el\n\n▸x\n---\n\n", "Hapus");
    finds(Misplaced, "KTP-el\n\n", "KTP-el\n\n### ▸x\n\n", "Persyaratan");
    finds(Misplaced, "\n## Dasar hukum", "\n▸Halo\n\n## Dasar hukum", "## Catatan");
}

#[test]
fn an_unknown_actor_is_met_with_the_one_that_was_meant() {
    let from = "**Petugas loket**: Memeriksa";
    finds(Code::UnknownActor, from, "**▸Petugas lokett**: Memeriksa", "\"Petugas loket\"");
    finds(Code::MissingActor, from, "▸Memeriksa", "**Petugas loket**");
    finds(Code::Misplaced, from, "**Petugas loket** ▸Memeriksa", "**Pelaksana**: kegiatan");
}

#[test]
fn a_time_needs_a_unit_that_is_known() {
    finds(Code::TimeWithoutUnit, "Waktu: 5 menit", "Waktu: ▸5", "5 menit");
    finds(Code::BadTime, "Waktu: 5 menit", "Waktu: ▸5 minggu", "hari kerja");
    finds(Code::TimeWithoutUnit, "1 hari kerja", "▸1 (satu)", "satuan");
}

#[test]
fn a_promise_says_since_when_it_runs() {
    let promise = "- Janji: 1 hari kerja\n- Dihitung sejak: diajukan";
    finds(Code::MissingKey, promise, "- Janji: ▸1 hari kerja", "tidak disebut");
    finds(Code::UnknownState, "sejak: diajukan", "sejak: ▸diajukn", "\"diajukan\"");
    finds(Code::MissingKey, promise, "- ▸Dihitung sejak: diajukan", "Janji");
}

#[test]
fn fees_and_fines_are_amounts() {
    finds(Code::BadValue, "Biaya: gratis", "Biaya: ▸25.000", "Rp25.000");
    finds(Code::MissingKey, "## Biaya\n\n- Biaya: gratis\n", "## ▸Biaya\n\n", "gratis");
    finds(Code::BadValue, "Rp25.000 jika terlambat melapor", "▸Rp25.000", "jika");
}

#[test]
fn a_decision_has_exits_that_lead_somewhere() {
    use Code::{DecisionWithoutExits, ExitWithoutTarget, OneExit, UnknownTarget};
    let (question, yes) = ("   - Keputusan: Apakah berkas lengkap?\n", "   - Ya: → langkah 3\n");
    let no = "   - Tidak: berkas dikembalikan → langkah #mengajukan\n";
    let all = format!("{question}{yes}{no}");
    finds(DecisionWithoutExits, &all, "   - ▸Keputusan: Apakah berkas lengkap?\n", "Jika");
    finds(UnknownTarget, "Ya: → langkah 3", "Ya: → langkah ▸9", "3 langkah");
    finds(UnknownTarget, "langkah #mengajukan\n", "langkah ▸#mengajuka\n", "\"mengajukan\"");
    finds(UnknownTarget, "→ langkah 3", "→ ▸loket 3", "langkah");
    finds(ExitWithoutTarget, yes, &format!("{yes}   - ▸Jika lengkap\n"), "→");
    finds(
        OneExit,
        &format!("**Petugas loket**: Memeriksa berkas. {{#memeriksa}}\n{all}"),
        &format!("**▸Petugas loket**: Memeriksa berkas. {{#memeriksa}}\n{question}{no}"),
        "tidak terpenuhi",
    );
    let folder = ContentFolder::small();
    folder.replace(FILE, question, "");
    assert_eq!(codes(&folder, FILE), ["kunci-belum-ada"; 2], "an answer without a question");
    folder.replace(
        FILE,
        &format!("{yes}{no}"),
        "   - Jika lengkap: lanjut\n   - Jika tidak: kembali ke langkah 1\n",
    );
    assert_eq!(codes(&folder, FILE), [] as [&str; 0]);
}

#[test]
fn steps_are_known_by_ids_of_their_own() {
    let from = "Memeriksa berkas. {#memeriksa}";
    finds(Code::MissingId, from, "▸Memeriksa berkas.", "{#memeriksa-berkas}");
    finds(Code::RepeatedId, from, "Memeriksa berkas. {#▸mengajukan}", "yang lain");
    finds(Code::BadId, from, "Memeriksa berkas. {#▸Memeriksa}", "huruf kecil");
    finds(Code::BadId, from, "Memeriksa berkas. ▸{#memeriksa} x", "terakhir");
    finds(Code::MissingId, "### Hilang {#hilang}", "### ▸Hilang", "{#hilang}");
    finds(Code::RepeatedId, "{#hilang}", "{#▸baru}", "yang lain");
}

#[test]
fn states_situations_and_keys_are_known() {
    finds(Code::UnknownState, "Status: diperiksa", "Status: diajukan, ▸diperikza", "\"diperiksa\"");
    let situations = "   - Keadaan: baru, ▸hilng\n   - Status: diajukan";
    finds(Code::UnknownSituation, "   - Status: diajukan", situations, "\"hilang\"");
    finds(Code::UnknownKey, "   - Waktu: 5", "   - ▸Wkatu: 5", "\"Waktu\"");
    finds(Code::RepeatedKey, "   - Waktu: 5 menit", "   - Waktu: 5 menit\n   - ▸Waktu: 6 menit", "Hapus");
    finds(Code::BadValue, "Waktu: 5 menit", "▸Waktu:", "hapus");
    finds(Code::UnknownSituation, "- Denda", "\n### Rusak {#▸rusak}\n\n- Denda", "baru, hilang");
}

#[test]
fn a_table_row_has_eight_cells() {
    let folder = ContentFolder::shipped();
    folder.replace("kota-tangerang/ktp-el-baru.md", " | 5 menit | Berkas lengkap", " | Berkas lengkap");
    let report = check(&folder.path());
    let errors: Vec<_> = report.diagnostics().iter().filter(|d| d.code == Code::TableColumns).collect();
    assert_eq!((errors.len(), report.errors()), (1, 1), "{}", report.render(false));
    let (file, row) = ("kota-tangerang/ktp-el-baru.md", "{#memeriksa-berkas}");
    expect(errors[0], Code::TableColumns, (file, folder.line_of(file, row), 1), "Kelengkapan | Waktu");
    assert!(errors[0].message.contains("7 kolom"));
    folder.replace("kota-tangerang/ktp-el-baru.md", "| Kegiatan |", "| Aktivitas |");
    assert!(codes(&folder, "kota-tangerang/ktp-el-baru.md").contains(&"kolom-tabel"));
}

#[test]
fn the_remarks_of_a_table_may_hold_exits() {
    let folder = ContentFolder::shipped();
    let (row, tangerang) = ("| 5 menit | Biodata pemohon | diperiksa | |", "kota-tangerang/ktp-el-baru.md");
    folder.replace(
        tangerang,
        row,
        "| 5 menit | Biodata | diperiksa | Jika ganda -> selesai; Jika tidak: lanjut → langkah 99 |",
    );
    let report = check(&folder.path());
    let error = report.diagnostics().iter().find(|d| d.code == Code::UnknownTarget).unwrap();
    let line = folder.line_of(tangerang, "{#cek-database}");
    assert_eq!((error.line, report.errors()), (line, 1), "{}", report.render(false));
}

#[test]
fn raw_html_and_what_else_a_standard_has_no_use_for_is_refused() {
    let product = "KTP-el\n\n";
    finds(Code::RawHtml, product, "KTP▸<br>el\n\n", "teks biasa");
    finds(Code::RawHtml, product, "▸<table><tr><td>KTP</table>\n\nKTP\n\n", "daftar");
    finds(Code::Unsupported, product, "▸![KTP](ktp.png) KTP\n\n", "kata-kata");
    finds(Code::BadLink, product, "[▸KTP](http://a.id)\n\n", "https://a.id");
    finds(Code::Misplaced, product, "▸| a |\n| - |\n| b |\n\n", "daftar");
}

#[test]
fn a_bad_header_is_named_line_by_line() {
    let folder = ContentFolder::small();
    folder.replace(FILE, "Judul: KTP", "Judul KTP");
    assert_eq!(codes(&folder, FILE), ["kepala-berkas", "kunci-belum-ada"]);
    finds(Code::BadValue, "Status: ditetapkan", "Status: ▸ditetapkn", "\"ditetapkan\"");
    finds(Code::BadValue, "mulai: 1 Januari", "mulai: ▸1 Januwari", "21 November 2026");
    finds(Code::UnknownKey, "Nomor SK: 1/2026", "Nomor SK: 1/2026\n▸Unitt: x", "\"Unit\"");
    let rest = "Berlaku mulai: 1 Januari 2026\nJenis dokumen: Standar pelayanan\nJudul dokumen: KTP\nTanggal dokumen: 1 Januari 2026\n";
    finds(Code::MissingKey, &format!("Nomor SK: 1/2026\n{rest}"), &format!("{rest}▸"), "Nomor SK");
    finds(Code::Header, "---\nJudul", "▸Judul", "---");
}

#[test]
fn an_office_says_how_it_can_be_reached_and_when() {
    let finds = |code, from: &str, to: &str, mend: &str| finds_in("kapuas/kantor.md", code, from, to, mend);
    finds(Code::BadValue, "Jumat: 08.00–11.00", "▸Jumat: pagi", "Senin–Kamis");
    finds(Code::RepeatedKey, "Jumat: 08", "▸Kamis: 08", "satu butir");
    finds(Code::UnknownKey, "- Telepon:", "- ▸Telpon:", "\"Telepon\"");
    finds(Code::BadValue, "Telepon: (0513) 21270", "▸Telepon: ada", "nomor");
    finds(Code::BadValue, "loket: petugas loket", "loket: ▸petugas lokett", "\"Petugas loket\"");
    finds(Code::RepeatedKey, "- Petugas loket:", "- ▸Pemohon: pemohon\n- Petugas loket:", "Hapus");
    finds(Code::BadValue, "Zona waktu: WIB", "Zona waktu: ▸WIBB", "\"WIB\"");
    finds(Code::ActorWithoutRole, "Petugas loket: petugas loket", "▸Petugas loket", "petugas loket");
    for (number, seen) in [("0835 1389 843", true), ("085654491195", false), ("(0835) 21270", true)] {
        let folder = ContentFolder::small();
        folder.replace(
            "kapuas/kantor.md",
            "- Kotak saran – di",
            &format!("- SMS: {number}\n- Kotak saran – di"),
        );
        let expected: &[&str] = if seen { &["awalan-nomor"] } else { &[] };
        assert_eq!(codes(&folder, "kapuas/kantor.md"), expected, "{number}");
    }
    finds(Code::UnknownPrefix, "- Telepon: (0513) 21270", "- ▸Telepon: 0835 1389 843", "jangan diubah");
    finds(Code::NotSet, "## Alamat\n\n- Jl. Contoh No. 1", "## ▸Alamat\n\nBelum ditetapkan", "Lengkapi");
}

#[test]
fn the_registry_lists_each_regulation_once_and_its_successors_too() {
    let finds =
        |code, from: &str, to: &str, mend: &str| finds_in("nasional/peraturan.md", code, from, to, mend);
    let row = "| uu-25-2009 | UU 25/2009 tentang Pelayanan Publik | |";
    finds(Code::RegistryEntry, row, &format!("{row}\n| ▸uu-25-2009 | UU 25/2009 | |"), "Hapus");
    finds(Code::RegistryEntry, "Publik | |", "Publik | ▸uu-1-2030 |", "uu-1-2030");
    finds(Code::BadValue, "| uu-25-2009", "| ▸uuu-25-2009", "\"uu\"");
    finds(Code::TableColumns, row, "▸| uu-25-2009 | UU 25/2009 |", "Diganti oleh");
}

#[test]
fn a_check_says_what_happens_when_it_fails() {
    let review = "Petugas loket**: Memeriksa berkas. {#memeriksa}";
    let folder = ContentFolder::small();
    let exits = "   - Keputusan: Apakah berkas lengkap?\n   - Ya: → langkah 3\n   - Tidak: berkas dikembalikan → langkah #mengajukan\n";
    folder.replace(FILE, exits, "");
    let unwritten = |states: &str| {
        let whole = folder.read(FILE);
        folder.replace(FILE, "Status: diperiksa", &format!("Status: {states}"));
        folder.replace(FILE, ", perlu dilengkapi", "");
        let report = check(&folder.path());
        folder.write(FILE, whole);
        let lints = report.diagnostics().iter().filter(|d| d.code == Code::UnwrittenWay);
        let lints: Vec<_> = lints.map(|lint| (lint.line, lint.message.clone(), lint.help.clone())).collect();
        assert_eq!(lints.len(), report.diagnostics().len(), "{}", report.render(false));
        lints
    };
    let line = folder.line_of(FILE, review);
    let [(at, message, mend)] = &unwritten("diperiksa")[..] else { panic!("no lint, or several") };
    assert_eq!((*at, message.contains("berkas tidak lengkap")), (line, true));
    assert!(mend.contains("perlu dilengkapi"));
    let [(at, message, mend)] =
        &unwritten("diperiksa, dibatalkan, menunggu perekaman, menunggu penunggalan")[..]
    else {
        panic!("no lint")
    };
    assert_eq!((*at, message.contains("tidak tunggal")), (line, true));
    assert!(mend.contains("kendala data"));
    let searched = "diperiksa, dibatalkan, menunggu perekaman, menunggu penunggalan, kendala data";
    for whole in ["diperiksa, dibatalkan", searched] {
        assert_eq!(unwritten(whole), [], "{whole}");
    }
}

#[test]
fn a_place_is_a_field_of_a_list_and_a_remark_of_a_table() {
    let folder = ContentFolder::small();
    folder.replace(FILE, "   - Waktu: 5 menit\n", "   - Waktu: 5 menit\n   - Tempat: desa/kelurahan\n");
    assert_eq!(codes(&folder, FILE), [] as [&str; 0]);
    finds(Code::RepeatedKey, "   - Waktu: 5 menit", "   - Tempat: desa\n   - ▸Tempat: kecamatan", "Hapus");

    let (folder, tangerang) = (ContentFolder::shipped(), "kota-tangerang/ktp-el-baru.md");
    folder.replace(tangerang, "| siap diambil | |", "| siap diambil | Tempat: loket; Bawa jadwal |");
    let (_, catalogue) = Loader::open(folder.path(), Vec::new());
    let (office, service) =
        (OfficeId::parse("kota-tangerang").unwrap(), ServiceId::parse("ktp-el-baru").unwrap());
    let procedure = catalogue.offices[&office].services[&service][0].procedure.set().unwrap().clone();
    assert_eq!(procedure.place_of_collection(None), Some("loket"));
    assert_eq!(procedure.steps[10].note.as_deref(), Some("Bawa jadwal"));
}

#[test]
fn a_card_is_printed_where_it_is_collected_or_a_step_brings_it_there() {
    let end = "3. **Petugas loket**: Menyerahkan KTP-el. {#menyerahkan}\n   - Status: antrean cetak, dicetak, selesai\n";
    let print = "3. **Petugas loket**: Mencetak. {#cetak}\n   - Status: antrean cetak, dicetak\n   - Tempat: kecamatan\n";
    let bring = |place: &str| {
        format!("4. **Petugas loket**: Mengantar. {{#antar}}\n   - Status: siap diambil\n{place}")
    };
    let hand_over = |number: u8, place: &str| {
        format!(
            "{number}. **▸Petugas loket**: Menyerahkan. {{#menyerahkan}}\n   - Status: siap diambil, selesai\n   - Tempat: {place}\n"
        )
    };
    let elsewhere = format!("{print}{}", hand_over(4, "loket desa"));
    finds(Code::CollectedElsewhere, end, &elsewhere, "Tanyakan");
    let not_there = format!("{print}{}{}", bring(""), hand_over(5, "loket desa"));
    finds(Code::CollectedElsewhere, end, &not_there, "langkah");

    for fine in [
        format!("{print}{}", hand_over(4, "loket pengambilan di kecamatan")),
        format!("{print}{}{}", bring("   - Tempat: desa\n"), hand_over(5, "loket desa")),
    ] {
        let folder = ContentFolder::small();
        folder.replace(FILE, end, &fine.replace('▸', ""));
        assert_eq!(codes(&folder, FILE), [] as [&str; 0], "{fine}");
    }
}

#[test]
fn an_activity_of_an_sop_begins_with_what_is_done() {
    let folder = ContentFolder::small();
    folder.replace(FILE, "**Pemohon**: Mengajukan", "**Pemohon**: Pemohon mengajukan");
    folder.replace(FILE, "**: Memeriksa berkas", "**: Petugas cetak memeriksa berkas");
    assert_eq!(codes(&folder, FILE), [] as [&str; 0], "a standard may tell it in sentences");
    folder.replace(FILE, "Jenis dokumen: Standar pelayanan", "Jenis dokumen: SOP");
    assert_eq!(codes(&folder, FILE), ["kegiatan-bersubjek"; 2]);
}

#[test]
fn bullets_below_the_tenth_step_are_its_own_however_far_they_are_set_in() {
    let folder = ContentFolder::small();
    let text = folder.read(FILE);
    let end = "3. **Petugas loket**: Menyerahkan KTP-el. {#menyerahkan}\n   - Status: antrean cetak, dicetak, selesai\n";
    let step =
        |n: usize| format!("{n}. **Petugas loket**: Memeriksa. {{#langkah-{n}}}\n   - Status: diperiksa\n");
    let many: String = (3..12).map(step).collect();
    for end_mark in ["\n", "\r\n"] {
        let last = "12. **Petugas loket**: Menyerahkan. {#menyerahkan}\n   - Status: antrean cetak, dicetak, selesai\n   - Wkatu: 5\n";
        folder.write(FILE, text.replace(end, &format!("{many}{last}")).replace('\n', end_mark));
        expect(&only(&folder), Code::UnknownKey, (FILE, folder.line_of(FILE, "Wkatu"), 6), "\"Waktu\"");
        folder.replace(FILE, &format!("   - Wkatu: 5{end_mark}"), "");
        assert_eq!(codes(&folder, FILE), [] as [&str; 0]);
    }
    folder.replace(FILE, "   - Status: antrean cetak, dicetak, selesai", "\n- Tanyakan kepada petugas");
    assert_eq!(codes(&folder, FILE), ["jalur-tanpa-selesai", "langkah-tanpa-status"], "a list of its own");
}

#[test]
fn lints_say_what_deserves_a_look() {
    finds(Code::PromiseTooShort, "1 hari kerja", "▸3 menit", "Periksa");
    finds(Code::UnstatedDays, "1 hari kerja", "▸14 hari", "hari kalender");
    finds(
        Code::NoStart,
        "1 hari kerja\n- Dihitung sejak: diajukan",
        "▸1 hari kerja\n- Dihitung sejak: tidak disebut",
        "Tanyakan",
    );
    finds(
        Code::StepWithoutState,
        "3. **Petugas loket**: Menyerahkan",
        "3. **▸Petugas loket**: Menunggu. {#menunggu}\n4. **Petugas loket**: Menyerahkan",
        "Status",
    );
    finds(
        Code::CancelledAndReturned,
        "**Petugas loket**: Memeriksa berkas. {#memeriksa}\n   - Keputusan: Apakah berkas lengkap?\n   - Ya: → langkah 3\n   - Tidak: berkas dikembalikan → langkah #mengajukan",
        "**▸Petugas loket**: Memeriksa berkas. {#memeriksa}\n   - Jika lengkap: → langkah 3\n   - Jika tidak: permohonan dibatalkan dan pemohon diminta melengkapi → langkah #mengajukan",
        "diajukan lagi",
    );
    let steps =
        &STANDARD[STANDARD.find("## Prosedur").unwrap()..STANDARD.find("## Waktu pelayanan").unwrap()];
    let endless =
        steps.replace("## Prosedur", "## ▸Prosedur").replace("dicetak, selesai", "dicetak, siap diambil");
    finds(Code::RouteWithoutEnd, steps, &endless, "selesai");
    let partial = steps
        .replace("## Prosedur", "## ▸Prosedur")
        .replace("dicetak, selesai", "dicetak, selesai\n   - Keadaan: baru");
    finds(Code::RouteWithoutEnd, steps, &partial, "selesai");
    finds(Code::Spelling, "Datang ke kantor", "Ambil ▸nomer antrean", "\"nomor\"");
    let citation = "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik";
    finds(Code::UnlistedRegulation, citation, "▸Undang-Undang Nomor 24 Tahun 2013", "peraturan.md");
    finds(Code::FreeWithTariff, citation, "▸Peraturan Bupati tentang Tarif", "gratis");
    finds(Code::NeighbourhoodLetter, "- Kartu Keluarga", "- ▸Surat pengantar RT/RW", "Tanyakan");
    finds(Code::UnknownService, "KTP-el\n\n", "[▸KK](layanan:kk)\n\n", "kk.md");
    finds(Code::NotStated, "Nomor SK: 1/2026", "Nomor SK: ▸tidak tercantum", "Tanyakan");
    finds(Code::BlankNumber, "Nomor SK: 1/2026", "Nomor SK: ▸/SOP/Disdukcapil/2021", "nomor lengkapnya");
    finds(Code::BlankNumber, "Nomor SK: 1/2026", "Nomor SK: ▸470/ …/2021", "nomor lengkapnya");
    finds(Code::Spelling, "Datang ke kantor", "Bayar ▸Rp. 25.000,- di kantor", "\"Rp25.000\"");
    let folder = ContentFolder::small();
    folder.replace(FILE, "KTP-el\n\n", "Belum ditetapkan\n\nTanyakan di loket.\n\n");
    assert_eq!(codes(&folder, FILE), ["kelengkapan", "belum-ditetapkan"]);
    folder.delete("nasional/peraturan.md");
    assert_eq!(codes(&folder, "nasional/peraturan.md"), ["daftar-peraturan-belum-ada"]);
}

#[test]
fn words_that_mean_the_same_stand_in_one_line_with_another() {
    let file = "nasional/sinonim.md";
    let finds = |lines: &str, mend: &str| {
        let folder = ContentFolder::small();
        folder.write(file, format!("---\nJudul: Kata\n---\n\n{}\n", lines.replace('▸', "")));
        let before = &lines[..lines.find('▸').unwrap()];
        let line = 5 + before.matches('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        expect(&only(&folder), Code::Synonym, (file, line, column), mend);
    };
    finds("- ▸KK", "tanda =");
    finds("- KK = kartu keluarga\n- kartu = ▸Kartu-Keluarga", "hapus salah satunya");
    finds("- KK = ▸satu dua tiga empat lima enam tujuh", "dicari warga");
    finds("- KK = ▸/ = kartu keluarga", "dicari warga");

    let folder = ContentFolder::small();
    folder.write(file, "---\nJudul: Kata\n---\n\n- KK = kartu keluarga\n  - anak\n\nKalimat.\n");
    assert_eq!(codes(&folder, file), ["salah-tempat"; 2]);
}
