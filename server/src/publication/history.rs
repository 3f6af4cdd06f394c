//! How each standard came to be what it is: the versions that the public has seen, told as changes.

use crate::store::standard_version::Version;
use jiff::Timestamp;
use jiff::civil::Date;
use model::office::Zone;
use model::standard::Difference;
use model::{OfficeId, ServiceId, Standard};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The changes of every standard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    services: BTreeMap<OfficeId, BTreeMap<ServiceId, Arc<[Change]>>>,
}

/// One version of a standard, told by what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// 1, 2, 3 … for each service.
    pub sequence: i64,
    /// When the portal first showed it.
    pub recorded_at: Timestamp,
    /// First day on which it holds, as the document says.
    pub effective_from: Option<Date>,
    /// Number of the decree or the SOP, if it bears one.
    pub decree: Option<String>,
    /// What differs from the version before. Unset for the first version.
    pub difference: Option<Difference>,
}

impl History {
    /// A service's changes, oldest first.
    #[must_use]
    pub fn of(&self, office: &OfficeId, service: &ServiceId) -> &[Change] {
        self.services.get(office).and_then(|services| services.get(service)).map_or(&[], |changes| changes)
    }

    /// The number of a service's newest version known here; 0 before the first.
    pub(super) fn newest(&self, office: &OfficeId, service: &ServiceId) -> i64 {
        self.of(office, service).last().map_or(0, |change| change.sequence)
    }

    /// Adds a service's versions. They begin with the newest one known here, to tell the next from it.
    pub(super) fn extend(&mut self, office: OfficeId, service: ServiceId, versions: &[Version]) {
        let known = self.of(&office, &service);
        let newest = known.last().map_or(0, |change| change.sequence);
        let mut changes = known.to_vec();
        let mut before = None;
        for version in versions {
            if version.sequence > newest {
                changes.push(Change::between(before, version));
            }
            before = Some(&version.standard);
        }
        self.services.entry(office).or_default().insert(service, changes.into());
    }
}

impl Change {
    /// The day on which the portal first showed it, on the office's calendar.
    #[must_use]
    pub fn recorded_on(&self, zone: Zone) -> Date {
        zone.date_at(self.recorded_at)
    }

    fn between(before: Option<&Standard>, version: &Version) -> Self {
        let standard = &version.standard;
        Self {
            sequence: version.sequence,
            recorded_at: version.recorded_at,
            effective_from: standard.effective_from,
            decree: standard.document.number.clone(),
            difference: before.map(|before| Difference::between(before, standard)),
        }
    }
}
