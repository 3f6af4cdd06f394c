//! Somebody with the database in his hands, and without the key file.

use super::*;

/// Two complaints with three events each and an application between them; a checkpoint, and one event after it.
async fn lived_in(base: &TestBase) -> (House, [ComplaintId; 2]) {
    let house = House::open(base).await;
    let one = house.filed().await;
    house.office_does(one, [Happening::TakenUp {}, classified()]).await;
    house.application("kapuas").await;
    let two = house.filed().await;
    house.office_does(two, [Happening::TakenUp {}]).await;
    house.told(two, Happening::Commented { text: text("Halo?") }).await.unwrap();
    house.applications.make_checkpoints().await.unwrap();
    house.told(two, Happening::Withdrawn { reason: None }).await.unwrap();
    assert_eq!(house.findings().await.0, []);
    (house, [one, two])
}

on_both! {
    async fn every_change_of_a_row_is_found(base: &TestBase) {
        let (house, _) = lived_in(base).await;
        // Each is put right again before the next.
        for (change, back) in [
            ("UPDATE complaint_event SET kind = 'archived' WHERE position = 3",
             "UPDATE complaint_event SET kind = 'classified' WHERE position = 3"),
            ("UPDATE complaint_event SET occurred_at = occurred_at - 1 WHERE position = 2",
             "UPDATE complaint_event SET occurred_at = occurred_at + 1 WHERE position = 2"),
            ("UPDATE complaint_event SET recorded_at = recorded_at - 1 WHERE position = 7",
             "UPDATE complaint_event SET recorded_at = recorded_at + 1 WHERE position = 7"),
            ("UPDATE complaint_event SET reported_by = 'system' WHERE position = 8",
             "UPDATE complaint_event SET reported_by = 'complainant' WHERE position = 8"),
            ("UPDATE complaint SET state = 'closed' WHERE sequence = 3",
             "UPDATE complaint SET state = 'under_verification' WHERE sequence = 3"),
            ("UPDATE complaint SET class = 'information' WHERE sequence = 3",
             "UPDATE complaint SET class = 'normative' WHERE sequence = 3"),
            ("UPDATE complaint SET last_at = last_at - 1", "UPDATE complaint SET last_at = last_at + 1"),
            ("UPDATE complaint SET deputy = 1", "UPDATE complaint SET deputy = 0"),
            ("UPDATE complaint SET drafted = 1", "UPDATE complaint SET drafted = 0"),
            ("UPDATE complaint SET reopened = 1", "UPDATE complaint SET reopened = 0"),
            ("UPDATE complaint SET rung = 1", "UPDATE complaint SET rung = 0"),
            ("UPDATE complaint SET score = 4", "UPDATE complaint SET score = NULL"),
            ("UPDATE complaint SET kind = 'aspiration'", "UPDATE complaint SET kind = 'complaint'"),
            ("UPDATE complaint SET identity = 'confidential'", "UPDATE complaint SET identity = 'open'"),
            ("UPDATE complaint SET concerns = 'head'", "UPDATE complaint SET concerns = 'nobody'"),
            ("UPDATE complaint SET service = NULL", "UPDATE complaint SET service = 'akta'"),
            ("UPDATE complaint SET channel = 'letter'", "UPDATE complaint SET channel = 'portal'"),
            ("UPDATE complaint SET received_at = received_at - 1",
             "UPDATE complaint SET received_at = received_at + 1"),
            ("UPDATE complaint SET rules = rules || ' '", "UPDATE complaint SET rules = TRIM(rules)"),
            ("UPDATE complaint SET application = (SELECT id FROM application)",
             "UPDATE complaint SET application = NULL"),
            ("INSERT INTO complaint_accused (complaint, who) SELECT id, id FROM complaint WHERE sequence = 3",
             "DELETE FROM complaint_accused"),
            ("INSERT INTO complaint_brought (complaint, unit) SELECT id, id FROM complaint WHERE sequence = 3",
             "DELETE FROM complaint_brought"),
            ("UPDATE complaint SET wished_by = '2026-11-27'", "UPDATE complaint SET wished_by = NULL"),
            ("UPDATE complaint SET news = 1 WHERE sequence = 3", "UPDATE complaint SET news = 0 WHERE sequence = 3"),
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
        let (house, _) = lived_in(base).await;
        tamper(
            &house.db,
            "UPDATE complaint_event_content SET body = (SELECT body FROM complaint_event_content c \
             WHERE c.complaint = complaint_event_content.complaint AND c.sequence = 2) WHERE sequence = 3",
        )
        .await;
        let (flaws, _) = house.findings().await;
        assert_eq!(flaws.len(), 2);
        assert!(flaws.iter().all(|flaw| matches!(flaw, Flaw::Words(_, 3))), "{flaws:?}");
        assert!(format!("{}", Finding { office: kapuas(), flaw: flaws[0].clone() }).contains("pengaduan "));
    }
}

on_both! {
    async fn erasing_words_breaks_no_chain_and_the_complaint_cannot_be_opened_any_more(base: &TestBase) {
        let (house, [one, two]) = lived_in(base).await;
        tamper(&house.db, "DELETE FROM complaint_event_content WHERE sequence = 1").await;
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.erased), (vec![], 2));
        for id in [one, two] {
            house.complaints.follow(id, at(NOW)).await.unwrap_err();
        }
        // The office's journal goes on.
        house.filed().await;
        assert_eq!(house.findings().await.0, []);
    }
}

