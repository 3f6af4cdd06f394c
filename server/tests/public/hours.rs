//! When the office is open, by its own clock and calendar.

use crate::site::{Running, Site, at, text_of};
use std::fmt::Write;

const OFFICE: &str = "kapuas/kantor.md";
const HOURS: &str = "\
## Jam pelayanan

- Senin–Kamis: 08.00–12.00, 13.00–15.00
- Jumat: 08.00–11.00

### Ramadan {#ramadan-2027}

- Berlaku: 8 Februari – 9 Maret 2027
- Senin–Jumat: 08.00–13.00
";

/// The shipped content, with hours for Kapuas.
fn stated() -> Site {
    let site = Site::shipped();
    site.edit(OFFICE, "## Jam pelayanan\n\nBelum ditetapkan\n", HOURS);
    site
}

async fn words(portal: &Running, path: &str) -> String {
    text_of(&portal.page(path).await.replace("<!>", ""))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" .", ".")
}

/// Fails unless a page says something.
async fn says(portal: &Running, path: &str, expected: &str) {
    let words = words(portal, path).await;
    assert!(words.contains(expected), "{path} does not say {expected:?}: {words}");
}

#[tokio::test]
async fn a_day_and_a_holiday_begin_and_end_at_each_offices_own_midnight() {
    let site = stated();
    let offices = [("kapuas", "WIB", 17), ("tengah", "WITA", 16), ("timur", "WIT", 15)];
    for (office, zone, _) in &offices[1..] {
        site.copy_office("kapuas", office);
        site.edit(&format!("{office}/kantor.md"), "Zona waktu: WIB", &format!("Zona waktu: {zone}"));
    }
    let portal = site.start().await;
    for (office, zone, hour) in offices {
        let open = |hours: &str| format!("buka {hours} {zone}.");
        let nights = [
            // Thursday turns into New Year's Day, a Friday, and that into Saturday.
            ("2026-12-31", "Kamis, 31 Desember 2026", open("08.00–12.00 dan 13.00–15.00")),
            (
                "2027-01-01",
                "Jumat, 1 Januari 2027",
                "tutup. Libur nasional: Tahun Baru 2027 Masehi.".to_owned(),
            ),
            ("2027-01-02", "Sabtu, 2 Januari 2027", "tutup. Buka lagi Senin, 4 Januari 2027,".to_owned()),
        ];
        for pair in nights.windows(2) {
            let [(evening, before, so), (_, after, then)] = pair else { unreachable!() };
            for path in [format!("/{office}"), format!("/{office}/layanan/ktp-el")] {
                at(&site.clock, &format!("{evening}T{}:59:59Z", hour - 1));
                says(&portal, &path, &format!("Hari ini, {before}: {so}")).await;
                at(&site.clock, &format!("{evening}T{hour}:00:00Z"));
                says(&portal, &path, &format!("Hari ini, {after}: {then}")).await;
            }
        }
    }
}

#[tokio::test]
async fn one_instant_is_two_days_in_two_offices() {
    let site = stated();
    site.copy_office("kapuas", "timur");
    site.edit("timur/kantor.md", "Zona waktu: WIB", "Zona waktu: WIT");
    let portal = site.start().await;
    at(&site.clock, "2026-12-31T15:30:00Z");
    says(&portal, "/timur", "Hari ini, Jumat, 1 Januari 2027: tutup").await;
    says(&portal, "/kapuas", "Hari ini, Kamis, 31 Desember 2026: buka").await;
}

#[tokio::test]
async fn the_days_ahead_are_told_with_hours_and_reasons() {
    let site = stated();
    site.write(
        "kapuas/kalender.md",
        "---\nJudul: Kapuas\nRevisi: 1\n---\n\n## Tutup kantor\n\n- 28 Desember 2026: Pindah gedung\n",
    );
    let portal = site.start().await;
    at(&site.clock, "2026-12-23T00:00:00Z");
    let mut table = "Tujuh hari mulai hari ini Hari Jam (WIB)".to_owned();
    for (day, hours) in [
        ("Rabu, 23 Desember", "08.00–12.00 dan 13.00–15.00"),
        ("Kamis, 24 Desember", "Tutup Cuti bersama: Kelahiran Yesus Kristus (Natal)"),
        ("Jumat, 25 Desember", "Tutup Libur nasional: Kelahiran Yesus Kristus (Natal)"),
        ("Sabtu, 26 Desember", "Tutup"),
        ("Minggu, 27 Desember", "Tutup"),
        ("Senin, 28 Desember", "Tutup Pindah gedung"),
        ("Selasa, 29 Desember", "08.00–12.00 dan 13.00–15.00"),
    ] {
        write!(table, " {day} {hours}").unwrap();
    }
    says(&portal, "/kapuas", &table).await;
    at(&site.clock, "2026-12-24T00:00:00Z");
    says(&portal, "/kapuas", "Buka lagi Selasa, 29 Desember 2026, 08.00–12.00 dan 13.00–15.00 WIB.").await;
}

