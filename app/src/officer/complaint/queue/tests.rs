//! What an officer reads off the queue.

use super::*;
use jiff::Timestamp;
use model::clock::{Due, Precision};
use model::complaint::{Identity, Kind, Stage};
use model::number::ComplaintNumber;
use model::office::Zone;
use uuid::Uuid;

/// Monday, 23 November 2026, 09.00 in Kapuas.
const NOW: &str = "2026-11-23T02:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A complaint that is due at the end of a day in November.
fn due(id: u8, day: u8, working_days: u32) -> Row {
    Row {
        id: Uuid::from_u128(u128::from(id)),
        number: ComplaintNumber::draw(u64::from(id)),
        kind: Kind::Complaint,
        class: None,
        service: Some("KTP-el".to_owned()),
        identity: Identity::Open,
        state: State::UnderVerification,
        received: at("2026-11-16T02:00:00Z"),
        due: Some((
            Stage::Verification,
            Due {
                at: at(&format!("2026-11-{day:02}T16:59:59.999Z")),
                precision: Precision::Day,
                provisional: None,
            },
        )),
        working_days,
        risk_at: Some(at("2026-11-24T00:00:00Z")),
        holder: None,
        reopened: 0,
        rung: 0,
        drafted: false,
        wished_by: None,
        news: false,
        place: format!("{day}.{id}"),
    }
}

fn view(rows: Vec<Row>) -> QueueView {
    QueueView {
        at: Moment { now: at(NOW), zone: Zone::Wib },
        way: Way::default(),
        buckets: vec![(Bucket::All, 9), (Bucket::Late, 2), (Bucket::DueToday, 1)],
        services: vec![(ServiceId::parse("ktp-el").unwrap(), "KTP-el".to_owned())],
        rows,
        next: None,
        receives: false,
        unconfirmed: false,
        script: "/pkg/queue.js".to_owned(),
    }
}

fn html(view: &QueueView) -> String {
    page(view).to_html().replace("<!>", "")
}

/// The headings and numbers of the list, in reading order.
fn outline(html: &str) -> Vec<String> {
    let list = html.split_once("id=\"antrean\"").unwrap().1;
    let sections = list.split("<h2>").skip(1);
    let parts = sections.flat_map(|section| {
        let heading = section.split("</h2>").next().unwrap().to_owned();
        let rows = section.split("data-id=\"").skip(1).map(|row| row.split('"').next().unwrap());
        let rows = rows.map(|id| Uuid::parse_str(id).unwrap().as_u128().to_string());
        std::iter::once(heading).chain(rows.collect::<Vec<_>>())
    });
    parts.collect()
}

#[test]
fn what_hurries_stands_first_under_plain_headings() {
    let waits = Row { state: State::Answered, ..due(5, 20, 0) };
    let asked = Row { state: State::AwaitingInformation, due: None, ..due(6, 20, 0) };
    let over = Row { state: State::Archived, ..due(7, 20, 0) };
    let risk = Row { risk_at: Some(at(NOW)), ..due(3, 24, 1) };
    let undue = Row { due: None, ..due(8, 20, 0) };
    let rows = vec![waits, due(4, 26, 3), risk, due(2, 23, 0), due(1, 19, 2), asked, over, undue];
    assert_eq!(
        outline(&html(&view(rows))),
        [
            "Terlambat",
            "1",
            "Jatuh tempo hari ini",
            "2",
            "Berisiko: lebih dari 80 persen waktu terpakai",
            "3",
            "Berikutnya",
            "4",
            "Belum ada batas waktu",
            "8",
            "Menunggu pengadu",
            "5",
            "6",
            "Sudah berakhir",
            "7",
        ]
    );
}

