//! What the pages that list services need to know.

use model::hours::Outlook;
use model::{Locale, Notice, Office, Standard};

/// An office with the services that the public can see today.
#[derive(Debug, Clone)]
pub struct OfficeView {
    /// The reader's language.
    pub locale: Locale,
    /// The office.
    pub office: Office,
    /// When it is open, seen from today by its own calendar.
    pub outlook: Outlook,
    /// Its standards in force.
    pub standards: Vec<Standard>,
    /// Its notices of today.
    pub notices: Vec<Notice>,
    /// Whether it has published its service pledge.
    pub pledged: bool,
}
