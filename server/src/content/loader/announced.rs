//! What the loader knows of notices and pledges. They stand alone: no other file refers to them.

use super::{Kept, refresh};
use crate::content::folder::Found;
use crate::content::{Problem, notice, pledge};
use model::{Notice, OfficeId, Pledge, ServiceId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Announced {
    /// By file name.
    notices: BTreeMap<String, KeptNotice>,
    /// By file name, of which each office has one.
    pledges: BTreeMap<String, (OfficeId, Kept<Pledge>)>,
}

#[derive(Debug)]
struct KeptNotice {
    office: OfficeId,
    /// The services against which it was read.
    services: BTreeSet<ServiceId>,
    file: Kept<Notice>,
}

impl Announced {
    pub(super) fn read_notice(&mut self, file: &Found, office: &OfficeId, services: BTreeSet<ServiceId>) {
        // Read against other services it is another file, of which only the last good version is of use.
        let (known, last_good) = match self.notices.remove(&file.name) {
            Some(known) if known.services == services => (Some(known.file), None),
            known => (None, known.and_then(|known| known.file.good)),
        };
        let fresh = refresh(known, file, |source| {
            let (draft, found) = notice::read(source, &services);
            (draft.map(|draft| draft.notice), found)
        });
        let kept = Kept { good: fresh.good.or(last_good), ..fresh };
        self.notices.insert(file.name.clone(), KeptNotice { office: office.clone(), services, file: kept });
    }

    pub(super) fn read_pledge(&mut self, file: &Found, office: &OfficeId) {
        let known = self.pledges.remove(&file.name).map(|(_, known)| known);
        let kept = refresh(known, file, |source| {
            let (draft, found) = pledge::read(source);
            (draft.map(|draft| draft.pledge), found)
        });
        self.pledges.insert(file.name.clone(), (office.clone(), kept));
    }

    /// Forgets the files that are no longer there.
    pub(super) fn retain(&mut self, there: impl Fn(&str) -> bool) {
        self.notices.retain(|name, _| there(name));
        self.pledges.retain(|name, _| there(name));
    }

    pub(super) fn something_is_unreadable(&self) -> bool {
        self.notices.values().any(|notice| notice.file.unreadable)
            || self.pledges.values().any(|(_, pledge)| pledge.unreadable)
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        let notices = self.notices.values().flat_map(|notice| notice.file.problems.clone());
        notices.chain(self.pledges.values().flat_map(|(_, pledge)| pledge.problems.clone()))
    }

    /// The notices of an office; the one that began last comes first.
    pub(super) fn notices(&self, office: &OfficeId) -> Vec<Notice> {
        let own = self.notices.values().filter(|notice| notice.office == *office);
        let mut notices: Vec<Notice> = own.filter_map(|notice| notice.file.good.clone()).collect();
        notices.sort_by_key(|notice| Reverse(notice.from));
        notices
    }

    pub(super) fn pledge(&self, office: &OfficeId) -> Option<Pledge> {
        self.pledges.values().find(|(own, _)| own == office).and_then(|(_, pledge)| pledge.good.clone())
    }
}
