//! Who may look into an application: whoever knows its number and its PIN, and has not guessed too often.

use crate::application::CaseId;
use crate::client::Client;
use crate::guessing::{Lock, Verdict, Who};
use crate::store::StoreError;
use crate::web::Portal;
use crate::web::cookie::Known;
use model::number::{Pin, RegistrationNumber};

/// What came of a number and a PIN.
pub(super) enum Opening {
    /// They open this application.
    Opened(CaseId),
    /// They open none. Which of the two is wrong is not told.
    NoMatch,
    /// They were not compared: there were too many wrong ones.
    TooMany {
        /// For how long it is of no use to try again.
        seconds: u64,
    },
}

/// Compares, counts what is wrong, and makes those who guess wait. Whether the number exists changes neither the
/// statements nor the keyed work.
pub(super) async fn open(
    portal: &Portal,
    client: Client,
    known: &Known,
    number: RegistrationNumber,
    pin: &Pin,
) -> Result<Opening, StoreError> {
    let who = if acquainted(portal, known, number).await? {
        Who::Acquainted(known.browser)
    } else {
        Who::Stranger(client)
    };
    let turn = portal.guessing.turn(Lock::Pin, &number.digits(), who).await;
    let now = portal.clock.now();
    let verdict = turn.allowed(&mut portal.db.read().await?, now).await?;
    if let Verdict::TryAgainAt(at) = verdict {
        let wait = at.duration_since(now).as_secs();
        return Ok(Opening::TooMany { seconds: u64::try_from(wait).unwrap_or(0).max(1) });
    }
    if let Some(case) = portal.applications.open(number, pin).await? {
        return Ok(Opening::Opened(case));
    }
    let mut tx = portal.db.write().await?;
    turn.wrong(&mut tx, now).await?;
    tx.commit().await?;
    Ok(Opening::NoMatch)
}

/// Whether this browser has opened this very application before. Only a browser that has opened some is looked up.
async fn acquainted(portal: &Portal, known: &Known, number: RegistrationNumber) -> Result<bool, StoreError> {
    if !known.has_opened_any() {
        return Ok(false);
    }
    let case = portal.applications.named(number).await?;
    Ok(case.is_some_and(|case| known.has_opened(case.0)))
}
