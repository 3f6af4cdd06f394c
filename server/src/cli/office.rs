//! The office that a command is about.

use crate::config::Config;
use crate::content::Loader;
use model::OfficeId;

/// The content has no such office.
#[derive(Debug, thiserror::Error)]
#[error("kantor \"{office}\" tidak ada dalam isi; kantor yang ada: {known}")]
pub(super) struct NoOffice {
    office: OfficeId,
    known: String,
}

/// What is made for an office that is mistyped would never be good for anything.
///
/// # Errors
/// When the content has no such office.
pub(super) fn must_exist(config: &Config, office: &OfficeId) -> Result<(), NoOffice> {
    let (_, catalogue) = Loader::open(config.content.clone(), Vec::new());
    if catalogue.offices.contains_key(office) {
        return Ok(());
    }
    let known = catalogue.offices.keys().map(OfficeId::as_str).collect::<Vec<_>>().join(", ");
    Err(NoOffice { office: office.clone(), known })
}
