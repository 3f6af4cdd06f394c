//! Calendars and hours as editors keep them: what is read, what is wrong with them, when they are due.

use crate::diagnosis::{expect, finds_in, only};
use crate::folder::{CALENDAR, ContentFolder, OFFICE_CALENDAR};
use jiff::civil::date;
use model::OfficeId;
use model::calendar::{DayOffKind, JointLeave};
use model::hours::{OfficeDay, Opening};
use server::content::{Catalogue, Code, Loader, OfficeEntry, check};
use std::sync::Arc;

const YEAR: &str = "nasional/kalender-2026.md";
const OWN: &str = "kapuas/kalender.md";
const OFFICE: &str = "kapuas/kantor.md";

fn open(folder: &ContentFolder) -> (Loader, Arc<Catalogue>) {
    Loader::open(folder.path(), Vec::new())
}

fn kapuas(catalogue: &Catalogue) -> &OfficeEntry {
    &catalogue.offices[&OfficeId::parse("kapuas").unwrap()]
}

#[test]
fn the_shipped_years_are_those_of_the_decrees() {
    let (_, catalogue) = open(&ContentFolder::shipped());
    let count =
        |year: i16, kind| catalogue.calendar[&year].days_off.iter().filter(|day| day.kind == kind).count();
    let counts: Vec<_> = catalogue
        .calendar
        .keys()
        .map(|year| (*year, count(*year, DayOffKind::NationalHoliday), count(*year, DayOffKind::JointLeave)))
        .collect();
    assert_eq!(counts, [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)]);
    let all = || catalogue.calendar.values().flat_map(|year| &year.days_off);
    let estimates: Vec<_> = all().filter(|day| day.estimated).map(|day| day.date.to_string()).collect();
    assert_eq!(estimates, ["2027-03-10", "2027-03-11", "2027-05-17"]);
    assert!(all().all(|day| day.decree.is_some()));
}

/// The vectors of domain.md 3.5 once more, on the dates that are shipped.
#[test]
fn the_shipped_calendar_reckons_as_the_domain_says() {
    let (_, catalogue) = open(&ContentFolder::shipped());
    let calendar = &kapuas(&catalogue).calendar;
    for (from, n, expected) in [
        (date(2026, 3, 16), 1, date(2026, 3, 17)),
        (date(2026, 3, 16), 3, date(2026, 3, 26)),
        (date(2026, 3, 16), 60, date(2026, 6, 25)),
        (date(2026, 11, 20), 60, date(2027, 2, 19)),
        (date(2026, 12, 18), 10, date(2027, 1, 7)),
        (date(2026, 12, 18), 60, date(2027, 3, 31)),
    ] {
        assert_eq!(calendar.add_working_days(from, n).date, expected, "{from} +{n}");
    }
}

#[test]
fn days_off_are_read_with_their_runs_decrees_and_estimates() {
    let (_, catalogue) = open(&ContentFolder::small());
    let calendar = &kapuas(&catalogue).calendar;
    let told: Vec<_> = calendar
        .days_off(date(2026, 3, 1), date(2026, 12, 31))
        .into_iter()
        .map(|day| (day.date.to_string(), day.kind, day.name.as_str(), day.estimated))
        .collect();
    let (feast, christmas) = ("Idulfitri 1447 Hijriah", "Kelahiran Yesus Kristus (Natal)");
    let expected = [
        ("2026-03-21", DayOffKind::NationalHoliday, feast, true),
        ("2026-03-22", DayOffKind::NationalHoliday, feast, true),
        ("2026-08-20", DayOffKind::RegionalHoliday, "Hari jadi Kabupaten Contoh", false),
        ("2026-12-24", DayOffKind::JointLeave, christmas, false),
        ("2026-12-25", DayOffKind::NationalHoliday, christmas, false),
        ("2026-12-28", DayOffKind::OfficeClosed, "Pindah ke gedung baru", false),
        ("2026-12-29", DayOffKind::OfficeClosed, "Pindah ke gedung baru", false),
    ];
    assert_eq!(told, expected.map(|(day, kind, name, estimated)| (day.to_owned(), kind, name, estimated)));
    let decree = |day| calendar.days_off(day, day)[0].decree.clone().unwrap();
    assert_eq!(decree(date(2026, 8, 20)), "Keputusan Gubernur Nomor 2 Tahun 2026");
    assert_eq!(decree(date(2026, 12, 28)), "Keputusan Bupati Nomor 1 Tahun 2026");
    assert_eq!(calendar.revision(), "2026.1 kantor.2");
}

#[test]
fn an_office_may_work_on_joint_leave() {
    let folder = ContentFolder::small();
    folder.replace(OWN, "Cuti bersama: libur", "Cuti bersama: hari kerja");
    let (_, catalogue) = open(&folder);
    let calendar = &kapuas(&catalogue).calendar;
    assert_eq!(calendar.joint_leave(), JointLeave::Worked);
    assert!(calendar.is_working_day(date(2026, 12, 24)) && !calendar.is_working_day(date(2026, 12, 25)));
}

