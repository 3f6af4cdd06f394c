//! The promise, measured (janji terukur): how long applications really took, beside what was promised, without telling
//! of anybody (design.md 7, docs/decisions/0015).
//!
//! What holds:
//!
//! 1. **What has ended is measured**, in fixed blocks of thirty days ([`Period`]), once, some days after the block's end;
//!    what was published never changes. Two publications have no application in common, so their difference is nobody's.
//! 2. **One value an application**: in a cell each application has at most one value. What it did twice in a period (a
//!    step, a wait) is added up. See [`Case::measure`].
//! 3. **Cells are small groups' shelter.** Applications that were filed under the same version of a standard, with the same
//!    promise, are a class; every value is first gathered in the cell of its class ([`Gathering`]). A cell with fewer than
//!    [`SMALLEST`] values is left out whole, and every other is thinned to a multiple of ten. So every published count
//!    is a multiple of ten, and so is whatever anybody reckons of them by adding and subtracting.
//! 4. **Figures come from the published values alone** ([`figures`]): who has the rows has the figures.
//!
//! Values carry no number, no time of day, no situation and no place.

mod case;
mod cell;
mod figure;
mod period;

pub use case::{Case, Taken};
pub use cell::{Cell, Class, Gathering, Returns, SMALLEST, Values};
pub use figure::{Figure, OfficeFigures, Reason, ServiceFigures, figures, nearest_rank};
pub use period::Period;

use crate::clock::WaitsFor;
use crate::slug::StepId;
use crate::standard::{Duration, Unit};
use serde::{Deserialize, Serialize};

/// What is measured of an application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Measure {
    /// From the start of the promise's clock until the product lay ready, as the promise counts.
    Whole,
    /// The office's time on a step of the standard, waits taken out.
    Step(StepId),
    /// The office's time from first coming to a step until the product lay ready, waits taken out.
    Onward(StepId),
    /// The time that it waited for somebody else.
    Wait(WaitsFor),
}

impl Measure {
    /// How tables name it: what kind it is, and of which step; the step is empty where there is none.
    #[must_use]
    pub fn code(&self) -> (&'static str, &str) {
        match self {
            Self::Whole => ("keseluruhan", ""),
            Self::Step(step) => ("langkah", step.as_str()),
            Self::Onward(step) => ("sisa", step.as_str()),
            Self::Wait(WaitsFor::Applicant) => ("tunggu-pemohon", ""),
            Self::Wait(WaitsFor::Post) => ("tunggu-pos", ""),
            Self::Wait(WaitsFor::NationalData) => ("tunggu-pusat", ""),
        }
    }

    /// Reads what [`code`](Self::code) makes. `None`: it is none of ours.
    #[must_use]
    pub fn parse(kind: &str, step: &str) -> Option<Self> {
        let of = || StepId::parse(step).ok();
        Some(match kind {
            "langkah" => Self::Step(of()?),
            "sisa" => Self::Onward(of()?),
            _ if !step.is_empty() => return None,
            "keseluruhan" => Self::Whole,
            "tunggu-pemohon" => Self::Wait(WaitsFor::Applicant),
            "tunggu-pos" => Self::Wait(WaitsFor::Post),
            "tunggu-pusat" => Self::Wait(WaitsFor::NationalData),
            _ => return None,
        })
    }
}

/// In what a value counts. Values are whole numbers; what has begun counts as whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Minutes in which the counters were open.
    OpenMinutes,
    /// Working days after the first; 0 is the same day.
    WorkingDays,
    /// Calendar days after the first; 0 is the same day.
    CalendarDays,
    /// Minutes of the clock on the wall, nights and days off included.
    Minutes,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 4] = [Self::OpenMinutes, Self::WorkingDays, Self::CalendarDays, Self::Minutes];

    /// In which scale an application as a whole is measured: that of its promise. Where the document says "hari" and not
    /// which, calendar days, as whoever waits counts them; without a promise, open minutes.
    #[must_use]
    pub fn of(promised: Option<Duration>) -> Self {
        match promised.map(|promised| promised.unit) {
            None | Some(Unit::Minutes | Unit::Hours) => Self::OpenMinutes,
            Some(Unit::WorkingDays) => Self::WorkingDays,
            Some(Unit::CalendarDays | Unit::UnstatedDays) => Self::CalendarDays,
        }
    }

    /// How tables name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OpenMinutes => "menit-buka",
            Self::WorkingDays => "hari-kerja",
            Self::CalendarDays => "hari-kalender",
            Self::Minutes => "menit",
        }
    }

    /// Reads what [`code`](Self::code) makes.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.code() == code)
    }

    /// A promise in this scale. `None` where it counts otherwise, or does not say which days it means.
    #[must_use]
    pub fn limit(self, promised: Duration) -> Option<u32> {
        match (self, promised.unit) {
            (Self::OpenMinutes, Unit::Minutes)
            | (Self::WorkingDays, Unit::WorkingDays)
            | (Self::CalendarDays, Unit::CalendarDays) => Some(promised.amount),
            (Self::OpenMinutes, Unit::Hours) => promised.amount.checked_mul(60),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
