//! The versions of standards that applications keep. A version never changes: what was read once is not read again.

use crate::store::{StoreError, Tx, standard_version};
use jiff::Timestamp;
use model::{OfficeId, ServiceId, Standard};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many versions are kept at hand: more than the services of an office have together in years.
const AT_HAND: usize = 256;

type Key = (OfficeId, ServiceId, i64);

/// The versions at hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Standards(Arc<Mutex<HashMap<Key, Arc<Standard>>>>);

impl Standards {
    /// The version of a service that holds for what was handed in at an instant; see [`standard_version::held_at`].
    pub(super) async fn held_at(
        &self,
        tx: &mut Tx,
        office: &OfficeId,
        service: &ServiceId,
        instant: Timestamp,
    ) -> Result<Option<(i64, Arc<Standard>)>, StoreError> {
        let Some(version) = standard_version::held_at(tx, office, service, instant).await? else {
            return Ok(None);
        };
        let standard = Arc::new(version.standard);
        self.keep((office.clone(), service.clone(), version.sequence), &standard);
        Ok(Some((version.sequence, standard)))
    }

    /// The version of this number.
    pub(super) async fn one(
        &self,
        tx: &mut Tx,
        office: &OfficeId,
        service: &ServiceId,
        sequence: i64,
    ) -> Result<Arc<Standard>, StoreError> {
        let key = (office.clone(), service.clone(), sequence);
        let at_hand = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(standard) = at_hand {
            return Ok(standard);
        }
        let version = standard_version::one(tx, office, service, sequence).await?;
        let version = version.ok_or_else(|| StoreError::Unreadable {
            table: "standard_version",
            source: format!("{office}/{service} {sequence}").into(),
        })?;
        let standard = Arc::new(version.standard);
        self.keep(key, &standard);
        Ok(standard)
    }

    fn keep(&self, key: Key, standard: &Arc<Standard>) {
        let mut at_hand = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if at_hand.len() >= AT_HAND {
            at_hand.clear();
        }
        at_hand.insert(key, Arc::clone(standard));
    }
}
