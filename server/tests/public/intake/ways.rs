//! The ways to the form, what it brings along from where the reader stood, and how much has to be sent for it.

use super::{Filled, chosen, cookies, kept, sent, value};
use crate::site::{Running, Site, at, scripts_that_run, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::api::{NewApplication, Registered};
use model::application::{Event, Happening};
use model::number::RegistrationNumber;
use model::{OfficeId, ServiceId, SituationId};
use server::application::Registration;
use server::store::audit::Actor;

/// An application: its number and PIN.
async fn application(portal: &Running, office: &str) -> (String, String) {
    let new = NewApplication {
        event_id: portal.portal.clock.new_id(),
        service: ServiceId::parse("ktp-el").unwrap(),
        situation: SituationId::parse(if office == "kapuas" { "hilang" } else { "baru" }).ok(),
        submitted_at: portal.portal.clock.now(),
        number: None,
        pin: None,
        applicant: None,
        phone: None,
        external_reference: None,
        pickup_place: None,
    };
    let office = OfficeId::parse(office).unwrap();
    let registered = portal.portal.applications.register(Actor::CommandLine, &office, new).await.unwrap();
    let Registration::New(Registered { number, pin, .. }) = registered else { panic!("known already") };
    (number.to_string(), pin.unwrap().reveal().to_owned())
}

#[tokio::test]
async fn with_several_offices_one_is_chosen_first_and_with_one_none() {
    let site = Site::shipped();
    let portal = site.start().await;
    let which = portal.page("/pengaduan/baru").await;
    assert!(
        which.contains("href=\"/pengaduan/baru?kantor=wonogiri\"") && !which.contains("<form"),
        "{which}"
    );
    let landing = portal.page("/pengaduan").await;
    assert!(landing.contains("href=\"/pengaduan/baru\"") && landing.contains("href=\"/pengaduan/lacak\""));
    assert!(portal.page("/pengaduan?kantor=entah").await.contains("?kantor=wonogiri"));
    site.keep_only("kapuas");
    let portal = site.start().await;
    assert!(portal.page("/pengaduan/baru").await.contains("name=\"peristiwa\""));
    let landing = text_of(&portal.page("/pengaduan").await);
    assert!(landing.contains("0888 8008 538") && !landing.contains("tiap kantor"), "{landing}");
}

#[tokio::test]
async fn the_landing_page_says_what_happens_by_when_and_who_else_there_is() {
    let site = Site::shipped();
    let portal = site.start().await;
    let text = text_of(&portal.page("/pengaduan?kantor=kapuas").await);
    for words in [
        "memeriksanya dalam  3 hari kerja",
        "60 hari kerja",
        "belum memverifikasinya",
        "Tatap muka",
        "KPK",
        "198",
        "Ombudsman RI",
        "SMS 1708",
        "Tanpa identitas",
        "setiap kali dibuka dicatat",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let english = text_of(&portal.page("/en/pengaduan?kantor=kapuas").await);
    assert!(english.contains("3 working days") && english.contains("Make a complaint"), "{english}");
    site.write(
        "kapuas/tenggat-pengaduan.md",
        &site.read("nasional/tenggat-pengaduan.md").replace("3 hari kerja", "2 hari kerja"),
    );
    portal.until("/pengaduan?kantor=kapuas", "2 hari kerja").await;
}

#[tokio::test]
async fn pages_that_people_know_lead_to_a_complaint_from_where_they_stand() {
    let site = Site::shipped();
    let portal = site.start().await;
    assert!(portal.page("/").await.contains("href=\"/pengaduan\""));
    let office = portal.page("/kapuas").await;
    for way in ["/pengaduan?kantor=kapuas", "/pengaduan/baru?kantor=kapuas", "/pengaduan/lacak"] {
        assert!(office.contains(&format!("href=\"{way}\"")), "{way}");
    }
    let service = portal.page("/kapuas/layanan/ktp-el").await;
    let way = "/pengaduan/baru?kantor=kapuas&amp;layanan=ktp-el&amp;perihal=biaya";
    assert!(service.contains(way), "{service}");
    let form = portal.page(&way.replace("&amp;", "&")).await;
    let chosen = chosen(&form);
    for choice in ["option=ktp-el", "dilanggar=cost", "jenis=complaint", "tentang=nobody"] {
        assert!(chosen.contains(choice), "{choice}: {chosen:?}");
    }
    assert!(!chosen.iter().any(|choice| choice.starts_with("identitas")), "nobody chooses that for her");
    let odd = portal.page("/pengaduan/baru?kantor=kapuas&layanan=%3Cb%3E&perihal=entah").await;
    assert!(!odd.contains("<b>"));
}

#[tokio::test]
async fn an_application_that_is_open_is_linked_without_number_and_pin() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (number, pin) = application(&portal, "kapuas").await;
    let opened = portal.post_as("/status", &[("nomor", &number), ("pin", &pin)], "").await;
    let cookies = cookies(&opened);
    let from_status = "/pengaduan/baru?kantor=kapuas&layanan=ktp-el&perihal=waktu";
    let form = portal.get_as(from_status, &cookies).await.text();
    assert!(form.contains(&number) && chosen(&form).contains("tautkan=ya"), "{form}");
    let elsewhere = portal.get_as("/pengaduan/baru?kantor=kapuas", &cookies).await.text();
    assert!(elsewhere.contains(&number) && !chosen(&elsewhere).contains("tautkan=ya"));
    assert!(!portal.get_as("/pengaduan/baru?kantor=wonogiri", &cookies).await.text().contains(&number));
    let filled = Filled::whole(&value(&form, "kunci")).with("tautkan", "ya");
    let closed = filled.send(&portal, "").await;
    assert!(text_of(&closed.text()).contains("tidak terbuka lagi di peramban ini"), "{}", closed.text());
    let answer = filled.send(&portal, &cookies).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let sent = sent(&portal, &filled).await;
    assert_eq!(kept(&portal, sent.number).await.unwrap().application.unwrap().to_string(), number);
}

#[tokio::test]
async fn the_status_of_what_is_late_or_over_leads_to_a_complaint_about_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (number, pin) = application(&portal, "kapuas").await;
    let status = async || {
        let opened = portal.post_as("/status", &[("nomor", &number), ("pin", &pin)], "").await;
        portal.get_as("/status/permohonan", &cookies(&opened)).await.text()
    };
    let late = "/pengaduan/baru?kantor=kapuas&amp;layanan=ktp-el&amp;perihal=waktu";
    assert!(!status().await.contains("/pengaduan/baru"), "nothing is late so far");
    let office = OfficeId::parse("kapuas").unwrap();
    let registered = RegistrationNumber::parse(&number).unwrap();
    for (sequence, what) in (2..).zip([Happening::UnderReview {}, Happening::PrintQueue {}]) {
        let (event_id, occurred_at) = (portal.portal.clock.new_id(), portal.portal.clock.now());
        let event = Event { event_id, sequence, occurred_at, what };
        portal.portal.applications.report(Actor::CommandLine, &office, registered, event).await.unwrap();
    }
    at(&site.clock, "2026-12-01T01:00:00Z");
    let html = status().await;
    assert!(html.contains(late), "{html}");
    let opened = portal.post_as("/status", &[("nomor", &number), ("pin", &pin)], "").await;
    let reason = [("alasan", "Salah kantor")];
    portal.post_as("/status/permohonan/batalkan", &reason, &cookies(&opened)).await;
    assert!(status().await.contains("href=\"/pengaduan/baru?kantor=kapuas&amp;layanan=ktp-el\""));
}

