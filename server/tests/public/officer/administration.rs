//! The administrator keeps people, places, units, tokens and switches of her office, and every act of hers is told in the
//! audit trail.

use crate::site::{Answer, Running, SignedIn, Site, at, text_of};
use axum::http::StatusCode;
use model::officer::Role;
use uuid::Uuid;

const KEY: &str = "018f0000-0000-7000-8000-000000000001";
const OTHER_KEY: &str = "018f0000-0000-7000-8000-000000000002";

/// The administrator of an office, at work.
struct Desk<'r> {
    portal: &'r Running,
    she: SignedIn,
}

impl<'r> Desk<'r> {
    async fn at(portal: &'r Running, office: &str) -> Self {
        Self { portal, she: portal.officer(office, &[Role::Administrator], None).await }
    }

    async fn get(&self, path: &str) -> Answer {
        self.portal.get_as(&format!("/petugas/kelola{path}"), &self.she.cookie).await
    }

    /// What a page that is there says.
    async fn reads(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        words(&answer.text())
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.portal.post_as(&format!("/petugas/kelola{path}"), fields, &self.she.cookie).await
    }

    /// A form that is done: where it leads.
    async fn does(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", text_of(&answer.text()));
        answer.header("location").strip_prefix("/petugas/kelola").unwrap().to_owned()
    }

    /// A form that is refused: what the page says.
    async fn is_refused(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        answer.text()
    }

    /// The address of the first link with this text.
    async fn link(&self, path: &str, text: &str) -> String {
        let page = self.get(path).await.text();
        let end =
            page.find(&format!(">{text}<")).unwrap_or_else(|| panic!("{path} has no link {text:?}: {page}"));
        let start = page[..end].rfind("href=\"").unwrap() + "href=\"".len();
        let href = page[start..].split('"').next().unwrap();
        href.strip_prefix("/petugas/kelola").unwrap().to_owned()
    }

    /// How many acts of this kind the audit trail tells.
    async fn told(&self, act: &str) -> usize {
        self.reads("/audit").await.matches(act).count()
    }
}

/// What a page says, with one space between its words.
fn words(page: &str) -> String {
    text_of(page).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn person<'a>(key: &'a str, username: &'a str, role: &'a str, place: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("kunci", key), ("pengguna", username), ("nama", "Siti Aminah"), ("peran", role), ("tempat", place)]
}

#[tokio::test]
async fn somebody_is_added_told_her_code_once_and_comes_in_after_activation() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let sheet = desk.does("/orang/baru", &person(KEY, "Siti.Aminah", "counter_officer", "")).await;
    assert_eq!(sheet, format!("/orang/kode/{KEY}"));
    let told = desk.reads(&sheet).await;
    assert!(told.contains("Siti Aminah") && told.contains("siti.aminah"), "{told}");
    assert!(told.contains("/petugas/aktivasi"), "{told}");
    // Sent twice, it is done once, and the sheet is the same.
    assert_eq!(desk.does("/orang/baru", &person(KEY, "siti.aminah", "counter_officer", "")).await, sheet);
    assert_eq!(desk.reads(&sheet).await, told);
    assert_eq!(desk.told("Menambah petugas: Siti Aminah").await, 1);

    let list = desk.reads("/orang").await;
    assert!(list.contains("Petugas loket") && list.contains("menunggu aktivasi"), "{list}");
    let code: String =
        told.rsplit("Kode aktivasi").next().unwrap().chars().filter(char::is_ascii_digit).take(10).collect();
    let begun = [
        ("pengguna", "siti.aminah"),
        ("kode", &*code),
        ("sandi", "kuda terbang biru laut"),
        ("sandi-ulang", "kuda terbang biru laut"),
    ];
    let answer = portal.post_as("/petugas/aktivasi", &begun, "").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", text_of(&answer.text()));
    assert!(answer.text().contains("name=\"bekal\""), "the code opened the second step");

    // Nobody else sees the sheet, and after ten minutes nobody does.
    let colleague = Desk::at(&portal, "kapuas").await;
    assert_eq!(colleague.get(&sheet).await.status, StatusCode::NOT_FOUND);
    at(&site.clock, "2026-11-21T00:10:00Z");
    let gone = desk.get(&sheet).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.text().contains("Kode ini tidak ditampilkan lagi."));
}

