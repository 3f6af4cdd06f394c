//! An applicant and her application: number and PIN open it, nothing else does, and nothing of it leaks.

mod outlook;
mod withdrawal;

use crate::log::Log;
use crate::site::{Answer, Running, Site, at, scripts_that_run, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::civil::date;
use model::api::{NewApplication, Registered};
use model::application::{CancelledBy, Event, Happening, HoldReason, Receiver, Remark, Returned};
use model::number::{Pin, RegistrationNumber};
use model::person::MaskedName;
use model::{OfficeId, RequirementId, ServiceId, SituationId};
use server::application::{Registration, Reported};
use server::store::audit::Actor;
use uuid::Uuid;

/// An application at a running portal, and how a browser gets to it.
struct Applicant<'r> {
    portal: &'r Running,
    office: OfficeId,
    number: RegistrationNumber,
    pin: Pin,
    sequence: u32,
}

fn remark(text: &str) -> Remark {
    Remark::parse(text).unwrap()
}

impl<'r> Applicant<'r> {
    /// Somebody whose lost card is replaced in Kapuas.
    async fn who_lost_her_card(portal: &'r Running) -> Self {
        Self::at(portal, "kapuas", "ktp-el", Some("hilang")).await
    }

    async fn at(portal: &'r Running, office: &str, service: &str, situation: Option<&str>) -> Self {
        let office = OfficeId::parse(office).unwrap();
        let new = NewApplication {
            event_id: portal.portal.clock.new_id(),
            service: ServiceId::parse(service).unwrap(),
            situation: situation.map(|id| SituationId::parse(id).unwrap()),
            submitted_at: portal.portal.clock.now(),
            number: None,
            pin: None,
            applicant: Some(MaskedName::mask("Siti Aminah").unwrap()),
            phone: None,
            external_reference: None,
            pickup_place: None,
        };
        let registered = portal.portal.applications.register(Actor::CommandLine, &office, new).await.unwrap();
        let Registration::New(Registered { number, pin, .. }) = registered else { panic!("known already") };
        Self { portal, office, number, pin: pin.unwrap(), sequence: 1 }
    }

    /// Reports that something happened, now.
    async fn meets(&mut self, what: Happening) {
        self.sequence += 1;
        let event = Event {
            event_id: Uuid::from_u128(u128::from(self.sequence) << 64 | 7),
            sequence: self.sequence,
            occurred_at: self.portal.portal.clock.now(),
            what,
        };
        let applications = &self.portal.portal.applications;
        let reported =
            applications.report(Actor::CommandLine, &self.office, self.number, event).await.unwrap();
        assert!(matches!(reported, Reported::Taken(_)));
    }

    /// The cookies after number and PIN were typed.
    async fn opens(&self) -> String {
        let answer = self.types(&self.number.to_string(), self.pin.reveal(), "").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/status/permohonan"));
        cookies(&answer)
    }

    async fn types(&self, number: &str, pin: &str, cookies: &str) -> Answer {
        post(self.portal, "/status", &[("nomor", number), ("pin", pin)], cookies).await
    }

    /// The text of one of her pages.
    async fn reads(&self, path: &str, cookies: &str) -> Answer {
        let request = Request::get(path).header("cookie", cookies).body(Body::empty()).unwrap();
        self.portal.ask(request).await
    }

    async fn status(&self, locale: &str) -> String {
        let answer = self.reads(&format!("{locale}/status/permohonan"), &self.opens().await).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.text()
    }

    /// A PIN that is not hers.
    fn wrong_pin(&self) -> String {
        let pin: u32 = self.pin.reveal().parse().unwrap();
        format!("{:06}", (pin + 1) % 1_000_000)
    }
}

async fn post(portal: &Running, path: &str, fields: &[(&str, &str)], cookies: &str) -> Answer {
    portal.post_as(path, fields, cookies).await
}

/// What a browser sends back of the cookies that an answer set.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    set.map(|cookie| cookie.split_once(';').unwrap().0).collect::<Vec<_>>().join("; ")
}

/// The headers of an answer as a reader of both could compare them; only the request's own id differs always.
fn headers(answer: &Answer) -> Vec<String> {
    let own = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
    own.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect()
}

/// The title of a page.
fn title(html: &str) -> &str {
    html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0
}

