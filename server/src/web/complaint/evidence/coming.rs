//! A form with files as it comes in: slice by slice, never more of it in memory than is looked at, and not slower than a weak
//! network is.

use crate::complaint::evidence::{Newer, Sending};
use crate::web::Portal;
use app::complaint::upload::Wrong;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use futures_util::{StreamExt, stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// What is looked at before more of it is taken.
const SLICE: usize = 16 * 1024;
/// What may come between two fields: the head of the second, with a long name of a file, and what is taken beyond it.
const LONGEST_HEAD: usize = 4 * SLICE;

/// The least that has to cross in a time, wherever it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    pub(super) window: Duration,
    pub(super) least: usize,
}

/// Half a kilobyte a second, in which GPRS may stand still for a minute and go on.
pub(super) const WEAK: Pace = Pace { window: Duration::from_mins(2), least: 64 * 1024 };

/// A form with files, field by field.
pub(super) struct Coming {
    parts: Multipart,
    spare: Arc<AtomicUsize>,
    /// Held until all of it is kept, not only until all of it has come.
    _sending: Sending,
}

impl Coming {
    /// Of a request that nothing has been read of.
    ///
    /// # Errors
    /// [`Wrong::Nothing`] where it is no form with files.
    pub(super) async fn of(request: Request, portal: &Arc<Portal>, sending: Sending) -> Result<Self, Wrong> {
        let spare = Arc::new(AtomicUsize::new(LONGEST_HEAD));
        let request = request.map(|body| paced(body, sending.newer(), WEAK, Arc::clone(&spare)));
        let parts = Multipart::from_request(request, portal).await.map_err(|_| Wrong::Nothing)?;
        Ok(Self { parts, spare, _sending: sending })
    }

    /// The next field. The one before must have been read to its end, as [`chunk`] does.
    ///
    /// # Errors
    /// [`Wrong`] says why there is nothing more to read.
    pub(super) async fn next(&mut self) -> Result<Option<Field<'_>>, Wrong> {
        self.spare.store(LONGEST_HEAD, Ordering::Relaxed);
        let field = self.parts.next_field().await.map_err(|error| broke(&error))?;
        self.spare.store(usize::MAX, Ordering::Relaxed);
        Ok(field)
    }

    /// Lets the rest of a form by, keeping nothing of it: a browser whose sending is cut off shows no answer.
    pub(super) async fn pass_by(&mut self) {
        while let Ok(Some(field)) = self.next().await {
            if drain(field).await.is_err() {
                return;
            }
        }
    }
}

/// The next part of a field.
///
/// # Errors
/// [`Wrong`] says why there is nothing more to read.
pub(super) async fn chunk(field: &mut Field<'_>) -> Result<Option<Bytes>, Wrong> {
    field.chunk().await.map_err(|error| broke(&error))
}

/// Lets the rest of a field by.
///
/// # Errors
/// [`Wrong`] says why there is nothing more to read.
pub(super) async fn drain(mut field: Field<'_>) -> Result<(), Wrong> {
    while chunk(&mut field).await?.is_some() {}
    Ok(())
}

fn broke(error: &MultipartError) -> Wrong {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Wrong::TooLarge(String::new()) } else { Wrong::Cut }
}

/// Nothing more comes.
#[derive(Debug, thiserror::Error)]
enum Cut {
    #[error("the connection broke")]
    Broken,
    #[error("it comes too slowly")]
    TooSlow,
    #[error("a newer form came for the same complaint")]
    Overtaken,
    #[error("the head of a field is too long")]
    Head,
}

/// A body at the pace at which it is looked at. `spare` is what may still come before something has to be found in it.
fn paced(body: Body, newer: Newer, pace: Pace, spare: Arc<AtomicUsize>) -> Body {
    let until = Instant::now() + pace.window;
    let frames = body.into_data_stream();
    let source = Source { frames, rest: Bytes::new(), newer, pace, came: 0, until, spare };
    Body::from_stream(stream::try_unfold(source, async |mut source: Source| {
        Ok::<_, Cut>(source.next().await?.map(|slice| (slice, source)))
    }))
}

struct Source {
    frames: BodyDataStream,
    rest: Bytes,
    newer: Newer,
    pace: Pace,
    /// What has come in the window that ends then.
    came: usize,
    until: Instant,
    spare: Arc<AtomicUsize>,
}

impl Source {
    async fn next(&mut self) -> Result<Option<Bytes>, Cut> {
        // Whoever reads takes all that is ready: so she looks at each slice before there is another.
        tokio::task::yield_now().await;
        let spare = self.spare.load(Ordering::Relaxed);
        if spare == 0 {
            return Err(Cut::Head);
        }
        if self.rest.is_empty() {
            let Some(frame) = self.frame().await? else { return Ok(None) };
            self.rest = frame;
        }
        let slice = self.rest.split_to(self.rest.len().min(SLICE));
        if spare != usize::MAX {
            self.spare.store(spare.saturating_sub(slice.len()), Ordering::Relaxed);
        }
        Ok(Some(slice))
    }

    async fn frame(&mut self) -> Result<Option<Bytes>, Cut> {
        loop {
            tokio::select! {
                // What has come counts, however long nobody looked.
                biased;
                frame = self.frames.next() => {
                    let frame = frame.transpose().map_err(|_| Cut::Broken)?;
                    self.came += frame.as_ref().map_or(0, Bytes::len);
                    return Ok(frame);
                }
                () = self.newer.came() => return Err(Cut::Overtaken),
                () = sleep_until(self.until) => {
                    if self.came < self.pace.least {
                        return Err(Cut::TooSlow);
                    }
                    (self.came, self.until) = (0, Instant::now() + self.pace.window);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
