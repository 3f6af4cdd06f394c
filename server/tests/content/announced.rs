//! Notices and the pledge: what is said of their files, and how the catalogue follows them.

use crate::diagnosis::{codes, expect, finds_at, only};
use crate::folder::{ContentFolder, STANDARD};
use jiff::civil::date;
use model::{Notice, OfficeId, Pledge, ServiceId};
use server::content::{Catalogue, Code, Loader, check};
use std::fs;
use std::sync::Arc;

pub(crate) const FILE: &str = "kapuas/pengumuman/libur.md";
pub(crate) const PLEDGE_FILE: &str = "kapuas/maklumat.md";

pub(crate) const NOTICE: &str = "\
---
Judul: Kantor tutup pada hari Natal
Tempat: Semua loket
Layanan: ktp-el
Mulai: 15 Desember 2026
Sampai: 26 Desember 2026
---

Loket buka kembali pada 28 Desember 2026.

- Cetak [KTP elektronik](layanan:ktp-el) ikut **berhenti**.
";

pub(crate) const PLEDGE: &str = "\
---
Judul: MAKLUMAT PELAYANAN
Nomor: 1/2027
Tanggal: 2 Januari 2027
Ditandatangani oleh: Contoh Bin Contoh, Kepala Dinas
---

Kami sanggup menyelenggarakan pelayanan sesuai standar pelayanan.
";

/// The small folder with a notice and a pledge that give no diagnostic.
fn folder() -> ContentFolder {
    let folder = ContentFolder::small();
    folder.write(FILE, NOTICE);
    folder.write(PLEDGE_FILE, PLEDGE);
    folder
}

#[track_caller]
fn notice_finds(code: Code, from: &str, to: &str, mend: &str) {
    finds_at(&folder(), FILE, code, from, to, mend);
}

#[track_caller]
fn pledge_finds(code: Code, from: &str, to: &str, mend: &str) {
    finds_at(&folder(), PLEDGE_FILE, code, from, to, mend);
}

fn open(folder: &ContentFolder) -> (Loader, Arc<Catalogue>) {
    Loader::open(folder.path(), Vec::new())
}

fn settled(loader: &mut Loader) -> Option<Arc<Catalogue>> {
    assert!(loader.poll().is_none(), "shown at first sight");
    loader.poll()
}

fn notices(catalogue: &Catalogue) -> &[Notice] {
    &catalogue.offices[&OfficeId::parse("kapuas").unwrap()].notices
}

fn titles(catalogue: &Catalogue) -> Vec<&str> {
    notices(catalogue).iter().map(|notice| notice.title.as_str()).collect()
}

fn pledge(catalogue: &Catalogue) -> Option<&Pledge> {
    catalogue.offices[&OfficeId::parse("kapuas").unwrap()].pledge.as_ref()
}

#[test]
fn a_notice_and_a_pledge_are_read_whole() {
    let folder = folder();
    assert_eq!(check(&folder.path()).render(false), "1 standar diperiksa: 0 kesalahan, 0 catatan\n");
    let (_, catalogue) = open(&folder);
    assert_eq!(catalogue.problems, []);
    let notice = &notices(&catalogue)[0];
    assert_eq!(
        (notice.title.as_str(), notice.place.as_deref()),
        ("Kantor tutup pada hari Natal", Some("Semua loket"))
    );
    assert_eq!(notice.services, [ServiceId::parse("ktp-el").unwrap()].into());
    assert_eq!((notice.from, notice.until), (date(2026, 12, 15), Some(date(2026, 12, 26))));
    assert_eq!(
        notice.text.plain(),
        "Loket buka kembali pada 28 Desember 2026.\nCetak KTP elektronik ikut berhenti."
    );
    let pledge = pledge(&catalogue).unwrap();
    assert_eq!((pledge.title.as_str(), pledge.number.as_deref()), ("MAKLUMAT PELAYANAN", Some("1/2027")));
    assert_eq!(pledge.date, Some(date(2027, 1, 2)));
    assert_eq!(pledge.signed_by.as_deref(), Some("Contoh Bin Contoh, Kepala Dinas"));
    assert_eq!(pledge.text.plain(), "Kami sanggup menyelenggarakan pelayanan sesuai standar pelayanan.");
}

