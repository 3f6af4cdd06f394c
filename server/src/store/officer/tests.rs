//! Accounts on both databases.

use super::super::testing::{execute, new_id, on_both};
use super::super::{Db, officer_session};
use super::*;
use crate::keys::{Keys, MacPurpose};
use crate::testing::at;
use model::officer::Role;

const START: &str = "2026-11-21T01:00:00Z";

fn hashed(keys: &Keys, text: &str) -> Vec<Mac> {
    keys.mac_all(MacPurpose::RecoveryCode, &[text.as_bytes()])
}

fn account(username: &str, keys: &Keys) -> Account {
    let hash = keys.mac(MacPurpose::Activation, &[b"1"]);
    Account {
        id: new_id(),
        office: OfficeId::parse("wonogiri").unwrap(),
        username: username.to_owned(),
        name: b"sealed".to_vec(),
        roles: [Role::CounterOfficer].into_iter().collect(),
        place: None,
        unit: None,
        password: None,
        totp: None,
        totp_step: None,
        activation: Some(Activation { hash, until: at("2026-11-28T01:00:00Z") }),
        created_at: at(START),
        disabled_at: None,
    }
}

async fn kept(db: &Db, account: &Account) {
    let mut tx = db.write().await.unwrap();
    assert!(add(&mut tx, account).await.unwrap());
    tx.commit().await.unwrap();
}

/// A district and a village in it, as they stand in the table.
async fn village(db: &Db) -> Place {
    let (district, id) = (new_id(), new_id());
    let literal = |id: Uuid| match db {
        Db::Sqlite { .. } => format!("X'{}'", id.simple()),
        Db::Postgres(_) => format!("'{id}'"),
    };
    let insert = "INSERT INTO place (id, office, kind, name, parent) VALUES";
    let (a, b) = (literal(district), literal(id));
    execute(db, &format!("{insert} ({a}, 'wonogiri', 'district', 'Ngadirojo', NULL)")).await.unwrap();
    execute(db, &format!("{insert} ({b}, 'wonogiri', 'village', 'Desa Kidul', {a})")).await.unwrap();
    Place {
        id,
        kind: PlaceKind::Village,
        name: "Desa Kidul".to_owned(),
        parent: Some(district),
        closed_at: None,
    }
}