#[tokio::test]
async fn what_is_wrong_about_somebody_is_told_at_its_field_and_what_was_typed_stays() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    desk.does("/orang/baru", &person(KEY, "siti", "counter_officer", "")).await;
    let unknown_place = Uuid::from_u128(7).to_string();
    for (fields, field, why) in [
        (person(OTHER_KEY, "s!", "counter_officer", ""), "pengguna", "3 sampai 32 huruf kecil"),
        (person(OTHER_KEY, "siti", "counter_officer", ""), "pengguna", "sudah dipakai"),
        (person(OTHER_KEY, "budi", "", ""), "peran", "Pilih sedikitnya satu peran."),
        (
            person(OTHER_KEY, "budi", "village_operator", ""),
            "tempat",
            "memerlukan tempat tugas jenis Desa/kelurahan",
        ),
        (person(OTHER_KEY, "budi", "counter_officer", &unknown_place), "tempat", "sudah ditutup"),
        (vec![("kunci", OTHER_KEY), ("pengguna", "budi"), ("peran", "auditor")], "nama", "Isi nama."),
    ] {
        let page = desk.is_refused("/orang/baru", &fields).await;
        assert!(
            page.contains(&format!("href=\"#{field}\"")) && page.contains(why),
            "{field}: {}",
            text_of(&page)
        );
        assert!(page.contains(&format!("id=\"{field}-salah\"")), "{field}");
        let (_, username) = fields.iter().find(|(name, _)| *name == "pengguna").unwrap();
        assert!(page.contains(&format!("value=\"{username}\"")), "{username} stays");
        assert!(page.contains(OTHER_KEY), "the key stays");
    }
    assert_eq!(desk.told("Menambah petugas").await, 1 + 1, "herself, at the command line, and Siti");
}

