//! `maklumat audit verify`: whether anybody has changed what happened, to applications or to complaints.

use crate::journal::walk::Walk;
pub use crate::journal::{Finding, Flaw, Summary};
use crate::keys::Keys;
use crate::store::{Db, StoreError, office_journal};
use crate::{application, complaint};

/// Looks at everything; each finding is told as it is found. A portal may serve meanwhile.
///
/// # Errors
/// When the database fails, or a row is not even readable.
pub async fn verify(
    db: &Db,
    keys: &Keys,
    tell: &mut (dyn FnMut(&Finding) + Send),
) -> Result<Summary, StoreError> {
    let mut walk = Walk { db, keys, tell, summary: Summary::default() };
    let offices = office_journal::expected(&mut db.read().await?).await?;
    for office in &offices {
        walk.summary.offices += 1;
        walk.journal(office).await?;
        walk.checkpoints(office).await?;
    }
    application::walk(&mut walk).await?;
    complaint::walk(&mut walk).await?;
    Ok(walk.summary)
}
