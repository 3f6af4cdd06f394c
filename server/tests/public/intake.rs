//! Somebody complains: the form keeps what was typed whatever is wrong, and nothing of it is left anywhere else.

mod receipt;
mod ways;

use crate::log::Log;
use crate::site::{Answer, Running, Site, at, scripts_that_run, text_of};
use axum::http::StatusCode;
use model::complaint::{Broken, Concerns, Identity, Kind};
use model::number::{AccessCode, ComplaintNumber};
use server::complaint::ComplaintId;
use server::complaint::following::Followed;
use std::collections::BTreeSet;
use uuid::Uuid;

const FORM: &str = "/pengaduan/baru";
/// Sixteen digits like those of an identity card, with spaces as people type them.
const CARD: &str = "6203 0117 0890 0001";

/// What a browser sends of the form: the fields by name.
#[derive(Clone)]
struct Filled(Vec<(&'static str, String)>);

impl Filled {
    /// As somebody fills it in who was asked to pay: everything, and openly.
    fn whole(key: &str) -> Self {
        let fields = [
            ("kunci", key),
            ("kantor", "kapuas"),
            ("jenis", "complaint"),
            ("layanan", "ktp-el"),
            ("dilanggar", "cost"),
            ("tentang", "officer"),
            ("siapa", "Petugas loket 2"),
            ("peristiwa", "Saya diminta membayar.\nKatanya untuk map."),
            ("kapan", "Senin pagi"),
            ("tempat", "Loket 2"),
            ("harapan", "Uang saya kembali"),
            ("identitas", "open"),
            ("nama", "Budi Contoh"),
            ("kontak", "0800 0000 0001"),
        ];
        Self(fields.map(|(name, value)| (name, value.to_owned())).to_vec())
    }

    /// With another value in a field.
    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.retain(|(own, _)| *own != name);
        self.0.push((name, value.into()));
        self
    }

    async fn send(&self, portal: &Running, cookies: &str) -> Answer {
        let fields: Vec<_> = self.0.iter().map(|(name, value)| (*name, value.as_str())).collect();
        portal.post_as(FORM, &fields, cookies).await
    }
}

/// A portal whose form has been opened, and the key of that form.
async fn opened(site: &Site) -> (Running, String) {
    let portal = site.start().await;
    let key = value(&portal.page("/pengaduan/baru?kantor=kapuas").await, "kunci");
    (portal, key)
}

/// What stands in a hidden or typed field of a page.
fn value(html: &str, name: &str) -> String {
    let tag = tags(html).find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    let value = tag.split_once("value=\"").map_or("", |(_, rest)| rest.split_once('"').unwrap().0);
    value.to_owned()
}

fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag)
}

/// The choices that are made on a page, as `name=value`.
fn chosen(html: &str) -> BTreeSet<String> {
    let mut chosen: BTreeSet<_> = tags(html)
        .filter(|tag| tag.starts_with("input") && tag.contains(" checked"))
        .map(|tag| {
            let part =
                |name: &str| tag.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0;
            format!("{}={}", part(" name"), part("value"))
        })
        .collect();
    let options = tags(html).filter(|tag| tag.starts_with("option") && tag.contains(" selected"));
    chosen.extend(
        options.map(|tag| {
            format!("option={}", tag.split_once("value=\"").unwrap().1.split_once('"').unwrap().0)
        }),
    );
    chosen
}

/// What a browser sends back of the cookies that an answer set.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    set.map(|cookie| cookie.split_once(';').unwrap().0).collect::<Vec<_>>().join("; ")
}

/// What stands in the element of an id.
fn of_id(html: &str, id: &str) -> String {
    let rest = html.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {html}")).1;
    rest.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
}

/// What somebody has who sent a form and looked at the receipt.
struct Sent {
    cookies: String,
    number: ComplaintNumber,
    code: AccessCode,
    html: String,
}

async fn sent(portal: &Running, filled: &Filled) -> Sent {
    let answer = filled.send(portal, "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", text_of(&answer.text()));
    let (place, cookies) = (answer.header("location").to_owned(), cookies(&answer));
    let receipt = portal.get_as(&place, &cookies).await;
    assert_eq!(receipt.status, StatusCode::OK);
    let html = receipt.text();
    let number = ComplaintNumber::parse(&of_id(&html, "nomor-pengaduan")).unwrap();
    let code = AccessCode::parse(&of_id(&html, "kode-akses")).unwrap();
    Sent { cookies, number, code, html }
}

/// The complaint of a number, as its complainant sees it.
async fn kept(portal: &Running, number: ComplaintNumber) -> Option<Followed> {
    let complaints = &portal.portal.complaints;
    let id: ComplaintId = complaints.named(number).await.unwrap()?;
    complaints.follow(id, portal.portal.clock.now()).await.unwrap()
}

