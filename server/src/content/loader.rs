//! Keeps the catalogue in step with the content folder while the portal serves.
//!
//! The folder is polled, not watched: inotify and its relatives say nothing about network disks and
//! bind mounts, lose track when an editor saves by renaming, and run out of watches; looking at path,
//! length and time of a few dozen files costs less than a millisecond and is right everywhere.
//!
//! A change is taken in only when two looks in a row see it the same: a file that is still being written may
//! be cut where its beginning makes a good standard, and what has been shown is recorded for ever. At two
//! looks a second an edit appears after about a second.
//!
//! A broken file changes nothing: its last good version stays until it is mended or deleted.

mod announced;
mod deadlines;
mod translated;

use super::calendar;
use super::check;
use super::diagnostic::{Diagnostic, Severity};
use super::folder::{self, Found, Listing, Role, Stamp};
use super::office;
use super::regulations::{self, Registry};
use super::source::Source;
use super::standard::{self, Place};
use super::synonyms::{self, Synonyms};
use super::versions::{self, Days};
use super::{Catalogue, OfficeEntry, Problem};
use announced::Announced;
use deadlines::Deadlines;
use model::calendar::{Calendar, CalendarYear, OfficeDays};
use model::office::{Actor, Office};
use model::{OfficeId, ServiceId, Standard};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use translated::Translated;

/// Reads the content folder again whenever it has changed.
#[derive(Debug)]
pub struct Loader {
    dir: PathBuf,
    /// What the present catalogue was made of.
    seen: Listing,
    /// Something else that the last look saw for the first time.
    pending: Option<Listing>,
    regulations: Option<Kept<Registry>>,
    synonyms: Option<Kept<Synonyms>>,
    years: BTreeMap<i16, Kept<CalendarYear>>,
    office_days: BTreeMap<OfficeId, Kept<OfficeDays>>,
    offices: BTreeMap<OfficeId, Kept<Office>>,
    /// By file name.
    standards: BTreeMap<String, KeptStandard>,
    translated: Translated,
    announced: Announced,
    deadlines: Deadlines,
    /// The last published standards, for files that are broken when the portal starts.
    remembered: Vec<Standard>,
    current: Arc<Catalogue>,
}

/// What is known of one file.
#[derive(Debug)]
struct Kept<T> {
    stamp: Stamp,
    /// The last version without errors.
    good: Option<T>,
    problems: Vec<Problem>,
    /// The file could not even be opened; that may change without its stamp changing.
    unreadable: bool,
}

#[derive(Debug)]
struct KeptStandard {
    office: OfficeId,
    service: ServiceId,
    /// The actors against which it was read.
    actors: Option<Vec<Actor>>,
    /// The version that was read last, if it has no error of its own.
    read: Option<Standard>,
    /// What to say if that version cannot stand beside the others.
    conflict: Option<Problem>,
    /// The published version is in `good`.
    file: Kept<Standard>,
}

impl Loader {
    /// Reads a content folder. `remembered` are the standards that were published last; they stand in for
    /// files that are broken now.
    #[must_use]
    pub fn open(dir: PathBuf, remembered: Vec<Standard>) -> (Self, Arc<Catalogue>) {
        let seen = Listing::of(&dir);
        let mut loader = Self {
            dir,
            seen: Listing::default(),
            pending: None,
            regulations: None,
            synonyms: None,
            years: BTreeMap::new(),
            office_days: BTreeMap::new(),
            offices: BTreeMap::new(),
            standards: BTreeMap::new(),
            translated: Translated::default(),
            announced: Announced::default(),
            deadlines: Deadlines::default(),
            remembered,
            current: Arc::default(),
        };
        loader.absorb(seen);
        loader.remembered = Vec::new();
        let current = Arc::clone(&loader.current);
        (loader, current)
    }

