//! Nobody holds all places, and nobody holds one for good.

use super::*;

const SOON: Duration = Duration::from_millis(40);

fn complaint(number: u128) -> ComplaintId {
    ComplaintId(Uuid::from_u128(number))
}

fn from(last: u8) -> By {
    By::Complainant(Client::of([203, 0, 113, last].into()))
}

fn quick() -> Crowd {
    Crowd {
        newest: Newest { longest_wait: SOON, places: Mutex::default() },
        forms: Shared::new(FORMS, FORMS_OF_ONE, SOON),
        forms_of_officers: Shared::new(FORMS_OF_OFFICERS, FORMS_OF_ONE, SOON),
        outgoing: Shared::new(OUTGOING, OUTGOING_OF_ONE, SOON),
        outgoing_to_officers: Shared::new(OUTGOING, OUTGOING_OF_ONE, SOON),
    }
}

#[tokio::test]
async fn one_client_that_sends_for_many_complaints_leaves_places_for_others() {
    let crowd = quick();
    let mut held = Vec::new();
    for number in 0..6 {
        held.push(crowd.sends(complaint(number), from(1)).await.unwrap());
    }
    assert_eq!(crowd.sends(complaint(6), from(1)).await.unwrap_err(), Busy);
    for last in 2..5 {
        for number in 0..6 {
            held.push(crowd.sends(complaint(u128::from(last) << 8 | number), from(last)).await.unwrap());
        }
    }
    assert_eq!(held.len(), FORMS);
    assert_eq!(crowd.sends(complaint(99), from(9)).await.unwrap_err(), Busy, "all places are taken");
    let officer = By::Officer(Uuid::from_u128(1));
    crowd.sends(complaint(99), officer).await.unwrap();
    held.pop();
    crowd.sends(complaint(99), from(9)).await.unwrap();
}

#[tokio::test]
async fn of_one_complaint_the_newest_form_counts() {
    let crowd = Arc::new(Crowd::default());
    let first = crowd.sends(complaint(1), from(1)).await.unwrap();
    let next = |crowd: &Arc<Crowd>| {
        let crowd = Arc::clone(crowd);
        tokio::spawn(async move { crowd.sends(complaint(1), from(1)).await.map(drop) })
    };
    let second = next(&crowd);
    tokio::time::timeout(LONGEST_WAIT, first.newer().came()).await.expect("the second overtakes it");
    assert!(!second.is_finished(), "only when the first is done");
    let third = next(&crowd);
    assert_eq!(second.await.unwrap(), Err(Busy), "it was overtaken as it waited");
    drop(first);
    assert_eq!(third.await.unwrap(), Ok(()));
    // An officer who was handed something does not cut the complainant off.
    let hers = crowd.sends(complaint(1), from(1)).await.unwrap();
    let _officers = crowd.sends(complaint(1), By::Officer(Uuid::from_u128(5))).await.unwrap();
    assert!(tokio::time::timeout(SOON, hers.newer().came()).await.is_err());
}

#[tokio::test]
async fn what_is_fetched_shares_a_memory_that_has_an_end_and_one_complaint_has_a_part_of_it() {
    let crowd = quick();
    let largest = u64::try_from(LARGEST_FILE).unwrap();
    let fetches = async |number| crowd.fetches(For::Complainant(complaint(number)), largest).await;
    let held = [fetches(1).await.unwrap(), fetches(2).await.unwrap(), fetches(3).await.unwrap()];
    assert_eq!(fetches(1).await.unwrap_err(), Busy, "one slow reader, however often it asks");
    let fourth = fetches(4).await.unwrap();
    assert_eq!(fetches(5).await.unwrap_err(), Busy);
    assert!(crowd.fetches(For::Officer(Uuid::from_u128(1)), largest).await.is_ok(), "the desk goes on");
    drop(fourth);
    let small: Vec<_> = [fetches(5).await.unwrap()].into();
    drop((small, held));
    for _ in 0..100 {
        drop(fetches(1).await.unwrap());
    }
}

#[tokio::test]
async fn who_has_left_is_forgotten() {
    let crowd = quick();
    for number in 0..100 {
        drop(crowd.sends(complaint(number), from(1)).await.unwrap());
        drop(crowd.fetches(For::Complainant(complaint(number)), 9).await.unwrap());
    }
    assert_eq!(crowd.newest.places.lock().unwrap().len(), 1);
    assert_eq!(crowd.outgoing.shares.lock().unwrap().len(), 1);
}