#[tokio::test]
async fn number_and_pin_open_the_application_and_close_shuts_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let cookies_of_hers = her.opens().await;
    let page = her.reads("/status/permohonan", &cookies_of_hers).await;
    let text = text_of(&page.text());
    assert!(page.text().contains("<h1>Diajukan"), "{text}");
    assert!(text.contains("Permohonan Anda sudah kami terima dan menunggu diperiksa."), "{text}");
    assert!(text.contains("Tidak ada yang perlu Anda lakukan."), "{text}");
    assert!(text.contains(&her.number.to_string()) && text.contains("S*** A***"), "{text}");

    let closed = post(&portal, "/status/tutup", &[], &cookies_of_hers).await;
    assert_eq!((closed.status, closed.header("location")), (StatusCode::SEE_OTHER, "/status"));
    assert!(closed.header("set-cookie").starts_with("kasus=; "), "{}", closed.header("set-cookie"));
    let after = her.reads("/status/permohonan", &cookies(&closed)).await;
    assert!(text_of(&after.text()).contains("Sesi Anda sudah berakhir."));
}

#[tokio::test]
async fn the_number_is_read_however_it_is_typed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let digits = her.number.digits();
    let dashed = her.number.to_string().replace(' ', "-");
    let spaced = format!(" {} ", her.number.to_string().replace(' ', " . "));
    let pin = her.pin.reveal();
    for (number, pin) in [
        (&digits, pin.to_owned()),
        (&dashed, format!("{} {}", &pin[..3], &pin[3..])),
        (&spaced, format!(" {pin}")),
    ] {
        assert_eq!(her.types(number, &pin, "").await.status, StatusCode::SEE_OTHER, "{number}");
    }
}

#[tokio::test]
async fn a_wrong_number_and_a_wrong_pin_answer_alike() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let nobody = RegistrationNumber::draw(20_261_121);
    let own = her.types(&her.number.to_string(), &her.wrong_pin(), "").await;
    let other = her.types(&nobody.to_string(), her.pin.reveal(), "").await;
    assert_eq!(
        (own.status, other.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(headers(&own), headers(&other));
    assert_eq!(
        own.text().replace(&her.number.to_string(), "#"),
        other.text().replace(&nobody.to_string(), "#")
    );
    assert!(
        text_of(&own.text())
            .contains("Nomor pendaftaran atau PIN tidak cocok. Periksa kembali pada tanda terima.")
    );
}

#[tokio::test]
async fn what_is_mistyped_is_told_before_anything_is_looked_up() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    portal.portal.db.close().await;
    for (number, pin, says) in [
        (
            "4821 0937 5561",
            "123456",
            "Ada angka yang salah ketik dalam nomor pendaftaran. Periksa kembali satu per satu.",
        ),
        ("4821 0937 556", "123456", "Nomor pendaftaran terdiri atas 12 angka. Anda mengisi 11 angka."),
        ("4821 O937 5567", "123456", "Nomor pendaftaran hanya terdiri atas angka."),
        ("", "123456", "Isi nomor pendaftaran."),
        ("4821 0937 5567", "12345", "PIN terdiri atas 6 angka. Anda mengisi 5 angka."),
        ("4821 0937 5567", "", "Isi PIN."),
    ] {
        let answer = her.types(number, pin, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        let html = answer.text();
        assert!(text_of(&html).contains(says), "{says}: {}", text_of(&html));
        assert!(html.contains("Ada 1 hal yang perlu diperbaiki"), "{says}");
        assert!(title(&html).starts_with("Perlu diperbaiki: "), "{says}");
        assert!(
            html.contains(if number == "4821 0937 5567" { "href=\"#pin\"" } else { "href=\"#nomor\"" }),
            "{says}"
        );
    }
    let both = her.types("", "", "").await.text();
    assert!(both.contains("Ada 2 hal yang perlu diperbaiki"));
    let readable = her.types("4821 0937 5567", "123456", "").await;
    assert_eq!(readable.status, StatusCode::INTERNAL_SERVER_ERROR, "that one is looked up");
}

#[tokio::test]
async fn the_number_comes_back_as_it_was_typed_and_the_pin_never_does() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let mistyped = "4821\"><b>0937 5561";
    for (number, pin) in [(mistyped, "314159"), ("4821 0937 5567", "314159"), ("4821 0937 5561", "31415926")]
    {
        let html = her.types(number, pin, "").await.text();
        assert!(!html.contains("31415"), "{number}");
        assert!(!html.contains("<b>"), "{html}");
        let kept = html.split_once("name=\"nomor\"").unwrap().1.split_once('>').unwrap().0;
        assert!(kept.contains(&format!("value=\"{}", &number[..4])), "{kept}");
    }
}