    /// The new catalogue, if anything that it shows or says has changed and now holds still: the call that
    /// first sees a change returns `None`, the next one takes it in unless it has gone on changing.
    pub fn poll(&mut self) -> Option<Arc<Catalogue>> {
        let listing = Listing::of(&self.dir);
        let changed = listing != self.seen;
        if changed && self.pending.as_ref() != Some(&listing) {
            self.pending = Some(listing);
            return None;
        }
        self.pending = None;
        if !changed && !self.something_is_unreadable() {
            return None;
        }
        let before = Arc::clone(&self.current);
        self.absorb(listing);
        let same = before.version == self.current.version && before.problems == self.current.problems;
        (!same).then(|| Arc::clone(&self.current))
    }

    fn something_is_unreadable(&self) -> bool {
        self.regulations.as_ref().is_some_and(|file| file.unreadable)
            || self.synonyms.as_ref().is_some_and(|file| file.unreadable)
            || self.years.values().any(|file| file.unreadable)
            || self.office_days.values().any(|file| file.unreadable)
            || self.offices.values().any(|file| file.unreadable)
            || self.standards.values().any(|standard| standard.file.unreadable)
            || self.translated.something_is_unreadable()
            || self.announced.something_is_unreadable()
            || self.deadlines.something_is_unreadable()
    }

    fn absorb(&mut self, listing: Listing) {
        self.forget_deleted(&listing);
        for file in &listing.files {
            match &file.role {
                Role::Regulations => self.read_regulations(file),
                Role::Synonyms => self.read_synonyms(file),
                Role::Calendar(year) => {
                    let known = self.years.remove(year);
                    let kept = refresh(known, file, |source| days(calendar::read_year(source, *year)));
                    self.years.insert(*year, kept);
                }
                Role::OfficeCalendar(id) => {
                    let known = self.office_days.remove(id);
                    let kept = refresh(known, file, |source| days(calendar::read_office(source)));
                    self.office_days.insert(id.clone(), kept);
                }
                Role::Deadlines => self.deadlines.read(file, None),
                Role::OfficeDeadlines(id) => self.deadlines.read(file, Some(id)),
                Role::Office(id) => self.read_office(file, id),
                Role::Standard(office, service) => self.read_standard(file, office, service),
                Role::Translation(office, service) => {
                    self.translated.read(file, office, service, self.actors(office));
                }
                Role::Notice(office) => self.announced.read_notice(file, office, listing.services(office)),
                Role::Pledge(office) => self.announced.read_pledge(file, office),
                Role::Misnamed | Role::Foreign => {}
            }
        }
        let conflicts = self.settle();
        let complaints = folder::complaints(&listing);
        let problems = complaints
            .iter()
            .filter_map(problem)
            .chain(self.regulations.iter().flat_map(|file| file.problems.clone()))
            .chain(self.synonyms.iter().flat_map(|file| file.problems.clone()))
            .chain(self.years.values().flat_map(|file| file.problems.clone()))
            .chain(self.office_days.values().flat_map(|file| file.problems.clone()))
            .chain(self.offices.values().flat_map(|file| file.problems.clone()))
            .chain(self.standards.values().flat_map(|standard| standard.file.problems.clone()))
            .chain(self.translated.problems(&self.standards))
            .chain(self.announced.problems())
            .chain(self.deadlines.problems())
            .chain(conflicts);
        let problems = sorted(problems.collect());
        self.seen = listing;
        self.current = Arc::new(self.catalogue(problems));
    }