#[test]
fn a_row_says_what_stage_is_due_when_in_words() {
    let stands = |row: Row| {
        let html = html(&view(vec![row]));
        html.split("queue-due\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(stands(due(1, 19, 2)), "Verifikasi terlambat 2 hari kerja, batasnya 19 November 2026");
    assert_eq!(stands(due(1, 22, 0)), "Verifikasi terlambat, batasnya 22 November 2026");
    assert_eq!(stands(due(1, 23, 0)), "Verifikasi – hari ini");
    assert_eq!(stands(due(1, 26, 3)), "Verifikasi – 26 November 2026, 3 hari kerja lagi");
    assert_eq!(stands(due(1, 28, 0)), "Verifikasi – 28 November 2026");
    assert_eq!(stands(Row { due: None, ..due(1, 1, 0) }), "diterima 16 November 2026");
    assert_eq!(stands(Row { state: State::Answered, ..due(1, 19, 2) }), "diterima 16 November 2026");
}

#[test]
fn a_row_says_what_it_is_who_has_it_and_what_is_special() {
    let plain = html(&view(vec![due(1, 26, 3)]));
    assert!(plain.contains("Pengaduan, belum digolongkan – KTP-el"), "{plain}");
    assert!(!plain.contains("queue-marks"), "nothing special");
    let row = Row {
        class: Some(Class::Normative),
        state: State::InProgress,
        holder: Some("Petugas Contoh (Bidang Dafduk)".to_owned()),
        reopened: 2,
        rung: 1,
        drafted: true,
        wished_by: Some(jiff::civil::date(2026, 11, 25)),
        news: true,
        identity: Identity::Confidential,
        ..due(1, 26, 3)
    };
    let html = html(&view(vec![row]));
    for told in [
        "Pengaduan normatif – KTP-el",
        "Sedang ditindaklanjuti, Petugas Contoh (Bidang Dafduk), selesai sebelum 25 November 2026",
        "pesan baru, dibuka kembali 2 kali, dieskalasi, konsep tanggapan menunggu persetujuan, identitas dirahasiakan",
    ] {
        assert!(html.contains(told), "{told}: {html}");
    }
    let reclassified = Row { kind: Kind::Information, class: Some(Class::Supervisory), ..due(1, 26, 3) };
    let told = "Permintaan informasi, digolongkan pengaduan berkadar pengawasan";
    assert!(self::html(&view(vec![reclassified])).contains(told));
}

#[test]
fn the_first_sentence_says_how_much_is_late_and_due_today() {
    for (late, today, told) in [
        (2, 1, "2 terlambat, 1 jatuh tempo hari ini."),
        (0, 3, "3 jatuh tempo hari ini. Tidak ada yang terlambat."),
        (4, 0, "4 terlambat. Tidak ada yang jatuh tempo hari ini."),
        (0, 0, "Tidak ada yang terlambat atau jatuh tempo hari ini."),
        (1000, 1, "1.000 atau lebih terlambat, 1 jatuh tempo hari ini."),
    ] {
        let view =
            QueueView { buckets: vec![(Bucket::Late, late), (Bucket::DueToday, today)], ..view(Vec::new()) };
        let html = html(&view);
        assert!(html.contains(&format!("<p class=\"lead\">{told}</p>")), "{told}: {html}");
        assert_eq!(html.contains("bucket-late"), late > 0, "{late}");
    }
}

#[test]
fn where_she_is_stays_in_every_address_that_leads_on() {
    let way = Way {
        bucket: Bucket::Mine,
        filter: Filter {
            service: Some(ServiceId::parse("ktp-el").unwrap()),
            class: Some(Class::Normative),
            state: None,
        },
        after: Some("26.9".to_owned()),
    };
    let html = html(&QueueView { way, next: Some("26.1".to_owned()), ..view(vec![due(1, 26, 3)]) });
    let filter = "layanan=ktp-el&amp;golongan=normative";
    for address in [
        format!("/petugas/pengaduan/{}?bagian=saya&amp;{filter}&amp;sesudah=26.1", Uuid::from_u128(1)),
        format!("/petugas/pengaduan/berikutnya?bagian=saya&amp;{filter}&amp;sesudah=26.9"),
        format!("/petugas/pengaduan?bagian=saya&amp;{filter}&amp;sesudah=26.1"),
        format!("/petugas/pengaduan?{filter}"),
        format!("/petugas/pengaduan?bagian=terlambat&amp;{filter}"),
        "/petugas/pengaduan?bagian=saya".to_owned(),
    ] {
        assert!(html.contains(&format!("href=\"{address}\"")), "{address}: {html}");
    }
    assert!(html.contains("<option value=\"normative\" selected>"), "{html}");
    assert!(html.contains("name=\"bagian\" value=\"saya\""), "the filter keeps the part");
}

#[test]
fn what_is_over_can_be_asked_for_where_there_is_any() {
    for (bucket, offered) in [(Bucket::All, true), (Bucket::Mine, true), (Bucket::Late, false)] {
        let way = Way { bucket, ..Way::default() };
        let html = html(&QueueView { way, ..view(Vec::new()) });
        assert_eq!(html.contains("<option value=\"archived\""), offered, "{bucket:?}");
        assert!(html.contains("<option value=\"received\""), "{bucket:?}");
    }
}

#[test]
fn an_empty_queue_says_why_and_offers_no_beginning() {
    let empty = html(&view(Vec::new()));
    assert!(empty.contains("Tidak ada pengaduan yang sedang berjalan."), "{empty}");
    assert!(!empty.contains("/berikutnya"));
    let late = Way { bucket: Bucket::Late, ..Way::default() };
    assert!(
        html(&QueueView { way: late, ..view(Vec::new()) }).contains("Tidak ada pengaduan yang terlambat.")
    );
    let filter = Filter { state: Some(State::Closed), ..Filter::default() };
    let filtered = Way { filter, ..Way::default() };
    let told = "Tidak ada pengaduan dengan saringan ini.";
    assert!(html(&QueueView { way: filtered, ..view(Vec::new()) }).contains(told));
}

#[test]
fn what_is_not_for_everybody_is_shown_to_those_it_is_for() {
    let plain = html(&view(Vec::new()));
    assert!(!plain.contains("Terima pengaduan") && !plain.contains("Diverifikasi oleh"));
    let officer = html(&QueueView { receives: true, unconfirmed: true, ..view(Vec::new()) });
    assert!(officer.contains("href=\"/petugas/pengaduan/baru\""), "{officer}");
    assert!(officer.contains("Batas waktu pengaduan masih batas bawaan"), "{officer}");
}