on_both! {
    async fn a_missing_event_is_found_in_the_complaint_and_in_the_journal(base: &TestBase) {
        let (house, _) = lived_in(base).await;
        tamper(&house.db, "DELETE FROM complaint_event_content WHERE sequence = 2").await;
        tamper(&house.db, "DELETE FROM complaint_event WHERE position = 6").await;
        let (flaws, _) = house.findings().await;
        assert!(flaws.contains(&Flaw::Gap(6, 6)), "{flaws:?}");
        assert!(flaws.iter().any(|flaw| matches!(flaw, Flaw::Missing(_, 2))), "{flaws:?}");
    }
}

on_both! {
    async fn a_complaint_that_was_taken_out_whole_is_found(base: &TestBase) {
        let (house, _) = lived_in(base).await;
        let first = "SELECT complaint FROM complaint_event WHERE position = 1";
        let words = ["complaint_word", "complaint_by_word", "complaint_unsorted"];
        for table in words.into_iter().chain(["complaint_event_content", "complaint_event"]) {
            tamper(&house.db, &format!("DELETE FROM {table} WHERE complaint IN ({first})")).await;
        }
        tamper(&house.db, "DELETE FROM complaint WHERE id NOT IN (SELECT complaint FROM complaint_event)").await;
        assert_eq!(house.findings().await.0, [Flaw::Gap(1, 3)]);
    }
}

on_both! {
    async fn an_end_that_was_cut_off_is_found_whatever_was_mended(base: &TestBase) {
        let (house, _) = lived_in(base).await;
        cut_off(&house, 7, "under_verification").await;
        assert_eq!(house.findings().await.0, [Flaw::End(7, 8)]);
        cut_off(&house, 6, "under_verification").await;
        // What was cut off now was what the complainant had said.
        tamper(&house.db, "UPDATE complaint SET news = 0").await;
        tamper(
            &house.db,
            "UPDATE office_journal SET position = 6, hash = (SELECT journal FROM complaint_event WHERE position = 6)",
        )
        .await;
        assert_eq!(house.findings().await.0, [Flaw::CutOff(jiff::civil::date(2026, 11, 23))]);
    }
}

on_both! {
    async fn other_keys_find_every_word_and_signature_wrong_and_no_chain(base: &TestBase) {
        let (house, _) = lived_in(base).await;
        let stranger = House::of(house.db.clone(), Arc::new(Keys::fresh()));
        let (flaws, summary) = stranger.findings().await;
        assert_eq!(summary.findings, 9);
        assert!(flaws.iter().all(|flaw| matches!(flaw, Flaw::Words(..) | Flaw::Signature(_))), "{flaws:?}");
    }
}

#[tokio::test]
async fn events_are_append_only_and_words_can_be_erased() {
    let file = TestBase::sqlite();
    let server = TestBase::postgres().await;
    for base in [Some(&file), server.as_ref()].into_iter().flatten() {
        let (house, _) = lived_in(base).await;
        for (statement, refused) in [
            ("UPDATE complaint_event SET kind = kind", true),
            ("UPDATE complaint_event_content SET body = body", true),
            ("DELETE FROM complaint_event_content WHERE sequence = 3", false),
            ("DELETE FROM complaint_event WHERE sequence = 3", true),
        ] {
            let result = crate::store::testing::execute(&house.db, statement).await;
            let append_only = result.as_ref().is_err_and(|message| message.contains("append-only"));
            assert_eq!(append_only, refused, "{statement}: {result:?}");
            assert_eq!(result.is_err(), refused, "{statement}: {result:?}");
        }
    }
    if let Some(server) = server {
        server.drop_database().await;
    }
}

/// Takes away what comes after a position, and puts the row of the second complaint right.
async fn cut_off(house: &House, position: i64, state: &str) {
    let gone = format!("SELECT complaint, sequence FROM complaint_event WHERE position > {position}");
    for table in ["complaint_event_content", "complaint_event"] {
        tamper(&house.db, &format!("DELETE FROM {table} WHERE (complaint, sequence) IN ({gone})")).await;
    }
    tamper(
        &house.db,
        &format!(
            "UPDATE complaint SET state = '{state}', \
             sequence = (SELECT MAX(sequence) FROM complaint_event e WHERE e.complaint = id)"
        ),
    )
    .await;
}
