//! The queue: what is in it, in which order, under which headings, and that asking again costs nothing.

use super::counter::{Filed, Team, known, lost_card, remark, village};
use crate::site::{Site, at, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::application::{Happening, HoldReason, Returned};
use model::officer::Role;

const QUEUE: &str = "/petugas/permohonan";

/// The headings and numbers of a list, in reading order.
fn outline(html: &str) -> Vec<String> {
    let list = html.split_once("id=\"antrean\"").unwrap().1;
    let marks = list.split("<h2>").enumerate().flat_map(|(at, section)| {
        let heading = (at > 0).then(|| section.split("</h2>").next().unwrap().to_owned());
        let links = section.split("<a href=\"/petugas/permohonan/").skip(1);
        let numbers = links.map(|link| link.split_once('>').unwrap().1.split('<').next().unwrap().to_owned());
        heading.into_iter().chain(numbers.collect::<Vec<_>>())
    });
    marks.collect()
}

fn returned() -> Happening {
    let returned = vec![Returned { requirement: None, reason: remark("Pas foto kurang") }];
    Happening::NeedsCompletion { returned, deadline: None }
}

#[tokio::test]
async fn what_is_due_first_stands_first_under_plain_headings() {
    let site = Site::shipped();
    let portal = site.start().await;
    let review = || Happening::UnderReview {};
    let mut late = Filed::new(&portal, lost_card(&portal)).await;
    late.passes(&portal, vec![review(), Happening::AwaitingValidation {}]).await;
    // A quarter to four: ten minutes of open counters are over before they close, and a little later are not.
    at(&site.clock, "2026-12-21T08:47:00Z");
    let team = Team::of(&portal).await;
    let mut today = Filed::new(&portal, lost_card(&portal)).await;
    today.passes(&portal, vec![review(), Happening::AwaitingValidation {}]).await;
    at(&site.clock, "2026-12-21T08:55:00Z");
    let mut waits = Filed::new(&portal, lost_card(&portal)).await;
    waits.passes(&portal, vec![review(), returned()]).await;
    let fresh = Filed::new(&portal, lost_card(&portal)).await;
    let mut later = Filed::new(&portal, lost_card(&portal)).await;
    later.passes(&portal, vec![review(), Happening::AwaitingValidation {}]).await;

    let everything = portal.get_as(&format!("{QUEUE}?daftar=tempat"), &team.counter.cookie).await.text();
    let numbers = [&late, &today, &later, &fresh, &waits].map(|case| case.number.to_string());
    let [late, today, later, fresh, waits] = numbers.each_ref().map(String::as_str);
    assert_eq!(
        outline(&everything),
        [
            ["Lewat waktu", late],
            ["Jatuh tempo hari ini", today],
            ["Berikutnya", later],
            ["Belum ada batas waktu", fresh],
            ["Menunggu pihak lain", waits]
        ]
        .concat()
    );
    let told = text_of(&everything);
    for due in [
        "seharusnya selesai 23 November 2026 pukul 07.40",
        "selesai paling lambat hari ini pukul 15.57",
        "selesai paling lambat 22 Desember 2026 pukul 07.35",
    ] {
        assert!(told.contains(due), "{due}: {told}");
    }
    let mine = portal.get_as(QUEUE, &team.counter.cookie).await.text();
    assert_eq!(outline(&mine), ["Belum ada batas waktu", fresh, "Menunggu pihak lain", waits]);
    let of_validator = portal.get_as(QUEUE, &team.validator.cookie).await.text();
    assert_eq!(
        outline(&of_validator),
        ["Lewat waktu", late, "Jatuh tempo hari ini", today, "Berikutnya", later]
    );
    assert!(!text_of(&everything).contains("S*** A***"), "a queue shows no names");
}

#[tokio::test]
async fn a_row_says_what_it_is_where_it_stands_and_since_when() {
    let site = Site::shipped();
    let portal = site.start().await;
    let place = village(&portal, "kapuas", "Sei Pasah").await;
    let operator = portal.officer("kapuas", &[Role::VillageOperator], Some(place.id)).await;
    let mut case = Filed::at_counter(&portal, &known(&portal, &operator).await, lost_card(&portal)).await;
    case.passes(&portal, vec![Happening::UnderReview {}]).await;
    case.passes(&portal, vec![Happening::Held { reason: HoldReason::SystemDown, until: None }]).await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let text = text_of(&portal.get_as(QUEUE, &counter.cookie).await.text());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = text.split_once(&case.number.to_string()).unwrap().1;
    for told in [
        "Penerbitan KTP elektronik – KTP elektronik yang hilang",
        "Sedang diperiksa",
        "Tertunda",
        "sejak hari ini pukul",
        "Desa Sei Pasah",
    ] {
        assert!(row.contains(told), "{told}: {row}");
    }
}

#[tokio::test]
async fn the_choice_of_service_and_state_stays_in_the_address() {
    let site = Site::shipped();
    let portal = site.start().await;
    let team = Team::of(&portal).await;
    let submitted = Filed::new(&portal, lost_card(&portal)).await;
    let mut reviewed = Filed::new(&portal, lost_card(&portal)).await;
    reviewed.passes(&portal, vec![Happening::UnderReview {}]).await;
    let get =
        async |query: &str| portal.get_as(&format!("{QUEUE}{query}"), &team.counter.cookie).await.text();
    let page = get("?layanan=ktp-el&status=diperiksa").await;
    assert_eq!(outline(&page), ["Belum ada batas waktu", &*reviewed.number.to_string()]);
    assert!(page.contains("<option value=\"diperiksa\" selected"), "{page}");
    assert!(
        page.contains("href=\"/petugas/permohonan?daftar=tempat&amp;layanan=ktp-el&amp;status=diperiksa\""),
        "{page}"
    );
    assert_eq!(outline(&get("?status=diajukan").await)[1..], [submitted.number.to_string()]);
    assert!(
        text_of(&get("?layanan=akta-kelahiran").await).contains("Tidak ada permohonan dengan saringan ini.")
    );
    assert_eq!(
        outline(&get("?layanan=../x&status=raja&sesudah=besok&daftar=apa").await).len(),
        3,
        "as if it were not there"
    );
}

#[tokio::test]
async fn fifty_stand_on_a_page_and_none_is_lost_between_two() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let mut filed = Vec::new();
    for _ in 0..53 {
        filed.push(Filed::new(&portal, lost_card(&portal)).await.number.to_string());
    }
    let first = portal.get_as(QUEUE, &counter.cookie).await.text();
    let next =
        first.split("<a href=\"").find(|link| link.starts_with("/petugas/permohonan?sesudah=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let second = portal.get_as(&next, &counter.cookie).await.text();
    let (first, second) = (outline(&first), outline(&second));
    assert_eq!((first.len(), second.len()), (51, 4), "fifty, three, and a heading each");
    let mut all: Vec<_> = first[1..].iter().chain(&second[1..]).cloned().collect();
    all.sort();
    filed.sort();
    assert_eq!(all, filed);
}

#[tokio::test]
async fn a_queue_that_asks_by_itself_keeps_nobody_signed_in() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let start = portal.portal.clock.now();
    let ask = async |minutes: i64, by_itself: bool| {
        at(&site.clock, &(start + jiff::SignedDuration::from_mins(minutes)).to_string());
        let request = Request::get(QUEUE).header("cookie", &counter.cookie);
        let request = if by_itself { request.header("maklumat-unattended", "1") } else { request };
        portal.ask(request.body(Body::empty()).unwrap()).await.status
    };
    assert_eq!(ask(50, false).await, StatusCode::OK, "she was seen");
    assert_eq!(ask(100, true).await, StatusCode::OK);
    assert_eq!(ask(111, true).await, StatusCode::SEE_OTHER, "an hour after she was seen");
}

#[tokio::test]
async fn who_asks_again_gets_nothing_until_the_queue_has_changed() {
    let site = Site::shipped();
    let portal = site.start().await;
    let counter = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let ask = async |tag: &str| {
        let request = Request::get(QUEUE).header("cookie", &counter.cookie).header("if-none-match", tag);
        portal.ask(request.body(Body::empty()).unwrap()).await
    };
    let first = portal.get_as(QUEUE, &counter.cookie).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("cache-control"), "no-store");
    assert!(first.header("content-security-policy").contains("script-src 'self'; connect-src 'self'"));
    assert!(first.text().contains("<script type=\"module\" src=\"/pkg/queue.js\">"));
    let again = ask(&tag).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    Filed::new(&portal, lost_card(&portal)).await;
    let changed = ask(&tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
    // No other page of officers' runs a script.
    let case = Filed::new(&portal, lost_card(&portal)).await;
    let page = portal.get_as(&case.path(), &counter.cookie).await;
    assert!(!page.text().contains("<script"));
    assert!(!page.header("content-security-policy").contains("script-src"));
}
