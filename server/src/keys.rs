//! The keys under which personal data is sealed and secrets are hashed.
//!
//! One file holds one or several keys of 32 bytes, the newest first ([`mod@file`]). From each a key of its own is
//! derived for every purpose (HKDF-SHA256), so that what was made for one purpose means nothing for another.
//! [`seal`] encrypts, [`mac`] hashes, [`custody`] sees to it that file and database belong together.
//!
//! New things are made under the newest key; older ones still open and verify. To rotate: write a new first
//! line into the file and start the portal again.

pub mod custody;
pub mod file;
mod mac;
mod seal;

pub use mac::{BadMac, Mac, MacPurpose, Macs};
pub use seal::{Purpose, Unopened};

use crate::random;
use hkdf::Hkdf;
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// The number of a key in its file. Stands in front of everything that was made under the key.
pub type KeyId = u16;

/// One key, and the number by which what was made under it names it.
struct Key {
    id: KeyId,
    secret: Zeroizing<[u8; 32]>,
}

/// All keys of the installation. There is at least one.
pub struct Keys {
    newest: Key,
    older: Vec<Key>,
}

impl Keys {
    /// One key that has never been before.
    #[must_use]
    pub fn fresh() -> Self {
        Self { newest: Key { id: 1, secret: Zeroizing::new(random::bytes()) }, older: Vec::new() }
    }

    fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.newest).chain(&self.older)
    }

    fn of(&self, id: KeyId) -> Option<&Key> {
        self.all().find(|key| key.id == id)
    }
}

impl Key {
    /// The key for one purpose, as long as its cipher takes it. `label` must be of that purpose alone, for ever.
    fn derive<const LENGTH: usize>(&self, label: &str) -> Zeroizing<[u8; LENGTH]> {
        let mut derived = Zeroizing::new([0; LENGTH]);
        let info = [b"maklumat/1/", label.as_bytes()];
        // It can only fail for outputs longer than 255 hashes; these are one or two hashes long.
        let _ = Hkdf::<Sha256>::new(None, self.secret.as_slice()).expand_multi_info(&info, derived.as_mut());
        derived
    }
}

impl fmt::Debug for Keys {
    /// Keeps them out of logs and test output.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// Puts parts in one text, each behind its length, so that nothing can move from one part to the next.
fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        whole.extend_from_slice(&(part.len() as u64).to_be_bytes());
        whole.extend_from_slice(part);
    }
    whole
}
