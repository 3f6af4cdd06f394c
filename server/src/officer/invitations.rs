//! Accounts that an administrator makes or gives a new way in, with the code that she prints and hands over.
//!
//! The code is [`shown`] once, by the key of the form that made it: the form sent twice makes one account, and one code.

use super::accounts::{Accounts, Invited, Particulars, Refused};
use super::{Officer, shown};
use crate::store::audit::Actor;
use crate::store::{StoreError, Tx, officer};
use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A code to hand over.
pub struct Invitation {
    /// Whose account it activates.
    pub account: Uuid,
    /// The code, ten digits.
    pub code: Zeroizing<String>,
    /// Until when it is good.
    pub until: Timestamp,
}

impl Accounts {
    /// Makes an account at the administrator's office.
    ///
    /// # Errors
    /// [`Refused`] says why not; then there is no account.
    pub async fn invite_new(
        &self,
        by: &Officer,
        form: Uuid,
        username: &str,
        who: Particulars,
    ) -> Result<(), Refused> {
        let mut tx = self.db.write().await?;
        if self.was_sent(&mut tx, by, form).await? {
            return Ok(());
        }
        let invited = self.add_in(&mut tx, Actor::Officer(by.id), &by.office, username, who).await?;
        self.show(&mut tx, by, form, &invited).await?;
        Ok(tx.commit().await?)
    }

    /// Gives the owner of an account of the administrator's office a new way in.
    ///
    /// # Errors
    /// [`Refused`] says why not; then nothing has changed.
    pub async fn invite_again(&self, by: &Officer, form: Uuid, account: Uuid) -> Result<(), Refused> {
        let mut tx = self.db.write().await?;
        if self.was_sent(&mut tx, by, form).await? {
            return Ok(());
        }
        let invited = self.reset_in(&mut tx, Actor::Officer(by.id), &by.office, account).await?;
        self.show(&mut tx, by, form, &invited).await?;
        Ok(tx.commit().await?)
    }

    /// What a form of this administrator's has made, for as long as she may see it.
    ///
    /// # Errors
    /// When the database fails or what is kept cannot be read.
    pub async fn invitation(&self, by: &Officer, form: Uuid) -> Result<Option<Invitation>, StoreError> {
        let mut tx = self.db.read().await?;
        let kept = shown::find(&mut tx, &self.keys, (by.id, form), self.clock.now()).await?;
        Ok(kept.and_then(|kept| read(&kept)))
    }

    /// Whether a form has come before. Two that come at once take turns.
    async fn was_sent(&self, tx: &mut Tx, by: &Officer, form: Uuid) -> Result<bool, StoreError> {
        officer::hold_office(tx, &by.office).await?;
        Ok(shown::find(tx, &self.keys, (by.id, form), self.clock.now()).await?.is_some())
    }

    async fn show(&self, tx: &mut Tx, by: &Officer, form: Uuid, invited: &Invited) -> Result<(), StoreError> {
        let Invited { id, code, until, .. } = invited;
        let told = Zeroizing::new(format!("{id} {} {}", **code, until.as_millisecond()));
        shown::keep(tx, &self.keys, (by.id, form), &told, self.clock.now()).await
    }
}

fn read(kept: &str) -> Option<Invitation> {
    let mut parts = kept.split(' ');
    Some(Invitation {
        account: parts.next()?.parse().ok()?,
        code: Zeroizing::new(parts.next()?.to_owned()),
        until: Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?,
    })
}
