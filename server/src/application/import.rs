//! Importing running applications: what an office had on paper or in another system before the portal knew it.
//!
//! A file is *checked* first: each line is accepted or refused by itself, with everything that is wrong in it, and what is
//! accepted gets its number and PIN. *Importing* then takes each accepted line in, in a transaction of its own. The id of
//! its first event is a keyed hash of what the line says: the same line again, in whichever file, finds itself. An
//! application is taken to have gone the shortest legal way to where it stands, and is marked as imported, because its true
//! history is not known.

mod line;
mod table;
mod way;

use super::{Applications, Refused, Reporter};
use crate::journal::Ledger;
use crate::keys::MacPurpose;
use crate::officer::{Officer, TakenIn};
use crate::random;
use crate::store::application::{self, Origin};
use crate::store::{StoreError, Tx, application_event, audit, place};
use jiff::Timestamp;
use line::{Desk, Told};
use model::OfficeId;
use model::api::{BatchItem, NewApplication};
use model::application::{Event, Happening, State};
use model::number::{Pin, RegistrationNumber};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use table::Row;
use uuid::{Builder, Uuid};

pub use table::{Cells, Column, MOST_LINES, REASON, Unreadable};

/// A file that was checked. Sealed where it is kept: it has PINs and what was refused as it was typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sheet {
    /// The lines that can be imported.
    pub accepted: Vec<Line>,
    /// The lines that cannot.
    pub refused: Vec<RefusedLine>,
}

/// A line that can be imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the file.
    pub line: u64,
    /// What is registered. With number and PIN: whoever imports it again does the same.
    pub new: NewApplication,
    /// The id of its first event under each key, the newest first.
    ids: Vec<Uuid>,
    place: Option<Uuid>,
    district: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
}

/// A line that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    /// Its number in the file.
    pub line: u64,
    /// What stands in it.
    pub cells: Cells,
    /// Everything that is wrong: in which column, and what to write instead.
    pub wrong: Vec<(Option<Column>, String)>,
}

/// How it stands with an accepted line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// It has not been imported.
    Waiting,
    /// It has been, from this very sheet.
    Done {
        /// Its case.
        case: super::CaseId,
        /// Whether its PIN is still the one that the sheet tells.
        pin_opens: bool,
    },
    /// It was there before, from a sheet before this one.
    Before(super::CaseId, RegistrationNumber),
}

/// Why a file was not checked.
#[derive(Debug, thiserror::Error)]
pub enum NotChecked {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The content has no such office any more.
    #[error("the content has no such office")]
    NoOffice,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Applications {
    /// Reads a file. Nothing is imported yet.
    ///
    /// # Errors
    /// [`NotChecked`] says why it cannot be read at all.
    pub async fn check_import(&self, officer: &Officer, file: &[u8]) -> Result<Sheet, NotChecked> {
        let rows = table::read(file)?;
        let snapshot = self.published.current();
        let entry = snapshot.catalogue.offices.get(&officer.office).ok_or(NotChecked::NoOffice)?;
        let mut tx = self.db.read().await?;
        let places = place::of_office(&mut tx, &officer.office).await?;
        let here = officer.place.as_ref();
        let desk = Desk { entry, places: &places, here, now: self.clock.now() };
        let mut sheet = Sheet { accepted: Vec::new(), refused: Vec::new() };
        let mut seen = HashMap::new();
        for row in rows {
            let Row { line, cells, .. } = &row;
            let told = desk.read(&row).and_then(|told| match seen.insert(cells.clone(), *line) {
                None => Ok(told),
                Some(first) => Err(vec![(None, twice(first))]),
            });
            match told {
                Ok(told) => {
                    let taken_in =
                        places.iter().find(|place| Some(place.id) == told.place).map(TakenIn::from);
                    let ids = self.line_ids(&officer.office, cells);
                    let number = free_number(&mut tx).await?;
                    sheet.accepted.push(accepted(*line, told, taken_in.unwrap_or_default(), ids, number));
                }
                Err(wrong) => sheet.refused.push(RefusedLine { line: *line, cells: cells.clone(), wrong }),
            }
        }
        Ok(sheet)
    }

    /// Takes in every accepted line that is not there yet, each by itself; those that were refused now, with the reason.
    /// It may be asked again at any time, also while it is under way: no line comes in twice.
    ///
    /// # Errors
    /// When the database fails; what was taken in before stays.
    pub async fn import(&self, officer: &Officer, sheet: &Sheet) -> Result<Vec<(u64, Refused)>, StoreError> {
        self.note_import(officer, sheet.accepted.len()).await?;
        let mut refused = Vec::new();
        for line in &sheet.accepted {
            match self.import_line(officer, line).await {
                Ok(()) => {}
                Err(Refused::Store(error)) => return Err(error),
                Err(why) => refused.push((line.line, why)),
            }
        }
        Ok(refused)
    }

    /// How it stands with each accepted line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_stands(&self, officer: &Officer, sheet: &Sheet) -> Result<Vec<Import>, StoreError> {
        let mut tx = self.db.read().await?;
        let mut stands = Vec::with_capacity(sheet.accepted.len());
        for line in &sheet.accepted {
            let Some(row) = found(&mut tx, &officer.office, line).await? else {
                stands.push(Import::Waiting);
                continue;
            };
            let case = super::CaseId(row.id);
            stands.push(if Some(row.number) == line.new.number {
                let pin_opens = line.new.pin.as_ref().is_some_and(|pin| self.opens(&row, pin));
                Import::Done { case, pin_opens }
            } else {
                Import::Before(case, row.number)
            });
        }
        Ok(stands)
    }

