//! The agenda is what the events, the standard and the office say, whoever wrote the rows.

use super::*;
use crate::store::testing::{execute, tamper};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

const TABLES: [&str; 2] = ["application", "application_desk"];

async fn kept(counter: &Counter) -> Vec<String> {
    let mut rows: Vec<String> = dump(&counter.house.db, &TABLES).await.lines().map(str::to_owned).collect();
    rows.sort();
    rows
}

/// Applications that went some way or other, from every kind of place.
async fn wander(counter: &Counter, service: &str, situation: Option<&str>, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let places = [None, Some(&counter.village), Some(&counter.district), Some(&counter.other_village)];
    for place in places.iter().cycle().take(24) {
        let mut case = counter.taken_in(service, situation, *place).await;
        for _ in 0..random.random_range(0..8) {
            let aside = [held(), Happening::Corrected { reason: remark() }, Happening::Resumed {}];
            let state = counter.state(&case).await;
            let next: Vec<_> = state.next().iter().map(|&next| entering(next)).chain(aside).collect();
            let what = next.choose(&mut random).unwrap().clone();
            let event = counter.house.event(case.sequence + 1, what);
            let told = counter.applications().report(TOKEN, &counter.office, case.number, event).await;
            case.sequence += u32::from(told.is_ok());
        }
    }
}

on_both! {
    async fn a_rebuild_from_the_events_changes_nothing(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        wander(&counter, "ktp-el", Some("baru"), 5).await;
        let before = kept(&counter).await;
        assert!(before.iter().any(|row| row.contains("validator")), "{before:?}");
        counter.applications().rebuild_agendas().await.unwrap();
        assert_eq!(kept(&counter).await, before);

        // What an older release leaves: rows without any of it.
        execute(&counter.house.db, "DELETE FROM application_desk").await.unwrap();
        let wrong = "UPDATE application SET due_at = NULL, due_precision = NULL, due_provisional = NULL, \
             urgency = 7, agenda_sequence = 0, agenda_basis = 0, held = 0, submitted_at = 0";
        tamper(&counter.house.db, wrong).await;
        assert_ne!(kept(&counter).await, before);
        assert_eq!(counter.house.findings().await.0, [], "what an older release wrote is no crime");
        let neighbour = House::showing(
            counter.house.db.clone(),
            Arc::clone(&counter.house.keys),
            counter.applications().published.clone(),
        );
        let (one, other) =
            tokio::join!(counter.applications().rebuild_agendas(), neighbour.applications.rebuild_agendas());
        one.unwrap();
        other.unwrap();
        assert_eq!(kept(&counter).await, before);
    }
}

on_both! {
    async fn one_row_that_cannot_be_read_holds_no_other_up(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        for _ in 0..3 {
            counter.taken_in("ktp-el", Some("baru"), None).await;
        }
        let before = kept(&counter).await;
        execute(&counter.house.db, "DELETE FROM application_desk").await.unwrap();
        let first = "UPDATE application SET agenda_sequence = 0; \
             UPDATE application SET number = '100000000000' WHERE id = (SELECT id FROM application ORDER BY id LIMIT 1)";
        for statement in first.split("; ") {
            tamper(&counter.house.db, statement).await;
        }
        counter.applications().rebuild_agendas().await.unwrap();
        let after = kept(&counter).await;
        let right = after.iter().filter(|row| before.contains(row)).count();
        let of_one = before.len() / 3;
        assert_eq!(right, before.len() - of_one, "{after:?}");
    }
}

on_both! {
    async fn what_an_older_release_has_ended_is_in_nobodys_queue(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let mut case = counter.taken_in("ktp-el", Some("baru"), None).await;
        counter.pass(&mut case, &[State::Cancelled]).await;
        // As the release before wrote it: without a word about queues.
        tamper(&counter.house.db, "UPDATE application SET agenda_sequence = 1").await;
        let id = case.id.0;
        let row = if base.url.to_string().starts_with("sqlite") {
            format!("X'{}'", id.simple())
        } else {
            format!("'{id}'")
        };
        let nil = row.replace(|c: char| c.is_ascii_hexdigit(), "0");
        let left = format!("INSERT INTO application_desk VALUES ('kapuas', 'counter_officer', {nil}, 1, {row})");
        execute(&counter.house.db, &left).await.unwrap();
        counter.applications().rebuild_agendas().await.unwrap();
        assert_eq!(dump(&counter.house.db, &["application_desk"]).await, "");
    }
}

on_both! {
    async fn other_hours_days_off_and_titles_reckon_it_anew_and_other_words_do_not(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let mut case = counter.taken_in("ktp-el", Some("hilang"), None).await;
        counter.pass(&mut case, &[State::UnderReview, State::AwaitingValidation, State::PrintQueue]).await;
        let printer = counter.officer(&[Role::PrintingOfficer], None);
        let validator = counter.officer(&[Role::Validator], None);
        let queue = async |officer: &Officer| {
            let page = counter.applications().queue(officer, Queue::Mine, &Filter::default(), None).await;
            page.unwrap().rows
        };
        let before = queue(&printer).await;
        assert_eq!((before.len(), queue(&validator).await.len()), (1, 0));
        let rows = kept(&counter).await;

        let change = async |change: &dyn Fn(&mut crate::content::OfficeEntry)| {
            let mut catalogue = Catalogue::clone(&counter.applications().published.current().catalogue);
            change(catalogue.offices.get_mut(&counter.office).unwrap());
            counter.applications().published.show(Arc::new(catalogue));
            counter.applications().rebuild_agendas().await.unwrap();
        };
        change(&|entry| entry.office.name.push_str(" (baru)")).await;
        assert_eq!(kept(&counter).await, rows, "a name moves nothing");

        change(&|entry| {
            let printer = entry.office.actors.iter_mut().find(|actor| actor.title == "Operator pendaftaran");
            printer.unwrap().role = Some(model::office::ActorRole::Validator);
        })
        .await;
        assert_eq!((queue(&printer).await.len(), queue(&validator).await.len()), (0, 1));

        change(&|entry| entry.calendar = model::Calendar::default()).await;
        let after = queue(&validator).await;
        assert_eq!(after[0].due, counter.applications().case(case.id).await.unwrap().unwrap().promise.due);
        assert_ne!(after[0].due, before[0].due, "nobody has entered days off: it is provisional");
    }
}
