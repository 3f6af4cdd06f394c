//! What offices say about complaints: by when they are answered, who handles them, who stands in.

use crate::diagnosis::{codes, finds_at, finds_in};
use crate::folder::{ContentFolder, DEADLINES, DEADLINES_FILE};
use jiff::civil::{Date, date};
use model::OfficeId;
use model::complaint::{Matter, Rules};
use model::office::{Channel, ComplaintTeam, Official, Supervisor};
use server::content::{Catalogue, Code, Loader, OfficeEntry, check};
use std::sync::Arc;

const OWN: &str = "kapuas/tenggat-pengaduan.md";
const OFFICE: &str = "kapuas/kantor.md";

fn open(folder: &ContentFolder) -> (Loader, Arc<Catalogue>) {
    Loader::open(folder.path(), Vec::new())
}

fn kapuas(catalogue: &Catalogue) -> &OfficeEntry {
    &catalogue.offices[&OfficeId::parse("kapuas").unwrap()]
}

/// How long verification takes for what is received on a day.
fn verification(catalogue: &Catalogue, day: Date) -> String {
    kapuas(catalogue).deadlines_on(day).verification.time.to_string()
}

/// The small file with another first day and another time of verification.
fn set(since: &str, verification: &str) -> String {
    DEADLINES.replace("1 Januari 2026", since).replace("Verifikasi: 2 hari kerja", verification)
}

#[test]
fn the_shipped_deadlines_are_the_defaults_and_nobody_has_confirmed_them() {
    let (_, catalogue) = open(&ContentFolder::shipped());
    assert_eq!(catalogue.problems, []);
    for entry in catalogue.offices.values() {
        for day in [date(2020, 1, 1), date(2026, 11, 22), date(2040, 1, 1)] {
            assert_eq!(entry.deadlines_on(day), Rules::unconfirmed());
        }
    }
}

#[test]
fn each_rule_has_its_time_its_basis_and_whoever_confirmed_it() {
    let (_, catalogue) = open(&ContentFolder::small());
    let rules = kapuas(&catalogue).deadlines_on(date(2026, 1, 1));
    let times: Vec<String> =
        Matter::ALL.iter().map(|matter| rules.of_matter(*matter).time.to_string()).collect();
    let expected = [
        "2 hari kerja",
        "3 jam",
        "5 hari kerja",
        "14 hari kerja",
        "60 hari kerja",
        "6 hari kerja",
        "60 hari kalender",
        "30 hari kalender",
        "10 hari kerja",
        "2 hari kerja",
    ];
    assert_eq!(times, expected);
    assert_eq!(rules.decision.basis, "Undang-Undang Nomor 25 Tahun 2009 pasal 50");
    assert_eq!(rules.decision.verified_by.as_deref(), Some("Contoh Pejabat, Sekretaris Dinas"));
    assert_eq!(rules.reply.verified_by.as_deref(), Some("Contoh Petugas"), "its own before that of all");
    assert!(rules.are_confirmed());
}

#[test]
fn of_several_sets_the_latest_in_force_holds() {
    let folder = ContentFolder::small();
    let later = set("1 Juli 2027", "Verifikasi: 1 hari kerja");
    let later = &later[later.find("## Berlaku").unwrap()..];
    folder.write(DEADLINES_FILE, format!("{DEADLINES}\n{later}"));
    let (_, catalogue) = open(&folder);
    assert_eq!(verification(&catalogue, date(2027, 6, 30)), "2 hari kerja");
    assert_eq!(verification(&catalogue, date(2027, 7, 1)), "1 hari kerja");
    assert_eq!(verification(&catalogue, date(2025, 1, 1)), "2 hari kerja", "there always are some");
    // The order in the file says nothing.
    let first = &DEADLINES[DEADLINES.find("## Berlaku").unwrap()..];
    folder.write(DEADLINES_FILE, format!("---\nJudul: Batas waktu\n---\n\n{later}\n{first}"));
    assert_eq!(verification(&open(&folder).1, date(2027, 6, 30)), "2 hari kerja");
}

