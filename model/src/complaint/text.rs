//! What complainants and officers write in their own words.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but spaces.
    #[error("belum diisi")]
    Empty,
    /// Longer than may be.
    #[error("paling panjang {most} huruf; Anda menulis {length}")]
    TooLong {
        /// How long it may be.
        most: usize,
        /// How long it is.
        length: usize,
    },
}

macro_rules! written {
    ($(#[$doc:meta])* $name:ident, $most:literal, $tidy:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// How many characters it may have.
            pub const MOST: usize = $most;

            /// Reads what was typed.
            ///
            /// # Errors
            /// [`TextError`] says what the writer has to change.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let text = $tidy(text);
                match text.chars().count() {
                    0 => Err(TextError::Empty),
                    length if length > Self::MOST => Err(TextError::TooLong { most: Self::MOST, length }),
                    _ => Ok(Self(text)),
                }
            }

            /// The words.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            /// Keeps it out of logs and test output: whatever somebody tells of herself or of others.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} huruf)"), self.0.chars().count())
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

written!(
    /// Some paragraphs: what happened, an answer, an instruction. Lines stay lines; more than one empty line becomes one.
    Text,
    5000,
    paragraphs
);
written!(
    /// A few words in one line: a place, a name, a reason.
    Line,
    200,
    line
);

/// Lines without spaces around them and without other control signs, never more than one empty line in a row.
fn paragraphs(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for words in text.lines().map(line) {
        if !(words.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(words);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// One space between words.
fn line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_stay_and_what_nobody_sees_goes() {
        let text = Text::parse("\r\n  Saya datang\tpukul 8.\r\n\r\n\r\n\u{0}Loket tutup.  \n").unwrap();
        assert_eq!(text.as_str(), "Saya datang pukul 8.\n\nLoket tutup.");
        assert_eq!(Line::parse(" Desa\n Contoh ").unwrap().as_str(), "Desa Contoh");
        assert_eq!(Text::parse(" \n\t"), Err(TextError::Empty));
        assert_eq!(Line::parse(&"a".repeat(201)), Err(TextError::TooLong { most: 200, length: 201 }));
        assert_eq!(format!("{text:?}"), "Text(34 huruf)");
    }

    proptest! {
        #[test]
        fn what_was_read_once_reads_the_same_again(text in ".*") {
            if let Ok(text) = Text::parse(&text) {
                prop_assert_eq!(Text::parse(text.as_str()), Ok(text.clone()));
                prop_assert_eq!(serde_json::from_str::<Text>(&serde_json::to_string(&text).unwrap()).unwrap(), text);
            }
        }
    }
}
