//! What the loader knows of calendars: the nation's years, and what offices add to them.

use super::{Kept, refresh};
use crate::content::calendar::{self, Draft};
use crate::content::diagnostic::Diagnostic;
use crate::content::folder::Found;
use crate::content::{Problem, folder};
use model::OfficeId;
use model::calendar::{Calendar, CalendarYear, OfficeDays};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Calendars {
    years: BTreeMap<i16, Kept<CalendarYear>>,
    offices: BTreeMap<OfficeId, Kept<OfficeDays>>,
}

impl Calendars {
    pub(super) fn read_year(&mut self, file: &Found, year: i16) {
        let known = self.years.remove(&year);
        self.years.insert(year, refresh(known, file, |source| days(calendar::read_year(source, year))));
    }

    pub(super) fn read_office(&mut self, file: &Found, office: &OfficeId) {
        let known = self.offices.remove(office);
        let kept = refresh(known, file, |source| days(calendar::read_office(source)));
        self.offices.insert(office.clone(), kept);
    }

    /// Forgets the files that are no longer there.
    pub(super) fn retain(&mut self, there: impl Fn(&str) -> bool) {
        self.years.retain(|year, _| there(&folder::calendar_of_year(*year)));
        self.offices.retain(|office, _| there(&folder::calendar_of_office(office)));
    }

    pub(super) fn something_is_unreadable(&self) -> bool {
        self.years.values().any(|file| file.unreadable) || self.offices.values().any(|file| file.unreadable)
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        let years = self.years.values().flat_map(|file| file.problems.clone());
        years.chain(self.offices.values().flat_map(|file| file.problems.clone()))
    }

    /// The calendar by which an office works.
    pub(super) fn of(&self, office: &OfficeId) -> Calendar {
        let own = self.offices.get(office).and_then(|kept| kept.good.clone()).unwrap_or_default();
        Calendar::new(self.years(), own)
    }

    pub(super) fn years(&self) -> impl Iterator<Item = CalendarYear> {
        self.years.values().filter_map(|kept| kept.good.clone())
    }
}

fn days<T>((draft, found): (Option<Draft<T>>, Vec<Diagnostic>)) -> (Option<T>, Vec<Diagnostic>) {
    (draft.map(|draft| draft.days), found)
}
