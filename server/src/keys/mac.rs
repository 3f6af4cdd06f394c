//! Keyed hashes of what has to be recognised and not be read: PINs, tokens, numbers.
//!
//! HMAC-SHA256 under the purpose's own key. Whoever has the database and not the key file can neither test a
//! guess nor tell which number a hash is of.

use super::{Key, KeyId, Keys, joined};
use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;
use std::fmt;

const KEY_ID: usize = 2;
const HASH: usize = 32;

/// What something is hashed for. No hash of one purpose says anything about a hash of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MacPurpose {
    /// The PIN of an application.
    Pin,
    /// The access code of a complaint.
    AccessCode,
    /// A word of a complaint, to search by.
    Word,
    /// Who guessed at what.
    Attempt,
    /// A token of the API.
    Token,
    /// A phone number, to find a case by.
    Phone,
    /// A reference of the office's own system, to find a case by.
    Reference,
    /// The code that activates an officer's account.
    Activation,
    /// A recovery code of an officer.
    RecoveryCode,
    /// What an event says, so that the chain of events holds when its content is erased.
    Commitment,
    /// The daily sum over all cases.
    Checkpoint,
    /// The key of a request that may come twice.
    Repeat,
    /// The key of a form, to draw from it what its receipt says.
    Receipt,
    /// A line of a file of running applications, to know it again.
    Import,
    /// A key itself, to know it by.
    Fingerprint,
}

impl MacPurpose {
    /// Part of the derivation of its key: must never change.
    const fn label(self) -> &'static str {
        match self {
            Self::Pin => "mac/pin",
            Self::AccessCode => "mac/access-code",
            Self::Word => "mac/word",
            Self::Attempt => "mac/attempt",
            Self::Token => "mac/token",
            Self::Phone => "mac/phone",
            Self::Reference => "mac/reference",
            Self::Activation => "mac/activation",
            Self::RecoveryCode => "mac/recovery-code",
            Self::Commitment => "mac/commitment",
            Self::Checkpoint => "mac/checkpoint",
            Self::Repeat => "mac/repeat",
            Self::Receipt => "mac/receipt",
            Self::Import => "mac/import",
            Self::Fingerprint => "mac/fingerprint",
        }
    }
}

/// A keyed hash, and the number of the key that made it. Not to be compared by hand: [`Keys::verify`] takes the
/// same time whatever differs.
#[derive(Clone)]
pub struct Mac {
    key: KeyId,
    hash: [u8; HASH],
}

/// Makes keyed hashes for one purpose, under one key.
pub struct Macs {
    key: KeyId,
    keyed: Hmac<Sha256>,
}

/// Bytes that are no keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bukan hash berkunci")]
pub struct BadMac;

impl Keys {
    /// The hash of some parts under the newest key. The parts keep their borders: `ab, c` is not `a, bc`.
    #[must_use]
    pub fn mac(&self, purpose: MacPurpose, parts: &[&[u8]]) -> Mac {
        self.newest.mac(purpose, parts)
    }

    /// For hashing many texts as [`mac`](Self::mac) does: the purpose's own key is derived once.
    #[must_use]
    pub fn macs(&self, purpose: MacPurpose) -> Macs {
        Macs { key: self.newest.id, keyed: self.newest.keyed(purpose) }
    }

    /// The hash under every key, the newest first: what to look for where a hash is looked up.
    #[must_use]
    pub fn mac_all(&self, purpose: MacPurpose, parts: &[&[u8]]) -> Vec<Mac> {
        self.all().map(|key| key.mac(purpose, parts)).collect()
    }

    /// Whether a hash is of these parts, in constant time. A hash under a key that is not in the file is of
    /// nothing, and costs as much.
    #[must_use]
    pub fn verify(&self, purpose: MacPurpose, parts: &[&[u8]], mac: &Mac) -> bool {
        let key = self.of(mac.key);
        let keyed = key.unwrap_or(&self.newest).keyed(purpose);
        let right = keyed.chain_update(joined(parts)).verify_slice(&mac.hash).is_ok();
        right && key.is_some()
    }
}

impl Key {
    pub(super) fn mac(&self, purpose: MacPurpose, parts: &[&[u8]]) -> Mac {
        Macs { key: self.id, keyed: self.keyed(purpose) }.of(parts)
    }

    fn keyed(&self, purpose: MacPurpose) -> Hmac<Sha256> {
        Hmac::<Sha256>::new(&(*self.derive::<64>(purpose.label())).into())
    }
}

impl Macs {
    /// The hash of some parts, as [`Keys::mac`] makes it.
    #[must_use]
    pub fn of(&self, parts: &[&[u8]]) -> Mac {
        let hash = self.keyed.clone().chain_update(joined(parts)).finalize();
        Mac { key: self.key, hash: hash.into_bytes().into() }
    }
}

impl Mac {
    /// As the database keeps it: the key's number, then the hash.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.key.to_be_bytes()[..], &self.hash].concat()
    }

    /// Reads it back.
    ///
    /// # Errors
    /// When it has another length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadMac> {
        let (key, hash) = bytes.split_first_chunk::<KEY_ID>().ok_or(BadMac)?;
        Ok(Self { key: KeyId::from_be_bytes(*key), hash: hash.try_into().map_err(|_| BadMac)? })
    }

    /// The hash alone, for what lives under one key only.
    pub(crate) const fn hash(&self) -> &[u8; HASH] {
        &self.hash
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mac(key {})", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::file::parse;

    #[test]
    fn a_hash_is_of_its_parts_and_purpose_only() {
        let keys = Keys::fresh();
        let mac = keys.mac(MacPurpose::Pin, &[b"1", b"123456"]);
        assert!(keys.verify(MacPurpose::Pin, &[b"1", b"123456"], &mac));
        assert!(!keys.verify(MacPurpose::Pin, &[b"1", b"123457"], &mac));
        assert!(!keys.verify(MacPurpose::Pin, &[b"11", b"23456"], &mac));
        assert!(!keys.verify(MacPurpose::Token, &[b"1", b"123456"], &mac));
        assert!(!Keys::fresh().verify(MacPurpose::Pin, &[b"1", b"123456"], &mac));
    }

    #[test]
    fn a_hash_made_before_a_rotation_still_verifies_and_is_found() {
        let line = |id: u16, digit: &str| format!("{id} {}\n", digit.repeat(64));
        let before = parse(&line(1, "a")).unwrap();
        let after = parse(&(line(2, "b") + &line(1, "a"))).unwrap();
        let kept = Mac::from_bytes(&before.mac(MacPurpose::Token, &[b"x"]).to_bytes()).unwrap();
        assert!(after.verify(MacPurpose::Token, &[b"x"], &kept));
        let looked_for: Vec<_> =
            after.mac_all(MacPurpose::Token, &[b"x"]).iter().map(Mac::to_bytes).collect();
        assert_eq!(looked_for[1], kept.to_bytes());
        let new = after.mac(MacPurpose::Token, &[b"x"]);
        assert_eq!(looked_for[0], new.to_bytes());
        assert!(!before.verify(MacPurpose::Token, &[b"x"], &new), "its key is not in that file");
        let renamed = Mac { key: 9, hash: new.hash };
        assert!(!after.verify(MacPurpose::Token, &[b"x"], &renamed), "no key has that number");
    }

    #[test]
    fn bytes_of_another_length_are_no_hash() {
        for length in [0, 1, 2, 33, 35] {
            assert_eq!(Mac::from_bytes(&vec![0; length]).map(|_| ()), Err(BadMac), "{length}");
        }
    }
}
