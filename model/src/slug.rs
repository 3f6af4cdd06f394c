//! Names that stand in addresses and in files: lower-case words joined by hyphens.

use serde::{Deserialize, Serialize};
use std::fmt;

/// First path segments that the portal keeps for itself; no office may be called so.
pub const RESERVED_OFFICE_NAMES: [&str; 16] = [
    "aksesibilitas",
    "api",
    "cari",
    "data",
    "en",
    "healthz",
    "id",
    "metrics",
    "nasional",
    "pengaduan",
    "petugas",
    "pkg",
    "privasi",
    "readyz",
    "statistik",
    "status",
];

/// The longest name accepted, in bytes. Long enough for any title, short enough for one line.
pub const MAX_LENGTH: usize = 64;

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Something other than `a-z`, `0-9` and single inner hyphens, or nothing at all.
    #[error("nama harus berupa huruf kecil, angka, dan tanda hubung, misalnya \"ktp-el\"")]
    Malformed,
    /// More than [`MAX_LENGTH`] bytes.
    #[error("nama paling panjang 64 huruf")]
    TooLong,
    /// One of [`RESERVED_OFFICE_NAMES`].
    #[error("nama ini dipakai oleh portal sendiri")]
    Reserved,
}

fn check(text: &str) -> Result<(), SlugError> {
    let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if text.len() > MAX_LENGTH {
        return Err(SlugError::TooLong);
    }
    if text.split('-').all(word) { Ok(()) } else { Err(SlugError::Malformed) }
}

/// Makes a name out of running text: `"Surat Keterangan (asli)"` becomes `surat-keterangan-asli`.
///
/// The result is empty when the text holds no ASCII letter or digit.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.len() >= MAX_LENGTH {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident, $also:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Accepts exactly what [`Display`](fmt::Display) writes.
            ///
            /// # Errors
            /// [`SlugError`] when the text is not lower-case words joined by single hyphens.
            pub fn parse(text: &str) -> Result<Self, SlugError> {
                check(text)?;
                let also: fn(&str) -> Result<(), SlugError> = $also;
                also(text)?;
                Ok(Self(text.to_owned()))
            }

            /// The name as text.
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

        impl TryFrom<String> for $name {
            type Error = SlugError;
            fn try_from(text: String) -> Result<Self, SlugError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

slug!(
    /// An office (instansi): the first segment of its addresses, the name of its content folder.
    OfficeId,
    |text| if RESERVED_OFFICE_NAMES.contains(&text) { Err(SlugError::Reserved) } else { Ok(()) }
);
slug!(
    /// A service (layanan) within one office: the name of its file.
    ServiceId,
    |_| Ok(())
);
slug!(
    /// A situation (keadaan) within one standard: the value of `?keadaan=`.
    SituationId,
    |_| Ok(())
);
slug!(
    /// A period with other hours at one office, such as `ramadan`.
    PeriodId,
    |_| Ok(())
);
slug!(
    /// A requirement (persyaratan) within one situation; ticks on a phone are kept under it.
    RequirementId,
    |_| Ok(())
);
slug!(
    /// A step (langkah) within one standard. It ties the standard to an application that stands on it,
    /// so it stays when steps are moved or renumbered.
    StepId,
    |_| Ok(())
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reserved_words_are_no_office() {
        assert_eq!(OfficeId::parse("petugas"), Err(SlugError::Reserved));
        assert_eq!(ServiceId::parse("petugas").map(|s| s.to_string()), Ok("petugas".to_owned()));
    }

    #[test]
    fn what_would_break_an_address_is_refused() {
        for bad in ["", "-", "a-", "-a", "a--b", "KTP", "a b", "a/b", "..", "é", &"a".repeat(65)] {
            assert!(ServiceId::parse(bad).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_slugify_makes_is_a_name(text in ".*") {
            let slug = slugify(&text);
            prop_assert!(slug.is_empty() || ServiceId::parse(&slug).is_ok(), "{slug}");
        }

        #[test]
        fn a_name_reads_back_as_itself(text in "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}") {
            let name = ServiceId::parse(&text).unwrap();
            prop_assert_eq!(name.to_string(), text);
        }
    }
}
