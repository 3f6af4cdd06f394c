use super::super::db::SqliteTx;
use super::super::testing::TestBase;
use super::super::{Db, Tx, unit};
use super::*;
use crate::officer::Unit;
use model::OfficeId;
use std::pin::Pin;
use std::task::Poll;
use uuid::Uuid;

fn kapuas() -> OfficeId {
    OfficeId::parse("kapuas").unwrap()
}

async fn puts(tx: &mut Tx, name: &str) {
    let unit = Unit { id: Uuid::now_v7(), name: name.to_owned(), parent: None, closed_at: None };
    assert!(unit::add(tx, &kapuas(), &unit).await.unwrap());
}

/// What everybody else sees.
async fn names(db: &Db) -> Vec<String> {
    let units = unit::of_office(&mut db.read().await.unwrap(), &kapuas()).await.unwrap();
    let mut names: Vec<_> = units.into_iter().map(|unit| unit.name).collect();
    names.sort();
    names
}

/// Whether something is not over yet.
async fn waits(future: &mut (impl Future + Unpin)) -> bool {
    std::future::poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context).is_pending())).await
}

/// One who has done her work while another waits, and the other, who is at work now.
async fn two(db: &Db) -> (Pin<Box<impl Future<Output = Result<(), StoreError>> + use<>>>, Tx) {
    let mut one = db.write().await.unwrap();
    puts(&mut one, "satu").await;
    let mut other = Box::pin({
        let db = db.clone();
        async move { db.write().await.unwrap() }
    });
    assert!(waits(&mut other).await, "one after the other");
    let mut committing = Box::pin(one.commit());
    assert!(waits(&mut committing).await);
    (committing, other.await)
}

#[tokio::test]
async fn those_who_wait_are_done_together_and_nobody_is_told_or_seen_before() {
    let base = TestBase::sqlite();
    let db = base.open().await;
    let (mut committing, mut other) = two(&db).await;
    puts(&mut other, "dua").await;
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert!(waits(&mut committing).await, "not before it lasts");
    assert_eq!(names(&db).await, [""; 0]);
    other.commit().await.unwrap();
    assert_eq!(names(&db).await, ["dua", "satu"]);
    committing.await.unwrap();
    let mut later = db.write().await.unwrap();
    puts(&mut later, "tiga").await;
    later.commit().await.unwrap();
    assert_eq!(names(&db).await, ["dua", "satu", "tiga"]);
}

#[tokio::test]
async fn who_goes_away_in_the_midst_takes_only_her_own_with_her() {
    let base = TestBase::sqlite();
    let db = base.open().await;
    let (committing, mut other) = two(&db).await;
    puts(&mut other, "dua").await;
    drop(other);
    committing.await.unwrap();
    assert_eq!(names(&db).await, ["satu"]);

    let mut alone = db.write().await.unwrap();
    puts(&mut alone, "tiga").await;
    drop(alone);
    let mut after = db.write().await.unwrap();
    puts(&mut after, "empat").await;
    after.commit().await.unwrap();
    assert_eq!(names(&db).await, ["empat", "satu"]);
}

#[tokio::test]
async fn what_was_to_last_lasts_though_nobody_waits_to_hear_it() {
    let base = TestBase::sqlite();
    let db = base.open().await;
    let (committing, other) = two(&db).await;
    drop(committing);
    other.commit().await.unwrap();
    assert_eq!(names(&db).await, ["satu"]);
}

#[tokio::test]
async fn where_the_database_has_taken_back_everything_nobody_is_told_that_it_was_done() {
    let base = TestBase::sqlite();
    let db = base.open().await;
    let (committing, mut other) = two(&db).await;
    // As it does by itself when the disk is full.
    let Tx::Sqlite(SqliteTx::Write(connection)) = &mut other else { unreachable!() };
    connection.execute("ROLLBACK").await.unwrap();
    drop(other);
    assert!(matches!(committing.await, Err(StoreError::NotKept(_))));
    assert_eq!(names(&db).await, [""; 0]);
    let mut after = db.write().await.unwrap();
    puts(&mut after, "tiga").await;
    after.commit().await.unwrap();
    assert_eq!(names(&db).await, ["tiga"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_each_keeps_exactly_what_she_committed() {
    let base = TestBase::sqlite();
    let db = base.open().await;
    let all = (0..64).map(|nth| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.write().await.unwrap();
            puts(&mut tx, &format!("{nth:02}")).await;
            match nth % 3 {
                0 => drop(tx),
                _ => tx.commit().await.unwrap(),
            }
        })
    });
    for one in all.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    let kept: Vec<_> = (0..64).filter(|nth| nth % 3 != 0).map(|nth| format!("{nth:02}")).collect();
    assert_eq!(names(&db).await, kept);
}
