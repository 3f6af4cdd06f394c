//! How long it takes (janji layanan) and what it costs (biaya), fines apart.

use crate::application::State;
use crate::format::Rupiah;
use crate::locale::Locale;
use crate::prose::Prose;
use crate::slug::SituationId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A unit of time. Working and calendar days are never mixed up: most disputes about lateness are about that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Minutes of opening hours.
    Minutes,
    /// Hours of opening hours.
    Hours,
    /// Working days.
    WorkingDays,
    /// Calendar days.
    CalendarDays,
    /// "Hari" of a document that does not say which. No due date is computed from it.
    UnstatedDays,
}

impl Unit {
    /// As content writes it. Indonesian has no plural.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minutes => "menit",
            Self::Hours => "jam",
            Self::WorkingDays => "hari kerja",
            Self::CalendarDays => "hari kalender",
            Self::UnstatedDays => "hari",
        }
    }
}

/// A span of time as a document states it. Written and read as `10 menit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// How many, at least 1.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

/// Why a text is not a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// It does not begin with a number from 1 to 9999.
    #[error("waktu harus diawali angka, misalnya \"10 menit\"")]
    NoAmount,
    /// A number without a unit.
    #[error("satuan waktu belum ditulis: menit, jam, hari kerja, hari kalender, atau hari")]
    NoUnit,
    /// A unit that is none of ours.
    #[error("satuan waktu tidak dikenal: gunakan menit, jam, hari kerja, hari kalender, atau hari")]
    UnknownUnit,
}

impl Duration {
    /// Reads `10 menit`, also `10 (sepuluh) menit` as official documents write it.
    ///
    /// # Errors
    /// [`DurationError`] says which part is missing.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let amount: u32 = text[..digits].parse().map_err(|_| DurationError::NoAmount)?;
        if !(1..=9999).contains(&amount) {
            return Err(DurationError::NoAmount);
        }
        let mut rest = text[digits..].trim();
        if let Some(spelled_out) = rest.strip_prefix('(') {
            rest = spelled_out.split_once(')').map_or("", |(_, after)| after.trim());
        }
        let unit = match rest.to_lowercase().trim_end_matches('.') {
            "" => return Err(DurationError::NoUnit),
            "menit" => Unit::Minutes,
            "jam" => Unit::Hours,
            "hari kerja" => Unit::WorkingDays,
            "hari kalender" => Unit::CalendarDays,
            "hari" => Unit::UnstatedDays,
            _ => return Err(DurationError::UnknownUnit),
        };
        Ok(Self { amount, unit })
    }
}

impl Duration {
    /// `10 menit`, `10 minutes`.
    #[must_use]
    pub fn in_words(self, locale: Locale) -> String {
        let (one, many) = match self.unit {
            Unit::Minutes => ("minute", "minutes"),
            Unit::Hours => ("hour", "hours"),
            Unit::WorkingDays => ("working day", "working days"),
            Unit::CalendarDays => ("calendar day", "calendar days"),
            Unit::UnstatedDays => ("day", "days"),
        };
        let english = if self.amount == 1 { one } else { many };
        format!("{} {}", self.amount, locale.say(self.unit.name(), english))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Locale::Indonesian))
    }
}

/// The time promised, per situation where the document distinguishes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionTime {
    /// What holds where nothing else is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub general: Option<Promise>,
    /// What holds in particular situations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_situation: Vec<(SituationId, Promise)>,
    /// What else the document says about it.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

impl CompletionTime {
    /// The promise that holds in a situation.
    #[must_use]
    pub fn promise_for(&self, situation: Option<&SituationId>) -> Option<&Promise> {
        situation
            .and_then(|id| self.by_situation.iter().find(|(own, _)| own == id))
            .map(|(_, promise)| promise)
            .or(self.general.as_ref())
    }

    /// Every promise made.
    pub fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.general.iter().chain(self.by_situation.iter().map(|(_, promise)| promise))
    }
}

/// A promised time (janji layanan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// How long.
    pub duration: Duration,
    /// The words of the document: `10 (sepuluh) menit`.
    pub written: String,
    /// The state from which it is counted. Unset when the document does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<State>,
    /// Whether we inferred that state: the document words it another way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starts_inferred: bool,
    /// The condition under which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// What the service costs, and what lateness costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fees {
    /// What holds where nothing else is said.
    pub general: Fee,
    /// What holds in particular situations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_situation: Vec<(SituationId, Fee)>,
    /// Fines (denda): never part of the fee.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fines: Vec<Fine>,
    /// What else the document says about it.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

impl Fees {
    /// The fee that holds in a situation.
    #[must_use]
    pub fn fee_for(&self, situation: Option<&SituationId>) -> Fee {
        situation
            .and_then(|id| self.by_situation.iter().find(|(own, _)| own == id))
            .map_or(self.general, |(_, fee)| *fee)
    }

    /// The fines that may meet a citizen in a situation; all of them without one.
    pub fn fines_for<'a>(&'a self, situation: Option<&'a SituationId>) -> impl Iterator<Item = &'a Fine> {
        self.fines.iter().filter(move |fine| {
            fine.situations.is_empty() || situation.is_none_or(|id| fine.situations.contains(id))
        })
    }
}

/// A fee. Issuing population documents is free by law (UU 24/2013 article 79A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    /// Gratis.
    Free,
    /// So much.
    Amount(Rupiah),
}

impl Fee {
    /// In whole rupiah: 0 where it is free.
    #[must_use]
    pub const fn rupiah(self) -> u64 {
        match self {
            Self::Free => 0,
            Self::Amount(Rupiah(amount)) => amount,
        }
    }
}

/// A fine (denda) for being late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fine {
    /// How much.
    pub amount: Rupiah,
    /// When it is due.
    pub condition: String,
    /// The situations it concerns. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<SituationId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_read_as_documents_write_them() {
        let read = |text| Duration::parse(text).map(|d| (d.amount, d.unit));
        assert_eq!(read("10 menit"), Ok((10, Unit::Minutes)));
        assert_eq!(read("10 (sepuluh) menit"), Ok((10, Unit::Minutes)));
        assert_eq!(read("1 Hari Kerja"), Ok((1, Unit::WorkingDays)));
        assert_eq!(read("14 Hari"), Ok((14, Unit::UnstatedDays)));
        assert_eq!(read("5"), Err(DurationError::NoUnit));
        assert_eq!(read("10 (sepuluh menit"), Err(DurationError::NoUnit));
        assert_eq!(read("5 minggu"), Err(DurationError::UnknownUnit));
        assert_eq!(read("menit"), Err(DurationError::NoAmount));
        assert_eq!(read("0 menit"), Err(DurationError::NoAmount));
        assert_eq!(read("99999999999999 menit"), Err(DurationError::NoAmount));
    }

    #[test]
    fn english_counts_one_and_many() {
        let words = |amount, unit| Duration { amount, unit }.in_words(Locale::English);
        assert_eq!(words(1, Unit::WorkingDays), "1 working day");
        assert_eq!(words(14, Unit::UnstatedDays), "14 days");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            let _ = Duration::parse(&text);
        }
    }
}