    async fn import_line(&self, officer: &Officer, line: &Line) -> Result<(), Refused> {
        let office = &officer.office;
        let mut tx = self.db.write().await?;
        let mut ledger = Ledger::hold(&mut tx, &self.keys, office, &self.clock).await?;
        if found(&mut tx, office, line).await?.is_some() {
            return Ok(());
        }
        let by = Reporter::Officer(officer.id);
        let origin = Origin { place: line.place, district: line.district, imported: true };
        let new = line.new.clone();
        let (number, first) = (new.number.ok_or(Refused::NumberTaken)?, new.event_id);
        self.register_in(&mut tx, &mut ledger, by, office, new, origin).await?;
        for event in events(line, first) {
            self.take_in(&mut tx, &mut ledger, by, office, BatchItem { number, event }).await?;
        }
        Ok(ledger.commit(tx).await?)
    }

    /// That somebody imports a sheet, for the audit.
    async fn note_import(&self, officer: &Officer, lines: usize) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        let entry = audit::Entry {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: Reporter::Officer(officer.id),
            action: "application.import",
            office: Some(&officer.office),
            subject: format!("office/{}", officer.office),
            detail: &format!("lines={lines}"),
        };
        audit::record(&mut tx, &entry).await?;
        tx.commit().await
    }

    /// The ids of a line's first event: what says the same at the same office has the same, and nobody can tell from them
    /// what it says.
    fn line_ids(&self, office: &OfficeId, cells: &Cells) -> Vec<Uuid> {
        let parts: Vec<_> = [office.as_str()].into_iter().chain(cells.iter()).map(str::as_bytes).collect();
        let hashes = self.keys.mac_all(MacPurpose::Import, &parts);
        let halves = hashes.iter().filter_map(|mac| mac.hash().first_chunk().copied());
        halves.map(|bytes| Builder::from_custom_bytes(bytes).into_uuid()).collect()
    }
}

/// Whether an application can be imported that stands there: it is open, and came there without words that a table has no
/// column for.
#[must_use]
pub fn can_be_imported(state: State) -> bool {
    way::to(state).is_some()
}

fn twice(first: u64) -> String {
    format!(
        "Baris ini sama persis dengan baris {first}. Jika memang permohonan lain, isi nomor_asal yang berbeda; jika \
         tidak, hapus."
    )
}

fn accepted(line: u64, told: Told, taken_in: TakenIn, ids: Vec<Uuid>, number: RegistrationNumber) -> Line {
    let Told { service, situation, applicant, phone, reference, submitted_at, state, since, .. } = told;
    let new = NewApplication {
        event_id: ids.first().copied().unwrap_or_default(),
        service,
        situation,
        submitted_at,
        number: Some(number),
        pin: Some(Pin::draw(random::bits())),
        applicant,
        phone,
        external_reference: reference,
        pickup_place: None,
    };
    Line { line, new, ids, place: taken_in.place, district: taken_in.district, state, since }
}

/// A number that no application has. Between now and the import another may get it: then that line is refused, and comes
/// with the file's next check.
async fn free_number(tx: &mut Tx) -> Result<RegistrationNumber, StoreError> {
    loop {
        let number = RegistrationNumber::draw(random::bits());
        if application::lock(tx, number).await?.is_none() {
            return Ok(number);
        }
    }
}

/// The application that a line became, whenever that was.
async fn found(
    tx: &mut Tx,
    office: &OfficeId,
    line: &Line,
) -> Result<Option<application::Application>, StoreError> {
    for id in &line.ids {
        if let Some(first) = application_event::by_event_id(tx, office, *id).await? {
            return application::by_id(tx, first.header.case.id).await;
        }
    }
    Ok(None)
}

/// What happened after it was handed in: everything between at once, the last when it came to stand where it stands.
fn events(line: &Line, first: Uuid) -> impl Iterator<Item = Event> + use<> {
    let way = way::to(line.state).unwrap_or_default();
    let (last, submitted_at, since) = (way.len(), line.new.submitted_at, line.since);
    let entered = way.into_iter().zip(1..).skip(1);
    entered.filter_map(move |(state, sequence)| {
        let occurred_at = if usize::try_from(sequence) == Ok(last) { since } else { submitted_at };
        Some(Event {
            event_id: following(first, sequence),
            sequence,
            occurred_at,
            what: Happening::plain(state)?,
        })
    })
}

/// The id of a later event: the first one's with the event's number laid over it. Those of other lines differ in more
/// than that.
const fn following(first: Uuid, sequence: u32) -> Uuid {
    Uuid::from_u128(first.as_u128() ^ (sequence as u128))
}
