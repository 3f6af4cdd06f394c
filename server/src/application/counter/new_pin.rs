//! A new PIN, made once by each form and shown for a few minutes to the officer who made it.

use super::super::{Applications, CaseId};
use super::Denied;
use crate::officer::{Officer, shown};
use crate::store::StoreError;
use model::number::Pin;
use uuid::Uuid;

impl Applications {
    /// Makes a new PIN for an application whose applicant has lost hers, and notes who did. The same form again makes no
    /// other.
    ///
    /// # Errors
    /// [`Denied`] says why not; then the old one still opens it.
    pub async fn new_pin_once(&self, officer: &Officer, case: CaseId, form: Uuid) -> Result<(), Denied> {
        let mut tx = self.db.write().await?;
        let now = self.clock.now();
        if shown::find(&mut tx, &self.keys, (officer.id, form), now).await?.is_some() {
            return Ok(());
        }
        let registered = self.new_pin_in(&mut tx, officer, case).await?;
        if let Some(pin) = registered.pin {
            let kept = format!("{} {}", case.0, pin.reveal());
            shown::keep(&mut tx, &self.keys, (officer.id, form), &kept, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The PIN that an officer's form has just made for this application, for as long as she may see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pin_just_made(
        &self,
        officer: &Officer,
        case: CaseId,
        form: Uuid,
    ) -> Result<Option<Pin>, StoreError> {
        let mut tx = self.db.read().await?;
        let kept = shown::find(&mut tx, &self.keys, (officer.id, form), self.clock.now()).await?;
        let own = case.0.to_string();
        let pin = kept.as_ref().and_then(|kept| kept.split_once(' ')).filter(|(of, _)| *of == own);
        Ok(pin.and_then(|(_, pin)| Pin::parse(pin).ok()))
    }
}
