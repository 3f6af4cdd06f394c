//! Free words of an officer that an applicant will read.

use crate::person::Nik;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest remark, in characters: two sentences on a phone.
pub(crate) const LONGEST: usize = 300;

/// Words that the applicant reads: a reason, a place. Trimmed, in one line, without a NIK.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Remark(String);

/// Why a text is no [`Remark`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RemarkError {
    /// Nothing but spaces.
    #[error("Isi dengan kata-kata yang dapat dipahami pemohon")]
    Empty,
    /// Longer than two sentences on a phone.
    #[error("Paling panjang {LONGEST} huruf; Anda menulis {0}")]
    TooLong(usize),
    /// A NIK or a family card's number: no personal number is kept here (design.md section 4).
    #[error("Jangan menulis NIK atau nomor KK; cukup sebut berkasnya")]
    PersonalNumber,
}

impl Remark {
    /// Reads a text; line breaks and repeated spaces become one space.
    ///
    /// # Errors
    /// [`RemarkError`] says what the writer has to change.
    pub fn parse(text: &str) -> Result<Self, RemarkError> {
        let visible =
            text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let text = visible.collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        match length {
            0 => Err(RemarkError::Empty),
            _ if length > LONGEST => Err(RemarkError::TooLong(length)),
            _ if Nik::may_stand_in(&text) => Err(RemarkError::PersonalNumber),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Remark {
    type Error = RemarkError;
    fn try_from(text: String) -> Result<Self, RemarkError> {
        Self::parse(&text)
    }
}

impl From<Remark> for String {
    fn from(remark: Remark) -> Self {
        remark.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_one_tidy_line() {
        assert_eq!(
            Remark::parse("  KK\nbelum \u{0} dilegalisasi ").unwrap().as_str(),
            "KK belum dilegalisasi"
        );
        assert_eq!(Remark::parse(" \n"), Err(RemarkError::Empty));
        assert_eq!(Remark::parse(&"a".repeat(301)), Err(RemarkError::TooLong(301)));
        Remark::parse(&"é".repeat(300)).unwrap();
    }

    #[test]
    fn a_population_number_is_refused_however_it_is_written() {
        for text in ["NIK 6203011708900001", "6203 0117 0890 0001", "6203-0117.0890 0001 salah"] {
            assert_eq!(Remark::parse(text), Err(RemarkError::PersonalNumber), "{text}");
        }
        Remark::parse("Hubungi 0812 3456 7890, buka 08.00-15.00").unwrap();
    }
}
