//! What lies in the content folder: which file is what, and when it last changed.

use super::diagnostic::{Code, Diagnostic};
use model::slug::{SlugError, slugify};
use model::{OfficeId, ServiceId};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of national data; no office may be called so.
const NATIONAL: &str = "nasional";
/// The file of words that mean the same.
pub(super) const SYNONYMS: &str = "nasional/sinonim.md";
/// The folder of notices in that of an office.
const NOTICES: &str = "pengumuman";
const OFFICE: &str = "kantor";
const PLEDGE: &str = "maklumat";
/// How the names of calendars begin.
const CALENDAR: &str = "kalender";
/// The name of the deadlines of complaints.
const DEADLINES: &str = "tenggat-pengaduan";
/// The file of the national ones.
pub(super) const NATIONAL_DEADLINES: &str = "nasional/tenggat-pengaduan.md";
/// Names with a meaning of their own beside the standards: no service may be called so.
/// How the name of a translation ends.
const ENGLISH: &str = ".en";
const RESERVED: [&str; 5] = [OFFICE, PLEDGE, CALENDAR, DEADLINES, NOTICES];

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The registry of regulations.
    Regulations,
    /// Words that mean the same.
    Synonyms,
    /// A year of the national calendar.
    Calendar(i16),
    /// What an office adds to the calendar.
    OfficeCalendar(OfficeId),
    /// The deadlines of complaints in the whole country.
    Deadlines,
    /// What an office has instead.
    OfficeDeadlines(OfficeId),
    /// `kantor.md`.
    Office(OfficeId),
    /// A version of a standard.
    Standard(OfficeId, ServiceId),
    /// A version of a standard in English.
    Translation(OfficeId, ServiceId),
    /// `maklumat.md`.
    Pledge(OfficeId),
    /// A notice.
    Notice(OfficeId),
    /// A file or folder whose name says that it should be one of these, and cannot be.
    Misnamed,
    /// A file or folder that the portal does not read.
    Foreign,
}

/// How to see that a file has changed without reading it. An edit that keeps the length within one tick
/// of the disk's clock goes unseen until the next edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The path below the content folder, with `/` on every system.
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) stamp: Stamp,
}

/// What lies in a content folder at one moment.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// Files in the order in which they are read: what others refer to comes first.
    pub(super) files: Vec<Found>,
    /// The office folders.
    pub(super) offices: Vec<OfficeId>,
    /// Folders that could not be listed, and why. The empty name is the content folder itself.
    pub(super) unreadable: Vec<(String, String)>,
}

impl Listing {
    /// Looks into a content folder.
    pub(super) fn of(dir: &Path) -> Self {
        let mut listing = Self::default();
        match entries(dir) {
            Ok(entries) => {
                for (name, path) in entries {
                    listing.look_into(&name, &path);
                }
            }
            Err(error) => listing.unreadable.push((String::new(), error.to_string())),
        }
        listing
            .files
            .sort_by_key(|file| (file.role.clone(), is_further_version(&file.name), file.name.clone()));
        listing
    }

    fn look_into(&mut self, folder: &str, path: &Path) {
        if !path.is_dir() {
            return;
        }
        let office = OfficeId::parse(folder).ok();
        match entries(path) {
            Ok(entries) => {
                for (name, path) in entries {
                    match &office {
                        Some(office) if path.is_dir() => self.look_deeper(office, &name, path),
                        Some(office) => self.add_file(folder, &name, path, role_in_office(office, &name)),
                        None if folder == NATIONAL => {
                            self.add_file(folder, &name, path, role_in_nation(&name));
                        }
                        // The folder's own name is the news.
                        None => {}
                    }
                }
            }
            Err(error) => self.unreadable.push((folder.to_owned(), error.to_string())),
        }
        match office {
            Some(office) => self.offices.push(office),
            None if folder == NATIONAL => {}
            None => self.add_folder(folder.to_owned(), path.to_owned(), Role::Misnamed),
        }
    }

    /// The one folder that an office's folder may hold is that of its notices.
    fn look_deeper(&mut self, office: &OfficeId, name: &str, path: PathBuf) {
        let folder = format!("{office}/{name}");
        if name != NOTICES {
            return self.add_folder(folder, path, Role::Foreign);
        }
        match entries(&path) {
            Ok(entries) => {
                for (name, path) in entries {
                    let is_text = Path::new(&name).extension().is_some_and(|ending| ending == "md");
                    let role = if is_text { Role::Notice(office.clone()) } else { Role::Foreign };
                    self.add_file(&folder, &name, path, role);
                }
            }
            Err(error) => self.unreadable.push((folder, error.to_string())),
        }
    }

    fn add_file(&mut self, folder: &str, name: &str, path: PathBuf, role: Role) {
        // Follows symbolic links; pipes and devices are no files and are never opened.
        let Ok(about) = fs::metadata(&path) else { return };
        if about.is_file() {
            let stamp = Stamp { length: about.len(), modified: about.modified().ok() };
            self.files.push(Found { path, name: format!("{folder}/{name}"), role, stamp });
        }
    }

    fn add_folder(&mut self, name: String, path: PathBuf, role: Role) {
        self.files.push(Found { path, name, role, stamp: Stamp { length: 0, modified: None } });
    }

    fn has(&self, name: &str) -> bool {
        self.files.iter().any(|file| file.name == name)
    }

    /// The services that an office has files for, broken ones included.
    pub(super) fn services(&self, office: &OfficeId) -> BTreeSet<ServiceId> {
        let service = |file: &Found| match &file.role {
            Role::Standard(own, service) if own == office => Some(service.clone()),
            _ => None,
        };
        self.files.iter().filter_map(service).collect()
    }
}