#[test]
fn what_is_wrong_with_a_notice_is_said_where_it_stands() {
    notice_finds(Code::NoSuchService, "Layanan: ktp-el", "Layanan: ktp-el, ▸ktp-ell", "\"ktp-el\"");
    notice_finds(Code::NoticePeriod, "Sampai: 26 Desember 2026", "Sampai: ▸14 Desember 2026", "\"Mulai\"");
    notice_finds(Code::BadValue, "Mulai: 15 Desember 2026", "Mulai: ▸besok", "21 November 2026");
    notice_finds(Code::BadValue, "Mulai: 15 Desember 2026", "Mulai: ▸tidak tercantum", "hari pertama");
    notice_finds(
        Code::MissingKey,
        "Mulai: 15 Desember 2026\nSampai: 26 Desember 2026\n---",
        "▸---",
        "Mulai: …",
    );
    notice_finds(Code::UnknownKey, "Tempat:", "▸Lokasi:", "");
    notice_finds(Code::Misplaced, "Loket buka", "## ▸Penting\n\nLoket buka", "kepala berkas");
    notice_finds(Code::RawHtml, "Loket buka", "▸<b>Loket buka", "teks biasa");
    notice_finds(Code::UnknownService, "[KTP elektronik](layanan:ktp-el)", "[▸Kartu](layanan:kia)", "kia.md");
    notice_finds(Code::Spelling, "Tempat: Semua loket", "Tempat: ▸Nomer 1", "nomor");
}

#[test]
fn a_notice_or_a_pledge_without_words_is_none() {
    for (file, text, words) in [(FILE, NOTICE, "Pengumuman"), (PLEDGE_FILE, PLEDGE, "Maklumat")] {
        let (header, _) = text.split_once("\n\n").unwrap();
        let folder = folder();
        folder.write(file, format!("{header}\n"));
        let empty = only(&folder);
        expect(&empty, Code::EmptySection, (file, header.lines().count() + 1, 1), "kepala berkas");
        assert!(empty.message.contains(words), "{}", empty.message);
        folder.write(file, "Kantor tutup.\n");
        expect(&only(&folder), Code::Header, (file, 1, 1), "---");
    }
}

#[test]
fn what_is_wrong_with_a_pledge_is_said_where_it_stands() {
    pledge_finds(Code::BadValue, "Tanggal: 2 Januari 2027", "Tanggal: ▸Januari", "21 November 2026");
    pledge_finds(Code::NotStated, "Nomor: 1/2027", "Nomor: ▸tidak tercantum", "kantor");
    pledge_finds(
        Code::MissingKey,
        "Ditandatangani oleh: Contoh Bin Contoh, Kepala Dinas\n---",
        "▸---",
        "Ditandatangani oleh",
    );
    pledge_finds(Code::UnknownKey, "Nomor:", "Nomor: 1\n▸Nomer SK:", "\"Nomor\"");
    pledge_finds(Code::Spelling, "Kami sanggup", "Kami tidak ▸merubah tarif dan sanggup", "mengubah");
}

#[test]
fn a_notice_that_nobody_will_take_away_or_took_away_deserves_a_look() {
    let folder = folder();
    folder.replace(FILE, "Sampai: 26 Desember 2026\n", "");
    expect(&only(&folder), Code::NoticeWithoutEnd, (FILE, 5, 8), "Sampai: ");
    folder.write(FILE, NOTICE);
    // Of other files there may be more to say on a day.
    let found = |day| {
        let report = check(&folder.path()).on(day);
        report.diagnostics().iter().filter(|found| found.file == FILE).cloned().collect::<Vec<_>>()
    };
    assert_eq!(found(date(2027, 1, 25)), [], "thirty days");
    let past = found(date(2027, 1, 26));
    assert_eq!(past.len(), 1);
    expect(&past[0], Code::NoticePast, (FILE, 6, 9), "Hapus");
}

#[test]
fn a_notice_may_bear_any_name_and_lies_in_its_folder() {
    let folder = folder();
    folder.write("kapuas/pengumuman/Libur Natal 2026.md", NOTICE);
    assert!(check(&folder.path()).diagnostics().is_empty());
    for (foreign, mend) in [
        ("kapuas/pengumuman/libur.docx", ".md"),
        ("kapuas/Pengumuman/libur.md", "folder pengumuman"),
        ("kapuas/arsip/libur.md", "folder pengumuman"),
    ] {
        folder.write(foreign, NOTICE);
        let found = only(&folder);
        assert!(foreign.starts_with(&found.file) && found.help.contains(mend), "{found:?}");
        assert_eq!(found.code, Code::ForeignFile);
        folder.delete(foreign);
        let _ = fs::remove_dir(folder.path().join(foreign).parent().unwrap());
    }
}