#[tokio::test]
async fn after_five_wrong_tries_strangers_wait_and_a_browser_that_knows_the_case_does_not() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let known = her.opens().await;
    for _ in 0..5 {
        let wrong = her.types(&her.number.to_string(), &her.wrong_pin(), "").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let number = her.number.to_string();
    let refused = her.types(&number, her.pin.reveal(), "").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "even with the right PIN");
    assert_eq!(refused.header("retry-after"), "900");
    let text = text_of(&refused.text());
    let says = "Terlalu banyak percobaan. Coba lagi 15 menit lagi atau datang ke loket dengan tanda terima.";
    assert!(text.contains(says) && text.contains("Disdukcapil Kabupaten Kapuas"), "{text}");
    assert_eq!(her.types(&number, her.pin.reveal(), &known).await.status, StatusCode::SEE_OTHER);

    at(&site.clock, "2026-11-21T00:15:01Z");
    assert_eq!(her.types(&number, her.pin.reveal(), "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_application_stays_open_for_half_an_hour() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let cookies = her.opens().await;
    at(&site.clock, "2026-11-21T00:29:59Z");
    assert!(her.reads("/status/permohonan", &cookies).await.text().contains("<h1>Diajukan"));
    at(&site.clock, "2026-11-21T00:30:00Z");
    for path in ["/status/permohonan", "/status/permohonan/tanda-terima"] {
        let html = her.reads(path, &cookies).await.text();
        assert!(text_of(&html).contains("Sesi Anda sudah berakhir."), "{path}");
        assert!(title(&html).starts_with("Sesi berakhir: ") && html.contains("name=\"pin\""), "{path}");
    }
    let english = her.reads("/en/status/permohonan", "").await.text();
    assert!(text_of(&english).contains("Your session has ended."));
}

#[tokio::test]
async fn nothing_of_an_application_is_kept_indexed_named_in_a_title_or_put_into_an_address() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let cookies = her.opens().await;
    let (digits, fours) = (her.number.digits(), her.number.to_string());
    for path in ["/status", "/status/permohonan", "/status/permohonan/tanda-terima", "/en/status/permohonan"]
    {
        let answer = her.reads(path, &cookies).await;
        assert_eq!(
            (answer.header("cache-control"), answer.header("x-robots-tag")),
            ("no-store", "noindex"),
            "{path}"
        );
        let html = answer.text();
        assert_eq!(scripts_that_run(&html), 0, "{path}");
        assert!(!title(&html).contains(&fours) && !title(&html).contains("Siti"), "{path}");
        for address in html.split("href=\"").skip(1).chain(html.split("action=\"").skip(1)) {
            let address = address.split_once('"').unwrap().0;
            assert!(!address.contains(&digits) && !address.contains(her.pin.reveal()), "{path}: {address}");
        }
        assert!(!html.contains(&format!(">{}<", her.pin.reveal())), "{path}");
    }
}

#[tokio::test]
async fn a_return_names_the_requirement_its_reason_and_the_day() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    let requirement = RequirementId::parse("kartu-keluarga").unwrap();
    let returned = Returned { requirement: Some(requirement), reason: remark("Tidak terbaca") };
    her.meets(Happening::NeedsCompletion { returned: vec![returned], deadline: Some(date(2026, 12, 23)) })
        .await;
    let html = her.status("").await;
    let text = text_of(&html).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(html.contains("<h1>Perlu dilengkapi"), "{text}");
    assert!(text.contains("Kartu Keluarga : Tidak terbaca."), "{text}");
    assert!(text.contains("Batas waktu: Rabu, 23 Desember 2026."), "{text}");
    let english = her.status("/en").await;
    assert!(
        text_of(&english).contains("No later than Wednesday, 23 December 2026."),
        "{}",
        text_of(&english)
    );
    assert!(english.contains("<span lang=\"id\">Tidak terbaca.</span>"));
}

