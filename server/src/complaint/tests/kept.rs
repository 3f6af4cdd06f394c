//! What the database holds: sealed, found by words, and nothing that its events do not say.

use super::*;
use crate::complaint::evidence::{Clean, Media};
use crate::keys::file;
use crate::officer::Unit;
use crate::store::{case_event, unit};
use model::complaint::Assignment;
use std::collections::BTreeSet;

/// Words that stand nowhere else.
const PLANTED: &[&str] =
    &["zirafah", "Quintarto", "0812-7777", "kuskus", "trenggiling", "anoa", "maleo", "bekantan"];

on_both! {
    async fn nothing_that_anybody_wrote_lies_open_in_the_database(base: &TestBase) {
        let house = House::open(base).await;
        let report = Report {
            whom: Some(line("Petugas bernama kuskus")),
            place: Some(line("Dekat trenggiling")),
            wish: Some(text("Minta anoa")),
            ..report("Ada zirafah di loket.")
        };
        let reporter = Reporter { name: Some(line("Xaverius Quintarto")), contact: Some(line("0812-7777-0000")) };
        let form = Filed { report, reporter, ..house.form() };
        let id = house.file(form.clone()).await;
        let response = text("Itu maleo.");
        house.office_does(id, [Happening::TakenUp {}, classified(), Happening::AnsweredAtOnce { response }]).await;
        house.told(id, Happening::Disputed { reason: text("Tetap zirafah.") }).await.unwrap();
        let clean = Clean::of(Media::Jpeg, b"bekantan".to_vec());
        house.complaints.add_evidence(id, house.clock.new_id(), clean).await.unwrap();

        let kept = house.kept().await;
        assert!(kept.contains("answered_at_once") && kept.contains(&form.number.digits()), "the wrong tables");
        let lower = kept.to_lowercase();
        let code = form.code.reveal().to_owned();
        for word in PLANTED.iter().copied().chain([code.as_str()]) {
            assert!(!lower.contains(&word.to_lowercase()), "{word} lies open");
            assert!(!lower.contains(&hex::encode(word)), "{word} lies open, in bytes");
        }
        // And all of it is there for whoever may read it.
        let followed = house.follow(id).await;
        assert_eq!((&followed.progress.report, &followed.reporter), (&form.report, &form.reporter));
    }
}

on_both! {
    async fn a_complaint_is_found_by_the_words_that_were_exchanged_and_by_no_others(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let response = text("Sudah diterbitkan kemarin.");
        let draft = |words| Happening::Noted { text: text(words) };
        house.office_does(id, [Happening::TakenUp {}, classified()]).await;
        assigned(&house, id).await;
        house.office_does(id, [Happening::Begun {}, draft("Curiga pemalsuan."), Happening::Responded { response }]).await;
        house.told(id, Happening::Commented { text: text("Terima kasih, sudah ketemu.") }).await.unwrap();
        let found = async |office: &str, word: &str| {
            let looked_for = house.complaints.looked_for(&OfficeId::parse(office).unwrap(), word);
            let mut tx = house.db.read().await.unwrap();
            let mut found = BTreeSet::new();
            for word in looked_for.iter().flatten() {
                let office = OfficeId::parse(office).unwrap();
                found.extend(complaint_word::holding(&mut tx, &office, *word, 10).await.unwrap());
            }
            found.into_iter().map(ComplaintId).collect::<Vec<_>>()
        };
        for word in ["kehilangan", "BERKAS", "ditemukan", "penerbitan", "terima"] {
            assert_eq!(found("kapuas", word).await, [id], "{word}");
        }
        for word in ["pemalsuan", "Siti", "Periksa", "12345", "di"] {
            assert_eq!(found("kapuas", word).await, [], "{word}");
        }
        assert_eq!(found("sintang", "berkas").await, [], "another office's words are others");
    }
}

#[tokio::test]
async fn words_from_before_a_rotation_of_keys_are_still_found() {
    let line = |id: u16, digit: &str| format!("{id} {}\n", digit.repeat(64));
    let base = TestBase::sqlite();
    let before = House::of(base.open().await, Arc::new(file::parse(&line(1, "a")).unwrap()));
    let rotated = file::parse(&(line(2, "b") + &line(1, "a"))).unwrap();
    let after = House::of(before.db.clone(), Arc::new(rotated));
    let (old, new) = (before.filed().await, after.filed().await);
    let mut tx = after.db.read().await.unwrap();
    let mut found = BTreeSet::new();
    for word in after.complaints.looked_for(&kapuas(), "hilang").iter().flatten() {
        found.extend(complaint_word::holding(&mut tx, &kapuas(), *word, 10).await.unwrap());
    }
    assert_eq!(found, [old.0, new.0].into());
    assert_eq!(after.findings().await.0, []);
    assert_eq!(after.follow(old).await.progress.report, before.form().report);
}

