//! What the loader knows of translations. Each is held against the published version of its original.

use super::{Kept, KeptStandard, problem, refresh};
use crate::content::Problem;
use crate::content::folder::{self, Found};
use crate::content::standard::Place;
use crate::content::translation::{self, Translation};
use model::office::Actor;
use model::{OfficeId, ServiceId, Standard};
use std::collections::BTreeMap;

/// By file name.
#[derive(Debug, Default)]
pub(super) struct Translated(BTreeMap<String, KeptTranslation>);

#[derive(Debug)]
struct KeptTranslation {
    /// The actors against which it was read.
    actors: Option<Vec<Actor>>,
    file: Kept<Translation>,
}

impl Translated {
    pub(super) fn read(
        &mut self,
        file: &Found,
        office: &OfficeId,
        service: &ServiceId,
        actors: Option<Vec<Actor>>,
    ) {
        // Read against other actors it is another file, of which only the last good version is of use.
        let (known, last_good) = match self.0.remove(&file.name) {
            Some(known) if known.actors == actors => (Some(known.file), None),
            known => (None, known.and_then(|known| known.file.good)),
        };
        let place = Place { office, service, actors: actors.as_deref() };
        let fresh = refresh(known, file, |source| translation::read(source, &place));
        let kept = Kept { good: fresh.good.or(last_good), ..fresh };
        self.0.insert(file.name.clone(), KeptTranslation { actors, file: kept });
    }

    /// Forgets the files that are no longer there.
    pub(super) fn retain(&mut self, there: impl Fn(&str) -> bool) {
        self.0.retain(|name, _| there(name));
    }

    pub(super) fn something_is_unreadable(&self) -> bool {
        self.0.values().any(|translation| translation.file.unreadable)
    }

    /// What is wrong with the files themselves, and where they differ from their originals.
    pub(super) fn problems(&self, originals: &BTreeMap<String, KeptStandard>) -> Vec<Problem> {
        let own = self.0.values().flat_map(|translation| translation.file.problems.clone());
        let refused = self.held(originals).filter_map(Result::err);
        own.chain(refused).collect()
    }

    /// The published standards that have been translated, in English.
    pub(super) fn standards(&self, originals: &BTreeMap<String, KeptStandard>) -> Vec<Standard> {
        self.held(originals).filter_map(Result::ok).collect()
    }

    /// Every translation held against its original, where both can be read.
    fn held(
        &self,
        originals: &BTreeMap<String, KeptStandard>,
    ) -> impl Iterator<Item = Result<Standard, Problem>> {
        self.0.iter().filter_map(|(name, kept)| {
            let original = originals.get(&folder::original(name))?.file.good.as_ref()?;
            match kept.file.good.as_ref()?.of(original) {
                Ok(standard) => Some(Ok(standard)),
                Err(refused) => problem(refused?).map(Err),
            }
        })
    }
}