#[test]
fn an_office_replaces_the_national_deadlines_from_the_day_of_its_own() {
    let folder = ContentFolder::small();
    folder.write(OWN, set("1 Maret 2026", "Verifikasi: 4 jam"));
    let (mut loader, catalogue) = open(&folder);
    assert_eq!(verification(&catalogue, date(2026, 2, 28)), "2 hari kerja");
    assert_eq!(verification(&catalogue, date(2026, 3, 1)), "4 jam");
    // A later national set does not come back.
    folder.write(DEADLINES_FILE, set("1 April 2026", "Verifikasi: 9 hari kerja"));
    assert!(loader.poll().is_none());
    let edited = loader.poll().unwrap();
    assert_ne!(edited.version, catalogue.version);
    assert_eq!(verification(&edited, date(2026, 5, 1)), "4 jam");
    folder.delete(OWN);
    assert!(loader.poll().is_none());
    assert_eq!(verification(&loader.poll().unwrap(), date(2026, 5, 1)), "9 hari kerja");
}

#[test]
fn a_broken_edit_keeps_the_deadlines_that_were_good() {
    let folder = ContentFolder::small();
    let (mut loader, _) = open(&folder);
    folder.replace(DEADLINES_FILE, "Verifikasi: 2 hari kerja", "Verifikasi: 3 hari");
    assert!(loader.poll().is_none());
    let broken = loader.poll().unwrap();
    let problem = &broken.problems[0];
    assert_eq!(
        (problem.file.as_str(), problem.line, problem.code),
        (DEADLINES_FILE, 8, "waktu-tanpa-satuan")
    );
    assert_eq!(verification(&broken, date(2026, 2, 1)), "2 hari kerja");
    // Broken from the start, or not there at all: the defaults hold.
    assert_eq!(kapuas(&open(&folder).1).deadlines_on(date(2026, 2, 1)), Rules::unconfirmed());
    folder.delete(DEADLINES_FILE);
    assert_eq!(kapuas(&open(&folder).1).deadlines_on(date(2026, 2, 1)), Rules::unconfirmed());
    assert_eq!(codes(&folder, DEADLINES_FILE), ["tenggat-belum-ada"]);
}

#[test]
fn what_is_wrong_with_deadlines_is_named_where_it_stands() {
    let finds = |code, from: &str, to: &str, mend: &str| finds_in(DEADLINES_FILE, code, from, to, mend);
    finds(Code::TimeWithoutUnit, "Verifikasi: 2 hari kerja", "Verifikasi: ▸2 hari", "2 hari kalender");
    finds(Code::TimeWithoutUnit, "Verifikasi: 2 hari kerja", "Verifikasi: ▸2", "satuan");
    finds(Code::BadTime, "Verifikasi: 2 hari kerja", "Verifikasi: ▸dua hari kerja", "3 hari kerja");
    finds(
        Code::UnknownKey,
        "- Verifikasi: 2",
        "- Verifikasi: 2 hari kerja\n  - Dasar: x\n- ▸Verivikasi: 2",
        "\"Verifikasi\"",
    );
    let verification = "- Verifikasi: 2 hari kerja\n  - Dasar: Keputusan Kepala Dinas 1/2026\n";
    finds(Code::RepeatedKey, "- Permintaan", "- ▸Verifikasi: 1 jam\n  - Dasar: x\n- Permintaan", "Hapus");
    finds(
        Code::MissingKey,
        &format!(
            "## Berlaku mulai 1 Januari 2026\n\n- Diverifikasi oleh: Contoh Pejabat, Sekretaris Dinas\n{verification}"
        ),
        "## ▸Berlaku mulai 1 Januari 2026\n\n- Diverifikasi oleh: Contoh Pejabat\n",
        "- Verifikasi: 5 hari kerja",
    );
    finds(Code::MissingKey, verification, "- ▸Verifikasi: 2 hari kerja\n", "siapa yang menetapkannya");
    finds(Code::BadValue, "mulai 1 Januari 2026", "mulai ▸Januari", "1 Januari 2027");
    finds(
        Code::UnknownHeading,
        "## Berlaku mulai",
        "## ▸Batas waktu\n\nx\n\n## Berlaku mulai",
        "Berlaku mulai",
    );
    finds(Code::Misplaced, "- Verifikasi", "\n▸Kalimat.\n\n- Verifikasi", "Catatan");
    let twice = format!(
        "{DEADLINES}\n{}",
        &DEADLINES[DEADLINES.find("## Berlaku").unwrap()..].replace("## B", "## ▸B")
    );
    finds(Code::RepeatedHeading, DEADLINES, &twice, "Gabungkan");
    finds(
        Code::EmptySection,
        DEADLINES,
        "---\nJudul: Batas waktu\n---\n▸\n## Catatan\n\nx\n",
        "Berlaku mulai",
    );
    finds(Code::MissingKey, "Judul: Batas waktu pengaduan\n---", "▸---", "Judul");
}

