//! What the loader knows of the deadlines of complaints: the national ones, and those that offices have instead.

use super::{Kept, refresh};
use crate::content::folder::{Found, NATIONAL_DEADLINES};
use crate::content::{Problem, deadlines};
use model::OfficeId;
use model::complaint::RulesSince;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Deadlines {
    /// By file name; those of no office are the national ones.
    files: BTreeMap<String, (Option<OfficeId>, Kept<Vec<RulesSince>>)>,
}

impl Deadlines {
    pub(super) fn read(&mut self, file: &Found, office: Option<&OfficeId>) {
        let known = self.files.remove(&file.name).map(|(_, known)| known);
        let kept = refresh(known, file, |source| {
            let (draft, found) = deadlines::read(source);
            (draft.map(|draft| draft.sets), found)
        });
        self.files.insert(file.name.clone(), (office.cloned(), kept));
    }

    /// Forgets the files that are no longer there.
    pub(super) fn retain(&mut self, there: impl Fn(&str) -> bool) {
        self.files.retain(|name, _| there(name));
    }

    pub(super) fn something_is_unreadable(&self) -> bool {
        self.files.values().any(|(_, file)| file.unreadable)
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.files.values().flat_map(|(_, file)| file.problems.clone())
    }

    /// The deadlines at an office, in order of time: from the day on that its own first name, those; before it the national.
    pub(super) fn at(&self, office: &OfficeId) -> Vec<RulesSince> {
        let own = self.files.values().find(|(whose, _)| whose.as_ref() == Some(office));
        let own = own.and_then(|(_, file)| file.good.clone()).unwrap_or_default();
        let national = self.files.get(NATIONAL_DEADLINES).and_then(|(_, file)| file.good.clone());
        let mut sets = national.unwrap_or_default();
        sets.retain(|set| own.first().is_none_or(|first| set.since < first.since));
        sets.extend(own);
        sets
    }
}
