//! Guessers and applicants, on a clock that the test moves.

use super::*;
use crate::store::Db;
use crate::store::testing::on_both;
use crate::testing::at;

const START: &str = "2026-11-21T01:00:00Z";
const MINE: &str = "482109375567";

fn stranger(address: &str) -> Who {
    Who::Stranger(Client::of(address.parse().unwrap()))
}

fn guessing() -> Guessing {
    Guessing::new(Arc::new(Keys::fresh()))
}

/// Asks, as a page does before it compares.
async fn asked(guessing: &Guessing, db: &Db, number: &str, who: Who, now: Timestamp) -> Verdict {
    let turn = guessing.turn(Lock::Pin, number, who).await;
    turn.allowed(&mut db.read().await.unwrap(), now).await.unwrap()
}

/// Tries a wrong secret; whether it was compared at all.
async fn guessed(guessing: &Guessing, db: &Db, number: &str, who: Who, now: Timestamp) -> bool {
    let turn = guessing.turn(Lock::Pin, number, who).await;
    if turn.allowed(&mut db.read().await.unwrap(), now).await.unwrap() != Verdict::Allowed {
        return false;
    }
    let mut tx = db.write().await.unwrap();
    turn.wrong(&mut tx, now).await.unwrap();
    tx.commit().await.unwrap();
    true
}

fn minutes(minutes: i64) -> Timestamp {
    at(START) + SignedDuration::from_mins(minutes)
}

on_both! {
    async fn five_wrong_tries_close_a_number_to_its_guesser_for_fifteen_minutes(base: &TestBase) {
        let (guessing, db) = (guessing(), base.open().await);
        let (here, elsewhere) = (stranger("203.0.113.9"), stranger("198.51.100.7"));
        for _ in 0..5 {
            assert!(guessed(&guessing, &db, MINE, here, at(START)).await);
        }
        assert!(!guessed(&guessing, &db, MINE, here, minutes(14)).await);
        let refused = Verdict::TryAgainAt(minutes(15));
        assert_eq!(asked(&guessing, &db, MINE, here, minutes(14)).await, refused);
        assert_eq!(asked(&guessing, &db, MINE, elsewhere, minutes(14)).await, Verdict::Allowed);
        assert_eq!(asked(&guessing, &db, "1", here, minutes(14)).await, Verdict::Allowed);
        assert_eq!(asked(&guessing, &db, MINE, here, minutes(15)).await, Verdict::Allowed);
    }
}

on_both! {
    async fn whoever_guesses_at_ten_thousand_numbers_keeps_nobody_else_at_that_address_out(base: &TestBase) {
        let (guessing, db) = (guessing(), base.open().await);
        let everybody = stranger("203.0.113.9");
        let now = at(START);
        // In one transaction: ten thousand durable commits would only measure the disk.
        let mut tx = db.write().await.unwrap();
        for number in 0..10_000 {
            let turn = guessing.turn(Lock::Pin, &number.to_string(), everybody).await;
            assert_eq!(turn.allowed(&mut tx, now).await.unwrap(), Verdict::Allowed);
            turn.wrong(&mut tx, now).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(asked(&guessing, &db, MINE, everybody, now).await, Verdict::Allowed);
        assert!(guessed(&guessing, &db, MINE, everybody, now).await, "she may even mistype");
        assert_eq!(asked(&guessing, &db, MINE, everybody, now).await, Verdict::Allowed);
    }
}

on_both! {
    async fn a_hundred_wrong_tries_a_day_close_a_number_to_strangers_and_not_to_its_owner(base: &TestBase) {
        let (guessing, db) = (guessing(), base.open().await);
        let mut compared = 0;
        for address in 0..30u8 {
            for _ in 0..5 {
                let who = stranger(&format!("203.0.113.{address}"));
                compared += u32::from(guessed(&guessing, &db, MINE, who, at(START)).await);
            }
        }
        assert_eq!(compared, 100);
        let (owner, fresh) = (Who::Acquainted(Uuid::from_u128(7)), stranger("198.51.100.7"));
        let tomorrow = minutes(24 * 60);
        assert_eq!(asked(&guessing, &db, MINE, fresh, minutes(20)).await, Verdict::TryAgainAt(tomorrow));
        assert_eq!(asked(&guessing, &db, MINE, owner, minutes(20)).await, Verdict::Allowed);
        assert_eq!(asked(&guessing, &db, "1", fresh, minutes(20)).await, Verdict::Allowed);
        assert_eq!(asked(&guessing, &db, MINE, fresh, tomorrow).await, Verdict::Allowed);
    }
}

on_both! {
    async fn a_browser_that_knows_a_case_cannot_guess_at_it_for_ever(base: &TestBase) {
        let (guessing, db) = (guessing(), base.open().await);
        let (shared, other) = (Who::Acquainted(Uuid::from_u128(7)), Who::Acquainted(Uuid::from_u128(8)));
        for _ in 0..20 {
            assert!(guessed(&guessing, &db, MINE, shared, at(START)).await);
        }
        assert!(!guessed(&guessing, &db, MINE, shared, at(START)).await);
        assert_eq!(asked(&guessing, &db, MINE, other, at(START)).await, Verdict::Allowed);
        let stranger = asked(&guessing, &db, MINE, stranger("203.0.113.9"), at(START)).await;
        assert_eq!(stranger, Verdict::Allowed, "its tries count against it alone");
    }
}

on_both! {
    async fn of_a_hundred_guesses_that_arrive_together_five_are_compared(base: &TestBase) {
        let (guessing, db) = (Arc::new(guessing()), base.open().await);
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let (guessing, db) = (Arc::clone(&guessing), db.clone());
            guesses.spawn(async move {
                guessed(&guessing, &db, MINE, stranger("203.0.113.9"), at(START)).await
            });
        }
        let compared = guesses.join_all().await.into_iter().filter(|compared| *compared).count();
        assert_eq!(compared, 5);
    }
}

on_both! {
    async fn counts_outlive_the_process_and_windows_that_are_over_are_forgotten(base: &TestBase) {
        let (keys, db) = (Arc::new(Keys::fresh()), base.open().await);
        let who = stranger("203.0.113.9");
        for number in 0..12 {
            assert!(guessed(&Guessing::new(Arc::clone(&keys)), &db, &number.to_string(), who, at(START)).await);
        }
        for _ in 0..4 {
            assert!(guessed(&Guessing::new(Arc::clone(&keys)), &db, "0", who, at(START)).await);
        }
        let restarted = Guessing::new(keys);
        assert!(!guessed(&restarted, &db, "0", who, at(START)).await);

        // Two days later everything is over: four wrong tries sweep the 24 rows away and leave their own.
        let later = minutes(48 * 60);
        for _ in 0..4 {
            assert!(guessed(&restarted, &db, "x", who, later).await);
        }
        let left = attempt::purge(&mut db.write().await.unwrap(), later, 100).await.unwrap();
        assert_eq!(left, 0);
    }
}
