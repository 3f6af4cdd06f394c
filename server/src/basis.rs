//! From what something was reckoned that an edit of the content can move: a fingerprint of it is kept beside the result, and
//! where it is another one now, the result is reckoned anew.

use crate::content::{Catalogue, OfficeEntry};
use model::OfficeId;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The fingerprints of the offices, for the content that is shown now. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Bases {
    /// What of an office is read.
    read: fn(&OfficeEntry) -> Vec<u8>,
    kept: Arc<Mutex<Option<Fingerprints>>>,
}

/// Of one content.
type Fingerprints = (Arc<Catalogue>, HashMap<OfficeId, i64>);

impl Bases {
    /// Fingerprints of what this function reads of an office.
    pub(crate) fn of(read: fn(&OfficeEntry) -> Vec<u8>) -> Self {
        Self { read, kept: Arc::default() }
    }

    /// The fingerprint of an office; 0 where the content has no such office.
    pub(crate) fn get(&self, catalogue: &Arc<Catalogue>, office: &OfficeId) -> i64 {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, bases) = match kept.take() {
            Some(kept_of) if Arc::ptr_eq(&kept_of.0, catalogue) => kept.insert(kept_of),
            _ => kept.insert((Arc::clone(catalogue), HashMap::new())),
        };
        let Some(entry) = catalogue.offices.get(office) else { return 0 };
        *bases.entry(office.clone()).or_insert_with(|| fingerprint(&(self.read)(entry)))
    }
}

fn fingerprint(read: &[u8]) -> i64 {
    let digest = Sha256::digest(read);
    let first = digest.first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes));
    // 0 is no office.
    first | 1
}
