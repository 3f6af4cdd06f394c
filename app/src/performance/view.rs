//! What the page of measured figures needs to know.

use crate::ui::content::Voice;
use jiff::civil::Date;
use model::measure::{Period, ServiceFigures};
use model::{Locale, Office, ServiceId, Standard};

/// What was measured at one office.
#[derive(Debug, Clone)]
pub struct PerformanceView {
    /// The reader's language.
    pub locale: Locale,
    /// The office.
    pub office: Office,
    /// Its services in force, each with its figures.
    pub services: Vec<Served>,
    /// Services that are no longer in force and were measured.
    pub former: Vec<(ServiceId, ServiceFigures)>,
    /// The published periods that the figures are of, oldest first: at most three. Empty: none yet.
    pub periods: Vec<Period>,
    /// The day from which the next period is published, by the office's calendar.
    pub next: Date,
    /// The whole address of this page, for those who read it on paper.
    pub address: String,
    /// The day on which she reads.
    pub today: Date,
    /// The address of the page's own style sheet.
    pub style: String,
}

/// A service with what was measured of it.
#[derive(Debug, Clone)]
pub struct Served {
    /// The version in force, in the words that the reader is to see.
    pub standard: Standard,
    /// The reader's language and that of those words.
    pub voice: Voice,
    /// What was measured. Unset where nothing was.
    pub figures: Option<ServiceFigures>,
}
