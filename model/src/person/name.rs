//! A name of which only the beginning is left (domain.md 2.7).

use serde::{Deserialize, Serialize};
use std::fmt;

/// `S*** W***`: enough for an applicant to recognise her own, too little for anybody else. The whole name cannot be
/// had back from it, and the number of stars says nothing about its length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MaskedName(String);

/// A text without a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Isi nama lengkap sesuai KK")]
pub struct NoName;

/// At most so many words of a name are shown.
const WORDS: usize = 4;

impl MaskedName {
    /// Masks a name. Masking a masked name changes nothing.
    ///
    /// # Errors
    /// [`NoName`] when the text holds no letter.
    pub fn mask(name: &str) -> Result<Self, NoName> {
        let initials = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
        let words: Vec<String> = initials.take(WORDS).map(|first| format!("{}***", capital(first))).collect();
        if words.is_empty() { Err(NoName) } else { Ok(Self(words.join(" "))) }
    }
}

/// One letter: the capital of `ß` would be two.
fn capital(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

impl fmt::Display for MaskedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MaskedName {
    type Error = NoName;
    /// Masks what comes, so that no whole name can get in this way.
    fn try_from(text: String) -> Result<Self, NoName> {
        Self::mask(&text)
    }
}

impl From<MaskedName> for String {
    fn from(name: MaskedName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_first_letter_of_each_word_is_left() {
        let masked = |name: &str| MaskedName::mask(name).unwrap().to_string();
        assert_eq!(masked("Siti Wulandari"), "S*** W***");
        assert_eq!(masked("  i   gede  "), "I*** G***");
        assert_eq!(masked("'Aisyah"), "A***");
        assert_eq!(masked("ßa"), "ß***");
        assert_eq!(masked("A B C D E F"), "A*** B*** C*** D***");
        assert_eq!(MaskedName::mask(" 123 "), Err(NoName));
    }

    proptest! {
        #[test]
        fn masking_twice_is_masking_once_and_keeps_no_second_letter(name in ".*") {
            if let Ok(masked) = MaskedName::mask(&name) {
                prop_assert_eq!(MaskedName::mask(&masked.to_string()), Ok(masked.clone()));
                let json = serde_json::to_string(&masked).unwrap();
                prop_assert_eq!(serde_json::from_str::<MaskedName>(&json).unwrap(), masked);
            }
        }
    }
}
