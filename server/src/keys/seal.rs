//! Encryption of what is personal: XChaCha20-Poly1305 in an envelope that says which key opens it.
//!
//! `version (1) | key id (2) | nonce (24) | ciphertext and tag`. The nonce is random: 192 bits need no counter.

use super::{Key, KeyId, Keys, joined};
use crate::random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

const VERSION: u8 = 1;
const HEADER: usize = 3;
const NONCE: usize = 24;

/// What something is sealed for. Nothing sealed for one purpose opens for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The name of an applicant.
    Name,
    /// A phone number.
    Phone,
    /// What an event of a case says.
    EventContent,
    /// Who complains, and how she can be reached.
    Complainant,
    /// What an event of a complaint says.
    ComplaintContent,
    /// A picture or a paper.
    Evidence,
    /// The value of a cookie.
    Cookie,
    /// The name of an officer.
    Officer,
    /// The secret of an officer's authenticator.
    Totp,
    /// What travels in a form and only the portal may read.
    Form,
    /// The first answer to a request that may come twice.
    Answer,
}

impl Purpose {
    /// Part of the derivation of its key: must never change.
    const fn label(self) -> &'static str {
        match self {
            Self::Name => "seal/name",
            Self::Phone => "seal/phone",
            Self::EventContent => "seal/event-content",
            Self::Complainant => "seal/complainant",
            Self::ComplaintContent => "seal/complaint-content",
            Self::Evidence => "seal/evidence",
            Self::Cookie => "seal/cookie",
            Self::Officer => "seal/officer",
            Self::Totp => "seal/totp",
            Self::Form => "seal/form",
            Self::Answer => "seal/answer",
        }
    }
}

/// It was not sealed here, for this purpose and context, under a key that is still in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("isi tersegel tidak dapat dibuka dengan kunci yang ada")]
pub struct Unopened;

impl Keys {
    /// Encrypts a text under the newest key. It opens only with the same purpose and context: name the table,
    /// the column and the row, so that a value cannot be moved to another.
    #[must_use]
    pub fn seal(&self, purpose: Purpose, context: &[&[u8]], plain: &[u8]) -> Vec<u8> {
        let header = header(self.newest.id);
        let nonce: [u8; NONCE] = random::bytes();
        let bound = bound(&header, context);
        // It can only fail for texts of more than 256 GiB, which no memory here holds; what would be kept
        // then opens for nobody.
        let sealed = cipher(&self.newest, purpose)
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &bound })
            .unwrap_or_default();
        [&header[..], &nonce[..], &sealed].concat()
    }

    /// Opens what [`seal`](Self::seal) has made, under whichever key of the file.
    ///
    /// # Errors
    /// [`Unopened`], when anything about it is not as it was.
    pub fn open(&self, purpose: Purpose, context: &[&[u8]], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
        let (header, rest) = sealed.split_first_chunk::<HEADER>().ok_or(Unopened)?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(Unopened)?;
        let [VERSION, high, low] = *header else { return Err(Unopened) };
        let key = self.of(KeyId::from_be_bytes([high, low])).ok_or(Unopened)?;
        let bound = bound(header, context);
        cipher(key, purpose)
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &bound })
            .map_err(|_| Unopened)
    }
}

fn header(id: KeyId) -> [u8; HEADER] {
    let [high, low] = id.to_be_bytes();
    [VERSION, high, low]
}

/// What the ciphertext is bound to without containing it.
fn bound(header: &[u8], context: &[&[u8]]) -> Vec<u8> {
    [header, &joined(context)].concat()
}

fn cipher(key: &Key, purpose: Purpose) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key.derive::<32>(purpose.label())).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::file::parse;

    const CONTEXT: &[&[u8]] = &[b"application", b"name", b"1"];

    #[test]
    fn what_was_sealed_opens_for_its_purpose_and_context_only() {
        let keys = Keys::fresh();
        let sealed = keys.seal(Purpose::Name, CONTEXT, b"Siti");
        assert_eq!(keys.open(Purpose::Name, CONTEXT, &sealed).unwrap(), b"Siti");
        assert_eq!(keys.open(Purpose::Phone, CONTEXT, &sealed), Err(Unopened));
        assert_eq!(keys.open(Purpose::Name, &[b"application", b"name", b"2"], &sealed), Err(Unopened));
        assert_eq!(Keys::fresh().open(Purpose::Name, CONTEXT, &sealed), Err(Unopened));
    }

    #[test]
    fn a_part_of_the_context_cannot_lend_to_its_neighbour() {
        let keys = Keys::fresh();
        let sealed = keys.seal(Purpose::Name, &[b"ab", b"c"], b"Siti");
        assert_eq!(keys.open(Purpose::Name, &[b"a", b"bc"], &sealed), Err(Unopened));
        assert_eq!(keys.open(Purpose::Name, &[b"abc"], &sealed), Err(Unopened));
    }

    #[test]
    fn a_changed_cut_or_lengthened_envelope_does_not_open() {
        let keys = Keys::fresh();
        let sealed = keys.seal(Purpose::Name, CONTEXT, b"Siti");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(keys.open(Purpose::Name, CONTEXT, &changed), Err(Unopened), "byte {at}");
            assert_eq!(keys.open(Purpose::Name, CONTEXT, &sealed[..at]), Err(Unopened), "cut at {at}");
        }
        assert_eq!(keys.open(Purpose::Name, CONTEXT, &[&sealed[..], b"x"].concat()), Err(Unopened));
    }

    #[test]
    fn the_same_text_never_looks_the_same_twice() {
        let keys = Keys::fresh();
        let seal = || keys.seal(Purpose::Name, CONTEXT, b"Siti");
        assert_ne!(seal()[HEADER..HEADER + NONCE], seal()[HEADER..HEADER + NONCE]);
    }

    #[test]
    fn a_new_key_seals_from_now_on_and_the_old_ones_still_open() {
        let line = |id: u16, digit: &str| format!("{id} {}\n", digit.repeat(64));
        let before = parse(&line(1, "a")).unwrap();
        let after = parse(&(line(2, "b") + &line(1, "a"))).unwrap();
        let old = before.seal(Purpose::Name, CONTEXT, b"Siti");
        let new = after.seal(Purpose::Name, CONTEXT, b"Siti");
        assert_eq!(after.open(Purpose::Name, CONTEXT, &old).unwrap(), b"Siti");
        assert_eq!((new[1], new[2]), (0, 2));
        assert_eq!(before.open(Purpose::Name, CONTEXT, &new), Err(Unopened));
    }
}