#[tokio::test]
async fn number_and_pin_link_an_application_and_wrong_ones_say_so_at_the_field() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (number, pin) = application(&portal, "kapuas").await;
    let (foreign, foreign_pin) = application(&portal, "sintang").await;
    let key = value(&portal.page("/pengaduan/baru?kantor=kapuas").await, "kunci");
    let with = |number: &str, pin: &str| Filled::whole(&key).with("nomor", number).with("pin", pin);
    let wrong_pin = format!("{:06}", (pin.parse::<u32>().unwrap() + 1) % 1_000_000);
    for (number, pin, field, told) in [
        (&*number, &*wrong_pin, "nomor", "tidak cocok"),
        (&*number, "", "pin", "Isi PIN."),
        ("", &*pin, "nomor", "Isi nomor pendaftaran."),
        ("4821", &*pin, "nomor", "terdiri atas 12 angka"),
        (&*foreign, &*foreign_pin, "nomor", "diajukan di kantor lain"),
    ] {
        let answer = with(number, pin).send(&portal, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let html = answer.text();
        assert!(
            html.contains(&format!("id=\"{field}-salah\"")) && text_of(&html).contains(told),
            "{told}: {html}"
        );
        assert!(html.contains("Saya diminta membayar.") && html.contains("<details open"), "{told}");
        assert_eq!(
            (value(&html, "nomor"), value(&html, "pin")),
            (number.to_owned(), String::new()),
            "{told}"
        );
    }
    // Right, while something else is wrong: the PIN need not be typed again.
    let answer = with(&number, &pin).with("peristiwa", "").send(&portal, "").await;
    let html = answer.text();
    assert!(html.contains(&number) && chosen(&html).contains("tautkan=ya"), "{html}");
    let again = Filled::whole(&key).with("tautkan", "ya").send(&portal, &cookies(&answer)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_guesses_pins_here_waits_as_on_the_status_page_and_may_send_without_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (number, _) = application(&portal, "kapuas").await;
    let key = value(&portal.page("/pengaduan/baru?kantor=kapuas").await, "kunci");
    let guess = Filled::whole(&key).with("nomor", &*number).with("pin", "000000");
    for _ in 0..6 {
        guess.send(&portal, "").await;
    }
    let text = text_of(&guess.send(&portal, "").await.text());
    assert!(text.contains("Terlalu banyak percobaan. Coba lagi 15 menit lagi, atau kosongkan"), "{text}");
    sent(&portal, &Filled::whole(&key)).await;
}

/// How many bytes of an answer are sent to a browser.
async fn bytes(portal: &Running, path: &str, cookies: &str) -> usize {
    let request = Request::get(path).header("accept-encoding", "br").header("cookie", cookies);
    let answer = portal.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, "br"), "{path}");
    answer.body.len()
}