fn role_in_nation(name: &str) -> Role {
    match name.strip_suffix(".md") {
        Some("peraturan") => Role::Regulations,
        Some("sinonim") => Role::Synonyms,
        Some(DEADLINES) => Role::Deadlines,
        Some(stem) if stem.starts_with(CALENDAR) => {
            calendar_year(stem).map_or(Role::Misnamed, Role::Calendar)
        }
        _ => Role::Foreign,
    }
}

/// `kalender-2026`.
fn calendar_year(stem: &str) -> Option<i16> {
    let digits = stem.strip_prefix(CALENDAR)?.strip_prefix('-')?;
    digits.parse().ok().filter(|year| digits.len() == 4 && (1945..=2100).contains(year))
}

fn role_in_office(office: &OfficeId, name: &str) -> Role {
    let Some(stem) = name.strip_suffix(".md") else { return Role::Foreign };
    let service = stem.split('.').next().unwrap_or(stem);
    match (stem, ServiceId::parse(service)) {
        (OFFICE, _) => Role::Office(office.clone()),
        (PLEDGE, _) => Role::Pledge(office.clone()),
        (CALENDAR, _) => Role::OfficeCalendar(office.clone()),
        (DEADLINES, _) => Role::OfficeDeadlines(office.clone()),
        (_, Ok(service)) if !RESERVED.contains(&service.as_str()) => {
            let role = if stem.ends_with(ENGLISH) { Role::Translation } else { Role::Standard };
            role(office.clone(), service)
        }
        _ => Role::Misnamed,
    }
}

/// The file that a translation translates: `kapuas/ktp-el.2027.md` of `kapuas/ktp-el.2027.en.md`.
pub(super) fn original(translation: &str) -> String {
    let stem = translation.strip_suffix(".md").and_then(|stem| stem.strip_suffix(ENGLISH));
    stem.map_or_else(|| translation.to_owned(), |stem| format!("{stem}.md"))
}

/// Whether a file is a further version beside `{service}.md`, such as `ktp-el.2027.md`.
pub(super) fn is_further_version(name: &str) -> bool {
    name.matches('.').count() > 1
}

/// The visible entries of a folder. Editors keep hidden files and `name~` beside what they edit.
fn entries(dir: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with(['.', '~', '#']) && !name.ends_with(['~', '#']) {
            found.push((name, entry.path()));
        }
    }
    Ok(found)
}

/// What there is to say about the names in a folder.
pub(super) fn complaints(listing: &Listing) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for (folder, why) in &listing.unreadable {
        let what = if folder.is_empty() { "Folder konten" } else { "Folder ini" };
        complaints.push(Diagnostic::of_file(
            folder,
            Code::Unreadable,
            format!("{what} tidak dapat dibaca ({why})."),
            "Periksa nama folder dan hak aksesnya.",
        ));
    }
    for file in &listing.files {
        match &file.role {
            Role::Misnamed => complaints.push(misnamed(&file.name)),
            Role::Foreign => complaints.push(Diagnostic::of_file(
                &file.name,
                Code::ForeignFile,
                "Berkas atau folder ini tidak dibaca portal.",
                "Simpan sebagai teks dengan nama berakhiran .md; pengumuman disimpan di folder pengumuman.",
            )),
            Role::Translation(..) if !listing.has(&original(&file.name)) => {
                complaints.push(without_original(&file.name));
            }
            _ => {}
        }
    }
    for office in &listing.offices {
        let kantor = format!("{office}/kantor.md");
        let readable = !listing.unreadable.iter().any(|(folder, _)| folder == office.as_str());
        if readable && !listing.has(&kantor) {
            complaints.push(Diagnostic::of_file(
                &kantor,
                Code::MissingOffice,
                format!("Instansi \"{office}\" belum memiliki kantor.md."),
                "Buat berkas kantor.md di folder ini dengan nama, alamat, dan pelaksana kantor.",
            ));
        }
    }
    complaints
}

fn without_original(name: &str) -> Diagnostic {
    Diagnostic::of_file(
        name,
        Code::TranslationAlone,
        format!("Terjemahan ini tidak mempunyai berkas asal: {} tidak ada.", original(name)),
        "Samakan nama keduanya: terjemahan dari ktp-el.md bernama ktp-el.en.md. Jika layanannya dihapus, hapus juga terjemahannya.",
    )
}

fn misnamed(name: &str) -> Diagnostic {
    if let Some(calendar) = name.strip_prefix("nasional/") {
        let message = format!("Nama \"{calendar}\" tidak menyebut tahunnya.");
        let help = "Satu berkas memuat satu tahun; beri nama misalnya kalender-2027.md.";
        return Diagnostic::of_file(name, Code::FileName, message, help);
    }
    let (stem, ending, error) = match name.split_once('/') {
        None => (name, "", OfficeId::parse(name).err()),
        Some((_, file)) => {
            let stem = file.split('.').next().unwrap_or(file);
            (stem, ".md", ServiceId::parse(stem).err())
        }
    };
    let reason = error.unwrap_or(SlugError::Reserved);
    let better = slugify(stem);
    let help = if stem == NOTICES {
        format!("Simpan setiap pengumuman di folder {NOTICES}, misalnya {NOTICES}/libur.md.")
    } else if better.is_empty() || better == stem {
        "Beri nama lain, misalnya ktp-el.".to_owned()
    } else {
        format!("Ganti namanya menjadi \"{better}{ending}\".")
    };
    Diagnostic::of_file(name, Code::FileName, format!("Nama \"{stem}\" tidak dapat dipakai: {reason}."), help)
}