/// How many complaints there are.
async fn count(portal: &Running) -> usize {
    let mut tx = portal.portal.db.read().await.unwrap();
    server::store::complaint::after(&mut tx, Uuid::nil(), 100).await.unwrap().len()
}

#[tokio::test]
async fn what_was_typed_is_taken_in_and_number_and_code_open_it() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let sent = sent(&portal, &Filled::whole(&key)).await;
    let kept = kept(&portal, sent.number).await.unwrap();
    let report = &kept.progress.report;
    assert_eq!(
        (report.kind, report.identity, report.concerns),
        (Kind::Complaint, Identity::Open, Concerns::Officer)
    );
    assert_eq!(report.broken, BTreeSet::from([Broken::Cost]));
    assert_eq!(report.service.as_ref().unwrap().as_str(), "ktp-el");
    assert_eq!(report.what.as_str(), "Saya diminta membayar.\nKatanya untuk map.");
    let said = |line: &Option<model::complaint::Line>| line.as_ref().unwrap().to_string();
    assert_eq!(
        [said(&report.whom), said(&report.when), said(&report.place)],
        ["Petugas loket 2", "Senin pagi", "Loket 2"]
    );
    assert_eq!(report.wish.as_ref().unwrap().as_str(), "Uang saya kembali");
    assert_eq!([said(&kept.reporter.name), said(&kept.reporter.contact)], ["Budi Contoh", "0800 0000 0001"]);
    let open = portal.portal.complaints.open(sent.number, &sent.code).await.unwrap();
    assert_eq!(open, Some(kept.id));
    let text = text_of(&sent.html);
    // Saturday morning: the three working days are counted from Monday.
    assert!(text.contains("Diperiksa petugas paling lambat  Kamis, 26 November 2026 (WIB)"), "{text}");
    assert!(sent.html.contains("class=\"qr\"") && text.contains("127.0.0.1:8080/pengaduan/lacak"), "{text}");
    assert!(sent.html.contains("enctype=\"multipart/form-data\""), "the form for evidence");
}

#[tokio::test]
async fn every_field_says_what_is_wrong_with_it_and_keeps_what_was_typed() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let whole = Filled::whole(&key);
    let (long, longer) = ("a".repeat(201), "a".repeat(5001));
    let (long, longer) = (long.as_str(), longer.as_str());
    for (name, value, told) in [
        ("jenis", "", "Pilih apa yang ingin Anda sampaikan."),
        ("layanan", "akta-hilang", "Layanan itu tidak ada di kantor ini."),
        ("tentang", "siapa saja", "Pilih tentang siapa pengaduan ini."),
        ("siapa", long, "Terlalu panjang: paling banyak 200 huruf, Anda menulis 201."),
        ("peristiwa", " \n ", "Tulis apa yang terjadi."),
        ("peristiwa", longer, "paling banyak 5000 huruf, Anda menulis 5001."),
        ("kapan", long, "paling banyak 200 huruf"),
        ("tempat", long, "paling banyak 200 huruf"),
        ("harapan", longer, "paling banyak 5000 huruf"),
        ("identitas", "", "Pilih siapa yang boleh tahu siapa Anda."),
        ("nama", " ", "Isi nama Anda, atau pilih \"Tanpa identitas\"."),
        ("nama", long, "paling banyak 200 huruf"),
        ("kontak", long, "paling banyak 200 huruf"),
    ] {
        let answer = whole.clone().with(name, value).send(&portal, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let (html, text) = (answer.text(), text_of(&answer.text()));
        assert!(text.contains("Ada 1 hal yang perlu diperbaiki"), "{name}: {text}");
        assert_eq!(text.matches(told).count(), 2, "above and at the field: {told}: {text}");
        assert!(
            html.contains(&format!("href=\"#{name}\"")) && html.contains(&format!("id=\"{name}\"")),
            "{name}"
        );
        assert!(html.contains(&format!("id=\"{name}-salah\"")), "{name}: {html}");
        assert!(html.contains("<title>Perlu diperbaiki: Pengaduan baru"), "{name}");
        // Everything else stands there as it was.
        assert_eq!(self::value(&html, "kunci"), key);
        for (other, typed) in whole.0.iter().filter(|(own, _)| *own != name) {
            let is_there = match *other {
                "peristiwa" | "harapan" => html.contains(&format!(">\n{typed}</textarea>")),
                "layanan" => chosen(&html).contains(&format!("option={typed}")),
                "jenis" | "dilanggar" | "tentang" | "identitas" => {
                    chosen(&html).contains(&format!("{other}={typed}"))
                }
                _ => self::value(&html, other) == *typed,
            };
            assert!(is_there, "{name}: {other} was {typed}: {html}");
        }
    }
    assert_eq!(count(&portal).await, 0);
    let english = whole.clone().with("peristiwa", "").with("jenis", "information");
    let fields: Vec<_> = english.0.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = portal.post_as("/en/pengaduan/baru", &fields, "").await;
    assert!(text_of(&answer.text()).contains("Write what you want to know."), "{}", answer.text());
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let empty = Filled(vec![("kunci", key), ("kantor", "kapuas".to_owned())]);
    let text = text_of(&empty.send(&portal, "").await.text());
    assert!(text.contains("Ada 4 hal yang perlu diperbaiki"), "{text}");
}

