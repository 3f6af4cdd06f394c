//! What officers see that there is to do, and in which order.

use super::*;
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// The whole queue, page after page.
async fn all(counter: &Counter, officer: &Officer, queue: Queue, filter: &Filter) -> Vec<QueueRow> {
    let (mut rows, mut after): (Vec<QueueRow>, Option<Cursor>) = (Vec::new(), None);
    loop {
        let page = counter.applications().queue(officer, queue, filter, after).await.unwrap();
        assert!(page.rows.len() <= 50);
        assert_eq!(page.more(), page.next.is_some());
        rows.extend(page.rows);
        let Some(next) = page.next else { break };
        // As an address carries it.
        after = Some(next.to_string().parse().unwrap());
    }
    let size = counter.applications().queue_size(officer, queue, filter).await.unwrap();
    assert_eq!(size, rows.len());
    rows
}

async fn ids(counter: &Counter, officer: &Officer, queue: Queue) -> Vec<CaseId> {
    all(counter, officer, queue, &Filter::default()).await.iter().map(|row| row.id).collect()
}

on_both! {
    async fn each_sees_what_is_in_her_hands_and_the_place_what_is_open_there(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let service = "ktp-el-hilang";
        let mut here = counter.taken_in(service, None, Some(&counter.village)).await;
        let mut there = counter.taken_in(service, None, Some(&counter.other_village)).await;
        let mut over = counter.taken_in(service, None, Some(&counter.village)).await;
        let fresh = counter.taken_in(service, None, None).await;
        counter.pass(&mut here, &[State::UnderReview, State::PrintQueue]).await;
        counter.pass(&mut there, &[State::UnderReview, State::NeedsCompletion]).await;
        counter.pass(&mut over, &[State::Cancelled]).await;

        let village = counter.officer(&[Role::VillageOperator], Some(&counter.village));
        let other_village = counter.officer(&[Role::VillageOperator], Some(&counter.other_village));
        let district = counter.officer(&[Role::DistrictOperator], Some(&counter.district));
        let desk = counter.officer(&[Role::CounterOfficer], None);
        let validator = counter.officer(&[Role::Validator, Role::CounterOfficer], None);
        let auditor = counter.officer(&[Role::Auditor], None);
        let administrator = counter.officer(&[Role::Administrator], None);
        let set = |cases: &[&Begun]| cases.iter().map(|case| case.id.0).collect::<BTreeSet<_>>();
        for (officer, mine, place) in [
            (&village, set(&[]), set(&[&here])),
            (&other_village, set(&[&there]), set(&[&there])),
            // Queued for printing: whoever prints next sees it coming.
            (&district, set(&[&here]), set(&[&here])),
            (&desk, set(&[&here, &there, &fresh]), set(&[&here, &there, &fresh])),
            (&validator, set(&[&here, &there, &fresh]), set(&[&here, &there, &fresh])),
            (&auditor, set(&[]), set(&[&here, &there, &fresh])),
            (&administrator, set(&[]), set(&[])),
        ] {
            let of = |rows: Vec<CaseId>| {
                let set: BTreeSet<_> = rows.iter().map(|id| id.0).collect();
                assert_eq!(set.len(), rows.len(), "nothing twice");
                set
            };
            assert_eq!(of(ids(&counter, officer, Queue::Mine).await), mine, "{:?}", officer.roles);
            assert_eq!(of(ids(&counter, officer, Queue::Place).await), place, "{:?}", officer.roles);
        }
        let filter = Filter { state: Some(State::NeedsCompletion), ..Filter::default() };
        let found = all(&counter, &desk, Queue::Place, &filter).await;
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [there.id]);
        assert!(found[0].waiting);
        let filter = Filter { service: ServiceId::parse("kia-baru").ok(), ..Filter::default() };
        assert_eq!(all(&counter, &desk, Queue::Mine, &filter).await, []);
    }
}

on_both! {
    async fn what_is_due_first_comes_first_then_what_has_no_due_time_then_what_waits(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let new = || counter.taken_in("ktp-el", Some("hilang"), None);
        // Ten minutes are promised; the clock starts when the papers are found complete.
        let (mut waits, not_started, mut late, mut soon) = (new().await, new().await, new().await, new().await);
        counter.pass(&mut waits, &[State::UnderReview, State::NeedsCompletion]).await;
        counter.house.clock.set(at("2026-11-23T03:00:00Z"));
        counter.pass(&mut late, &[State::UnderReview, State::AwaitingValidation]).await;
        counter.house.clock.set(at("2026-11-23T03:05:00Z"));
        counter.pass(&mut soon, &[State::UnderReview, State::AwaitingValidation]).await;
        counter.tell(&mut soon, held()).await;

        let officer = counter.officer(&[Role::CounterOfficer], None);
        let rows = all(&counter, &officer, Queue::Place, &Filter::default()).await;
        let order: Vec<_> = rows.iter().map(|row| row.id).collect();
        assert_eq!(order, [late.id, soon.id, not_started.id, waits.id]);
        assert_eq!(rows.iter().map(|row| row.due.is_some()).collect::<Vec<_>>(), [true, true, false, false]);
        assert_eq!(rows.iter().map(|row| row.held).collect::<Vec<_>>(), [false, true, false, false]);
        assert_eq!(rows.iter().map(|row| row.waiting).collect::<Vec<_>>(), [false, false, false, true]);
        for row in &rows {
            let case = counter.applications().case(row.id).await.unwrap().unwrap();
            let running = case.promise.due.filter(|_| !row.waiting);
            assert_eq!(row.due, running, "the queue says what the case says");
            assert_eq!((row.number, row.state, row.since), (case.number, case.progress.state(), case.progress.last_at));
        }
    }
}

on_both! {
    async fn pages_of_fifty_leave_nothing_out_and_tell_nothing_twice(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let officer = counter.officer(&[Role::CounterOfficer, Role::Validator], None);
        let mut cases = BTreeSet::new();
        for number in 0..120_i64 {
            // Many of one moment, some of others.
            let submitted_at = at("2026-11-20T02:00:00Z") + SignedDuration::from_secs(number / 40);
            let new = NewApplication { submitted_at, ..counter.new_application("ktp-el-hilang", None) };
            let Registration::New(told) = counter.house.applications.register_for(&officer, new).await.unwrap() else { panic!() };
            cases.insert(told.number);
        }
        for queue in [Queue::Mine, Queue::Place] {
            let rows = all(&counter, &officer, queue, &Filter::default()).await;
            assert_eq!(rows.len(), 120);
            assert_eq!(rows.iter().map(|row| row.number).collect::<BTreeSet<_>>(), cases);
            assert!(rows.is_sorted_by_key(|row| row.since));
        }
        for wrong in ["", "1", "1.2", "a.018f0000000070008000000000000000", "1.018f"] {
            wrong.parse::<Cursor>().unwrap_err();
        }
    }
}