#[test]
fn deadlines_that_nobody_has_confirmed_are_named_and_so_is_replaced_law() {
    let of_all = "- Diverifikasi oleh: Contoh Pejabat, Sekretaris Dinas\n";
    let own = "  - Diverifikasi oleh: Contoh Petugas\n";
    let folder = ContentFolder::small();
    folder.replace(DEADLINES_FILE, of_all, "");
    assert_eq!(codes(&folder, DEADLINES_FILE), ["tenggat-belum-diverifikasi"; 9], "all but one");
    folder.replace(DEADLINES_FILE, own, "");
    let report = check(&folder.path());
    let [note] = report.diagnostics() else { panic!("{}", report.render(false)) };
    assert_eq!(note.code, Code::UnverifiedDeadline);
    assert_eq!((note.line, note.column), (5, 4), "one note for all of them");
    assert!(note.message.contains("angka bawaan, belum diverifikasi kantor"), "{}", note.message);
    // What held before stays as it was.
    let later = &DEADLINES[DEADLINES.find("## Berlaku").unwrap()..].replace("Januari 2026", "Januari 2027");
    folder.write(DEADLINES_FILE, format!("{}\n{later}", folder.read(DEADLINES_FILE)));
    assert_eq!(codes(&folder, DEADLINES_FILE), [] as [&str; 0]);

    let cited = "Undang-Undang Nomor 25 Tahun 2009 pasal 50";
    let finds = |code, basis: &str, mend: &str| {
        let rule = |basis: &str| format!("- Keputusan: 60 hari kalender\n  - Dasar: {basis}");
        let marked = rule(basis).replace("- K", "- ▸K");
        finds_in(DEADLINES_FILE, code, &rule(cited), &marked, mend);
    };
    finds(Code::UnlistedRegulation, "Perpres 76/2013", "peraturan.md");
    let folder = ContentFolder::small();
    let row = "| permenpan-62-2018 | Permenpan RB 62/2018 | uu-25-2009 |";
    folder.write(
        "nasional/peraturan.md",
        format!("{}\n{row}\n", folder.read("nasional/peraturan.md").trim_end()),
    );
    let rule = "- ▸Verifikasi: 2 hari kerja\n  - Dasar: Permen PANRB 62/2018\n- Permintaan informasi: 3 jam\n  - Dasar: Permen PANRB 62/2018\n";
    let was = rule.replace('▸', "").replace("Permen PANRB 62/2018", "Keputusan Kepala Dinas 1/2026");
    finds_at(&folder, DEADLINES_FILE, Code::Superseded, &was, rule, "Penggantinya");
}