#[test]
fn no_service_is_called_like_the_office_its_pledge_or_its_notices() {
    for name in ["kantor.2027", "maklumat.2027", "pengumuman", "pengumuman.2"] {
        let folder = folder();
        let file = format!("kapuas/{name}.md");
        folder.write(&file, STANDARD);
        let mend = if name.starts_with("pengumuman") { "pengumuman/libur.md" } else { "nama lain" };
        let found = only(&folder);
        expect(&found, Code::FileName, (&file, 1, 1), mend);
        assert!(found.message.contains("dipakai oleh portal"), "{}", found.message);
    }
}

#[test]
fn the_catalogue_follows_notices_and_keeps_the_last_good_one() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    assert_eq!((notices(&first), pledge(&first)), (&[] as &[Notice], None));
    folder.write(FILE, NOTICE);
    let shown = settled(&mut loader).unwrap();
    assert_eq!(titles(&shown), ["Kantor tutup pada hari Natal"]);
    assert_ne!(shown.version, first.version);

    folder.replace(FILE, "Sampai: 26", "Sampai: 14");
    let broken = settled(&mut loader).unwrap();
    assert_eq!((notices(&broken), &broken.version), (notices(&shown), &shown.version));
    let problem = &broken.problems[0];
    assert_eq!((problem.file.as_str(), problem.line, problem.code), (FILE, 6, "masa-pengumuman"));

    folder.write(
        "kapuas/pengumuman/blangko.md",
        NOTICE.replace("Kantor tutup", "Blangko habis").replace("15 Des", "16 Des"),
    );
    folder.replace(FILE, "Sampai: 14", "Sampai: 27");
    let two = settled(&mut loader).unwrap();
    assert_eq!(
        titles(&two),
        ["Blangko habis pada hari Natal", "Kantor tutup pada hari Natal"],
        "the newest first"
    );
    assert_eq!(two.problems, []);

    fs::remove_dir_all(folder.path().join("kapuas/pengumuman")).unwrap();
    assert_eq!(settled(&mut loader).unwrap().version, first.version);
}

#[test]
fn a_notice_is_held_against_the_services_that_its_office_has_now() {
    let folder = folder();
    let (mut loader, first) = open(&folder);
    fs::rename(folder.path().join("kapuas/ktp-el.md"), folder.path().join("kapuas/ktp.md")).unwrap();
    let renamed = settled(&mut loader).unwrap();
    assert_eq!(notices(&renamed), notices(&first), "what is published stays");
    assert_eq!((renamed.problems.len(), renamed.problems[0].code), (1, "layanan-tidak-dikenal"));
    fs::rename(folder.path().join("kapuas/ktp.md"), folder.path().join("kapuas/ktp-el.md")).unwrap();
    let back = settled(&mut loader).unwrap();
    assert_eq!((back.problems.len(), &back.version), (0, &first.version));
}

#[test]
fn the_catalogue_follows_the_pledge_and_keeps_the_last_good_one() {
    let folder = folder();
    let (mut loader, first) = open(&folder);
    folder.replace(PLEDGE_FILE, "Kami sanggup", "Kami berjanji dan sanggup");
    let edited = settled(&mut loader).unwrap();
    assert!(pledge(&edited).unwrap().text.plain().starts_with("Kami berjanji"));
    assert_ne!(edited.version, first.version);
    folder.replace(PLEDGE_FILE, "Tanggal: 2 Januari", "Tanggal: 32 Januari");
    let broken = settled(&mut loader).unwrap();
    assert_eq!((pledge(&broken), broken.problems.len()), (pledge(&edited), 1));
    folder.delete(PLEDGE_FILE);
    let gone = settled(&mut loader).unwrap();
    assert_eq!((pledge(&gone), gone.problems.len()), (None, 0));
}

#[test]
fn the_examples_of_the_page_for_editors_are_good() {
    let page = include_str!("../../../docs/format-konten.md");
    let example = |heading: &str| {
        let section = page.split(heading).nth(1).unwrap();
        section.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap()
    };
    let folder = ContentFolder::small();
    folder.write(FILE, example("\n## Pengumuman\n"));
    folder.write(PLEDGE_FILE, example("\n## maklumat.md\n"));
    assert_eq!(codes(&folder, FILE), [] as [&str; 0]);
    assert_eq!(codes(&folder, PLEDGE_FILE), [] as [&str; 0]);
    assert_eq!((titles(&open(&folder).1).len(), pledge(&open(&folder).1).is_some()), (1, true));
}