#[tokio::test]
async fn an_account_is_changed_given_a_new_way_in_switched_off_and_on() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let officer = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let page = format!("/orang/{}", officer.id);
    let to = [("nama", "Budi Santoso"), ("peran", "printing_officer"), ("peran", "auditor")];
    assert_eq!(desk.does(&page, &to).await, format!("{page}?selesai=disimpan"));
    let list = desk.reads("/orang").await;
    assert!(list.contains("Petugas cetak, Auditor/pengawas") && list.contains("Budi Santoso"), "{list}");
    // It holds at once: an auditor may see the audit trail.
    assert_eq!(portal.get_as("/petugas/kelola/audit", &officer.cookie).await.status, StatusCode::OK);

    let sheet = desk.does(&format!("{page}/atur-ulang"), &[("kunci", KEY)]).await;
    let told = desk.reads(&sheet).await;
    // The same form again gives no other code: the first would be good for nothing.
    desk.does(&format!("{page}/atur-ulang"), &[("kunci", KEY)]).await;
    assert_eq!(desk.reads(&sheet).await, told);
    assert_eq!(desk.told("Mengatur ulang jalan masuk: Budi Santoso").await, 1);
    let signed_out = portal.get_as("/petugas/kelola/audit", &officer.cookie).await;
    assert_eq!(signed_out.status, StatusCode::SEE_OTHER);

    for (act, says) in [("nonaktifkan", "nonaktif"), ("aktifkan", "menunggu aktivasi")] {
        desk.does(&format!("{page}/{act}"), &[]).await;
        let told = desk.reads(&page).await;
        assert!(told.contains(&format!("Akun {says}.")), "{told}");
    }
    assert_eq!(desk.told("Menonaktifkan akun: Budi Santoso").await, 1);
    assert_eq!(desk.told("Mengaktifkan kembali akun: Budi Santoso").await, 1);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let her = format!("/orang/{}", desk.she.id);
    let without = [("nama", "Petugas Contoh"), ("peran", "counter_officer")];
    for (path, fields) in [
        (her.clone(), &without[..]),
        (format!("{her}/nonaktifkan"), &[]),
        (format!("{her}/atur-ulang"), &[("kunci", KEY)]),
    ] {
        let page = desk.is_refused(&path, fields).await;
        assert!(page.contains("Ini administrator terakhir yang aktif."), "{path}");
    }
    assert_eq!(desk.get("").await.status, StatusCode::OK, "she still is");
    // Once there is another, she may go.
    Desk::at(&portal, "kapuas").await;
    desk.does(&her, &without).await;
    assert_eq!(desk.get("").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn places_are_added_renamed_closed_and_opened_as_long_as_nothing_stands_against_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "wonogiri").await;
    let add = async |key: &str, kind: &str, name: &str, district: &str| {
        let fields = [("kunci", key), ("jenis", kind), ("nama", name), ("kecamatan", district)];
        desk.post("/tempat/baru", &fields).await
    };
    let district = "018f0000-0000-7000-8000-00000000000a";
    let village = "018f0000-0000-7000-8000-00000000000b";
    assert_eq!(add(district, "district", "Kecamatan Selogiri", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(add(village, "village", " Desa  Kepatihan ", district).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        add(village, "village", "Desa Kepatihan", district).await.status,
        StatusCode::SEE_OTHER,
        "sent twice"
    );
    assert_eq!(desk.told("Menambah tempat: Desa Kepatihan").await, 1);
    for (kind, name, parent, why) in [
        ("village", "desa kepatihan", district, "sudah dipakai"),
        ("village", "Desa Lain", "", "Pilih kecamatan"),
        ("village", "Desa Lain", village, "Pilih kecamatan"),
        ("counter", "   ", "", "Isi nama."),
        ("istana", "Loket 1", "", "Pilih jenis"),
    ] {
        let answer = add(KEY, kind, name, parent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text().contains(why), "{name}: {}", text_of(&answer.text()));
    }

    let (district_page, village_page) = (format!("/tempat/{district}"), format!("/tempat/{village}"));
    desk.does(&village_page, &[("nama", "Kelurahan Kepatihan")]).await;
    assert!(desk.reads(&village_page).await.contains("Desa/kelurahan, Kecamatan Selogiri."));
    // An officer sits there: neither it nor its district can be closed.
    let place = village.parse().unwrap();
    let operator = portal.officer("wonogiri", &[Role::VillageOperator], Some(place)).await;
    let page = desk.is_refused(&format!("{village_page}/tutup"), &[]).await;
    assert!(page.contains("Masih ada 1 petugas di tempat ini."), "{}", text_of(&page));
    let page = desk.is_refused(&format!("{district_page}/tutup"), &[]).await;
    assert!(page.contains("Masih ada 1 desa/kelurahan yang buka"), "{}", text_of(&page));
    desk.does(&format!("/orang/{}/nonaktifkan", operator.id), &[]).await;
    desk.does(&format!("{village_page}/tutup"), &[]).await;
    desk.does(&format!("{district_page}/tutup"), &[]).await;
    assert!(
        desk.reads(&district_page).await.contains("Ditutup sejak Sabtu, 21 November 2026 pukul 07.00 WIB.")
    );
    // Closed, it is offered to nobody, and a village opens only in an open district.
    assert!(!desk.reads("/orang/baru").await.contains("Kepatihan"));
    let page = desk.is_refused(&format!("{village_page}/buka"), &[]).await;
    assert!(page.contains("Pilih kecamatan yang masih buka"), "{}", text_of(&page));
    desk.does(&format!("{district_page}/buka"), &[]).await;
    desk.does(&format!("{village_page}/buka"), &[]).await;
    assert!(desk.reads("/orang/baru").await.contains("Kelurahan Kepatihan, Kecamatan Selogiri"));
    for act in ["Mengubah nama tempat", "Menutup tempat", "Membuka kembali tempat"] {
        assert!(desk.told(&format!("{act}: Kelurahan Kepatihan")).await == 1, "{act}");
    }
}

#[tokio::test]
async fn many_places_come_at_once_or_none_of_them_and_wrong_lines_are_told_by_number() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "wonogiri").await;
    let wrong = "kecamatan;desa\nSelogiri;Desa Kepatihan\nSelogiri;Desa A;x;y\n;Desa B\n";
    let page = desk.is_refused("/tempat/impor", &[("daftar", wrong)]).await;
    let text = text_of(&page);
    assert!(text.contains("2 baris perlu diperbaiki"), "{text}");
    assert!(
        text.contains("Baris 3: ada 4 kolom.") && text.contains("Baris 4: kecamatan: Isi nama."),
        "{text}"
    );
    assert!(page.contains(&format!("\n{wrong}</textarea>")), "what was typed stays: {page}");
    assert!(!desk.reads("/tempat").await.contains("Selogiri"), "none was taken");

    let right = "Selogiri;Desa Kepatihan\r\nSelogiri;Desa Gemantar\r\nkec. selogiri\tDesa Jendi\r\nEromoko;Desa Kepatihan";
    assert_eq!(desk.does("/tempat/impor", &[("daftar", right)]).await, "/tempat?kecamatan=2&desa=4");
    assert_eq!(desk.does("/tempat/impor", &[("daftar", right)]).await, "/tempat?kecamatan=0&desa=0");
    let list = desk.reads("/tempat?kecamatan=2&desa=4").await;
    for says in [
        "2 kecamatan dan 4 desa/kelurahan sudah ditambahkan.",
        "Kecamatan Selogiri – 3 desa/kelurahan",
        "Kecamatan Eromoko – 1 desa/kelurahan",
    ] {
        assert!(list.contains(says), "{says}: {list}");
    }
    assert_eq!(desk.told("Mengimpor kecamatan dan desa: kantor ini").await, 1);
    assert!(desk.reads("/audit").await.contains("Kecamatan: 2, desa: 4"));
    assert!(desk.is_refused("/tempat/impor", &[("daftar", " ")]).await.contains("Isi daftar"));
    let village = desk.link("/tempat", "Desa Jendi").await;
    desk.does(&format!("{village}/tutup"), &[]).await;
    let page = desk.is_refused("/tempat/impor", &[("daftar", right)]).await;
    assert!(page.contains("Baris 3: desa ini sudah ditutup."), "{}", text_of(&page));
}

