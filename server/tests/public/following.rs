//! Whoever complained follows her complaint: number and code open it, nothing else does; all that she can do, she can do
//! without a name; and evidence comes in clean and goes out to her alone.

mod evidence;
mod life;
mod memory;

use crate::site::{Answer, Running, Site, at, text_of};
use axum::http::StatusCode;
use model::complaint::{Class, Concerns, Happening, Identity, Kind, Line, Report, Reporter, Text};
use model::number::{AccessCode, ComplaintNumber};
use model::officer::Role;
use model::{OfficeId, ServiceId};
use server::complaint::ComplaintId;
use server::complaint::desk::Asked;
use server::complaint::intake::{Filed, Taken};
use uuid::Uuid;

const FOLLOW: &str = "/pengaduan/lacak";
const CASE: &str = "/pengaduan/lacak/kasus";
const WHAT: &str = "Saya menunggu tiga jam.\n\nLalu loket ditutup.";

/// A complaint at a running portal, and whoever sent it.
struct Complainant<'r> {
    portal: &'r Running,
    id: ComplaintId,
    number: ComplaintNumber,
    code: AccessCode,
}

fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

fn line(words: &str) -> Line {
    Line::parse(words).unwrap()
}

impl<'r> Complainant<'r> {
    async fn anonymous(portal: &'r Running) -> Self {
        Self::with(portal, Identity::Anonymous).await
    }

    async fn with(portal: &'r Running, identity: Identity) -> Self {
        let (number, code) = (ComplaintNumber::draw(portal.bits()), AccessCode::draw(portal.bits()));
        let filed = Filed {
            form: portal.portal.clock.new_id(),
            office: OfficeId::parse("kapuas").unwrap(),
            number,
            code: code.clone(),
            report: Report {
                kind: Kind::Complaint,
                service: Some(ServiceId::parse("ktp-el").unwrap()),
                broken: [model::complaint::Broken::Time].into(),
                concerns: Concerns::Nobody,
                whom: None,
                what: text(WHAT),
                when: Some(line("Senin pagi")),
                place: None,
                wish: Some(text("Loket dibuka sesuai jam.")),
                identity,
            },
            reporter: Reporter { name: Some(line("Siti Contoh")), contact: None },
            application: None,
        };
        let Taken::New(id) = portal.portal.complaints.file(filed).await.unwrap() else { panic!("known") };
        Self { portal, id, number, code }
    }

    async fn types(&self, number: &str, code: &str, cookies: &str) -> Answer {
        self.portal.post_as(FOLLOW, &[("nomor", number), ("kode", code)], cookies).await
    }

    /// The cookies after number and code were typed.
    async fn opens(&self) -> String {
        let answer = self.types(&self.number.to_string(), self.code.reveal(), "").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, CASE));
        cookies(&answer)
    }

    async fn reads(&self, cookies: &str) -> String {
        let answer = self.portal.get_as(CASE, cookies).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.text()
    }

    /// Sends one of the forms of her page, with the key that the page gave it.
    async fn sends(&self, word: &str, fields: &[(&str, &str)], cookies: &str) -> Answer {
        let key = self.portal.portal.clock.new_id().to_string();
        let fields = [&[("kunci", key.as_str())], fields].concat();
        self.portal.post_as(&format!("{CASE}/{word}"), &fields, cookies).await
    }

    /// The same, and it is done.
    async fn does(&self, word: &str, fields: &[(&str, &str)], cookies: &str) -> String {
        let answer = self.sends(word, fields, cookies).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{word}: {}", text_of(&answer.text()));
        let there = answer.header("location").to_owned();
        assert_eq!(there, format!("{CASE}?tersimpan={word}"));
        self.portal.get_as(&there, cookies).await.text()
    }

    /// What has happened, as far as it is public.
    async fn kinds(&self) -> Vec<&'static str> {
        let now = self.portal.portal.clock.now();
        let followed = self.portal.portal.complaints.follow(self.id, now).await.unwrap().unwrap();
        followed.events.iter().map(|event| event.what.kind()).collect()
    }

    fn wrong_code(&self) -> String {
        let code: u64 = self.code.reveal().parse().unwrap();
        format!("{:010}", (code + 1) % 10_000_000_000)
    }
}

/// The officers who handle it.
struct Desk<'r> {
    portal: &'r Running,
    officer: Uuid,
}

impl<'r> Desk<'r> {
    async fn at(portal: &'r Running) -> Self {
        let officer = portal.officer("kapuas", &[Role::ComplaintOfficer], None).await.id;
        Self { portal, officer }
    }

    async fn acts(&self, id: ComplaintId, all: impl IntoIterator<Item = Happening>) {
        for what in all {
            let complaints = &self.portal.portal.complaints;
            let officer = self.portal.portal.accounts.officer_of(self.officer).await.unwrap().unwrap();
            let sequence = complaints.desk(&officer, id).await.unwrap().progress.sequence + 1;
            let form = self.portal.portal.clock.new_id();
            complaints.act(&officer, id, Asked { form, sequence, what, cause: None }).await.unwrap();
        }
    }

    /// Looks at it, and says of which class it is.
    async fn verifies(&self, id: ComplaintId) {
        let classified = Happening::Classified { class: Class::Normative, reason: None };
        self.acts(id, [Happening::TakenUp {}, classified]).await;
    }