/// The size of a file of the browser, compressed.
fn file(name: &str) -> usize {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read(root.join(name)).unwrap();
    let text = String::from_utf8(text).unwrap();
    let imports = text.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    let imported: String =
        imports.map(|name| std::fs::read_to_string(root.join("style").join(name)).unwrap()).collect();
    let mut out = Vec::new();
    let all = [imported, text].concat();
    let mut reader = brotli::CompressorReader::new(all.as_bytes(), 4_096, 11, 22);
    std::io::Read::read_to_end(&mut reader, &mut out).unwrap();
    out.len()
}

#[tokio::test]
async fn a_first_visit_to_each_page_is_small() {
    let site = Site::shipped();
    let portal = site.start().await;
    let key = value(&portal.page("/pengaduan/baru?kantor=wonogiri").await, "kunci");
    let filled = Filled::whole(&key).with("kantor", "wonogiri").with("layanan", "");
    let answer = filled.send(&portal, "").await;
    let receipt = answer.header("location").to_owned();
    let (headers, sheets, script) =
        (1_500, file("style/main.css") + file("style/complaint.css"), file("script/complaint.js"));
    assert!(script <= 3 * 1024, "{script}");
    for path in ["/pengaduan", "/pengaduan?kantor=wonogiri", "/pengaduan/baru?kantor=wonogiri", &receipt] {
        let page = bytes(&portal, path, &cookies(&answer)).await;
        assert!(page + sheets + script + headers <= 30_000, "{path}: {page} + {sheets} + {script}");
    }
    for path in ["/pengaduan", "/pengaduan/baru"] {
        assert_eq!(scripts_that_run(&portal.page(path).await), 0, "{path}");
    }
}
