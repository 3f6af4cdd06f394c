//! Several versions of one standard: no two enacted ones may begin to hold on the same day.

use super::diagnostic::{Code, Diagnostic};
use super::source::Source;
use super::standard::Draft;
use jiff::civil::Date;
use model::standard::Status;
use model::{OfficeId, ServiceId, Standard};
use std::collections::BTreeMap;

/// The days on which enacted versions begin to hold, and the file of each.
#[derive(Debug, Default)]
pub(super) struct Days(BTreeMap<(OfficeId, ServiceId, Option<Date>), String>);

impl Days {
    /// Enters a version. Fails with the file of the version that begins to hold on the same day.
    pub(super) fn enter(&mut self, standard: &Standard, file: &str) -> Result<(), String> {
        if standard.status == Status::Draft {
            return Ok(());
        }
        let key = (standard.office.clone(), standard.service.clone(), standard.effective_from);
        if let Some(other) = self.0.get(&key) {
            return Err(other.clone());
        }
        self.0.insert(key, file.to_owned());
        Ok(())
    }
}

/// Says that a version begins to hold on the same day as the one in another file.
pub(super) fn diagnostic(source: &Source, draft: &Draft, other: &str) -> Diagnostic {
    source.diagnostic(
        Code::SameEffectiveDate,
        draft.effective_at(),
        format!("Versi ini mulai berlaku pada hari yang sama dengan {other}."),
        "Ubah tanggal \"Berlaku mulai\" salah satunya, atau tulis \"Status: draf\".",
    )
}