    async fn answers(&self, id: ComplaintId, words: &str) {
        self.acts(id, [Happening::AnsweredAtOnce { response: text(words) }]).await;
    }
}

impl Running {
    /// Some random number.
    fn bits(&self) -> u64 {
        let id = self.portal.clock.new_id().as_u128();
        u64::try_from(id & u128::from(u64::MAX)).unwrap()
    }
}

/// What a browser sends back of the cookies that an answer set.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    set.map(|cookie| cookie.split_once(';').unwrap().0).collect::<Vec<_>>().join("; ")
}

fn title(html: &str) -> &str {
    html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0
}

#[tokio::test]
async fn number_and_code_open_the_complaint_and_close_shuts_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::with(&portal, Identity::Confidential).await;
    let opened = her.opens().await;
    let answer = portal.get_as(CASE, &opened).await;
    let html = answer.text();
    let page = text_of(&html);
    assert!(html.contains("<h1>Pengaduan diterima"), "{page}");
    assert!(page.contains(&her.number.to_string()) && page.contains("Loket dibuka sesuai jam."), "{page}");
    assert!(page.contains("Identitas Anda dirahasiakan"), "{page}");
    // Saturday morning: day 0 is Monday, and three working days follow.
    assert!(page.contains("paling lambat Kamis, 26 November 2026"), "{page}");
    assert!(title(&html).starts_with("Pengaduan – ") && !title(&html).contains(&her.number.to_string()));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!html.contains(her.code.reveal()));
    let english = portal.get_as("/en/pengaduan/lacak/kasus", &opened).await.text();
    assert!(english.contains("<h1>Complaint received") && english.contains("lang=\"en\""), "{english}");
    assert!(english.contains("no later than Thursday, 26 November 2026"), "{}", text_of(&english));

    let closed = portal.post_as(&format!("{CASE}/tutup"), &[], &opened).await;
    assert_eq!(closed.header("location"), "/pengaduan/lacak?ditutup=1");
    assert!(closed.header("set-cookie").starts_with("pengaduan=; "), "{}", closed.header("set-cookie"));
    assert!(portal.page("/pengaduan/lacak?ditutup=1").await.contains("sudah ditutup di perangkat ini"));
    assert!(text_of(&her.reads(&cookies(&closed)).await).contains("Sesi Anda sudah berakhir."));
    let posted = her.sends("balas", &[("balasan", "Halo")], "").await;
    assert!(text_of(&posted.text()).contains("Sesi Anda sudah berakhir."));
}

#[tokio::test]
async fn a_wrong_number_and_a_wrong_code_answer_alike() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let nobody = ComplaintNumber::draw(20_261_121);
    let own = her.types(&her.number.to_string(), &her.wrong_code(), "").await;
    let other = her.types(&nobody.to_string(), her.code.reveal(), "").await;
    let headers = |answer: &Answer| {
        let own = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
        own.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((own.status, headers(&own)), (other.status, headers(&other)));
    let without = |answer: &Answer, number: ComplaintNumber| answer.text().replace(&number.to_string(), "#");
    assert_eq!(without(&own, her.number), without(&other, nobody));
    assert!(text_of(&own.text()).contains("Nomor pengaduan atau kode akses tidak cocok."));
    assert!(!own.text().contains(&her.wrong_code()), "the code never comes back");
}

#[tokio::test]
async fn what_is_mistyped_is_told_before_anything_is_looked_up() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    portal.portal.db.close().await;
    let number = her.number.to_string();
    for (number, code, says) in [
        ("", "0123456789", "Isi nomor pengaduan."),
        ("4821 0937 5567", "0123456789", "Ini bukan nomor pengaduan."),
        (number.as_str(), "", "Isi kode akses."),
        (number.as_str(), "123", "Kode akses terdiri atas 10 angka. Anda mengisi 3 angka."),
        (number.as_str(), "12345abcde", "Kode akses hanya terdiri atas angka."),
    ] {
        let answer = her.types(number, code, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(text_of(&answer.text()).contains(says), "{says}: {}", text_of(&answer.text()));
        assert!(title(&answer.text()).starts_with("Perlu diperbaiki: "), "{says}");
    }
}

#[tokio::test]
async fn who_guesses_waits_and_the_browser_that_knows_it_does_not() {
    let site = Site::shipped();
    let portal = site.start().await;
    let nobody = Complainant::anonymous(&portal).await;
    assert!(!nobody.opens().await.contains("dikenal"), "without identity no trace stays in the browser");
    let her = Complainant::with(&portal, Identity::Open).await;
    let known = her.opens().await;
    let number = her.number.to_string();
    for _ in 0..5 {
        assert_eq!(her.types(&number, &her.wrong_code(), "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = her.types(&number, her.code.reveal(), "").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "even the right one");
    assert!(text_of(&refused.text()).contains("Terlalu banyak percobaan. Coba lagi 15 menit lagi"));
    assert_eq!(her.types(&number, her.code.reveal(), &known).await.status, StatusCode::SEE_OTHER);
    at(&site.clock, "2026-11-21T00:15:01Z");
    assert_eq!(her.types(&number, her.code.reveal(), "").await.status, StatusCode::SEE_OTHER);
}