#[tokio::test]
async fn units_hang_below_each_other_and_never_in_a_circle() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let (division, section) = (KEY, OTHER_KEY);
    let bidang = [("kunci", division), ("nama", "Bidang Pendaftaran"), ("induk", "")];
    desk.does("/bagian/baru", &bidang).await;
    desk.does("/bagian/baru", &bidang).await;
    desk.does("/bagian/baru", &[("kunci", section), ("nama", "Seksi Identitas"), ("induk", division)]).await;
    let circle = [("nama", "Bidang Pendaftaran"), ("induk", section)];
    let page = desk.is_refused(&format!("/bagian/{division}"), &circle).await;
    assert!(page.contains("di bawah dirinya sendiri"), "{}", text_of(&page));
    let twin = [("kunci", ""), ("nama", "seksi identitas"), ("induk", "")];
    assert!(desk.is_refused("/bagian/baru", &twin).await.contains("sudah dipakai bagian lain"));
    let nowhere = [("nama", "Seksi X"), ("induk", "018f0000-0000-7000-8000-0000000000ff")];
    assert!(desk.is_refused("/bagian/baru", &nowhere).await.contains("sudah ditutup"));

    let page = desk.is_refused(&format!("/bagian/{division}/tutup"), &[]).await;
    assert!(page.contains("Masih ada 1 bagian yang buka di bawahnya."), "{}", text_of(&page));
    let her = [
        ("kunci", section),
        ("pengguna", "siti"),
        ("nama", "Siti"),
        ("peran", "auditor"),
        ("bagian", section),
    ];
    desk.does("/orang/baru", &her).await;
    assert!(desk.reads("/orang").await.contains("Seksi Identitas"));
    let page = desk.is_refused(&format!("/bagian/{section}/tutup"), &[]).await;
    assert!(page.contains("Masih ada 1 petugas di bagian ini."), "{}", text_of(&page));
    desk.does(&format!("/bagian/{section}"), &[("nama", "Seksi KTP-el"), ("induk", "")]).await;
    desk.does(&format!("/bagian/{division}/tutup"), &[]).await;
    assert!(desk.reads(&format!("/bagian/{division}")).await.contains("Ditutup sejak"));
    desk.does(&format!("/bagian/{division}/buka"), &[]).await;
    for act in ["Menambah bagian", "Menutup bagian", "Membuka kembali bagian"] {
        assert_eq!(desk.told(&format!("{act}: Bidang Pendaftaran")).await, 1, "{act}");
    }
    assert!(desk.reads("/audit").await.contains("Seksi Identitas menjadi Seksi KTP-el"));
}

