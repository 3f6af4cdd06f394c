//! A new access code, made once by each form and shown for a few minutes to the officer who made it.

use super::{ComplaintId, Complaints, Denied};
use crate::officer::{Officer, shown};
use crate::random;
use crate::store::audit::Actor;
use crate::store::{StoreError, complaint};
use model::complaint::{Identity, Party};
use model::number::AccessCode;
use uuid::Uuid;

impl Complaints {
    /// Makes a new access code for a complaint whose complainant has lost hers, and notes who did; for a confidential complaint
    /// also that she can know who complains. The one before opens nothing any more. The same form again makes no other.
    ///
    /// # Errors
    /// [`Denied::NotYours`]; [`Denied::Party`] for whoever does not handle it; [`Denied::Wrong`] with `identity` where nobody
    /// knows who complains. Then the old one still opens it.
    pub async fn new_code_once(&self, officer: &Officer, id: ComplaintId, form: Uuid) -> Result<(), Denied> {
        let mut tx = self.db.write().await?;
        let now = self.clock.now();
        let (row, eyes) = self.hers(&mut tx, officer, id).await?;
        if !eyes.parties(&row).contains(&Party::ComplaintOfficer) {
            return Err(Denied::Party);
        }
        if row.identity == Identity::Anonymous {
            return Err(Denied::Wrong("identity"));
        }
        if shown::find(&mut tx, &self.keys, (officer.id, form), now).await?.is_some() {
            return Ok(());
        }
        let code = AccessCode::draw(random::bits());
        complaint::change_code(&mut tx, id.0, &self.hash_code(id.0, &code).to_bytes()).await?;
        let (of, by) = ((&officer.office, id.0), (Actor::Officer(officer.id), now));
        self.note_act(&mut tx, of, by, "complaint.code.reissue").await?;
        // With the code she can read who complains.
        if row.identity == Identity::Confidential {
            self.note_act(&mut tx, of, by, "complaint.reveal").await?;
        }
        let kept = format!("{} {}", id.0, code.reveal());
        shown::keep(&mut tx, &self.keys, (officer.id, form), &kept, now).await?;
        Ok(tx.commit().await?)
    }

    /// The access code that an officer's form has just made for this complaint, for as long as she may see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn code_just_made(
        &self,
        officer: &Officer,
        id: ComplaintId,
        form: Uuid,
    ) -> Result<Option<AccessCode>, StoreError> {
        let mut tx = self.db.read().await?;
        let kept = shown::find(&mut tx, &self.keys, (officer.id, form), self.clock.now()).await?;
        let own = id.0.to_string();
        let code = kept.as_ref().and_then(|kept| kept.split_once(' ')).filter(|(of, _)| *of == own);
        Ok(code.and_then(|(_, code)| AccessCode::parse(code).ok()))
    }
}
