//! What the people of the office edit: offices, standards, notices, pledges, calendars and regulations as Markdown
//! files.
//!
//! A file's way: bytes become clean text (`source`), a header and a small tree (`header`, `markdown`),
//! sections and fields (`sections`, `fields`), and at last a typed model (`standard`, `translation`, `office`, `notice`, `pledge`,
//! `calendar`, `deadlines`, `regulations`, `synonyms`) or diagnostics. [`check()`] says everything about a folder; [`Loader`] keeps a
//! [`Catalogue`] of it in step while the portal serves.

mod calendar;
mod check;
mod dates;
mod deadlines;
mod diagnostic;
mod fields;
mod folder;
mod guard;
mod header;
mod hours;
mod lint;
mod loader;
mod markdown;
mod notice;
mod office;
mod pledge;
mod prose;
mod regulations;
mod sections;
mod sink;
mod source;
mod standard;
mod suggest;
mod synonyms;
mod text;
mod translation;
mod versions;

pub use check::check;
pub use diagnostic::{Code, Diagnostic, Report, Severity};
pub use loader::Loader;

use model::calendar::{Calendar, CalendarYear};
use model::complaint::{Rules, RulesSince};
use model::hours::Outlook;
use model::office::Office;
use model::regulation::{Regulation, RegulationId};
use model::{Notice, OfficeId, Pledge, ServiceId, Standard};
use std::collections::BTreeMap;

/// The content as one consistent whole. Never changed once made: an edit makes a new one.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// A digest of everything in it: two catalogues with the same version show the same pages.
    pub version: String,
    /// The offices by name.
    pub offices: BTreeMap<OfficeId, OfficeEntry>,
    /// The registry of national regulations.
    pub regulations: BTreeMap<RegulationId, Regulation>,
    /// Groups of words that mean the same to those who search, each with the name first that pages show.
    pub synonyms: Vec<Vec<String>>,
    /// The national calendar: the years whose days off are known.
    pub calendar: BTreeMap<i16, CalendarYear>,
    /// What was wrong with the files when this was made. Broken files keep their last good version.
    pub problems: Vec<Problem>,
}

/// One office with its services.
#[derive(Debug, Clone)]
pub struct OfficeEntry {
    /// The office.
    pub office: Office,
    /// Every version of every service's standard, drafts and future ones included.
    pub services: BTreeMap<ServiceId, Vec<Standard>>,
    /// Translations into English, each with the dates and names of the version that it translates.
    pub translations: BTreeMap<ServiceId, Vec<Standard>>,
    /// Its notices, past and future ones included; the one that began last comes first.
    pub notices: Vec<Notice>,
    /// Its service pledge, if it has published one.
    pub pledge: Option<Pledge>,
    /// The working days here: the national calendar with the office's own days off.
    pub calendar: Calendar,
    /// The deadlines of its complaints, in order of time: the national ones, from some day on replaced by its own.
    pub deadlines: Vec<RulesSince>,
}

/// An error in a content file, in one line: whole for the log, without its message for `/readyz`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the content folder.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What kind of thing is wrong, by its stable name.
    pub code: &'static str,
    /// What is wrong. It may quote words of a draft, which are not for the public.
    pub message: String,
}

impl OfficeEntry {
    /// The version of a service's standard that the public may see on a day.
    #[must_use]
    pub fn current(&self, service: &ServiceId, day: jiff::civil::Date) -> Option<&Standard> {
        Standard::current(self.services.get(service)?, day)
    }

    /// A version of a standard in English, if it has been translated. Only the version itself binds.
    #[must_use]
    pub fn translation(&self, version: &Standard) -> Option<&Standard> {
        let same =
            |one: &&Standard| (one.status, one.effective_from) == (version.status, version.effective_from);
        self.translations.get(&version.service)?.iter().find(same)
    }

    /// The deadlines under which a complaint is filed that the office receives on a day. There always are some: where no
    /// file says any, [`Rules::unconfirmed`].
    #[must_use]
    pub fn deadlines_on(&self, day: jiff::civil::Date) -> Rules {
        RulesSince::on(&self.deadlines, day)
    }

    /// When the office is open, seen from a day of its calendar.
    #[must_use]
    pub fn outlook(&self, day: jiff::civil::Date) -> Outlook {
        Outlook::from(&self.office, &self.calendar, day)
    }

    /// Every standard that the public may see on a day, by service name.
    pub fn current_standards(&self, day: jiff::civil::Date) -> impl Iterator<Item = &Standard> {
        self.services.values().filter_map(move |versions| Standard::current(versions, day))
    }

    /// The notices that the public may see on a day.
    pub fn current_notices(&self, day: jiff::civil::Date) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.in_force_on(day))
    }
}
