//! What nobody finds of a complaint: planted words of everybody who writes in it, looked for in the log, in titles and addresses,
//! and in the files of the database.

use super::Team;
use crate::log::Log;
use crate::officer::counter::form;
use crate::officer::owner::cookies;
use crate::site::{Answer, Running, SignedIn, Site, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use image::{ImageFormat, RgbImage};
use model::number::{AccessCode, ComplaintNumber};
use std::cell::RefCell;
use std::io::Cursor;

/// What is planted, and where. No other text of the portal holds any of it.
const PLANTED: [&str; 21] = [
    "Zubaidah",
    "zaitun1",
    "zigzag",
    "zamrud",
    "zebra",
    "zirkon",
    "zodiak",
    "zambrud2",
    "zeolit",
    "zaman7",
    "zarah",
    "zending",
    "zenit",
    "zikir7",
    "zaitun2",
    "zohor",
    "zuhud",
    "zurafah",
    "zuriat",
    "zaitun3",
    "-2.9931,114.3894",
];

/// A walk through the pages: everything that is sent and answered.
struct Walk<'r> {
    portal: &'r Running,
    /// Each address that was asked for or led to, and each title.
    seen: RefCell<Vec<String>>,
}

impl Walk<'_> {
    async fn get(&self, path: &str, cookies: &str) -> String {
        let answer = self.portal.get_as(path, cookies).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        self.keep(path, &answer);
        answer.text()
    }

    /// Sends a form, which must be taken; where it leads to.
    async fn post(&self, path: &str, fields: &[(&str, &str)], cookies: &str) -> Answer {
        let answer = self.portal.post_as(path, fields, cookies).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", text_of(&answer.text()));
        self.keep(path, &answer);
        answer
    }

    fn keep(&self, path: &str, answer: &Answer) {
        let html = answer.text();
        let mut seen = self.seen.borrow_mut();
        seen.extend([path.to_owned(), answer.header("location").to_owned()]);
        for (before, after) in
            [("<title>", "</title>"), ("href=\"", "\""), ("action=\"", "\""), ("src=\"", "\"")]
        {
            seen.extend(html.split(before).skip(1).map(|rest| rest.split(after).next().unwrap().to_owned()));
        }
    }

    /// An officer sends the form of an act.
    async fn act(&self, she: &SignedIn, path: &str, act: &str, fields: &[(&str, &str)]) {
        let html = self.get(path, &she.cookie).await;
        let hidden = form(&html, act).unwrap_or_else(|| panic!("no form {act}: {}", text_of(&html)));
        let hidden: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(path, &[&hidden, fields].concat(), &she.cookie).await;
    }

    /// The complainant sends one of hers.
    async fn says(&self, word: &str, fields: &[(&str, &str)], cookies: &str) {
        let key = self.portal.portal.clock.new_id().to_string();
        let fields = [&[("kunci", key.as_str())], fields].concat();
        self.post(&format!("/pengaduan/lacak/kasus/{word}"), &fields, cookies).await;
    }

    async fn uploads(&self, cookies: &str) {
        let key = self.portal.portal.clock.new_id();
        let mut body = format!(
            "--batas\r\ncontent-disposition: form-data; name=\"kunci\"\r\n\r\n{key}\r\n--batas\r\n\
             content-disposition: form-data; name=\"berkas\"; filename=\"zaitun3.jpg\"\r\n\
             content-type: image/jpeg\r\n\r\n"
        )
        .into_bytes();
        body.extend(picture());
        body.extend(b"\r\n--batas--\r\n");
        let request = Request::post("/pengaduan/lacak/kasus/bukti")
            .header("content-type", "multipart/form-data; boundary=batas")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies)
            .body(Body::from(body));
        let answer = self.portal.ask(request.unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", text_of(&answer.text()));
    }
}

/// A picture with a comment that says where it was taken.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    RgbImage::new(40, 30).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    let place = b"-2.9931,114.3894";
    bytes.splice(2..2, [&[0xff, 0xfe, 0, 18], &place[..]].concat());
    bytes
}

fn of_id(html: &str, id: &str) -> String {
    let rest = html.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {html}")).1;
    rest.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
}

