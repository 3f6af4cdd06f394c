//! Telephone numbers of applicants and complainants (domain.md 3.4).

use super::grouped;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mobile number in international form: `+6281234567890`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// A text that is no Indonesian mobile number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Nomor HP tampaknya belum benar. Contoh: 0812 3456 7890")]
pub struct PhoneError;

impl Phone {
    /// Reads a mobile number as people type it: `0812…`, `62812…`, `+62 812…`, `0062812…` or `812…`.
    ///
    /// # Errors
    /// [`PhoneError`] for everything that is not 8, a digit from 1 to 3 or 5 to 9, and 7 to 10 more digits.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let foreign =
            |c: char| !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '.' | '(' | ')'));
        if text.contains(foreign) || text.trim().chars().skip(1).any(|c| c == '+') {
            return Err(PhoneError);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = ["0062", "62", "0"].iter().find_map(|prefix| digits.strip_prefix(prefix));
        // `+62 0812…` is a common way to write it.
        let national = national.unwrap_or(&digits);
        let national = national.strip_prefix('0').unwrap_or(national);
        let mut signs = national.chars();
        let mobile = signs.next() == Some('8') && matches!(signs.next(), Some('1'..='3' | '5'..='9'));
        if mobile && (9..=12).contains(&national.len()) {
            Ok(Self(format!("+62{national}")))
        } else {
            Err(PhoneError)
        }
    }

    /// International form (E.164), for a gateway or a `tel:` link.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The way Indonesians write it: `0812-3456-7890`.
    #[must_use]
    pub fn national(&self) -> String {
        grouped(&format!("0{}", self.0.trim_start_matches("+62")), &[4, 4], '-')
    }

    /// `08••••••7890`: enough to recognise one's own.
    #[must_use]
    pub fn masked(&self) -> String {
        let national = format!("0{}", self.0.trim_start_matches("+62"));
        let (hidden, shown) = national.split_at(national.len() - 4);
        format!("08{}{shown}", "•".repeat(hidden.len().saturating_sub(2)))
    }
}

impl fmt::Debug for Phone {
    /// Masked, also in logs and test output.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_a_number_is_the_same_number() {
        for text in [
            "0812 3456 7890",
            "081234567890",
            "+62 812-3456-7890",
            "62812 3456 7890",
            "0062 81234567890",
            "81234567890",
            "+62 0812 3456 7890",
            "(0812) 3456.7890",
        ] {
            assert_eq!(Phone::parse(text).unwrap().e164(), "+6281234567890", "{text}");
        }
    }

    /// The vectors of domain.md 3.4 that are mobile numbers, and those that are none.
    #[test]
    fn the_vectors_hold() {
        let e164 = |text: &str| Phone::parse(text).map(|phone| phone.e164().to_owned());
        assert_eq!(e164("0888 8008 538").as_deref(), Ok("+628888008538"));
        assert_eq!(e164("0835 1389 843").as_deref(), Ok("+628351389843"));
        assert_eq!(e164("0812345678").as_deref(), Ok("+62812345678"));
        for other in
            ["(0513) 21270", "08123456789012", "1708", "", "0842345678", "0812 345 abc", "08+123456789"]
        {
            assert_eq!(e164(other), Err(PhoneError), "{other}");
        }
    }

    #[test]
    fn a_number_is_shown_in_groups_or_masked() {
        let phone = Phone::parse("+6281234567890").unwrap();
        assert_eq!(phone.national(), "0812-3456-7890");
        assert_eq!(phone.masked(), "08••••••7890");
        assert_eq!(format!("{phone:?}"), "Phone(08••••••7890)");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "0?8[1-35-9][0-9]{7,10}") {
            let phone = Phone::parse(&text).unwrap();
            prop_assert_eq!(Phone::parse(phone.e164()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            let _ = Phone::parse(&text);
        }
    }
}
