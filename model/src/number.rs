//! The numbers that people carry: registration and complaint numbers, PINs, access codes (design.md 3).
//!
//! A number has 12 digits and is shown in fours: easy on a keypad, by voice and by SMS. The first digit says what
//! it is for, ten come from a strong source, the last checks the rest. It names a case and protects nothing: what
//! protects is the PIN or the access code.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Digits of a number.
const LENGTH: usize = 12;
/// How many numbers there are behind one first digit.
const BODIES: u64 = 10_000_000_000;

/// The operation table of Damm's check digit: a totally anti-symmetric quasigroup of order 10 (Damm 2004). It finds
/// every single wrong digit and every swap of neighbours.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// What is left of `digits` (each 0 to 9) after the last: the check digit of those before it, or 0 when the last
/// digit is the right one.
fn damm(digits: &[u8]) -> u8 {
    let next = |state: u8, digit: &u8| DAMM.get(usize::from(state))?.get(usize::from(*digit)).copied();
    digits.iter().fold(0, |state, digit| next(state, digit).unwrap_or(state))
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Something else than digits, and spaces, dots and dashes between them.
    #[error("nomor hanya terdiri atas angka")]
    NotDigits,
    /// Too few or too many digits.
    #[error("nomor terdiri atas 12 angka; Anda mengisi {0} angka")]
    Length(usize),
    /// The check digit is wrong: a digit was mistyped, or two were swapped.
    #[error("ada angka yang salah ketik; periksa kembali satu per satu")]
    Mistyped,
    /// A number of the other kind.
    #[error("nomor ini bukan untuk keperluan ini")]
    OtherKind,
}

/// The digits of a text in which spaces, dots and dashes of every kind may stand. Also `０` and its like, which
/// some keyboards write.
fn digits_of(text: &str) -> Result<Vec<u8>, NumberError> {
    let between =
        |c: &char| !(c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}'));
    text.chars()
        .filter(between)
        .map(|c| {
            let plain = match c {
                '\u{ff10}'..='\u{ff19}' => u32::from(c) - 0xff10,
                _ => c.to_digit(10).ok_or(NumberError::NotDigits)?,
            };
            u8::try_from(plain).map_err(|_| NumberError::NotDigits)
        })
        .collect()
}

fn checked(text: &str, first: std::ops::RangeInclusive<u8>) -> Result<u64, NumberError> {
    let digits = digits_of(text)?;
    if digits.len() != LENGTH {
        return Err(NumberError::Length(digits.len()));
    }
    if damm(&digits) != 0 {
        return Err(NumberError::Mistyped);
    }
    if digits.first().is_none_or(|digit| !first.contains(digit)) {
        return Err(NumberError::OtherKind);
    }
    Ok(digits.iter().fold(0, |value, &digit| value * 10 + u64::from(digit)))
}

fn drawn(random: u64, first: std::ops::RangeInclusive<u8>) -> u64 {
    let choices = u64::from(first.end() - first.start() + 1);
    // 2^64 is more than 10^8 times the choices there are: what the remainder favours cannot be seen.
    let body = u64::from(*first.start()) * BODIES + random % (choices * BODIES);
    let digits: Vec<u8> = body.to_string().bytes().map(|b| b - b'0').collect();
    body * 10 + u64::from(damm(&digits))
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $first:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// Reads a number as people type it: spaces, dots and dashes do not matter.
            ///
            /// # Errors
            /// [`NumberError`] says what to look at; a mistyped digit is told before anything is looked up.
            pub fn parse(text: &str) -> Result<Self, NumberError> {
                checked(text, $first).map(Self)
            }

            /// The number that 64 bits from a strong random source stand for.
            #[must_use]
            pub fn draw(random: u64) -> Self {
                Self(drawn(random, $first))
            }

            /// The twelve digits without spaces, as the database and the API keep them.
            #[must_use]
            pub fn digits(self) -> String {
                self.0.to_string()
            }
        }

        impl fmt::Display for $name {
            /// In fours: `4821 0937 5567`.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let (high, low) = (self.0 / 100_000_000, self.0 % 100_000_000);
                write!(f, "{high} {:04} {:04}", low / 10_000, low % 10_000)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NumberError;
            fn try_from(text: String) -> Result<Self, NumberError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.digits()
            }
        }
    };
}

