//! Accounts, as an administrator and the command line keep them.

use super::*;
use crate::officer::Unit;
use crate::store::testing::on_both;
use crate::store::{audit, unit};
use crate::testing::at;

const COMMAND: Actor = Actor::CommandLine;
const WEB: Actor = Actor::Officer(Uuid::nil());

fn accounts(db: Db) -> Accounts {
    Accounts::new(db, Arc::new(Keys::fresh()), Clock::manual(at("2026-11-21T01:00:00Z")))
}

fn kapuas() -> OfficeId {
    OfficeId::parse("kapuas").unwrap()
}

fn who(roles: &[Role]) -> Particulars {
    let roles = roles.iter().copied().collect();
    Particulars { name: "Siti Aminah".to_owned(), roles, place: None, unit: None }
}

/// An account that lets its owner in, though she never chose a password.
async fn active(accounts: &Accounts, username: &str, roles: &[Role]) -> Uuid {
    let invited = accounts.add(COMMAND, &kapuas(), username, who(roles)).await.unwrap();
    let mut tx = accounts.db.write().await.unwrap();
    let with = rows::Credentials { password: "$argon2id$", totp: b"", totp_step: 0 };
    assert!(rows::activate(&mut tx, invited.id, with).await.unwrap());
    tx.commit().await.unwrap();
    invited.id
}

