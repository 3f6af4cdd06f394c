//! The national identity number (nomor induk kependudukan, domain.md 3.1).

use super::grouped;
use jiff::civil::Date;
use std::fmt;

/// Its digits. As many has the number of a family card.
const DIGITS: usize = 16;

/// A number with the shape of a NIK. It has no check digit; what it seems to say about its bearer may be wrong, and
/// sometimes is the very error that an application is to mend: see [`Nik::oddity`].
///
/// The portal keeps no NIK and its API takes none. The type is there to recognise one where it should not be
/// written, and to mask it.
#[derive(Clone, PartialEq, Eq)]
pub struct Nik(String);

/// Why a text cannot be a NIK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NikError {
    /// Something else than digits, and spaces, dots and dashes between them.
    #[error("NIK hanya terdiri atas angka")]
    NotDigits,
    /// Too few or too many digits.
    #[error("NIK terdiri atas 16 angka. Anda mengisi {0} angka. Periksa kembali pada KTP atau KK")]
    Length(usize),
}

/// What makes a NIK look wrong. A citizen is warned of it; only an officer who enters a new one is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// No day of birth can be written so.
    NoSuchDay,
    /// Serials begin with 0001.
    NoSerial,
}

impl Nik {
    /// Reads a NIK as people type it: spaces, dots and dashes do not matter.
    ///
    /// # Errors
    /// [`NikError`] when it has another length or other signs.
    pub fn parse(text: &str) -> Result<Self, NikError> {
        let digits: String =
            text.chars().filter(|c| !(c.is_whitespace() || matches!(c, '-' | '.'))).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NikError::NotDigits);
        }
        if digits.len() == DIGITS { Ok(Self(digits)) } else { Err(NikError::Length(digits.len())) }
    }

    /// Whether one may stand in a text, or the number of a family card: 16 digits in a row, spaces, dots and dashes
    /// between them not counted. Neither has a place where people write freely.
    #[must_use]
    pub fn may_stand_in(text: &str) -> bool {
        let mut run = 0;
        for c in text.chars() {
            run = match c {
                _ if c.is_ascii_digit() => run + 1,
                ' ' | '.' | '-' if run > 0 => run,
                _ => 0,
            };
            if run >= DIGITS {
                return true;
            }
        }
        false
    }

    /// What looks wrong about it, if anything does.
    #[must_use]
    pub fn oddity(&self) -> Option<Oddity> {
        if !self.is_born_on_some_day() {
            return Some(Oddity::NoSuchDay);
        }
        self.0.ends_with("0000").then_some(Oddity::NoSerial)
    }

    /// Whether digits 7 to 12 are a day of birth in this century or the last; women's days are written plus 40.
    fn is_born_on_some_day(&self) -> bool {
        let part = |from: usize| self.0.get(from..from + 2).and_then(|two| two.parse::<i8>().ok());
        let (Some(day), Some(month), Some(year)) = (part(6), part(8), part(10)) else { return false };
        let day = if day > 40 { day - 40 } else { day };
        [1900, 2000].into_iter().any(|century| Date::new(century + i16::from(year), month, day).is_ok())
    }

    /// `6203••••••••0001`: all that a page may show.
    #[must_use]
    pub fn masked(&self) -> String {
        let (area, rest) = self.0.split_at(4);
        format!("{area}••••••••{}", &rest[8..])
    }

    /// In fours, for an officer who compares it with a card.
    #[must_use]
    pub fn in_groups(&self) -> String {
        grouped(&self.0, &[4, 4, 4], ' ')
    }
}

impl fmt::Debug for Nik {
    /// Masked, also in logs and test output.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The vectors of domain.md 3.1. The numbers are invented.
    #[test]
    fn oddities_are_those_of_the_vectors() {
        let oddity = |text: &str| Nik::parse(text).unwrap().oddity();
        for sound in ["6203011708900001", "6203015708900002", "6203017108900001", "6203012902000001"] {
            assert_eq!(oddity(sound), None, "{sound}");
        }
        for odd in [
            "6203013208900001",
            "6203017208900001",
            "6203013002900001",
            "6203014131290001",
            "6203010000000000",
        ] {
            assert_eq!(oddity(odd), Some(Oddity::NoSuchDay), "{odd}");
        }
        assert_eq!(oddity("6203011708900000"), Some(Oddity::NoSerial));
    }

    #[test]
    fn what_is_no_nik_is_refused_with_its_length() {
        assert_eq!(Nik::parse("620301570890000"), Err(NikError::Length(15)));
        assert_eq!(Nik::parse("6203O11708900001"), Err(NikError::NotDigits));
        assert_eq!(
            NikError::Length(15).to_string(),
            "NIK terdiri atas 16 angka. Anda mengisi 15 angka. Periksa kembali pada KTP atau KK"
        );
    }

    #[test]
    fn a_nik_is_shown_masked_and_in_groups() {
        let nik = Nik::parse("6203 0117-0890.0001").unwrap();
        assert_eq!(nik.masked(), "6203••••••••0001");
        assert_eq!(nik.in_groups(), "6203 0117 0890 0001");
        assert_eq!(format!("{nik:?}"), "Nik(6203••••••••0001)");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9]{16}|.*") {
            if let Ok(nik) = Nik::parse(&text) {
                let _ = (nik.oddity(), nik.masked(), nik.in_groups());
            }
        }
    }
}