/// Somebody complains confidentially and adds a picture; she, and what opens her complaint.
async fn complains(walk: &Walk<'_>) -> (String, ComplaintNumber, AccessCode) {
    let html = walk.get("/pengaduan/baru?kantor=kapuas", "").await;
    let key = html.split_once("name=\"kunci\" value=\"").unwrap().1.split('"').next().unwrap();
    let fields = [
        ("kunci", key),
        ("kantor", "kapuas"),
        ("jenis", "complaint"),
        ("layanan", "ktp-el"),
        ("dilanggar", "cost"),
        ("tentang", "officer"),
        ("siapa", "Petugas zigzag"),
        ("peristiwa", "Saya diminta membayar zamrud.\n\nLalu zebra."),
        ("kapan", "Senin zirkon"),
        ("tempat", "Loket zodiak"),
        ("harapan", "Minta zambrud2"),
        ("identitas", "confidential"),
        ("nama", "Zubaidah"),
        ("kontak", "zaitun1@contoh.example"),
    ];
    let answer = walk.post("/pengaduan/baru", &fields, "").await;
    let hers = cookies(&answer);
    let receipt = walk.get(answer.header("location"), &hers).await;
    let number = ComplaintNumber::parse(&of_id(&receipt, "nomor-pengaduan")).unwrap();
    let code = AccessCode::parse(&of_id(&receipt, "kode-akses")).unwrap();
    walk.uploads(&hers).await;
    walk.says("balas", &[("balasan", "Tambahan: zeolit.")], &hers).await;
    (hers, number, code)
}

#[tokio::test]
async fn what_is_written_in_a_complaint_stands_on_its_pages_and_nowhere_else() {
    let log = Log::begin();
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let walk = Walk { portal: &portal, seen: RefCell::default() };
    let (hers, number, code) = complains(&walk).await;
    let id = portal.portal.complaints.named(number).await.unwrap().unwrap();
    let path = format!("/petugas/pengaduan/{}", id.0);

    let due = [("batas-tanggal", "25"), ("batas-bulan", "11"), ("batas-tahun", "2026")];
    let she = &team.officer;
    let found = portal.post_as("/petugas/pengaduan/cari", &[("cari", "zamrud zebra")], &she.cookie).await;
    assert!(found.text().contains(&number.to_string()), "found by its words");
    walk.keep("/petugas/pengaduan/cari", &found);
    walk.act(she, &path, "ambil", &[("golongan", "supervisory")]).await;
    walk.act(she, &path, "golongkan", &[("golongan", "normative"), ("alasan", "Karena zaman7.")]).await;
    walk.act(she, &path, "tanya", &[("isi", "Apakah zarah?")]).await;
    walk.says("lengkapi", &[("keterangan", "Ya, zending.")], &hers).await;
    let opened = portal.post_as(&format!("{path}/identitas"), &[], &she.cookie).await;
    assert!(opened.text().contains("Zubaidah"));
    walk.keep(&path, &opened);
    let to = format!("petugas/{}", team.worker.id);
    let handed = [&[("tujuan", to.as_str()), ("isi", "Periksa zenit.")][..], &due].concat();
    walk.act(she, &path, "disposisi", &handed).await;
    walk.act(&team.worker, &path, "catat", &[("isi", "Catatan zikir7.")]).await;
    walk.act(&team.worker, &path, "konsep", &[("isi", "Konsep zaitun2.")]).await;
    walk.act(&team.lead, &path, "kirim", &[("isi", "Tanggapan zohor.")]).await;
    walk.says("sanggah", &[("sanggahan", "Belum zuhud.")], &hers).await;
    walk.act(she, &path, "naikkan", &[("alasan", "Perlu zurafah.")]).await;
    walk.act(she, &path, "jawab", &[("isi", "Sudah.")]).await;
    walk.says("selesai", &[], &hers).await;
    walk.says("nilai", &[("nilai", "3"), ("kesan", "Terima kasih zuriat.")], &hers).await;
    let hers = walk.get("/pengaduan/lacak/kasus", &hers).await;
    assert!(hers.contains("zamrud") && hers.contains("zohor"), "there it stands");
    assert!(!hers.contains("zikir7") && !hers.contains("zurafah") && !hers.contains("zenit"));
    walk.get("/petugas/pengaduan?bagian=semua", &she.cookie).await;

    let log = log.text();
    assert!(log.contains("/petugas/pengaduan/{id}") && log.contains("/pengaduan/lacak/kasus"), "{log}");
    let seen = walk.seen.borrow().join("\n");
    assert!(seen.contains("Pengaduan terkirim") && seen.contains(&path), "{seen}");
    let file = site.bytes_of_the_database(&portal).await;
    let in_file =
        |word: &str| file.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    assert!(in_file("complaint_event") && in_file(&number.digits()), "that much is known");
    for word in PLANTED {
        assert!(!log.to_lowercase().contains(&word.to_lowercase()), "{word} in the log: {log}");
        assert!(
            !seen.to_lowercase().contains(&word.to_lowercase()),
            "{word} in an address or a title: {seen}"
        );
        assert!(!in_file(word), "{word} in the database");
    }
    for secret in [&*number.digits(), code.reveal()] {
        assert!(!log.contains(secret), "{log}");
    }
    assert!(!in_file(code.reveal()), "the code is kept as a keyed hash");
}
