//! Somebody with the database in his hands, and without the key file.

use super::*;
use crate::journal::chain as journal;
use crate::store::testing::tamper;
use crate::store::{application_event, office_journal};
use model::application::Remark;

/// Three applications with three events each, a checkpoint, and one event after it.
async fn lived_in(base: &TestBase) -> House {
    let house = House::open(base).await;
    let mut last = None;
    for _ in 0..3 {
        let number = house.registered().await.number;
        house.pass(number, &[State::UnderReview]).await;
        let reason = Remark::parse("Salah tekan").unwrap();
        house.report(number, house.event(3, Happening::Corrected { reason })).await.unwrap();
        last = Some(number);
    }
    house.applications.make_checkpoints().await.unwrap();
    house.report(last.unwrap(), house.event(4, Happening::UnderReview {})).await.unwrap();
    assert_eq!(house.findings().await.0, []);
    house
}

on_both! {
    async fn every_change_of_a_row_is_found(base: &TestBase) {
        let house = lived_in(base).await;
        // Each is put right again before the next.
        for (change, back) in [
            ("UPDATE application_event SET kind = 'processing' WHERE position = 5",
             "UPDATE application_event SET kind = 'under_review' WHERE position = 5"),
            ("UPDATE application_event SET occurred_at = occurred_at - 1 WHERE position = 6",
             "UPDATE application_event SET occurred_at = occurred_at + 1 WHERE position = 6"),
            ("UPDATE application_event SET recorded_at = recorded_at - 1 WHERE position = 10",
             "UPDATE application_event SET recorded_at = recorded_at + 1 WHERE position = 10"),
            ("UPDATE application_event SET reported_by = 'system' WHERE position = 1",
             "UPDATE application_event SET reported_by = 'token/00000000-0000-0000-0000-000000000007' WHERE position = 1"),
            ("UPDATE application SET state = 'printed' WHERE sequence = 4",
             "UPDATE application SET state = 'under_review' WHERE sequence = 4"),
            ("UPDATE application SET last_at = last_at - 1", "UPDATE application SET last_at = last_at + 1"),
            ("UPDATE application SET held = 1", "UPDATE application SET held = 0"),
            ("UPDATE application SET imported = 1", "UPDATE application SET imported = 0"),
            ("UPDATE application SET submitted_at = submitted_at - 1",
             "UPDATE application SET submitted_at = submitted_at + 1"),
            ("UPDATE application SET situation = 'baru'", "UPDATE application SET situation = 'hilang'"),
            ("UPDATE office_journal SET position = 11", "UPDATE office_journal SET position = 10"),
            ("UPDATE checkpoint SET day = '2026-11-20'", "UPDATE checkpoint SET day = '2026-11-21'"),
            ("UPDATE checkpoint SET position = 8", "UPDATE checkpoint SET position = 9"),
        ] {
            tamper(&house.db, change).await;
            assert_ne!(house.findings().await.0, [], "{change}");
            tamper(&house.db, back).await;
            assert_eq!(house.findings().await.0, [], "{back}");
        }
    }
}

on_both! {
    async fn words_that_were_moved_to_another_event_are_found(base: &TestBase) {
        let house = lived_in(base).await;
        tamper(
            &house.db,
            "UPDATE application_event_content SET body = (SELECT body FROM application_event_content c \
             WHERE c.application = application_event_content.application AND c.sequence = 2) WHERE sequence = 3",
        )
        .await;
        let (flaws, _) = house.findings().await;
        assert_eq!(flaws.len(), 3);
        assert!(flaws.iter().all(|flaw| matches!(flaw, Flaw::Words(_, 3))), "{flaws:?}");
    }
}

