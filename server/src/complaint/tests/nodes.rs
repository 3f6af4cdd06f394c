//! Several nodes on one database, and a node that goes down.

use super::*;
use std::time::Duration;
use tokio::task::JoinSet;

on_both! {
    async fn of_one_form_sent_to_all_nodes_one_complaint_comes(base: &TestBase) {
        let house = House::open(base).await;
        let nodes = [house.neighbour(base).await.complaints, house.complaints.clone()];
        let form = house.form();
        let mut sent = JoinSet::new();
        for at in 0..8 {
            let (node, form) = (nodes[at % 2].clone(), form.clone());
            sent.spawn(async move { node.file(form).await });
        }
        let results = sent.join_all().await;
        let new = results.iter().filter(|result| matches!(result, Ok(Taken::New(_)))).count();
        let known = results.iter().filter(|result| matches!(result, Ok(Taken::Known(_)))).count();
        assert_eq!((new, known), (1, 7), "{results:?}");
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.complaints, summary.events), (vec![], 1, 1));
    }
}

on_both! {
    async fn of_two_who_end_it_at_once_one_is_refused(base: &TestBase) {
        let house = House::open(base).await;
        let nodes = [house.neighbour(base).await.complaints, house.complaints.clone()];
        for _ in 0..5 {
            let id = house.filed().await;
            house.office_does(id, [Happening::TakenUp {}, classified(), answered()]).await;
            let mut told = JoinSet::new();
            let ends = [Happening::Confirmed {}, Happening::Withdrawn { reason: None }];
            for (node, what) in nodes.iter().cloned().zip(ends) {
                let told_by = Told { form: house.clock.new_id(), what };
                told.spawn(async move { node.told(id, told_by).await });
            }
            let results = told.join_all().await;
            let done = results.iter().filter(|result| result.is_ok()).count();
            let refused = results.iter().filter(|result| matches!(result, Err(Denied::Progress(_)))).count();
            assert_eq!((done, refused), (1, 1), "{results:?}");
        }
        assert_eq!(house.findings().await.0, []);
    }
}

on_both! {
    async fn complaints_and_applications_of_two_nodes_share_the_journal(base: &TestBase) {
        let house = House::open(base).await;
        let neighbour = house.neighbour(base).await;
        for _ in 0..5 {
            let ((_, _), _, id) = tokio::join!(house.application("kapuas"), neighbour.filed(), house.filed());
            tokio::join!(neighbour.office_does(id, [Happening::TakenUp {}]), house.filed());
        }
        house.applications.make_checkpoints().await.unwrap();
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.applications, summary.complaints), (vec![], 5, 15));
        assert_eq!((summary.events, summary.checkpoints), (25, 1));
    }
}

on_both! {
    async fn a_complaint_that_is_cut_off_at_any_moment_is_there_whole_or_not_at_all(base: &TestBase) {
        let house = House::open(base).await;
        // Longer and longer, however fast the machine is today, until nothing is cut off any more.
        let (mut answered, mut cut_off, mut in_a_row) = (0, 0, 0);
        let mut patience = Duration::from_micros(50);
        while in_a_row < 5 && patience < Duration::from_secs(20) {
            let filing = house.complaints.file(house.form());
            if tokio::time::timeout(patience, filing).await.is_ok() {
                (answered, in_a_row) = (answered + 1, in_a_row + 1);
            } else {
                (cut_off, in_a_row) = (cut_off + 1, 0);
            }
            patience = patience.mul_f32(1.1);
        }
        let (flaws, summary) = house.findings().await;
        assert_eq!(flaws, []);
        assert_eq!(summary.complaints, summary.events);
        assert!(summary.events >= answered, "what was answered is there");
        assert!(cut_off > 0, "nothing was cut off");
        house.filed().await;
        assert_eq!(house.findings().await.0, []);
    }
}