#[tokio::test]
async fn anonymous_drops_whoever_it_was_and_what_would_tell() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let filled = Filled::whole(&key).with("identitas", "anonymous").with("nomor", "salah").with("pin", "1");
    let answer = filled.send(&portal, "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "number and PIN are not even read");
    assert!(!cookies(&answer).contains("dikenal"), "nothing stays in the browser for half a year");
    let sent = sent(&portal, &filled).await;
    let kept = kept(&portal, sent.number).await.unwrap();
    assert!(kept.reporter.is_nobody() && kept.application.is_none());
    assert_eq!(kept.progress.report.identity, Identity::Anonymous);
    assert!(!sent.html.contains("application/pdf"), "pictures only");
    assert!(text_of(&sent.html).contains("karena kami tidak tahu siapa Anda"));
}

#[tokio::test]
async fn what_the_page_hides_after_a_choice_is_not_read() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let filled = Filled::whole(&key).with("jenis", "information").with("tentang", "nobody");
    let sent = sent(&portal, &filled).await;
    let report = kept(&portal, sent.number).await.unwrap().progress.report;
    assert!(report.broken.is_empty() && report.whom.is_none());
}

#[tokio::test]
async fn numbers_of_cards_are_warned_of_in_every_field_and_sent_on_purpose_only() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    for name in ["siapa", "peristiwa", "kapan", "tempat", "harapan", "nama", "kontak"] {
        let filled = Filled::whole(&key).with(name, format!("Nomor saya {CARD}."));
        let answer = filled.send(&portal, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let (html, text) = (answer.text(), text_of(&answer.text()));
        assert!(html.contains(&format!("id=\"{name}-salah\"")), "{name}");
        assert!(text.contains("mungkin NIK, nomor KK, atau nomor kartu"), "{text}");
        assert!(html.contains(CARD) && text.contains("Tetap kirim dengan angka itu"), "{text}");
        assert!(html.contains("id=\"tetap\"") && !chosen(&html).contains("tetap=ya"), "{name}");
    }
    assert_eq!(count(&portal).await, 0);
    let unread = Filled::whole(&key).with("identitas", "anonymous").with("nama", CARD);
    assert_eq!(
        unread.send(&portal, "").await.status,
        StatusCode::SEE_OTHER,
        "what is not kept is not warned of"
    );
    let key = value(&portal.page("/pengaduan/baru?kantor=kapuas").await, "kunci");
    let meant = Filled::whole(&key).with("peristiwa", format!("Angka {CARD} salah")).with("tetap", "ya");
    let sent = sent(&portal, &meant).await;
    assert!(kept(&portal, sent.number).await.unwrap().progress.report.what.as_str().contains(CARD));
}

#[tokio::test]
async fn what_no_person_fills_in_stops_a_program_and_loses_a_person_nothing() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let trapped = Filled::whole(&key).with("situs", "https://iklan.example");
    let answer = trapped.send(&portal, "").await;
    assert_eq!((answer.status, count(&portal).await), (StatusCode::UNPROCESSABLE_ENTITY, 0));
    let html = answer.text();
    assert!(html.contains("Saya diminta membayar.") && !html.contains("iklan.example"), "{html}");
    assert_eq!((value(&html, "kunci"), value(&html, "situs")), (key.clone(), String::new()));
    sent(&portal, &Filled::whole(&key)).await;
}

#[tokio::test]
async fn too_many_from_one_place_wait_and_keep_their_words() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let (client, now) = (server::client::Client::of([0, 0, 0, 0].into()), std::time::Instant::now());
    while portal.portal.flood.complaint(client, now).is_none() {}
    let filled = Filled::whole(&key);
    let answer = filled.send(&portal, "").await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "120"));
    let html = answer.text();
    assert!(text_of(&html).contains("Tunggu 2 menit") && html.contains("Saya diminta membayar."), "{html}");
    assert_eq!((value(&html, "kunci"), count(&portal).await), (key, 0));
    let wrong = filled.with("peristiwa", "").send(&portal, "").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "only what would be taken in is counted");
}