on_both! {
    async fn erasing_words_breaks_no_chain_and_leaves_the_same_state(base: &TestBase) {
        let house = lived_in(base).await;
        let before = house.applications.changes(&kapuas(), 0, 100).await.unwrap();
        let stands = house.applications.read(&kapuas(), before.changes[9].number).await.unwrap();
        tamper(&house.db, "DELETE FROM application_event_content").await;
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.erased), (vec![], 10));
        assert_eq!(house.applications.read(&kapuas(), before.changes[9].number).await.unwrap(), stands);
        // And the case goes on.
        let printing = house.event(5, Happening::PrintQueue {});
        house.report(before.changes[9].number, printing).await.unwrap();
        let again = house.report(before.changes[9].number, before.changes[9].event.clone()).await;
        assert!(matches!(again, Ok(Reported::Known(_))));
        assert_eq!(house.findings().await.0, []);
    }
}

on_both! {
    async fn a_missing_event_is_found_in_the_case_and_in_the_journal(base: &TestBase) {
        let house = lived_in(base).await;
        tamper(&house.db, "DELETE FROM application_event_content WHERE sequence = 2").await;
        tamper(&house.db, "DELETE FROM application_event WHERE position = 5").await;
        let (flaws, _) = house.findings().await;
        assert!(flaws.contains(&Flaw::Gap(5, 5)), "{flaws:?}");
        assert!(flaws.iter().any(|flaw| matches!(flaw, Flaw::Missing(_, 2))), "{flaws:?}");
    }
}

on_both! {
    async fn a_case_that_was_taken_out_whole_is_found(base: &TestBase) {
        let house = lived_in(base).await;
        for table in ["application_event_content", "application_event"] {
            let second = "SELECT application FROM application_event WHERE position = 4";
            // The content goes first; then its events, whose case is the one of the fourth.
            let delete = format!("DELETE FROM {table} WHERE application IN ({second})");
            tamper(&house.db, &delete).await;
        }
        let orphan = "DELETE FROM application WHERE id NOT IN (SELECT application FROM application_event)";
        tamper(&house.db, orphan).await;
        assert_eq!(house.findings().await.0, [Flaw::Gap(4, 6)]);
    }
}

on_both! {
    async fn an_end_that_was_cut_off_is_found_by_the_note_of_the_end(base: &TestBase) {
        let house = lived_in(base).await;
        cut_off(&house, 9).await;
        // The event after the checkpoint: only the noted end tells, as long as nobody has mended that too.
        assert_eq!(house.findings().await.0, [Flaw::End(9, 10)]);
    }
}

on_both! {
    async fn an_end_that_was_cut_off_before_a_checkpoint_is_found_whatever_was_mended(base: &TestBase) {
        let house = lived_in(base).await;
        cut_off(&house, 7).await;
        mend_the_end(&house).await;
        assert_eq!(house.findings().await.0, [Flaw::CutOff(jiff::civil::date(2026, 11, 21))]);
    }
}

on_both! {
    async fn a_history_that_was_written_anew_with_every_hash_right_is_found_by_its_checkpoint(base: &TestBase) {
        let house = lived_in(base).await;
        // The eighth event happened a second earlier; all hashes from there on are computed anew.
        let mut tx = house.db.read().await.unwrap();
        let events = application_event::after(&mut tx, &kapuas(), 0, 100).await.unwrap();
        drop(tx);
        let mut journal = events[6].1.seals.journal;
        let mut case = events[6].1.seals.hash;
        for (_, event) in &events[7..] {
            let mut header = event.header.clone();
            header.occurred_at = at("2026-11-21T02:59:59Z");
            case = journal::event(&case, &header, &event.seals.commitment);
            journal = journal::entry(&journal, &case);
            let update = "UPDATE application_event SET";
            tamper(&house.db, &format!("{update} occurred_at = {} WHERE position = {}", header.occurred_at.as_millisecond(), header.position)).await;
            let set = |column: &str, hash: &[u8]| match house.db {
                Db::Sqlite { .. } => format!("{update} {column} = X'{}' WHERE position = {}", hex::encode(hash), header.position),
                Db::Postgres(_) => format!("{update} {column} = '\\x{}' WHERE position = {}", hex::encode(hash), header.position),
            };
            tamper(&house.db, &set("hash", &case)).await;
            tamper(&house.db, &set("journal", &journal)).await;
        }
        tamper(&house.db, &format!("UPDATE application SET last_at = {} WHERE sequence = 4", at("2026-11-21T02:59:59Z").as_millisecond())).await;
        mend_the_end(&house).await;
        assert_eq!(house.findings().await.0, [Flaw::Rewritten(jiff::civil::date(2026, 11, 21))]);
    }
}