#[tokio::test]
async fn a_token_is_shown_once_lets_its_program_in_and_is_refused_once_revoked() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let fields = [("kunci", KEY), ("nama", "Sistem penerbitan"), ("cakupan", "applications:read")];
    for (name, scope, why) in
        [("", "applications:read", "Isi nama."), ("SIAK", "semua", "Pilih sedikitnya satu.")]
    {
        let page = desk.is_refused("/token/baru", &[("nama", name), ("cakupan", scope)]).await;
        assert!(page.contains(why), "{}", text_of(&page));
    }
    let shown = desk.does("/token/baru", &fields).await;
    assert_eq!(desk.does("/token/baru", &fields).await, shown);
    let page = desk.get(&shown).await.text();
    let token: String = page[page.find("mkl_").unwrap()..].chars().take(47).collect();
    let ask = async || {
        let request = axum::http::Request::get("/api/v1/changes?after=0")
            .header("authorization", format!("Bearer {token}"));
        portal.ask(request.body(axum::body::Body::empty()).unwrap()).await.status
    };
    assert_eq!(ask().await, StatusCode::OK);
    let list = desk.reads("/token").await;
    assert!(list.contains("Sistem penerbitan") && list.contains("Boleh membaca permohonan."), "{list}");
    assert!(!list.contains("mkl_"));

    desk.does(&format!("/token/{KEY}/cabut"), &[]).await;
    assert_eq!(ask().await, StatusCode::UNAUTHORIZED);
    assert!(desk.reads("/token").await.contains("Dicabut Sabtu, 21 November 2026"));
    let colleague = Desk::at(&portal, "kapuas").await;
    assert_eq!(colleague.get(&shown).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.told("Membuat token program: Sistem penerbitan").await, 1);
    assert_eq!(desk.told("Mencabut token program: Sistem penerbitan").await, 1);
}