#[test]
fn a_period_has_its_own_hours_from_its_first_day_to_its_last() {
    let (_, catalogue) = open(&ContentFolder::small());
    let entry = kapuas(&catalogue);
    let closes = |day| match OfficeDay::of(&entry.office, &entry.calendar, day).opening {
        Opening::Open(spans) => spans.last().unwrap().closes.hour(),
        _ => 0,
    };
    let days = [date(2026, 2, 17), date(2026, 2, 18), date(2026, 3, 19), date(2026, 3, 20)];
    assert_eq!(days.map(closes), [15, 14, 14, 11]);
}

#[test]
fn what_is_wrong_with_a_year_is_named_where_it_stands() {
    let finds = |code, from: &str, to: &str, mend: &str| finds_in(YEAR, code, from, to, mend);
    finds(Code::BadValue, "- 1 Januari 2026:", "- ▸31 Februari 2026:", "21–22 Maret 2026");
    finds(Code::BadValue, "- 1 Januari 2026: Tahun", "- ▸1 Januari 2026 Tahun", "1 Januari 2026: Tahun");
    finds(Code::BadValue, "- 1 Januari 2026: Tahun Baru 2026 Masehi", "- ▸1 Januari 2026:", "titik dua");
    finds(Code::WrongYear, "- 1 Januari 2026:", "- ▸1 Januari 2027:", "nasional/kalender-2027.md");
    finds(
        Code::WrongYear,
        "- 21–22 Maret 2026:",
        "- ▸31 Desember 2025 – 2 Januari 2026:",
        "kalender-2025.md",
    );
    finds(Code::BadValue, "- 21–22 Maret 2026:", "- ▸21 Maret – 22 Juni 2026:", "bulan");
    finds(Code::RepeatedDate, "- 24 Desember 2026:", "- ▸25 Desember 2026:", "satu butir");
    finds(
        Code::RepeatedHeading,
        "## Cuti bersama",
        "## ▸Libur nasional\n\n- 2 Januari 2026: x\n\n## Cuti bersama",
        "Gabungkan",
    );
    finds(
        Code::EmptySection,
        "## Cuti bersama\n\n- 24 Desember 2026: Kelahiran Yesus Kristus (Natal)\n",
        "## ▸Cuti bersama\n",
        "Belum ditetapkan",
    );
    finds(
        Code::UnknownHeading,
        "## Cuti bersama",
        "## Cuti bersama\n\n- 2 Januari 2026: x\n\n## ▸Libur daerah",
        "Libur nasional",
    );
    finds(Code::BadValue, "Revisi: 1", "Revisi: ▸satu", "naikkan");
    finds(
        Code::NotStated,
        "Dasar: Keputusan Bersama Nomor 1497 Tahun 2025",
        "Dasar: ▸tidak tercantum",
        "Tanyakan",
    );
    finds(Code::Spelling, "Tahun Baru 2026 Masehi", "Tahun Baru, ▸ijin", "\"izin\"");
}

#[test]
fn a_year_has_both_sections_even_while_one_waits_for_its_decree() {
    let leave = "## Cuti bersama\n\n- 24 Desember 2026: Kelahiran Yesus Kristus (Natal)\n";
    let folder = ContentFolder::small();
    folder.replace(YEAR, leave, "");
    let place =
        (YEAR, CALENDAR.lines().count() - 4, "- 25 Desember 2026: Kelahiran Yesus Kristus (Natal)".len() + 1);
    expect(&only(&folder), Code::MissingSection, place, "## Cuti bersama");
    finds_in(YEAR, Code::NotSet, leave, "## ▸Cuti bersama\n\nBelum ditetapkan\n", "Revisi");
}

#[test]
fn what_is_wrong_with_an_offices_own_days_is_named_where_it_stands() {
    let finds = |code, from: &str, to: &str, mend: &str| finds_in(OWN, code, from, to, mend);
    finds(Code::BadValue, "Cuti bersama: libur", "Cuti bersama: ▸hari krja", "\"hari kerja\"");
    finds(Code::UnknownHeading, "## Libur daerah", "## ▸Libur nasional", "\"Libur daerah\"");
    finds(Code::UnknownKey, "  - Dasar:", "  - ▸Dasr:", "\"Dasar\"");
    finds(Code::RepeatedDate, "28–29 Desember 2026", "▸20–21 Agustus 2026", "Hapus");
}