#[tokio::test]
async fn a_promise_that_is_past_is_said_to_be_and_a_hold_names_its_reason() {
    let site = Site::shipped();
    at(&site.clock, "2026-11-23T02:00:00Z");
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    her.meets(Happening::PrintQueue {}).await;
    let text = text_of(&her.status("").await);
    assert!(
        text.contains("Dijanjikan selesai paling lambat: Senin, 23 November 2026 pukul 09.10 WIB."),
        "{text}"
    );
    assert!(text.contains("portal menghitung dengan jam kerja menurut Perpres 21/2023"), "{text}");

    her.meets(Happening::Held { reason: HoldReason::BlankCardsOut, until: Some(date(2026, 11, 27)) }).await;
    let early = text_of(&her.status("").await);
    assert!(early.contains("Karena tertunda, waktu ini mungkin tidak tercapai."), "{early}");
    at(&site.clock, "2026-11-24T02:00:00Z");
    let text = text_of(&her.status("").await);
    assert!(text.contains("Tertunda sejak Senin, 23 November 2026: blangko sedang habis."), "{text}");
    assert!(text.contains("Perkiraan dapat dilanjutkan: Jumat, 27 November 2026."), "{text}");
    assert!(
        text.contains(
            "Melewati janji layanan: seharusnya selesai paling lambat Senin, 23 November 2026 pukul 09.10 WIB"
        ),
        "{text}"
    );
}

#[tokio::test]
async fn the_history_tells_who_received_it_and_shows_a_wrong_click_as_one() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::UnderReview {}).await;
    her.meets(Happening::Processing {}).await;
    her.meets(Happening::Corrected { reason: remark("Salah tekan") }).await;
    her.meets(Happening::PrintQueue {}).await;
    her.meets(Happening::Printed {}).await;
    her.meets(Happening::Completed { receiver: Some(Receiver::Family) }).await;
    let html = her.status("").await;
    let history = html.split_once("id=\"riwayat\"").unwrap().1;
    assert!(history.contains("<del>Sedang diproses</del>"), "{history}");
    assert_eq!(history.matches("<del>").count(), 1);
    let text = text_of(&html);
    assert!(text.contains("(keliru, sudah dibetulkan)") && text.contains("Salah tekan."), "{text}");
    assert!(
        text.contains("Dokumen sudah diserahkan kepada keluarga dalam satu KK pada Sabtu, 21 November 2026"),
        "{text}"
    );
    assert!(text.contains("Bukan Anda penerimanya? Segera hubungi kantor."), "{text}");
}

#[tokio::test]
async fn what_was_cancelled_says_why_and_the_ways_on() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut her = Applicant::who_lost_her_card(&portal).await;
    her.meets(Happening::Cancelled { by: CancelledBy::Office, reason: remark("Data belum lengkap") }).await;
    let html = her.status("").await;
    let text = text_of(&html);
    assert!(
        text.contains(
            "Permohonan dibatalkan kantor pada Sabtu, 21 November 2026. Sebab: Data belum lengkap."
        ),
        "{text}"
    );
    assert!(
        html.contains("href=\"/kapuas/layanan/ktp-el\"")
            && html.contains("href=\"/pengaduan/baru?kantor=kapuas&amp;layanan=ktp-el\"")
    );
    assert!(!html.contains("aria-current=\"step\""));
}

#[tokio::test]
async fn an_application_keeps_the_steps_and_the_promise_that_it_was_filed_under() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    site.edit("kapuas/ktp-el.md", "- Janji: 10 (sepuluh) menit", "- Janji: 3 hari kerja");
    site.edit("kapuas/ktp-el.md", "Mencetak KTP elektronik.", "Mencetak kartu di ruang baru.");
    portal.until("/kapuas/layanan/ktp-el", "3 hari kerja").await;
    let text = text_of(&her.status("").await);
    assert!(text.contains("10 menit") && !text.contains("3 hari kerja"), "{text}");
    assert!(text.contains("Mencetak KTP elektronik.") && !text.contains("ruang baru"), "{text}");
}

#[tokio::test]
async fn english_speaks_the_translation_of_the_very_version_that_she_applied_under() {
    let site = Site::shipped();
    let original = site.read("kapuas/ktp-el.md");
    let (own, english) = ("Mencetak KTP elektronik.", "Prints the card.");
    site.write("kapuas/ktp-el.en.md", &original.replace(own, english));
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let html = her.status("/en").await;
    assert!(html.contains(english) && !html.contains(own));
    assert!(
        html.contains("<span lang=\"id\">Operator pendaftaran</span>"),
        "names are nobody's to translate"
    );

    // The same day, other words: what is translated now is another version.
    site.edit("kapuas/ktp-el.md", own, "Mencetak kartu.");
    portal.until("/kapuas/layanan/ktp-el", "Mencetak kartu.").await;
    assert!(portal.page("/en/kapuas/layanan/ktp-el").await.contains(english), "it is translated still");
    let html = her.status("/en").await;
    assert!(html.contains(own) && !html.contains(english));
}