on_both! {
    async fn checkpoints_are_made_once_a_day_by_any_number_of_nodes(base: &TestBase) {
        let house = lived_in(base).await;
        let neighbour = house.neighbour(base).await;
        for now in ["2026-11-21T16:59:59Z", "2026-11-21T17:00:00Z", "2026-11-22T16:59:59Z"] {
            for node in [&house, &neighbour] {
                node.clock.set(at(now));
                node.applications.make_checkpoints().await.unwrap();
            }
        }
        // The day of the first three hours, and the next one, which began at seven in the evening in London.
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.checkpoints), (vec![], 2));
    }
}

on_both! {
    async fn other_keys_find_every_word_and_signature_wrong_and_no_chain(base: &TestBase) {
        let house = lived_in(base).await;
        let stranger = House::of(house.db.clone(), Arc::new(Keys::fresh()));
        let (flaws, summary) = stranger.findings().await;
        assert_eq!(summary.findings, 11);
        assert!(flaws.iter().all(|flaw| matches!(flaw, Flaw::Words(..) | Flaw::Signature(_))), "{flaws:?}");
    }
}

#[tokio::test]
async fn events_and_checkpoints_are_append_only_and_words_can_be_erased() {
    let file = TestBase::sqlite();
    let server = TestBase::postgres().await;
    for base in [Some(&file), server.as_ref()].into_iter().flatten() {
        let house = lived_in(base).await;
        for (statement, refused) in [
            ("UPDATE application_event SET kind = kind", true),
            ("UPDATE application_event_content SET body = body", true),
            ("UPDATE checkpoint SET day = day", true),
            ("DELETE FROM checkpoint", true),
            ("DELETE FROM application_event_content WHERE sequence = 3", false),
            ("DELETE FROM application_event WHERE sequence = 3", true),
        ] {
            let result = crate::store::testing::execute(&house.db, statement).await;
            let appendonly = result.as_ref().is_err_and(|message| message.contains("append-only"));
            assert_eq!(appendonly, refused, "{statement}: {result:?}");
            assert_eq!(result.is_err(), refused, "{statement}: {result:?}");
        }
    }
    if let Some(server) = server {
        server.drop_database().await;
    }
}

/// Takes away what comes after a position, and puts the projection right.
async fn cut_off(house: &House, position: i64) {
    let gone = format!("SELECT application, sequence FROM application_event WHERE position > {position}");
    for table in ["application_event_content", "application_event"] {
        tamper(&house.db, &format!("DELETE FROM {table} WHERE (application, sequence) IN ({gone})")).await;
    }
    tamper(
        &house.db,
        "UPDATE application SET sequence = (SELECT MAX(sequence) FROM application_event e WHERE e.application = id), \
         state = (SELECT CASE WHEN MAX(sequence) IN (2, 4) THEN 'under_review' ELSE 'submitted' END \
                  FROM application_event e WHERE e.application = id), \
         last_at = (SELECT MAX(occurred_at) FROM application_event e WHERE e.application = id)",
    )
    .await;
}

/// Notes the end where it is now.
async fn mend_the_end(house: &House) {
    tamper(
        &house.db,
        "UPDATE office_journal SET position = (SELECT MAX(position) FROM application_event), \
         hash = (SELECT journal FROM application_event ORDER BY position DESC LIMIT 1)",
    )
    .await;
    let mut tx = house.db.read().await.unwrap();
    assert!(office_journal::end(&mut tx, &kapuas()).await.unwrap().is_some());
}