#[test]
fn what_is_wrong_with_a_period_is_named_where_it_stands() {
    let finds = |code, from: &str, to: &str, mend: &str| finds_in(OFFICE, code, from, to, mend);
    let lasts = "- Berlaku: 18 Februari – 19 Maret 2026\n";
    finds(Code::MissingId, "### Ramadan {#ramadan}", "### ▸Ramadan", "{#ramadan}");
    finds(Code::BadId, "{#ramadan}", "{#▸Ramadan}", "huruf kecil");
    finds(
        Code::MissingKey,
        &format!("### Ramadan {{#ramadan}}\n\n{lasts}"),
        "### ▸Ramadan {#ramadan}\n\n",
        "Berlaku",
    );
    finds(Code::BadValue, lasts, "- Berlaku: ▸selama Ramadan\n", "18 Februari 2026");
    finds(
        Code::EmptySection,
        "### Ramadan {#ramadan}\n\n- Berlaku: 18 Februari – 19 Maret 2026\n- Senin–Jumat: 08.00–14.00\n",
        "### ▸Ramadan {#ramadan}\n\nBerlaku: 18 Februari – 19 Maret 2026\n",
        "tutup",
    );
    let another = |id: &str, lasts: &str| {
        format!("\n### Lebaran {{#{id}}}\n\n- Berlaku: {lasts}\n- Senin: 09.00–12.00\n\n## Kontak")
    };
    finds(Code::OverlappingPeriods, "\n## Kontak", &another("lebaran", "▸19–27 Maret 2026"), "satu masa");
    finds(Code::RepeatedId, "\n## Kontak", &another("▸ramadan", "20–27 Maret 2026"), "tahunnya");
    finds(Code::BadValue, "- Senin–Jumat: 08.00–14.00", "- ▸Senin–Jumat: sampai siang", "Senin–Kamis");
}

#[test]
fn the_next_calendar_is_due_from_october_on() {
    let folder = ContentFolder::small();
    let told = |today| {
        let report = check(&folder.path()).on(today);
        let told = report.diagnostics().iter().map(|d| (d.code, d.file.clone()));
        (told.collect::<Vec<_>>(), report.render(false))
    };
    let next = || vec![(Code::NoCalendar, "nasional/kalender-2027.md".to_owned())];
    assert_eq!(told(date(2026, 9, 30)).0, []);
    assert_eq!(told(date(2026, 10, 1)).0, next());
    assert!(told(date(2026, 10, 1)).1.contains("tahun terakhir yang ada 2026"));
    assert_eq!(told(date(2027, 1, 1)).0, next());
    folder.write("nasional/kalender-2027.md", CALENDAR.replace("2026", "2027"));
    assert_eq!(told(date(2027, 1, 1)).0, []);
    folder.write("nasional/kalender-2027.md", "rusak");
    assert!(
        told(date(2027, 1, 1)).0.iter().all(|(code, _)| *code != Code::NoCalendar),
        "it is there, only broken"
    );
}

#[test]
fn a_calendar_is_named_by_its_year() {
    for name in ["kalender.md", "kalender-26.md", "kalender-2026-baru.md", "kalender 2026.md"] {
        let folder = ContentFolder::small();
        folder.write(&format!("nasional/{name}"), CALENDAR);
        expect(&only(&folder), Code::FileName, (&format!("nasional/{name}"), 1, 1), "kalender-2027.md");
    }
}

#[test]
fn an_edit_of_a_calendar_appears_and_a_broken_one_changes_nothing() {
    for file in [YEAR, OWN] {
        let folder = ContentFolder::small();
        let (mut loader, first) = open(&folder);
        let mut settled = || {
            assert!(loader.poll().is_none());
            loader.poll().unwrap()
        };
        folder.replace(file, "Desember 2026", "Desembr 2026");
        let broken = settled();
        assert_eq!((&broken.version, broken.problems[0].code), (&first.version, "nilai-tidak-sah"));
        assert_eq!(kapuas(&broken).calendar, kapuas(&first).calendar);
        folder.replace(file, "Desembr 2026", "November 2026");
        let mended = settled();
        assert_eq!(mended.problems, []);
        assert_ne!((&mended.version, &kapuas(&mended).calendar), (&first.version, &kapuas(&first).calendar));
        folder.delete(file);
        let gone = settled();
        assert_ne!(gone.version, mended.version);
        assert!(kapuas(&gone).calendar.revision().matches('.').count() == 1);
    }
}

#[test]
fn the_gifts_of_word_change_no_calendar() {
    let folder = ContentFolder::small();
    let (_, plain) = open(&folder);
    for (file, text) in [(YEAR, CALENDAR), (OWN, OFFICE_CALENDAR)] {
        let word = text
            .replace("---\n", "—\n")
            .replace("\n- ", "\n•\u{a0}")
            .replace(' ', "\u{a0}")
            .replace('\n', "\r\n");
        folder.write(file, format!("\u{feff}{word}"));
    }
    assert_eq!(open(&folder).1.version, plain.version);
}