on_both! {
    async fn the_words_of_one_complaint_have_an_end(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        // Three letters each, and no two alike: a word for every number.
        let letters: Vec<char> = ('a'..='z').collect();
        let word = |n: usize| -> String { [n / 676, n / 26 % 26, n % 26].map(|at| letters[at % 26]).iter().collect() };
        for day in 0..3_usize {
            let words: Vec<String> = (0..1200).map(|n| word(day * 1200 + n)).collect();
            let what = Happening::Commented { text: text(&words.join(" ")) };
            house.told(id, what).await.unwrap();
        }
        let words = complaint_word::of_complaint(&mut house.db.read().await.unwrap(), id.0).await.unwrap();
        assert_eq!(words.len(), 1500);
    }
}

on_both! {
    async fn the_rows_are_made_of_the_events_and_can_be_made_again(base: &TestBase) {
        let house = House::open(base).await;
        let mut ids = Vec::new();
        for round in 0..4 {
            let id = house.filed().await;
            ids.push(id);
            house.wait(SignedDuration::from_mins(5));
            let named = Happening::ConcernedNamed {
                officers: [Uuid::from_u128(5)].into(), units: [Uuid::from_u128(6)].into(), to_deputy: round == 3,
            };
            house.office_does(id, [Happening::TakenUp {}, classified(), named]).await;
            if round > 0 {
                assigned(&house, id).await;
            }
            let drafted = Happening::Drafted { response: text("Konsep.") };
            let up = Happening::Escalated { rung: 1, unit: Some(Uuid::from_u128(77)), reason: None };
            if round > 1 {
                house.office_does(id, [Happening::Begun {}, drafted, up]).await;
            }
            if round > 2 {
                house.office_does(id, [Happening::Responded { response: text("Selesai.") }]).await;
                house.told(id, Happening::Rated { score: 4, remark: None }).await.unwrap();
                house.told(id, Happening::Disputed { reason: text("Belum.") }).await.unwrap();
            }
        }
        let rows = async || {
            let rows = dump(&house.db, &["complaint", "complaint_accused", "complaint_brought"]).await;
            rows.lines().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        let kept = rows().await;
        for table in ["complaint_accused", "complaint_brought"] {
            tamper(&house.db, &format!("DELETE FROM {table}")).await;
        }
        tamper(
            &house.db,
            "UPDATE complaint SET state = 'closed', sequence = 99, last_at = 1, class = 'aspiration', deputy = 1 - deputy, \
             unit = NULL, drafted = 1 - drafted, reopened = 7, rung = 7, score = 1, stage = NULL, due_at = 1, \
             due_precision = 'minute', risk_at = 1, urgency = 1, clock_at = 1, basis = 1, days = '', \
             wished_by = NULL, news = 1 - news",
        )
        .await;
        assert_ne!(rows().await, kept);
        for id in ids {
            let mut turn = house.complaints.turn(id).await.unwrap().unwrap();
            let whole = turn.whole.clone();
            house.complaints.settle(&mut turn.tx, &whole).await.unwrap();
            turn.tx.commit().await.unwrap();
        }
        assert_eq!(rows().await, kept);
    }
}

on_both! {
    async fn who_complained_can_be_erased_alone(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        // As a law may oblige the office to.
        tamper(&house.db, "UPDATE complaint SET reporter = NULL").await;
        assert_eq!(house.findings().await.0, []);
        let followed = house.follow(id).await;
        assert_eq!((followed.reporter, followed.progress.report), (Reporter::default(), house.form().report));
        house.told(id, Happening::Commented { text: text("Masih ada?") }).await.unwrap();
    }
}

on_both! {
    async fn applications_and_complaints_stand_in_one_journal(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let (_, first) = house.application("kapuas").await;
        house.office_does(id, [Happening::TakenUp {}]).await;
        let (_, second) = house.application("kapuas").await;
        let mut tx = house.db.read().await.unwrap();
        let journal = case_event::journal(&mut tx, &kapuas(), 0, 10).await.unwrap();
        let kinds: Vec<_> = journal.iter().map(|entry| (entry.position, entry.case.kind, entry.has_case)).collect();
        let (application, complaint) = (case_event::CaseKind::Application, case_event::CaseKind::Complaint);
        assert_eq!(kinds, [(1, complaint, true), (2, application, true), (3, complaint, true), (4, application, true)]);
        let page = case_event::journal(&mut tx, &kapuas(), 1, 2).await.unwrap();
        assert_eq!(page, journal[1..3]);
        // The API tells of applications alone; its places have gaps and stay in order.
        let changes = house.applications.changes(&kapuas(), 0, 10).await.unwrap();
        let told: Vec<_> = changes.changes.iter().map(|change| (change.position, change.number)).collect();
        assert_eq!((told, changes.next), (vec![(2, first), (4, second)], 4));
    }
}

/// Given to a unit.
async fn assigned(house: &House, id: ComplaintId) {
    let mut tx = house.db.write().await.unwrap();
    let seksi =
        Unit { id: Uuid::from_u128(77), name: "Seksi Contoh".to_owned(), parent: None, closed_at: None };
    unit::add(&mut tx, &kapuas(), &seksi).await.unwrap();
    tx.commit().await.unwrap();
    let assignment = Assignment {
        unit: Some(seksi.id),
        officer: None,
        instruction: text("Periksa lemari."),
        due: jiff::civil::date(2026, 11, 27),
    };
    house.happen(id, OFFICER, Happening::Assigned(assignment)).await;
}