    /// Deleted files are gone; files of a folder that cannot be looked into are not.
    fn forget_deleted(&mut self, listing: &Listing) {
        let hidden = |name: &str| {
            listing.unreadable.iter().any(|(folder, _)| {
                folder.is_empty()
                    || name.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        let there = |name: &str| hidden(name) || listing.files.iter().any(|file| file.name == name);
        if !there(super::lint::REGISTRY) {
            self.regulations = None;
        }
        if !there(folder::SYNONYMS) {
            self.synonyms = None;
        }
        self.years.retain(|year, _| there(&format!("nasional/kalender-{year}.md")));
        self.office_days.retain(|id, _| there(&format!("{id}/kalender.md")));
        self.offices.retain(|id, _| there(&format!("{id}/kantor.md")));
        self.standards.retain(|name, _| there(name));
        self.translated.retain(there);
        self.announced.retain(there);
        self.deadlines.retain(there);
    }

    fn read_regulations(&mut self, file: &Found) {
        let known = self.regulations.take();
        self.regulations = Some(refresh(known, file, regulations::read));
    }

    fn read_synonyms(&mut self, file: &Found) {
        let known = self.synonyms.take();
        self.synonyms = Some(refresh(known, file, synonyms::read));
    }

    fn read_office(&mut self, file: &Found, id: &OfficeId) {
        let known = self.offices.remove(id);
        let kept = refresh(known, file, |source| {
            let (draft, found) = office::read(source, id);
            (draft.map(|draft| draft.office), found)
        });
        self.offices.insert(id.clone(), kept);
    }

    /// Who acts in the office's procedures, once `kantor.md` can be read.
    fn actors(&self, office: &OfficeId) -> Option<Vec<Actor>> {
        Some(self.offices.get(office)?.good.as_ref()?.actors.clone())
    }

    fn read_standard(&mut self, file: &Found, office: &OfficeId, service: &ServiceId) {
        let actors = self.actors(office);
        let known = self.standards.remove(&file.name);
        let kept = match known {
            Some(known)
                if known.file.stamp == file.stamp && !known.file.unreadable && known.actors == actors =>
            {
                known
            }
            known => {
                let good = known.and_then(|known| known.file.good);
                read_standard(file, office, service, actors, good)
            }
        };
        self.standards.insert(file.name.clone(), kept);
    }

    /// Decides which version each file publishes: the one just read, unless it is broken or begins to hold
    /// on the same day as another. Files that have not changed come first, so that a new file can never
    /// push out a published one.
    fn settle(&mut self) -> Vec<Problem> {
        self.remember();
        let mut files: Vec<(&String, &mut KeptStandard)> = self.standards.iter_mut().collect();
        files.sort_by_key(|(name, kept)| {
            let changed = kept.read.is_some() && kept.read != kept.file.good;
            (changed, folder::is_further_version(name))
        });
        let mut days = Days::default();
        let mut problems = Vec::new();
        for (name, kept) in files {
            let last_good = kept.file.good.take();
            let Some(candidate) = kept.read.clone().or_else(|| last_good.clone()) else { continue };
            if days.enter(&candidate, name).is_ok() {
                kept.file.good = Some(candidate);
            } else {
                problems.extend(kept.conflict.clone());
                kept.file.good = last_good.filter(|good| days.enter(good, name).is_ok());
            }
        }
        problems
    }

    /// Gives files that are broken when the portal starts the version that was published last.
    fn remember(&mut self) {
        for standard in std::mem::take(&mut self.remembered) {
            let same_service =
                |kept: &KeptStandard| kept.office == standard.office && kept.service == standard.service;
            let covered = self.standards.values().filter(|kept| same_service(kept)).any(|kept| {
                let version = kept.read.as_ref().or(kept.file.good.as_ref());
                version.is_some_and(|v| {
                    (v.status, v.effective_from) == (standard.status, standard.effective_from)
                })
            });
            let broken = self
                .standards
                .values_mut()
                .find(|kept| same_service(kept) && kept.read.is_none() && kept.file.good.is_none());
            if let Some(kept) = broken.filter(|_| !covered) {
                kept.file.good = Some(standard);
            }
        }
    }

    fn catalogue(&self, problems: Vec<Problem>) -> Catalogue {
        let calendar: BTreeMap<i16, CalendarYear> =
            self.years.iter().filter_map(|(year, kept)| Some((*year, kept.good.clone()?))).collect();
        let mut offices: BTreeMap<OfficeId, OfficeEntry> = self
            .offices
            .iter()
            .filter_map(|(id, kept)| {
                let office = kept.good.clone()?;
                let own = self.office_days.get(id).and_then(|kept| kept.good.clone()).unwrap_or_default();
                let calendar = Calendar::new(calendar.values().cloned(), own);
                let (notices, pledge) = (self.announced.notices(id), self.announced.pledge(id));
                let (services, translations) = (BTreeMap::new(), BTreeMap::new());
                let deadlines = self.deadlines.at(id);
                let entry =
                    OfficeEntry { office, services, translations, notices, pledge, calendar, deadlines };
                Some((id.clone(), entry))
            })
            .collect();
        for kept in self.standards.values() {
            if let (Some(entry), Some(standard)) = (offices.get_mut(&kept.office), &kept.file.good) {
                entry.services.entry(kept.service.clone()).or_default().push(standard.clone());
            }
        }
        for standard in self.translated.standards(&self.standards) {
            if let Some(entry) = offices.get_mut(&standard.office) {
                entry.translations.entry(standard.service.clone()).or_default().push(standard);
            }
        }
        let regulations = self.regulations.as_ref().and_then(|kept| kept.good.clone()).unwrap_or_default();
        let synonyms = self.synonyms.as_ref().and_then(|kept| kept.good.clone()).unwrap_or_default();
        let mut catalogue =
            Catalogue { version: String::new(), offices, regulations, synonyms, calendar, problems };
        catalogue.version = digest(&catalogue);
        catalogue
    }
}

/// The days off of a draft.
fn days<T>((draft, found): (Option<calendar::Draft<T>>, Vec<Diagnostic>)) -> (Option<T>, Vec<Diagnostic>) {
    (draft.map(|draft| draft.days), found)
}

/// What is known of a file, read again if it has changed.
fn refresh<T>(
    known: Option<Kept<T>>,
    file: &Found,
    read: impl FnOnce(&Source) -> (Option<T>, Vec<Diagnostic>),
) -> Kept<T> {
    let last_good = match known {
        Some(known) if known.stamp == file.stamp && !known.unreadable => return known,
        known => known.and_then(|known| known.good),
    };
    match check::open(file) {
        Ok(source) => {
            let (value, found) = read(&source);
            let problems = found.iter().filter_map(problem).collect();
            Kept { stamp: file.stamp, good: value.or(last_good), problems, unreadable: false }
        }
        Err(refused) => {
            let problems = problem(&refused).into_iter().collect();
            Kept { stamp: file.stamp, good: last_good, problems, unreadable: true }
        }
    }
}

fn read_standard(
    file: &Found,
    office: &OfficeId,
    service: &ServiceId,
    actors: Option<Vec<Actor>>,
    good: Option<Standard>,
) -> KeptStandard {
    let mut conflict = None;
    let fresh: Kept<Standard> = refresh(None, file, |source| {
        let (draft, found) = standard::read(source, &Place { office, service, actors: actors.as_deref() });
        conflict =
            draft.as_ref().and_then(|draft| problem(&versions::diagnostic(source, draft, "versi lain")));
        (draft.map(|draft| draft.standard), found)
    });
    let (office, service) = (office.clone(), service.clone());
    KeptStandard { office, service, actors, read: fresh.good, conflict, file: Kept { good, ..fresh } }
}

/// The problem that a diagnostic is, if it keeps a file from being published.
fn problem(diagnostic: &Diagnostic) -> Option<Problem> {
    (diagnostic.code.severity() == Severity::Error).then(|| Problem {
        file: diagnostic.file.clone(),
        line: diagnostic.line,
        column: diagnostic.column,
        code: diagnostic.code.name(),
        message: diagnostic.message.clone(),
    })
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| {
        (&a.file, a.line, a.column, &a.message).cmp(&(&b.file, b.line, b.column, &b.message))
    });
    problems
}

/// Sixteen hexadecimal digits that are the same exactly for the same content.
fn digest<'c>(catalogue: &'c Catalogue) -> String {
    let entry = |entry: &'c OfficeEntry| {
        let announced = (&entry.notices, &entry.pledge);
        let reckoned = (&entry.calendar, &entry.deadlines);
        (&entry.office, &entry.services, &entry.translations, announced, reckoned)
    };
    let offices: Vec<_> = catalogue.offices.values().map(entry).collect();
    let regulations: Vec<_> = catalogue.regulations.values().collect();
    // Plain data with text keys always serialises; were it ever otherwise, one constant digest would only
    // mean that pages are not refreshed, and the tests of this file would fail.
    let whole = (offices, regulations, &catalogue.synonyms, &catalogue.calendar);
    let bytes = serde_json::to_vec(&whole).unwrap_or_default();
    let mut digest = hex::encode(Sha256::digest(&bytes));
    digest.truncate(16);
    digest
}
