//! That no client alone can keep the database busy: forms that ask or write take turns.
//!
//! A client may send forty forms at once and twenty a second after that; what comes faster waits in line, up to three
//! seconds, and only what would have to wait longer is refused (429). So an applicant behind an address from which
//! somebody guesses as fast as he can is served all the same, a little later. Browsers that have opened a case
//! before have a line of their own. What remains: a flood that keeps a line full for good, from the very address
//! of a newcomer, can keep that newcomer out while it lasts. Nothing in her first request tells her apart.

use super::Portal;
use super::cookie::Known;
use super::error::Error;
use crate::client::Client;
use crate::pace::{Pace, Rate, Turn};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// New complaints from one client: many people share one address, so thirty at once and thirty an hour after that. Who
/// comes too soon gets her form back as she filled it in, and is told how long to wait. Counted in memory alone, by each
/// node for itself; nothing of it is kept with a complaint.
const COMPLAINTS: Rate = Rate { burst: 30, every: Duration::from_mins(2), longest_wait: Duration::ZERO };
const RATE: Rate = Rate { burst: 40, every: Duration::from_millis(50), longest_wait: Duration::from_secs(3) };

/// The lines in which clients wait.
#[derive(Debug)]
pub struct FloodGuard {
    strangers: Pace,
    acquainted: Pace,
    complaints: Pace,
}

impl Default for FloodGuard {
    fn default() -> Self {
        Self { strangers: Pace::new(RATE), acquainted: Pace::new(RATE), complaints: Pace::new(COMPLAINTS) }
    }
}

impl FloodGuard {
    /// Counts a complaint that is about to be taken in; or how long its sender has to wait.
    pub fn complaint(&self, client: Client, now: Instant) -> Option<Duration> {
        match self.complaints.take(client, now) {
            Turn::Now => None,
            Turn::After(wait) | Turn::Refused(wait) => Some(wait),
        }
    }

    /// What was counted had been taken in before.
    pub fn was_no_new_complaint(&self, client: Client) {
        self.complaints.give_back(client);
    }
}

/// A client whose turn it is. To be taken by every handler of a form that anybody may send, before the body is read.
#[derive(Debug, Clone, Copy)]
pub struct Paced(pub Client);

impl FromRequestParts<Arc<Portal>> for Paced {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Error> {
        let Ok(client) = Client::from_request_parts(parts, portal).await;
        let known = [Known::of, Known::of_complaints].iter();
        let known = known.map(|of| of(portal, &parts.headers)).any(|known| known.has_opened_any());
        let line = if known { &portal.flood.acquainted } else { &portal.flood.strangers };
        match line.take(client, Instant::now()) {
            Turn::Now => {}
            Turn::After(wait) => tokio::time::sleep(wait).await,
            Turn::Refused(wait) => return Err(Error::TooFast { seconds: wait.as_secs() + 1 }),
        }
        Ok(Self(client))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Served, text};
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::extract::{ConnectInfo, Request};
    use axum::http::{HeaderValue, StatusCode, header};
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use std::net::SocketAddr;
    use tower::ServiceExt;
    use uuid::Uuid;

    /// A form as the real ones: under the frame, behind the guard.
    async fn sent(served: &Served, peer: [u8; 4], cookie: Option<&HeaderValue>) -> axum::response::Response {
        let form = Router::new()
            .route("/status", post(async |_: Paced| "sampai"))
            .layer(from_fn_with_state(Arc::clone(&served.portal), super::super::frame::frame))
            .with_state(Arc::clone(&served.portal));
        let mut request = Request::post("/status").extension(ConnectInfo(SocketAddr::from((peer, 4711))));
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie.to_str().unwrap().split(';').next().unwrap());
        }
        form.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// Fills the line of strangers at an address, as a flood does.
    fn flood(served: &Served, peer: [u8; 4]) {
        let client = Client::of(peer.into());
        while !matches!(served.portal.flood.strangers.take(client, Instant::now()), Turn::Refused(_)) {}
    }

    #[tokio::test]
    async fn behind_somebody_who_sends_too_fast_people_wait_and_are_served() {
        let served = Served::healthy().await;
        let client = Client::of([203, 0, 113, 9].into());
        for _ in 0..RATE.burst + 2 {
            served.portal.flood.strangers.take(client, Instant::now());
        }
        let began = Instant::now();
        assert_eq!(text(sent(&served, [203, 0, 113, 9], None).await).await, "sampai");
        assert!(began.elapsed() >= Duration::from_millis(80), "she has waited for her turn");
    }

    #[tokio::test]
    async fn a_full_line_refuses_newcomers_at_that_address_and_nobody_else() {
        let served = Served::healthy().await;
        let known = Known::of(&served.portal, &axum::http::HeaderMap::new());
        let known = known.having_opened(Uuid::from_u128(7)).cookie(&served.portal);
        flood(&served, [203, 0, 113, 9]);
        let refused = sent(&served, [203, 0, 113, 9], None).await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "1");
        assert!(text(refused).await.contains("Tidak ada yang salah dengan isian Anda"));
        assert_eq!(sent(&served, [198, 51, 100, 7], None).await.status(), StatusCode::OK);
        assert_eq!(sent(&served, [203, 0, 113, 9], Some(&known)).await.status(), StatusCode::OK);
    }
}