number!(
    /// The number of an application (nomor pendaftaran). Its first digit is 1 to 5.
    RegistrationNumber,
    1..=5
);
number!(
    /// The number of a complaint (nomor pengaduan). Its first digit is 6 to 9.
    ComplaintNumber,
    6..=9
);

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        ///
        /// Serialising reveals it: only the answer that tells it to its owner has one.
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads it as people type it: spaces, dots and dashes do not matter.
            ///
            /// # Errors
            /// [`NumberError`] when it has another length or other signs than digits.
            pub fn parse(text: &str) -> Result<Self, NumberError> {
                let digits = digits_of(text)?;
                if digits.len() != $length {
                    return Err(NumberError::Length(digits.len()));
                }
                Ok(Self(digits.iter().map(|digit| char::from(b'0' + digit)).collect()))
            }

            /// The one that 64 bits from a strong random source stand for.
            #[must_use]
            pub fn draw(random: u64) -> Self {
                Self(format!("{:0width$}", random % 10u64.pow($length), width = $length))
            }

            /// Its digits: to be shown once, or hashed; never logged.
            #[must_use]
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NumberError;
            fn try_from(text: String) -> Result<Self, NumberError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(secret: $name) -> Self {
                secret.0
            }
        }

        impl fmt::Debug for $name {
            /// Keeps it out of logs and test output.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

secret!(
    /// The six digits that open an application beside its number.
    Pin,
    6
);
secret!(
    /// The ten digits that open a complaint beside its number.
    AccessCode,
    10
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_digit_is_damms() {
        assert_eq!(damm(&[5, 7, 2]), 4);
        assert_eq!(damm(&[5, 7, 2, 4]), 0);
    }

    #[test]
    fn a_number_is_read_however_it_is_typed_and_shown_in_fours() {
        for text in
            ["482109375567", "4821 0937 5567", "4821-0937-5567", " 4821.0937.5567 ", "４８２１ 0937–5567"]
        {
            assert_eq!(RegistrationNumber::parse(text).unwrap().to_string(), "4821 0937 5567", "{text}");
        }
    }

    #[test]
    fn a_refusal_says_what_to_look_at() {
        let refusal = |text| RegistrationNumber::parse(text).unwrap_err();
        assert_eq!(refusal("4821 0937 5561"), NumberError::Mistyped);
        assert_eq!(refusal("4821 0937 556"), NumberError::Length(11));
        assert_eq!(refusal(""), NumberError::Length(0));
        assert_eq!(refusal("4821 O937 5567"), NumberError::NotDigits);
        let complaint = ComplaintNumber::draw(7).to_string();
        assert_eq!(refusal(&complaint), NumberError::OtherKind);
        assert_eq!(
            refusal("1234567890123").to_string(),
            "nomor terdiri atas 12 angka; Anda mengisi 13 angka"
        );
    }

    #[test]
    fn a_secret_keeps_its_leading_zeros_and_stays_out_of_logs() {
        let pin = Pin::draw(7);
        assert_eq!(pin.reveal(), "000007");
        assert_eq!(Pin::parse("000 007"), Ok(pin.clone()));
        assert_eq!(format!("{pin:?}"), "Pin(…)");
        assert_eq!(AccessCode::draw(u64::MAX).reveal().len(), 10);
        assert_eq!(Pin::parse("12345"), Err(NumberError::Length(5)));
    }

    proptest! {
        #[test]
        fn every_number_drawn_reads_back_in_every_form(random: u64) {
            let number = RegistrationNumber::draw(random);
            prop_assert_eq!(RegistrationNumber::parse(&number.to_string()), Ok(number));
            prop_assert_eq!(RegistrationNumber::parse(&number.digits()), Ok(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<RegistrationNumber>(&json).unwrap(), number);
            prop_assert!(matches!(ComplaintNumber::draw(random).digits().as_bytes()[0], b'6'..=b'9'));
            prop_assert!(matches!(number.digits().as_bytes()[0], b'1'..=b'5'));
        }

        #[test]
        fn one_wrong_digit_is_always_found(random: u64, place in 0usize..12, other in 0u8..10) {
            let right = RegistrationNumber::draw(random).digits();
            let mut wrong = right.clone().into_bytes();
            wrong[place] = b'0' + other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(RegistrationNumber::parse(&wrong).is_ok(), wrong == right);
        }

        #[test]
        fn neighbours_that_are_swapped_are_always_found(random: u64, place in 0usize..11) {
            let right = RegistrationNumber::draw(random).digits();
            let mut swapped = right.clone().into_bytes();
            swapped.swap(place, place + 1);
            let swapped = String::from_utf8(swapped).unwrap();
            prop_assert_eq!(RegistrationNumber::parse(&swapped).is_ok(), swapped == right);
        }

        #[test]
        fn no_text_makes_the_readers_panic(text in ".*") {
            let _ = (RegistrationNumber::parse(&text), Pin::parse(&text), AccessCode::parse(&text));
        }
    }
}