#[tokio::test]
async fn the_receipt_has_number_and_codes_for_both_papers_and_no_pin() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::at(&portal, "wonogiri", "kia-baru", Some("usia-0-5")).await;
    let cookies = her.opens().await;
    for (path, sheet) in [("", "receipt.css"), ("?kertas=58", "slip.css"), ("?kertas=abc", "receipt.css")] {
        let html = her.reads(&format!("/status/permohonan/tanda-terima{path}"), &cookies).await.text();
        let text = text_of(&html);
        assert!(html.contains(&format!("href=\"/pkg/{sheet}\"")), "{path}");
        assert!(html.contains("class=\"barcode\"") && html.contains("class=\"qr\""), "{path}");
        assert!(
            text.contains(&her.number.to_string()) && text.contains("loket pengambilan kecamatan"),
            "{text}"
        );
        assert!(text.contains("127.0.0.1:8080/status"), "{text}");
        assert!(!text.contains(her.pin.reveal()), "{path}");
    }
}

#[tokio::test]
async fn the_way_to_the_status_stands_on_the_pages_that_applicants_know() {
    let site = Site::shipped();
    let portal = site.start().await;
    for path in ["/", "/kapuas", "/kapuas/layanan/ktp-el"] {
        assert!(portal.page(path).await.contains("href=\"/status\""), "{path}");
        let english = portal.page(&format!("/en{}", path.trim_end_matches('/'))).await;
        assert!(english.contains("href=\"/en/status\""), "{path}");
    }
}

#[tokio::test]
async fn the_largest_page_of_an_application_is_small() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut him = Applicant::at(&portal, "wonogiri", "peristiwa-penting-lainnya", None).await;
    for what in [
        Happening::UnderReview {},
        Happening::Processing {},
        Happening::AwaitingValidation {},
        Happening::AwaitingOriginals { send_to: None, deadline: None },
        Happening::OriginalsReceived {},
        Happening::PrintQueue {},
        Happening::AwaitingSignature {},
    ] {
        him.meets(what).await;
    }
    let cookies = him.opens().await;
    let request =
        Request::get("/status/permohonan").header("cookie", cookies).header("accept-encoding", "br");
    let answer = portal.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "br");
    // Its style sheets are some 6 KB beside it, of 30 in all.
    assert!(answer.body.len() < 12 * 1024, "{}", answer.body.len());
}

#[tokio::test]
async fn the_log_holds_neither_number_nor_pin_nor_reason() {
    let log = Log::begin();
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Applicant::who_lost_her_card(&portal).await;
    let cookies = her.opens().await;
    her.types(&her.number.digits(), &her.wrong_pin(), "").await;
    her.types("482109375561", "2718281828", "").await;
    her.reads("/status/permohonan/tanda-terima?kertas=58", &cookies).await;
    post(&portal, "/status/permohonan/batalkan", &[("alasan", "Rahasia saya")], &cookies).await;
    let log = log.text();
    assert!(log.contains("/status/permohonan/batalkan"), "{log}");
    for secret in [
        &her.number.digits(),
        &her.number.to_string(),
        her.pin.reveal(),
        "482109375561",
        "2718281828",
        "Rahasia",
    ] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
    for cookie in cookies.split("; ") {
        assert!(!log.contains(cookie.split_once('=').unwrap().1), "{log}");
    }
}

#[tokio::test]
async fn no_text_makes_the_form_fail() {
    let site = Site::shipped();
    let portal = site.start().await;
    for body in [&b"nomor=%ff%fe&pin=%00"[..], b"\xff\xfe", b"", b"nomor&nomor&pin", b"pin=1&pin=2"] {
        for kind in ["application/x-www-form-urlencoded", "text/plain", ""] {
            let request =
                Request::post("/status").header("content-type", kind).body(Body::from(body)).unwrap();
            assert_eq!(portal.ask(request).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{body:?} {kind}");
        }
    }
}
