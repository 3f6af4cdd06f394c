//! What comes too slowly, is overtaken, or goes on without an end.

use super::*;
use crate::complaint::ComplaintId;
use crate::complaint::evidence::By;
use crate::web::tests::Served;
use std::convert::Infallible;
use uuid::Uuid;

const QUICK: Pace = Pace { window: Duration::from_millis(200), least: 400 };

async fn sending(served: &Served) -> Sending {
    let by = By::Officer(Uuid::from_u128(9));
    served.portal.complaints.sends_evidence(ComplaintId(Uuid::from_u128(7)), by).await.unwrap()
}

/// So many parts of 100 bytes, each so long after the one before; and what of them is taken.
async fn taken(parts: usize, apart: Duration) -> (usize, bool) {
    let served = Served::healthy().await;
    let parts = stream::iter(0..parts).then(move |_| async move {
        tokio::time::sleep(apart).await;
        Ok::<_, Infallible>(Bytes::from_static(&[7; 100]))
    });
    let free = Arc::new(AtomicUsize::new(usize::MAX));
    let sending = sending(&served).await;
    let body = paced(Body::from_stream(parts), sending.newer(), QUICK, free);
    let mut frames = body.into_data_stream();
    let mut taken = 0;
    loop {
        match frames.next().await {
            Some(Ok(slice)) => taken += slice.len(),
            Some(Err(_)) => return (taken, false),
            None => return (taken, true),
        }
    }
}

#[tokio::test]
async fn what_comes_as_slowly_as_a_weak_network_is_taken_and_what_drips_is_not() {
    assert_eq!(taken(30, Duration::from_millis(20)).await, (3000, true));
    let (bytes, whole) = taken(30, Duration::from_millis(90)).await;
    assert!(!whole && bytes < 400, "{bytes}");
}

#[tokio::test]
async fn a_large_frame_is_looked_at_slice_by_slice() {
    let served = Served::healthy().await;
    let free = Arc::new(AtomicUsize::new(usize::MAX));
    let sending = sending(&served).await;
    let body = paced(Body::from(vec![7; SLICE * 2 + 5]), sending.newer(), QUICK, free);
    let slices: Vec<_> = body.into_data_stream().map(|slice| slice.unwrap().len()).collect().await;
    assert_eq!(slices, [SLICE, SLICE, 5]);
}

#[tokio::test]
async fn whoever_sends_holds_her_place_until_what_came_is_kept() {
    let served = Served::healthy().await;
    let whole = "--b\r\ncontent-disposition: form-data; name=\"kunci\"\r\n\r\n1\r\n--b--\r\n";
    let request = Request::post("/").header("content-type", "multipart/form-data; boundary=b");
    let request = request.body(Body::from(whole)).unwrap();
    let mut form = Coming::of(request, &served.portal, sending(&served).await).await.ok().unwrap();
    while let Some(field) = form.next().await.unwrap() {
        drain(field).await.unwrap();
    }
    let again = tokio::time::timeout(QUICK.window, sending(&served)).await;
    assert!(again.is_err(), "all of it has come, and nothing is kept so far");
    drop(form);
    sending(&served).await;
}