#[tokio::test]
async fn separation_of_duties_is_on_until_it_is_switched_off() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let elsewhere = Desk::at(&portal, "sintang").await;
    assert!(desk.reads("/pengaturan").await.contains("Sekarang: hidup."));
    desk.does("/pengaturan", &[("pemisahan", "mati")]).await;
    desk.does("/pengaturan", &[("pemisahan", "mati")]).await;
    assert!(desk.reads("/pengaturan").await.contains("Sekarang: mati."));
    assert!(elsewhere.reads("/pengaturan").await.contains("Sekarang: hidup."));
    assert_eq!(desk.told("Mengubah pengaturan pemisahan tugas: kantor ini").await, 1);
    assert!(desk.reads("/audit").await.contains("Dimatikan"));
    assert_eq!(desk.post("/pengaturan", &[("pemisahan", "x")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_of_another_office_is_not_there() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (here, there) = (Desk::at(&portal, "kapuas").await, Desk::at(&portal, "sintang").await);
    there.does("/tempat/baru", &[("kunci", KEY), ("jenis", "counter"), ("nama", "Loket 1")]).await;
    there.does("/bagian/baru", &[("kunci", KEY), ("nama", "Bidang"), ("induk", "")]).await;
    there.does("/token/baru", &[("kunci", KEY), ("nama", "SIAK"), ("cakupan", "applications:read")]).await;
    let theirs = there.she.id;
    for page in [format!("/orang/{theirs}"), format!("/tempat/{KEY}"), format!("/bagian/{KEY}")] {
        assert_eq!(here.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(there.get(&page).await.status, StatusCode::OK, "{page}");
        let fields = [("nama", "Diambil alih"), ("peran", "auditor"), ("induk", "")];
        assert_eq!(here.post(&page, &fields).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    for act in [
        format!("/orang/{theirs}/nonaktifkan"),
        format!("/orang/{theirs}/aktifkan"),
        format!("/orang/{theirs}/atur-ulang"),
        format!("/tempat/{KEY}/tutup"),
        format!("/tempat/{KEY}/buka"),
        format!("/bagian/{KEY}/tutup"),
        format!("/bagian/{KEY}/buka"),
        format!("/token/{KEY}/cabut"),
    ] {
        assert_eq!(here.post(&act, &[("kunci", OTHER_KEY)]).await.status, StatusCode::NOT_FOUND, "{act}");
    }
    // Nor can her people be sent there.
    let person = person(OTHER_KEY, "siti", "counter_officer", KEY);
    assert!(here.is_refused("/orang/baru", &person).await.contains("href=\"#tempat\""));
    let audit = here.reads("/audit").await;
    assert!(!audit.contains("Loket 1") && !audit.contains("SIAK"), "{audit}");
}

#[tokio::test]
async fn who_is_no_administrator_passes_no_door_of_administration_and_auditors_read_the_trail_alone() {
    let site = Site::shipped();
    let portal = site.start().await;
    let rooms = ["", "/orang", "/orang/baru", "/tempat", "/tempat/impor", "/bagian", "/token", "/pengaturan"];
    for (role, audit) in [(Role::CounterOfficer, StatusCode::FORBIDDEN), (Role::Auditor, StatusCode::OK)] {
        let she = portal.officer("kapuas", &[role], None).await;
        for room in rooms {
            let answer = portal.get_as(&format!("/petugas/kelola{room}"), &she.cookie).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{room} to {role}");
        }
        let answer =
            portal.post_as("/petugas/kelola/pengaturan", &[("pemisahan", "mati")], &she.cookie).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let answer = portal.get_as("/petugas/kelola/audit", &she.cookie).await;
        assert_eq!(answer.status, audit, "{role}");
        if audit == StatusCode::OK {
            let page = answer.text();
            assert!(
                page.contains("Menambah petugas") && !page.contains("/petugas/kelola/orang"),
                "no way on: {page}"
            );
        }
    }
}

#[tokio::test]
async fn the_trail_is_read_by_days_of_the_offices_clock_and_by_pages_of_a_hundred() {
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    // Half past eleven at night, and half past twelve, in the west.
    for (hour, name) in [("2026-11-21T16:30:00Z", "Loket malam"), ("2026-11-21T17:30:00Z", "Loket pagi")] {
        at(&site.clock, hour);
        let key = portal.portal.clock.new_id().to_string();
        let officer = portal.officer("kapuas", &[Role::Administrator], None).await;
        let fields = [("kunci", &*key), ("jenis", "counter"), ("nama", name)];
        let answer = portal.post_as("/petugas/kelola/tempat/baru", &fields, &officer.cookie).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let desk = Desk { she: portal.officer("kapuas", &[Role::Administrator], None).await, ..desk };
    let (night, morning) =
        (desk.reads("/audit?tanggal=2026-11-21").await, desk.reads("/audit?tanggal=2026-11-22").await);
    assert!(night.contains("Loket malam") && !night.contains("Loket pagi"), "{night}");
    assert!(!morning.contains("Loket malam") && morning.contains("Loket pagi"), "{morning}");
    let all = desk.reads("/audit").await;
    assert!(all.find("Loket pagi") < all.find("Loket malam"), "the latest first");
    let wrong = desk.get("/audit?tanggal=kemarin").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Tanggal tidak dikenal."));

    for number in 0..99 {
        at(&site.clock, &format!("2026-11-21T17:30:01.{number:03}Z"));
        let on = if number % 2 == 0 { "mati" } else { "hidup" };
        desk.does("/pengaturan", &[("pemisahan", on)]).await;
    }
    let first = desk.get("/audit?tanggal=2026-11-22").await.text();
    assert_eq!(first.matches("<tr>").count(), 1 + 100);
    let older = desk.link("/audit?tanggal=2026-11-22", "Yang lebih lama").await.replace("&amp;", "&");
    // Ninety-nine, the counter, and she and the other who came at that hour.
    let second = desk.get(&older).await.text();
    assert_eq!(second.matches("<tr>").count(), 1 + 2);
    assert!(!second.contains("Loket malam") && !second.contains("Yang lebih lama"));
}

#[tokio::test]
async fn a_case_is_never_named_in_the_trail() {
    use server::store::audit::{Actor, Entry, record};
    let site = Site::shipped();
    let portal = site.start().await;
    let desk = Desk::at(&portal, "kapuas").await;
    let (clock, case) = (&portal.portal.clock, Uuid::from_u128(0xabc));
    let entry = |actor| Entry {
        id: clock.new_id(),
        at: clock.now(),
        actor,
        action: "application.pin.reissue",
        office: None,
        subject: format!("application/{case}"),
        detail: "",
    };
    let office = model::OfficeId::parse("kapuas").unwrap();
    let mut tx = portal.portal.db.write().await.unwrap();
    for actor in [Actor::System, Actor::Applicant, Actor::Token(case), Actor::Officer(desk.she.id)] {
        record(&mut tx, &Entry { office: Some(&office), ..entry(actor) }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = desk.get("/audit").await.text();
    assert!(!page.contains(&case.to_string()));
    let told = words(&page);
    assert_eq!(told.matches("Membuat PIN baru untuk permohonan: sebuah permohonan").count(), 4, "{told}");
    for who in ["Sistem", "Pemohon", "Program", "Petugas Contoh", "Baris perintah"] {
        assert!(told.contains(who), "{who}: {told}");
    }
}

#[test]
fn every_act_that_is_recorded_has_words_in_the_trail() {
    let mut acts = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            acts.extend(literals(code).filter(|text| is_act(text)).map(str::to_owned));
        }
    }
    assert!(acts.len() > 15, "{acts:?}");
    for act in acts {
        assert!(app::officer::administration::audit::words(&act).is_some(), "no words for {act}");
    }
}

/// What stands between quotation marks.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
}

/// Whether a text looks like the name of an act upon one of the things that acts are recorded of.
fn is_act(text: &str) -> bool {
    let things = ["application", "complaint", "office", "officer", "place", "token", "unit"];
    let (thing, act) = text.split_once('.').unwrap_or((text, ""));
    // `officer.name` and `officer.totp` are columns that values are sealed to; `.rs`, `.css` and `.js` are files.
    things.contains(&thing)
        && !["", "rs", "css", "js", "name", "totp"].contains(&act)
        && act.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_')
}