#[tokio::test]
async fn an_office_without_stated_hours_still_warns_of_holidays() {
    let site = Site::shipped();
    let portal = site.start().await;
    let asks = "Belum ditetapkan. Tanyakan dahulu kepada kantor sebelum datang.";
    for path in ["/kapuas", "/kapuas/layanan/ktp-el", "/kapuas/layanan/ktp-el/daftar"] {
        at(&site.clock, "2026-12-22T03:00:00Z");
        assert!(!words(&portal, path).await.contains("Hari ini,"), "{path}: nothing is known of this day");
        says(&portal, path, asks).await;
        at(&site.clock, "2026-12-25T03:00:00Z");
        says(
            &portal,
            path,
            &format!(
                "Hari ini, Jumat, 25 Desember 2026. Libur nasional: Kelahiran Yesus Kristus (Natal). {asks}"
            ),
        )
        .await;
    }
    at(&site.clock, "2026-12-22T03:00:00Z");
    says(
        &portal,
        "/kapuas",
        "Hari libur dalam tujuh hari mulai hari ini Hari Sebab Kamis, 24 Desember Cuti bersama: Kelahiran \
         Yesus Kristus (Natal) Jumat, 25 Desember Libur nasional:",
    )
    .await;
}

#[tokio::test]
async fn a_period_has_its_own_hours_and_an_estimate_says_that_it_is_one() {
    let site = stated();
    let portal = site.start().await;
    at(&site.clock, "2027-01-08T16:59:59Z");
    assert!(!words(&portal, "/kapuas").await.contains("Ramadan"), "it is more than thirty days away");
    at(&site.clock, "2027-01-08T17:00:00Z");
    says(&portal, "/kapuas", "Ramadan , 8 Februari 2027 – 9 Maret 2027:").await;
    at(&site.clock, "2027-02-07T17:00:00Z");
    says(&portal, "/kapuas", "Hari ini, Senin, 8 Februari 2027: buka 08.00–13.00 WIB.").await;
    says(&portal, "/kapuas", "Ramadan , 8 Februari 2027 – 9 Maret 2027: Senin–Jumat 08.00–13.00 WIB").await;
    at(&site.clock, "2027-03-09T17:00:00Z");
    says(
        &portal,
        "/kapuas",
        "Hari ini, Rabu, 10 Maret 2027: tutup. Libur nasional: Idulfitri 1448 Hijriah (perkiraan).",
    )
    .await;
    assert!(!words(&portal, "/kapuas").await.contains("Ramadan"), "it is over");
}

#[tokio::test]
async fn joint_leave_on_which_the_office_works_is_named_and_open() {
    let site = stated();
    site.write("kapuas/kalender.md", "---\nJudul: Kapuas\nRevisi: 1\nCuti bersama: hari kerja\n---\n");
    let portal = site.start().await;
    at(&site.clock, "2026-12-24T03:00:00Z");
    says(
        &portal,
        "/kapuas",
        "Hari ini, Kamis, 24 Desember 2026: buka 08.00–12.00 dan 13.00–15.00 WIB. Cuti bersama: Kelahiran Yesus \
         Kristus (Natal); kantor ini tetap buka.",
    )
    .await;
}

#[tokio::test]
async fn a_year_that_nobody_has_entered_is_said_to_be_missing() {
    let site = stated();
    let portal = site.start().await;
    let missing = "Hari libur tahun 2028 belum dimuat di portal ini. Tanyakan dahulu kepada kantor.";
    at(&site.clock, "2027-12-25T03:00:00Z");
    assert!(!words(&portal, "/kapuas").await.contains(missing));
    at(&site.clock, "2027-12-26T03:00:00Z");
    says(&portal, "/kapuas", missing).await;
}

#[tokio::test]
async fn in_english_the_names_of_feasts_stay_indonesian_and_are_marked() {
    let site = stated();
    let portal = site.start().await;
    at(&site.clock, "2026-12-25T03:00:00Z");
    says(&portal, "/en/kapuas", "Today, Friday, 25 December 2026: closed. National holiday: Kelahiran").await;
    says(&portal, "/en/kapuas", "Opens again Monday, 28 December 2026, 08:00–12:00 and 13:00–15:00 WIB.")
        .await;
    let html = portal.page("/en/kapuas").await;
    assert!(html.contains("<span lang=\"id\">Kelahiran Yesus Kristus (Natal)</span>"), "{html}");
}

#[tokio::test]
async fn a_decree_that_is_entered_is_on_the_page_by_itself() {
    let site = stated();
    let portal = site.start().await;
    at(&site.clock, "2026-11-23T03:00:00Z");
    says(&portal, "/kapuas", "Hari ini, Senin, 23 November 2026: buka").await;
    site.edit(
        "nasional/kalender-2026.md",
        "## Cuti bersama\n\n",
        "## Cuti bersama\n\n- 23 November 2026: Hari yang baru\n",
    );
    portal.until("/kapuas", "Hari yang baru").await;
    says(&portal, "/kapuas", "Hari ini, Senin, 23 November 2026: tutup. Cuti bersama: Hari yang baru.").await;
}

#[tokio::test]
async fn who_leads_stands_first_and_paper_says_how_old_it_is() {
    let site = stated();
    site.edit(OFFICE, "## Catatan", "- Kepala Dinas: kepala dinas – Contoh Pejabat\n\n## Catatan");
    let portal = site.start().await;
    says(
        &portal,
        "/kapuas",
        "Siapa yang melayani Kepala Dinas Contoh Pejabat , memimpin kantor ini dan menandatangani dokumen Petugas \
         registrasi menerima dan memeriksa berkas di loket",
    )
    .await;
    says(&portal, "/kapuas", "Sumber: halaman /kapuas pada portal Maklumat. Keadaan pada 21 November 2026.")
        .await;
}
