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

const RATE: Rate = Rate { burst: 40, every: Duration::from_millis(50), longest_wait: Duration::from_secs(3) };

/// The lines in which clients wait.
#[derive(Debug)]
pub struct FloodGuard {
    strangers: Pace,
    acquainted: Pace,
}

impl Default for FloodGuard {
    fn default() -> Self {
        Self { strangers: Pace::new(RATE), acquainted: Pace::new(RATE) }
    }
}

/// A client whose turn it is. To be taken by every handler of a form that anybody may send, before the body is read.
#[derive(Debug, Clone, Copy)]
pub struct Paced(pub Client);

impl FromRequestParts<Arc<Portal>> for Paced {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Error> {
        let Ok(client) = Client::from_request_parts(parts, portal).await;
        let known = Known::of(portal, &parts.headers).has_opened_any();
        let line = if known { &portal.flood.acquainted } else { &portal.flood.strangers };
        match line.take(client, Instant::now()) {
            Turn::Now => {}
            Turn::After(wait) => tokio::time::sleep(wait).await,
            Turn::Refused(wait) => return Err(Error::TooFast { seconds: wait.as_secs() + 1 }),
        }
        Ok(Self(client))
    }
}
