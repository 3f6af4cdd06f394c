//! Random numbers that come again: `SplitMix64` (Steele, Lea, Flood 2014).

use crate::facts::FIRST_DAY;

/// What the cases grow from.
pub(crate) fn seed() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a setting of the test run, not of the program")]
    let chosen = std::env::var("MAKLUMAT_TEST_SEED");
    chosen.map_or(20_261_122, |text| text.parse().unwrap())
}

pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64, salt: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(salt));
        random.next();
        random
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// From 0 up to a limit that is not reached.
    pub(crate) const fn below(&mut self, limit: i64) -> i64 {
        (self.next() % limit.cast_unsigned()).cast_signed()
    }

    /// Both ends are reached.
    pub(crate) const fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    /// True as often as so many times of a hundred.
    pub(crate) const fn percent(&mut self, of_a_hundred: i64) -> bool {
        self.below(100) < of_a_hundred
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        *of.get(self.index(of.len())).unwrap()
    }

    /// An index of so many.
    pub(crate) const fn index(&mut self, of: usize) -> usize {
        (self.next() % of as u64) as usize
    }

    /// A day of 2026 or 2027.
    pub(crate) const fn day(&mut self) -> i64 {
        FIRST_DAY + self.below(700)
    }
}