on_both! {
    async fn an_account_is_read_back_with_the_place_where_its_owner_sits(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        let place = village(&db).await;
        let siti = Account { place: Some(place.clone()), ..account("siti", &keys) };
        kept(&db, &siti).await;
        kept(&db, &account("budi", &keys)).await;
        let mut tx = db.read().await.unwrap();
        let read = by_username(&mut tx, "siti").await.unwrap().unwrap();
        assert_eq!((read.id, read.place, read.roles), (siti.id, Some(place.clone()), siti.roles));
        assert_eq!(read.name, siti.name);
        assert_eq!(read.activation.unwrap().until, at("2026-11-28T01:00:00Z"));
        assert!(by_username(&mut tx, "SITI").await.unwrap().is_none());
        let names: Vec<_> =
            of_office(&mut tx, &siti.office).await.unwrap().into_iter().map(|one| one.username).collect();
        assert_eq!(names, ["budi", "siti"]);
        let elsewhere = OfficeId::parse("kapuas").unwrap();
        assert!(of_office(&mut tx, &elsewhere).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_user_name_is_given_once_in_all_offices(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        kept(&db, &account("siti", &keys)).await;
        let other = Account { office: OfficeId::parse("kapuas").unwrap(), ..account("siti", &keys) };
        assert!(!add(&mut db.write().await.unwrap(), &other).await.unwrap());
    }
}

on_both! {
    async fn an_activation_is_good_once_and_a_reset_takes_everything_back(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        let siti = account("siti", &keys);
        kept(&db, &siti).await;
        let mut tx = db.write().await.unwrap();
        let credentials = Credentials { password: "hash", totp: b"secret", totp_step: 7 };
        assert!(activate(&mut tx, siti.id, credentials).await.unwrap());
        assert!(!activate(&mut tx, siti.id, credentials).await.unwrap());
        set_codes(&mut tx, siti.id, &hashed(&keys, "a")).await.unwrap();
        let read = by_id(&mut tx, siti.id).await.unwrap().unwrap();
        assert_eq!((read.password.as_deref(), read.totp_step), (Some("hash"), Some(7)));
        assert!(read.activation.is_none() && read.lets_in());

        reset(&mut tx, siti.id, siti.activation.as_ref().unwrap()).await.unwrap();
        let read = by_id(&mut tx, siti.id).await.unwrap().unwrap();
        assert!(read.password.is_none() && read.totp.is_none() && read.totp_step.is_none());
        assert!(read.activation.is_some() && !read.lets_in());
        assert_eq!(codes_left(&mut tx, siti.id).await.unwrap(), 0);
    }
}

on_both! {
    async fn a_step_is_used_once_and_none_after_a_later_one(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        let siti = account("siti", &keys);
        kept(&db, &siti).await;
        let mut tx = db.write().await.unwrap();
        for (step, good) in [(5, true), (5, false), (4, false), (6, true), (5, false)] {
            assert_eq!(use_step(&mut tx, siti.id, step).await.unwrap(), good, "{step}");
        }
    }
}

on_both! {
    async fn a_recovery_code_is_good_once_for_its_owner_under_any_key(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        let (siti, budi) = (account("siti", &keys), account("budi", &keys));
        kept(&db, &siti).await;
        kept(&db, &budi).await;
        let mut tx = db.write().await.unwrap();
        let codes = [hashed(&keys, "a"), hashed(&keys, "b")].concat();
        set_codes(&mut tx, siti.id, &codes).await.unwrap();
        assert!(!use_code(&mut tx, budi.id, &hashed(&keys, "a"), at(START)).await.unwrap());
        assert!(!use_code(&mut tx, siti.id, &hashed(&keys, "c"), at(START)).await.unwrap());
        let rotated = [hashed(&Keys::fresh(), "a"), hashed(&keys, "a")].concat();
        assert!(use_code(&mut tx, siti.id, &rotated, at(START)).await.unwrap());
        assert!(!use_code(&mut tx, siti.id, &hashed(&keys, "a"), at(START)).await.unwrap());
        assert_eq!(codes_left(&mut tx, siti.id).await.unwrap(), 1);
        set_codes(&mut tx, siti.id, &hashed(&keys, "d")).await.unwrap();
        assert!(!use_code(&mut tx, siti.id, &hashed(&keys, "b"), at(START)).await.unwrap());
    }
}

on_both! {
    async fn who_somebody_is_changes_and_whether_she_is_let_in(base: &TestBase) {
        let (db, keys) = (base.open().await, Keys::fresh());
        let (siti, place) = (account("siti", &keys), village(&db).await);
        kept(&db, &siti).await;
        let mut tx = db.write().await.unwrap();
        hold_office(&mut tx, &siti.office).await.unwrap();
        let roles = [Role::VillageOperator].into_iter().collect();
        let to = Particulars { name: b"other", roles: &roles, place: Some(place.id), unit: None };
        change(&mut tx, siti.id, to).await.unwrap();
        set_password(&mut tx, siti.id, "hash").await.unwrap();
        disable(&mut tx, siti.id, Some(at(START))).await.unwrap();
        let read = by_id(&mut tx, siti.id).await.unwrap().unwrap();
        assert_eq!((read.name, read.roles, read.place), (b"other".to_vec(), roles, Some(place)));
        assert_eq!(read.disabled_at, Some(at(START)));
        disable(&mut tx, siti.id, None).await.unwrap();
        assert!(by_id(&mut tx, siti.id).await.unwrap().unwrap().lets_in());
    }
}

on_both! {
    async fn sessions_are_found_until_they_are_idle_too_long_or_over(base: &TestBase) {
        use officer_session::{Moment, OfficerSession};
        let (db, keys) = (base.open().await, Keys::fresh());
        let siti = account("siti", &keys);
        kept(&db, &siti).await;
        let session = OfficerSession {
            officer: siti.id,
            created_at: at("2026-11-21T01:00:00Z"),
            last_seen_at: at("2026-11-21T01:00:00Z"),
            expires_at: at("2026-11-21T13:00:00Z"),
        };
        let moment = |now: &str, idle_since: &str| Moment { now: at(now), idle_since: at(idle_since) };
        let good = moment("2026-11-21T01:59:59Z", "2026-11-21T00:59:59Z");
        let idle = moment("2026-11-21T02:00:00Z", "2026-11-21T01:00:00Z");
        let over = moment("2026-11-21T13:00:00Z", "2026-11-21T00:00:00Z");
        let (mine, other) = ([1; 32], [2; 32]);
        let mut tx = db.write().await.unwrap();
        assert!(officer_session::add(&mut tx, &mine, &session).await.unwrap());
        assert!(!officer_session::add(&mut tx, &mine, &session).await.unwrap(), "the id is taken");
        assert_eq!(officer_session::find(&mut tx, &mine, good).await.unwrap(), Some(session));
        for (hash, at) in [(&other, good), (&mine, idle), (&mine, over)] {
            assert_eq!(officer_session::find(&mut tx, hash, at).await.unwrap(), None, "{at:?}");
            let listed = officer_session::of_officer(&mut tx, siti.id, at).await.unwrap();
            assert_eq!(listed.len(), usize::from(*hash == other));
        }
        officer_session::touch(&mut tx, &mine, at("2026-11-21T01:30:00Z")).await.unwrap();
        officer_session::touch(&mut tx, &mine, at("2026-11-21T01:20:00Z")).await.unwrap();
        let seen = officer_session::find(&mut tx, &mine, idle).await.unwrap().unwrap();
        assert_eq!(seen.last_seen_at, at("2026-11-21T01:30:00Z"));
        assert_eq!(officer_session::purge(&mut tx, idle).await.unwrap(), 0);
        assert_eq!(officer_session::purge(&mut tx, over).await.unwrap(), 1);

        assert!(officer_session::add(&mut tx, &mine, &session).await.unwrap());
        assert!(officer_session::add(&mut tx, &other, &session).await.unwrap());
        officer_session::delete(&mut tx, &mine).await.unwrap();
        assert_eq!(officer_session::of_officer(&mut tx, siti.id, good).await.unwrap().len(), 1);
        officer_session::delete_all(&mut tx, siti.id).await.unwrap();
        assert_eq!(officer_session::of_officer(&mut tx, siti.id, good).await.unwrap(), []);
    }
}