#[tokio::test]
async fn what_is_sent_again_is_never_too_much_and_counts_once() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let filled = Filled::whole(&key);
    for _ in 0..40 {
        assert_eq!(filled.send(&portal, "").await.status, StatusCode::SEE_OTHER);
    }
    let (client, now) = (server::client::Client::of([0, 0, 0, 0].into()), std::time::Instant::now());
    let left = (0..100).take_while(|_| portal.portal.flood.complaint(client, now).is_none()).count();
    assert_eq!((left, count(&portal).await), (29, 1), "thirty at once, and one of them was taken");
    assert_eq!(
        filled.send(&portal, "").await.status,
        StatusCode::SEE_OTHER,
        "and also when there is no more"
    );
}

#[tokio::test]
async fn whoever_complains_of_those_who_handle_complaints_is_told_that_nobody_stands_in() {
    let site = Site::shipped();
    let portal = site.start().await;
    let form = "/pengaduan/baru?kantor=kapuas";
    assert!(text_of(&portal.page(form).await).contains("Kantor ini belum menunjuk pengganti."));
    let key = value(&portal.page(form).await, "kunci");
    let waits = sent(&portal, &Filled::whole(&key).with("tentang", "head")).await;
    assert!(text_of(&waits.html).contains("belum menunjuk pengganti"), "{}", waits.html);
    site.edit(
        "kapuas/kantor.md",
        "- Petugas: Sekretariat Tim Pengelola Pengaduan Masyarakat",
        "- Petugas: Sekretariat Tim Pengelola Pengaduan Masyarakat\n- Pengganti: Sekretaris Dinas\n- Pengawas: Inspektorat Kabupaten Contoh",
    );
    portal.until(form, "Inspektorat Kabupaten Contoh").await;
    // Who is one of the complaint officers herself cannot see what concerns them.
    let both = [model::officer::Role::ComplaintDeputy, model::officer::Role::ComplaintOfficer];
    portal.officer("kapuas", &both, None).await;
    let html = portal.page(form).await;
    let told = |class: &str| text_of(html.split_once(class).unwrap().1.split("</div>").next().unwrap());
    assert!(told("class=\"deputy-of-team held\"").contains("belum menunjuk"));
    assert!(told("class=\"deputy-of-head held\"").contains("Sekretaris Dinas"));
    portal.officer("kapuas", &[model::officer::Role::ComplaintDeputy], None).await;
    let text = text_of(&portal.page(form).await);
    assert!(text.contains("Sekretaris Dinas") && !text.contains("belum menunjuk"), "{text}");
}

#[tokio::test]
async fn the_log_holds_nothing_of_what_was_typed_nor_number_nor_code_nor_key() {
    let log = Log::begin();
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    Filled::whole(&key).with("peristiwa", "").send(&portal, "").await;
    let sent = sent(&portal, &Filled::whole(&key)).await;
    let log = log.text();
    assert!(log.contains("/pengaduan/terkirim/{kunci}"), "{log}");
    let (number, code) = (sent.number.digits(), sent.code.reveal());
    for secret in [&*number, code, &key, "Petugas loket", "membayar", "Senin pagi", "Budi", "0800 0000"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[tokio::test]
async fn titles_and_addresses_tell_nothing_and_nothing_is_kept_on_the_way() {
    let site = Site::shipped();
    let (portal, key) = opened(&site).await;
    let answer = Filled::whole(&key).send(&portal, "").await;
    let place = answer.header("location").to_owned();
    assert_eq!(place, format!("/pengaduan/terkirim/{key}"));
    let receipt = portal.get_as(&place, &cookies(&answer)).await;
    let title = receipt.text().split_once("<title>").unwrap().1.split_once("</title>").unwrap().0.to_owned();
    assert_eq!(title, "Pengaduan terkirim – Disdukcapil Kabupaten Kapuas – Maklumat");
    let form = portal.get("/pengaduan/baru?kantor=kapuas").await;
    for page in [&answer, &receipt, &form] {
        assert_eq!(page.header("cache-control"), "no-store");
    }
    for page in [&receipt, &form] {
        assert_eq!(page.header("x-robots-tag"), "noindex");
        assert_eq!(scripts_that_run(&page.text()), 1);
        assert!(page.header("content-security-policy").contains("script-src 'self'; connect-src 'self'"));
        assert!(page.text().contains("src=\"/pkg/complaint.js\""));
    }
}
