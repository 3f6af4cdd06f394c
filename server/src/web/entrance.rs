//! Who may look into an application or a complaint: whoever knows its number and its secret, and has not guessed too often.

use super::Portal;
use super::cookie::Known;
use crate::application::Applications;
use crate::client::Client;
use crate::complaint::Complaints;
use crate::guessing::{Lock, Verdict, Who};
use crate::store::StoreError;
use model::number::{AccessCode, ComplaintNumber, Pin, RegistrationNumber};
use uuid::Uuid;

/// What a number and a secret open.
pub(super) trait Vault {
    /// What its wrong tries count under.
    const LOCK: Lock;
    /// The number of a case.
    type Number: Copy;
    /// What opens it beside the number.
    type Secret;

    /// The number as wrong tries are counted by it.
    fn digits(number: Self::Number) -> String;

    /// The case that they open. A wrong number and a wrong secret do the same work.
    async fn open(&self, number: Self::Number, secret: &Self::Secret) -> Result<Option<Uuid>, StoreError>;

    /// The case of a number.
    async fn named(&self, number: Self::Number) -> Result<Option<Uuid>, StoreError>;
}

impl Vault for Applications {
    const LOCK: Lock = Lock::Pin;
    type Number = RegistrationNumber;
    type Secret = Pin;

    fn digits(number: RegistrationNumber) -> String {
        number.digits()
    }

    async fn open(&self, number: RegistrationNumber, pin: &Pin) -> Result<Option<Uuid>, StoreError> {
        Ok(Self::open(self, number, pin).await?.map(|case| case.0))
    }

    async fn named(&self, number: RegistrationNumber) -> Result<Option<Uuid>, StoreError> {
        Ok(Self::named(self, number).await?.map(|case| case.0))
    }
}

impl Vault for Complaints {
    const LOCK: Lock = Lock::Code;
    type Number = ComplaintNumber;
    type Secret = AccessCode;

    fn digits(number: ComplaintNumber) -> String {
        number.digits()
    }

    async fn open(&self, number: ComplaintNumber, code: &AccessCode) -> Result<Option<Uuid>, StoreError> {
        Ok(Self::open(self, number, code).await?.map(|complaint| complaint.0))
    }

    async fn named(&self, number: ComplaintNumber) -> Result<Option<Uuid>, StoreError> {
        Ok(Self::named(self, number).await?.map(|complaint| complaint.0))
    }
}

/// What came of a number and a secret.
pub(super) enum Opening {
    /// They open this case.
    Opened(Uuid),
    /// They open none. Which of the two is wrong is not told.
    NoMatch,
    /// They were not compared: there were too many wrong ones.
    TooMany {
        /// For how long it is of no use to try again.
        seconds: u64,
    },
}

/// Compares, counts what is wrong, and makes those who guess wait. Whether the number exists changes neither the
/// statements nor the keyed work. `known` is the browser with the cases of this kind that it has opened before.
pub(super) async fn open<V: Vault>(
    portal: &Portal,
    vault: &V,
    (client, known): (Client, &Known),
    number: V::Number,
    secret: &V::Secret,
) -> Result<Opening, StoreError> {
    let who = if acquainted(vault, known, number).await? {
        Who::Acquainted(known.browser)
    } else {
        Who::Stranger(client)
    };
    let turn = portal.guessing.turn(V::LOCK, &V::digits(number), who).await;
    let now = portal.clock.now();
    let verdict = turn.allowed(&mut portal.db.read().await?, now).await?;
    if let Verdict::TryAgainAt(at) = verdict {
        let wait = at.duration_since(now).as_secs();
        return Ok(Opening::TooMany { seconds: u64::try_from(wait).unwrap_or(0).max(1) });
    }
    if let Some(case) = vault.open(number, secret).await? {
        return Ok(Opening::Opened(case));
    }
    let mut tx = portal.db.write().await?;
    turn.wrong(&mut tx, now).await?;
    tx.commit().await?;
    Ok(Opening::NoMatch)
}

/// Whether this browser has opened this very case before. Only a browser that has opened some is looked up.
async fn acquainted<V: Vault>(vault: &V, known: &Known, number: V::Number) -> Result<bool, StoreError> {
    if !known.has_opened_any() {
        return Ok(false);
    }
    Ok(vault.named(number).await?.is_some_and(|case| known.has_opened(case)))
}