#[test]
fn an_office_names_who_handles_complaints_who_stands_in_and_who_watches() {
    let team = |lines: &str| {
        let folder = ContentFolder::small();
        folder.replace(OFFICE, "## Pelaksana", &format!("## Pengelola pengaduan\n\n{lines}\n\n## Pelaksana"));
        let found = codes(&folder, OFFICE);
        (kapuas(&open(&folder).1).office.complaint_team.clone(), found)
    };
    let (whole, found) = team(
        "- Petugas: Tim Pengaduan\n- Petugas: Pejabat Penghubung – Contoh Petugas\n- Pengganti: Sekretaris Dinas – Contoh \
         Sekretaris\n- Pengawas: Inspektorat Kabupaten Contoh\n  - Telepon: (0513) 21271\n  - Tatap muka – Jl. Contoh No. 2",
    );
    let official =
        |title: &str, name: Option<&str>| Official { title: title.to_owned(), name: name.map(str::to_owned) };
    assert_eq!(found, [] as [&str; 0]);
    assert_eq!(
        whole.officers,
        [official("Tim Pengaduan", None), official("Pejabat Penghubung", Some("Contoh Petugas"))]
    );
    assert_eq!(whole.deputy, Some(official("Sekretaris Dinas", Some("Contoh Sekretaris"))));
    let Some(Supervisor { name, contacts }) = whole.supervisor else { panic!("nobody watches") };
    assert_eq!(name, "Inspektorat Kabupaten Contoh");
    let ways: Vec<_> =
        contacts.iter().map(|way| (way.channel, way.value.as_str(), way.note.as_deref())).collect();
    assert_eq!(
        ways,
        [(Channel::Phone, "(0513) 21271", None), (Channel::InPerson, "", Some("Jl. Contoh No. 2"))]
    );

    let (none, found) = team("Belum ditetapkan");
    assert_eq!((none, found), (ComplaintTeam::default(), vec!["belum-ditetapkan"]));
    assert!(kapuas(&open(&ContentFolder::small()).1).office.complaint_team.is_empty(), "it may be absent");
}

#[test]
fn what_is_wrong_with_those_who_handle_complaints_is_named_where_it_stands() {
    let finds = |code, lines: &str, mend: &str| {
        let to = format!("## Pengelola pengaduan\n\n{lines}\n\n## Pelaksana");
        finds_in(OFFICE, code, "## Pelaksana", &to, mend);
    };
    let all = "- Petugas: Tim\n- Pengganti: Sekretaris\n- Pengawas: Inspektorat";
    finds(Code::UnknownKey, &format!("{all}\n- ▸Penganti: Camat"), "Pengganti");
    finds(Code::RepeatedKey, &format!("{all}\n- ▸Pengganti: Camat"), "Hapus");
    finds(Code::BadValue, &format!("{all}\n- ▸Petugas: – Contoh"), "Sekretaris Dinas");
    finds(Code::UnknownKey, &format!("{all}\n  - ▸Merpati: 1"), "Telepon");
    finds(Code::UnknownPrefix, &format!("{all}\n  - ▸SMS: 0835 1389 843"), "Tanyakan");
    finds(Code::Misplaced, &format!("{all}\n- Petugas: Tim\n  ▸- Telepon: (0513) 21270"), "satu baris");
    let folder = ContentFolder::small();
    folder.replace(OFFICE, "## Pelaksana", "## Petugas pengaduan\n\n- Petugas: Tim\n\n## Pelaksana");
    assert_eq!(codes(&folder, OFFICE), ["pengelola-belum-lengkap"]);
}

#[test]
fn the_examples_of_the_page_for_editors_are_good() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/format-konten.md")).unwrap();
    let example = |heading: &str| {
        let part = &page[page.find(heading).unwrap()..];
        let part = &part[part.find("```").unwrap()..];
        let part = &part[part.find('\n').unwrap() + 1..];
        part[..part.find("```").unwrap()].to_owned()
    };
    let folder = ContentFolder::small();
    folder.write(OWN, example("## tenggat-pengaduan.md"));
    folder.replace(OFFICE, "## Pelaksana", &format!("{}\n## Pelaksana", example("### Pengelola pengaduan")));
    let report = check(&folder.path());
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    let (_, catalogue) = open(&folder);
    assert!(kapuas(&catalogue).deadlines_on(date(2027, 1, 1)).are_confirmed());
    assert!(kapuas(&catalogue).office.complaint_team.deputy.is_some());
}
