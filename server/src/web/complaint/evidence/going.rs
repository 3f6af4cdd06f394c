//! A piece of evidence as it goes out: slice by slice, and for as long as somebody takes them.

use super::coming::WEAK;
use crate::complaint::evidence::{Clean, Media};
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::mpsc;

/// What is handed on at once, and has to be taken in the time of [`WEAK`].
const SLICE: usize = WEAK.least;
/// How long a piece may take in all.
const LONGEST: Duration = Duration::from_hours(1);

/// A piece of evidence as a download: nothing in it is shown by the portal, and nothing in it runs.
pub(in crate::web) fn handed_out(piece: Clean) -> Response {
    let (media, file) = match piece.media {
        Media::Jpeg => ("image/jpeg", "attachment; filename=\"bukti.jpg\""),
        Media::Pdf => ("application/pdf", "attachment; filename=\"bukti.pdf\""),
    };
    // What breaks off is told from what is whole by its length.
    let length = HeaderValue::from(piece.bytes.len());
    let headers: [(HeaderName, HeaderValue); 5] = [
        (header::CONTENT_LENGTH, length),
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(file)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, paced(piece, WEAK.window)).into_response()
}

/// The bytes of a piece. They are in memory, and hold their part of it, until the last slice is taken, nobody wants them any
/// more, one slice was not taken within `patience`, or all of it takes too long: then the answer breaks off.
fn paced(piece: Clean, patience: Duration) -> Body {
    let (give, take) = mpsc::channel(1);
    tokio::spawn(async move {
        // A connection that nobody reads from is asked for nothing: only from beside it can one see that it stands still.
        let Clean { bytes, room, .. } = piece;
        let taken = async {
            for slice in bytes.chunks(SLICE) {
                // A copy, so that what waits to be sent does not hold all of it.
                let given = give.send(Bytes::copy_from_slice(slice));
                if !matches!(tokio::time::timeout(patience, given).await, Ok(Ok(()))) {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(LONGEST, taken).await;
        drop((bytes, room));
    });
    Body::from_stream(stream::unfold(take, async |mut take: mpsc::Receiver<Bytes>| {
        take.recv().await.map(|slice| (Ok::<_, Infallible>(slice), take))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::evidence::Room;
    use http_body_util::BodyExt;
    use std::sync::Arc;
    use tokio::sync::Semaphore;

    const SOON: Duration = Duration::from_millis(50);

    /// A piece of ten slices that holds all of a memory.
    fn piece(memory: &Arc<Semaphore>) -> Clean {
        let held = Arc::clone(memory).try_acquire_owned().unwrap();
        let bytes = (0..SLICE * 10).map(|at| u8::try_from(at % 251).unwrap()).collect();
        Clean { room: Room::of([held]), ..Clean::of(Media::Pdf, bytes) }
    }

    #[tokio::test]
    async fn a_piece_goes_out_whole_and_holds_its_memory_until_then() {
        let memory = Arc::new(Semaphore::new(1));
        let piece = piece(&memory);
        let bytes = piece.bytes.clone();
        let answer = handed_out(piece);
        assert_eq!(answer.headers()[header::CONTENT_LENGTH], "655360");
        let mut body = answer.into_body();
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        assert_eq!((first.len(), memory.available_permits()), (SLICE, 0));
        let rest = body.collect().await.unwrap().to_bytes();
        assert!([first, rest].concat() == bytes);
        let _free = memory.acquire().await.unwrap();
    }

    #[tokio::test]
    async fn who_goes_away_or_takes_nothing_any_more_holds_nothing() {
        let memory = Arc::new(Semaphore::new(1));
        for _ in 0..100 {
            drop(handed_out(piece(&memory)));
            drop(tokio::time::timeout(Duration::from_secs(5), memory.acquire()).await.unwrap().unwrap());
        }
        let mut body = paced(piece(&memory), SOON);
        body.frame().await.unwrap().unwrap();
        drop(tokio::time::timeout(Duration::from_secs(5), memory.acquire()).await.unwrap().unwrap());
        let rest = body.collect().await.unwrap().to_bytes();
        assert!(rest.len() < SLICE * 9, "it broke off: its length tells whoever reads it");
    }
}
