//! Several nodes on one database.

use super::*;
use model::application::Refusal;
use std::time::Duration;
use tokio::task::JoinSet;

on_both! {
    async fn of_different_reports_with_one_number_one_is_taken_and_the_others_hear_of_the_gap(base: &TestBase) {
        let house = House::open(base).await;
        let nodes = [house.neighbour(base).await.applications, house.applications.clone()];
        let number = house.registered().await.number;
        for (sequence, state) in [(2, State::UnderReview), (3, State::Processing), (4, State::AwaitingValidation)] {
            let mut reports = JoinSet::new();
            for at in 0..8 {
                let (node, event) = (nodes[at % 2].clone(), house.event(sequence, Happening::plain(state).unwrap()));
                reports.spawn(async move { node.report(TOKEN, &kapuas(), number, event).await });
            }
            let results = reports.join_all().await;
            let taken = results.iter().filter(|result| matches!(result, Ok(Reported::Taken(_)))).count();
            let gaps = results.iter().filter(
                |result| matches!(result, Err(Refused::Progress(Refusal::Gap { expected })) if *expected == sequence + 1),
            );
            assert_eq!((taken, gaps.count()), (1, 7), "{results:?}");
        }
        assert_eq!(house.findings().await.0, []);
    }
}

on_both! {
    async fn of_the_same_report_sent_to_all_nodes_one_is_taken_and_the_others_are_known(base: &TestBase) {
        let house = House::open(base).await;
        let nodes = [house.neighbour(base).await.applications, house.applications.clone()];
        let new = lost_card(house.clock.new_id());
        let mut registrations = JoinSet::new();
        for at in 0..8 {
            let (node, new) = (nodes[at % 2].clone(), new.clone());
            registrations.spawn(async move { node.register(TOKEN, &kapuas(), new).await });
        }
        let results = registrations.join_all().await;
        let numbers: Vec<_> = results
            .iter()
            .filter_map(|result| match result {
                Ok(Registration::New(registered) | Registration::Known(registered)) => Some(registered.number),
                Err(_) => None,
            })
            .collect();
        assert_eq!(numbers, [numbers[0]; 8], "{results:?}");
        assert_eq!(results.iter().filter(|result| matches!(result, Ok(Registration::New(_)))).count(), 1);

        let event = house.event(2, Happening::UnderReview {});
        let mut reports = JoinSet::new();
        for at in 0..8 {
            let (node, event, number) = (nodes[at % 2].clone(), event.clone(), numbers[0]);
            reports.spawn(async move { node.report(TOKEN, &kapuas(), number, event).await });
        }
        let results = reports.join_all().await;
        assert_eq!(results.iter().filter(|result| matches!(result, Ok(Reported::Taken(_)))).count(), 1);
        assert_eq!(results.iter().filter(|result| matches!(result, Ok(Reported::Known(_)))).count(), 7);
        assert_eq!(house.journal().await.len(), 2);
    }
}

on_both! {
    async fn a_number_brought_to_two_offices_at_once_is_given_once(base: &TestBase) {
        let house = House::open(base).await;
        let nodes = [house.neighbour(base).await.applications, house.applications.clone()];
        for random in 0..10 {
            let mut registrations = JoinSet::new();
            for (node, office) in nodes.iter().cloned().zip([kapuas(), sintang()]) {
                let number = Some(RegistrationNumber::draw(random));
                let new = NewApplication { number, ..lost_card(house.clock.new_id()) };
                registrations.spawn(async move { node.register(TOKEN, &office, new).await });
            }
            let results = registrations.join_all().await;
            let new = results.iter().filter(|result| matches!(result, Ok(Registration::New(_)))).count();
            let taken = results.iter().filter(|result| matches!(result, Err(Refused::NumberTaken))).count();
            assert_eq!((new, taken), (1, 1), "{results:?}");
        }
    }
}

on_both! {
    async fn what_is_cut_off_at_any_moment_is_there_whole_or_not_at_all(base: &TestBase) {
        let house = House::open(base).await;
        // Longer and longer, however fast the machine is today, until nothing is cut off any more.
        let (mut answered, mut cut_off, mut in_a_row) = (0, 0, 0);
        let mut patience = Duration::from_micros(50);
        while in_a_row < 5 && patience < Duration::from_secs(20) {
            let registration = house.register(lost_card(house.clock.new_id()));
            if tokio::time::timeout(patience, registration).await.is_ok() {
                (answered, in_a_row) = (answered + 1, in_a_row + 1);
            } else {
                (cut_off, in_a_row) = (cut_off + 1, 0);
            }
            patience = patience.mul_f32(1.1);
        }
        let (flaws, summary) = house.findings().await;
        assert_eq!(flaws, []);
        assert_eq!(summary.applications, summary.events);
        assert_eq!(house.journal().await.len() as u64, summary.events);
        assert!(summary.events >= answered, "what was answered is there");
        assert!(cut_off > 0, "nothing was cut off");
        // And the journal goes on.
        house.registered().await;
        assert_eq!(house.findings().await.0, []);
    }
}
