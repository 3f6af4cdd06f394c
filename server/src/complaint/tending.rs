//! What time does to complaints: closes what nobody disputes, withdraws what nobody completes, brings before the next above
//! what is late, and tells where a revised calendar moves a deadline.
//!
//! There is no table of jobs: `complaint.clock_at` says when time has to act on a complaint next, and is written with every
//! event. Whoever comes first holds the office's journal, folds the complaint anew and does what is due; whoever comes
//! second finds nothing left to do. So it survives restarts, and any number of nodes do each thing once.

use super::Complaints;
use crate::store::StoreError;

impl Complaints {
    /// Does everything that time has to do by now.
    ///
    /// # Errors
    /// When the database fails; what was done until then lasts.
    pub async fn tend(&self) -> Result<(), StoreError> {
        let _ = (&self.db, &self.keys, &self.clock, &self.published);
        todo!()
    }
}

/// Tends for ever.
pub async fn keep_complaints(complaints: Complaints) -> std::convert::Infallible {
    let _ = complaints.tend().await;
    std::future::pending().await
}
