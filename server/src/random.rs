//! Where secrets and nonces come from: one strong source, seeded and reseeded by the operating system.
//! Nothing else in the server asks for randomness; ids come from [`clock`](crate::clock).

use rand::Rng;

/// That many random bytes.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// 64 random bits, as [`model::number`] draws numbers and PINs from.
#[must_use]
pub fn bits() -> u64 {
    u64::from_ne_bytes(bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nothing_comes_twice() {
        let drawn: BTreeSet<[u8; 16]> = (0..1000).map(|_| bytes()).collect();
        assert_eq!(drawn.len(), 1000);
        assert_ne!(bits(), bits());
    }
}