async fn kept_place(accounts: &Accounts, kind: PlaceKind, closed: bool) -> Uuid {
    let id = accounts.clock.new_id();
    let mut tx = accounts.db.write().await.unwrap();
    let kept = Place { id, kind, name: id.to_string(), parent: None, closed_at: None };
    assert!(place::add(&mut tx, &kapuas(), &kept).await.unwrap());
    if closed {
        place::close(&mut tx, id, Some(accounts.clock.now())).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

#[test]
fn user_names_are_short_plain_and_in_lower_case() {
    for (typed, read) in [("siti", "siti"), (" Siti.A-b_9 ", "siti.a-b_9"), ("abc", "abc")] {
        assert_eq!(read_username(typed).as_deref(), Some(read));
    }
    for wrong in ["", "ab", "siti aminah", "sítí", "siti@x", &"a".repeat(33)] {
        assert_eq!(read_username(wrong), None, "{wrong}");
    }
}

on_both! {
    async fn what_cannot_be_an_account_is_refused_with_the_reason(base: &TestBase) {
        let accounts = accounts(base.open().await);
        active(&accounts, "siti", &[Role::Auditor]).await;
        let closed = kept_place(&accounts, PlaceKind::Village, true).await;
        let district = kept_place(&accounts, PlaceKind::District, false).await;
        let operator = who(&[Role::VillageOperator]);
        for (username, particulars, wanted) in [
            ("a", who(&[Role::Auditor]), "nama pengguna harus"),
            ("SITI", who(&[Role::Auditor]), "sudah dipakai"),
            ("budi", who(&[]), "sedikitnya satu peran"),
            ("budi", Particulars { name: " ".to_owned(), ..who(&[Role::Auditor]) }, "nama harus"),
            ("budi", operator.clone(), "memerlukan tempat tugas"),
            ("budi", Particulars { place: Some(district), ..operator.clone() }, "memerlukan tempat tugas"),
            ("budi", Particulars { place: Some(closed), ..operator }, "tempat itu tidak ada"),
            ("budi", Particulars { unit: Some(closed), ..who(&[Role::Auditor]) }, "seksi itu tidak ada"),
        ] {
            let refused = accounts.add(WEB, &kapuas(), username, particulars).await.err().unwrap();
            assert!(refused.to_string().contains(wanted), "{refused}");
        }
        assert_eq!(accounts.list(&kapuas()).await.unwrap().len(), 1);
        let elsewhere = OfficeId::parse("sintang").unwrap();
        let own = Particulars { place: Some(district), ..who(&[Role::DistrictOperator]) };
        let refused = accounts.add(WEB, &elsewhere, "budi", own.clone()).await.err().unwrap();
        assert!(matches!(refused, Refused::UnknownPlace), "another office's place");
        accounts.add(WEB, &kapuas(), "budi", own).await.unwrap();
    }
}

on_both! {
    async fn an_office_keeps_its_last_administrator_unless_the_machine_says_otherwise(base: &TestBase) {
        let accounts = accounts(base.open().await);
        let office = kapuas();
        let siti = active(&accounts, "siti", &[Role::Administrator, Role::CounterOfficer]).await;
        // Who waits to be activated, or is disabled, could not undo anything.
        accounts.add(COMMAND, &office, "menunggu", who(&[Role::Administrator])).await.unwrap();
        let off = active(&accounts, "nonaktif", &[Role::Administrator]).await;
        accounts.disable(COMMAND, &office, off).await.unwrap();
        let last = |done: Result<(), Refused>| matches!(done, Err(Refused::LastAdministrator));
        assert!(last(accounts.disable(WEB, &office, siti).await));
        assert!(last(accounts.change(WEB, &office, siti, who(&[Role::CounterOfficer])).await));
        assert!(last(accounts.reset(WEB, &office, siti).await.map(drop)));
        accounts.change(WEB, &office, siti, who(&[Role::Administrator])).await.unwrap();

        let budi = active(&accounts, "budi", &[Role::Administrator]).await;
        accounts.disable(WEB, &office, siti).await.unwrap();
        assert!(last(accounts.disable(WEB, &office, budi).await));
        accounts.disable(COMMAND, &office, budi).await.unwrap();
        accounts.enable(WEB, &office, siti).await.unwrap();
        assert_eq!(accounts.one(&office, siti).await.unwrap().unwrap().standing, Standing::Active);
    }
}

on_both! {
    async fn two_administrators_cannot_end_each_other_at_once(base: &TestBase) {
        let accounts = accounts(base.open().await);
        let office = kapuas();
        let one = active(&accounts, "siti", &[Role::Administrator]).await;
        let other = active(&accounts, "budi", &[Role::Administrator]).await;
        let (first, second) =
            tokio::join!(accounts.disable(WEB, &office, one), accounts.disable(WEB, &office, other));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    }
}

on_both! {
    async fn accounts_of_another_office_are_not_there(base: &TestBase) {
        let accounts = accounts(base.open().await);
        let (siti, elsewhere) = (active(&accounts, "siti", &[Role::Auditor]).await, OfficeId::parse("sintang").unwrap());
        assert!(matches!(accounts.disable(WEB, &elsewhere, siti).await, Err(Refused::Unknown)));
        assert!(matches!(accounts.enable(WEB, &elsewhere, siti).await, Err(Refused::Unknown)));
        assert!(matches!(accounts.reset(WEB, &elsewhere, siti).await, Err(Refused::Unknown)));
        let to = who(&[Role::Administrator]);
        assert!(matches!(accounts.change(WEB, &elsewhere, siti, to).await, Err(Refused::Unknown)));
        assert_eq!(accounts.one(&elsewhere, siti).await.unwrap(), None);
        assert_eq!(accounts.list(&elsewhere).await.unwrap(), []);
        assert_eq!(accounts.named("Siti").await.unwrap().unwrap().office, kapuas());
    }
}

on_both! {
    async fn every_act_is_recorded_once_and_names_nobody(base: &TestBase) {
        let accounts = accounts(base.open().await);
        let (office, id) = (kapuas(), accounts.clock.new_id());
        let section = Unit { id, name: "Seksi".to_owned(), parent: None, closed_at: None };
        let mut tx = accounts.db.write().await.unwrap();
        assert!(unit::add(&mut tx, &office, &section).await.unwrap());
        tx.commit().await.unwrap();
        let siti = active(&accounts, "siti", &[Role::Auditor]).await;
        let to = Particulars { unit: Some(id), ..who(&[Role::Validator]) };
        accounts.change(WEB, &office, siti, to).await.unwrap();
        accounts.disable(WEB, &office, siti).await.unwrap();
        accounts.disable(WEB, &office, siti).await.unwrap();
        accounts.enable(WEB, &office, siti).await.unwrap();
        accounts.enable(WEB, &office, siti).await.unwrap();
        accounts.reset(WEB, &office, siti).await.unwrap();
        let mut tx = accounts.db.read().await.unwrap();
        let acts = audit::about(&mut tx, &format!("officer/{siti}")).await.unwrap();
        let mut told: Vec<_> = acts.iter().map(|act| (act.action.as_str(), act.detail.as_str())).collect();
        told.sort_unstable();
        let wanted = [
            ("officer.add", "auditor"),
            ("officer.change", "validator"),
            ("officer.disable", ""),
            ("officer.enable", ""),
            ("officer.reset", ""),
        ];
        assert_eq!(told, wanted);
    }
}
