//! `content check`: reads a whole folder and says everything there is to say about it.

use super::calendar;
use super::deadlines;
use super::diagnostic::{Code, Diagnostic, Report, Severity};
use super::folder::{self, Found, Listing, Role};
use super::lint;
use super::notice;
use super::office;
use super::pledge;
use super::regulations::{self, Registry};
use super::source::{MAX_BYTES, Source};
use super::standard::{self, Draft, Place};
use super::synonyms;
use super::translation::{self, Translation};
use super::versions::{self, Days};
use model::office::Actor;
use model::{OfficeId, ServiceId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Opens a file and makes clean text of it, or says why that is impossible.
pub(super) fn open(file: &Found) -> Result<Source, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    // One byte beyond the limit shows that there is more; the rest is never read.
    let read = File::open(&file.path).and_then(|f| f.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Source::new(&file.name, bytes),
        Err(error) => Err(Box::new(Diagnostic::of_file(
            &file.name,
            Code::Unreadable,
            format!("Berkas ini tidak dapat dibaca ({error})."),
            "Periksa hak aksesnya, lalu coba lagi.",
        ))),
    }
}

/// Checks a content folder. What depends on the day is added by [`Report::on`].
#[must_use]
pub fn check(dir: &Path) -> Report {
    let listing = Listing::of(dir);
    let mut run = Run::default();
    run.report.diagnostics = folder::complaints(&listing);
    if listing.offices.is_empty() && listing.unreadable.is_empty() {
        run.report.diagnostics.push(Diagnostic::of_file(
            "",
            Code::MissingOffice,
            "Folder konten ini tidak memuat satu instansi pun.",
            "Buat folder untuk instansi, misalnya kapuas, dengan berkas kantor.md di dalamnya.",
        ));
    }
    for file in &listing.files {
        run.read(file);
    }
    run.across_files();
    if run.report.standards > 0 && !listing.files.iter().any(|file| file.role == Role::Deadlines) {
        run.report.diagnostics.push(lint::no_deadlines());
    }
    let mut report = run.report;
    report.sort();
    report
}

#[derive(Default)]
struct Run {
    report: Report,
    registry: Option<Registry>,
    /// The actors of each office that could be read.
    actors: BTreeMap<OfficeId, Vec<Actor>>,
    /// The services of each office, those of broken files included: they exist, they are only broken.
    services: BTreeMap<OfficeId, BTreeSet<ServiceId>>,
    drafts: Vec<(Source, Draft)>,
    /// Each with the file that it translates.
    translations: Vec<(String, Translation)>,
}

impl Run {
    fn read(&mut self, file: &Found) {
        match &file.role {
            Role::Regulations => self.open(file, |run, source| {
                let (registry, found) = regulations::read(&source);
                run.registry = registry;
                found
            }),
            Role::Synonyms => self.open(file, |_, source| synonyms::read(&source).1),
            Role::Calendar(year) => {
                self.report.calendars.insert(*year);
                self.open(file, |_, source| {
                    let (draft, mut found) = calendar::read_year(&source, *year);
                    found.extend(draft.map_or_else(Vec::new, |draft| lint::calendar(&source, &draft)));
                    found
                });
            }
            Role::OfficeCalendar(_) => self.open(file, |_, source| {
                let (draft, mut found) = calendar::read_office(&source);
                found.extend(draft.map_or_else(Vec::new, |draft| lint::calendar(&source, &draft)));
                found
            }),
            Role::Deadlines | Role::OfficeDeadlines(_) => self.open(file, |run, source| {
                let (draft, mut found) = deadlines::read(&source);
                let registry = run.registry.as_ref();
                found.extend(draft.map_or_else(Vec::new, |draft| lint::deadlines(&source, &draft, registry)));
                found
            }),
            Role::Office(id) => self.open(file, |run, source| {
                let (draft, mut found) = office::read(&source, id);
                if let Some(draft) = draft {
                    found.extend(lint::office(&source, &draft));
                    run.actors.insert(id.clone(), draft.office.actors);
                }
                found
            }),
            Role::Standard(office, service) => {
                self.report.standards += 1;
                self.services.entry(office.clone()).or_default().insert(service.clone());
                self.open(file, |run, source| {
                    let actors = run.actors.get(office).map(Vec::as_slice);
                    let (draft, found) = standard::read(&source, &Place { office, service, actors });
                    run.drafts.extend(draft.map(|draft| (source, draft)));
                    found
                });
            }
            Role::Translation(office, service) => self.open(file, |run, source| {
                let actors = run.actors.get(office).map(Vec::as_slice);
                let (translation, found) = translation::read(&source, &Place { office, service, actors });
                run.translations.extend(translation.map(|one| (folder::original(&file.name), one)));
                found
            }),
            Role::Notice(office) => self.open(file, |run, source| {
                let services = run.services_of(office);
                let (draft, mut found) = notice::read(&source, services);
                if let Some(draft) = draft {
                    found.extend(lint::notice(&source, &draft, services));
                    run.report.ends.extend(lint::end_of_notice(&source, &draft));
                }
                found
            }),
            Role::Pledge(office) => self.open(file, |run, source| {
                let (draft, mut found) = pledge::read(&source);
                if let Some(draft) = draft {
                    found.extend(lint::pledge(&source, &draft, run.services_of(office)));
                }
                found
            }),
            Role::Misnamed | Role::Foreign => {}
        }
    }

    /// The services of an office: standards are read before whatever refers to them.
    fn services_of(&self, office: &OfficeId) -> &BTreeSet<ServiceId> {
        const NONE: &BTreeSet<ServiceId> = &BTreeSet::new();
        self.services.get(office).unwrap_or(NONE)
    }

    fn open(&mut self, file: &Found, read: impl FnOnce(&mut Self, Source) -> Vec<Diagnostic>) {
        let found = match open(file) {
            Ok(source) => read(self, source),
            Err(refused) => vec![*refused],
        };
        self.report.diagnostics.extend(found);
    }

    /// What can be seen only once every file has been read.
    fn across_files(&mut self) {
        let drafts = std::mem::take(&mut self.drafts);
        let mut days = Days::default();
        for (source, draft) in &drafts {
            if let Err(other) = days.enter(&draft.standard, source.file()) {
                self.report.diagnostics.push(versions::diagnostic(source, draft, &other));
            }
        }
        for (source, draft) in &drafts {
            let services = self.services_of(&draft.standard.office);
            let context = lint::Context { services, registry: self.registry.as_ref() };
            let found = lint::standard(source, draft, &context);
            self.report.diagnostics.extend(found);
        }
        for (original, translation) in &self.translations {
            let original = drafts.iter().find(|(source, _)| source.file() == original);
            let refused = original.and_then(|(_, draft)| translation.of(&draft.standard).err()?);
            self.report.diagnostics.extend(refused.cloned());
        }
        let broken = self
            .report
            .diagnostics
            .iter()
            .any(|d| d.file == lint::REGISTRY && d.code.severity() == Severity::Error);
        if self.registry.is_none() && !broken && !drafts.is_empty() {
            self.report.diagnostics.push(lint::no_registry());
        }
    }
}
