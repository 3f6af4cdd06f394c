//! Sessions, on a clock that the test moves.

use super::super::accounts::{Accounts, Particulars};
use super::*;
use crate::keys::Keys;
use crate::store::audit::Actor;
use crate::store::testing::on_both;
use crate::testing::at;
use model::OfficeId;
use model::officer::Role;

const START: &str = "2026-11-21T01:00:00Z";

/// The sessions in a database, the id of an officer, and the clock.
async fn begun(db: Db) -> (Sessions, Uuid, Clock) {
    let clock = Clock::manual(at(START));
    let accounts = Accounts::new(db, Arc::new(Keys::fresh()), clock.clone());
    let roles = [Role::CounterOfficer].into_iter().collect();
    let who = Particulars { name: "Petugas Contoh".to_owned(), roles, place: None, unit: None };
    let office = OfficeId::parse("kapuas").unwrap();
    let account = accounts.add(Actor::CommandLine, &office, "contoh", who).await.unwrap();
    (accounts.sessions().clone(), account.id, clock)
}

on_both! {
    async fn an_hour_without_being_seen_ends_a_session_and_being_seen_prolongs_it(base: &TestBase) {
        let (sessions, officer, clock) = begun(base.open().await).await;
        let id = sessions.begin(None, officer).await.unwrap();
        clock.set(at("2026-11-21T01:59:59Z"));
        assert_eq!(sessions.officer(id).await.unwrap(), Some(officer));
        clock.set(at("2026-11-21T02:59:58Z"));
        assert_eq!(sessions.officer(id).await.unwrap(), Some(officer));
        clock.set(at("2026-11-21T03:59:58Z"));
        assert_eq!(sessions.officer(id).await.unwrap(), None);
    }
}

on_both! {
    async fn after_twelve_hours_a_session_ends_however_busy_its_officer_is(base: &TestBase) {
        let (sessions, officer, clock) = begun(base.open().await).await;
        let id = sessions.begin(None, officer).await.unwrap();
        for half_hours in 1..24 {
            clock.set(at(START) + SignedDuration::from_mins(30 * half_hours));
            assert_eq!(sessions.officer(id).await.unwrap(), Some(officer), "{half_hours}");
        }
        clock.set(at("2026-11-21T12:59:59Z"));
        assert_eq!(sessions.officer(id).await.unwrap(), Some(officer));
        clock.set(at("2026-11-21T13:00:00Z"));
        assert_eq!(sessions.officer(id).await.unwrap(), None);
    }
}

on_both! {
    async fn being_seen_is_written_once_a_minute_at_most(base: &TestBase) {
        let (sessions, officer, clock) = begun(base.open().await).await;
        let id = sessions.begin(None, officer).await.unwrap();
        for (now, noted) in [
            ("2026-11-21T01:00:59Z", START),
            ("2026-11-21T01:01:00Z", "2026-11-21T01:01:00Z"),
            ("2026-11-21T01:01:59Z", "2026-11-21T01:01:00Z"),
        ] {
            clock.set(at(now));
            sessions.officer(id).await.unwrap();
            assert_eq!(sessions.of(officer).await.unwrap()[0].last_seen_at, at(noted), "{now}");
        }
    }
}

on_both! {
    async fn a_new_session_has_a_new_id_and_ends_the_one_before_in_that_browser(base: &TestBase) {
        let (sessions, officer, _) = begun(base.open().await).await;
        let (first, elsewhere) =
            (sessions.begin(None, officer).await.unwrap(), sessions.begin(None, officer).await.unwrap());
        let second = sessions.begin(Some(first), officer).await.unwrap();
        assert_ne!(first, second);
        assert_eq!(sessions.officer(first).await.unwrap(), None);
        assert_eq!(sessions.officer(second).await.unwrap(), Some(officer));
        assert_eq!(sessions.officer(elsewhere).await.unwrap(), Some(officer), "another browser of hers");
        let planted = Id(7);
        let third = sessions.begin(Some(planted), officer).await.unwrap();
        assert_ne!(third, planted, "an id that somebody else has chosen");
        sessions.end(second).await.unwrap();
        assert_eq!(sessions.officer(second).await.unwrap(), None);
    }
}

on_both! {
    async fn an_id_that_is_taken_is_drawn_anew(base: &TestBase) {
        let (sessions, officer, _) = begun(base.open().await).await;
        let taken = sessions.begin(None, officer).await.unwrap();
        let mut record = sessions.load(&taken).await.unwrap().unwrap();
        sessions.create(&mut record).await.unwrap();
        assert_ne!(record.id, taken);
        assert_eq!(sessions.officer(record.id).await.unwrap(), Some(officer));
        assert_eq!(sessions.of(officer).await.unwrap().len(), 2);
    }
}

on_both! {
    async fn the_table_holds_nothing_that_a_browser_could_show(base: &TestBase) {
        let db = base.open().await;
        let (sessions, officer, _) = begun(db.clone()).await;
        let id = sessions.begin(None, officer).await.unwrap();
        let kept = crate::store::testing::dump(&db, &["officer_session"]).await.to_lowercase();
        assert!(kept.contains(&hex::encode(hash(id))), "{kept}");
        assert!(!kept.contains(&hex::encode(id.0.to_le_bytes())) && !kept.contains(&id.to_string()));
    }
}
